"""Processes killed while they write: what they acknowledged is there, nothing is half done, all is sound.

Of each seven trials three kill a loop of commands, one the screen in a terminal, one a migration: before the
n-th SQL statement or at a random moment. Two more kill commands or a migration at the n-th file call (write,
sync, rename, truncation, …), the call itself cut or left out (`file_calls`: Linux on x86-64; elsewhere these
two are counted as not tried). The screen is not killed so: stopped at each call, it would be another program,
and what it does to files is the same code. Where the disk may have lost what was not synced yet, the end of
the log behind the last acknowledged change is torn, and so are pages that were being folded.
"""

import contextlib
import fcntl
import io
import os
import pty
import random
import select
import shutil
import signal
import sqlite3
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path

import pyte

from imgtui.domain.workbook.records import Workbook
from imgtui.services.triage import programs
from imgtui.storage.rows.schema import migration_files
from imgtui.storage.store import Store
from tests.books import open_book
from tests.deep import often
from tests.soak import file_calls
from tests.soak.outcome import Outcome

SHORT, LONG = often(4, 7), 1400
ROOT = Path(__file__).parent.parent.parent
OLD_SCHEMA = ROOT / "tests" / "data" / "schemas" / "0001.sql"
KINDS = ("commands", "screen", "commands", "migration", "commands", "call", "migration call")
PATIENCE = 90.0
NOT_TRIED = object()
CYCLE = ("yes", "maybe", "no", None)  # what the key `a` makes of `apply`, one after the other


def soak(count: int, rng: random.Random, folder: Path) -> Outcome:
    """Kill so many processes."""
    outcome = Outcome()
    for number in range(count):
        kind, where = KINDS[number % len(KINDS)], folder / str(number)
        where.mkdir()
        seed = rng.randrange(1 << 30)
        try:
            if TRIALS[kind](where / "season.imgtui", random.Random(seed), outcome) is not NOT_TRIED:
                outcome.count(f"{kind} killed")
        except Exception as error:  # noqa: BLE001  # whatever it is, it is told with how to see it again
            outcome.failures.append(f"trial {number} ({kind}, seed {seed}): {error!r}")
        shutil.rmtree(where, ignore_errors=True)
    return outcome


def _commands(path: Path, rng: random.Random, outcome: Outcome) -> None:
    with open_book(path) as book:
        programs.add(book, "Shared")
    at = rng.randrange(20, 600) if rng.random() < 0.6 else 0
    worker = _start("commands", path, at, rng)
    said = b""
    if not at:
        said = lines_of(worker, rng.randrange(1, 25))
        _wait(rng.random() * 0.02)
        worker.send_signal(signal.SIGKILL)
    rest, _ = worker.communicate(timeout=PATIENCE)
    _check_commands(path, (said + rest).decode(), rng, outcome)


def lines_of(worker: "subprocess.Popen[bytes]", count: int) -> bytes:
    """Return the first lines that a worker says; what follows them is left for `communicate`.

    Its pipe has no buffer of ours: what a buffer had taken in beyond these lines, `communicate` would not
    see, and words that were said would count as never said.
    """
    pipe = worker.stdout
    assert isinstance(pipe, io.RawIOBase), "the pipe of a worker has a buffer"
    return b"".join(pipe.readline() for _ in range(count))


def _check_commands(path: Path, words: str, rng: random.Random, outcome: Outcome) -> None:
    said = [line for line in words.splitlines(keepends=True) if line.endswith("\n")]
    finished, head, size = (said[-1] if said else "0 - 0").split()
    if rng.random() < 0.5:
        outcome.count("torn", _tear(path, head, int(size), rng))
    with open_book(path) as book:
        assert (problems := book.store.problems()) == [], problems
        shared = book.snapshot.programs["shared"]
        done = int(finished)
        # What was said is there; one change more may have been finished without a word of it.
        assert shared.notes in (_note(done), _note(done + 1)), (shared.notes, done)
        assert shared.positions in (done % 999 or None, (done + 1) % 999), (shared.positions, done)
        assert book.store.said == [], book.store.said
        before = book.workbook
        programs.set_field(book, ["shared"], "city", "Toledo")
        assert book.undo() is not None, ("nothing to undo", book.store.steps()[-3:])
        assert book.workbook == before, ("undo left something", _differences(before, book.workbook))


