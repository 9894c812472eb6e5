"""Dates as people type them: what is read, what is asked, what is no date."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imgtui.domain.workbook.typed.days import UnclearDayError, day_echo, read_typed_day
from tests.tables import for_each


@for_each(
    "text",
    [
        "2024-05-07",
        "2024/5/7",
        " 7 May 2024 ",
        "7 may, 2024",
        "7th May 2024",
        "07-May-2024",
        "7May2024",
        "May 7, 2024",
        "may 7 2024",
    ],
)
def test_one_day_in_many_forms(text: str) -> None:
    assert read_typed_day(text) == date(2024, 5, 7)


@for_each(
    ("text", "day"),
    [
        ("13/7/2024", date(2024, 7, 13)),
        ("7/13/2024", date(2024, 7, 13)),
        ("5.5.2024", date(2024, 5, 5)),
        ("Sept 3 2024", date(2024, 9, 3)),
        ("3 dec 2026", date(2026, 12, 3)),
    ],
)
def test_numbers_are_read_when_they_mean_one_day_only(text: str, day: date) -> None:
    assert read_typed_day(text) == day


@for_each("text", ["May 2024", "may, 2024", "2024-05", "05/2024", "5.2024", "MAY-2024"])
def test_a_month_is_enough_only_where_it_is_said_to_be(text: str) -> None:
    assert read_typed_day(text, "first") == date(2024, 5, 1)
    assert read_typed_day(text, "last") == date(2024, 5, 31)
    with pytest.raises(UnclearDayError, match="on which day"):
        read_typed_day(text)


def test_the_last_day_of_february_follows_the_year() -> None:
    assert read_typed_day("Feb 2024", "last") == date(2024, 2, 29)
    assert read_typed_day("Feb 2023", "last") == date(2023, 2, 28)


@for_each(
    ("text", "said"),
    [
        ("5/7/2024", r"5 Jul \(2024-07-05\) or 7 May \(2024-05-07\)"),
        ("5/7/24", "four figures"),
        ("7 May", "of which year"),
        ("2024-02-31", "no day of the calendar"),
        ("31 June 2024", "no day of the calendar"),
        ("2024-13", "no month of the calendar"),
        ("45/45/2024", "no day of the calendar"),
    ],
)
def test_what_is_unclear_is_asked_and_never_guessed(text: str, said: str) -> None:
    with pytest.raises(UnclearDayError, match=said):
        read_typed_day(text, "first")


@for_each("text", ["", "soon", "7", "2024", "ma 2024", "7 foo 2024", "Mayo 2024"])
def test_what_has_no_form_of_a_date_is_none(text: str) -> None:
    assert read_typed_day(text, "first") is None


@given(st.dates(date(1950, 1, 1), date(2100, 12, 31)))
def test_what_is_echoed_is_read_again(day: date) -> None:
    assert read_typed_day(day.isoformat()) == day
    assert read_typed_day(day_echo(day).split(" ", 1)[1]) == day


@for_each("text", ["9999-12-31", "31 Dec 1949", "May 2101", "2101-05"])
def test_a_day_outside_1950_to_2100_is_refused(text: str) -> None:
    with pytest.raises(UnclearDayError, match="lies outside 1950–2100"):
        read_typed_day(text, "first")


@given(st.text(max_size=20))
def test_no_text_breaks_it(text: str) -> None:
    try:
        found = read_typed_day(text, "last")
    except UnclearDayError:
        return
    assert found is None or isinstance(found, date)
