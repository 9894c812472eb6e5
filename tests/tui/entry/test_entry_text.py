"""What is typed to log an event: kind, day, hour, note; what is no day is refused."""

from datetime import date, datetime, time

import pytest

from imgtui.domain.invites.state import EVENT_LETTERS, EVENT_TEXT
from imgtui.services.views.evaluation import Constants, evaluate
from imgtui.tui.entry.text import read_entry
from tests.books import open_book, reference
from tests.tui.seasons import SEASON


@pytest.fixture(scope="module")
def view(tmp_path_factory: pytest.TempPathFactory):
    from imgtui.storage.store import Store

    path = tmp_path_factory.mktemp("entry") / "w.imgtui"
    with Store.open(path) as store:
        store.fill(SEASON)
    with open_book(path, "2027-01-29T09:00") as book:
        yield evaluate(Constants.of(reference()), book.snapshot, book.now())


@pytest.mark.parametrize(
    ("text", "kind", "on", "at", "note"),
    [
        ("m", "interest_mail", date(2027, 1, 29), None, None),
        ("m yesterday 14:30 by phone", "interest_mail", date(2027, 1, 28), time(14, 30), "by phone"),
        ("interest mail -3", "interest_mail", date(2027, 1, 26), None, None),
        (
            "mail 2026-12-03 to them",
            "interest_mail",
            date(2026, 12, 3),
            None,
            "to them",
        ),
        ("rej 1/12", "rejected", date(2027, 1, 12), None, None),
        ("wait Wed", "waitlist", date(2027, 1, 27), None, None),
        ("i by phone", "invite", date(2027, 1, 29), None, "by phone"),
        ("i 12 jan by mail by 5 feb 5pm", "invite", date(2027, 1, 12), None, "by mail"),
    ],
)
def test_a_line_is_read(view, text: str, kind: str, on: date, at: time | None, note: str | None) -> None:
    entry = read_entry(text, view, view.programs["lake"])
    assert entry.why == ""
    assert (entry.new.kind, entry.new.on, entry.new.at, entry.new.note) == (kind, on, at, note)
    assert EVENT_TEXT[kind] in entry.said


@pytest.mark.parametrize(
    "text",
    ["m 2027-02-01", "m 2027-13-01", "m today 25:00", "m tuesdya", "m Fri 7 Jan", "zz", "s 31 feb", "m 32"],
)
def test_what_cannot_be_read_is_said_and_logs_nothing(view, text: str) -> None:
    entry = read_entry(text, view, view.programs["lake"])
    assert entry.new is None
    assert entry.why


def test_every_letter_means_its_kind(view) -> None:
    for kind, letter in EVENT_LETTERS.items():
        assert read_entry(letter, view, view.programs["river"]).kind == kind
        assert read_entry(f"{letter} note", view, view.programs["river"]).kind == kind


def test_an_interview_without_its_hour_is_arranged_by_day(view) -> None:
    entry = read_entry("s 3 feb", view, view.programs["river"])
    assert (entry.interview.starts_at, entry.interview.time_known) == (datetime(2027, 2, 3), False)
    assert entry.new.on == date(2027, 1, 29)
    assert read_entry("s", view, view.programs["river"]).new is None, "its form is asked then"
