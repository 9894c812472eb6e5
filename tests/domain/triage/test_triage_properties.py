"""What holds for all programs and applicants, near the edge between the buckets.

`read_rules` is rules §3 and §6 a second time, read from the page line by line and without regard to speed;
the judge must agree with it everywhere. Each property also counts that it has seen what it is about.
"""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import combinations, islice, product
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from imgtui.domain.applicant.facts import applicant_facts
from imgtui.domain.reference.wording import WordingMatcher
from imgtui.domain.standing.verdicts.all_verdicts import judge_applicant
from imgtui.domain.triage.decisive import DECISIVE
from imgtui.domain.triage.friendly import OUTCOMES, outcome_number
from imgtui.domain.triage.judgement import BLOCKERS, TriageRules, Verdict, triage, triage_all, triage_rules
from imgtui.domain.triage.texts import reasons, to_green
from imgtui.domain.workbook.records import (
    Applicant,
    Bucket,
    BucketOverride,
    Draft,
    Event,
    Evidence,
    Exam,
    Experience,
    Gap,
    Letter,
    Program,
    Roster,
    TargetSpecialty,
    TierOverride,
)
from tests.deep import often
from tests.domain.applicants import (
    MATCH_YEAR,
    TODAY,
    applicant,
    fail,
    figures,
    green_program,
    months,
    passed,
    reference,
)
from tests.domain.standing.verdicts.test_applicant_verdicts import DRAFT

RIGID, WELCOMING = "For highly competitive applicants.", "For highly competitive applicants. Holistic review."
ABOVE = "USMLE Step 2 CK > 231"
VALUES: dict[str, tuple[Any, ...]] = {
    "city": (None, "Boston", "Cambridge"),
    "state": (None, "MA"),
    "program_type": (None, "university", "community_university", "rural", "military"),
    "img_percent": (None, 9.9, 10.0, 19.9, 20.0, 25.0, 25.1, 29.9, 30.0, 49.9, 50.0),
    "imgs_every_year": (None, False),
    "roster": (Roster(img_per_class=(2, 3)), Roster(img_per_class=(2, 0)), Roster(img_per_class=(5,))),
    "visa_j1": (None, "no", "conditional"),
    "visa_h1b": (None, "yes", "conditional"),
    "attempts_limit": (None, 1, 2, 3),
    "attempts_limit_step1": ("none", 1, 2),
    "attempts_limit_step2": ("none", 1, 2),
    "attempts_total": ("none", 3, 4, 5),
    "yog_limit": (None, 5, 6, 12, 13),
    "yog_preferred": (5, 6, 13),
    "graduated_since": (2013, 2014, 2020, 2021),
    "step2_min": (None, 99, 221, 222, 230, 231, 300, 301),
    "step2_preferred": (222, 230, 231, 301),
    "step2_average": (232.0, 232.1, 240.0, 240.1, 241.9, 242.0, 249.9, 250.0, 301.0),
    "step1_min": ("none", 99, 215, 216, 301),
    "usce": (None, "preferred", "required"),
    "usce_months": (0.5, 1, 3),
    "observerships_count": (False, True),
    "us_grads_only": (None, True),
    "accepted_attempts_or_gaps": (None, False),
    "connection": ("alumni",),
    "description": (RIGID, WELCOMING, ABOVE),
    "evidence": tuple(
        {"visa_h1b": Evidence(checked_on=day)} for day in (date(2026, 5, 31), date(2026, 6, 1), None)
    ),
    "participating": (None, False),
    "deadline": (None, date(2026, 11, 20), TODAY),
    "events": ((Event(id="e", on=TODAY, kind="applied"),), (Event(id="e", on=TODAY, kind="inquiry"),)),
    "step3_required": (None, True),
    "ecfmg_to_apply": (None, True),
    "ecfmg_by": ("application", "interview", "ranking"),
    "non_us_img_percent": (None, 9.9, 10.0),
}


