"""What a file that is asked for may not take the place of: a workbook, a workbook's log, a pipe, a device."""

import re
import stat
from pathlib import Path

from imgtui.domain.workbook.errors import UsageError
from imgtui.storage.disk.scratch import LOGS

_MAGIC = b"SQLite format 3\0"  # https://www.sqlite.org/fileformat.html, "The Database Header"
_NAMES = (".imgtui", ".backup")  # also of one whose first page is damaged: `salvage` still reads the rest
_STREAMS = re.compile(r"/dev/(?:null|full|tty|stdout|stderr|fd/\d+)|/proc/(?:self|\d+)/fd/\d+")
_ELSEWHERE = "choose another name"


def refuse_log_name(target: Path) -> None:
    """Refuse a name that SQLite gives to a log: it would be read as that of the workbook beside it.

    Raises:
        UsageError: the name, or that of the file which a link leads to, ends as a log's.
    """
    for name in (target.name, _end_of_links(target).name):
        if name.lower().endswith(LOGS):
            raise UsageError(
                "file_is_log",
                "has the name of a workbook's log (-wal, -shm, -journal)",
                str(target),
                _ELSEWHERE,
            )


def refuse_target(target: Path) -> None:
    """Refuse to write a file where something is that must not be lost or waited for; a folder is not told.

    Nothing of this process may have the target open as a workbook: looking into it drops the locks on it.

    Raises:
        UsageError: it is a workbook, or a log by its name, or a pipe, or a device other than a stream.
    """
    refuse_log_name(target)
    try:
        found = target.stat()
        if stat.S_ISREG(found.st_mode):
            if found.st_size and _is_workbook(target):
                why = "is a workbook, and nothing is written over one"
                raise UsageError("file_is_workbook", why, str(target), _ELSEWHERE)
        elif not stat.S_ISDIR(found.st_mode) and not _STREAMS.fullmatch(str(target)):
            raise UsageError(
                "file_not_regular", "is a pipe or a device, and no file", str(target), _ELSEWHERE
            )
    except (OSError, ValueError):  # not there, or not to be looked at: whoever writes it tells why
        return


def _is_workbook(path: Path) -> bool:
    if _end_of_links(path).name.lower().endswith(_NAMES):
        return True
    with path.open("rb") as file:
        return file.read(len(_MAGIC)) == _MAGIC


def _end_of_links(path: Path) -> Path:
    try:
        return path.resolve()
    except (OSError, ValueError, RuntimeError):  # a NUL, a loop of links
        return path
