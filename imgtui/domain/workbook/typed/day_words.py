"""Days and times as people type them: `2027-02-07`, `7 Feb`, `2/7`, `fri`, `tomorrow`, `+3`; `9:30`, `2pm`.

Dates in figures are read as the programs write them, the month first; what was read is shown in words
beside the field (`day_echo`) before anything is stored. Dates of a record, where a year is always asked
for, are read by `typed_days`.
"""

import re
from collections.abc import Iterable
from datetime import date, datetime, time

from imgtui.domain.workbook.clocks import DAYS, MONTHS, day_text
from imgtui.domain.workbook.days import add_days, in_range, why_outside

_LONG_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SHORT_MONTHS = {name.casefold(): number for number, name in enumerate(MONTHS, start=1)}
_LONG_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_NEAR = {
    "today": 0,
    "now": 0,
    "tonight": 0,
    "tomorrow": 1,
    "tmrw": 1,
    "tom": 1,
    "yesterday": -1,
    "yday": -1,
    "the day after tomorrow": 2,
    "day after tomorrow": 2,
    "the day before yesterday": -2,
    "day before yesterday": -2,
}
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_COUNT = re.compile(r"([+-]\d{1,4})\s*(d|day|days|w|week|weeks)?")
_IN = re.compile(r"in (\d{1,4}|an?) (day|days|week|weeks)")
_AGO = re.compile(r"(\d{1,4}|an?) (day|days|week|weeks) ago")
_FIGURES = re.compile(r"(\d{1,2})([/.-])(\d{1,2})(?:\2(\d{4}|\d{2}))?")
_DAY_MONTH = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[. /-]*(?:of )?([a-z]{3,9})[., /-]*(\d{4}|\d{2})?")
_MONTH_DAY = re.compile(r"([a-z]{3,9})[. /-]*(\d{1,2})(?:st|nd|rd|th)?(?:[, /-]+(\d{4}|\d{2}))?")
_NAMED_FIRST = re.compile(r"(?:(next|last|this|on|coming) )?([a-z]{3,9})\.?,?(?: (.+))?")
_CLOCK = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?\s*(am|pm|a|p)?")
_FOUR_FIGURES = re.compile(r"([01]\d|2[0-3])([0-5]\d)")
_RUN_TOGETHER = re.compile(r"(\d{1,2})(\d{2})(am|pm|a|p)")
_TIMES = {"noon": time(12), "midday": time(12), "midnight": time(0)}
_CENTURY = 2000
HOW_DAY = "write a day as 7 Feb, 2/7, fri, tomorrow, +3 or 2027-02-07"
HOW_TIME = "write a time as 9:30, 14:00, 2pm or noon"


def read_day(text: str, today: date, back: bool = False) -> date | None:
    """Return the day that `text` means, None when it means none.

    A day without a year is the one nearest to today; a weekday is the next one (with `back` the
    last one), never today. Of `3/4` the first figure is the month, unless it cannot be one. A day that no
    workbook may hold (`days.in_range`) is none.
    """
    found = _read_any(text, today, back)
    return found if found is not None and in_range(found) else None


def _read_any(text: str, today: date, back: bool = False) -> date | None:
    words = " ".join(text.casefold().replace(",", ", ").split())
    if (match := _ISO.fullmatch(words)) is not None:
        return _made(int(match[1]), int(match[2]), int(match[3]))
    if words in _NEAR:
        return _shifted(today, _NEAR[words])
    if (days := _count(words)) is not None:
        return _shifted(today, days)
    if (match := _FIGURES.fullmatch(words)) is not None:
        return _in_figures(int(match[1]), int(match[3]), match[4], today)
    if (match := _NAMED_FIRST.fullmatch(words)) is not None and (weekday := _weekday(match[2])) is not None:
        if match[3] is None:
            last = match[1] == "last" or (back and match[1] is None)
            ahead = (weekday - today.weekday() - 1) % 7 + 1
            return _shifted(today, (ahead - 7 or -7) if last else ahead)
        found = _read_any(match[3], today) if match[1] in (None, "on") else None
        # "Fri 4 Feb" of a year in which that is a Thursday is a slip that must not be stored.
        return found if found is not None and found.weekday() == weekday else None
    return _named(words, today)


def day_echo(text: str, today: date, back: bool = False) -> str:
    """Return how a typed day is read, in full words: "Thu 4 Mar 2027"; empty when it means none."""
    day = read_day(text, today, back)
    if day is None:
        return ""
    match = _FIGURES.fullmatch(text.strip())
    doubt = match is not None and match[1] != match[3] and max(int(match[1]), int(match[3])) <= 12
    return f"{day_text(day, year=True)}{' (month first)' if doubt else ''}"


