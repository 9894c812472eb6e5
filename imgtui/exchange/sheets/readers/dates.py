"""Dates and what is said with them: "10/14/26 1:30 PM CT", "IV 12/1", "waitlisted 11/3", 46310."""

import re
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
from imgtui.exchange.sheets.model import NOTHING, Context, Doubt, RawCell, Reading, SheetDate, Value
from imgtui.exchange.sheets.readers.common import folded, says_nothing, unread, unsure, worn
from imgtui.exchange.sheets.readers.plain import yes_or_no
from imgtui.exchange.sheets.readers.spans import why_no_end
from imgtui.exchange.sheets.words import lexicon, phrases, wording

_NAMES = (
    "january jan|february feb|march mar|april apr|may|june jun|july jul|august aug|"
    "september sept sep|october oct|november nov|december dec"
)
_MONTH = "|".join(sorted(re.split(r"[| ]", _NAMES), key=len, reverse=True))
_ISO = re.compile(r"\b(20\d\d)-(\d{1,2})-(\d{1,2})(?:[t ](\d{1,2}):(\d\d))?")
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
_OWN_KIND = {"applied_date": "applied", "invite_date": "invite"}
_CHANNELS = (
    "email",
    "emailed",
    "website",
    "thalamus",
    "eras",
    "interview broker",
    "portal",
    "phone",
    "call",
    "text",
)
_MARKS = ("x", "xx", "•", "●", "o")
_BETWEEN = re.compile(r"[,;\n|]|->|→|\bthen\b|\band\b|\+|&")
_ZONE = re.compile(
    r"[(\[]([a-z]+(?: time)?)(?:[)\]]| unless)"
    r"|(?:\d(?: ?[ap](?:\.?m)?\b\.?)?|\bnoon|\btime,?) ?([a-z]+(?: time)?)\b"
)
_SERIAL = re.compile(r"4[3-9]\d{3}(?:\.\d+)?")
_EPOCH = date(1899, 12, 30)


class Day(NamedTuple):
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


def find_day(text: str, context: Context) -> Day:
    """Return the one day that `text` names.

    Day and month order is settled by a number above 12, by the season, then by the rest of the
    column; where all three leave two days, none is taken.
    """
    iso = _ISO.search(text)
    if iso:
        found = made(int(iso[1]), int(iso[2]), int(iso[3]))
        return Day(found) if found else _no_day(context)
    named = _NAMED.search(text)
    if named:
        return _named_day(named, text, context)
    serial = _SERIAL.fullmatch(text)
    if serial:
        day = add_days(_EPOCH, int(float(text)))
        return Day(
            day, Doubt(context.field, f"{day.isoformat()}, from the spreadsheet's day number", "guess")
        )
    numeric = _NUMERIC.search(text)
    return _numeric_day(numeric, text, context) if numeric else Day(None, None, found=False)


def _no_day(context: Context) -> Day:
    return Day(None, Doubt(context.field, "left unknown: there is no such day", "unreadable"))


def _named_day(found: re.Match[str], text: str, context: Context) -> Day:
    month = month_number(found["m1"] or found["m2"]) or 0
    number, year = int(found["d1"] or found["d2"]), (found["y1"] or found["y2"] or "").lstrip("'") or None
    day = with_year(year, month, number, _policy(context))
    if day is None and year is None:
        day = made(context.season.first.year, month, number)
    if day is None:
        return _no_day(context)
    if _TWO.search(text[: found.end() + 12]) and re.search(r"\bor\b|\d ?/ ?\d|&", text):
        return Day(None, Doubt(context.field, "left unknown: two days are offered", "ambiguous", day))
    return Day(day)


def _numeric_day(found: re.Match[str], text: str, context: Context) -> Day:
    first, mark, second = int(found[1]), found[2], int(found[3])
    dotted = mark == "." and text[found.end() : found.end() + 1] == "."
    if found[4] is None and mark != "/" and not dotted:
        return Day(None, None, found=False)  # "7-10" and "8.5" are no days
    found_day = of_figures(first, second, found[4], _policy(context))
    meant, day = found_day.meant, found_day.day
    if not meant:
        return _no_day(context)
    if day is None:
        day = _of_weekday(text, meant)
        if day is not None:
            return Day(day)
        likely = meant[1 if mark == "." else 0]
        return Day(None, Doubt(context.field, "left unknown: day first or month first?", "ambiguous", likely))
    said = _SETTLED[found_day.settled]
    return Day(day, Doubt(context.field, f"{day.isoformat()}: {said}", "guess") if said else None)


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


