"""The virtual table under the mouse."""

from table_app import TableApp, keys
from textual import events

from imgtui.tui.widgets.table.cell_editor import CellInput
from imgtui.tui.widgets.table.grid import VirtualTable

SIZE = (60, 20)


async def test_click_moves_a_second_click_edits() -> None:
    app = TableApp(30)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.click(VirtualTable, offset=(30, 4))
        assert (app.table.cursor_key, app.table.cursor_column) == ("k3", "city")
        assert not app.table.is_editing
        await keys(pilot, "left", "right")  # time for the next click to be one of its own
        app._click_chain_last_time = None
        await pilot.click(VirtualTable, offset=(31, 4))
        assert app.table.is_editing
        assert app.query_one(CellInput).value == "City3"
        await keys(pilot, "x")
        await pilot.click(VirtualTable, offset=(30, 8))
        assert app.table.cursor_key == "k7"
        assert app.sheet.rows["k3"]["city"] == "City3x", "a click elsewhere saves"
        assert app.table.has_focus


async def test_double_click_opens_the_row() -> None:
    app = TableApp(30)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.double_click(VirtualTable, offset=(5, 4))
        await pilot.pause()
        assert [m.key for m in app.heard(VirtualTable.RowOpened)] == ["k3"]  # type: ignore[attr-defined]
        assert not app.table.is_editing
        # On the cursor's own cell the first click opens the editor, and the second lands on that.
        app._click_chain_last_time = None
        await pilot.double_click(VirtualTable, offset=(6, 4))
        await pilot.pause()
        assert len(app.heard(VirtualTable.RowOpened)) == 2
        assert not app.table.is_editing
        assert app.table.has_focus


async def test_a_click_inside_the_editor_moves_its_caret() -> None:
    app = TableApp(30)
    async with app.run_test(size=SIZE) as pilot:
        await keys(pilot, "e")
        await pilot.click(CellInput, offset=(4, 0))
        await keys(pilot, "X")
        assert app.table.is_editing
        assert app.query_one(CellInput).value == "ProgX 000"


async def test_the_click_that_brings_the_focus_does_not_edit() -> None:
    app = TableApp(30)
    async with app.run_test(size=SIZE) as pilot:
        app.set_focus(None)
        await pilot.pause()
        await pilot.click(VirtualTable, offset=(3, 1))
        assert app.table.has_focus
        assert not app.table.is_editing


async def test_clicks_on_a_scrolled_table() -> None:
    app = TableApp(100)
    async with app.run_test(size=SIZE) as pilot:
        app.table.move_cursor(key="k60", column="note")
        await pilot.pause()
        top = app.table.scroll_offset.y
        await pilot.click(VirtualTable, offset=(40, 3))
        assert app.table.cursor_key == f"k{top + 2}"
        assert app.table.cursor_column == "note"
        await pilot.click(VirtualTable, offset=(5, 3))
        assert app.table.cursor_column == "name", "the frozen column, not what scrolled under it"


async def test_heading_click_sorts_and_border_drag_widens() -> None:
    app = TableApp(5)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.click(VirtualTable, offset=(30, 0))
        headings = app.heard(VirtualTable.HeaderSelected)
        assert [m.column for m in headings] == ["city"]  # type: ignore[attr-defined]
        border = app.line(0).index("│")
        await pilot.mouse_down(VirtualTable, offset=(border, 0))
        await pilot.hover(VirtualTable, offset=(border + 3, 1))
        assert app.line(0).index("│") == border + 3, "the column follows the mouse"
        assert not app.heard(VirtualTable.ColumnsChanged)
        await pilot.hover(VirtualTable, offset=(border + 6, 0))
        await pilot.mouse_up(VirtualTable, offset=(border + 6, 0))
        await pilot.pause()
        assert app.table.columns[0].width == 18
        assert len(app.heard(VirtualTable.ColumnsChanged)) == 1
        assert len(app.heard(VirtualTable.HeaderSelected)) == 1, "a drag is not a click"
        await pilot.hover(VirtualTable, offset=(border, 0))
        assert app.table.columns[0].width == 18, "let go"


async def test_double_click_on_a_border_fits_the_column() -> None:
    app = TableApp(5)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.double_click(VirtualTable, offset=(app.line(0).index("│"), 0))
        await pilot.pause()
        assert app.table.columns[0].width == len("Prog 000")
        assert not app.heard(VirtualTable.HeaderSelected)


async def test_gutter_and_ctrl_click_mark() -> None:
    app = TableApp(9)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.click(VirtualTable, offset=(0, 3))
        assert app.table.marked == ("k2",)
        await pilot.click(VirtualTable, offset=(20, 5), control=True)
        assert app.table.marked == ("k2", "k4")
        await pilot.click(VirtualTable, offset=(20, 7), shift=True)
        assert app.table.marked == ("k2", "k4", "k5", "k6")
        assert not app.table.is_editing


async def test_clicks_beside_the_cells_do_nothing_wrong() -> None:
    app = TableApp(2)
    async with app.run_test(size=(120, 20)) as pilot:
        await pilot.click(VirtualTable, offset=(100, 0))
        await pilot.click(VirtualTable, offset=(10, 9))
        assert (app.table.cursor_key, app.table.is_editing) == ("k0", False)
        await pilot.click(VirtualTable, offset=(100, 2))
        assert app.table.cursor_key == "k1"
        assert not app.table.is_editing
        app.table.set_rows([])
        await pilot.pause()
        await pilot.click(VirtualTable, offset=(10, 4))
        assert app.table.cursor_key is None


async def test_wheel_scrolls_both_ways_and_leaves_the_cursor() -> None:
    app = TableApp(100)
    async with app.run_test(size=(40, 20)) as pilot:
        await pilot._post_mouse_events([events.MouseScrollDown], VirtualTable, (5, 5), button=0)
        await pilot.pause()
        assert app.table.scroll_offset.y > 0
        assert app.table.cursor_key == "k0"
        await pilot._post_mouse_events([events.MouseScrollDown], VirtualTable, (5, 5), button=0, shift=True)
        await pilot.pause()
        assert app.table.scroll_offset.x > 0
        await keys(pilot, "down")
        assert app.table.cursor_key == "k1"
        assert app.table.scroll_offset.y <= 1, "a key brings the cursor back in sight"
