"""Edits of programs: one step each, for one program or for all that are marked."""

from collections.abc import Mapping, Sequence
from typing import Any

from imgtui.domain.triage.typed_program import field_named, read_texts, typed_values
from imgtui.domain.workbook.errors import UsageError
from imgtui.domain.workbook.fields.fields import Field
from imgtui.domain.workbook.keys import key_for
from imgtui.domain.workbook.records import Apply, Bucket, BucketOverride, Program, Tier, TierOverride
from imgtui.domain.workbook.text import clean, short
from imgtui.services.opened.book import Book
from imgtui.services.reference.cards import cards
from imgtui.services.triage.signal_lock import check_not_sent
from imgtui.storage.rows.write import add_programs
from imgtui.storage.transaction import Transaction

TYPED = "typed"  # the source of a fact that the user typed: an import does not overwrite it
_APPLY_CYCLE: Mapping[Apply | None, Apply | None] = {None: "yes", "yes": "maybe", "maybe": "no", "no": None}


def add(book: Book, name: str, fields: Mapping[str, str] | None = None) -> str:
    """Add a program; return its key. `fields` are texts as typed, by field name."""
    name = clean(name).strip()
    if not name:
        raise UsageError("name_missing", "a program needs a name", "name")
    values = read_values(book, read_texts(fields or {}, book.reference.fields))
    with book.change(f"added {_short(name)}") as change:
        taken = set(change.rows("program", ["key"]))
        key = key_for(name, values.get("nrmp_code"), values.get("acgme_id"), taken)
        add_programs(change, [Program(key=key, name=name)])
        if values:
            change.set("program", key, values)
            _mark_typed(book, change, key, values)
    return key


def set_field(book: Book, keys: Sequence[str], field_name: str, text: str) -> None:
    """Set one field of some programs to what `text` means.

    Raises:
        UsageError: no such field, or the text means nothing there; nothing has changed.
    """
    set_fields(book, keys, {field_name: text})


def set_fields(book: Book, keys: Sequence[str], texts: Mapping[str, str]) -> None:
    """Set several fields of some programs in one step; `visa` stands for both visas, as in the grid."""
    texts = read_texts(texts, book.reference.fields)
    values = read_values(book, texts)
    if "signal" in values:
        check_not_sent(book)
    shown = ", ".join(
        f"{field_of(name).title} to {_said(name, text, values)}" for name, text in texts.items()
    )
    with book.change(f"set {shown} for {name_of(book, keys)}") as change:
        for key in keys:
            _set(change, key, values)
            _mark_typed(book, change, key, values)


def set_each(book: Book, texts: Mapping[str, Mapping[str, str]], said: str) -> None:
    """Set fields of some programs in one step, of each to texts of its own.

    Args:
        book: the workbook.
        texts: key -> field -> what is typed there.
        said: what was done, for the name of the step.

    Raises:
        UsageError: no such field, or a text means nothing there; nothing has changed.
    """
    values = {key: read_values(book, read_texts(each, book.reference.fields)) for key, each in texts.items()}
    with book.change(f"{said} for {name_of(book, tuple(texts))}") as change:
        for key, each in values.items():
            _set(change, key, each)
            _mark_typed(book, change, key, each)


def check_there(change: Transaction, key: str) -> None:
    """Check inside a change that a program is still there; UsageError when another process removed it."""
    if not change.rows("program", ["key"], key=key):
        raise UsageError("program_unknown", "the program is gone: another process removed it", key)


def _said(name: str, text: str, values: Mapping[str, Any]) -> str:
    """Return what a field was set to, in words: a choice as it is called, anything else as typed."""
    field = field_of(name)
    typed = short(text, 30)
    return field.say(values[name]) if field.kind == "choice" else typed or "unknown"


def cycle_apply(book: Book, keys: Sequence[str]) -> None:
    """Turn *apply* of some programs on to the next of yes, maybe, no, unset: all to the same."""
    first = book.snapshot.programs.get(keys[0])
    set_apply(book, keys, _APPLY_CYCLE[first.apply if first else None])


def set_apply(book: Book, keys: Sequence[str], apply: Apply | None) -> None:
    """Set *apply* of some programs."""
    with book.change(f"apply {apply or 'unset'}: {name_of(book, keys)}") as change:
        for key in keys:
            _set(change, key, {"apply": apply})


def add_interest(book: Book, keys: Sequence[str], by: int) -> None:
    """Raise or lower the interest of some programs by `by` stars, between 0 and 5."""
    with book.change(f"interest {by:+d}: {name_of(book, keys)}") as change:
        for key in keys:
            for interest in change.rows("program", ["interest"], key=key):
                change.set("program", key, {"interest": max(0, min(5, interest + by))})


def override_bucket(book: Book, keys: Sequence[str], bucket: Bucket | None, why: str) -> None:
    """Put some programs into a bucket of the user's own, or (None) back into the computed one."""
    override = BucketOverride(bucket=bucket, why=_reason(why)) if bucket else None
    name = f"{bucket.capitalize()} by hand" if bucket else "back to the computed bucket"
    with book.change(f"{name}: {name_of(book, keys)}") as change:
        for key in keys:
            _set(change, key, {"bucket_override": override})


def override_tier(book: Book, keys: Sequence[str], tier: Tier | None, why: str) -> None:
    """Give some programs a tier of the user's own, or (None) back the computed one."""
    override = TierOverride(tier=tier, why=_reason(why)) if tier else None
    name = f"{tier.capitalize()} by hand" if tier else "back to the computed tier"
    with book.change(f"{name}: {name_of(book, keys)}") as change:
        for key in keys:
            _set(change, key, {"tier_override": override})


def archive(book: Book, keys: Sequence[str], archived: bool) -> None:
    """Take some programs out of every count and list, or back in."""
    verb = "archived" if archived else "took back from the archive"
    with book.change(f"{verb} {name_of(book, keys)}") as change:
        for key in keys:
            _set(change, key, {"archived": archived})


def field_of(name: str) -> Field:
    """Return a field of a program by its name; UsageError names an unknown one."""
    return field_named(name, cards())


def name_of(book: Book, keys: Sequence[str]) -> str:
    """Return a program's name, or how many there are, for the name of a step."""
    if len(keys) == 1:
        program = book.snapshot.programs.get(keys[0])
        return _short(program.name if program else keys[0])
    return f"{len(keys)} programs"


def read_values(book: Book, texts: Mapping[str, str]) -> dict[str, Any]:
    """Return field values for typed texts; UsageError for no such field, or a text that means nothing."""
    return typed_values(texts, book.reference)


def _set(change: Transaction, key: str, values: Mapping[str, Any]) -> None:
    try:
        change.set("program", key, values)
    except KeyError as error:
        raise UsageError("program_unknown", "the program is gone: another process removed it", key) from error


def _mark_typed(book: Book, change: Transaction, key: str, values: Mapping[str, Any]) -> None:
    evidence = {"source": TYPED, "checked_on": book.today(), "quote": None, "condition": None}
    for name in values:
        if not cards().is_fact(name):
            continue
        try:
            change.set("evidence", [key, name], evidence)
        except KeyError:
            change.add("evidence", evidence, program=key, field=name)


def _reason(why: str) -> str:
    text = clean(why).strip()
    if not text:
        raise UsageError("why_missing", "your own verdict needs a reason", "why")
    return text


def _short(name: str) -> str:
    return short(name, 40)
