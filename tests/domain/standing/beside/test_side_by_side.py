"""The files that the articles describe, side by side: what A0, A5, A6 and A11 say of each (rules §1).

None of these four may contradict another: a file that matched is not told to wait, one that is rejected
unread is not told to apply.
"""

from datetime import date
from typing import Any

from imgtui.domain.standing.verdicts.all_verdicts import ApplicantVerdicts, judge_applicant
from imgtui.domain.standing.verdicts.standing_lines import standing_lines
from imgtui.domain.workbook.records import Applicant, Draft
from tests.domain.applicants import MATCH_YEAR, TODAY, fail, figures, months, passed, reference
from tests.domain.standing.verdicts.test_applicant_verdicts import DRAFT
from tests.domain.standing.verdicts.test_seed_examples import CASE_1, CASE_2, IM, IM_LETTERS, STEP1_FAIL, USCE
from tests.tables import for_each

WEAK = {"experience": (months("tele", 1),), "letters": IM_LETTERS[2:]}
SOLID = {"experience": USCE, "letters": IM_LETTERS}
NO_FAIL = (passed("step1"), passed("step2_ck", 227))
DOCTOR_A = {
    "graduation_year": 2017,
    "exams": (passed("step1"), passed("step2_ck", 221)),
    "experience": (months("observership", 2, specialty="Internal Medicine"),),
    "weaknesses": ("low Step 2 CK", "older graduate", "minimal research"),
}


def scenario(*exams: Any, **more: Any) -> dict[str, Any]:
    return {"graduation_year": 2022, "exams": exams, **SOLID} | more


FILES: dict[str, tuple[tuple[Draft, ...], dict[str, Any]]] = {
    "S0, case 1: a Step 1 fail, 241, four months": ((DRAFT,), CASE_1),
    "S0, case 2: a Step 2 CK fail, 228, family medicine": ((), CASE_2),
    "S1: single fail, strong later scores": ((), scenario(*STEP1_FAIL, passed("step2_ck", 245))),
    "S1: fail and just-barely passes": ((), scenario(*STEP1_FAIL, passed("step2_ck", 221))),
    "S1: multiple failures": ((DRAFT,), scenario(*STEP1_FAIL, fail("step2_ck"), passed("step2_ck", 240))),
    "S1: fail, no explanation, weak file": ((), scenario(*STEP1_FAIL, passed("step2_ck", 232), **WEAK)),
    "S1: fail, strong improvement and proof": ((DRAFT,), scenario(*STEP1_FAIL, passed("step2_ck", 245))),
    "S2: 227 without a fail, nine interviews": ((), scenario(*NO_FAIL)),
    "S4: Dr. A, 221, nine years, no hands-on": ((), DOCTOR_A),
}
SAID = {  # A0 and A11, A5, A6, and the verdicts that A0 names
    "S0, case 1: a Step 1 fail, 241, four months": ("apply", "considered", "not_met", ["A2", "A4"]),
    "S0, case 2: a Step 2 CK fail, 228, family medicine": ("apply", "context", "not_met", ["A2", "A3"]),
    "S1: single fail, strong later scores": ("apply", "in_game", "met", ["A2", "A4"]),
    "S1: fail and just-barely passes": ("weigh", "context", "not_met", ["A5", "A3"]),
    "S1: multiple failures": ("weigh", "auto_reject", "not_met", ["A4", "A10"]),
    "S1: fail, no explanation, weak file": ("weigh", "almost_none", "not_met", ["A5", "A10"]),
    "S1: fail, strong improvement and proof": ("apply", "considered", "met", ["A2", "A4"]),
    "S2: 227 without a fail, nine interviews": ("apply", "not_applicable", "met", ["A2", "A3"]),
    "S4: Dr. A, 221, nine years, no hands-on": ("weigh", "not_applicable", "not_met", ["A3", "A8"]),
}


def judged(name: str, **more: Any) -> ApplicantVerdicts:
    drafts, fields = FILES[name]
    who = Applicant(**{"citizenship": "non_us", "visa_needed": "j1", "specialties": IM} | fields)
    return judge_applicant(who, MATCH_YEAR, figures(), reference(), TODAY, drafts, **more)


@for_each("name", FILES)
def test_the_four_answers(name: str) -> None:
    found = judged(name)
    because = [each.rule for each in found.line.because]
    assert (found.apply_now.value, found.reaction.value, found.realistic.value, because) == SAID[name]
    assert found.bottom_line.value == found.line.value == found.apply_now.value


SCORE_LINE = {  # the first of A6's four, and whether it speaks for the file; the others that do not
    "S0, case 1: a Step 1 fail, 241, four months": ("score_after_fail", "for", {"years"}),
    # He matched by another route: no line of a score speaks against him, his nine years do.
    "S0, case 2: a Step 2 CK fail, 228, family medicine": ("score_other_route", "note", {"years"}),
    "S1: single fail, strong later scores": ("score_after_fail", "for", set()),
    "S1: fail and just-barely passes": ("score_after_fail", "against", set()),
    "S1: multiple failures": ("score_after_fail", "against", set()),
    "S1: fail, no explanation, weak file": ("score_after_fail", "for", {"proof"}),
    "S1: fail, strong improvement and proof": ("score_after_fail", "for", set()),
    "S2: 227 without a fail, nine interviews": ("score_clean", "for", set()),
    "S4: Dr. A, 221, nine years, no hands-on": ("score_clean", "against", {"years", "proof"}),
}


