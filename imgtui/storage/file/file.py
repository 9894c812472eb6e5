"""The workbook file: looked at before it is opened, made private, connected to with the right pragmas."""

import contextlib
import os
import re
import sqlite3
import zlib
from collections.abc import Iterator
from pathlib import Path

from imgtui.domain.workbook.errors import ReplacedError, WorkbookError
from imgtui.domain.workbook.text import short
from imgtui.storage.copies.backups import backups_of
from imgtui.storage.copies.ways import has_rows, way_back
from imgtui.storage.disk.existing import connect_existing, connect_to
from imgtui.storage.disk.medium import (
    DISK_FULL,
    NOT_THE_PLACE,
    TOO_LONG,
    UNREADABLE,
    trouble_of,
    trouble_of_file,
)
from imgtui.storage.disk.publish import publish_new
from imgtui.storage.disk.regular import refuse_special
from imgtui.storage.disk.scratch import scratch_beside
from imgtui.storage.disk.typed import typed
from imgtui.storage.file.header import LENGTH, numbers_of
from imgtui.storage.logs.held import read_head
from imgtui.storage.logs.leftover import LOG, beside
from imgtui.storage.rows.schema import APPLICATION_ID

BUSY_SECONDS = 5.0
CACHE_KIB = 512  # a workbook is read once from end to end, which no cache helps
NOTHING_CHANGED = "; nothing was changed"
_KEPT = "; what was changed is kept"
_DONE = "do not do it again: it is put in order when the workbook is next opened where it can be written"
_FIRST = {DISK_FULL.code: "free some space on it, and ", TOO_LONG.code: f"{TOO_LONG.hint}, and "}
_MOST_SAID = 400  # SQLite quotes names out of the file, however long
_ELSEWHERE = "choose a place you may write to: --workbook FILE"
_DAMAGE = ("SQLITE_CORRUPT", "SQLITE_NOTADB", "SQLITE_LOCKED", "SQLITE_CONSTRAINT", "SQLITE_MISMATCH")
_DAMAGE_WORDS = re.compile(r"malformed|not a database|decode to UTF-8|no such (?:table|column)|has no column")


def look(path: Path, head: int, *, writable: bool = True) -> int:
    """Return the schema number of the workbook at `path` without changing a byte of it.

    Args:
        path: an existing file.
        head: the newest schema number this program knows.
        writable: whether it must be possible to write it.

    Raises:
        WorkbookError: it is no database, another program's, of a newer schema, or cannot be written.
    """
    where = str(path)
    try:
        refuse_special(path)
        header = read_head(path, LENGTH)
    except OSError as error:
        if isinstance(error, PermissionError):
            raise WorkbookError(UNREADABLE.code, UNREADABLE.message, where, UNREADABLE.hint) from error
        raise WorkbookError("workbook_unreadable", f"cannot be read ({error.strerror})", where) from error
    found = numbers_of(header)
    if found is None:
        what = "is empty" if not header else "is not an imgtui workbook (no SQLite database)"
        raise WorkbookError("workbook_not_sqlite", what, where, _another_or_back(path, header))
    version, application_id = found
    if application_id != APPLICATION_ID:
        raise WorkbookError(
            "workbook_foreign", "is another program's database", where, _another_or_back(path, header)
        )
    if version > head:
        raise WorkbookError(
            "workbook_newer",
            f"was written by a newer imgtui (schema {version}, this one knows {head})",
            where,
            "update imgtui"
            + (f"; if no newer one wrote it, it is damaged: {back}" if (back := _back(path)) else ""),
        )
    if writable and (trouble := trouble_of_file(path)):
        raise WorkbookError(trouble.code, trouble.message, where, trouble.hint)
    return version


def _another_or_back(path: Path, header: bytes) -> str:
    """Return what to do about a file that does not say it is a workbook: it may have been one."""
    another = "choose another file with --workbook"
    another = another if header else f"remove it to begin a new workbook there, or {another}"
    if back := _back(path):
        return f"if it was your workbook, {back}"
    # Its own number, or pages with the rows of a workbook: no other program's file has them.
    ours = header[68:72] == APPLICATION_ID.to_bytes(4, "big") or (bool(header) and has_rows(path))
    return f"{another}; if it was your workbook, {way_back(path)}" if ours else another


def _back(path: Path) -> str:
    return way_back(path) if backups_of(path) else ""


def create(path: Path, script: str, version: int) -> None:
    """Make an empty workbook at `path` in one step: whoever looks sees no file, or a whole one."""
    try:
        _make_folder(path.parent)
        with scratch_beside(path) as scratch:
            _fill(scratch, script, version)
            with contextlib.suppress(FileExistsError):  # another process was quicker: its file is as good
                publish_new(scratch, path)
    except (OSError, sqlite3.Error) as error:
        trouble = trouble_of(error, path)
        why = trouble.message if trouble else _said(error)
        hint = trouble.hint if trouble and trouble.code in NOT_THE_PLACE else _ELSEWHERE
        raise WorkbookError("workbook_not_made", f"cannot be created ({why})", str(path), hint) from error


