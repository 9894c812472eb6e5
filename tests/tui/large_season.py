"""A season of more programs than a screen starts with: applications, interviews, lists and a plan."""

import random
from dataclasses import replace
from datetime import date, timedelta

from imgtui.domain.workbook.records import Event, Plan, Program, RankEntry, RankList, Task, Workbook
from tests.tui.seasons import APPLICANT, program

TOTAL = 312
_FIRST = date(2026, 9, 24)


def _program(number: int, rng: random.Random) -> Program:
    steps = ["applied", "invite", "scheduled", "interviewed"][: rng.randint(0, 4)]
    events = tuple(
        Event(id=f"e{number}-{place}", on=_FIRST + timedelta(days=20 * place + rng.randint(0, 15)), kind=kind)
        for place, kind in enumerate(steps)
    )
    return program(
        f"p{number}",
        f"Hospital {number} {rng.choice(('IM', 'FM', 'Psychiatry'))}",
        *events,
        specialty=rng.choice(("Internal Medicine", "Family Medicine", None)),
        state=rng.choice(("OH", "KS", "NY", None)),
        img_percent=rng.choice((None, 5, 30, 80)),
        visa_j1=rng.choice((None, "yes", "no")),
        step2_min=rng.choice((None, 210, 240)),
        apply=rng.choice((None, "yes", "maybe", "no")),
        archived=rng.random() < 0.05,
        interest=rng.randint(0, 5),
    )


def large_season(seed: int = 1, total: int = TOTAL) -> Workbook:
    """Return a season of `total` programs; another seed is another one."""
    rng = random.Random(seed)
    programs = tuple(_program(number, rng) for number in range(total))
    interviewed = [each.key for each in programs if len(each.events) == 4 and not each.archived]
    rng.shuffle(interviewed)
    ranked = tuple(RankEntry(program=key) for key in interviewed[:12])
    tasks = (Task(id="t1", title="Apply", due=date(2027, 2, 1)),)
    return Workbook(
        applicant=replace(APPLICANT, budget_usd=4000),
        programs=programs,
        rank_lists=(RankList(name="primary", entries=ranked),),
        plans=(Plan(title="Mine", template="rebuild-30", start=date(2027, 1, 1), tasks=tasks),),
    )
