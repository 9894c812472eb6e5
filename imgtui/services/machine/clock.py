"""The clock of every command and of the screen; tests and the demo have their own."""

from collections.abc import Callable
from dataclasses import field
from datetime import UTC, date, datetime, tzinfo
from zoneinfo import ZoneInfo

from imgtui.domain.workbook.clocks import zone as known_zone
from imgtui.domain.workbook.days import in_zone, why_outside
from imgtui.domain.workbook.errors import UsageError
from imgtui.domain.workbook.records.record import record
from imgtui.domain.workbook.text import quoted


def _system_now() -> datetime:
    return datetime.now(UTC)


@record
class Clock:
    """Now, in the applicant's zone.

    Attributes:
        fixed: a local time that stands still (`IMGTUI_TODAY`, the demo); None follows the system.
        tz_name: a zone that goes before the applicant's (`IMGTUI_TZ`).
        system: where the present moment comes from.
    """

    fixed: datetime | None = None
    tz_name: str | None = None
    system: Callable[[], datetime] = field(default=_system_now)

    @classmethod
    def of(cls, today: str | None, tz_name: str | None) -> "Clock":
        """Build the clock from `2026-11-21` or `2026-11-21T09:00` and a zone name; UsageError on others."""
        fixed = None
        if today:
            try:
                fixed = datetime.fromisoformat(today)
            except ValueError as error:
                raise UsageError(
                    "bad_today",
                    f"{quoted(today)} is no day",
                    "IMGTUI_TODAY",
                    "write 2026-11-21 or 2026-11-21T09:00",
                ) from error
            if why := why_outside(fixed):
                raise UsageError("bad_today", why, "IMGTUI_TODAY", "write 2026-11-21 or 2026-11-21T09:00")
            if len(today) == 10:
                fixed = fixed.replace(hour=9)
        if tz_name:
            zone(tz_name, "IMGTUI_TZ")
        return cls(fixed, tz_name or None)

    def zone(self, applicant_tz: str | None) -> tzinfo:
        """Return the zone in force: `IMGTUI_TZ`, the applicant's, the system's."""
        name = self.tz_name or applicant_tz
        if name:
            # A document may hold a zone that this machine does not know: shown as UTC.
            return known_zone(name) or UTC
        return in_zone(self.system(), None).tzinfo or UTC

    def now(self, applicant_tz: str | None) -> datetime:
        """Return this moment, aware, in the zone in force."""
        there = self.zone(applicant_tz)
        if self.fixed is None:
            return in_zone(self.system(), there)
        return in_zone(self.fixed, there) if self.fixed.tzinfo else self.fixed.replace(tzinfo=there)

    def today(self, applicant_tz: str | None) -> date:
        """Return the day in the zone in force."""
        return self.now(applicant_tz).date()


def zone(name: str, where: str) -> ZoneInfo:
    """Return a time zone by its IANA name; UsageError names an unknown one."""
    found = known_zone(name)
    if found is None:
        raise UsageError(
            "bad_zone", f"{quoted(name)} is no time zone", where, "write one such as Asia/Karachi"
        )
    return found
