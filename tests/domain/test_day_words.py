"""Days and times as people type them."""

from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imgtui.domain.day_words import read_day, read_moment, read_time

FRIDAY = date(2027, 1, 29)


@pytest.mark.parametrize(
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
    ],
)
def test_a_day(text: str, day: date) -> None:
    assert read_day(text, FRIDAY) == day


@pytest.mark.parametrize(
    "text", ["", "7/2", "2/7/2027", "30 feb 2027", "2027-13-01", "soon", "mo", "+99999", "7"]
)
def test_no_day(text: str) -> None:
    assert read_day(text, FRIDAY) is None


@pytest.mark.parametrize(("text", "day"), [("mon", 25), ("fri", 22), ("thursday", 28)])
def test_a_weekday_that_is_past(text: str, day: int) -> None:
    assert read_day(text, FRIDAY, back=True) == date(2027, 1, day)


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("9:30", time(9, 30)),
        ("09.30", time(9, 30)),
        ("2pm", time(14)),
        ("12am", time(0)),
        ("12 pm", time(12)),
        ("14:00", time(14)),
    ],
)
def test_a_time(text: str, at: time) -> None:
    assert read_time(text) == at


@pytest.mark.parametrize("text", ["", "9", "25:00", "13pm", "9:60", "noon"])
def test_no_time(text: str) -> None:
    assert read_time(text) is None


@pytest.mark.parametrize("text", ["5 feb 17:00", "feb 5 5 pm", "2027-02-05T17:00", "+7 17:00"])
def test_a_moment(text: str) -> None:
    assert read_moment(text, FRIDAY) == datetime(2027, 2, 5, 17)


def test_no_moment_without_a_time() -> None:
    assert read_moment("5 feb", FRIDAY) is None


@given(st.dates())
def test_every_full_day_is_read_as_itself(day: date) -> None:
    assert read_day(day.isoformat(), FRIDAY) == day


@given(st.text(max_size=20))
def test_nothing_typed_fails(text: str) -> None:
    assert read_day(text, FRIDAY) is None or isinstance(read_day(text, FRIDAY), date)
    assert read_moment(text, FRIDAY) is None or isinstance(read_moment(text, FRIDAY), datetime)
