"""A key that does nothing says so; not where one writes."""

import pytest
from textual import events

from imgtui.tui.life.dead_keys import dead_key_sentence
from tests.tables import for_each
from tests.tui.conftest import OpenApp
from tests.tui.driving import screen_text, type_keys, until
from tests.tui.seasons import SEASON


def said(pilot: object) -> list[str]:
    return [each.message for each in pilot.app._notifications]


async def test_a_letter_of_another_script_says_where_it_is(open_app: OpenApp) -> None:
    async with open_app(SEASON, pane="programs") as pilot:
        await type_keys(pilot, "й")
        await until(pilot, lambda: said(pilot))
        assert said(pilot) == ["Your keyboard sends й (q on the Russian keyboard): switch to Latin"]
        await type_keys(pilot, "down")
        assert said(pilot) == []


@pytest.mark.parametrize("pane", ["today", "programs", "invites", "rank", "plan", "profile"])
async def test_an_unbound_letter_says_so_in_every_pane(open_app: OpenApp, pane: str) -> None:
    async with open_app(SEASON, pane=pane) as pilot:
        await type_keys(pilot, "~")
        await until(pilot, lambda: said(pilot))
        places = {"programs": "enter edits this cell", "profile": "enter or e edits this line"}
        typed = f"~ was not typed · {places.get(pane)}; ? shows the keys"
        assert said(pilot) == [typed if pane in places else "~ does nothing here: ? shows the keys that do"]
        await type_keys(pilot, "escape")
        assert said(pilot) == []


@pytest.mark.parametrize("keys", [("f7",), ("f8",), ("f3", "n"), ("f6",)])
async def test_an_unbound_letter_says_so_on_a_screen_over_the_panes(open_app: OpenApp, keys) -> None:
    async with open_app(SEASON, pane="today", size=(80, 24)) as pilot:
        await type_keys(pilot, *keys)
        await until(pilot, lambda: len(pilot.app.screen_stack) == 2)
        await type_keys(pilot, "~")
        await until(pilot, lambda: "~ does nothing here: ? shows the keys that do" in screen_text(pilot))
        assert len(pilot.app.screen_stack) == 2


async def test_nothing_is_said_where_one_writes(open_app: OpenApp) -> None:
    async with open_app(SEASON, pane="programs") as pilot:
        await type_keys(pilot, "n", "й", "f11")
        await until(pilot, lambda: "й" in screen_text(pilot))
        assert said(pilot) == []


async def test_ctrl_z_undoes_as_u_does_and_not_from_a_field(open_app: OpenApp) -> None:
    async with open_app(SEASON, pane="programs") as pilot:
        before = pilot.app.desk.view.workbook.programs
        await type_keys(pilot, "a")
        await until(pilot, lambda: pilot.app.desk.view.workbook.programs != before)
        changed = pilot.app.desk.view.workbook.programs
        await type_keys(pilot, "slash", "x", "ctrl+z")
        assert pilot.app.desk.view.workbook.programs == changed
        await type_keys(pilot, "escape", "escape", "ctrl+z")
        await until(pilot, lambda: pilot.app.desk.view.workbook.programs == before)


async def test_suspend_without_a_shell_says_so(open_app: OpenApp) -> None:
    async with open_app(SEASON, pane="programs") as pilot:
        await pilot.app.dispatch.run("app.suspend")
        await until(pilot, lambda: "There is no shell here that could bring the program back" in said(pilot))


@for_each(
    "key",
    ["escape", "enter", "up", "shift+up", "left_shift", "right_control", "caps_lock", "iso_level3_shift"],
)
def test_keys_that_nobody_wonders_about_are_silent(key: str) -> None:
    assert dead_key_sentence(events.Key(key, None), in_pane=True) is None


def test_over_a_question_only_the_script_is_told() -> None:
    assert dead_key_sentence(events.Key("Q", "Q"), in_pane=False) is None
    assert "switch to Latin" in (dead_key_sentence(events.Key("ש", "ש"), in_pane=False) or "")
