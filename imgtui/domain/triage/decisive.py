"""Which unknown facts of a program could move its bucket or its tier (rules §3, to verify).

Worked out from the rules that hold rather than by trying values, because it is done for every
program at every change of the profile. A test tries the values and compares.
"""

from collections.abc import Sequence
from itertools import chain
from typing import NamedTuple

from imgtui.domain.triage.closing import has_sign_of_application
from imgtui.domain.triage.friendly import Friendly
from imgtui.domain.triage.rules import TriageRules, us_months
from imgtui.domain.triage.tiers import undecided_tier_fields
from imgtui.domain.workbook.records import Bucket, Program

FILTER = (
    "imgs_every_year",
    "img_percent",
    "accepted_attempts_or_gaps",
    "attempts_limit",
    "step2_min",
    "yog_limit",
    "usce",
    "usce_months",
    "program_type",
    "us_grads_only",
    "visa_j1",
    "visa_h1b",
)
"""Facts that can be in doubt, in the order in which the five-step filter of S2 looks at a program."""
RARE = ("participating", "deadline", "step3_required", "ecfmg_to_apply", "non_us_img_percent")
"""Facts that can be in doubt as well, but seldom turn out badly: asked after the others.

A Green is not marked as open for their sake, nor is a program unfinished in a plan: else all would be.
"""
DECISIVE = (*FILTER, *RARE)
"""Every fact that can be in doubt."""

_ORDER = {name: place for place, name in enumerate(DECISIVE)}
_FIELDS_OF_CRITERION = {
    "F1": ("imgs_every_year",),
    "F2": ("img_percent",),
    "F3": ("visa_j1", "visa_h1b"),
    "F4": ("us_grads_only",),
    "F5": ("accepted_attempts_or_gaps", "attempts_limit"),
}
_CRITERION_OF_CAUTION = {"C3": "F5", "C4": "F3", "C5": "F2", "C7": "F3"}


class Unknowns(NamedTuple):
    """Unknown facts that matter, by what knowing them could do.

    Attributes:
        lifting: each alone could make a Yellow Green.
        sinking: each alone could make a Green Yellow or Red, or a Yellow Red.
        together: could only help to Green together with others of these.
        tier: decide the tier.
    """

    lifting: Sequence[str]
    sinking: Sequence[str]
    together: Sequence[str]
    tier: Sequence[str]

    def in_order(self) -> tuple[str, ...]:
        """Return all of them once, the most valuable first."""
        return tuple(dict.fromkeys((*self.lifting, *self.sinking, *self.together, *self.tier)))


def fields_to_verify(
    program: Program,
    rules: TriageRules,
    computed: Bucket,
    final: Bucket,
    fired: Sequence[str],
    criteria: Friendly,
) -> tuple[str, ...]:
    """Return the unknown facts that matter, the most valuable first; arguments as for `decisive_unknowns`."""
    # What is Red has none, and is most of a long list: nothing is built for it.
    if computed == "red" and (final == "red" or program.tier_override is not None):
        return ()
    return decisive_unknowns(program, rules, computed, final, fired, criteria).in_order()


def decisive_unknowns(
    program: Program,
    rules: TriageRules,
    computed: Bucket,
    final: Bucket,
    fired: Sequence[str],
    criteria: Friendly,
) -> Unknowns:
    """Return the unknown facts that matter.

    Args:
        program: the program.
        rules: what it is judged on.
        computed: its bucket by the rules; nothing unknown can clear a Red.
        final: its bucket, an override included.
        fired: ids of the blockers and cautions that hold.
        criteria: the friendly criteria.
    """
    lifting: Sequence[str] = ()
    sinking: Sequence[str] = ()
    together: Sequence[str] = ()
    # Every blocker rests on a known fact, so only those facts could clear a Red.
    if computed != "red":
        sinking = _harmful(program, rules, computed)
        if computed == "yellow":
            lifting, together = _helpful(program, rules, fired, criteria)
    tier: Sequence[str] = ()
    if final != "red" and program.tier_override is None:
        tier = undecided_tier_fields(program, final, rules.tiers)
    return Unknowns(lifting, sinking, together, tier)


def _helpful(
    program: Program, rules: TriageRules, fired: Sequence[str], criteria: Friendly
) -> tuple[list[str], list[str]]:
    """Return what alone makes a Yellow Green, and what does so only together with others."""
    img = program.img_percent
    if img is not None and img < rules.green_img:
        return [], []
    choices: list[list[str]] = []
    for caution in fired:
        fields = _clearing(caution, program, rules) if caution in _CRITERION_OF_CAUTION else []
        if not fields:
            return [], []
        choices.append(fields)
    could_meet = _criteria_in_doubt(program, criteria)
    met = len(criteria.met)
    if met + len(could_meet) < rules.green_met:
        return [], []
    met += len({_CRITERION_OF_CAUTION[caution] for caution in fired} & could_meet.keys())
    if met >= rules.green_met and choices:
        alone = [field for field in choices[0] if all(field in choice for choice in choices)]
        return (alone, []) if alone else ([], _sorted([*chain.from_iterable(choices)]))
    gains = [*chain.from_iterable(could_meet.values())]
    if not choices and met + 1 >= rules.green_met:
        return _sorted(gains), []
    return [], _sorted([*gains, *chain.from_iterable(choices)])


