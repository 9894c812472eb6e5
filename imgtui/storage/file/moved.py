"""A file that was moved while it was open: where it lies now, and whether its log went with it."""

import os
from pathlib import Path

from imgtui.domain.workbook.errors import ReplacedError
from imgtui.storage.disk.typed import typed
from imgtui.storage.logs.held import Held
from imgtui.storage.logs.leftover import LOG, beside


def replaced(code: str, what: str, path: Path) -> ReplacedError:
    """Return what is told of a file that is not any more what was opened at `path`."""
    return ReplacedError(
        code, f"{what} while it was open; nothing more is written", str(path), "open it again"
    )


def gone(path: Path, held: Held) -> ReplacedError:
    """Return what is told of a file that is not at its place: where it lies now, where that is known."""
    error = replaced("workbook_gone", "is gone: it was deleted, moved, or its folder was", path)
    if (place := held.place_now()) is not None:
        error.hint = f"it lies at {place} now; open it there: {typed(place)}"
    return error


def went_with_log(held: Held, log: int | None) -> bool:
    """Whether a file lies somewhere with its log, of which `log` is a descriptor, beside it."""
    place = held.place_now()
    try:
        return place is not None and log is not None and _is_beside(place, log)
    except OSError:
        return False


def _is_beside(place: Path, log: int) -> bool:
    return os.path.samestat(os.stat(beside(place, LOG)), os.fstat(log))
