"""The parent's side: starts a reader, asks it, watches the clock, and stops it without leaving anything half.

A reader costs 0.1 to 0.2 s of start, most of it the modules it needs anyway; so a command starts it before
it does anything else. `start` is the one seam: tests that are about something else put the same desk, asked
the same way, into their own process there.
"""

import contextlib
import errno
import json
import os
import re
import signal
import subprocess
import sys
import threading
import weakref
from collections.abc import Callable
from io import BufferedReader, BufferedWriter
from pathlib import Path
from queue import Empty, SimpleQueue
from time import monotonic
from typing import Any, cast

from imgtui.domain.workbook.errors import ImgtuiError
from imgtui.domain.workbook.text import short
from imgtui.services.apart import limits
from imgtui.services.apart.wire import Blob, read_frame, write_frame

FROZEN_HOOK = "--imgtui-reader"
"""A frozen program (PyInstaller and the like) starts itself with this as its only argument."""
_BOOT = (
    "import json,sys;sys.path[:]=json.loads(sys.argv.pop());"
    "from imgtui.services.apart.serve import main;main()"
)
_WAITING_SECONDS = 10.0
_LONGEST_SECONDS = 120.0
"""So long a reader that does work may say nothing: its own limit counts work, and a machine may be busy."""
_TICK, _GRACE = 0.5, 2.0
_LATER = 0.5
"""What a reader is given beyond its own bound before it is killed."""
_SMALLER = "copy the rows with programs into a new file, saved as CSV"

_OF_THE_WHOLE = ("defect", "too_deep")
"""What a reader says without knowing what it was about."""
_NO_MEMORY = re.compile(
    r"^(?:memory allocation of \d+ bytes failed|(?:Fatal Python error: .*)?MemoryError\b|.*\bstd::bad_alloc\b"
    r"|.*\bout of memory\b)",
    re.IGNORECASE | re.MULTILINE,
)
"""What libraries print as they end for want of memory; a crash with none of it had another reason."""
_NO_ROOM = {
    errno.EMFILE: "close other programs, or raise the limit (ulimit -n)",
    errno.ENFILE: "close other programs",
    errno.EAGAIN: "close other programs, or raise the limit (ulimit -u)",
    errno.ENOMEM: "close other programs: there is no memory left",
}

Progress = Callable[[int, int], bool | None]


class ApartError(ImgtuiError):
    """What a reader refused, or what became of it."""

    def __init__(self, code: str, message: str, where: str = "", hint: str = "", exit_code: int = 3) -> None:
        super().__init__(code, message, where, hint)
        self.exit_code = exit_code


class ReaderStopped(Exception):  # noqa: N818 - it is no error: the user asked for it
    """The reader was stopped; nothing has been stored."""


def command() -> list[str]:
    """Return how a reader is started: this interpreter with our modules, or a frozen program itself."""
    if getattr(sys, "frozen", False):
        return [sys.executable, FROZEN_HOOK]
    # -P: a folder somebody works in is no place for modules. The path is this process's, as it was found.
    places = [place or os.getcwd() for place in sys.path]
    return [sys.executable, "-P", "-c", _BOOT, json.dumps(places)]