CHANGES = [(field, value) for field, values in VALUES.items() for value in values]
ONE_SHORT: dict[str, Any] = {
    "imgs_every_year": None,
    "accepted_attempts_or_gaps": False,
    "attempts_limit": None,
    "us_grads_only": None,
}
BASES: list[dict[str, Any]] = [
    {},
    ONE_SHORT,
    {"connection": "alumni", "step2_min": 231},
    {"usce": "required"},
]


@st.composite
def near_green(draw: st.DrawFn) -> Program:
    """A program that is Green for `applicant()`, or one criterion short of it, but for a few facts."""
    base = draw(st.sampled_from(BASES))
    changes = draw(st.lists(st.sampled_from(sorted(VALUES)), max_size=6, unique=True))
    return green_program(**base | {field: draw(_value(field)) for field in changes})


def _value(field: str) -> st.SearchStrategy[Any]:
    known = st.sampled_from(VALUES[field])
    return st.none() | known if None in VALUES[field] else known


STEP1_FAIL = (fail("step1"), passed("step1"))
EXAMS = [
    (*STEP1_FAIL, passed("step2_ck", 230)),
    (*STEP1_FAIL, passed("step2_ck", 230), passed("step3", 222)),
    (passed("step1"), passed("step2_ck", 222)),
    (passed("step1"), fail("step2_ck"), passed("step2_ck", 231)),
    (fail("step1"), fail("step1"), passed("step1"), passed("step2_ck", 222)),
    (passed("step1"), fail("step2_ck")),
    (passed("step1"), passed("step2_ck")),
    (passed("step1", 215), passed("step2_ck", 230)),
    (passed("step1"), passed("step2_ck", 250), fail("step3")),
    (),
]
WHO: dict[str, list[Any]] = {
    "citizenship": ["non_us", "us_citizen", "permanent_resident", None],
    "ecfmg": ["in_progress", "certified"],
    "visa_needed": ["j1", "h1b", "either", "none", None],
    "graduation_year": [2020, 2013, 2026, None],
    "exams": EXAMS,
    "experience": [(months("elective", 3),), (months("externship", 0.5),), (months("observership", 2),), ()],
}
APPLICANTS = st.builds(Applicant, **{name: st.sampled_from(values) for name, values in WHO.items()})
EVERYBODY = [Applicant(**dict(zip(WHO, values, strict=True))) for values in product(*WHO.values())]
PEOPLE = EVERYBODY[::61]
"""Three dozen of two thousand, of every kind: no list of values has 61 for a multiple."""


def near_the_edge(
    check: Callable[[Program, Applicant], None], examples: int = often(25, 500), every: int = often(3, 1)
) -> None:
    """Check two changes of a Green, every so many of all twos, each with somebody else, and then any more."""
    pairs = (pair for pair in combinations(CHANGES, 2) if pair[0][0] != pair[1][0])
    for number, pair in enumerate(islice(pairs, 0, None, every)):
        base = BASES[number % len(BASES)]
        check(green_program(**base | dict(pair)), PEOPLE[number % len(PEOPLE)])
        if number % 5 == 0:
            check(green_program(**base | dict(pair)), applicant())
    settings(max_examples=examples, deadline=None)(given(near_green(), APPLICANTS)(check))()


BUCKETS: tuple[Bucket, ...] = ("green", "yellow", "red")
RANK = {"green": 0, "yellow": 1, "red": 2}


MATCHER = WordingMatcher(reference().wording)


@cache
def judging_for(who: Applicant) -> TriageRules:
    """The rules for an applicant; texts that were read stay read."""
    facts = applicant_facts(who, MATCH_YEAR, figures(), reference(), TODAY)
    return triage_rules(facts, figures(), reference(), MATCHER)


