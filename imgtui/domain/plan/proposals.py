"""What the season proposes for the plan: offered, never added silently, refused once and for all."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from datetime import date, datetime
from typing import Literal

from imgtui.domain.invites.interviews import Clash
from imgtui.domain.invites.state import Course
from imgtui.domain.invites.yields import rescue
from imgtui.domain.plan.matched import MATCHED
from imgtui.domain.plan.measures import Situation, open_rules, ranked_keys
from imgtui.domain.reference.figures import Figures
from imgtui.domain.reference.reasons import plural
from imgtui.domain.standing.season import SeasonPoint, days_text
from imgtui.domain.workbook.clocks import Clocks, day_text
from imgtui.domain.workbook.days import add_days
from imgtui.domain.workbook.record import record
from imgtui.domain.workbook.records import Plan, Task

RESCUE = "rescue"
CERTIFY = "certify"
MATCH_WEEK, UNMATCHED = "match-week", "unmatched-year"
_CLASH_TEXT = {
    "overlap": "overlap",
    "two_on_a_day": "are on one day",
    "no_travel_day": "leave no day to travel",
}


@record
class Proposal:
    """Something to take into the plan, or to refuse.

    Attributes:
        id: the same from day to day; `refused` in the workbook names it.
        kind: what brought it about.
        title: what is offered.
        why: what was measured.
        template: a plan to start, None when tasks are offered.
        tasks: the tasks, without a week; empty when a plan is offered.
    """

    id: str
    kind: Literal["rescue", "certify", "clash", "season"]
    title: str
    why: str
    template: str | None = None
    tasks: tuple[Task, ...] = ()


@record(kw_only=True)
class Signs:
    """All that proposals rest on.

    Attributes:
        at: the workbook and what its plans measure.
        clocks: now, on both clocks.
        figures: the figures in force.
        courses: how far things have gone, by key.
        clashes: interviews ahead that cannot both be kept.
        points: the dates of the season by id.
    """

    at: Situation
    clocks: Clocks
    figures: Figures
    courses: Mapping[str, Course]
    clashes: Sequence[Clash] = ()
    points: Mapping[str, SeasonPoint] = field(default_factory=dict)

    @property
    def deadline(self) -> datetime | None:
        """When rank lists must be certified; None when the season has no such date."""
        point = self.points.get("rank_deadline")
        return point.ends(self.clocks) if point else None

    @property
    def last_day(self) -> date | None:
        """The last day on which one is in time for the deadline all day long."""
        point = self.points.get("rank_deadline")
        return point.last_day(self.clocks) if point else None

    def has_come(self, name: str) -> bool:
        """Return whether a date of the season has come; False when the season has no such date."""
        point = self.points.get(name)
        return point is not None and point.has_come(self.clocks)


def proposals(signs: Signs) -> tuple[Proposal, ...]:
    """Return what is offered now: neither refused, nor in a plan already."""
    workbook = signs.at.workbook
    refused = {each.proposal for each in workbook.refused}
    templates = {plan.template for plan in workbook.plans}
    there = {task.id for plan in workbook.plans for task in plan.tasks}
    found = []
    for each in (*_rescue(signs), *_certify(signs), *_clashes(signs), *_season(signs)):
        tasks = tuple(task for task in each.tasks if task.id not in there)
        is_taken = each.template in templates if each.template else not tasks
        if each.id not in refused and not is_taken:
            found.append(Proposal(each.id, each.kind, each.title, each.why, each.template, tasks))
    return tuple(found)


def _rescue(signs: Signs) -> Iterator[Proposal]:
    last = signs.clocks.local_date(signs.deadline) if signs.deadline else None
    year = signs.at.workbook.season.match_year
    alert = rescue(signs.courses, year, signs.clocks.today, signs.figures, last)
    if alert is not None:
        why = f"{alert.invited} of the {alert.wanted} invites wanted by {day_text(alert.since)}"
        why += f", from {plural(alert.applied, 'application')}."
        yield Proposal(RESCUE, "rescue", "Start the mid-season rescue plan", why, alert.template)


def _certify(signs: Signs) -> Iterator[Proposal]:
    if signs.deadline is None or signs.last_day is None or signs.clocks.now > signs.deadline:
        return
    days = signs.clocks.days_to(signs.deadline)
    if days > signs.figures["R21.warn_days"]:
        return
    left = _uncleared(signs)
    if not left:
        return
    buffer = signs.figures.count("R21.stop_days")
    early = max(signs.clocks.today, add_days(signs.last_day, -buffer))
    tasks = [
        Task(
            id="certify-clean",
            title="Clear the rank list of stops and open composition warnings",
            why="What stands on the certified list is binding; nothing can be mended after the deadline.",
            due=early,
            measure="rank_list_clean",
            target=1,
        ),
        Task(
            id="certify-final",
            title="Certify the list on the official site, and record it here",
            why="Only the last certified list counts; every change must be certified again.",
            due=max(signs.clocks.today, signs.last_day),
            measure="rank_list_certified",
            target=1,
        ),
    ]
    if signs.at.tally.interviewed - ranked_keys(signs.at):
        tasks.insert(
            1,
            Task(
                id="certify-ranked",
                title="Rank every interviewed program you would attend",
                why="A longer list never harms the choices above.",
                due=early,
                measure="interviewed_ranked",
                target=100,
            ),
        )
    why = f"Lists must be certified {days_text(days)}; still open: {left}."
    title = f"{plural(len(tasks), 'task')} to a clean, certified list"
    yield Proposal(CERTIFY, "certify", title, why, tasks=tuple(tasks))


def _uncleared(signs: Signs) -> str:
    """Return what keeps the primary list from being clean; empty when nothing does, or nobody interviewed."""
    at, ranked, parts = signs.at, ranked_keys(signs.at), []
    if not ranked:
        return "there is no rank order list yet" if at.tally.interviewed else ""
    if rules := open_rules(at):
        parts.append(", ".join(rules))
    if missing := len(at.tally.interviewed - ranked):
        parts.append(f"{plural(missing, 'interviewed program')} not ranked")
    return "; ".join(parts)


def _clashes(signs: Signs) -> Iterator[Proposal]:
    for clash in signs.clashes:
        if not clash.is_sure and clash.kind == "two_on_a_day":
            continue  # without the times nobody knows that one must move
        first, second = clash.first, clash.second
        on = first.day_here(signs.clocks)
        name = f"clash-{first.program}-{second.program}-{on}"
        title = f"Move one of two interviews: {first.name} and {second.name} {_CLASH_TEXT[clash.kind]}"
        due = max(signs.clocks.today, add_days(on, -signs.figures.count("I3.travel_days") - 1))
        task = Task(id=name, title=title, why=clash.text, due=due, program=second.program)
        yield Proposal(name, "clash", title, clash.text, tasks=(task,))


def _season(signs: Signs) -> Iterator[Proposal]:
    """Yield the plans of Match Week and of what comes after it; only whoever applied is asked.

    The workbook is not told who matched: whichever of the two plans after it is started says so, and
    the other one is not offered any more.
    """
    started = {plan.template for plan in signs.at.workbook.plans}
    if MATCHED in started or not any(state.is_applied for state in signs.courses.values()):
        return
    closed = signs.deadline is not None and signs.clocks.now > signs.deadline
    if closed and not signs.has_come("match_day"):
        out = signs.has_come("status_day")
        point = signs.points.get("soap_due" if out else "status_day")
        when = f" {point.text(signs.clocks)}" if point else ""
        why = (
            f"Status is out; not matched, you send SOAP applications by{when}."
            if out
            else f"Status comes{when}. Your own order for SOAP is best made before it, on a quiet day."
        )
        yield Proposal(MATCH_WEEK, "season", "Start the plan for Match Week and SOAP", why, MATCH_WEEK)
    if UNMATCHED in started:
        return
    if signs.has_come("status_day"):
        why = (
            "Contract, visa, ECFMG, licence and onboarding, week by week; its tasks follow the visa you need."
        )
        yield Proposal(MATCHED, "season", "If you matched: start the close-out", why, MATCHED)
    if signs.has_come("match_day"):
        why = "The autopsy says what was weak, and deals the year out by it."
        title = "If you did not match: start the year after it"
        yield Proposal(UNMATCHED, "season", title, why, UNMATCHED)


def plan_for_tasks(plans: Sequence[Plan], today: date) -> int | None:
    """Return the plan that offered tasks go to: of those that run, the one begun last; None: a new one."""
    running = [
        index
        for index, plan in enumerate(plans)
        if plan.start <= today and max((t.due for t in plan.tasks if t.due), default=today) >= today
    ]
    return max(running, key=lambda index: (plans[index].start, index), default=None)
