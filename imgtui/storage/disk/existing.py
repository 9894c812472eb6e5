"""Connecting to a database that is there: SQLite makes an empty file where there is none."""

import sqlite3
from pathlib import Path


def connect_existing(
    path: Path, *, timeout: float = 5.0, check_same_thread: bool = True
) -> sqlite3.Connection:
    """Open the database at `path` for reading and writing, with no transactions of the module's own.

    A workbook that was deleted or moved a moment ago must not come back as an empty file, which would look
    like another one put there, and be carried to other machines as such.

    Raises:
        sqlite3.OperationalError: there is none.
    """
    return sqlite3.connect(
        f"{path.absolute().as_uri()}?mode=rw",
        uri=True,
        timeout=timeout,
        isolation_level=None,
        check_same_thread=check_same_thread,
    )
