"""The only way to write: row operations that keep their inverse.

Chosen over SQLite triggers, which would write whole old rows; `benchmarks/journal.py` runs both in turn.
Triggers are quicker at one edit (0.19 against 0.30 ms, both far below a frame), stored inverses at an
import of 10,000 rows (480 against 580 ms) and smaller; but the reason is that the inverse says what changed
(the columns, not the row), needs no code per table, and that applying it yields the opposite one: the same
few lines undo and redo.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import is_dataclass
from functools import cache
from operator import itemgetter
from typing import Any

from imgtui.domain.workbook.errors import UsageError
from imgtui.domain.workbook.limits import outside, why_not
from imgtui.domain.workbook.snapshot import Touched
from imgtui.domain.workbook.text import clean_text
from imgtui.storage.rows.codec import SqlValue
from imgtui.storage.rows.tables import TABLES, encode

Row = dict[str, SqlValue]
Key = SqlValue | Sequence[SqlValue]
Operation = list[Any]
_SMALLEST_GAP = 1e-6
_TOGETHER = 500
_MANY = 20  # rows; for fewer it is quicker to prepare one statement than several


class Change:
    """Row operations inside one open transaction, and the operations that take them back."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection
        self.inverse: list[Operation] = []
        self.takes_all = False  # a backup of an older version comes back as it was
        self._programs: set[str] = set()
        self._sections: set[str] = set()

    @property
    def touched(self) -> Touched:
        """What has been changed so far."""
        return Touched(frozenset(self._programs), frozenset(self._sections))

    def select(self, sql: str, *values: SqlValue) -> list[Any]:
        """Read inside the transaction: what a change depends on is read here, not before."""
        return self.connection.execute(sql, values).fetchall()

    def rows(self, table: str, columns: Sequence[str], **where: SqlValue) -> list[Any]:
        """Return columns of the rows whose other columns equal `where`, in order; one column: its values."""
        order = "position, rowid" if TABLES[table].ordered else "rowid"
        names = ",".join(f'"{column}"' for column in columns)
        having = " AND ".join(f'"{column}" IS ?' for column in where) or "1"
        sql = f'SELECT {names} FROM "{table}" WHERE {having} ORDER BY {order}'  # noqa: S608  # names come from TABLES
        found = self.connection.execute(sql, list(where.values())).fetchall()
        return [row[0] for row in found] if len(columns) == 1 else found

    def add(self, table: str, fields: Mapping[str, Any], **columns: SqlValue) -> SqlValue:
        """Insert one record's fields (and key, parent or position columns); return the first key column.

        Raises:
            UsageError: a day or number that no workbook may hold.
        """
        if not self.takes_all:
            _refuse(fields)
            fields = _cleaned(fields)
        row: Row = {**columns, **encode(table, dict(fields))}
        return self.add_rows(table, list(row), [list(row.values())])[0]

    def add_rows(
        self, table: str, columns: Sequence[str], rows: Sequence[Sequence[SqlValue]], *, whole: bool = False
    ) -> list[SqlValue]:
        """Insert rows of raw column values; return their first key columns.

        With `whole` the rows are all that their parents have: undo then names the parents alone.
        """
        if not rows:
            return []
        spec = TABLES[table]
        columns, rows = _filled(columns, rows)
        names = ",".join(f'"{c}"' for c in columns)
        marks = ",".join("?" * len(columns))
        sql = f'INSERT INTO "{table}" ({names}) VALUES ({marks})'  # noqa: S608  # names come from TABLES
        if all(key in columns for key in spec.key):
            self.connection.executemany(sql, rows)
            at = [columns.index(key) for key in spec.key]
            first = list(map(itemgetter(at[0]), rows))
            keys: list[Any] = first if len(at) == 1 or whole else [[row[i] for i in at] for row in rows]
        else:
            first = [self.connection.execute(sql, row).lastrowid for row in rows]
            keys = first
        parent = columns.index(spec.parent[0]) if spec.parent else None
        owners = list(dict.fromkeys(map(itemgetter(parent), rows))) if parent is not None else first
        if whole:
            self.inverse.append(["remove_of", table, owners])
        else:
            self.inverse.append(["remove", table, keys])
        self._touch(table, owners)
        return first

    def set(self, table: str, key: Key, fields: Mapping[str, Any]) -> bool:
        """Update fields of one row; return whether anything was different.

        Raises:
            UsageError: a day or number that no workbook may hold, and that does not stand there already.
        """
        values = encode(table, _cleaned(fields))
        strange = {name: value for name, value in fields.items() if _why_not(name, value)}
        if strange:
            names = ",".join(f'"{name}"' for name in strange)
            sql = f'SELECT {names} FROM "{table}" WHERE {self._where(table)}'  # noqa: S608  # names come from TABLES
            held = dict(
                zip(strange, self.connection.execute(sql, _as_list(key)).fetchone() or (), strict=False)
            )
            _refuse({name: value for name, value in strange.items() if held.get(name) != values[name]})
        return self.set_columns(table, key, values)

    def set_columns(self, table: str, key: Key, values: Mapping[str, SqlValue]) -> bool:
        """Update raw columns of one row; only those that differ are written and kept for undo."""
        spec, where = TABLES[table], self._where(table)
        parent = spec.parent[0] if spec.parent else spec.key[0]
        columns = list(values)
        names = ",".join(f'"{c}"' for c in (parent, *columns))
        found = self.connection.execute(
            f'SELECT {names} FROM "{table}" WHERE {where}',  # noqa: S608  # names come from TABLES
            _as_list(key),
        ).fetchone()
        if found is None:
            raise KeyError((table, key))
        old = {c: was for c, was in zip(columns, found[1:], strict=True) if not _same(was, values[c])}
        if not old:
            return False
        sets = ",".join(f'"{c}"=?' for c in old)
        self.connection.execute(
            f'UPDATE "{table}" SET {sets} WHERE {where}',  # noqa: S608  # names come from TABLES
            [*(values[c] for c in old), *_as_list(key)],
        )
        self.inverse.append(["set", table, key if isinstance(key, str | int) else _as_list(key), old])
        self._touch(table, [found[0]])
        return True

    def remove(self, table: str, keys: Iterable[Key]) -> None:
        """Delete rows; all their columns are kept for undo."""
        self._remove(table, self._where(table), keys)

    def remove_of(self, table: str, owners: Iterable[SqlValue]) -> None:
        """Delete all rows that belong to some parents; all their columns are kept for undo."""
        parent = TABLES[table].parent
        self._remove(table, f'"{parent[0]}"=?' if parent else "0", owners, whole=True)

    def _remove(self, table: str, where: str, keys: Iterable[Key], *, whole: bool = False) -> None:
        spec = TABLES[table]
        columns: list[str] = []
        rows: list[Sequence[SqlValue]] = []
        for condition, values in _together(where, list(keys)):
            cursor = self.connection.execute(
                f'SELECT * FROM "{table}" WHERE {condition} ORDER BY rowid',  # noqa: S608  # names come from TABLES
                values,
            )
            columns = [description[0] for description in cursor.description]
            rows += cursor.fetchall()
            self.connection.execute(
                f'DELETE FROM "{table}" WHERE {condition}',  # noqa: S608  # names come from TABLES
                values,
            )
        if rows:
            at = columns.index(spec.parent[0] if spec.parent else spec.key[0])
            self._touch(table, map(itemgetter(at), rows))
            if whole:
                self.inverse.append(["add_each", table, *_by_owner(columns, rows, at)])
            else:
                self.inverse.append(["add", table, *_filled(columns, rows)])

    def clear(self, table: str) -> None:
        """Delete all rows of a table."""
        spec = TABLES[table]
        cursor = self.connection.execute(f'SELECT * FROM "{table}" ORDER BY rowid')  # noqa: S608  # as above
        columns = [description[0] for description in cursor.description]
        rows = [list(row) for row in cursor]
        if rows:
            self.connection.execute(f'DELETE FROM "{table}"')  # noqa: S608  # as above
            self.inverse.append(["add", table, columns, rows])
            at = columns.index(spec.parent[0] if spec.parent else spec.key[0])
            self._touch(table, [row[at] for row in rows])

    def apply(self, operations: Iterable[Operation]) -> None:
        """Carry out stored operations, newest first."""
        for kind, table, *rest in reversed(list(operations)):
            if kind == "set":
                self.set_columns(table, rest[0], rest[1])
            elif kind == "remove":
                self.remove(table, rest[0])
            elif kind == "remove_of":
                self.remove_of(table, rest[0])
            elif kind == "add_each":
                columns, groups = rest
                owned = [(owner, *row) for rows, owners in groups for owner in owners for row in rows]
                self.add_rows(table, columns, owned, whole=True)
            else:  # "add_of" is what steps say that an older version has made
                self.add_rows(table, rest[0], rest[1], whole=kind == "add_of")

    def ids(self, table: str, parent: SqlValue = None) -> list[SqlValue]:
        """Return the key of each row of a list, in order."""
        spec = TABLES[table]
        key = spec.key[-1]
        where = f'WHERE "{spec.parent[0]}"=?' if spec.parent else ""
        sql = f'SELECT "{key}" FROM "{table}" {where} ORDER BY position, rowid'  # noqa: S608  # names come from TABLES
        return [row[0] for row in self.select(sql, *([parent] if spec.parent else []))]

    def place(self, table: str, index: int, parent: SqlValue = None, moving: SqlValue = None) -> float:
        """Return the position that puts a row at `index` of its list (not counting the row `moving`)."""
        spec = TABLES[table]
        where = f'WHERE "{spec.parent[0]}"=?' if spec.parent else ""
        sql = f'SELECT "{spec.key[-1]}", position FROM "{table}" {where} ORDER BY position, rowid'  # noqa: S608  # as above
        rows = [r for r in self.select(sql, *([parent] if spec.parent else [])) if r[0] != moving]
        index = max(0, min(index, len(rows)))
        below = rows[index - 1][1] if index else (rows[0][1] - 2 if rows else 0.0)
        above = rows[index][1] if index < len(rows) else below + 2
        if above - below < _SMALLEST_GAP:
            for number, row in enumerate(rows):
                key: Key = row[0] if len(spec.key) == 1 else [parent, row[0]]
                self.set_columns(table, key, {"position": float(number + 1)})
            return index + 0.5
        return float(below + above) / 2

    def _where(self, table: str) -> str:
        return _key_condition(table)

    def _touch(self, table: str, owners: Iterable[SqlValue]) -> None:
        section = TABLES[table].section
        if section == "programs":
            self._programs.update(str(owner) for owner in owners)
        else:
            self._sections.add(section)


