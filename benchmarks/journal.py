"""Undo by stored inverses (ours) against undo by SQLite triggers, on the same rows in the same run.

Triggers are the other sound way to one journal for all features: three per table write the old row as
JSON. Both take turns; figures are medians.
"""

import contextlib
import sqlite3
import tempfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from statistics import median
from time import perf_counter

from imgtui.domain.workbook.records import Program
from imgtui.storage.rows.write import add_programs
from imgtui.storage.store import Store

EDITS, ROWS = 300, 10_000
NOW = datetime.fromisoformat("2026-11-21T09:00+00:00")


def programs(count: int) -> list[Program]:
    """Return programs with a dozen known facts each."""
    return [
        Program(
            key=f"{number:07d}C0",
            name=f"Hospital {number} Program",
            city=f"City {number % 300}",
            state="OH",
            specialty="Internal Medicine",
            nrmp_code=f"{number:07d}C0",
            program_type="community",
            img_percent=float(number % 100),
            visa_j1="yes",
            attempts_limit=3,
        )
        for number in range(count)
    ]


def with_triggers(path: Path) -> sqlite3.Connection:
    """Return a connection to a workbook whose program table is journaled by triggers."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA synchronous=FULL")
    columns = [row[1] for row in connection.execute('PRAGMA table_info("program")')]
    # json_object takes 127 arguments at most on common builds, the table has more: two halves.
    half = 60
    pairs = [f"'{column}',OLD.\"{column}\"" for column in columns]
    old = f"json_array(json_object({','.join(pairs[:half])}),json_object({','.join(pairs[half:])}))"
    connection.executescript(
        f"""
        CREATE TABLE trigger_log (id INTEGER PRIMARY KEY, kind TEXT, row TEXT);
        CREATE TRIGGER t_u AFTER UPDATE ON program
            BEGIN INSERT INTO trigger_log (kind,row) VALUES ('u',{old}); END;
        CREATE TRIGGER t_d AFTER DELETE ON program
            BEGIN INSERT INTO trigger_log (kind,row) VALUES ('d',{old}); END;
        CREATE TRIGGER t_i AFTER INSERT ON program
            BEGIN INSERT INTO trigger_log (kind,row) VALUES ('i',NEW.key); END;
        """
    )
    return connection


def timed(work: Callable[[], object]) -> float:
    """Return the milliseconds of one run."""
    start = perf_counter()
    work()
    return (perf_counter() - start) * 1000


def main() -> None:
    """Print both, for edits and for an import."""
    with tempfile.TemporaryDirectory() as folder, contextlib.ExitStack() as stack:
        stored, triggered = Path(folder, "stored"), Path(folder, "triggered")
        store = stack.enter_context(Store.open(stored))
        other = stack.enter_context(Store.open(triggered))
        connection = stack.enter_context(contextlib.closing(with_triggers(triggered)))
        many = programs(ROWS)

        def fill(target: Store) -> None:
            with target.change("import", NOW) as change:
                add_programs(change, many)
                if target is other:  # the triggers write the inverse: ours is not kept twice
                    change.inverse.clear()

        print(f"import of {ROWS} rows: stored {timed(lambda: fill(store)):.0f} ms, ", end="")
        print(f"triggers {timed(lambda: fill(other)):.0f} ms")
        ours: list[float] = []
        theirs: list[float] = []
        for number in range(EDITS):
            key = many[number].key

            def edit(key: str = key) -> None:
                with store.change("edit", NOW) as change:
                    change.set("program", key, {"interest": 3})

            def edit_triggered(key: str = key) -> None:
                connection.execute("BEGIN IMMEDIATE")
                connection.execute("UPDATE program SET interest=3 WHERE key=?", (key,))
                connection.execute(
                    "INSERT INTO journal (at,name,state,stamp,touched,changes)"
                    " VALUES ('2026','edit','done',1,'{}',x'')"
                )
                connection.execute("COMMIT")

            ours.append(timed(edit))
            theirs.append(timed(edit_triggered))
        print(f"one edit, committed: stored {median(ours):.3f} ms, triggers {median(theirs):.3f} ms")
        store.fold()  # its log, where all of it would stand otherwise
        sizes = (stored.stat().st_size / 1e6, triggered.stat().st_size / 1e6)
        print(f"file afterwards: stored {sizes[0]:.1f} MB, triggers {sizes[1]:.1f} MB")


if __name__ == "__main__":
    main()
