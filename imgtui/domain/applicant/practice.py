"""Practice scores: the last one that is a score (A12, A15). Percentages are recorded and not judged."""

from collections.abc import Sequence
from datetime import date

from imgtui.domain.applicant.exams import usable_score
from imgtui.domain.reference.figures import Figures
from imgtui.domain.workbook.records import ExamName, PracticeScore


def latest_practice(practice: Sequence[PracticeScore], exam: ExamName, figures: Figures) -> int | None:
    """Return the latest practice score for an exam; None without one on the scale of the exam."""
    scored = [
        (entry.on or date.max, place, score)
        for place, entry in enumerate(practice)
        if entry.exam == exam and (score := usable_score(entry.score, figures)) is not None
    ]
    # Without a day the order in which they were written decides: an undated one is not the latest by itself.
    dated = [each for each in scored if each[0] != date.max] or scored
    return max(dated, default=(date.max, 0, None))[2]
