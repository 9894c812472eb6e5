"""Copies of the workbook beside it: made without being asked, found again, and few enough."""

import contextlib
import os
import shutil
import sqlite3
import threading
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

from imgtui.domain.workbook.backup_names import (
    DAY,
    GONE_ON,
    WORK,
    BackupName,
    backup_name,
    new_name,
    superfluous,
    why_named,
)
from imgtui.domain.workbook.days import in_zone
from imgtui.domain.workbook.errors import ImgtuiError, UsageError, WorkbookError
from imgtui.domain.workbook.records.record import record
from imgtui.storage.copies.origin import saved_from
from imgtui.storage.disk.existing import connect_existing, connect_to
from imgtui.storage.disk.medium import DISK_FULL, is_there, not_written, refuse_lost_link
from imgtui.storage.disk.publish import publish_new
from imgtui.storage.disk.scratch import scratch_beside, sweep
from imgtui.storage.disk.typed import data_folder, typed
from imgtui.storage.logs.mark import renew
from imgtui.storage.rows.journal import stamp_now

_SPARE_BYTES = 8 * 1024 * 1024  # a backup may not take the last space from the change it is made for
_MANY_STEPS = 25
"""So many steps that are in no copy are copied when the workbook is closed."""
_SMALL_BYTES = 64 * 1024 * 1024
"""Up to this size each end of work at the screen is copied: 36 MB (20,000 programs) took 0.2 s."""
_ATTEMPTS = 20
_WAIT_SECONDS = 1.5  # at the end, for a copy that is under way: the whole end may take two


@record
class Backup:
    """A copy of a workbook.

    Attributes:
        path: the file.
        number: what `imgtui restore` calls it; None for one that the user asked for.
        why: `day`, `import`, `load`, `merge`, `restore`, `schema1`, …, `asked`, `kept`, `part` or `gone_on`.
        made: when the file was written, on the clock of the machine.
        size: in bytes.
        on: of which day, on the workbook's clock (daily ones).
    """

    path: Path
    number: int | None
    why: str
    made: datetime
    size: int
    on: date | None = None


def itself(path: Path) -> Path:
    """Return where a workbook itself lies: of a link the file that it leads to.

    What lies beside it, and what takes its place, goes by that name; the link stays a link.
    """
    return Path(os.path.realpath(path)) if path.is_symlink() else path


def refuse_unlisted(path: Path) -> None:
    """Refuse to say which copies there are where that cannot be seen.

    Raises:
        WorkbookError: the folder may be used and not listed, or the workbook is a link that leads to nothing.
    """
    try:
        if itself(path).is_symlink():  # links in a circle
            refuse_lost_link(path)
        next(itself(path).parent.iterdir(), None)
    except (FileNotFoundError, NotADirectoryError):
        refuse_lost_link(path)
    except OSError as error:
        is_there(path)  # a folder that may not even be looked into is told as such
        raise WorkbookError(
            UNLISTED, f"lies in a folder that cannot be listed ({error.strerror})", str(path), _MAKE_LISTED
        ) from error


UNLISTED = "backups_unlisted"
_MAKE_LISTED = "make it readable (chmod u+r), or name a backup by its file: imgtui restore FILE"


def backups_of(path: Path) -> list[Backup]:
    """Return the copies of the workbook `path`, the newest first; none where they cannot be listed.

    They lie beside it; what the screen saved because its file was gone may also lie in the data folder, and
    have any name.
    """
    found, path = [], itself(path)
    saved = set(saved_from(path, (path.parent, data_folder())))
    for each in [*_files(path.parent), *(each for each in saved if each.parent != path.parent)]:
        name = backup_name(path.name, each.name)
        named = None if name else why_named(path.name, each.name)
        if name is None and named is None and each in saved:
            named = GONE_ON
        if name is None and named is None:
            continue
        with contextlib.suppress(OSError):
            seen = each.stat()
            made = in_zone(datetime.fromtimestamp(seen.st_mtime, UTC), None)
            what = (name.number, name.why, name.on) if name else (None, named or "", None)
            found.append(Backup(each, what[0], what[1], made, seen.st_size, what[2]))
    return sorted(found, key=lambda each: (each.made, each.number or 0, each.path.name), reverse=True)


