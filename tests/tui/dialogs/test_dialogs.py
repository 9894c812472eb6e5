"""Dialogs say which keys work, whatever their names; a message takes the place of the one before."""

import pytest

from imgtui.tui.app.commands import PANES, commands_of
from imgtui.tui.app.help import HelpScreen
from imgtui.tui.app.offers import Group, Offer
from imgtui.tui.dialogs.ask import Ask, Question
from imgtui.tui.dialogs.pick import Pick, Pickable
from imgtui.tui.dialogs.prompt import Choice, Prompt
from imgtui.tui.widgets.text.title_box import fitted_title
from tests.tui.driving import help_text, screen_text, type_keys, until

LONG = "St. [b]Elsewhere[/] University Hospital and Medical Center " * 2


@pytest.mark.parametrize(
    ("name", "cells", "shown"),
    [
        ("Short", 40, "Short — esc leaves"),
        ("A name of many words", 22, "A name o… — esc leaves"),
        ("A name of many words", 24, "A name of… — esc leaves"),
        ("日本語の名前です", 24, "日本語の名… — esc leaves"),
    ],
)
def test_the_name_is_cut_and_the_keys_stay(name, cells, shown) -> None:
    assert fitted_title(name, "esc leaves", cells) == shown


@pytest.mark.parametrize(
    ("screen", "keys"),
    [
        (lambda: Prompt(LONG), "enter takes it, esc leaves it"),
        (lambda: Choice(LONG, [("one", "a", "One")]), "esc leaves"),
        (lambda: Pick(LONG, [Pickable("one", "One")]), "enter takes it, esc leaves"),
        (lambda: Ask(LONG, [Question("one", "One")]), "enter takes all, tab next, esc leaves"),
    ],
)
async def test_a_long_name_leaves_room_for_the_keys(open_app, screen, keys) -> None:
    async with open_app(size=(80, 24), pane="programs") as pilot:
        pilot.app.push_screen(screen())
        await until(pilot, lambda: f"… — {keys}" in screen_text(pilot))
        assert "St. [b]E" in screen_text(pilot)


async def test_a_search_that_finds_nothing_says_so(open_app) -> None:
    async with open_app(pane="programs") as pilot:
        pilot.app.push_screen(Pick("Which?", [Pickable("one", "Lakeshore")]))
        await until(pilot, lambda: "Lakeshore" in screen_text(pilot))
        assert "nothing matches" not in screen_text(pilot)
        await type_keys(pilot, *"qqq")
        await until(pilot, lambda: "nothing matches" in screen_text(pilot))
        await type_keys(pilot, "ctrl+u", *"lake")
        await until(pilot, lambda: "nothing matches" not in screen_text(pilot))


async def test_one_message_at_a_time(open_app) -> None:
    async with open_app(pane="programs") as pilot:
        for message in ("first message", "second message"):
            pilot.app.notify(message)
            await until(pilot, lambda message=message: message in screen_text(pilot))
        assert "first message" not in screen_text(pilot)


async def test_what_was_told_goes_at_the_next_key_and_a_warning_stays(open_app) -> None:
    async with open_app(pane="programs") as pilot:
        pilot.app.notify("it is done")
        await until(pilot, lambda: "it is done" in screen_text(pilot))
        await type_keys(pilot, "down")
        await until(pilot, lambda: "it is done" not in screen_text(pilot))
        pilot.app.notify("it cannot be done", severity="warning", timeout=600)
        await until(pilot, lambda: "it cannot be done" in screen_text(pilot))
        await type_keys(pilot, "down")
        assert "it cannot be done" in screen_text(pilot)


@pytest.mark.parametrize("pane", PANES)
def test_keys_never_touch_what_they_do(pane) -> None:
    text = help_text(HelpScreen(pane, (Group(pane, tuple(Offer(each, None) for each in commands_of(pane))),)))
    for command in commands_of(pane):
        line = next(line for line in text.splitlines() if f"{command.label}: {command.help}" in line)
        assert line[: line.index(f"{command.label}: {command.help}")].endswith("  ")
