"""Extreme values: days and moments at every edge, numbers, texts, counts."""

import math
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import Any

_WEST, _EAST = timezone(timedelta(hours=-12)), timezone(timedelta(hours=14))
_YEARS = (1, 2, 4, 99, 100, 999, 1000, 1582, 1752, 1899, 1900, 1949, 1950, 1969, 1970, 2000, 2024, 2026)
_LATE_YEARS = (2027, 2037, 2038, 2099, 2100, 2101, 2262, 4000, 9996, 9998, 9999)
_TEXTS = (
    *(
        "0",
        "-1",
        "none",
        "null",
        "NaN",
        "9999-12-31",
        "0001-01-01T00:00+14:00",
        "?",
        "-",
        "1e9999",
        "0x10",
        "١٢٣",
    ),
    *(
        "America/Chicago",
        "../../etc/passwd",
        "Etc/GMT+12",
        "America",
        "Pacific/Kiritimati",
        "UTC+99",
        "C:\\x",
    ),
    *(
        "{0}",
        "{",
        "}",
        "%s",
        "%n%d",
        "{name}",
        "{{",
        "[/]",
        "[b]",
        "<b>",
        "a|b",
        "`x`",
        "#h",
        "=1+1",
        "--help",
    ),
    *("US", "us", "IM", "step2_ck", ":", "programs_added:99999999999", "programs_added:", "a:b:c", "measure"),
    *(
        "00:00",
        "24:00",
        "2027-02-30",
        "2/30",
        "next fri",
        "+9999",
        "-9999w",
        "in 9999 weeks",
        "9999 days ago",
    ),
    *(
        "Jan 9999",
        "1/1/0001",
        "25:61",
        "12 am",
        "yesterday",
        "1,000",
        "1.5",
        "80+",
        "60-70",
        ">50",
        "<10",
        "$5",
    ),
)
_LONG_TEXTS = (
    "x" * 32_768,
    "x" * 1_000_000,
    "a\nb" * 5_000,
    "é" * 10_000,
    "漢" * 20_000,
    "\U0001f600" * 20_000,
)
_REPEATED = ("'" * 100, '"' * 100, "\\" * 100, "…" * 300, "A" * 255, "1," * 2_000, "[" * 5_000, "{" * 5_000)


class Many:
    """A list or mapping of so many entries."""

    def __init__(self, count: int) -> None:
        self.count = count

    def __repr__(self) -> str:
        return f"Many({self.count})"


def _days() -> Iterator[date]:
    for year in _YEARS:
        yield from (date(year, 1, 1), date(year, 12, 31))
    for year in _LATE_YEARS:
        yield from (date(year, 1, 1), date(year, 3, 14), date(year, 12, 31))
    yield from (date(4, 2, 29), date(1900, 3, 1), date(1950, 1, 2), date(2100, 12, 30), date(9999, 12, 30))


def _moments() -> Iterator[datetime]:
    days = (date.min, date(1, 1, 2), date(1949, 12, 31), date(1970, 1, 1), date(2100, 12, 31), date.max)
    for zone in (None, UTC, _WEST, _EAST, timezone(timedelta(hours=-23, minutes=-59))):
        for day in days:
            yield from (datetime.combine(day, at, zone) for at in (time(), time(23, 59, 59, 999999)))
    yield from (datetime(2027, 3, 14, 2, 30), datetime(2026, 11, 1, 1, 30))
    yield datetime(9999, 12, 31, 1, tzinfo=UTC)


def _numbers() -> Iterator[int | float]:
    for power in (0, 1, 2, 7, 8, 15, 16, 31, 32, 53, 62):
        yield from (2**power, -(2**power), 2**power - 1)
    yield from (2**63 - 1, -(2**63), 999_999_999, -999_999_999, 10**10, 10**18, 86_399_999_999_999)
    yield from (1949, 1950, 2100, 2101, 9998, 9999, 10000, -1, -9999, 366, 3_652_059, 60, 1440, 525_600)
    yield from (0.0, -0.0, 0.1, 1e-300, 5e-324, 1e15, 1e16, 1e300, 1.7976931348623157e308, -1e308)
    yield from (math.inf, -math.inf)


VALUES: tuple[Any, ...] = (
    *_days(),
    *_moments(),
    *_numbers(),
    *("", " ", "\n", "\t\t", "\ufffd", "- [ ] x", "# h", *_TEXTS, *_LONG_TEXTS, *_REPEATED),
    *(Many(count) for count in (0, 1, 2, 100, 10_000)),
    *(time(), time(23, 59, 59, 999999), time(12, tzinfo=_EAST), time(0, tzinfo=_WEST)),
    *(True, False, None),
)
