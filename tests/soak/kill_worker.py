"""What `kills` kills: run as `python -m tests.soak.kill_worker TASK WORKBOOK STATEMENTS SEED`.

STATEMENTS is the number of the SQL statement before which the process kills itself; 0 leaves that to others.
SEED says what it does, so that a failure can be seen again.
"""

import os
import random
import signal
import sqlite3
import sys
from pathlib import Path

from imgtui.services.triage import programs
from imgtui.storage import store
from imgtui.storage.file import file
from imgtui.storage.file import writer as writing
from tests.books import open_book


def kill_before(statement: int) -> None:
    """Let every connection of this process count its statements down."""
    left = [statement]

    def tick(_: str) -> None:
        left[0] -= 1
        if left[0] == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    def connect(path: Path) -> sqlite3.Connection:
        connection = file.connect(path)
        connection.set_trace_callback(tick)
        return connection

    store.connect = connect  # type: ignore[attr-defined]  # the name under which it is called there
    writing.connect = connect  # type: ignore[attr-defined]  # as above


def commands(path: Path, seed: int) -> None:
    """Open, change a few things, close, as one command after the other does; say what is done."""
    rng, number = random.Random(seed), 0
    while True:
        with open_book(path) as book:
            for _ in range(rng.randrange(1, 6)):
                number += 1
                programs.set_field(book, ["shared"], "positions", str(number % 999))
                programs.set_field(book, ["shared"], "notes", f"note {number}")
                log = path.with_name(f"{path.name}-wal")
                head = log.read_bytes()[16:24].hex() or "-"
                print(number, head, log.stat().st_size, flush=True)
                if rng.random() < 0.3:
                    book.store.fold()


def lists(path: Path, _: int) -> None:
    """Write into the lists of the file and of those who help, one after the other; say what is done."""
    from tests.soak.list_kills import act  # only here: it reads the table of lists

    number = 0
    with open_book(path) as book:
        while number < 400:
            act(book, number)
            number += 1
            print(number, flush=True)


def migrate(path: Path, _: int) -> None:
    """Open an old workbook."""
    with open_book(path):
        print("opened", flush=True)


if __name__ == "__main__":
    if int(sys.argv[3]):
        kill_before(int(sys.argv[3]))
    {"commands": commands, "lists": lists, "migrate": migrate}[sys.argv[1]](
        Path(sys.argv[2]), int(sys.argv[4])
    )
