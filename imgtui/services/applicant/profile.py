"""Edits of the applicant: single fields, the records of a list one by one, or all at once."""

import dataclasses
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from imgtui.domain.applicant.exams import EXAM_TEXT
from imgtui.domain.applicant.plausible import mark_problem
from imgtui.domain.reference.data import Reference
from imgtui.domain.reference.reasons import plural
from imgtui.domain.workbook.errors import ConflictError, UsageError
from imgtui.domain.workbook.fields.shorthand import FORMS, form_text, read_items
from imgtui.domain.workbook.records import Applicant, Contact, Exam, Record, TargetSpecialty
from imgtui.domain.workbook.text import short
from imgtui.exchange import document
from imgtui.services.applicant.checks import checked_item, checked_items, read_field
from imgtui.services.opened.book import Book
from imgtui.services.opened.files import read_bounded
from imgtui.services.reference.canonical import canonical_applicant, typed_name
from imgtui.services.reference.cards import applicant_fields, cards
from imgtui.services.reference.zones import country_code
from imgtui.storage.rows.change import Change
from imgtui.storage.rows.read import APPLICANT_LISTS
from imgtui.storage.rows.tables import encode
from imgtui.storage.rows.write import add_list, fields


def set_field(book: Book, name: str, text: str) -> None:
    """Set one field of the applicant to what `text` means: a value, a short form, or JSON for a list.

    Raises:
        UsageError: no such field, or the text means nothing there, or it cannot be true.
        DocumentError: JSON that does not hold such records.
    """
    if name in FORMS:
        set_items(book, name, items_of(book, name, text))
        return
    value = read_field(name, text, book.today())
    field = applicant_fields()[name]
    with book.change(f"set {field.title} to {short(field.say(value), 50)}") as change:
        _set_fields(change, {name: value})


def set_values(book: Book, name: str, values: Mapping[str, Any]) -> None:
    """Set several fields, already read and checked, as one step that is called `name`."""
    with book.change(name) as change:
        _set_fields(change, values)


def items_of(book: Book, name: str, text: str) -> tuple[Record, ...]:
    """Return the records that a short form, or JSON, means for one of the applicant's lists."""
    if text.lstrip().startswith("["):
        return document.loads_items(name, text)
    fields = book.reference.fields
    return read_items(name, text, lambda typed: typed_name(book.reference, typed), fields, country_code)


def set_items(book: Book, name: str, records: Sequence[Record]) -> None:
    """Make a list of the applicant hold exactly `records`."""
    records = _checked_items(book, name, records)
    with book.change(f"set {_title(name)}") as change:
        _put_items(change, APPLICANT_LISTS[name], records)


def add_items(book: Book, name: str, text: str) -> tuple[Record, ...]:
    """Put what a short form, or JSON, means behind what one of the applicant's lists holds, in one step.

    Raises:
        UsageError: no such list, nothing to add, or the text means nothing there.
    """
    if name not in FORMS:
        raise UsageError("field_unknown", "is no list of the profile", name, f"one of: {', '.join(FORMS)}")
    records = [_checked_item(book, name, record) for record in items_of(book, name, text)]
    if not records:
        raise UsageError("value_missing", "nothing to add was given", name, form_text(name))
    table = APPLICANT_LISTS[name]
    called = _named(records[0], name) if len(records) == 1 else f"{len(records)} to {_title(name)}"
    with book.change(f"added {called}") as change:
        for record in records:
            _check_list(change, name, record, None)
            change.add(table, fields(table, record), position=change.place(table, len(change.ids(table))))
    return tuple(records)


def add_item(book: Book, name: str, record: Record, at: int | None = None) -> None:
    """Put a record into a list, at `at` (from 0) or at its end."""
    record = _checked_item(book, name, record)
    table = APPLICANT_LISTS[name]
    with book.change(f"added {_named(record, name)}") as change:
        _check_list(change, name, record, None)
        index = len(change.ids(table)) if at is None else at
        change.add(table, fields(table, record), position=change.place(table, index))


def edit_item(
    book: Book,
    name: str,
    index: int,
    before: Record,
    after: Record,
    *,
    without: tuple[int, Record] | None = None,
) -> None:
    """Replace the record at `index` (from 0), which the user saw as `before`.

    Only fields in which the two differ are written. With `without`, the record at that place is removed in
    the same step.

    Raises:
        ConflictError: another process has changed, moved or removed the record.
    """
    after = _checked_item(book, name, after)
    table = APPLICANT_LISTS[name]
    with book.change(f"changed {_named(after, name)}") as change:
        row = _row(change, name, index, before)
        if without is not None:
            change.remove(table, [_row(change, name, *without)])
        _check_list(change, name, after, row)
        old, new = fields(table, before), fields(table, after)
        change.set(table, row, {key: value for key, value in new.items() if value != old[key]})


