"""Several processes on one workbook, and processes that are killed: nothing finished is lost."""

import random
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from imgtui.services.triage import programs
from imgtui.storage.store import Store
from tests.books import open_book

ROOT = Path(__file__).parent.parent.parent.parent


def start(*arguments: str | Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "tests.services.worker", *map(str, arguments)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )


@pytest.fixture
def made(tmp_path: Path) -> Path:
    path = tmp_path / "w.imgtui"
    with open_book(path) as book:
        programs.add(book, "Shared")
    return path


def lines(process: subprocess.Popen[str]) -> Iterator[str]:
    assert process.stdout is not None
    yield from process.stdout


def kill(process: subprocess.Popen[str]) -> list[str]:
    """Kill for real; return what it had still said."""
    process.send_signal(signal.SIGKILL)
    rest, _ = process.communicate()
    assert process.returncode == -signal.SIGKILL
    return rest.splitlines()


def test_two_processes_lose_nothing(made: Path) -> None:
    with open_book(made) as book:
        workers = [start("add", made, name, 12) for name in ("One", "Other")]
        for number in range(12):
            programs.add(book, f"Mine {number}")
        for worker in workers:
            assert worker.wait() == 0
            assert worker.stdout is not None
            worker.stdout.close()
        book.catch_up()
        names = {program.name for program in book.workbook.programs}
        assert len(names) == 1 + 3 * 12
        # 24 times one star more, up to five: each read the other's in its own transaction.
        assert book.snapshot.programs["shared"].interest == 5
        assert book.workbook == book.store.read().workbook
        assert len(book.store.steps()) == 1 + 12 + 2 * 12 + 5
        assert book.store.problems() == []


def test_each_sees_what_the_other_changed(made: Path) -> None:
    with open_book(made) as one, open_book(made) as other:
        version = other.store.data_version()
        programs.set_field(one, ["shared"], "city", "Toledo")
        assert other.store.data_version() != version
        assert other.catch_up().programs == {"shared"}
        assert other.snapshot.programs["shared"].city == "Toledo"
        # Both edit one program at once: each writes only the field it touched.
        programs.set_field(other, ["shared"], "state", "OH")
        programs.set_field(one, ["shared"], "img_percent", "40")
        other.catch_up()
        for book in (one, other):
            shared = book.snapshot.programs["shared"]
            assert (shared.city, shared.state, shared.img_percent) == ("Toledo", "OH", 40)


def test_undo_in_one_process_is_seen_by_the_other(made: Path) -> None:
    with open_book(made) as one, open_book(made) as other:
        programs.set_field(one, ["shared"], "city", "Toledo")
        other.catch_up()
        step = other.undo()
        assert step is not None
        assert step.name == "set City to Toledo for Shared"
        one.catch_up()
        assert one.snapshot.programs["shared"].city is None
        one.redo()
        other.catch_up()
        assert other.snapshot.programs["shared"].city == "Toledo"


@pytest.mark.parametrize("seed", range(4))
def test_a_process_killed_while_it_edits_has_lost_nothing_it_finished(made: Path, seed: int) -> None:
    worker = start("edit", made)
    said = lines(worker)
    done = [next(said) for _ in range(random.Random(seed).randrange(1, 60))]
    done += kill(worker)
    finished = max(int(line) for line in done if line.strip())
    with Store.open(made) as store:
        assert store.problems() == []
        (shared,) = store.read().workbook.programs
    # What was said is there; one change more may have been finished without a word of it.
    assert shared.notes in (f"note {finished}", f"note {finished + 1}")
    assert shared.positions in (finished % 999, (finished + 1) % 999)
    with open_book(made) as book:
        programs.set_field(book, ["shared"], "city", "Toledo")
        assert book.undo() is not None


@pytest.mark.parametrize("seed", range(3))
def test_a_process_killed_while_it_imports_leaves_all_or_nothing(
    made: Path, tmp_path: Path, seed: int
) -> None:
    sheet = tmp_path / "list.csv"
    rows = "".join(f"Program {n},Toledo,OH,{n:04d}140C0,{n % 90}\n" for n in range(1500))
    sheet.write_text(f"Program,City,State,NRMP Code,IMG %\n{rows}")
    worker = start("bring_in", made, sheet)
    said = lines(worker)
    for _ in range(random.Random(seed).randrange(2, 14)):
        next(said)
    kill(worker)
    with open_book(made) as book:
        assert book.store.problems() == []
        assert len(book.workbook.programs) in (1, 1501)
        whole = len(book.workbook.programs) == 1501
        assert next(step.name for step in book.store.steps() if not step.undone).startswith(
            "imported" if whole else "added"
        )
        if whole:
            book.undo()
        assert [program.key for program in book.workbook.programs] == ["shared"]
