"""A season day by day, 1 September to 31 May: plan, Today, offers and invites agree on every day."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from imgtui.domain.plan import start_plan
from imgtui.domain.snapshot import Snapshot
from imgtui.domain.workbook import (
    Applicant,
    Event,
    Interview,
    Program,
    RankEntry,
    RankList,
    Refused,
    TargetSpecialty,
    Workbook,
)
from imgtui.exchange.reference import load_reference
from imgtui.services.agenda import Agenda
from imgtui.services.evaluation import Constants, View, evaluate
from imgtui.services.proposals import offers

CONSTANTS = Constants.of(load_reference())
HERE = ZoneInfo("Asia/Karachi")
FIRST, LAST = date(2026, 9, 1), date(2027, 5, 31)
DEADLINE = date(2027, 3, 3)  # in official time; on the applicant's clock it is the morning of the 4th
# Days after the application to invite, to interview, or neither; and whether the program is ranked.
courses = st.lists(
    st.tuples(st.none() | st.integers(10, 120), st.none() | st.integers(5, 40), st.booleans()),
    min_size=40,
    max_size=45,
)


def program(number: int, invite: int | None, wait: int | None) -> Program:
    """Return a program with everything that will have happened to it by the end."""
    sent, made = date(2026, 9, 24), []

    def add(on: date, kind: str) -> None:
        made.append(Event(id=f"e{number}-{len(made)}", on=on, kind=kind))

    add(sent, "applied")
    days: tuple[Interview, ...] = ()
    if invite is not None:
        asked = sent + timedelta(days=invite)
        add(asked, "invite")
        if wait is not None:
            day = asked + timedelta(days=wait)
            add(asked + timedelta(days=1), "scheduled")
            add(day, "interviewed")
            days = (Interview(starts_at=datetime(day.year, day.month, day.day, 9), minutes=240),)
    return Program(
        key=f"p{number}",
        name=f"Program {number}",
        specialty="Internal Medicine",
        state="OH",
        events=tuple(made),
        interviews=days,
    )


def on_day(whole: Sequence[Program], ranked: frozenset[str], base: Workbook, day: date) -> Workbook:
    """Return the workbook as it stood on a day."""
    programs = []
    for each in whole:
        events = tuple(event for event in each.events if event.on <= day)
        arranged = any(event.kind == "scheduled" for event in events)
        programs.append(replace(each, events=events, interviews=each.interviews if arranged else ()))
    held = [p.key for p in programs if any(event.kind == "interviewed" for event in p.events)]
    entries = tuple(RankEntry(program=key) for key in held if key in ranked and day >= date(2027, 2, 1))
    return replace(base, programs=tuple(programs), rank_lists=(RankList(name="primary", entries=entries),))


def check_day(view: View, workbook: Workbook, day: date) -> None:
    known = view.courses.values()
    lines = view.today_lines
    assert len({(line.kind, line.id) for line in lines}) == len(lines)
    # Invites: what is counted is what has happened.
    invited = sum(any(event.kind == "invite" for event in p.events) for p in workbook.programs)
    applied = sum(bool(p.events) for p in workbook.programs)
    assert (sum(c.is_applied for c in known), sum(c.is_invited for c in known)) == (applied, invited)
    assert view.situation.tally.invited == invited
    so_far = [line.text for line in lines if line.kind == "invites"]
    assert len(so_far) == int(applied > 0)
    # Plans: a measured task is done exactly while its measure is met.
    for (index, task_id), how_far in view.plan_progress.items():
        task = next(t for t in workbook.plans[index].tasks if t.id == task_id)
        if how_far.target is not None:
            assert (how_far.state == "done") is (how_far.value >= how_far.target)
        late = how_far.state != "done" and task.due is not None and task.due < day
        assert how_far.late is late
        shown = {line.id for line in lines if line.kind == "task"}
        is_due = how_far.state != "done" and task.due is not None and task.due <= day + timedelta(days=7)
        assert (f"rebuild-30:{task_id}" in shown) is (is_due or how_far.state == "was_met")
    # Offers: Today and the plan say the same; behind means behind, and nothing after the deadline.
    offered = {each.id for each in offers(view)}
    assert offered == {line.id for line in lines if line.kind in ("offer", "rescue")}
    refused = {each.proposal for each in workbook.refused}
    assert not offered & refused
    wanted = 5 if day >= date(2026, 12, 15) else 3 if day >= date(2026, 11, 15) else 0
    behind = applied >= 40 and invited < wanted and day <= DEADLINE + timedelta(days=1)
    assert ("rescue" in offered) is (behind and "rescue" not in refused)
    assert "certify" not in offered or DEADLINE - timedelta(days=14) <= day <= DEADLINE + timedelta(days=1)
    # The dates that are shown are still to come.
    assert all("days ago" not in line.text for line in lines if line.kind == "deadline")


@pytest.mark.parametrize("most", [0, 4, 45], ids=lambda most: f"{most}-invites-at-most")
@settings(max_examples=2)
@given(courses, st.booleans())
def test_every_day_of_a_season_is_consistent(most: int, given_courses, refuses: bool) -> None:
    cut = [(invite if at < most else None, *rest) for at, (invite, *rest) in enumerate(given_courses)]
    whole = [program(number, *each[:2]) for number, each in enumerate(cut)]
    ranked = frozenset(f"p{number}" for number, each in enumerate(given_courses) if each[2])
    template = CONSTANTS.reference.plans["rebuild-30"]
    base = Workbook(
        applicant=Applicant(
            citizenship="non_us",
            visa_needed="j1",
            graduation_year=2021,
            specialties=(TargetSpecialty(name="Internal Medicine"),),
        ),
        plans=(start_plan(template, FIRST, 0, "Internal Medicine"),),
        refused=(Refused(proposal="rescue"),) if refuses else (),
    )
    day, agenda = FIRST, Agenda()
    while day <= LAST:
        workbook = on_day(whole, ranked, base, day)
        snapshot = Snapshot(workbook, {each.key: each for each in workbook.programs}, 1)
        now = datetime(day.year, day.month, day.day, 9, tzinfo=HERE)
        view = evaluate(CONSTANTS, snapshot, now)
        check_day(view, workbook, day)
        # What is kept from day to day counts as counting from nothing does.
        assert agenda.situation(view).tally == view.situation.tally
        day += timedelta(days=1)
