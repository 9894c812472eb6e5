"""An open workbook: transactions with their undo record, and snapshots."""

import contextlib
import os
import sqlite3
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

from imgtui.domain.workbook.errors import UsageError, WorkbookError
from imgtui.domain.workbook.records import Workbook
from imgtui.domain.workbook.snapshot import Snapshot, Step, Touched
from imgtui.storage.copies.backups import copy_to
from imgtui.storage.disk.medium import NOT_THE_PLACE, is_there, trouble_of
from imgtui.storage.disk.scratch import sweep
from imgtui.storage.file.file import (
    connect,
    create,
    folding_errors,
    look,
    reading_errors,
    sqlite_errors,
)
from imgtui.storage.file.image import Image
from imgtui.storage.file.migrate import migrate
from imgtui.storage.file.writer import Writer
from imgtui.storage.logs.held import Held
from imgtui.storage.logs.leftover import settled, sweep_empty, unmake
from imgtui.storage.repair.rows import foreign, wanting
from imgtui.storage.repair.sums import check_sums
from imgtui.storage.rows import journal, read, write
from imgtui.storage.rows.change import Change
from imgtui.storage.rows.schema import migration_files, schema_script
from imgtui.storage.transaction import ChangeDone, Transaction

ONLY_READING = frozenset(
    {
        "workbook_read_only",
        "workbook_no_locks",
        "workbook_failed",
        "disk_full",
        "file_limit",
        "backup_failed",
    }
)
"""What keeps a workbook from being written and not from being read."""


_GONE = "is gone: it was deleted, moved, or its folder was, after this had begun; nothing was stored"
_FIND = "name it where it is now: --workbook FILE"


