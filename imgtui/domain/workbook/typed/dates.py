"""One grammar of days as people write them, and what each place does about what a text leaves open.

`read_date` knows the forms: `2024-05-07`, `7 May 2024`, `5/7/2024`, `May 2024`, `fri`, `tomorrow`, `+3`.
What a form leaves open, the policy settles:

================== ===================== ========================== =================================
left open           season                record                     sheet
================== ===================== ========================== =================================
no year             the nearest to today  asked for                  the one in the sheet's season
two figures         of this century       asked for in full          of this century
`3/4`, either way   month first           asked, both are named      season, then column, then month
a month alone       no day                its first or last day      no day
`fri`, `+3`, `now`  counted from today    no day                     no day
================== ===================== ========================== =================================

Whoever asks for days of the running season (events, tasks, replies, filters of the log) takes `season`; facts
of a record (exams, experience, gaps), which may lie decades back, take `record`; cells of a table, where the
rest of the column and the season can settle what a cell leaves open, take `sheet`.
"""

import calendar
import re
from collections.abc import Iterable
from datetime import date
from typing import Literal

from imgtui.domain.workbook.clocks import MONTHS
from imgtui.domain.workbook.days import add_days
from imgtui.domain.workbook.records.record import record

Edge = Literal["first", "last"]
"""Which day of a month stands for it, where a month is enough."""
Order = Literal["month", "day"]
"""What comes first in the figures of a date."""
Settled = Literal["", "season", "column", "month first"]
"""What settled the order of figures that could be read both ways; "" where nothing had to."""

