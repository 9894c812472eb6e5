"""Match Week on screen: read it, and keep the own order by key."""

from dataclasses import replace

import pytest

from imgtui.domain.workbook.records import Soap
from imgtui.tui.dialogs.prompt import Prompt
from imgtui.tui.plan.match_week import MatchWeekScreen
from tests.tui.driving import screen_text, type_keys, until
from tests.tui.seasons import SEASON


def order(pilot):
    return pilot.app.desk.view.workbook.soap.preferences


async def open_it(pilot) -> None:
    await type_keys(pilot, "W")
    await until(
        pilot, lambda: isinstance(pilot.app.screen, MatchWeekScreen) and pilot.app.screen.query("#soap-list")
    )


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_it_says_when_and_what_is_allowed(open_app, size) -> None:
    async with open_app(SEASON, pane="plan", size=size, now="2027-03-15T20:00") as pilot:
        await open_it(pilot)
        text = pilot.app.screen.query_one("#soap-text").text
        assert "SOAP applications in: Tue 16 Mar 17:00 PKT = Tue 16 Mar 08:00 ET" in " ".join(text.split())
        assert "You may not: Copy, share" in " ".join(text.split())
        assert "Your order, 45 applications at most (0)" in screen_text(pilot)


async def test_the_order_is_kept_by_key(open_app) -> None:
    given = replace(SEASON, soap=Soap(preferences=("lake", "Elsewhere", "Elsewhere")))
    async with open_app(given, pane="plan") as pilot:
        await open_it(pilot)
        assert "Lakeshore Community IM" in screen_text(pilot)
        await type_keys(pilot, "J")
        await until(pilot, lambda: order(pilot) == ("Elsewhere", "lake", "Elsewhere"))
        await type_keys(pilot, "x")
        await until(pilot, lambda: order(pilot) == ("Elsewhere", "Elsewhere"))
        await type_keys(pilot, "u")
        await until(pilot, lambda: "lake" in order(pilot))
        await type_keys(pilot, "a")
        await until(pilot, lambda: isinstance(pilot.app.screen, Prompt) and pilot.app.screen.query("Input"))
        await type_keys(pilot, *"Third", "enter")
        await until(pilot, lambda: order(pilot)[-1] == "Third")
