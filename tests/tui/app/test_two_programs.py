"""The screen and a command on one workbook at the same time: neither loses what the other did."""

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from imgtui.domain.workbook.errors import UsageError
from imgtui.domain.workbook.records import Program, Workbook
from imgtui.services.invites import events as invites
from imgtui.services.invites.events import NewEvent
from imgtui.services.machine.clock import Clock
from imgtui.services.opened import files
from imgtui.services.opened.book import Book
from imgtui.services.reading.sheets import importing
from imgtui.services.triage import programs
from imgtui.services.workbook import backups
from imgtui.tui.entry.line import EntryLine
from imgtui.tui.pane.messages import Intent
from tests.tui.driving import screen_text, type_keys, until

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
        pilot.app.lookout.look()
        assert pilot.app.desk.view.programs["p2"].apply == "no"
        assert pilot.app.echo.said.what == "Elsewhere: set Apply to no for Hospital 2"
        command(workbook_path, "undo")
        pilot.app.lookout.look()
        assert pilot.app.echo.said.what == "Taken back elsewhere: set Apply to no for Hospital 2"
        command(workbook_path, "redo")
        pilot.app.lookout.look()
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


async def test_what_another_process_did_is_judged_with_the_next_change(open_app, workbook_path: Path) -> None:
    async with open_app(MANY) as pilot:
        desk = pilot.app.desk
        with desk.book.another() as other:
            key = programs.add(other, "Elsewhere IM", {"state": "NY"})
            invites.add_event(other, ["p7"], NewEvent(kind="applied", on=date(2026, 10, 1)))
        pilot.app.post_message(Intent(programs.set_apply, ["p1"], "yes"))
        await until(pilot, lambda: desk.view.programs["p1"].apply == "yes")
        assert key in desk.view.verdicts
        assert key in desk.view.active
        assert desk.view.course_of("p7").is_applied
        with desk.book.another() as other:
            programs.archive(other, ["p9"], True)
            programs.archive(other, ["p8"], True)
        assert desk.turn(redo=False)[1].programs == {"p8", "p9"}
        assert "p8" in desk.view.active
        assert "p9" not in desk.view.active


async def test_what_a_service_did_before_it_failed_is_shown(open_app) -> None:
    def half(book: Book) -> None:
        programs.archive(book, ["p1"], True)
        programs.set_apply(book, ["gone"], "yes")

    async with open_app(MANY) as pilot:
        failed: list[str] = []
        pilot.app.post_message(Intent(half, failed=failed.append))
        await until(pilot, lambda: failed)
        pilot.app.lookout.look()
        assert "p1" not in pilot.app.desk.view.active


@pytest.mark.parametrize(
    "service",
    [
        lambda book: programs.cycle_apply(book, ["gone"]),
        lambda book: invites.void_event(book, "e1", "a reason", "gone"),
    ],
)
async def test_a_change_of_a_program_that_is_gone_is_refused_in_words(open_app, service) -> None:
    async with open_app(MANY) as pilot:
        failed: list[str] = []
        pilot.app.post_message(Intent(service, failed=failed.append))
        await until(pilot, lambda: failed)
        assert pilot.app.is_running


async def test_questions_about_a_program_that_is_gone_end_quietly(open_app) -> None:
    async with open_app(pane="programs") as pilot:
        pilot.app.post_message(Intent(programs.add, "Alone IM", {}))
        await until(pilot, lambda: pilot.app.desk.view.programs)
        await pilot.pause()
        pane = pilot.app.pane
        pane.log_for(["alone-im"])
        await until(pilot, lambda: pilot.app.query_one(EntryLine).is_open)
        with pilot.app.desk.book.another() as other:
            other.undo()
        pilot.app.lookout.look()
        assert not pilot.app.desk.view.programs
        await pilot.press("a", "enter")
        await until(pilot, lambda: "no program is called so" in screen_text(pilot))
        await pilot.press("escape")
        await until(pilot, lambda: not pilot.app.query_one(EntryLine).is_open)
        pane.edit_long("alone-im", "notes")
        await pilot.pause()
        assert len(pilot.app.screen_stack) == 1


async def test_a_note_written_elsewhere_while_one_is_typed_here_is_kept_beside_it(
    open_app, workbook_path: Path
) -> None:
    async with open_app(MANY) as pilot:
        await pilot.press("2")
        await until(pilot, lambda: "Hospital 0" in screen_text(pilot))
        await type_keys(pilot, "N", *"here")
        command(workbook_path, "program", "set", "p0", "notes", "there")
        pilot.app.lookout.look()
        await pilot.press("f2")
        await until(pilot, lambda: pilot.app.desk.view.programs["p0"].notes == "here\n\nthere")
        await type_keys(pilot, "N")
        command(workbook_path, "program", "set", "p0", "notes", "there again")
        pilot.app.lookout.look()
        await pilot.press("f2")
        assert pilot.app.desk.view.programs["p0"].notes == "there again", "nothing was typed here"
