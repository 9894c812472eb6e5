"""What is odd, or still lacking, about an entry of the profile: said beside it, never refused."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from imgtui.domain.applicant.exams import EXAM_TEXT, USMLE, in_order
from imgtui.domain.applicant.experience import HANDS_ON, KIND_TEXT
from imgtui.domain.applicant.plausible import exam_doubt
from imgtui.domain.reference.figures import Figures
from imgtui.domain.reference.reasons import number, plural
from imgtui.domain.workbook import records as wb
from imgtui.domain.workbook.clocks import day_text
from imgtui.domain.workbook.days import months_between

_MONTHS_APART = 1  # a month is entered as one, its rotation lasts four weeks


def item_doubt(applicant: wb.Applicant, group: str, index: int, today: date, figures: Figures) -> str | None:
    """Return what is odd or lacking about an entry; None when nothing is.

    Args:
        applicant: whose entry it is.
        group: the list, by its name in the document.
        index: its place there, from 0.
        today: the applicant's date.
        figures: the figures in force.
    """
    check = _CHECKS.get(group)
    return check(getattr(applicant, group), index, today, figures) if check else None


def _exam(exams: Sequence[wb.Exam], index: int, today: date, figures: Figures) -> str | None:
    exam = exams[index]
    if doubt := exam_doubt(exam, figures):
        return doubt
    ordered = in_order(exams)
    before = ordered[: ordered.index(exam)]
    if exam.exam in USMLE and exams.index(exam) != index:
        return "this sitting is there twice"
    if exam.exam in USMLE and any((e.exam, e.result) == (exam.exam, "pass") for e in before):
        return f"{EXAM_TEXT[exam.exam]} was passed before: a passed exam is not taken again"
    if exam.result == "pending" and exam.taken_on is not None and exam.taken_on < today:
        return "taken: is the result in?"
    if (exam.exam, exam.result, exam.score) == ("step2_ck", "pass", None):
        return "the score is missing: the band (A3) and minimum scores (B3) need it"
    return None


def _experience(entries: Sequence[wb.Experience], index: int, today: date, _: Figures) -> str | None:
    entry = entries[index]
    if entry.planned and entry.start is not None and entry.start <= today:
        return "its start has come: if it has begun, take planned away and it counts"
    if entry.kind in HANDS_ON and entry.country is None:
        return "in which country? Without one its months are not counted"
    if entry.start is not None and entry.end is not None and entry.months is not None:
        dated = months_between(entry.start, entry.end)
        if abs(dated - entry.months) > _MONTHS_APART:
            return f"{plural(entry.months, 'month')} entered, {number(dated)} by its dates"
    if entry.kind in HANDS_ON and entry.start is None and entry.months is None:
        return "neither months nor dates: it counts as nothing yet"
    return None


def _letter(letters: Sequence[wb.Letter], index: int, _: date, __: Figures) -> str | None:
    letter = letters[index]
    if letter.status == "uploaded" and letter.us is None:
        return "from a US physician or not? Only then can it be counted (A9)"
    if letter.status == "uploaded" and letter.us and letter.specialty is None:
        return "in which specialty? A9 counts it only there"
    return None


def _gap(gaps: Sequence[wb.Gap], index: int, today: date, _: Figures) -> str | None:
    gap = gaps[index]
    if gap.start is not None and gap.start > today:
        return "still to come: a planned time is no gap yet"
    if gap.explained and not (gap.reason or "").strip():
        return "explained by what? Enter the reason"
    return None


_CHECKS: Mapping[str, Callable[[Any, int, date, Figures], str | None]] = {
    "exams": _exam,
    "experience": _experience,
    "letters": _letter,
    "gaps": _gap,
}


def closing_of(gap: wb.Gap, entries: Sequence[wb.Experience], today: date) -> wb.Experience | None:
    """Return what closes a gap: the first experience begun after the gap began; None when nothing has."""
    if gap.start is None:
        return None
    after = [
        entry
        for entry in entries
        if entry.start is not None and gap.start < entry.start <= today and not entry.planned
    ]
    return min(after, key=lambda entry: entry.start or today, default=None)


def closing_text(gap: wb.Gap, entries: Sequence[wb.Experience], today: date) -> str:
    """Return in a few words what closes a gap, or that nothing recorded does."""
    if gap.start is None or gap.start > today:
        return ""
    closing = closing_of(gap, entries, today)
    if closing is None:
        return "nothing recorded closes it yet: work or study begun after it"
    since = day_text(closing.start, year=True) if closing.start else ""
    return f"closed by {KIND_TEXT[closing.kind]} from {since}"
