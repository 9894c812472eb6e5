"""Ends at random moments: signals and closed terminals, in a real pseudo-terminal.

After each: no process is left in two seconds, the terminal (where there still is one) is as it was found, the
workbook opens, and every change that the screen had shown is in it.
"""

import contextlib
import os
import random
import shutil
import signal
import time
from collections.abc import Callable
from pathlib import Path

from imgtui.services.machine.clock import Clock
from imgtui.storage.rows.write import replace_all
from imgtui.storage.store import Store
from imgtui.tui.driver.ending import MOST_HELD_UP_SECONDS, held_up
from tests.soak.outcome import Outcome
from tests.soak.real_screen import RealScreen
from tests.tui.seasons import SEASON

SHORT, LONG = 2, 250
WITHIN = 2.0  # seconds; longer only by as much as others hold up this machine
_MOST = WITHIN + MOST_HELD_UP_SECONDS + 1.0

Moment = Callable[[RealScreen, random.Random, Path], list[str]]
"""Brings the screen to a moment; returns the names of programs that the screen has said it added."""

_WAYS = ("SIGTERM", "SIGHUP", "SIGINT", "SIGQUIT", "close")


def soak(count: int, rng: random.Random, folder: Path) -> Outcome:
    """End the program so many times."""
    season = folder / "season.imgtui"
    with (
        Store.open(season) as store,
        store.change("made", Clock.of("2027-01-29T09:00", "UTC").now(None)) as change,
    ):
        replace_all(change, SEASON)
    sheet = folder / "programs.csv"
    rows = (f"Program {n},{1000000000 + n},OH,Internal Medicine" for n in range(4_000))
    sheet.write_text("\n".join(["Program name,ACGME ID,State,Specialty", *rows]), "utf-8")
    outcome = Outcome()
    names = list(_MOMENTS)
    for number in range(count):
        moment, way = names[number % len(names)], rng.choice(_WAYS)
        trial = random.Random(rng.getrandbits(32))
        workbook = folder / f"{number}.imgtui"
        shutil.copy(season, workbook)
        failures = _end_once(workbook, sheet, moment, way, trial, outcome)
        outcome.count(f"at {moment}")
        outcome.failures += [f"number {number}, {moment}, {way}: {failure}" for failure in failures]
    return outcome


def _end_once(
    workbook: Path, sheet: Path, moment: str, way: str, rng: random.Random, outcome: Outcome
) -> list[str]:
    failures = []
    with RealScreen(workbook, options=["--pane", "programs"]) as screen:
        added = _MOMENTS[moment](screen, rng, sheet)
        outcome.count("changes shown", len(added))
        time.sleep(rng.random() * 0.2)
        before = _held_up(screen)
        _end(screen, moment, way)
        taken = _seconds_to_end(screen, before, reads=moment != "flood")
        if taken is None:
            failures.append("still there after two seconds")
        else:
            outcome.counts["slowest"] = max(outcome.counts.get("slowest", 0), round(taken, 2))
            if left := _left_behind(workbook):
                failures.append(f"left processes behind: {left}")
        if screen.ours >= 0 and taken is not None and (complaint := screen.complaint()):
            failures.append(complaint)
    return failures + _missing(workbook, added)


def _end(screen: RealScreen, moment: str, way: str) -> None:
    if way == "close":
        screen.close_terminal()
    else:
        screen.signal(getattr(signal, way))
    if moment == "stopped":
        screen.signal(signal.SIGCONT)


def _seconds_to_end(screen: RealScreen, before: float, *, reads: bool) -> float | None:
    """Return how long the program took to be gone; None where not in two seconds of its own."""
    began, own = time.monotonic(), 0.0
    while own < WITHIN and time.monotonic() - began < _MOST:
        if screen.seconds_to_end(WITHIN - own, reads=reads) is not None:
            return time.monotonic() - began
        own = time.monotonic() - began - (_held_up(screen) - before)
    return None if screen.process.poll() is None else time.monotonic() - began


