"""What programs are judged on: the applicant's facts and the figures in force, looked up once."""

from datetime import date, datetime

from imgtui.domain.applicant.ecfmg import is_certified
from imgtui.domain.applicant.facts import ApplicantFacts
from imgtui.domain.reference.data import Reference
from imgtui.domain.reference.figures import Figures
from imgtui.domain.reference.wording import WordingMatcher
from imgtui.domain.triage.closing import DaysThere
from imgtui.domain.triage.tiers import TierRules, tier_rules
from imgtui.domain.workbook.days import day_of_year, months_before
from imgtui.domain.workbook.records import ExamName, NoneOr, Program
from imgtui.domain.workbook.records.record import record


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
    failed: frozenset[ExamName]
    years: int | None
    graduation_year: int | None
    is_us_citizen: bool
    is_certified: bool
    days: DaysThere
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
    non_us_least: float
    usce_aim: float


def triage_rules(
    facts: ApplicantFacts,
    figures: Figures,
    reference: Reference,
    wording: WordingMatcher | None = None,
    now: datetime | None = None,
) -> TriageRules:
    """Look up everything that programs are judged on.

    Args:
        facts: the applicant's facts.
        figures: the figures in force.
        reference: places, kinds of program, wordings, and the rules' sources.
        wording: a matcher to keep between changes, since it remembers what it has read.
        now: the moment, by which a deadline has passed on the program's clock; None: the applicant's day
            is taken for the day everywhere.
    """
    attempts = facts.attempts
    step1, step2 = attempts.get("step1", 0), attempts.get("step2_ck", 0)
    other = max(attempts.get("step2_cs", 0), attempts.get("step3", 0))
    yearly = months_before(facts.today, figures.count("C7.max_age_months"))
    opened = facts.match_year - figures.count("A1.years_before_match")
    season = day_of_year(opened, *figures.month_day("C7.season_from"))
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
        failed=frozenset(facts.record.fails),
        years=facts.years_since_graduation,
        graduation_year=facts.graduation_year,
        is_us_citizen=facts.citizenship == "us_citizen",
        is_certified=is_certified(facts),
        days=DaysThere(facts.today, now, reference.places),
        hands_on=facts.hands_on_months,
        score_low=figures["B3.score_low"],
        score_high=figures["B3.score_high"],
        usce_default=figures["C6.default_months"],
        h1b_oldest=max(season, yearly),
        average_gap=figures["C9.gap"],
        red_img=figures["X1.max_img"],
        green_img=figures["G2.min_img"],
        green_met=figures["G1.min_met"],
        f2_img=figures["F2.min_img"],
        f5_attempts=figures["F5.min_attempts"],
        non_us_least=figures["C14.min_non_us"],
        usce_aim=figures["A7.target_months_good"],
    )


def is_h1b_answer_old(program: Program, rules: TriageRules) -> bool:
    """Tell whether the program's H-1B answer has no day, or is from before this season or over a year old."""
    evidence = program.evidence.get("visa_h1b")
    return evidence is None or evidence.checked_on is None or evidence.checked_on < rules.h1b_oldest


def deciding_limits(program: Program, failed: frozenset[ExamName]) -> tuple[int | NoneOr | None, ...]:
    """Return the attempt limits that decide: of each failed exam its own, else the general one.

    Without a fail it is the general one. F5 and C3 ask for the same limits, and B4 holds attempts
    against them.
    """
    general = program.attempts_limit
    if not failed:
        return (general,)
    step1, step2 = program.attempts_limit_step1, program.attempts_limit_step2
    if step1 is None and step2 is None:  # of most programs
        return (general,) * len(failed)
    own = {"step1": step1, "step2_ck": step2}
    return tuple(general if (limit := own.get(exam)) is None else limit for exam in failed)


def us_months(program: Program, rules: TriageRules) -> float:
    """Return the US months that a program counts: hands-on, and observing where it says that it does."""
    return rules.hands_on + rules.facts.usce.observer if program.observerships_count else rules.hands_on


def all_attempts(rules: TriageRules) -> int:
    """Return the attempts at all Steps together, as limits count them."""
    return sum(rules.facts.attempts.values())


def exceeds_total(program: Program, rules: TriageRules) -> bool:
    """Tell whether the attempts at all Steps together are more than the program allows (B4)."""
    limit = program.attempts_total
    return isinstance(limit, int) and all_attempts(rules) > limit


def is_step1_below(program: Program, rules: TriageRules) -> bool:
    """Tell whether a Step 1 score of the years when it was a number is below the stated minimum (B3, C1)."""
    minimum, score = program.step1_min, rules.facts.record.step1_score
    return isinstance(minimum, int) and score is not None and score < minimum <= rules.score_high


def is_needed_to_apply(program: Program) -> bool:
    """Tell whether the program wants the ECFMG certificate before it reads an application (C13)."""
    return bool(program.ecfmg_to_apply) or program.ecfmg_by == "application"
