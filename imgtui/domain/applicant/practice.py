"""Practice scores and the marks they are held against (A12, A15); percentages are recorded, not judged."""

from collections.abc import Mapping, Sequence
from datetime import date

from imgtui.domain.applicant.exams import usable_score
from imgtui.domain.reference.figures import Figures
from imgtui.domain.workbook.records import ExamName, PracticeScore


def latest_practice(practice: Sequence[PracticeScore], exam: ExamName, figures: Figures) -> int | None:
    """Return the latest practice score for an exam; None without one on the scale of the exam."""
    scored = [
        (entry.on or date.max, place, score)
        for place, entry in enumerate(practice)
        if entry.exam == exam and (score := _score(exam, entry.score, figures)) is not None
    ]
    # Without a day the order in which they were written decides: an undated one is not the latest by itself.
    dated = [each for each in scored if each[0] != date.max] or scored
    return max(dated, default=(date.max, 0, None))[2]


def pass_mark_of(exam: ExamName, figures: Figures) -> int | None:
    """Return the pass mark of an exam: Step 2 CK's, which is shipped, or one that the user typed."""
    if exam == "step2_ck":
        return figures.count("A3.pass_mark")
    if exam not in _TYPED:
        return None
    return figures.count(_TYPED[exam]) or None


_TYPED: Mapping[ExamName, str] = {
    "step1": "A15.mark_step1",
    "step3": "A15.mark_step3",
    "oet": "A15.mark_oet",
}
"""Exams of which no mark is shipped; 0 until one is typed."""
_OET = (101, 500)  # below: a percentage


def _score(exam: ExamName, score: float | None, figures: Figures) -> int | None:
    if exam != "oet":
        return usable_score(score, figures)
    return int(score) if score is not None and _OET[0] <= score <= _OET[1] else None
