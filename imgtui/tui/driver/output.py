"""What is drawn, on its way to the terminal: never for longer than the terminal takes it."""

import codecs
import contextlib
import os
import select
import termios
import time
from collections.abc import Callable
from typing import TextIO

from rich.cells import cell_len

from imgtui.domain.workbook.alike import alike

_STEP = 4_096  # bytes at once: so much may still come after the screen was left
_WAIT_SECONDS = 0.1  # between looks whether there is still someone to write for

LEAVE = (
    "\x1b\\"  # ends what a frame cut in its middle has left open
    "\x1b[?2026l"  # drawing at once, if a frame was begun
    "\x1b[?2004l\x1b[?7h\x1b[?2048l"  # pastes unmarked, lines wrap, no reports of size
    "\x1b[?1000l\x1b[?1003l\x1b[?1015l\x1b[?1006l\x1b[?1016l"  # no mouse
    "\x1b[?1004l\x1b[<u\x1b[0m"  # no focus, plain keys, plain letters
    "\x1b[?1049l\x1b[?25h"  # the screen as it was, and its cursor
)
"""Everything that the screen has switched, switched back."""


_HANDLER = "imgtui-cells"


def _as_wide(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    found = []
    for char in error.object[error.start : error.end]:
        text, width = alike(char, error.encoding), cell_len(char)
        found.append(text if len(text) == width else "?" * width)
    return "".join(found), error.end


codecs.register_error(_HANDLER, _as_wide)


class TerminalOut:
    """A file that the toolkit's writing thread writes to; it neither raises nor blocks for ever.

    The toolkit (8.2) writes frames from a thread through a queue of thirty. A terminal that is gone ends that
    thread by an error, one that nobody reads blocks it; either way the queue fills and the next frame blocks
    the screen's thread for good, with every handler that could have ended the program. This file waits in
    steps and gives up when it is told to, or when the terminal is gone; what is written then is forgotten.

    It has an opening of the terminal of its own, so that not waiting is not imposed on the shell's.
    """

    def __init__(self, file: TextIO, gone: Callable[[], None]) -> None:
        self._descriptor = file.fileno()
        self._encoding = file.encoding or "utf-8"
        self._gone = gone
        self._is_closed = False
        self._own = _own_opening(self._descriptor)

    def fileno(self) -> int:
        """Return the terminal's descriptor."""
        return self._descriptor

    def isatty(self) -> bool:
        """Say that it is a terminal: without one there is no screen."""
        return True

    def write(self, text: str) -> int:
        """Write what the terminal takes; for what its encoding lacks, what reads alike and is as wide."""
        self._write(text.encode(self._encoding, _HANDLER))
        return len(text)

    def flush(self) -> None:
        """Do nothing: nothing is kept back."""

    def give_up(self) -> None:
        """Forget what waits to be drawn, and everything that is still to be written."""
        self._is_closed = True

    def take_up(self) -> None:
        """Write again."""
        self._is_closed = False

    def leave(self, seconds: float) -> None:
        """Give the terminal back, whatever is on its way there, within so many seconds."""
        self._is_closed = True
        left, until = LEAVE.encode("ascii"), time.monotonic() + seconds
        while left and time.monotonic() < until:
            try:
                if not self._is_ready(0):
                    # Nobody reads: only what has not been read yet can make room.
                    termios.tcflush(self._descriptor, termios.TCOFLUSH)
                left = left[os.write(self._own, left) :]
            except BlockingIOError:
                time.sleep(0.01)
            except (OSError, termios.error):
                return  # it is gone, and all its modes with it

    def _write(self, data: bytes) -> None:
        at = 0
        while at < len(data) and not self._is_closed:
            try:
                if self._is_ready(_WAIT_SECONDS):
                    at += os.write(self._own, data[at : at + _STEP])
            except BlockingIOError:
                continue
            except (OSError, ValueError):
                self._is_closed = True
                self._gone()

    def _is_ready(self, seconds: float) -> bool:
        return bool(select.select([], [self._own], [], seconds)[1])


def _own_opening(descriptor: int) -> int:
    """Open the terminal once more, without waiting; the descriptor itself where that is not allowed."""
    with contextlib.suppress(OSError):
        own = os.open(os.ttyname(descriptor), os.O_WRONLY | os.O_NOCTTY | os.O_NONBLOCK)
        os.set_inheritable(own, False)
        return own
    return descriptor
