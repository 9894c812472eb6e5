"""Files written whole or not at all: into a scratch file beside the target, on the disk, then renamed.

What a killed process leaves behind is swept when the program next works in that folder: files of exactly the
names made here, a day old, of no living process. No other file is ever touched.
"""

import contextlib
import errno
import os
import re
import stat
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from imgtui.storage.disk.medium import named_while_there

_OLD_SECONDS = 24 * 60 * 60
_OURS = re.compile(r"\.imgtui-(\d{1,10})-[a-z0-9_]{8}\.part(?:-journal|-wal|-shm)?", re.ASCII)
LOGS = ("-journal", "-wal", "-shm")  # SQLite's, of a scratch file that is a database


@contextlib.contextmanager
def scratch_beside(target: Path) -> Iterator[Path]:
    """Give an empty file in the folder of `target`, readable by its owner alone; it is gone at the end."""
    handle, name = tempfile.mkstemp(prefix=f".imgtui-{os.getpid()}-", suffix=".part", dir=target.parent)
    os.close(handle)
    scratch = Path(name)
    try:
        with named_while_there(scratch):
            yield scratch
    finally:
        for each in (scratch, *(Path(f"{name}{log}") for log in LOGS)):
            with contextlib.suppress(OSError):  # renamed, or the folder is gone: nothing of ours is left
                each.unlink()


def put_in_place(scratch: Path, target: Path) -> None:
    """Make a written scratch file `target`, so that after a power cut it is the old or the new one, whole."""
    sync_file(scratch)
    scratch.replace(target)
    sync_folder(target.parent)


def write_whole(target: Path, data: bytes) -> None:
    """Write a file whole or not at all; a link is followed, a device or pipe is written to as it is.

    Raises:
        OSError: it cannot be written; what was there is as it was.
    """
    asked, target = target, Path(os.path.realpath(target))
    with contextlib.suppress(FileNotFoundError):
        mode = asked.stat().st_mode  # of a pipe on a stream the link leads to no name
        if stat.S_ISDIR(mode):
            raise IsADirectoryError(errno.EISDIR, "Is a directory", str(target))
        if not stat.S_ISREG(mode):
            with asked.open("wb") as device:
                device.write(data)
            return
        if not os.access(target, os.W_OK):
            raise PermissionError(errno.EACCES, "Permission denied", str(target))
    sweep(target.parent)
    with scratch_beside(target) as scratch:
        scratch.write_bytes(data)
        put_in_place(scratch, target)


def sync_file(path: Path) -> None:
    """Wait until a file is on the disk."""
    with path.open("rb") as file:
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Bring the names of a folder to the disk, where the system can."""
    with contextlib.suppress(OSError):  # Windows opens no folder, some network disks sync none
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def left_over(folder: Path) -> list[Path]:
    """Return what killed processes of this program left in a folder, however old; what is at work is none."""
    found = []
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            ours = _OURS.fullmatch(entry.name)
            if ours and _is_own(entry) and not _lives(int(ours[1])):
                found.append(Path(entry.path))
    return sorted(found)


def sweep(folder: Path) -> list[Path]:
    """Remove what killed processes of this program left in a folder; return what went."""
    gone = []
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            found = _OURS.fullmatch(entry.name)
            if found and _is_left_over(entry, int(found[1])):
                with contextlib.suppress(OSError):  # another process was quicker
                    os.unlink(entry.path)
                    gone.append(Path(entry.path))
    return gone


def _is_left_over(entry: "os.DirEntry[str]", process: int) -> bool:
    # A day: in a folder that machines share, the process may live on another one.
    return _is_own(entry) and time.time() - entry.stat().st_mtime > _OLD_SECONDS and not _lives(process)


def _is_own(entry: "os.DirEntry[str]") -> bool:
    try:
        found = entry.stat(follow_symlinks=False)
    except OSError:
        return False
    return stat.S_ISREG(found.st_mode) and (not hasattr(os, "getuid") or found.st_uid == os.getuid())


def _lives(process: int) -> bool:
    if os.name == "nt" or process == 0:
        return False  # there a signal would end it: its age alone tells
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:
        return True
    return True
