"""Questions to programs: asked, answered by whom and when, looked at again; one step each."""

from collections.abc import Mapping, Sequence
from datetime import date

from imgtui.domain.triage.verify import ASKED_FIELDS
from imgtui.domain.workbook.errors import UsageError
from imgtui.domain.workbook.records import Question
from imgtui.domain.workbook.text import clean, short
from imgtui.services.opened.book import Book
from imgtui.services.triage.programs import check_there, field_of, name_of, read_values
from imgtui.storage.rows.write import add_list
from imgtui.storage.transaction import Transaction


def ask(book: Book, key: str, fields: Sequence[str], to: str, on: date | None = None) -> None:
    """Log that a program was asked about some facts.

    Args:
        book: the workbook.
        key: the program.
        fields: the facts.
        to: who was asked; may be empty.
        on: the day; today unless given.

    Raises:
        UsageError: a fact that is never asked about, or a day to come.
    """
    check_asked(fields)
    day = _day(book, on)
    who = clean(to).strip() or None
    what = field_of(fields[0]).asked if len(fields) == 1 else f"{len(fields)} facts"
    with book.change(f"asked {name_of(book, [key])} about {what}") as change:
        check_there(change, key)
        asked = [Question(field=name, text=field_of(name).question, asked_on=day, to=who) for name in fields]
        add_list(change, "question", asked, program=key)


def answer(book: Book, key: str, field: str, text: str, who: str, on: date | None = None) -> None:
    """Set a fact to what was answered; its source and day are kept, and open questions are closed.

    Raises:
        UsageError: no such fact, a text that means nothing there or "unknown", nobody named, or a day
            to come.
    """
    answer_all(book, key, {field: text}, who, on)


def answer_all(book: Book, key: str, texts: Mapping[str, str], who: str, on: date | None = None) -> None:
    """Set several facts of a program to what one person or place says, in one step.

    Raises:
        UsageError: as for `answer`; nothing has changed.
    """
    for field, text in texts.items():
        if field_of(field).read(text) is None:
            title = field_of(field).title
            hint = "skip it until you know"
            raise UsageError("answer_missing", f"{title}: unknown is no answer", field, hint)
    source, day = _source(who), _day(book, on)
    with book.change(f"{_said(texts)}: answer of {name_of(book, [key])}") as change:
        check_there(change, key)
        for field, text in texts.items():
            values = read_values(book, {field: text})
            change.set("program", key, values)
            for name in values:
                _keep_evidence(change, key, name, source, day)
            close_questions(change, key, field, clean(text).strip(), day)


def _said(texts: Mapping[str, str]) -> str:
    if len(texts) > 1:
        return f"{len(texts)} facts"
    [(field, text)] = texts.items()
    return f"{field_of(field).title} {short(text, 30)}"


def confirm(book: Book, key: str, field: str, who: str, on: date | None = None) -> None:
    """Keep a fact as it is, looked at again on a day: it is no longer stale."""
    title = field_of(field).title
    source, day = _source(who), _day(book, on)
    with book.change(f"{title} looked at again: {name_of(book, [key])}") as change:
        check_there(change, key)
        if change.rows("program", [field], key=key) == [None]:
            raise UsageError("answer_missing", f"{title}: nothing is known that could still hold", field)
        _keep_evidence(change, key, field, source, day)
        shown = field_of(field).show(getattr(book.snapshot.programs[key], field))
        close_questions(change, key, field, shown, day)


def why_no_answer(field: str, text: str) -> str | None:
    """Return why a text is no answer for a fact, for forms that check as one types; None when it is one."""
    try:
        value = field_of(field).read(text)
    except UsageError as error:
        return error.message
    return "write what you were told; leave with esc while you do not know" if value is None else None


def close_questions(change: Transaction, key: str, field: str, text: str, day: date) -> None:
    """Close the open questions about a fact with what was answered, inside a change."""
    for row in change.rows("question", ["id"], program=key, field=field, answered_on=None):
        change.set("question", row, {"answer": text, "answered_on": day})


def _keep_evidence(change: Transaction, key: str, name: str, source: str, day: date) -> None:
    evidence = {"source": source, "checked_on": day, "quote": None, "condition": None}
    if change.rows("evidence", ["field"], program=key, field=name):
        change.set("evidence", [key, name], evidence)
    else:
        change.add("evidence", evidence, program=key, field=name)


def check_asked(fields: Sequence[str]) -> None:
    """Check that programs are asked about these facts; UsageError names the first that is none."""
    for name in fields:
        if name not in ASKED_FIELDS:
            known = ", ".join(ASKED_FIELDS)
            raise UsageError("field_unknown", "programs are not asked about this", name, f"one of: {known}")


def _source(who: str) -> str:
    text = clean(who).strip()
    if not text:
        raise UsageError("who_missing", "say who answered, or where it stands", "who")
    return text


def _day(book: Book, on: date | None) -> date:
    today = book.today()
    if on is not None and on > today:
        raise UsageError("day_ahead", f"{on} is still to come", "on")
    return on or today
