"""What the season proposes for the plan: offered, never added silently, refused once and for all."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field, replace
from datetime import date, datetime
from typing import Any, Literal

from imgtui.domain.invites.interviews import Clash
from imgtui.domain.invites.state import Course
from imgtui.domain.invites.yields import rescue
from imgtui.domain.plan.matched import MATCHED
from imgtui.domain.plan.measures import MeasureSituation, official_keys, open_rules, ranked_keys
from imgtui.domain.reference.data import Rule
from imgtui.domain.reference.figures import Figures
from imgtui.domain.reference.rule_cards import MAIN, Raises, Slots, render
from imgtui.domain.reference.severity import Severity
from imgtui.domain.standing.dates.season import SeasonPoint, days_text
from imgtui.domain.workbook.clocks import Clocks, day_text
from imgtui.domain.workbook.days import add_days
from imgtui.domain.workbook.naming import clash_id
from imgtui.domain.workbook.records import Plan, Task
from imgtui.domain.workbook.records.record import record

RESCUE = "rescue"
CERTIFY = "certify"
MATCH_WEEK, UNMATCHED = "match-week", "unmatched-year"
RAISES: Raises = {
    "I2": {MAIN: "invited wanted day applied"},
    "P2": {
        "certify": "days none rules ids missing and count tasks",
        "clash": "clash first second how",
        **dict.fromkeys(("match_week", "soap"), "when at"),
        **dict.fromkeys(("matched", "unmatched", "task_clean", "task_ranked", "task_final"), ""),
    },
}
"""What is raised here, with the slots that are filled."""


ProposalKind = Literal["rescue", "certify", "clash", "season", "lever", "clock", "paper", "files", "yield"]


@record
class PlanProposal:
    """Something to take into the plan, or to refuse.

    Attributes:
        id: the same from day to day; `refused` in the workbook names it.
        kind: what brought it about.
        title: what is offered.
        why: what was measured.
        template: a plan to start, None when tasks are offered.
        tasks: the tasks, without a week; empty when a plan is offered.
        severity: how grave it is that it is not taken, from its card.
    """

    id: str
    kind: ProposalKind
    title: str
    why: str
    template: str | None = None
    tasks: tuple[Task, ...] = ()
    severity: Severity = "note"


@record(kw_only=True)
class PlanSigns:
    """All that proposals rest on.

    Attributes:
        at: the workbook and what its plans measure.
        clocks: now, on both clocks.
        figures: the figures in force.
        courses: how far things have gone, by key.
        clashes: interviews ahead that cannot both be kept.
        points: the dates of the season by id.
        cards: the rules by id, for the words.
    """

    at: MeasureSituation
    clocks: Clocks
    figures: Figures
    cards: Mapping[str, Rule]
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


def proposals(signs: PlanSigns) -> tuple[PlanProposal, ...]:
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
            found.append(replace(each, tasks=tasks))
    return tuple(found)


def _offer(
    signs: PlanSigns, name: str, kind: ProposalKind, said: tuple[str, str, Slots], **what: Any
) -> PlanProposal:
    """Return a proposal with the words of its card: what helps is its title, what was measured its reason."""
    rule, case, measured = said
    card = signs.cards[rule]
    title, why = render(card, case, measured, "lever"), render(card, case, measured)
    return PlanProposal(name, kind, title, why, severity=card.case(case).severity or "note", **what)


def _rescue(signs: PlanSigns) -> Iterator[PlanProposal]:
    last = signs.clocks.local_date(signs.deadline) if signs.deadline else None
    year = signs.at.workbook.season.match_year
    alert = rescue(signs.courses, year, signs.clocks.today, signs.figures, signs.cards["I2"], last)
    if alert is not None:
        measured = {name: getattr(alert, name) for name in ("invited", "wanted", "applied")}
        said = ("I2", MAIN, {**measured, "day": day_text(alert.since)})
        yield _offer(signs, RESCUE, "rescue", said, template=alert.template)


def _certify(signs: PlanSigns) -> Iterator[PlanProposal]:
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
    final = max(signs.clocks.today, signs.last_day)
    tasks = [_task(signs, "clean", early, "rank_list_clean", 1)]
    if signs.at.tally.to_rank - official_keys(signs.at):
        tasks.append(_task(signs, "ranked", early, "interviewed_ranked", 100))
    tasks.append(_task(signs, "final", final, "rank_list_certified", 1))
    measured = {"days": days_text(days), "tasks": len(tasks), "none": False, "rules": None, "missing": None}
    yield _offer(signs, CERTIFY, "certify", ("P2", "certify", {**measured, **left}), tasks=tuple(tasks))


def _task(signs: PlanSigns, case: str, due: date, measure: str, target: float) -> Task:
    card = signs.cards["P2"]
    title, why = render(card, f"task_{case}", {}, "lever"), render(card, f"task_{case}", {})
    return Task(id=f"certify-{case}", title=title, why=why, due=due, measure=measure, target=target)


def _uncleared(signs: PlanSigns) -> Slots:
    """Return what keeps the primary list from being clean; empty when nothing does, or nobody interviewed."""
    at, ranked = signs.at, ranked_keys(signs.at)
    if not ranked:
        return {"none": True} if at.tally.to_rank else {}
    rules, missing = open_rules(at), len(at.tally.to_rank - official_keys(at))
    found: dict[str, Any] = {"rules": {"ids": ", ".join(rules)}} if rules else {}
    if missing:
        found["missing"] = {"count": missing, "and": bool(rules)}
    return found


def _clashes(signs: PlanSigns) -> Iterator[PlanProposal]:
    for clash in signs.clashes:
        if not clash.is_sure and clash.kind == "two_on_a_day":
            continue  # without the times nobody knows that one must move
        first, second = clash.first, clash.second
        on = first.day_here(signs.clocks)
        name = clash_id(first.program, second.program, on)
        due = max(signs.clocks.today, add_days(on, -signs.figures.count("I3.travel_days") - 1))
        measured = {"clash": clash.text, "first": first.name, "second": second.name, "how": clash.kind}
        offer = _offer(signs, name, "clash", ("P2", "clash", measured))
        task = Task(id=name, title=offer.title, why=offer.why, due=due, program=second.program)
        yield replace(offer, tasks=(task,))


def _season(signs: PlanSigns) -> Iterator[PlanProposal]:
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
        said = (
            "P2",
            "soap" if out else "match_week",
            {"when": {"at": point.text(signs.clocks)} if point else None},
        )
        yield _offer(signs, MATCH_WEEK, "season", said, template=MATCH_WEEK)
    if UNMATCHED in started:
        return
    if signs.has_come("status_day"):
        yield _offer(signs, MATCHED, "season", ("P2", "matched", {}), template=MATCHED)
    if signs.has_come("match_day"):
        yield _offer(signs, UNMATCHED, "season", ("P2", "unmatched", {}), template=UNMATCHED)


def plan_for_tasks(plans: Sequence[Plan], today: date) -> int | None:
    """Return the plan that offered tasks go to: of those that run, the one begun last; None: a new one."""
    running = [
        index
        for index, plan in enumerate(plans)
        if plan.start <= today and max((t.due for t in plan.tasks if t.due), default=today) >= today
    ]
    return max(running, key=lambda index: (plans[index].start, index), default=None)
