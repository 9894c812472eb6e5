"""Counts, ranges and prices of §10, with the official examples."""

from typing import Any

from imgtui.domain.applications.costs import (
    affordable,
    application_costs,
    application_span,
    drop_order,
    drops_for,
    eras_cost,
    next_price,
)
from imgtui.domain.reference.data import Fees
from imgtui.domain.triage.judgement import triage_all
from imgtui.domain.workbook.records import Event, Exam, Program, TargetSpecialty
from tests.domain.applicants import TODAY, facts, fail, figures, green_program, passed, reference, rules
from tests.tables import for_each

FEES = Fees.from_figures(figures())


def many(count: int, specialty: str = "Internal Medicine", **fields: Any) -> list[Program]:
    return [
        green_program(key=f"{specialty}{i}", specialty=specialty, apply="yes", **fields) for i in range(count)
    ]


def priced(programs: list[Program], **who: Any) -> Any:
    return application_costs(programs, facts(**who), figures(), reference())


@for_each(("count", "usd"), [(0, 0), (1, 11), (30, 330), (31, 360), (32, 390), (150, 3930), (110, 2730)])
def test_eras_steps_up_at_the_31st(count: int, usd: int) -> None:
    assert eras_cost(count, FEES) == usd


@for_each(("count", "usd"), [(0, 11), (29, 11), (30, 30), (150, 30)])
def test_the_next_program(count: int, usd: int) -> None:
    assert next_price(count, FEES) == usd


@for_each(
    ("first", "second", "usd"),
    [((43, "Internal Medicine"), (7, "Diagnostic Radiology"), 797), ((32, "IM"), (32, "FM"), 780)],
)
def test_official_examples(first: tuple[int, str], second: tuple[int, str], usd: int) -> None:
    costs = priced(many(*first) + many(*second))
    assert costs.eras_usd == usd
    assert costs.transcript_usd == 80
    assert costs.ranking_usd == 85
    assert costs.total_usd == usd + 165


def test_each_specialty_has_its_own_step_and_spelling_does_not_matter() -> None:
    costs = priced(many(150) + many(60, "FM") + many(50, "Family Medicine"))
    assert [(one.name, one.count, one.cost_usd) for one in costs.by_specialty] == [
        ("Internal Medicine", 150, 3930),
        ("Family Medicine", 110, 2730),
    ]
    assert costs.eras_usd == 6660


def test_what_is_outside_eras_is_counted_and_not_priced() -> None:
    costs = priced(many(5, "Emergency Medicine"))
    emergency = costs.by_specialty[1]
    assert (emergency.name, emergency.count, emergency.cost_usd) == ("Emergency Medicine", 5, 0)
    assert emergency.next_usd is None
    assert costs.transcript_usd == 0


def test_an_empty_list_costs_nothing_and_still_shows_the_targets() -> None:
    costs = priced([])
    assert costs.total_usd == 0
    assert [(one.name, one.count, one.next_usd) for one in costs.by_specialty] == [
        ("Internal Medicine", 0, 11)
    ]


@for_each(
    ("count", "money", "more"),
    [
        (0, 10, 0),
        (0, 11, 1),
        (0, 330, 30),
        (0, 359, 30),
        (0, 360, 31),
        (29, 41, 2),
        (29, 40, 1),
        (30, 29, 0),
        (5, -50, 0),
    ],
)
def test_what_money_buys(count: int, money: int, more: int) -> None:
    assert affordable(count, money, FEES) == more


def test_what_money_buys_more_of_a_specialty() -> None:
    costs = priced(many(131))
    assert costs.eras_usd == 3360
    assert affordable(131, 640, Fees.from_figures(figures())) == 21


ONE_FAIL = (fail("step1"), passed("step1"), passed("step2_ck", 250))
LOW = (passed("step1"), passed("step2_ck", 234))
CLEAN = (passed("step1"), passed("step2_ck", 235))
TWO = (fail("step1"), fail("step1"), passed("step1"), passed("step2_ck", 221))


@for_each(
    ("specialty", "exams", "citizenship", "expected"),
    [
        ("Internal Medicine", ONE_FAIL, "non_us", (120, 180, 150)),
        ("Family Medicine", ONE_FAIL, "non_us", (80, 140, 110)),
        ("Pediatrics", ONE_FAIL, "us_citizen", (60, 100, 80)),
        ("Psychiatry", ONE_FAIL, "non_us", (80, 140, 110)),
        ("Neurology", ONE_FAIL, None, (60, 100, 80)),
        ("Pathology", ONE_FAIL, "non_us", None),
        ("Internal Medicine", LOW, "non_us", (120, 150)),
        ("Internal Medicine", LOW, "permanent_resident", (120, 150)),
        ("Internal Medicine", LOW, "us_citizen", (80, 150)),
        ("Family Medicine", LOW, "non_us", (80, 150)),
        ("Internal Medicine", CLEAN, "non_us", None),
        ("Internal Medicine", TWO, "non_us", None),
        ("Internal Medicine", (passed("step1"),), "non_us", None),
        ("Basket Weaving", ONE_FAIL, "non_us", None),
    ],
)
def test_how_many_programs(
    specialty: str, exams: tuple[Exam, ...], citizenship: Any, expected: tuple[int, ...] | None
) -> None:
    person = facts(exams=exams, citizenship=citizenship)
    span = application_span(reference().specialty(specialty), person, figures())
    assert (None if span is None else span[: len(expected or ())]) == expected


def test_a_range_stands_beside_each_target_and_its_absence_is_explained() -> None:
    two = (TargetSpecialty(name="FM", role="backup"), TargetSpecialty(name="IM"))
    costs = priced(many(3), specialties=two)
    assert [(one.name, one.span and one.span.low) for one in costs.by_specialty] == [
        ("Internal Medicine", 120),
        ("Family Medicine", 80),
    ]
    assert "no number" in priced([], exams=TWO).span_note


def applied(program_key: str = "A", void: str | None = None) -> Program:
    return green_program(key=program_key, events=(Event(id="e", on=TODAY, kind="applied", void=void),))


def test_what_to_drop_first() -> None:
    programs = [
        green_program(key="green", interest=0),
        green_program(key="yellow5", usce="required", usce_months=9, interest=1),
        green_program(key="yellow4", usce="required", usce_months=9, imgs_every_year=None, interest=5),
        green_program(key="red", img_percent=5.0, interest=0),
        green_program(key="blocked5", us_grads_only=True, interest=5),
        green_program(key="blocked1", us_grads_only=True, interest=1),
        applied(),
    ]
    verdicts = triage_all(programs, rules())
    order = [program.key for program in drop_order(programs, verdicts)]
    assert order == ["blocked1", "blocked5", "red", "yellow4", "yellow5", "green"]


def test_drops_save_the_dear_programs_first_and_stop_when_it_is_enough() -> None:
    programs = many(31)
    programs[3] = green_program(key="bad", us_grads_only=True, apply="yes")
    verdicts = triage_all(programs, rules())
    drops = drops_for(programs, verdicts, 35, figures(), reference())
    assert [(drop.key, drop.saves_usd) for drop in drops] == [("bad", 30), ("Internal Medicine0", 11)]
    assert drops[0].why == "blocked: B1 US graduates only"
    assert drops_for(programs, verdicts, 0, figures(), reference()) == ()
