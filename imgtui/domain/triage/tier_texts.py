"""Why a program is a Reach, a Match or a Safety (T1–T3): what was measured, said from the cards."""

from collections.abc import Iterator

from imgtui.domain.applicant.exams import EXAM_TEXT
from imgtui.domain.reference.rule_cards import MAIN, Raises, Slots, render
from imgtui.domain.triage.tiers import TierRules, computed_tier
from imgtui.domain.workbook.records import Bucket, Program

RAISES: Raises = {
    "T1": {
        "red": "",
        "img": "img least",
        "university": "",
        **dict.fromkeys(("minimum", "preferred"), "exam score value"),
        "average": "average gap score",
    },
    "T2": {
        MAIN: "img least",
        "no_score": "exam",
        "img": "img least",
        **dict.fromkeys(("no_img", "no_type", "type", "no_city"), ""),
        "metro": "metro",
    },
    "T3": {MAIN: ""},
}
"""What is raised here, with the slots that are filled."""
Held = tuple[str, str, Slots]
"""Rule, case, and what was measured."""


def tier_reasons(program: Program, bucket: Bucket, rules: TierRules) -> tuple[str, ...]:
    """Return what decides the computed tier: what makes it a Reach or a Safety, or keeps it from both.

    Args:
        program: the program.
        bucket: its final bucket, an override included.
        rules: figures and the applicant's score.
    """
    held = _held(program, bucket, rules)
    return tuple(render(rules.cards[rule], case, measured) for rule, case, measured in held)


def _held(program: Program, bucket: Bucket, rules: TierRules) -> Iterator[Held]:
    tier = computed_tier(program, bucket, rules)
    if tier == "reach":
        yield from _reach(program, bucket, rules)
    elif tier == "safety":
        yield "T2", MAIN, {"img": program.img_percent or 0, "least": rules.safety_img}
    else:
        yield "T3", MAIN, {}
        yield from _no_safety(program, rules)


def _reach(program: Program, bucket: Bucket, rules: TierRules) -> Iterator[Held]:
    if bucket == "red":
        yield "T1", "red", {}
    img, score = program.img_percent, rules.score
    if img is not None and img < rules.reach_img:
        yield "T1", "img", {"img": img, "least": rules.reach_img}
    if img is None and program.program_type == "university":
        yield "T1", "university", {}
    if score is None:
        return
    for case, value in (("minimum", program.step2_min), ("preferred", program.step2_preferred)):
        if isinstance(value, int) and score < value and rules.score_low <= value <= rules.score_high:
            yield "T1", case, {"exam": EXAM_TEXT["step2_ck"], "score": score, "value": value}
    average = program.step2_average
    if average is not None and average - score > rules.reach_gap and _is_score(average, rules):
        yield "T1", "average", {"average": average, "gap": rules.reach_gap, "score": score}


def _no_safety(program: Program, rules: TierRules) -> Iterator[Held]:
    img = program.img_percent
    if rules.score is None:
        yield "T2", "no_score", {"exam": EXAM_TEXT["step2_ck"]}
    if img is None:
        yield "T2", "no_img", {}
    elif img < rules.safety_img:
        yield "T2", "img", {"img": img, "least": rules.safety_img}
    if program.program_type not in rules.safety_types:
        yield "T2", "no_type" if program.program_type is None else "type", {}
    if not program.city or program.city.isspace():
        yield "T2", "no_city", {}
    elif (metro := rules.metro_of(program.city, program.state)) is not None:
        yield "T2", "metro", {"metro": metro.name}


def _is_score(value: float, rules: TierRules) -> bool:
    return rules.score_low <= value <= rules.score_high
