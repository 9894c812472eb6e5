"""Wordings of imported sheets that wait for an answer: found again and answered after the import."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from imgtui.domain.invites.state import course_of
from imgtui.domain.workbook.errors import UsageError
from imgtui.domain.workbook.fields.fields import SHARE
from imgtui.domain.workbook.records import Event, Program, SheetQuestion, Workbook
from imgtui.domain.workbook.records.record import record
from imgtui.domain.workbook.text import quoted, short
from imgtui.exchange.sheets.cells.model import fold
from imgtui.services.opened.book import Book
from imgtui.services.reading.wordings.answerable import HELD, WAS_HELD, can_be_answered, value_texts
from imgtui.services.reading.wordings.doubts import Group, Part, key_of
from imgtui.services.reading.wordings.origin import file_of
from imgtui.services.reading.wordings.remembered import APART
from imgtui.storage.rows.within import highest_event_number, programs_within, sheet_questions_within
from imgtui.storage.rows.write import add_list
from imgtui.storage.transaction import Transaction

_HOW = "imgtui sheet-questions lists them"


@record
class Waiting:
    """A wording that waits for an answer, with the programs whose sheets say so.

    Attributes:
        group: the wording and what is open, as the preview of an import has it.
        keys: field -> keys of the programs that an answer would change.
        sheet: the sheet it was read in.
    """

    group: Group
    keys: Mapping[str, tuple[str, ...]]
    sheet: str


def is_open(question: SheetQuestion) -> bool:
    """Whether a question was not answered."""
    return question.answer is None and question.field != APART and can_be_answered(question.field)


def waiting(workbook: Workbook) -> list[Waiting]:
    """Return the wordings that wait for an answer and concern a program, those of many programs first."""
    by_wording: dict[tuple[str, str], list[SheetQuestion]] = {}
    for each in filter(is_open, workbook.sheet_questions):
        by_wording.setdefault(key_of(each.column, each.text), []).append(each)
    if not by_wording:
        return []
    told = _told(workbook.programs, {column for column, _ in by_wording})
    found = []
    for key, questions in by_wording.items():
        programs = told.get(key, ())
        keys = {each.field: _concerned(programs, each) for each in questions}
        parts = tuple(_part(each) for each in questions if keys[each.field])
        if parts:
            count = len({key for concerned in keys.values() for key in concerned})
            group = Group(questions[0].column, questions[0].text, parts, (), count)
            found.append(Waiting(group, {k: v for k, v in keys.items() if v}, questions[0].sheet))
    return sorted(found, key=lambda each: -each.group.programs)


def _part(question: SheetQuestion) -> Part:
    return Part(question.field, question.made, question.kind, question.suggestion)


def _told(programs: Sequence[Program], columns: set[str]) -> dict[tuple[str, str], list[Program]]:
    """Return wording -> programs whose sheet says so, as far as its column is one of `columns`."""
    names: dict[str, str] = {}
    found: dict[tuple[str, str], list[Program]] = {}
    for program in programs:
        for heading, text in _latest(program.raw):
            column = names.get(heading)
            if column is None:
                column = names[heading] = key_of(heading, "")[0]
            if column in columns:
                found.setdefault((column, fold(text)), []).append(program)
    return found


def _latest(raw: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield each heading with what was said under it last: a newer text stands beside the first."""
    texts = dict(raw)
    for heading, text in raw.items():
        plain, _, beside = heading.rpartition(" (")
        if plain in raw:
            del texts[heading]
            if beside.startswith("row "):  # of another row of the program, in the same sheet
                yield plain, text
            else:
                texts[plain] = text
    yield from texts.items()


def _concerned(programs: Sequence[Program], question: SheetQuestion) -> tuple[str, ...]:
    """Return the programs that an answer would change: those that know nothing, or only the guess."""
    return tuple(program.key for program in programs if _is_concerned(program, question))


def _is_concerned(program: Program, question: SheetQuestion) -> bool:
    if question.field == HELD:
        return not course_of(program).is_interviewed and any(each.starts_at for each in program.interviews)
    value = getattr(program, question.field)
    if value is None:
        return question.kind != "guess"
    if question.kind != "guess" or question.suggestion is None:
        return False
    evidence = program.evidence.get(question.field)
    if evidence is None or evidence.source is None:
        return False
    if file_of(evidence.source, tuple(program.raw)) != question.sheet:
        return False
    meant = value_texts(question.field, question.suggestion)
    return all(getattr(program, name) == each for name, each in meant.items())


def answer(book: Book, column: str, text: str, answers: Mapping[str, str]) -> int:
    """Say what a wording means, for all programs that wait for it; one step. Return how many have changed.

    Args:
        book: the workbook.
        column: the heading.
        text: the cell.
        answers: field -> value as it is typed; empty: the text says nothing.

    Raises:
        UsageError: no such wording waits, or a value means nothing for its field.
    """
    meant = {name: value_texts(name, said) for name, said in answers.items()}
    wanted = key_of(column, text)
    with book.change(f"answered {short(column)}: {short(text)}") as change:
        rows = {
            each.field: (row, each)
            for row, each in sheet_questions_within(change)
            if is_open(each) and key_of(each.column, each.text) == wanted
        }
        missing = [name for name in answers if name not in rows]
        if missing or not answers:
            raise UsageError("answer_unknown", f"{quoted(f'{column}: {text}')} waits for no answer", "", _HOW)
        told = _told(programs_within(change), {wanted[0]}).get(wanted, [])
        changed: set[str] = set()
        for name, said in answers.items():
            row, question = rows[name]
            change.set("sheet_question", row, {"answer": said.strip()})
            for program in told:
                if _is_concerned(program, question) and _write(change, program, question, meant[name]):
                    changed.add(program.key)
        change.name = f"answered {short(column)}: {short(text)}, {len(changed)} programs"
    return len(changed)


def _write(change: Transaction, program: Program, question: SheetQuestion, meant: Mapping[str, Any]) -> bool:
    """Write the answer into a program; its source is the sheet, as if it had been said at the import."""
    if question.field == HELD:
        return _log_held(change, program, question, is_held=meant.get(HELD) == WAS_HELD)
    names = SHARE if question.field in SHARE else (question.field,)
    values = meant or dict.fromkeys(names)
    if all(getattr(program, name) == value for name, value in values.items()):
        return False
    change.set("program", program.key, values)
    source = f"{question.sheet}, {question.column}"
    for name in values:
        if meant and name in program.evidence:
            change.set("evidence", [program.key, name], {"source": source, "checked_on": None})
        elif meant:
            change.add("evidence", {"source": source}, program=program.key, field=name)
        elif name in program.evidence:
            change.remove("evidence", [[program.key, name]])
    return True


def _log_held(change: Transaction, program: Program, question: SheetQuestion, *, is_held: bool) -> bool:
    """Log that an interview was held, on a day that the sheet does not give, where the answer says so."""
    if is_held:
        name = f"e{highest_event_number(change) + 1}"
        source = f"{question.sheet}, {question.column}"
        add_list(
            change, "event", [Event(id=name, on=None, kind="interviewed", source=source)], program=program.key
        )
    return is_held
