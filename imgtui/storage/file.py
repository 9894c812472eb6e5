"""The workbook file: looked at before it is opened, made private, connected to with the right pragmas."""

import contextlib
import os
import sqlite3
import struct
import tempfile
from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from imgtui.domain.errors import WorkbookError
from imgtui.storage.held import read_head

APPLICATION_ID = 0x494D4754  # "IMGT"
BUSY_SECONDS = 5.0
CACHE_KIB = 512  # a workbook is read once from end to end, which no cache helps
_MAGIC = b"SQLite format 3\0"


def migration_files() -> list[Traversable]:
    """Return the schema steps in order, from the wheel or from a checkout."""
    root = files("imgtui")
    for folder in (root / "db", Path(str(root)).parent / "db"):
        steps = folder / "migrations"
        if steps.is_dir():
            return sorted((f for f in steps.iterdir() if f.name.endswith(".sql")), key=lambda f: f.name)
    raise WorkbookError(
        "resources_missing", "the installation lacks its db/ files", "imgtui", "install it again"
    )


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
    if path.is_dir():
        raise WorkbookError("workbook_folder", "is a folder, not a workbook", where, "name a file in it")
    try:
        header = read_head(path, 100)
    except OSError as error:
        raise WorkbookError("workbook_unreadable", f"cannot be read ({error.strerror})", where) from error
    if len(header) < 100 or not header.startswith(_MAGIC):
        what = "is empty" if not header else "is not an imgtui workbook (no SQLite database)"
        raise WorkbookError("workbook_not_sqlite", what, where, "choose another file with --workbook")
    version, application_id = struct.unpack_from(">I", header, 60)[0], struct.unpack_from(">I", header, 68)[0]
    if application_id != APPLICATION_ID:
        raise WorkbookError(
            "workbook_foreign", "is another program's database", where, "choose another file with --workbook"
        )
    if version > head:
        raise WorkbookError(
            "workbook_newer",
            f"was written by a newer imgtui (schema {version}, this one knows {head})",
            where,
            "update imgtui",
        )
    if writable and not (path.stat().st_mode & 0o222 and os.access(path, os.W_OK)):
        raise WorkbookError(
            "workbook_read_only", "is read-only", where, "make it writable, or work on a copy of it"
        )
    return int(version)


def create(path: Path, script: str, version: int) -> None:
    """Make an empty workbook at `path` in one step: whoever looks sees no file, or a whole one."""
    try:
        _make_folder(path.parent)
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        os.close(handle)
        scratch = Path(name)
        try:
            with contextlib.closing(sqlite3.connect(scratch, isolation_level=None)) as connection:
                connection.executescript(f"BEGIN;\n{script}\nPRAGMA application_id={APPLICATION_ID};COMMIT;")
                connection.execute(f"PRAGMA user_version={version}")
            with contextlib.suppress(FileExistsError):  # another process was quicker: its file is as good
                os.link(scratch, path)
        finally:
            scratch.unlink()
    except (OSError, sqlite3.Error) as error:
        why = error.strerror if isinstance(error, OSError) else error
        raise WorkbookError(
            "workbook_not_made", f"cannot be created ({why})", str(path), "choose a place you may write to"
        ) from error


def connect(path: Path) -> sqlite3.Connection:
    """Open `path` with what every connection needs: WAL, foreign keys, full durability, patience."""
    with sqlite_errors(path):
        connection = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)
        connection.execute("PRAGMA foreign_keys=ON")
        connection.execute("PRAGMA synchronous=FULL")
        connection.execute(f"PRAGMA cache_size=-{CACHE_KIB}")
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    return connection


@contextlib.contextmanager
def sqlite_errors(path: Path) -> Iterator[None]:
    """Turn what SQLite says about the file into a clear line."""
    try:
        yield
    except sqlite3.OperationalError as error:
        text = str(error)
        if "locked" in text or "busy" in text:
            raise WorkbookError(
                "workbook_locked",
                "is locked by another program",
                str(path),
                "close the program that holds it and try again",
            ) from error
        if "readonly" in text or "unable to open" in text:
            raise WorkbookError(
                "workbook_read_only", "cannot be written", str(path), "make it and its folder writable"
            ) from error
        if "full" in text:
            raise WorkbookError("disk_full", "the disk is full; nothing was changed", str(path)) from error
        raise WorkbookError(
            "workbook_failed", f"cannot be used ({text})", str(path), "run: imgtui doctor"
        ) from error
    except sqlite3.DatabaseError as error:
        raise WorkbookError(
            "workbook_damaged",
            f"is damaged ({error})",
            str(path),
            "restore a backup: imgtui restore FILE (backups lie beside the workbook)",
        ) from error


def _make_folder(folder: Path) -> None:
    missing = [p for p in (folder, *folder.parents) if not p.exists()]
    for each in reversed(missing):
        each.mkdir(mode=0o700)
