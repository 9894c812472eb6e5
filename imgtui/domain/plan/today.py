"""What is due: the lines of the Today pane, of `imgtui today`, and what wants attention."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from imgtui.domain.invites.interviews import Slot, ahead, clashes, slots, when_text
from imgtui.domain.invites.state import Course, replies_due
from imgtui.domain.invites.yields import days_since_invite
from imgtui.domain.plan.after_interview import after_lines, contract_lines, first_choice_lines, unlogged_lines
from imgtui.domain.plan.matched import FOR_THE_UNMATCHED, has_matched
from imgtui.domain.plan.measures import Situation, is_certified
from imgtui.domain.plan.milestones import Milestone, milestone_lines
from imgtui.domain.plan.plans import TaskView, jump, task_views
from imgtui.domain.plan.proposals import Signs, proposals
from imgtui.domain.plan.soap import POINTS, drill
from imgtui.domain.plan.soap_lines import PLACE, match_week_lines
from imgtui.domain.rank.warning import RankWarning
from imgtui.domain.reference.data import Reference
from imgtui.domain.reference.figures import Figures
from imgtui.domain.reference.reasons import number, plural
from imgtui.domain.reference.rule_cards import Raises, in_one_line
from imgtui.domain.standing.due_line import KINDS, Kind, Line, Severity, card_line
from imgtui.domain.standing.season import (
    SeasonPoint,
    by_id,
    days_text,
    is_before_opening,
    season_lines,
    season_points,
)
from imgtui.domain.workbook.clocks import Clocks, span_text
from imgtui.domain.workbook.days import add_days, later, span
from imgtui.domain.workbook.jump import Jump
from imgtui.domain.workbook.record import record
from imgtui.domain.workbook.records import Plan, Program, RankList

__all__ = [
    "KINDS",
    "Kind",
    "Line",
    "Severity",
    "ToVerify",
    "TodayInput",
    "attention",
    "gathered",
    "is_certified",
    "today_lines",
]

RAISES: Raises = {"I1": dict.fromkeys(("late", "running"), "name when left default hours")}
"""What is raised here, with the slots that are filled."""
_GRAVITY: Mapping[str, int] = {"stop": 0, "warn": 1, "note": 2}
_PLACES: Mapping[str, Jump] = {
    **dict.fromkeys(("rank_deadline", "ranking_opens"), Jump("rank")),
    **dict.fromkeys(POINTS, PLACE),
}
_DATES_SHOWN = 4
_HORIZON_DAYS = 14
_WEEK_DAYS = 7
_MOST_ALIKE = 5  # more of one cause hide everything else that is due
_GATHERED: Mapping[tuple[Kind, Severity], str] = {
    ("reply", "stop"): "Answer {count} invites: their time to reply has passed",
    ("reply", "warn"): "Answer {count} invites: their time to reply is running",
    ("clash", "stop"): "{count} clashes: one interview of each pair must move",
    ("clash", "warn"): "{count} days or pairs of interviews to look at: crowded, or no day to travel",
}


@record
class ToVerify:
    """A fact worth looking up: key and name of the program, the field's title, what it could do."""

    program: str
    name: str
    field: str
    effect: str


@record(kw_only=True)
class TodayInput:
    """All that the lines are made from.

    Attributes:
        at: the workbook and what its plans measure.
        clocks: now, on both clocks.
        figures: the figures in force.
        reference: season dates, places, plan templates.
        courses: how far things have gone, by key; a program that is missing has no events.
        warnings: of the primary rank list.
        verify: the most valuable facts to verify, the best first.
        milestones: what money or eligibility hang on.
        unanswered: questions to the applicant that no data can answer, still open.
    """

    at: Situation
    clocks: Clocks
    figures: Figures
    reference: Reference
    courses: Mapping[str, Course]
    warnings: Sequence[RankWarning] = ()
    verify: Sequence[ToVerify] = ()
    milestones: Sequence[Milestone] = ()
    unanswered: int = 0

    @property
    def programs(self) -> tuple[Program, ...]:
        """The programs that are not archived and with which something has happened."""
        return tuple(
            program
            for program in self.at.workbook.programs
            if program.key in self.courses and not program.archived
        )

    @property
    def points(self) -> Mapping[str, SeasonPoint]:
        """The dates of the season by id, earliest first."""
        return by_id(season_points(self.at.workbook.season, self.reference, self.clocks))

    @property
    def deadline(self) -> datetime | None:
        """When rank lists must be certified; None when the season has no such date."""
        point = self.points.get("rank_deadline")
        return point.ends(self.clocks) if point else None

    @property
    def is_closed(self) -> bool:
        """Whether no list can be certified any more: what serves the list alone is not due then."""
        return self.deadline is not None and self.clocks.now > self.deadline

    @property
    def is_status_out(self) -> bool:
        """Whether it is known who matched: what had to be there before is due no more."""
        status = self.points.get("status_day")
        return status is not None and status.has_come(self.clocks)

    @property
    def has_matched(self) -> bool:
        """Whether the user has started the plan that follows a match."""
        return has_matched(self.at.workbook)

    @property
    def primary_list(self) -> RankList | None:
        """The primary rank order list, None before there is one."""
        return next((given for given in self.at.workbook.rank_lists if given.kind == "primary"), None)


