"""The help of every dialog: what it is for, in a sentence, and its keys."""

import importlib
import pkgutil
from collections.abc import Iterator
from pathlib import Path

import pytest

import imgtui.tui
from imgtui.tui.dialogs.dialog import Dialog
from imgtui.tui.dialogs.list_over import ListOver
from imgtui.tui.dialogs.over import Over
from imgtui.tui.dialogs.over_list import OverList
from imgtui.tui.overlays.help import HelpScreen
from tests.tui.app.test_every_command import MADE, OPENED_BY, SCREENS, close_over, demo, opened
from tests.tui.driving import help_text, until, words_on

KINDS = (Over, OverList, ListOver)
"""What only others are made from."""
IN_INVITES = {"calendar"}


def every_dialog() -> set[type[Dialog]]:
    """Return each class of a screen over the panes."""
    for module in pkgutil.walk_packages(imgtui.tui.__path__, "imgtui.tui."):
        importlib.import_module(module.name)

    def below(kind: type[Dialog]) -> Iterator[type[Dialog]]:
        for each in kind.__subclasses__():
            yield each
            yield from below(each)

    return {each for each in below(Dialog) if each.__module__.startswith("imgtui.") and each not in KINDS}


def test_each_says_in_one_sentence_what_it_is_for() -> None:
    dialogs = every_dialog()
    assert len(dialogs) >= 45
    for dialog in dialogs:
        assert dialog.ABOUT.endswith("."), dialog
        assert dialog.ABOUT[:1].isupper(), dialog
        assert dialog.ABOUT.split()[0].endswith("s"), f"{dialog}: says what it does"


@pytest.mark.parametrize("pane", ["programs", "rank", "invites"])
async def test_the_help_tells_it_with_every_key(tmp_path: Path, pane: str) -> None:
    places = [
        place
        for place in SCREENS
        if place != "help"
        and pane == ("invites" if place in IN_INVITES else "rank" if place in OPENED_BY else "programs")
    ]
    assert places
    async with demo(tmp_path, pane) as pilot:
        for place in places:
            screen = await opened(pilot, place)
            pilot.app.anywhere.do_help()
            await until(pilot, lambda: isinstance(pilot.app.screen, HelpScreen))
            await until(pilot, lambda: bool(pilot.app.screen.children))
            assert " ".join(screen.ABOUT.split()[:4]) in words_on(pilot), place
            text = help_text(pilot.app.screen)
            for command in screen.commands:
                if command.keys and command.rank is not None:
                    assert command.label in text, f"{place}: {command.id}"
            await close_over(pilot, 1)


def test_every_screen_is_walked() -> None:
    assert set(SCREENS) == set(MADE) | set(OPENED_BY)
