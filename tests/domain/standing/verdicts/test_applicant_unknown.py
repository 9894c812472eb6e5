"""An empty or half-filled profile: nothing is said from what nobody has entered, and both sides of that."""

from dataclasses import fields as fields_of
from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from imgtui.domain.applicant.facts import Judgement, applicant_facts
from imgtui.domain.standing.verdicts.all_verdicts import ApplicantVerdicts, judge_applicant
from imgtui.domain.standing.verdicts.levers import lever_of
from imgtui.domain.workbook.records import (
    Applicant,
    Exam,
    Experience,
    Gap,
    Letter,
    PracticeScore,
    TargetSpecialty,
)
from tests.domain.applicants import MATCH_YEAR, TODAY, fail, figures, months, passed, reference
from tests.tables import for_each

STEP1_FAIL = (fail("step1"), passed("step1"))
IM = (TargetSpecialty(name="Internal Medicine"),)
LETTER = Letter(writer="Dr. W", us=True, specialty="Internal Medicine", status="asked")
WORK_AT_HOME = Experience(kind="clinical_work", country="IN", months=12)
NAMES = [field.name for field in fields_of(ApplicantVerdicts) if field.name != "line"]


def judged(**fields: Any) -> dict[str, Judgement]:
    verdicts = judge_applicant(Applicant(**fields), MATCH_YEAR, figures(), reference(), TODAY).by_name()
    assert list(verdicts) == NAMES
    return dict(verdicts)


def values(**fields: Any) -> dict[str, object]:
    return {name: verdict.value for name, verdict in judged(**fields).items()}


def said(verdict: Judgement) -> str:
    return " ".join(reason.text for reason in verdict.reasons)


def effects(verdict: Judgement) -> set[str]:
    return {reason.effect for reason in verdict.reasons}


def test_an_empty_profile_is_judged_by_nothing() -> None:
    assert values() == dict.fromkeys(NAMES)


def test_an_empty_profile_has_neither_good_nor_bad_news_and_says_what_to_enter() -> None:
    facts = applicant_facts(Applicant(), MATCH_YEAR, figures(), reference(), TODAY)
    for name, verdict in judged().items():
        # The one thing an empty list does say: the applicant has marked no concern.
        marked = [r for r in verdict.reasons if r.text == "You marked no professionalism concern."]
        assert {r.effect for r in verdict.reasons if r not in marked} == {"note"}, name
        assert lever_of(verdict, facts, figures(), reference()).startswith(("Enter ", "A pass with")), name


@for_each(
    ("name", "word", "fields"),
    [
        ("failed_attempts", "No USMLE sitting is entered", {"experience": (WORK_AT_HOME,)}),
        ("recovery", "No USMLE sitting is entered", {"exams": (passed("oet"),)}),
        ("reaction", "No USMLE sitting is entered", {"letters": (LETTER,)}),
        ("step2_band", "No sitting of Step 2 CK is entered", {"exams": (passed("step1"),)}),
        ("usce", "No experience is entered", {"exams": STEP1_FAIL}),
        ("letters", "No letter is entered", {"exams": STEP1_FAIL}),
        ("timeline", "graduation year is not entered", {"exams": STEP1_FAIL}),
        ("path", "No target specialty is entered", {"exams": STEP1_FAIL}),
    ],
)
def test_what_rests_on_one_list_is_unknown_until_the_list_is_begun(
    name: str, word: str, fields: dict[str, Any]
) -> None:
    verdict = judged(**fields)[name]
    assert verdict.value is None
    assert word in said(verdict)
    assert effects(verdict) == {"note"}


@for_each(
    ("name", "value", "fields"),
    [
        ("failed_attempts", 0, {"exams": (Exam(exam="step1", result="pending"),)}),
        ("recovery", "clean", {"exams": (Exam(exam="step1", result="pending"),)}),
        ("reaction", "not_applicable", {"exams": (passed("step1"),)}),
        ("reaction", "context", {"exams": STEP1_FAIL}),
        (
            "realistic",
            "not_met",
            {"exams": (passed("step1"), passed("step2_ck", 250)), "graduation_year": 2024},
        ),
        ("red_flags", ["usce_not_entered"], {"exams": (passed("step1"),)}),
        ("red_flags", ["no_usce"], {"experience": (WORK_AT_HOME,)}),
        ("apply_now", "weigh", {"exams": (passed("step1"),)}),
        ("apply_now", "wait", {"exams": (passed("step1"), passed("step2_ck", 219))}),
        ("preliminary", "no", {"exams": (passed("step1"),), "specialties": IM}),
    ],
)
def test_as_soon_as_something_is_entered_the_rule_holds_as_it_is_written(
    name: str, value: object, fields: dict[str, Any]
) -> None:
    assert values(**fields)[name] == value


