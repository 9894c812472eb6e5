"""A finished scratch file gets its name, and never in the place of another file."""

import contextlib
import errno
import os
import time
from collections.abc import Iterator
from pathlib import Path

from imgtui.storage.disk.scratch import sync_file, sync_folder
from imgtui.storage.disk.targets import refuse_log_name

_NO_LINKS = {
    number
    for name in ("EPERM", "ENOTSUP", "EOPNOTSUPP", "ENOSYS", "EMLINK", "EXDEV", "EINVAL")
    if (number := getattr(errno, name, None)) is not None
}
_GUARD_SECONDS = 10.0  # a rename takes none; a guard this old was left by a program that is no more


def publish_new(scratch: Path, target: Path) -> None:
    """Give a finished file its name, on the disk for good.

    Raises:
        FileExistsError: `target` is there already; it has not been touched.
        UsageError: it has the name of a workbook's log.
        OSError: the folder cannot be written.
    """
    refuse_log_name(target)
    sync_file(scratch)
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
    sync_folder(target.parent)


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
