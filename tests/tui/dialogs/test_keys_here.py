"""The list of keys of a screen over the panes: by `?`, by the mouse, and back again."""

import pytest

from imgtui.tui.dialogs.over import Over
from imgtui.tui.overlays.help import HelpScreen
from tests.tui.driving import help_text, screen_text, type_keys, until
from tests.tui.programs_season import SEASON


async def open_over(pilot, key: str) -> Over:
    await type_keys(pilot, key)
    await until(pilot, lambda: isinstance(pilot.app.screen, Over))
    await pilot.pause()
    return pilot.app.screen


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("v", ("What is to be verified", "s space Skip: ", "g Grid: ", "U Redo: ")),
        (
            "enter",
            ("The record of a program", "tab Reasons: ", "u Undo: ", "e enter F2 Edit: Edit the field"),
        ),
        ("f6", ("The rules", "m Moved programs: Show the programs", "(now off: the last change moved")),
        ("f7", ("The applications", "tab ] Next part: ", "k Up: Go one row up.")),
        ("D", ("One program, or two?", "n They are two: ")),
    ],
)
async def test_every_key_of_a_screen_is_said_also_what_its_last_line_has_no_room_for(
    open_app, key, said
) -> None:
    async with open_app(SEASON, pane="programs", size=(80, 24)) as pilot:
        below = await open_over(pilot, key)
        await pilot.press("question_mark")
        await until(pilot, lambda: isinstance(pilot.app.screen, HelpScreen))
        await until(pilot, lambda: f"Keys in {said[0]} " in screen_text(pilot))
        shown = " ".join(help_text(pilot.app.screen).split())
        for each in said[1:]:
            assert each in shown
        await type_keys(pilot, "escape")
        await until(pilot, lambda: pilot.app.screen is below)


async def test_where_keys_do_not_fit_the_last_one_leads_to_all_by_mouse(open_app) -> None:
    async with open_app(SEASON, pane="programs", size=(80, 24)) as pilot:
        below = await open_over(pilot, "v")
        lines = screen_text(pilot).splitlines()
        row = next(place for place, line in enumerate(lines) if "? Keys" in line)
        await pilot.click(offset=(lines[row].index("? Keys"), row))
        await until(pilot, lambda: isinstance(pilot.app.screen, HelpScreen))
        await pilot.pause()
        await pilot.click(offset=(0, 0))
        await until(pilot, lambda: pilot.app.screen is below)


async def test_where_all_keys_fit_none_is_added(open_app) -> None:
    async with open_app(SEASON, pane="programs", size=(160, 40)) as pilot:
        await open_over(pilot, "v")
        assert "u Undo" in screen_text(pilot)
        assert "? Keys" not in screen_text(pilot)
