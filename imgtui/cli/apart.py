"""Commands that read a foreign file are carried out by a reader, whole; what they say is handed on."""

import io
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from functools import wraps
from pathlib import Path
from typing import ParamSpec

import click

from imgtui.cli import outlet
from imgtui.cli.session import Session
from imgtui.services.apart import process
from imgtui.services.apart.doors import Talk
from imgtui.services.apart.wire import Blob

_INSIDE = "IMGTUI_INSIDE_READER"
_STDIN = "-"
_MOST_STDIN = 64 * 1024 * 1024 + 1
"""One byte more than is read shows that there is too much."""
P = ParamSpec("P")


def read_apart(callback: Callable[P, None]) -> Callable[P, None]:
    """Let a reader carry out a command that reads the file in its argument `file` (`-` is stdin)."""

    @wraps(callback)
    def carried_out(*args: P.args, **kwargs: P.kwargs) -> None:
        context = click.get_current_context()
        session = context.ensure_object(Session)
        if is_inside(session):
            callback(*args, **kwargs)
            return
        code = run_apart(session, str(kwargs.get("file") or ""))
        if code:
            context.exit(code)

    return carried_out


def is_inside(session: Session) -> bool:
    """Whether this is the reader already."""
    return _INSIDE in session.environment


def run_apart(session: Session, file: str) -> int:
    """Carry out the command line of a session in a reader; return its exit code.

    Raises:
        ApartError: the reader met a limit or came to an end; nothing is stored then.
    """
    stdin = sys.stdin.buffer.read(_MOST_STDIN) if file == _STDIN else b""
    environment = {name: value for name, value in session.environment.items() if name.startswith("IMGTUI_")}
    with process.start("command", "stdin" if file == _STDIN else file, False) as reader:
        code, out, err = reader.call("run", list(session.arguments), environment, Blob(stdin), file)
    outlet.write(out)
    for line in err.splitlines():
        outlet.tell(line)
    return int(code)


class CommandDesk:
    """The desk at the door `command`."""

    def __init__(self, talk: Talk) -> None:
        self._talk = talk

    def run(
        self, arguments: Sequence[str], environment: Mapping[str, str], stdin: bytes, file: str
    ) -> tuple[int, str, str]:
        """Carry out a command line; return its exit code, and what it wrote to stdout and stderr."""
        from imgtui.cli.app import run

        self._talk.allow(size=len(stdin) or _size_of(file))
        kept = sys.stdin, sys.stdout, sys.stderr
        out, err = io.BytesIO(), io.BytesIO()
        sys.stdin, sys.stdout, sys.stderr = (
            io.TextIOWrapper(stream, "utf-8", "surrogateescape") for stream in (io.BytesIO(stdin), out, err)
        )
        try:
            code = run(arguments, {**environment, _INSIDE: "yes"})
            sys.stdout.flush()
            sys.stderr.flush()
            return code, _text(out), _text(err)
        finally:
            sys.stdin, sys.stdout, sys.stderr = kept


def _text(written: io.BytesIO) -> str:
    return written.getvalue().decode("utf-8", "surrogateescape")


def _size_of(file: str) -> int:
    try:
        return min(os.stat(Path(file)).st_size, _MOST_STDIN)
    except (OSError, ValueError):
        return 0
