"""What either answer would make of a program: both are tried, and agree with what the queue promises."""

from dataclasses import replace
from typing import Any

from imgtui.domain.triage.judgement import triage, triage_all
from imgtui.domain.triage.outcomes import outcomes, outcomes_text
from imgtui.domain.triage.verify import ASKED_FIELDS, verify_queue
from imgtui.domain.workbook.records import BucketOverride
from tests.domain.applicants import green_program, rules
from tests.tables import for_each

RULES = rules()


@for_each(
    ("program", "field", "text"),
    [
        (
            {"attempts_limit": None},
            "attempts_limit",
            "no limit, or 2 or more: Green; first-time passes only: Red",
        ),
        ({"us_grads_only": None}, "us_grads_only", "no: Green; yes: Red"),
        ({"visa_j1": None, "visa_h1b": "no"}, "visa_j1", "yes: Green; no: Red"),
    ],
)
def test_both_answers_are_told(program: dict[str, Any], field: str, text: str) -> None:
    assert outcomes_text(outcomes(green_program(**program), field, RULES)) == text


def test_no_limit_and_one_that_leaves_room_come_to_the_same() -> None:
    tight = {"imgs_every_year": False, "us_grads_only": None, "accepted_attempts_or_gaps": None}
    found = outcomes(green_program(attempts_limit=None, **tight), "attempts_limit", RULES)
    assert [(each.answer, each.bucket) for each in found] == [
        ("no limit, or 2 or more", "green"),
        ("first-time passes only", "red"),
    ]


def test_a_share_has_three_outcomes_at_the_figures_in_force() -> None:
    found = outcomes(green_program(img_percent=None), "img_percent", RULES)
    assert [(each.answer, each.bucket) for each in found] == [
        ("30 % or more", "green"),
        ("10 to 30 %", "yellow"),
        ("under 10 %", "red"),
    ]


def test_the_tier_is_said_where_it_is_what_is_decided() -> None:
    program = green_program(program_type=None, img_percent=70.0, city="Hays", state="KS")
    judged = rules(citizenship="us_citizen", visa_needed="none")
    text = outcomes_text(outcomes(program, "program_type", judged))
    assert text == "community: Green, Safety; university: Green, Match"


def test_your_own_bucket_stays_yours_whatever_the_answer() -> None:
    own = green_program(attempts_limit=None, bucket_override=BucketOverride(bucket="yellow", why="far"))
    assert {each.bucket for each in outcomes(own, "attempts_limit", RULES)} == {"yellow"}


@for_each("field", ASKED_FIELDS)
def test_every_fact_that_is_asked_about_can_be_tried(field: str) -> None:
    assert len(outcomes(green_program(), field, RULES)) >= 2


def test_without_the_applicants_own_facts_nothing_is_promised() -> None:
    empty = rules(exams=(), graduation_year=None)
    assert outcomes(green_program(), "step2_min", empty) == ()
    assert outcomes(green_program(), "yog_limit", empty) == ()


@for_each("field", ["attempts_limit", "us_grads_only", "visa_j1", "img_percent", "step2_min"])
def test_the_queue_promises_what_an_answer_can_do(field: str) -> None:
    program = replace(green_program(visa_h1b="no"), **{field: None})
    verdicts = triage_all([program], RULES)
    (entry,) = [each for each in verify_queue([program], verdicts, RULES) if each.field == field]
    now = triage(program, RULES).bucket
    promised = {word for word in ("Green", "Yellow", "Red") if word in entry.effect.partition("; ")[2]}
    reached = {each.bucket.capitalize() for each in outcomes(program, field, RULES)} - {now.capitalize()}
    assert promised <= reached
