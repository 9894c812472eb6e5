"""The two streams of a command: any encoding, a reader that goes away, a disk that is full.

Everything a command says passes here. What the encoding of a terminal or a file cannot hold is written
as what reads alike, else escaped; a stream that is closed, or whose reader has gone, takes everything and
says nothing; an answer that cannot be written is an `OutletError`.
"""

import codecs
import contextlib
import errno
import io
import os
import sys
from collections.abc import Callable
from typing import IO

from imgtui.cli.streams import take_places
from imgtui.domain.workbook.alike import alike

_HANDLER = "imgtui-readable"
_GONE = (errno.EPIPE, errno.EINVAL, errno.ESHUTDOWN, errno.ECONNRESET)  # EINVAL: how Windows says it


class OutletError(Exception):
    """The answer could not be written; the message says why."""


def prepare() -> None:
    """Make the streams of this process take every text and every line end as it is."""
    take_places()
    codecs.register_error(_HANDLER, _readable)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper) and stream.errors != _HANDLER:
            stream.reconfigure(errors=_HANDLER)


def write(text: str) -> None:
    """Write a text of the answer to stdout.

    Raises:
        OutletError: it cannot be written.
    """
    _to(sys.stdout, lambda stream: stream.write(text))


def write_bytes(data: bytes) -> None:
    """Write bytes of the answer to stdout as they are; OutletError as `write`."""

    def all_of_it(stream: IO[str]) -> None:
        stream.flush()
        stream.buffer.write(data)  # type: ignore[attr-defined]  # every text stream of a process has one
        stream.buffer.flush()  # type: ignore[attr-defined]

    _to(sys.stdout, all_of_it)


def flush() -> None:
    """Write what is still held back; OutletError as `write`."""
    _to(sys.stdout, lambda stream: stream.flush())


def tell(line: str) -> None:
    """Write a line of narration to stderr; one that nobody can read is nobody's loss."""
    with contextlib.suppress(OutletError):
        _to(sys.stderr, lambda stream: (stream.write(f"{line}\n"), stream.flush()))


def is_utf8() -> bool:
    """Tell whether stdout takes any text, and as JSON is written."""
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    return codecs.lookup(encoding).name == "utf-8"


def _to(stream: IO[str] | None, act: Callable[[IO[str]], object]) -> None:
    if stream is None or getattr(stream, "closed", False):  # closed by whoever started the program (`>&-`)
        return
    try:
        act(stream)
    except OSError as error:
        failed(stream, error)


def failed(stream: IO[str], error: OSError) -> None:
    """Let go of a stream that cannot be written to; OutletError when its reader did not simply go away."""
    _to_nowhere(stream)
    gone = isinstance(error, BrokenPipeError) or error.errno in _GONE
    # A descriptor that is not open for writing was closed, or taken by a file opened meanwhile.
    if not gone and error.errno != errno.EBADF:
        raise OutletError(error.strerror or "it failed") from error


def _to_nowhere(stream: IO[str]) -> None:
    """Send what is still in the stream, and what the interpreter writes at its end, to nowhere."""
    with contextlib.suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)


def _readable(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    told = (alike(char, error.encoding) for char in error.object[error.start : error.end])
    return "".join(told), error.end
