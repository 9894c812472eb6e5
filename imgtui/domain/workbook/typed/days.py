"""Dates of a record as people type them: `2024-05-07`, `7 May 2024`, and `May 2024` where a month is enough.

Nothing is guessed: `5/7/2024` is read one way on one side of the Atlantic and another way on the
other, so both readings are named and neither is taken. A year is always asked for.
"""

import calendar
import re
from datetime import date
from typing import Literal

from imgtui.domain.workbook.clocks import MONTHS, day_text
from imgtui.domain.workbook.days import why_outside

Edge = Literal["first", "last"]
"""Which day of a month stands for it, where a month is enough."""

_FULL = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_NUMERIC = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})")
_DAY_MONTH = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[. -]*([a-z]{3,9})[., -]*(\d{4})?")
_MONTH_DAY = re.compile(r"([a-z]{3,9})\.? *(\d{1,2})(?:st|nd|rd|th)?(?:[, ]+(\d{4}))?")
_MONTH = re.compile(r"([a-z]{3,9})[., -]*(\d{4})")
_MONTH_NUMBER = re.compile(r"(\d{4})[-/.](\d{1,2})|(\d{1,2})[-/.](\d{4})")
_SHORT_YEAR = 100


class UnclearDayError(ValueError):
    """A typed text names no day, or more than one; the message says which are meant, or what is missing."""


def read_typed_day(text: str, edge: Edge | None = None) -> date | None:
    """Return the day that `text` means.

    Args:
        text: what was typed.
        edge: where a month is enough, whether its first or its last day stands for it; None: a
            day is needed.

    Returns:
        None when the text has no form of a date at all.

    Raises:
        UnclearDayError: it has, but it is no day of the calendar, lies where no workbook may hold one
            (`days.in_range`), lacks something, or means two days.
    """
    found = _read(text, edge)
    if found is not None and (why := why_outside(found)):
        raise UnclearDayError(why)
    return found


def _read(text: str, edge: Edge | None) -> date | None:
    words = " ".join(text.casefold().split())
    if match := _YEAR_FIRST.fullmatch(words):
        return _made(int(match[1]), int(match[2]), int(match[3]), text)
    if match := _NUMERIC.fullmatch(words):
        return _numeric(int(match[1]), int(match[2]), match[3], text)
    if (match := _MONTH.fullmatch(words)) and (month := _month(match[1])):
        return _of_month(int(match[2]), month, edge)
    if match := _MONTH_NUMBER.fullmatch(words):
        digits = (match[1], match[2]) if match[1] else (match[4], match[3])
        return _of_month(int(digits[0]), int(digits[1]), edge)
    if match := _DAY_MONTH.fullmatch(words):
        day, name, year = match[1], match[2], match[3]
    elif match := _MONTH_DAY.fullmatch(words):
        name, day, year = match[1], match[2], match[3]
    else:
        return None
    number = _month(name)
    if number is None:
        return None
    if year is None:
        raise UnclearDayError(f"of which year? {int(day)} {MONTHS[number - 1]} and the year")
    return _made(int(year), number, int(day), text)


def is_month(text: str) -> bool:
    """Tell whether a text that is read as a day names only its month."""
    words = " ".join(text.casefold().split())
    return bool(_MONTH.fullmatch(words) or _MONTH_NUMBER.fullmatch(words))


def day_echo(day: date) -> str:
    """Return how a typed day was read: "Tue 7 May 2024"."""
    return day_text(day, year=True)


def _numeric(first: int, second: int, year: str, text: str) -> date:
    if int(year) < _SHORT_YEAR and len(year) == 2:
        raise UnclearDayError("the year in four figures, such as 2024")
    days = [_day(int(year), second, first), _day(int(year), first, second)]
    meant = list(dict.fromkeys(day for day in days if day is not None))
    if not meant:
        raise UnclearDayError(f"{text.strip()} is no day of the calendar")
    if len(meant) > 1:
        named = " or ".join(f"{day.day} {MONTHS[day.month - 1]} ({day})" for day in meant)
        raise UnclearDayError(f"is that {named}? Type the one in brackets")
    return meant[0]


def _of_month(year: int, month: int, edge: Edge | None) -> date:
    if not 1 <= month <= 12 or not date.min.year <= year <= date.max.year:
        raise UnclearDayError(f"{year}-{month:02d} is no month of the calendar")
    if edge is None:
        raise UnclearDayError(f"on which day? A month is not enough here: 15 {MONTHS[month - 1]} {year}")
    return date(year, month, 1 if edge == "first" else calendar.monthrange(year, month)[1])


def _month(name: str) -> int | None:
    """Return the number of a month named in full or by at least its first three letters."""
    if len(name) < 3:
        return None
    return next((number for number, full in enumerate(_FULL, start=1) if full.startswith(name)), None)


def _made(year: int, month: int, day: int, text: str) -> date:
    found = _day(year, month, day)
    if found is None:
        raise UnclearDayError(f"{text.strip()} is no day of the calendar")
    return found


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
