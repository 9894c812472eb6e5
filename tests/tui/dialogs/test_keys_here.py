"""The list of keys of a screen over the panes: by `?`, by the mouse, and back again."""

import pytest

from imgtui.tui.dialogs.keys_here import KeysHere
from imgtui.tui.dialogs.over import Over
from tests.tui.driving import screen_text, type_keys, until
from tests.tui.programs_season import SEASON


async def open_over(pilot, key: str) -> Over:
    await type_keys(pilot, key)
    await until(pilot, lambda: isinstance(pilot.app.screen, Over))
    await pilot.pause()
    return pilot.app.screen


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("v", ("s      Skip", "g      Grid", "U      Redo")),
        ("enter", ("tab    Reasons", "u      Undo")),
        ("f6", ("m      Moved programs",)),
        ("f7", ("tab", "Next part")),
        ("D", ("n      They are two",)),
    ],
)
async def test_every_key_of_a_screen_is_said_also_what_its_last_line_has_no_room_for(
    open_app, key, said
) -> None:
    async with open_app(SEASON, pane="programs", size=(80, 24)) as pilot:
        below = await open_over(pilot, key)
        await pilot.press("question_mark")
        await until(pilot, lambda: isinstance(pilot.app.screen, KeysHere))
        await until(pilot, lambda: "Keys here — esc closes" in screen_text(pilot))
        shown = " ".join(screen_text(pilot).split())
        for each in said:
            assert " ".join(each.split()) in shown
        await type_keys(pilot, "escape")
        await until(pilot, lambda: pilot.app.screen is below)


async def test_where_keys_do_not_fit_the_last_one_leads_to_all_by_mouse(open_app) -> None:
    async with open_app(SEASON, pane="programs", size=(80, 24)) as pilot:
        below = await open_over(pilot, "v")
        lines = screen_text(pilot).splitlines()
        row = next(place for place, line in enumerate(lines) if "? Keys" in line)
        await pilot.click(offset=(lines[row].index("? Keys"), row))
        await until(pilot, lambda: isinstance(pilot.app.screen, KeysHere))
        await pilot.pause()
        await pilot.click(offset=(40, 12))
        await until(pilot, lambda: pilot.app.screen is below)


async def test_where_all_keys_fit_none_is_added(open_app) -> None:
    async with open_app(SEASON, pane="programs", size=(160, 40)) as pilot:
        await open_over(pilot, "v")
        assert "u Undo" in screen_text(pilot)
        assert "? Keys" not in screen_text(pilot)
