"""The one door for files that are read whole: no pipe that never ends, no more than memory has."""

from pathlib import Path

from imgtui.domain.workbook.errors import WorkbookError
from imgtui.domain.workbook.file_kinds import FOLDER, special_kind
from imgtui.storage.disk.typed import typed

MOST_BYTES = 512 * 1024 * 1024
"""Twenty times the largest workbook measured (10,000 programs with all their raw cells)."""
SPECIAL = "workbook_special"


def refuse_special(path: Path) -> None:
    """Refuse what is no regular file, without opening it: to open a pipe is to wait for its other end.

    Raises:
        WorkbookError: it is a folder, a pipe, a socket or a device.
        OSError: nothing is there, or it cannot be looked at.
    """
    kind = special_kind(path.stat().st_mode)
    if kind == FOLDER:
        raise WorkbookError("workbook_folder", "is a folder, not a workbook", str(path), "name a file in it")
    if kind is not None:
        raise WorkbookError(
            SPECIAL, f"is {kind}, not a workbook", str(path), "name a file on a disk; copy it there first"
        )


def refuse_no_workbook(path: Path, where_else: str = "name a workbook file") -> None:
    """Refuse a place that cannot hold a workbook to read, with what hinders it.

    Args:
        path: what the user named.
        where_else: what to do when nothing is there.

    Raises:
        WorkbookError: nothing is there, it is no regular file, or it cannot be looked at.
    """
    try:
        refuse_special(path)
    except FileNotFoundError:
        raise WorkbookError("workbook_missing", "does not exist", str(path), where_else) from None
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or str(error)
        raise WorkbookError(
            "workbook_unreadable", f"cannot be read ({why})", str(path), where_else
        ) from error


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
