"""What a proposal spends is what the fees say it costs, to the dollar, whatever the list, money and fees are.

Reckoned here program by program from the figures as they stand in the file, with no line of the program's own
sums: `imgtui/domain/applications/costs.py` is what is being tested.
"""

import random
from collections import Counter
from dataclasses import replace
from datetime import date, datetime
from functools import cache

import pytest

from imgtui.domain.workbook.records import Event, Program, TargetSpecialty, Workbook
from imgtui.services.applications.budget import season_budget
from imgtui.services.applications.next_dollar import NextPage, next_page
from imgtui.services.views.view import View
from tests.domain.applicants import applicant, green_program
from tests.domain.applications.simulated import shipped
from tests.services.applications.seen import seen

CASES = 60
NOW = datetime(2026, 10, 5, 9)
SENT = (Event(id="a", on=date(2026, 9, 25), kind="applied"),)
FIELDS = {
    "IM": "Internal Medicine",
    "Internal Medicine": "Internal Medicine",
    "FM": "Family Medicine",
    "Pediatrics": "Pediatrics",
    "EM": None,  # through ResidencyCAS: no price here
    None: "none",
}
"""As typed -> one name each, None where ERAS does not take it."""
TARGETS = tuple(TargetSpecialty(name=name) for name in ("IM", "FM", "Pediatrics", "EM"))


def eras_usd(listed: list[Program], fees: dict[str, float]) -> int:
    """What ERAS asks for a list, program by program."""
    seen_of: Counter[str] = Counter()
    whole = 0
    for program in listed:
        name = FIELDS[program.specialty]
        if name is None:
            continue
        cheap = seen_of[name] < fees["N2.eras_first_count"]
        whole += int(fees["N2.eras_first" if cheap else "N2.eras_further"])
        seen_of[name] += 1
    return whole


def on_list(program: Program) -> bool:
    return program.apply == "yes" or bool(program.events)


def drawn(rng: random.Random) -> tuple[Workbook, dict[str, float]]:
    """A list of any mixture, near the step or far from it, and fees that may have been changed."""
    changed = {}
    if rng.random() < 0.4:
        changed = {
            "N2.eras_first": rng.choice([0, 7, 11, 40]),
            "N2.eras_first_count": rng.choice([0, 1, 12, 30, 45]),
            "N2.eras_further": rng.choice([0, 11, 30, 31]),
        }
    fees = {name: changed.get(name, shipped()[name]) for name in shipped() if name.startswith("N2.eras")}
    step, is_new = int(fees["N2.eras_first_count"]), rng.random() < 0.2
    programs = []
    for field in FIELDS:
        near = max(0, step - rng.randint(0, 6))
        sent = 0 if is_new else rng.choice([0, rng.randint(0, 5), near, near, step + 1])
        for number in range(sent + rng.randint(0, 20)):
            wishes = [None, "maybe"] if is_new else ["yes", "maybe", "maybe", None, None, "no"]
            programs.append(
                green_program(
                    key=f"{field} {number}",
                    specialty=field,
                    apply=None if number < sent else rng.choice(wishes),
                    interest=rng.randint(0, 5),
                    events=SENT if number < sent else (),
                    img_percent=None if rng.random() < 0.3 else 60.0,
                )
            )
    rng.shuffle(programs)
    who = applicant(specialties=TARGETS, budget_usd=rng.choice([None, 0, 2_000, 4_000, 12_000]))
    return Workbook(applicant=who, programs=tuple(programs), thresholds=changed), fees


@cache
def case(seed: int) -> tuple[Workbook, dict[str, float], View, int | None, NextPage]:
    """A drawn workbook, its fees, its view, the money that was named, and the page."""
    rng = random.Random(seed)
    book, fees = drawn(rng)
    money = rng.choice([None, None, 0, 11, 41, 119, 360, 700, 1_000, 20_000, -60])
    view = seen(book, NOW)
    return book, fees, view, money, next_page(view, money)


def taken(book: Workbook, adds: tuple[str, ...], drops: tuple[str, ...]) -> Workbook:
    marks = {**dict.fromkeys(adds, "yes"), **dict.fromkeys(drops, "no")}
    return replace(
        book, programs=tuple(replace(each, apply=marks.get(each.key, each.apply)) for each in book.programs)
    )


@pytest.mark.parametrize("seed", range(CASES))
def test_a_proposal_spends_what_the_fees_say_to_the_dollar(seed: int) -> None:
    book, fees, view, money, page = case(seed)
    before = [each for each in book.programs if on_list(each)]
    assert view.application_costs.eras_usd == eras_usd(before, fees)
    if page.proposal is None:
        return
    adds, drops = page.proposal.adds, page.proposal.drops
    after_book = taken(book, adds, drops)
    after = [each for each in after_book.programs if on_list(each)]
    assert page.proposal.spends_usd == eras_usd(after, fees) - eras_usd(before, fees) <= page.money_usd
    assert len(after) == len(before) + len(adds) - len(drops)
    later = seen(after_book, NOW)
    assert later.application_costs.eras_usd == eras_usd(after, fees)
    left, then = season_budget(view).left, season_budget(later).left
    if left is None or then is None:
        return
    assert left - then == page.proposal.spends_usd + (page.first_usd if adds else 0)
    if money is None:
        assert then >= 0, "what is left of the budget pays for all of it, what comes with the first included"


def test_enough_of_these_lists_have_a_proposal_and_cross_the_step() -> None:
    """So that the property above speaks of something."""
    proposed = crossed = dropped = first = saved = 0
    for seed in range(CASES):
        book, fees, _, money, page = case(seed)
        if page.proposal is None:
            continue
        proposed += 1
        dropped += bool(page.proposal.drops)
        first += bool(page.first_usd)
        saved += money is not None and money < 0
        listed = Counter(FIELDS[each.specialty] for each in book.programs if on_list(each))
        names = {each.key: FIELDS[each.specialty] for each in book.programs}
        added = Counter(names[key] for key in page.proposal.adds)
        step = fees["N2.eras_first_count"]
        crossed += any(listed[name] < step < listed[name] + more for name, more in added.items())
    assert proposed >= 30
    assert crossed >= 8
    assert dropped >= 5
    assert first >= 3
    assert saved >= 1
