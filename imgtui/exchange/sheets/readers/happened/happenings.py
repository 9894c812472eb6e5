"""Cells about applications, invitations and interviews: "IV 12/1", "waitlisted 11/3", "done", a tick."""

import re
from collections.abc import Sequence
from datetime import date, datetime, time
from itertools import pairwise

from imgtui.domain.workbook.days import why_outside
from imgtui.exchange.sheets.cells.model import (
    NOTHING,
    CellReading,
    Context,
    Doubt,
    RawCell,
    SheetDate,
    Value,
    one_line,
    shown,
)
from imgtui.exchange.sheets.readers.common import folded, says_nothing, unsure, worn
from imgtui.exchange.sheets.readers.dates import (
    SheetDay,
    dates_in,
    find_day,
    find_time,
    find_zone,
    without_dates,
)
from imgtui.exchange.sheets.readers.happened.arranged import Arranged, arranged
from imgtui.exchange.sheets.readers.happened.shorthand import (
    INTERVIEW,
    ToldEvent,
    events_of,
    explained,
    hour_of,
    of_this_season,
    only_event,
)
from imgtui.exchange.sheets.readers.happened.spans import why_no_end
from imgtui.exchange.sheets.readers.plain import yes_or_no
from imgtui.exchange.words import wording

OWN_KIND = {"applied_date": "applied", "invite_date": "invite"}
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
_TICKED = frozenset("✓✔✅☑√")
_MARKS = ("x", "xx", "•", "●", "o")
TICKS, IV_DAYS = "ticks", "interview days"
"""What the context of a column says behind its event: an "x" is a yes; "IV" may stand before its days."""
MOST = 9
"""Events that one cell is read for."""


def status_of(text: str) -> tuple[str | None, bool]:
    """Return (event kind, whether the words are known) of a status text; dates are cut off first."""
    words = wording("choices")
    bare = " ".join(re.sub(r"[^\w\s'-]", " ", without_dates(text)).split()).strip(" -")
    for kind, spellings in words["status"].items():
        if bare in spellings:
            return kind, True
    return None, bare in words["no_status"] or not bare


def has_its_day_beside(status: str) -> bool:
    """Whether a status tells of an event whose day may stand in a column of its own.

    Not of an interview that is set, or only named ("IV"): the day beside it may be that of the interview, or
    when it was told.
    """
    text = folded(status)
    kind = status_of(worn(text))[0] or only_event(text)[0]
    return kind is not None and kind not in _SET and not (kind == "invite" and _ONLY_IV.match(text))


_SET = frozenset(("scheduled", "rescheduled"))


def read_happening(cell: RawCell, context: Context) -> CellReading:
    """Read a cell about an interview, invitation or answer: a day, a time, a status word.

    Values: `on` (date), `at` ("HH:MM"), `zone`, `kind` (a kind of event), `mark` (an "x" that the row
    explains), `form`, `platform` and `place` of an interview; of further events in the same cell with a
    number behind their names. The caller makes events of them.
    """
    if isinstance(cell, SheetDate):
        return _of_sheet_date(cell, context)
    text = folded(cell)
    if context.field == "interview_time":
        return _happening(text, context)
    if (now := of_this_season(text)) != text:
        return read_happening(now, context) if now else unsure(context.field, _EARLIER)
    if "?" in text and text.strip("? "):
        return unsure(context.field, "left unknown: the sheet itself doubts it")
    if context.field in OWN_KIND and _AHEAD.search(text):
        return unsure(context.field, "left unknown: it is still to come")
    if context.field in OWN_KIND and (said := _YES.match(text)) and dates_in(text):
        return read_happening(text[said.end() :], context)  # "yes! 2 Nov": the day says it alone
    held = arranged(one_line(shown(cell)))
    rest = folded(held.rest) if held.values else text
    told = events_of(rest, context)
    if told is not None:
        return _several(told, rest, held, context)
    if not held.values or not (context.field == "interview_date" or dates_in(text)):
        return _happening(text, context)
    reading = _happening(rest, context)
    if reading.get("on") is None:
        return _happening(text, context)
    return CellReading((*reading.values, *held.values), reading.doubts)


