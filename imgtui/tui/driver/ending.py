"""The end of the screen, whatever asks for it and whatever it has to wait for.

A thread of its own waits for signals. Not the handlers: they run only between two steps of the main thread,
which may be in the file, or blocked by a terminal that nobody reads. It asks for an orderly end, and after
`GRACE_SECONDS` gives the terminal back, folds the log, and leaves. While a text is being typed, time in which
it wanted to run and other programs had the processors does not count: that text is taken in first.
"""

import atexit
import contextlib
import os
import signal
import threading
import time
from collections.abc import Callable
from pathlib import Path

GRACE_SECONDS = 1.2
MOST_HELD_UP_SECONDS = 5.0
_LOOK_SECONDS = 0.1
_FOLD_SECONDS = 0.4
_ASKED, _DONE = 0xFE, 0xFF  # beside the numbers of signals
SIGNALS = tuple(
    getattr(signal, name) for name in ("SIGHUP", "SIGINT", "SIGQUIT", "SIGTERM") if hasattr(signal, name)
)


def _nothing() -> None:
    """Do nothing: what is to be done is not known yet."""


class Ending:
    """Ends the program by 128 + n after signal n, and by 129 (as after SIGHUP) when its terminal is gone.

    Attributes:
        ask: asks for an orderly end with a code; None until the screen runs, when there is nothing to put
            in order. Called in this thread.
        give_up: stops drawing, so that nothing waits for a terminal that does not read.
        give_back: gives the terminal back, in bounded time.
        fold: closes what must be closed of the workbook, without the screen's thread.
        holds_text: whether a text is being typed, which the end takes in; asked in this thread.
        last_words: what to say when the terminal has been given back by force.
    """

    def __init__(self) -> None:
        self.ask: Callable[[int], None] | None = None
        self.give_up: Callable[[], None] = _nothing
        self.give_back: Callable[[], None] = _nothing
        self.fold: Callable[[], None] = _nothing
        self.holds_text: Callable[[], bool] = bool
        self.last_words: Callable[[], str] = str
        self.code: int | None = None
        self._in_haste = False
        self._is_over = threading.Event()
        self._usual: dict[int, object] = {}
        self._reading, self._writing = os.pipe()
        os.set_blocking(self._writing, False)  # asked by the system, of a pipe that signals write to
        self._thread = threading.Thread(target=self._wait, name="ending", daemon=True)

    @property
    def has_begun(self) -> bool:
        """Whether the program is on its way out."""
        return self.code is not None

    def watch(self) -> None:
        """Take signals from now on; in the main thread."""
        self._thread.start()
        if threading.current_thread() is threading.main_thread():
            # The pipe before the handlers: between the two a signal would be heard by nobody.
            signal.set_wakeup_fd(self._writing, warn_on_full_buffer=False)
            for number in SIGNALS:
                # The system tells the pipe; this one only keeps its own answer from being the usual one.
                self._usual[number] = signal.signal(number, lambda *_: None)

    def begin(self, code: int, *, in_haste: bool = False) -> None:
        """Begin the end, from any thread; the first code counts. In haste nothing more is drawn."""
        if self.code is None:
            self.code = code
            self._in_haste = in_haste
            self._tell(_ASKED)

    def over(self) -> None:
        """Say that everything is closed; signals do again what they usually do."""
        self._is_over.set()
        if self._usual:
            signal.set_wakeup_fd(-1)
            for number, handler in self._usual.items():
                signal.signal(number, handler)  # type: ignore[arg-type]
            self._usual = {}
        self._tell(_DONE)
        self._thread.join()
        os.close(self._reading)
        os.close(self._writing)

    def _tell(self, byte: int) -> None:
        with contextlib.suppress(OSError):
            os.write(self._writing, bytes([byte]))

    def _wait(self) -> None:
        while (byte := os.read(self._reading, 1)[0]) not in (*SIGNALS, _ASKED, _DONE):
            pass  # another signal: not ours
        if byte == _DONE:
            return
        if self.code is None:
            self.code = 128 + byte
        if byte in SIGNALS or self._in_haste:
            self.give_up()
        if self.ask is not None:
            holds_text = self._is_typed()  # before it is taken in
            with contextlib.suppress(RuntimeError):  # the loop may have ended between
                self.ask(self.code)
            if self._is_over_in_time(holds_text=holds_text or self._is_typed()):
                return
        self._leave()

    def _is_typed(self) -> bool:
        with contextlib.suppress(Exception):  # screens may come and go meanwhile: this thread must go on
            return self.holds_text()
        return True

    def _is_over_in_time(self, *, holds_text: bool) -> bool:
        """Wait for an orderly end; say whether it came.

        Longer by as much as others hold up this machine, but only for a text that would be lost otherwise.
        """
        began, before = time.monotonic(), held_up()
        while True:
            held = min(held_up() - before, MOST_HELD_UP_SECONDS) if holds_text else 0.0
            left = began + GRACE_SECONDS + held - time.monotonic()
            if left <= 0 or self._is_over.wait(min(left, _LOOK_SECONDS)):
                return self._is_over.is_set()

    def _leave(self) -> None:
        self.give_up()
        self.give_back()
        folding = threading.Thread(target=self._fold, daemon=True)
        folding.start()
        folding.join(_FOLD_SECONDS)
        words = self.last_words()
        if words:
            with contextlib.suppress(OSError):
                os.write(2, words.encode("utf-8", "replace"))
        os._exit(self.code or 0)

    def _fold(self) -> None:
        with contextlib.suppress(Exception):  # the changes are in the file; folding is for who copies it
            self.fold()
        atexit._run_exitfuncs()  # ends the processes that we have started


def held_up(process: str = "self") -> float:
    """Return for how many seconds threads of a process have waited for a processor; 0 where nobody tells.

    All threads: while one that has Python's lock waits, the screen's waits for that lock.
    """
    seconds = 0.0
    for told in Path(f"/proc/{process}/task").glob("*/schedstat"):
        with contextlib.suppress(OSError, ValueError, IndexError):  # one that has ended meanwhile
            seconds += int(told.read_text("ascii").split()[1]) / 1e9
    return seconds