def read_rules(p: Program, who: Applicant) -> tuple[set[str], list[bool], str, str]:
    """Return what holds of B, C and F1–F5, the bucket and the tier, read from rules §2, §3 and §6."""
    results = [exam for exam in who.exams if exam.result != "pending" and exam.exam != "oet"]
    score = next((int(e.score) for e in reversed(results) if e.exam == "step2_ck" and e.score), None)
    has_pass = any(e.exam == "step2_ck" and e.result == "pass" for e in results)
    attempts: dict[str, int] = {}
    for name in ("step1", "step2_ck", "step2_cs", "step3"):
        of_exam = [e.result for e in results if e.exam == name]
        attempts[name] = len(of_exam) + (1 if of_exam and of_exam[-1] == "fail" else 0)
    years = None if who.graduation_year is None else MATCH_YEAR - 1 - who.graduation_year
    usable = {"j1": ["j1"], "h1b": ["h1b"], "either": ["j1", "h1b"]}.get(who.visa_needed or "", [])
    visas = [{"j1": p.visa_j1, "h1b": p.visa_h1b}[name] for name in usable]
    observed = sum(e.months or 0 for e in who.experience if e.kind == "observership")
    counted = sum(e.months or 0 for e in who.experience) - (0 if p.observerships_count else observed)
    minimum = p.step2_min if isinstance(p.step2_min, int) and 100 <= p.step2_min <= 300 else None
    preferred = p.step2_preferred if p.step2_preferred and 100 <= p.step2_preferred <= 300 else None
    average = p.step2_average if p.step2_average and 100 <= p.step2_average <= 300 else None
    own_limit = {"step1": p.attempts_limit_step1, "step2_ck": p.attempts_limit_step2}
    limits = {name: p.attempts_limit if own_limit.get(name) is None else own_limit[name] for name in attempts}
    failed = {e.exam for e in results if e.result == "fail"}
    deciding = [limits[name] for name in attempts if name in failed] if failed else [p.attempts_limit]
    has_step3 = any(e.exam == "step3" and e.result == "pass" for e in results)
    checked = p.evidence["visa_h1b"].checked_on if "visa_h1b" in p.evidence else None
    is_rigid = p.description == RIGID or (p.description == ABOVE and (score is None or score < 231))
    below_step2 = minimum is not None and score is not None and minimum > score
    first = next((int(e.score) for e in reversed(results) if e.exam == "step1" and e.score), None)
    least = p.step1_min if isinstance(p.step1_min, int) and 100 <= p.step1_min <= 300 else None
    below = below_step2 or (least is not None and first is not None and least > first)
    holds = {
        "B1": p.us_grads_only is True,
        "B2": bool(visas) and all(visa == "no" for visa in visas),
        "B3": below and p.connection is None,
        "B4": any(isinstance(limits[name], int) and attempts[name] > limits[name] for name in attempts)
        or (isinstance(p.attempts_total, int) and sum(attempts.values()) > p.attempts_total),
        "B5": years is not None
        and (
            (isinstance(p.yog_limit, int) and years > p.yog_limit)
            or (p.graduated_since is not None and who.graduation_year < p.graduated_since)
        ),
        "B6": p.program_type == "military" and who.citizenship != "us_citizen",
        "C1": below and p.connection is not None,
        "C2": preferred is not None and score is not None and preferred > score,
        "C3": bool(failed) and p.accepted_attempts_or_gaps is not True and None in deciding,
        "C4": bool(visas) and "yes" not in visas and (None in visas or "conditional" in visas),
        "C5": p.img_percent is None,
        "C6": p.usce == "required" and counted < (1 if p.usce_months is None else p.usce_months),
        "C7": (who.visa_needed == "h1b" or (who.visa_needed == "either" and p.visa_j1 != "yes"))
        and (not has_step3 or checked is None or checked < date(2026, 6, 1) or checked < date(2025, 11, 21)),
        "C8": is_rigid,
        "C9": average is not None and score is not None and average - score >= 20,
        "C10": not has_pass,
        "C11": p.yog_preferred is not None and years is not None and years > p.yog_preferred,
        "C12": p.step3_required is True and not has_step3,
        "C13": (p.ecfmg_to_apply is True or p.ecfmg_by == "application") and who.ecfmg != "certified",
        "C14": p.non_us_img_percent is not None
        and p.non_us_img_percent < 10
        and who.citizenship != "us_citizen",
        "B7": p.deadline is not None
        and p.deadline < TODAY
        and all(e.kind in ("inquiry", "reply", "interest_mail") for e in p.events),
        "B8": p.participating is False,
    }
    fired = {rule for rule, it_does in holds.items() if it_does}
    img = p.img_percent
    every = p.imgs_every_year
    if every is None and p.roster is not None and len(p.roster.img_per_class) > 1:
        every = 0 not in p.roster.img_per_class
    met = [
        every is True,
        img is not None and img > 25,
        "yes" in (p.visa_j1, p.visa_h1b),
        p.us_grads_only is False,
        p.accepted_attempts_or_gaps is True or all(each in ("none", 2, 3) for each in deciding),
    ]
    if any(rule in BLOCKERS for rule in fired) or (img is not None and img < 10):
        bucket = "red"
    else:
        bucket = "green" if not fired and sum(met) >= 3 and img is not None and img >= 30 else "yellow"
    final = p.bucket_override.bucket if p.bucket_override else bucket
    above = score is not None and (
        below_step2 or (preferred or 0) > score or (average is not None and average - score > 10)
    )
    metro = (p.city, p.state) in (("Boston", "MA"), ("Cambridge", "MA"), ("Boston", None))
    if (
        final == "red"
        or (img is not None and img < 20)
        or above
        or (img is None and p.program_type == "university")
    ):
        tier = "reach"
    elif (
        img is not None
        and img >= 50
        and p.program_type in ("community", "rural")
        and p.city
        and not metro
        and score is not None
    ):
        tier = "safety"
    else:
        tier = "match"
    return fired, met, bucket, tier