def _why_not(name: str, value: Any) -> str | None:
    parts = value if isinstance(value, tuple) else (value,)
    inner = (found for part in parts if is_dataclass(part) for found in outside(part, name))
    first = next(inner, None)
    return f"{first.path}: {first.why}" if first else why_not(name, value)


def _cleaned(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Return fields with their texts cleaned: whichever door they came through, none is kept otherwise."""
    return {name: _clean_value(value) for name, value in fields.items()}


def _clean_value(value: Any) -> Any:
    if isinstance(value, str):
        return clean_text(value)
    if isinstance(value, tuple) and value and isinstance(value[0], str):
        return tuple(clean_text(item) if isinstance(item, str) else item for item in value)
    return value


def _refuse(fields: Mapping[str, Any]) -> None:
    for name, value in fields.items():
        if why := _why_not(name, value):
            raise UsageError("bad_value", why, name)


def _filled(
    columns: Sequence[str], rows: Sequence[Sequence[SqlValue]]
) -> tuple[Sequence[str], Sequence[Sequence[SqlValue]]]:
    """Return columns and rows without the columns in which none of many rows has anything.

    The module looks for an adapter of each None that it is given: that costs more than storing a text.
    """
    if len(rows) < _MANY:
        return columns, rows
    values = list(zip(*rows, strict=True))
    kept = [at for at, column in enumerate(values) if column.count(None) < len(rows)]
    if len(kept) == len(columns):
        return columns, rows
    return [columns[at] for at in kept], list(zip(*(values[at] for at in kept), strict=True))


def _by_owner(
    columns: Sequence[str], rows: Sequence[Sequence[SqlValue]], at: int
) -> tuple[list[str], list[tuple[list[Sequence[SqlValue]], list[SqlValue]]]]:
    """Return the columns, their parent's first, and what parents own, said once for all that own the same.

    The programs of a sheet have their evidence in common: so an import that is undone is kept as a list of
    its programs, and not as some fourteen rows of each.
    """
    owned: dict[SqlValue, list[Sequence[SqlValue]]] = {}
    for row in rows:
        owned.setdefault(row[at], []).append((*row[:at], *row[at + 1 :]))
    groups: dict[tuple[Sequence[SqlValue], ...], list[SqlValue]] = {}
    for owner, own in owned.items():
        groups.setdefault(tuple(own), []).append(owner)
    names = [columns[at], *columns[:at], *columns[at + 1 :]]
    return names, [(list(own), owners) for own, owners in groups.items()]


@cache
def _key_condition(table: str) -> str:
    return " AND ".join(f'"{key}"=?' for key in TABLES[table].key)


def _together(where: str, keys: Sequence[Key]) -> Iterator[tuple[str, list[SqlValue]]]:
    """Yield a condition and its values for many keys at a time: an import has tens of thousands of them."""
    if where.count("?") != 1 or len(keys) == 1:
        yield from ((where, _as_list(key)) for key in keys)
        return
    for start in range(0, len(keys), _TOGETHER):
        some = [_as_list(key)[0] for key in keys[start : start + _TOGETHER]]
        yield where.replace("=?", f" IN ({','.join('?' * len(some))})"), some


def _as_list(key: Key) -> list[SqlValue]:
    return list(key) if isinstance(key, list | tuple) else [key]  # type: ignore[list-item]  # str is a Sequence


def _same(one: SqlValue, other: SqlValue) -> bool:
    return one == other and (type(one) is type(other) or isinstance(one, float) or isinstance(other, float))
