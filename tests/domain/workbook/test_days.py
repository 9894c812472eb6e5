"""Sums with days and moments: they end at the edge of the calendar, never in a failure."""

from datetime import UTC, date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from imgtui.domain.workbook.clocks import Clocks, instant
from imgtui.domain.workbook.days import (
    add_days,
    day_of_year,
    in_range,
    in_zone,
    later,
    months_before,
    span,
    why_outside,
)
from tests.tables import for_each

ZONES = (UTC, ZoneInfo("Pacific/Kiritimati"), ZoneInfo("Etc/GMT+12"), ZoneInfo("America/Chicago"))
zones = st.sampled_from(ZONES)
offsets = st.integers(-1439, 1439).map(lambda minutes: timezone(timedelta(minutes=minutes)))
moments = st.datetimes(timezones=st.one_of(offsets, zones)) | st.sampled_from(
    [datetime.max.replace(tzinfo=zone) for zone in ZONES]
    + [datetime.min.replace(tzinfo=zone) for zone in ZONES]
)
anything = st.integers() | st.floats()


@given(st.dates() | st.sampled_from([date.min, date.max]), st.integers())
def test_days_added_end_at_the_edge_of_the_calendar(day: date, days: int) -> None:
    expected = min(max(day.toordinal() + days, date.min.toordinal()), date.max.toordinal())
    assert add_days(day, days).toordinal() == expected
    assert date.min <= months_before(day, days) <= date.max


@given(anything, anything, anything)
def test_every_span_is_one(days: float, hours: float, minutes: float) -> None:
    assert timedelta.min <= span(days=days, hours=hours, minutes=minutes) <= timedelta.max


@given(moments, st.timedeltas() | st.sampled_from([timedelta.min, timedelta.max]), zones)
def test_moments_move_and_are_told_on_every_clock(moment: datetime, by: timedelta, where: ZoneInfo) -> None:
    moved = later(moment, by)
    told = in_zone(moved, where)
    clocks = Clocks(now=datetime(2027, 1, 29, tzinfo=UTC), here=where, official=ZONES[3])
    assert told.tzinfo is where
    assert clocks.both(moved)
    assert isinstance(clocks.until(moved), timedelta)
    assert isinstance(clocks.local_date(instant(moved, where)), date)
    assert clocks.start_of(told.date(), time(23, 59))


def test_in_the_middle_of_the_calendar_nothing_is_cut() -> None:
    moment = datetime(2027, 3, 3, 21, tzinfo=ZONES[3])
    assert in_zone(moment, UTC) == moment.astimezone(UTC)
    assert later(moment, timedelta(days=1)) == moment + timedelta(days=1)
    assert span(days=1, hours=2, minutes=3) == timedelta(days=1, hours=2, minutes=3)
    assert day_of_year(2027, 3, 3) == date(2027, 3, 3)
    assert day_of_year(0) == date.min


@for_each(
    ("day", "kept"),
    [
        (date(1949, 12, 31), False),
        (date(1950, 1, 1), True),
        (date(2100, 12, 31), True),
        (date(2101, 1, 1), False),
        (datetime(9999, 12, 31, 23, 59, tzinfo=timezone(timedelta(hours=-12))), False),
    ],
)
def test_the_range_of_days(day: date, kept: bool) -> None:
    assert in_range(day) is kept
    assert (why_outside(day) is None) is kept