def _several(told: Sequence[ToldEvent], text: str, held: Arranged, context: Context) -> CellReading:
    """Return the events of a cell that tells two or more."""
    values: list[tuple[str, Value]] = []
    doubts: list[Doubt] = []
    for number, each in enumerate(told[:MOST]):
        suffix = str(number or "")
        day = each.day.day if each.day else None
        outside = _outside(day, context) if day else None
        values.append((f"kind{suffix}", each.kind))
        if day and not outside:
            values.append((f"on{suffix}", day))
            at, zone = hour_of(each, told, text)
            values += [(f"at{suffix}", at)] if at else []
            values += [(f"zone{suffix}", zone)] if zone else []
        if each.day and each.day.doubt:
            doubts.append(each.day.doubt)
        if outside:
            doubts.append(Doubt(context.field, f"left unknown: {outside}", "unreadable"))
        if each.kind == INTERVIEW:
            values += [(f"{name}{suffix}", value) for name, value in held.values]
    return CellReading(tuple(values), tuple(doubts))


def _happening(text: str, context: Context) -> CellReading:
    kind, known = status_of(worn(text))
    if not known:
        kind, known = only_event(text)
    if kind in _CROSSED and any(sign in text for sign in "❌✗✘✖"):
        return NOTHING  # "IV ✗" is no invitation; "❌ rejected" only underlines
    if known and not kind and context.field == "status" and not any(sign.isdigit() for sign in text):
        return NOTHING
    empty = says_nothing(text, context)
    if empty is not None and not (text in _CHANNELS and context.field == "invite_date"):
        return empty
    text = worn(text) if text.strip("*• ") else text
    own = (context.facts[0] if context.facts else "") or OWN_KIND.get(context.field)
    if own and _REFUSED.match(text):
        return NOTHING if not dates_in(text) else unsure(context.field, "left unknown: a no, with a day")
    answered = _answered(text, context.field, own, ticks=TICKS in context.facts)
    if answered is not None:
        return answered
    if context.field == "applied_date" and kind in ("interviewed", "scheduled"):
        kind = "applied"  # "done 10/1" in a column of applications
    if (_OFFERED.search(text) or _is_a_last_day(text)) and not kind:
        return unsure(context.field, "left unknown: days to choose from, or a day to answer by")
    moved = _MOVED.search(text)
    if moved:
        return _moved(text[moved.end() :], context)
    if _several_days(text):
        return unsure(context.field, "left unknown: two days are given")
    found = find_day(text, context)
    if not kind and not found.found and not known and text in _CHANNELS and context.field == "invite_date":
        return CellReading(
            (("kind", "invite"),), (Doubt(context.field, "invited; no day is given", "guess"),)
        )
    if found.day and not kind and context.field in OWN_KIND and not explained(text):
        made = "left unknown: a day, and words that are not understood"
        return unsure(context.field, made, found.day)
    if not kind and found.day and context.field == "status":
        kind = own
        if kind is None and not explained(text):
            made = "left unknown: a day, and words that are not understood"
            return unsure(context.field, made, found.day)
    if kind == "invite" and find_time(text) and context.field == "status" and not _INVITED.search(text):
        kind = INTERVIEW  # "IV 12/8 8:00 CT": no invitation has its hour
    if kind == "invite" and IV_DAYS in context.facts and found.day and _ONLY_IV.match(text):
        made = "left unknown: the day of an interview, or of its invitation?"
        return unsure(context.field, made, found.day)
    return _told(text, kind, known, found, context)


_ONLY_IV = re.compile(r"(?:iv|ivw|interview)\b(?! (?:inv|call|offer|letter|rec))")
_INVITED = re.compile(r"\binvit|\boffer|\bii\b|\bcall\b")
_AHEAD = re.compile(
    r"\b(?:will|shall|going to|gonna|plan(?:s|ning|ned)? to|want to|hope to|hoping to|intend to|about to"
    r"|not yet)\b"
)
"""Words that tell of what is planned: nothing was sent, and nobody has invited."""
_EARLIER = "left unknown: it tells of an earlier season"


def _is_a_last_day(text: str) -> bool:
    """Whether the first day of a cell is one until which something may be done."""
    days = dates_in(text)
    return bool(days) and _DUE.search(text[: days[0][0]]) is not None


_MOVED = re.compile(r"\b(?:moved|rescheduled|resched|changed|postponed|pushed|shifted)\b[^,;]*?\bto\b")
"""Words before the day to which an interview was moved."""


