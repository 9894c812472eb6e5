"""Editing cells of the virtual table in place."""

import pytest
from table_app import TableApp, keys
from textual import events
from textual.geometry import Region
from textual.pilot import Pilot
from textual.widgets import Button

from imgtui.tui.widgets.table.cell_editor import CellHint, CellInput
from imgtui.tui.widgets.table.grid import VirtualTable

SIZE = (60, 20)


def field(app: TableApp) -> CellInput:
    return app.query_one(CellInput)


def hint(app: TableApp) -> str:
    found = app.query_one(CellHint)
    return str(found.render()) if found.display else ""


def edits(app: TableApp) -> list[tuple[str, str, str, str]]:
    return [(m.key, m.column, m.text, m.old) for m in app.said if isinstance(m, VirtualTable.CellEdited)]


async def paste(pilot: Pilot[None], text: str) -> None:
    app = pilot.app
    event = events.Paste(text)
    event.set_sender(app)
    app.post_message(event)
    await pilot.pause()
    await pilot.pause()


async def test_edit_commit_stays_on_the_cell() -> None:
    app = TableApp(5)
    async with app.run_test(size=SIZE) as pilot:
        app.table.move_cursor(key="k1", column="city")
        await keys(pilot, "e")
        assert app.table.is_editing
        assert field(app).value == "City1"
        await keys(pilot, "x", "y", "enter")
        assert edits(app) == [("k1", "city", "City1xy", "City1")]
        assert not app.table.is_editing
        assert app.table.has_focus
        assert (app.table.cursor_key, app.table.cursor_column) == ("k1", "city")
        assert "City1xy" in app.line(2)
        assert not field(app).display


async def test_the_field_lies_over_its_cell() -> None:
    app = TableApp(50)
    async with app.run_test(size=SIZE) as pilot:
        app.table.move_cursor(key="k30", column="note")
        await keys(pilot, "f2")
        table = app.table
        cell = table.cell_region(30, 5)
        assert field(app).region.offset == table.region.offset + cell.offset
        assert field(app).region.width >= cell.width
        assert table.region.contains_region(field(app).region)
        assert table.scroll_offset.x > 0, "edited while scrolled sideways"
        await pilot.resize_terminal(90, 14)
        await pilot.pause()
        cell = table.cell_region(30, 5)
        assert field(app).region.offset == table.region.offset + cell.offset
        await keys(pilot, "z", "enter")
        assert edits(app) == [("k30", "note", "note 30z", "note 30")]


async def test_letters_right_behind_the_edit_key_are_typed_not_obeyed() -> None:
    app = TableApp(5)
    async with app.run_test(size=SIZE) as pilot:
        await keys(pilot, "e", "a", "a", "space", "e")
        await keys(pilot, "enter", "a")
        assert edits(app) == [("k0", "name", "Prog 000aa e", "Prog 000")]
        assert app.applied == 1, "only the one typed after the editor had closed"


async def test_escape_keeps_the_cell() -> None:
    app = TableApp(5)
    async with app.run_test(size=SIZE) as pilot:
        await keys(pilot, "e", "x")
        await keys(pilot, "escape")
        assert not app.table.is_editing
        assert app.table.has_focus
        assert edits(app) == []
        await keys(pilot, "e")
        assert field(app).value == "Prog 000"
        await keys(pilot, "enter")
        assert edits(app) == [], "nothing changed, nothing said"


async def test_error_shows_while_typing_and_keeps_the_editor_open() -> None:
    app = TableApp(30)
    async with app.run_test(size=SIZE) as pilot:
        app.table.move_cursor(key="k2", column="img")
        await keys(pilot, "e", "x")
        assert hint(app) == "a number, please"
        assert app.query_one(CellHint).region.y == field(app).region.y + 1
        for leave in ("enter", "tab", "down"):
            await keys(pilot, leave)
            assert app.table.is_editing
            assert field(app).has_focus
        assert edits(app) == []
        await keys(pilot, "backspace", "0")
        assert hint(app) == ""
        await keys(pilot, "enter")
        assert edits(app) == [("k2", "img", "20", "2")]


