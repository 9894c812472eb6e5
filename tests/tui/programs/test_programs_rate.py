"""Rating a program where a task of the plan leads: the programs seen and not rated yet."""

import pytest

from imgtui.tui.dialogs.ask import Ask
from tests.tui.driving import screen_text, type_keys, until
from tests.tui.seasons import SEASON


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_the_seen_and_not_rated_are_shown_and_rated_there(open_app, size) -> None:
    async with open_app(SEASON, pane="programs", size=size) as pilot:
        pane = pilot.app.pane
        pane.jump("is:interviewed -is:over -is:rated", None)
        await until(pilot, lambda: pane.table.cursor_key == "plain")
        assert pane.table.row_count == 1
        await type_keys(pilot, "r")
        await until(pilot, lambda: isinstance(pilot.app.screen, Ask))
        await until(pilot, lambda: bool(pilot.app.screen.query("Input")))
        await until(pilot, lambda: "Stars" in screen_text(pilot))
        await type_keys(pilot, *"454354y", "tab", *"kind", "enter")

        def rating():
            return pilot.app.desk.view.programs["plain"].rating

        await until(pilot, lambda: rating() is not None)
        assert (rating().fit, rating().would_attend, rating().pros) == (4, True, "kind")
        await type_keys(pilot, "u")
        await until(pilot, lambda: rating() is None)