def today_lines(given: TodayInput) -> tuple[Line, ...]:
    """Return everything that is due, in the order of `KINDS`."""
    programs = given.programs
    found = slots(programs, given.reference.places, given.clocks, given.figures, given.courses)
    after = given.reference.rule("I4")
    lines = [
        *_deadline_lines(given),
        *_match_week_lines(given),
        *(() if given.is_status_out else milestone_lines(given.milestones)),
        *_program_deadlines(given),
        *_interview_lines(given, found),
        *_clash_lines(given, found),
        *(() if given.has_matched else unlogged_lines(found, given.courses, given.clocks, after)),
        *_task_lines(given),
        *_offer_lines(given, found),
        *_invite_lines(given),
        *season_lines(given.points.values(), given.clocks),
    ]
    if not given.is_closed:
        lines += [
            *_reply_lines(given, programs),
            *after_lines(programs, given.courses, given.clocks, given.figures, after),
            *_before_deadline(given),
            *_question_lines(given),
            *_warning_lines(given),
            *_verify_lines(given),
        ]
    return tuple(sorted(lines, key=lambda line: KINDS.index(line.kind)))


def gathered(lines: Iterable[Line]) -> tuple[Line, ...]:
    """Return lines with more than five replies or clashes of one severity as one that counts them.

    It stands where the first of them stood, and leads to Invites, which lists them all.
    """
    lines = tuple(lines)
    alike = Counter((line.kind, line.severity) for line in lines)
    result: dict[tuple[str, str], Line] = {}
    for line in lines:
        cause = (line.kind, line.severity)
        if cause in _GATHERED and alike[cause] > _MOST_ALIKE:
            text = _GATHERED[cause].format(count=alike[cause])
            result["", ":".join(cause)] = Line(*cause, text, Jump("invites"), f"all:{line.severity}")
        else:
            result[str(len(result)), line.id] = line
    return tuple(result.values())


def attention(lines: Iterable[Line]) -> list[dict[str, str]]:
    """Return what wants attention as `imgtui check --json` gives it: stops first, then warnings."""
    grave = [line for line in lines if line.severity != "note"]
    grave.sort(key=lambda line: _GRAVITY[line.severity])
    return [{"severity": line.severity, "text": line.text} for line in grave]


def _deadline_lines(given: TodayInput) -> Iterable[Line]:
    coming = [point for point in given.points.values() if point.ends(given.clocks) > given.clocks.now]
    if given.has_matched:
        coming = [point for point in coming if point.id not in FOR_THE_UNMATCHED]
    elif given.is_status_out and given.courses:  # the line of Match Week says it better
        coming = [point for point in coming if point.id != "soap_due"]
    shown = coming[:_DATES_SHOWN]
    shown += [point for point in coming[_DATES_SHOWN:] if point.id == "rank_deadline"]
    for point in shown:
        days, note = point.days_left(given.clocks), ""
        severity: Severity = "warn" if days <= 1 else "note"
        if point.id == "rank_deadline":
            severity, note = _certify_state(given, days)
        text = f"{point.label}: {days_text(days)}, {point.text(given.clocks)}{note}"
        yield Line("deadline", severity, text, _PLACES.get(point.id, Jump("plan")), point.id)