def _differences(before: Workbook, after: Workbook) -> list[str]:
    """Return the parts in which two workbooks differ."""
    return [
        f"{part.name}: {getattr(before, part.name)!r} != {getattr(after, part.name)!r}"
        for part in fields(before)
        if getattr(before, part.name) != getattr(after, part.name)
    ]


def _note(number: int) -> str | None:
    return f"note {number}" if number else None


def _call(path: Path, rng: random.Random, outcome: Outcome) -> object:
    if not file_calls.can_trace():
        outcome.count("file calls not tried")
        return NOT_TRIED
    with open_book(path) as book:
        programs.add(book, "Shared")
    killed = _killed_at_call("commands", path, rng.randrange(1, 700), rng, outcome)
    _check_commands(path, killed.said, rng, outcome)
    return None


def _migration_call(path: Path, rng: random.Random, outcome: Outcome) -> object:
    if not file_calls.can_trace():
        outcome.count("file calls not tried")
        return NOT_TRIED
    _write_old(path)
    _killed_at_call("migrate", path, rng.randrange(1, 120), rng, outcome)
    _check_migration(path)
    return None


def _killed_at_call(
    task: str, path: Path, at: int, rng: random.Random, outcome: Outcome
) -> file_calls.Killed:
    command = [sys.executable, "-m", "tests.soak.kill_worker", task, str(path), "0", _seed(rng)]
    killed = file_calls.run(command, ROOT, path.with_name("said"), at, rng)
    outcome.count("calls cut", killed.torn)
    outcome.count("ended before its call", not killed.call)
    return killed


def _migration(path: Path, rng: random.Random, outcome: Outcome) -> None:
    _write_old(path)
    at = rng.randrange(1, 60) if rng.random() < 0.7 else 0
    worker = _start("migrate", path, at, rng)
    if not at:
        _wait(0.2 + rng.random() * 0.8)
        worker.send_signal(signal.SIGKILL)
    worker.communicate(timeout=PATIENCE)
    outcome.count("killed within the migration", worker.returncode == -signal.SIGKILL)
    _check_migration(path)


def _write_old(path: Path) -> None:
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.executescript(OLD_SCHEMA.read_text("utf-8"))
        connection.execute("PRAGMA journal_mode=WAL")


def _check_migration(path: Path) -> None:
    with open_book(path) as book:
        assert (problems := book.store.problems()) == [], problems
        names = [program.name for program in book.workbook.programs]
        assert names == ["Lakeshore", "Riverside"], names
        assert book.undo() is not None, ("nothing to undo", book.store.steps()[-3:])
    with contextlib.closing(sqlite3.connect(path)) as connection:
        schema = connection.execute("PRAGMA user_version").fetchone()[0]
        assert schema == len(migration_files()), f"schema {schema}"


def _screen(path: Path, rng: random.Random, outcome: Outcome) -> None:
    with open_book(path, "2027-01-29") as book:
        programs.add(book, "Shared")
    screen, master = start_screen(path)
    try:
        terminal = Painted(master)
        terminal.wait_for(None)
        painted = sent = 0
        for _ in range(rng.randrange(2, 8)):
            painted = sent
            keys = rng.randrange(1, 4)  # fewer than the cycle has states: the last one is seen to come
            os.write(master, b"a" * keys)
            sent += keys
            if rng.random() < 0.9:
                terminal.wait_for(CYCLE[(sent - 1) % 4])
                painted = sent
            else:
                break
        _wait(rng.choice([0, 0.02, 0.55]) * rng.random() * 1.2)  # also into the fold, after half a second
    finally:
        screen.kill()
        screen.wait()
        os.close(master)
    with Store.open(path) as store:
        assert (problems := store.problems()) == [], problems
        assert store.said == [], store.said
        steps = len(store.steps()) - 1
        assert painted <= steps <= sent, (painted, steps, sent)
        apply = store.read().workbook.programs[0].apply
        assert apply == (CYCLE[(steps - 1) % 4] if steps else None), (apply, steps)
    outcome.count("keys", sent)


TRIALS: dict[str, Callable[[Path, random.Random, Outcome], object]] = {
    "commands": _commands,
    "screen": _screen,
    "migration": _migration,
    "call": _call,
    "migration call": _migration_call,
}


def _start(task: str, path: Path, at: int, rng: random.Random) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-m", "tests.soak.kill_worker", task, str(path), str(at), _seed(rng)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, bufsize=0)


