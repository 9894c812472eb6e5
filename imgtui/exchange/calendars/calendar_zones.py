"""Zones of foreign calendars: a name that is no zone is an unknown one, never a fault of the whole file.

A zone that has a name people know is looked up, whatever rules the file gives for it; the rules of
others are read by `calendar_rules`. The parser's own reading of rules is not used: one offset out of range
ends it for the whole file, and a rule for every day costs it seconds.
"""

import re
from collections.abc import Mapping
from datetime import timedelta, timezone, tzinfo
from functools import cache
from zoneinfo import ZoneInfo

from icalendar.timezone import tzp
from icalendar.timezone.zoneinfo import ZONEINFO

from imgtui.domain.workbook.clocks import zone
from imgtui.exchange.reference import read_document

_OF_THIS_MACHINE = ("localtime", "posixrules")
"""Files among the zone data that hold where this machine is, which is not where the entry was written."""
_OFFSET = re.compile(r"(?:utc|gmt)?\s?([+-])(\d{1,2}):?([0-5]\d)?", re.IGNORECASE)
_BEFORE_A_NAME = re.compile(r"^\((?:utc|gmt)[^)]{0,12}\)\s*", re.IGNORECASE)
_LONGEST = 200
_MOST_PARTS = 8
_FARTHEST = timedelta(hours=14)


class BoundedZones(ZONEINFO):
    """The parser's own zones, looked up where every other door looks them up."""

    def __init__(self, own: Mapping[str, tzinfo] | None = None) -> None:
        super().__init__()
        self._own = own or {}

    def timezone(self, name: str) -> tzinfo | None:
        """Return a zone; None for folders of the zone data, paths and names too long to be one."""
        return zone_named(name) or self._own.get(name.strip().strip("/").casefold())


def use_bounded_zones(own: Mapping[str, tzinfo] | None = None) -> None:
    """Let the parser look zones up here from now on; `own` are zones that a file gives rules for."""
    tzp.use(BoundedZones(own))


def zone_named(name: str) -> tzinfo | None:
    """Return the zone that a calendar means by a name, None when it is not understood.

    Known are names of the tz database, also behind the path of a calendar program, names of Windows and
    those Outlook shows, and offsets such as "UTC-05:00".
    """
    text = name.strip().strip("\"'/")
    if not text or len(text) > _LONGEST or text.casefold() in _OF_THIS_MACHINE:
        return None
    windows = _windows().get(_BEFORE_A_NAME.sub("", text).casefold())
    return _iana(text) or zone(windows) or _offset(text)


def _iana(text: str) -> ZoneInfo | None:
    """Return a zone by its name, or by the end of a path such as /citadel.org/20210210_1/Europe/Berlin."""
    found = zone(text)
    parts = text.split("/")
    if found is not None or len(parts) > _MOST_PARTS or ".." in parts:
        return found
    ends = ("/".join(parts[start:]) for start in range(1, len(parts) - 1))
    return next((each for end in ends if (each := zone(end)) is not None), None)


def _offset(text: str) -> tzinfo | None:
    given = _OFFSET.fullmatch(text)
    if given is None:
        return None
    span = timedelta(hours=int(given[2]), minutes=int(given[3] or 0))
    return timezone(-span if given[1] == "-" else span) if span <= _FARTHEST else None


@cache
def _windows() -> dict[str, str]:
    names: dict[str, str] = {}
    for each in read_document("windows_zones")["zones"]:
        for name in (each["windows"], *each.get("shown", ())):
            names[name.casefold()] = each["zone"]
    return names
