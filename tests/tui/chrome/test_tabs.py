"""The tabs are all there at any width, and a click goes to the one that is seen under the pointer."""

import pytest

from tests.tui.conftest import OpenApp
from tests.tui.driving import screen_text, until
from tests.tui.seasons import SEASON


@pytest.mark.parametrize("width", [40, 60, 80])
async def test_each_tab_is_seen_and_clicked_at_any_width(open_app: OpenApp, width: int) -> None:
    async with open_app(SEASON, pane="rank", size=(width, 16)) as pilot:
        tabs = screen_text(pilot).split("\n")[1]
        assert "[4 Rank]" in tabs
        assert all(f"{number}" in tabs for number in range(1, 7))
        await pilot.click("TabLine", offset=(tabs.index("6"), 0))
        await until(pilot, lambda: pilot.app.pane_id == "profile")
        assert "[6 Profile]" in screen_text(pilot).split("\n")[1]
