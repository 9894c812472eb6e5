"""Green, Yellow or Red for this applicant: blockers, cautions, bucket and tier (rules §3, §6).

Judging is kept apart from explaining: thousands of programs are judged at every change of the
profile, and only the one under the cursor is explained (`imgtui.domain.triage.texts`).
"""

from collections.abc import Iterable
from typing import NamedTuple

from imgtui.domain.triage.closing import is_closed
from imgtui.domain.triage.decisive import fields_to_verify
from imgtui.domain.triage.friendly import OUTCOMES, Friendly, Limits, outcome_number
from imgtui.domain.triage.rules import (
    TriageRules,
    deciding_limits,
    exceeds_total,
    is_h1b_answer_old,
    is_needed_to_apply,
    is_step1_below,
    triage_rules,
    us_months,
)
from imgtui.domain.triage.tiers import computed_tier
from imgtui.domain.workbook.records import Bucket, Program, Tier

__all__ = [
    "AGAINST",
    "BLOCKERS",
    "CAUTIONS",
    "TriageRules",
    "Verdict",
    "exceeds_attempts",
    "is_graduation_too_old",
    "is_h1b_answer_old",
    "is_h1b_doubtful",
    "is_minimum_above",
    "is_score",
    "triage",
    "triage_all",
    "triage_rules",
]

BLOCKERS = frozenset(f"B{number}" for number in range(1, 9))
CAUTIONS = frozenset(f"C{number}" for number in range(1, 15))
AGAINST = BLOCKERS | CAUTIONS | {"X1"}
"""Everything that can hold against a program."""


class Verdict(NamedTuple):
    """What a program is for this applicant.

    Attributes:
        bucket: the final bucket, the user's override included.
        computed_bucket: the bucket by the rules.
        tier: the final tier, the user's override included.
        computed_tier: the tier by the rules, on the final bucket.
        rules: ids of everything that holds against the program: B…, X1, C…, in this order.
        friendly: the five criteria.
        verify: unknown facts that could move the bucket or the tier, the most valuable first.
    """

    bucket: Bucket
    computed_bucket: Bucket
    tier: Tier
    computed_tier: Tier
    rules: tuple[str, ...]
    friendly: Friendly
    verify: tuple[str, ...]

    @property
    def blockers(self) -> tuple[str, ...]:
        """The blockers that hold, whatever the user overrides."""
        return tuple(rule for rule in self.rules if rule in BLOCKERS)


def triage_all(programs: Iterable[Program], rules: TriageRules) -> dict[str, Verdict]:
    """Judge programs; the answer is by key and does not depend on their order."""
    same: dict[_Parts, Verdict] = {}  # thousands of programs have a few hundred different verdicts
    verdicts = {}
    for program in programs:
        parts = _judged(program, rules)
        verdict = same.get(parts)
        if verdict is None:
            verdict = same[parts] = _verdict(parts)
        verdicts[program.key] = verdict
    return verdicts


def triage(program: Program, rules: TriageRules) -> Verdict:
    """Judge one program."""
    return _verdict(_judged(program, rules))


_Parts = tuple[Bucket, Bucket, Tier, Tier, tuple[str, ...], int, tuple[str, ...]]
"""What a verdict is made of, the friendly criteria by their number: quicker to compare than the verdict."""


def _verdict(parts: _Parts) -> Verdict:
    bucket, computed, tier, by_rules, fired, number, verify = parts
    return Verdict(bucket, computed, tier, by_rules, fired, OUTCOMES[number], verify)


def _judged(program: Program, rules: TriageRules) -> _Parts:
    fired: list[str] = []
    _add_blockers(program, rules, fired)
    img = program.img_percent
    is_red = bool(fired)
    if img is not None and img < rules.red_img:
        fired.append("X1")
        is_red = True
    limits = deciding_limits(program, rules.failed)
    _add_cautions(program, rules, limits, fired)
    number = outcome_number(program, rules.f2_img, rules.f5_attempts, limits)
    criteria = OUTCOMES[number]
    bucket: Bucket = "yellow"
    if is_red:
        bucket = "red"
    elif not fired and img is not None and img >= rules.green_img and len(criteria.met) >= rules.green_met:
        bucket = "green"
    override = program.bucket_override
    final = bucket if override is None else override.bucket
    tier = computed_tier(program, final, rules.tiers)
    own_tier = program.tier_override
    return (
        final,
        bucket,
        tier if own_tier is None else own_tier.tier,
        tier,
        tuple(fired),
        number,
        fields_to_verify(program, rules, bucket, final, fired, criteria),
    )


def is_score(value: object, rules: TriageRules) -> bool:
    """Tell whether a program's figure can be a Step 2 CK score (B3)."""
    return isinstance(value, int | float) and rules.score_low <= value <= rules.score_high


