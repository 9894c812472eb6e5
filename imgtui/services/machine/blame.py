"""Telling a damaged file from an error of the program: a value that nobody wrote breaks things anywhere."""

import contextlib
import zlib
from collections.abc import Iterator
from pathlib import Path

from imgtui.domain.workbook.errors import WorkbookError
from imgtui.storage.file.file import damaged
from imgtui.storage.rows.schema import migration_files

_BROKEN = (ValueError, TypeError, LookupError, AttributeError, ArithmeticError, RecursionError, zlib.error)


@contextlib.contextmanager
def blaming_damage(path: Path) -> Iterator[None]:
    """Look at the file when something in the block breaks: damage there is what is told then.

    Raises:
        WorkbookError: the file is damaged; the line names a way back.
    """
    try:
        yield
    except _BROKEN as error:
        found = _damage(path)
        if found is None:
            raise
        raise damaged(path, found) from error


def _damage(path: Path) -> str | None:
    from imgtui.storage.repair.diagnosis import compare  # only where something has broken

    try:
        found = compare(path)
        tables = found.tables(migration_files())
    except WorkbookError:
        return None
    wrong = [*found.altered, *(name for each in tables for name in (*each.lost, *each.suspect))]
    return f"not as imgtui wrote it: {wrong[0]}" if wrong else None