def test_the_judge_agrees_with_the_rules_as_they_are_written() -> None:
    seen: Counter[str] = Counter()

    def check(program: Program, who: Applicant) -> None:
        verdict = triage(program, judging_for(who))
        fired, met, bucket, tier = read_rules(program, who)
        assert set(verdict.rules) - {"X1"} == fired
        assert [f"F{number}" in verdict.friendly.met for number in range(1, 6)] == met
        assert (verdict.computed_bucket, verdict.computed_tier) == (bucket, tier)
        assert ("X1" in verdict.rules) == (program.img_percent is not None and program.img_percent < 10)
        seen.update([bucket, tier, *fired])

    near_the_edge(check, every=1)
    everything = {"green", "yellow", "red", "reach", "match", "safety"}
    everything |= {f"B{n}" for n in range(1, 9)} | {f"C{n}" for n in range(1, 15)}
    assert {name for name in everything if seen[name] >= 50} == everything, seen


FAVOURABLE: Mapping[str, tuple[Any, ...]] = {
    "img_percent": (60.0,),
    "imgs_every_year": (True,),
    "roster": (Roster(img_per_class=(3, 2, 4)),),
    "visa_j1": ("yes",),
    "visa_h1b": ("yes",),
    "attempts_limit": ("none", 9),
    "attempts_limit_step1": ("none", 9),
    "attempts_limit_step2": ("none", 9),
    "attempts_total": ("none", 9),
    "accepted_attempts_or_gaps": (True,),
    "yog_limit": ("none", 30),
    "yog_preferred": (30,),
    "graduated_since": (1990,),
    "step2_min": ("none",),
    "step1_min": ("none", 150),
    "usce": ("none", "preferred"),
    "usce_months": (0.5,),
    "observerships_count": (True,),
    "us_grads_only": (False,),
    "participating": (True,),
    "deadline": (TODAY,),
    "step3_required": (False,),
    "ecfmg_to_apply": (False,),
    "ecfmg_by": ("interview", "ranking"),
    "non_us_img_percent": (40.0,),
}
FAVOURABLE_TO_KNOW: Mapping[str, Any] = {
    "visa_needed": "none",
    "graduation_year": 2026,
    "citizenship": "us_citizen",
    "exams": (passed("step1"), passed("step2_ck", 300), passed("step3", 240)),
    "experience": (months("elective", 12),),
}


