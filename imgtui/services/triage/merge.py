"""Two rows of one program become one, and one becomes two; each one step, with all that points to them."""

from collections.abc import Callable, Collection, Sequence
from functools import partial

from imgtui.domain.workbook.errors import UsageError
from imgtui.domain.workbook.fields.merging import MergePlan, came_apart, merge_plan
from imgtui.domain.workbook.keys import key_for
from imgtui.domain.workbook.naming import PLACES, renamed
from imgtui.domain.workbook.records import Program, Record, Workbook
from imgtui.services.opened.book import Book
from imgtui.services.triage.programs import name_of
from imgtui.storage.rows.change import Change
from imgtui.storage.rows.codec import SqlValue
from imgtui.storage.rows.tables import TABLES, Table, codecs
from imgtui.storage.rows.write import add_list, add_programs, fields

_CHILDREN = ("evidence", "event", "interview", "question", "rating")


def merge(book: Book, keep: str, other: str) -> MergePlan:
    """Let the program `keep` take over `other`, which goes; lists, plans and drafts follow the kept key.

    Raises:
        UsageError: they are the same, or one of them is gone.
    """
    book.backups.before("merge")
    with book.change(f"merged {name_of(book, [other])} into {name_of(book, [keep])}") as change:
        workbook = book.store.read_within(change)
        kept, gone = _program(workbook, keep), _program(workbook, other)
        plan = merge_plan(kept, gone, book.reference.fields)
        values = dict(plan.values)
        rating = values.pop("rating", None)
        change.set("program", keep, values)
        if rating is not None:
            change.add("rating", fields("rating", rating), program=keep)
        _take_children(change, kept, gone, plan)
        _repoint(change, workbook, keep, other)
        for table in _CHILDREN:
            change.remove_of(table, [other])
        change.remove("program", [other])
    return plan


def split(book: Book, key: str, name: str | None = None, events: Sequence[str] = ()) -> str:
    """Make two programs of one; return the key of the new one, which stands at the end of the list.

    Args:
        book: the workbook.
        key: the program.
        name: what the new one is called; None: as it was before a merge, or the same with "(2)".
        events: ids of the events that go along; interviews, rating and ranks stay.

    Raises:
        UsageError: the program is gone, or it has no such event.
    """
    with book.change(f"split {name_of(book, [key])}") as change:
        workbook = book.store.read_within(change)
        program = _program(workbook, key)
        ids = {event.id for event in program.events}
        for event in events:
            if event not in ids:
                raise UsageError("event_unknown", "the program has no such event", event)
        taken = {each.key for each in workbook.programs}
        new = key_for(name or program.name, None, None, taken)
        twin, raw = came_apart(program, new, name, book.reference.fields)
        add_programs(change, [twin])
        moving = [event for event in program.events if event.id in set(events)]
        change.remove("event", [[key, event.id] for event in moving])
        add_list(change, "event", moving, program=new)
        change.set("program", key, {"raw": raw})
    return new


def _program(workbook: Workbook, key: str) -> Program:
    found = next((each for each in workbook.programs if each.key == key), None)
    if found is None:
        raise UsageError("program_unknown", "the program is gone: another process removed it", key)
    return found


def _take_children(change: Change, kept: Program, gone: Program, plan: MergePlan) -> None:
    for name in plan.values:
        evidence = gone.evidence.get(name)
        if name not in plan.taken or evidence is None:
            continue
        if name in kept.evidence:
            change.set("evidence", [kept.key, name], fields("evidence", evidence))
        else:
            change.add("evidence", fields("evidence", evidence), program=kept.key, field=name)
    add_list(change, "event", plan.events, program=kept.key)
    interviews = [each for each in gone.interviews if each not in kept.interviews]
    add_list(change, "interview", interviews, program=kept.key)
    add_list(change, "question", [q for q in gone.questions if q not in kept.questions], program=kept.key)


def _repoint(change: Change, workbook: Workbook, keep: str, other: str) -> None:
    """Make everything that names `other` name `keep`; on a list with both, the better rank stays."""
    for number in change.ids("rank_list"):
        _keep_better_rank(change, number, keep, other)
    keys = {program.key for program in workbook.programs}
    for table in TABLES.values():
        if table.record is not None:
            for field in PLACES.get(table.record, ()):
                _repoint_field(
                    change, table, field, partial(_renamed, table.record, field, keep, other, keys)
                )


def _renamed(
    record: type[Record], field: str, keep: str, other: str, keys: Collection[str], value: object
) -> object:
    return renamed(record, field, value, (other, keep), keys)


def _repoint_field(change: Change, table: Table, field: str, then: Callable[[object], object]) -> None:
    codec = codecs(table.name)[field]
    said = set(change.rows(table.name, [field]))
    for row in change.rows(table.name, [*table.key, field]):
        key, raw = list(row[:-1]), row[-1]
        value = codec.decode(raw) if codec.decode and raw is not None else raw
        after = then(value) if value is not None else None
        if after == value:
            continue
        if after is None or (table.name == "refused" and after in said):
            change.remove(table.name, [key])  # two that are one now, or what was said of the kept one too
            continue
        if table.name == "task" and field == "id":
            after = _free_id(str(after), said)  # both rows had a task about the same clash
        change.set(table.name, key, {field: after})


def _free_id(wanted: str, taken: Collection[str]) -> str:
    number, free = 2, wanted
    while free in taken:
        number, free = number + 1, f"{wanted} ({number})"
    return free


def _keep_better_rank(change: Change, number: SqlValue, keep: str, other: str) -> None:
    rows = {name: (row, at) for row, name, at in change.rows(
        "rank_entry", ["id", "program", "position"], list=number)}  # fmt: skip
    if keep in rows and other in rows:
        change.remove("rank_entry", [rows[other][0]])
        if rows[other][1] < rows[keep][1]:
            change.set_columns("rank_entry", rows[keep][0], {"position": rows[other][1]})
