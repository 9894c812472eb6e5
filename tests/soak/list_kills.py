"""Writes of the lists of the file and of those who help: killed anywhere, a list is as before or as after.

A worker writes into one list after the other and says what is done; it is killed before some statement or at
random. What it should have left is made again by the same acts in a workbook of its own, so that every field
of every list is compared, and not only one that the harness thought of.
"""

import random
import shutil
import signal
import subprocess
import sys
from pathlib import Path

from imgtui.domain.workbook.records import Workbook
from imgtui.services.opened.book import Book
from imgtui.storage.store import Store
from tests.books import open_book
from tests.deep import often
from tests.file_lists import LISTS, workbook
from tests.soak.kills import PATIENCE, ROOT, _wait, lines_of
from tests.soak.outcome import Outcome

SHORT, LONG = often(3, 5), 400
_NAMES = tuple(LISTS)


def act(book: Book, number: int) -> None:
    """Do one change: each list in its turn, each time another of its own acts."""
    LISTS[_NAMES[number % len(_NAMES)]].acts(book, number // len(_NAMES))


def soak(count: int, rng: random.Random, folder: Path) -> Outcome:
    """Kill so many processes that write lists."""
    outcome = Outcome()
    for number in range(count):
        where, seed = folder / str(number), rng.randrange(1 << 30)
        where.mkdir()
        try:
            _one(where, random.Random(seed), outcome)
            outcome.count("killed")
        except Exception as error:  # noqa: BLE001  # whatever it is, it is told with how to see it again
            outcome.failures.append(f"trial {number} (seed {seed}): {error!r}")
        shutil.rmtree(where, ignore_errors=True)
    return outcome


def _one(where: Path, rng: random.Random, outcome: Outcome) -> None:
    path = where / "season.imgtui"
    _fill(path)
    at = rng.randrange(20, 500) if rng.random() < 0.6 else 0
    worker = subprocess.Popen(
        [sys.executable, "-m", "tests.soak.kill_worker", "lists", str(path), str(at), "0"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        bufsize=0,
    )
    said = b""
    if not at:
        said = lines_of(worker, rng.randrange(1, 4 * len(_NAMES)))
        _wait(rng.random() * 0.02)
        worker.send_signal(signal.SIGKILL)
    rest, _ = worker.communicate(timeout=PATIENCE)
    assert worker.returncode == -signal.SIGKILL, ("the worker ended by itself", worker.returncode)
    lines = [line for line in (said + rest).decode().splitlines(keepends=True) if line.endswith("\n")]
    done = int(lines[-1]) if lines else 0
    outcome.count("changes said", done)
    _check(path, where, done, outcome)


def _check(path: Path, where: Path, done: int, outcome: Outcome) -> None:
    with open_book(path) as book:
        assert (problems := book.store.problems()) == [], problems
        assert book.store.said == [], book.store.said
        left = book.workbook
        # What was said is there; one change more may have been finished without a word of it.
        some, more = (made(where / f"as-{number}", number) for number in (done, done + 1))
        assert left in (some, more), ("a list is neither as before nor as after", done)
        outcome.count("finished without a word", left == more)
        if done or left == more:
            assert book.undo() is not None
            # Of a change that said the same again there is no step: undo goes behind the last that did.
            assert book.workbook != left, "undo left the change there"
            book.redo()
            assert book.workbook == left, "redo made something else"


def _fill(path: Path) -> None:
    with Store.open(path) as store:
        store.fill(workbook())


def made(path: Path, count: int) -> Workbook:
    """Return the workbook that the first acts make."""
    _fill(path)
    with open_book(path) as book:
        for number in range(count):
            act(book, number)
        return book.workbook
