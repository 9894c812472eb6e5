"""What can still be read of a damaged workbook, row by row; the file is not changed."""

import contextlib
import sqlite3
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from imgtui.domain.workbook.errors import WorkbookError
from imgtui.domain.workbook.records.record import record
from imgtui.storage.disk.existing import connect_to
from imgtui.storage.disk.regular import read_whole
from imgtui.storage.repair.layout import FileLayout
from imgtui.storage.repair.lost_keys import is_there, mend_keys, owners_of, said_by
from imgtui.storage.repair.near import is_whole_key
from imgtui.storage.repair.pages import MAGIC, Broken, Cell, Pages, Value
from imgtui.storage.repair.rows import (
    Columns,
    Row,
    columns_of,
    fits,
    placeholder,
    readable,
    row_name,
    strictness,
)
from imgtui.storage.repair.settled import Taken, known_by_index, settle
from imgtui.storage.repair.sums import check_sums
from imgtui.storage.rows.schema import APPLICATION_ID, schema_script
from imgtui.storage.rows.tables import TABLES

_LEAST_FIT = 0.6  # of the rows of a page that nothing points to: below this it is not taken for a table's
_NOT_LISTED = "it is not in the list of tables any more; rows may be missing"
_PAGES = "rows of a page or more that cannot be read"
_UNNAMED = frozenset({_NOT_LISTED, _PAGES})
_HEADER = (
    (18, b"\x02\x02\x00\x40\x20\x20"),
    (44, b"\x00\x00\x00\x04"),
    (56, b"\x00\x00\x00\x01"),
)


@record
class Saved:
    """What became of one table.

    Attributes:
        table: its name.
        read: rows that are in the new workbook.
        lost: names of rows that are not, and how many nameless ones (`3 rows`).
        suspect: names of rows that are there, with what is not sure about them.
    """

    table: str
    read: int
    lost: tuple[str, ...] = ()
    suspect: tuple[str, ...] = ()

    @property
    def is_gone(self) -> bool:
        """Whether nothing is known of it but that its place is: no row, and no name of one."""
        return not self.read and not self.suspect and set(self.lost) <= _UNNAMED


@record
class SalvagedRows:
    """What a salvage has found, and what it could not use at all."""

    tables: tuple[Saved, ...]
    notes: tuple[str, ...]


def read_folded(source: Path) -> tuple[bytes, tuple[str, ...]]:
    """Return the bytes of a workbook with its log applied, in a private copy, and what could not be done."""
    try:
        data = read_whole(source)
        log = source.with_name(f"{source.name}-wal")
        logged = read_whole(log) if log.exists() else b""
    except OSError as error:
        raise WorkbookError(
            "workbook_unreadable", f"cannot be read ({error.strerror})", str(source), "try an older copy"
        ) from error
    if not data or not logged:
        return data, ()
    with tempfile.TemporaryDirectory(prefix="imgtui-") as folder:
        copy = Path(folder) / "copy"
        copy.write_bytes(_with_header(data))
        copy.with_name("copy-wal").write_bytes(logged)
        try:
            with contextlib.closing(connect_to(copy, isolation_level=None)) as connection:
                connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
            return copy.read_bytes(), ()
        except sqlite3.Error as error:
            return data, (f"the last changes, in its log, cannot be read ({error})",)


def _with_header(data: bytes) -> bytes:
    """Return a file with what SQLite looks at first put right, so that it applies the log."""
    mended = bytearray(data.ljust(100, b"\0"))
    mended[:16] = MAGIC
    mended[16:18] = (Pages(data).size & 0xFFFF or 1).to_bytes(2, "big")
    for at, value in _HEADER:
        mended[at : at + len(value)] = value
    return bytes(mended)


