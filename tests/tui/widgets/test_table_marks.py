"""Marking rows of the virtual table."""

from table_app import TableApp, keys

from imgtui.tui.widgets.table.grid import VirtualTable

SIZE = (60, 20)


async def test_space_marks_and_goes_down() -> None:
    app = TableApp(5)
    async with app.run_test(size=SIZE) as pilot:
        assert app.table.target_keys == ("k0",)
        await keys(pilot, "space", "down", "shift+space")
        assert app.table.marked == ("k0", "k2")
        assert app.table.cursor_key == "k3"
        assert app.table.target_keys == ("k0", "k2"), "not the cursor's row"
        assert [line[0] for line in app.lines()[1:6]] == ["▌", " ", "▌", "▸", " "]
        await keys(pilot, "ctrl+home", "space")
        assert app.table.marked == ("k2",)
        said = app.heard(VirtualTable.MarksChanged)
        assert said[-1].marked == ("k2",)  # type: ignore[attr-defined]


async def test_shift_arrows_extend_and_take_back() -> None:
    app = TableApp(9)
    async with app.run_test(size=SIZE) as pilot:
        app.table.mark(["k8"])
        app.table.move_cursor(key="k2")
        await keys(pilot, "shift+down", "shift+down", "shift+down")
        assert set(app.table.marked) == {"k8", "k2", "k3", "k4", "k5"}
        await keys(pilot, "shift+up", "shift+up", "shift+up", "shift+up")
        assert set(app.table.marked) == {"k8", "k1", "k2"}
        await keys(pilot, "down", "down", "down", "shift+down")
        assert set(app.table.marked) == {"k8", "k1", "k2", "k4", "k5"}, "a plain move begins a new range"


async def test_mark_all_and_escape() -> None:
    app = TableApp(30)
    async with app.run_test(size=SIZE) as pilot:
        await keys(pilot, "ctrl+a")
        assert len(app.table.marked) == 30
        assert app.table.check_action("clear_marks", ())
        await keys(pilot, "escape")
        assert app.table.marked == ()
        assert not app.table.check_action("clear_marks", ()), "escape is free for the pane"


async def test_marks_of_filtered_rows_do_not_count_but_come_back() -> None:
    app = TableApp(6)
    async with app.run_test(size=SIZE) as pilot:
        app.table.mark(["k1", "k4"])
        app.table.set_rows(["k0", "k4", "k5"])
        await pilot.pause()
        assert app.table.target_keys == ("k4",), "an action never reaches a row that is not shown"
        app.table.set_rows(["k0", "k5"])
        assert app.table.target_keys == ("k0",)
        app.table.set_rows(app.sheet.rows)
        assert app.table.marked == ("k1", "k4")
        app.table.set_rows(["k0"])
        app.table.clear_marks()
        app.table.set_rows(app.sheet.rows)
        assert app.table.marked == ()


async def test_marks_and_cursor_are_seen_without_colour() -> None:
    app = TableApp(4)
    app.no_color = True
    async with app.run_test(size=SIZE) as pilot:
        await keys(pilot, "space")
        palette = app.table._painter.palette
        assert palette.cursor.reverse
        row = [segment for segment in app.table.render_line(2) if segment.text.startswith("Prog 001")]
        assert row[0].style is not None
        assert row[0].style.reverse
        assert app.line(1)[0] == "▌"
        assert app.line(2)[0] == "▸"


async def test_a_marked_row_still_shows_where_the_cursor_is() -> None:
    app = TableApp(3)
    async with app.run_test(size=SIZE) as pilot:
        await keys(pilot, "space")
        assert app.line(1)[:2] == "▌ "
        await keys(pilot, "up")
        assert app.line(1)[:2] == "▸▌"
