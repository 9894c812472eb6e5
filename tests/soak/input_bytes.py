"""Bytes that terminals send, whole, cut, broken and mixed: no harm, and no command that no whole key said.

Each stream is noise: reports, unknown and cut sequences, bad bytes, pastes. Of it only keys with names of
their own (arrows, function keys) may come, never a letter, a digit or a sign: each of those is a command.
"""

import random
import re
import sqlite3
from pathlib import Path

from textual import events

from imgtui.services.machine.clock import Clock
from imgtui.storage.rows.write import replace_all
from imgtui.storage.store import Store
from imgtui.tui.driver.reading import ByteReader
from imgtui.tui.driver.waits import waits
from tests.soak.outcome import Outcome
from tests.soak.real_screen import RealScreen
from tests.tui.seasons import SEASON

SHORT, LONG = 300, 60_000
_REAL_EVERY = 3_000
_FAR = 90  # a row that no screen here has: a report of the pointer there clicks on nothing

_WHOLE = (
    b"\x1b[A",
    b"\x1bOB",
    b"\x1b[1;5C",
    b"\x1b[24~",
    b"\x1b[?64;1;2c",
    b"\x1b[>1;10;0c",
    b"\x1b[12;40R",
    b"\x1b[?2026;2$y",
    b"\x1b[?2048;0$y",
    b"\x1b[4;2$y",
    b"\x1b[I",
    b"\x1b[O",
    b"\x1b[32;5;90M",
    b"\x1b[<0;5;90M",
    b"\x1b[<35;5;90M",
    b"\x1b[<0;5;90m",
    b"\x1b[M !z",
    b"\x1b[M \xe1\xff",
    b"\x1b[M#\xc2\xa1z",
    b"\x1b[57441u",
    b"\x1b[57352;5:3u",
    b"\x1b[99999999999;1u",
    b"\x1b[55296u",
    b"\x1b[0;1u",
    b"\x1b[48;0;0;0;0t",
    b"\x1b[48;9999999;1;1;1t",
    b"\x1b[8;24;80t",
    b"\x1b]11;rgb:1e1e/1e1e/1e1e\x1b\\",
    b"\x1b]4;1;rgb:0/0/0\x07",
    b"\x1bP>|XTerm(390)\x1b\\",
    b"\x1bP1$r0m\x1b\\",
    b"\x1b_Gi=31;OK\x1b\\",
    b"\x1bPaqd1\x1b\\",
    b"\x1b^aqd1\x1b\\",
    b"\x1bXaqd1\x9c",
    b"\x1b_aqd1\xc2\x9c",
    b"\x1b]aqd1\xe2\x9c\x93a\x07",
    b"\x90aqd1\x9c",
    b"\x98aqd1\x1b\\",
    b"\x9daqd1\x9c",
    b"\x9eaqd1\x9c",
    b"\x9faqd1\xc2\x9c",
    b"\x90" + b"aqd1" * 200 + b"\x1b\\",
    b"\x9b5~",
    b"\x9bA",
    b"\x8fP",
    b"\xc2\x9b1;2B",
    b"\x1b[200~aq\x1b[Ad1\rx\x1b[201~",
    b"\x1b[200~a\x1b[200~b\x1b[201~",
    b"\x1b[" + b"7;" * 300 + b"Z",
)
_STRING_CUT = re.compile(rb"\x1b[PX^_\]]")
_BAD = (
    b"\x00",
    b"\x80",
    b"\xbf",
    b"\xc0\xaf",
    b"\xe2\x82",
    b"\xf0\x9f",
    b"\xff",
    b"\xfe",
    b"\xed\xa0\x80",
    b"\x85",
)


