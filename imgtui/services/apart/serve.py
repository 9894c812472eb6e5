"""The reader's side: takes one request after the other until its parent is gone."""

import _thread
import contextlib
import gc
import os
import signal
import sys
import threading
import traceback
from collections.abc import Sequence
from io import BufferedReader, BufferedWriter
from pathlib import Path
from queue import SimpleQueue
from time import monotonic, sleep
from typing import Any

from imgtui.domain.workbook.errors import ImgtuiError
from imgtui.services.apart import limits
from imgtui.services.apart.doors import door
from imgtui.services.apart.wire import Blob, read_frame, write_frame

_TELL_SECONDS = 0.1
_SELDOM = 50_000  # objects made before it is looked for garbage: most of what is read is kept
_ASK = "make it readable, or ask its owner"
_PROGRAM = Path(__file__).parents[2]
_GONE = object()
"""What stands in the inbox when the parent has closed it, or is gone."""


class ParentGone(BaseException):
    """Nobody waits for the answer any more: what is under way is undone, and the workbook is closed."""


class ReaderTurn:
    """Whether this reader may be interrupted; its signal handler runs in the thread that works."""

    def __init__(self) -> None:
        self._works = self._is_over = False

    def begin(self) -> None:
        """A request is carried out from now on: the end of the parent interrupts it."""
        self._works = True

    def commit(self) -> None:
        """What is done from now on is done to its end."""
        self._works = False

    @property
    def commits(self) -> bool:
        """Whether there is nothing to interrupt."""
        return not self._works

    def hear(self, *_: object) -> None:
        """Interrupt what goes on when the parent is gone, once; a signal from elsewhere is not for us."""
        if self._is_over and self._works:
            self._works = False
            raise ParentGone

    def end(self) -> None:
        """The parent is gone: interrupt the thread that works, wherever in Python it is."""
        self._is_over = True
        _thread.interrupt_main(signal.SIGINT)


class Speaker:
    """What a request can say while it is carried out (`doors.Talk`)."""

    def __init__(
        self, answers: BufferedWriter, inbox: "SimpleQueue[Any]", held: limits.Limits, turn: ReaderTurn
    ) -> None:
        self._answers, self._inbox, self._held, self._turn = answers, inbox, held, turn
        self._told = 0.0

    def send(self, kind: str, **message: Any) -> None:
        """Send one message."""
        write_frame(self._answers, {"is": kind, **message})
        self._answers.flush()

    def progress(self, done: int, total: int) -> bool:
        """Tell how far it is, ten times a second at most, and the end of it."""
        now = monotonic()
        if now - self._told >= _TELL_SECONDS or done == total:
            self._told = now
            self._held.step()
            self.send("progress", done=done, total=total)
        return True  # who wants it stopped ends the process

    def allow(self, *, cells: int = 0, size: int = 0) -> None:
        """Allow the time that follows from so many cells or bytes."""
        self._held.allow(cells, size)

    def page(self, rows: Sequence[Any]) -> None:
        """Send a part of the answer ahead."""
        self.send("page", rows=rows)

    def note(self, line: str) -> None:
        """Tell what is left out."""
        self.send("note", line=line)

    def agreed(self) -> bool:
        """Ask whether to commit."""
        self._held.step()
        self.send("agree")
        said = self._inbox.get()
        if said is _GONE:
            raise ParentGone
        if said is True:
            self._turn.commit()
        return said is True


