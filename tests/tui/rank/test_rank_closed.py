"""Programs that count 0 in the chance to match are marked in the pool, and their page says why."""

from dataclasses import replace

import pytest
from textual.pilot import Pilot

from imgtui.domain.workbook.records import BucketOverride, Workbook
from tests.tui.conftest import OpenApp
from tests.tui.driving import screen_text, until
from tests.tui.rank_books import NINE, pane_of, season, settled

CLOSED = "!! closed to you: counts 0"


def with_a_closed_one(**fields: object) -> Workbook:
    """Eleven interviews, nine ranked; of the two in the pool Big Sky sponsors no visa."""
    made = season(count=11)
    programs = tuple(
        replace(each, visa_j1="no", visa_h1b="no", **fields) if each.key == "bigsky" else each
        for each in made.programs
    )
    return replace(made, programs=programs)


def row_of(pilot: Pilot[int], name: str) -> str:
    return next(iter(rows_of(pilot, name)))


def rows_of(pilot: Pilot[int], name: str) -> list[str]:
    """Return the rows of a program, without what stands beside; a warning may name it too."""
    lines = (line.partition("▏")[0] for line in screen_text(pilot).splitlines())
    return [line for line in lines if name in line and "R13" not in line]


async def show_pool(pilot: Pilot[int]) -> None:
    if not rows_of(pilot, "Big Sky"):
        await pilot.press("p")
        await until(pilot, lambda: bool(rows_of(pilot, "Big Sky")))


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_what_is_closed_is_marked_in_the_pool_and_the_title_says_what_the_mark_means(
    size: tuple[int, int], open_app: OpenApp
) -> None:
    async with open_app(with_a_closed_one(), pane="rank", size=size) as pilot:
        await show_pool(pilot)
        assert "! Big Sky" in row_of(pilot, "Big Sky")
        assert " 0 %" in row_of(pilot, "Big Sky")
        assert "! Erie Shores" not in screen_text(pilot)
        assert CLOSED in screen_text(pilot)


async def test_an_override_of_the_bucket_does_not_open_what_is_closed(open_app: OpenApp) -> None:
    override = BucketOverride(bucket="green", why="the director is a friend")
    async with open_app(with_a_closed_one(bucket_override=override), pane="rank") as pilot:
        await show_pool(pilot)
        assert "! Big Sky" in row_of(pilot, "Big Sky")


async def test_nothing_is_marked_where_nothing_is_closed(open_app: OpenApp) -> None:
    async with open_app(season(count=11), pane="rank") as pilot:
        await show_pool(pilot)
        assert "! Big Sky" not in screen_text(pilot)
        assert CLOSED not in screen_text(pilot)


async def test_the_mark_goes_with_the_fact_and_the_page_says_why(open_app: OpenApp) -> None:
    from imgtui.services.triage import programs

    async with open_app(with_a_closed_one(), pane="rank") as pilot:
        await show_pool(pilot)
        pane = pane_of(pilot)
        pane.rows.move_cursor("bigsky")
        from imgtui.tui.rank.details import details_text

        page = details_text("bigsky", pane.view, pane.judgement).plain
        assert (
            "Counts 0 in the chance to match: closed to you by a fixed rule (R15): No usable visa, B2" in page
        )
        assert "Counts 0" not in details_text("erie", pane.view, pane.judgement).plain
        pane.intend(programs.set_field, ["bigsky"], "visa_j1", "yes")
        await until(pilot, lambda: "! Big Sky" not in screen_text(pilot))
        assert CLOSED not in screen_text(pilot)
        assert pane.ranked == NINE
        await settled(pilot)
