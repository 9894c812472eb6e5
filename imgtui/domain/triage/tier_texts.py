"""Why a program is a Reach, a Match or a Safety, in plain words (rules §6)."""

from collections.abc import Iterator

from imgtui.domain.applicant.exams import EXAM_TEXT
from imgtui.domain.reference.reasons import number
from imgtui.domain.triage.tiers import TierRules, computed_tier
from imgtui.domain.workbook.records import Bucket, Program


def tier_reasons(program: Program, bucket: Bucket, rules: TierRules) -> tuple[str, ...]:
    """Return what decides the computed tier: what makes it a Reach or a Safety, or keeps it from both.

    Args:
        program: the program.
        bucket: its final bucket, an override included.
        rules: figures and the applicant's score.
    """
    tier = computed_tier(program, bucket, rules)
    if tier == "reach":
        return tuple(_reach(program, bucket, rules))
    if tier == "safety":
        img = number(program.img_percent or 0)
        return (
            f"{img} % IMGs, {number(rules.safety_img)} % or more; community or rural; "
            "not in a competitive metro; no score of the program is above yours.",
        )
    return ("No line of the Reach rules holds.", *_no_safety(program, rules))


def _reach(program: Program, bucket: Bucket, rules: TierRules) -> Iterator[str]:
    if bucket == "red":
        yield "Its bucket is Red."
    img = program.img_percent
    if img is not None and img < rules.reach_img:
        yield f"{number(img)} % IMGs, under {number(rules.reach_img)} %."
    if img is None and program.program_type == "university":
        yield "A university program whose IMG share is unknown."
    if rules.score is None:
        return
    exam = EXAM_TEXT["step2_ck"]
    for name, value in (("minimum", program.step2_min), ("preferred score", program.step2_preferred)):
        if isinstance(value, int) and rules.score < value and rules.score_low <= value <= rules.score_high:
            yield f"Your {exam} of {rules.score} is below its {name} of {value}."
    average = program.step2_average
    if average is not None and average - rules.score > rules.reach_gap and _is_score(average, rules):
        yield (
            f"Its average of {number(average)} is more than {number(rules.reach_gap)} points above your "
            f"{rules.score}."
        )


def _no_safety(program: Program, rules: TierRules) -> Iterator[str]:
    img = program.img_percent
    if rules.score is None:
        yield f"No Safety without a {EXAM_TEXT['step2_ck']} score."
    if img is None:
        yield "No Safety: its IMG share is unknown."
    elif img < rules.safety_img:
        yield f"No Safety: {number(img)} % IMGs, under {number(rules.safety_img)} %."
    if program.program_type not in rules.safety_types:
        is_unknown = program.program_type is None
        yield f"No Safety: {'its type is unknown' if is_unknown else 'not community or rural'}."
    if not program.city or program.city.isspace():
        yield "No Safety: its city is unknown."
    elif (metro := rules.metro_of(program.city, program.state)) is not None:
        yield f"No Safety: in a competitive metro ({metro.name})."


def _is_score(value: float, rules: TierRules) -> bool:
    return rules.score_low <= value <= rules.score_high
