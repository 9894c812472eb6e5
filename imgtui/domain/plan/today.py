"""What is due: the lines of the Today pane, of `imgtui today`, and what wants attention."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from imgtui.domain.applicant.ecfmg import dates_done, dates_met
from imgtui.domain.invites.interviews import (
    InterviewSlot,
    ahead,
    clashes,
    deadline_days,
    home_zone,
    moment_text,
    slots,
    when_text,
)
from imgtui.domain.invites.state import Course, replies_due, unsure_invites
from imgtui.domain.invites.yields import days_since_invite, share_text
from imgtui.domain.plan.after_interview import after_lines, contract_lines, first_choice_lines, unlogged_lines
from imgtui.domain.plan.matched import FOR_THE_UNMATCHED
from imgtui.domain.plan.milestones import milestone_lines
from imgtui.domain.plan.plans import TaskView, jump, task_views
from imgtui.domain.plan.proposals import PlanProposal, PlanSigns, proposals
from imgtui.domain.plan.soap import POINTS, drill
from imgtui.domain.plan.soap_lines import PLACE, match_week_lines
from imgtui.domain.plan.today_input import FactToVerify, TodayInput
from imgtui.domain.reference.rule_cards import Raises, in_one_line
from imgtui.domain.reference.severity import Severity
from imgtui.domain.reference.texts import Says, Texts
from imgtui.domain.standing.dates.certification import (
    certification_case,
    certification_text,
    soap_needs,
)
from imgtui.domain.standing.dates.due_line import KINDS, DueLine, Kind, card_line
from imgtui.domain.standing.dates.season import (
    OWN_DATE,
    days_text,
    read_lines,
    season_lines,
)
from imgtui.domain.standing.verdicts.standing_lines import standing_lines
from imgtui.domain.workbook.clocks import instant, span_text
from imgtui.domain.workbook.days import add_days, later, span
from imgtui.domain.workbook.jump import Jump
from imgtui.domain.workbook.records import Plan, Program

__all__ = [
    "KINDS",
    "DueLine",
    "FactToVerify",
    "Kind",
    "Severity",
    "TodayInput",
    "attention",
    "today_lines",
]

RAISES: Raises = {"I1": dict.fromkeys(("late", "running"), "name when left default hours")}
"""What is raised here, with the slots that are filled."""
SAYS: Says = {
    "today.no_dates": "year",
    "today.season_over": "year next dates",
    "today.date": "label days when note said",
    "today.date.brief": "label note said",
    "today.apply.brief": "",
    "today.reply.brief": "",
    "today.interview.brief": "how city",
    "today.not_certified": "stands needs",
    "today.apply": "name days when",
    "today.unsure": "n",
    "today.interview": "name days ahead when how city",
    "today.clash": "text",
    "today.plan_over": "title n",
    "today.task": "title state parts",
    "today.task.was_met": "",
    "today.task.overdue": "n",
    "today.task.due": "days",
    "today.weak": "all kinds kind n titles",
    "today.questions": "n",
    "today.verify": "field name effect",
    "today.invites": "invited applied share last days",
}
"""What is said here; the words stand in db/reference/texts_plan.json."""
_GRAVITY: Mapping[str, int] = {"stop": 0, "warn": 1, "note": 2}
_PLACES: Mapping[str, Jump] = {
    **dict.fromkeys(("rank_deadline", "ranking_opens"), Jump("rank")),
    **dict.fromkeys(POINTS, PLACE),
}
_DATES_SHOWN, _HORIZON_DAYS, _WEEK_DAYS = 4, 14, 7


def today_lines(given: TodayInput) -> tuple[DueLine, ...]:
    """Return everything that is due, in the order of `KINDS`; deadlines by their day."""
    found = slots(given.programs, given.reference.places, given.clocks, given.figures, given.courses)
    offered = _offered(given, found)
    after, applicant = given.reference.rule("I4"), given.at.workbook.applicant
    lines = [
        *_deadline_lines(given),
        *_missed_lines(given),
        *_match_week_lines(given),
        *(() if given.is_status_out else milestone_lines(given.milestones)),
        *_program_deadlines(given),
        *_interview_lines(given, found),
        *_clash_lines(given, found),
        *(() if given.has_matched else unlogged_lines(found, given.courses, given.clocks, after)),
        *_task_lines(given),
        *_offer_lines(given, offered),
        *_weak_lines(given, offered),
        *_invite_lines(given),
        *season_lines(given.points.values(), given.clocks, dates_done(applicant, given.reference.texts)),
        *read_lines(given.points, given.clocks, given.reference.texts),
    ]
    if not given.is_closed:
        lines += [
            *standing_lines(given.bottom, given.flags),
            *_reply_lines(given, given.programs),
            *_unsure_lines(given.programs, given.courses, given.reference.texts),
            *after_lines(given.programs, given.courses, given.clocks, given.figures, after),
            *_before_deadline(given),
            *_question_lines(given),
            *_warning_lines(given),
            *given.others,
            *_verify_lines(given),
        ]
    return tuple(sorted(lines, key=_order))


def _order(line: DueLine) -> tuple[int, int]:
    return KINDS.index(line.kind), line.days if line.kind == "deadline" else 0


def attention(lines: Iterable[DueLine]) -> list[dict[str, str]]:
    """Return what wants attention as `imgtui check --json` gives it: stops first, then warnings."""
    grave = sorted(
        (each for each in lines if each.severity != "note"), key=lambda each: _GRAVITY[each.severity]
    )
    return [{"severity": line.severity, "text": line.text} for line in grave]


def _deadline_lines(given: TodayInput) -> Iterable[DueLine]:
    if "rank_deadline" not in given.points:
        year = given.at.workbook.season.match_year
        yield DueLine(
            "deadline",
            "warn",
            given.reference.texts.say("today.no_dates", year=str(year)),
            Jump("app", "clock"),
            "no-dates",
        )
    coming = [point for point in given.points.values() if point.ends(given.clocks) > given.clocks.now]
    if "rank_deadline" in given.points and not coming and not given.has_matched:
        yield _season_over(given)
    # The Pathway and the registration are told as milestones; what is done is no deadline any more.
    told = {"pathways_due", OWN_DATE, *dates_met(given.at.workbook.applicant)}
    coming = [point for point in coming if point.id not in told]
    if given.has_matched:
        coming = [point for point in coming if point.id not in FOR_THE_UNMATCHED]
    elif given.is_status_out and given.courses:  # the line of Match Week says it better
        coming = [point for point in coming if point.id != "soap_due"]
    shown = coming[:_DATES_SHOWN]
    shown += [point for point in coming[_DATES_SHOWN:] if point.id == "rank_deadline"]
    for point in shown:
        days, note = point.days_left(given.clocks), None
        severity: Severity = "warn" if days <= 1 else "note"
        if point.id == "rank_deadline":
            severity, note = _certify_state(given)
        measured = {"label": point.label, "days": days_text(days), "when": point.text(given.clocks)}
        text = given.reference.texts.say("today.date", **measured, note=note and {"said": note})
        brief = given.reference.texts.say("today.date.brief", label=point.label, note=note and {"said": note})
        moment = instant(point.at, given.clocks.official) if isinstance(point.at, datetime) else point.at
        place = _PLACES.get(point.id, Jump("plan"))
        yield DueLine("deadline", severity, text, place, point.id, days=days, at=moment, brief=brief)


def _season_over(given: TodayInput) -> DueLine:
    """Return that every date of the season has passed, and what is known of the next one."""
    year = given.at.workbook.season.match_year
    dates = "known" if given.reference.season(year + 1) else "unknown"
    text = given.reference.texts.say("today.season_over", year=str(year), next=str(year + 1), dates=dates)
    return DueLine("deadline", "warn", text, Jump("plan"), "season-over")


def _match_week_lines(given: TodayInput) -> Iterable[DueLine]:
    if given.has_matched or not given.is_status_out or not given.courses:
        return
    dates = {point.id: (point.label, point.at) for point in given.points.values() if point.id in POINTS}
    order = given.at.workbook.soap.preferences
    card = given.reference.rule("M1")
    found = drill(dates, order, {}, None, given.clocks, given.figures, card)
    yield from match_week_lines(found, card)


def _certify_state(given: TodayInput) -> tuple[Severity, str]:
    found = given.certification
    note = certification_text(found, given.clocks, given.reference.texts, brief=True)
    case = certification_case(found, given.window, given.clocks.now, given.figures)
    severity = given.reference.rule("R21").case(case).severity if case else None
    return severity or "note", note


def _missed_lines(given: TodayInput) -> Iterable[DueLine]:
    """Yield that nothing certified counts, until Match Day, to somebody who had something to rank."""
    over = given.points.get("match_day")
    if given.has_matched or (over is not None and over.ends(given.clocks) <= given.clocks.now):
        return
    found, ranked = given.certification, given.primary_list
    had = (ranked is not None and ranked.entries) or any(
        each.is_interviewed for each in given.courses.values()
    )
    if found.state in ("late", "missed") and had:
        texts = given.reference.texts
        stands = certification_text(found, given.clocks, texts)
        text = texts.say("today.not_certified", stands=stands, needs=soap_needs(texts))
        yield DueLine("deadline", "warn", text, Jump("rank"), "certification")


def _program_deadlines(given: TodayInput) -> Iterable[DueLine]:
    for program in given.at.workbook.programs:
        if program.deadline is None or program.archived or program.apply != "yes":
            continue
        days = deadline_days(program, program.deadline, given.reference.places, given.clocks)
        state = given.courses.get(program.key)
        if 0 <= days <= _HORIZON_DAYS and not (state and state.is_applied):
            severity: Severity = "stop" if days <= 1 else "warn"
            when, say = given.clocks.seen(program.deadline), given.reference.texts.say
            text = say("today.apply", name=program.name, days=days_text(days), when=when)
            line = DueLine("deadline", severity, text, _to(program.key), f"apply:{program.key}", days=days)
            where = home_zone(program, given.reference.places)
            yield replace(line, at=program.deadline, where=where, brief=say("today.apply.brief"))


def _to(key: str, pane: str = "programs") -> Jump:
    return Jump(pane, program=key)


def _reply_lines(given: TodayInput, programs: Sequence[Program]) -> Iterable[DueLine]:
    by_key = {program.key: program for program in programs}
    card = given.reference.rule("I1")
    for due in replies_due(programs, given.clocks, given.figures, given.courses):
        measured = {
            "name": due.name,
            "when": moment_text(due.due, by_key[due.program], given.reference.places, given.clocks),
            "left": span_text(given.clocks.until(due.due)),
            "default": None if due.given else {"hours": given.figures["I1.reply_hours"]},
        }
        case = "late" if due.overdue else "running"
        line = card_line("reply", (card, case, measured), _to(due.program, "invites"), due.event)
        where, brief = home_zone(by_key[due.program], given.reference.places), given.reference.texts
        yield replace(line, at=due.due, where=where, brief=brief.say("today.reply.brief"))


def _unsure_lines(
    programs: Sequence[Program], known: Mapping[str, Course], texts: Texts
) -> Iterable[DueLine]:
    """Yield one question about the invites that sheets tell of: nobody knows whether they were answered."""
    found = unsure_invites(programs, known)
    if found:
        text = texts.say("today.unsure", n=len(found))
        yield DueLine("reply", "note", text, Jump("invites", "", found[0][0].key), "unsure")


def _interview_lines(given: TodayInput, found: Sequence[InterviewSlot]) -> Iterable[DueLine]:
    coming = ahead(found, given.clocks)
    until = later(given.clocks.now, span(days=_HORIZON_DAYS))
    for number_, slot in enumerate(coming):
        if number_ and slot.start > until:
            break
        days = slot.days_left(given.clocks)
        running = slot.time_known and slot.start <= given.clocks.now
        measured = {
            "name": slot.name,
            "days": "now" if running else "ahead",
            "ahead": days_text(days),
            "when": when_text(slot, given.clocks),
            "how": "in_person_unknown"
            if slot.format == "in_person" and not slot.city
            else slot.format or None,
            "city": slot.city,
        }
        say = given.reference.texts.say
        text, brief = say("today.interview", **measured), say("today.interview.brief", **measured)
        severity: Severity = "warn" if days <= 1 else "note"
        at = slot.start if slot.time_known else slot.day
        line = DueLine(
            "interview", severity, text, _to(slot.program, "invites"), f"{slot.program}:{slot.index}"
        )
        yield replace(line, days=days, at=at, where=slot.where, brief=brief)


def _clash_lines(given: TodayInput, found: Sequence[InterviewSlot]) -> Iterable[DueLine]:
    for clash in clashes(found, given.clocks, given.figures, given.reference.rule("I3")):
        pair = f"{clash.first.program}:{clash.first.index}:{clash.second.program}:{clash.second.index}"
        text = given.reference.texts.say("today.clash", text=clash.text)
        line = DueLine("clash", clash.severity, text, _to(clash.second.program, "invites"), pair)
        only_times = not clash.is_sure and clash.kind == "two_on_a_day"
        yield replace(line, cause="times") if only_times else line


def _before_deadline(given: TodayInput) -> Iterable[DueLine]:
    days, ranked = given.window.days_left(given.clocks.now), given.primary_list
    if days is None or ranked is None:
        return
    if 0 <= days <= given.figures["R21.warn_days"]:
        entries = [entry.program for entry in ranked.entries]
        programs = {program.key: program for program in given.at.workbook.programs}
        card = given.reference.rule("I4")
        yield from contract_lines(entries, programs, given.courses, card)
        yield from first_choice_lines(entries, programs, given.courses, card)


def _task_lines(given: TodayInput) -> Iterable[DueLine]:
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
        text = given.reference.texts.say("today.plan_over", title=plan.title, n=len(views))
        yield DueLine("task", "note", text, Jump("plan"), f"{plan.template}:{views[0].task.id}")


def _is_over(given: TodayInput, plan: Plan) -> bool:
    """Tell whether what is left of a plan can no longer be of use: the date it worked towards has passed."""
    template = given.reference.plans.get(plan.template)
    point = given.points.get(template.until or "") if template else None
    if point is not None and point.ends(given.clocks) <= given.clocks.now:
        return True
    last = max((task.due for task in plan.tasks if task.due), default=None)
    closing = given.points.get("rank_deadline")
    return bool(given.is_closed and last and closing and last <= closing.last_day(given.clocks))


def _task_line(given: TodayInput, view: TaskView) -> DueLine:
    task, how_far, say = view.task, view.progress, given.reference.texts.say
    parts = [how_far.text] if how_far.text else []
    if how_far.state == "was_met":
        parts.append(say("today.task.was_met"))
    if task.due is not None:
        days = given.clocks.days_to(task.due, given.clocks.here)
        overdue = days < 0
        parts.append(
            say("today.task.overdue", n=-days) if overdue else say("today.task.due", days=days_text(days))
        )
    # A plan's own pane is the place for what is done by hand.
    where = jump(task, view.plan, given.at, given.reference.plans) or Jump("plan")
    severity: Severity = "warn" if how_far.late or how_far.state == "was_met" else "note"
    text = say("today.task", title=task.title, state={"parts": tuple(parts)} if parts else None)
    told = tuple(parts if task.due is None else parts[:-1])
    brief = say("today.task", title=task.title, state={"parts": told} if told else None)
    line = DueLine("task", severity, text, where, f"{view.plan.template}:{task.id}", at=task.due, brief=brief)
    return replace(line, cause=f"{task.measure}={task.target}: {task.title}" if task.measure else "")


def _warning_lines(given: TodayInput) -> Iterable[DueLine]:
    for warning in given.warnings:
        if warning.dismissed or warning.severity not in ("stop", "warn"):
            continue
        line = DueLine(
            "warning", warning.severity, f"{warning.rule} {warning.text}", Jump("rank"), warning.id
        )
        yield replace(line, brief=warning.text)


def _offered(given: TodayInput, found: Sequence[InterviewSlot]) -> tuple[PlanProposal, ...]:
    """Return all that is offered, in the order of the list in Plan."""
    signs = PlanSigns(
        at=given.at,
        clocks=given.clocks,
        figures=given.figures,
        courses=given.courses,
        clashes=clashes(found, given.clocks, given.figures, given.reference.rule("I3")),
        cards=given.reference.rules,
        points=given.points,
    )
    return (*proposals(signs), *given.weak)


def _offer_lines(given: TodayInput, offered: Sequence[PlanProposal]) -> Iterable[DueLine]:
    for each in offered[: len(offered) - len(given.weak)]:
        if each.kind == "clash":
            continue  # the clash itself is told; the task against it is offered in Plan
        text = f"{each.title}: {each.why}"
        if each.kind == "rescue":
            text = in_one_line(each.why, each.title)
        kind: Kind = "rescue" if each.kind == "rescue" else "offer"
        yield DueLine(kind, each.severity, text, Jump("plan"), each.id)


def _weak_lines(given: TodayInput, offered: Sequence[PlanProposal]) -> Iterable[DueLine]:
    """Yield what the list in Plan holds, by kind: the line opens it, and counts all of it."""
    if not given.weak:
        return
    counts = Counter(each.kind for each in offered)
    text = given.reference.texts.say(
        "today.weak",
        all={"n": len(offered)} if len(counts) > 1 else None,
        kinds=tuple({"kind": kind, "n": n} for kind, n in counts.items()),
        titles=tuple(each.title for each in offered),
    )
    yield DueLine("offer", "note", text, Jump("plan"), "weak")


def _question_lines(given: TodayInput) -> Iterable[DueLine]:
    if given.unanswered:
        text = given.reference.texts.say("today.questions", n=given.unanswered)
        yield DueLine("task", "note", text, Jump("profile", "self_checks"), "self-checks")


def _verify_lines(given: TodayInput) -> Iterable[DueLine]:
    for fact in given.verify:
        measured = {"field": fact.field, "name": fact.name, "effect": fact.effect}
        text = given.reference.texts.say("today.verify", **measured)
        yield DueLine("verify", "note", text, _to(fact.program), f"{fact.program}:{fact.field}")


def _invite_lines(given: TodayInput) -> Iterable[DueLine]:
    states = given.courses.values()
    applied = sum(state.is_applied for state in states)
    if not applied:
        return
    invited = sum(state.is_invited for state in states)
    programs = given.at.workbook.programs
    share = share_text(programs, given.courses, given.figures, given.reference.texts)
    since = days_since_invite(given.courses, given.clocks)
    last = {"days": days_text(-since)} if since is not None else None
    measured = {"invited": invited, "applied": applied, "share": share}
    text = given.reference.texts.say("today.invites", **measured, last=last)
    yield DueLine("invites", "note", text, Jump("invites"), "so-far")
