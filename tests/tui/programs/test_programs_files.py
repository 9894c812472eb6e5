"""Sheets in and out: path completion, the preview, mappings, pasted rows, cancelling, export."""

import asyncio
import csv
import errno
import os
import re
import sqlite3
import threading
from pathlib import Path

import openpyxl
import pytest
from textual import events

from imgtui.domain.workbook.records import Workbook
from imgtui.services.apart import process
from imgtui.services.applicant.profile import set_field
from imgtui.services.reading.reader.seen import SheetLook, worth_a_look
from imgtui.services.reading.sheets import importing
from imgtui.services.triage.programs import add
from imgtui.storage.copies import backups
from imgtui.tui.dialogs.path_prompt import PathPrompt, completed, matching_paths
from imgtui.tui.pane.messages import Intent, OpenSheet
from imgtui.tui.programs.imports import screen
from imgtui.tui.widgets.table.grid import VirtualTable
from tests.books import open_book
from tests.inside import Inside
from tests.tui.driving import notices, screen_text, until, was_told, words_on
from tests.tui.programs_season import SEASON, pane_of, program

SHEET = """Program;City/State;IMG %;Specialty;VISA;Town
Lakeshore Community IM;Toledo, OH;70%;IM;J1/H1B;x
New Haven Grove IM;Erie, PA;lots;IM;J1 only;y
New Haven Grove IM;Erie, PA;;IM;J1 only;y
"""


@pytest.fixture
def real_reader() -> None:
    """Whoever asks for this has the reader in a process of its own; the others one in this process."""


