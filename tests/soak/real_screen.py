"""The real program on a pseudo-terminal of its own, with a session, as a terminal emulator starts it."""

import contextlib
import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

BOUND = 60.0  # seconds until what should have come has not
LEFT = (b"\x1b[?1049l", b"\x1b[?25h", b"\x1b[?1003l", b"\x1b[?1006l", b"\x1b[?2004l", b"\x1b[<u")
"""What the terminal must have been told when the program has gone."""


def _take_terminal() -> None:
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


class RealScreen:
    """One run of the program. Always ended by its own process id."""

    def __init__(
        self,
        workbook: Path,
        *,
        size: tuple[int, int] = (100, 30),
        options: Sequence[str] = (),
        environment: Mapping[str, str] | None = None,
        program: Sequence[str] = ("-m", "imgtui"),
    ) -> None:
        self.shown = bytearray()
        self.ours, self.its = pty.openpty()
        self.resize(size)
        self.before = termios.tcgetattr(self.its)
        self.process = subprocess.Popen(
            [sys.executable, *program, *options],
            stdin=self.its,
            stdout=self.its,
            stderr=self.its,
            env={
                **os.environ,
                "TERM": "xterm-256color",
                "IMGTUI_WORKBOOK": str(workbook),
                "IMGTUI_TODAY": "2027-01-29T09:00",
                "IMGTUI_TZ": "Asia/Karachi",
                **(environment or {}),
            },
            start_new_session=True,
            preexec_fn=_take_terminal,  # nothing here has threads that it could meet
        )

    def resize(self, size: tuple[int, int]) -> None:
        """Give the terminal another size."""
        fcntl.ioctl(self.ours, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))

    def send(self, data: bytes) -> None:
        """Type, reading meanwhile what is shown."""
        os.set_blocking(self.ours, False)
        until = time.monotonic() + BOUND
        while data and time.monotonic() < until:
            try:
                data = data[os.write(self.ours, data) :]
            except BlockingIOError:
                self.read(0.01)
            except OSError:
                return

    def read(self, seconds: float) -> None:
        """Take in what is shown within so many seconds."""
        until = time.monotonic() + seconds
        while (left := until - time.monotonic()) > 0 and select.select([self.ours], [], [], left)[0]:
            try:
                data = os.read(self.ours, 65_536)
            except BlockingIOError:
                continue
            except OSError:
                return
            self.shown += data
            if not data:
                return

    def wait_for(self, text: bytes, *, since: int = 0, bound: float = BOUND) -> bool:
        """Read until a text has been shown."""
        until = time.monotonic() + bound
        while text not in self.shown[since:]:
            if time.monotonic() > until or self.process.poll() is not None:
                self.read(0.05)
                return text in self.shown[since:]
            self.read(0.1)
        return True

    def settle(self, quiet: float = 0.3, bound: float = 10.0) -> None:
        """Read until nothing more comes."""
        until = time.monotonic() + bound
        seen = -1
        while len(self.shown) != seen and time.monotonic() < until:
            seen = len(self.shown)
            self.read(quiet)

    def signal(self, number: int) -> None:
        """Send a signal to the program alone."""
        with contextlib.suppress(ProcessLookupError):
            os.kill(self.process.pid, number)

    def close_terminal(self) -> None:
        """Close the terminal under the program."""
        for descriptor in (self.ours, self.its):
            with contextlib.suppress(OSError):
                os.close(descriptor)
        self.ours = self.its = -1

    def seconds_to_end(self, bound: float, *, reads: bool = True) -> float | None:
        """Return how long the program took to be gone; None when it was not by then."""
        started = time.monotonic()
        while self.process.poll() is None:
            if time.monotonic() - started > bound:
                return None
            if self.ours >= 0 and reads:
                self.read(0.02)
            else:
                time.sleep(0.01)
        taken = time.monotonic() - started
        if self.ours >= 0:
            self.read(0.05)
        return taken

    def complaint(self) -> str:
        """Return in what the terminal differs from how it was found; empty when in nothing."""
        if termios.tcgetattr(self.its) != self.before:
            return "the terminal's modes differ"
        told = bytes(self.shown)
        if b"\x1b[?1049h" not in told:
            return ""  # never entered
        missing = [code for code in LEFT if told.rfind(code) < told.rfind(b"\x1b[?1049h")]
        return f"never told {missing}" if missing else ""

    def end(self) -> None:
        """End the program, whatever it does."""
        self.close_terminal()
        if self.process.poll() is None:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.process.pid, signal.SIGKILL)
        self.process.wait(BOUND)

    def __enter__(self) -> "RealScreen":
        return self

    def __exit__(self, *_: object) -> None:
        self.end()
