"""Days and times of the season as people type them: `2027-02-07`, `7 Feb`, `fri`, `+3`; `9:30`, `2pm`.

Days are read by the one grammar of dates (`typed.dates`) under the policy of the season; what was read is
shown in words beside the field (`day_echo`) before anything is stored.
"""

import re
from datetime import date, datetime, time

from imgtui.domain.workbook.clocks import DAYS, day_text
from imgtui.domain.workbook.days import in_range, why_outside
from imgtui.domain.workbook.typed.calendars import offered_years
from imgtui.domain.workbook.typed.dates import is_doubtful, read_date, season, weekday_number

_CLOCK = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?\s*(am|pm|a|p)?")
_FOUR_FIGURES = re.compile(r"([01]\d|2[0-3])([0-5]\d)")
_RUN_TOGETHER = re.compile(r"(\d{1,2})(\d{2})(am|pm|a|p)")
_TIMES = {"noon": time(12), "midday": time(12), "midnight": time(0)}
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
    found = read_date(text, season(today, back))
    return found.day if found is not None else None


def day_echo(text: str, today: date, back: bool = False) -> str:
    """Return how a typed day is read, in full words: "Thu 4 Mar 2027"; empty when it means none."""
    day = read_day(text, today, back)
    if day is None:
        return ""
    return f"{day_text(day, year=True)}{' (month first)' if is_doubtful(text) else ''}"


def why_no_day(text: str, today: date, back: bool = False) -> str | None:
    """Return why a text means no day, None when it means one; a weekday that does not fit is named."""
    if read_day(text, today, back) is not None:
        return None
    outside = _read_any(text, today, back)
    if outside is not None:
        offer = offered_years(str(outside.year))
        return "; ".join(filter(None, (why_outside(outside), offer)))
    words = " ".join(text.casefold().split())
    first, _, rest = words.partition(" ")
    found = read_day(rest, today) if weekday_number(first.strip(".,")) is not None else None
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
    whole = read_day(text, today)
    if whole is not None and abs(whole.year - today.year) <= 1:
        return None  # "4 Mar 2027" is a day of that year, not 20:27
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
