"""D7: what contradicts the record, and what only looks like it."""

from typing import Any

from imgtui.domain.workbook.records import Applicant, Exam, PracticeScore
from tests.domain.applicants import applicant, fail, passed
from tests.domain.draft_contexts import found, texts
from tests.tables import for_each

WHO = applicant(
    graduation_year=2020,
    ecfmg="in_progress",
    visa_needed="j1",
    exams=(
        fail("step1", "2023-03-10"),
        passed("step1", None, "2024-01-12"),
        passed("step2_ck", 227, "2024-09-01"),
        Exam(exam="step3", result="pending"),
    ),
    practice=(PracticeScore(exam="step3", score=221),),
)
TRUE = [
    "I failed Step 1 in March 2023 and passed it in January 2024.",
    "I failed Step 1 at my first attempt and passed Step 2 CK at the first attempt.",
    "I passed Step 1 on my next attempt and scored 227 on Step 2 CK.",
    "I passed Step 2 CK with 227; my Step 1 was passed at the second attempt.",
    "On my subsequent attempts at Step 1 and Step 2 CK, I passed and improved my Step 2 CK score to 227.",
    "My score was 227.",
    "During my initial attempt at Step 1, I failed to pass.",
    "I plan to take Step 3 in May 2027.",
    "I will sit for Step 3 before July.",
    "I have not passed Step 3 yet.",
    "If I pass Step 3, I will tell you.",
    "I never failed Step 2 CK.",
    "I graduated in 2020 from Kochi Medical College.",
    "I graduated from Kochi Medical College in June 2020, and worked there until 2023.",
    "After graduating I joined a clinic in 2021.",
    "I finished 240 questions a week before Step 2 CK.",
    "I did 3,200 questions for Step 2 CK.",
    "The pass mark of Step 2 CK is 218 now.",
    "The average of Step 2 CK there is 245.",
    "I scored 221 in my last practice test for Step 3.",
    "I scored 250 in IELTS terms.",
    "I saw 120 patients a day while I prepared for Step 2 CK.",
    "Step 2 CK 220-230 was what I expected.",
    "My ECFMG certification is in progress.",
    "I expect to be ECFMG certified in May.",
    "I am not ECFMG certified yet.",
    "I need a J-1 visa.",
    "I do not need an H-1B.",
    "In 2019 I moved to Doha, where I failed no patient.",
    "The 2023 form of Step 1 is no longer used.",
    "The first step 1 hour after the fall was to call.",
]
FALSE = [
    ("I failed Step 2 CK and then passed it.", "no fail at Step 2 CK"),
    ("I passed Step 3 last year.", "no pass at Step 3"),
    ("I took OET and scored well.", "OET is not in your record"),
    ("I passed Step 2 CS in Atlanta.", "Step 2 CS is not in your record"),
    ("I passed Step 1 at the first attempt.", "not passed at the first attempt"),
    ("I have never failed an exam.", "1 failed attempt"),
    ("I passed all my exams at the first attempt.", "1 failed attempt"),
    ("I passed Step 2 CK with 237.", "237 for Step 2 CK; your record says 227"),
    ("I passed Step 1 at the next attempt and scored 241 on Step 2 CK.", "241 for Step 2 CK"),
    ("With 231 (Step 2 CK) I was content.", "231 for Step 2 CK"),
    ("My score was 231.", "231 for any exam"),
    ("I scored 215 at Step 1.", "holds no score for it"),
    ("I failed Step 1 in March 2022.", "dates Step 1 2022"),
    ("I failed Step 1 in May 2023.", "another month for Step 1"),
    ("I failed it, and passed in January 2025.", "dates an exam 2025"),
    ("I graduated in 2021.", "Graduation 2021; your record says 2020"),
    ("I graduated from the Kochi Medical College in June 2021.", "Graduation 2021"),
    ("Kochi, class of 2019.", "Graduation 2019"),
    ("I am ECFMG-certified.", "says in progress"),
    ("I hold my ECFMG certificate.", "says in progress"),
    ("I do not need a visa.", "you need a visa"),
    ("I will need an H-1B visa.", "your record says J-1"),
    ("I need a J-1 or H-1B visa.", "your record says J-1"),
    ("I scored 240 in a practice test for Step 3.", "No practice score of 240"),
]


@for_each("text", TRUE)
def test_what_fits_the_record(text: str) -> None:
    assert texts("interest_mail", text, "D7", who=WHO) == ""


@for_each(("text", "said"), FALSE)
def test_what_does_not(text: str, said: str) -> None:
    findings = found("interest_mail", text, "D7", who=WHO)
    assert any(said in finding.text for finding in findings), findings
    assert all(finding.span and text[slice(*finding.span)].strip() for finding in findings)


@for_each(("score", "kept"), [(226, False), (227, True), (228, False)])
def test_a_score_is_the_one_on_record(score: int, kept: bool) -> None:
    assert (texts("statement", f"Step 2 CK: {score}.", "D7", who=WHO) == "") == kept


@for_each(
    ("need", "said"),
    [("either", ""), ("h1b", "H-1B"), ("none", "no visa"), (None, "")],
)
def test_visas(need: Any, said: str) -> None:
    who = applicant(visa_needed=need)
    assert said in texts("interest_mail", "I need a J-1 visa.", "D7", who=who)
    assert (texts("interest_mail", "I need a J-1 visa.", "D7", who=who) == "") == (said == "")
    denied = texts("interest_mail", "I need no visa.", "D7", who=who)
    assert (denied == "") == (need in (None, "none"))


def test_an_empty_record_contradicts_nothing() -> None:
    text = (
        "I graduated in 2021, failed Step 1, passed Step 2 CK with 237, am ECFMG certified and need no visa."
    )
    (note,) = found("interest_mail", text, "D7", who=Applicant())
    assert note.severity == "note"
    assert found("interest_mail", text, "D7") == ()


def test_an_exam_without_a_date_is_not_held_against_dates() -> None:
    who = applicant(exams=(fail("step1", "2023-03-10"), passed("step1")))
    assert found("statement", "I passed Step 1 in 2025.", "D7", who=who) == ()


def test_contradictions_stop_and_notes_are_left_alone() -> None:
    assert {f.severity for f in found("statement", "I passed Step 3 with 240.", "D7", who=WHO)} >= {"stop"}
    assert found("mock_notes", "I said I passed Step 3.", "D7", who=WHO) == ()
