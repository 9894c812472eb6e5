"""A calendar file inside the reader, and how others ask for it."""

from collections.abc import Callable
from dataclasses import fields
from datetime import date, datetime
from pathlib import Path
from typing import Any

from imgtui.exchange.calendars.calendar_in import Meeting
from imgtui.services.apart import Apart, process
from imgtui.services.apart.doors import Talk

_PAGE = 500


class CalendarDesk:
    """The desk at the door `calendar`."""

    def __init__(self, talk: Talk) -> None:
        self._talk = talk

    def read(self, path: str) -> None:
        """Read a calendar file; its entries are sent in pages."""
        from imgtui.services.invites.calendar_import import read_file

        meetings = read_file(Path(path))
        for first in range(0, len(meetings), _PAGE):
            self._talk.page([plain_meeting(each) for each in meetings[first : first + _PAGE]])


def read_apart(
    path: Path, started: Callable[[Apart], None] | None = None, *, gentle: bool = False
) -> tuple[Meeting, ...]:
    """Return the entries of a calendar file, read by a reader.

    Args:
        path: the file.
        started: called with the reader, for who may want to stop it.
        gentle: as `Apart`.

    Raises:
        ApartError: it cannot be read, is too big, or is no calendar.
        ReaderStopped: the reader was stopped.
    """
    found: list[Meeting] = []
    with process.start("calendar", path.name, gentle) as reader:
        if started is not None:
            started(reader)
        reader.call("read", str(path), page=lambda page: found.extend(map(meeting_from, page)))
    return tuple(found)


def plain_meeting(meeting: Meeting) -> dict[str, Any]:
    """Return an entry as plain data, to be sent from a reader."""
    plain = {field.name: getattr(meeting, field.name) for field in fields(meeting)}
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in plain.items()}


def meeting_from(plain: dict[str, Any]) -> Meeting:
    """Return the entry that `plain_meeting` made plain."""
    start, day = plain["start"], plain["day"]
    times = {
        "start": datetime.fromisoformat(start) if start else None,
        "day": date.fromisoformat(day) if day else None,
    }
    return Meeting(**{**plain, **times})