def test_good_news_about_an_unknown_never_makes_a_bucket_worse() -> None:
    seen: Counter[str] = Counter()

    def check(program: Program, who: Applicant) -> None:
        judging = judging_for(who)
        before = RANK[triage(program, judging).computed_bucket]
        for field, values in FAVOURABLE.items():
            if getattr(program, field) is not None:
                continue
            for value in values:
                after = RANK[triage(replace(program, **{field: value}), judging).computed_bucket]
                assert after <= before, (field, value)
                seen[field] += 1
                seen[f"{field} lifts"] += after < before
        for field, value in FAVOURABLE_TO_KNOW.items():
            if getattr(who, field) in (None, ()):
                told = replace(who, **{field: value})
                assert RANK[triage(program, judging_for(told)).computed_bucket] <= before, (field, value)
                seen[f"own {field}"] += 1

    near_the_edge(check)
    assert all(seen[field] >= 10 for field in FAVOURABLE), seen
    assert all(seen[f"own {field}"] >= 10 for field in FAVOURABLE_TO_KNOW), seen
    # Facts without which there is no Green do lift when they are told.
    for field in ("img_percent", "visa_j1", "attempts_limit", "imgs_every_year", "roster"):
        assert seen[f"{field} lifts"], field


def test_an_unknown_never_blocks_and_never_makes_a_green_or_a_safety() -> None:
    seen: Counter[str] = Counter()
    speaks_for = ("img_percent", "imgs_every_year", "visa_j1", "accepted_attempts_or_gaps", "attempts_limit")

    def check(program: Program, who: Applicant) -> None:
        judging = judging_for(who)
        before = triage(program, judging)
        for field in (*DECISIVE, "city", "state", "roster"):
            if getattr(program, field) is None or (field == "imgs_every_year" and program.roster):
                continue  # without the word of a person the residents' page speaks
            after = triage(replace(program, **{field: None}), judging)
            assert set(after.blockers) <= set(before.blockers), field
            # Forgetting a score that is demanded can make a Safety; forgetting what makes one cannot.
            if field in ("img_percent", "program_type", "city"):
                assert after.tier != "safety" or before.tier == "safety"
            if after.computed_bucket == "green" and before.computed_bucket != "green":
                # What is forgotten can only lift a rule that it broke; it then stands in the queue.
                assert field not in speaks_for or field == "attempts_limit"
                assert field in after.verify or (field == "yog_limit" and program.graduated_since), field
                seen[f"{field} forgotten"] += 1
            if set(before.rules) <= set(after.rules):
                assert RANK[after.computed_bucket] >= RANK[before.computed_bucket], field
            seen[f"{field} {before.computed_bucket}"] += 1
            if before.computed_bucket == "green" and after.computed_bucket == "yellow":
                seen[f"{field} needed"] += 1
        for field in FAVOURABLE_TO_KNOW:
            told = judging_for(replace(who, **{field: () if field in ("exams", "experience") else None}))
            after = triage(program, told)
            assert set(after.blockers) <= set(before.blockers) | {"B6"}, field
            if after.computed_bucket == "green" and before.computed_bucket != "green":
                # A rule about oneself that could not be applied is said to be so beside the Green.
                assert field in ("visa_needed", "graduation_year")
                said = {reason.rule for reason in reasons(program, after, told)}
                assert "V1" in said or who.citizenship == "us_citizen"
                seen[f"own {field} forgotten"] += 1
            assert field not in ("exams", "experience") or after.tier != "safety" or before.tier == "safety"

    near_the_edge(check)
    assert all(seen[f"{field} green"] >= 10 for field in speaks_for), seen
    assert all(seen[f"{field} needed"] for field in ("img_percent", "visa_j1", "attempts_limit")), seen
    assert all(seen[f"{field} forgotten"] for field in ("us_grads_only", "yog_limit")), seen
    assert all(seen[f"own {field} forgotten"] for field in ("visa_needed", "graduation_year")), seen


