"""A command changes the workbook in one transaction, with all that follows from it; undo takes that back."""

import importlib.util
import shlex
import sqlite3
import sys
from pathlib import Path
from types import ModuleType

import pytest

from imgtui.domain.workbook.errors import ImgtuiError
from imgtui.domain.workbook.records import Workbook
from imgtui.services.machine.clock import Clock
from imgtui.services.opened import consequences
from imgtui.services.opened.book import Book
from imgtui.services.plan import plans
from tests.cli.conftest import Call

TOP = Path(__file__).resolve().parents[2]
CLOCK = Clock.of("2027-01-29T09:00", "America/New_York")


@pytest.fixture(scope="module")
def recorded() -> ModuleType:
    """The list of all commands that change, which fails by itself when one is missing."""
    spec = importlib.util.spec_from_file_location("recorded_lines", TOP / "tools" / "record_behaviour.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def commits(path: Path) -> int:
    """Return how many transactions have changed the workbook: each has a stamp of its own."""
    connection = sqlite3.connect(path)
    try:
        return int(connection.execute("SELECT coalesce(max(stamp), 0) FROM journal").fetchone()[0])
    finally:
        connection.close()


def held(path: Path) -> Workbook:
    with Book.open(path, CLOCK) as book:
        return book.workbook


def turned(path: Path) -> tuple[Workbook, Workbook]:
    """Undo the last step and do it again; return what the workbook was after each."""
    with Book.open(path, CLOCK) as book:
        assert book.undo() is not None
        before = book.workbook
        assert book.redo() is not None
        return before, book.workbook


def marks(workbook: Workbook) -> int:
    return sum(task.met_on is not None for plan in workbook.plans for task in plan.tasks)


def test_every_command_commits_once_and_is_undone_in_one_step(
    call: Call, workbook: Path, recorded: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(workbook.parent)
    monkeypatch.setenv("IMGTUI_WORKBOOK", workbook.name)  # as typed by somebody in its folder
    monkeypatch.setenv("IMGTUI_TODAY", "2027-01-29T09:00")
    monkeypatch.setenv("IMGTUI_TZ", "America/New_York")
    recorded._fill(workbook.parent)
    lines = [["load", str(recorded.SAMPLE), "--replace"], ["plan", "start", "rebuild-30"]]
    lines += [shlex.split(line) for line in recorded.CHANGES]
    lines += [["import", str(recorded.SHEETS / "shared_img_list.csv")]]
    changing, marking = set[str](), 0
    call("history")
    after = held(workbook)
    for words in lines:
        stamp, before = commits(workbook), after
        answer = call(*words)
        assert "an error of its own" not in answer.err, f"{' '.join(words)}: {answer.err}"
        more = commits(workbook) - stamp
        assert more <= 1, f"{' '.join(words)}: {more} transactions"
        after = held(workbook) if more else before
        if more and words[0] not in ("undo", "redo"):
            changing.add(" ".join(words[:2]))
            marking += marks(after) > marks(before)
            assert turned(workbook) == (before, after), " ".join(words)
    assert len(changing) > 25, "most of these commands change something"
    assert marking, "nothing followed from any of them: this has shown nothing"


def test_a_plan_that_is_started_has_its_met_tasks_in_the_same_commit(call: Call, workbook: Path) -> None:
    sample = TOP / "db" / "samples" / "demo.json"
    call("load", str(sample), "--replace")
    with Book.open(workbook, CLOCK) as book:
        for _ in book.workbook.plans:
            plans.remove(book, 0)
    stamp = commits(workbook)
    call("plan", "start", "rebuild-30")
    assert commits(workbook) == stamp + 1
    assert marks(held(workbook)) > 0


def test_a_change_whose_consequence_cannot_be_written_is_not_made(
    call: Call, workbook: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    call("load", str(TOP / "db" / "samples" / "demo.json"), "--replace")
    with Book.open(workbook, CLOCK) as book:
        for _ in book.workbook.plans:
            plans.remove(book, 0)
        stamp, before = commits(workbook), book.workbook

        def fails(*_: object) -> None:
            raise ImgtuiError("disk_full", "the disk is full")

        monkeypatch.setattr(consequences, "mark_met", fails)
        with pytest.raises(ImgtuiError):
            plans.start(book, "rebuild-30", book.today())
        assert commits(workbook) == stamp
        assert book.workbook == before
    assert held(workbook) == before
