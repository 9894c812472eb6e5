"""A whole workbook file held apart, and written to a new place when its own is gone."""

import contextlib
import sqlite3
from pathlib import Path

from imgtui.storage.copies.backups import copy_to
from imgtui.storage.disk.existing import connect_to
from imgtui.storage.file.file import damaged, sqlite_errors
from imgtui.storage.logs.mark import Mark, read_mark

_CACHE_KIB = 256


class Image:
    """The state of a workbook at one moment, whatever becomes of its file afterwards.

    It lies in a file without a name that SQLite makes and the system takes away with the process. Held as
    bytes it was twice the file in the peak memory of the screen (38 of 87 MiB with 10,000 programs).
    To be used by one thread at a time.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Take the state that `connection` sees, log and all.

        Raises:
            sqlite3.Error: it cannot be read, or there is no room.
        """
        self._held = connect_to("", isolation_level=None, check_same_thread=False)
        try:
            self._held.execute(f"PRAGMA cache_size=-{_CACHE_KIB}")
            self._held.execute("PRAGMA synchronous=OFF")  # nothing of it is to outlive the process
            self._held.execute("PRAGMA journal_mode=OFF")
            connection.backup(self._held)
        except BaseException:
            self._held.close()
            raise

    def mark(self) -> Mark | None:
        """Return the mark of the file that it was taken from; None when it can no longer be read."""
        with contextlib.suppress(sqlite3.DatabaseError):
            return read_mark(self._held)
        return None

    def write(self, target: Path) -> None:
        """Write the workbook to the new file `target`, if it is whole.

        Raises:
            WorkbookError: something had been written over it as it was read, or the place cannot be written.
        """
        with sqlite_errors(target):
            found = self._held.execute("PRAGMA integrity_check(1)").fetchone()[0]
        if found != "ok":
            raise damaged(target, found)
        copy_to(self._held, target)

    def close(self) -> None:
        """Give the room back."""
        self._held.close()
