"""Clashes taken over from the view before are those that a view made from nothing finds."""

from datetime import datetime
from pathlib import Path

from imgtui.domain.workbook.records import Interview
from imgtui.exchange.reference import load_reference
from imgtui.services.invites import events
from imgtui.services.machine.clock import Clock
from imgtui.services.opened.book import Book
from imgtui.services.opened.files import put
from imgtui.services.views.evaluation import Constants, View, evaluate, evaluate_next
from tests.tui.seasons import SEASON

CLOCK = Clock.of("2026-11-01", "Asia/Karachi")
CONSTANTS = Constants.of(load_reference())


def after(book: Book, before: View, act) -> View:
    act(book)
    touched = book.take_news()
    return evaluate_next(before, book.snapshot, touched, book.now())


def test_an_event_keeps_the_clashes_and_an_interview_does_not(tmp_path: Path) -> None:
    with Book.open(tmp_path / "season.imgtui", CLOCK) as book:
        put(book, SEASON, "made", replace=True)
        view = evaluate(CONSTANTS, book.snapshot, book.now())
        one, other, third = list(view.courses)[:3]
        moment = Interview(starts_at=datetime(2026, 12, 1, 9), tz="America/New_York", minutes=60)
        for key in (one, other):
            view = after(book, view, lambda book, key=key: events.add_interview(book, key, moment))
        assert view.clashes
        mail = events.NewEvent(kind="interest_mail", on=view.today)
        logged = after(book, view, lambda book: events.add_event(book, [third], mail, None))
        assert logged.clashes is view.clashes
        assert logged.clashes == evaluate(CONSTANTS, book.snapshot, book.now()).clashes
        index = len(logged.programs[one].interviews) - 1
        gone = after(book, logged, lambda book: events.remove_interview(book, one, index, moment))
        assert gone.clashes != logged.clashes
        assert gone.clashes == evaluate(CONSTANTS, book.snapshot, book.now()).clashes
