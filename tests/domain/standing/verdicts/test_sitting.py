"""A15: a booked exam is judged against the mark of Step 2 CK, or against one that the user typed."""

from datetime import date, timedelta
from typing import Any

from imgtui.domain.standing.verdicts.all_verdicts import ApplicantVerdicts, judge_applicant
from imgtui.domain.workbook.records import Applicant, Exam, ExamName, PracticeScore
from tests.domain.applicants import MATCH_YEAR, TODAY, fail, figures, passed, reference
from tests.tables import for_each

SOON = TODAY + timedelta(days=30)
TYPED = (
    ("step1", {"A15.mark_step1": 196}, 206, 205, 195),
    ("step3", {"A15.mark_step3": 200}, 210, 209, 199),
    ("step3", {"A12.pass_mark": 202}, 212, 211, 201),  # where older workbooks hold it
    ("oet", {"A15.mark_oet": 350}, 360, 359, 349),
    ("step2_ck", {}, 228, 227, 217),
)


def judged(exam: ExamName, score: float | None, thresholds: Any, *more: Exam) -> ApplicantVerdicts:
    practice = () if score is None else (PracticeScore(exam=exam, score=score, on=date(2026, 9, 1)),)
    booked = Exam(exam=exam, result="pending", taken_on=SOON)
    who = Applicant(exams=(*more, booked), practice=practice)
    return judge_applicant(who, MATCH_YEAR, figures(thresholds), reference(), TODAY, ())


@for_each(("exam", "typed", "clear", "short", "under"), TYPED)
def test_both_sides_of_the_mark(
    exam: ExamName, typed: dict[str, int], clear: int, short: int, under: int
) -> None:
    def said(score: float | None) -> tuple[Any, str | None]:
        sitting = judged(exam, score, typed).sitting
        return sitting.value, sitting.reasons[0].case

    assert said(clear) == ("sit", "sit")
    assert said(short) == ("delay", "delay")
    assert said(under) == ("delay", "under")
    assert said(None) == (None, "no_practice")
    assert said(68) == (None, "no_practice"), "a percentage is recorded and not judged"


@for_each("exam", ["step1", "step3", "oet", "step2_cs"])
def test_no_mark_but_that_of_step_2_ck_is_shipped(exam: ExamName) -> None:
    sitting = judged(exam, 240, {}).sitting
    assert (sitting.value, sitting.reasons[0].case) == (None, "no_mark")


@for_each(("exam", "typed", "under", "at"), [(e, t, u, u + 1) for e, t, _, _, u in TYPED[:3]])
def test_a_practice_score_under_the_mark_before_a_retake_is_a_red_flag(
    exam: ExamName, typed: dict[str, int], under: int, at: int
) -> None:
    assert "practice_under_mark" in judged(exam, under, typed, fail(exam)).red_flags.value
    assert "practice_under_mark" not in judged(exam, at, typed, fail(exam)).red_flags.value
    assert "practice_under_mark" not in judged(exam, under, typed).red_flags.value
    assert "practice_under_mark" not in judged(exam, under, typed, fail(exam), passed(exam)).red_flags.value
    assert "practice_under_mark" not in judged(exam, under, {}, fail(exam)).red_flags.value
