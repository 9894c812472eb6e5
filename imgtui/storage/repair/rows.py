"""Whether the columns of a row that was found are what its table holds, and what stands in for others."""

import contextlib
import math
import sqlite3
from collections.abc import Sequence
from dataclasses import MISSING, fields
from datetime import date, datetime
from functools import cache
from typing import Any, Literal, get_args, get_origin

from imgtui.domain.workbook.days import in_range
from imgtui.domain.workbook.plain import options_of, record_fields
from imgtui.domain.workbook.records.record import record
from imgtui.domain.workbook.text import short
from imgtui.storage.disk.existing import connect_to
from imgtui.storage.repair.pages import Cell, Value
from imgtui.storage.rows.tables import TABLES, codecs, encode

_KINDS: dict[str, tuple[type, ...]] = {"TEXT": (str,), "INTEGER": (int,), "REAL": (float, int)}
Row = dict[str, Any]
_NAMED_BY = ("name", "title", "text", "exam", "kind", "rule", "template", "field", "writer")


@record
class StoredColumn:
    """One column of a table, in the order in which rows have them."""

    name: str
    kind: str
    required: bool
    default: Value
    is_number: bool


Columns = Sequence[StoredColumn]


def columns_of(script: str) -> dict[str, Columns]:
    """Return the columns of each table that a schema makes."""
    with contextlib.closing(connect_to(":memory:")) as connection:
        connection.executescript(script)
        names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type='table'")]
        return {name: [_column(connection, row) for row in _info(connection, name)] for name in names}


def wanting(connection: sqlite3.Connection, script: str) -> list[str]:
    """Return which tables and columns of a schema a file does not have; its own list of tables says so."""
    found = []
    for table, columns in columns_of(script).items():
        there = {row[1] for row in _info(connection, table)}
        gone = [column.name for column in columns if column.name not in there]
        if not there:
            found.append(f"the table {table} is not there")
        elif gone:
            found.append(f"the table {table} has no column {', '.join(gone)}")
    return found


def foreign(connection: sqlite3.Connection, script: str) -> list[tuple[str, str]]:
    """Return kind and name of what stands in a file's list of tables and is not of a schema.

    What SQLite makes for itself (its names begin with `sqlite_`) is nobody's.
    """
    with contextlib.closing(connect_to(":memory:")) as own:
        own.executescript(script)
        known = set(_listed(own))
    return [each for each in _listed(connection) if each not in known]


def _listed(connection: sqlite3.Connection) -> list[tuple[str, str]]:
    rows = connection.execute("SELECT type, name FROM sqlite_master ORDER BY type, name")
    return [(str(kind), str(name)) for kind, name in rows if not str(name).startswith("sqlite_")]


def _info(connection: sqlite3.Connection, name: str) -> list[Any]:
    return connection.execute(f'PRAGMA table_info("{name}")').fetchall()


def _column(connection: sqlite3.Connection, row: Any) -> StoredColumn:
    _, name, kind, required, default, key = row
    if default is not None:
        default = connection.execute(f"SELECT {default}").fetchone()[0]  # of our own schema
    return StoredColumn(name, kind, bool(required or key), default, bool(key) and kind == "INTEGER")


def readable(table: str, columns: Columns, cell: Cell) -> tuple[Row | None, list[str]]:
    """Return a row with what can be used of it, and what cannot; None for the row when too little is left."""
    row: Row = {}
    doubts: list[str] = []
    for place, column in enumerate(columns):
        if place < len(cell.values):
            value = cell.values[place]
            if column.is_number and value is None:
                value = cell.rowid  # SQLite keeps such a column as the number of the row
        elif cell.is_cut:
            value = b""  # bytes are no value of any column
        else:
            value = column.default  # the column was added after the row was written
            if value is None and column.required:
                value = _stand_in(table, column)
        if not _is_right(table, column, value):
            value = _stand_in(table, column)
            if value is None and column.required:
                return None, [f"its {column.name} cannot be read"]
            doubts.append(f"its {column.name} could not be read")
        row[column.name] = float(value) if column.kind == "REAL" and value is not None else value
    if len(cell.values) > len(columns):
        return None, ["it has more columns than its table"]
    return row, doubts


