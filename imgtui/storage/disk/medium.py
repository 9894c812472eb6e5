"""What really hinders writing: SQLite says "disk I/O error" for five different things."""

import contextlib
import errno
import os
import sqlite3
import tempfile
from collections.abc import Iterator
from pathlib import Path

from imgtui.domain.workbook.errors import WorkbookError
from imgtui.domain.workbook.records.record import record
from imgtui.domain.workbook.text import short

_FULL = {errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)}
_MANY = (errno.EMFILE, errno.ENFILE)
_OF_A_CONNECTION = 4  # files: the workbook, its log, the index of that, the folder
_LOCK_ERRORS = ("SQLITE_IOERR_LOCK", "SQLITE_IOERR_RDLOCK", "SQLITE_IOERR_UNLOCK", "SQLITE_PROTOCOL")
_PROBE = b"\0" * 16_384  # at least a page and its log frame


@record
class Trouble:
    """Why a place cannot be written."""

    code: str
    message: str
    hint: str


DISK_FULL = Trouble("disk_full", "the disk is full", "free some space on it, then do it again")
TOO_LONG = Trouble("file_limit", "the limit on the size of files is reached", "raise the limit (ulimit -f)")
MANY_FILES = Trouble(
    "many_files", "too many files are open", "close other programs, or raise the limit (ulimit -n)"
)
NO_LOCKS = Trouble(
    "workbook_no_locks",
    "lies where files cannot be locked (a network folder?)",
    "copy it to a disk of this machine and work there",
)
_MEDIUM = Trouble("workbook_read_only", "lies on a read-only medium", "copy it to a place you may write to")
_FILE = Trouble("workbook_read_only", "is read-only", "make it writable, or work on a copy of it")
_FOLDER = Trouble(
    "workbook_read_only", "lies in a folder that cannot be written", "make the folder writable, or copy it"
)
NOT_THE_PLACE = frozenset({DISK_FULL.code, TOO_LONG.code, MANY_FILES.code})
"""Troubles that another place, or none, would not mend."""
_CLOSED = Trouble(
    "workbook_unreadable",
    "lies in a folder that you may not look into",
    "ask its owner, or name another file: --workbook FILE",
)
UNREADABLE = Trouble(
    "workbook_unreadable",
    "may not be read by you",
    "make it readable (chmod u+r), ask its owner, or name another file: --workbook FILE",
)


def not_written(code: str, error: BaseException, target: Path, elsewhere: str) -> WorkbookError:
    """Return why a new file could not be written, told of the file that was asked for.

    Args:
        code: of the error.
        error: what failed, there or in a scratch file beside it.
        target: the file that was asked for.
        elsewhere: how another place is named, for what another place mends.
    """
    trouble = None
    if isinstance(error, WorkbookError):  # told already, of the scratch file, while that was still there
        trouble = next((each for each in (DISK_FULL, TOO_LONG, MANY_FILES) if each.code == error.code), None)
        if trouble is None and error.__cause__ is None:
            return WorkbookError(error.code, error.message, str(target), error.hint)
        error = error.__cause__ or error
    if trouble is None and target.parent.is_dir():
        trouble = trouble_of(error, target)
    why = trouble.message if trouble else getattr(error, "strerror", None) or str(error)
    hint = trouble.hint if trouble and trouble.code in NOT_THE_PLACE else elsewhere
    return WorkbookError(code, f"cannot be written ({why})", str(target), hint)


@contextlib.contextmanager
def named_while_there(scratch: Path) -> Iterator[None]:
    """Name what hinders writing a scratch file as long as it takes the room: once it is gone there is room.

    Raises:
        OSError: SQLite's "disk I/O error", when the disk is full or a file may not become so large.
    """
    try:
        yield
    except sqlite3.Error as error:
        trouble = trouble_of(error, scratch)
        number = {DISK_FULL: errno.ENOSPC, TOO_LONG: errno.EFBIG}.get(trouble) if trouble else None
        if number is None:
            raise
        raise OSError(number, os.strerror(number), str(scratch)) from error


def refuse_lost_link(path: Path) -> None:
    """Refuse a link whose file is gone, or on a disk that is not there: a new workbook is not made for it.

    Raises:
        WorkbookError: `path` is such a link.
    """
    if path.is_symlink() and not path.exists():
        what = f"is a link that leads to nothing ({short(os.readlink(path))})"
        raise WorkbookError("workbook_lost_link", what, str(path), _BRING_BACK)


_BRING_BACK = "bring back what it leads to (is its disk there?), or name another: --workbook FILE"


