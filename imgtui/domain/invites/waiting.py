"""Who is still to answer: the applicant, programs with a waitlist, programs that have said nothing."""

from collections.abc import Mapping
from datetime import date
from typing import Literal

from imgtui.domain.invites.state import Course
from imgtui.domain.reference.reasons import plural
from imgtui.domain.workbook.clocks import Clocks
from imgtui.domain.workbook.records import Program
from imgtui.domain.workbook.records.record import record

WaitingFor = Literal["invited", "waitlisted", "applied"]
LISTS: tuple[WaitingFor, ...] = ("invited", "waitlisted", "applied")
WAITING_TITLES: Mapping[WaitingFor, str] = {
    "invited": "Invited, not arranged",
    "waitlisted": "On the waitlist",
    "applied": "No answer yet, the longest first",
}


@record
class Waiting:
    """One program that is waited for.

    Attributes:
        program: its key.
        name: its name.
        since: the day of the event that brought it there; None when it is not known.
        days: days since then, 0 for a day still to come; None when it is not known.
        contacted_on: day of the last message either way, None when there was none.
    """

    program: str
    name: str
    since: date | None
    days: int | None
    contacted_on: date | None

    @property
    def how_long(self) -> str:
        """How long it has waited, in words."""
        return "?" if self.days is None else plural(self.days, "day")


def waiting(
    programs: Mapping[str, Program], known: Mapping[str, Course], clocks: Clocks
) -> dict[WaitingFor, tuple[Waiting, ...]]:
    """Return the three lists, in each those first that have waited longest; archived ones are left out.

    Last stand those of which nobody knows since when.

    Args:
        programs: key -> program.
        known: course by key; a program that is missing has no events.
        clocks: what time it is.
    """
    found: dict[WaitingFor, list[Waiting]] = {name: [] for name in LISTS}
    for key, state in known.items():
        program = programs.get(key)
        if program is None or program.archived:
            continue
        for name in LISTS:
            if state.status == name:
                days = None if state.since is None else clocks.days_since(state.since)
                found[name].append(Waiting(key, program.name, state.since, days, state.contacted_on))
    return {name: tuple(sorted(each, key=_longest_first)) for name, each in found.items()}


def _longest_first(one: Waiting) -> tuple[date, str]:
    return one.since or date.max, one.name
