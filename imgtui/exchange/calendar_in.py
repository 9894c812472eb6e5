"""iCalendar files of other programs, read into meetings; what cannot be read is told, never dropped."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from imgtui.domain.workbook.clocks import zone as known_zone
from imgtui.domain.workbook.days import in_zone, why_outside
from imgtui.domain.workbook.errors import ImgtuiError
from imgtui.domain.workbook.limits import why_not
from imgtui.domain.workbook.record import record
from imgtui.domain.workbook.text import clean

MOST_ENTRIES = 20_000
"""A calendar of twenty years with three entries a day; reading so many takes three seconds."""
_ZONE = "X-IMGTUI-ZONE"


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
        problem: what could not be read; empty when all could.
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


def read_calendar(data: bytes, name: str) -> tuple[Meeting, ...]:
    """Return the entries of an .ics file in their order.

    Args:
        data: the file.
        name: what errors call it.

    Raises:
        CalendarError: it is no calendar, or holds more entries than a season has.
    """
    entries = data.upper().count(b"BEGIN:VEVENT")
    if entries > MOST_ENTRIES:
        raise CalendarError(
            "calendar_too_large",
            f"holds {entries:,} entries; at most {MOST_ENTRIES:,} are read",
            name,
            "export the months of the season alone",
        )
    import icalendar  # it costs an eighth of a second, and only this needs it

    from imgtui.exchange.calendar_zones import use_bounded_zones

    use_bounded_zones()
    try:
        calendars = icalendar.Calendar.from_ical(data.decode("utf-8-sig"), multiple=True)
    except (ValueError, KeyError, IndexError, TypeError, ArithmeticError) as error:
        raise CalendarError(
            "not_a_calendar", "is no calendar", name, "export it from your calendar as .ics"
        ) from error
    events = [
        event for calendar in calendars if calendar.name == "VCALENDAR" for event in calendar.walk("VEVENT")
    ]
    if not events and not any(calendar.name == "VCALENDAR" for calendar in calendars):
        raise CalendarError("not_a_calendar", "is no calendar", name, "export it from your calendar as .ics")
    return tuple(_meeting(number, event) for number, event in enumerate(events, start=1))


def _meeting(number: int, event: Any) -> Meeting:
    start, problem = _moment(event, "DTSTART")
    moment = start if isinstance(start, datetime) else None
    zone = _text(event, _ZONE) or getattr(moment.tzinfo if moment else None, "key", None)
    known = in_zone(moment, UTC) if moment and moment.tzinfo else moment
    return Meeting(
        number=number,
        uid=_text(event, "UID"),
        title=_text(event, "SUMMARY"),
        start=known,
        day=start if start is not None and moment is None else None,
        minutes=_minutes(event, moment),
        zone=None if zone in ("UTC", "Etc/UTC") or not _is_zone(zone) else zone,
        place=_text(event, "LOCATION") or None,
        text=" ".join(filter(None, (_text(event, name) for name in ("DESCRIPTION", "ORGANIZER", "URL")))),
        cancelled=_text(event, "STATUS").upper() == "CANCELLED",
        repeats=event.get("RRULE") is not None,
        problem=problem,
    )


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
        broken = any(key and key.upper() == name for key, _ in getattr(event, "errors", []))
        return None, "its start cannot be read" if broken else "it has no start"
    found = _value(value)
    if isinstance(found, date):
        why = why_outside(found)
        return (None, f"its start is of no use: {why}") if why else (found, "")
    return None, f"its start cannot be read: {clean(str(value))}"


def _value(property_: Any) -> Any:
    """Return the time or length that a property holds, None when it is broken: that raises ValueError."""
    try:
        return getattr(property_, "dt", None)
    except ValueError:
        return None


def _minutes(event: Any, start: datetime | None) -> int | None:
    if start is None:
        return None
    length = _value(event.get("DURATION"))
    if not isinstance(length, timedelta):
        end, _ = _moment(event, "DTEND")
        if not isinstance(end, datetime) or (end.tzinfo is None) is not (start.tzinfo is None):
            return None
        length = (in_zone(end, UTC) - in_zone(start, UTC)) if end.tzinfo else end - start
    minutes = int(length.total_seconds() // 60)
    return minutes if minutes > 0 and why_not("minutes", minutes) is None else None