class Store:
    """One connection to one workbook file. Each thread opens its own.

    Attributes:
        path: where the workbook is.
        said: lines for the user about what was found when it was opened.
        is_new: whether there was no file, and it was made just now.
    """

    def __init__(self, path: Path, connection: sqlite3.Connection, writer: Writer | None = None) -> None:
        self.path = path
        self.said: list[str] = []
        self.before_commit: Callable[[], None] = _nothing
        self.why_reading: WorkbookError | None = None
        self.is_new = False
        self._plain = connection
        self._writer = writer

    @classmethod
    def open(cls, path: Path, *, backs_up: bool = True, makes: bool = True) -> "Store":
        """Open the workbook, made or migrated when that is needed (after a backup, unless it is one).

        One that cannot be written is opened for reading: `why_reading` says why. One that was there a moment
        ago is not made anew (`makes` is false): what follows was meant for what it held.

        Raises:
            WorkbookError: the file cannot be used; not a byte of it has changed.
        """
        is_new = not is_there(path)
        if is_new and not makes:
            raise WorkbookError("workbook_gone", _GONE, str(path), _FIND)
        try:
            return cls._open_to_write(path, backs_up=backs_up)
        except WorkbookError as error:
            if is_new and error.code in NOT_THE_PLACE:
                unmake(path)
            if error.code not in ONLY_READING or not path.exists():
                raise
            from imgtui.storage.reading import open_for_reading  # which is a store

            return open_for_reading(path, error)

    @classmethod
    def _open_to_write(cls, path: Path, *, backs_up: bool) -> "Store":
        steps, said, place = migration_files(), list[str](), Path(os.path.realpath(path))
        is_new = not is_there(path)
        if is_new:
            with settled(place) as said:
                create(path, schema_script(steps), len(steps))
        version = look(path, len(steps))
        with settled(place) as left:
            writer = _connected(path)
        try:
            with sqlite_errors(path):
                if version < len(steps):
                    migrate(path, writer.connection, steps, version, backs_up=backs_up)
                writer.start()
        except BaseException:
            writer.drop()
            raise
        sweep(path.parent)
        store = cls(path, writer.connection, writer)
        store.said = [*said, *left]
        store.is_new = is_new
        return store

    @property
    def _connection(self) -> sqlite3.Connection:
        return self._plain if self._writer is None else self._writer.connection

    def another(self) -> "Store":
        """Open the same workbook once more, for another thread.

        The file itself must not be opened and closed again while this process has a connection to it: that
        would drop the process's locks, and another program would take the log for its own and delete it.
        """
        if self._writer is not None:
            self._writer.verify_place()  # what lies there now may be none that can be opened
        writer = _connected(self.path)
        try:
            with sqlite_errors(self.path):
                writer.start()
                if self._writer is not None:
                    self._writer.verify_another(writer)
        except BaseException:
            writer.drop()
            raise
        return Store(self.path, writer.connection, writer)

    def verify(self) -> None:
        """Make sure that the file that was opened is still the one at its place.

        Raises:
            ReplacedError: it is gone, or another is there.
        """
        if self._writer is not None:
            self._writer.verify()

    @property
    def is_whole(self) -> bool:
        """Whether the file that was opened can still be read, wherever it lies now."""
        return self._writer is None or self._writer.is_whole

    def has_open(self, path: Path) -> bool:
        """Whether this is a connection to the very file at `path`, whatever is in it now."""
        return self._writer is not None and self._writer.has_open(path)

    def fold(self) -> bool:
        """Bring the log into the file, which people copy alone; False when others are using it just now."""
        if self._writer is None:
            return True
        with folding_errors(self.path):
            if self._writer.log_size() == 0:
                return True
            self._writer.verify()
            return self._writer.fold(0.0)

    def close(self) -> None:
        """Fold the log into the file, which people copy alone, and close; in bounded time, and twice at will.

        Raises:
            ReplacedError: something was written that the file at its place does not hold.
        """
        if self._writer is not None:
            self._writer.close()
            return
        self._plain.close()

    def unmake(self) -> None:
        """Close, and take away the file, if it was made just now and nothing was ever put into it."""
        with contextlib.suppress(WorkbookError):
            self.close()
        if self.is_new:
            unmake(self.path)

    def __enter__(self) -> "Store":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def read(self, *, lean: bool = False) -> Snapshot:
        """Return everything in the workbook; a `lean` snapshot keeps raw cells packed."""
        with reading_errors(self.path):
            return read.read_all(self._connection, lean=lean)

    def read_within(self, change: Change) -> Workbook:
        """Return everything as it is inside an open change."""
        with reading_errors(self.path):
            return read.read_workbook(change.connection)

    def read_head(self, limit: int) -> Snapshot:
        """Return everything, but of the programs the first `limit`."""
        with reading_errors(self.path):
            return read.read_head(self._connection, limit)

    def refresh(self, snapshot: Snapshot, done: ChangeDone) -> tuple[Snapshot, Touched]:
        """Return `snapshot` after `done`, which this store has carried out, and all that is new in it.

        What other processes have committed before or since comes along.
        """
        with reading_errors(self.path), self._reading():
            touched, revision = done.touched, done.revision
            alone = done.revision == snapshot.revision + 1
            if not alone or journal.stamp_now(self._connection) != done.revision:
                others, revision = journal.touched_since(self._connection, snapshot.revision)
                touched = touched | others
            return read.refresh(self._connection, snapshot, touched, revision), touched

    def read_ahead(self, snapshot: Snapshot, change: Change) -> tuple[Snapshot, Touched]:
        """Return `snapshot` as it will be when an open change is committed, and all that is new in it.

        What other processes have committed since `snapshot` comes along.
        """
        with reading_errors(self.path):
            others, _ = journal.touched_since(change.connection, snapshot.revision)
            touched = change.touched | others
            return self._ahead(snapshot, change, touched), touched

    def read_again(self, ahead: Snapshot, change: Change, touched: Touched) -> Snapshot:
        """Return what `read_ahead` gave, after the same open change has touched more."""
        if not touched:
            return ahead
        with reading_errors(self.path):
            return self._ahead(ahead, change, touched)

    def _ahead(self, snapshot: Snapshot, change: Change, touched: Touched) -> Snapshot:
        return read.refresh(change.connection, snapshot, touched, journal.next_stamp(change.connection))

    def catch_up(self, snapshot: Snapshot) -> tuple[Snapshot, Touched]:
        """Return `snapshot` with what other processes have committed since, and what that touched."""
        with reading_errors(self.path), self._reading():
            touched, revision = journal.touched_since(self._connection, snapshot.revision)
            if revision == snapshot.revision:
                return snapshot, Touched()
            return read.refresh(self._connection, snapshot, touched, revision), touched

    def data_version(self) -> int:
        """Return a number that changes when another connection commits (2 µs: made to be polled)."""
        return int(self._connection.execute("PRAGMA data_version").fetchone()[0])

    @contextlib.contextmanager
    def change(self, name: str, at: datetime, onto: int | None = None) -> Iterator[Transaction]:
        """Open a transaction that becomes the undoable step `name`; an error leaves nothing of it.

        With `onto` it becomes part of that step, if that is still the newest.
        """
        with self._writing():
            transaction = Transaction(self._connection, name)
            yield transaction
            if transaction.inverse:
                step, stamp = journal.write(transaction, transaction.name, at, onto)
                transaction.done = ChangeDone(transaction.name, transaction.touched, stamp, step)
                self.before_commit()

    def fill(self, workbook: Workbook) -> None:
        """Make the file hold exactly `workbook`, with nothing to undo: for a workbook just made."""
        with self._writing():
            write.replace_all(Change(self._connection), workbook)

    def turn(self, *, redo: bool) -> tuple[Step, ChangeDone] | None:
        """Undo the last step, or redo the last undone one; None when there is nothing to turn."""
        with reading_errors(self.path), self._writing():
            turned = journal.turn(self._connection, redo=redo)
            if turned is not None:
                self.before_commit()
        if turned is None:
            return None
        step, stamp = turned
        return step, ChangeDone(step.name, step.touched, stamp, step.number)

    def turn_is_long(self, *, redo: bool) -> bool:
        """Whether `turn` would take so long that a screen should not wait for it."""
        with reading_errors(self.path):
            return journal.is_long(self._connection, redo=redo)

    def steps(self, limit: int | None = None) -> list[Step]:
        """Return the steps that can be undone or redone, newest first."""
        with reading_errors(self.path):
            return journal.steps(self._connection, limit)

    def steps_since(self, moment: datetime) -> list[Step]:
        """Return the steps made at or after an aware moment that still hold, newest first."""
        with reading_errors(self.path):
            return journal.steps_since(self._connection, moment)

    def last_changes(self) -> dict[str, tuple[datetime, int]]:
        """Return when each program and each section was last changed, and the stamp of that commit."""
        with reading_errors(self.path):
            return journal.last_changes(self._connection)

    def back_up(self, target: Path) -> None:
        """Write a consistent copy to the new file `target`."""
        if target.exists():
            raise UsageError("backup_exists", "exists already", str(target), "name a new file")
        copy_to(self._connection, target)

    def image(self) -> Image | None:
        """Return the whole file as this connection sees it, log and all; None where there is no room for it.

        Raises:
            ReplacedError: the file is gone or another.
        """
        try:
            image = Image(self._connection)
        except sqlite3.Error:  # what is wrong with the file is told by who reads it next
            return None
        try:
            self.verify()
        except BaseException:
            image.close()
            raise
        return image

    def knows(self, image: Image) -> bool:
        """Whether an image taken by another connection is of the workbook that was opened here."""
        return self._writer is None or self._writer.knows(image.mark())

    def problems(self) -> list[str]:
        """Return what SQLite finds wrong with the file; empty when it is sound."""
        with sqlite_errors(self.path):
            found = [row[0] for row in self._connection.execute("PRAGMA integrity_check") if row[0] != "ok"]
            rows = self._connection.execute("PRAGMA foreign_key_check")
            found += [f"row {r[1]} of {r[0]} belongs to nothing in {r[2]}" for r in rows]
            return found + wanting(self._connection, schema_script(migration_files()))

    def foreign(self) -> list[tuple[str, str]]:
        """Return kind and name of the tables, views, triggers and indexes that another program has put in."""
        with sqlite_errors(self.path):
            return foreign(self._connection, schema_script(migration_files()))

    def was_touched(self) -> bool:
        """Whether somebody else has written to the file, in whatever way, since this was last asked."""
        return self._writer is not None and self._writer.was_touched()

    def distrust(self, damage: str) -> None:
        """Write no more to a file that another program has damaged, and take nothing more from it."""
        if self._writer is not None:
            self._writer.damage = damage

    def damage(self, held: Snapshot | None) -> str | None:
        """Return what is wrong with the file after somebody has written to it; None: it is sound.

        Args:
            held: what it held; compared when no change was made since. None: only its form is looked at.
        """
        try:
            with sqlite_errors(self.path):
                # Without the indexes, which `integrity_check` compares row by row: this runs while one works.
                found = self._connection.execute("PRAGMA quick_check(1)").fetchone()[0]
            if found != "ok":
                return " ".join(str(found).split())
            if held is None:
                return None
            now = self.read(lean=True)
        except WorkbookError as error:
            if error.code != "workbook_damaged":
                raise
            return error.message
        is_other = now.revision == held.revision and now.workbook != held.workbook
        return "it says something else than imgtui wrote" if is_other else None

    def altered_pages(self) -> tuple[int, ...]:
        """Return the content pages that are not as they were at the last clean close, if that can be told."""
        with sqlite_errors(self.path):
            return check_sums(self._connection.serialize()).pages

    def screen_state(self) -> dict[str, str]:
        """Return how the screen was left: name -> text; nothing where it cannot be read any more."""
        try:
            return dict(self._connection.execute('SELECT name, value FROM "screen_state"').fetchall())
        except sqlite3.Error:
            return {}  # a file that was written over or damaged under the screen: asked about elsewhere

    def keep_screen_state(self, name: str, value: str) -> None:
        """Remember how the screen was left; not a step, and dropped where it cannot be written."""
        with contextlib.suppress(WorkbookError), self._writing():
            self._connection.execute(
                'INSERT INTO "screen_state" VALUES (?,?)'
                " ON CONFLICT (name) DO UPDATE SET value=excluded.value",
                (name, value),
            )

    def _writing(self) -> contextlib.AbstractContextManager[None]:
        assert self._writer is not None  # noqa: S101  # what is only read has none
        return self._writer.writing()

    @contextlib.contextmanager
    def _reading(self) -> Iterator[None]:
        self._connection.execute("BEGIN")
        try:
            yield
        finally:
            self._connection.execute("COMMIT")


def can_be_written(path: Path) -> bool:
    """Whether an existing workbook can be opened for writing; found out by doing it."""
    if not path.exists():
        return False
    try:
        Store._open_to_write(path, backs_up=True).close()
    except WorkbookError:
        return False
    return True


def _connected(path: Path) -> Writer:
    try:
        held = Held.open(path)
    except OSError as error:
        trouble = trouble_of(error, path)
        why, hint = (trouble.message, trouble.hint) if trouble else (error.strerror, "")
        raise WorkbookError("workbook_unreadable", f"cannot be read ({why})", str(path), hint) from error
    try:
        return Writer(path, connect(path), held)
    except BaseException:
        held.release()
        sweep_empty(Path(os.path.realpath(path)))
        raise


def _nothing() -> None:
    pass
