"""The toolkit's driver for Unix terminals, with our own reading, writing and giving back."""

import contextlib
import os
import select
import signal
import sys
import termios
import time
from typing import TYPE_CHECKING, Any, TextIO, cast

from textual import events
from textual.drivers.linux_driver import LinuxDriver
from textual.message import Message

from imgtui.tui.driver.output import TerminalOut
from imgtui.tui.driver.reading import ByteReader
from imgtui.tui.driver.waits import waits

if TYPE_CHECKING:
    from imgtui.tui.driver.ending import Ending

_LEAVE_SECONDS = 0.3  # for a terminal that takes nothing; one that does takes a millisecond
_HEARD_SECONDS = 0.02  # after going on: a signal that had to wait is heard in another thread
_READ_BYTES = 4_096


class UnixDriver(LinuxDriver):
    """Reads, writes and leaves by itself; how a terminal is entered and resized stays the toolkit's.

    What differs from `LinuxDriver` of textual 8.2, and why:

    - it decodes strictly in its reading thread, which one bad byte ends, and the program with it; at the end
      of the input it reads on for ever, at half a core: here `ByteReader` cuts bytes, and an end is an end;
    - its frames go to standard error through a queue that blocks the screen: here to standard output, which
      is known to be a terminal, by `TerminalOut`, which never blocks for good;
    - it leaves by the queue of the frames: here after them, directly, whatever became of them;
    - it stops and goes on inside handlers of signals, where the queue may be locked: here on the loop.
    """

    def __init__(self, app: Any, **options: Any) -> None:
        super().__init__(app, **options)
        self._ending: Ending | None = app.ending
        self._out = TerminalOut(cast(TextIO, sys.__stdout__), self._lose)
        self._file = cast(Any, self._out)
        self._wake, self._waker = os.pipe()
        self._is_entered = False
        self._is_aside = False
        if self._ending is not None:
            self._ending.give_up = self._out.give_up
            self._ending.give_back = self.give_back

    def _lose(self) -> None:
        if self._ending is not None and self._is_entered:
            self._ending.begin(128 + signal.SIGHUP, in_haste=True)

    def write(self, data: str) -> None:
        """Draw; what is drawn while the terminal is not ours is forgotten."""
        if self._writer_thread is not None:
            super().write(data)

    def start_application_mode(self) -> None:
        """Enter: the toolkit's way."""
        self._out.take_up()
        self._is_entered = True
        super().start_application_mode()  # type: ignore[no-untyped-call]

    def stop_application_mode(self) -> None:
        """Leave: no more input, what has been drawn, the terminal's own modes."""
        self.disable_input()
        self.close()
        self.give_back()

    def disable_input(self) -> None:
        """Read no more, at once; what was typed since is not the shell's."""
        reading, self._key_thread = self._key_thread, None
        if reading is None:
            return
        signal.signal(signal.SIGWINCH, signal.SIG_DFL)
        os.write(self._waker, b".")
        reading.join()
        os.read(self._wake, 1)
        if _is_in_front() is not False:
            with contextlib.suppress(termios.error):
                termios.tcflush(self.fileno, termios.TCIFLUSH)

    def close(self) -> None:
        """End the writing thread, behind what it still has to write."""
        writer, self._writer_thread = self._writer_thread, None
        if writer is not None:
            writer.stop()

    def give_back(self) -> None:
        """Switch everything back that was switched; from any thread, once."""
        if not self._is_entered:
            return
        self._is_entered = False
        self._out.leave(_LEAVE_SECONDS)
        # In the background a shell has the terminal and its modes; touching them would only stop us.
        if self.attrs_before is not None and _is_in_front() is not False:
            with contextlib.suppress(termios.error):
                termios.tcsetattr(self.fileno, termios.TCSANOW, self.attrs_before)

    def run_input_thread(self) -> None:
        """Read until told to stop, or until there is nothing left to read from."""
        reader = ByteReader(waits(os.environ), debug=self._debug)
        while True:
            patience = None if reader.due is None else max(reader.due - time.monotonic(), 0)
            ready, _, _ = select.select([self.fileno, self._wake], [], [], patience)
            if self._wake in ready:
                return
            now = time.monotonic()
            if not ready:
                messages = reader.tick(now)
            elif data := self._read():
                messages = reader.feed(data, now)
            else:
                self._lose()
                return
            for message in messages:
                self.process_message(message)

    def _read(self) -> bytes:
        try:
            return os.read(self.fileno, _READ_BYTES)
        except BlockingIOError:
            return b"\x00"  # another program has made our input not wait: nothing has come
        except OSError:
            return b""

    def _run_input_thread(self) -> None:
        try:
            self.run_input_thread()
        except Exception as error:  # noqa: BLE001  # told where every other defect is told
            self._app.call_later(self._app._handle_exception, error)

    def process_message(self, message: Message) -> None:
        """Send a message to the application; a size only from a terminal that was asked to tell it."""
        if isinstance(message, events.Resize) and not self._in_band_window_resize:
            return
        super().process_message(message)

    def _sigtstp_application(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._app.call_later, self.put_aside)

    def _sigcont_application(self, *_: object) -> None:
        if not self._is_aside:  # stopped without being told: a shell has used the terminal meanwhile
            self._loop.call_soon_threadsafe(self._app.call_later, self._enter_again)

    def put_aside(self) -> bool:
        """Give the terminal back and stop, until a shell brings the program to the front again.

        Returns:
            False, with nothing done, when no shell could.
        """
        if self._is_aside or not self._is_entered or not _has_shell():
            return False
        self._is_aside = True
        self._app._suspend_signal()
        self.stop_application_mode()
        self._stop()
        self._is_aside = False
        self._enter()
        return True

    def _stop(self) -> None:
        """Stop the job as ctrl+z does in any program, and again when it is only sent to the background."""
        if _is_in_front():
            usual = signal.signal(signal.SIGTSTP, signal.SIG_DFL)
            os.killpg(os.getpgrp(), signal.SIGTSTP)  # with what has started us, which would wait otherwise
            signal.signal(signal.SIGTSTP, usual)
        else:
            os.kill(os.getpid(), signal.SIGSTOP)
        time.sleep(_HEARD_SECONDS)
        while _is_in_front() is False and not self._is_ending:
            os.kill(os.getpid(), signal.SIGSTOP)
            time.sleep(_HEARD_SECONDS)

    @property
    def _is_ending(self) -> bool:
        return self._ending is not None and self._ending.has_begun

    def _enter_again(self) -> None:
        if self._is_entered and not self._is_aside:
            self.stop_application_mode()
            self._enter()

    def _enter(self) -> None:
        if self._is_ending:
            return
        self.start_application_mode()
        self._app._resume_signal()
        self._app.refresh(layout=True)


def _has_shell() -> bool:
    """Whether what has started us is of our session: the system would leave us stopped for ever otherwise."""
    try:
        return os.getsid(os.getppid()) == os.getsid(0)
    except OSError:
        return False


def _is_in_front() -> bool | None:
    """Tell whether we have the terminal that controls us; None where none does."""
    try:
        return os.tcgetpgrp(cast(TextIO, sys.__stdin__).fileno()) == os.getpgrp()
    except OSError:
        return None
