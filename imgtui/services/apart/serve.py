"""The reader's side: takes one request after the other until its parent is gone."""

import contextlib
import os
import signal
import sys
import threading
import traceback
from collections.abc import Sequence
from io import BufferedReader, BufferedWriter
from pathlib import Path
from queue import SimpleQueue
from time import monotonic
from typing import Any

from imgtui.domain.workbook.errors import ImgtuiError
from imgtui.services.apart import limits
from imgtui.services.apart.doors import door
from imgtui.services.apart.wire import Blob, read_frame, write_frame

_TELL_SECONDS = 0.1
_PROGRAM = Path(__file__).parents[2]


class Speaker:
    """What a request can say while it is carried out (`doors.Talk`)."""

    def __init__(self, answers: BufferedWriter, inbox: "SimpleQueue[Any]", held: limits.Limits) -> None:
        self._answers, self._inbox, self._held = answers, inbox, held
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
        return self._inbox.get() is True


def main() -> None:
    """Answer requests on stdin until it is closed."""
    requests, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    with open(os.devnull) as nothing:
        os.dup2(nothing.fileno(), 0)
    os.dup2(2, 1)  # what native code prints is no answer
    for name in ("SIGINT", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_IGN)  # the parent says when to end
    held = limits.Limits()
    inbox: SimpleQueue[Any] = SimpleQueue()
    threading.Thread(target=_listen, args=(requests, inbox), daemon=True).start()
    speaker = Speaker(answers, inbox, held)
    try:
        name, gentle = inbox.get()
        if gentle and hasattr(os, "nice"):
            os.nice(10)
        held.begin()
        asked = door(name)(speaker)
        while True:
            request = inbox.get()
            held.begin()
            _carry_out(speaker, asked, request)
    except BrokenPipeError:
        os._exit(limits.PARENT_GONE)
    except MemoryError:
        os._exit(limits.OVER_MEMORY)


def _listen(requests: BufferedReader, inbox: "SimpleQueue[Any]") -> None:
    """Hand on what comes; when the parent is gone, however it went, end at once: nothing is half done."""
    with contextlib.suppress(EOFError, ValueError, OSError):
        while True:
            message = read_frame(requests)
            if isinstance(message, dict):
                blobs = [read_frame(requests) for _ in range(message.pop("blobs", 0))]
                message["args"] = [blobs.pop(0) if arg == {"blob": True} else arg for arg in message["args"]]
            inbox.put(message)
    os._exit(limits.PARENT_GONE)


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
