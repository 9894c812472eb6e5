"""The rank list in sections by tier: folded, ranks counted on, every way of moving as on the list in one."""

from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.tui.conftest import OpenApp
from tests.tui.driving import screen_text, until
from tests.tui.rank_books import (
    NINE,
    ends_by_blur,
    lift,
    pane_of,
    row_at,
    saved,
    season,
    settled,
    side_text,
    steps,
)

Way = Callable[[Pilot[int]], Awaitable[None]]
SECOND_TO_FOURTH = (NINE[0], NINE[2], NINE[3], NINE[1], *NINE[4:])


async def shown_by_tier(pilot: Pilot[int]) -> None:
    await pilot.press("Z")
    await until(pilot, lambda: "Reach · ranks 1–2 (2)" in screen_text(pilot))


async def test_sections_by_tier_keep_the_order_and_count_ranks_on(open_app: OpenApp) -> None:
    async with open_app(season(), pane="rank") as pilot:
        before = side_text(pilot)
        await shown_by_tier(pilot)
        screen = screen_text(pilot)
        assert "Match · ranks 3–5 (3)" in screen
        assert "Safety · ranks 6–9 (4)" in screen
        assert "9  Bluestone" in screen
        assert pane_of(pilot).ranked == NINE
        assert side_text(pilot) == before
        await pilot.press("Z")
        await until(pilot, lambda: "Match · ranks" not in screen_text(pilot))


async def fold_by_mouse(pilot: Pilot[int]) -> None:
    await pilot.click(offset=row_at(pilot, "Match · ranks"))


async def test_a_section_is_folded_by_mouse_and_stays_so_the_next_time(open_app: OpenApp) -> None:
    async with open_app(season(), pane="rank") as pilot:
        await shown_by_tier(pilot)
        await fold_by_mouse(pilot)
        assert "(3, folded)" in screen_text(pilot)
        assert "Gem City" not in screen_text(pilot)
        await pilot.press("J")
        await settled(pilot)
        assert "(3, folded)" in screen_text(pilot)
    async with open_app(pane="rank") as pilot:
        await until(pilot, lambda: "(3, folded)" in screen_text(pilot))
        assert pane_of(pilot).board.by_tier
        pane_of(pilot).go_to(("gem",))
        assert "Gem City" in screen_text(pilot)


async def by_steps(pilot: Pilot[int]) -> None:
    await pilot.press("J", "J")


async def by_grab(pilot: Pilot[int]) -> None:
    # On a list in parts the foot of a part is a place of its own.
    await pilot.press("g", "down", "down", "down", "enter")


async def by_number(pilot: Pilot[int]) -> None:
    await pilot.press("m", "4", "enter")


async def by_mouse(pilot: Pilot[int]) -> None:
    await lift(pilot, "Wabash", "Gem City")
    await pilot.mouse_up(offset=row_at(pilot, "Wabash"))


@pytest.mark.parametrize("way", [by_steps, by_grab, by_number, by_mouse])
async def test_every_way_of_moving_passes_from_one_section_to_the_next(
    way: Way, open_app: OpenApp, workbook_path: Path
) -> None:
    async with open_app(season(), pane="rank") as pilot:
        await shown_by_tier(pilot)
        pane_of(pilot).go_to(("wabash",))
        await way(pilot)
        await settled(pilot)
        assert saved(workbook_path) == pane_of(pilot).ranked == SECOND_TO_FOURTH
        assert pane_of(pilot).rows.cursor_key == "wabash"
        assert pane_of(pilot).rows.rank_of("wabash") == 4
        screen = screen_text(pilot)
        for title in (
            "Reach · rank 1 (1)",
            "Match · ranks 2–3 (2)",
            "Reach · rank 4 (1)",
            "Match · rank 5 (1)",
        ):
            assert title in screen


