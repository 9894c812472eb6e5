"""Copying a cell."""

from imgtui.services.workbook.copied import copied_table
from tests.tui.driving import cell_of, type_keys, until
from tests.tui.programs_season import SEASON


async def test_a_cell_is_copied_as_one_would_type_it(open_app) -> None:
    async with open_app(SEASON, pane="programs") as pilot:
        pane = pilot.app.pane
        pane.table.move_cursor(column="name")
        await type_keys(pilot, "ctrl+c")
        await until(pilot, lambda: pilot.app.clipboard == pane.view.programs[pane.table.cursor_key].name)


async def test_an_empty_cell_says_why_it_is_not_copied(open_app) -> None:
    async with open_app(SEASON, pane="programs") as pilot:
        pane = pilot.app.pane
        empty = next(
            each.key
            for each in pane.table.columns
            if not pane.table.source.edit_text(pane.table.cursor_key, each.key)
        )
        pane.table.move_cursor(column=empty)
        assert pane.why_not("copy") == "this cell is empty"


async def test_marked_rows_are_copied_as_a_table_by_key_and_by_mouse(open_app) -> None:
    async with open_app(SEASON, pane="programs") as pilot:
        pane = pilot.app.pane
        names = [pane.view.programs[key].name for key in pane.table.rows[:2]]
        await type_keys(pilot, "space", "space", "y", "t")
        await until(pilot, lambda: pilot.app.clipboard.startswith("Name\tBucket\t"))
        assert [line.split("\t")[0] for line in pilot.app.clipboard.splitlines()[1:]] == names
        await type_keys(pilot, "y")
        await pilot.click(offset=cell_of(pilot, "For a text"))
        await until(pilot, lambda: pilot.app.clipboard.startswith("| Name | Bucket |"))
        assert len(pilot.app.clipboard.splitlines()) == 4


def test_a_table_breaks_no_cell() -> None:
    rows = [["a|b\nc", "=SUM(A1)"]]
    assert copied_table(["x", "y"], rows, "tsv") == "x\ty\na|b c\t'=SUM(A1)\n"
    assert copied_table(["x", "y"], rows, "md") == "| x | y |\n| --- | --- |\n| a\\|b c | =SUM(A1) |\n"
