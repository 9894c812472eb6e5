"""The files that this process has open, each with one descriptor of ours that stays open as long.

POSIX drops all locks a process has on a file when it closes *any* descriptor of it; another program would
then take the log of an open workbook for its own. So whoever wants to look at the bytes of an open workbook
reads through the descriptor kept here, which is closed only after the last connection.
"""

import os
import sys
import threading
from pathlib import Path

_F_GETPATH = 50  # of macOS; Python names it from 3.13 on
_lock = threading.Lock()
_held: dict[tuple[int, int], "Held"] = {}


class Held:
    """One open file, by the device and number it has on it, whatever it is called now."""

    def __init__(self, key: tuple[int, int], descriptor: int) -> None:
        self.key = key
        self._descriptor = descriptor
        self._holders = 1

    @classmethod
    def open(cls, path: Path) -> "Held":
        """Hold the file at `path`; OSError when it cannot be read."""
        with _lock:
            there = os.stat(path)
            held = _held.get((there.st_dev, there.st_ino))
            if held is not None:
                held._holders += 1
                return held
            descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0))
            here = os.fstat(descriptor)
            held = cls((here.st_dev, here.st_ino), descriptor)
            return _held.setdefault(held.key, held)

    def read(self, size: int, offset: int) -> bytes:
        """Return bytes of the file as they are now; fewer where it ends."""
        with _lock:
            os.lseek(self._descriptor, offset, os.SEEK_SET)
            return os.read(self._descriptor, size)

    def times(self) -> tuple[int, ...]:
        """Return what changes whenever anybody writes the file."""
        seen = os.fstat(self._descriptor)
        return seen.st_mtime_ns, seen.st_ctime_ns, seen.st_size

    def is_at(self, path: Path) -> bool:
        """Whether this file, and no other, lies at `path`; OSError when nothing does."""
        there = os.stat(path)
        return (there.st_dev, there.st_ino) == self.key

    def place_now(self) -> Path | None:
        """Return where the file lies now; None: it is gone, or the system does not say."""
        try:
            if sys.platform == "darwin":
                import fcntl

                found = fcntl.fcntl(self._descriptor, _F_GETPATH, bytes(1024))
                path = Path(os.fsdecode(found.rstrip(b"\0")))
            else:
                path = Path(os.readlink(f"/proc/self/fd/{self._descriptor}"))
            return path if self.is_at(path) else None
        except OSError:
            return None

    def release(self) -> None:
        """Let go; to be called after the connection has been closed."""
        with _lock:
            self._holders -= 1
            if self._holders == 0:
                _held.pop(self.key, None)
                os.close(self._descriptor)


def read_head(path: Path, size: int) -> bytes:
    """Return the first bytes of a file, which this process may have open."""
    with _lock:
        there = os.stat(path)
        held = _held.get((there.st_dev, there.st_ino))
    if held is not None:
        return held.read(size, 0)
    with path.open("rb") as file:
        return file.read(size)


def holds_any() -> bool:
    """Whether this process has any workbook open."""
    return bool(_held)


def is_held(path: Path) -> bool:
    """Whether this process has the file at `path` open."""
    try:
        there = os.stat(path)
    except OSError:
        return False
    return (there.st_dev, there.st_ino) in _held
