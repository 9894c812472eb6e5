"""Signals that end a command: heard once, whenever they come, and never told as a defect.

Python's own way has holes: an interrupt inside a module that is loading, a callback or the closing of a file
comes out as another error, or is printed and forgotten, and a second one disturbs the closing that the first
one has begun. So the first signal is kept here, whatever becomes of the exception that it raises, and the
others are not heard. A thread bounds the end: handlers do not run while the file's library waits for a lock.
"""

import _thread
import contextlib
import os
import signal
import sys
import threading
from typing import Any

_SECONDS = 1.5
_AGAIN_SECONDS = 0.02
_OVER = 0xFF
_NAMES = ("SIGHUP", "SIGINT", "SIGTERM")


class Interrupts:
    """What asks this process to end, from `watch` to `end`; in its main thread.

    Attributes:
        number: the first signal that was heard.
        seconds: how long the process may take to end in order; a command that waits for what another process
            commits asks for more.
    """

    def __init__(self) -> None:
        self.number: int | None = None
        self.seconds = _SECONDS
        self._usual: dict[int, Any] = {}
        self._usual_hook = sys.unraisablehook
        self._is_over = threading.Event()
        self._reading = self._writing = -1

    def watch(self) -> None:
        """Hear from now on; what is ignored (nohup) stays so."""
        if threading.current_thread() is not threading.main_thread():
            return
        numbers = [getattr(signal, name) for name in _NAMES if hasattr(signal, name)]
        usual = {number: signal.getsignal(number) for number in numbers}
        if hasattr(os, "set_blocking") and os.name == "posix":
            with contextlib.suppress(OSError):  # no files left: then the end is not bounded
                self._reading, self._writing = os.pipe()
                os.set_blocking(self._writing, False)
                threading.Thread(target=self._bound, name="interrupts", daemon=True).start()
                signal.set_wakeup_fd(self._writing, warn_on_full_buffer=False)
        sys.unraisablehook = self._say_again
        for number, was in usual.items():
            if was in (signal.SIG_DFL, signal.default_int_handler):
                self._usual[number] = was
                signal.signal(number, self._hear)

    def _hear(self, number: int, _: object) -> None:
        if self.number is None:
            self.number = number
            raise KeyboardInterrupt

    def _say_again(self, ignored: "sys.UnraisableHookArgs") -> None:
        """Raise again what came where nothing can be raised, as in a callback."""
        if self.number is None or not issubclass(ignored.exc_type, KeyboardInterrupt):
            self._usual_hook(ignored)
            return
        number, self.number = signal.Signals(self.number), None
        # From another thread, which runs when this hook is done: raised in here it would be printed.
        threading.Timer(_AGAIN_SECONDS, _send, (number,)).start()

    def _bound(self) -> None:
        while (byte := os.read(self._reading, 1)[0]) != _OVER:
            if byte in self._usual and not self._is_over.wait(self.seconds):
                os._exit(128 + byte)  # what was committed is in the file; the rest was not begun or is undone
        os.close(self._reading)

    def end(self) -> None:
        """Hear nothing more: what is left is to leave, by the signal that was heard as the system does it."""
        sys.unraisablehook = self._usual_hook
        for number in self._usual:
            signal.signal(number, signal.SIG_IGN)
        self._is_over.set()
        if self._writing >= 0:
            signal.set_wakeup_fd(-1)
            with contextlib.suppress(OSError):
                os.write(self._writing, bytes([_OVER]))
                os.close(self._writing)
        if self.number not in (None, signal.SIGINT):
            signal.signal(self.number, signal.SIG_DFL)
            signal.raise_signal(self.number)


def _send(number: signal.Signals) -> None:
    """Send this process's main thread a signal, which also ends what it waits for where the system can."""
    if hasattr(signal, "pthread_kill") and (main := threading.main_thread().ident) is not None:
        signal.pthread_kill(main, number)
    else:
        _thread.interrupt_main(number)
