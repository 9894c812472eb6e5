"""The verdict in a few words, how near to Green it is, and what a list asks its owner to do first."""

from collections.abc import Callable
from dataclasses import replace

from imgtui.domain.triage.judgement import triage
from imgtui.domain.triage.nearness import is_one_fact_away, nearness, steps_to_green, what_to_do
from imgtui.domain.triage.short_reasons import short_reason
from imgtui.domain.triage.texts import RAISES
from imgtui.domain.workbook.records import BucketOverride, Program
from tests.domain.triage.test_triage_text import green_program, rules
from tests.tables import for_each

_CELLS = 30


def short(program: Program, **who: object) -> str:
    judging = rules(**who)
    return short_reason(program, triage(program, judging), judging)


@for_each(
    ("fields", "said"),
    [
        ({}, "60 % IMG, friendly 5 of 5"),
        ({"img_percent": 24}, "24 % IMG, Green from 30"),
        ({"img_percent": 4}, "4 % IMG, Red under 10"),
        ({"img_percent": None}, "unknown: IMG share"),
        ({"attempts_limit": None, "accepted_attempts_or_gaps": None}, "unknown: attempt limit"),
        ({"attempts_limit": None, "accepted_attempts_or_gaps": None, "img_percent": None}, " +1"),
        ({"visa_j1": "no", "visa_h1b": "no"}, "no J-1"),
        ({"step2_preferred": 260}, "prefers 260, you have"),
    ],
)
def test_the_gravest_reason_is_said_in_a_few_words(fields: dict[str, object], said: str) -> None:
    text = short(green_program(**fields))
    assert said in text
    assert len(text) <= _CELLS


def test_an_own_bucket_says_that_it_is_the_user_s() -> None:
    own = BucketOverride(bucket="green", why="they wrote to me")
    assert short(green_program(img_percent=4, bucket_override=own)) == "yours: they wrote to me"


def test_each_rule_that_judges_has_a_short_form() -> None:
    reference = rules().reference
    wanted = [rule for rule in RAISES if rule[0] in "BCX"]
    cases = [(rule, case) for rule in wanted for case in reference.rule(rule).cases]
    assert [(rule, case.id) for rule, case in cases if not case.short] == []


def test_the_nearest_to_green_come_first_and_red_last() -> None:
    judging = rules()
    programs = {
        "red": green_program(img_percent=4),
        "two": green_program(img_percent=None, attempts_limit=None, accepted_attempts_or_gaps=None),
        "wish": green_program(step2_preferred=260),
        "fact": green_program(attempts_limit=None, accepted_attempts_or_gaps=None),
        "green": green_program(),
    }
    verdicts = {key: triage(program, judging) for key, program in programs.items()}
    assert sorted(verdicts, key=lambda key: nearness(verdicts[key])) == [
        "green",
        "fact",
        "wish",
        "two",
        "red",
    ]
    assert [steps_to_green(verdicts[key]) for key in ("green", "fact", "two")] == [0, 1, 2]
    assert [key for key in verdicts if is_one_fact_away(verdicts[key])] == ["fact"]
    texts, everything = judging.reference.texts, [replace(each, key=key) for key, each in programs.items()]

    def told(some: list[Program], is_aim: Callable[[Program], bool] = lambda _: True) -> str:
        return what_to_do(some, verdicts, is_aim, texts)

    assert (
        told(everything)
        == "Begin with the 1 Green. 1 of 3 Yellow waits for one fact each: / is:onefact, then v."
    )
    assert told(everything, lambda _: False).startswith("No program you aim at is Green yet.")
    assert told(everything[:1]) == "No program is Green yet."
    assert told([]) == ""


def test_a_green_that_an_open_fact_could_close_is_said_to_be_one() -> None:
    judging = rules()
    found = {"open": green_program(yog_limit=None), "known": green_program(), "other": green_program()}
    verdicts = {key: triage(program, judging) for key, program in found.items()}
    assert {each.bucket for each in verdicts.values()} == {"green"}
    programs = [replace(each, key=key) for key, each in found.items()]
    told = what_to_do(programs, verdicts, lambda each: each.key != "other", judging.reference.texts)
    assert told == (
        "Begin with the 2 Green you aim at (1 more is of another field or of one year only)."
        " v asks first what could still close 1 of them."
    )
    late = what_to_do(
        programs, verdicts, lambda each: each.key != "other", judging.reference.texts, "Wed 23 Sep"
    )
    assert late.startswith(
        "2 are Green of those you aim at (1 more is of another field or of one year only)."
    )
    assert "Programs have read since Wed 23 Sep: ask before you pay." in late
    assert "Begin" not in late
