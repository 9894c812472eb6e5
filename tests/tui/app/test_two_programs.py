"""The screen and a command on one workbook at the same time: neither loses what the other did."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from imgtui.domain.workbook.errors import UsageError
from imgtui.domain.workbook.records import Program, Workbook
from imgtui.services.book import Book
from imgtui.services.clock import Clock
from imgtui.services.reading import importing
from imgtui.services.triage import programs
from imgtui.services.workbook import backups, files
from imgtui.tui.app.messages import Intent
from tests.tui.driving import until

MANY = Workbook(programs=tuple(Program(key=f"p{n}", name=f"Hospital {n}") for n in range(200)))


def command(path: Path, *arguments: str) -> None:
    """Run a command in a process of its own."""
    environment = {**os.environ, "IMGTUI_WORKBOOK": str(path), "IMGTUI_TODAY": "2027-01-29"}
    subprocess.run(
        [sys.executable, "-m", "imgtui", *arguments], env=environment, check=True, capture_output=True
    )


async def test_a_command_beside_the_screen_leaves_its_log_alone(open_app, workbook_path: Path) -> None:
    log = workbook_path.with_name(f"{workbook_path.name}-wal")
    async with open_app(MANY) as pilot:
        pilot.app.post_message(Intent(programs.set_apply, ["p1"], "yes"))
        await until(pilot, lambda: pilot.app.desk.view.programs["p1"].apply == "yes")
        before = log.stat().st_ino
        command(workbook_path, "program", "set", "p2", "apply", "no")
        assert log.stat().st_ino == before, "the command took the log of a living program away"
        pilot.app._look_around()
        assert pilot.app.desk.view.programs["p2"].apply == "no"
        pilot.app.post_message(Intent(programs.set_apply, ["p3"], "maybe"))
        await until(pilot, lambda: pilot.app.desk.view.programs["p3"].apply == "maybe")
        command(workbook_path, "profile", "set", "name", "Ayesha")
        assert log.stat().st_ino == before
    with Book.open(workbook_path, Clock.of("2027-01-29", None)) as book:
        assert [book.snapshot.programs[f"p{n}"].apply for n in (1, 2, 3)] == ["yes", "no", "maybe"]
        assert book.applicant.name == "Ayesha"
        assert book.store.problems() == []


@pytest.mark.parametrize("read", ["load", "restore", "import"])
def test_the_open_workbook_is_not_read_as_another_file(workbook_path: Path, read: str) -> None:
    ways = {
        "load": lambda book: files.load(book, workbook_path, replace=True),
        "restore": lambda book: backups.restore(book, workbook_path),
        "import": lambda book: importing.preview_file(book, workbook_path),
    }
    with Book.open(workbook_path, Clock.of("2027-01-29", None)) as book:
        with pytest.raises(UsageError) as caught:
            ways[read](book)
        assert caught.value.code == "workbook_itself"
