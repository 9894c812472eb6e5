"""Moving in the virtual table, replacing its rows and columns."""

from dataclasses import replace

import pytest
from table_app import COLUMNS, TableApp, keys

from imgtui.tui.widgets.table.grid import VirtualTable
from imgtui.tui.widgets.table.model import Column

SIZE = (60, 20)


async def test_arrows_pages_and_ends() -> None:
    app = TableApp(50)
    async with app.run_test(size=SIZE) as pilot:
        table = app.table
        page = table.body_height
        assert (table.cursor_key, table.cursor_column) == ("k0", "name")
        await keys(pilot, "down", "down", "up", "right")
        assert (table.cursor_key, table.cursor_column) == ("k1", "bucket")
        await keys(pilot, "pagedown")
        assert table.cursor_row == 1 + page
        assert table.scroll_offset.y == page, "the cursor stays on its screen line"
        await keys(pilot, "pageup")
        assert (table.cursor_row, table.scroll_offset.y) == (1, 0)
        await keys(pilot, "end")
        assert table.cursor_column == "note"
        await keys(pilot, "home")
        assert table.cursor_column == "name"
        await keys(pilot, "ctrl+end")
        assert (table.cursor_key, table.cursor_column) == ("k49", "name")
        assert app.line(page).startswith("▸ Prog 049"), "the last row stands above the scrollbar"
        await keys(pilot, "down", "ctrl+home", "up", "left")
        assert (table.cursor_key, table.cursor_column, table.scroll_offset.y) == ("k0", "name", 0)


async def test_keys_can_be_remapped() -> None:
    app = TableApp(5)
    async with app.run_test(size=SIZE) as pilot:
        app.set_keymap({"table.cursor_down": "j", "table.edit_cell": "i"})
        await keys(pilot, "j", "j")
        assert app.table.cursor_key == "k2"
        await keys(pilot, "i")
        assert app.table.is_editing


async def test_frozen_column_stays_while_the_rest_scrolls() -> None:
    app = TableApp(5)
    async with app.run_test(size=(40, 12)) as pilot:
        assert app.line(1) == "▸ Prog 000     Green      0 City0      J1"[:40].ljust(40)
        await keys(pilot, "end")
        assert app.table.scroll_offset.x > 0
        assert app.line(0).startswith("  Name        │")
        assert app.line(1).startswith("▸ Prog 000")
        assert "note 0" in app.line(1)
        assert "Green" not in app.line(1)
        # The whole of the cursor's column is in sight, clear of the frozen one.
        region = app.table.cell_region(0, 5)
        assert region.x >= 15
        assert region.right <= app.table.scrollable_size.width
        await keys(pilot, "home")
        assert app.table.cursor_column == "name"
        await keys(pilot, "right")
        assert app.table.cell_region(0, 1).x == 15


async def test_sixty_columns_ask_only_for_those_in_sight() -> None:
    columns = (Column("name", "Name", 10), *(Column(f"c{n}", f"C{n}", 6) for n in range(60)))
    app = TableApp(3, columns)
    for row in app.sheet.rows.values():
        row.update({column.key: column.key for column in columns})
    asked: list[int] = []
    inner = app.sheet.cells
    app.sheet.cells = lambda key, names: (asked.append(len(names)), inner(key, names))[1]  # type: ignore[method-assign]
    async with app.run_test(size=(60, 12)) as pilot:
        await keys(pilot, *["right"] * 40)
        assert app.table.cursor_column == "c39"
        assert "c39" in app.line(1)
        assert asked
        assert max(asked) <= 9


async def test_only_rows_in_sight_are_read_and_only_once() -> None:
    app = TableApp(5_000)
    async with app.run_test(size=SIZE) as pilot:
        seen = set(app.sheet.reads)
        assert len(seen) <= SIZE[1]
        await keys(pilot, *["down"] * 5)
        app.sheet.reads.clear()
        await keys(pilot, "down")
        assert len(app.sheet.reads) <= 2, "a step inside the screen draws two lines"
        app.sheet.reads.clear()
        app.table.refresh_rows(("k2", "k4000"))
        await pilot.pause()
        assert app.sheet.reads == ["k2"]


