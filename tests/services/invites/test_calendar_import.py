"""A calendar file taken in: what is sure is stored, what disagrees is kept, what is doubtful is asked."""

from datetime import datetime
from pathlib import Path

import pytest

from imgtui.domain.workbook.errors import ConflictError, WorkbookError
from imgtui.domain.workbook.records import Interview, Program, Workbook
from imgtui.exchange import given_files
from imgtui.exchange.calendars.calendar_in import read_calendar
from imgtui.services.invites import events as invites
from imgtui.services.invites.calendar_export import season_calendar
from imgtui.services.invites.calendar_import import accept, preview, read_file
from imgtui.services.machine.clock import Clock
from imgtui.services.opened.book import Book
from imgtui.storage.store import Store
from tests.books import reference, view_of

PROGRAMS = (
    Program(key="lake", name="Lakeshore Community", city="Toledo", state="OH"),
    Program(key="peoria", name="Prairie Valley", city="Peoria", state="IL"),
    Program(key="im", name="Stonebridge", specialty="Internal Medicine"),
    Program(key="fm", name="Stonebridge", specialty="Family Medicine"),
)


@pytest.fixture
def book(tmp_path: Path):
    with Store.open(tmp_path / "w") as store:
        store.fill(Workbook(programs=PROGRAMS))
    with Book.open(tmp_path / "w", Clock.of("2026-11-21T09:00", "Asia/Karachi"), reference()) as opened:
        for key in ("lake", "peoria", "im", "fm"):
            invites.add_event(opened, [key], invites.NewEvent(kind="invite"))
        yield opened


def event(title: str, *lines: str, uid: str = "x") -> str:
    return "\r\n".join(["BEGIN:VEVENT", f"UID:{uid}", f"SUMMARY:{title}", *lines, "END:VEVENT"])


def calendar(*events: str) -> bytes:
    return "\r\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:x", *events, "END:VCALENDAR", ""]).encode()


def looked(book: Book, *events: str, said: dict | None = None):
    return preview(view_of(book), read_calendar(calendar(*events), "x"), said)


def test_an_interview_is_kept_on_the_clock_of_its_program(book: Book) -> None:
    # 14:00 UTC is 09:00 in Toledo and 08:00 in Peoria; after 14 March 14:00 UTC is 10:00 in Toledo.
    found = looked(
        book,
        event("Interview Lakeshore Community", "DTSTART:20261203T140000Z", "DURATION:PT90M"),
        event("Interview Prairie Valley", "DTSTART:20261204T140000Z", "LOCATION:Zoom"),
        event("Lakeshore Community second look", "DTSTART;TZID=Asia/Karachi:20270315T190000"),
    )
    assert [each.state for each in found] == ["new", "new", "new"]
    assert accept(book, found, "x.ics", update=False) == 3
    assert book.last_name == "imported 3 interviews from x.ics"
    lake, peoria = (book.snapshot.programs[key].interviews for key in ("lake", "peoria"))
    assert [(each.starts_at, each.tz, each.minutes) for each in lake] == [
        (datetime(2026, 12, 3, 9), "America/New_York", 90),
        (datetime(2027, 3, 15, 10), "America/New_York", None),
    ]
    [visit] = peoria
    assert (visit.starts_at, visit.tz) == (datetime(2026, 12, 4, 8), "America/Chicago")
    assert (visit.format, visit.platform) == ("virtual", "Zoom")
    book.undo()
    assert not book.snapshot.programs["lake"].interviews


def test_what_an_entry_says_of_its_place_is_kept_to_its_end(book: Book) -> None:
    place = f"https://example.org/j/1?{'x' * 400} passcode 4711"
    found = looked(
        book, event("Interview Lakeshore Community", "DTSTART:20261203T140000Z", f"LOCATION:{place}")
    )
    accept(book, found, "x.ics", update=False)
    [visit] = book.snapshot.programs["lake"].interviews
    assert visit.note == f"Interview Lakeshore Community · {place}"


def test_what_is_too_long_to_be_kept_says_so(book: Book) -> None:
    lines = ("DTSTART:20261203T140000Z", f"LOCATION:{'x' * 30_000}")
    accept(book, looked(book, event("Interview Lakeshore Community", *lines)), "x.ics", update=False)
    [visit] = book.snapshot.programs["lake"].interviews
    assert visit.note is not None
    assert len(visit.note) < 20_100
    assert visit.note.endswith("xx… (the rest, 10,032 letters, is in the calendar alone)")


def test_taken_in_twice_nothing_is_stored_twice(book: Book) -> None:
    one = event("Interview Lakeshore Community", "DTSTART:20261203T140000Z")
    accept(book, looked(book, one), "x.ics", update=False)
    again = looked(book, one)
    assert [each.state for each in again] == ["same"]
    assert accept(book, again, "x.ics", update=True) == 0


