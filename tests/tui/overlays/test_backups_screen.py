"""The list of backups, by key and by mouse, and a workbook that can only be looked at."""

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from textual.widgets import OptionList

from imgtui.domain.workbook.errors import WorkbookError
from imgtui.domain.workbook.records import Program, Workbook
from imgtui.services.triage import programs
from imgtui.storage import store as storage_store
from imgtui.storage.copies.backups import backups_of
from imgtui.storage.store import Store
from imgtui.tui.overlays.backups import BackupsScreen
from imgtui.tui.pane.messages import Intent
from tests.tui.conftest import OpenApp
from tests.tui.driving import screen_text, type_keys, until

LIST = Workbook(programs=(Program(key="a", name="Lakeshore"), Program(key="b", name="Riverside")))

REFUSED = "is read-only; nothing was changed"


async def change(pilot, key: str) -> None:  # type: ignore[no-untyped-def]
    pilot.app.pane.post_message(Intent(programs.archive, [key], True))
    await until(pilot, lambda: pilot.app.desk.view.programs[key].archived)


async def test_a_backup_is_brought_back_by_key(open_app: OpenApp, workbook_path: Path) -> None:
    async with open_app(LIST, size=(80, 24)) as pilot:
        await change(pilot, "a")
        pilot.app.desk.book.backups.wait()
        await pilot.app.dispatch.run("app.backups")
        await until(pilot, lambda: isinstance(pilot.app.screen, BackupsScreen))
        await until(pilot, lambda: "first change of the day" in screen_text(pilot))
        assert "2 programs" in screen_text(pilot)
        await type_keys(pilot, "enter")
        await until(pilot, lambda: "Bring this backup back?" in screen_text(pilot))
        await type_keys(pilot, "y")
        await until(pilot, lambda: not pilot.app.desk.view.programs["a"].archived)
        await type_keys(pilot, "u")
        await until(pilot, lambda: pilot.app.desk.view.programs["a"].archived)
    assert [each.why for each in backups_of(workbook_path)] == ["work", "restore", "day"]


async def test_a_backup_is_brought_back_by_mouse(open_app: OpenApp) -> None:
    async with open_app(LIST, size=(80, 24)) as pilot:
        await change(pilot, "b")
        pilot.app.desk.book.backups.wait()
        await pilot.app.dispatch.run("app.backups")
        await until(pilot, lambda: isinstance(pilot.app.screen, BackupsScreen))
        await until(pilot, lambda: "first change of the day" in screen_text(pilot))
        await pilot.click(OptionList, offset=(5, 0))
        await until(pilot, lambda: "Bring this backup back?" in screen_text(pilot))
        await pilot.click(OptionList, offset=(5, 0))
        await until(pilot, lambda: not pilot.app.desk.view.programs["b"].archived)


async def test_one_is_made_now(open_app: OpenApp, workbook_path: Path) -> None:
    async with open_app(LIST, size=(80, 24)) as pilot:
        await pilot.app.dispatch.run("app.backups")
        await until(pilot, lambda: isinstance(pilot.app.screen, BackupsScreen))
        await until(pilot, lambda: "No backup yet" in screen_text(pilot))
        await type_keys(pilot, "enter")  # with no list there is no widget that has the key
        await until(pilot, lambda: "There is no backup yet: m makes one" in screen_text(pilot))
        await type_keys(pilot, "m")
        await until(pilot, lambda: backups_of(workbook_path))
        await until(pilot, lambda: "Backup made" in screen_text(pilot))


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_a_read_only_workbook_is_looked_at(
    open_app: OpenApp, workbook_path: Path, size: tuple[int, int]
) -> None:
    with Store.open(workbook_path) as store:
        store.fill(LIST)
    workbook_path.chmod(0o400)
    before = workbook_path.read_bytes()
    async with open_app(pane="programs", size=size) as pilot:
        await until(pilot, lambda: "READ ONLY" in screen_text(pilot))
        assert "Lakeshore" in screen_text(pilot)
        pilot.app.pane.post_message(Intent(programs.archive, ["a"], True))
        await until(pilot, lambda: any(REFUSED in told.message for told in pilot.app._notifications))
        assert not pilot.app.desk.view.programs["a"].archived
    assert workbook_path.read_bytes() == before


@pytest.mark.parametrize("way", ["file", "folder", "locks", "changed"])
async def test_a_workbook_that_can_be_written_again_is_written(
    open_app: OpenApp, workbook_path: Path, way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Store.open(workbook_path) as store:
        store.fill(LIST)
    shut = workbook_path if way != "folder" else workbook_path.parent
    if way == "locks":
        usual = storage_store.connect

        def refuse(path: Path) -> sqlite3.Connection:
            raise WorkbookError(
                "workbook_no_locks", "lies where files cannot be locked", str(path), "copy it"
            )

        monkeypatch.setattr(storage_store, "connect", refuse)
    else:
        shut.chmod(0o500)
    async with open_app(pane="programs", size=(120, 40)) as pilot:
        app = pilot.app
        await until(pilot, lambda: "READ ONLY" in screen_text(pilot))
        await until(pilot, lambda: any("once that is done" in told.message for told in app._notifications))
        for _ in range(3):
            app.lookout.look()
            await pilot.pause()
        assert "READ ONLY" in screen_text(pilot)
        told, tell = [], app.notify  # what is told may have gone from the screen before it is looked at
        monkeypatch.setattr(app, "notify", lambda text, **ways: (told.append(text), tell(text, **ways)))
        if way == "changed":
            workbook_path.chmod(0o600)
            with Store.open(workbook_path) as store:
                store.fill(replace(LIST, programs=LIST.programs[:1]))
            workbook_path.chmod(0o500)
        if way == "locks":
            monkeypatch.setattr(storage_store, "connect", usual)
        else:
            shut.chmod(0o700)
        await until(pilot, lambda: "READ ONLY" not in screen_text(pilot))
        said = next(each for each in told if "written again" in each)
        assert ("changed meanwhile" in said) is (way == "changed")
        app.pane.post_message(Intent(programs.archive, ["a"], True))
        await until(pilot, lambda: app.desk.view.programs["a"].archived)
    with Store.open(workbook_path) as store:
        assert store.read().programs["a"].archived


async def test_a_copy_of_another_machine_is_named_on_today(open_app: OpenApp, workbook_path: Path) -> None:
    with Store.open(workbook_path) as store:
        store.fill(LIST)
    workbook_path.with_name("season (1).imgtui").write_bytes(workbook_path.read_bytes())
    async with open_app(pane="today", size=(120, 40)) as pilot:
        await until(pilot, lambda: "season (1).imgtui" in screen_text(pilot))