async def test_cursor_callback_comes_before_the_message() -> None:
    app = TableApp(5)
    async with app.run_test(size=SIZE) as pilot:
        seen: list[tuple[str | None, str | None]] = []
        app.table.on_cursor = lambda key, column: seen.append((key, column))
        app.said.clear()
        assert app.table.move_cursor(key="k3", column="city")
        assert seen == [("k3", "city")], "at once, without waiting for the loop"
        await pilot.pause()
        moved = app.heard(VirtualTable.CursorMoved)
        assert [(m.key, m.column) for m in moved] == [("k3", "city")]  # type: ignore[attr-defined]
        assert not app.table.move_cursor(key="nobody")
        assert app.table.cursor_key == "k3"


async def test_sort_keeps_the_cursor_on_its_row_and_its_line() -> None:
    app = TableApp(200)
    async with app.run_test(size=SIZE) as pilot:
        table = app.table
        table.move_cursor(key="k90")
        await keys(pilot, "up", "up")
        line = table.cursor_row - table.scroll_offset.y
        table.set_rows(reversed(app.sheet.rows))
        table.sort_indicator = ("name", True)
        await pilot.pause()
        assert table.cursor_key == "k88"
        assert table.cursor_row - table.scroll_offset.y == line
        assert app.line(line + 1).startswith("▸ Prog 088")
        assert "Name▼" in app.line(0)
        table.sort_indicator = ("name", False)
        assert "Name▲" in app.line(0)
        table.sort_indicator = None
        assert "▲" not in app.line(0)


async def test_sort_sign_of_a_full_heading_stands_on_the_border() -> None:
    app = TableApp(2, (Column("name", "Name", 4), Column("img", "IMG", 3, "right")))
    async with app.run_test(size=SIZE):
        app.table.sort_indicator = ("img", True)
        assert app.line(0).startswith("  Name│IMG▼")


@pytest.mark.parametrize(
    ("left", "expected"),
    [
        (["k0", "k4", "k5", "k6"], "k5"),
        (["k0", "k4", "k6"], "k6"),  # of two neighbours equally near, the one below
        (["k0", "k3", "k9"], "k3"),
        (["k0"], "k0"),
    ],
)
async def test_a_row_that_goes_leaves_the_cursor_on_its_neighbour(left: list[str], expected: str) -> None:
    app = TableApp(10)
    async with app.run_test(size=SIZE) as pilot:
        app.table.move_cursor(key="k5")
        app.table.set_rows(left)
        await pilot.pause()
        assert app.table.cursor_key == expected


async def test_rows_put_in_above_do_not_move_the_screen() -> None:
    app = TableApp(100)
    async with app.run_test(size=SIZE) as pilot:
        app.table.move_cursor(key="k60")
        await pilot.pause()
        before = app.lines()[1:]
        for n in range(500, 530):
            app.sheet.rows[f"k{n}"] = app.sheet.make(n)
        app.table.set_rows([f"k{n}" for n in (*range(500, 530), *range(100))])
        await pilot.pause()
        assert app.lines()[1:] == before


async def test_with_the_cursor_out_of_sight_the_top_line_is_held() -> None:
    app = TableApp(100)
    async with app.run_test(size=SIZE) as pilot:
        app.table.scroll_to(y=40, animate=False)
        await pilot.pause()
        app.table.set_rows([f"k{n}" for n in range(100) if n not in {3, 4, 5}])
        await pilot.pause()
        assert app.line(1).startswith("  Prog 040")
        assert app.table.cursor_key == "k0"


