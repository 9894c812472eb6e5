"""Dialogs say which keys work, whatever their names; a message takes the place of the one before."""

from datetime import datetime

import pytest

from imgtui.tui.app.offers import CommandOffer, OfferGroup
from imgtui.tui.dialogs.ask import Ask, AskedLine
from imgtui.tui.dialogs.long_text import LongText
from imgtui.tui.dialogs.path_prompt import PathPrompt
from imgtui.tui.dialogs.pick import Pick, Pickable
from imgtui.tui.dialogs.pick_many import PickMany
from imgtui.tui.dialogs.prompt import Choice, Prompt
from imgtui.tui.overlays.help import HelpScreen
from imgtui.tui.overlays.history import HistoryScreen
from imgtui.tui.pane.commands import PANES, commands_of
from imgtui.tui.widgets.text.key_line import KeyLine
from imgtui.tui.widgets.text.title_box import fitted_title
from tests.tables import for_each
from tests.tui.driving import cell_of, help_text, screen_text, type_keys, until

LONG = "St. [b]Elsewhere[/] University Hospital and Medical Center " * 2


@for_each(
    ("name", "cells", "shown"),
    [
        ("Short", 40, "Short — not stored"),
        ("A name of many words", 22, "A name o… — not stored"),
        ("A name of many words", 24, "A name of… — not stored"),
        ("日本語の名前です", 24, "日本語の名… — not stored"),
    ],
)
def test_the_name_is_cut_and_what_is_said_of_it_stays(name, cells, shown) -> None:
    assert fitted_title(name, "not stored", cells) == shown


def test_a_name_alone_has_all_the_room() -> None:
    assert fitted_title("A name of many words", "", 20) == "A name of many words"
    assert fitted_title("A name of many words", "", 19) == "A name of many wor…"


DIALOGS = {
    "enter Take  esc Cancel": lambda: Prompt(LONG),
    "enter Take  esc Cancel ": lambda: Choice(LONG, [("one", "a", "One")]),
    " enter Take  esc Cancel": lambda: Pick(LONG, [Pickable("one", "One")]),
    "space Choose  enter Take  esc Cancel": lambda: PickMany(LONG, [Pickable("one", "One")], ()),
    "enter Take all  down Next line  esc Cancel": lambda: Ask(LONG, [AskedLine("one", "One")]),
    "enter Take  ↑↓ Choose  tab Complete  esc Cancel": lambda: PathPrompt(
        "Where", "", (".csv",), lambda _: None
    ),
    "F2 Save  esc Leave": lambda: LongText("Notes", lambda: "text"),
    "esc Close": lambda: HelpScreen("Programs", ()),
    "esc Close ": lambda: HistoryScreen((), datetime.fromisoformat("2027-01-29T09:00+00:00")),
}
"""What the last line of each says: made from its commands, so that a key told is a key that works."""


@pytest.mark.parametrize("said", DIALOGS)
async def test_the_keys_of_a_dialog_stand_in_its_last_line_and_can_be_clicked(open_app, said) -> None:
    async with open_app(size=(80, 24), pane="programs") as pilot:
        screen = DIALOGS[said]()
        pilot.app.push_screen(screen)
        await until(pilot, lambda: said.strip() in screen_text(pilot))
        last = screen.query_one(KeyLine).keys[-1]
        await pilot.click(offset=cell_of(pilot, f"{last.key} {last.label}"))
        await until(pilot, lambda: pilot.app.screen is not screen)


async def test_a_long_name_is_cut_at_the_end_of_the_frame(open_app) -> None:
    async with open_app(size=(80, 24), pane="programs") as pilot:
        pilot.app.push_screen(Prompt(LONG))
        await until(pilot, lambda: "…" in screen_text(pilot))
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


@for_each("pane", PANES)
def test_keys_never_touch_what_they_do(pane) -> None:
    text = help_text(
        HelpScreen(pane, (OfferGroup(pane, tuple(CommandOffer(each, None) for each in commands_of(pane))),))
    )
    for command in commands_of(pane):
        line = next(line for line in text.splitlines() if f"{command.label}: {command.help}" in line)
        assert line[: line.index(f"{command.label}: {command.help}")].endswith("  ")