class Apart:
    """A reader: a process with limits, and the desk at one of its doors."""

    def __init__(self, door: str, where: str = "", gentle: bool = False) -> None:
        """Start a reader at a door.

        Args:
            door: one of `doors.DOORS`.
            where: what error lines call the file, where the reader cannot say it.
            gentle: whether it gives way to everything else on the machine: a screen is waiting for keys.
        """
        self.where = where
        self._smaller = _SMALLER if door == "import" else "is it the right file?"
        self._lock = threading.Lock()
        self._stopped = self._committing = self._asking = False
        self._gentle = gentle
        self._inbox: SimpleQueue[Any] = SimpleQueue()
        environment = {**os.environ, "MALLOC_ARENA_MAX": "1"}
        try:
            self._process = subprocess.Popen(  # noqa: S603  # our own interpreter or program
                command(),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                env=environment,
                close_fds=False,  # what a shell gave us, `<(command)`, is read there; ours are not inherited
                start_new_session=True,  # ctrl+c in the terminal is ours to hear, and no terminal is theirs
            )
        except (OSError, ValueError) as failure:
            raise _not_begun(failure, where) from failure
        self._requests = cast(BufferedWriter, self._process.stdin)
        self._answers = cast(BufferedReader, self._process.stdout)
        self._printed = cast(BufferedReader, self._process.stderr)
        self._noise = b""
        threading.Thread(target=self._listen, daemon=True).start()
        self._drainer = threading.Thread(target=self._drain, daemon=True)
        self._drainer.start()
        self._end = weakref.finalize(self, _end, self._process)  # also when this process ends
        with contextlib.suppress(OSError):
            self._send([door, gentle])

    @property
    def pid(self) -> int:
        """The reader's process."""
        return self._process.pid

    def call(
        self,
        name: str,
        *args: Any,
        progress: Progress | None = None,
        page: Callable[[list[Any]], None] | None = None,
        note: Callable[[str], None] | None = None,
    ) -> Any:
        """Ask the reader; return its answer.

        Args:
            name: what is asked.
            args: plain data, and bytes as `Blob`.
            progress: called as (done, total); a returned False stops the reader.
            page: called with each part of the answer that comes ahead.
            note: called with a line on what is left out.

        Raises:
            ApartError: the reader refused, met a limit, or came to an end.
            ReaderStopped: it was stopped; nothing has been stored.
        """
        blobs = [arg for arg in args if isinstance(arg, Blob)]
        plain = [{"blob": True} if isinstance(arg, Blob) else arg for arg in args]
        self._asking = True
        try:
            with contextlib.suppress(OSError):  # a reader that is gone says why below
                self._send({"call": name, "args": plain, "blobs": len(blobs)}, *blobs)
        except ValueError:
            if not self._requests.closed:
                raise
            raise ReaderStopped from None  # let go by another thread, between two questions
        while True:
            message = self._next()
            kind = message["is"]
            if kind == "done":
                self._committing = self._asking = False
                return message["value"]
            if kind == "error":
                self._committing = self._asking = False
                raise self._refused(*message["error"])
            if kind == "progress":
                if progress is not None and progress(message["done"], message["total"]) is False:
                    self.stop()
            elif kind == "page" and page is not None:
                page(message["rows"])
            elif kind == "note" and note is not None:
                note(message["line"])
            elif kind == "agree":
                self._agree()

    def stop(self) -> bool:
        """Stop the reader; False when it is too late: what it stores is being committed."""
        with self._lock:
            if self._committing:
                return False
            self._stopped = True
        self._process.kill()
        return True

    def close(self) -> None:
        """Let the reader go: it closes what it has open; a commit that has begun is waited for.

        It is killed only when it does not end by itself in bounded time, or works under a screen, which has
        the workbook open itself and waits for nobody.
        """
        with self._lock:
            committing, self._stopped = self._committing, True
        if committing or not (self._gentle and self._asking):
            seconds = limits.COMMIT_SECONDS if committing or not self._asking else limits.LEAVE_SECONDS
            with contextlib.suppress(OSError, ValueError):
                self._requests.close()
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._process.wait(seconds + _LATER)
        self._end()

    @property
    def ended_in_order(self) -> bool:
        """Whether it closed what it had open; to be asked after `close`."""
        return self._process.poll() == limits.PARENT_GONE

    def __enter__(self) -> "Apart":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _agree(self) -> None:
        with self._lock:
            if self._stopped:
                raise ReaderStopped
            self._committing = True
        with contextlib.suppress(OSError):
            self._send(True)

    def _send(self, *messages: Any) -> None:
        for message in messages:
            write_frame(self._requests, message)
        self._requests.flush()

    def _listen(self) -> None:
        with contextlib.suppress(EOFError, ValueError, OSError):
            while True:
                self._inbox.put(read_frame(self._answers))
        self._inbox.put(None)

    def _drain(self) -> None:
        """Read what the reader prints, so that it never waits for that; its end says what became of it."""
        with contextlib.suppress(OSError, ValueError):
            while piece := self._printed.read1(4096):
                self._noise = (self._noise + piece)[-4096:]

    def _next(self) -> dict[str, Any]:
        began = monotonic()
        asleep = 0.0
        while True:
            try:
                message: dict[str, Any] | None = self._inbox.get(timeout=_TICK)
            except Empty:
                asleep = asleep + _TICK if _waits(self._process.pid) else 0.0
                if asleep >= _WAITING_SECONDS or monotonic() - began > _LONGEST_SECONDS:
                    self._process.kill()
                    raise self._over_time(waited=True) from None
                continue
            if message is None:
                raise self._became()
            return message

    def _became(self) -> Exception:
        """Return what to tell of a reader that has ended."""
        if self._stopped:
            return ReaderStopped()
        try:
            code = self._process.wait(_GRACE)
        except subprocess.TimeoutExpired:
            self._process.kill()
            code = self._process.wait()
        # Its answers may have ended before what it printed has been read: another thread does that.
        self._drainer.join(_GRACE)
        noise = self._noise.decode("utf-8", "replace")
        if code == limits.OVER_MEMORY or (code != 0 and _NO_MEMORY.search(noise)):
            return ApartError(
                "over_memory", f"needs more than {limits.MEMORY_MB} MB to read", self.where, self._smaller
            )
        if code in (limits.OVER_TIME, -getattr(signal, "SIGXCPU", 999)):
            return self._over_time()
        last = next((line.strip() for line in reversed(noise.splitlines()) if line.strip()), "")
        if code > 0 and "ModuleNotFoundError" in noise:
            return _not_started(last, self.where)
        if code == -getattr(signal, "SIGKILL", 999):  # no file can bring that about by itself
            said = "the program that read it was stopped from outside; nothing was stored"
            hint = "close other programs, and try again"
            return ApartError("reader_ended", said, self.where, _with_limits(hint))
        why = _signal_name(-code) if code < 0 else last or f"exit {code}"
        return ApartError(
            "reader_ended",
            f"ended the program that read it ({short(why, 120)}); nothing was stored",
            self.where,
            _with_limits("save it again with the program that made it, or as CSV"),
        )

    def _refused(self, code: str, message: str, where: str, hint: str, exit_code: int) -> ApartError:
        """Return what a reader said; what it was about, where it did not know that, is told here."""
        if code in _OF_THE_WHOLE:
            where, hint = where or self.where, hint or self._smaller
        return ApartError(code, message, where, hint, exit_code)

    def _over_time(self, *, waited: bool = False) -> ApartError:
        worked = f"takes too long to read ({limits.QUIET_SECONDS} s without progress, or too many in all)"
        said = f"gave nothing for {_WAITING_SECONDS:.0f} seconds" if waited else worked
        hint = "copy it to this computer, and try again" if waited else self._smaller
        return ApartError("over_time", f"{said}; nothing was stored", self.where, hint)