def _match_week_lines(given: TodayInput) -> Iterable[Line]:
    if given.has_matched or not given.is_status_out or not given.courses:
        return
    dates = {point.id: (point.label, point.at) for point in given.points.values() if point.id in POINTS}
    order = given.at.workbook.soap.preferences
    card = given.reference.rule("M1")
    found = drill(dates, order, {}, None, given.clocks, given.figures, card)
    yield from match_week_lines(found, card)


def _certify_state(given: TodayInput, days: int) -> tuple[Severity, str]:
    ranked = given.primary_list
    last = ranked.certified[-1] if ranked and ranked.certified else None
    if last is not None and is_certified(ranked):
        if not is_before_opening(last.at, given.points, given.clocks):
            return "note", " (certified)"
        note = " (recorded before ranking opened: certify it there, then here again)"
    else:
        note = " (changed since certified)" if last else " (not certified)"
    if days > given.figures["R21.warn_days"]:
        return "note", note
    urgent = "_urgent" if days <= given.figures["R21.stop_days"] else ""
    case = given.reference.rule("R21").case(f"{'changed' if last else 'never'}{urgent}")
    return case.severity or "note", note


def _program_deadlines(given: TodayInput) -> Iterable[Line]:
    today = given.clocks.today
    for program in given.at.workbook.programs:
        if program.deadline is None or program.archived or program.apply != "yes":
            continue
        days = (program.deadline - today).days
        state = given.courses.get(program.key)
        if 0 <= days <= _HORIZON_DAYS and not (state and state.is_applied):
            severity: Severity = "stop" if days <= 1 else "warn"
            text = f"Apply to {program.name}: {days_text(days)}, {given.clocks.seen(program.deadline)}"
            yield Line("deadline", severity, text, _to(program.key), f"apply:{program.key}")


def _to(key: str, pane: str = "programs") -> Jump:
    return Jump(pane, program=key)


def _reply_lines(given: TodayInput, programs: Sequence[Program]) -> Iterable[Line]:
    card = given.reference.rule("I1")
    for due in replies_due(programs, given.clocks, given.figures, given.courses):
        measured = {
            "name": due.name,
            "when": given.clocks.both(due.due),
            "left": span_text(given.clocks.until(due.due)),
            "default": None if due.given else {"hours": given.figures["I1.reply_hours"]},
        }
        case = "late" if due.overdue else "running"
        yield card_line("reply", (card, case, measured), _to(due.program, "invites"), due.event)


def _interview_lines(given: TodayInput, found: Sequence[Slot]) -> Iterable[Line]:
    coming = ahead(found, given.clocks)
    until = later(given.clocks.now, span(days=_HORIZON_DAYS))
    for number_, slot in enumerate(coming):
        if number_ and slot.start > until:
            break
        days = (given.clocks.local_date(slot.start) - given.clocks.today).days
        running = slot.time_known and slot.start <= given.clocks.now
        how = {"virtual": ", virtual", "in_person": f", in person in {slot.city or 'a city not named'}"}
        where = how.get(slot.format or "", "")
        when = "now" if running else days_text(days)
        text = f"Interview {slot.name}: {when}, {when_text(slot, given.clocks)}{where}"
        severity: Severity = "warn" if days <= 1 else "note"
        yield Line("interview", severity, text, _to(slot.program, "invites"), f"{slot.program}:{slot.index}")


def _clash_lines(given: TodayInput, found: Sequence[Slot]) -> Iterable[Line]:
    for clash in clashes(found, given.clocks, given.figures, given.reference.rule("I3")):
        pair = f"{clash.first.program}:{clash.first.index}:{clash.second.program}:{clash.second.index}"
        yield Line(
            "clash", clash.severity, f"Clash: {clash.text}", _to(clash.second.program, "invites"), pair
        )


def _before_deadline(given: TodayInput) -> Iterable[Line]:
    deadline, ranked = given.deadline, given.primary_list
    if deadline is None or ranked is None:
        return
    days = (given.clocks.local_date(deadline) - given.clocks.today).days
    if 0 <= days <= given.figures["R21.warn_days"]:
        entries = [entry.program for entry in ranked.entries]
        programs = {program.key: program for program in given.at.workbook.programs}
        card = given.reference.rule("I4")
        yield from contract_lines(entries, programs, given.courses, card)
        yield from first_choice_lines(entries, programs, given.courses, card)


