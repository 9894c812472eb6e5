"""Keys typed for something that then is not there: dropped with a word, never done to what lies below."""

from pathlib import Path

import pytest

from imgtui.domain.workbook.errors import WorkbookError
from imgtui.domain.workbook.records import Program, Workbook
from imgtui.services.triage.merge import merge
from imgtui.tui.app.file_gone import FileGone
from imgtui.tui.pane.messages import Aside, Intent
from imgtui.tui.programs.imports.screen import ImportScreen, open_import
from imgtui.tui.programs.record.screen import RecordScreen
from imgtui.tui.widgets import keys_in_turn
from tests.tui.app.test_file_gone import make_other, overwrite
from tests.tui.driving import screen_text, type_keys, until, was_told
from tests.tui.held_reading import held_app

SEASON = Workbook(programs=tuple(Program(key=f"p{n}", name=f"Hospital {n}") for n in range(150)))
FEW = Workbook(programs=SEASON.programs[:3])


@pytest.fixture
def typing_has_no_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    """However slow the machine is, what is typed is typed at one go."""
    monkeypatch.setattr(keys_in_turn, "_DEAF_SECONDS", 100_000.0)


async def test_what_was_typed_while_the_file_was_read_is_dropped_when_another_takes_its_place(
    workbook_path: Path, tmp_path: Path
) -> None:
    other = make_other(tmp_path / "other.imgtui")

    async def disturbed() -> None:
        async with held_app(workbook_path, SEASON, pane="programs") as held:
            await type_keys(held.pilot, *"2*a")
            assert held.app.waiting_inputs
            overwrite(workbook_path, other)
            held._gate.set()
            await until(held.pilot, lambda: isinstance(held.app.screen, FileGone))
            assert not held.app.waiting_inputs
            await until(held.pilot, lambda: was_told(held.pilot, "typed ahead dropped"))
            await until(held.pilot, lambda: not held.app.screen.is_deaf)
            await held.pilot.press("l")
            await until(held.pilot, lambda: "Open it as it is" in screen_text(held.pilot))
            await held.pilot.press("o")
            await until(held.pilot, lambda: set(held.app.desk.view.programs) == {"theirs", "p1"})
            assert all(each.apply is None for each in held.app.desk.view.programs.values())

    await disturbed()


async def test_what_was_typed_behind_an_import_that_failed_is_dropped(open_app) -> None:
    async with open_app(FEW, pane="programs") as pilot:
        app = pilot.app
        failed: list[str] = []

        def refuses() -> None:
            app.call_from_thread(lambda: None)
            raise WorkbookError("workbook_busy", "is busy", str(app.path), "wait")

        with app.patience.keeping():
            await type_keys(pilot, *"*a")
            app.post_message(
                Aside(refuses, then=lambda _: None, failed=failed.append, elsewhere=True, keeps_keys=True)
            )
            await until(pilot, lambda: failed)
        await until(pilot, lambda: was_told(pilot, "2 keys typed ahead dropped"))
        assert all(each.apply is None for each in app.desk.view.programs.values())


@pytest.mark.usefixtures("typing_has_no_pause")
async def test_what_is_typed_on_at_an_import_that_is_refused_does_nothing_to_the_list(
    open_app, tmp_path: Path
) -> None:
    sheet = tmp_path / "list.csv"
    sheet.write_text("no heading that means anything\n1\n")
    async with open_app(FEW, pane="programs") as pilot:
        open_import(pilot.app.pane, sheet)
        await until(pilot, lambda: isinstance(pilot.app.screen, ImportScreen))
        await type_keys(pilot, "down")
        pilot.app.screen._refused("the file was replaced")
        await type_keys(pilot, *"*a")
        await until(pilot, lambda: was_told(pilot, "What you are typing is dropped"))
        assert all(each.apply is None for each in pilot.app.desk.view.programs.values())


@pytest.mark.usefixtures("typing_has_no_pause")
async def test_what_is_typed_at_a_program_that_another_process_removes_goes_to_no_other(open_app) -> None:
    async with open_app(FEW, pane="programs") as pilot:
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, RecordScreen))
        key = pilot.app.screen.key
        await type_keys(pilot, "down")
        pilot.app.pane.post_message(Intent(merge, "p2" if key != "p2" else "p1", key))
        await until(pilot, lambda: len(pilot.app.screen_stack) == 1)
        before = pilot.app.desk.view.workbook
        await type_keys(pilot, *"a")
        await until(pilot, lambda: was_told(pilot, "What you are typing is dropped"))
        assert pilot.app.desk.view.workbook == before


async def test_after_a_pause_keys_are_heard_again(open_app, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keys_in_turn, "_DEAF_SECONDS", 0.0)
    async with open_app(FEW, pane="programs") as pilot:
        await type_keys(pilot, "down")
        pilot.app.deafen()
        await type_keys(pilot, "4")
        await until(pilot, lambda: pilot.app.pane_id == "rank")


@pytest.mark.usefixtures("typing_has_no_pause")
async def test_ctrl_q_is_always_heard(open_app) -> None:
    async with open_app(FEW, pane="programs") as pilot:
        await type_keys(pilot, "down")
        pilot.app.deafen()
        await type_keys(pilot, "ctrl+q")
        await until(pilot, lambda: pilot.app._exit)
