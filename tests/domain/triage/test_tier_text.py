"""The words behind a tier name what decided it, and nothing else."""

from dataclasses import replace
from typing import Any

from imgtui.domain.triage.tier_texts import tier_reasons
from imgtui.domain.triage.tiers import TierRules, computed_tier, tier_rules
from imgtui.domain.workbook.records import Bucket, Program
from imgtui.exchange.reference import load_reference
from tests.tables import for_each

REFERENCE = load_reference()
RULES: TierRules = tier_rules(227, REFERENCE.figures({}), REFERENCE)
SAFETY = Program(key="p", name="P", program_type="community", img_percent=60, city="Toledo", state="OH")


@for_each(
    ("fields", "bucket", "words"),
    [
        ({"img_percent": 19}, "green", "19 % IMGs, under 20 %"),
        ({}, "red", "bucket is Red"),
        ({"step2_min": 230}, "yellow", "below its minimum of 230"),
        ({"step2_preferred": 228}, "yellow", "below its preferred score of 228"),
        ({"step2_average": 238}, "yellow", "average of 238 is more than 10 points above your 227"),
        ({"img_percent": None, "program_type": "university"}, "yellow", "whose IMG share is unknown"),
    ],
)
def test_each_line_of_a_reach_is_named_alone(fields: dict[str, Any], bucket: Bucket, words: str) -> None:
    program = replace(SAFETY, **fields)
    assert computed_tier(program, bucket, RULES) == "reach"
    (reason,) = tier_reasons(program, bucket, RULES)
    assert words in reason


@for_each(
    ("fields", "words"),
    [
        ({"img_percent": 49}, "49 % IMGs, under 50 %"),
        ({"img_percent": None}, "its IMG share is unknown"),
        ({"program_type": None}, "its type is unknown"),
        ({"program_type": "university"}, "not community or rural"),
        ({"city": None}, "its city is unknown"),
        ({"city": "Brooklyn", "state": "NY"}, "in a competitive metro (New York"),
    ],
)
def test_what_keeps_a_match_from_being_a_safety_is_named_alone(fields: dict[str, Any], words: str) -> None:
    program = replace(SAFETY, **fields)
    assert computed_tier(program, "yellow", RULES) == "match"
    first, reason = tier_reasons(program, "yellow", RULES)
    assert first == "No line of the Reach rules holds."
    assert words in reason


def test_a_safety_says_what_makes_it_one() -> None:
    (reason,) = tier_reasons(SAFETY, "yellow", RULES)
    assert reason.startswith("60 % IMGs, 50 % or more")


def test_without_a_score_there_is_no_safety() -> None:
    rules = replace(RULES, score=None)
    assert "No Safety without a Step 2 CK score." in tier_reasons(SAFETY, "yellow", rules)


def test_a_figure_that_can_be_no_score_is_not_used() -> None:
    program = replace(SAFETY, step2_min=999, step2_preferred=999, step2_average=999)
    assert computed_tier(program, "yellow", RULES) == "safety"
    assert "no score that it is known to ask for is above yours" in tier_reasons(program, "yellow", RULES)[0]
