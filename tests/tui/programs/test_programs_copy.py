"""Copying a cell."""

from tests.tui.driving import type_keys, until
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
