"""Which workbook a file was saved from: one that the user went on with may have any name."""

import contextlib
import sqlite3
import stat
import struct
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from imgtui.storage.logs.held import is_held

_APPLICATION_ID = 0x494D4754  # "IMGT"
_ORIGIN = "saved_from"
_MOST = 60  # files of one folder that are looked into


def name_origin(target: Path, of: Path) -> None:
    """Write into a file just saved which workbook it was saved from; without it, only its name says so."""
    with (
        contextlib.suppress(sqlite3.Error),
        contextlib.closing(sqlite3.connect(target)) as connection,
        connection,
    ):
        connection.execute(
            'INSERT OR REPLACE INTO "screen_state" VALUES (?,?)', (_ORIGIN, str(of.absolute()))
        )


def saved_from(workbook: Path, folders: tuple[Path, ...]) -> Iterator[Path]:
    """Yield the files in some folders that were saved from `workbook`, whatever they are called."""
    for folder in dict.fromkeys(folders):
        try:
            near = sorted(folder.glob(f"*{workbook.suffix}"))[:_MOST]
        except OSError:
            continue
        for each in near:
            if each.name != workbook.name and _origin_of(each) == str(workbook.absolute()):
                yield each


def _origin_of(path: Path) -> str | None:
    try:
        seen = path.stat()
    except OSError:
        return None
    if not stat.S_ISREG(seen.st_mode):  # opening a pipe would wait for somebody to write into it
        return None
    # Closing a file that this process has open would drop its locks.
    return None if is_held(path) else _read(path, seen.st_mtime_ns, seen.st_size)


@lru_cache(maxsize=256)
def _read(path: Path, _: int, size: int) -> str | None:
    """Return what a file says, looked at once as long as it stays as it is; nothing beside it is touched."""
    try:
        with path.open("rb") as file:
            header = file.read(100)
        if size < 100 or struct.unpack_from(">I", header, 68)[0] != _APPLICATION_ID:
            return None
        address = f"{path.absolute().as_uri()}?mode=ro&immutable=1"
        with contextlib.closing(sqlite3.connect(address, uri=True)) as connection:
            row = connection.execute('SELECT value FROM "screen_state" WHERE name=?', (_ORIGIN,)).fetchone()
    except (OSError, sqlite3.Error, struct.error):
        return None
    return str(row[0]) if row else None
