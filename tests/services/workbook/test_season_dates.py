"""Dates of the season: given as the official site has them, told wherever days are counted, taken back."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from imgtui.domain.workbook.errors import UsageError
from imgtui.services.machine.clock import Clock
from imgtui.services.opened.book import Book
from imgtui.services.opened.both_clocks import clocks_of
from imgtui.services.workbook import season_dates
from imgtui.services.workbook.season_year import set_year, why_not
from tests.books import view_of
from tests.tables import for_each


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with Book.open(tmp_path / "w", Clock.of("2026-11-28T10:00", "Asia/Karachi")) as opened:
        yield opened


def row(book: Book, name: str) -> season_dates.SeasonDateRow:
    found = season_dates.rows(book.workbook.season, book.reference, clocks_of(book))
    return next(each for each in found if each.id == name)


def test_a_moment_is_read_on_the_official_clock_and_counted_from_then_on(book: Book) -> None:
    season_dates.set_date(book, "rank_deadline", "4 Mar 2027 21:00")
    deadline = view_of(book).deadline
    assert deadline == datetime(2027, 3, 5, 2, tzinfo=UTC)
    assert row(book, "rank_deadline").point is not None
    assert season_dates.shown(row(book, "rank_deadline"), clocks_of(book)) == "4 Mar 2027 21:00"
    season_dates.take_back(book, "rank_deadline")
    assert view_of(book).deadline == datetime(2027, 3, 4, 2, tzinfo=UTC)
    book.undo()
    assert view_of(book).deadline == deadline


def test_what_is_known_for_no_season_can_be_entered_and_is_known_then(book: Book) -> None:
    assert row(book, "nrmp_standard").point is None
    season_dates.set_date(book, "nrmp_standard", "29 Jan 2027")
    assert season_dates.shown(row(book, "nrmp_standard"), clocks_of(book)) == "29 Jan 2027"
    season_dates.take_back(book, "nrmp_standard")
    assert row(book, "nrmp_standard").point is None


@for_each(
    ("name", "text", "why"),
    [
        ("rank_deadline", "4 Mar 2027", "its hour on the official clock"),
        ("rank_deadline", "4 Mar 2029 21:00", "outside the season of Match 2027"),
        ("rank_deadline", "31 Jan 2027 12:00", "before “Rank order lists can be entered”"),
        ("rank_deadline", "15 Mar 2027 10:01", "after “Matched or not: status, and SOAP begins”"),
        ("match_day", "14 Mar 2027 02:30", "skips that hour"),
        ("pathways_due", "31 Jan 2027 10:00", "leave the hour out"),
        ("pathways_due", "soon", "write a day"),
        ("lunch", "4 Mar 2027", "no season has a date 'lunch'"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_has_changed(
    book: Book, name: str, text: str, why: str
) -> None:
    with pytest.raises(UsageError) as error:
        season_dates.set_date(book, name, text)
    assert why in error.value.line()
    assert book.workbook.season.dates == {}


@for_each(("name", "text"), [("rank_deadline", "15 Mar 2027 10:00"), ("match_day", "2027-03-19T12:30")])
def test_at_the_edge_it_is_taken(book: Book, name: str, text: str) -> None:
    season_dates.set_date(book, name, text)
    assert name in book.workbook.season.dates
    season_dates.take_back(book, name)


def test_what_is_no_own_date_cannot_be_taken_back(book: Book) -> None:
    with pytest.raises(UsageError, match="no date of your own"):
        season_dates.take_back(book, "match_day")


def test_a_season_of_which_nothing_is_shipped_is_typed_in(book: Book) -> None:
    set_year(book, 2029)
    assert "rank_deadline" not in {
        each.id
        for each in season_dates.rows(book.workbook.season, book.reference, clocks_of(book))
        if each.point
    }
    season_dates.set_date(book, "rank_deadline", "7 Mar 2029 21:00")
    point = row(book, "rank_deadline").point
    assert point is not None
    assert (point.label, point.own) == ("Rank order lists must be certified", True)
    assert view_of(book).deadline == datetime(2029, 3, 8, 2, tzinfo=UTC)


@for_each(
    ("text", "why"),
    [("2026", None), ("1949", "lies outside"), ("next", "write a year"), ("", "write a year")],
)
def test_why_a_typed_year_is_none(book: Book, text: str, why: str | None) -> None:
    told = why_not(book.workbook.season, text)
    assert told is None if why is None else told is not None and why in told


def test_the_year_stays_while_dates_of_it_are_entered(book: Book) -> None:
    season_dates.set_date(book, "nrmp_standard", "29 Jan 2027")
    assert "dates of Match 2027 were entered here" in (why_not(book.workbook.season, "2026") or "")
    with pytest.raises(UsageError, match="were entered here"):
        set_year(book, 2026)
