"""iCalendar files of other programs, read into meetings; what cannot be read is told, never dropped."""

import codecs
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import Any

from imgtui.domain.workbook.clocks import zone as known_zone
from imgtui.domain.workbook.days import in_zone, why_outside
from imgtui.domain.workbook.errors import ImgtuiError
from imgtui.domain.workbook.limits import why_not
from imgtui.domain.workbook.records.record import record
from imgtui.domain.workbook.text import clean
from imgtui.exchange.calendars.calendar_out import MOST_SEQUENCE

MOST_ENTRIES = 20_000
"""A calendar of twenty years with three entries a day; reading so many takes three seconds."""

_ZONE = "X-IMGTUI-ZONE"
_LONGEST_ZONE = 80
_NO_END = "its end is not understood"
_NO_LENGTH = "its length is not understood"


class CalendarError(ImgtuiError):
    """The calendar cannot be used."""


@record
class Meeting:
    """One entry of a calendar.

    Attributes:
        number: its place in the file, from 1.
        uid: as its calendar names it; empty when it has none.
        title: one line.
        start: a moment in UTC; naive when the file names no zone for it; None when it has none or it
            is a whole day.
        day: the day of an entry that lasts whole days.
        minutes: its length, None when it is not given.
        zone: the IANA name of the zone in which its time was given, None for UTC or none.
        place: where, None when it is not said.
        text: all else that may name the program: description, organizer, link.
        cancelled: whether it no longer holds.
        repeats: whether it stands for a series, of which this is the first.
        problem: why it cannot be taken in: what could not be read, or contradicts itself; empty when it can.
        doubt: what was given and not understood, though the entry can be taken in without it.
        unknown_zone: the zone it names, where that is none we know; its start is naive then.
        sequence: the number of its revision, None when it is not given.
        part: which one of a series it replaces (RECURRENCE-ID), empty for an entry of its own.
    """

    number: int
    uid: str
    title: str
    start: datetime | None
    day: date | None = None
    minutes: int | None = None
    zone: str | None = None
    place: str | None = None
    text: str = ""
    cancelled: bool = False
    repeats: bool = False
    problem: str = ""
    doubt: str = ""
    unknown_zone: str = ""
    sequence: int | None = None
    part: str = ""


def read_calendar(data: bytes, name: str) -> tuple[Meeting, ...]:
    """Return the entries of an .ics file in their order.

    Args:
        data: the file.
        name: what errors call it.

    Raises:
        CalendarError: it is no calendar, or holds more entries than a season has.
    """
    text = _decoded(data)
    entries = text.upper().count("BEGIN:VEVENT")
    if entries > MOST_ENTRIES:
        raise CalendarError(
            "calendar_too_large",
            f"holds {entries:,} entries; at most {MOST_ENTRIES:,} are read",
            name,
            "export the months of the season alone",
        )
    import icalendar  # it costs an eighth of a second, and only this needs it

    from imgtui.exchange.calendars.calendar_rules import without_zones
    from imgtui.exchange.calendars.calendar_zones import use_bounded_zones, zone_named

    text, own = without_zones(text)
    use_bounded_zones(own)
    try:
        calendars = icalendar.Calendar.from_ical(text, multiple=True)
    except (ValueError, KeyError, IndexError, TypeError, ArithmeticError) as error:
        raise CalendarError(
            "not_a_calendar", "is no calendar", name, "export it from your calendar as .ics"
        ) from error
    calendars = [calendar for calendar in calendars if calendar.name == "VCALENDAR"]
    if not calendars:
        raise CalendarError("not_a_calendar", "is no calendar", name, "export it from your calendar as .ics")
    found: list[Meeting] = []
    for calendar in calendars:
        usual = _text(calendar, "X-WR-TIMEZONE")
        there = (zone_named(usual) or own.get(usual.strip("/").casefold())) if usual else None
        for event in calendar.walk("VEVENT"):
            found.append(_meeting(len(found) + 1, event, there, usual if there is None else ""))
    return tuple(found)


