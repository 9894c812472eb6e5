"""The exam record: attempts and fails (A2), the Step 2 CK band (A3), the recovery after a fail (A4)."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Literal

from imgtui.domain.reference.figures import Figures
from imgtui.domain.workbook.records import Exam, ExamName
from imgtui.domain.workbook.records.record import record

Step2Band = Literal["filtered", "high_risk", "borderline", "workable", "strong"]
Recovery = Literal["clean", "great", "decent", "bare", "multiple"]

USMLE: tuple[ExamName, ...] = ("step1", "step2_ck", "step2_cs", "step3")
"""The exams whose fails and attempts count; OET does not."""

EXAM_TEXT: Mapping[ExamName, str] = {
    "step1": "Step 1",
    "step2_ck": "Step 2 CK",
    "step2_cs": "Step 2 CS",
    "step3": "Step 3",
    "oet": "OET",
}


@record
class ExamRecord:
    """What the sittings say.

    Attributes:
        attempts: passes and fails by USMLE exam, and one more where the last result is a fail
            (one more is needed); exams without a result are left out.
        fails: failed attempts by USMLE exam; exams without a fail are left out.
        passed: every exam that has a pass, OET included.
        sat: every exam with a sitting on record, one whose result is pending included.
        step2_score: score of the latest Step 2 CK pass; None without one, or without a usable number.
        step1_score: score of the latest Step 1 pass of the years when it was a number.
        step2_first_try: whether Step 2 CK has a pass and no fail.
        step2_after_fails: whether the latest Step 2 CK pass comes after every fail.
    """

    attempts: Mapping[ExamName, int]
    fails: Mapping[ExamName, int]
    passed: frozenset[ExamName]
    sat: frozenset[ExamName]
    step2_score: int | None
    step1_score: int | None
    step2_first_try: bool
    step2_after_fails: bool

    @property
    def failed_attempts(self) -> int:
        """Failed USMLE attempts in all (A2)."""
        return sum(self.fails.values())

    @property
    def is_entered(self) -> bool:
        """Whether any sitting of a USMLE exam is on record; without one "no fail" is not known either."""
        return not self.sat.isdisjoint(USMLE)


def exam_record(exams: Sequence[Exam], figures: Figures) -> ExamRecord:
    """Read the sittings; pending ones have no result yet and do not count."""
    results = [exam for exam in in_order(exams) if exam.result != "pending"]
    attempts: dict[ExamName, int] = {}
    fails: dict[ExamName, int] = {}
    for name in USMLE:
        of_exam = [exam.result for exam in results if exam.exam == name]
        failed = of_exam.count("fail")
        if of_exam:
            attempts[name] = len(of_exam) + (of_exam[-1] == "fail")
        if failed:
            fails[name] = failed
    step2 = _latest_pass(results, "step2_ck")
    step1 = _latest_pass(results, "step1")
    last_fail = max(
        (i for i, exam in enumerate(results) if exam.exam in USMLE and exam.result == "fail"), default=-1
    )
    return ExamRecord(
        attempts=attempts,
        fails=fails,
        passed=frozenset(exam.exam for exam in results if exam.result == "pass"),
        sat=frozenset(exam.exam for exam in exams),
        step2_score=usable_score(results[step2].score, figures) if step2 is not None else None,
        step1_score=usable_score(results[step1].score, figures) if step1 is not None else None,
        step2_first_try=step2 is not None and "step2_ck" not in fails,
        step2_after_fails=step2 is not None and step2 > last_fail,
    )


def in_order(exams: Sequence[Exam]) -> list[Exam]:
    """Return the sittings by day; one without a day stays behind the one it is written after."""
    keyed: list[tuple[date, int, Exam]] = []
    day = date.min
    for index, exam in enumerate(exams):
        day = exam.taken_on or day
        keyed.append((day, index, exam))
    return [exam for _, _, exam in sorted(keyed, key=lambda entry: entry[:2])]


def usable_score(score: float | None, figures: Figures) -> int | None:
    """Return a three-digit score, None for a number that cannot be one (999, a percentile)."""
    if score is None or not figures["B3.score_low"] <= score <= figures["B3.score_high"]:
        return None
    return int(score)


def step2_band(score: int | None, figures: Figures) -> Step2Band | None:
    """Return the band of a Step 2 CK score (A3), None without a score."""
    if score is None:
        return None
    if score < figures["A3.high_risk_from"]:
        return "filtered"
    if score < figures["A3.borderline_from"]:
        return "high_risk"
    if score < figures["A3.workable_from"]:
        return "borderline"
    return "workable" if score <= figures["A3.workable_to"] else "strong"


def recovery(record: ExamRecord, figures: Figures) -> Recovery:
    """Return how the record recovered from its fails (A4)."""
    if record.failed_attempts == 0:
        return "clean"
    if record.failed_attempts >= figures["A4.multiple_from"]:
        return "multiple"
    score = record.step2_score
    # With one fail in all Step 2 CK was either passed first time, or is itself the exam retaken.
    if score is not None and score >= figures["A4.great"] and record.step2_after_fails:
        return "great"
    return "decent" if score is not None and score >= figures["A4.decent"] else "bare"


def pass_mark(on: date | None, figures: Figures) -> int | None:
    """Return the pass mark of Step 2 CK on a day, today's mark when the day is unknown.

    None for a day before the earliest mark that is known here.
    """
    if on is None or on >= figures.date("A3.pass_mark_since"):
        return figures.count("A3.pass_mark")
    return figures.count("A3.pass_mark_before") if on >= figures.date("A3.pass_mark_before_since") else None


def _latest_pass(results: Sequence[Exam], name: ExamName) -> int | None:
    return max(
        (i for i, exam in enumerate(results) if exam.exam == name and exam.result == "pass"), default=None
    )
