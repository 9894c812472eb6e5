"""Logs left by a killed process, with another file put beside them: never applied, never deleted.

Each trial kills a process that is editing, changes what the log lies beside, and opens the workbook: it must
hold exactly what was put there, be sound, and the log must be kept. Where nothing was changed after the kill,
every change that was acknowledged must be there.
"""

import contextlib
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from imgtui.domain.workbook.records import Workbook
from imgtui.services.triage import programs
from imgtui.storage.logs.mark import read_log
from imgtui.storage.store import Store
from tests.books import open_book
from tests.soak.outcome import Outcome

SHORT, LONG = 4, 300
ROOT = Path(__file__).parent.parent.parent
OLD_SCHEMA = ROOT / "tests" / "data" / "schemas" / "0001.sql"
OLD_PROGRAM = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("PRAGMA synchronous=FULL")
for number in range(1, 100000):
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("UPDATE program SET notes=? WHERE key='lakeshore'", (f"note {number}",))
    connection.execute(
        "INSERT INTO journal (at, name, state, stamp, touched, changes)"
        " VALUES ('2026-11-21T09:00:00+00:00', 'edit', 'done', ?, ?, x'5b5d')",
        (5 + number, '{"programs": ["lakeshore"], "sections": []}'),
    )
    connection.execute("COMMIT")
    print(number, flush=True)
"""
"""What imgtui 0.1.0 does to the file: a log in which nothing names the file."""


def copied_over(path: Path, put: Path) -> None:
    """Another workbook, in place: the same file to the system."""
    shutil.copyfile(put, path)


def renamed_over(path: Path, put: Path) -> None:
    """Another workbook, moved there."""
    shutil.copy2(put, put.with_suffix(".moved"))
    put.with_suffix(".moved").replace(path)


def deleted_and_made(path: Path, put: Path) -> None:
    """Deleted; a new one is made when it is opened."""
    path.unlink()


def left_alone(path: Path, put: Path) -> None:
    """The legitimate case."""


Way = Callable[[Path, Path], None]
WAYS: tuple[Way, ...] = (copied_over, renamed_over, deleted_and_made, left_alone)
PUTS = ("another workbook", "an older copy of it", "a copy from between two changes")


def soak(count: int, rng: random.Random, folder: Path) -> Outcome:
    """Run so many trials."""
    outcome = Outcome()
    for number in range(count):
        way = WAYS[number % len(WAYS)]
        put = PUTS[number // len(WAYS) % len(PUTS)]
        where = folder / str(number)
        where.mkdir()
        try:
            _trial(where, way, put, rng, is_old=rng.random() < 0.25)
            outcome.count(way.__name__.replace("_", " "))
        except Exception as error:  # noqa: BLE001  # whatever it is, it is told with how to see it again
            outcome.failures.append(f"trial {number} ({way.__name__}, {put}): {error!r}")
        shutil.rmtree(where, ignore_errors=True)
    return outcome


def _trial(where: Path, way: Way, put: str, rng: random.Random, *, is_old: bool) -> None:
    path, other = where / "season.imgtui", where / "put" / "put.imgtui"
    other.parent.mkdir()
    _make(path, rng, is_old)
    if put == PUTS[0]:
        with open_book(other) as book:
            for number in range(rng.randrange(60)):
                programs.add(book, f"Other {number}")
    else:
        shutil.copyfile(path, other)
    finished = _kill_while_it_edits(path, other, put == PUTS[2], rng, is_old)
    expected = _content(other)
    way(path, other)
    log = read_log(path.with_name(f"{path.name}-wal"))
    had_log = log is not None and log.holds  # one with a mark alone holds nothing of the user's
    with Store.open(path) as store:
        found, problems, said = store.read().workbook, store.problems(), store.said
    assert problems == [], problems
    if way is left_alone:
        notes = next(p.notes for p in found.programs if p.key in ("shared", "lakeshore"))
        assert notes in (f"note {finished}", f"note {finished + 1}"), (notes, finished)
        assert said == [], said
        return
    kept = [name for name in os.listdir(where) if "foreign-log" in name]
    assert not had_log or (kept and said), "the log was neither kept nor told of"
    assert found == (Workbook() if way is deleted_and_made else expected), "content of neither"


def _make(path: Path, rng: random.Random, is_old: bool) -> None:
    if is_old:
        with contextlib.closing(sqlite3.connect(path)) as connection:
            connection.executescript(OLD_SCHEMA.read_text("utf-8"))
            connection.execute("PRAGMA journal_mode=WAL")
        return
    with open_book(path) as book:
        for number in range(rng.randrange(1, 40)):
            programs.add(book, f"Hospital {number}")
        programs.add(book, "Shared")


def _kill_while_it_edits(path: Path, other: Path, copies: bool, rng: random.Random, is_old: bool) -> int:
    """Return the number of the last change that was acknowledged."""
    task = ["-c", OLD_PROGRAM] if is_old else ["-m", "tests.services.worker", "edit"]
    worker = subprocess.Popen([sys.executable, *task, str(path)], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert worker.stdout is not None
    stop = rng.randrange(1, 30)
    copy_at = rng.randrange(stop)
    for number in range(stop):
        worker.stdout.readline()
        if copies and not is_old and number == copy_at:
            other.unlink()
            with Store.open(path) as store:
                store.back_up(other)
    worker.send_signal(signal.SIGKILL)
    rest, _ = worker.communicate()
    return max([stop, *(int(line) for line in rest.split("\n")[:-1])])


def _content(path: Path) -> Workbook:
    copy = path.with_name("looked-at.imgtui")
    shutil.copyfile(path, copy)
    with Store.open(copy) as store:
        return store.read().workbook