def _decoded(data: bytes) -> str:
    """Return the text of a file in UTF-8, in UTF-16 with or without its mark, or in that of old Windows."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", "replace")
    if data[:2].endswith(b"\0") or data.startswith(b"\0"):
        return data.decode("utf-16-be" if data.startswith(b"\0") else "utf-16-le", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _meeting(number: int, event: Any, usual: tzinfo | None, unknown_usual: str) -> Meeting:
    start, problem = _moment(event, "DTSTART")
    moment = start if isinstance(start, datetime) else None
    unknown = ""
    if moment is not None and moment.tzinfo is None:
        unknown = _zone_named_in(event, "DTSTART") or unknown_usual
        if usual is not None and not unknown:
            moment = moment.replace(tzinfo=usual)
    zone = _text(event, _ZONE) or getattr(moment.tzinfo if moment else None, "key", None)
    minutes, against, doubt = _length(event, start if moment is None else moment)
    return Meeting(
        number=number,
        uid=_text(event, "UID"),
        title=_text(event, "SUMMARY"),
        start=in_zone(moment, UTC) if moment and moment.tzinfo else moment,
        day=start if start is not None and moment is None else None,
        minutes=minutes,
        zone=None if zone in ("UTC", "Etc/UTC") or not _is_zone(zone) else zone,
        place=_text(event, "LOCATION") or None,
        text=" ".join(filter(None, (_text(event, name) for name in ("DESCRIPTION", "ORGANIZER", "URL")))),
        cancelled=_text(event, "STATUS").upper() == "CANCELLED",
        repeats=event.get("RRULE") is not None,
        problem=problem or against,
        doubt=doubt,
        unknown_zone=unknown,
        sequence=_sequence(event),
        part=_part(event),
    )


def _zone_named_in(event: Any, name: str) -> str:
    """Return the zone that a naive time names, and that nobody knows; empty when it names none."""
    parameters = getattr(event.get(name), "params", None) or {}
    return clean(str(parameters.get("TZID") or "")).strip()[:_LONGEST_ZONE]


def _sequence(event: Any) -> int | None:
    text = _text(event, "SEQUENCE")
    return min(int(text), MOST_SEQUENCE) if text.isascii() and text.isdecimal() and len(text) < 20 else None


def _part(event: Any) -> str:
    value = event.get("RECURRENCE-ID")
    found = _value(value) if value is not None else None
    return found.isoformat() if isinstance(found, date) else ""


def _is_zone(name: str | None) -> bool:
    if not name:
        return False
    return known_zone(name) is not None


def _text(event: Any, name: str) -> str:
    value = event.get(name)
    value = value[0] if isinstance(value, list) and value else value
    return clean(str(value)).strip() if value is not None else ""


def _moment(event: Any, name: str) -> tuple[datetime | date | None, str]:
    value = event.get(name)
    if value is None:
        return None, "its start cannot be read" if _is_broken(event, name) else "it has no start"
    found = _value(value)
    if isinstance(found, date):
        why = why_outside(found)
        return (None, f"its start is of no use: {why}") if why else (found, "")
    return None, f"its start cannot be read: {clean(str(value))}"


def _is_broken(event: Any, name: str) -> bool:
    return any(key and key.upper() == name for key, _ in getattr(event, "errors", []))


def _value(property_: Any) -> Any:
    """Return the time or length that a property holds, None when it is broken: that raises ValueError."""
    try:
        return getattr(property_, "dt", None)
    except ValueError:
        return None


def _length(event: Any, start: datetime | date | None) -> tuple[int | None, str, str]:
    """Return the minutes an entry lasts, what makes it impossible, and what was not understood of its end."""
    if start is None:
        return None, "", ""
    length = _value(event.get("DURATION"))
    if not isinstance(length, timedelta):
        if event.get("DTEND") is None and not _is_broken(event, "DTEND"):
            return None, "", _NO_LENGTH if _is_broken(event, "DURATION") or event.get("DURATION") else ""
        end, problem = _moment(event, "DTEND")
        if problem:
            return None, "", _NO_END
        if isinstance(end, datetime) is not isinstance(start, datetime) or end is None:
            return None, "", _NO_END
        length = _between(start, end)
    if length is None:
        return None, "", _NO_END
    if length < timedelta(0):
        return None, "it ends before it starts: enter it yourself when its times are known", ""
    minutes = int(length.total_seconds() // 60)
    if not isinstance(start, datetime) or not minutes:
        return None, "", ""
    return (minutes, "", "") if why_not("minutes", minutes) is None else (None, "", _NO_LENGTH)


def _between(start: date, end: date) -> timedelta | None:
    """Return the time from start to end; one of them without a zone has the zone of the other."""
    if not (isinstance(start, datetime) and isinstance(end, datetime)):
        return end - start
    if end.tzinfo is None and start.tzinfo is not None:
        end = end.replace(tzinfo=start.tzinfo)
    if start.tzinfo is None:
        return end - start if end.tzinfo is None else None
    return in_zone(end, UTC) - in_zone(start, UTC)