def is_there(path: Path) -> bool:
    """Whether there is a file.

    Raises:
        WorkbookError: that cannot be seen, as its folder may not be looked into, or a link leads to nothing.
    """
    try:
        refuse_lost_link(path)
        return path.exists()
    except OSError as error:
        trouble = trouble_of(error, path)
        why = trouble.message if trouble else f"cannot be read ({error.strerror})"
        raise WorkbookError(
            "workbook_unreadable",
            why,
            str(path),
            trouble.hint if trouble else "name another: --workbook FILE",
        ) from error


def _is_closed(path: Path) -> bool:
    """Whether the folder of a file may not even be looked into."""
    try:
        path.stat()
    except PermissionError:
        return True
    except OSError:
        return False
    return False


def trouble_of_file(path: Path) -> Trouble | None:
    """Return what forbids writing the workbook, as far as it can be told without writing."""
    if _is_closed(path):
        return _CLOSED
    if _is_read_only_medium(path):
        return _MEDIUM
    if path.exists() and not (path.stat().st_mode & 0o222 and os.access(path, os.W_OK)):
        return _FILE
    # Of a workbook that is yet to be made, the folder may be too: the nearest there is would get it.
    folder = next((each for each in path.parents if each.exists()), path.parent)
    if not (folder.stat().st_mode & 0o222 and os.access(folder, os.W_OK)):
        return _FOLDER
    return None


def trouble_now(path: Path) -> Trouble | None:
    """Return what forbids writing the workbook, also what only shows when something is written beside it."""
    return trouble_of_file(path) or _limit(path) or _probed(path)


def trouble_of(error: BaseException, path: Path) -> Trouble | None:
    """Return why writing at `path` has failed; None when it is not about the place."""
    number = error.errno if isinstance(error, OSError) else None
    name = str(getattr(error, "sqlite_errorname", ""))
    if name.startswith(_LOCK_ERRORS) or number == errno.ENOLCK or "locking protocol" in str(error):
        return NO_LOCKS
    if number in _FULL or name == "SQLITE_FULL" or "disk is full" in str(error):
        return _limit(path) or DISK_FULL
    if number == errno.EFBIG:
        return TOO_LONG
    if number in _MANY:
        return MANY_FILES
    if number in (errno.EROFS, errno.EACCES, errno.EPERM):
        return trouble_of_file(path) or _FOLDER
    if not isinstance(error, sqlite3.Error) or not name.startswith(
        ("SQLITE_IOERR", "SQLITE_READONLY", "SQLITE_CANTOPEN")
    ):
        return None
    found = trouble_of_file(path) or _limit(path) or _probed(path)
    if found is None and name.startswith("SQLITE_IOERR_WRITE") and _most() is not None:
        return TOO_LONG  # the place takes a little: what was written there grew over the limit
    if found is None and name.startswith("SQLITE_CANTOPEN") and _are_too_many_open():
        return MANY_FILES
    return found or (NO_LOCKS if name in ("SQLITE_IOERR_SHMMAP", "SQLITE_IOERR_SHMLOCK") else None)


def _limit(path: Path) -> Trouble | None:
    """Tell a limit of this process from a full disk."""
    most = _most()
    if most is None:
        return None
    size = max((p.stat().st_size for p in _with_logs(path) if p.exists()), default=0)
    return TOO_LONG if size + len(_PROBE) * 4 > most else None


def _are_too_many_open() -> bool:
    """Whether this process cannot open as many files as a connection needs."""
    opened = []
    try:
        opened = [os.open(os.devnull, os.O_RDONLY) for _ in range(_OF_A_CONNECTION)]
    except OSError as error:
        return error.errno in _MANY
    finally:
        for each in opened:
            os.close(each)
    return False


def _most() -> int | None:
    """Return how large a file of this process may become; None: as large as the disk."""
    try:
        import resource  # not on every system
    except ImportError:
        return None
    most = resource.getrlimit(resource.RLIMIT_FSIZE)[0]
    return None if most == resource.RLIM_INFINITY else most


def _probed(path: Path) -> Trouble | None:
    """Write something beside the workbook, and see what happens."""
    try:
        with tempfile.TemporaryFile(dir=path.parent, buffering=0) as probe:
            probe.write(_PROBE * 4)
            os.fsync(probe.fileno())
    except OSError as error:
        if error.errno in _FULL:
            return DISK_FULL
        if error.errno == errno.EFBIG:
            return TOO_LONG
        if error.errno in _MANY:
            return MANY_FILES
        return _MEDIUM if error.errno == errno.EROFS else _FOLDER
    return None


def _is_read_only_medium(path: Path) -> bool:
    if not hasattr(os, "statvfs"):
        return False
    try:
        return bool(os.statvfs(path if path.exists() else path.parent).f_flag & os.ST_RDONLY)
    except OSError:
        return False


def _with_logs(path: Path) -> tuple[Path, ...]:
    return (path, *(path.with_name(f"{path.name}{part}") for part in ("-wal", "-journal")))
