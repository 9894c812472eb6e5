"""A new workbook with nothing in it: each pane and each screen over the panes names a key that leads on."""

from collections.abc import Callable

import pytest
from textual.pilot import Pilot

from imgtui.tui.app.app import ImgtuiApp
from imgtui.tui.dialogs.dialog import Dialog
from tests.tui.conftest import OpenApp
from tests.tui.driving import screen_text, settled, until

Leads = Callable[[ImgtuiApp], bool]


def over(*names: str) -> Leads:
    """Return whether one of some screens has come up."""
    return lambda app: type(app.screen).__name__ in names


def pane(name: str) -> Leads:
    """Return whether a pane is in front, with nothing over it or with the question it asks."""
    return lambda app: app.pane_id == name


def is_named(app: ImgtuiApp) -> bool:
    """Return whether a name was typed into the record."""
    return app.desk is not None and app.desk.view.workbook.applicant.name == "Ada"


PANES: dict[str, tuple[str, tuple[str, ...], Leads]] = {
    "today": ("Say who you are (6)", ("6",), pane("profile")),
    "programs": ("i", ("i",), over("PathPrompt")),
    "invites": ("2", ("2",), pane("programs")),
    "rank": ("log it in 3 Invites", ("3",), pane("invites")),
    "plan": ("S", ("S",), over("Choice")),
    "profile": ("Name", ("enter", *"Ada", "enter"), is_named),
}
"""Pane -> words that lead on, the keys they name, and what has come of them."""

SCREENS: dict[str, tuple[str, tuple[str, ...], Leads]] = {
    "documents": ("d adds one", ("d",), over("Ask", "Prompt", "Choice", "Pick")),
    "people": ("a goes to the places on your profile", ("a",), pane("profile")),
    "soap_room": ("n: somebody who is awake", ("n",), over("Ask", "Prompt")),
    "portfolio": ("a in Programs (2)", ("escape", "2"), pane("programs")),
    "next_interview": ("i in 2 Programs reads a sheet", ("escape", "2", "i"), over("PathPrompt")),
    "clock": ("enter: Profile, exams", ("enter",), pane("profile")),
    "budget": ("n records one", ("n",), over("Choice")),
    "visas": ("n in 3 Invites logs one", ("escape", "3"), pane("invites")),
    "signals": ("A in 2 Programs logs that", ("escape", "2"), pane("programs")),
    "verify": ("i in 2 Programs reads a sheet", ("escape", "2", "i"), over("PathPrompt")),
    "sheet_questions": ("i in 2 Programs reads a sheet", ("escape", "2", "i"), over("PathPrompt")),
}
"""Command that opens a screen -> the same."""


async def leads_on(pilot: Pilot[int], words: str, keys: tuple[str, ...], leads: Leads) -> None:
    """Check that a screen says so, that no word of it is cut, and that the keys do what it says."""
    text = screen_text(pilot)
    assert words in " ".join(text.split()), text
    for key in keys:
        await pilot.press(key)
        await settled(pilot)
    app = pilot.app
    assert isinstance(app, ImgtuiApp)
    await until(pilot, lambda: leads(app))


@pytest.mark.parametrize("name", PANES)
async def test_an_empty_pane_leads_on(open_app: OpenApp, name: str) -> None:
    async with open_app(pane=name, size=(80, 24)) as pilot:
        await leads_on(pilot, *PANES[name])


@pytest.mark.parametrize("name", SCREENS)
async def test_an_empty_screen_leads_on(open_app: OpenApp, name: str) -> None:
    async with open_app(pane="today", size=(80, 24)) as pilot:
        await pilot.app.dispatch.run(f"app.{name}")
        await until(pilot, lambda: isinstance(pilot.app.screen, Dialog) and pilot.app.screen.is_current)
        await settled(pilot)
        await leads_on(pilot, *SCREENS[name])