def main() -> None:
    """Answer requests on stdin until it is closed."""
    requests, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    with open(os.devnull) as nothing:
        os.dup2(nothing.fileno(), 0)
    os.dup2(2, 1)  # what native code prints is no answer
    gc.set_threshold(_SELDOM, 20, 50)
    turn = ReaderTurn()
    signal.signal(signal.SIGINT, turn.hear)  # the parent says when to end
    if hasattr(signal, "SIGHUP"):
        signal.signal(signal.SIGHUP, signal.SIG_IGN)
    held = limits.Limits()
    inbox: SimpleQueue[Any] = SimpleQueue()
    threading.Thread(target=_listen, args=(requests, inbox, turn), daemon=True).start()
    speaker = Speaker(answers, inbox, held, turn)
    asked: Any = None
    code = limits.PARENT_GONE
    try:
        first = inbox.get()
        if first is not _GONE:
            if first[1] and hasattr(os, "nice"):
                os.nice(10)
            held.begin()
            asked = door(first[0])(speaker)
            while (request := inbox.get()) is not _GONE:
                held.begin()
                if request["call"] != "open":  # half open it could not be closed
                    turn.begin()
                _carry_out(speaker, asked, request)
                turn.commit()
    except MemoryError:
        code = limits.OVER_MEMORY
    except (BrokenPipeError, ParentGone):
        code = limits.PARENT_GONE
    _leave(asked, code)


def _leave(asked: Any, code: int) -> None:
    """Close what a desk has open and end, in bounded time."""
    threading.Thread(target=_end_later, args=(limits.COMMIT_SECONDS, code), daemon=True).start()
    close = getattr(asked, "close", None)
    if close is not None:
        with contextlib.suppress(Exception):  # there is nobody left to tell
            close()
    os._exit(code)


def _end_later(seconds: float, code: int) -> None:
    sleep(seconds)
    os._exit(code)


def _listen(requests: BufferedReader, inbox: "SimpleQueue[Any]", turn: ReaderTurn) -> None:
    """Hand on what comes; when the parent is gone, however it went, what goes on is undone and closed.

    Native code cannot be interrupted, so that the time for it is bounded: nothing is half done then either.
    """
    with contextlib.suppress(EOFError, ValueError, OSError):
        while True:
            message = read_frame(requests)
            if isinstance(message, dict):
                blobs = [read_frame(requests) for _ in range(message.pop("blobs", 0))]
                message["args"] = [blobs.pop(0) if arg == {"blob": True} else arg for arg in message["args"]]
            inbox.put(message)
    seconds = limits.COMMIT_SECONDS if turn.commits else limits.LEAVE_SECONDS
    inbox.put(_GONE)
    turn.end()
    _end_later(seconds, limits.PARENT_GONE)


def _carry_out(speaker: Speaker, asked: Any, request: dict[str, Any]) -> None:
    name = request["call"]
    try:
        if name.startswith("_"):
            raise ImgtuiError("defect", f"nothing can be asked by the name {name}")
        speaker.send("done", value=getattr(asked, name)(*request["args"]))
    except ImgtuiError as error:
        speaker.send("error", error=plain_error(error))
    except (BrokenPipeError, MemoryError):
        raise
    except PermissionError as error:  # the file may lie where nobody but its owner may look
        where = str(error.filename or request.get("where", ""))
        speaker.send("error", error=["file_unreadable", "may not be read by you", where, _ASK, 3])
    except RecursionError:
        speaker.send("error", error=["too_deep", "is nested too deep", request.get("where", ""), "", 3])
    except Exception as error:  # noqa: BLE001  # a defect, met by a foreign file: the parent goes on and says so
        speaker.send("error", error=_defect(error))


def plain_error(error: ImgtuiError) -> list[Any]:
    """Return an error as plain data."""
    return [error.code, error.message, error.where, error.hint, error.exit_code]


def _defect(error: Exception) -> list[Any]:
    frames = traceback.extract_tb(error.__traceback__)
    # The last line of ours that is not this file; where there is none, the last line there is.
    ours = [f for f in frames if _PROGRAM in Path(f.filename).parents and f.filename != __file__] or frames
    at = f"{Path(ours[-1].filename).name}:{ours[-1].lineno}" if ours else "?"
    message = f"an error in imgtui itself while it was read ({type(error).__name__} at {at})"
    return ["defect", message, "", "please report it with this line", 3]


__all__ = ["Blob", "Speaker", "main", "plain_error"]

if __name__ == "__main__":
    sys.exit(main())  # type: ignore[func-returns-value]  # ends by its parent