def fits(table: str, columns: Columns, cell: Cell) -> bool:
    """Whether a row looks like one of a table: it has as many columns, and each holds what it may."""
    if len(cell.values) != len(columns):
        return False
    row, doubts = readable(table, columns, cell)
    if row is None or doubts:
        return False
    # These two differ in nothing but what their names are: ids of rules with a point in them, or fields.
    return table not in ("threshold", "rating_weight") or ("." in row["name"]) == (table == "threshold")


@cache
def strictness(table: str) -> int:
    """Return how many columns of a table take certain words, dates or lists only."""
    words = (_hint(table, name) for name in codecs(table))
    said = sum(any(get_origin(option) is Literal for option in options_of(hint)) for hint in words)
    return said + sum(codec.decode is not None for codec in codecs(table).values())


def row_name(table: str, row: Row) -> str:
    """Return what a person would call a row."""
    key = " ".join(str(row.get(column)) for column in TABLES[table].key)
    named = next((str(row[name]) for name in _NAMED_BY if isinstance(row.get(name), str)), "")
    return short(named) if named and TABLES[table].key in (("id",), ("uid",), ("key",)) else key


def placeholder(table: str, columns: Columns, key: Any) -> Row:
    """Return the row of a parent that is lost, so that its children have a place."""
    row = {
        column.name: _stand_in(table, column) if column.default is None else column.default
        for column in columns
    }
    words = f"{key} (recovered: its own row was lost)"
    said = {"name": words, "title": words, "start": "2000-01-01", "template": "recovered"}
    row.update({name: value for name, value in said.items() if name in row})
    row.update({"position": float(10**6), TABLES[table].key[0]: key})
    return row


def _is_right(table: str, column: StoredColumn, value: Value) -> bool:
    if value is None:
        return not column.required
    kinds = _KINDS.get(column.kind, (str, int, float))
    if not isinstance(value, kinds) or (isinstance(value, float) and not math.isfinite(value)):
        return False
    return _means_something(table, column.name, value)


def _means_something(table: str, name: str, value: Any) -> bool:
    codec = codecs(table).get(name)
    if codec is None or value is None:
        return True
    try:
        decoded = codec.decode(value) if codec.decode else value
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return False
    if isinstance(decoded, date | datetime) and not in_range(decoded):
        return False
    words, is_else_allowed = _words(table, name)
    return decoded in words if words and isinstance(decoded, str) else is_else_allowed


@cache
def _words(table: str, name: str) -> tuple[frozenset[str], bool]:
    """Return the words of which a field holds one, if any, and whether it may hold something else."""
    options = options_of(_hint(table, name))
    words = frozenset(
        word for option in options if get_origin(option) is Literal for word in get_args(option)
    )
    others = any(get_origin(option) is not Literal and option is not type(None) for option in options)
    return words, not words or others


def _hint(table: str, name: str) -> Any:
    spec = TABLES[table]
    return spec.value if spec.record is None else record_fields(spec.record)[name]


def _stand_in(table: str, column: StoredColumn) -> Value:
    """Return what a new record would have in a column, as it is stored; None where that is nothing."""
    spec = TABLES[table]
    if column.name == "position":
        return float(10**6)
    if spec.record is None or column.name not in codecs(table):
        return None
    found = next((each for each in fields(spec.record) if each.name == column.name), None)
    if found is None or (found.default is MISSING and found.default_factory is MISSING):
        return None
    value = found.default_factory() if found.default_factory is not MISSING else found.default
    made: Value = encode(table, {column.name: value})[column.name] if value is not None else None
    return made
