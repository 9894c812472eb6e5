"""What a view says is due is the same whether it was reached step by step or worked out afresh."""

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from imgtui.exchange.reference import load_reference
from imgtui.services.invites import events as invites
from imgtui.services.machine.clock import Clock
from imgtui.services.opened.book import Book
from imgtui.services.plan import plans
from imgtui.services.today.due import today_lines_of
from imgtui.services.triage import programs
from imgtui.services.views.evaluation import Constants, View, evaluate, evaluate_next
from imgtui.storage.store import Store
from tests.tui.seasons import SEASON

NOW = datetime(2027, 1, 29, 9, tzinfo=ZoneInfo("Asia/Karachi"))


@pytest.fixture
def book(tmp_path: Path):
    with Store.open(tmp_path / "w") as store:
        store.fill(SEASON)
    with Book.open(tmp_path / "w", Clock.of("2027-01-29T09:00", "Asia/Karachi")) as opened:
        yield opened


def due(view: View) -> tuple:
    return today_lines_of(view), view.plan_progress, view.slots, view.clashes, view.replies_due


def test_step_by_step_is_afresh(book: Book) -> None:
    constants = Constants.of(load_reference())
    view = evaluate(constants, book.snapshot, NOW)
    due(view)
    for change in (
        lambda: invites.add_event(book, ["lake"], invites.NewEvent(kind="invite")),
        lambda: programs.set_field(book, ["lake"], "img_percent", "62"),
        lambda: plans.set_done(book, 0, "first"),
        lambda: book.undo(),
        lambda: programs.set_field(book, ["river"], "state", "NY"),
    ):
        change()
        view = evaluate_next(view, book.snapshot, book.last_touched, NOW)
        assert due(view) == due(evaluate(constants, book.snapshot, NOW))


def test_replies_slots_and_progress(book: Book) -> None:
    view = evaluate(Constants.of(load_reference()), book.snapshot, NOW)
    assert [each.program for each in view.replies_due] == ["river"]
    assert [each.program for each in view.slots] == ["plain", "stone"]
    assert view.clashes == ()
    assert view.plan_progress[0, "listed"].text == "5/3"
    assert view.plan_progress[0, "facts"].state == "was_met"
    assert view.plan_progress[1, "audit"].state == "overdue"
