"""A second export updates what the first one brought, and changes nothing that has not changed."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import icalendar
import pytest

from imgtui.domain.standing.clock.calendar_entries import uid
from imgtui.domain.workbook.records import Interview
from imgtui.services.invites import events as invites
from imgtui.services.machine.clock import Clock
from imgtui.services.opened.book import Book
from imgtui.services.views.evaluation import Constants, evaluate
from imgtui.services.workbook.exporting import export
from tests.books import add_programs, reference

NEW = invites.NewEvent
VISIT = Interview(starts_at=datetime(2026, 12, 3, 9), tz="America/New_York", minutes=120, note="ask for X")
KEY = uid(2027, "interview", "lakeshore", 0)


@pytest.fixture
def book(tmp_path: Path):
    with Book.open(tmp_path / "w", Clock.of("2026-11-21T09:00", "UTC"), reference()) as opened:
        add_programs(opened, "Lakeshore", "Riverside")
        for key in ("lakeshore", "riverside"):
            invites.add_event(opened, [key], NEW(kind="invite"))
        invites.add_event(opened, ["lakeshore"], NEW(kind="scheduled"), VISIT)
        yield opened


def exported(book: Book, redact: bool = False) -> tuple[bytes, dict[str, Any]]:
    target = book.store.path.with_name("season.ics")
    view = evaluate(Constants.of(reference()), book.snapshot, book.now())
    assert export(book, view, "invites", target, redact=redact) == target.stat().st_size
    data = target.read_bytes()
    return data, {str(event["UID"]): event for event in icalendar.Calendar.from_ical(data).walk("VEVENT")}


def test_the_same_workbook_gives_the_same_bytes(book: Book) -> None:
    assert exported(book)[0] == exported(book)[0]


def test_a_moved_interview_keeps_its_uid_and_its_revision_grows(book: Book) -> None:
    _, first = exported(book)
    later = replace(VISIT, starts_at=datetime(2026, 12, 4, 9))
    invites.edit_interview(book, "lakeshore", 0, VISIT, later)
    _, second = exported(book)
    assert first.keys() == second.keys()
    assert second[KEY]["DTSTART"].dt == first[KEY]["DTSTART"].dt + timedelta(days=1)
    assert second[KEY]["SEQUENCE"] > first[KEY]["SEQUENCE"]
    others = [name for name in first if name != KEY and ".lakeshore" not in name]
    assert others
    assert all(second[name].to_ical() == first[name].to_ical() for name in others)
    book.undo()
    _, third = exported(book)
    assert third[KEY]["DTSTART"].dt == first[KEY]["DTSTART"].dt
    assert third[KEY]["SEQUENCE"] > second[KEY]["SEQUENCE"]


def test_a_cancelled_interview_and_an_answered_invite_are_taken_back(book: Book) -> None:
    _, first = exported(book)
    reply = next(name for name in first if ".reply." in name and ".riverside@" in name)
    assert {str(first[name]["STATUS"]) for name in (KEY, reply)} == {"CONFIRMED"}
    invites.add_event(book, ["lakeshore"], NEW(kind="cancelled"))
    invites.add_event(book, ["riverside"], NEW(kind="declined"))
    _, second = exported(book)
    assert {str(second[name]["STATUS"]) for name in (KEY, reply)} == {"CANCELLED"}


def test_the_text_has_both_clocks_and_redacted_leaves_notes_out(book: Book) -> None:
    _, found = exported(book)
    text = str(found[KEY]["DESCRIPTION"])
    assert text.startswith("Thu 3 Dec 14:00 UTC = Thu 3 Dec 09:00 ET")
    assert "ask for X" in text
    assert "ask for X" not in str(exported(book, redact=True)[1][KEY]["DESCRIPTION"])


def test_marks_are_those_of_the_last_change(book: Book) -> None:
    changes = book.store.last_changes()
    moment, stamp = changes["lakeshore"]
    assert moment == datetime(2026, 11, 21, 9, tzinfo=UTC)
    assert stamp > changes["riverside"][1]
