"""Workbooks that are made once in a process and written again byte by byte: they cost what a copy costs."""

import os
import secrets
from collections.abc import Callable
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from imgtui.services.machine import demo
from imgtui.storage.file import file

_MARK = bytes.fromhex("494d4754554945ff")
"""How the mark of a file begins (`db/migrations/0002_file_mark.sql`)."""
_RANDOM = 32
"""The bytes behind it, which no two files share."""
_fill = file._fill


@cache
def _empty(script: str, version: int) -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "empty"
        _fill(path, script, version)
        return path.read_bytes()


def fill(scratch: Path, script: str, version: int) -> None:
    """Write an empty workbook as the schema's own steps do, with a mark of its own."""
    made = _empty(script, version)
    at = made.index(_MARK) + len(_MARK)
    assert made.count(_MARK) == 1
    scratch.write_bytes(made[:at] + secrets.token_bytes(_RANDOM) + made[at + _RANDOM :])


@cache
def _season() -> bytes:
    with TemporaryDirectory() as folder:
        return demo.make_demo(Path(folder)).read_bytes()


def copy_demo(folder: Path) -> Path:
    """Put the sample season into a folder, as `make_demo` does; return its path."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "demo.imgtui"
    path.write_bytes(_season())
    return path


_made: dict[str, dict[str, tuple[bytes, os.stat_result]]] = {}


def made_once(name: str, folder: Path, make: Callable[[], None]) -> None:
    """Put into a folder the files that `make` makes there; only the first test that asks has them made."""
    if name not in _made:
        before = set(folder.iterdir())
        make()
        new = set(folder.iterdir()) - before
        files = {path.name: (path.read_bytes(), path.stat()) for path in new}
        assert not any(bytes(folder) in data for data, _ in files.values()), "a copy would name this folder"
        _made[name] = files
        return
    for file_name, (data, seen) in _made[name].items():
        path = folder / file_name
        path.write_bytes(data)
        path.chmod(seen.st_mode)
        os.utime(path, ns=(seen.st_atime_ns, seen.st_mtime_ns))  # the order in which backups are listed
