"""A view after a change judges lists as a view made from nothing would, kept judge or not."""

import contextlib
from pathlib import Path

import pytest

from imgtui.domain.workbook.errors import UsageError
from imgtui.domain.workbook.records import Event, Program
from imgtui.exchange.reference import load_reference
from imgtui.services.machine.clock import Clock
from imgtui.services.opened.book import Book
from imgtui.services.opened.files import put
from imgtui.services.rank import lists as rank_service
from imgtui.services.triage import programs as program_service
from imgtui.services.views.evaluation import Constants, View, evaluate, evaluate_next
from tests.tui.rank_books import NINE, season

CLOCK = Clock.of("2027-01-29", "Asia/Karachi")
CONSTANTS = Constants.of(load_reference())
CHANGES = {
    "move": lambda book: rank_service.move(book, "bluestone", 1),
    "add from the pool": lambda book: rank_service.add(book, ["bigsky"]),
    "add a stranger": lambda book: rank_service.add(book, ["stranger"]),
    "remove": lambda book: rank_service.remove(book, ["charles"]),
    "dismiss": lambda book: rank_service.dismiss(book, "R13", "unsafe"),
    "a fact": lambda book: program_service.set_field(book, ["gem"], "img_percent", "85"),
    "a tier": lambda book: program_service.override_tier(book, ["gem"], "safety", "cousin"),
    "archive": lambda book: program_service.archive(book, ["maumee"], True),
}


def workbook_with_a_stranger():
    events = (Event(id="1", on=season().programs[0].events[0].on, kind="scheduled"),)
    return season(count=10, others=(Program(key="stranger", name="Stranger", events=events),))


@pytest.fixture
def book(tmp_path: Path):
    with Book.open(tmp_path / "season.imgtui", CLOCK) as opened:
        put(opened, workbook_with_a_stranger(), "made", replace=True)
        yield opened


def next_view(view: View, book: Book) -> View:
    return evaluate_next(view, book.snapshot, book.last_touched, book.now())


@pytest.mark.parametrize("first", CHANGES)
@pytest.mark.parametrize("second", CHANGES)
def test_two_changes_one_after_the_other(first: str, second: str, book: Book) -> None:
    view = evaluate(CONSTANTS, book.snapshot, book.now())
    assert view.rank.entries
    for change in (first, second):
        with contextlib.suppress(UsageError):  # what was removed cannot be removed again
            CHANGES[change](book)
        view = next_view(view, book)
        assert view.rank == evaluate(CONSTANTS, book.snapshot, book.now()).rank


def test_a_move_keeps_the_judge_and_a_fact_does_not(book: Book) -> None:
    view = evaluate(CONSTANTS, book.snapshot, book.now())
    judge = view.judge_of(view.primary_list)
    rank_service.move(book, NINE[8], 1)
    moved = next_view(view, book)
    assert moved.judge_of(moved.primary_list) is judge
    program_service.set_field(book, ["gem"], "img_percent", "85")
    changed = next_view(moved, book)
    assert changed.judge_of(changed.primary_list) is not judge
