"""Calendar entries as iCalendar (RFC 5545), as calendars import it.

Times are written in UTC: a moment that needs no table of clock changes is the same in every program.
"""

from collections.abc import Iterable
from datetime import UTC, date, datetime

from imgtui.domain.standing.clock.calendar_entries import CalendarEntry
from imgtui.domain.workbook.days import add_days, in_zone
from imgtui.domain.workbook.records.record import record
from imgtui.domain.workbook.text import clean

_EPOCH = datetime(2026, 1, 1, tzinfo=UTC)
_PRODUCT = "-//imgtui//imgtui//EN"
MOST_SEQUENCE = 2**31 - 1  # calendars keep it in a signed 32-bit number


@record
class CommitMark:
    """When something was last changed, and the number of that commit in its workbook."""

    at: datetime
    stamp: int

    @property
    def sequence(self) -> int:
        """The revision of an entry: it grows with each change, also into a new workbook file."""
        seconds = int((in_zone(self.at, UTC) - _EPOCH).total_seconds())
        return min(max(0, seconds) + self.stamp, MOST_SEQUENCE)


def calendar_bytes(name: str, entries: Iterable[tuple[CalendarEntry, CommitMark]]) -> bytes:
    """Return an .ics file; the same entries and marks give the same bytes.

    Args:
        name: how a calendar calls it.
        entries: each with when it was last changed.
    """
    import icalendar  # it costs an eighth of a second, and only this needs it

    calendar = icalendar.Calendar()
    for key, value in (
        ("prodid", _PRODUCT),
        ("version", "2.0"),
        ("calscale", "GREGORIAN"),
        ("method", "PUBLISH"),
        ("x-wr-calname", name),
    ):
        calendar.add(key, value)
    for entry, mark in entries:
        event = icalendar.Event()
        changed = in_zone(mark.at, UTC).replace(microsecond=0)
        event.add("uid", clean(entry.uid))
        event.add("dtstamp", changed)
        event.add("last-modified", changed)
        event.add("sequence", mark.sequence)
        event.add("dtstart", _start(entry.start))
        if entry.end is not None:
            event.add("dtend", in_zone(entry.end, UTC))
        elif not isinstance(entry.start, datetime):
            event.add("dtend", add_days(entry.start, 1))
        event.add("summary", clean(entry.title))
        if entry.lines:
            event.add("description", "\n".join(map(clean, entry.lines)))
        if entry.place:
            event.add("location", clean(entry.place))
        event.add("status", "CANCELLED" if entry.cancelled else "CONFIRMED")
        # An interview takes the time it takes; a deadline leaves the day free.
        event.add("transp", "OPAQUE" if entry.kind == "interview" else "TRANSPARENT")
        event.add("categories", [entry.kind.upper()])
        if entry.zone:
            event.add("x-imgtui-zone", clean(entry.zone))
        calendar.add_component(event)
    data: bytes = calendar.to_ical()
    return data


def _start(start: datetime | date) -> datetime | date:
    return in_zone(start, UTC) if isinstance(start, datetime) else start