@for_each("name", FILES)
def test_the_lines_of_what_is_realistic(name: str) -> None:
    score, *others = judged(name).realistic.reasons
    against = {each.case for each in others if each.effect == "against"}
    assert (score.case, score.effect) == SCORE_LINE[name][:2]
    assert against <= SCORE_LINE[name][2]
    assert {each.case for each in others if each.effect != "for"} - {"no_concern"} <= SCORE_LINE[name][2]


def test_another_route_is_the_answer_where_nothing_else_stands_in_its_way() -> None:
    recent: dict[str, Any] = CASE_2 | {"graduation_year": 2023}
    who = Applicant(**recent)
    found = judge_applicant(who, MATCH_YEAR, figures(), reference(), TODAY)
    assert found.realistic.value == "other_route"


@for_each("name", FILES)
def test_none_contradicts_another(name: str) -> None:
    found = judged(name)
    if found.reaction.value in ("auto_reject", "almost_none") or found.recovery.value == "multiple":
        assert found.apply_now.value != "apply"
    # What is named beside an answer speaks for it.
    sides = {each.is_against for each in found.line.because}
    assert sides == {found.line.value != "apply"}
    assert found.line.lever


@for_each("name", FILES)
def test_from_the_first_application_on_it_is_go_on(name: str) -> None:
    found = judged(name, has_applied=True)
    assert found.bottom_line.value == found.apply_now.value == "go_on"
    assert "You have applied" in found.line.text


@for_each(("day", "is_over"), [(date(2027, 3, 4), False), (date(2027, 3, 5), True)])
@for_each("name", FILES)
def test_after_the_season_nobody_is_told_to_answer_invites_or_to_apply(
    name: str, day: date, is_over: bool
) -> None:
    """The lists close on 3 March in New York; from 5 March on that is so on every clock."""
    drafts, fields = FILES[name]
    who = Applicant(**{"citizenship": "non_us", "visa_needed": "j1", "specialties": IM} | fields)
    for has_applied in (True, False):
        found = judge_applicant(who, MATCH_YEAR, figures(), reference(), day, drafts, has_applied=has_applied)
        assert ("closed" in found.line.text) is is_over
        assert ("Answer invites" in found.line.lever) is (has_applied and not is_over)
        assert ("Apply this season" in found.line.text) is (not is_over and found.line.value == "apply")
        told = [each.case for each in found.apply_now.reasons]
        assert ("over" in told) is (has_applied and is_over)


@for_each("name", FILES)
def test_while_lists_are_ranked_the_list_comes_first_and_once_closed_nothing_does(name: str) -> None:
    told = {stage: judged(name, has_applied=True, stage=stage) for stage in ("applying", "ranking", "closed")}
    assert {each.line.value for each in told.values()} == {"go_on"}
    assert "Answer invites" in told["applying"].line.lever
    assert "Rank every program" in told["ranking"].line.lever
    assert "Answer invites" not in told["ranking"].line.lever
    assert "closed" in told["closed"].line.text
    assert [told[stage].apply_now.reasons[0].case for stage in told] == ["applied", "ranking", "over"]


def test_a_wait_is_then_said_of_the_next_cycle_only() -> None:
    low = Applicant(exams=(passed("step1"), passed("step2_ck", 215)), graduation_year=2020)
    before = judge_applicant(low, MATCH_YEAR, figures(), reference(), TODAY)
    after = judge_applicant(low, MATCH_YEAR, figures(), reference(), TODAY, has_applied=True)
    assert (before.line.value, after.line.value) == ("wait", "go_on")
    told = [reason.case for reason in after.apply_now.reasons]
    assert told.index("next_cycle") < told.index("wait_low")
    assert "wait" not in after.line.text.lower()


def test_dr_a_is_told_on_today_and_not_that_there_is_nothing() -> None:
    found = judged("S4: Dr. A, 221, nine years, no hands-on")
    lines = list(standing_lines(found.line, found.red_flags))
    assert [line.severity for line in lines] == ["warn"] * 4
    assert lines[0].id == "A0"
    assert len([line for line in lines if line.text.startswith("Red flag: ")]) == 3


def test_chances_before_interviews_are_said_to_be_so() -> None:
    found = judged("S1: single fail, strong later scores")
    (said,) = [reason.text for reason in found.recovery.reasons if reason.case == "chance"]
    assert "before any interview" in said


def test_nothing_entered_is_no_answer() -> None:
    found = judge_applicant(Applicant(), MATCH_YEAR, figures(), reference(), TODAY)
    assert (found.line.value, found.line.because) == (None, ())
    assert list(standing_lines(found.line, found.red_flags)) == []


@for_each(
    ("fields", "told", "not_told"),
    [
        ({}, "Step 1 and Step 2 CK not entered and no experience entered", "not passed"),
        ({"exams": (passed("step1"),)}, "Step 2 CK not entered", "not passed"),
        ({"exams": (fail("step1"),)}, "Step 1 not passed", "Step 1 and Step 2 CK not"),
        ({"exams": NO_FAIL, "letters": IM_LETTERS}, "no experience entered", "0 hands-on"),
    ],
)
def test_what_nobody_entered_is_not_said_to_be_so(fields: dict[str, Any], told: str, not_told: str) -> None:
    who = Applicant(**{"citizenship": "non_us", "visa_needed": "j1", "graduation_year": 2021} | fields)
    line = judge_applicant(who, MATCH_YEAR, figures(), reference(), TODAY, (), has_applied=True).line
    assert told in line.text
    assert not_told not in line.text