async def test_error_stands_above_on_the_last_line() -> None:
    app = TableApp(100)
    async with app.run_test(size=SIZE) as pilot:
        app.table.move_cursor(column="img")
        await keys(pilot, "ctrl+end", "e", "x")
        assert hint(app) == "a number, please"
        assert app.query_one(CellHint).region.y == field(app).region.y - 1


async def test_tab_chain_passes_over_what_cannot_be_edited_and_wraps() -> None:
    app = TableApp(3)
    async with app.run_test(size=SIZE) as pilot:
        await keys(pilot, "e", "x", "tab")
        assert (app.table.cursor_column, field(app).value) == ("img", "0"), "Bucket has no editor"
        await keys(pilot, "1", "tab", "tab", "tab", "!", "tab")
        assert (app.table.cursor_key, app.table.cursor_column) == ("k1", "name")
        assert field(app).has_focus
        await keys(pilot, "shift+tab")
        assert (app.table.cursor_key, app.table.cursor_column) == ("k0", "note")
        await keys(pilot, "escape")
        assert [(key, column, text) for key, column, text, _ in edits(app)] == [
            ("k0", "name", "Prog 000x"),
            ("k0", "img", "01"),
            ("k0", "note", "note 0!"),
        ]
        app.table.move_cursor(key="k2", column="note")
        await keys(pilot, "e", "tab")
        assert not app.table.is_editing, "after the last cell there is nothing to open"
        assert app.table.has_focus


async def test_up_and_down_save_and_move() -> None:
    app = TableApp(5)
    async with app.run_test(size=SIZE) as pilot:
        await keys(pilot, "e", "x", "down")
        assert (app.table.cursor_key, app.table.is_editing) == ("k1", False)
        await keys(pilot, "e", "y", "up")
        assert app.table.cursor_key == "k0"
        assert [text for _, _, text, _ in edits(app)] == ["Prog 000x", "Prog 001y"]


async def test_a_column_without_editor_says_so() -> None:
    app = TableApp(5)
    async with app.run_test(size=SIZE) as pilot:
        await keys(pilot, "right", "e")
        assert not app.table.is_editing
        refused = app.heard(VirtualTable.EditRefused)
        assert [(m.key, m.column) for m in refused] == [("k0", "bucket")]  # type: ignore[attr-defined]


async def test_keys_behind_a_refused_edit_are_not_lost() -> None:
    app = TableApp(5)
    async with app.run_test(size=SIZE) as pilot:
        await keys(pilot, "down", "right", "e", "a", "right", "e", "9", "enter")
        assert app.applied == 1
        assert edits(app) == [("k1", "img", "19", "1")]


async def test_leaving_by_focus_saves_or_reports_what_was_lost() -> None:
    app = TableApp(5)
    async with app.run_test(size=SIZE) as pilot:
        app.table.move_cursor(column="img")
        await keys(pilot, "e", "7")
        app.query_one(Button).focus()
        await pilot.pause()
        await pilot.pause()
        assert edits(app) == [("k0", "img", "07", "0")]
        assert app.query_one(Button).has_focus, "the focus is not taken back"
        app.table.focus()
        await pilot.pause()
        await keys(pilot, "e", "x")
        app.query_one(Button).focus()
        await pilot.pause()
        await pilot.pause()
        dropped = app.heard(VirtualTable.EditDropped)
        assert [(m.text, m.error) for m in dropped] == [("07x", "a number, please")]  # type: ignore[attr-defined]
        assert not app.table.is_editing


async def test_a_terminal_out_of_focus_keeps_the_editor() -> None:
    app = TableApp(5)
    async with app.run_test(size=SIZE) as pilot:
        await keys(pilot, "e", "x")
        app.post_message(events.AppBlur())
        await pilot.pause()
        await pilot.pause()
        assert app.table.is_editing
        app.post_message(events.AppFocus())
        await pilot.pause()
        await pilot.pause()
        await keys(pilot, "y", "enter")
        assert [text for _, _, text, _ in edits(app)] == ["Prog 000xy"]


