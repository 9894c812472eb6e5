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
from imgtui.services.reading.wordings.doubts import DoubtGroup, OpenPart, key_of
from imgtui.services.reading.wordings.origin import file_of
from imgtui.services.reading.wordings.remembered import APART
from imgtui.storage.rows.within import highest_event_number, programs_within, sheet_questions_within
from imgtui.storage.rows.write import add_list
from imgtui.storage.transaction import Transaction

_HOW = "imgtui sheet-questions lists them"
_GUESS = "guess"


@record
class WaitingWording:
    """A wording that waits for an answer, with the programs whose sheets say so.

    Attributes:
        group: the wording and what is open, as the preview of an import has it.
        keys: field -> keys of the programs that an answer would change.
        sheets: the sheets that say so in these programs, each once.
    """

    group: DoubtGroup
    keys: Mapping[str, tuple[str, ...]]
    sheets: tuple[str, ...]


def is_open(question: SheetQuestion) -> bool:
    """Whether a question was not answered."""
    return question.answer is None and question.field != APART and can_be_answered(question.field)


def waiting(workbook: Workbook) -> list[WaitingWording]:
    """Return the wordings that wait for an answer and concern a program, those of many programs first."""
    by_wording: dict[tuple[str, str], list[SheetQuestion]] = {}
    for each in filter(is_open, workbook.sheet_questions):
        by_wording.setdefault(key_of(each.column, each.text), []).append(each)
    if not by_wording:
        return []
    told = _told(workbook.programs, {column for column, _ in by_wording})
    found = []
    for key, questions in by_wording.items():
        waits = _concerned(told.get(key, ()), questions)
        if not waits:
            continue
        parts = tuple(_part([each for each, _ in asked]) for asked in waits.values())
        keys = {
            name: tuple(dict.fromkeys(program.key for _, concerned in asked for program in concerned))
            for name, asked in waits.items()
        }
        sheets = tuple(dict.fromkeys(each.sheet for asked in waits.values() for each, _ in asked))
        count = len({key for concerned in keys.values() for key in concerned})
        group = DoubtGroup(questions[0].column, questions[0].text, parts, (), count)
        found.append(WaitingWording(group, keys, sheets))
    return sorted(found, key=lambda each: -each.group.programs)


def _part(questions: Sequence[SheetQuestion]) -> OpenPart:
    """Return what several sheets leave open about one field, as one question.

    Where they made different things of the same words, nothing is suggested.
    """
    made = "; ".join(dict.fromkeys(each.made for each in questions))
    kind = _GUESS if all(each.kind == _GUESS for each in questions) else "unknown"
    likely = {each.suggestion for each in questions}
    return OpenPart(questions[0].field, made, kind, likely.pop() if len(likely) == 1 else None)


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


def _concerned(
    programs: Sequence[Program], questions: Sequence[SheetQuestion]
) -> dict[str, list[tuple[SheetQuestion, list[Program]]]]:
    """Return field -> questions of it, each with the programs of its sheet that an answer would change.

    These are the programs that know nothing, or only the guess. Several sheets may ask the same: each stands
    for its own programs, and one that concerns none is left out.
    """
    found: dict[str, list[tuple[SheetQuestion, list[Program]]]] = {}
    for each in questions:
        others = {other.sheet for other in questions if other.field == each.field} - {each.sheet}
        concerned = [
            program
            for program in programs
            if _is_concerned(program, each) and _is_of_sheet(program, each.sheet, others)
        ]
        if concerned:
            found.setdefault(each.field, []).append((each, concerned))
    return found


def _is_of_sheet(program: Program, sheet: str, others: set[str]) -> bool:
    """Whether a program came from a sheet, as far as its sources say which of several it was."""
    if not others:
        return True
    headings = tuple(program.raw)
    files = {file_of(each.source, headings) for each in program.evidence.values() if each.source}
    return sheet in files or not files & others


def _is_concerned(program: Program, question: SheetQuestion) -> bool:
    if question.field == HELD:
        return not course_of(program).is_interviewed and any(each.starts_at for each in program.interviews)
    value = getattr(program, question.field)
    if value is None:
        return question.kind != _GUESS
    if question.kind != _GUESS or question.suggestion is None:
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
        rows = [
            (row, each)
            for row, each in sheet_questions_within(change)
            if is_open(each) and key_of(each.column, each.text) == wanted and each.field in answers
        ]
        if answers.keys() - {each.field for _, each in rows} or not answers:
            raise UsageError("answer_unknown", f"{quoted(f'{column}: {text}')} waits for no answer", "", _HOW)
        told = _told(programs_within(change), {wanted[0]}).get(wanted, [])
        waits = _concerned(told, [each for _, each in rows])
        for row, question in rows:
            change.set("sheet_question", row, {"answer": answers[question.field].strip()})
        changed: set[str] = set()
        for name, asked in waits.items():
            # Of a program that came from several of the sheets the last is the source: it is the newest.
            last = {program.key: (program, each) for each, concerned in asked for program in concerned}
            for program, question in last.values():
                if _write(change, program, question, meant[name]):
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
