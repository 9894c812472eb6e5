"""What the user has said about sheets: kept in the workbook, taken when the same kind of sheet comes again.

An answer holds for newer versions of its sheet. In a sheet of another kind the same words may mean something
else: there it is a suggestion, and asked.
"""

from collections.abc import Collection, Iterator, Sequence
from typing import Any

from imgtui.domain.workbook.errors import UsageError
from imgtui.domain.workbook.records import SheetQuestion
from imgtui.domain.workbook.records.record import record
from imgtui.services.reading.wordings.answerable import value_texts
from imgtui.services.reading.wordings.doubts import Answers, DoubtGroup, key_of
from imgtui.services.reading.wordings.family import NAMELESS, family_of
from imgtui.storage.rows.within import sheet_questions_within
from imgtui.storage.rows.write import add_list
from imgtui.storage.transaction import Transaction

APART = "key"
"""The field of a question that asks which program a row is."""
OWN = "new"
"""Its answer: a program of its own."""
SheetKind = tuple[str, tuple[str, ...]]
"""A sheet: its source, as evidence names it, and all its headings."""
Apart = tuple[int, tuple[str, str]]
"""The place of a sheet in its import, and the names of two rows of it that are two programs."""
_Place = tuple[str, str, str]


@record
class Remembered:
    """What was said at earlier imports, as far as it is about a sheet.

    Attributes:
        answers: what its wordings mean.
        hints: what they meant in sheets of another kind.
        apart: names of rows that are two programs.
    """

    answers: Answers
    hints: Answers
    apart: frozenset[tuple[str, str]]


NOTHING = Remembered({}, {}, frozenset())


def is_version(question: SheetQuestion, source: str, headings: Collection[str]) -> bool:
    """Whether a question is about this sheet, or about an earlier version of it."""
    known = source not in NAMELESS and question.sheet not in NAMELESS
    if known and family_of(question.sheet) == family_of(source):
        return True
    return bool(question.headings) and set(question.headings) <= set(headings)


def remembered_of(questions: Sequence[SheetQuestion], source: str, headings: Collection[str]) -> Remembered:
    """Return what of all that was said is about a sheet."""
    answers, hints = dict[_Place, str](), dict[_Place, str]()
    apart = set[tuple[str, str]]()
    for each in questions:
        if each.answer is None:
            continue
        is_same = is_version(each, source, headings)
        if each.field == APART:
            if is_same:
                apart.add((each.made, each.text))
            continue
        try:
            value_texts(each.field, each.answer)
        except (UsageError, KeyError):  # a document may hold what no screen would take: it is asked again
            continue
        place = (*key_of(each.column, each.text), each.field)
        if is_same:
            answers[place] = each.answer
        elif each.answer:
            hints[place] = each.answer
    return Remembered(answers, hints, frozenset(apart))


def remember_questions(
    change: Transaction, sheets: Sequence[SheetKind], groups: Sequence[DoubtGroup], apart: Sequence[Apart]
) -> None:
    """Keep what is open in sheets and what was answered; forget what a newer sheet does not ask.

    Args:
        change: the open change.
        sheets: the sheets of the import.
        groups: their doubts.
        apart: rows of them that were kept apart: the place of the sheet, and their names.
    """
    wanted = {_place(each): each for each in _questions(sheets, groups, apart)}
    families = {family_of(source) for source, _ in sheets if source not in NAMELESS}
    gone: list[Any] = []
    for row, known in sheet_questions_within(change):
        if not any(is_version(known, source, headings) for source, headings in sheets):
            continue
        new = wanted.pop(_place(known), None)
        if new is not None and new.answer != known.answer and new.answer is not None:
            change.set("sheet_question", row, {"answer": new.answer})
        is_over = known.answer is None or known.field == APART
        if new is None and is_over and family_of(known.sheet) in families:
            gone.append(row)
    if gone:
        change.remove("sheet_question", gone)
    add_list(change, "sheet_question", list(wanted.values()))


def _questions(
    sheets: Sequence[SheetKind], groups: Sequence[DoubtGroup], apart: Sequence[Apart]
) -> Iterator[SheetQuestion]:
    # In the order of the sheet, which no answer changes.
    for group in sorted(groups, key=lambda group: (group.at, group.rows[0], group.column)):
        source, headings = sheets[group.at]
        for part in group.parts:
            if part.is_asked or part.answer is not None:
                yield SheetQuestion(
                    sheet=source,
                    headings=headings,
                    column=group.column,
                    text=group.text,
                    field=part.field,
                    made=part.made,
                    kind="guess" if part.kind == "guess" else "unknown",
                    suggestion=part.suggestion,
                    answer=part.answer,
                )
    for at, (first, later) in apart:
        source, headings = sheets[at]
        yield SheetQuestion(sheet=source, headings=headings, text=later, made=first, field=APART, answer=OWN)


def _place(question: SheetQuestion) -> tuple[str, ...]:
    if question.field == APART:
        return (APART, question.made, question.text)
    return (*key_of(question.column, question.text), question.field)
