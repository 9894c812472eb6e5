"""The applications on one page: counts, cost, and the drops that keep the budget, as one step."""

from dataclasses import replace

import pytest

from imgtui.tui.screens.portfolio import PortfolioScreen, proposed_drops
from imgtui.tui.widgets.prose import Prose
from tests.tui.driving import type_keys, until
from tests.tui.programs_season import APPLICANT, SEASON, program


def season(budget: int | None):
    programs = tuple(
        replace(each, apply="yes") if each.key in ("lake", "river", "ellery") else each
        for each in SEASON.programs
    )
    return replace(SEASON, applicant=replace(APPLICANT, budget_usd=budget), programs=programs)


async def page(pilot) -> str:
    await type_keys(pilot, "f7")
    await until(pilot, lambda: isinstance(pilot.app.screen, PortfolioScreen))
    prose = pilot.app.screen.query_one(Prose)
    await until(pilot, lambda: prose.text)
    return " ".join(prose.text.split())


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_the_page_counts_and_prices(open_app, size) -> None:
    async with open_app(season(None), pane="programs", size=size) as pilot:
        text = await page(pilot)
        costs = pilot.app.desk.view.application_costs
        assert "Shares of 4 applications" in text
        assert f"${costs.total_usd:,}" in text
        assert "4 of 120–180" in text
        assert "none recorded" in text


async def test_a_short_budget_proposes_drops_and_d_does_them_in_one_step(open_app) -> None:
    async with open_app(season(0), pane="programs") as pilot:
        text = await page(pilot)
        drops = [drop.key for drop in proposed_drops(pilot.app.desk.view)]
        assert drops[0] == "ellery"  # blocked: the visa it needs is not sponsored
        assert "done" not in drops  # applied already: nothing is paid back
        assert "To drop first" in text
        await type_keys(pilot, "d")
        await until(pilot, lambda: program(pilot, "ellery").apply == "maybe")
        assert {program(pilot, key).apply for key in drops} == {"maybe"}
        await type_keys(pilot, "u")
        await until(pilot, lambda: {program(pilot, key).apply for key in drops} == {"yes"})


async def test_nothing_is_dropped_while_the_budget_is_enough(open_app) -> None:
    async with open_app(season(100_000), pane="programs") as pilot:
        assert "To drop first" not in await page(pilot)
        await type_keys(pilot, "d", "g")
        assert program(pilot, "ellery").apply == "yes"
        await until(pilot, lambda: pilot.app.pane.listing.text == "apply:yes")