@settings(max_examples=often(66, 600), deadline=None)
@given(APPLICANTS)
def test_a_program_about_which_nothing_is_known_is_yellow(who: Applicant) -> None:
    verdict = triage(Program(key="p", name="P"), judging_for(who))
    assert verdict.blockers == ()
    assert (verdict.bucket, verdict.tier) == ("yellow", "match")
    assert verdict.friendly.unknown == ("F1", "F2", "F3", "F4", "F5")


@settings(max_examples=often(100, 900), deadline=None)
@given(near_green(), APPLICANTS)
def test_every_blocker_and_criterion_rests_on_a_fact_that_is_known(program: Program, who: Applicant) -> None:
    known: dict[str, tuple[object, ...]] = {
        "F1": (program.imgs_every_year, program.roster),
        "F2": (program.img_percent,),
        "F3": (program.visa_j1, program.visa_h1b),
        "F4": (program.us_grads_only,),
        "F5": (
            program.accepted_attempts_or_gaps,
            program.attempts_limit,
            program.attempts_limit_step1,
            program.attempts_limit_step2,
        ),
        "B1": (program.us_grads_only,),
        "B2": (program.visa_j1, program.visa_h1b),
        "B3": (program.step2_min, program.step1_min),
        "B4": (
            program.attempts_limit,
            program.attempts_limit_step1,
            program.attempts_limit_step2,
            program.attempts_total,
        ),
        "B5": (program.yog_limit, program.graduated_since),
        "B6": (program.program_type,),
        "B7": (program.deadline,),
        "B8": (program.participating,),
    }
    verdict = triage(program, judging_for(who))
    for rule in (*verdict.blockers, *verdict.friendly.met, *verdict.friendly.not_met):
        assert any(fact is not None for fact in known[rule]), rule


def test_an_override_changes_nothing_but_the_final_bucket_and_what_follows_from_it() -> None:
    seen: Counter[tuple[str, str]] = Counter()

    def check(program: Program, who: Applicant) -> None:
        for bucket in BUCKETS:
            check_one(program, who, bucket)

    def check_one(program: Program, who: Applicant, bucket: Bucket) -> None:
        judging = judging_for(who)
        plain = triage(program, judging)
        chosen = replace(program, bucket_override=BucketOverride(bucket=bucket, why="mine"))
        own = triage(chosen, judging)
        assert own.bucket == bucket
        same = ("computed_bucket", "rules", "friendly", "blockers")
        assert [getattr(own, name) for name in same] == [getattr(plain, name) for name in same]
        # The tier counts the final bucket: only a Red that comes or goes can change it.
        if ("red" in (bucket, plain.bucket)) is False or bucket == plain.bucket:
            assert (own.tier, own.verify) == (plain.tier, plain.verify)
        assert own.tier == own.computed_tier == read_rules(chosen, who)[3]
        first, *rest = reasons(chosen, own, judging)
        assert (first.rule, tuple(rest)) == ("OWN", reasons(program, plain, judging))
        seen[plain.bucket, bucket] += 1
        tiered = triage(replace(program, tier_override=TierOverride(tier="match")), judging)
        assert (tiered.tier, tiered.computed_tier, tiered.bucket) == ("match", plain.tier, plain.bucket)

    near_the_edge(check)
    assert len(seen) == 9, seen
    assert min(seen.values()) >= 100, seen


