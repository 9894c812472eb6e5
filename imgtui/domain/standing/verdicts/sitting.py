"""Sit a booked exam, or move it: by the last practice score against the pass mark (A15)."""

from imgtui.domain.applicant.exams import EXAM_TEXT
from imgtui.domain.applicant.facts import Judgement, Line
from imgtui.domain.applicant.practice import latest_practice, pass_mark_of
from imgtui.domain.reference.rule_cards import Raises
from imgtui.domain.standing.verdicts.case import Case
from imgtui.domain.workbook.records import ExamName

_MEASURED = "exam practice mark above"
RAISES: Raises = {
    "A15": {
        "nothing": "",
        **dict.fromkeys(("sit", "delay", "under"), _MEASURED),
        "no_practice": "exam",
        "no_mark": "exam",
    }
}
"""What is raised here, with the slots that are filled."""


def judge_sitting(case: Case) -> Judgement:
    """A15: "sit" or "delay" for an exam that is booked; None where nothing is, or nothing tells.

    With several the graver answer is the verdict. A sitting whose day has passed can no longer be moved.
    """
    booked = _booked(case)
    if not booked:
        return case.judged("A15", None, [("note", "nothing", {})])
    lines, values = [], []
    for exam in booked:
        value, line = _judged(exam, case)
        lines.append(line)
        values.append(value)
    verdict = "delay" if "delay" in values else "sit" if "sit" in values else None
    return case.judged("A15", verdict, lines)


def _booked(case: Case) -> tuple[ExamName, ...]:
    today = case.facts.today
    return tuple(
        dict.fromkeys(
            entry.exam
            for entry in case.applicant.exams
            if entry.result == "pending" and (entry.taken_on is None or entry.taken_on >= today)
        )
    )


def _judged(exam: ExamName, case: Case) -> tuple[str | None, Line]:
    mark = pass_mark_of(exam, case.figures)
    measured = {"exam": EXAM_TEXT[exam]}
    if mark is None:
        return None, ("note", "no_mark", measured)
    practice = latest_practice(case.applicant.practice, exam, case.figures)
    if practice is None:
        return None, ("note", "no_practice", measured)
    above = case.figures["A15.clear_above"]
    told = {**measured, "practice": practice, "mark": mark, "above": above}
    if practice >= mark + above:
        return "sit", ("for", "sit", told)
    return "delay", ("against", "under" if practice < mark else "delay", told)
