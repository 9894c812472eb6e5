"""Days, times and zones as sheets write them: "10/14/26 1:30 PM CT", "3 Oct", 46310."""

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from typing import Literal, NamedTuple

from imgtui.domain.workbook.days import add_days, why_outside
from imgtui.domain.workbook.typed.dates import (
    Policy,
    Settled,
    made,
    month_number,
    of_figures,
    sheet,
    with_year,
)
from imgtui.exchange.sheets.cells.model import CellReading, Context, Doubt, RawCell, SheetDate
from imgtui.exchange.sheets.readers.common import folded, says_nothing, unread, unsure, worn
from imgtui.exchange.words import lexicon, phrases

_NAMES = (
    "january jan|february feb|march mar|april apr|may|june jun|july jul|august aug|"
    "september sept sep|october oct|november nov|december dec"
)
_MONTH = "|".join(sorted(re.split(r"[| ]", _NAMES), key=len, reverse=True))
_ISO = re.compile(r"\b(20\d\d)[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)(?:[t ](\d{1,2}):(\d\d))?")
_NUMERIC = re.compile(r"(?<![\d/.-])(\d{1,2})([/.-])(\d{1,2})(?:\2(\d{4}|\d{2}))?(?![\d/-])")
_NAMED = re.compile(
    rf"\b(?P<m1>{_MONTH})\.?[ -]+(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?(?!\d)"
    r"(?:,?[ -]+(?P<y1>20\d\d|'?\d\d(?!\d|:|[ap ]m)))?"
    rf"|\b(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?[ -]*(?:of )?(?P<m2>{_MONTH})\b\.?"
    r"(?:,?[ -]+'?(?P<y2>20\d\d|\d\d(?!\d|:)))?"
)
_TIME = re.compile(
    r"(?<![\d/.-])(\d{1,2})(?:[:.](\d\d))?\s*(am|pm|a\.m\.?|p\.m\.?|[ap])(?![\w])"
    r"|\b([01]?\d|2[0-3])[:h]([0-5]\d)(?::[0-5]\d)?\b|\bnoon\b"
)
_OF_THE_CLOCK = re.compile(
    r"(?!202\d)([01]\d|2[0-3])([0-5]\d)(?: ?h(?:rs|ours)?)?\b|([01]?\d|2[0-3]) ?h(?:rs)?\b"
)
_TWO = re.compile(r"\d\s*(?:or|&|and|,|/)\s*\d{1,2}(?:st|nd|rd|th)?\s*$|\bor\b")
_ZONE = re.compile(
    r"[(\[]([a-z]+(?: time)?)(?:[)\]]| unless)"
    r"|(?:\d(?: ?[ap](?:\.?m)?\b\.?)?|\bnoon|\btime,?) ?([a-z]+(?: time)?)\b"
)
_COMPACT = re.compile(r"(20[2-3]\d)([01]\d)([0-3]\d)")
"""A day as databases write it: 20261101."""
_SERIAL = re.compile(r"4[3-9]\d{3}(?:\.\d+)?")
_EPOCH = date(1899, 12, 30)


class SheetDay(NamedTuple):
    """A day found in a text: the day, or why there is none; `doubt` when it is not beyond question."""

    day: date | None
    doubt: Doubt | None = None
    found: bool = True


_SETTLED: Mapping[Settled, str] = {
    "": "",
    "season": "the other order is out of season",
    "column": "the order of the other dates in the column",
    "month first": "month first",
}


def _policy(context: Context) -> Policy:
    return sheet(context.season.first, context.season.last, context.order)


def find_day(text: str, context: Context) -> SheetDay:
    """Return the one day that `text` names.

    Day and month order is settled by a number above 12, by the season, then by the rest of the
    column; where all three leave two days, none is taken.
    """
    iso = _ISO.search(text)
    if iso:
        found = made(int(iso[1]), int(iso[2]), int(iso[3]))
        return SheetDay(found) if found else _no_day(context)
    compact = _COMPACT.fullmatch(text)
    if compact:
        found = made(int(compact[1]), int(compact[2]), int(compact[3]))
        return SheetDay(found) if found else _no_day(context)
    named = _NAMED.search(text)
    if named:
        return _named_day(named, text, context)
    serial = _SERIAL.fullmatch(text)
    if serial:
        day = add_days(_EPOCH, int(float(text)))
        return SheetDay(
            day, Doubt(context.field, f"{day.isoformat()}, from the spreadsheet's day number", "guess")
        )
    numeric = _NUMERIC.search(text)
    return _numeric_day(numeric, text, context) if numeric else SheetDay(None, None, found=False)