@pytest.fixture(autouse=True)
def read_inside(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    if "real_reader" not in request.fixturenames:
        monkeypatch.setattr(process, "start", Inside)


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    path = tmp_path / "my list.csv"
    path.write_text(SHEET)
    return path


def no_room(*_: object) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


async def previewed(pilot) -> screen.ImportScreen:
    await until(pilot, lambda: isinstance(pilot.app.screen, screen.ImportScreen))
    shown = pilot.app.screen
    await until(pilot, lambda: re.search(r"\brows? read:", screen_text(pilot)))
    return shown


async def open_preview(pilot, path: Path) -> screen.ImportScreen:
    await pilot.press("i")
    field = pilot.app.screen.query_one("Input")
    field.value = str(path)
    await pilot.press("enter")
    return await previewed(pilot)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_a_sheet_is_seen_before_it_is_stored_and_taken_back_by_one_undo(open_app, sheet, size) -> None:
    async with open_app(Workbook(), pane="programs", size=size) as pilot:
        await open_preview(pilot, sheet)
        text = screen_text(pilot)
        assert "3 rows read: 2 new" in text
        assert "1 doubles merged" in text
        assert "IMG %" in text
        assert "lots" in text
        assert not pilot.app.desk.view.programs
        await pilot.press("enter")
        await until(pilot, lambda: len(pilot.app.desk.view.programs) == 2)
        assert pane_of(pilot).table.row_count == 2
        assert "New Haven Grove IM" in screen_text(pilot)
        await pilot.press("u")
        await until(pilot, lambda: not pilot.app.desk.view.programs)


async def test_escape_stores_nothing(open_app, sheet) -> None:
    async with open_app(Workbook(), pane="programs") as pilot:
        await open_preview(pilot, sheet)
        await pilot.press("escape")
        await until(pilot, lambda: len(pilot.app.screen_stack) == 1)
        assert not pilot.app.desk.view.programs
        assert pilot.app.desk.book.store.steps(5)[0].name == "made"


async def test_a_column_is_read_as_something_else_and_the_result_is_seen_at_once(open_app, sheet) -> None:
    async with open_app(Workbook(), pane="programs") as pilot:
        shown = await open_preview(pilot, sheet)
        table = shown._column_table
        town = next(key for key in table.rows if shown._columns.heading(key) == "Town")
        table.move_cursor(town, "field")
        await pilot.press("e", *"notes", "enter")
        await until(pilot, lambda: shown._columns.edit_text(town, "field") == "notes")
        await pilot.press("enter")
        await until(pilot, lambda: len(pilot.app.desk.view.programs) == 2)
        assert {each.notes for each in pilot.app.desk.view.programs.values()} == {"x", "y"}


async def test_who_wins_is_chosen_before_storing(open_app, sheet) -> None:
    async with open_app(SEASON, pane="programs") as pilot:
        shown = await open_preview(pilot, sheet)
        assert "yours is kept" in screen_text(pilot)
        await pilot.press("k")
        await until(pilot, lambda: "the sheet's is taken" in screen_text(pilot))
        cursor = pane_of(pilot).table.cursor_key
        await pilot.press("enter")
        await until(pilot, lambda: program(pilot, "lake").img_percent == 70.0)
        assert pane_of(pilot).table.cursor_key == cursor
        await until(pilot, lambda: not shown.is_attached)


async def test_pasted_rows_come_to_the_preview(open_app) -> None:
    rows = "Program\tState\tIMG %\nPasted IM\tOH\t44\n"
    async with open_app(Workbook(), pane="programs") as pilot:
        pane_of(pilot).table.post_message(events.Paste(rows))
        await previewed(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: pilot.app.desk.view.programs)
        (only,) = pilot.app.desk.view.programs.values()
        assert (only.name, only.state, only.img_percent) == ("Pasted IM", "OH", 44.0)


ROWS = "Lakeshore Community IM\tToledo\tOH\t44%\tJ1\nPlainview Rural Hospital\tHays\tKS\t80%\tJ1/H1B\n"


async def test_rows_without_headings_come_with_numbered_columns_that_can_be_named(open_app) -> None:
    async with open_app(Workbook(), pane="programs") as pilot:
        pane_of(pilot).table.post_message(events.Paste(ROWS))
        shown = await previewed(pilot)
        text = screen_text(pilot)
        assert "2 rows read: 2 new" in text
        assert "No row of headings" in text
        assert "Column 5" in text
        assert not pilot.app._notifications
        table = shown._column_table
        town = next(key for key in table.rows if shown._columns.heading(key) == "Column 2")
        table.move_cursor(town, "field")
        await pilot.press("e", "ctrl+u", *"city", "enter")
        await until(pilot, lambda: shown._columns.edit_text(town, "field") == "city")
        await pilot.press("enter")
        await until(pilot, lambda: len(pilot.app.desk.view.programs) == 2)
        lake, plain = pilot.app.desk.view.programs.values()
        assert (lake.name, lake.city, lake.state) == ("Lakeshore Community IM", "Toledo", "OH")
        assert (plain.img_percent, plain.visa_j1, plain.visa_h1b) == (80.0, "yes", "yes")
        assert not pilot.app.desk.book.workbook.sheet_mappings


async def test_a_field_named_by_hand_is_taken_from_the_column_guessed_for_it(open_app) -> None:
    async with open_app(Workbook(), pane="programs") as pilot:
        pane_of(pilot).table.post_message(events.Paste(ROWS))
        shown = await previewed(pilot)
        first, second = shown._column_table.rows[:2]
        shown._column_table.move_cursor(second, "field")
        await pilot.press("e", "ctrl+u", *"name", "enter")
        await until(pilot, lambda: shown._columns.edit_text(second, "field") == "name")
        assert shown._columns.edit_text(first, "field") == "ignore"


async def test_the_preview_points_only_into_the_table_with_the_focus(open_app, sheet) -> None:
    async with open_app(Workbook(), pane="programs") as pilot:
        shown = await open_preview(pilot, sheet)
        assert screen_text(pilot).count("▸") == 1
        await pilot.press("tab")
        lines = screen_text(pilot).splitlines()
        title = next(place for place, line in enumerate(lines) if "Worth a look" in line)
        assert [place > title for place, line in enumerate(lines) if "▸" in line] == [True]
        shown._look_table.move_cursor(str(len(shown._looks.looks) - 1), "made")
        await pilot.press("e")
        await until(pilot, lambda: "tab goes to the columns" in screen_text(pilot))
        await pilot.press("question_mark")
        await until(pilot, lambda: "Change who wins" in words_on(pilot))
        assert "Take all sheets of the file" in screen_text(pilot)
        preview = pilot.app.screen_stack[-2]
        await pilot.press("escape")
        await until(pilot, lambda: pilot.app.screen is preview)


async def test_a_key_that_has_to_wait_for_the_reading_says_so(open_app, sheet) -> None:
    async with open_app(Workbook(), pane="programs") as pilot:
        go_on, aside = asyncio.Event(), pilot.app.aside

        async def held(*work, **options):
            await go_on.wait()
            return await aside(*work, **options)

        pilot.app.aside = held
        pilot.app.push_screen(screen.ImportScreen(pane_of(pilot), sheet))
        await until(pilot, lambda: isinstance(pilot.app.focused, VirtualTable))
        for key in ("k", "w", "s", "a"):
            await pilot.press(key)
            await until(pilot, lambda: was_told(pilot, "Reading goes on"))
            pilot.app.clear_notifications()
        go_on.set()
        await previewed(pilot)
        assert not pilot.app.desk.view.programs


async def test_a_file_that_is_no_sheet_is_one_clear_line(open_app, tmp_path) -> None:
    bad = tmp_path / "bad.csv"
    bad.write_bytes(b"\x00\x01\x02" * 50)
    async with open_app(Workbook(), pane="programs") as pilot:
        await pilot.press("i")
        pilot.app.screen.query_one("Input").value = str(bad)
        await pilot.press("enter")
        await until(pilot, lambda: any("bad.csv" in note.message for note in pilot.app._notifications))
        await until(pilot, lambda: len(pilot.app.screen_stack) == 1)
        assert not pilot.app.desk.view.programs


async def test_a_missing_file_keeps_the_question_open(open_app) -> None:
    async with open_app(Workbook(), pane="programs") as pilot:
        await pilot.press("i")
        pilot.app.screen.query_one("Input").value = "/nowhere/x.csv"
        await pilot.press("enter")
        assert "does not exist" in screen_text(pilot)
        assert isinstance(pilot.app.screen, PathPrompt)


async def test_a_stopped_import_leaves_nothing_half_done(open_app, sheet, workbook_path, real_reader) -> None:
    async with open_app(Workbook(), pane="programs") as pilot:
        shown = await open_preview(pilot, sheet)
        with sqlite3.connect(workbook_path) as other:
            other.execute("BEGIN IMMEDIATE")  # the reader waits for its turn to write
            await pilot.press("enter")
            await until(pilot, lambda: "Storing" in screen_text(pilot))
            await pilot.press("escape")
            await until(pilot, lambda: "Stopped" in notices(pilot))
            other.rollback()
        await until(pilot, lambda: not shown.is_attached)
        assert not pilot.app.desk.view.programs
        assert [step.name for step in pilot.app.desk.book.store.steps(5)] == ["made"]


async def test_leaving_the_program_ends_the_reader_of_an_open_import(open_app, sheet, real_reader) -> None:
    async with open_app(Workbook(), pane="programs") as pilot:
        shown = await open_preview(pilot, sheet)
        process = shown._work._client._reader._process
        assert process.poll() is None
    assert process.wait(20) is not None


async def test_a_reader_that_comes_to_an_end_is_one_line(open_app, sheet, real_reader) -> None:
    async with open_app(Workbook(), pane="programs") as pilot:
        shown = await open_preview(pilot, sheet)
        shown._work._client._reader._process.kill()  # as the system does when memory is short
        await pilot.press("enter")
        await until(pilot, lambda: "nothing was stored" in notices(pilot))
        assert "\n" not in notices(pilot)
        await pilot.press("escape")
        await until(pilot, lambda: not shown.is_attached)
        assert not pilot.app.desk.view.programs


async def test_the_rows_are_counted_while_they_are_stored(open_app, sheet, monkeypatch) -> None:
    seen, go_on = threading.Event(), threading.Event()
    true_accept = importing.accept

    def slow_accept(book, previews, policy, progress, **more):
        progress(1, 3)
        seen.set()
        assert go_on.wait(60)
        return true_accept(book, previews, policy, progress, **more)

    monkeypatch.setattr(importing, "accept", slow_accept)
    async with open_app(Workbook(), pane="programs") as pilot:
        await open_preview(pilot, sheet)
        await pilot.press("enter")
        await until(pilot, seen.is_set)
        await until(pilot, lambda: "1 of 3 rows  esc stops it" in screen_text(pilot))
        go_on.set()
        await until(pilot, lambda: len(pilot.app.desk.view.programs) == 2)


async def test_a_second_import_is_refused_while_one_is_open(open_app, sheet) -> None:
    async with open_app(Workbook(), pane="programs") as pilot:
        shown = await open_preview(pilot, sheet)
        pilot.app.post_message(OpenSheet(sheet))
        await until(pilot, lambda: "open already" in notices(pilot))
        assert [type(each) for each in pilot.app.screen_stack].count(screen.ImportScreen) == 1
        await pilot.press("escape")
        await until(pilot, lambda: not shown.is_attached)


async def test_what_another_program_stores_meanwhile_is_respected(open_app, sheet, workbook_path) -> None:
    async with open_app(Workbook(), pane="programs") as pilot:
        await open_preview(pilot, sheet)
        with open_book(workbook_path) as other:
            add(other, "Lakeshore Community IM", {"city": "Toledo", "state": "OH", "specialty": "IM"})
        await pilot.press("enter")
        await until(pilot, lambda: "Imported: 1 new, 1 updated" in notices(pilot))
        assert len(pilot.app.desk.view.programs) == 2
        await pilot.press("u")
        await until(pilot, lambda: len(pilot.app.desk.view.programs) == 1)


async def test_trouble_with_the_backup_before_it_is_told_with_what_was_imported(
    open_app, sheet, workbook_path, monkeypatch
) -> None:
    async with open_app(Workbook(), pane="programs") as pilot:
        await open_preview(pilot, sheet)
        with open_book(workbook_path) as other:
            add(other, "Harbor IM", {})
        monkeypatch.setattr(backups, "publish_new", no_room)
        await pilot.press("enter")
        await until(pilot, lambda: "Imported: " in notices(pilot))
        assert "no backup could be made before it" in notices(pilot)
        assert "disk is full" in notices(pilot)
        assert [note.severity for note in pilot.app._notifications] == ["warning"]


async def test_as_many_are_worth_a_look_in_the_preview_as_in_what_is_told(open_app, tmp_path) -> None:
    (tmp_path / "odd").mkdir()
    for name in ("a.csv", "b.csv"):
        (tmp_path / "odd" / name).write_text(SHEET)
    async with open_app(Workbook(), pane="programs") as pilot:
        shown = await open_preview(pilot, tmp_path / "odd")
        shown_worth = re.search(r"Worth a look \((\d+)\)", screen_text(pilot))
        assert shown_worth is not None
        assert int(shown_worth[1]) >= 2
        assert len(shown._looks.looks) > int(shown_worth[1])  # with a line that names each sheet
        await pilot.press("enter")
        await until(pilot, lambda: "Imported: " in notices(pilot))
        assert f"{shown_worth[1]} worth a look" in notices(pilot)


def test_a_line_that_names_a_sheet_is_not_worth_a_look() -> None:
    of_sheet = SheetLook(0, "", "", "Interviews: 26 rows", "", 0, (), "", "")
    of_row = SheetLook(3, "", "", "which program?", "", 0, (), "", "")
    of_column = SheetLook(0, "Step 2", "", "read as numbers", "", 0, (), "", "")
    assert worth_a_look([of_sheet, of_row, of_column, of_sheet]) == 2


async def test_the_preview_is_decided_and_stored_by_mouse(open_app, sheet) -> None:
    async with open_app(Workbook(), pane="programs") as pilot:
        shown = await open_preview(pilot, sheet)
        await pilot.click("#import-looks", offset=(3, 2))
        await until(pilot, lambda: shown._look_table.has_focus)
        await pilot.double_click("#import-looks", offset=(3, 2))
        await until(pilot, lambda: len(pilot.app.desk.view.programs) == 2)


async def test_paths_are_completed(open_app, sheet, tmp_path) -> None:
    (tmp_path / "my letters.txt").write_text("x")
    (tmp_path / "my folder").mkdir()
    (tmp_path / "my picture.png").write_text("x")
    start = f"{tmp_path}/my"
    names = [Path(path).name for path in matching_paths(start, (".csv", ".txt"))]
    assert names == ["my folder", "my letters.txt", "my list.csv"]
    assert completed(f"{tmp_path}/my l", matching_paths(f"{tmp_path}/my li", (".csv",))) == str(sheet)
    assert completed("x", []) == "x"
    assert matching_paths("/nowhere/at/all", (".csv",)) == []
    async with open_app(Workbook(), pane="programs") as pilot:
        await pilot.press("i")
        pilot.app.screen.query_one("Input").value = f"{tmp_path}/my li"
        await pilot.press("tab")
        assert pilot.app.screen.query_one("Input").value == str(sheet)


async def test_the_shown_rows_are_exported_in_their_order(open_app, tmp_path) -> None:
    target = tmp_path / "out.csv"
    async with open_app(SEASON, pane="programs") as pilot:
        await pilot.press("slash", *"img>=31", "enter")
        await pilot.press("o", "i")
        await pilot.press("X")
        pilot.app.screen.query_one("Input").value = str(target)
        await pilot.press("enter")
        await until(pilot, target.exists)
        with target.open(newline="", encoding="utf-8-sig") as file:
            names = [row["name"] for row in csv.DictReader(file)]
        assert names == ["Plainview Rural IM", "Lakeshore Community IM", "Riverside IM"]
        await pilot.press("X")
        pilot.app.screen.query_one("Input").value = str(tmp_path / "out.pdf")
        await pilot.press("enter")
        assert ".csv, .xlsx or .json" in screen_text(pilot)


async def test_a_file_that_is_there_is_written_over_only_on_yes(open_app, tmp_path) -> None:
    target = tmp_path / "out.json"
    target.write_text("mine")
    async with open_app(SEASON, pane="programs") as pilot:
        for answer, written in (("n", False), ("y", True)):
            await pilot.press("X")
            pilot.app.screen.query_one("Input").value = str(target)
            await pilot.press("enter")
            await until(pilot, lambda: "is there already" in screen_text(pilot))
            await pilot.press(answer)
            if written:
                await until(pilot, lambda: target.read_text() != "mine")
            else:
                assert target.read_text() == "mine"


LIST = """Program,City,State,NRMP Code,IMG %,Visa
Mercy Vale University Hospital,Akron,OH,1234140C0,40,J1
Mercy Vale Community Hospital,Toledo,OH,1235140C0,50,J1
"""
CALLS = "Date,Time,Program\n2026-11-12,10:00 AM,Mercy Vale\n"
NEWER = """Program,City,State,NRMP Code,IMG %,Visa
Mercy Vale University Hospital,Akron,OH,1234140C0,44,H1B only
Mercy Vale Community Hospital,Toledo,OH,1235140C0,55,J1
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "sheets"
    made.mkdir()
    (made / "a list.csv").write_text(LIST)
    (made / "b calls.csv").write_text(CALLS)
    (made / "c notes.txt").write_text("call my mother")
    return made


def look_at(shown: screen.ImportScreen, words: str) -> None:
    """Put the cursor on the first line worth a look that holds some words."""
    place = next(str(at) for at, look in enumerate(shown._looks.looks) if words in look.made)
    shown._look_table.focus()
    shown._look_table.move_cursor(place, "made")


async def test_a_folder_comes_in_at_once_and_a_doubtful_name_is_asked(open_app, folder) -> None:
    async with open_app(Workbook(), pane="programs", size=(140, 40)) as pilot:
        shown = await open_preview(pilot, folder)
        text = screen_text(pilot)
        assert "3 rows read: 2 new" in text
        assert "1 row waits for you" in text
        assert "left out: c notes.txt" in text
        await pilot.press("w")
        await until(pilot, lambda: "tab goes to the lines" in screen_text(pilot))
        look_at(shown, "not stored yet")
        await pilot.press("w")
        await until(pilot, lambda: "Mercy Vale Community Hospital (Toledo, OH)" in screen_text(pilot))
        number = next(letter for key, letter, _ in pilot.app.screen._answers if key == "1235140C0")
        await pilot.press(number)
        await until(pilot, lambda: "waits for you" not in screen_text(pilot))
        await pilot.press("s")
        await until(pilot, lambda: "columns of b calls.csv" in screen_text(pilot))
        await pilot.press("enter")
        await until(pilot, lambda: len(pilot.app.desk.view.programs) == 2)
        assert len(program(pilot, "1235140C0").interviews) == 1
        await pilot.press("u")
        await until(pilot, lambda: not pilot.app.desk.view.programs)


async def test_one_difference_is_decided_alone(open_app, tmp_path) -> None:
    first, newer = tmp_path / "list.csv", tmp_path / "newer.csv"
    first.write_text(LIST)
    newer.write_text(NEWER)
    async with open_app(Workbook(), pane="programs") as pilot:
        await open_preview(pilot, first)
        await pilot.press("enter")
        await until(pilot, lambda: len(pilot.app.desk.view.programs) == 2)
        shown = await open_preview(pilot, newer)
        # Nobody has touched either: both follow the newer sheet, unless one is refused.
        look_at(shown, "55 takes the place of 50")
        await pilot.press("w")
        await until(pilot, lambda: any("50 is kept" in look.made for look in shown._looks.looks))
        taken = next(look for look in shown._looks.looks if "takes the place of 40" in look.made)
        assert (taken.program, taken.followed) == ("1234140C0", True)
        await pilot.press("enter")
        await until(pilot, lambda: program(pilot, "1234140C0").img_percent != 40)
        assert f"{program(pilot, '1234140C0').img_percent:g} takes" in taken.made
        assert program(pilot, "1235140C0").img_percent == program(pilot, "1235140C0").img_percent_low == 50


async def test_all_sheets_of_a_file_are_taken(open_app) -> None:
    tracker = Path(__file__).parents[2] / "data" / "sheets" / "my_tracker_merged.xlsx"
    async with open_app(Workbook(), pane="programs", size=(160, 40)) as pilot:
        shown = await open_preview(pilot, tracker)
        assert "236 rows read" in screen_text(pilot)
        assert any("are hidden in the spreadsheet" in look.made for look in shown._looks.looks)
        assert any("are red" in look.made for look in shown._looks.looks)
        await pilot.press("a")
        await until(pilot, lambda: "262 rows read" in screen_text(pilot))
        assert "2 sheets" in screen_text(pilot)
        await pilot.press("a")
        await until(pilot, lambda: "236 rows read" in screen_text(pilot))


async def test_what_was_said_of_a_column_holds_when_sheets_are_changed(open_app, tmp_path) -> None:
    path = tmp_path / "two.xlsx"
    book = openpyxl.Workbook()
    for sheet, row in ((book.active, "Lakeshore IM"), (book.create_sheet("Others"), "Riverside FM")):
        sheet.append(["Program", "City", "State", "CK min"])
        sheet.append([row, "Toledo", "OH", 230])
        sheet.append([f"{row} at the Lake", "Columbus", "OH", 225])
    book.save(path)

    def said(shown) -> str:
        columns = shown._columns
        return columns.edit_text(next(n for n in columns.rows() if columns.heading(n) == "CK min"), "field")

    async with open_app(Workbook(), pane="programs", size=(140, 40)) as pilot:
        shown = await open_preview(pilot, path)
        assert said(shown) == "step2_min"
        shown._maps["CK min"] = "step2_average"
        shown._read()
        await until(pilot, lambda: shown._effort is None and said(shown) == "step2_average")
        for _ in range(2):  # all sheets, and one again
            before = shown._batch
            await pilot.press("a")
            await until(pilot, lambda old=before: shown._effort is None and shown._batch is not old)
            assert said(shown) == "step2_average"


async def test_a_folder_without_sheets_keeps_the_question_open(open_app, tmp_path) -> None:
    async with open_app(Workbook(), pane="programs") as pilot:
        await pilot.press("i")
        pilot.app.screen.query_one("Input").value = str(tmp_path)
        await pilot.press("enter")

        # Where the line breaks depends on how long the folder's name is; the frame stands between the words.
        def words() -> str:
            return " ".join(word for word in screen_text(pilot).split() if word != "│")

        await until(pilot, lambda: "holds no file with a table" in words())
        assert isinstance(pilot.app.screen, PathPrompt)


async def test_an_import_leaves_what_the_last_change_of_the_profile_moved(open_app, sheet) -> None:
    async with open_app(SEASON, pane="programs") as pilot:
        pilot.app.post_message(Intent(set_field, "visa_needed", "h1b"))
        await until(pilot, lambda: pilot.app.desk.view.moved)
        moved, count = pilot.app.desk.view.moved, len(pilot.app.desk.view.programs)
        await open_preview(pilot, sheet)
        await pilot.press("enter")
        await until(pilot, lambda: len(pilot.app.desk.view.programs) > count)
        assert pilot.app.desk.view.moved == moved
