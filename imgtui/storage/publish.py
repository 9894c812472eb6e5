"""Files that are there whole or not at all, and never in the place of another."""

import contextlib
import errno
import os
import re
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

_NO_LINKS = {
    number
    for name in ("EPERM", "ENOTSUP", "EOPNOTSUPP", "ENOSYS", "EMLINK", "EXDEV", "EINVAL")
    if (number := getattr(errno, name, None)) is not None
}
_GUARD_SECONDS = 10.0  # a rename takes none; a guard this old was left by a program that is no more
_SCRATCH_SECONDS = 3600.0


@contextlib.contextmanager
def scratch_beside(target: Path) -> Iterator[Path]:
    """Give an empty private file in the folder of `target`; it is gone at the end unless it was published."""
    handle, name = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".part", dir=target.parent)
    os.close(handle)
    scratch = Path(name)
    try:
        yield scratch
    finally:
        for each in (scratch, *(Path(f"{name}{part}") for part in ("-journal", "-wal", "-shm"))):
            each.unlink(missing_ok=True)


def publish_new(scratch: Path, target: Path) -> None:
    """Give a finished file its name, on the disk for good.

    Raises:
        FileExistsError: `target` is there already; it has not been touched.
        OSError: the folder cannot be written.
    """
    to_disk(scratch)
    try:
        os.link(scratch, target)
        scratch.unlink()
    except OSError as error:
        if error.errno not in _NO_LINKS or isinstance(error, FileExistsError):
            raise
        with _guard(target):
            if os.path.lexists(target):
                raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(target)) from error
            scratch.rename(target)
    folder_to_disk(target.parent)


def to_disk(path: Path) -> None:
    """Wait until a file is on the disk."""
    handle = os.open(path, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def folder_to_disk(folder: Path) -> None:
    """Wait until the names in a folder are on the disk, where a folder can be asked for that."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def sweep_scratch(target_name: re.Pattern[str], folder: Path) -> None:
    """Remove scratch files that a program which was killed has left; younger ones may be in use."""
    with contextlib.suppress(OSError):
        for each in folder.iterdir():
            if (
                each.name.startswith(".")
                and (found := re.fullmatch(r"\.(.+)\.[a-z0-9_]{8}\.part(?:-journal|-wal|-shm)?", each.name))
                and target_name.fullmatch(found[1])
                and time.time() - each.stat().st_mtime > _SCRATCH_SECONDS
            ):
                each.unlink(missing_ok=True)


@contextlib.contextmanager
def _guard(target: Path) -> Iterator[None]:
    """Keep other imgtui processes from giving a file the same name meanwhile, where no link can do it."""
    guard = target.with_name(f".{target.name}.guard")
    while True:
        try:
            os.close(os.open(guard, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
            break
        except FileExistsError:
            with contextlib.suppress(FileNotFoundError):
                if time.time() - guard.stat().st_mtime > _GUARD_SECONDS:
                    guard.unlink()
            time.sleep(0.01)
    try:
        yield
    finally:
        guard.unlink(missing_ok=True)
