"""Connecting to a database: the one place that does, so that what is wrong with a file is told in one way."""

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


class UnreadableWords(sqlite3.DatabaseError):
    """SQLite refused with a line that quotes bytes of the file which are no text."""

    sqlite_errorname = "SQLITE_CORRUPT"  # its words are those of the list of tables: that is damaged


class Connected(sqlite3.Connection):
    """A connection whose every refusal is an error of SQLite.

    The module decodes what SQLite says as UTF-8. Where that names a table by bytes that are no text, as in a
    damaged list of tables, the caller would get an error of decoding, which is nobody's to expect.
    """

    def execute(self, *args: Any) -> sqlite3.Cursor:
        """As the module's own."""
        return _with_words(super().execute, *args)

    def executescript(self, *args: Any) -> sqlite3.Cursor:
        """As the module's own."""
        return _with_words(super().executescript, *args)

    def executemany(self, *args: Any) -> sqlite3.Cursor:
        """As the module's own."""
        return _with_words(super().executemany, *args)

    def backup(self, *args: Any, **more: Any) -> None:
        """As the module's own."""
        _with_words(super().backup, *args, **more)


def _with_words(asked: Callable[P, T], *args: P.args, **more: P.kwargs) -> T:
    try:
        return asked(*args, **more)
    except UnicodeDecodeError as error:
        raise UnreadableWords(error.object.decode("utf-8", "replace")) from None


def connect_to(database: str | Path, **options: Any) -> Connected:
    """Open a database as `sqlite3.connect` does; it is made where there is none."""
    return sqlite3.connect(database, factory=Connected, **options)


def connect_existing(path: Path, *, timeout: float = 5.0, check_same_thread: bool = True) -> Connected:
    """Open the database at `path` for reading and writing, with no transactions of the module's own.

    A workbook that was deleted or moved a moment ago must not come back as an empty file, which would look
    like another one put there, and be carried to other machines as such.

    Raises:
        sqlite3.OperationalError: there is none.
    """
    return connect_to(
        f"{path.absolute().as_uri()}?mode=rw",
        uri=True,
        timeout=timeout,
        isolation_level=None,
        check_same_thread=check_same_thread,
    )