async def test_top_and_end_are_those_of_the_list(open_app: OpenApp, workbook_path: Path) -> None:
    async with open_app(season(), pane="rank") as pilot:
        await shown_by_tier(pilot)
        pane_of(pilot).go_to(("gem",))
        await pilot.press("t")
        await settled(pilot)
        assert saved(workbook_path)[0] == "gem"
        await pilot.press("B")
        await settled(pilot)
        assert saved(workbook_path)[-1] == "gem"
        await pilot.press("J")
        assert "Already at the end" in screen_text(pilot)
        await pilot.press("u", "u")
        await until(pilot, lambda: pane_of(pilot).ranked == NINE)


async def test_from_the_pool_to_the_end_and_off_again(open_app: OpenApp, workbook_path: Path) -> None:
    async with open_app(season(count=10), pane="rank") as pilot:
        await shown_by_tier(pilot)
        pane_of(pilot).go_to(("bigsky",))
        await pilot.press("enter")
        await settled(pilot)
        assert saved(workbook_path) == (*NINE, "bigsky")
        assert "Safety · ranks 6–10 (5)" in screen_text(pilot)
        pane_of(pilot).go_to(("bigsky",))
        await pilot.press("x")
        await settled(pilot)
        assert saved(workbook_path) == NINE


async def carried_by_mouse(pilot: Pilot[int]) -> None:
    await lift(pilot, "Wabash", "Gem City")


async def carried_by_key(pilot: Pilot[int]) -> None:
    await pilot.press("g", "down", "down", "down")


@pytest.mark.parametrize("carry", [carried_by_mouse, carried_by_key])
async def test_headings_say_what_is_below_them_while_a_row_is_in_the_hand(
    carry: Way, open_app: OpenApp
) -> None:
    async with open_app(season(), pane="rank") as pilot:
        await shown_by_tier(pilot)
        pane_of(pilot).go_to(("wabash",))
        await carry(pilot)
        screen = screen_text(pilot)
        assert pane_of(pilot).ranked == SECOND_TO_FOURTH
        assert "Reach · rank 1 (1)" in screen
        assert "Match, reach · ranks 2–5 (4)" in screen
        await pilot.press("escape")
        assert "Reach · ranks 1–2 (2)" in screen_text(pilot)
        assert "Match · ranks 3–5 (3)" in screen_text(pilot)


async def test_a_part_that_was_carried_empty_and_a_row_over_the_pool_are_told(open_app: OpenApp) -> None:
    async with open_app(season(), pane="rank") as pilot:
        await shown_by_tier(pilot)
        pane_of(pilot).go_to(("charles",))
        for key in NINE[:2]:
            pane_of(pilot).rows.toggle_mark(key)
        await pilot.press("g", *(["down"] * 4))
        assert "Reach (0)" in screen_text(pilot)
        assert "Match, reach · ranks 1–5 (5)" in screen_text(pilot)
        assert "Safety · ranks 6–9 (4)" in screen_text(pilot)
        await pilot.press("end")
        assert "Match · ranks 1–3 (3)" in screen_text(pilot)


async def ends_by_escape(pilot: Pilot[int]) -> None:
    await pilot.press("escape")


async def ends_by_resize(pilot: Pilot[int]) -> None:
    await pilot.resize_terminal(100, 30)


async def ends_by_tab(pilot: Pilot[int]) -> None:
    await pilot.press("6")
    await until(pilot, lambda: not pane_of(pilot).display)
    await pilot.press("4")


@pytest.mark.parametrize("end", [ends_by_escape, ends_by_resize, ends_by_blur, ends_by_tab])
async def test_what_ends_a_drag_over_sections_leaves_the_list_as_it_was(
    end: Way, open_app: OpenApp, workbook_path: Path
) -> None:
    async with open_app(season(), pane="rank") as pilot:
        await shown_by_tier(pilot)
        await lift(pilot, "Wabash", "Magnolia")
        assert pane_of(pilot).ranked != NINE
        await end(pilot)
        await pilot.pause()
        await pilot.mouse_up(offset=(3, 3))
        await settled(pilot)
        assert pane_of(pilot).ranked == NINE == saved(workbook_path)
        assert len(steps(workbook_path)) == 1
