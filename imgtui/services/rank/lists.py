"""Changes of rank order lists: each is one step, read again inside its transaction."""

from collections.abc import Sequence
from dataclasses import replace

from imgtui.domain.rank.diff import moved_keys
from imgtui.domain.workbook.errors import ConflictError, UsageError
from imgtui.domain.workbook.records import Dismissed, RankEntry, RankList
from imgtui.domain.workbook.shell import shell_word
from imgtui.domain.workbook.text import clean, short
from imgtui.services.opened.book import Book
from imgtui.services.triage.programs import name_of
from imgtui.storage.rows.write import add_list, add_rank_list
from imgtui.storage.transaction import Transaction

PRIMARY = "primary"


def find_list(book: Book, name: str | None = None) -> RankList | None:
    """Return a list by name; without one the primary list. None when there is no primary list yet."""
    lists = book.workbook.rank_lists
    if name is None:
        return next((ranked for ranked in lists if ranked.kind == "primary"), None)
    for ranked in lists:
        if ranked.name.casefold() == name.casefold():
            return ranked
    known = ", ".join(short(ranked.name) for ranked in lists) or "there is none yet"
    raise UsageError("list_unknown", "no such rank order list", name, f"lists: {known}")


def command_for(ranked: RankList, act: str) -> str:
    """Return what is typed to do `act` with a list: only the primary one needs no name."""
    named = "" if ranked.kind == "primary" else f" --list {shell_word(clean(ranked.name))}"
    return f"imgtui rank {act}{named}"


def add(book: Book, keys: Sequence[str], name: str | None = None, at: int | None = None) -> None:
    """Put programs on a list, at rank `at` (1-based) or at its end."""
    with book.change(f"ranked {name_of(book, keys)}") as change:
        number = list_row(book, change, name)
        rows = entry_rows(change, number)
        index = len(rows) if at is None else at - 1
        for offset, key in enumerate(key for key in keys if key not in rows):
            position = change.place("rank_entry", index + offset, number)
            change.add("rank_entry", {"program": key, "note": None}, list=number, position=position)


def remove(book: Book, keys: Sequence[str], name: str | None = None) -> None:
    """Take programs off a list."""
    with book.change(f"took {name_of(book, keys)} off the list") as change:
        rows = entry_rows(change, list_row(book, change, name))
        missing = [key for key in keys if key not in rows]
        if missing:
            raise UsageError("not_ranked", "is not on the list", name_of(book, missing[:1]))
        change.remove("rank_entry", [rows[key] for key in keys])


def move(book: Book, key: str, to: int, name: str | None = None) -> None:
    """Move one program to rank `to` (1-based)."""
    with book.change(f"moved {name_of(book, [key])} to rank {to}") as change:
        number = list_row(book, change, name)
        rows = entry_rows(change, number)
        if key not in rows:
            raise UsageError("not_ranked", "is not on the list", name_of(book, [key]))
        if not 1 <= to <= len(rows):
            raise UsageError("bad_rank", f"the list has the ranks 1 to {len(rows)}", str(to))
        position = change.place("rank_entry", to - 1, number, moving=rows[key])
        change.set_columns("rank_entry", rows[key], {"position": position})


def arrange(
    book: Book,
    before: Sequence[str],
    after: Sequence[str],
    keys: Sequence[str],
    name: str | None = None,
    step: str | None = None,
) -> None:
    """Make a list read `after`, moving, adding or removing only `keys`.

    Args:
        book: the workbook.
        before: the order the user saw.
        after: the order the user made of it.
        keys: the programs that were moved, dragged in or dragged out.
        name: the list, the primary one without.
        step: what the step is called; without, it names what was moved.

    Raises:
        ConflictError: another process has changed the list since `before`; nothing was changed.
    """
    with book.change(step or _arranged(book, after, keys)) as change:
        number = list_row(book, change, name)
        rows = entry_rows(change, number)
        if list(rows) != list(before):
            raise ConflictError(
                "list_changed",
                "the list was changed by another process",
                hint="look again, then repeat the move",
            )
        make_read(change, number, rows, after, keys)


