"""Workbooks that are made once in a process and written again byte by byte: they cost what a copy costs."""

import secrets
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
