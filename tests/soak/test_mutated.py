"""The harness of damaged files looks at each file that is taken, not only at the first."""

from pathlib import Path

import pytest

from imgtui.storage.store import Store
from tests.books import add_programs, open_book
from tests.soak import mutated
from tests.soak.outcome import Outcome


def test_what_is_taken_after_another_was_taken_back_is_judged_too(tmp_path: Path) -> None:
    Store.open(tmp_path / "w.imgtui").close()
    outcome = Outcome()
    with open_book(tmp_path / "w.imgtui") as book:
        trials = mutated._Trials(book, outcome)
        names = ("One IM", "Two IM", "Two IM")
        assert all(trials.stored(tmp_path, lambda name=name: add_programs(book, name)) for name in names)
    assert outcome.counts == {"as one before": 1}


def test_how_far_a_long_run_has_come_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    monkeypatch.setattr(Outcome, "teller", said.append)
    outcome = Outcome(told_at=-1e9)
    outcome.count("sheets", 3)
    outcome.reached(3, 10)
    outcome.reached(4, 10)  # within the same half minute
    assert said == ["  3 of 10: sheets 3 · failures 0\n"]
