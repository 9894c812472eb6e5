"""The door of files that a user names to be read: what is none is told by its kind, and nothing waits."""

import os
import re
import sys
from pathlib import Path

from imgtui.domain.workbook.errors import ImgtuiError
from imgtui.domain.workbook.file_kinds import DEVICE, FOLDER, PIPE, special_kind

MOST_BYTES = 64 * 1024 * 1024
_QUIET_SECONDS = 5.0
"""So long a pipe may give nothing: a program that writes into it may still be starting."""
_PIECE = 1 << 16
_STDIN = re.compile(r"/dev/stdin|/dev/fd/0|/proc/(?:self|\d+)/fd/0")
_HINTS = {FOLDER: "name one file in it", DEVICE: "name a file on a disk"}
_ELSE = "save what it would give as a file, and name that"


def is_folder(path: Path) -> bool:
    """Tell whether a path that somebody typed is a folder; one that cannot be looked at is none.

    `Path.is_dir` fails on a name that is too long, and in a folder that is closed to us.
    """
    return os.path.isdir(path)


def is_stdin(path: Path | str) -> bool:
    """Tell whether a path names the standard input, which is another one in another process."""
    return _STDIN.fullmatch(str(path)) is not None


def is_stream(path: Path) -> bool:
    """Tell whether a path is a pipe, as a shell makes of `<(command)`, or the standard input."""
    try:
        return is_stdin(path) or special_kind(path.stat().st_mode) == PIPE
    except (OSError, ValueError):
        return False


def kind_and_hint(path: Path) -> tuple[str, str] | None:
    """Return what a path is in words, and what to do about it; None for a file or a pipe, which can be read.

    Raises:
        OSError: nothing is there, or it cannot be looked at.
    """
    kind = special_kind(path.stat().st_mode)
    return None if kind in (None, PIPE) else (kind, _HINTS.get(kind, _ELSE))


def why_no_file(path: Path) -> str | None:
    """Return why a path names no file that a screen can read (it waits for no pipe); None: it names one."""
    try:
        kind = special_kind(path.stat().st_mode)
    except FileNotFoundError:
        return f"{path} does not exist"
    except (OSError, ValueError) as error:  # a name with a NUL is the latter
        return f"{path} cannot be looked at ({getattr(error, 'strerror', None) or error})"
    return f"{path} is {kind}, not a file: {_HINTS.get(kind, _ELSE)}" if kind else None


def bytes_of(path: Path, fails: type[ImgtuiError]) -> bytes:
    """Return all bytes of a file or pipe, `MOST_BYTES` of them at most.

    Args:
        path: what the user named.
        fails: the error of the reader, raised with `file_missing`, `file_unreadable` or `file_too_large`.
    """
    where = str(path)
    try:
        if is_stdin(path):
            return _bounded(sys.stdin.buffer.read(MOST_BYTES + 1), where, fails)
        if (found := kind_and_hint(path)) is not None:
            raise fails("file_unreadable", f"is {found[0]}, not a file", where, found[1])
        seen = path.stat()
        size = seen.st_size
        if size > MOST_BYTES:
            said = f"is {size / (1 << 20):,.0f} MB; at most {MOST_BYTES >> 20} MB are read"
            raise fails("file_too_large", said, where, "is it the right file?")
        data = _of_file(path) if special_kind(seen.st_mode) is None else _of_pipe(path)
    except FileNotFoundError:
        raise fails("file_missing", "does not exist", where, "check the name") from None
    except TimeoutError:
        said = f"is a pipe that nothing came from for {_QUIET_SECONDS:.0f} seconds"
        raise fails("file_unreadable", said, where, "save what it would give as a file") from None
    except PermissionError as error:
        hint = "make it readable, or ask its owner"
        raise fails("file_unreadable", "may not be read by you", where, hint) from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        hint = "check its name and its disk"
        raise fails("file_unreadable", f"cannot be read ({reason})", where, hint) from error
    return _bounded(data, where, fails)


def _bounded(data: bytes, where: str, fails: type[ImgtuiError]) -> bytes:
    if len(data) > MOST_BYTES:
        said = f"gives more than {MOST_BYTES >> 20} MB, the most that is read"
        raise fails("file_too_large", said, where, "is it the right file?")
    return data


def _of_file(path: Path) -> bytes:
    with path.open("rb") as file:  # one that grows meanwhile is not read without end
        return file.read(MOST_BYTES + 1)


def _of_pipe(path: Path) -> bytes:
    """Read a pipe to its end; TimeoutError when nobody writes into it: to open it would wait for that."""
    import select  # of Windows it knows no pipes; there are none with a name of a file either

    handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    try:
        watched = select.poll()
        watched.register(handle, select.POLLIN)
        pieces, size = [], 0
        while size <= MOST_BYTES:
            if not watched.poll(_QUIET_SECONDS * 1000):
                raise TimeoutError
            piece = os.read(handle, _PIECE)
            if not piece:
                break
            pieces.append(piece)
            size += len(piece)
        return b"".join(pieces)
    finally:
        os.close(handle)
