"""What either answer to an open question would make of a program: tried out, not guessed."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from imgtui.domain.reference.reasons import number
from imgtui.domain.reference.texts import Says
from imgtui.domain.triage.judgement import triage
from imgtui.domain.triage.rules import TriageRules, all_attempts
from imgtui.domain.workbook.records import Bucket, Evidence, Program, Tier

_LIMITS = frozenset({"attempts_limit", "attempts_limit_step1", "attempts_limit_step2"})
Answers = Sequence[tuple[str, Any]]
SAYS: Says = {"outcome.fewer_years": "years", "outcome.more_months": ""}
"""What is said here; the words stand in db/reference/texts_triage.json."""
"""(an answer in words, the value it means), the good one first."""


class AnswerOutcome(NamedTuple):
    """One answer in words, and the bucket and tier that the program would have with it."""

    answer: str
    bucket: Bucket
    tier: Tier


def outcomes(program: Program, field: str, rules: TriageRules) -> tuple[AnswerOutcome, ...]:
    """Return what each kind of answer would come to, the user's own verdicts included, the good one first.

    Empty where the applicant's own facts are missing to tell answers apart.
    """
    found = []
    for words, value in _ANSWERS[field](rules):
        values = {field: value}
        if field == "usce_months":
            values["usce"] = "required"
        if field == "visa_h1b":  # an answer that comes now is a fresh one
            values["evidence"] = {**program.evidence, field: Evidence(checked_on=rules.facts.today)}
        verdict = triage(replace(program, **values), rules)
        found.append(AnswerOutcome(words, verdict.bucket, verdict.tier))
    # A limit that leaves room is for most programs as good as none: then one answer stands for both.
    if field in _LIMITS and found[0][1:] == found[1][1:]:
        found[:2] = [found[0]._replace(answer=f"{found[0].answer}, or {found[1].answer}")]
    return tuple(found)


def outcomes_text(found: Sequence[AnswerOutcome]) -> str:
    """Return outcomes in one line; the tier is said where it is what the answer decides."""
    buckets = {each.bucket for each in found}
    says_tier = len({each.tier for each in found if each.bucket != "red"}) > 1 or len(buckets) == 1
    return "; ".join(f"{each.answer}: {outcome_words(each, says_tier=says_tier)}" for each in found)


def outcome_words(outcome: AnswerOutcome, *, says_tier: bool) -> str:
    """Return bucket, and tier where it is asked for, in words."""
    bucket = outcome.bucket.capitalize()
    return f"{bucket}, {outcome.tier.capitalize()}" if says_tier and outcome.bucket != "red" else bucket


def _yes_is_good(_: TriageRules) -> Answers:
    return (("yes", True), ("no", False))


def _no_is_good(_: TriageRules) -> Answers:
    return (("no", False), ("yes", True))


def _visa(_: TriageRules) -> Answers:
    return (("yes", "yes"), ("no", "no"))


def _attempts(rules: TriageRules) -> Answers:
    enough = max(int(rules.f5_attempts), rules.max_attempts)
    return (("no limit", "none"), (f"{enough} or more", enough), ("first-time passes only", 1))


def _all_attempts(rules: TriageRules) -> Answers:
    own = all_attempts(rules)
    less = (f"fewer than your {own}", own - 1) if own > 1 else ("one attempt", 1)
    return (("no limit", "none"), less)


def _step1(rules: TriageRules) -> Answers:
    score = rules.facts.record.step1_score
    more = ("a minimum", int(rules.score_high)) if score is None else (f"above your {score}", score + 1)
    return (("no minimum", "none"), more)


def _ecfmg_by(_: TriageRules) -> Answers:
    return (("for the ranking", "ranking"), ("to apply", "application"))


def _share(rules: TriageRules) -> Answers:
    low, high = rules.red_img, rules.green_img
    return (
        (f"{number(high)} % or more", high),
        (f"{number(low)} to {number(high)} %", (low + high) / 2),
        (f"under {number(low)} %", max(0.0, low - 1)),
    )


def _minimum(rules: TriageRules) -> Answers:
    if rules.score is None:
        return ()
    return (("no minimum", "none"), (f"above your {rules.score}", rules.score + 1))


def _preferred(rules: TriageRules) -> Answers:
    if rules.score is None:
        return ()
    return ((f"up to your {rules.score}", rules.score), (f"above your {rules.score}", rules.score + 1))


def _years(rules: TriageRules) -> Answers:
    if not rules.years:
        return ()
    return (
        ("no limit", "none"),
        (rules.reference.texts.say("outcome.fewer_years", years=rules.years), rules.years - 1),
    )


def _since(rules: TriageRules) -> Answers:
    year = rules.graduation_year
    return () if year is None else ((f"{year} or earlier", year), (f"after {year}", year + 1))


def _usce(_: TriageRules) -> Answers:
    return (("not required", "none"), ("required", "required"))


def _months(rules: TriageRules) -> Answers:
    own = rules.hands_on
    return ((f"up to your {number(own)}", own), (rules.reference.texts.say("outcome.more_months"), own + 1))


def _kind(rules: TriageRules) -> Answers:
    answers: list[tuple[str, Any]] = [("community", "community"), ("university", "university")]
    return answers if rules.is_us_citizen else [*answers, ("military", "military")]


def _deadline(rules: TriageRules) -> Answers:
    return (("still open", rules.days.tomorrow), ("passed", rules.days.long_ago))


def _non_us(rules: TriageRules) -> Answers:
    least = rules.non_us_least
    return ((f"{number(least)} % or more", least), (f"under {number(least)} %", max(0.0, least - 1)))


_ANSWERS: Mapping[str, Callable[[TriageRules], Answers]] = {
    "imgs_every_year": _yes_is_good,
    "img_percent": _share,
    "accepted_attempts_or_gaps": _yes_is_good,
    "attempts_limit": _attempts,
    "attempts_limit_step1": _attempts,
    "attempts_limit_step2": _attempts,
    "attempts_total": _all_attempts,
    "step1_min": _step1,
    "observerships_count": _yes_is_good,
    "ecfmg_by": _ecfmg_by,
    "step2_min": _minimum,
    "step2_preferred": _preferred,
    "yog_limit": _years,
    "graduated_since": _since,
    "usce": _usce,
    "usce_months": _months,
    "program_type": _kind,
    "us_grads_only": _no_is_good,
    "participating": _yes_is_good,
    "deadline": _deadline,
    "step3_required": _no_is_good,
    "ecfmg_to_apply": _no_is_good,
    "non_us_img_percent": _non_us,
    "visa_j1": _visa,
    "visa_h1b": _visa,
}