class RowsFinding:
    """The rows of each table that a file still holds."""

    def __init__(self, folded: tuple[bytes, tuple[str, ...]], steps: Sequence[Path]) -> None:
        data, notes = folded
        self.pages = Pages(data)
        self.layout = FileLayout(self.pages)
        self.steps = steps
        self.version = self._version(data)
        self.columns = columns_of(schema_script(list(steps[: self.version])))
        self.notes = list(notes)
        self.lost: dict[str, list[str]] = {name: [] for name in TABLES}
        self.suspect: dict[str, list[str]] = {name: [] for name in TABLES}
        self.rows: dict[str, dict[tuple[Value, ...], Row]] = {name: {} for name in TABLES}
        sums = check_sums(data, self.layout)
        self._has_sums, self._bad = sums.at is not None, frozenset(sums.pages)
        self._unread: dict[str, int] = {}
        self._taken: dict[str, list[Taken]] = {name: [] for name in TABLES}
        self._known = {name: known_by_index(self.layout, name, self._bad) for name in TABLES}
        for name in TABLES:
            self._read(name)
        if not self.is_complete:
            self._read_astray()
        self._settle()
        mend_keys(
            self.rows,
            {"program": {key[0] for key in self._indexed("program")}},
            self._is_no_key,
            self.suspect,
        )
        for name in TABLES:
            self._name_lost(name)
        self._keep_orphans()
        if not self.layout.is_whole:
            self.notes.append("the list of tables is damaged: rows were told apart by their form")

    @property
    def is_complete(self) -> bool:
        """Whether every table was found and each of its pages is one."""
        trees = [self.layout.tables.get(name) for name in TABLES]
        return self.layout.is_whole and all(tree is not None and not tree.broken for tree in trees)

    def _version(self, data: bytes) -> int:
        said = int.from_bytes(data[60:64], "big")
        return said if 1 <= said <= len(self.steps) else len(self.steps)

    def _read(self, name: str) -> None:
        tree = self.layout.tables.get(name)
        if tree is None or name not in self.columns:
            return
        self._unread[name] = len(tree.broken)
        for number in tree.leaves:
            self._take(name, self.pages.rows(number))

    def _take(self, name: str, cells: Iterable[Cell | Broken], *known: str) -> None:
        for cell in cells:
            if isinstance(cell, Broken):
                self._unread[name] = self._unread.get(name, 0) + 1
                continue
            row, doubts = readable(name, self.columns[name], cell)
            if row is None:
                self.lost[name].append(f"row {cell.rowid} ({doubts[0]})")
                continue
            is_bad = bool(self._bad.intersection(cell.pages))
            doubts = [*doubts, *known, *(["its page is not as imgtui wrote it"] if is_bad else [])]
            is_sure = self._has_sums and not is_bad and not known
            self._taken[name].append(Taken(row, cell.rowid, is_sure, bool(known), tuple(doubts)))

    def _settle(self) -> None:
        """Take the rows that were there, each once, and each with the key that it had."""
        owned = [(table, column, owner) for table in TABLES for column, owner in owners_of(table)]
        for name in (*(name for name in TABLES if not owners_of(name)), *filter(owners_of, TABLES)):
            said = {
                each.row[column]
                for table, column, owner in owned
                if owner == name
                for each in self._taken[table]
            }
            said.update(key[0] for _, owner in owners_of(name)[:1] for key in self.rows[owner])
            settled = settle(name, self._taken.pop(name), self._known[name], frozenset(said))
            self.rows[name] = settled.rows
            self.suspect[name] += settled.suspect
            self.lost[name] += settled.lost

    def _is_no_key(self, table: str, key: Value) -> bool:
        """Whether no row of a table can have had a key: it is no text, or all rows or keys are known."""
        if not is_whole_key(key):
            return True
        if (key,) in self.rows[table]:
            return False
        known = self._known[table] if TABLES[table].key == ("key",) else None
        if known is not None and known.is_whole:
            return (key,) not in known.keys.values()
        tree = self.layout.tables.get(table)
        return (
            self.layout.is_whole
            and tree is not None
            and not tree.broken
            and not self._unread.get(table)
            and not self.lost[table]
        )

    def _read_astray(self) -> None:
        """Take pages of rows that nothing points to any more, by the table whose rows they look like."""
        names = [
            name
            for name in self.columns
            if name in TABLES and ((tree := self.layout.tables.get(name)) is None or tree.broken)
        ]
        if not self.layout.is_whole:
            names = [name for name in self.columns if name in TABLES]
        used = self.layout.reached | self.pages.free()
        for number in range(2, self.pages.count + 1):
            if number in used or not self.pages.is_leaf(number):
                continue
            cells = [cell for cell in self.pages.rows(number) if isinstance(cell, Cell)]
            # Of several that fit, the one that asks for more: `exam` knows its words, `practice` takes any.
            marks = [(self._fit(name, cells), strictness(name), name) for name in names]
            best, _, name = max(marks, default=(0.0, 0, ""))
            if cells and best >= _LEAST_FIT:
                self._take(name, self.pages.rows(number), "nothing points to its page any more")

    def _fit(self, name: str, cells: Sequence[Cell]) -> float:
        return sum(fits(name, self.columns[name], cell) for cell in cells) / max(1, len(cells))

    def _name_lost(self, name: str) -> None:
        """Name the rows that an index still knows, and count those that only their page knows."""
        found = self.rows[name]
        gone = [key for key in self._indexed(name) if key not in found and not is_there(key, found)]
        gone.sort(key=str)
        self.lost[name] += [" ".join(map(str, key)) for key in gone]
        if name in self.columns and name not in self.layout.tables:
            self.lost[name].append(_NOT_LISTED)
        elif self._unread.get(name) and not self.lost[name]:
            self.lost[name].append(_PAGES)

    def _indexed(self, name: str) -> set[tuple[Value, ...]]:
        """Return the keys of a table that its index still knows."""
        named: set[tuple[Value, ...]] = set()
        spec = TABLES[name]
        for (_, table), tree in self.layout.indexes.items():
            if table != name or spec.key in (("id",), ("uid",)):
                continue
            for number in (*tree.leaves, *tree.inner):
                with contextlib.suppress(Broken):
                    named.update(key[: len(spec.key)] for key in self.pages.keys(number))
        return named

    def _keep_orphans(self) -> None:
        """Give children whose parent is lost one that says so: nothing that was read is dropped for that."""
        for name in TABLES:
            for column, parent in owners_of(name):
                for place, row in list(self.rows[name].items()):
                    key = (row[column],)
                    if self._is_no_key(parent, row[column]):
                        del self.rows[name][place]
                        why = f"whose {parent} it is cannot be read; it says: {said_by(row)}"
                        self.lost[name].append(f"{row_name(name, row)} ({why})")
                    elif key not in self.rows[parent]:
                        self.rows[parent][key] = placeholder(parent, self.columns[parent], row[column])
                        self.suspect[parent].append(f"{row[column]} (lost itself; kept for its {name})")

    def write(self, path: Path) -> None:
        """Write all rows to an empty file, in the schema that they had."""
        script = schema_script(list(self.steps[: self.version]))
        with contextlib.closing(connect_to(path, isolation_level=None)) as connection:
            # Left open: the rows go into the same transaction, else each would be synced by itself.
            connection.executescript(f"BEGIN;\n{script}\nPRAGMA application_id={APPLICATION_ID};")
            for name, rows in self.rows.items():
                for key, row in list(rows.items()):
                    names = ",".join(f'"{column}"' for column in row)
                    sql = f'INSERT INTO "{name}" ({names}) VALUES ({",".join("?" * len(row))})'  # noqa: S608  # our own names
                    try:
                        connection.execute(sql, list(row.values()))
                    except sqlite3.Error as error:
                        del rows[key]
                        self.lost[name].append(f"{row_name(name, row)} ({error})")
            connection.execute("COMMIT")
            connection.execute(f"PRAGMA user_version={self.version}")

    def report(self) -> SalvagedRows:
        """Return what became of each table that held or should hold something."""
        return SalvagedRows(
            tuple(
                Saved(name, len(rows), _printable(self.lost[name]), _printable(self.suspect[name]))
                for name, rows in self.rows.items()
                if rows or self.lost[name] or self._unread.get(name)
            ),
            tuple(self.notes),
        )


def _printable(names: Iterable[str]) -> tuple[str, ...]:
    return tuple("".join(c if c.isprintable() and c != "\ufffd" else "?" for c in each) for each in names)


__all__ = ["Columns", "FileLayout", "RowsFinding", "SalvagedRows", "Saved", "read_folded"]
