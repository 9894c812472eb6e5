"""The file of each program: which statement, letters and papers it has, assigned one by one or for many."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from imgtui.domain.applications.file_lines import FileInput, file_lines
from imgtui.domain.invites.file import PAPERS, folded
from imgtui.domain.reference.reasons import plural
from imgtui.domain.workbook.errors import ConflictError, UsageError
from imgtui.domain.workbook.plain import from_plain
from imgtui.domain.workbook.records import (
    Document,
    DocumentKind,
    DocumentStatus,
    Draft,
    Letter,
    Program,
    Supplement,
)
from imgtui.domain.workbook.records.record import record
from imgtui.domain.workbook.text import clean, short
from imgtui.services.opened.book import Book
from imgtui.services.reference.cards import fields_of, program_fields
from imgtui.services.triage.programs import name_of
from imgtui.storage.rows.change import Change
from imgtui.storage.rows.write import fields

if TYPE_CHECKING:
    from imgtui.domain.standing.dates.due_line import DueLine
    from imgtui.services.views.view import View


_DRAFT = "none is drafted yet: imgtui draft new --kind statement --title TITLE"
_WRITER = 'none is on your profile yet: imgtui profile set letters "WRITER:us:promised"'


@record
class Assigned:
    """What is to be assigned; what is None stays as it is, an empty statement takes it away.

    Attributes:
        statement: the title of the statement.
        letters: the writers, in order: all letters that the program then has.
        more: writers to add to those it has.
        less: writers to take away.
        papers: field of a paper, or `portal`, -> the text as it is typed.
    """

    statement: str | None = None
    letters: tuple[str, ...] | None = None
    more: tuple[str, ...] = ()
    less: tuple[str, ...] = ()
    papers: Mapping[str, str] | None = None


def file_lines_of(view: "View") -> "tuple[DueLine, ...]":
    """Return what is missing in the files of the application list, as Today and `check` say it."""
    return file_lines(file_input(view))


def file_input(view: "View") -> FileInput:
    """Return all that is said of files is made from."""
    applied = [key for key in view.applications if view.course_of(key).is_applied]
    sent = set(applied)
    return FileInput(
        files=view.files.all,
        programs=view.programs,
        applied=applied,
        to_apply=[key for key in view.applications if key not in sent],
        documents=view.workbook.applicant.documents,
        clocks=view.clocks,
        figures=view.figures,
        reference=view.reference,
    )


def statements_of(view: "View") -> tuple[str, ...]:
    """Return the titles of statements there are: those drafted, and those assigned to some program."""
    return titles_of(view.workbook.drafts, view.programs.values())


def titles_of(drafts: Iterable[Draft], programs: Iterable[Program]) -> tuple[str, ...]:
    """Return the titles of statements there are, the drafted ones first."""
    drafted = [draft.title for draft in drafts if draft.kind == "statement" and draft.title]
    assigned = [program.statement for program in programs if program.statement]
    return tuple(dict.fromkeys((*drafted, *assigned)))


def writers_of(letters: Iterable[Letter], programs: Iterable[Program]) -> tuple[str, ...]:
    """Return the writers of letters that some programs can have: those of the profile, and those they have.

    A writer whose letter was removed from the profile is offered to nobody else.
    """
    known = [letter.writer for letter in letters if letter.writer.strip()]
    folds = {folded(name) for name in known}
    held = [name for program in programs for name in program.letters]
    return tuple(dict.fromkeys((*known, *(name for name in held if folded(name) not in folds))))


def assign(book: Book, keys: Sequence[str], wanted: Assigned) -> int:
    """Assign what is sent to programs, as one step; return how many changed.

    Raises:
        UsageError: nothing is named, no program is, a text means nothing, there is no such statement or
            writer, or a program would have more letters than the site takes.
    """
    if not keys:
        raise UsageError("program_missing", "no program is named", "documents", "name one, or --where QUERY")
    wanted = _there(book, wanted, keys)
    values = _values(wanted)
    with book.change(_told(wanted, len(keys))) as change:
        changed = 0
        for key in keys:
            now = _program_row(change, key)
            new = dict(values)
            if wanted.letters is not None or wanted.more or wanted.less:
                new["letters"] = _letters(book, now["letters"], wanted, key)
            changed += change.set("program", key, new)
    return changed


def set_supplement(
    book: Book, key: str, name: str, due: date | None, sent_on: date | None, note: str | None
) -> None:
    """Keep something of its own that a program wants: a new one, or other days of one that is there."""
    name = clean(name).strip()
    if not name:
        raise UsageError("name_missing", "say what it wants", "NAME", "such as: essay on why us")
    made = Supplement(
        name=name, due=due, sent_on=sent_on, note=(clean(note).strip() or None) if note else None
    )
    with book.change(f"supplement {short(name, 40)}{', sent' if sent_on else ''}") as change:
        held = _supplements(change, key)
        place = _place(held, name)
        if place is None:
            held.append(made)
        else:
            held[place] = replace(
                held[place], due=due or held[place].due, sent_on=sent_on, note=made.note or held[place].note
            )
        change.set("program", key, {"supplements": tuple(held)})


def remove_supplement(book: Book, key: str, name: str) -> None:
    """Take a supplement away.

    Raises:
        UsageError: the program wants no such thing.
    """
    with book.change(f"removed supplement {short(clean(name), 40)}") as change:
        held = _supplements(change, key)
        place = _place(held, clean(name).strip())
        if place is None:
            names = ", ".join(each.name for each in held) or "none"
            raise UsageError("supplement_unknown", "it wants no such thing", name, f"there: {names}")
        del held[place]
        change.set("program", key, {"supplements": tuple(held)})


def set_document(
    book: Book, kind: DocumentKind, status: DocumentStatus, due: date | None = None, note: str | None = None
) -> None:
    """Say how far one of your papers is: the first of its kind, or a new one."""
    said = fields_of(Document)["kind"].label_of(kind)
    with book.change(f"{said}: {status}") as change:
        rows = change.rows("document", ["id"], kind=kind)
        values: dict[str, Any] = {"status": status}
        values |= {"due": due} if due is not None else {}
        values |= {"note": clean(note).strip() or None} if note is not None else {}
        if rows:
            change.set("document", rows[0], values)
        else:
            made = fields("document", Document(kind=kind)) | values
            change.add("document", made, position=change.place("document", len(change.ids("document"))))


def _there(book: Book, wanted: Assigned, keys: Sequence[str]) -> Assigned:
    """Return what is wanted as statements and writers are called; refuse those that do not exist."""
    workbook = book.workbook
    statement, letters = wanted.statement, wanted.letters
    if statement is not None and clean(statement).strip():
        known = titles_of(workbook.drafts, workbook.programs)
        statement = _named(statement, known, "statement", "there is no statement of that title", _DRAFT)
    if letters or wanted.more:
        held = [program for program in workbook.programs if program.key in set(keys)]
        known = writers_of(workbook.applicant.letters, held)
        letters, more = (
            group
            and tuple(
                _named(each, known, "letter", "there is no letter of that writer", _WRITER) for each in group
            )
            for group in (letters, wanted.more)
        )
        return replace(wanted, statement=statement, letters=letters, more=more or ())
    return replace(wanted, statement=statement)


def _named(text: str, known: Sequence[str], what: str, why: str, how: str) -> str:
    found = {folded(name): name for name in reversed(known)}.get(folded(clean(text)))
    if found is not None:
        return found
    there = f"there is: {', '.join(map(clean, known))}" if known else how
    raise UsageError(f"{what}_unknown", why, clean(text).strip(), there)


def _values(wanted: Assigned) -> dict[str, Any]:
    values: dict[str, Any] = {}
    if wanted.statement is not None:
        values["statement"] = clean(wanted.statement).strip() or None
    known = {paper.field for paper in PAPERS} | {"portal"}
    for name, text in (wanted.papers or {}).items():
        if name not in known:
            raise UsageError(
                "paper_unknown", "is no paper of a file", name, f"one of: {', '.join(sorted(known))}"
            )
        values[name] = program_fields()[name].read(text)
    if not values and wanted.letters is None and not wanted.more and not wanted.less:
        raise UsageError("usage", "nothing to assign is named", "documents assign", "see: --help")
    return values


def _letters(book: Book, held: Sequence[str], wanted: Assigned, key: str) -> tuple[str, ...]:
    names = [*(held if wanted.letters is None else wanted.letters)]
    less = {folded(name) for name in wanted.less}
    names = [name for name in names if folded(name) not in less]
    there = {folded(name) for name in names}
    names += [name for name in dict.fromkeys(wanted.more) if folded(name) not in there]
    found = tuple(dict.fromkeys(text for name in names if (text := clean(name).strip())))
    most = book.figures.count("H1.letters")
    if len(found) > most and len(found) > len(held):
        raise UsageError(
            "too_many_letters",
            f"would have {len(found)} letters; the site takes {most} for one program",
            name_of(book, [key]),
            "take one away with it",
        )
    return found


def _program_row(change: Change, key: str) -> dict[str, Any]:
    rows = change.rows("program", ["letters", "key"], key=key)
    if not rows:
        raise ConflictError("program_gone", "another process has removed the program", key, "look again")
    import json

    return {"letters": [str(each) for each in json.loads(rows[0][0])]}


def _supplements(change: Change, key: str) -> list[Supplement]:
    import json

    rows = change.rows("program", ["supplements"], key=key)
    if not rows:
        raise ConflictError("program_gone", "another process has removed the program", key, "look again")
    found: tuple[Supplement, ...] = from_plain(tuple[Supplement, ...], json.loads(rows[0]))
    return list(found)


def _place(held: Sequence[Supplement], name: str) -> int | None:
    wanted = folded(name)
    return next((place for place, each in enumerate(held) if folded(each.name) == wanted), None)


def _told(wanted: Assigned, count: int) -> str:
    parts = []
    if wanted.statement is not None:
        parts.append("a statement" if wanted.statement else "no statement")
    if wanted.letters is not None or wanted.more or wanted.less:
        parts.append("letters")
    parts += [
        program_fields()[name].title.lower() for name in wanted.papers or {} if name in program_fields()
    ]
    return f"assigned {', '.join(parts)} to {plural(count, 'program')}"
