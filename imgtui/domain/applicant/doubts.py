"""What is odd, or still lacking, about an entry of the profile: said beside it, never refused."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from imgtui.domain.applicant.exams import EXAM_TEXT, USMLE, in_order, pass_mark
from imgtui.domain.applicant.experience import HANDS_ON, KIND_TEXT, is_planned
from imgtui.domain.reference.figures import Figures
from imgtui.domain.reference.texts import Says, Texts
from imgtui.domain.workbook import records as wb
from imgtui.domain.workbook.clocks import day_text
from imgtui.domain.workbook.days import months_between
from imgtui.domain.workbook.records.record import record

SAYS: Says = {
    "doubt.exam.twice": "",
    "doubt.exam.passed_before": "exam",
    "doubt.exam.result": "",
    "doubt.exam.no_score": "",
    "doubt.exam.pass_below": "score mark",
    "doubt.exam.fail_above": "score mark",
    "doubt.visa": "",
    "doubt.experience.begun": "",
    "doubt.experience.country": "",
    "doubt.experience.months": "entered dated",
    "doubt.experience.nothing": "",
    "doubt.letter.us": "",
    "doubt.letter.specialty": "",
    "doubt.gap.ahead": "",
    "doubt.gap.reason": "",
    "gap.open": "",
    "gap.closed": "what since",
}
"""What is said here; the words stand in db/reference/texts_applicant.json."""
_MONTHS_APART = 1  # a month is entered as one, its rotation lasts four weeks


@record
class _Said:
    """What doubts are judged by, and said with."""

    today: date
    figures: Figures
    texts: Texts

    def doubt(self, text: str, **slots: Any) -> str:
        return self.texts.say(f"doubt.{text}", **slots)


def item_doubt(
    applicant: wb.Applicant, group: str, index: int, today: date, figures: Figures, texts: Texts
) -> str | None:
    """Return what is odd or lacking about an entry; None when nothing is.

    Args:
        applicant: whose entry it is.
        group: the list, by its name in the document.
        index: its place there, from 0.
        today: the applicant's date.
        figures: the figures in force.
        texts: what is said.
    """
    check = _CHECKS.get(group)
    return check(getattr(applicant, group), index, _Said(today, figures, texts)) if check else None


def exam_doubt(exam: wb.Exam, figures: Figures, texts: Texts) -> str | None:
    """Return what is odd about a Step 2 CK score beside its result; None when nothing is.

    It may still be right (a result changed after a review), so it is said and not refused.
    """
    if exam.exam != "step2_ck" or exam.score is None or exam.result == "pending":
        return None
    days = [exam.taken_on] if exam.taken_on else [None, figures.date("A3.pass_mark_before_since")]
    known = [pass_mark(day, figures) for day in days]
    marks = [mark for mark in known if mark is not None]
    if not marks:
        return None
    if exam.result == "pass" and exam.score < min(marks):
        return texts.say("doubt.exam.pass_below", score=exam.score, mark=min(marks))
    if exam.result == "fail" and exam.score >= max(marks):
        return texts.say("doubt.exam.fail_above", score=exam.score, mark=max(marks))
    return None


def visa_doubt(applicant: wb.Applicant, texts: Texts) -> str | None:
    """Return what is odd about a visa beside the citizenship; None when nothing is."""
    if applicant.visa_needed in (None, "none") or applicant.citizenship not in (
        "us_citizen",
        "permanent_resident",
    ):
        return None
    return texts.say("doubt.visa")


def _exam(exams: Sequence[wb.Exam], index: int, at: _Said) -> str | None:
    exam = exams[index]
    if doubt := exam_doubt(exam, at.figures, at.texts):
        return doubt
    ordered = in_order(exams)
    before = ordered[: ordered.index(exam)]
    if exam.exam in USMLE and exams.index(exam) != index:
        return at.doubt("exam.twice")
    if exam.exam in USMLE and any((e.exam, e.result) == (exam.exam, "pass") for e in before):
        return at.doubt("exam.passed_before", exam=EXAM_TEXT[exam.exam])
    if exam.result == "pending" and exam.taken_on is not None and exam.taken_on < at.today:
        return at.doubt("exam.result")
    if (exam.exam, exam.result, exam.score) == ("step2_ck", "pass", None):
        return at.doubt("exam.no_score")
    return None


def _experience(entries: Sequence[wb.Experience], index: int, at: _Said) -> str | None:
    entry = entries[index]
    if is_planned(entry) and entry.status != "refused" and entry.start and entry.start <= at.today:
        return at.doubt("experience.begun")
    if entry.kind in HANDS_ON and entry.country is None:
        return at.doubt("experience.country")
    if entry.start is not None and entry.end is not None and entry.months is not None:
        dated = months_between(entry.start, entry.end)
        if abs(dated - entry.months) > _MONTHS_APART:
            return at.doubt("experience.months", entered=entry.months, dated=dated)
    if entry.kind in HANDS_ON and entry.start is None and entry.months is None:
        return at.doubt("experience.nothing")
    return None


def _letter(letters: Sequence[wb.Letter], index: int, at: _Said) -> str | None:
    letter = letters[index]
    if letter.status == "uploaded" and letter.us is None:
        return at.doubt("letter.us")
    if letter.status == "uploaded" and letter.us and letter.specialty is None:
        return at.doubt("letter.specialty")
    return None


def _gap(gaps: Sequence[wb.Gap], index: int, at: _Said) -> str | None:
    gap = gaps[index]
    if gap.start is not None and gap.start > at.today:
        return at.doubt("gap.ahead")
    if gap.explained and not (gap.reason or "").strip():
        return at.doubt("gap.reason")
    return None


_CHECKS: Mapping[str, Callable[[Any, int, _Said], str | None]] = {
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
        if entry.start is not None and gap.start < entry.start <= today and not is_planned(entry)
    ]
    return min(after, key=lambda entry: entry.start or today, default=None)


def closing_text(gap: wb.Gap, entries: Sequence[wb.Experience], today: date, texts: Texts) -> str:
    """Return in a few words what closes a gap, or that nothing recorded does."""
    if gap.start is None or gap.start > today:
        return ""
    closing = closing_of(gap, entries, today)
    if closing is None:
        return texts.say("gap.open")
    since = day_text(closing.start, year=True) if closing.start else ""
    return texts.say("gap.closed", what=KIND_TEXT[closing.kind], since=since)
