"""Each harness, with the few trials that the tests have time for."""

import random
import sys
from pathlib import Path

import pytest

from tests.soak import outcome as soaking


@pytest.mark.parametrize("name", soaking.names())
def test_harness_finds_nothing(name: str, tmp_path: Path) -> None:
    harness = soaking.harness(name)
    if harness is None:
        pytest.skip("needs a pseudo-terminal, which this system's Python has not")
    outcome = harness.soak(harness.SHORT, random.Random(1), tmp_path)
    assert outcome.failures == []
    assert sum(outcome.counts.values()) > 0


def test_without_a_pseudo_terminal_those_that_need_one_are_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.startswith("tests.soak.")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "pty", None)
    assert soaking.harness("kills") is None
    assert soaking.harness("mutated") is not None
