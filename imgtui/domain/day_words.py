"""Days and times as people type them: `2027-02-07`, `7 Feb`, `fri`, `tomorrow`, `+3`; `9:30`, `2pm`."""

import re
from datetime import date, datetime, time, timedelta

from imgtui.domain.clocks import MONTHS

_LONG_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SHORT_MONTHS = {name.casefold(): number for number, name in enumerate(MONTHS, start=1)}
_NEAR = {"today": 0, "now": 0, "tomorrow": 1, "yesterday": -1}
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_COUNT = re.compile(r"([+-]\d{1,4})\s*(d|day|days|w|week|weeks)?")
_DAY_MONTH = re.compile(r"(\d{1,2})\.?\s*([a-z]{3,9})\.?,?\s*(\d{4})?")
_MONTH_DAY = re.compile(r"([a-z]{3,9})\.?\s*(\d{1,2}),?\s*(\d{4})?")
_CLOCK = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?\s*(am|pm|a|p)?")
HOW_DAY = "write a day as 2027-02-07, 7 Feb, fri, tomorrow or +3"
HOW_TIME = "write a time as 9:30, 14:00 or 2pm"


def read_day(text: str, today: date, back: bool = False) -> date | None:
    """Return the day that `text` means, None when it means none.

    A day without a year is the one nearest to today; a weekday is the next one (with `back` the
    last one), never today. `7/2` means nothing: half the world reads it the other way round.
    """
    words = " ".join(text.casefold().split())
    if (match := _ISO.fullmatch(words)) is not None:
        return _made(int(match[1]), int(match[2]), int(match[3]))
    if words in _NEAR:
        return _shifted(today, _NEAR[words])
    if (match := _COUNT.fullmatch(words)) is not None:
        weeks = (match[2] or "").startswith("w")
        return _shifted(today, int(match[1]) * (7 if weeks else 1))
    if len(words) >= 3 and (weekday := next((d for d in _LONG_DAYS if d.startswith(words)), None)):
        ahead = (_LONG_DAYS.index(weekday) - today.weekday() - 1) % 7 + 1
        return _shifted(today, (ahead - 7 or -7) if back else ahead)
    return _named(words, today)


def read_time(text: str) -> time | None:
    """Return the time of day that `text` means, None when it means none."""
    match = _CLOCK.fullmatch(text.casefold().strip())
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
    """Return the local moment of a day followed by a time ("5 Feb 17:00"), None when it means none."""
    words = text.replace("T", " ", 1) if re.match(r"\d{4}-\d\d-\d\dT", text.strip()) else text
    parts = words.split()
    for split in range(len(parts) - 1, 0, -1):
        day, at = read_day(" ".join(parts[:split]), today), read_time(" ".join(parts[split:]))
        if day is not None and at is not None:
            return datetime.combine(day, at)
    return None


def _named(words: str, today: date) -> date | None:
    if (match := _DAY_MONTH.fullmatch(words)) is not None:
        day, month, year = match[1], match[2], match[3]
    elif (match := _MONTH_DAY.fullmatch(words)) is not None:
        month, day, year = match[1], match[2], match[3]
    else:
        return None
    number = _SHORT_MONTHS.get(month[:3])
    if number is None:
        return None
    years = [int(year)] if year else [today.year, today.year + 1, today.year - 1]
    found = [made for each in years if (made := _made(each, number, int(day))) is not None]
    return min(found, key=lambda made: abs(made - today), default=None)


def _made(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _shifted(day: date, by: int) -> date | None:
    try:
        return day + timedelta(days=by)
    except OverflowError:
        return None
