"""Points of the season that money or eligibility hang on: by when, and how far the workbook shows them.

A state is read from the workbook wherever it can tell. What it cannot tell (whether one is registered
with the NRMP) is unknown until the user says so, by a task in a plan that is ticked: `milestone-<id>`.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any, Literal, NamedTuple

from imgtui.domain.applicant.ecfmg import is_certified, is_verified, why_met
from imgtui.domain.applicant.exams import EXAM_TEXT
from imgtui.domain.applicant.facts import USABLE_VISAS
from imgtui.domain.invites.interviews import deadline_days
from imgtui.domain.invites.state import Course
from imgtui.domain.reference.data import Reference
from imgtui.domain.reference.figures import Figures
from imgtui.domain.reference.profile import MilestoneText, ProfileData
from imgtui.domain.reference.severity import Severity
from imgtui.domain.reference.texts import Says
from imgtui.domain.standing.beside.plan_b import tasks_by_id
from imgtui.domain.standing.clock.clock_exams import oet_days
from imgtui.domain.standing.dates.certification import (
    Certification,
    certification_of,
    certification_text,
    window_of,
)
from imgtui.domain.standing.dates.due_line import DueLine
from imgtui.domain.standing.dates.season import OWN_DATE, SeasonPoint, days_text, season_points
from imgtui.domain.workbook.clocks import Clocks, day_text
from imgtui.domain.workbook.days import add_days, in_zone
from imgtui.domain.workbook.jump import Jump
from imgtui.domain.workbook.records import ExamName, Program, RankList, Season, Workbook
from imgtui.domain.workbook.records.record import record

State = Literal["done", "open", "overdue", "unknown"]

_WARN_DAYS = 14
_PANES = ("programs", "rank", "plan", "invites")


SAYS: Says = {
    "milestone.said": "day",
    "milestone.no_exam": "",
    "milestone.both_passed": "",
    "milestone.passed": "",
    "milestone.not_passed": "exams",
    "milestone.exam.pending": "exam on day",
    "milestone.oet.met": "why",
    "milestone.ecfmg.unknown": "asking n",
    "milestone.ecfmg.certified": "",
    "milestone.ecfmg.under_way": "asking n",
    "milestone.ecfmg.not_started": "asking n",
    "milestone.nrmp.certified": "",
    "milestone.nrmp.opens": "left",
    "milestone.nrmp.unknown": "late",
    "milestone.nrmp.no_day": "late",
    "milestone.pathways.unknown": "",
    "milestone.applications.sent": "n more",
    "milestone.applications.none": "",
    "milestone.applications.open": "n",
    "milestone.deadlines.gone": "n",
    "milestone.deadlines.open": "n missed",
    "milestone.rank_list.none": "",
    "milestone.contingency.written": "",
    "milestone.contingency.open": "",
}
"""What is said here; the words stand in db/reference/texts_standing.json."""


@record
class Milestone:
    """One of them.

    Attributes:
        text: what it is and what hangs on it.
        state: "overdue" is open after its day.
        shows: what the workbook shows, in a sentence.
        when: by when, on both clocks; empty without a date.
        days: to its day on the official calendar, negative after it; None without one.
        is_said: whether the state is what the user said rather than what was read.
        is_past: whether its moment, or its day, has passed.
    """

    text: MilestoneText
    state: State
    shows: str
    when: str
    days: int | None
    is_said: bool = False
    is_past: bool = False


@record(kw_only=True)
class MilestoneInput:
    """All that the states are read from.

    Attributes:
        workbook: the snapshot.
        data: the milestones.
        reference: the shipped dates.
        figures: the figures in force.
        clocks: now, on both clocks.
        courses: how far things have gone, by key.
        to_apply: programs marked to apply to and not applied to.
    """

    workbook: Workbook
    data: ProfileData
    reference: Reference
    figures: Figures
    clocks: Clocks
    courses: Mapping[str, Course]
    to_apply: Sequence[Program] = ()


class MilestoneFound(NamedTuple):
    """What was read: whether it is done (None: it cannot be told), the words, and a day of its own."""

    done: bool | None
    shows: str
    by: date | None = None


def task_id(milestone: str) -> str:
    """Return the id of the task by which the user says that a milestone is reached."""
    return f"milestone-{milestone}"


def milestones(at: MilestoneInput) -> tuple[Milestone, ...]:
    """Return those that concern the applicant, in the order of the data."""
    points = {point.id: point for point in season_points(at.workbook.season, at.reference, at.clocks)}
    tasks = tasks_by_id(at.workbook.plans)
    found = []
    for text in at.data.milestones:
        read = _READ[text.id](at)
        if read is None:
            continue
        task = tasks.get(task_id(text.id))
        is_said = bool(not read.done and task is not None and task.done_on is not None)
        if is_said and task is not None and task.done_on is not None:
            read = _found(at, True, "said", day=day_text(task.done_on, year=True))._replace(by=read.by)
        found.append(_milestone(text, read, points, at.clocks, is_said))
    return tuple(found)


def _milestone(
    text: MilestoneText,
    read: MilestoneFound,
    points: Mapping[str, SeasonPoint],
    clocks: Clocks,
    is_said: bool,
) -> Milestone:
    point = _point(text, points)
    days: int | None = None
    when, is_past = "", False
    if read.by is not None:
        days = clocks.days_to(read.by)
        when, is_past = f"by {day_text(read.by, year=True)}", days < 0
    elif point is not None:
        days = point.days_left(clocks)
        when, is_past = f"by {point.text(clocks)}", point.ends(clocks) <= clocks.now
    state: State = "done" if read.done else "overdue" if is_past and read.done is False else "open"
    if read.done is None:
        state = "unknown"
    return Milestone(text, state, read.shows, when, days, is_said, is_past)


def _point(text: MilestoneText, points: Mapping[str, SeasonPoint]) -> SeasonPoint | None:
    if text.id == "nrmp" and OWN_DATE in points:
        return points[OWN_DATE]
    return points.get(text.date) if text.date else None


def milestone_lines(found: Sequence[Milestone]) -> Iterator[DueLine]:
    """Yield what Today says: what is overdue, and what is not done within its days of warning."""
    for each in found:
        if not each.text.remind_days or each.state == "done" or each.days is None:
            continue
        if each.days > each.text.remind_days or (each.state == "unknown" and each.is_past):
            continue
        severity: Severity = "note"
        if each.state == "overdue":
            severity = "stop" if each.text.hangs == "eligibility" else "warn"
        elif each.state == "open" and each.days <= _WARN_DAYS:
            severity = "warn"
        told = "overdue" if each.state == "overdue" else days_text(each.days)
        text = f"{each.text.title}: {told}, {each.when}. {each.shows}"
        name = f"milestone:{each.text.id}"
        yield DueLine("deadline", severity, text, jump_of(each), name, days=each.days)


def jump_of(milestone: Milestone) -> Jump:
    """Return where a milestone is reached or recorded."""
    if milestone.text.to in _PANES:
        query = "apply:yes -is:applied" if milestone.text.to == "programs" else ""
        return Jump(milestone.text.to, query)
    return Jump("profile", milestone.text.to)


def _found(at: MilestoneInput, done: bool | None, text: str, **slots: Any) -> MilestoneFound:
    return MilestoneFound(done, at.reference.texts.say(f"milestone.{text}", **slots))


def _exams(at: MilestoneInput) -> MilestoneFound:
    if not at.workbook.applicant.exams:
        return _found(at, None, "no_exam")
    lacking = [exam for exam in _STEPS if exam not in _passed(at)]
    if not lacking:
        return _found(at, True, "both_passed")
    return _found(at, False, "not_passed", exams=tuple(_with_state(at, exam) for exam in lacking))


def _oet(at: MilestoneInput) -> MilestoneFound:
    if "oet" in _passed(at):
        return _found(at, True, "passed")
    if is_verified(at.workbook.applicant):
        return _found(at, True, "oet.met", why=why_met(at.workbook.applicant, at.reference.texts))
    if not at.workbook.applicant.exams:
        return _found(at, None, "no_exam")
    # The same day as on the clock of eligibility, while it can be met: then only what ECFMG reports counts.
    points = {point.id: point for point in season_points(at.workbook.season, at.reference, at.clocks)}
    closing = points["pathways_due"].day(at.clocks) if "pathways_due" in points else None
    last, advised = oet_days(at.workbook.season.match_year, closing, at.clocks.today, at.figures)
    found = _found(at, False, "not_passed", exams=(_with_state(at, "oet"),))
    is_booked = any(each.exam == "oet" and each.result == "pending" for each in at.workbook.applicant.exams)
    day = advised or last
    is_ahead = day is not None and at.clocks.days_to(day) >= 0
    return found._replace(by=day) if is_ahead and not is_booked else found


def _ecfmg(at: MilestoneInput) -> MilestoneFound:
    state = at.workbook.applicant.ecfmg
    count = sum(program.ecfmg_to_apply is True for program in at.to_apply)
    asking = {"n": count} if count else None
    if state is None:
        return _found(at, None, "ecfmg.unknown", asking=asking)
    if is_certified(at.workbook.applicant):
        return _found(at, True, "ecfmg.certified")
    told = "ecfmg.under_way" if state == "in_progress" else "ecfmg.not_started"
    return _found(at, False, told, asking=asking)


def _pathways(at: MilestoneInput) -> MilestoneFound | None:
    if is_verified(at.workbook.applicant):
        return None
    return _found(at, None, "pathways.unknown")


def _nrmp(at: MilestoneInput) -> MilestoneFound:
    lists = [each for each in at.workbook.rank_lists if each.kind == "primary"]
    if any(_certification(at, each).was_certified for each in lists):
        return _found(at, True, "nrmp.certified")
    opens = at.workbook.season.dates.get("nrmp_opens") or _shipped(at, "nrmp_opens")
    days = at.clocks.days_to(opens) if opens else 0
    if days > 0:
        return _found(at, False, "nrmp.opens", left=days_text(days))
    told = "nrmp.unknown" if OWN_DATE in at.workbook.season.dates else "nrmp.no_day"
    return _found(at, None, told, late=at.figures["N2.nrmp_late"])


def _step3(at: MilestoneInput) -> MilestoneFound | None:
    if "h1b" not in USABLE_VISAS[at.workbook.applicant.visa_needed]:
        return None
    if "step3" in _passed(at):
        return _found(at, True, "passed")
    return _found(at, False, "not_passed", exams=(_with_state(at, "step3"),))


def _applications(at: MilestoneInput) -> MilestoneFound:
    sent = sum(course.is_applied for course in at.courses.values())
    wanted = len(at.to_apply)
    if sent:
        return _found(at, True, "applications.sent", n=sent, more={"n": wanted} if wanted else None)
    if not wanted:
        return _found(at, None, "applications.none")
    return _found(at, False, "applications.open", n=wanted)


def _deadlines(at: MilestoneInput) -> MilestoneFound | None:
    dated = [(each.deadline, each) for each in at.to_apply if each.deadline is not None]
    days = sorted(day for day, _ in dated)
    if not days:
        return None
    places, clocks = at.reference.places, at.clocks
    ahead = sorted(day for day, each in dated if deadline_days(each, day, places, clocks) >= 0)
    missed = len(days) - len(ahead)
    if not ahead:
        return _found(at, False, "deadlines.gone", n=missed)._replace(by=days[-1])
    gone = {"n": missed} if missed else None
    return _found(at, False, "deadlines.open", n=len(ahead), missed=gone)._replace(by=ahead[0])


def _rank_list(at: MilestoneInput) -> MilestoneFound:
    primary = next((each for each in at.workbook.rank_lists if each.kind == "primary"), None)
    if primary is None or not (primary.entries or primary.certified):
        return _found(at, False, "rank_list.none")
    found = _certification(at, primary)
    text = certification_text(found, at.clocks, at.reference.texts)
    return MilestoneFound(found.is_certified, f"{text[:1].upper()}{text[1:]}.")


def _certification(at: MilestoneInput, ranked: RankList) -> Certification:
    window = window_of(at.workbook.season, at.reference, at.clocks)
    return certification_of(ranked, window, at.clocks.now)


def _contingency(at: MilestoneInput) -> MilestoneFound:
    by = day_before_status(at.workbook.season, at.reference, at.clocks)
    task = tasks_by_id(at.workbook.plans).get("contingency")
    if task is not None and (task.note or "").strip():
        return _found(at, True, "contingency.written")._replace(by=by)
    return _found(at, False, "contingency.open")._replace(by=by)


def day_before_status(season: Season, reference: Reference, clocks: Clocks) -> date | None:
    """Return the last day before Match Week tells who has matched; None when its day is not known."""
    given = season.dates.get("status_day")
    if given is None:
        shipped = reference.season(season.match_year).get("status_day")
        given = shipped.at if shipped else None
    first = in_zone(given, clocks.official).date() if isinstance(given, datetime) else given
    return add_days(first, -1) if first else None


def _shipped(at: MilestoneInput, name: str) -> datetime | date | None:
    entry = at.reference.season(at.workbook.season.match_year).get(name)
    return entry.at if entry else None


_STEPS: tuple[ExamName, ...] = ("step1", "step2_ck")


def _passed(at: MilestoneInput) -> frozenset[ExamName]:
    return frozenset(exam.exam for exam in at.workbook.applicant.exams if exam.result == "pass")


def _with_state(at: MilestoneInput, name: ExamName) -> str:
    pending = [e for e in at.workbook.applicant.exams if e.exam == name and e.result == "pending"]
    if not pending:
        return EXAM_TEXT[name]
    on = next((exam.taken_on for exam in pending if exam.taken_on), None)
    day = {"day": day_text(on, year=True)} if on else None
    return at.reference.texts.say("milestone.exam.pending", exam=EXAM_TEXT[name], on=day)


_READ: Mapping[str, Callable[[MilestoneInput], MilestoneFound | None]] = {
    "exams": _exams,
    "oet": _oet,
    "ecfmg": _ecfmg,
    "nrmp": _nrmp,
    "pathways": _pathways,
    "step3": _step3,
    "applications": _applications,
    "deadlines": _deadlines,
    "rank_list": _rank_list,
    "contingency": _contingency,
}
MILESTONE_IDS = tuple(_READ)
"""Every id the data may hold."""