@settings(max_examples=often(33, 300), deadline=None)
@given(st.lists(near_green(), max_size=8), APPLICANTS, st.randoms())
def test_the_verdict_on_a_program_does_not_depend_on_its_neighbours(
    programs: list[Program], who: Applicant, random: Any
) -> None:
    named = [replace(program, key=str(number)) for number, program in enumerate(programs)]
    judging = judging_for(who)
    straight: dict[str, Verdict] = triage_all(named, judging)
    assert straight == {program.key: triage(program, judging) for program in named}
    random.shuffle(named)
    assert triage_all(named, judging) == straight


SITTINGS = [
    fail("step1", "2022-03-01"),
    passed("step1", 210, "2022-09-01"),
    fail("step2_ck", "2023-02-01"),
    passed("step2_ck", 241, "2023-08-01"),
    passed("step2_ck", 228, "2023-01-01"),
    fail("step3", "2024-02-01"),
    passed("oet", on="2024-05-01"),
    Exam(exam="step3", result="pending", taken_on=date(2027, 4, 1)),
]
WORK = [
    months("elective", 1.5, specialty="IM", setting="inpatient", end=date(2024, 3, 1)),
    months("observership", 2),
    months("externship", 1, specialty="FM", start=date(2026, 1, 1)),
    months("sub_internship", 1, planned=True),
    Experience(kind="clinical_work", country="IN", start=date(2020, 1, 1)),
]
LETTERS = [
    Letter(writer="A", us=True, specialty="IM", status="uploaded"),
    Letter(writer="B", us=True, specialty="Internal Medicine", status="uploaded"),
    Letter(writer="C", us=False, specialty="FM", status="uploaded"),
    Letter(writer="D", us=True, specialty="FM", status="promised"),
]
TARGETS = [
    TargetSpecialty(name="Psych"),
    TargetSpecialty(name="IM", role="backup"),
    TargetSpecialty(name="Surgery", role="parallel"),
]
GAPS = [Gap(start=date(2021, 1, 1), end=date(2022, 1, 1)), Gap(start=date(2025, 1, 1), end=date(2025, 2, 1))]
DRAFTS = [Draft(kind="fail_paragraph", text="I failed."), DRAFT, Draft(kind="statement", text="I failed.")]


def _plain(value: object) -> object:
    if isinstance(value, dict):
        return {name: _plain(each) for name, each in value.items()}
    return sorted(map(repr, map(_plain, value))) if isinstance(value, list) else value


@settings(max_examples=often(100, 900), deadline=None)
@given(
    st.lists(st.sampled_from(SITTINGS), unique=True),
    st.lists(st.sampled_from(WORK), unique=True),
    st.lists(st.sampled_from(LETTERS), unique=True),
    st.lists(st.sampled_from(TARGETS), unique=True),
    near_green(),
    st.randoms(),
)
def test_no_verdict_depends_on_the_order_in_which_dated_entries_are_written(
    exams: list[Any], work: list[Any], letters: list[Any], targets: list[Any], program: Program, random: Any
) -> None:
    """Undated sittings are the exception: they keep their place behind the one they follow."""

    def judged() -> tuple[Any, ...]:
        who = Applicant(
            exams=tuple(exams),
            experience=tuple(work),
            letters=tuple(letters),
            specialties=tuple(targets),
            gaps=tuple(gaps),
            graduation_year=2018,
            visa_needed="either",
        )
        verdicts = judge_applicant(who, MATCH_YEAR, figures(), reference(), TODAY, drafts).by_name()
        values = {name: _plain(verdict.value) for name, verdict in verdicts.items()}
        texts = {name: sorted(verdict.reasons) for name, verdict in verdicts.items()}
        return values, texts, triage(program, judging_for(who))

    gaps, drafts = [*GAPS], [*DRAFTS]
    before = judged()
    for entries in (exams, work, letters, targets, gaps, drafts):
        random.shuffle(entries)
    assert judged() == before


