"""Commands that read a foreign file are carried out by a reader, whole; what they say is handed on."""

import contextlib
import io
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import wraps
from pathlib import Path
from typing import ParamSpec

import click

from imgtui.cli import outlet
from imgtui.cli.session import INSIDE, MADE, THERE, Session
from imgtui.exchange.given_files import is_stdin
from imgtui.services.apart import process
from imgtui.services.apart.doors import Talk
from imgtui.services.apart.limits import COMMIT_SECONDS
from imgtui.services.apart.wire import Blob
from imgtui.services.reading.reader.leftover import Before, fold_left

_STDIN = "-"
_MOST_STDIN = 64 * 1024 * 1024 + 1
"""One byte more than is read shows that there is too much."""
_FOREIGN = ("file", "other", "beside", "from_season")
"""What commands call an argument that names a file that others wrote: a sheet, a document, a season."""
P = ParamSpec("P")


def read_apart(callback: Callable[P, None]) -> Callable[P, None]:
    """Let a reader carry out a command that reads a foreign file, when one is named (`-` is stdin)."""

    @wraps(callback)
    def carried_out(*args: P.args, **kwargs: P.kwargs) -> None:
        context = click.get_current_context()
        session = context.ensure_object(Session)
        named = [kwargs[name] for name in _FOREIGN if name in kwargs]
        if is_inside(session) or (named == [None] and "file" not in kwargs):
            callback(*args, **kwargs)
            return
        code = run_apart(session, str(named[0] or ""))
        if code:
            context.exit(code)

    return carried_out


def is_inside(session: Session) -> bool:
    """Whether this is the reader already."""
    return INSIDE in session.environment


def run_apart(session: Session, file: str, where: str = "") -> int:
    """Carry out the command line of a session in a reader; return its exit code.

    Args:
        session: what is carried out.
        file: what is read; `-` is stdin.
        where: what lines about the reader call it, where that is not its name.

    Raises:
        ApartError: the reader met a limit or came to an end; nothing is stored then.
    """
    is_given = file == _STDIN or is_stdin(file)
    stdin = sys.stdin.buffer.read(_MOST_STDIN) if is_given else b""
    environment = {name: value for name, value in session.environment.items() if name.startswith("IMGTUI_")}
    where = where or ("stdin" if file == _STDIN else file)
    before = Before(session.path())
    environment[INSIDE] = MADE if before.is_missing else THERE
    if session.interrupts is not None:  # what the reader is committing, it commits before we are gone
        session.interrupts.seconds = COMMIT_SECONDS + 2
    with ending_in_order():
        try:
            with process.start("command", where, False) as reader:
                code, out, err = reader.call("run", list(session.arguments), environment, Blob(stdin), file)
        except BaseException:  # whatever ended it, it may have had the workbook open
            fold_left(session.path())
            raise
        finally:
            before.leave_none()
    outlet.write(out)
    for line in err.splitlines():
        outlet.tell(line)
    return int(code)


class _Ended(BaseException):
    """A signal asks this process to end."""


@contextlib.contextmanager
def ending_in_order() -> Iterator[None]:
    """Let a signal that ends this process end its reader in order first; it does its usual then.

    What is being committed is committed, and the workbook is folded: its file is whole when we are gone.
    """
    heard: list[int] = []

    def hear(number: int, _: object) -> None:
        if not heard:  # the second one must not disturb what the first one has begun
            heard.append(number)
            raise _Ended

    usual = {}
    if threading.current_thread() is threading.main_thread():
        numbers = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
        usual = {number: signal.getsignal(number) for number in numbers}
        usual = {number: was for number, was in usual.items() if was is signal.SIG_DFL}
        for number in usual:  # what is ignored (nohup) stays ignored
            signal.signal(number, hear)
    try:
        with contextlib.suppress(_Ended):  # told below, by the signal itself
            yield
    finally:
        for number, was in usual.items():
            signal.signal(number, was)
        if heard:
            signal.raise_signal(heard[0])


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
            code = run(arguments, {INSIDE: MADE, **environment})
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
