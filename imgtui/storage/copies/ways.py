"""The way back from a damaged file: only commands that will work are named."""

import contextlib
import sqlite3
import struct
from datetime import UTC, datetime
from pathlib import Path

from imgtui.domain.workbook.backup_names import HELD, PART, made_text
from imgtui.domain.workbook.errors import WorkbookError
from imgtui.domain.workbook.shell import path_word
from imgtui.storage.copies.backups import Backup, backups_of, itself, refuse_unlisted
from imgtui.storage.disk.existing import connect_to
from imgtui.storage.disk.regular import refuse_special
from imgtui.storage.disk.typed import typed
from imgtui.storage.rows.schema import APPLICATION_ID, migration_files


def way_back(path: Path) -> str:
    """Return what to do about the damaged workbook `path`, as commands to type."""
    saves = f"imgtui salvage {path_word(path)}"
    found = newest_good(path)
    none = "there is no good backup beside it"
    try:
        refuse_unlisted(path)
    except WorkbookError:
        none = "its folder cannot be listed: make it readable (chmod u+r) to see its backups"
    if found is None and not has_rows(path):
        return f"nothing can be read in it and {none}; look for another copy of it"
    if found is None:
        return f"{none}; save what can be read: {saves}"
    what = "the backup" if found.why not in HELD else f"{found.path.name}, which holds what the screen held,"
    return f"bring back {what} of {made_text(found.made)}: {brings(path, found)}" + (
        f" — or save what can be read: {saves}" if has_rows(path) else ""
    )


def brings(path: Path, found: Backup) -> str:
    """Return the command that brings a copy back into the workbook `path`."""
    return typed(path, "restore", found.number if found.number is not None else found.path)


def held_after(path: Path, moment: datetime | None) -> Backup | None:
    """Return the newest good file that the screen wrote because this one was gone, if later than a moment."""
    held = [each for each in backups_of(path) if each.why in HELD]
    later = (each for each in held if moment is None or each.made > moment)
    return next((each for each in later if is_good(each.path)), None)


def read_one(path: Path, sql: str) -> str | None:
    """Return the first value of a query on a file that this process does not have open, None without one."""
    try:
        address = f"{itself(path).absolute().as_uri()}?mode=ro&immutable=1"
        with contextlib.closing(connect_to(address, uri=True)) as connection:
            row = connection.execute(sql).fetchone()
    except (OSError, sqlite3.Error):
        return None
    return str(row[0]) if row and row[0] is not None else None


def zone_in(path: Path) -> str | None:
    """Return the name of the applicant's zone in a file that this process does not have open."""
    return read_one(path, "SELECT tz FROM applicant")


def last_step_in(path: Path) -> datetime | None:
    """Return when a file that this process does not have open was last changed, as its history says."""
    found = read_one(path, "SELECT at FROM journal ORDER BY step DESC LIMIT 1")
    try:
        moment = datetime.fromisoformat(found) if found else None
    except ValueError:
        return None
    return moment if moment is None or moment.tzinfo else moment.replace(tzinfo=UTC)


def has_rows(path: Path) -> bool:
    """Whether salvage would find a row of a workbook in a file."""
    from imgtui.storage.repair.finding import RowsFinding, read_folded  # only a damaged file is looked at so

    try:
        found = RowsFinding(read_folded(path), migration_files()).rows
    except (OSError, WorkbookError):
        return False
    return any(found[name] for name in ("program", "applicant", "season", "event", "draft"))


def newest_good(path: Path) -> Backup | None:
    """Return the newest copy beside a workbook that SQLite finds nothing wrong with."""
    whole = [each for each in backups_of(path) if each.why != PART]
    newest_first = sorted(whole, key=lambda each: (each.made, each.number or 0), reverse=True)
    return next((each for each in newest_first if is_good(each.path)), None)


def is_good(backup: Path) -> bool:
    """Whether a copy is a whole workbook; it is not written to, nor is anything beside it."""
    return programs_in(backup, check=True) is not None


def programs_in(backup: Path, *, check: bool = False) -> int | None:
    """Return how many programs a copy holds; None when it cannot be read (or, with `check`, is not whole)."""
    try:
        refuse_special(backup)
        with backup.open("rb") as file:
            header = file.read(100)
        if len(header) < 100 or struct.unpack_from(">I", header, 68)[0] != APPLICATION_ID:
            return None
        address = f"{itself(backup).absolute().as_uri()}?mode=ro&immutable=1"
        with contextlib.closing(connect_to(address, uri=True)) as connection:
            if check and connection.execute("PRAGMA integrity_check(1)").fetchone()[0] != "ok":
                return None
            return int(connection.execute("SELECT count(*) FROM program").fetchone()[0])
    except (OSError, WorkbookError, sqlite3.Error):
        return None