def status_of(text: str) -> tuple[str | None, bool]:
    """Return (event kind, whether the words are known) of a status text; dates are cut off first."""
    words = wording("choices")
    bare = _NUMERIC.sub(" ", _NAMED.sub(" ", _ISO.sub(" ", text)))
    bare = " ".join(re.sub(r"[^\w\s'-]", " ", bare).split()).strip(" -")
    for kind, spellings in words["status"].items():
        if bare in spellings:
            return kind, True
    return None, bare in words["no_status"] or not bare


def read_zone(cell: RawCell, context: Context) -> Reading:
    """Read the time zone of the hour in the column beside it."""
    text = folded(cell)
    zone = phrases("zones").get(text) or find_zone(f"({text})")
    if zone is None and text and "/" in text:
        zone = next((name for name in phrases("zones").values() if name.casefold() == text), None)
    if zone:
        return Reading((("zone", zone),))
    return says_nothing(text, context) or unread(context)


def read_date(cell: RawCell, context: Context) -> Reading:
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
        return Reading(doubts=(found.doubt,))
    if re.fullmatch(rf"(?:early |mid |late |end of )?(?:{_MONTH})\.?(?:[ -]*'?(?:20)?\d\d)?|20\d\d", text):
        return unsure(context.field, "left unknown: no day is given")
    return unread(context)


def _kept_day(day: date, context: Context, doubts: tuple[Doubt, ...] = ()) -> Reading:
    """Return a day that was read; one that no workbook may hold is left unknown."""
    why = why_outside(day)
    if why:
        return Reading(doubts=(Doubt(context.field, f"left unknown: {why}", "unreadable"),))
    return Reading(((context.field, day),), doubts)


def read_deadline(cell: RawCell, context: Context) -> Reading:
    """Read a deadline of somebody's sheet: one of a season that is over says nothing of this one."""
    reading = read_date(cell, context)
    days = [*(value for _, value in reading.values), *(doubt.suggestion for doubt in reading.doubts)]
    gone = any(isinstance(day, date) and day.year < context.season.first.year for day in days)
    if gone or (days and not isinstance(cell, SheetDate) and _of_the_past(folded(cell))):
        return unsure(context.field, "left unknown: a day of another season")
    return reading


def _of_the_past(text: str) -> bool:
    """Whether a text tells what was and not what is: "was 1 Oct", "last year Oct 1"."""
    return any(mark.kind == "past" for mark in lexicon().marks(text))


def read_happening(cell: RawCell, context: Context) -> Reading:
    """Read a cell about an interview, invitation or answer: a day, a time, a status word.

    Values: `on` (date), `at` ("HH:MM"), `kind` (a kind of event), `mark` (an "x" that the row explains);
    of further events in the same cell with a number behind their names. The caller makes events of them.
    """
    if isinstance(cell, SheetDate):
        return _of_sheet_date(cell, context)
    text = folded(cell)
    parts = _parts(text)
    if len(parts) < 2:
        return _happening(text, context)
    values: list[tuple[str, Value]] = []
    doubts: list[Doubt] = []
    for number, part in enumerate(parts):
        found = _happening(part, context)
        if number and _IV.match(part) and found.get("on"):  # "II 10/17, IV 12/4"
            found = Reading(
                tuple((n, "interview" if n == "kind" else v) for n, v in found.values), found.doubts
            )
        values += [(f"{name}{number or ''}", value) for name, value in found.values]
        doubts += found.doubts
    return Reading(tuple(values), tuple(doubts))


_IV = re.compile(r"(?:iv|interview)\b(?! ?(?:invit|rec|offer|inv\b))")
"""How the part of a cell begins that tells the day of an interview."""


