"""The one door for files that are read whole: no pipe that never ends, no more than memory has."""

import stat
from pathlib import Path

from imgtui.domain.workbook.errors import WorkbookError
from imgtui.storage.disk.typed import typed

MOST_BYTES = 512 * 1024 * 1024
"""Twenty times the largest workbook measured (10,000 programs with all their raw cells)."""
SPECIAL = "workbook_special"
_KINDS = (
    (stat.S_ISFIFO, "a pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)


def refuse_special(path: Path) -> None:
    """Refuse what is no regular file, without opening it: to open a pipe is to wait for its other end.

    Raises:
        WorkbookError: it is a folder, a pipe, a socket or a device.
        OSError: nothing is there, or it cannot be looked at.
    """
    mode = path.stat().st_mode
    if stat.S_ISDIR(mode):
        raise WorkbookError("workbook_folder", "is a folder, not a workbook", str(path), "name a file in it")
    if not stat.S_ISREG(mode):
        kind = next((name for holds, name in _KINDS if holds(mode)), "no regular file")
        raise WorkbookError(
            SPECIAL, f"is {kind}, not a workbook", str(path), "name a file on a disk; copy it there first"
        )


def refuse_too_big(path: Path) -> None:
    """Refuse a file that would not fit into memory, by its size alone.

    Raises:
        WorkbookError: it is larger than any workbook.
        OSError: it cannot be looked at.
    """
    size = path.stat().st_size
    if size > MOST_BYTES:
        raise WorkbookError(
            "workbook_too_big",
            f"is {size / (1 << 20):,.0f} MB; at most {MOST_BYTES >> 20} MB of a workbook are read",
            str(path),
            "is it the right file? if it was your workbook, look for another copy: "
            f"{typed(path, 'backup', '--list')}",
        )


def read_whole(path: Path) -> bytes:
    """Return all bytes of a regular file of bounded size.

    Raises:
        WorkbookError: it is no regular file, or larger than any workbook.
        OSError: it cannot be read.
    """
    refuse_special(path)
    refuse_too_big(path)
    return path.read_bytes()