def _held_up(screen: RealScreen) -> float:
    """Return for how many seconds the program has waited for a processor that others had."""
    return held_up(str(screen.process.pid))


def _left_behind(workbook: Path) -> list[int]:
    """Return the processes that were started for this workbook, readers of sheets included."""
    left = []
    for entry in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            if os.fsencode(workbook) in (entry / "environ").read_bytes():
                left.append(int(entry.name))
    return left


def _missing(workbook: Path, added: list[str]) -> list[str]:
    try:
        with Store.open(workbook) as store:
            names = {program.name for program in store.read().programs.values()}
    except Exception as error:  # noqa: BLE001  # whatever it is, it is what is looked for
        return [f"the workbook does not open: {error!r}"]
    return [f"{name} was shown and is not there" for name in added if name not in names]


def _open(screen: RealScreen) -> None:
    screen.wait_for(b"Lakeshore")
    screen.settle()


def _start(screen: RealScreen, rng: random.Random, _: Path) -> list[str]:
    screen.read(rng.random() * 1.2)
    return []


def _idle(screen: RealScreen, *_: object) -> list[str]:
    _open(screen)
    return []


def _typing(screen: RealScreen, rng: random.Random, _: Path) -> list[str]:
    _open(screen)
    added = []
    for number in range(rng.randrange(1, 4)):
        name = f"Zebra {number} {rng.randrange(10**6)}"
        screen.send(b"n")
        screen.settle(0.1)
        screen.send(name.encode())
        screen.settle(0.1)
        seen = len(screen.shown)
        screen.send(b"\r")
        if screen.wait_for(name.encode(), since=seen, bound=5):
            added.append(name)
    screen.send(
        b"".join(rng.choice([b"j", b"k", b"a", b" ", b"\x1b[A", b"2", b"4", b"1"]) for _ in range(60))
    )
    return added


def _paste(screen: RealScreen, rng: random.Random, _: Path) -> list[str]:
    _open(screen)
    screen.send(b"\x1b[200~" + b"Name\tState\r" * rng.randrange(10_000) + b"\x1b[201~"[: rng.randrange(7)])
    return []


def _dialog(screen: RealScreen, rng: random.Random, _: Path) -> list[str]:
    _open(screen)
    screen.send(rng.choice([b":", b"nHalf a na", b"?", b"\x1b[17~", b"eo", b"l"]))
    screen.read(rng.random())
    return []


def _drag(screen: RealScreen, rng: random.Random, _: Path) -> list[str]:
    _open(screen)
    screen.send(b"4")
    screen.settle()
    screen.send(
        b"\x1b[<0;10;8M" + b"".join(b"\x1b[<32;10;%dM" % (9 + at) for at in range(rng.randrange(1, 12)))
    )
    screen.read(rng.random() * 0.3)
    return []


def _import(screen: RealScreen, rng: random.Random, sheet: Path) -> list[str]:
    _open(screen)
    screen.send(b"i")
    screen.settle(0.2)
    screen.send(str(sheet).encode() + b"\r")
    screen.read(rng.random() * 2)
    screen.send(b"\r")
    screen.read(rng.random() * 2)
    return []


def _flood(screen: RealScreen, rng: random.Random, _: Path) -> list[str]:
    _open(screen)
    os.set_blocking(screen.ours, False)
    for _round in range(rng.randrange(100, 300)):
        with contextlib.suppress(BlockingIOError):
            os.write(screen.ours, b"123456")
        time.sleep(0.005)
    return []


def _stopped(screen: RealScreen, *_: object) -> list[str]:
    _open(screen)
    screen.signal(signal.SIGSTOP)
    return []


_MOMENTS: dict[str, Moment] = {
    "flood": _flood,
    "typing": _typing,
    "start": _start,
    "import": _import,
    "idle": _idle,
    "paste": _paste,
    "dialog": _dialog,
    "drag": _drag,
    "stopped": _stopped,
}
