"""Logs that a killed process left: applied when they belong to the file beside them, otherwise set aside.

A log that carries a mark (`storage/logs/mark.py`) belongs to the file with the same mark. One without (imgtui
0.1.0 wrote none; nor does a migration from its schema, nor SQLite's rollback journal) is judged by two things
that must both hold: the file has not been changed or put there after the log was last written, and a private
copy of both together is sound and still has the last step of the file alone. Where the file is the later one,
the log is only used when the file is not sound without it: a kill in the middle of folding.

One case rests on soundness alone, knowingly: an older state of a file with a newer log of 0.1.0, both copied,
so that their times say nothing. Such a log holds whole pages of the newer state; between them stand pages of
the older one. Structure, references between rows and the last step of the file are compared, and a mixture
fails at one of them nearly always; one in which only values differ, on pages that the log does not hold,
passes. To refuse every copied log without a mark would be worse: it is what a killed 0.1.0 on another
machine leaves, and holds the last changes. It can happen once to a workbook: from its first change under a
later version its logs carry marks. Steps without a gap would be no proof (an undone branch leaves gaps, and
a leaf of the journal holds many steps); replaying the journal against the rows would be, if 0.1.0 is still
in use when somebody looks here.
"""

import contextlib
import os
import shutil
import sqlite3
import struct
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from imgtui.domain.workbook.backup_names import with_middle
from imgtui.domain.workbook.errors import WorkbookError
from imgtui.domain.workbook.shell import path_word
from imgtui.storage.disk.existing import connect_existing, connect_to
from imgtui.storage.disk.typed import typed
from imgtui.storage.logs.held import holds_any, is_held
from imgtui.storage.logs.mark import STAMPED, UNFOLDED, mark_of_file, read_log
from imgtui.storage.rows.tables import TABLES

Step = tuple[int, str, str]  # its number, when, what
LOG, INDEX, JOURNAL = "-wal", "-shm", "-journal"
_TRIES, _PAUSE_SECONDS = 20, 0.02
_LOCK_SECONDS = 5.0
_LIVING = 128  # the byte of the index that every connected process has locked
_SHARED = (0x40000002, 510)  # the bytes of the file that every connected process has locked


def beside(path: Path, suffix: str) -> Path:
    """Return the file that SQLite keeps beside `path`."""
    return path.with_name(f"{path.name}{suffix}")


@contextlib.contextmanager
def settled(path: Path) -> Iterator[list[str]]:
    """See to logs left beside `path`; inside, nobody else does, so that one connects undisturbed.

    Yields:
        A line for each log that was set aside.
    """
    # Empty ones too: whoever sweeps them away must not do so while somebody begins to use them.
    if not any(beside(path, suffix).exists() for suffix in (LOG, INDEX, JOURNAL)):
        yield []
        return
    with _alone(path.parent):
        said = [
            set_aside(path, suffix)
            for suffix in (LOG, JOURNAL)
            if _size(beside(path, suffix))
            and not _belongs(path, suffix)
            and not _is_gone_for_nothing(path, suffix)
        ]
        _see_to_index(path)
        yield said


def sweep_empty(path: Path) -> None:
    """Take away an empty log and its index that nobody has open: a file was replaced, or a limit met.

    SQLite does it by itself where the file is still the one that was opened, and can be written. Nothing is
    done while this process has any file open: looking at an index would drop its own locks on that.
    """
    if not holds_any() and _is_empty(path):
        with _alone(path.parent):
            if _is_empty(path) and not _is_in_use(path, LOG):
                for suffix in (LOG, INDEX):
                    with contextlib.suppress(OSError):  # a folder that cannot be written keeps them
                        beside(path, suffix).unlink(missing_ok=True)


def _is_empty(path: Path) -> bool:
    left = any(beside(path, suffix).exists() for suffix in (LOG, INDEX))
    return left and not _size(beside(path, LOG))


def unmake(path: Path) -> None:
    """Take away a workbook that was made for a change there was no room for, unless somebody uses it."""
    with _alone(path.parent):
        log = read_log(beside(path, LOG))
        if _is_in_use(path, LOG) or (log is not None and log.holds) or _holds_something(path):
            return
        for suffix in ("", LOG, INDEX):
            with contextlib.suppress(OSError):
                beside(path, suffix).unlink(missing_ok=True)


