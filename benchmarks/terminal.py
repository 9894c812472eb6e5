"""A terminal that times what a program paints: a pseudo-terminal with an emulator behind it.

A moment is taken when bytes arrive, before the emulator works on them, so that the emulator's own cost
is not counted; an input counts as painted with the read that first changes a visible cell.
"""

import contextlib
import fcntl
import os
import pty
import resource
import select
import signal
import struct
import subprocess
import termios
import time
from collections.abc import Callable, Mapping, Sequence

import pyte

PATIENCE = 30.0
QUIET = 0.06
GRID = slice(3, 36)  # rows of a 120×40 screen that are rows of a list in every program compared
KEYS = {
    "down": "\x1b[B",
    "up": "\x1b[A",
    "pagedown": "\x1b[6~",
    "pageup": "\x1b[5~",
    "escape": "\x1b",
    "enter": "\r",
}


class Terminal:
    """One program in one terminal of 120×40 cells."""

    def __init__(self, command: Sequence[str], environment: Mapping[str, str]) -> None:
        self._screen = pyte.Screen(120, 40)
        self._stream = pyte.ByteStream(self._screen)
        self._cursor_keys = False
        self._master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
        self.started = time.perf_counter()
        self.process = subprocess.Popen(
            list(command),
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env=dict(environment),
            start_new_session=True,
        )
        os.close(slave)

    def __enter__(self) -> "Terminal":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def text(self) -> str:
        """Return what is on the screen."""
        return "\n".join(self._screen.display)

    def ready(self, text: str) -> float:
        """Wait until `text` is on the screen; return the milliseconds since the start."""
        while True:
            moment = self._read(PATIENCE)
            if moment is None:
                raise TimeoutError(f"{text!r} did not appear:\n{self.text()}")
            if text in self.text():
                return (moment - self.started) * 1000

    def settle(self, quiet: float = QUIET) -> None:
        """Wait until nothing more comes."""
        while self._read(quiet) is not None:
            pass

    def send(self, text: str) -> None:
        """Send keys or bytes without waiting."""
        keys = KEYS.get(text, text)
        if self._cursor_keys and text in ("up", "down"):
            keys = keys.replace("[", "O")  # as a terminal does once a program has asked for it
        os.write(self._master, keys.encode())

    def looks(self) -> list[object]:
        """Return every cell with its colours: what moving a highlight changes."""
        buffer = self._screen.buffer
        return [buffer[y][x] for y in range(self._screen.lines) for x in range(self._screen.columns)]

    def grid(self) -> list[list[pyte.screens.Char]]:
        """Return what is between head and foot: visidata echoes a key in its last line before it acts."""
        rows, columns = range(self._screen.lines)[GRID], range(self._screen.columns)
        return [[self._screen.buffer[y][x] for x in columns] for y in rows]

    def timed(self, text: str, *, colours: bool = False, grid: bool = False) -> float:
        """Send one input; return the milliseconds until the screen changed; then wait until it is quiet.

        With `colours` a cell that only looks different counts as changed; with `grid` only the rows
        count, in text and colours, neither head, foot nor the terminal's cursor.
        """
        if grid:
            return self._timed(text, self.grid)
        seen = self.looks if colours else self.text
        return self._timed(text, lambda: (seen(), self._screen.cursor.x, self._screen.cursor.y))

    def _timed(self, text: str, seen: Callable[[], object]) -> float:
        before = seen()
        sent = time.perf_counter()
        self.send(text)
        while True:
            moment = self._read(PATIENCE)
            if moment is None:
                raise TimeoutError(f"{text!r} changed nothing")
            if seen() != before:
                break
        self.settle()
        return (moment - sent) * 1000

    def mouse(self, button: int, column: int, row: int, *, release: bool = False) -> str:
        """Return the bytes of a mouse event at a cell (from 0)."""
        return f"\x1b[<{button};{column + 1};{row + 1}{'m' if release else 'M'}"

    def peak_memory(self) -> float:
        """Return the program's peak memory so far in MiB."""
        with open(f"/proc/{self.process.pid}/status", encoding="ascii") as status:
            line = next(line for line in status if line.startswith("VmHWM"))
        return int(line.split()[1]) / 1024

    def processor_seconds(self) -> float:
        """Return what the program has taken of processors so far."""
        with open(f"/proc/{self.process.pid}/stat", encoding="ascii") as stat:
            fields = stat.read().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def now(self) -> float:
        """Return the milliseconds since the start."""
        return (time.perf_counter() - self.started) * 1000

    def close(self) -> None:
        """End the program."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        os.close(self._master)

    def _read(self, seconds: float) -> float | None:
        ready, _, _ = select.select([self._master], [], [], seconds)
        if not ready:
            return None
        moment = time.perf_counter()
        try:
            data = os.read(self._master, 1 << 20)
        except OSError:
            return None
        self._answer(data)
        self._stream.feed(data)
        return moment

    def _answer(self, data: bytes) -> None:
        """Answer what programs ask of a terminal at their start."""
        if b"\x1b[?1h" in data:
            self._cursor_keys = True
        if b"\x1b[6n" in data:
            os.write(self._master, b"\x1b[1;1R")
        if b"\x1b[c" in data:
            os.write(self._master, b"\x1b[?62;22c")


def cpu_limit() -> None:
    """Keep a benchmark that hangs from running for ever."""
    resource.setrlimit(resource.RLIMIT_CPU, (1800, 1800))
