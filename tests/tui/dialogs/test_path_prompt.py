"""Choosing a file: the newest first, a part of its name, a path; by key and by mouse."""

import os
from pathlib import Path

import pytest

from imgtui.domain.workbook.records import Workbook
from imgtui.services.machine.found_files import likely_folders, newest_files
from imgtui.tui.dialogs.path_prompt import PathPrompt
from imgtui.tui.programs.imports.screen import ImportScreen
from tests.tui.driving import cell_of, screen_text, until

SHEET = "Program Name,State\nLakeshore,OH\n"


@pytest.fixture
def downloads(alone: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder of downloads with three sheets, a picture and a hidden file."""
    monkeypatch.chdir(alone)  # where the tests run is a folder that is looked through, too
    folder = alone / "Downloads"
    folder.mkdir()
    names = ("newest list.csv", "older tracker.xlsx", "oldest.csv", "photo.png", ".hidden.csv")
    for age, name in enumerate(names):
        (folder / name).write_text(SHEET)
        os.utime(folder / name, (1_790_000_000 - 1000 * age,) * 2)
    (alone / "Documents").mkdir()
    (alone / "Documents" / "notes.txt").write_text("x")
    os.utime(alone / "Documents" / "notes.txt", (1_700_000_000,) * 2)
    return folder


def test_the_newest_files_of_the_usual_folders_come_first(downloads) -> None:
    names = [each.path.name for each in newest_files((".csv", ".xlsx", ".txt"))]
    assert names == ["newest list.csv", "older tracker.xlsx", "oldest.csv", "notes.txt"]
    assert newest_files((".csv",))[0].about == "~/Downloads · Mon 21 Sep 14:13 · 32 B"


def test_a_desktop_in_another_language_names_its_folders(alone) -> None:
    (alone / ".config").mkdir()
    (alone / ".config" / "user-dirs.dirs").write_text('XDG_DOWNLOAD_DIR="$HOME/Загрузки"\n', "utf-8")
    (alone / "Загрузки").mkdir()
    assert likely_folders()[0] == alone / "Загрузки"


async def opened(pilot) -> None:
    await pilot.press("i")
    await until(pilot, lambda: isinstance(pilot.app.screen, PathPrompt))
    await pilot.pause()


async def test_enter_takes_the_newest_sheet(open_app, downloads) -> None:
    async with open_app(Workbook(), pane="programs", size=(80, 24)) as pilot:
        await opened(pilot)
        assert "newest list.csv  ~/Downloads" in screen_text(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, ImportScreen))
        await until(pilot, lambda: "Import newest list.csv" in screen_text(pilot))


async def test_a_part_of_a_name_finds_a_sheet_and_down_goes_through_them(open_app, downloads) -> None:
    async with open_app(Workbook(), pane="programs") as pilot:
        await opened(pilot)
        await pilot.press("down", "down", "down", "down")
        assert pilot.app.screen.query_one("Options").highlighted == 0
        await pilot.press(*"track")
        assert "newest list" not in screen_text(pilot)
        await pilot.press("tab")
        assert pilot.app.screen.query_one("Input").value == str(downloads / "older tracker.xlsx")


async def test_a_click_takes_a_sheet_and_looks_into_a_folder(open_app, downloads) -> None:
    async with open_app(Workbook(), pane="programs") as pilot:
        await opened(pilot)
        pilot.app.screen.query_one("Input").value = f"{downloads.parent}/"
        await pilot.pause()
        await pilot.click(offset=cell_of(pilot, f"{downloads.parent}/Downloads/"))
        assert pilot.app.screen.query_one("Input").value == f"{downloads}/"
        await pilot.click(offset=cell_of(pilot, f"{downloads}/oldest.csv"))
        await until(pilot, lambda: isinstance(pilot.app.screen, ImportScreen))


async def test_a_path_that_is_typed_wins_over_what_is_offered(open_app, downloads, tmp_path) -> None:
    sheet = tmp_path / "elsewhere.csv"
    sheet.write_text(SHEET)
    async with open_app(Workbook(), pane="programs") as pilot:
        await opened(pilot)
        pilot.app.screen.query_one("Input").value = str(sheet).replace(" ", "\\ ")
        await pilot.press("enter")
        await until(pilot, lambda: "Import elsewhere.csv" in screen_text(pilot))


async def test_nothing_to_choose_from_says_that_a_file_is_needed(open_app, alone, monkeypatch) -> None:
    monkeypatch.chdir(alone)
    async with open_app(Workbook(), pane="programs") as pilot:
        await opened(pilot)
        await pilot.press("enter")
        assert "a file is needed" in screen_text(pilot)


def test_tables_of_our_own_come_behind_those_that_somebody_comes_for(downloads) -> None:
    before = [each.path.name for each in newest_files((".csv",))]
    for name, head in (
        ("programs.csv", "key,name,institution,specialty"),
        ("ranks.csv", "list,rank,key,name"),
    ):
        (downloads / name).write_text(f"{head}\n", "utf-8")
    assert [each.path.name for each in newest_files((".csv",))][: len(before)] == before
