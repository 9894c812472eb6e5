"""Days and times as people type them."""

from datetime import date, datetime, time

from hypothesis import given
from hypothesis import strategies as st

from imgtui.domain.workbook.typed.day_words import (
    HOW_DAY,
    day_echo,
    read_day,
    read_moment,
    read_time,
    split_day,
    split_time,
    why_no_day,
)
from tests.tables import for_each

FRIDAY = date(2027, 1, 29)


@for_each(
    ("text", "day"),
    [
        ("2027-02-07", date(2027, 2, 7)),
        ("2027-2-7", date(2027, 2, 7)),
        ("7 Feb", date(2027, 2, 7)),
        ("7. feb.", date(2027, 2, 7)),
        ("Feb 7", date(2027, 2, 7)),
        ("february 7, 2028", date(2028, 2, 7)),
        ("20 dec", date(2026, 12, 20)),
        ("today", FRIDAY),
        ("Tomorrow", date(2027, 1, 30)),
        ("yesterday", date(2027, 1, 28)),
        ("+3", date(2027, 2, 1)),
        ("-2d", date(2027, 1, 27)),
        ("+2 weeks", date(2027, 2, 12)),
        ("mon", date(2027, 2, 1)),
        ("friday", date(2027, 2, 5)),
        ("29 feb 2028", date(2028, 2, 29)),
        ("9/25", date(2026, 9, 25)),
        ("2/7/2027", date(2027, 2, 7)),
        ("2-7-27", date(2027, 2, 7)),
        ("25/9", date(2026, 9, 25)),
        ("3/4", date(2027, 3, 4)),
        ("2027/02/07", date(2027, 2, 7)),
        ("25 Sep", date(2026, 9, 25)),
        ("25th Sept", date(2026, 9, 25)),
        ("Sep 25th", date(2026, 9, 25)),
        ("7-Feb-2027", date(2027, 2, 7)),
        ("February 7th, 2027", date(2027, 2, 7)),
        ("Wed", date(2027, 2, 3)),
        ("next wed", date(2027, 2, 3)),
        ("last wed", date(2027, 1, 27)),
        ("Sun 7 Feb", date(2027, 2, 7)),
        ("Sunday, February 7, 2027", date(2027, 2, 7)),
        ("in 3 days", date(2027, 2, 1)),
        ("a week ago", date(2027, 1, 22)),
        ("tmrw", date(2027, 1, 30)),
    ],
)
def test_a_day(text: str, day: date) -> None:
    assert read_day(text, FRIDAY) == day


@for_each(
    "text",
    [
        "",
        "13/13",
        "30 feb 2027",
        "2/30",
        "2027-13-01",
        "soon",
        "mo",
        "+99999",
        "7",
        "Fri 7 Feb",
    ],
)
def test_no_day(text: str) -> None:
    assert read_day(text, FRIDAY) is None


@for_each(("text", "day"), [("mon", 25), ("fri", 22), ("thursday", 28)])
def test_a_weekday_that_is_past(text: str, day: int) -> None:
    assert read_day(text, FRIDAY, back=True) == date(2027, 1, day)


@for_each(
    ("text", "at"),
    [
        ("9:30", time(9, 30)),
        ("09.30", time(9, 30)),
        ("2pm", time(14)),
        ("12am", time(0)),
        ("12 pm", time(12)),
        ("14:00", time(14)),
        ("9:30 a.m.", time(9, 30)),
        ("noon", time(12)),
        ("0930", time(9, 30)),
        ("230pm", time(14, 30)),
        ("1130a", time(11, 30)),
    ],
)
def test_a_time(text: str, at: time) -> None:
    assert read_time(text) == at


@for_each("text", ["", "9", "25:00", "13pm", "9:60", "2460", "960am", "nine"])
def test_no_time(text: str) -> None:
    assert read_time(text) is None


@for_each("text", ["5 feb 17:00", "feb 5 5 pm", "2027-02-05T17:00", "+7 17:00", "5pm fri", "2/5 at 5pm"])
def test_a_moment(text: str) -> None:
    assert read_moment(text, FRIDAY) == datetime(2027, 2, 5, 17)


def test_no_moment_without_a_time() -> None:
    assert read_moment("5 feb", FRIDAY) is None
    assert read_moment("5 feb 2027", FRIDAY) is None, "a year, not 20:27"
    assert read_moment("5 feb 2030", FRIDAY) == datetime(2027, 2, 5, 20, 30)


@given(st.dates(date(1950, 1, 1), date(2100, 12, 31)))
def test_every_full_day_is_read_as_itself(day: date) -> None:
    assert read_day(day.isoformat(), FRIDAY) == day


@for_each("text", ["9999-12-31", "0001-01-01", "1949-12-31", "7 Feb 2101", "1/1/9999"])
def test_a_day_outside_1950_to_2100_is_none_and_the_reason_is_said(text: str) -> None:
    assert read_day(text, FRIDAY) is None
    assert "lies outside 1950–2100" in (why_no_day(text, FRIDAY) or "")


@given(st.text(max_size=20))
def test_nothing_typed_fails(text: str) -> None:
    assert read_day(text, FRIDAY) is None or isinstance(read_day(text, FRIDAY), date)
    assert read_moment(text, FRIDAY) is None or isinstance(read_moment(text, FRIDAY), datetime)


def test_how_a_day_is_read_is_said_in_words() -> None:
    assert day_echo("3/4", FRIDAY) == "Thu 4 Mar 2027 (month first)"
    assert day_echo("9/25", FRIDAY) == "Fri 25 Sep 2026"
    assert day_echo("4/4", FRIDAY) == "Sun 4 Apr 2027"
    assert day_echo("yesterday", FRIDAY) == "Thu 28 Jan 2027"
    assert day_echo("soon", FRIDAY) == ""


def test_why_a_text_is_no_day() -> None:
    assert why_no_day("7 feb", FRIDAY) is None
    assert why_no_day("soon", FRIDAY) == HOW_DAY
    assert why_no_day("Fri 7 Feb", FRIDAY) == "Sun 7 Feb 2027 is a Sun, not a Fri"


def test_a_day_and_a_time_before_a_note() -> None:
    day, rest = split_day("25 Sep 2:30 pm by phone", FRIDAY, back=True)
    assert day == date(2026, 9, 25)
    assert split_time(rest) == (time(14, 30), "by phone")
    assert split_day("by phone", FRIDAY) == (None, "by phone")
    assert split_time("2027 was said") == (None, "2027 was said")
    assert split_day("yesterday", FRIDAY) == (date(2027, 1, 28), "")


@given(st.dates(date(2020, 1, 1), date(2035, 12, 31)))
def test_what_is_echoed_is_read_back_as_the_same_day(day: date) -> None:
    assert read_day(day_echo(day.isoformat(), FRIDAY), FRIDAY) == day
    assert read_day(f"{day.month}/{day.day}/{day.year}", FRIDAY) == day