def accept_order(
    book: Book, before: Sequence[str], after: Sequence[str], step: str, name: str | None = None
) -> None:
    """Make a list read `after`, moving as few programs as that takes; one step called `step`.

    Args:
        book: the workbook.
        before: the order the user saw.
        after: the order they accepted, `domain.ratings.proposed_order` for example.
        step: what the step is called.
        name: the list, the primary one without.

    Raises:
        ConflictError: another process has changed the list since `before`; nothing was changed.
    """
    arrange(book, before, after, moved_keys(before, after), name, step)


def set_note(book: Book, key: str, note: str, name: str | None = None) -> None:
    """Write the note on one rank of a list; an empty one takes it away."""
    text = clean(note).strip() or None
    with book.change(f"{'noted on' if text else 'took the note off'} {name_of(book, [key])}") as change:
        rows = entry_rows(change, list_row(book, change, name))
        if key not in rows:
            raise UsageError("not_ranked", "is not on the list", name_of(book, [key]))
        change.set("rank_entry", rows[key], {"note": text})


def dismiss(
    book: Book,
    rule: str,
    why: str,
    name: str | None = None,
    programs: Sequence[str] = (),
    figure: float | None = None,
) -> None:
    """Mark a warning as dealt with, and how; an empty reason takes that back.

    Args:
        book: the workbook.
        rule: id of the rule.
        why: the reason.
        name: the list, the primary one without.
        programs: keys of the programs that the warning is about as it is seen.
        figure: how bad it is (`domain.rank.dismissal.seen` gives both).
    """
    text = clean(why).strip()
    with book.change(f"dismissed {rule}" if text else f"took the dismissal of {rule} back") as change:
        number = list_row(book, change, name)
        before = find_list(book, name)
        change.remove("dismissed", change.rows("dismissed", ["id"], list=number, rule=rule))
        if text:
            seen, day = tuple(programs), book.today()
            record = Dismissed(rule=rule, why=text, on=day, programs=seen, figure=figure)
            if figure is None:  # not raised now: another reason for what was seen then
                held = before.dismissed if before is not None else ()
                then = next((each for each in held if each.rule == rule), record)
                record = replace(then, why=text, on=day)
            add_list(change, "dismissed", [record], list=number)


def _arranged(book: Book, after: Sequence[str], keys: Sequence[str]) -> str:
    who = name_of(book, keys)
    if keys and keys[0] not in after:
        return f"took {who} off the list"
    return f"moved {who} to rank {list(after).index(keys[0]) + 1}" if keys else "left the list as it was"


def make_read(
    change: Transaction, number: int, rows: dict[str, int], after: Sequence[str], keys: Sequence[str]
) -> None:
    """Make the list of row `number`, whose entries are `rows`, read `after` by touching only `keys`."""
    touched, wanted = set(keys), set(after)
    change.remove("rank_entry", [rows[key] for key in keys if key in rows and key not in wanted])
    order = [key for key in rows if key in wanted]
    for place, key in enumerate(after):
        if key in touched:
            if key in order:
                order.remove(key)
            # Behind the one before it: other rows that are moved may still stand where they were.
            index = order.index(after[place - 1]) + 1 if place else 0
            order.insert(index, key)
            _put(change, number, rows, key, index)


def _put(change: Transaction, number: int, rows: dict[str, int], key: str, index: int) -> None:
    if key in rows:
        position = change.place("rank_entry", index, number, moving=rows[key])
        change.set_columns("rank_entry", rows[key], {"position": position})
    else:
        position = change.place("rank_entry", index, number)
        change.add("rank_entry", {"program": key, "note": None}, list=number, position=position)


def entry_rows(change: Transaction, number: int) -> dict[str, int]:
    """Return program -> row of a list, in order."""
    return dict(change.rows("rank_entry", ["program", "id"], list=number))


def list_row(book: Book, change: Transaction, name: str | None) -> int:
    """Return the id of a list; the primary list is made with its first entry."""
    ranked = find_list(book, name)
    if ranked is None:
        found = change.rows("rank_list", ["id"], kind="primary")
        if found:
            return int(found[0])
        entries: tuple[RankEntry, ...] = ()
        return add_rank_list(change, RankList(name=PRIMARY, kind="primary", entries=entries), 1.0)
    found = change.rows("rank_list", ["id"], name=ranked.name)
    if not found:
        raise ConflictError("list_gone", "the list was removed by another process", ranked.name)
    return int(found[0])