LONG_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
LONG_MONTHS = (
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
_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_FIGURES = re.compile(r"(\d{1,2})[-/.](\d{1,2})(?:[-/.](\d{4}|\d{2}))?")
_DAY_MONTH = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[. /-]*(?:of )?([a-z]{3,9})[., /-]*(\d{4}|\d{2})?")
_MONTH_DAY = re.compile(r"([a-z]{3,9})[. /-]*(\d{1,2})(?:st|nd|rd|th)?(?:[, /-]+(\d{4}|\d{2}))?")
_MONTH = re.compile(r"([a-z]{3,9})[., -]*(\d{4})")
_MONTH_NUMBER = re.compile(r"(\d{4})[-/.](\d{1,2})|(\d{1,2})[-/.](\d{4})")
_COUNT = re.compile(r"([+-]\d{1,4})\s*(d|day|days|w|week|weeks)?")
_IN = re.compile(r"in (\d{1,4}|an?) (day|days|week|weeks)")
_AGO = re.compile(r"(\d{1,4}|an?) (day|days|week|weeks) ago")
_WEEKDAY = re.compile(r"(?:(next|last|this|on|coming) )?([a-z]{3,9})\.?,?(?: (.+))?")
_CENTURY = 2000
_SHORT_YEAR = "the year in four figures, such as 2024"
_NO_YEAR = f"of which year? {_SHORT_YEAR}"


@record
class Policy:
    """What is done about what a text leaves open; made by `season`, `record_day` and `sheet`.

    Attributes:
        today: what words and counts start from, and what a day without a year lies nearest to.
        back: whether a weekday is the last one, not the next.
        edge: where a month is enough, which of its days stands for it.
        window: the first and last day between which a day without a year lies.
        order: what comes first in the other dates of the column, None where that is not known.
    """

    today: date | None = None
    back: bool = False
    edge: Edge | None = None
    window: tuple[date, date] | None = None
    order: Order | None = None


@record
class DateFound:
    """What a text that has the form of a date means.

    Attributes:
        day: the day; None where it means none, or more than one.
        meant: the days that it can mean, month first before day first; the day alone where it means one.
        problem: why it means none, as one clause.
        settled: what settled the order of its figures.
    """

    day: date | None
    meant: tuple[date, ...] = ()
    problem: str = ""
    settled: Settled = ""


def season(today: date, back: bool = False) -> Policy:
    """Return the policy for days of the running season; `back`: what is logged lies behind."""
    return Policy(today=today, back=back)


def record_day(edge: Edge | None = None) -> Policy:
    """Return the policy for facts of a record: nothing is guessed, a year is always asked for."""
    return Policy(edge=edge)


def sheet(first: date, last: date, order: Order | None = None) -> Policy:
    """Return the policy for cells of a sheet about the season between two days."""
    return Policy(window=(first, last), order=order)


def read_date(text: str, policy: Policy) -> DateFound | None:
    """Return what a text means under a policy, None when it has no form of a date at all."""
    words = " ".join(text.casefold().replace(",", ", ").split()).replace(" ,", ",")
    if match := _YEAR_FIRST.fullmatch(words):
        return _one(made(int(match[1]), int(match[2]), int(match[3])), text)
    if policy.today is not None and (relative := _relative(words, policy.today)) is not None:
        return relative
    if match := _FIGURES.fullmatch(words):
        return of_figures(int(match[1]), int(match[2]), match[3], policy, text)
    if (month := _of_month(words, policy)) is not None:
        return month
    if (weekday := _of_weekday(words, policy)) is not None:
        return weekday
    return _named(words, policy, text)


def of_figures(first: int, second: int, year: str | None, policy: Policy, text: str = "") -> DateFound:
    """Return what a date in figures means: `3/4`, `13/7/2024`.

    Args:
        first: its first figure.
        second: its second.
        year: as written, None without one.
        policy: what settles the order, and the year where there is none.
        text: the whole, for the words about what is wrong.
    """
    if _asks_year(policy) and (year is None or len(year) == 2):
        return DateFound(None, problem=_NO_YEAR if year is None else _SHORT_YEAR)
    ways = [with_year(year, *each, policy) for each in ((first, second), (second, first))]
    meant = tuple(dict.fromkeys(day for day in ways if day is not None))
    if not meant:
        return DateFound(None, problem=f"{text.strip()} is no day of the calendar")
    if policy.today is not None:  # as the programs write them: the month first, unless it cannot be one
        month, day = (first, second) if first <= 12 else (second, first)
        return _one(with_year(year, month, day, policy), text)
    if len(meant) == 1:
        return DateFound(meant[0], meant)
    if policy.window is None:
        named = " or ".join(f"{day.day} {MONTHS[day.month - 1]} ({day})" for day in reversed(meant))
        return DateFound(None, meant, f"is that {named}? Type the one in brackets")
    return _in_column(ways, meant, year, policy)


def _in_column(
    ways: list[date | None], meant: tuple[date, ...], year: str | None, policy: Policy
) -> DateFound:
    """Return the one of two days that the season or the rest of the column of a sheet speaks for."""
    first, last = policy.window or (date.min, date.max)
    inside = [day for day in meant if first <= day <= last]
    if len(inside) == 1:
        return DateFound(inside[0], meant, settled="season")
    preferred = {"month": ways[0], "day": ways[1]}.get(policy.order or "")
    if preferred is not None:
        return DateFound(preferred, meant, settled="column")
    if year is None and ways[0] is not None:
        return DateFound(ways[0], meant, settled="month first")
    return DateFound(None, meant, "day first or month first?")


def with_year(year: str | None, month: int, day: int, policy: Policy) -> date | None:
    """Return a day of a month in the year that is written, or in the one that the policy takes for it."""
    if year is not None:
        return made(int(year) + (_CENTURY if len(year) == 2 else 0), month, day)
    if policy.today is not None:
        here = policy.today
        days = _real((here.year, here.year + 1, here.year - 1), month, day)
        return min(days, key=lambda each: abs(each - here), default=None)
    if policy.window is not None:
        first, last = policy.window
        return next(
            (each for each in _real((first.year, last.year), month, day) if first <= each <= last), None
        )
    return None


def month_number(name: str) -> int | None:
    """Return the number of a month named in full or by at least its first three letters ("sept")."""
    if len(name) < 3:
        return None
    return next((number for number, full in enumerate(LONG_MONTHS, start=1) if full.startswith(name)), None)


def weekday_number(word: str) -> int | None:
    """Return the number of a day of the week named by at least its first three letters, Monday 0."""
    if word in ("tues", "thur", "thurs", "weds"):
        word = word[:3]
    if len(word) < 3:
        return None
    return next((number for number, name in enumerate(LONG_DAYS) if name.startswith(word)), None)


def made(year: int, month: int, day: int) -> date | None:
    """Return a day of the calendar, None when there is no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def is_month(text: str) -> bool:
    """Tell whether a text that is read as a day names only its month."""
    words = " ".join(text.casefold().split())
    return bool(_MONTH.fullmatch(words) or _MONTH_NUMBER.fullmatch(words))


def is_doubtful(text: str) -> bool:
    """Tell whether figures of a text could be read both ways round: `3/4`, not `3/3` or `3/14`."""
    match = _FIGURES.fullmatch(text.strip())
    return match is not None and match[1] != match[2] and max(int(match[1]), int(match[2])) <= 12


def _asks_year(policy: Policy) -> bool:
    return policy.today is None and policy.window is None


def _one(day: date | None, text: str) -> DateFound:
    if day is None:
        return DateFound(None, problem=f"{text.strip()} is no day of the calendar")
    return DateFound(day, (day,))


def _real(years: Iterable[int], month: int, day: int) -> list[date]:
    return [found for year in years if (found := made(year, month, day)) is not None]


def _relative(words: str, today: date) -> DateFound | None:
    if words in _NEAR:
        return _shifted(today, _NEAR[words])
    if (match := _COUNT.fullmatch(words)) is not None:
        number, unit = int(match[1]), match[2] or ""
    elif (match := _IN.fullmatch(words) or _AGO.fullmatch(words)) is not None:
        number, unit = int(match[1]) if match[1].isdecimal() else 1, match[2]
        number = -number if words.endswith("ago") else number
    else:
        return None
    return _shifted(today, number * (7 if unit.startswith("w") else 1))


def _shifted(day: date, by: int) -> DateFound:
    found = add_days(day, by)
    return _one(found if (found - day).days == by else None, "that")


def _of_month(words: str, policy: Policy) -> DateFound | None:
    if (match := _MONTH.fullmatch(words)) and (named := month_number(match[1])):
        year, month = int(match[2]), named
    elif match := _MONTH_NUMBER.fullmatch(words):
        year, month = (int(match[1]), int(match[2])) if match[1] else (int(match[4]), int(match[3]))
    else:
        return None
    first = made(year, month, 1)
    if first is None:
        return DateFound(None, problem=f"{year}-{month:02d} is no month of the calendar")
    if policy.edge is None:
        needed = f"on which day? A month is not enough here: 15 {MONTHS[month - 1]} {year}"
        return DateFound(None, problem=needed)
    last = first.replace(day=calendar.monthrange(year, month)[1])
    return _one(first if policy.edge == "first" else last, words)


def _of_weekday(words: str, policy: Policy) -> DateFound | None:
    match = _WEEKDAY.fullmatch(words)
    weekday = weekday_number(match[2]) if match is not None else None
    if match is None or weekday is None:
        return None
    if match[3] is not None:
        found = read_date(match[3], policy) if match[1] in (None, "on") else None
        if found is None or found.day is None or found.day.weekday() == weekday:
            return found
        # "Fri 4 Feb" of a year in which that is a Thursday is a slip that must not be stored.
        return DateFound(None, found.meant, f"{found.day} is a {LONG_DAYS[found.day.weekday()].title()}")
    if policy.today is None:
        return None
    last = match[1] == "last" or (policy.back and match[1] is None)
    ahead = (weekday - policy.today.weekday() - 1) % 7 + 1
    return _shifted(policy.today, (ahead - 7 or -7) if last else ahead)


def _named(words: str, policy: Policy, text: str) -> DateFound | None:
    if match := _DAY_MONTH.fullmatch(words):
        day, name, year = match[1], match[2], match[3]
    elif match := _MONTH_DAY.fullmatch(words):
        name, day, year = match[1], match[2], match[3]
    else:
        return None
    month = month_number(name)
    if month is None:
        return None
    if _asks_year(policy):
        if year is None:
            return DateFound(None, problem=f"of which year? {int(day)} {MONTHS[month - 1]} and the year")
        if len(year) == 2:
            return DateFound(None, problem=_SHORT_YEAR)
    return _one(with_year(year, month, int(day), policy), text)