@for_each(
    ("fields", "word", "effect"),
    [
        ({}, "in_game", "for"),
        ({"experience": (WORK_AT_HOME,)}, "in_game", "for"),
        ({"letters": (LETTER,)}, "in_game", "for"),
        ({"experience": (WORK_AT_HOME,), "letters": (LETTER,)}, "almost_none", "against"),
    ],
)
def test_a5_almost_none_rests_on_what_is_entered(fields: dict[str, Any], word: str, effect: str) -> None:
    verdict = judged(exams=(*STEP1_FAIL, passed("step2_ck", 232)), **fields)["reaction"]
    assert verdict.value == word
    assert verdict.reasons[0].effect == effect


@for_each(
    ("fields", "effect", "word"),
    [
        ({}, "note", "No experience is entered, no letter is entered;"),
        ({"experience": (months("elective", 2),)}, "note", "2 hands-on US months, no letter is entered;"),
        ({"experience": (WORK_AT_HOME,)}, "note", "0 hands-on US months, no letter is entered;"),
        (
            {"experience": (WORK_AT_HOME,), "letters": (LETTER,)},
            "against",
            "0 hands-on US months, 0 uploaded US letters;",
        ),
    ],
)
def test_a6_what_is_not_entered_is_not_held_against_the_file(
    fields: dict[str, Any], effect: str, word: str
) -> None:
    verdict = judged(exams=(passed("step1"), passed("step2_ck", 240)), graduation_year=2024, **fields)[
        "realistic"
    ]
    assert verdict.value == "not_met"
    line = verdict.reasons[2]
    assert line.effect == effect
    assert line.text.startswith(word)


def test_a6_cannot_be_told_before_anything_is_entered_but_a_known_line_that_fails_decides() -> None:
    assert values(graduation_year=2024)["realistic"] is None
    assert values(graduation_year=2015)["realistic"] == "not_met"
    assert values(red_flags=("professionalism: dismissed",))["realistic"] == "not_met"


@for_each(
    ("flags", "effect", "fields"),
    [
        (["recent_work_not_entered", "usce_not_entered"], "note", {"exams": (passed("step1"),)}),
        (
            ["no_recent_clinical_work", "no_usce", "gap_not_entered"],
            "against",
            {"experience": (WORK_AT_HOME,)},
        ),
    ],
)
def test_a10_an_old_graduation_asks_for_work_before_it_says_that_there_is_none(
    flags: list[str], effect: str, fields: dict[str, Any]
) -> None:
    verdict = judged(graduation_year=2015, **fields)["red_flags"]
    assert verdict.value == flags
    assert {reason.effect for reason in verdict.reasons[:2]} == {effect}


def test_a10_nothing_to_stop_at_is_good_news_only_when_exams_and_year_are_entered() -> None:
    clean = {"experience": (months("elective", 3),)}
    partly = judged(**clean)["red_flags"]
    assert partly.value == []
    assert said(partly) == "Not entered, and not looked at: exams and the graduation year."
    assert effects(partly) == {"note"}
    whole = judged(**clean, exams=(passed("step1"),), graduation_year=2026)["red_flags"]
    assert (whole.value, effects(whole)) == ([], {"for"})


def test_a10_what_one_marked_oneself_is_said_in_any_profile() -> None:
    verdict = judged(english_concern=True)["red_flags"]
    assert verdict.value == ["weak_english"]
    assert verdict.reasons[0].effect == "against"


def test_a10_a_gap_is_a_flag_in_any_profile() -> None:
    assert values(gaps=(Gap(start=date(2025, 1, 1), end=date(2025, 6, 1)),))["red_flags"] == [
        "unexplained_gap"
    ]


@for_each(
    ("fields", "word"),
    [
        ({}, "enter your experience and letters first"),
        ({"letters": (LETTER,)}, "enter your experience first"),
        ({"experience": (WORK_AT_HOME,)}, "enter your letters first"),
    ],
)
def test_a11_a_wait_that_rests_on_what_is_not_entered_says_so(fields: dict[str, Any], word: str) -> None:
    verdict = judged(exams=(passed("step1"), passed("step2_ck", 219)), **fields)["apply_now"]
    assert verdict.value == "wait"
    assert word in said(verdict)