def remove_item(book: Book, name: str, index: int, expected: Record) -> None:
    """Remove the record at `index`, which the user saw as `expected`; ConflictError as `edit_item`."""
    with book.change(f"removed {_named(expected, name)}") as change:
        change.remove(APPLICANT_LISTS[name], [_row(change, name, index, expected)])


def move_item(book: Book, name: str, index: int, expected: Record, to: int) -> None:
    """Move the record at `index` to `to`, both from 0; ConflictError as `edit_item`."""
    table = APPLICANT_LISTS[name]
    with book.change(f"moved {_named(expected, name)}") as change:
        row = _row(change, name, index, expected)
        change.set_columns(table, row, {"position": change.place(table, to, moving=row)})


def read(source: Path, reference: Reference) -> Applicant:
    """Return the applicant that the JSON file `source` holds: their fields, or those of a whole document.

    Names and types are checked, as for a whole document, and that no score counts as a pass that is none;
    nothing is stored.

    Raises:
        UsageError: a passed exam has a score under its pass mark.
    """
    applicant = document.loads_applicant(read_bounded(source), str(source))
    for index, exam in enumerate(applicant.exams):
        if why := mark_problem(exam, reference.figures()):
            raise UsageError("bad_value", why, f"exams[{index}]")
    return canonical_applicant(applicant, reference)


def replace(book: Book, applicant: Applicant, name: str) -> None:
    """Replace the whole applicant by one that was read from the file `name`, as one step."""
    with book.change(f"loaded the profile from {name}") as change:
        _set_fields(change, fields("applicant", applicant))
        for each, table in APPLICANT_LISTS.items():
            _put_items(change, table, getattr(applicant, each))


def differences(before: Applicant, after: Applicant) -> tuple[str, ...]:
    """Return, field by field, what another profile would change, in words."""
    titles = cards().records["applicant"]
    found = [
        f"{field.title}: {short(field.say(old), 30)} → {short(field.say(new), 30)}"
        for name, field in applicant_fields().items()
        if (old := getattr(before, name)) != (new := getattr(after, name))
    ]
    found += [
        f"{titles[name].title}: {_entries(len(held))} → {_entries(len(more))}"
        for name in APPLICANT_LISTS
        if (held := getattr(before, name)) != (more := getattr(after, name))
    ]
    return tuple(found)


def _entries(count: int) -> str:
    return plural(count, "entry", "entries") if count else "none"


def _checked_items(book: Book, name: str, records: Sequence[Record]) -> tuple[Record, ...]:
    found = checked_items(name, records, book.reference, book.today())
    return tuple(_pointed(book, record) for record in found)


def _checked_item(book: Book, name: str, record: Record) -> Record:
    return _pointed(book, checked_item(name, record, book.reference, book.today()))


def _pointed(book: Book, record: Record) -> Record:
    """Return a contact with the key of its program where the text names one; another stays as it is typed."""
    if isinstance(record, Contact) and record.program:
        try:
            return dataclasses.replace(record, program=book.program(record.program).key)
        except UsageError:
            return record
    return record


def _check_list(change: Change, name: str, record: Record, row: Any) -> None:
    """Refuse a specialty that stands in the list already, read inside the change."""
    if isinstance(record, TargetSpecialty) and any(
        other != row and same == record.name for other, same in change.rows("target", ["id", "name"])
    ):
        raise UsageError("bad_value", f"{record.name} is there already", name)


def _set_fields(change: Change, values: Mapping[str, Any]) -> None:
    if change.rows("applicant", ["id"]):
        change.set("applicant", 1, values)
    else:
        change.add("applicant", {**fields("applicant", Applicant()), **values}, id=1)


def _put_items(change: Change, table: str, records: Sequence[Record]) -> None:
    """Make a list hold `records`; rows that stay as they are, are not touched."""
    rows = change.ids(table)
    for row, record in zip(rows, records, strict=False):
        change.set(table, row, fields(table, record))
    change.remove(table, rows[len(records) :])
    add_list(change, table, records[len(rows) :])


def _row(change: Change, name: str, index: int, expected: Record) -> Any:
    table = APPLICANT_LISTS[name]
    rows, wanted = change.ids(table), encode(table, fields(table, expected))
    if 0 <= index < len(rows):
        stored = change.rows(table, list(wanted), id=rows[index])[0]
        if dict(zip(wanted, stored if len(wanted) > 1 else [stored], strict=True)) == wanted:
            return rows[index]
    raise ConflictError(
        "item_changed",
        f"{_title(name)}: the entry was changed by another process",
        f"{name}[{index}]",
        "look again, then repeat the change",
    )


def _named(record: Record, name: str) -> str:
    if isinstance(record, Exam):
        return f"{EXAM_TEXT[record.exam]} {record.result}"
    own = next(
        (key for key in ("writer", "title", "name", "who", "kind") if getattr(record, key, None)), None
    )
    title = cards().records[name][own].label_of(str(getattr(record, own))) if own else ""
    return f"{cards().records['applicant'][name].one} {short(title, 40)}".strip()


def _title(name: str) -> str:
    return cards().records["applicant"][name].title.lower()