def test_the_criteria_are_counted_once_each() -> None:
    """All 243 outcomes of the five criteria, against a plain count."""
    states = {
        "imgs_every_year": (None, True, False),
        "img_percent": (None, 60.0, 5.0),
        "visa_j1": (None, "yes", "no"),
        "us_grads_only": (None, False, True),
        "accepted_attempts_or_gaps": (None, True, False),
    }
    picked: list[dict[str, Any]] = [{}]
    for field, values in states.items():
        picked = [{**one, field: value} for one in picked for value in values]
    for one in picked:
        program = Program(key="p", name="P", visa_h1b="no", **one)
        outcome = OUTCOMES[outcome_number(program, 25, 2, (None,))]
        place = [states[field].index(value) for field, value in one.items()]
        names = tuple(f"F{number}" for number in range(1, 6))
        expected = tuple(tuple(n for n, at in zip(names, place, strict=True) if at == k) for k in (1, 2, 0))
        assert (outcome.met, outcome.not_met, outcome.unknown) == expected


CURES: Mapping[str, dict[str, Any]] = {
    "B1": {"us_grads_only": False},
    "B3": {"step2_min": "none", "step1_min": "none"},
    "C1": {"step2_min": "none", "step1_min": "none"},
    "B4": {
        "attempts_limit": "none",
        "attempts_limit_step1": None,
        "attempts_limit_step2": None,
        "attempts_total": "none",
    },
    "B5": {"yog_limit": "none", "graduated_since": None},
    "C2": {"step2_preferred": None},
    "C3": {"attempts_limit": "none"},
    "C6": {"usce": "none"},
    # The Step 3 that C7 asks for is one attempt more of those at all Steps.
    "C7": {"evidence": {"visa_h1b": Evidence(checked_on=TODAY)}, "attempts_total": "none"},
    "C8": {"description": None},
    "C9": {"step2_average": None},
    "C11": {"yog_preferred": None},
    "B7": {"deadline": None},
    "B8": {"participating": True},
    "C12": {"step3_required": False},
    "C13": {"ecfmg_to_apply": False, "ecfmg_by": "ranking"},
    "C14": {"non_us_img_percent": 10.0},
}
"""What the line of a rule on the way to Green asks of the program, as a fact."""


def test_a_program_is_green_once_all_lines_on_the_way_hold_and_none_is_forgotten() -> None:
    seen: Counter[str] = Counter()

    def check(program: Program, who: Applicant) -> None:
        judging = judging_for(who)
        verdict = triage(program, judging)
        if not judging.has_pass:
            return  # the line asks for a pass of a score that nobody knows
        facts: dict[str, Any] = {}
        for rule in verdict.rules:
            facts |= CURES.get(rule, {})
        if {"B2", "C4"} & set(verdict.rules):
            facts |= {f"visa_{name}": "yes" for name in judging.facts.usable_visas}
        if program.img_percent is None or program.img_percent < 30:
            facts["img_percent"] = 30.0
        if "B4" in verdict.rules and program.attempts_limit is None:
            facts["attempts_limit"] = "none"
        told = replace(who, exams=(*who.exams, passed("step3", 222))) if "C7" in verdict.rules else who
        told = replace(told, citizenship="us_citizen") if "B6" in verdict.rules else told
        cured = triage(replace(program, **facts), judging_for(told))
        lines = to_green(program, verdict, judging)
        asks_criteria = any("friendly criteria" in line for line in lines)
        if program.attempts_limit not in (1, 2, 3):  # a limit of its own can be one of the criteria
            assert (cured.computed_bucket == "green") is not asks_criteria, (lines, cured)
            seen["criteria" if asks_criteria else "green" if lines else "was green"] += 1

    near_the_edge(check)
    assert min(seen[name] for name in ("criteria", "green", "was green")) >= 100, seen
