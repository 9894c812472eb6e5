"""The journal: one linear list of steps per workbook, shared by screen, commands and processes."""

import json
import sqlite3
import zlib
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from imgtui.domain.workbook.collector import no_collector
from imgtui.domain.workbook.snapshot import Step, Touched
from imgtui.domain.workbook.text import clean
from imgtui.storage.rows.change import Change, Operation

KEPT_STEPS = 10_000
_PACKED_FROM = 2_000  # bytes; a list begins with "[", packed data never does
_LONG = 10_000  # bytes that name what was touched: some 500 programs, a tenth of a second
_PRUNE_EVERY = 500  # finding the oldest step to keep reads an index of 10,000 entries


def write(change: Change, name: str, at: datetime, onto: int | None = None) -> tuple[int, int]:
    """Record the change as the newest step, drop what could be redone; return its number and the stamp.

    With `onto`, the number of the newest step, the change becomes part of that step: what follows from a
    change is undone with it.
    """
    connection = change.connection
    stamp = next_stamp(connection)
    if onto is not None and _add_to(change, onto, stamp):
        return onto, stamp
    newest = connection.execute("SELECT state FROM journal ORDER BY step DESC LIMIT 1").fetchone()
    if newest is not None and newest[0] != "done":  # what is undone always lies above what is done
        connection.execute("UPDATE journal SET state='dropped', changes=x'' WHERE state='undone'")
    cursor = connection.execute(
        "INSERT INTO journal (at, name, state, stamp, touched, changes) VALUES (?,?,'done',?,?,?)",
        (
            at.isoformat(timespec="seconds"),
            clean(name),  # it may name a file, whose name need not be text
            stamp,
            _pack_touched(change.touched),
            _pack(change.inverse),
        ),
    )
    if (cursor.lastrowid or 0) % _PRUNE_EVERY == 0:
        _prune(connection)
    return cursor.lastrowid or 0, stamp


def _add_to(change: Change, step: int, stamp: int) -> bool:
    connection = change.connection
    row = connection.execute(
        "SELECT step, touched, changes FROM journal WHERE state<>'dropped' ORDER BY step DESC LIMIT 1"
    ).fetchone()
    if row is None or row[0] != step:
        return False
    connection.execute(
        "UPDATE journal SET stamp=?, touched=?, changes=? WHERE step=?",
        (
            stamp,
            _pack_touched(_unpack_touched(row[1]) | change.touched),
            _pack([*_unpack(row[2]), *change.inverse]),
            step,
        ),
    )
    return True


@no_collector()
def turn(connection: sqlite3.Connection, *, redo: bool) -> tuple[Step, int] | None:
    """Undo the newest step that is done, or redo the oldest that is undone; None when there is none."""
    state, order = ("undone", "ASC") if redo else ("done", "DESC")
    row = connection.execute(
        f"SELECT step, at, name, changes FROM journal WHERE state=? ORDER BY step {order} LIMIT 1",  # noqa: S608  # order is one of two words
        (state,),
    ).fetchone()
    if row is None:
        return None
    change = Change(connection)
    change.apply(_unpack(row[3]))
    _read_old_hours(change)
    stamp = next_stamp(connection)
    connection.execute(
        "UPDATE journal SET state=?, stamp=?, touched=?, changes=? WHERE step=?",
        ("done" if redo else "undone", stamp, _pack_touched(change.touched), _pack(change.inverse), row[0]),
    )
    return Step(row[0], datetime.fromisoformat(row[1]), row[2], not redo, change.touched), stamp


def is_long(connection: sqlite3.Connection, *, redo: bool) -> bool:
    """Whether the step that `turn` would take changes so much that it takes longer than a key may."""
    state, order = ("undone", "ASC") if redo else ("done", "DESC")
    row = connection.execute(
        f"SELECT length(touched) FROM journal WHERE state=? ORDER BY step {order} LIMIT 1",  # noqa: S608  # as above
        (state,),
    ).fetchone()
    return row is not None and row[0] > _LONG


