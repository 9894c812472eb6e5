"""Words by which one looks for a command that is called otherwise."""

import pytest
from textual.pilot import Pilot
from textual.widgets import OptionList

from imgtui.tui.app.offers import choices_here
from imgtui.tui.overlays.palette import PaletteScreen
from tests.tui.driving import type_keys, until
from tests.tui.programs_season import SEASON


async def found(pilot: Pilot[int], word: str) -> OptionList:
    """Open the palette, type a word right behind its key, and return what is offered."""
    await type_keys(pilot, "colon", *word)
    await until(pilot, lambda: isinstance(pilot.app.screen, PaletteScreen))
    await until(pilot, lambda: pilot.app.screen.query_one("Input").value == word)
    await pilot.pause()
    return pilot.app.screen.query_one(OptionList)


@pytest.mark.parametrize("word", ["restore", "backup", "salvage", "doctor", "rest"])
async def test_who_wants_something_back_finds_the_backups_first(open_app, word: str) -> None:
    async with open_app(SEASON, pane="programs") as pilot:
        assert (await found(pilot, word)).get_option_at_index(0).id == "app.backups"


async def test_what_is_called_so_comes_before_what_is_described_so(open_app) -> None:
    async with open_app(SEASON, pane="programs") as pilot:
        options = await found(pilot, "sort")
        assert options.get_option_at_index(0).id == "programs.sort"
        assert options.option_count > 1


@pytest.mark.parametrize(
    ("word", "command"), [("plan", "app.plan"), ("rank", "app.rank"), ("grab", "rank.grab")]
)
async def test_what_is_called_exactly_so_comes_before_all(open_app, word: str, command: str) -> None:
    async with open_app(SEASON, pane="rank") as pilot:
        assert (await found(pilot, word)).get_option_at_index(0).id == command


async def test_what_is_off_says_why_and_a_screen_has_its_own_first(open_app) -> None:
    async with open_app(SEASON, pane="programs") as pilot:
        await pilot.app.dispatch.run("app.rules")
        await until(pilot, lambda: "rules" in {each.id for each in getattr(pilot.app.screen, "places", ())})
        offers = {offer.command.id: offer.why for offer in choices_here(pilot.app)}
        assert next(iter(offers)) == "rules.edit"
        assert offers["rules.reset_all"] == "every figure is the shipped one"
        assert "rank.certify" in offers
        told = []  # what is told may have gone from the screen before it is looked at
        pilot.app.notify = lambda text, **_: told.append(text)
        await until(pilot, lambda: pilot.app.focused is not None and pilot.app.screen.is_running)
        await type_keys(pilot, "X")
        await until(pilot, lambda: "Every figure is the shipped one" in told)


async def test_a_command_of_a_pane_chosen_over_a_screen_closes_it(open_app) -> None:
    async with open_app(SEASON, pane="programs") as pilot:
        await pilot.app.dispatch.run("app.rules")
        await until(pilot, lambda: len(pilot.app.screen_stack) == 2 and pilot.app.screen.is_running)
        pilot.app.dispatch.run_chosen("rank.pool")
        await until(pilot, lambda: pilot.app.pane_id == "rank" and len(pilot.app.screen_stack) == 1)


@pytest.mark.parametrize(
    ("word", "command"),
    [
        ("what-if", "rank.lists"),
        ("what if", "rank.lists"),
        ("whatif", "rank.lists"),
        ("scenario", "rank.lists"),
        ("submit", "rank.certify"),
        ("unranked", "rank.pool"),
        ("search", "programs.find"),
        ("duplicates", "programs.alike"),
        ("best", "programs.nearest"),
        ("postpone", "plan.week_on"),
        ("earlier", "plan.week_back"),
    ],
)
@pytest.mark.parametrize("pane", ["rank", "programs"])
async def test_what_is_wanted_is_found_by_the_words_of_a_user(
    open_app, word: str, command: str, pane
) -> None:
    async with open_app(SEASON, pane=pane) as pilot:
        assert (await found(pilot, word)).get_option_at_index(0).id == command


async def test_the_lists_say_what_they_hold_and_why_a_second_one_is_off(open_app) -> None:
    async with open_app(SEASON, pane="rank") as pilot:
        options = await found(pilot, "what-if")
        assert "what-if" in str(options.get_option_at_index(0).prompt)
        await type_keys(pilot, "escape")
        await until(pilot, lambda: len(pilot.app.screen_stack) == 1)
        offers = {offer.command.id: offer.why for offer in choices_here(pilot.app)}
        assert "what-if" in (offers["rank.compare"] or "")