def _task_lines(given: TodayInput) -> Iterable[Line]:
    soon = add_days(given.clocks.today, _WEEK_DAYS)
    ended = [plan for plan in given.at.workbook.plans if _is_over(given, plan)]
    left: dict[int, list[TaskView]] = {}
    for view in task_views(given.at.workbook.plans, given.at, given.reference.plans):
        how_far, due = view.progress, view.task.due
        if how_far.state in ("done", "snoozed"):
            continue
        place = next((at for at, plan in enumerate(ended) if plan is view.plan), None)
        if place is not None:
            left.setdefault(place, []).append(view)
        elif how_far.state == "was_met" or (due is not None and due <= soon):
            yield _task_line(given, view)
    for views in left.values():
        plan = views[0].plan
        text = f"{plan.title}: {plural(len(views), 'task')} left open; its time is over"
        yield Line("task", "note", text, Jump("plan"), f"{plan.template}:{views[0].task.id}")


def _is_over(given: TodayInput, plan: Plan) -> bool:
    """Tell whether what is left of a plan can no longer be of use: the date it worked towards has passed."""
    template = given.reference.plans.get(plan.template)
    point = given.points.get(template.until or "") if template else None
    if point is not None and point.ends(given.clocks) <= given.clocks.now:
        return True
    last = max((task.due for task in plan.tasks if task.due), default=None)
    closing = given.points.get("rank_deadline")
    return bool(given.is_closed and last and closing and last <= closing.last_day(given.clocks))


def _task_line(given: TodayInput, view: TaskView) -> Line:
    task, how_far = view.task, view.progress
    parts = [how_far.text] if how_far.text else []
    if how_far.state == "was_met":
        parts.append("was met")
    if task.due is not None:
        days = (task.due - given.clocks.today).days
        parts.append(f"{plural(-days, 'day')} overdue" if days < 0 else f"due {days_text(days)}")
    # A plan's own pane is the place for what is done by hand.
    where = jump(task, view.plan, given.at, given.reference.plans) or Jump("plan")
    severity: Severity = "warn" if how_far.late or how_far.state == "was_met" else "note"
    text = f"{task.title}: {', '.join(parts)}" if parts else task.title
    return Line("task", severity, text, where, f"{view.plan.template}:{task.id}")


def _warning_lines(given: TodayInput) -> Iterable[Line]:
    for warning in given.warnings:
        if warning.dismissed or warning.severity not in ("stop", "warn"):
            continue
        severity: Severity = "stop" if warning.severity == "stop" else "warn"
        yield Line("warning", severity, f"{warning.rule} {warning.text}", Jump("rank"), warning.id)


def _offer_lines(given: TodayInput, found: Sequence[Slot]) -> Iterable[Line]:
    signs = Signs(
        at=given.at,
        clocks=given.clocks,
        figures=given.figures,
        courses=given.courses,
        clashes=clashes(found, given.clocks, given.figures, given.reference.rule("I3")),
        cards=given.reference.rules,
        points=given.points,
    )
    for each in proposals(signs):
        text = each.title if each.kind == "clash" else f"{each.title}: {each.why}"
        if each.kind == "rescue":
            text = in_one_line(each.why, each.title)
        kind: Kind = "rescue" if each.kind == "rescue" else "offer"
        yield Line(kind, each.severity, text, Jump("plan"), each.id)


def _question_lines(given: TodayInput) -> Iterable[Line]:
    if given.unanswered:
        text = f"{plural(given.unanswered, 'question')} about your list that no data can answer, asked once"
        yield Line("task", "note", text, Jump("profile", "self_checks"), "self-checks")


def _verify_lines(given: TodayInput) -> Iterable[Line]:
    for fact in given.verify:
        text = f"Verify {fact.field} of {fact.name}: {fact.effect}"
        yield Line("verify", "note", text, _to(fact.program), f"{fact.program}:{fact.field}")


def _invite_lines(given: TodayInput) -> Iterable[Line]:
    states = given.courses.values()
    applied = sum(state.is_applied for state in states)
    if not applied:
        return
    invited = sum(state.is_invited for state in states)
    per = given.figures["I5.yield_per"]
    text = f"{plural(invited, 'invite')} from {plural(applied, 'application')}"
    text += f", {number(invited * per / applied)} per {number(per)}"
    since = days_since_invite(given.courses, given.clocks.today)
    if since is not None:
        text += f", the last {days_text(-since)}"
    yield Line("invites", "note", text, Jump("invites"), "so-far")
