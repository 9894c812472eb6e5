"""Zones of foreign calendars: a name that is no zone is an unknown one, never a fault of the whole file."""

from zoneinfo import ZoneInfo

from icalendar.timezone import tzp
from icalendar.timezone.zoneinfo import ZONEINFO

from imgtui.domain.workbook.clocks import zone

_OF_THIS_MACHINE = ("localtime", "posixrules")
"""Files among the zone data that hold where this machine is, which is not where the entry was written."""


class BoundedZones(ZONEINFO):
    """The parser's own zones, looked up where every other door looks them up."""

    def timezone(self, name: str) -> ZoneInfo | None:
        """Return a zone; None for folders of the zone data, paths and names too long to be one."""
        return None if name.casefold() in _OF_THIS_MACHINE else zone(name)


def use_bounded_zones() -> None:
    """Let the parser look zones up here from now on."""
    tzp.use(BoundedZones())
