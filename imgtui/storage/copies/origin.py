"""Which workbook a file was saved from: one that the user went on with may have any name."""

import contextlib
import json
import os
import sqlite3
import stat
import struct
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from imgtui.domain.workbook.backup_names import stem_and_ending
from imgtui.storage.disk.existing import connect_to
from imgtui.storage.disk.typed import data_folder
from imgtui.storage.logs.held import is_held

_APPLICATION_ID = 0x494D4754  # "IMGT"
_ORIGIN = "saved_from"
_MOST = 60  # files of one folder that are looked into
_ELSEWHERE = (
    "saved-elsewhere"  # in the data folder: a line for each file saved in a folder of the user's choice
)
_MOST_BYTES = 64 * 1024


def name_origin(target: Path, of: Path) -> None:
    """Write into a file just saved which workbook it was saved from; without it, only its name says so."""
    with (
        contextlib.suppress(sqlite3.Error),
        contextlib.closing(connect_to(target)) as connection,
        connection,
    ):
        connection.execute(
            'INSERT OR REPLACE INTO "screen_state" VALUES (?,?)', (_ORIGIN, str(of.absolute()))
        )
    _remember(target.absolute(), of.absolute())


def _remember(target: Path, of: Path) -> None:
    """Note where a file was saved: nobody looks for it in a folder that only the user has named."""
    line = json.dumps({"of": str(of), "at": str(target)}) + "\n"
    with contextlib.suppress(OSError):  # the file itself says what it is, to who opens it
        data_folder().mkdir(mode=0o700, parents=True, exist_ok=True)
        number = os.open(data_folder() / _ELSEWHERE, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        with os.fdopen(number, "w", encoding="utf-8") as notes:
            notes.write(line)


def _remembered(workbook: Path) -> Iterator[Path]:
    """Yield where files saved from a workbook lay when they were saved, the last ones noted."""
    try:
        with (data_folder() / _ELSEWHERE).open("rb") as notes:
            notes.seek(max(0, notes.seek(0, os.SEEK_END) - _MOST_BYTES))
            lines = notes.read().decode("utf-8", "replace").splitlines()
    except OSError:
        return
    for line in lines:
        with contextlib.suppress(ValueError, TypeError, KeyError):  # half a line, or not ours
            said = json.loads(line)
            if said["of"] == str(workbook.absolute()):
                yield Path(str(said["at"]))


def saved_from(workbook: Path, folders: tuple[Path, ...]) -> Iterator[Path]:
    """Yield the files that were saved from `workbook`, whatever they are called.

    Those in some folders, and those in any other that were noted when they were saved.
    """
    ending = stem_and_ending(workbook.name)[1]
    for folder in dict.fromkeys(folders):
        try:
            near = sorted(each for each in folder.iterdir() if each.name.endswith(ending))[:_MOST]
        except OSError:
            continue
        for each in near:
            if each.name != workbook.name and _origin_of(each) == str(workbook.absolute()):
                yield each
    for each in dict.fromkeys(_remembered(workbook)):
        if each.parent not in folders and _origin_of(each) == str(workbook.absolute()):
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
        with contextlib.closing(connect_to(address, uri=True)) as connection:
            row = connection.execute('SELECT value FROM "screen_state" WHERE name=?', (_ORIGIN,)).fetchone()
    except (OSError, sqlite3.Error, struct.error):
        return None
    return str(row[0]) if row else None
