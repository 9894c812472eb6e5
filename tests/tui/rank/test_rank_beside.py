"""A what-if list beside the primary one: from 160 columns on, by key and by mouse, the other untouched."""

from dataclasses import replace

import pytest
from textual.pilot import Pilot

from imgtui.domain.workbook.records import RankEntry, RankList, Workbook
from imgtui.tui.rank.board import RankBoard
from tests.tui.conftest import OpenApp
from tests.tui.driving import screen_text, until
from tests.tui.rank_books import NINE, pane_of, season

WIDE = (200, 60)
COPY = ("maumee", "gem", "keeper")


def book() -> Workbook:
    """Return a season with nine ranked, one left off, and a what-if list of three."""
    made = season(NINE, count=10)
    copy = RankList(name="Nets", kind="what_if", entries=tuple(RankEntry(program=key) for key in COPY))
    return replace(made, rank_lists=(*made.rank_lists, copy))


def both(pilot: Pilot[int]) -> tuple[RankBoard, RankBoard]:
    """Return the two lists."""
    pane = pane_of(pilot)
    assert pane.beside is not None
    return pane._main, pane.beside


async def shown(pilot: Pilot[int]) -> None:
    """Wait until both lists stand there."""
    pane = pane_of(pilot)
    await until(pilot, lambda: pane.beside is not None and pane.beside.ranked == COPY)
    await until(pilot, lambda: "→ What-if: Nets" in screen_text(pilot))


def cell(board: RankBoard, key: str) -> tuple[int, int]:
    """Return the cell of the screen in which the row of a program is drawn."""
    rows = board.rows
    number = next(at for at, line in enumerate(rows._lines) if line.key == key)
    top = rows.region.y + rows.gutter.top + rows._heading_height
    return rows.region.x + 12, top + number - int(rows.scroll_offset.y)


async def drag(pilot: Pilot[int], start: tuple[int, int], end: tuple[int, int]) -> None:
    """Press, move and let go."""
    await pilot.mouse_down(offset=start)
    await pilot.hover(offset=(start[0] + 1, start[1]))
    await pilot.hover(offset=end)


@pytest.mark.parametrize(("size", "is_there"), [((200, 60), True), ((160, 40), True), ((159, 40), False)])
async def test_it_stands_there_from_160_columns_on(open_app: OpenApp, size, is_there: bool) -> None:
    async with open_app(book(), pane="rank", size=size) as pilot:
        if is_there:
            await shown(pilot)
        await pilot.pause()
        assert (pane_of(pilot).beside is not None) is is_there
        assert ("→ What-if: Nets" in screen_text(pilot)) is is_there


async def test_one_key_hides_and_shows_it(open_app: OpenApp) -> None:
    async with open_app(book(), pane="rank", size=WIDE) as pilot:
        await shown(pilot)
        await pilot.press("equals_sign")
        assert pane_of(pilot).beside is None
        await pilot.press("equals_sign")
        await shown(pilot)


async def test_a_drag_over_the_other_list_tells_and_the_drop_ranks_there_too(open_app: OpenApp) -> None:
    async with open_app(book(), pane="rank", size=WIDE) as pilot:
        await shown(pilot)
        main, other = both(pilot)
        start, end = cell(main, "bigsky"), cell(other, "gem")
        await drag(pilot, start, end)
        text = screen_text(pilot)
        assert "Let go: #2 of What-if: Nets: " in text
        assert "hance to match" in text
        assert "Primary list is not touched" in text
        assert main.ranked == NINE
        await pilot.mouse_up(offset=end)
        await until(pilot, lambda: other.ranked == ("maumee", "bigsky", "gem", "keeper") and not other.saving)
        assert main.ranked == NINE
        assert "Let go" not in screen_text(pilot)
        await pilot.press("u")
        await until(pilot, lambda: other.ranked == COPY)


@pytest.mark.parametrize("where", ["pool", "below", "tabs", "compared"])
async def test_let_go_elsewhere_changes_neither(open_app: OpenApp, where: str) -> None:
    async with open_app(book(), pane="rank", size=WIDE) as pilot:
        await shown(pilot)
        main, other = both(pilot)
        pool = other.rows.arrangement["pool"]
        ends = {
            "pool": cell(other, pool[0]),
            "below": (150, 48),
            "tabs": (150, 1),
            "compared": (150, 54),
        }
        await drag(pilot, cell(main, "gem"), ends[where])
        assert "Let go" not in screen_text(pilot)
        await pilot.mouse_up(offset=ends[where])
        await pilot.pause()
        assert (main.ranked, other.ranked) == (NINE, COPY)


async def test_by_key_the_row_goes_to_the_other_list_at_its_rank(open_app: OpenApp) -> None:
    async with open_app(book(), pane="rank", size=WIDE) as pilot:
        await shown(pilot)
        main, other = both(pilot)
        main.rows.move_cursor(NINE[0])
        await pilot.press("greater_than_sign")
        await until(pilot, lambda: NINE[0] in other.ranked and not other.saving)
        assert other.ranked.index(NINE[0]) == 0
        assert main.ranked == NINE
        # With the keys in the other list its own rows move.
        await pilot.press("tab")
        assert pane_of(pilot).board is other
        other.rows.move_cursor("keeper")
        await pilot.press("t")
        await until(pilot, lambda: other.ranked[0] == "keeper" and not other.saving)
        assert main.ranked == NINE


async def test_a_list_is_told_what_to_show_before_it_has_composed_its_parts(open_app: OpenApp) -> None:
    async with open_app(book(), pane="rank", size=WIDE) as pilot:
        await shown(pilot)
        pane = pane_of(pilot)
        new = RankBoard(pane)
        pane.query_one("#rank-lists").mount(new)  # not awaited: a busy machine comes to the rest first
        new.show_list("Nets")
        new.take()
        assert new.ranked == COPY
        await pilot.pause()
        assert new.rows.is_attached
