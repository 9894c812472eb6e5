"""An open workbook: transactions with their undo record, and snapshots."""

import contextlib
import sqlite3
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from imgtui.domain.errors import WorkbookError
from imgtui.domain.record import record
from imgtui.domain.snapshot import Snapshot, Step, Touched
from imgtui.domain.workbook import Workbook
from imgtui.storage import journal, read, write
from imgtui.storage.change import Change
from imgtui.storage.file import connect, create, look, migration_files, sqlite_errors
from imgtui.storage.migrate import copy_to, migrate, schema_script
from imgtui.storage.scratch import sweep


@record
class Done:
    """A finished change: what it touched, the stamp of its commit, and its step."""

    name: str
    touched: Touched
    revision: int
    step: int


class Store:
    """One connection to one workbook file. Each thread opens its own."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self._connection = connection

    @classmethod
    def open(cls, path: Path) -> "Store":
        """Open the workbook, made or migrated when that is needed.

        Raises:
            WorkbookError: the file cannot be used; not a byte of it has changed.
        """
        steps = migration_files()
        if not path.exists():
            create(path, schema_script(steps), len(steps))
        version = look(path, len(steps))
        connection = connect(path)
        try:
            if version < len(steps):
                migrate(path, connection, steps, version)
        except BaseException:
            connection.close()
            raise
        sweep(path.parent)
        return cls(path, connection)

    def another(self) -> "Store":
        """Open the same workbook once more, for another thread.

        The file itself must not be opened and closed again while this process has a connection to it: that
        would drop the process's locks, and another program would take the log for its own and delete it.
        """
        return Store(self.path, connect(self.path))

    def close(self) -> None:
        """Fold the log into the file, which people copy alone, and close."""
        try:
            # Another process may be reading: then it folds the log when it closes.
            with sqlite_errors(self.path):
                self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        finally:
            self._connection.close()

    def __enter__(self) -> "Store":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def read(self, *, lean: bool = False) -> Snapshot:
        """Return everything in the workbook; a `lean` snapshot reads raw cells when they are looked at."""
        with sqlite_errors(self.path):
            return read.read_all(self._connection, str(self.path) if lean else None)

    def read_within(self, change: Change) -> Workbook:
        """Return everything as it is inside an open change."""
        return read.read_workbook(change.connection)

    def read_head(self, limit: int) -> Snapshot:
        """Return everything, but of the programs the first `limit`."""
        with sqlite_errors(self.path):
            return read.read_head(self._connection, limit)

    def refresh(self, snapshot: Snapshot, done: Done) -> Snapshot:
        """Return `snapshot` after `done`, which this store has carried out.

        What other processes have committed before or since comes along.
        """
        with sqlite_errors(self.path), self._reading():
            touched, revision = done.touched, done.revision
            alone = done.revision == snapshot.revision + 1
            if not alone or journal.stamp_now(self._connection) != done.revision:
                others, revision = journal.touched_since(self._connection, snapshot.revision)
                touched = touched | others
            return read.refresh(self._connection, snapshot, touched, revision)

    def catch_up(self, snapshot: Snapshot) -> tuple[Snapshot, Touched]:
        """Return `snapshot` with what other processes have committed since, and what that touched."""
        with sqlite_errors(self.path), self._reading():
            touched, revision = journal.touched_since(self._connection, snapshot.revision)
            if revision == snapshot.revision:
                return snapshot, Touched()
            return read.refresh(self._connection, snapshot, touched, revision), touched

    def data_version(self) -> int:
        """Return a number that changes when another connection commits (2 µs: made to be polled)."""
        return int(self._connection.execute("PRAGMA data_version").fetchone()[0])

    @contextlib.contextmanager
    def change(self, name: str, at: datetime, onto: int | None = None) -> Iterator["Transaction"]:
        """Open a transaction that becomes the undoable step `name`; an error leaves nothing of it.

        With `onto` it becomes part of that step, if that is still the newest.
        """
        with sqlite_errors(self.path):
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                transaction = Transaction(self._connection, name)
                yield transaction
                if transaction.inverse:
                    step, stamp = journal.write(transaction, transaction.name, at, onto)
                    transaction.done = Done(transaction.name, transaction.touched, stamp, step)
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise

    def fill(self, workbook: Workbook) -> None:
        """Make the file hold exactly `workbook`, with nothing to undo: for a workbook just made."""
        with sqlite_errors(self.path):
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                write.replace_all(Change(self._connection), workbook)
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise

    def turn(self, *, redo: bool) -> tuple[Step, Done] | None:
        """Undo the last step, or redo the last undone one; None when there is nothing to turn."""
        with sqlite_errors(self.path):
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                turned = journal.turn(self._connection, redo=redo)
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise
        if turned is None:
            return None
        step, stamp = turned
        return step, Done(step.name, step.touched, stamp, step.number)

    def steps(self, limit: int | None = None) -> list[Step]:
        """Return the steps that can be undone or redone, newest first."""
        with sqlite_errors(self.path):
            return journal.steps(self._connection, limit)

    def steps_since(self, moment: datetime) -> list[Step]:
        """Return the steps made at or after an aware moment that still hold, newest first."""
        with sqlite_errors(self.path):
            return journal.steps_since(self._connection, moment)

    def last_changes(self) -> dict[str, tuple[datetime, int]]:
        """Return when each program and each section was last changed, and the stamp of that commit."""
        with sqlite_errors(self.path):
            return journal.last_changes(self._connection)

    def back_up(self, target: Path) -> None:
        """Write a consistent copy to the new file `target`."""
        if target.exists():
            raise WorkbookError("backup_exists", "exists already", str(target), "name a new file")
        copy_to(self._connection, target)

    def problems(self) -> list[str]:
        """Return what SQLite finds wrong with the file; empty when it is sound."""
        with sqlite_errors(self.path):
            found = [row[0] for row in self._connection.execute("PRAGMA integrity_check") if row[0] != "ok"]
            rows = self._connection.execute("PRAGMA foreign_key_check")
            return found + [f"row {r[1]} of {r[0]} belongs to nothing in {r[2]}" for r in rows]

    def screen_state(self) -> dict[str, str]:
        """Return how the screen was left: name -> text."""
        return dict(self._connection.execute('SELECT name, value FROM "screen_state"').fetchall())

    def keep_screen_state(self, name: str, value: str) -> None:
        """Remember how the screen was left; not a step, and dropped rather than waited for."""
        with contextlib.suppress(sqlite3.OperationalError):
            self._connection.execute(
                'INSERT INTO "screen_state" VALUES (?,?)'
                " ON CONFLICT (name) DO UPDATE SET value=excluded.value",
                (name, value),
            )

    @contextlib.contextmanager
    def _reading(self) -> Iterator[None]:
        self._connection.execute("BEGIN")
        try:
            yield
        finally:
            self._connection.execute("COMMIT")


class Transaction(Change):
    """A change under way; `name` may be refined until the end, `done` is set when it has been committed."""

    def __init__(self, connection: sqlite3.Connection, name: str) -> None:
        super().__init__(connection)
        self.name = name
        self.done: Done | None = None