def why_no_day(text: str, today: date, back: bool = False) -> str | None:
    """Return why a text means no day, None when it means one; a weekday that does not fit is named."""
    if read_day(text, today, back) is not None:
        return None
    outside = _read_any(text, today, back)
    if outside is not None:
        return why_outside(outside)
    words = " ".join(text.casefold().split())
    first, _, rest = words.partition(" ")
    found = read_day(rest, today) if _weekday(first.strip(".,")) is not None else None
    if found is not None:
        return f"{day_text(found, year=True)} is a {DAYS[found.weekday()]}, not a {first.strip('.,').title()}"
    return HOW_DAY


def read_time(text: str) -> time | None:
    """Return the time of day that `text` means, None when it means none."""
    words = text.casefold().strip()
    if words in _TIMES:
        return _TIMES[words]
    if (match := _FOUR_FIGURES.fullmatch(words)) is not None:
        return time(int(match[1]), int(match[2]))
    words = words.replace("a.m.", "am").replace("p.m.", "pm")
    match = _RUN_TOGETHER.fullmatch(words) or _CLOCK.fullmatch(words)
    if match is None:
        return None
    hour, minute, half = int(match[1]), int(match[2] or 0), match[3]
    if half is None and match[2] is None:
        return None  # a bare number could be anything
    if half is not None:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def read_moment(text: str, today: date) -> datetime | None:
    """Return the local moment of a day and a time ("5 Feb 17:00", "5pm fri"), None when it means none."""
    words = text.replace("T", " ", 1) if re.match(r"\d{4}-\d\d-\d\dT", text.strip()) else text
    parts = [part for part in words.split() if part.casefold() not in ("at", "by")]
    for split in range(len(parts) - 1, 0, -1):
        one, other = " ".join(parts[:split]), " ".join(parts[split:])
        for day_part, time_part in ((one, other), (other, one)):
            day, at = read_day(day_part, today), read_time(time_part)
            if day is not None and at is not None:
                return datetime.combine(day, at)
    return None


def split_day(text: str, today: date, back: bool = False) -> tuple[date | None, str]:
    """Return the day with which a text begins, None when with none, and the rest: "25 Sep 14:30 by phone"."""
    parts = text.split()
    for length in range(min(len(parts), 5), 0, -1):
        day = read_day(" ".join(parts[:length]), today, back)
        if day is not None:
            return day, " ".join(parts[length:])
    return None, text


def split_time(text: str) -> tuple[time | None, str]:
    """Return the time with which a text begins, None when with none, and the rest."""
    parts = text.split()
    for length in range(min(len(parts), 2), 0, -1):
        at = read_time(" ".join(parts[:length]))
        if at is not None and not parts[0].isdecimal():
            return at, " ".join(parts[length:])
    return None, text


def _count(words: str) -> int | None:
    if (match := _COUNT.fullmatch(words)) is not None:
        number, unit, sign = int(match[1]), match[2] or "", 1
    elif (match := _IN.fullmatch(words)) is not None or (match := _AGO.fullmatch(words)) is not None:
        number, unit = int(match[1]) if match[1].isdecimal() else 1, match[2]
        sign = -1 if words.endswith("ago") else 1
    else:
        return None
    return sign * number * (7 if unit.startswith("w") else 1)


def _weekday(word: str) -> int | None:
    """Return the number of a day of the week named by at least its first three letters."""
    if word in ("tues", "thur", "thurs", "weds"):
        word = word[:3]
    if len(word) < 3:
        return None
    return next((number for number, name in enumerate(_LONG_DAYS) if name.startswith(word)), None)


def _in_figures(first: int, second: int, year: str | None, today: date) -> date | None:
    month, day = (first, second) if first <= 12 else (second, first)
    return _nearest(_years(year, today), month, day, today)


def _named(words: str, today: date) -> date | None:
    if (match := _DAY_MONTH.fullmatch(words)) is not None:
        day, month, year = match[1], match[2], match[3]
    elif (match := _MONTH_DAY.fullmatch(words)) is not None:
        month, day, year = match[1], match[2], match[3]
    else:
        return None
    number = _SHORT_MONTHS.get(month[:3])
    if number is None or not (_LONG_MONTHS[number - 1].startswith(month) or month == "sept"):
        return None
    return _nearest(_years(year, today), number, int(day), today)


def _years(year: str | None, today: date) -> list[int]:
    if year is None:
        return [today.year, today.year + 1, today.year - 1]
    return [int(year) + (_CENTURY if len(year) == 2 else 0)]


def _nearest(years: Iterable[int], month: int, day: int, today: date) -> date | None:
    found = [made for each in years if (made := _made(each, month, day)) is not None]
    return min(found, key=lambda made: abs(made - today), default=None)


def _made(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _shifted(day: date, by: int) -> date | None:
    found = add_days(day, by)
    return found if (found - day).days == by else None
