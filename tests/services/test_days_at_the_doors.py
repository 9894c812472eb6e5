"""Days outside 1950–2100, and lengths of time that cannot be: no door lets them in."""

from datetime import date, datetime
from pathlib import Path

import pytest

from imgtui.domain.workbook.errors import ImgtuiError, UsageError
from imgtui.domain.workbook.records import Experience, Interview, Plan, Program, Task, Workbook
from imgtui.exchange.calendars.calendar_in import read_calendar
from imgtui.exchange.document import dumps, loads
from imgtui.services.applicant import profile
from imgtui.services.invites import calendar_import
from imgtui.services.invites import events as invites
from imgtui.services.invites.events import NewEvent
from imgtui.services.machine.clock import Clock
from imgtui.services.opened.book import Book
from imgtui.services.reading.sheets import importing
from imgtui.services.rules import thresholds
from imgtui.services.triage import programs
from imgtui.storage.store import Store
from tests.books import add_programs, open_book
from tests.tables import for_each

TOO_LATE = date(9999, 12, 31)


@pytest.fixture
def book(tmp_path: Path):
    with open_book(tmp_path / "w.imgtui") as opened:
        add_programs(opened, "Lakeshore")
        yield opened


@for_each("text", ["9999-12-31", "0001-01-01T00:00", "9999-12-31T23:59-12:00", "1949-12-31"])
def test_no_clock_stands_outside(text: str) -> None:
    with pytest.raises(UsageError, match="lies outside 1950–2100"):
        Clock.of(text, None)


def test_what_is_typed_is_refused_with_its_field(book: Book) -> None:
    key = next(iter(book.snapshot.programs))
    for act in (
        lambda: programs.set_field(book, [key], "deadline", "9999-12-31"),
        lambda: profile.set_items(book, "gaps", profile.items_of(book, "gaps", "0001-01-01..9999-12-31:x")),
        lambda: profile.set_items(book, "gaps", profile.items_of(book, "gaps", '[{"start": "9999-12-31"}]')),
        lambda: invites.add_event(book, [key], NewEvent(kind="inquiry", on=TOO_LATE)),
        lambda: invites.add_event(book, [key], NewEvent(kind="invite", reply_by=datetime(9999, 12, 31, 23))),
        lambda: invites.add_interview(book, key, Interview(starts_at=datetime(1, 1, 1))),
        lambda: invites.add_interview(book, key, Interview(minutes=999_999_999)),
        lambda: profile.add_item(
            book, "experience", Experience(kind="research", start=TOO_LATE, planned=True)
        ),
        lambda: thresholds.set_figure(book, "A3.pass_mark_since", "9999-12-31"),
    ):
        before = dumps(book.workbook)
        with pytest.raises(ImgtuiError, match=r"outside 1950–2100|minutes cannot be"):
            act()
        assert dumps(book.workbook) == before


def test_a_file_of_an_older_version_keeps_such_a_day_until_it_is_mended(tmp_path: Path) -> None:
    path = tmp_path / "old.imgtui"
    old = Workbook(programs=(Program(key="a", name="A", deadline=TOO_LATE, city="B"),))
    with Store.open(path) as store:
        store.fill(old)
    with open_book(path) as book:
        programs.set_field(book, ["a"], "city", "Toledo")
        assert book.program("a").deadline == TOO_LATE
        with pytest.raises(UsageError, match="lies outside"):
            programs.set_field(book, ["a"], "deadline", "9998-12-31")
        programs.set_field(book, ["a"], "deadline", "2026-12-31")
        assert book.program("a").deadline == date(2026, 12, 31)
        book.undo()
        assert book.program("a").deadline == TOO_LATE


def test_a_record_with_such_a_day_can_be_edited_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "old.imgtui"
    plan = Plan(template="own", title="T", start=TOO_LATE, tasks=(Task(id="t", title="T", due=TOO_LATE),))
    gap = Experience(kind="research", start=date(1, 1, 1), end=TOO_LATE, months=2.0)
    old = Workbook(plans=(plan,), applicant=Workbook().applicant)
    with Store.open(path) as store:
        store.fill(old)
    with open_book(path) as book:
        with book.change("as an older version did") as change:
            change.takes_all = True
            change.add(
                "experience", {name: getattr(gap, name) for name in gap.__dataclass_fields__}, position=1
            )
        [stored] = book.applicant.experience
        profile.edit_item(
            book, "experience", 0, stored, Experience(kind="research", start=date(1, 1, 1), end=TOO_LATE)
        )
        assert book.applicant.experience[0].months is None


def test_cells_of_sheets_are_left_unknown_and_said(book: Book) -> None:
    sheet = "Program,NRMP Code,Deadline,Interview Date\nOne,1234140C0,9999-12-31,12/31/9999\n"
    preview = importing.preview_text(book, sheet)
    importing.accept(book, [preview], "keep")
    one = next(program for program in book.workbook.programs if program.name == "One")
    assert (one.deadline, one.events, one.interviews) == (None, (), ())
    assert loads(dumps(book.workbook), "w") == book.workbook


@pytest.mark.parametrize(
    "start",
    [
        "DTSTART:00010101T000000Z",
        "DTSTART:99991231T235959Z",
        "DTSTART;VALUE=DATE:99991231",
        "DTSTART:19491231T000000",
    ],
)
@pytest.mark.parametrize(
    "more", ["", "RRULE:FREQ=YEARLY;UNTIL=99991231T000000Z\r\n", "DURATION:P999999999D\r\n"]
)
def test_entries_of_calendars_are_told_and_left_out(
    start: str, more: str, book: Book, tmp_path: Path
) -> None:
    event = f"BEGIN:VEVENT\r\nUID:1\r\nSUMMARY:Interview Lakeshore\r\n{start}\r\n{more}END:VEVENT\r\n"
    data = f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{event}END:VCALENDAR\r\n".encode()
    [meeting] = read_calendar(data, "c.ics")
    assert meeting.start is None
    assert meeting.day is None
    assert "lies outside 1950–2100" in meeting.problem
    assert calendar_import is not None
