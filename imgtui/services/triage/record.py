"""What of a program's record is no single value: its residents, where a fact comes from, its letters."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from imgtui.domain.triage.roster import read_roster
from imgtui.domain.workbook.errors import UsageError
from imgtui.domain.workbook.records import Evidence, Roster
from imgtui.domain.workbook.text import clean
from imgtui.services.opened.book import Book
from imgtui.services.triage.programs import field_of, name_of
from imgtui.storage.rows.tables import codecs
from imgtui.storage.transaction import Transaction


def set_roster(book: Book, key: str, name: str, text: str) -> None:
    """Set a part of what the residents' page shows: `img_per_class`, `newest_img_graduation` or `note`.

    Raises:
        UsageError: no such part, or a text that means nothing there.
    """
    with book.change(f"residents of {name_of(book, [key])}") as change:
        after = read_roster(_held_roster(change, key), name, text, book.reference.fields)
        change.set("program", key, {"roster": after})


def set_evidence(book: Book, key: str, name: str, source: str, on: date | None) -> None:
    """Say where a fact comes from, and when it was looked up; neither: nothing is known of that.

    Raises:
        UsageError: the field is no fact about a program, or the day is still to come.
    """
    title = field_of(name).title
    if not book.reference.fields.is_fact(name):
        raise UsageError("no_fact", f"{title} is your own, it has no source", name)
    if on is not None and on > book.today():
        raise UsageError("day_ahead", f"{on} is still to come", "on")
    evidence = Evidence(source=clean(source).strip() or None, checked_on=on)
    with book.change(f"source of {title}: {name_of(book, [key])}") as change:
        _row(change, key, "key")
        if evidence == Evidence():
            change.remove("evidence", [[key, name]])
        else:
            put_evidence(change, key, name, evidence)


def assign_letters(book: Book, keys: Sequence[str], writers: Sequence[str]) -> None:
    """Say which letters go to some programs, by their writers, in this order."""
    letters = tuple(dict.fromkeys(filter(None, (clean(writer).strip() for writer in writers))))
    with book.change(f"letters for {name_of(book, keys)}") as change:
        for key in keys:
            _row(change, key, "key")
            change.set("program", key, {"letters": letters})


def put_evidence(change: Transaction, key: str, name: str, evidence: Evidence) -> None:
    """Write down where a fact comes from, over what was written before."""
    values: Mapping[str, Any] = {
        "source": evidence.source,
        "checked_on": evidence.checked_on,
        "quote": evidence.quote,
        "condition": evidence.condition,
    }
    if change.rows("evidence", ["field"], program=key, field=name):
        change.set("evidence", [key, name], values)
    else:
        change.add("evidence", values, program=key, field=name)


def _held_roster(change: Transaction, key: str) -> Roster | None:
    [held] = _row(change, key, "roster")
    decode = codecs("program")["roster"].decode
    roster = decode(held) if decode else None
    return roster if isinstance(roster, Roster) else None


def _row(change: Transaction, key: str, name: str) -> Sequence[Any]:
    rows = change.rows("program", [name], key=key)
    if not rows:
        raise UsageError("program_unknown", "the program is gone: another process removed it", key)
    return rows
