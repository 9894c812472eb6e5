"""What programs are judged on: the applicant's facts and the figures in force, looked up once."""

from datetime import date

from imgtui.domain.applicant.facts import ApplicantFacts
from imgtui.domain.reference.data import Reference
from imgtui.domain.reference.figures import Figures
from imgtui.domain.reference.wording import WordingMatcher
from imgtui.domain.triage.tiers import TierRules, tier_rules
from imgtui.domain.workbook.days import months_before
from imgtui.domain.workbook.record import record
from imgtui.domain.workbook.records import Program


@record
class TriageRules:
    """The applicant's facts and the figures in force, looked up once for many programs."""

    facts: ApplicantFacts
    figures: Figures
    reference: Reference
    wording: WordingMatcher
    tiers: TierRules
    score: int | None
    has_pass: bool
    has_fail: bool
    needs_visa: bool
    uses_j1: bool
    uses_h1b: bool
    may_need_step3: bool
    max_attempts: int
    step1_attempts: int
    step2_attempts: int
    other_attempts: int
    years: int | None
    graduation_year: int | None
    is_us_citizen: bool
    hands_on: float
    score_low: float
    score_high: float
    usce_default: float
    h1b_oldest: date
    average_gap: float
    red_img: float
    green_img: float
    green_met: float
    f2_img: float
    f5_attempts: float
    usce_aim: float


def triage_rules(
    facts: ApplicantFacts, figures: Figures, reference: Reference, wording: WordingMatcher | None = None
) -> TriageRules:
    """Look up everything that programs are judged on.

    Args:
        facts: the applicant's facts.
        figures: the figures in force.
        reference: places, kinds of program, wordings, and the rules' sources.
        wording: a matcher to keep between changes, since it remembers what it has read.
    """
    attempts = facts.attempts
    step1, step2 = attempts.get("step1", 0), attempts.get("step2_ck", 0)
    other = max(attempts.get("step2_cs", 0), attempts.get("step3", 0))
    yearly = months_before(facts.today, figures.count("C7.max_age_months"))
    return TriageRules(
        facts=facts,
        figures=figures,
        reference=reference,
        wording=wording or WordingMatcher(reference.wording),
        tiers=tier_rules(facts.step2_score, figures, reference),
        score=facts.step2_score,
        has_pass=facts.has_step2_pass,
        has_fail=facts.failed_attempts > 0,
        needs_visa=bool(facts.usable_visas),
        uses_j1="j1" in facts.usable_visas,
        uses_h1b="h1b" in facts.usable_visas,
        may_need_step3=not facts.step3_passed,
        max_attempts=max(step1, step2, other),
        step1_attempts=step1,
        step2_attempts=step2,
        other_attempts=other,
        years=facts.years_since_graduation,
        graduation_year=facts.graduation_year,
        is_us_citizen=facts.citizenship == "us_citizen",
        hands_on=facts.hands_on_months,
        score_low=figures["B3.score_low"],
        score_high=figures["B3.score_high"],
        usce_default=figures["C6.default_months"],
        h1b_oldest=max(figures.date("C7.payment_since"), yearly),
        average_gap=figures["C9.gap"],
        red_img=figures["X1.max_img"],
        green_img=figures["G2.min_img"],
        green_met=figures["G1.min_met"],
        f2_img=figures["F2.min_img"],
        f5_attempts=figures["F5.min_attempts"],
        usce_aim=figures["A7.target_months_good"],
    )


def is_h1b_answer_old(program: Program, rules: TriageRules) -> bool:
    """Tell whether the program's H-1B answer is from before the payment rule, or over a year old."""
    evidence = program.evidence.get("visa_h1b")
    return evidence is not None and evidence.checked_on is not None and evidence.checked_on < rules.h1b_oldest
