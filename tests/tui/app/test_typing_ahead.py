"""Keys that come faster than screens open: none is lost, none does what was not meant."""

from pathlib import Path
from typing import ClassVar

import pytest
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.widgets import Input

from imgtui.services.machine.clock import Clock
from imgtui.storage.store import Store
from imgtui.tui.app.app import ImgtuiApp
from imgtui.tui.dialogs.ask import Ask, AskedLine
from imgtui.tui.dialogs.dialog import Dialog
from imgtui.tui.pane.commands import PANES
from imgtui.tui.widgets import keys_in_turn
from imgtui.tui.widgets.keys_in_turn import KeyDone
from tests.tui.conftest import NOW, ZONE, OpenApp
from tests.tui.driving import screen_text, type_keys, until
from tests.tui.seasons import SEASON


async def test_a_question_gets_all_that_is_typed_behind_its_key(open_app: OpenApp) -> None:
    async with open_app(SEASON, pane="programs") as pilot:
        before = pilot.app.desk.view.workbook
        await type_keys(pilot, *"nLakeland Test IM")
        await until(pilot, lambda: "Lakeland Test IM" in screen_text(pilot))
        assert pilot.app.desk.view.workbook == before


async def test_a_filter_typed_and_taken_in_one_burst(open_app: OpenApp) -> None:
    async with open_app(SEASON, pane="programs") as pilot:
        await type_keys(pilot, *"/img>=99", "enter")
        await until(pilot, lambda: "0 of " in screen_text(pilot))


async def test_a_tab_and_what_is_typed_there_in_one_burst(open_app: OpenApp) -> None:
    async with open_app(SEASON, pane="today") as pilot:
        await type_keys(pilot, *"3n", *"lak")
        await until(pilot, lambda: pilot.app.pane_id == "invites")
        await until(pilot, lambda: any(each.value == "lak" for each in pilot.app.screen.query("Input")))


async def test_a_question_left_at_once_gives_the_keys_back(open_app: OpenApp) -> None:
    async with open_app(SEASON, pane="programs") as pilot:
        await type_keys(pilot, "n", "x", "escape", "4")
        await until(pilot, lambda: pilot.app.pane_id == "rank" and len(pilot.app.screen_stack) == 1)


async def test_a_paste_waits_for_its_turn(open_app: OpenApp) -> None:
    async with open_app(SEASON, pane="programs") as pilot:
        for event in (events.Key("n", "n"), events.Paste("Pasted Hospital")):
            event.set_sender(pilot.app)
            pilot.app._driver.send_message(event)
        await until(pilot, lambda: "Pasted Hospital" in screen_text(pilot))


async def test_keys_go_on_when_what_had_the_last_one_is_gone(open_app: OpenApp) -> None:
    async with open_app(SEASON, pane="programs") as pilot:
        pilot.app.push_screen(Ask("Gone", [AskedLine("one", "One")]))
        await until(pilot, lambda: "Gone" in screen_text(pilot))
        field = pilot.app.focused
        take = field.post_message
        # As with a widget that is taken away together with the messages it has not read.
        field.post_message = lambda message: isinstance(message, events.Key | KeyDone) or take(message)
        key = events.Key("a", "a")  # nobody says that this one is done, so nobody waits for it here
        key.set_sender(pilot.app)
        pilot.app._driver.send_message(key)
        await until(pilot, lambda: pilot.app.has_key)
        await pilot.app.pop_screen()
        await type_keys(pilot, "4")
        await until(pilot, lambda: pilot.app.pane_id == "rank")


class Closing(Dialog[None]):
    """A question that a key closes, before or after its field has looked at the key."""

    BINDINGS: ClassVar = [
        Binding("f8", "dismiss", "Close"),
        Binding("f9", "dismiss", "Close", priority=True),
    ]

    def compose(self) -> ComposeResult:
        yield Input()


@pytest.mark.parametrize("key", ["f8", "f9"])
async def test_a_key_behind_the_one_that_closes_its_screen_waits_for_no_clock(
    open_app: OpenApp, monkeypatch: pytest.MonkeyPatch, key: str
) -> None:
    monkeypatch.setattr(keys_in_turn, "_LOST_SECONDS", 100_000.0)
    async with open_app(SEASON, pane="programs") as pilot:
        pilot.app.push_screen(Closing())
        await until(pilot, lambda: isinstance(pilot.app.focused, Input))
        field = pilot.app.focused
        take = field.post_message
        # As when the field goes with the messages that it has not read.
        field.post_message = lambda message: isinstance(message, KeyDone) or take(message)
        await type_keys(pilot, key, "4")
        await until(pilot, lambda: pilot.app.pane_id == "rank")


async def test_a_tab_asked_for_while_the_first_one_opens_stays(workbook_path: Path) -> None:
    Store.open(workbook_path).close()
    app = ImgtuiApp(workbook_path, Clock.of(NOW, ZONE), pane="rank")
    async with app.run_test() as pilot:
        await type_keys(pilot, "2")
        await until(pilot, lambda: app.desk is not None and app.desk.complete)
        await until(pilot, lambda: len(app.query("ContentSwitcher > Pane")) == len(PANES))
        assert app.pane_id == "programs"
    app.close_desk()