def soak(count: int, rng: random.Random, folder: Path) -> Outcome:
    """Read so many streams, some of them by the real program."""
    outcome = Outcome()
    for number in range(count):
        trial = random.Random(rng.getrandbits(32))
        stream = b"".join(_piece(trial) for _ in range(trial.randrange(1, 12))) + b"\x1b[I"
        outcome.count("streams")
        outcome.count("bytes", len(stream))
        try:
            said = _letters(stream, trial)
        except Exception as error:  # noqa: BLE001  # whatever it is, it would have ended the program
            said = [repr(error)]
        if said:
            outcome.failures.append(f"number {number}: {stream!r} said {said}")
        if number % _REAL_EVERY == 0:
            outcome.count("read by the program")
            pieces = (_piece(trial) for _ in range(60))
            noise = b"".join(p for p in pieces if b"200~" not in p) + b"\x1b[I"  # a whole paste is no noise
            outcome.failures += [
                f"number {number}, program: {why}" for why in _in_program(noise, trial, folder)
            ]
    return outcome


def _piece(rng: random.Random) -> bytes:
    """Return a piece of noise; of what is cut only the beginning, which the next piece ends."""
    kind = rng.random()
    if kind < 0.2:
        return b"".join(rng.choices(_BAD, k=rng.randrange(1, 4))) + b"\x00"  # ends a cut character
    whole = rng.choice(_WHOLE)
    if kind < 0.75 or b"200~" in whole:
        return whole
    cut = whole[: rng.randrange(1, len(whole))]
    return cut + rng.choice((b"\x1b[I", b"\x1b[?1;2c", b"\x1b[O\xff"))


def _letters(stream: bytes, rng: random.Random) -> list[str]:
    """Return the keys that a stream says and that it does not hold, however it is cut and delayed."""
    reader, now, at, said = ByteReader(waits({})), 0.0, 0, []
    while at < len(stream):
        length = rng.choice((1, 1, 2, 3, 7, 40, 4_096))
        while _STRING_CUT.search(stream[at + length - 1 : at + length + 1]):
            length += 1  # after a lone ESC these letters are keys: nobody can tell
        now += rng.choice((0.0, 0.0, 0.01, 0.15, 0.4))
        messages = list(reader.tick(now)) if reader.due is not None and reader.due <= now else []
        messages += reader.feed(stream[at : at + length], now)
        at += length
        said += [m.key for m in messages if isinstance(m, events.Key) and _is_command(m)]
    if reader.due is not None:
        said += [m.key for m in reader.tick(reader.due) if isinstance(m, events.Key) and _is_command(m)]
    return said


def _is_command(event: events.Key) -> bool:
    if event.key == "escape":
        return False
    return (event.character or "").isascii() if event.character else len(event.key) == 1


def _in_program(noise: bytes, rng: random.Random, folder: Path) -> list[str]:
    workbook = folder / "season.imgtui"
    workbook.unlink(missing_ok=True)
    with (
        Store.open(workbook) as store,
        store.change("made", Clock.of("2027-01-29T09:00", "UTC").now(None)) as made,
    ):
        replace_all(made, SEASON)
    before = _steps(workbook)
    with RealScreen(workbook, options=["--pane", "programs"]) as screen:
        screen.wait_for(b"Lakeshore")
        screen.settle()
        at = 0
        while at < len(noise):
            length = rng.choice((1, 5, 60, 900, 4_096))
            screen.send(noise[at : at + length])
            at += length
        screen.settle()
        if screen.process.poll() is not None:
            return [f"ended with {screen.process.returncode}: {bytes(screen.shown[-300:])!r}"]
        for _ in range(20):  # function keys have opened what a key each has to close
            for _ in range(
                2
            ):  # where one writes, the first clears what a `q` of an earlier round has written
                screen.send(b"\x1b")
                screen.settle()
            screen.send(b"q")
            if screen.seconds_to_end(1.5) is not None:
                break
        failures = (
            [] if screen.process.returncode == 0 else [f"did not leave by q: {screen.process.returncode}"]
        )
        if _steps(workbook) != before:
            failures.append("the workbook has been changed")
        return failures


def _steps(workbook: Path) -> int:
    connection = sqlite3.connect(workbook)
    try:
        return int(connection.execute("SELECT count(*) FROM journal").fetchone()[0])
    finally:
        connection.close()
