"""A list of options under a mouse that is later than the list: what was seen is chosen, or nothing."""

import pytest
from textual import events
from textual.app import App, ComposeResult
from textual.pilot import Pilot
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from imgtui.tui.widgets.text.options import Options


class Listed(App[None]):
    CSS = "Options { height: 10; width: 30; }"

    def __init__(self) -> None:
        super().__init__()
        self.chosen: list[str | None] = []

    def compose(self) -> ComposeResult:
        yield Options(*(Option(f"row {number}", id=f"o{number}") for number in range(8)))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        self.chosen.append(event.option_id)


def send(pilot: Pilot[None], kind: type[events.MouseEvent], y: int) -> None:
    """Send what happened where `y` was painted, without a frame in between."""
    options = pilot.app.query_one(Options)
    x, y = options.content_region.x + 2, options.content_region.y + y
    event = kind(None, x, y, 0, 0, 1, False, False, False, x, y)
    pilot.app.screen._forward_event(event)


async def test_a_click_chooses_what_is_there() -> None:
    async with Listed().run_test() as pilot:
        send(pilot, events.Click, 2)
        await pilot.pause()
        assert pilot.app.chosen == ["o2"]


@pytest.mark.parametrize("kept", [0, 1, 3])
async def test_a_click_on_what_has_gone_does_nothing(kept: int) -> None:
    async with Listed().run_test() as pilot:
        options = pilot.app.query_one(Options)
        send(pilot, events.Click, 5)
        options.clear_options()
        options.add_options(Option(f"other {number}", id=f"n{number}") for number in range(kept))
        await pilot.pause()
        assert pilot.app.chosen == []


async def test_a_click_finds_what_has_moved() -> None:
    async with Listed().run_test() as pilot:
        options = pilot.app.query_one(Options)
        send(pilot, events.Click, 5)
        options.remove_option_at_index(0)
        await pilot.pause()
        assert pilot.app.chosen == ["o5"]


async def test_the_pointer_over_what_has_gone() -> None:
    async with Listed().run_test() as pilot:
        options = pilot.app.query_one(Options)
        for kind in (events.MouseMove, events.Click):
            send(pilot, kind, 7)
        options.clear_options()
        send(pilot, events.MouseMove, 7)
        options.action_select()
        options.action_page_down()
        options.action_page_up()
        await pilot.resize_terminal(20, 2)
        options.action_page_down()
        await pilot.pause()
        assert pilot.app.chosen == []


async def test_paging_through_a_list_without_lines() -> None:
    async with Listed().run_test() as pilot:
        options = pilot.app.query_one(Options)
        options.styles.height = 0
        options.styles.border = ("none", "white")
        await pilot.pause()
        options.highlighted = 3
        options._clear_caches()
        options.action_page_down()
        options.action_page_up()
        await pilot.pause()