def _seed(rng: random.Random) -> str:
    return str(rng.randrange(1 << 30))


def _tear(path: Path, head: str, size: int, rng: random.Random) -> int:
    """Spoil what a disk may lose: the log behind what was synced, and pages that were being folded.

    A log is synced as a whole before any page of it is folded: none of it is lost once a fold has begun,
    which shows in the times. (Without that, a page that was half written from a frame behind what was said
    would have lost its frame too, as on no disk: the sums of the close are such frames.)
    """
    log = path.with_name(f"{path.name}-wal")
    data = bytearray(log.read_bytes()) if log.exists() else bytearray()
    if len(data) <= 32 or data[16:24].hex() != head or size <= 32:
        return 0
    if len(data) > size and path.stat().st_mtime_ns < log.stat().st_mtime_ns:
        at = rng.randrange(size, len(data))
        tail = len(data) - at
        data[at:] = rng.choice([b"", bytes(tail), rng.randbytes(tail)])
        log.write_bytes(data)
    frame = 32 + rng.randrange((size - 32) // 4120) * 4120
    page, half = int.from_bytes(data[frame : frame + 4], "big"), 512 * rng.randrange(1, 8)
    with path.open("r+b") as file:
        file.seek((page - 1) * 4096)
        file.write(data[frame + 24 : frame + 24 + half])
    return 1


def start_screen(path: Path) -> "tuple[subprocess.Popen[bytes], int]":
    """Start the screen on a workbook in a terminal wide enough for every column; its home is beside it."""
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 240, 0, 0))
    home = {"HOME": str(path.parent.parent), "XDG_DATA_HOME": str(path.parent.parent)}
    environment = {**os.environ, **home, "IMGTUI_TODAY": "2027-01-29", "TERM": "xterm-256color"}
    for name in ("COLUMNS", "LINES"):  # would count for more than the terminal's own size
        environment.pop(name, None)
    command = [sys.executable, "-m", "imgtui", "--workbook", str(path), "--pane", "programs"]
    screen = subprocess.Popen(
        command, stdin=slave, stdout=slave, stderr=slave, env=environment, cwd=ROOT, start_new_session=True
    )
    os.close(slave)
    return screen, master


class Painted:
    """What the screen shows in the column of the key `a`."""

    def __init__(self, master: int) -> None:
        self._master = master
        self._screen = pyte.Screen(240, 24)
        self._stream = pyte.ByteStream(self._screen)

    def wait_for(self, word: str | None) -> None:
        """Read until the only program is shown with this word."""
        self._until(lambda: self._shown() == (word or "·"), f"{word!r} was not painted")

    def wait_for_text(self, text: str) -> None:
        """Read until a text is shown somewhere."""
        self._until(lambda: any(text in line for line in self._screen.display), f"{text!r} was not painted")

    def press_until_gone(self, key: bytes, text: str) -> None:
        """Press a key now and then until a text is shown nowhere: a question takes no answer at once."""
        until = time.monotonic() + PATIENCE
        while any(text in line for line in self._screen.display):
            if time.monotonic() > until:
                raise TimeoutError(f"{text!r} stayed")
            os.write(self._master, key)
            pause = time.monotonic() + 2.0
            while time.monotonic() < pause and any(text in line for line in self._screen.display):
                if select.select([self._master], [], [], 0.2)[0]:
                    self._stream.feed(os.read(self._master, 65536))

    def read_to_end(self, process: "subprocess.Popen[bytes]") -> None:
        """Read until the program has left."""
        with contextlib.suppress(OSError):  # the terminal is gone with it
            self._until(lambda: process.poll() is not None, "it did not leave")

    def _until(self, holds: Callable[[], bool], why: str) -> None:
        until = time.monotonic() + PATIENCE
        while not holds():
            ready, _, _ = select.select([self._master], [], [], 0.2)
            if ready:
                self._stream.feed(os.read(self._master, 65536))
            elif time.monotonic() > until:
                raise TimeoutError(why)

    def _shown(self) -> str:
        lines = self._screen.display
        at = lines[3].find("Apply")
        row = next((line for line in lines if "▸ Shared" in line), "")
        return row[at : at + 5].strip() if at > 0 else ""


def _wait(seconds: float) -> None:
    select.select([], [], [], seconds)  # a moment to be killed in, not something to wait for
