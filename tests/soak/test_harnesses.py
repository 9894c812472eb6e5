"""Each harness, with the few trials that the tests have time for."""

import random
from pathlib import Path

import pytest

from tests.soak.outcome import harnesses

HARNESSES = harnesses()


@pytest.mark.parametrize("name", HARNESSES or [pytest.param("none", marks=pytest.mark.skip)])
def test_harness_finds_nothing(name: str, tmp_path: Path) -> None:
    outcome = HARNESSES[name].soak(HARNESSES[name].SHORT, random.Random(1), tmp_path)
    assert outcome.failures == []
    assert sum(outcome.counts.values()) > 0
