"""Days kept from view to view are the days made afresh, whatever changes."""

from pathlib import Path

import pytest

from imgtui.services.invites import events as invites
from imgtui.services.machine.clock import Clock
from imgtui.services.opened.book import Book
from imgtui.services.triage import programs
from imgtui.services.views.evaluation import Constants, evaluate, evaluate_next
from imgtui.storage.store import Store
from imgtui.tui.invites.log import Days, day_log
from tests.books import reference
from tests.tui.seasons import SEASON


@pytest.fixture
def book(tmp_path: Path):
    with Store.open(tmp_path / "w") as store:
        store.fill(SEASON)
    with Book.open(tmp_path / "w", Clock.of("2027-01-29T09:00", "Asia/Karachi"), reference()) as opened:
        yield opened


def test_kept_days_are_those_made_afresh(book: Book) -> None:
    days = Days()
    view = evaluate(Constants.of(reference()), book.snapshot, book.now())
    assert day_log(view, days) == day_log(view)
    new = invites.NewEvent
    for change in (
        lambda: invites.add_event(book, ["lake"], new(kind="interest_mail")),
        lambda: invites.add_event(book, ["lake", "river"], new(kind="inquiry", note="x")),
        lambda: book.undo(),
        lambda: invites.void_event(book, "e12", "wrong", "wait"),
        lambda: programs.set_field(book, ["lake"], "name", "Lakeside"),
        lambda: programs.archive(book, ["stone"], True),
        lambda: book.undo(),
    ):
        change()
        view = evaluate_next(view, book.snapshot, book.last_touched, book.now())
        assert day_log(view, days) == day_log(view)