async def test_the_editor_follows_its_row() -> None:
    app = TableApp(100)
    async with app.run_test(size=SIZE) as pilot:
        table = app.table
        table.move_cursor(key="k5")
        await keys(pilot, "e", "x")
        table.scroll_to(y=3, animate=False)
        await pilot.pause()
        assert field(app).region.y == table.region.y + 1 + 2
        table.scroll_to(y=50, animate=False)
        await pilot.pause()
        assert table.region.contains_region(field(app).region), "never typing blind"
        await keys(pilot, "y")
        assert table.row_at(field(app).region.y - table.region.y) == 5, "typing brings the row back"
        table.set_rows(reversed(app.sheet.rows))
        await pilot.pause()
        assert table.row_at(field(app).region.y - table.region.y) == 94
        await keys(pilot, "enter")
        assert edits(app) == [("k5", "name", "Prog 005xy", "Prog 005")]


async def test_a_row_that_goes_reports_the_typed_text() -> None:
    app = TableApp(5)
    async with app.run_test(size=SIZE) as pilot:
        await keys(pilot, "e", "x")
        app.table.set_rows(["k3", "k4"])
        await pilot.pause()
        assert not app.table.is_editing
        assert [m.text for m in app.heard(VirtualTable.EditDropped)] == ["Prog 000x"]  # type: ignore[attr-defined]
        assert app.table.has_focus


async def test_owner_can_commit_before_quitting() -> None:
    app = TableApp(5)
    async with app.run_test(size=SIZE) as pilot:
        assert app.table.commit_editor()
        app.table.move_cursor(column="img")
        await keys(pilot, "e", "x")
        assert not app.table.commit_editor()
        assert app.table.is_editing
        await keys(pilot, "backspace", "5")
        assert app.table.commit_editor()
        await pilot.pause()
        assert edits(app) == [("k0", "img", "05", "0")]


async def test_options_are_listed_and_completed() -> None:
    app = TableApp(5)
    app.table.suggest = lambda column: ("J1", "J1 H1B", "none") if column == "visa" else ()
    async with app.run_test(size=SIZE) as pilot:
        app.table.move_cursor(column="visa")
        await keys(pilot, "e")
        assert hint(app) == "J1 · J1 H1B"
        await keys(pilot, "backspace", "backspace")
        assert hint(app) == "J1 · J1 H1B · none"
        await keys(pilot, "n")
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        assert hint(app) == "none"
        await keys(pilot, "right", "enter")
        assert edits(app) == [("k0", "visa", "none", "J1")]


@pytest.mark.parametrize("text", ["a\nb\tc", "x\ty", "1\r\n2\r\n"])
async def test_cells_pasted_into_the_table_go_to_the_owner(text: str) -> None:
    app = TableApp(5)
    async with app.run_test(size=SIZE) as pilot:
        await paste(pilot, text)
        assert [m.text for m in app.heard(VirtualTable.Pasted)] == [text]  # type: ignore[attr-defined]
        assert not app.table.is_editing


async def test_one_pasted_text_opens_the_editor_with_it() -> None:
    app = TableApp(5)
    async with app.run_test(size=SIZE) as pilot:
        await paste(pilot, "New \x1b[31mname\n")
        assert field(app).value == "New \ufffd[31mname"
        await paste(pilot, " one\ntwo\x07")
        assert field(app).value == "New \ufffd[31mnameone two\ufffd", "lines and controls made harmless"
        assert not app.heard(VirtualTable.Pasted)
        await keys(pilot, "escape")
        assert edits(app) == []


async def test_stored_escapes_never_reach_the_field() -> None:
    app = TableApp(2)
    app.sheet.rows["k0"]["name"] = "a\x1b[2Jb"
    async with app.run_test(size=SIZE) as pilot:
        await keys(pilot, "e")
        assert field(app).value == "a\ufffd[2Jb"
        await keys(pilot, "enter")
        assert edits(app) == [], "cleaning alone is not an edit"
        assert Region(0, 0, *SIZE).contains_region(field(app).region)
