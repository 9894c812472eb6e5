"""Every blocker and caution at its boundary, on both sides, and what holds for all programs."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from imgtui.domain.triage.judgement import Verdict, triage, triage_all, triage_rules
from imgtui.domain.workbook.records import (
    Applicant,
    BucketOverride,
    Event,
    Evidence,
    Interview,
    Program,
    TierOverride,
)
from tests.deep import often
from tests.domain.applicants import (
    TODAY,
    applicant,
    facts,
    fail,
    figures,
    green_program,
    judge,
    months,
    passed,
    reference,
    rules,
)
from tests.tables import for_each


def test_the_plain_program_is_green() -> None:
    verdict = judge(green_program())
    assert verdict.bucket == verdict.computed_bucket == "green"
    assert verdict.rules == ()
    assert verdict.friendly.met == ("F1", "F2", "F3", "F4", "F5")
    assert verdict.verify == ()


ONE_FAIL_230 = applicant()
UNASKED: dict[str, Any] = {"attempts_limit": None, "accepted_attempts_or_gaps": None}
"""Nobody has asked whether attempts are taken."""
CASES: list[tuple[str, bool, dict[str, Any], dict[str, Any]]] = [
    ("B1", True, {"us_grads_only": True}, {}),
    ("B1", False, {"us_grads_only": None}, {}),
    ("B2", True, {"visa_j1": "no", "visa_h1b": "yes"}, {}),
    ("B2", False, {"visa_j1": "conditional", "visa_h1b": "no"}, {}),
    ("B2", False, {"visa_j1": None, "visa_h1b": "no"}, {}),
    ("B2", False, {"visa_j1": "no", "visa_h1b": "no"}, {"visa_needed": "none"}),
    ("B2", False, {"visa_j1": "no", "visa_h1b": "no"}, {"visa_needed": None}),
    ("B2", True, {"visa_j1": "yes", "visa_h1b": "no"}, {"visa_needed": "h1b"}),
    ("B2", False, {"visa_j1": "no", "visa_h1b": "yes"}, {"visa_needed": "either"}),
    ("B2", False, {"visa_j1": "no", "visa_h1b": None}, {"visa_needed": "either"}),
    ("B2", True, {"visa_j1": "no", "visa_h1b": "no"}, {"visa_needed": "either"}),
    ("B3", False, {"step2_min": 230}, {}),
    ("B3", True, {"step2_min": 231}, {}),
    ("B3", False, {"step2_min": 231, "connection": "alumni"}, {}),
    ("B3", False, {"step2_min": "none"}, {}),
    ("B3", True, {"step2_min": 300}, {}),
    ("B3", False, {"step2_min": 301}, {}),
    ("B3", False, {"step2_min": 999}, {}),
    ("B3", False, {"step2_min": 99}, {"exams": (passed("step2_ck", 50),)}),
    ("B3", False, {"step2_min": 240}, {"exams": (passed("step1"),)}),
    ("C1", True, {"step2_min": 231, "connection": "region"}, {}),
    ("C1", False, {"step2_min": 230, "connection": "region"}, {}),
    ("B4", True, {"attempts_limit": 1}, {}),
    ("B4", False, {"attempts_limit": 2}, {}),
    ("B4", False, {"attempts_limit": 1}, {"exams": (passed("step1"), passed("step2_ck", 230))}),
    ("B4", True, {"attempts_limit": 2}, {"exams": (fail("step1"), fail("step1"), passed("step1"))}),
    ("B4", True, {"attempts_limit": 1}, {"exams": (passed("step1"), fail("step2_ck"))}),
    ("B4", True, {"attempts_limit": 1}, {"exams": (passed("step1"), fail("step3"))}),
    ("B4", True, {"attempts_limit": 1}, {"exams": (fail("step2_cs"), passed("step2_cs"))}),
    ("B4", False, {"attempts_limit": 1}, {"exams": (fail("oet"), fail("oet"), passed("oet"))}),
    ("B4", False, {"attempts_limit": 1, "attempts_limit_step1": 2}, {}),
    ("B4", False, {"attempts_limit": 1, "attempts_limit_step1": "none"}, {}),
    ("B4", True, {"attempts_limit": 3, "attempts_limit_step1": 1}, {}),
    ("B4", True, {"attempts_limit": "none", "attempts_limit_step1": 1}, {}),
    ("B4", True, {"attempts_limit": None, "attempts_limit_step1": 1}, {}),
    ("B4", False, {"attempts_limit": 2, "attempts_limit_step2": 1}, {}),
    (
        "B4",
        True,
        {"attempts_limit": 2, "attempts_limit_step2": 1},
        {"exams": (fail("step2_ck"), passed("step2_ck", 250))},
    ),
    # A limit of its own for one exam leaves the general one in force for the others.
    (
        "B4",
        True,
        {"attempts_limit": 1, "attempts_limit_step1": "none"},
        {"exams": (passed("step1"), fail("step3"))},
    ),
    (
        "B4",
        False,
        {"attempts_limit": 2, "attempts_limit_step1": 1},
        {"exams": (passed("step1"), fail("step3"))},
    ),
    ("B5", False, {"yog_limit": 6}, {}),
    ("B5", True, {"yog_limit": 5}, {}),
    ("B5", False, {"yog_limit": 5}, {"graduation_year": None}),
    ("B5", False, {"graduated_since": 2020}, {}),
    ("B5", True, {"graduated_since": 2021}, {}),
    ("B6", True, {"program_type": "military"}, {}),
    ("B6", True, {"program_type": "military"}, {"citizenship": "permanent_resident"}),
    ("B6", False, {"program_type": "military"}, {"citizenship": "us_citizen"}),
    # As it is written: not a citizen as far as the profile says. Otherwise it could be a Green.
    ("B6", True, {"program_type": "military"}, {"citizenship": None}),
    ("B6", False, {"program_type": None}, {}),
    ("B5", False, {"graduated_since": 2021}, {"graduation_year": None}),
    ("X1", True, {"img_percent": 9.9}, {}),
    ("X1", False, {"img_percent": 10.0}, {}),
    ("X1", False, {"img_percent": None}, {}),
    ("C2", True, {"step2_preferred": 231}, {}),
    ("C2", False, {"step2_preferred": 230}, {}),
    ("C2", False, {"step2_preferred": 999}, {}),
    ("C3", True, UNASKED, {}),
    ("C3", True, UNASKED | {"accepted_attempts_or_gaps": False}, {}),
    ("C3", False, UNASKED | {"accepted_attempts_or_gaps": True}, {}),
    ("C3", False, UNASKED | {"attempts_limit": "none"}, {}),
    ("C3", False, UNASKED | {"attempts_limit": 2}, {}),
    ("C3", False, UNASKED, {"exams": (passed("step2_ck", 230),)}),
    # The limit that decides is that of the failed exam, where it has one of its own.
    ("C3", False, UNASKED | {"attempts_limit_step1": 2}, {}),
    ("C3", True, UNASKED | {"attempts_limit_step2": 2}, {}),
    ("C3", True, UNASKED | {"attempts_limit_step1": 2}, {"exams": (*ONE_FAIL_230.exams, fail("step3"))}),
    ("C4", True, {"visa_j1": None}, {}),
    ("C4", True, {"visa_j1": "conditional"}, {}),
    ("C4", False, {"visa_j1": "no"}, {}),
    ("C4", False, {"visa_j1": "yes", "visa_h1b": None}, {"visa_needed": "either"}),
    ("C4", True, {"visa_j1": "no", "visa_h1b": None}, {"visa_needed": "either"}),
    ("C4", True, {"visa_j1": "yes", "visa_h1b": "conditional"}, {"visa_needed": "h1b"}),
    ("C4", False, {"visa_j1": None, "visa_h1b": None}, {"visa_needed": "none"}),
    ("C5", True, {"img_percent": None}, {}),
    ("C5", False, {"img_percent": 0.0}, {}),
    ("C6", True, {"usce": "required"}, {"experience": (months("elective", 0.9),)}),
    ("C6", False, {"usce": "required"}, {"experience": (months("elective", 1),)}),
    ("C6", True, {"usce": "required", "usce_months": 3.5}, {}),
    ("C6", False, {"usce": "required", "usce_months": 3}, {}),
    ("C6", False, {"usce": "preferred", "usce_months": 6}, {}),
    ("C6", True, {"usce": "required"}, {"experience": (months("observership", 9),)}),
    ("C9", True, {"step2_average": 250.0}, {}),
    ("C9", False, {"step2_average": 249.9}, {}),
    ("C9", False, {"step2_average": 999.0}, {}),
    ("C10", True, {}, {"exams": (passed("step1"), fail("step2_ck"))}),
    ("C10", False, {}, {"exams": (passed("step1"), passed("step2_ck"))}),
    ("C11", True, {"yog_preferred": 5}, {}),
    ("C11", False, {"yog_preferred": 6}, {}),
    ("B7", True, {"deadline": date(2026, 11, 20)}, {}),
    ("B7", False, {"deadline": date(2026, 11, 21)}, {}),
    ("B7", False, {"deadline": None}, {}),
    ("B7", False, {"deadline": date(2026, 11, 20), "events": (Event(id="e", on=TODAY, kind="applied"),)}, {}),
    ("B7", False, {"deadline": date(2026, 11, 20), "interviews": (Interview(),)}, {}),
    ("B7", True, {"deadline": date(2026, 11, 20), "events": (Event(id="e", on=TODAY, kind="inquiry"),)}, {}),
    (
        "B7",
        True,
        {"deadline": date(2026, 11, 20), "events": (Event(id="e", on=TODAY, kind="interest_mail"),)},
        {},
    ),
    ("B7", True, {"deadline": date(2026, 11, 20), "events": (Event(id="e", on=TODAY, kind="reply"),)}, {}),
    (
        "B7",
        True,
        {"deadline": date(2026, 11, 20), "events": (Event(id="e", on=TODAY, kind="invite", void="no"),)},
        {},
    ),
    ("B8", True, {"participating": False}, {}),
    ("B8", False, {"participating": True}, {}),
    ("B8", False, {"participating": None}, {}),
    ("C12", True, {"step3_required": True}, {}),
    ("C12", False, {"step3_required": True}, {"exams": (*ONE_FAIL_230.exams, passed("step3", 222))}),
    ("C12", False, {"step3_required": None}, {}),
    ("C12", False, {"step3_required": False}, {}),
    ("C13", True, {"ecfmg_to_apply": True}, {"ecfmg": "in_progress"}),
    ("C13", True, {"ecfmg_to_apply": True}, {"ecfmg": None}),
    ("C13", False, {"ecfmg_to_apply": True}, {"ecfmg": "certified"}),
    ("C13", False, {"ecfmg_to_apply": None}, {"ecfmg": "not_started"}),
    ("C14", True, {"non_us_img_percent": 9.9}, {}),
    ("C14", True, {"non_us_img_percent": 9.9}, {"citizenship": "permanent_resident"}),
    ("C14", False, {"non_us_img_percent": 10.0}, {}),
    ("C14", False, {"non_us_img_percent": None}, {}),
    ("C14", False, {"non_us_img_percent": 0.0}, {"citizenship": "us_citizen"}),
    ("C8", True, {"description": "For highly competitive applicants."}, {}),
    ("C8", False, {"description": "For highly competitive applicants. We review holistically."}, {}),
    ("C8", True, {"description": "USMLE Step 2 CK > 231"}, {}),
    ("C8", False, {"description": "USMLE Step 2 CK > 230"}, {}),
    ("C8", True, {"description": "USMLE Step 2 CK > 230"}, {"exams": ()}),
    ("C8", False, {"description": "We do not require a minimum score."}, {}),
]


@for_each(("rule", "holds", "program", "who"), CASES)
def test_rule_at_its_boundary(rule: str, holds: bool, program: dict[str, Any], who: dict[str, Any]) -> None:
    verdict = judge(green_program(**program), **who)
    assert (rule in verdict.rules) == holds
    if holds:
        red = rule.startswith(("B", "X"))
        assert verdict.computed_bucket == ("red" if red else "yellow") or verdict.computed_bucket == "red"
        assert not red or verdict.computed_bucket == "red"


H1B = {"visa_h1b": "yes"}
STEP3 = (*ONE_FAIL_230.exams, passed("step3", 222))


@for_each(
    ("holds", "need", "exams", "j1", "checked"),
    [
        (True, "h1b", ONE_FAIL_230.exams, "yes", date(2026, 11, 1)),
        (True, "h1b", STEP3, "yes", None),
        (False, "h1b", STEP3, "yes", date(2026, 6, 1)),
        (True, "h1b", STEP3, "yes", date(2026, 5, 31)),
        (True, "either", ONE_FAIL_230.exams, "no", date(2026, 11, 1)),
        (True, "either", ONE_FAIL_230.exams, None, date(2026, 11, 1)),
        (True, "either", STEP3, None, None),
        (False, "either", STEP3, None, date(2026, 11, 1)),
        (True, "either", ONE_FAIL_230.exams, "conditional", None),
        (False, "either", ONE_FAIL_230.exams, "yes", date(2020, 1, 1)),
        (True, "either", STEP3, "no", date(2020, 1, 1)),
        (False, "j1", ONE_FAIL_230.exams, "no", date(2020, 1, 1)),
        (False, "none", ONE_FAIL_230.exams, "no", date(2020, 1, 1)),
    ],
)
@for_each("h1b", ["yes", "no", "conditional", None])
def test_c7(holds: bool, need: str, exams: tuple[Any, ...], j1: Any, checked: date | None, h1b: Any) -> None:
    evidence = {"visa_h1b": Evidence(checked_on=checked)}
    program = green_program(visa_j1=j1, visa_h1b=h1b, evidence=evidence)
    assert ("C7" in judge(program, visa_needed=need, exams=exams).rules) == holds


@for_each(
    ("today", "checked", "holds"),
    [
        (date(2026, 9, 1), date(2026, 5, 31), True),  # before this season
        (date(2026, 9, 1), date(2026, 6, 1), False),
        (date(2027, 8, 1), date(2026, 7, 31), True),  # over a year old
        (date(2027, 8, 1), date(2026, 8, 1), False),
    ],
)
def test_c7_wants_an_answer_of_this_season_and_of_the_last_year(
    today: date, checked: date, holds: bool
) -> None:
    program = green_program(visa_h1b="yes", evidence={"visa_h1b": Evidence(checked_on=checked)})
    assert ("C7" in judge(program, today=today, visa_needed="h1b", exams=STEP3).rules) == holds


ET_LATE = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)
"""22:00 in New York and 17:00 in Honolulu on 21 November; the 22nd in Karachi."""


@for_each(
    ("place", "now", "closed"),
    [
        ({"city": "Toledo", "state": "OH"}, ET_LATE, False),
        ({"city": "Toledo", "state": "OH"}, ET_LATE + timedelta(hours=2), True),
        ({"city": "Honolulu", "state": "HI"}, ET_LATE + timedelta(hours=2), False),
        ({"city": "Honolulu", "state": "HI"}, ET_LATE + timedelta(hours=7), True),
        ({"city": None, "state": None}, ET_LATE + timedelta(hours=1), False),
        ({"city": None, "state": None}, ET_LATE + timedelta(hours=2), True),
    ],
)
def test_a_deadline_passes_on_the_programs_own_clock(
    place: dict[str, Any], now: datetime, closed: bool
) -> None:
    here = now.astimezone(ZoneInfo("Asia/Karachi"))
    judging = triage_rules(facts(today=here.date()), figures(), reference(), now=here)
    program = green_program(deadline=date(2026, 11, 21), **place)
    assert ("B7" in triage(program, judging).rules) == closed
    assert judging.days.still_hold(here + timedelta(minutes=1))
    assert not judging.days.still_hold(here + timedelta(days=1))


@for_each(
    ("bucket", "fields"),
    [
        ("green", {"img_percent": 30.0}),
        ("yellow", {"img_percent": 29.9}),
        ("green", {"imgs_every_year": None, "us_grads_only": None}),
    ],
)
def test_green_conditions(bucket: str, fields: dict[str, Any]) -> None:
    assert judge(green_program(**fields)).bucket == bucket


def test_three_criteria_are_wanted_where_neither_visa_nor_fail_asks_for_two_of_them() -> None:
    clean = {"exams": (passed("step1"), passed("step2_ck", 230)), "visa_needed": "none"}
    two = {
        "imgs_every_year": None,
        "us_grads_only": None,
        "attempts_limit": 1,
        "accepted_attempts_or_gaps": None,
    }
    assert judge(green_program(**two), **clean).friendly.met == ("F2", "F3")
    assert judge(green_program(**two), **clean).bucket == "yellow"
    assert judge(green_program(**two | {"imgs_every_year": True}), **clean).bucket == "green"


def test_blockers_and_cautions_are_listed_together_on_a_red() -> None:
    program = green_program(us_grads_only=True, img_percent=5.0, step2_preferred=250, **UNASKED)
    assert judge(program).rules == ("B1", "X1", "C2", "C3")


def test_a_changed_figure_counts() -> None:
    judged = triage(
        green_program(img_percent=35.0), triage_rules(facts(), figures({"G2.min_img": 40}), reference())
    )
    assert judged.bucket == "yellow"


def test_an_override_changes_the_final_bucket_only() -> None:
    program = green_program(
        us_grads_only=True, bucket_override=BucketOverride(bucket="green", why="I know them")
    )
    verdict = judge(program)
    assert (verdict.bucket, verdict.computed_bucket) == ("green", "red")
    assert verdict.blockers == ("B1",)
    assert verdict.tier == "safety"


def test_the_tier_follows_the_final_bucket_and_an_own_tier_wins() -> None:
    red = green_program(bucket_override=BucketOverride(bucket="red"))
    assert judge(red).tier == "reach"
    own = replace(red, tier_override=TierOverride(tier="match"))
    assert (judge(own).tier, judge(own).computed_tier) == ("match", "reach")


PROGRAMS = st.builds(
    Program,
    key=st.uuids().map(str),
    name=st.just("X"),
    city=st.sampled_from([None, "Toledo", "Boston"]),
    state=st.sampled_from([None, "OH", "MA"]),
    program_type=st.sampled_from(
        [None, "university", "community_university", "community", "rural", "military"]
    ),
    img_percent=st.sampled_from([None, 5.0, 15.0, 28.0, 30.0, 60.0]),
    imgs_every_year=st.sampled_from([None, True, False]),
    visa_j1=st.sampled_from([None, "yes", "no", "conditional"]),
    visa_h1b=st.sampled_from([None, "yes", "no", "conditional"]),
    attempts_limit=st.sampled_from([None, "none", 1, 2, 3]),
    attempts_limit_step1=st.sampled_from([None, None, None, "none", 1, 2]),
    yog_limit=st.sampled_from([None, "none", 1, 5, 10]),
    graduated_since=st.sampled_from([None, None, 2019, 2022]),
    step2_min=st.sampled_from([None, "none", 210, 240, 999]),
    step2_preferred=st.sampled_from([None, None, 225, 240]),
    step2_average=st.sampled_from([None, None, 235.0, 251.0]),
    usce=st.sampled_from([None, "none", "preferred", "required"]),
    usce_months=st.sampled_from([None, None, 1, 3]),
    us_grads_only=st.sampled_from([None, False, False, True]),
    accepted_attempts_or_gaps=st.sampled_from([None, True, False]),
    connection=st.sampled_from([None, None, "alumni"]),
    participating=st.sampled_from([None, True, True, True, False]),
    deadline=st.sampled_from([None, date(2027, 3, 1), date(2027, 3, 1), date(2026, 11, 20)]),
    step3_required=st.sampled_from([None, False, False, True]),
    ecfmg_to_apply=st.sampled_from([None, False, False, True]),
    non_us_img_percent=st.sampled_from([None, 40.0, 40.0, 5.0]),
    events=st.sampled_from([(), (), (Event(id="e", on=TODAY, kind="applied"),)]),
    evidence=st.sampled_from(
        [{}, *({"visa_h1b": Evidence(checked_on=day)} for day in (date(2026, 11, 1), date(2025, 1, 1)))]
    ),
)
APPLICANTS = st.builds(
    Applicant,
    citizenship=st.sampled_from([None, "us_citizen", "non_us"]),
    ecfmg=st.sampled_from([None, "certified", "in_progress"]),
    visa_needed=st.sampled_from([None, "none", "j1", "h1b", "either"]),
    graduation_year=st.sampled_from([None, 2013, 2020, 2026]),
    exams=st.sampled_from(
        [
            (),
            (passed("step1"), passed("step2_ck", 250)),
            ONE_FAIL_230.exams,
            STEP3,
            (fail("step1"), fail("step1"), passed("step1"), passed("step2_ck", 222)),
        ]
    ),
    experience=st.sampled_from([(), (months("elective", 1),), (months("externship", 4),)]),
)
FAVOURABLE = {
    "img_percent": 60.0,
    "imgs_every_year": True,
    "visa_j1": "yes",
    "visa_h1b": "yes",
    "attempts_limit": "none",
    "yog_limit": "none",
    "step2_min": "none",
    "usce": "none",
    "us_grads_only": False,
    "accepted_attempts_or_gaps": True,
    "participating": True,
    "deadline": date(2027, 3, 1),
    "step3_required": False,
    "ecfmg_to_apply": False,
    "non_us_img_percent": 40.0,
}


BEST = FAVOURABLE | {"attempts_limit": 9}
VALUES: dict[str, tuple[Any, ...]] = {
    "imgs_every_year": (True, False),
    "img_percent": (5.0, 20.0, 60.0),
    "accepted_attempts_or_gaps": (True, False),
    "attempts_limit": (1, 2, 9, "none"),
    "step2_min": (300, "none"),
    "yog_limit": (1, "none"),
    "usce": ("none", "required"),
    "usce_months": (0.5, 3),
    "program_type": ("military", "university", "community"),
    "us_grads_only": (True, False),
    "participating": (True, False),
    "deadline": (date(2027, 3, 1), date(2026, 11, 1)),
    "step3_required": (True, False),
    "ecfmg_to_apply": (True, False),
    "non_us_img_percent": (40.0, 5.0),
    "visa_j1": ("yes", "no"),
    "visa_h1b": ("yes", "no"),
}


def _moved_by(program: Program, who: Applicant, field: str) -> set[str]:
    judging = rules(who)
    return {triage(told(program, {field: value}), judging).computed_bucket for value in VALUES[field]}


def told(program: Program, facts: dict[str, Any]) -> Program:
    """Return a program with answers that came today."""
    evidence = {**program.evidence}
    if "visa_h1b" in facts:
        evidence["visa_h1b"] = Evidence(checked_on=TODAY)
    return replace(program, **facts, evidence=evidence)


@settings(max_examples=often(150, 1500), deadline=None)
@given(PROGRAMS, APPLICANTS)
def test_what_alone_could_move_the_bucket_is_exactly_what_trying_finds(
    program: Program, who: Applicant
) -> None:
    verdict = triage(program, rules(who))
    unknown = [field for field in VALUES if getattr(program, field) is None]
    settled = {"yog_limit"} if program.graduated_since is not None else set()
    moving = {f for f in unknown if _moved_by(program, who, f) - {verdict.computed_bucket}} - settled
    assert moving <= set(verdict.verify)
    # The movers come before every fact that could only help with others, or only decides the tier.
    places = [field in moving for field in verdict.verify]
    assert places == sorted(places, reverse=True)


@settings(max_examples=often(150, 1500), deadline=None)
@given(PROGRAMS, APPLICANTS)
def test_only_unknown_facts_that_can_matter_are_to_verify(program: Program, who: Applicant) -> None:
    verdict: Verdict = triage(program, rules(who))
    assert all(getattr(program, field) is None for field in verdict.verify)
    if verdict.computed_bucket == "red":
        assert verdict.verify == ()
    best = told(program, {f: v for f, v in BEST.items() if f in verdict.verify})
    everything = told(program, {f: v for f, v in BEST.items() if getattr(program, f) is None})
    helpful = set(verdict.verify) & {"imgs_every_year", "accepted_attempts_or_gaps"}
    reachable = triage(everything, rules(who)).computed_bucket == "green"
    if verdict.computed_bucket == "yellow":
        # Good news about what is listed is enough for Green, wherever good news about anything is.
        assert (triage(best, rules(who)).computed_bucket == "green") == reachable
        assert reachable or not helpful


def test_ten_thousand_programs_are_judged_from_one_look_at_the_figures() -> None:
    programs = [replace(green_program(), key=str(number)) for number in range(10_000)]
    verdicts = triage_all(programs, rules())
    assert len(verdicts) == 10_000
    assert set(verdicts.values()) == {judge(green_program(), today=TODAY)}