def _parts(text: str) -> list[str]:
    """Return the parts of a cell that tells two events: "invited 10/12, interviewed 11/3"."""
    parts = [part.strip() for part in _BETWEEN.split(text) if part.strip()]
    told = [part for part in parts if status_of(worn(part))[0]]
    return parts if len(told) > 1 and len(told) == len(parts) else []


def _happening(text: str, context: Context) -> Reading:
    kind, known = status_of(worn(text))
    if known and not kind and context.field == "status" and not any(sign.isdigit() for sign in text):
        return NOTHING
    empty = says_nothing(text, context)
    if empty is not None and not (text in _CHANNELS and context.field == "invite_date"):
        return empty
    text = worn(text) if text.strip("*• ") else text
    own = context.facts[0] if context.facts else _OWN_KIND.get(context.field)
    answered = _answered(text, context.field, own)
    if answered is not None:
        return answered
    if context.field == "applied_date" and kind in ("interviewed", "scheduled"):
        kind = "applied"  # "done 10/1" in a column of applications
    if _OFFERED.search(text) and not kind:
        return unsure(context.field, "left unknown: days to choose from, or a day to answer by")
    found = find_day(text, context)
    if not kind and not found.found and not known and text in _CHANNELS and context.field == "invite_date":
        return Reading((("kind", "invite"),), (Doubt(context.field, "invited; no day is given", "guess"),))
    if not kind and found.day and context.field == "status":
        kind = own
    return _told(text, kind, known, found, context)


_OFFERED = re.compile(
    r"\b(?:pick|choose|reply|rsvp|schedule|confirm|respond|select|book|answer)\w* by\b"
    r"|\bslots?\b|\boffer(?:s|ed)?\b|\boptions?\b"
)


def _outside(day: date, context: Context) -> str | None:
    """Return why a day of an event is not kept: no workbook holds it, or it is of an earlier season."""
    return why_outside(day) or ("a day of another season" if day.year < context.season.first.year else None)


def _answered(text: str, field: str, own: str | None) -> Reading | None:
    """Read a yes, no or mark: what the column is about has happened, or not."""
    answer = yes_or_no(text)
    kind = own or ("invite" if field == "interview_date" else None)
    if kind is None:
        return None
    if answer is not None:
        return Reading((("kind", kind),) if answer else ())
    return Reading((("mark", kind),)) if text in _MARKS else None


def _told(text: str, kind: str | None, known: bool, found: Day, context: Context) -> Reading:
    values: list[tuple[str, Value]] = []
    if kind:
        values.append(("kind", kind))
        if kind == "invite" and text.startswith("invit"):
            values.append(("event", True))  # the invitation, also in a column of interview days
    outside = _outside(found.day, context) if found.day else None
    if found.day and not outside:
        values.append(("on", found.day))
    at = find_time(text, hours=context.field == "interview_time")
    if at:
        values.append(("at", at.isoformat("minutes")))
        zone = find_zone(text) or context.zone
        values += [("zone", zone)] if zone else []
    doubts = [found.doubt] if found.doubt else []
    no_end = why_no_end(text, lambda part: find_day(part, context).day) if found.day or at else None
    if no_end:
        doubts.append(Doubt(context.field, no_end, "guess"))
    if outside:
        doubts = [Doubt(context.field, f"left unknown: {outside}", "unreadable")]
    if not values and not doubts and not known:
        doubts.append(Doubt(context.field, "left unknown: no day that can be read", "unreadable"))
    return Reading(tuple(values), tuple(doubts))


def _of_sheet_date(cell: SheetDate, context: Context) -> Reading:
    value = cell.value
    zone: tuple[tuple[str, str], ...] = (("zone", context.zone),) if context.zone else ()
    if isinstance(value, time):
        return Reading((("at", value.isoformat("minutes")), *zone))
    day = value.date() if isinstance(value, datetime) else value
    if why := _outside(day, context):
        return Reading(doubts=(Doubt(context.field, f"left unknown: {why}", "unreadable"),))
    if isinstance(value, datetime) and value.time() != time(0):
        return Reading((("on", value.date()), ("at", value.time().isoformat("minutes")), *zone))
    return Reading((("on", value.date() if isinstance(value, datetime) else value),))


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
