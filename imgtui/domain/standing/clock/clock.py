"""The clock of eligibility: a chain reckoned backwards from the rank deadline (E1, E3–E9).

Every certificate, exam and registration has a last day, where facts give one; a prudent day; a day from
which it is possible; what it costs; and what the record shows. What facts do not carry is not said.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from imgtui.domain.reference.data import Reference
from imgtui.domain.reference.figures import Figures
from imgtui.domain.reference.severity import Severity
from imgtui.domain.reference.texts import Says
from imgtui.domain.standing.clock.clock_chain import (
    ClockInput,
    ClockStep,
)
from imgtui.domain.standing.clock.clock_exams import STEPS, exam_step, oet_step, step3_steps
from imgtui.domain.standing.clock.clock_papers import (
    certificate_step,
    nrmp_step,
    pathways_step,
    rank_list_step,
    school_step,
    seven_years_step,
    soap_step,
    verified_step,
)
from imgtui.domain.standing.dates.due_line import DueLine
from imgtui.domain.standing.dates.season import days_text

_OFFICIAL = ("pathways", "certificate", "nrmp", "verified", "rank_list", "soap")
_WARN_DAYS = 21
_TOLD_DAYS = 75
_FAR = 366
SAYS: Says = {
    "clock.source": "rule source year read_on verify",
    "clock.today": "title when text",
    "clock.today.late": "title text",
    "clock.head.state": "certificate verified",
    "clock.head.next": "title when",
    "clock.head.done": "",
    "clock.head.late": "n titles",
}
"""What is said here; the words stand in db/reference/texts_standing.json."""


def clock_steps(given: ClockInput) -> tuple[ClockStep, ...]:
    """Return the chain: what has a last day by that day, then what has none; nothing without a deadline.

    Args:
        given: the record, the dates, the figures.
    """
    found = [
        *(exam_step(given, exam) for exam in STEPS),
        oet_step(given),
        school_step(given),
        pathways_step(given),
        *step3_steps(given),
        nrmp_step(given),
        certificate_step(given),
        seven_years_step(given),
        verified_step(given),
        rank_list_step(given),
        soap_step(given),
    ]
    far = date.max
    return tuple(sorted(found, key=lambda step: (step.state == "done", step.acts_by or far)))


def source_of(step: ClockStep, reference: Reference, figures: Figures) -> str:
    """Return on what a step rests: the fact, its source, year, the day it was read, where to verify."""
    card = reference.rule(step.rule)
    places = {figures.figure(name).verify for name in card.figures if figures.figure(name).verify}
    named = ", ".join(sorted(filter(None, places))) or "nrmp.org"
    return reference.texts.say(
        "clock.source",
        rule=card.id,
        source=card.source,
        year=str(card.year),
        read_on=card.read_on or "?",
        verify=named,
    )


def head_lines(given: ClockInput, steps: Sequence[ClockStep]) -> tuple[str, ...]:
    """Return the two states of ECFMG, what is next, and what is too late."""
    applicant = given.workbook.applicant
    certificate = "yes" if given.is_certified else "unknown" if applicant.ecfmg is None else "no"
    verified = "yes" if given.is_verified else "unknown" if applicant.ecfmg_verified is None else "no"
    lines = [given.say("clock.head.state", certificate=certificate, verified=verified)]
    coming = next((step for step in steps if _is_ahead(step, given)), None)
    if coming is not None:
        lines.append(given.say("clock.head.next", title=coming.title, when=when_text(coming, given)))
    elif given.deadline is not None:
        lines.append(given.say("clock.head.done"))
    if given.deadline is None:
        lines.append(given.say("today.no_dates", year=str(given.workbook.season.match_year)) + ".")
    late = tuple(step.title for step in steps if step.state == "late")
    if late:
        lines.append(given.say("clock.head.late", n=len(late), titles=late))
    return tuple(lines)


def _is_ahead(step: ClockStep, given: ClockInput) -> bool:
    """Tell whether a step is open and its day has not passed: a day that has is never the next one."""
    day = step.acts_by
    return step.state in ("open", "unknown") and day is not None and _days_to(day, step, given) >= 0


def when_text(step: ClockStep, given: ClockInput) -> str:
    """Return by when: "by Thu 31 Dec (in 33 days)"; years ahead without the days; empty without a day."""
    day = step.acts_by
    if day is None:
        return ""
    left = _days_to(day, step, given)
    if left > _FAR:
        return f"by {given.seen(day)}"
    how_far = "passed" if step.state == "late" and left == 0 else days_text(left)
    return f"by {given.seen(day)} ({how_far})"


def _days_to(day: date, step: ClockStep, given: ClockInput) -> int:
    """Return the days to a step's day, which is past where it happens: a sitting at home, a closing there."""
    return given.clocks.days_to(day, None if step.id in _OFFICIAL else given.clocks.here)


def today_lines_of(given: ClockInput, steps: Sequence[ClockStep]) -> Iterator[DueLine]:
    """Yield what Today says: what is to be done within some weeks, and what is late.

    What is late, or was best done by a day that has passed, cannot be done by its day any more: it stands
    where the rank deadline stands, behind what still can.
    """
    for step in steps:
        if step.id in ("rank_list", "soap", "seven_years", "certificate", "nrmp", "verified"):
            continue  # told as dates of the season, or following from the others
        left = None if step.acts_by is None else _days_to(step.acts_by, step, given)
        is_late = step.state == "late"
        if not is_late and (step.is_settled or step.state == "booked" or left is None or left > _TOLD_DAYS):
            continue
        told, when = ("clock.today.late", "") if is_late else ("clock.today", when_text(step, given))
        text = given.say(told, title=step.title, text=step.text, **({} if is_late else {"when": when}))
        closing = 0 if given.deadline is None else given.clocks.days_to(given.deadline)
        days = closing if is_late or left is None or left < 0 else left
        severity = _severity(given, step, left)
        yield DueLine("deadline", severity, text, step.jump, f"clock:{step.id}", days=days)


def _severity(given: ClockInput, step: ClockStep, left: int | None) -> Severity:
    """Return how grave a step is; what may not concern them is no alarm: who is certified needs no OET."""
    if step.state == "late":
        is_guess = given.workbook.applicant.ecfmg is None and step.id not in STEPS
        return "note" if is_guess else "warn"
    return "warn" if step.state == "open" and left is not None and left <= _WARN_DAYS else "note"