def copy_to(connection: sqlite3.Connection, target: Path) -> None:
    """Write a consistent copy of an open workbook to the new file `target`, readable by its owner alone.

    It is there whole and on the disk, or not at all.

    Raises:
        UsageError: there is a file of that name.
        WorkbookError: it cannot be written.
    """
    try:
        with scratch_beside(target) as scratch:
            with contextlib.closing(connect_to(scratch, isolation_level=None)) as copy:
                copy.execute("PRAGMA synchronous=OFF")  # the whole file is synced once, below
                copy.execute("PRAGMA journal_mode=OFF")  # half a copy is thrown away, never rolled back
                connection.backup(copy)
                # SQLite counts its own number up in a copy; the sums of pages in it go by that number.
                cookie = connection.execute("PRAGMA schema_version").fetchone()[0]
                copy.execute(f"PRAGMA schema_version={cookie}")
                renew(copy)
                # The header came along and says WAL: read from a medium that cannot be written to, a backup
                # would ask for logs that cannot be made.
                copy.execute("PRAGMA journal_mode=DELETE")
            publish_new(scratch, target)
    except FileExistsError as error:
        raise UsageError("backup_exists", "exists already", str(target), "name a new file") from error
    except (OSError, sqlite3.Error) as error:
        raise not_written("backup_failed", error, target, "choose another place") from error


def add_backup(path: Path, connection: sqlite3.Connection, why: str, on: date) -> Path | None:
    """Write the next copy beside the workbook and remove those that are not kept; return its path.

    Of a day there is one copy: None when another process has just made it.
    """
    path = itself(path)
    refuse_unlisted(path)  # else each number would seem free
    _refuse_when_full(path)
    for _ in range(_ATTEMPTS):
        names = _names(path)
        if why == DAY and any(name.on == on for name in names.values()):
            return None
        number = 1 + max((name.number for name in names.values()), default=0)
        target = path.with_name(new_name(path.name, why, on, number))
        try:
            copy_to(connection, target)
        except ImgtuiError as error:
            if error.code == "backup_exists":
                continue
            raise
        prune(path)
        return target
    raise WorkbookError("backup_failed", "another program takes every number", str(path), "do it again")


def prune(path: Path) -> None:
    """Remove the copies that are not kept, and what a killed program has left of one."""
    path = itself(path)
    names = _names(path)
    files = {name: file for file, name in names.items()}
    for name in superfluous(names.values()):
        with contextlib.suppress(OSError):  # a copy too many is no reason to fail
            files[name].unlink()
    sweep(path.parent)


