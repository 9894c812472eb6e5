"""A calendar that comes again: an entry moves its own interview by UID and SEQUENCE, never doubles it."""

from dataclasses import replace
from datetime import datetime

from imgtui.exchange.calendars.calendar_in import read_calendar
from imgtui.services.invites import events as invites
from imgtui.services.invites.calendar_import import accept, preview
from imgtui.services.opened.book import Book
from tests.services.invites.test_calendar_import import book, calendar, event, view_of

__all__ = ["book"]  # the fixture


def take(book: Book, *events: str, update: bool = False) -> list[str]:
    found = preview(view_of(book), read_calendar(calendar(*events), "x.ics"))
    accept(book, found, "x.ics", update=update)
    return [each.state for each in found]


def entry(
    start: str,
    sequence: int | None = None,
    *,
    uid: str = "abc@host",
    title: str = "Interview Lakeshore Community",
):
    lines = [f"DTSTART:{start}", *([] if sequence is None else [f"SEQUENCE:{sequence}"])]
    return event(title, *lines, uid=uid)


def starts(book: Book, key: str = "lake") -> list[datetime | None]:
    return [each.starts_at for each in book.snapshot.programs[key].interviews]


FIRST, LATER = "20261203T140000Z", "20261215T150000Z"


def test_a_later_revision_moves_the_interview_to_any_day_and_undo_is_one_step(book: Book) -> None:
    assert take(book, entry(FIRST)) == ["new"]
    assert take(book, entry(LATER, 1)) == ["revised"]
    assert starts(book) == [datetime(2026, 12, 15, 10)]
    assert take(book, entry(LATER, 1)) == ["same"]
    book.undo()
    assert starts(book) == [datetime(2026, 12, 3, 9)]


def test_an_older_revision_moves_nothing(book: Book) -> None:
    take(book, entry(LATER, 3))
    assert take(book, entry(FIRST, 2), update=True) == ["left"]
    assert starts(book) == [datetime(2026, 12, 15, 10)]


def test_another_time_under_the_same_revision_is_asked(book: Book) -> None:
    take(book, entry(FIRST, 1))
    assert take(book, entry(LATER, 1)) == ["moved"]
    assert starts(book) == [datetime(2026, 12, 3, 9)]
    assert take(book, entry(LATER, 1), update=True) == ["moved"]
    assert starts(book) == [datetime(2026, 12, 15, 10)]


def test_a_time_the_user_has_set_is_asked_and_what_else_was_edited_is_no_time(book: Book) -> None:
    take(book, entry(FIRST, 0))
    before = book.snapshot.programs["lake"].interviews[0]
    noted = replace(before, note="bring slides", uid=None, sequence=None)
    invites.edit_interview(book, "lake", 0, before, noted)
    assert take(book, entry(LATER, 1)) == ["revised"]
    before = book.snapshot.programs["lake"].interviews[0]
    assert before.note == "bring slides"
    own = replace(before, starts_at=datetime(2026, 12, 16, 8), uid=None, sequence=None)
    invites.edit_interview(book, "lake", 0, before, own)
    assert take(book, entry("20261217T150000Z", 2)) == ["moved"]
    assert starts(book) == [datetime(2026, 12, 16, 8)]


def test_an_interview_logged_by_hand_is_tied_to_its_entry_and_then_moves_with_it(book: Book) -> None:
    from imgtui.domain.workbook.records import Interview

    invites.add_interview(book, "lake", Interview(starts_at=datetime(2026, 12, 3, 9), tz="America/New_York"))
    assert take(book, entry(FIRST)) == ["filled"]
    assert take(book, entry(FIRST)) == ["same"]
    assert take(book, entry(LATER, 1)) == ["revised"]
    assert len(starts(book)) == 1


def test_of_several_revisions_in_one_file_the_last_counts_wherever_it_stands(book: Book) -> None:
    assert take(book, entry(LATER, 2), entry(FIRST, 0), entry("20261204T140000Z", 1)) == [
        "new",
        "left",
        "left",
    ]
    assert starts(book) == [datetime(2026, 12, 15, 10)]


def test_the_same_entry_twice_in_a_file_is_stored_once_with_and_without_a_uid(book: Book) -> None:
    assert take(book, entry(FIRST), entry(FIRST)) == ["new", "left"]
    assert book.snapshot.programs["lake"].interviews[0].uid == "abc@host"
    twice = entry(LATER, uid="", title="Interview Prairie Valley")
    assert take(book, twice, twice) == ["new", "left"]
    assert len(starts(book, "peoria")) == 1


def test_a_uid_that_every_entry_has_names_none(book: Book) -> None:
    found = take(book, entry(FIRST, uid="x"), entry(LATER, uid="x", title="Interview Prairie Valley"))
    assert found == ["new", "new"]
    assert book.snapshot.programs["lake"].interviews[0].uid is None


def test_a_uid_used_again_for_another_program_moves_nothing(book: Book) -> None:
    take(book, entry(FIRST, uid="x"))
    assert take(book, entry(LATER, 1, uid="x", title="Interview Prairie Valley")) == ["new"]
    assert starts(book) == [datetime(2026, 12, 3, 9)]


def test_an_entry_of_its_own_on_the_same_day_is_another_interview(book: Book) -> None:
    take(book, entry(FIRST, uid="day"))
    assert take(
        book, entry("20261203T230000Z", uid="social", title="Interview social Lakeshore Community")
    ) == ["new"]
    assert len(starts(book)) == 2


def test_what_ends_before_it_starts_is_left_with_one_line(book: Book) -> None:
    wrong = event("Interview Lakeshore Community", f"DTSTART:{FIRST}", "DTEND:20261203T130000Z")
    [found] = preview(view_of(book), read_calendar(calendar(wrong), "x.ics"))
    assert (found.state, found.interview) == ("left", None)
    assert found.text == "it ends before it starts: enter it yourself when its times are known"


def test_a_zone_that_is_not_understood_is_said_and_noted(book: Book) -> None:
    odd = event("Interview Lakeshore Community", "DTSTART;TZID=Middle Earth:20261203T090000")
    bare = event("Interview Prairie Valley", "DTSTART:20261203T090000", uid="y")
    first, second = preview(view_of(book), read_calendar(calendar(odd, bare), "x.ics"))
    assert "'Middle Earth', is not understood: the program's is taken" in first.text
    assert "not understood" in first.interview.note
    assert "is not given" in second.text