def test_another_time_of_the_same_day_is_kept_unless_the_calendar_wins(book: Book) -> None:
    given = Interview(starts_at=datetime(2026, 12, 3, 9), tz="America/New_York", note="bring slides")
    invites.add_interview(book, "lake", given)
    found = looked(book, event("Interview Lakeshore Community", "DTSTART:20261203T160000Z"))
    assert (found[0].state, found[0].index) == ("moved", 0)
    assert "is Thu 3 Dec 19:00 PKT = Thu 3 Dec 09:00 ET" in found[0].text
    assert accept(book, found, "x.ics", update=False) == 0
    assert accept(book, found, "x.ics", update=True) == 1
    [after] = book.snapshot.programs["lake"].interviews
    assert (after.starts_at, after.note) == (datetime(2026, 12, 3, 11), "bring slides")


def test_an_interview_without_a_time_gets_it(book: Book) -> None:
    invites.add_interview(book, "lake", Interview(format="in_person", city="Toledo"))
    found = looked(book, event("Interview Lakeshore Community", "DTSTART:20261203T140000Z"))
    assert found[0].state == "filled"
    accept(book, found, "x.ics", update=False)
    [after] = book.snapshot.programs["lake"].interviews
    assert (after.starts_at, after.format) == (datetime(2026, 12, 3, 9), "in_person")


def test_what_may_be_one_of_two_is_asked_and_the_answer_counts(book: Book) -> None:
    one = event("Stonebridge interview", "DTSTART:20261203T140000Z")
    [asked] = looked(book, one)
    assert (asked.state, set(asked.likely)) == ("ask", {"im", "fm"})
    assert accept(book, [asked], "x.ics", update=True) == 0
    assert looked(book, one, said={1: None})[0].state == "left"
    [answered] = looked(book, one, said={1: "fm"})
    assert (answered.state, answered.program) == ("new", "fm")


def test_two_entries_of_one_day_cannot_move_the_same_interview(book: Book) -> None:
    invites.add_interview(book, "lake", Interview(starts_at=datetime(2026, 12, 3, 9), tz="America/New_York"))
    found = looked(
        book,
        event("Interview Lakeshore Community", "DTSTART:20261203T160000Z"),
        event("Social Lakeshore Community", "DTSTART:20261203T230000Z"),
    )
    assert [each.state for each in found] == ["moved", "new"]
    assert found[1].interview.note == "Social Lakeshore Community"


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (("DTSTART;VALUE=DATE:20261203",), "a whole day without a time"),
        (("DTSTART:20261203T140000Z", "STATUS:CANCELLED"), "cancelled in the calendar"),
        ((), "it has no start"),
    ],
)
def test_what_cannot_be_taken_in_says_why(book: Book, lines, said) -> None:
    [found] = looked(book, event("Interview Lakeshore Community", *lines))
    assert found.state == "left"
    assert said in found.text


def test_what_has_nothing_to_do_with_interviews_is_left_alone(book: Book) -> None:
    states = [
        each.state
        for each in looked(
            book,
            event("Dentist", "DTSTART:20261203T140000Z"),
            event("Interview at a bakery", "DTSTART:20261203T140000Z"),
        )
    ]
    assert states == ["left", "ask"]


def test_our_own_export_comes_back_to_its_own_interviews(book: Book) -> None:
    invites.add_interview(book, "fm", Interview(starts_at=datetime(2026, 12, 3, 9), tz="America/Chicago"))
    data = season_calendar(book, view_of(book))
    back = preview(view_of(book), read_calendar(data, "x"))
    assert {each.state for each in back} == {"same", "left"}
    moved = data.replace(b"DTSTART:20261203T150000Z", b"DTSTART:20261210T150000Z").replace(
        b"DTEND:20261203T190000Z", b"DTEND:20261210T190000Z"
    )
    changed = [each for each in preview(view_of(book), read_calendar(moved, "x")) if each.state == "moved"]
    assert [(each.program, each.index) for each in changed] == [("fm", 0)]
    accept(book, changed, "x.ics", update=True)
    assert book.snapshot.programs["fm"].interviews[0].starts_at == datetime(2026, 12, 10, 9)


def test_what_another_process_changed_meanwhile_is_not_written_over(book: Book) -> None:
    given = Interview(starts_at=datetime(2026, 12, 3, 9), tz="America/New_York")
    invites.add_interview(book, "lake", given)
    found = looked(book, event("Interview Lakeshore Community", "DTSTART:20261203T160000Z"))
    with Book.open(book.store.path, Clock.of("2026-11-21T10:00", "UTC"), reference()) as other:
        invites.edit_interview(other, "lake", 0, given, Interview(starts_at=datetime(2026, 12, 3, 10)))
    with pytest.raises(ConflictError):
        accept(book, found, "x.ics", update=True)


def test_a_file_that_is_none_or_too_big_is_refused(tmp_path: Path, monkeypatch) -> None:
    with pytest.raises(WorkbookError, match="does not exist"):
        read_file(tmp_path / "none.ics")
    (tmp_path / "big.ics").write_bytes(b"x" * 100)
    monkeypatch.setattr(given_files, "MOST_BYTES", 50)
    with pytest.raises(WorkbookError, match="at most"):
        read_file(tmp_path / "big.ics")