async def test_an_empty_table_says_so_and_gives_the_cursor_back() -> None:
    app = TableApp(80)
    async with app.run_test(size=SIZE) as pilot:
        table = app.table
        table.move_cursor(key="k70")
        await pilot.pause()
        before = app.lines()
        table.set_rows([])
        await pilot.pause()
        drawn = "\n".join(app.lines())
        assert "Nothing here." in drawn
        assert "Press [n] for a new one." in drawn, "a plain string is never markup"
        assert (table.cursor_key, table.target_keys) == (None, ())
        await keys(pilot, "down", "pagedown", "ctrl+end", "space", "enter", "e", "shift+down", "delete")
        assert not table.is_editing
        assert not app.heard(VirtualTable.RowOpened)
        table.set_rows(app.sheet.rows)
        await pilot.pause()
        assert app.lines() == before


async def test_resize_keeps_the_cursor_in_sight() -> None:
    app = TableApp(100)
    async with app.run_test(size=(80, 40)) as pilot:
        app.table.move_cursor(key="k30", column="note")
        await pilot.pause()
        await pilot.resize_terminal(50, 10)
        await pilot.pause()
        table = app.table
        line = table.cursor_row - table.scroll_offset.y
        assert 0 <= line < table.body_height
        assert app.line(line + 1).startswith("▸ Prog 030")
        assert table.cell_region(30, 5).right <= table.scrollable_size.width
        await pilot.resize_terminal(200, 60)
        await pilot.pause()
        assert "▸ Prog 030" in "\n".join(app.lines())
        assert all(len(line) == app.table.size.width for line in app.lines())


async def test_a_frozen_column_that_fills_the_window_scrolls_too() -> None:
    app = TableApp(5, (Column("name", "Name", 40), Column("city", "City", 20)))
    async with app.run_test(size=(44, 12)) as pilot:
        await keys(pilot, "right")
        assert "City0" in app.line(1)


async def test_columns_widen_move_and_hide() -> None:
    app = TableApp(5)
    async with app.run_test(size=(100, 12)) as pilot:
        table = app.table
        table.move_cursor(column="city")
        await keys(pilot, "greater_than_sign")
        assert {c.key: c.width for c in table.columns}["city"] == 12
        await keys(pilot, *["less_than_sign"] * 9)
        assert {c.key: c.width for c in table.columns}["city"] == 2, "never under its least width"
        await keys(pilot, "ctrl+shift+left")
        assert [c.key for c in table.columns][:4] == ["name", "bucket", "city", "img"]
        await keys(pilot, *["ctrl+shift+left"] * 4)
        assert [c.key for c in table.columns][:3] == ["name", "city", "bucket"], "not over the frozen edge"
        assert table.cursor_column == "city", "the cursor goes with its column"
        await keys(pilot, *["ctrl+shift+right"] * 9)
        assert table.columns[-1].key == "city"
        changes = len(app.heard(VirtualTable.ColumnsChanged))
        table.action_column_hide()
        await pilot.pause()
        assert table.cursor_column == "note"
        assert "City" not in app.line(0)
        assert len(app.heard(VirtualTable.ColumnsChanged)) == changes + 1
        table.action_row_start()
        table.action_column_hide()
        assert table.cursor_column == "name", "a frozen column cannot be hidden"
        assert table.show_column("city")
        assert app.line(0).rstrip(" │").endswith("C…")


async def test_column_fits_what_is_seen() -> None:
    app = TableApp(5)
    app.sheet.rows["k2"]["city"] = "漢字漢字漢字漢字"
    async with app.run_test(size=(100, 12)) as pilot:
        app.table.move_cursor(column="city")
        app.table.action_column_fit()
        await pilot.pause()
        assert {c.key: c.width for c in app.table.columns}["city"] == 16
        assert "漢字漢字漢字漢字" in app.line(3)


async def test_other_columns_keep_the_cursor_where_it_was() -> None:
    app = TableApp(5)
    async with app.run_test(size=SIZE) as pilot:
        app.table.move_cursor(column="img")
        app.table.set_columns((COLUMNS[0], COLUMNS[3], COLUMNS[2]))
        await pilot.pause()
        assert app.table.cursor_column == "img"
        app.table.set_columns((COLUMNS[0], replace(COLUMNS[2], hidden=True), COLUMNS[3]))
        await pilot.pause()
        assert app.table.cursor_column == "city"
