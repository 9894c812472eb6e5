"""Whether what is entered about the applicant can be true: refused while it is typed."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from imgtui.domain.applicant.exams import pass_mark
from imgtui.domain.applicant.experience import is_planned
from imgtui.domain.reference.figures import Figures
from imgtui.domain.workbook import records as wb
from imgtui.domain.workbook.text import quoted
from imgtui.domain.workbook.typed.calendars import nepali_year

FIRST_EXAM = date(1992, 1, 1)
"""The first year of the USMLE."""
_SCORES = {"oet": (0, 500)}
_USMLE_SCORES = (100, 300)  # below: the two-digit scale that ended in 2013, or a percentile
_YEARS_AHEAD = 3  # who graduates in the Match year, or is a little early
_MOST_MONTHS = 600
_HIGHEST_PRACTICE = 500

COUNTRIES = ("school_country", "citizenship_country", "residence_country")
"""The applicant's fields that hold a country."""


def item_problem(record: wb.Record, today: date, figures: Figures) -> str | None:
    """Return why a record of one of the applicant's lists cannot be true; None when it can."""
    check = _CHECKS.get(type(record))
    found = next(check(record, today), None) if check else None
    return found or (mark_problem(record, figures) if isinstance(record, wb.Exam) else None)


def mark_problem(exam: wb.Exam, figures: Figures) -> str | None:
    """Return why a passed Step 2 CK cannot have its score, or needs its day first; None when it can stand.

    Every door asks here. On a day of which the mark is not known here, what is told is taken.
    """
    if (exam.exam, exam.result) != ("step2_ck", "pass") or exam.score is None:
        return None
    now, before = figures.count("A3.pass_mark"), figures.count("A3.pass_mark_before")
    since, earlier = figures.date("A3.pass_mark_since"), figures.date("A3.pass_mark_before_since")
    mark = pass_mark(exam.taken_on, figures)
    if mark is None or exam.score >= mark:
        return None
    if exam.taken_on is not None:
        return f"{exam.score} is no pass on {exam.taken_on}: the pass mark was {mark}"
    if exam.score >= before:
        return f"{exam.score} is no pass since {since} (mark {now}); if it was before, give its day"
    return (
        f"{exam.score} is no pass since {earlier} (mark {before}, then {now}); if it was before, give its day"
    )


def list_problem(records: Sequence[wb.Record]) -> str | None:
    """Return why records cannot stand in one list; None when they can."""
    names = [record.name for record in records if isinstance(record, wb.TargetSpecialty)]
    twice = next((name for name in names if names.count(name) > 1), None)
    return f"{twice} is there twice" if twice else None


def year_problem(graduation_year: int | None, today: date) -> str | None:
    """Return why a graduation year cannot be true; None when it can."""
    if graduation_year is not None and graduation_year > today.year + _YEARS_AHEAD:
        offer = nepali_year(graduation_year)
        return f"{graduation_year} is too far ahead{f': {offer}' if offer else ''}"
    return None


def _exam(exam: wb.Exam, today: date) -> Iterator[str]:
    low, high = _SCORES.get(exam.exam, _USMLE_SCORES)
    if exam.score is not None and not low <= exam.score <= high:
        yield f"a score of {exam.score} does not exist ({low} to {high})"
    if exam.result == "pending" and exam.score is not None:
        yield "a pending exam has no score yet"
    if exam.taken_on is not None and exam.taken_on < FIRST_EXAM:
        yield f"the exam did not exist on {exam.taken_on}"
    if exam.taken_on is not None and exam.taken_on > today and exam.result != "pending":
        yield f"{exam.taken_on} is still to come: the result is pending"


def _practice(test: wb.PracticeScore, today: date) -> Iterator[str]:
    if test.on is not None and test.on > today:
        yield f"{test.on} is still to come"
    if test.score is not None and not 0 <= test.score <= _HIGHEST_PRACTICE:
        yield f"a score of {test.score:g} does not exist"


def _experience(item: wb.Experience, today: date) -> Iterator[str]:
    yield from _span(item.start, item.end)
    if item.country is not None and not re.fullmatch("[A-Z]{2}", item.country):
        yield f"{quoted(item.country)} is no country of two letters such as US"
    if item.months is not None and not 0 <= item.months <= _MOST_MONTHS:
        yield f"{item.months:g} months cannot be"
    if item.start is not None and item.start > today and not is_planned(item):
        yield f"{item.start} is still to come: mark it as planned"


def _gap(gap: wb.Gap, _: date) -> Iterator[str]:
    yield from _span(gap.start, gap.end)


def _letter(letter: wb.Letter, _: date) -> Iterator[str]:
    if not letter.writer.strip():
        yield "who writes it?"


def _document(document: wb.Document, _: date) -> Iterator[str]:
    if document.kind == "other" and not (document.note or "").strip():
        yield "say in its note what it is"


def _contact(contact: wb.Contact, _: date) -> Iterator[str]:
    if not contact.name.strip():
        yield "who is it?"


def _reader(reader: wb.Reader, today: date) -> Iterator[str]:
    if not reader.who.strip():
        yield "who read it?"
    if reader.on is not None and reader.on > today:
        yield f"{reader.on} is still to come"


def _target(target: wb.TargetSpecialty, _: date) -> Iterator[str]:
    if not target.name.strip():
        yield "the name is missing"


def _span(start: date | None, end: date | None) -> Iterator[str]:
    if start is not None and end is not None and end < start:
        yield f"it ends on {end}, before it begins on {start}"


_CHECKS: Mapping[type, Callable[[Any, date], Iterator[str]]] = {
    wb.Exam: _exam,
    wb.PracticeScore: _practice,
    wb.Experience: _experience,
    wb.Gap: _gap,
    wb.Letter: _letter,
    wb.TargetSpecialty: _target,
    wb.Document: _document,
    wb.Contact: _contact,
    wb.Reader: _reader,
}