def _read_old_hours(change: Change) -> None:
    """Mark the interviews whose hour an old step calls unknown in the note, as step 6 of the schema did."""
    for key, note in change.select(
        "SELECT id,"
        " NULLIF(TRIM(REPLACE(REPLACE(note, ', time not given', ''), 'time not given', ''), ', '), '')"
        " FROM interview WHERE time_known AND INSTR(note, 'time not given')"
        " AND starts_at LIKE '%T00:00%' AND minutes IS NULL"
    ):
        change.set_columns("interview", key, {"time_known": 0, "note": note})


def steps(connection: sqlite3.Connection, limit: int | None = None) -> list[Step]:
    """Return the steps that can be undone or redone, newest first."""
    rows = connection.execute(
        "SELECT step, at, name, state, touched FROM journal WHERE state<>'dropped'"
        " ORDER BY step DESC LIMIT ?",
        (-1 if limit is None else limit,),
    )
    return [
        Step(r[0], datetime.fromisoformat(r[1]), r[2], r[3] == "undone", _unpack_touched(r[4])) for r in rows
    ]


def stamp_now(connection: sqlite3.Connection) -> int:
    """Return the stamp of the last commit, 0 in a new workbook."""
    return int(connection.execute("SELECT coalesce(max(stamp), 0) FROM journal").fetchone()[0])


def next_stamp(connection: sqlite3.Connection) -> int:
    """Return the stamp for the commit under way."""
    return stamp_now(connection) + 1


def touched_since(connection: sqlite3.Connection, stamp: int) -> tuple[Touched, int]:
    """Return what commits after `stamp` touched, and the stamp now."""
    touched = Touched()
    for row in connection.execute("SELECT touched FROM journal WHERE stamp>?", (stamp,)):
        touched = touched | _unpack_touched(row[0])
    return touched, stamp_now(connection)


def last_changes(connection: sqlite3.Connection) -> dict[str, tuple[datetime, int]]:
    """Return when each program (by key) and each section (as `section:<name>`) was last changed.

    With the moment comes the stamp of the commit; changes that were taken back count, since taking back
    is a change too.
    """
    found: dict[str, tuple[datetime, int]] = {}
    for at, stamp, text in connection.execute("SELECT at, stamp, touched FROM journal"):
        touched, moment = _unpack_touched(text), _moment(at)
        for name in (*touched.programs, *(f"section:{each}" for each in touched.sections)):
            was = found.get(name)
            found[name] = (max(was[0], moment), max(was[1], stamp)) if was else (moment, stamp)
    return found


def steps_since(connection: sqlite3.Connection, moment: datetime) -> list[Step]:
    """Return the steps made at or after a moment that still hold, newest first.

    Steps are stored in the order in which they were made, so the first older one ends the search.
    """
    rows = connection.execute(
        "SELECT step, at, name, touched FROM journal WHERE state='done' ORDER BY step DESC"
    )
    found = []
    for number, at, name, touched in rows:
        made = _moment(at)
        if made < moment:
            break
        found.append(Step(number, made, name, False, _unpack_touched(touched)))
    return found


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _prune(connection: sqlite3.Connection) -> None:
    connection.execute(
        "DELETE FROM journal WHERE step<=(SELECT step FROM journal WHERE state<>'dropped'"
        " ORDER BY step DESC LIMIT 1 OFFSET ?)",
        (KEPT_STEPS,),
    )


def _pack(operations: Sequence[Operation]) -> bytes:
    data = json.dumps(operations, ensure_ascii=False, separators=(",", ":")).encode()
    # Packing one edit takes longer than writing it; an import shrinks to a fifth.
    return zlib.compress(data, 1) if len(data) > _PACKED_FROM else data


def _unpack(packed: bytes) -> list[Operation]:
    operations: list[Operation] = json.loads(packed if packed[:1] == b"[" else zlib.decompress(packed))
    return operations


def _pack_touched(touched: Touched) -> str:
    return json.dumps({"programs": sorted(touched.programs), "sections": sorted(touched.sections)})


def _unpack_touched(text: str) -> Touched:
    data: dict[str, Any] = json.loads(text)
    return Touched(frozenset(data["programs"]), frozenset(data["sections"]))
