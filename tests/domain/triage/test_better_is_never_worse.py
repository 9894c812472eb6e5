"""A better fact about a program never makes it worse, and a known bad one is never better than none.

Every fact that a rule of triage reads has a ladder here, from worst to best. Programs are drawn at random
for every kind of applicant, and each ladder is climbed in each of them, one fact changed at a time.
To replay a failure: `_climb(program, who)` with what is printed.
"""

import random
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from imgtui.domain.triage.judgement import Verdict, triage
from imgtui.domain.workbook.records import (
    Applicant,
    Event,
    Evidence,
    Interview,
    Program,
    Roster,
    TierOverride,
)
from tests.deep import often
from tests.domain.applicants import TODAY, applicant, green_program, passed, rules
from tests.domain.triage.test_triage_properties import ABOVE, EVERYBODY, RIGID, WELCOMING, judging_for
from tests.tables import for_each

APPLIED = Event(id="a", on=TODAY, kind="applied")
INQUIRY = Event(id="i", on=TODAY, kind="inquiry")
VISA = ("no", "conditional", "yes")
LIMIT = (1, 2, 3, "none")
LADDERS: Mapping[str, Sequence[Any]] = {
    "visa_j1": VISA,
    "visa_h1b": VISA,
    "evidence": tuple(
        {"visa_h1b": Evidence(checked_on=day)}
        for day in (date(2020, 1, 1), date(2026, 5, 31), date(2026, 6, 1), TODAY)
    ),
    "attempts_limit": LIMIT,
    "attempts_limit_step1": LIMIT,
    "attempts_limit_step2": LIMIT,
    "attempts_total": (1, 2, 3, 4, "none"),
    "accepted_attempts_or_gaps": (False, True),
    "yog_limit": (0, 5, 6, 13, 30, "none"),
    "yog_preferred": (0, 5, 6, 13, 30),
    "graduated_since": (2026, 2021, 2020, 2013, 1990),
    "step2_min": (300, 250, 231, 230, 222, 150, "none"),
    "step2_preferred": (300, 250, 231, 230, 222, 150),
    "step2_average": (300.0, 250.0, 249.9, 242.0, 240.1, 240.0, 231.0, 200.0),
    "step1_min": (300, 216, 215, 150, "none"),
    "usce": ("required", "preferred", "none"),
    "usce_months": (12, 3.5, 3, 1, 0.5, 0),
    "observerships_count": (False, True),
    "us_grads_only": (True, False),
    "img_percent": (0.0, 9.9, 10.0, 19.9, 20.0, 25.0, 25.1, 29.9, 30.0, 49.9, 50.0, 100.0),
    "non_us_img_percent": (0.0, 9.9, 10.0, 50.0),
    "imgs_every_year": (False, True),
    "roster": (Roster(img_per_class=(4, 0)), Roster(img_per_class=(4, 1))),
    "step3_required": (True, False),
    "ecfmg_to_apply": (True, False),
    "ecfmg_by": ("application", "interview", "ranking"),
    "participating": (False, True),
    "deadline": (TODAY - timedelta(days=30), TODAY - timedelta(days=1), TODAY, TODAY + timedelta(days=60)),
    "connection": (None, "region"),
    "description": (RIGID, ABOVE, WELCOMING),
    "events": ((), (INQUIRY,), (INQUIRY, APPLIED)),
    "interviews": ((), (Interview(),)),
}
NEVER_UNKNOWN = {"evidence", "connection", "events", "interviews"}
"""Empty is what they are before anything is said."""
PLACES: Mapping[str, Sequence[Any]] = {
    "program_type": (None, "university", "community_university", "community", "rural", "military"),
    "city": (None, "Toledo", "Boston"),
    "state": (None, "OH", "MA"),
}
"""Facts of which none is better than another: drawn, not climbed."""
BUCKETS, TIERS = ("red", "yellow", "green"), ("reach", "match", "safety")


def _standing(verdict: Verdict) -> tuple[int, int, int]:
    """Return bucket, tier and criteria met, more is better."""
    return (
        BUCKETS.index(verdict.computed_bucket),
        TIERS.index(verdict.computed_tier),
        len(verdict.friendly.met),
    )


def _climb(program: Program, who: Applicant) -> int:
    """Climb every ladder from a program; return how many steps changed its standing."""
    judging, moved = judging_for(who), 0
    for field, ladder in LADDERS.items():
        at = [_standing(triage(replace(program, **{field: value}), judging)) for value in ladder]
        for low, high, worse, better in zip(at, at[1:], ladder, ladder[1:], strict=False):
            assert all(a <= b for a, b in zip(low, high, strict=True)), (field, worse, better, program, who)
            moved += low != high
        if field not in NEVER_UNKNOWN:
            unknown = _standing(triage(replace(program, **{field: None}), judging))
            assert at[0][0] <= unknown[0], (f"{field} {ladder[0]} is better than unknown", program, who)
    return moved


def _drawn(rng: random.Random) -> Program:
    """Return a program: most facts as a Green has them, so that the last one decides."""
    program = green_program()
    for field, values in {**LADDERS, **PLACES}.items():
        chance = rng.random()
        if chance < 0.4:
            unknown = field not in NEVER_UNKNOWN and chance < 0.12
            program = replace(program, **{field: None if unknown else rng.choice(values)})
    return program


def test_every_ladder_in_programs_drawn_at_random() -> None:
    rng = random.Random(20270303)
    moved = sum(_climb(_drawn(rng), rng.choice(EVERYBODY)) for _ in range(often(120, 6_000)))
    assert moved > often(300, 15_000)


def test_every_ladder_in_a_program_that_is_otherwise_green() -> None:
    """Where nothing else is wrong every step can be seen: here each ladder but those of wishes moves."""
    for who in EVERYBODY[::37]:
        _climb(green_program(), who)
    judging = rules()
    for field in ("visa_j1", "attempts_limit", "img_percent", "participating", "deadline", "step2_min"):
        verdicts = {
            triage(replace(green_program(), **{field: value}), judging).bucket for value in LADDERS[field]
        }
        assert len(verdicts) > 1, field


@for_each("limit", [2, 3, "none"])
def test_no_limit_and_several_attempts_are_as_green_as_two(limit: Any) -> None:
    for who in (applicant(), applicant(exams=(passed("step1"), passed("step2_ck", 240)))):
        program = green_program(attempts_limit=limit, accepted_attempts_or_gaps=None)
        assert triage(program, rules(who)).computed_bucket == "green"


def test_every_fact_that_a_rule_of_triage_reads_has_a_ladder() -> None:
    """What judging reads is noted as it is read; only what is no better or worse than another is left out."""
    read: set[str] = set()

    class Noted(Program):
        __slots__ = ()

        def __getattribute__(self, name: str) -> Any:
            read.add(name)
            return super().__getattribute__(name)

    for who in EVERYBODY[::101]:
        for tier in (None, TierOverride(tier="match")):
            fields = {name: getattr(green_program(), name) for name in Program.__dataclass_fields__}
            triage(Noted(**fields | {"tier_override": tier, "description": RIGID}), judging_for(who))
    facts = read & set(Program.__dataclass_fields__)
    assert facts - set(LADDERS) - set(PLACES) == {"bucket_override", "tier_override"}