def _holds_something(path: Path) -> bool:
    """Whether a workbook has had a change, or has rows of a list: a salvaged one has these without a step."""
    lists = ("journal", *(table.name for table in TABLES.values() if table.ordered))
    try:
        with contextlib.closing(connect_existing(path)) as connection:
            return any(connection.execute(f'SELECT 1 FROM "{name}" LIMIT 1').fetchone() for name in lists)  # noqa: S608  # our own names
    except sqlite3.OperationalError:
        return False  # half made: without its tables, or without room even to be looked at
    except sqlite3.Error:
        return True  # nothing that we make


def set_aside(path: Path, suffix: str) -> str:
    """Give a log that does not belong to the file at `path` a name under which nobody applies it."""
    log, target = beside(path, suffix), free_name(path, suffix)
    with contextlib.suppress(FileNotFoundError):  # another process was quicker
        log.rename(target)
        target.chmod(0o600)
    if suffix == LOG:
        beside(path, INDEX).unlink(missing_ok=True)  # says where in that log pages lie, nothing else
    return (
        f"{path}: a log left beside it belongs to another file or another state of it"
        f" — it was not applied, and is kept as {target.name}; {_to_look_at(path, target, suffix)}"
    )


def _to_look_at(path: Path, kept: Path, suffix: str) -> str:
    """Return how to look at what a log that was set aside holds, as commands to type."""
    if suffix == JOURNAL:  # of the file as it was, not as it became
        return (
            "it holds only what was there before a change; to look for what is missing: "
            f"{typed(path, 'backup', '--list')}"
        )
    number, look = 1, path.with_name(with_middle(path.name, "-with-log"))
    while look.exists():
        number += 1
        look = path.with_name(with_middle(path.name, f"-with-log-{number}"))
    of, log, at = (path_word(each) for each in (path, kept, look))
    return (
        "to look at what it holds (with the file it belongs to in place of the first, where there is one): "
        f"cp {of} {at} && cp {log} {path_word(f'{look}{suffix}')} && imgtui salvage {at}"
    )


def free_name(path: Path, suffix: str) -> Path:
    """Return a name beside `path` that is not taken, for a log that is set aside."""
    number = 1
    while (target := path.with_name(f"{path.name}.foreign-log-{number}{suffix}.kept")).exists():
        number += 1
    return target