def is_minimum_above(program: Program, rules: TriageRules) -> bool:
    """Tell whether a stated minimum is above the applicant's score (B3, C1)."""
    minimum, score = program.step2_min, rules.score
    return is_step1_below(program, rules) or (
        minimum is not None
        and score is not None
        and isinstance(minimum, int)
        and score < minimum <= rules.score_high
        and minimum >= rules.score_low
    )


def exceeds_attempts(program: Program, rules: TriageRules) -> bool:
    """Tell whether the attempts at any exam exceed its limit, or all together theirs (B4)."""
    if exceeds_total(program, rules):
        return True
    limit, step1, step2 = program.attempts_limit, program.attempts_limit_step1, program.attempts_limit_step2
    if step1 is None and step2 is None:
        return isinstance(limit, int) and rules.max_attempts > limit
    for own, attempts in (
        (step1, rules.step1_attempts),
        (step2, rules.step2_attempts),
        (None, rules.other_attempts),
    ):
        allowed = limit if own is None else own
        if isinstance(allowed, int) and attempts > allowed:
            return True
    return False


def is_graduation_too_old(program: Program, rules: TriageRules) -> bool:
    """Tell whether graduation is further back than the program allows (B5)."""
    limit, since = program.yog_limit, program.graduated_since
    if isinstance(limit, int) and rules.years is not None and rules.years > limit:
        return True
    return since is not None and rules.graduation_year is not None and rules.graduation_year < since


def _add_blockers(program: Program, rules: TriageRules, fired: list[str]) -> None:
    if program.us_grads_only:
        fired.append("B1")
    if (
        rules.needs_visa
        and (not rules.uses_j1 or program.visa_j1 == "no")
        and (not rules.uses_h1b or program.visa_h1b == "no")
    ):
        fired.append("B2")
    if program.connection is None and is_minimum_above(program, rules):
        fired.append("B3")
    if exceeds_attempts(program, rules):
        fired.append("B4")
    if is_graduation_too_old(program, rules):
        fired.append("B5")
    if program.program_type == "military" and not rules.is_us_citizen:
        fired.append("B6")
    if program.deadline is not None and is_closed(program, rules.days):
        fired.append("B7")
    if program.participating is False:
        fired.append("B8")


def _add_cautions(program: Program, rules: TriageRules, limits: Limits, fired: list[str]) -> None:
    if program.connection is not None and is_minimum_above(program, rules):
        fired.append("C1")
    score = rules.score
    preferred = program.step2_preferred
    if preferred is not None and score is not None and preferred > score and is_score(preferred, rules):
        fired.append("C2")
    if rules.has_fail and not program.accepted_attempts_or_gaps and None in limits:
        fired.append("C3")
    if rules.needs_visa:
        _add_visa_cautions(program, rules, fired)
    if program.img_percent is None:
        fired.append("C5")
    if program.usce == "required":
        months = program.usce_months
        if us_months(program, rules) < (rules.usce_default if months is None else months):
            fired.append("C6")
    if rules.uses_h1b and is_h1b_doubtful(program, rules):
        fired.append("C7")
    if program.description and rules.wording.signals(program.description).is_warning(score):
        fired.append("C8")
    average = program.step2_average
    if (
        average is not None
        and score is not None
        and average - score >= rules.average_gap
        and is_score(average, rules)
    ):
        fired.append("C9")
    if not rules.has_pass:
        fired.append("C10")
    preferred_years = program.yog_preferred
    if preferred_years is not None and rules.years is not None and rules.years > preferred_years:
        fired.append("C11")
    if program.step3_required and rules.may_need_step3:
        fired.append("C12")
    if is_needed_to_apply(program) and not rules.is_certified:
        fired.append("C13")
    non_us = program.non_us_img_percent
    if non_us is not None and non_us < rules.non_us_least and not rules.is_us_citizen:
        fired.append("C14")


def _add_visa_cautions(program: Program, rules: TriageRules, fired: list[str]) -> None:
    j1 = program.visa_j1 if rules.uses_j1 else "no"
    h1b = program.visa_h1b if rules.uses_h1b else "no"
    if j1 != "yes" and h1b != "yes" and (j1 != "no" or h1b != "no"):
        fired.append("C4")


def is_h1b_doubtful(program: Program, rules: TriageRules) -> bool:
    """Tell whether the H-1B is what it hangs on, and Step 3 or a recent answer is missing (C7)."""
    if not rules.uses_h1b or (rules.uses_j1 and program.visa_j1 == "yes"):
        return False
    return rules.may_need_step3 or is_h1b_answer_old(program, rules)
