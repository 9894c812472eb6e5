"""A season day by day, 1 September to 31 May: plan, Today, offers and invites agree on every day."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from imgtui.domain.invites.interviews import ahead
from imgtui.domain.invites.yields import funnel, invites_by_week
from imgtui.domain.plan.matched import MATCHED
from imgtui.domain.plan.plans import jump, start_plan
from imgtui.domain.plan.proposals import UNMATCHED
from imgtui.domain.query.language import parse
from imgtui.domain.query.row import query_row
from imgtui.domain.standing.dates.season import by_id, first_day, season_points
from imgtui.domain.workbook.records import (
    Applicant,
    Certified,
    Event,
    Interview,
    Plan,
    Program,
    RankEntry,
    RankList,
    Rating,
    Refused,
    TargetSpecialty,
    Workbook,
)
from imgtui.domain.workbook.snapshot import Snapshot
from imgtui.exchange.reference import load_reference
from imgtui.services.plan.proposals import offers
from imgtui.services.today.due import today_lines_of
from imgtui.services.views.agenda import Agenda
from imgtui.services.views.evaluation import Constants, View, evaluate
from tests.deep import often

CONSTANTS = Constants.of(load_reference())
HERE = ZoneInfo("Asia/Karachi")
FIRST, LAST = date(2026, 9, 1), date(2027, 5, 31)
DEADLINE = date(2027, 3, 3)  # in official time; on the applicant's clock it is the morning of the 4th
CLOSED = DEADLINE + timedelta(days=1)  # at nine that day the deadline has passed
CERTIFIED_ON, MATCH_DAY = date(2027, 3, 1), date(2027, 3, 19)
BEGUN = {"rebuild-30": FIRST, "rank-season": date(2027, 1, 11)}
Course = tuple[int | None, int | None, bool]
"""Days after the application to invite, to interview, or neither; and whether the program is ranked."""


def courses(seed: int) -> list[Course]:
    """Return what becomes of 40 applications or a few more."""
    chance = Random(seed)

    def days(first: int, last: int) -> int | None:
        return chance.randint(first, last) if chance.random() < 0.5 else None

    return [(days(10, 120), days(5, 40), chance.random() < 0.5) for _ in range(chance.randint(40, 45))]


def program(number: int, invite: int | None, wait: int | None) -> Program:
    """Return a program with everything that will have happened to it by the end."""
    sent, made = date(2026, 9, 24), []

    def add(on: date, kind: str) -> None:
        made.append(Event(id=f"e{number}-{len(made)}", on=on, kind=kind))

    add(sent, "applied")
    rating = None
    days: tuple[Interview, ...] = ()
    if invite is not None:
        asked = sent + timedelta(days=invite)
        add(asked, "invite")
        if wait is not None:
            day = asked + timedelta(days=wait)
            add(asked + timedelta(days=1), "scheduled")
            add(day, "interviewed")
            if number % 2:
                add(day + timedelta(days=1), "thank_you")
                rating = Rating(fit=4, pros="kind residents")
            if number % 3 == 0:
                add(day + timedelta(days=9), "contract_received")
            days = (Interview(starts_at=datetime(day.year, day.month, day.day, 9), minutes=240),)
    return Program(
        key=f"p{number}",
        name=f"Program {number}",
        specialty="Internal Medicine",
        state="OH",
        events=tuple(made),
        interviews=days,
        rating=rating,
    )


def on_day(whole: Sequence[Program], ranked: frozenset[str], base: Workbook, day: date) -> Workbook:
    """Return the workbook as it stood on a day."""
    programs = []
    for each in whole:
        events = tuple(event for event in each.events if event.on <= day)
        kinds = {event.kind for event in events}
        days = each.interviews if "scheduled" in kinds else ()
        rating = each.rating if "thank_you" in kinds else None
        programs.append(replace(each, events=events, interviews=days, rating=rating))
    held = [p.key for p in programs if any(event.kind == "interviewed" for event in p.events)]
    entries = tuple(RankEntry(program=key) for key in held if key in ranked and day >= date(2027, 2, 1))
    # What is ranked is certified on 1 March, and again on the last day when it has changed since.
    official = tuple(entry.program for entry in entries)
    at = datetime(day.year, day.month, day.day, 9, tzinfo=HERE)
    certified = (Certified(at=at, entries=official),) if day >= CERTIFIED_ON else ()
    lists = (RankList(name="primary", entries=entries, certified=certified),)
    begun = tuple(plan for plan in base.plans if plan.start <= day)
    return replace(base, programs=tuple(programs), rank_lists=lists, plans=begun)


def check_invites(view: View, workbook: Workbook) -> None:
    """What is counted is what has happened, everywhere alike."""
    invited = sum(any(event.kind == "invite" for event in p.events) for p in workbook.programs)
    applied = sum(bool(p.events) for p in workbook.programs)
    whole = funnel(view.courses, (), view.programs)
    assert (whole.applied, whole.invited) == (applied, invited)
    assert view.situation.tally.invited == invited
    weeks = invites_by_week(view.courses, {}, view.today)
    assert sum(week.count for week in weeks) == invited
    texts = [line.text for line in today_lines_of(view) if (line.kind, line.id) == ("invites", "so-far")]
    assert len(texts) == int(applied > 0)
    assert not texts or texts[0].startswith(f"{applied} program")
    shown = {line.id for line in today_lines_of(view) if line.kind == "interview"}
    assert shown <= {f"{slot.program}:{slot.index}" for slot in ahead(view.slots, view.clocks)}
    assert len([line for line in today_lines_of(view) if line.kind == "clash"]) == len(view.clashes)


def check_plans(view: View, workbook: Workbook, day: date) -> None:
    """A measured task is done exactly while its measure is met; Today asks for what is due and of use."""
    shown = {line.id for line in today_lines_of(view) if line.kind == "task"}
    told_over = [line.text for line in today_lines_of(view) if "its time is over" in line.text]
    left_over = 0
    for index, plan in enumerate(workbook.plans):
        over = day >= CLOSED and plan.template in BEGUN
        over |= plan.template == "match-week" and day > MATCH_DAY
        left = 0
        for task in plan.tasks:
            how_far = view.plan_progress[index, task.id]
            if how_far.target is not None:
                assert (how_far.state == "done") is (how_far.value >= how_far.target)
            late = how_far.state != "done" and task.due is not None and task.due < day
            assert how_far.late is late
            left += how_far.state != "done"
            is_due = how_far.state != "done" and task.due is not None and task.due <= day + timedelta(days=7)
            if not over:
                assert (f"{plan.template}:{task.id}" in shown) is (is_due or how_far.state == "was_met")
        left_over += int(over and left > 0)
    assert len(told_over) == left_over


def check_jumps(view: View, workbook: Workbook) -> None:
    """Where a measured task leads, there is something to do, as long as it is not met."""
    rows = None
    for index, plan in enumerate(workbook.plans):
        for task in plan.tasks:
            where, how_far = jump(task, plan, view.situation), view.plan_progress[index, task.id]
            if where is None or where.pane != "programs" or "/" not in how_far.text or how_far.note:
                continue
            if rows is None:
                ranked = {entry.program for entry in view.primary_list.entries}
                rows = [
                    query_row(
                        p,
                        view.verdicts[p.key],
                        view.course_of(p.key),
                        p.key in ranked,
                        view.files.all.get(p.key),
                    )
                    for p in workbook.programs
                ]
            found = parse(where.query, view.reference).filter(rows)
            assert bool(found) is (how_far.state != "done"), (task.id, where.query)


def check_offers(view: View, workbook: Workbook, day: date) -> None:
    """Today and the plan offer the same; behind means behind, and nothing comes after its day."""
    offered = {each.id for each in offers(view)}
    # Today tells the tasks for what is weak, and for what the clock asks, in one line.
    apart = ("rescue", "certify", "clash", "season")
    told = {each.id if each.kind in apart else "weak" for each in offers(view)}
    said = {line.id for line in today_lines_of(view) if line.kind in ("offer", "rescue")}
    assert said == told
    assert not offered & {each.proposal for each in workbook.refused}
    known = view.courses.values()
    applied, invited = sum(c.is_applied for c in known), sum(c.is_invited for c in known)
    wanted = 5 if day >= date(2026, 12, 15) else 3 if day >= date(2026, 11, 15) else 0
    behind = applied >= 40 and invited < wanted and day <= CLOSED
    assert ("rescue" in offered) is (behind and "rescue" not in {each.proposal for each in workbook.refused})
    assert "certify" not in offered or DEADLINE - timedelta(days=14) <= day <= CLOSED
    started = {plan.template for plan in workbook.plans}
    free = not started & {MATCHED, UNMATCHED}
    assert (MATCHED in offered) is (free and day > date(2027, 3, 15))
    assert (UNMATCHED in offered) is (free and day > MATCH_DAY)
    assert ("match-week" in offered) is (CLOSED <= day <= MATCH_DAY and not started & {"match-week", MATCHED})


def check_day(view: View, workbook: Workbook, day: date) -> None:
    lines = today_lines_of(view)
    assert len({(line.kind, line.id) for line in lines}) == len(lines)
    check_invites(view, workbook)
    check_plans(view, workbook, day)
    check_offers(view, workbook, day)
    # The dates that are shown are still to come, and what served the list alone ends with it.
    assert all("days ago" not in line.text for line in lines if line.kind == "deadline")
    if day >= CLOSED:
        assert not {line.kind for line in lines} & {"reply", "warning", "verify"}


def begin(base: Workbook, view: View, template_id: str) -> Workbook:
    """Return the workbook with a plan taken from what is offered, as `services.proposals.accept` does."""
    template = view.reference.plans[template_id]
    points = by_id(season_points(base.season, view.reference, view.clocks))
    plan = start_plan(template, first_day(template, points, view.clocks), 0, "Internal Medicine")
    return replace(base, plans=(*base.plans, plan))


def plans_from_the_start() -> tuple[Plan, ...]:
    shipped = CONSTANTS.reference.plans
    return tuple(
        start_plan(shipped[name], start, 0, "Internal Medicine", DEADLINE) for name, start in BEGUN.items()
    )


@pytest.mark.parametrize("most", [0, 4, 45], ids=lambda most: f"{most}-invites-at-most")
@settings(max_examples=often(1, 40))
@given(st.integers(0, 10**9))
def test_every_day_of_a_season_is_consistent(most: int, seed: int) -> None:
    """Of one season for each number of invites in `.ci/run`: both endings, and a plan that was refused."""
    given_courses, ending = courses(seed), (MATCHED, UNMATCHED)[(seed + most) % 2]
    refuses = bool((seed // 2 + (most == 4)) % 2)
    cut = [(invite if at < most else None, *rest) for at, (invite, *rest) in enumerate(given_courses)]
    whole = [program(number, *each[:2]) for number, each in enumerate(cut)]
    ranked = frozenset(f"p{number}" for number, each in enumerate(given_courses) if each[2])
    base = Workbook(
        applicant=Applicant(
            citizenship="non_us",
            visa_needed="j1",
            graduation_year=2021,
            specialties=(TargetSpecialty(name="Internal Medicine"),),
        ),
        plans=plans_from_the_start(),
        refused=(Refused(proposal="rescue"),) if refuses else (),
    )
    day, agenda, taken = FIRST, Agenda(), set()
    while day <= LAST:
        workbook = on_day(whole, ranked, base, day)
        snapshot = Snapshot(workbook, {each.key: each for each in workbook.programs}, 1)
        now = datetime(day.year, day.month, day.day, 9, tzinfo=HERE)
        view = evaluate(CONSTANTS, snapshot, now)
        check_day(view, workbook, day)
        if day.day in (1, 15):
            check_jumps(view, workbook)
        # What is kept from day to day counts as counting from nothing does.
        assert agenda.situation(view).tally == view.situation.tally
        # Match Week is planned when it is offered; a week after Match Day the year goes one of two ways.
        wanted = {"match-week"} if day < MATCH_DAY else {ending} if day > date(2027, 3, 26) else set()
        for name in wanted & {each.id for each in offers(view)} - taken:
            base, taken = begin(base, view, name), taken | {name}
        day += timedelta(days=1)
    assert taken == {"match-week", ending}
