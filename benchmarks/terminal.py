"""A terminal that times what a program paints: a pseudo-terminal with an emulator behind it.

Every read is stamped as it arrives, and the emulator works on none of them before the program is quiet: it
parses 25 kB in some 30 ms, and a later read would be stamped that much too late. An input counts as painted
with the read that first changes a visible cell.
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
from collections import deque
from collections.abc import Callable, Mapping, Sequence

import pyte

PATIENCE = 30.0
QUIET = 0.06
LONGEST = 1.0  # seconds that are read at once from a program that never becomes quiet
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
        self._waiting: deque[tuple[float, bytes]] = deque()  # read, and not drawn yet
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
        moment = self._moment(lambda: text in self.text())
        if moment is None:
            raise TimeoutError(f"{text!r} did not appear:\n{self.text()}")
        return (moment - self.started) * 1000

    def settle(self, quiet: float = QUIET) -> None:
        """Wait until nothing more comes."""
        while self._waiting or self._gather(quiet):
            self._stream.feed(self._waiting.popleft()[1])

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
        moment = self._moment(lambda: seen() != before)
        if moment is None:
            raise TimeoutError(f"{text!r} changed nothing")
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

    def _moment(self, is_seen: Callable[[], bool]) -> float | None:
        """Return when the read came after which something is seen; None where nothing comes any more."""
        while self._waiting or self._gather(PATIENCE):
            moment, data = self._waiting.popleft()
            self._stream.feed(data)
            if is_seen():
                return moment
        return None

    def _gather(self, seconds: float) -> bool:
        """Stamp and keep what comes until nothing more does; whether anything came within some seconds."""
        while select.select([self._master], [], [], QUIET if self._waiting else seconds)[0]:
            moment = time.perf_counter()
            try:
                data = os.read(self._master, 1 << 20)
            except OSError:
                break
            self._answer(data)
            self._waiting.append((moment, data))
            if moment - self._waiting[0][0] > LONGEST:
                break
        return bool(self._waiting)

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