def _with_limits(hint: str) -> str:
    """Return a hint and what this system does not limit: it may have ended what no limit did."""
    return f"{hint}; {unheld}" if (unheld := limits.not_held()) else hint


def _not_begun(failure: OSError | ValueError, where: str) -> ApartError:
    """Return why no process could be started: the machine has no room for one, or there is no program."""
    number = failure.errno if isinstance(failure, OSError) else None
    reason = getattr(failure, "strerror", None) or str(failure)
    if number in _NO_ROOM:
        return ApartError(
            "reader_missing", f"the reader for it cannot be started ({reason})", where, _NO_ROOM[number]
        )
    return _not_started(reason, where)


def _signal_name(number: int) -> str:
    try:
        return f"signal {number}, {signal.Signals(number).name}"
    except ValueError:
        return f"signal {number}"


def _not_started(reason: str, where: str) -> ApartError:
    said = f"the reader for it cannot be started ({reason})"
    return ApartError("reader_missing", said, where, "install imgtui again")


def _end(process: "subprocess.Popen[bytes]") -> None:
    """End a reader for good and leave nothing open."""
    with contextlib.suppress(OSError):
        process.kill()
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(_GRACE)
    for stream in (process.stdin, process.stdout, process.stderr):
        with contextlib.suppress(OSError, ValueError):
            if stream is not None:
                stream.close()


def _waits(pid: int) -> bool:
    """Whether a process does nothing but wait; where that cannot be seen, it is taken to work."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text("ascii", "replace").rpartition(")")[2].split()[0]
    except (OSError, IndexError):
        return False
    return state == "S"


start: Callable[[str, str, bool], Apart] = Apart
"""Starts a reader at a door; the place where tests put one into their own process."""