def _criteria_in_doubt(program: Program, criteria: Friendly) -> dict[str, list[str]]:
    """Return the criteria not met now that an unknown fact could meet, with these facts.

    F5 is among them even when it is not met: either of its two facts can meet it.
    """
    doubtful = {}
    for criterion in (*criteria.unknown, "F5") if "F5" in criteria.not_met else criteria.unknown:
        unknown = [field for field in _FIELDS_OF_CRITERION[criterion] if getattr(program, field) is None]
        if unknown:
            doubtful[criterion] = unknown
    return doubtful


def _clearing(caution: str, program: Program, rules: TriageRules) -> list[str]:
    """Return the unknown facts each of which could clear a caution."""
    if caution == "C3":
        both = ("accepted_attempts_or_gaps", "attempts_limit")
        return [field for field in both if getattr(program, field) is None]
    if caution == "C5":
        return ["img_percent"]
    fields = ["visa_j1"] if rules.uses_j1 and program.visa_j1 is None else []
    # A new answer about the H-1B is a fresh one; Step 3 is not the program's to say (C7).
    if rules.uses_h1b and program.visa_h1b is None and not (caution == "C7" and rules.may_need_step3):
        fields.append("visa_h1b")
    return fields


def _harmful(program: Program, rules: TriageRules, computed: Bucket) -> list[str]:
    """Return what alone could make a Green Yellow or Red, or a Yellow Red."""
    is_green = computed == "green"
    found = []
    if program.img_percent is None:
        found.append("img_percent")
    if program.attempts_limit is None and _governed_attempts(program, rules) > 1:
        found.append("attempts_limit")
    if program.step2_min is None and rules.score is not None and (is_green or program.connection is None):
        found.append("step2_min")
    if program.yog_limit is None and program.graduated_since is None and (rules.years or 0) > 1:
        found.append("yog_limit")
    if is_green:
        found += _usce_in_doubt(program, rules)
    if program.program_type is None and not rules.is_us_citizen:
        found.append("program_type")
    if program.us_grads_only is None:
        found.append("us_grads_only")
    if rules.needs_visa:
        found += _visas_in_doubt(program, rules)
    return found + _rare_in_doubt(program, rules, is_green)


def _rare_in_doubt(program: Program, rules: TriageRules, is_green: bool) -> list[str]:
    """Return which of the facts that seldom end a try are not looked up, and would matter here."""
    found = []
    if program.participating is None:
        found.append("participating")
    if program.deadline is None and not has_sign_of_application(program):
        found.append("deadline")
    if is_green and program.step3_required is None and rules.may_need_step3:
        found.append("step3_required")
    if is_green and program.ecfmg_to_apply is None and program.ecfmg_by is None and not rules.is_certified:
        found.append("ecfmg_to_apply")
    if is_green and program.non_us_img_percent is None and not rules.is_us_citizen:
        found.append("non_us_img_percent")
    return found


def _governed_attempts(program: Program, rules: TriageRules) -> int:
    """Return the most attempts at an exam for which the general limit decides."""
    step1 = 0 if program.attempts_limit_step1 is not None else rules.step1_attempts
    step2 = 0 if program.attempts_limit_step2 is not None else rules.step2_attempts
    return max(step1, step2, rules.other_attempts)


def _usce_in_doubt(program: Program, rules: TriageRules) -> list[str]:
    if program.usce is None:
        months = rules.usce_default if program.usce_months is None else program.usce_months
        return ["usce"] if us_months(program, rules) < months else []
    is_open = program.usce == "required" and program.usce_months is None
    return ["usce_months"] if is_open and us_months(program, rules) < rules.usce_aim else []


def _visas_in_doubt(program: Program, rules: TriageRules) -> list[str]:
    j1, h1b = program.visa_j1, program.visa_h1b
    found = []
    # While the J-1 is no plain yes C7 holds already where the H-1B is doubtful: nothing gets worse there.
    if rules.uses_j1 and j1 is None and (not rules.uses_h1b or h1b == "no"):
        found.append("visa_j1")
    if rules.uses_h1b and h1b is None and (not rules.uses_j1 or j1 == "no"):
        found.append("visa_h1b")
    return found


def _sorted(fields: Sequence[str]) -> list[str]:
    return sorted(set(fields), key=_ORDER.__getitem__)
