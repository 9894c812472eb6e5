"""The way back from a damaged file: only commands that will work are named."""

import contextlib
import shlex
import sqlite3
import struct
from pathlib import Path

from imgtui.storage.backups import Backup, backups_of

APPLICATION_ID = 0x494D4754  # "IMGT"


def way_back(path: Path) -> str:
    """Return what to do about the damaged workbook `path`, as commands to type."""
    saves = f"imgtui salvage {shlex.quote(str(path))}"
    found = newest_good(path)
    if found is None:
        return f"there is no good backup beside it; save what can be read: {saves}"
    named = str(found.number) if found.number is not None else shlex.quote(str(found.path))
    brings = f"imgtui restore {named} --workbook {shlex.quote(str(path))}"
    return (
        f"bring back the backup of {found.made:%d %b %Y %H:%M}: {brings} — or save what can be read: {saves}"
    )


def newest_good(path: Path) -> Backup | None:
    """Return the newest copy beside a workbook that SQLite finds nothing wrong with."""
    newest_first = sorted(backups_of(path), key=lambda each: (each.made, each.number or 0), reverse=True)
    return next((each for each in newest_first if is_good(each.path)), None)


def is_good(backup: Path) -> bool:
    """Whether a copy is a whole workbook; it is not written to, nor is anything beside it."""
    return programs_in(backup, check=True) is not None


def programs_in(backup: Path, *, check: bool = False) -> int | None:
    """Return how many programs a copy holds; None when it cannot be read (or, with `check`, is not whole)."""
    try:
        with backup.open("rb") as file:
            header = file.read(100)
        if len(header) < 100 or struct.unpack_from(">I", header, 68)[0] != APPLICATION_ID:
            return None
        address = f"{backup.resolve().as_uri()}?mode=ro&immutable=1"
        with contextlib.closing(sqlite3.connect(address, uri=True)) as connection:
            if check and connection.execute("PRAGMA integrity_check(1)").fetchone()[0] != "ok":
                return None
            return int(connection.execute("SELECT count(*) FROM program").fetchone()[0])
    except (OSError, sqlite3.Error):
        return None