def _no_day(context: Context) -> SheetDay:
    return SheetDay(None, Doubt(context.field, "left unknown: there is no such day", "unreadable"))


def _named_day(found: re.Match[str], text: str, context: Context) -> SheetDay:
    month = month_number(found["m1"] or found["m2"]) or 0
    number, year = int(found["d1"] or found["d2"]), (found["y1"] or found["y2"] or "").lstrip("'") or None
    day = with_year(year, month, number, _policy(context))
    if day is None and year is None:
        day = made(context.season.first.year, month, number)
    if day is None:
        return _no_day(context)
    if _TWO.search(text[: found.end() + 12]) and re.search(r"\bor\b|\d ?/ ?\d|&", text):
        return SheetDay(None, Doubt(context.field, "left unknown: two days are offered", "ambiguous", day))
    return SheetDay(day)


def _numeric_day(found: re.Match[str], text: str, context: Context) -> SheetDay:
    first, mark, second = int(found[1]), found[2], int(found[3])
    dotted = mark == "." and text[found.end() : found.end() + 1] == "."
    if found[4] is None and mark != "/" and not dotted:
        return SheetDay(None, None, found=False)  # "7-10" and "8.5" are no days
    found_day = of_figures(first, second, found[4], _policy(context))
    meant, day = found_day.meant, found_day.day
    if not meant:
        return _no_day(context)
    if day is None:
        day = _of_weekday(text, meant)
        if day is not None:
            return SheetDay(day)
        likely = meant[1 if mark == "." else 0]
        return SheetDay(
            None, Doubt(context.field, "left unknown: day first or month first?", "ambiguous", likely)
        )
    said = _SETTLED[found_day.settled]
    return SheetDay(day, Doubt(context.field, f"{day.isoformat()}: {said}", "guess") if said else None)


def dates_in(text: str) -> list[tuple[int, int]]:
    """Return (start, end) of every date that a folded text names in so many figures or words."""
    spans: list[tuple[int, int]] = []
    for pattern in (_ISO, _NAMED, _NUMERIC):
        before = tuple(spans)  # in order, none over another: those of one pattern are so by themselves
        for found in pattern.finditer(text):
            bare = pattern is _NUMERIC and found[4] is None and found[2] != "/"
            at = bisect_left(before, (found.end(), 0))
            if not bare and not (at and before[at - 1][1] > found.start()):
                spans.append(found.span())
        spans.sort()
    return spans


def without_dates(text: str) -> str:
    """Return a folded text without the dates it names."""
    return _NUMERIC.sub(" ", _NAMED.sub(" ", _ISO.sub(" ", text)))


def without_times(text: str) -> str:
    """Return a folded text with blanks for the hours and zones it names."""
    zones = phrases("zones")
    text = _TIME.sub(lambda found: " " * len(found[0]), text)
    return re.sub(r"[a-z]+", lambda word: " " * len(word[0]) if word[0] in zones else word[0], text)


_WEEKDAY = re.compile(r"\b(mon|tue|wed|thu|fri|sat|sun)[a-z]*\b")
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def _of_weekday(text: str, meant: Sequence[date]) -> date | None:
    """Return the one day among `meant` that falls on the weekday the text names."""
    named = _WEEKDAY.search(text)
    if not named:
        return None
    fitting = [day for day in meant if day.weekday() == _WEEKDAYS.index(named[1])]
    return fitting[0] if len(fitting) == 1 else None


def find_time(text: str, *, hours: bool = False) -> time | None:
    """Return the time of day that `text` names, None when it names none.

    Args:
        text: a folded cell.
        hours: whether it stands in a column of hours, where "0730" is half past seven.
    """
    clock = _OF_THE_CLOCK.match(text) if hours else None
    if clock:
        return time(int(clock[1] or clock[3]), int(clock[2] or 0))
    found = _TIME.search(text)
    if not found:
        return None
    if found[0] == "noon":
        return time(12)
    if found[4]:
        return time(int(found[4]), int(found[5]))
    hour = int(found[1])
    if not 1 <= hour <= 12 or (found[2] and int(found[2]) > 59):
        return None
    return time(hour % 12 + (12 if found[3].startswith("p") else 0), int(found[2] or 0))


