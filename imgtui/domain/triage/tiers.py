"""Reach, Match or Safety: where the applicant's own scores stand at a program (rules §6)."""

from collections.abc import Callable, Mapping

from imgtui.domain.reference.data import Reference, Rule
from imgtui.domain.reference.figures import Figures
from imgtui.domain.reference.places import Metro
from imgtui.domain.workbook.records import Bucket, Program, Tier
from imgtui.domain.workbook.records.record import record


@record
class TierRules:
    """The figures of §6 with the applicant's score, looked up once for many programs.

    Attributes:
        score: Step 2 CK of the applicant, None without one.
        score_low: a program's figure below this is no score and is never used.
        score_high: nor is one above this.
        reach_img: an IMG share (percent) below this is a Reach.
        reach_gap: an average more than this above the score is a Reach.
        safety_img: a Safety has at least this IMG share (percent).
        safety_types: the types a Safety can have.
        metro_of: gives the competitive metro of a city and state, None outside of all.
        cards: the rules by id, for the words.
    """

    score: int | None
    score_low: float
    score_high: float
    reach_img: float
    reach_gap: float
    safety_img: float
    safety_types: frozenset[str]
    metro_of: Callable[[str | None, str | None], Metro | None]
    cards: Mapping[str, Rule]


def tier_rules(score: int | None, figures: Figures, reference: Reference) -> TierRules:
    """Look up what tiers are judged on, for an applicant with that Step 2 CK score."""
    return TierRules(
        score=score,
        score_low=figures["B3.score_low"],
        score_high=figures["B3.score_high"],
        reach_img=figures["T1.max_img"],
        reach_gap=figures["T1.average_gap"],
        safety_img=figures["T2.min_img"],
        safety_types=frozenset(kind.id for kind in reference.program_types if kind.net),
        metro_of=reference.places.metro_of,
        cards=reference.rules,
    )


def computed_tier(program: Program, bucket: Bucket, rules: TierRules) -> Tier:
    """Return the tier of a program.

    Args:
        program: the program.
        bucket: its final bucket, an override included.
        rules: figures and score.
    """
    if bucket == "red":
        return "reach"
    img = program.img_percent
    if img is None:
        if program.program_type == "university":
            return "reach"
    elif img < rules.reach_img:
        return "reach"
    if rules.score is None:
        return "match"
    if _is_above_score(program, rules.score, rules):
        return "reach"
    is_safety = (
        img is not None
        and img >= rules.safety_img
        and program.program_type in rules.safety_types
        and bool(program.city and not program.city.isspace())
        and rules.metro_of(program.city, program.state) is None
    )
    return "safety" if is_safety else "match"


def undecided_tier_fields(program: Program, bucket: Bucket, rules: TierRules) -> tuple[str, ...]:
    """Return which of type and IMG share are unknown and could decide the tier (rules §6.3)."""
    if bucket == "red" or (rules.score is not None and _is_above_score(program, rules.score, rules)):
        return ()
    fields = []
    img, kind = program.img_percent, program.program_type
    in_place = bool(program.city) and rules.metro_of(program.city, program.state) is None
    if img is None:
        fields.append("img_percent")
    if kind is None:
        could_be_safety = img is not None and img >= rules.safety_img and in_place and rules.score is not None
        if img is None or could_be_safety:
            fields.append("program_type")
    return tuple(fields)


def _is_above_score(program: Program, score: int, rules: TierRules) -> bool:
    low, high = rules.score_low, rules.score_high
    minimum, preferred, average = program.step2_min, program.step2_preferred, program.step2_average
    return (
        (isinstance(minimum, int) and score < minimum <= high and minimum >= low)
        or (preferred is not None and score < preferred <= high and preferred >= low)
        or (average is not None and average - score > rules.reach_gap and low <= average <= high)
    )
