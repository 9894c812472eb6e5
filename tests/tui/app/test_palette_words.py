"""Words by which one looks for a command that is called otherwise."""

import pytest
from textual.widgets import OptionList

from imgtui.tui.app.offers import choices_here
from imgtui.tui.app.palette import PaletteScreen
from tests.tui.driving import type_keys, until
from tests.tui.programs_season import SEASON


@pytest.mark.parametrize("word", ["restore", "backup", "salvage", "doctor", "rest"])
async def test_who_wants_something_back_finds_the_backups_first(open_app, word: str) -> None:
    async with open_app(SEASON, pane="programs") as pilot:
        pilot.app.push_screen(PaletteScreen(choices_here(pilot.app)))
        await until(pilot, lambda: isinstance(pilot.app.screen, PaletteScreen))
        await type_keys(pilot, *word)
        options = pilot.app.screen.query_one(OptionList)
        await until(pilot, lambda: options.option_count and pilot.app.screen.query_one("Input").value == word)
        await pilot.pause()
        assert options.get_option_at_index(0).id == "app.backups"
