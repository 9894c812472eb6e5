"""A write-ahead log (ours) against a rollback journal, both synchronous FULL, on the same rows in turn.

What is measured: one edit until it is committed; two processes that edit at once; a reader of the whole list
(the screen) against a writer (a command), with the longest wait of each. `python -m benchmarks.logs
[FOLDER …]`: give a folder on a disk and one in memory.
"""

import contextlib
import multiprocessing
import sqlite3
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from time import monotonic, perf_counter
from typing import Any

from benchmarks.journal import NOW, programs
from imgtui.storage.rows.write import add_programs
from imgtui.storage.store import Store

ROWS, EDITS, ROUNDS, SECONDS = 10_000, 200, 3, 3.0
MODES = ("wal", "truncate")


def connected(path: Path, mode: str) -> sqlite3.Connection:
    """Return a connection as the program has it, but with this kind of log."""
    connection = sqlite3.connect(path, timeout=5.0, isolation_level=None)
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("PRAGMA cache_size=-512")
    connection.execute(f"PRAGMA journal_mode={mode}")
    return connection


def edit(connection: sqlite3.Connection, number: int) -> float:
    """Carry out one edit with its step of the journal; return the milliseconds."""
    started = perf_counter()
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("UPDATE program SET interest=? WHERE rowid=?", (number % 6, number % ROWS + 1))
    connection.execute(
        "INSERT INTO journal (at,name,state,stamp,touched,changes) VALUES ('2026','edit','done',?,'{}',x'')",
        (number,),
    )
    connection.execute("COMMIT")
    return (perf_counter() - started) * 1000


def write_for(path: Path, mode: str, pause: float, answers: Any) -> None:
    """Edit for some seconds; answer how long each took, and how many were refused as locked."""
    times, locked, until = [], 0, monotonic() + SECONDS
    with contextlib.closing(connected(path, mode)) as connection:
        while monotonic() < until:
            try:
                times.append(edit(connection, len(times)))
            except sqlite3.OperationalError:
                locked += 1
                with contextlib.suppress(sqlite3.OperationalError):
                    connection.execute("ROLLBACK")
            multiprocessing.Event().wait(pause)
    answers.put(("write", times, locked))


def read_for(path: Path, mode: str, answers: Any) -> None:
    """Read the whole list for some seconds; answer how long each took."""
    times, locked, until = [], 0, monotonic() + SECONDS
    with contextlib.closing(connected(path, mode)) as connection:
        while monotonic() < until:
            started = perf_counter()
            try:
                for _ in connection.execute("SELECT * FROM program ORDER BY position"):
                    pass
                times.append((perf_counter() - started) * 1000)
            except sqlite3.OperationalError:
                locked += 1
    answers.put(("read", times, locked))


def together(path: Path, mode: str, *tasks: tuple[Any, ...]) -> Iterator[str]:
    """Run tasks in processes of their own; yield a line for each."""
    answers: Any = multiprocessing.Queue()
    running = [multiprocessing.Process(target=t[0], args=(path, mode, *t[1:], answers)) for t in tasks]
    for each in running:
        each.start()
    for kind, times, locked in sorted(answers.get() for _ in running):
        times.sort()
        yield (
            f"{kind} {len(times)}×, median {median(times or [0]):.2f} ms, p99 "
            f"{times[int(len(times) * 0.99)] if times else 0:.1f}, "
            f"longest {max(times or [0]):.0f}, refused {locked}"
        )
    for each in running:
        each.join()


def main() -> None:
    """Print both kinds of log in turn, for each folder."""
    for base in sys.argv[1:] or [tempfile.gettempdir()]:
        with tempfile.TemporaryDirectory(dir=base) as folder:
            paths = {mode: Path(folder, mode) for mode in MODES}
            for path in paths.values():
                with Store.open(path) as store, store.change("import", NOW) as change:
                    add_programs(change, programs(ROWS))
            print(f"{base}: {paths['wal'].stat().st_size / 1e6:.1f} MB, {ROWS} programs")
            for mode in MODES * ROUNDS:
                with contextlib.closing(connected(paths[mode], mode)) as connection:
                    times = [edit(connection, number) for number in range(EDITS)]
                print(f"  {mode}: one edit alone {median(times):.3f} ms")
            for mode in MODES:
                two = [(write_for, 0.0), (write_for, 0.0)]
                print(f"  {mode}: two writers: {' · '.join(together(paths[mode], mode, *two))}")
                pair = [(write_for, 0.02), (read_for,)]
                lines = " · ".join(together(paths[mode], mode, *pair))
                print(f"  {mode}: screen reads, command writes: {lines}")


if __name__ == "__main__":
    main()