class Keeper:
    """Makes the copies that nobody asks for, while a workbook is open.

    It is called inside a transaction that has changed something and is about to be committed. Another
    connection then still sees the workbook as it was before: that is what is copied. A copy that fails is
    told once and never stops the change.

    Attributes:
        aside: copy in a thread, from a state pinned before the commit; else before the commit goes on.
        trouble: what went wrong, until somebody has said it.
    """

    def __init__(self, path: Path, today: Callable[[], date], *, aside: bool = False) -> None:
        self.aside = aside
        self.trouble: WorkbookError | None = None
        self._path = itself(path)
        self._today = today
        self._occasion: str | None = None
        self._day: date | None = None
        self._thread: threading.Thread | None = None
        self._has_worked = False

    def before(self, occasion: str) -> None:
        """Have the next change copied before it is committed; a change of nothing makes no copy."""
        self._occasion = occasion

    def before_commit(self) -> None:
        """Make what is due."""
        today, occasion = self._today(), self._occasion
        self._has_worked = True
        self._occasion = None
        due = [DAY] if self._day != today and not self._has_day(today) else []
        self._day = today  # tried once a day: what failed is not tried again at each change
        due += [occasion] if occasion else []
        if not due:
            return
        pinned = self._pin()
        if pinned is not None:
            self._copy_due(pinned, due, today)

    def at_close(self) -> None:
        """Copy what was done here, if too much of it is in no copy; never a reason to fail, and bounded.

        A copy of the day holds what was there before the day's first change: of a new workbook that is
        nothing, and the first evening's work would be in no copy until the next day's.
        """
        worked, self._has_worked = self._has_worked, False
        pinned = self._pin() if worked else None
        if pinned is None:
            return
        today = self._today()
        try:
            is_due = self._is_much(pinned, today)
        except (OSError, sqlite3.Error):
            is_due = False
        if is_due:
            self._copy_due(pinned, [WORK], today)
        else:
            pinned.close()

    def _is_much(self, pinned: sqlite3.Connection, today: date) -> bool:
        """Whether steps are in no copy that can be read: any after work at the screen, else many.

        At the screen a copy at each end costs nothing that is felt, unless the workbook is very large; then
        that of the next day's first change has what fewer steps did, and the first day has no such copy.
        """
        names = _names(self._path)
        newest_first = sorted(names, key=lambda each: -names[each].number)
        in_a_copy = next((stamp for each in newest_first if (stamp := _stamp_in(each)) is not None), None)
        if in_a_copy is None:
            return True
        is_first_day = not any(name.on and name.on < today for name in names.values())
        is_small = self._path.stat().st_size <= _SMALL_BYTES
        few = 1 if self.aside and (is_first_day or is_small) else _MANY_STEPS
        return stamp_now(pinned) - in_a_copy >= few

    def _copy_due(self, pinned: sqlite3.Connection, due: list[str], today: date) -> None:
        if not self.aside:
            self._copy(pinned, due, today)
            return
        self.wait()
        self._thread = threading.Thread(target=self._copy, args=(pinned, due, today), daemon=True)
        self._thread.start()

    def wait(self) -> None:
        """Let a copy that is under way come to its end; a kill would only leave no copy."""
        if self._thread is not None:
            self._thread.join(_WAIT_SECONDS)
            self._thread = None

    def take_trouble(self) -> WorkbookError | None:
        """Return what went wrong, once."""
        trouble, self.trouble = self.trouble, None
        return trouble

    def _has_day(self, day: date) -> bool:
        return any(name.on == day for name in _names(self._path).values())

    def _pin(self) -> sqlite3.Connection | None:
        """Open the workbook as it was before the change; None when there is nothing in it."""
        connection = None
        try:
            connection = connect_existing(self._path, timeout=0.5, check_same_thread=False)
            connection.execute("BEGIN")
            held = "SELECT EXISTS (SELECT 1 FROM journal) OR EXISTS (SELECT 1 FROM program)"
            if connection.execute(held).fetchone()[0]:
                return connection
        except sqlite3.Error as error:
            self._failed(error)
        if connection is not None:
            connection.close()
        return None

    def _copy(self, pinned: sqlite3.Connection, due: list[str], today: date) -> None:
        try:
            for why in due:
                add_backup(self._path, pinned, why, today)
        except (WorkbookError, OSError, sqlite3.Error) as error:
            self._failed(error)
        finally:
            pinned.close()

    def _failed(self, error: Exception) -> None:
        why = error.message if isinstance(error, WorkbookError) else str(error)
        is_unlisted = isinstance(error, WorkbookError) and error.code == UNLISTED
        first = "make it readable (chmod u+r)" if is_unlisted else "make room or make the folder writable"
        self.trouble = WorkbookError(
            "backup_failed",
            f"your change is kept, but no backup could be made before it: {why}",
            str(self._path.parent),
            f"{first}, then run: {typed(self._path, 'backup')}",
        )


def _stamp_in(copy: Path) -> int | None:
    """Return up to which change a copy goes; None when it cannot be read: it is a copy of nothing then."""
    try:
        address = f"{copy.absolute().as_uri()}?mode=ro&immutable=1"
        with contextlib.closing(connect_to(address, uri=True)) as connection:
            return stamp_now(connection)
    except (sqlite3.Error, OSError, TypeError, ValueError):
        return None


def _names(path: Path) -> dict[Path, BackupName]:
    return {
        each: name
        for each in _files(path.parent)
        if (name := backup_name(path.name, each.name)) and not each.is_symlink()
    }


def _files(folder: Path) -> list[Path]:
    try:
        return [each for each in folder.iterdir() if each.is_file()]
    except OSError:
        return []


def _refuse_when_full(path: Path) -> None:
    """Leave the change the room it needs: a copy may not be what fills the disk."""
    with contextlib.suppress(OSError):
        if shutil.disk_usage(path.parent).free < path.stat().st_size + _SPARE_BYTES:
            raise WorkbookError(DISK_FULL.code, "the disk is nearly full", str(path.parent), DISK_FULL.hint)