def _fill(scratch: Path, script: str, version: int) -> None:
    """Write an empty workbook into a file that nobody knows yet."""
    with contextlib.closing(connect_to(scratch, isolation_level=None)) as connection:
        # `executescript` commits what was begun before it, so the script begins its own transaction.
        connection.executescript(f"BEGIN;\n{script}\nPRAGMA application_id={APPLICATION_ID};COMMIT;")
        connection.execute(f"PRAGMA user_version={version}")


def _said(error: OSError | sqlite3.Error) -> str:
    """Return what has failed; a folder that could not be made is named: it may not be the file's own."""
    if isinstance(error, FileNotFoundError | NotADirectoryError) and error.filename:
        return f"the folder {error.filename} cannot be made: {error.strerror}"
    return str(getattr(error, "strerror", None) or error)


def connect(path: Path) -> sqlite3.Connection:
    """Open `path` with what every connection needs: WAL, foreign keys, full durability, patience."""
    with sqlite_errors(path):
        # No level of the module's: it would begin late and DEFERRED, and two writers could both have read
        # before either waits. Every transaction is begun by name.
        connection = connect_existing(path, timeout=BUSY_SECONDS)
        try:
            connection.execute("PRAGMA foreign_keys=ON")  # off in each new connection
            # NORMAL syncs a write-ahead log only when it is folded: what was said to be kept would be lost
            # with the power.
            connection.execute("PRAGMA synchronous=FULL")
            connection.execute(f"PRAGMA cache_size=-{CACHE_KIB}")
            # SQLite would fold a long log within the commit, into whatever lies there by then.
            connection.execute("PRAGMA wal_autocheckpoint=0")
            connection.execute("PRAGMA journal_mode=WAL")
            # A file is opened by the first thing read from it: what is no database is refused here.
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        except BaseException:
            connection.close()  # else its logs stay as long as the error is looked at
            raise
    return connection


@contextlib.contextmanager
def sqlite_errors(path: Path) -> Iterator[None]:
    """Turn what SQLite says about the file into a clear line with the true cause."""
    try:
        yield
    except sqlite3.Error as error:
        raise told(error, path) from error


@contextlib.contextmanager
def reading_errors(path: Path) -> Iterator[None]:
    """As `sqlite_errors`, and values that no row can have are damage: only for what reads rows."""
    try:
        with sqlite_errors(path):
            yield
    except (ValueError, TypeError, KeyError, AttributeError, IndexError, zlib.error) as error:
        import traceback  # only a damaged file needs it

        # Rows still waiting in the frames that failed would keep the file from being closed.
        traceback.clear_frames(error.__traceback__)
        raise damaged(path, f"a value in it cannot be read: {type(error).__name__}") from error


@contextlib.contextmanager
def folding_errors(path: Path) -> Iterator[None]:
    """As `sqlite_errors`, where a log could not be folded: what was committed in it is kept, which is said.

    Who read "nothing was changed" or "do it again" there would do it twice.
    """
    try:
        with sqlite_errors(path):
            yield
    except WorkbookError as error:
        if isinstance(error, ReplacedError) or error.code == "workbook_damaged":
            raise
        message, first = error.message.removesuffix(NOTHING_CHANGED), _FIRST.get(error.code, "")
        log = beside(Path(os.path.realpath(path)), LOG)
        if log.exists() and log.stat().st_size:
            message, hint = f"{message}{_KEPT}, in the log beside it", f"{first}leave the log there; {_DONE}"
        else:
            message, hint = f"{message}{_KEPT}", f"{first}{_DONE}"
        raise WorkbookError(error.code, message, error.where, hint) from error


def damaged(path: Path, why: object) -> WorkbookError:
    """Return the error of a damaged file, with a way back that exists."""
    return WorkbookError(
        "workbook_damaged", f"is damaged ({short(str(why), _MOST_SAID)})", str(path), way_back(path)
    )


def told(error: sqlite3.Error, path: Path) -> WorkbookError:
    """Return what an error of SQLite means for the workbook at `path`."""
    name, text = str(getattr(error, "sqlite_errorname", "")), str(error)
    trouble = trouble_of(error, path)
    if trouble is not None:
        full = NOTHING_CHANGED if trouble.code == "disk_full" else ""
        return WorkbookError(trouble.code, f"{trouble.message}{full}", str(path), trouble.hint)
    # SQLITE_LOCKED is a quarrel within one connection, which only a damaged page brings about here.
    if name.startswith("SQLITE_BUSY") or (not name and "locked" in text):
        return WorkbookError(
            "workbook_locked",
            "is locked by another program",
            str(path),
            "close the program that holds it and try again",
        )
    if (
        name.startswith(_DAMAGE)
        or not isinstance(error, sqlite3.OperationalError)
        or _DAMAGE_WORDS.search(text)
    ):
        return damaged(path, text)
    return WorkbookError(
        "workbook_failed", f"cannot be used ({text})", str(path), f"run: {typed(path, 'doctor')}"
    )


def _make_folder(folder: Path) -> None:
    missing = [p for p in (folder, *folder.parents) if not p.exists()]
    for each in reversed(missing):
        each.mkdir(mode=0o700)
