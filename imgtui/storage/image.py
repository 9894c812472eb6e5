"""A whole workbook file held in memory, and written to a new place when its own is gone."""

import contextlib
import sqlite3
from pathlib import Path

from imgtui.storage.backups import copy_to
from imgtui.storage.file import damaged, sqlite_errors

ROLLBACK_FORM = b"\x01\x01"  # a file in memory has no log beside it


def write_image(image: bytes, target: Path) -> None:
    """Write the workbook that was read as `image` to the new file `target`, if it is whole.

    Raises:
        WorkbookError: something had been written over it as it was read, or the place cannot be written.
    """
    data = bytearray(image)
    data[18:20] = ROLLBACK_FORM
    with contextlib.closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        with sqlite_errors(target):
            connection.deserialize(bytes(data))
            found = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
        if found != "ok":
            raise damaged(target, found)
        copy_to(connection, target)
