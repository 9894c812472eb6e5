"""Is it too late to apply? The day after a program's deadline, on its own clock, with no application (B7)."""

from datetime import date, datetime

from imgtui.domain.reference.places import Places
from imgtui.domain.workbook.clocks import zone
from imgtui.domain.workbook.days import add_days, in_zone
from imgtui.domain.workbook.records import EventKind, Program

NO_APPLICATION: frozenset[EventKind] = frozenset({"inquiry", "reply", "interest_mail"})
"""Events that can happen without an application."""
_OFFICIAL = "NY"
"""The state whose clock is that of the Match; it is taken where a program's place is not known."""
_APART = 2
"""Days between which two places on earth can be on the calendar: further off no clock has to be asked."""


class DaysThere:
    """Today, on the clock of a program.

    A zone is looked up only where a deadline is so near that it decides, and then kept.
    """

    def __init__(self, today: date, now: datetime | None, places: Places) -> None:
        """Start from the applicant's day; without the moment it is that day everywhere."""
        self._today = today
        self._now = now
        self._places = places
        self._known: dict[str | None, date] = {}

    def is_over(self, day: date, program: Program) -> bool:
        """Tell whether a day has passed where a program is."""
        if self._now is None or abs((day - self._today).days) > _APART:
            return day < self._today
        name = self._places.time_zone_of(program.city, program.state)
        name = name or self._places.time_zone_of(None, _OFFICIAL)
        if name not in self._known:
            self._known[name] = _day(self._now, name)
        return day < self._known[name]

    def still_hold(self, now: datetime) -> bool:
        """Tell whether every clock that was asked shows the same day at another moment."""
        return all(_day(now, name) == day for name, day in self._known.items())

    @property
    def tomorrow(self) -> date:
        """A day that is over nowhere yet, for what an answer could be."""
        return add_days(self._today, _APART + 1)

    @property
    def long_ago(self) -> date:
        """A day that is over everywhere, for what an answer could be."""
        return add_days(self._today, -_APART - 1)


def _day(now: datetime, name: str | None) -> date:
    where = zone(name)
    return now.date() if where is None else in_zone(now, where).date()


def has_sign_of_application(program: Program) -> bool:
    """Tell whether anything on record could only follow an application: an interview, or such an event."""
    return bool(program.interviews) or any(
        event.void is None and event.kind not in NO_APPLICATION for event in program.events
    )


def is_closed(program: Program, days: DaysThere) -> bool:
    """Tell whether a program can no longer be applied to, and was not (B7)."""
    deadline = program.deadline
    return deadline is not None and days.is_over(deadline, program) and not has_sign_of_application(program)