def test_a11_a_wait_that_rests_on_what_is_entered_asks_for_nothing() -> None:
    verdict = judged(
        exams=(passed("step1"), passed("step2_ck", 219)), experience=(WORK_AT_HOME,), letters=(LETTER,)
    )["apply_now"]
    assert verdict.value == "wait"
    assert "enter your" not in said(verdict)


@for_each(
    ("value", "fields"),
    [
        (None, {}),
        ("none", {"exams": (passed("step1"), passed("step2_ck", 240)), "ecfmg": "certified"}),
        ("not_yet", {"exams": (passed("step1"), passed("step2_ck", 240))}),
        (None, {"visa_needed": "h1b"}),
        (None, {"graduation_year": 2015}),
        (None, {"practice": (PracticeScore(exam="step3", score=201),)}),
        (None, {"practice": (PracticeScore(exam="step3", score=230),)}),
    ],
)
def test_a12_speaks_for_nothing_before_an_exam_is_entered(value: str | None, fields: dict[str, Any]) -> None:
    assert values(**fields)["step3"] == value


def test_a13_an_unknown_score_is_no_open_road() -> None:
    psychiatry = (TargetSpecialty(name="Psychiatry"),)
    verdict = judged(exams=(passed("step1"),), specialties=psychiatry)["path"]
    assert verdict.value is None
    assert "hangs on Step 2 CK" in said(verdict)
    assert judged(specialties=IM)["path"].value == "open"
    known = judged(exams=(passed("step2_ck", 236),), specialties=psychiatry)["path"]
    assert known.value == "open"


@for_each(
    ("goal", "word"),
    [("any", "any residency"), ("preferred", "the field you prefer"), ("competitive", "a hard field")],
)
def test_a13_the_goal_chooses_the_advice(goal: Any, word: str) -> None:
    assert word in judged(specialties=IM, goal=goal)["path"].reasons[-1].text
    assert "Your goal is" not in said(judged(specialties=IM)["path"])


def test_a14_waits_for_the_score_only_where_nothing_else_decides() -> None:
    surgery = {"specialties": (TargetSpecialty(name="Surgery"),), "exams": (passed("step1"),)}
    letters = tuple(Letter(us=True, specialty="Surgery", status="uploaded") for _ in range(3))
    proof = {"experience": (months("elective", 3),), "letters": letters}
    assert values(**surgery, **proof)["preliminary"] is None
    assert values(**surgery)["preliminary"] == "no"
    with_score = {**surgery, "exams": (passed("step1"), passed("step2_ck", 220))}
    assert values(**with_score, **proof)["preliminary"] == "consider"
    assert values(**with_score)["preliminary"] == "no"


def test_a_graduation_still_to_come_is_said_as_such() -> None:
    verdicts = judged(graduation_year=2027)
    assert verdicts["years_since_graduation"].value == -1
    assert "comes after applications open" in said(verdicts["years_since_graduation"])
    assert verdicts["timeline"].value == "0-2"
    assert "-1" not in said(verdicts["timeline"]) + said(verdicts["realistic"])


ENTRIES: dict[str, st.SearchStrategy[Any]] = {
    "graduation_year": st.sampled_from([None, 2014, 2021, 2024]),
    "visa_needed": st.sampled_from([None, "none", "j1", "h1b"]),
    "exams": st.sampled_from(
        [(), STEP1_FAIL, (passed("step1"), passed("step2_ck", 219)), (*STEP1_FAIL, passed("step2_ck", 244))]
    ),
    "experience": st.sampled_from([(), (WORK_AT_HOME,), (months("elective", 3),)]),
    "letters": st.sampled_from([(), (LETTER,)]),
    "specialties": st.sampled_from([(), IM, (TargetSpecialty(name="Surgery"),)]),
}


@given(st.fixed_dictionaries(ENTRIES))
def test_no_reason_is_for_or_against_by_a_list_that_is_empty(fields: dict[str, Any]) -> None:
    """What a verdict says of experience, letters and exams is a note while the list is empty."""
    for name, verdict in judged(**fields).items():
        assert verdict.reasons, name
        for reason in verdict.reasons:
            assert reason.text.endswith((".", "?")), reason.text
            if any(word in reason.text for word in ("No experience is entered", "No USMLE sitting")):
                clearly_bad_beside = name == "preliminary" and bool(fields["letters"])
                assert reason.effect == "note" or clearly_bad_beside, (name, reason)
    if not fields["experience"]:
        flags = judged(**fields)["red_flags"].value or []
        assert isinstance(flags, list)
        assert {"no_usce", "no_recent_clinical_work"}.isdisjoint(flags)
    if not fields["exams"]:
        assert values(**fields)["recovery"] is None
