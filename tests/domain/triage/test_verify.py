"""The queue of facts to verify, the reasons, and what would make a program Green."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings

from imgtui.domain.triage import verify
from imgtui.domain.triage.decisive import DECISIVE
from imgtui.domain.triage.judgement import triage, triage_all
from imgtui.domain.triage.texts import reasons, to_green
from imgtui.domain.triage.verify import (
    ASKED_FIELDS,
    ToVerify,
    VerifyQueue,
    stale_fields,
    verify_fields,
    verify_queue,
)
from imgtui.domain.workbook.records import Applicant, BucketOverride, Event, Evidence, Program, Question
from tests.domain.applicants import TODAY, green_program, reference, rules
from tests.domain.triage.test_triage import APPLICANTS, CASES, PROGRAMS, UNASKED
from tests.tables import for_each

RULES = rules()


def queue(*programs: Program, **who: Any) -> tuple[ToVerify, ...]:
    judging = rules(**who)
    return verify_queue(programs, triage_all(programs, judging), judging)


def test_a_program_about_which_all_is_known_asks_nothing() -> None:
    assert queue(green_program()) == ()


@for_each(
    ("program", "expected"),
    [
        (UNASKED, ("accepted_attempts_or_gaps", "attempts_limit")),
        ({"attempts_limit": None}, ("attempts_limit",)),
        ({"visa_j1": None, "visa_h1b": "no"}, ("visa_j1",)),
        ({"visa_j1": None, "visa_h1b": "yes"}, ("visa_j1",)),
        ({"participating": None}, ("participating",)),
        ({"deadline": None}, ("deadline",)),
        ({"deadline": None, "events": (Event(id="e", on=TODAY, kind="applied"),)}, ()),
        ({"step3_required": None}, ("step3_required",)),
        ({"ecfmg_to_apply": None}, ("ecfmg_to_apply",)),
        ({"non_us_img_percent": None}, ("non_us_img_percent",)),
        # What could only lower a Green is not asked of a Yellow.
        ({"img_percent": 28.0, "step3_required": None, "participating": None}, ("participating",)),
        ({"img_percent": None}, ("img_percent",)),
        ({"step2_min": None}, ("step2_min",)),
        ({"yog_limit": None}, ("yog_limit",)),
        ({"yog_limit": None, "graduated_since": 2015}, ()),
        ({"us_grads_only": None}, ("us_grads_only",)),
        ({"program_type": None}, ("program_type",)),
        ({"usce": None}, ()),
        ({"usce": "required", "usce_months": None}, ()),
        ({"imgs_every_year": None}, ()),
        # Nothing that is unknown can clear a blocker.
        ({"us_grads_only": True, "img_percent": None, "attempts_limit": None}, ()),
        # Two cautions: no fact alone lifts it, both are asked after those that alone could sink it.
        (UNASKED | {"visa_j1": "conditional", "visa_h1b": "no"}, ("attempts_limit",)),
    ],
)
def test_what_is_asked(program: dict[str, Any], expected: tuple[str, ...]) -> None:
    assert tuple(entry.field for entry in queue(green_program(**program))) == expected


def test_what_helps_only_together_comes_after_what_decides_alone() -> None:
    program = green_program(
        imgs_every_year=None,
        accepted_attempts_or_gaps=False,
        us_grads_only=None,
        img_percent=28.0,
        step2_min=None,
    )
    verdict = triage(program, RULES)
    assert verdict.verify == ("step2_min", "us_grads_only")
    program = green_program(visa_j1=None, visa_h1b="no", us_grads_only=None, **UNASKED)
    asked = [(entry.field, entry.effect) for entry in queue(program)]
    assert [field for field, _ in asked] == [
        "attempts_limit",
        "us_grads_only",
        "visa_j1",
        "accepted_attempts_or_gaps",
    ]
    assert "alone could make it Red" in asked[0][1]
    assert "with other facts" in asked[3][1]


def test_hands_on_months_decide_whether_usce_matters() -> None:
    assert [entry.field for entry in queue(green_program(usce=None), experience=())] == ["usce"]


def test_the_queue_goes_by_value_then_by_interest() -> None:
    tier_only = green_program(key="tier", program_type=None, interest=5)
    dull = green_program(key="dull", attempts_limit=None, interest=1)
    loved = green_program(key="loved", attempts_limit=None, interest=4)
    shelved = green_program(key="shelved", attempts_limit=None, interest=5, archived=True)
    listed = queue(tier_only, dull, loved, shelved, citizenship="us_citizen", visa_needed="none")
    assert [entry.program for entry in listed] == ["loved", "dull", "tier"]
    assert listed[-1].effect.endswith("decides between Reach, Match and Safety")


def test_equal_interest_is_broken_by_ones_own_country_and_by_the_yield_of_the_place() -> None:
    def asked(key: str, **fields: Any) -> Program:
        return green_program(key=key, attempts_limit=None, interest=2, **fields)

    coast = asked("coast", city="Boston", state="MA")
    unknown = asked("unknown", city=None, state=None)
    plains = asked("plains", city="Hays", state="KS")
    own = asked("own", city="Boston", state="MA", home_country_residents=2)
    liked = green_program(key="liked", attempts_limit=None, interest=3, city="Boston", state="MA")
    listed = queue(coast, unknown, plains, own, liked, citizenship="us_citizen", visa_needed="none")
    assert [entry.program for entry in listed] == ["liked", "own", "plains", "unknown", "coast"]


def test_a_kept_queue_asks_only_touched_programs_anew_and_says_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    programs = tuple(green_program(key=f"p{n}", **UNASKED, interest=n % 3) for n in range(6))
    verdicts, kept = triage_all(programs, RULES), VerifyQueue()
    first = kept.take(programs, verdicts, RULES)
    assert first == verify_queue(programs, verdicts, RULES)
    changed = replace(programs[2], interest=5)
    after = (*programs[3:], changed, programs[0])
    verdicts = {**verdicts, "p2": triage(changed, RULES)}
    asked_anew: list[str] = []
    ask = verify._entries
    monkeypatch.setattr(
        verify, "_entries", lambda program, *rest: asked_anew.append(program.key) or ask(program, *rest)
    )
    second = kept.take(after, verdicts, RULES)
    monkeypatch.undo()
    assert second == verify_queue(after, verdicts, RULES)
    assert second[0].program == "p2"
    assert asked_anew == ["p2"]
    other = rules(visa_needed="none", citizenship="us_citizen", exams=())
    judged = triage_all(after, other)
    assert kept.take(after, judged, other) == verify_queue(after, judged, other)


def test_a_queue_is_looked_at_in_parts_without_making_the_rest() -> None:
    programs = tuple(green_program(key=f"p{n}", **UNASKED, interest=n % 3) for n in range(6))
    whole = verify_queue(programs, triage_all(programs, RULES), RULES)
    kept = VerifyQueue().take(programs, triage_all(programs, RULES), RULES)
    assert len(kept) == len(whole) == 12
    assert (kept[0], kept[-1], kept[3:9]) == (whole[0], whole[-1], whole[3:9])
    some = frozenset({"p1", "p4"})
    assert list(kept.of(some)) == [entry for entry in whole if entry.program in some]
    assert list(kept.of(frozenset())) == []
    assert kept.places() == {key: [entry.program for entry in whole].index(key) for key in kept.places()}
    assert kept.places().keys() == {entry.program for entry in whole}
    assert kept != whole[1:]


def test_an_entry_says_what_it_could_do_and_drafts_a_neutral_question() -> None:
    entry = next(each for each in queue(green_program(**UNASKED)) if each.field == "attempts_limit")
    assert entry.effect == "Yellow now; the attempt limit alone could make it Green or Red"
    assert entry.question.endswith("?")
    assert not entry.is_asked
    asked = Question(field="attempts_limit", asked_on=TODAY)
    assert queue(green_program(attempts_limit=None, questions=(asked,)))[0].is_asked
    answered = replace(asked, answered_on=TODAY)
    assert not queue(green_program(attempts_limit=None, questions=(answered,)))[0].is_asked


def test_what_seldom_decides_is_asked_after_what_often_does() -> None:
    rare = green_program(key="rare", participating=None, interest=5)
    often = green_program(key="often", us_grads_only=None, interest=1)
    assert [entry.program for entry in queue(rare, often)] == ["often", "rare"]
    assert queue(rare)[0].effect.endswith("alone could make it Red")
    assert queue(green_program(step3_required=None))[0].effect.endswith("alone could make it Yellow")


@for_each(
    ("evidence", "effect"),
    [
        ({}, "H-1B sponsorship was answered on no known day"),
        (
            {"visa_h1b": Evidence(checked_on=date(2026, 5, 31))},
            "H-1B sponsorship was checked on 2026-05-31, before this season",
        ),
        ({"visa_h1b": Evidence(checked_on=date(2026, 6, 1))}, None),
    ],
)
def test_an_answer_about_the_h1b_is_worth_what_its_day_is_worth(
    evidence: dict[str, Evidence], effect: str | None
) -> None:
    program = green_program(visa_h1b="yes", evidence=evidence)
    entries = queue(program, visa_needed="h1b")
    assert [entry.effect for entry in entries if entry.is_stale] == ([effect] if effect else [])
    assert not [entry for entry in queue(program) if entry.is_stale and not evidence]


@for_each(("checked", "stale"), [(date(2025, 11, 20), True), (date(2025, 11, 21), False), (None, False)])
def test_an_answer_older_than_a_season_returns(checked: date | None, stale: bool) -> None:
    program = green_program(
        evidence={"visa_j1": Evidence(checked_on=checked), "website": Evidence(checked_on=checked)}
    )
    assert stale_fields(program, RULES) == (("visa_j1",) if stale else ())
    entries = queue(program)
    assert [entry.is_stale for entry in entries] == ([True] if stale else [])
    assert verify_fields(program, triage(program, RULES), RULES) == tuple(entry.field for entry in entries)


def test_an_unknown_fact_is_not_stale() -> None:
    program = green_program(visa_j1=None, evidence={"visa_j1": Evidence(checked_on=date(2020, 1, 1))})
    assert [(entry.field, entry.is_stale) for entry in queue(program)] == [("visa_j1", False)]


def test_every_fact_has_its_words_and_its_question() -> None:
    cards = reference().fields.program.values()
    assert {card.name for card in cards if card.asked} == set(ASKED_FIELDS)
    assert {card.name for card in cards if card.question} == set(ASKED_FIELDS)
    assert set(DECISIVE) <= set(ASKED_FIELDS)


@for_each("field", ["attempts_limit", "yog_limit", "step2_min", "step2_preferred"])
def test_a_plain_no_to_the_question_for_a_limit_means_that_there_is_none(field: str) -> None:
    assert reference().fields.program[field].question.startswith("Is there a ")


def test_a_plain_yes_to_the_question_for_us_graduates_means_only_they_are_taken() -> None:
    assert reference().fields.program["us_grads_only"].question.startswith("Do you take only ")


@for_each(("rule", "holds", "program", "who"), [case for case in CASES if case[1]])
def test_each_rule_that_holds_has_a_reason_with_source(
    rule: str, holds: bool, program: dict[str, Any], who: dict[str, Any]
) -> None:
    judging, judged = rules(**who), green_program(**program)
    verdict = triage(judged, judging)
    listed = {reason.rule: reason for reason in reasons(judged, verdict, judging)}
    assert listed[rule].effect == ("caution" if rule.startswith("C") else "red")
    assert listed[rule].source == reference().rule(rule).source
    assert listed[rule].text.endswith((".", "you."))
    assert to_green(judged, verdict, judging) != ()


@for_each(
    ("rule", "program", "text"),
    [
        ("B2", {"visa_j1": "no"}, "You need a J-1 visa. Sponsored there: J-1 no."),
        (
            "B3",
            {"step2_min": 240},
            "It states a minimum Step 2 CK of 240; yours is 230, and you have no connection to it.",
        ),
        ("B4", {"attempts_limit": 1}, "It allows 1 attempt at Step 1; you have 2."),
        ("B5", {"yog_limit": 5}, "It takes graduates of the last 5 years; you graduated 6 years ago."),
        (
            "C3",
            UNASKED,
            "Its attempt limit is not looked up, and you have 1 failed attempt.",
        ),
        (
            "C6",
            {"usce": "required", "usce_months": 4},
            "It requires 4 months of US experience; you have 3 hands-on.",
        ),
        ("C9", {"step2_average": 251.0}, "Its average Step 2 CK is 251, 21 above your 230."),
        ("X1", {"img_percent": 4.5}, "IMG share 4.5 %, under 10 %."),
    ],
)
def test_a_reason_names_both_facts(rule: str, program: dict[str, Any], text: str) -> None:
    judged = green_program(**program)
    listed = {reason.rule: reason.text for reason in reasons(judged, triage(judged, RULES), RULES)}
    assert listed[rule] == text


def test_c8_quotes_the_words() -> None:
    judged = green_program(description="We look for Highly competitive applicants.")
    listed = {reason.rule: reason.text for reason in reasons(judged, triage(judged, RULES), RULES)}
    assert "“Highly competitive applicants”" in listed["C8"]


def test_a_green_says_why_and_needs_nothing() -> None:
    program = green_program()
    verdict = triage(program, RULES)
    listed = reasons(program, verdict, RULES)
    assert [reason.rule for reason in listed] == ["G1", "G2", "F1", "F2", "F3", "F4", "F5"]
    assert {reason.effect for reason in listed} == {"green"}
    assert to_green(program, verdict, RULES) == ()


def test_an_own_choice_stands_first_with_the_computed_bucket_beside_it() -> None:
    program = green_program(
        us_grads_only=True, bucket_override=BucketOverride(bucket="green", why="met them")
    )
    first, *rest = reasons(program, triage(program, RULES), RULES)
    assert (first.rule, first.effect) == ("OWN", "green")
    assert first.text == "Your own choice is Green, because: met them. By the rules it is Red."
    full = replace(program, bucket_override=BucketOverride(bucket="green", why="I met them. "))
    assert "because: I met them. By" in reasons(full, triage(full, RULES), RULES)[0].text
    assert "B1" in {reason.rule for reason in rest}


@for_each(
    ("program", "lines"),
    [
        (
            UNASKED,
            (
                "it allows 2 attempts or more at an exam, has no limit, or is known to take applicants "
                "with attempts",
            ),
        ),
        ({"img_percent": 25.0}, ("its IMG share is 30 % or more (now 25 %)",)),
        ({"img_percent": None}, ("its IMG share is 30 % or more (not looked up)",)),
        ({"us_grads_only": True}, ("it takes graduates of schools outside the US",)),
        ({"attempts_limit": 1}, ("it allows 2 attempts at Step 1 (now 1)",)),
        ({"step2_min": 240}, ("its minimum is 230 or less (now 240)",)),
    ],
)
def test_what_would_make_it_green(program: dict[str, Any], lines: tuple[str, ...]) -> None:
    judged = green_program(**program)
    assert to_green(judged, triage(judged, RULES), RULES) == lines


@settings(max_examples=200)
@given(PROGRAMS, APPLICANTS)
def test_every_verdict_can_be_explained(program: Program, who: Applicant) -> None:
    judging = rules(who)
    verdict = triage(program, judging)
    listed = reasons(program, verdict, judging)
    assert set(verdict.rules) <= {reason.rule for reason in listed}
    assert all(reason.text and reason.source for reason in listed)
    assert (to_green(program, verdict, judging) == ()) == (verdict.computed_bucket == "green")
    entries = verify_queue([program], {program.key: verdict}, judging)
    assert tuple(entry.field for entry in entries) == verify_fields(program, verdict, judging)