def _moved(text: str, context: Context) -> CellReading:
    """Read where an interview was moved to: the new day counts."""
    found = find_day(text, context)
    if not found.day or _outside(found.day, context) or _several_days(text):
        return unsure(context.field, "left unknown: moved, to which day?")
    doubts = (found.doubt,) if found.doubt else ()
    return CellReading((("kind", INTERVIEW), ("on", found.day), ("kind1", "rescheduled")), doubts)


_REFUSED = re.compile(r"(?:no|not|nope|none|never)\b(?! ?later)")
"""How a cell begins that says that what its column is about has not happened."""
_OFFERED = re.compile(
    r"\b(?:pick|choose|reply|rsvp|schedule|confirm|respond|select|book|answer)\w* by\b"
    r"|\b(?:interview |iv )?season\b|\binterviews? (?:run|are held|from|between)\b"
    r"|\bslots?\b|\boffer(?:s|ed)?\b|\boptions?\b"
    r"|\b(?:to|must|should|can|may|needs? to) be"
    r" (?:chosen|picked|selected|scheduled|booked|confirmed|set|agreed|arranged|fixed)\b"
    r"|\b(?:choose|choice|decide|decision|invitation|invite|open|valid|expires?|available)"
    r" (?:until|till|by|before)\b"
)
_DUE = re.compile(r"\b(?:until|till|by|before|no later than|not later than|latest|due)(?: the)?\s*$")
"""Words right before a day that make it a last day, and no day of anything."""


_UNTIL = re.compile(
    r"\s*(?:-|–|—|to|until|till|through|thru)\s*(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s*)?"
)


_YES = re.compile(r"(?:yes|yep|yeah|y|✓|✔|✅)[!,.:;–-]*\s+(?=\S)")
_CROSSED = frozenset(("invite", "scheduled", "interviewed", "applied", "thank_you", "waitlist"))


def _several_days(text: str) -> bool:
    """Whether a cell names two days that are not the beginning and the end of one thing."""
    days = dates_in(text)
    return any(
        not _UNTIL.fullmatch(text[end:start]) and text[first:end] != text[start:last]
        for (first, end), (start, last) in pairwise(days)
    )


def _outside(day: date, context: Context) -> str | None:
    """Return why a day of an event is not kept: no workbook holds it, or it is of an earlier season."""
    return why_outside(day) or ("a day of another season" if day.year < context.season.first.year else None)


def _answered(text: str, field: str, own: str | None, *, ticks: bool) -> CellReading | None:
    """Read a yes, no or mark: what the column is about has happened, or not."""
    answer = yes_or_no(text)
    if answer is None and text[:1] in _TICKED and explained(text[1:]) and not dates_in(text):
        answer = True  # "☑ late"
    kind = own or ("invite" if field == "interview_date" else None)
    if kind is None:
        return None
    if answer is not None:
        return CellReading((("kind", kind),) if answer else ())
    return CellReading((("kind" if ticks else "mark", kind),)) if text in _MARKS else None


def _tells_the_invitation(text: str) -> bool:
    """Whether a cell tells that an invitation came: "invited 3 Nov", "got invite 3 Nov", "II offer 3 Nov"."""
    return text.startswith("invit") or (_INVITED.search(text) is not None and find_time(text) is None)


def _told(text: str, kind: str | None, known: bool, found: SheetDay, context: Context) -> CellReading:
    values: list[tuple[str, Value]] = []
    if kind == "scheduled" and found.day and context.field == "status":  # the day of the interview
        values.append(("kind1", kind))
        kind = INTERVIEW
    if kind:
        values.append(("kind", kind))
        if kind == "invite" and _tells_the_invitation(text):
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
    return CellReading(tuple(values), tuple(doubts))


def _of_sheet_date(cell: SheetDate, context: Context) -> CellReading:
    value = cell.value
    zone: tuple[tuple[str, str], ...] = (("zone", context.zone),) if context.zone else ()
    if isinstance(value, time):
        return CellReading((("at", value.isoformat("minutes")), *zone))
    day = value.date() if isinstance(value, datetime) else value
    if why := _outside(day, context):
        return CellReading(doubts=(Doubt(context.field, f"left unknown: {why}", "unreadable"),))
    if isinstance(value, datetime) and value.time() != time(0):
        return CellReading((("on", value.date()), ("at", value.time().isoformat("minutes")), *zone))
    return CellReading((("on", value.date() if isinstance(value, datetime) else value),))
