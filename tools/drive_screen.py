"""Drive the installed program in a pseudo-terminal: start, go through the tabs, drag a row, quit.

usage: python tools/drive_screen.py PATH/TO/imgtui

Uses the demo season, so that there is a rank order list to drag in. Exits 1 and prints the screen when
something expected does not appear.
"""

import fcntl
import os
import pty
import select
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable

import pyte

COLUMNS, ROWS = 120, 40
CHROME = 4  # lines above the list: header, tabs, the pane's own two
PATIENCE = 20.0  # seconds until something expected counts as missing
TABS = ("1 Today", "2 Programs", "3 Invites", "4 Rank", "5 Plan", "6 Profile")


class Screen:
    """The program on one side, a terminal emulator on the other."""

    def __init__(self, command: list[str]) -> None:
        self._screen = pyte.Screen(COLUMNS, ROWS)
        self._stream = pyte.ByteStream(self._screen)
        self._master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
        environment = {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor"}
        self.process = subprocess.Popen(  # noqa: S603  # the command is ours
            command, stdin=slave, stdout=slave, stderr=slave, env=environment, start_new_session=True
        )
        os.close(slave)

    def lines(self) -> list[str]:
        """Return what is on the screen."""
        return list(self._screen.display)

    def send(self, text: str) -> None:
        """Type."""
        os.write(self._master, text.encode())

    def mouse(self, button: int, column: int, row: int, *, release: bool = False) -> None:
        """Send one mouse event at a cell (from 0)."""
        self.send(f"\x1b[<{button};{column + 1};{row + 1}{'m' if release else 'M'}")

    def wait(self, what: str, holds: Callable[[list[str]], bool]) -> None:
        """Read until `holds` is true of the screen."""
        end = time.monotonic() + PATIENCE
        while not holds(self.lines()):
            if time.monotonic() > end:
                print("\n".join(self.lines()))
                raise SystemExit(f"waited in vain for: {what}")
            self._read(0.1)

    def settle(self) -> None:
        """Read until the program is quiet."""
        while self._read(0.3):
            pass

    def left(self) -> int:
        """Read on until the program has ended (it cannot while nobody reads); return its exit code."""
        end = time.monotonic() + PATIENCE
        while (code := self.process.poll()) is None:
            if time.monotonic() > end:
                print("\n".join(self.lines()))
                raise SystemExit("the program did not leave")
            self._read(0.1)
        return code

    def _read(self, seconds: float) -> bool:
        ready, _, _ = select.select([self._master], [], [], seconds)
        if not ready:
            return False
        try:
            data = os.read(self._master, 65536)
        except OSError:  # the program has closed its side
            return False
        # Private-mode strings the emulator does not know would be drawn as text.
        self._stream.feed(data)
        return bool(data)


def main(program: str) -> None:
    """Run the whole drive."""
    screen = Screen([program, "demo"])
    screen.wait("the tabs", lambda lines: any("1 Today" in line for line in lines))
    for number, title in enumerate(TABS, start=1):
        screen.send(str(number))
        screen.wait(f"the tab {title}", lambda lines, t=title: any(f"[{t}]" in line for line in lines))
        screen.settle()
    screen.send("4")
    screen.wait("the rank pane", lambda lines: any("[4 Rank]" in line for line in lines))
    screen.settle()
    first, second = _row(screen, 1), _row(screen, 2)
    name = screen.lines()[first][4:28]
    screen.mouse(0, 10, first)
    screen.mouse(32, 10, first + 1)
    screen.mouse(32, 10, second + 1)
    screen.mouse(0, 10, second + 1, release=True)
    screen.wait(
        f"{name.strip()!r} off rank 1",
        lambda lines: name not in lines[first] and any(name in x for x in lines),
    )
    screen.send("u")
    screen.wait("the drag undone", lambda lines: name in lines[first])
    screen.send("q")
    code = screen.left()
    if code:
        raise SystemExit(f"the program left with {code}")
    print("the screen: started, six tabs, a row dragged and undone, quit")


def _row(screen: Screen, rank: int) -> int:
    for index, line in enumerate(screen.lines()):
        if index < CHROME:
            continue
        if line[:6].replace("▸", " ").replace("*", " ").strip().split(" ")[0] == str(rank):
            return index
    print("\n".join(screen.lines()))
    raise SystemExit(f"no line with rank {rank}")


if __name__ == "__main__":
    main(sys.argv[1])