def copy_aside(descriptor: int, path: Path) -> None:
    """Copy an open log beside `path`, under a name that is not taken, readable by its owner alone."""
    os.lseek(descriptor, 0, os.SEEK_SET)
    with os.fdopen(os.dup(descriptor), "rb") as log:
        target = os.open(free_name(path, LOG), os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        with os.fdopen(target, "wb") as copy:
            shutil.copyfileobj(log, copy)


def _is_gone_for_nothing(path: Path, suffix: str) -> bool:
    """Take away a log in which nothing was committed (an import that was stopped); say whether it was one."""
    log = read_log(beside(path, suffix)) if suffix == LOG else None
    if log is None or log.holds or not log.is_begun or _is_in_use(path, suffix):
        return False
    beside(path, suffix).unlink(missing_ok=True)
    return True


def _belongs(path: Path, suffix: str) -> bool:
    if not path.exists():
        return False
    if suffix == JOURNAL:
        return _is_in_use(path, suffix) or _is_proven(path, suffix)
    for _ in range(_TRIES):
        before, log, after = mark_of_file(path), read_log(beside(path, LOG)), mark_of_file(path)
        again = read_log(beside(path, LOG))
        if log is None or again is None:
            return True  # empty by now
        if before != after or log.head != again.head or log.mark != again.mark:
            time.sleep(_PAUSE_SECONDS)  # somebody is writing: look when it holds still
            continue
        if log.mark is None or before is None:
            return _is_in_use(path, LOG) or _is_proven(path, LOG)
        if log.mark.token == before.token:
            return True
        if log.mark.state == STAMPED and not log.holds:
            if not _is_in_use(path, LOG):
                beside(path, LOG).unlink(missing_ok=True)  # a mark that no change followed
                return True
            time.sleep(_PAUSE_SECONDS)  # it is just being folded
            continue
        if log.mark.state == UNFOLDED and log.mark.allows(before.token):
            return _is_in_use(path, LOG) or _is_proven(path, LOG)
        return False
    return _is_in_use(path, LOG)


def _is_proven(path: Path, suffix: str) -> bool:
    """Whether a log without a mark of the file's belongs to it, found on private copies."""
    with tempfile.TemporaryDirectory(prefix="imgtui-") as folder:
        alone, both = Path(folder, "alone"), Path(folder, "both")
        try:
            shutil.copyfile(path, alone)
            shutil.copyfile(path, both)
            shutil.copyfile(beside(path, suffix), beside(both, suffix))
        except OSError as error:
            raise WorkbookError(
                "log_not_checked",
                f"has a log beside it that cannot be checked ({error.strerror})",
                str(path),
                "make room for a copy of both, then try again",
            ) from error
        last, is_sound = _looked_at(alone)
        if _is_later(path, beside(path, suffix)) and is_sound:
            return False
        return _looked_at(both, last)[1]


def _looked_at(copy: Path, must_have: Step | None = None) -> tuple[Step | None, bool]:
    """Return the last step in a copy, and whether the copy is sound and has the step `must_have`."""
    try:
        with contextlib.closing(connect_to(copy)) as connection:
            sound = [row[0] for row in connection.execute("PRAGMA integrity_check")] == ["ok"]
            sound = sound and not connection.execute("PRAGMA foreign_key_check").fetchall()
            rows = 'SELECT step, at, name FROM "journal"'
            last = connection.execute(f"{rows} ORDER BY step DESC LIMIT 1").fetchone()
            if must_have is not None:
                same = connection.execute(f"{rows} WHERE step=?", must_have[:1]).fetchone()
                sound = sound and same == must_have
            return last, sound
    except sqlite3.Error:
        return None, False


def _is_later(path: Path, log: Path) -> bool:
    """Whether a file was changed, or put there, after its log was.

    Like is compared with like. A faithful copy of both keeps the times of change and gives both new times of
    arrival, the log's last; a file put under an old log arrived after it, whatever it says of its change.
    """
    there, its = path.stat(), log.stat()
    arrived_later = os.name != "nt" and there.st_ctime_ns > its.st_ctime_ns
    return arrived_later or there.st_mtime_ns > its.st_mtime_ns


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def is_open_elsewhere(path: Path) -> bool:
    """Whether another process has the workbook at `path` open; not known on Windows, and told as no there.

    Must not be asked of a file that this process has open: to look would drop its own locks.
    """
    place = Path(os.path.realpath(path))
    return not is_held(place) and _is_in_use(place, LOG)


def _is_in_use(path: Path, suffix: str) -> bool:
    """Whether a living process has the file at `path` open with the log of this name."""
    # Each connected process holds a shared lock on one byte of the index for as long as it lives.
    return is_held(path) or (suffix == LOG and _is_locked(beside(path, INDEX), _LIVING, 1))


def _is_locked(path: Path, first: int, size: int) -> bool:
    """Whether another process has locked some bytes; must not be asked of a file this process has open."""
    if os.name == "nt":
        return False  # there a log that is open cannot be renamed
    import fcntl

    is_mac = sys.platform == "darwin"
    shape, kind = ("qqihh", 3) if is_mac else ("hhqqi4x", 0)
    ask = (first, size, 0, fcntl.F_WRLCK, 0) if is_mac else (fcntl.F_WRLCK, 0, first, size, 0)
    try:
        with path.open("rb") as file:
            answer = struct.unpack(shape, fcntl.fcntl(file, fcntl.F_GETLK, struct.pack(shape, *ask)))
    except OSError:
        return False
    return bool(answer[kind] != fcntl.F_UNLCK)


def _see_to_index(path: Path) -> None:
    """Take away the index, and the empty log, of a living process that has another file open under this name.

    It says how many pages the file has; whoever connects would believe it. That process notices by itself.
    """
    if is_held(path) or not _is_locked(beside(path, INDEX), _LIVING, 1):
        return
    if not _is_locked(path, *_SHARED) or (_is_of_other_size(path) and _is_of_other_size(path)):
        for suffix in (LOG, INDEX):
            beside(path, suffix).unlink(missing_ok=True)


def _is_of_other_size(path: Path) -> bool:
    time.sleep(_PAUSE_SECONDS / 10)
    try:
        head, size = beside(path, INDEX).read_bytes()[:24], path.stat().st_size
    except OSError:
        return False
    page, pages = struct.unpack_from("=H", head, 14)[0], struct.unpack_from("=I", head, 20)[0]
    return len(head) == 24 and not _size(beside(path, LOG)) and pages > 0 and pages * max(page, 512) != size


@contextlib.contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Let no other process of ours see to logs in `folder` meanwhile, where the system can."""
    try:
        import fcntl

        handle = os.open(folder, os.O_RDONLY)
    except (ImportError, OSError):
        yield
        return
    try:
        until = time.monotonic() + _LOCK_SECONDS
        while True:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if time.monotonic() > until:
                    break  # whoever holds it only looks; marks are compared again before each write
                time.sleep(_PAUSE_SECONDS)
            except OSError:
                break  # a folder that cannot be locked
        yield
    finally:
        os.close(handle)