def find_zone(text: str) -> str | None:
    """Return the time zone that a folded heading or cell names: in brackets, or behind a time."""
    zones = phrases("zones")
    words = (found[1] or found[2] for found in _ZONE.finditer(text))
    return next((zones[word] for word in words if word in zones), None)


def read_zone(cell: RawCell, context: Context) -> CellReading:
    """Read the time zone of the hour in the column beside it."""
    text = folded(cell)
    zone = phrases("zones").get(text) or find_zone(f"({text})")
    if zone is None and text and "/" in text:
        zone = next((name for name in phrases("zones").values() if name.casefold() == text), None)
    if zone:
        return CellReading((("zone", zone),))
    return says_nothing(text, context) or unread(context)


def read_date(cell: RawCell, context: Context) -> CellReading:
    """Read a day into `context.field`."""
    if isinstance(cell, SheetDate):
        value = cell.value
        if isinstance(value, time):
            return unread(context)
        return _kept_day(value.date() if isinstance(value, datetime) else value, context)
    text = folded(cell)
    empty = says_nothing(text, context)
    if empty is not None:
        return empty
    found = find_day(worn(text), context)
    if found.day:
        return _kept_day(found.day, context, (found.doubt,) if found.doubt else ())
    if found.doubt:
        return CellReading(doubts=(found.doubt,))
    if re.fullmatch(rf"(?:early |mid |late |end of )?(?:{_MONTH})\.?(?:[ -]*'?(?:20)?\d\d)?|20\d\d", text):
        return unsure(context.field, "left unknown: no day is given")
    return unread(context)


def _kept_day(day: date, context: Context, doubts: tuple[Doubt, ...] = ()) -> CellReading:
    """Return a day that was read; one that no workbook may hold is left unknown."""
    why = why_outside(day)
    if why:
        return CellReading(doubts=(Doubt(context.field, f"left unknown: {why}", "unreadable"),))
    return CellReading(((context.field, day),), doubts)


OLD_DAYS = "old days"
"""What the context of a column says: some of its days are of an earlier season."""
_WITH_YEAR = re.compile(r"20\d\d|\d[/.-]\d{1,2}[/.-]\d\d\b|'\d\d\b")


def read_deadline(cell: RawCell, context: Context) -> CellReading:
    """Read a deadline of somebody's sheet: one of a season that is over says nothing of this one."""
    reading = read_date(cell, context)
    days = [*(value for _, value in reading.values), *(doubt.suggestion for doubt in reading.doubts)]
    gone = any(isinstance(day, date) and day.year < context.season.first.year for day in days)
    named = _SEASON_NAMED.search(folded(cell))
    gone = gone or (named is not None and int(named[1]) < context.season.first.year)
    if gone or (days and not isinstance(cell, SheetDate) and _of_the_past(folded(cell))):
        return unsure(context.field, "left unknown: a day of another season")
    bare = (
        OLD_DAYS in context.facts and not isinstance(cell, SheetDate) and not _WITH_YEAR.search(folded(cell))
    )
    if bare and reading.values:
        made = "left unknown: without a year, beside days of an earlier season"
        return unsure(context.field, made, reading.values[0][1])
    return reading


_SEASON_NAMED = re.compile(r"\b(20\d\d) ?(?:cycle|season|match|deadline)\b")


def _of_the_past(text: str) -> bool:
    """Whether a text tells what was and not what is: "was 1 Oct", "last year Oct 1"."""
    return any(mark.kind == "past" for mark in lexicon().marks(text))


def order_of(texts: list[str]) -> Literal["day", "month"] | None:
    """Return which order the dates of a column show: "day" or "month" first, None if neither or both."""
    day = month = 0
    for text in texts:
        found = _NUMERIC.search(text)
        if found:
            first, second = int(found[1]), int(found[3])
            day += first > 12 >= second
            month += second > 12 >= first
    if day and not month:
        return "day"
    return "month" if month and not day else None
