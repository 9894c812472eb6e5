"""What a drag may do: only what it shows, and nothing when it ends anywhere but on a named target."""

import asyncio
import random

import pytest
import textual.pilot
from reorder_app import LEFT, POOL, RANKED, TOP, Owner, screen_of
from textual import events
from textual.pilot import Pilot

from imgtui.tui.widgets.reorder.list import Section

SIZE = (80, 24)
X = LEFT + 12
ROWS_64 = tuple(f"k{n:02}" for n in range(64))
TARGET = "drop here: not ranked"


def sections(ranked: tuple[str, ...] = RANKED, *, folded: bool = False) -> list[Section]:
    """Return a list without a title, and a pool that says what a drop on it does."""
    return [
        Section("list", "", ranked, numbered=True),
        Section("pool", "Not ranked", POOL, numbered=False, collapsed=folded, target=TARGET),
    ]


async def take(pilot: Pilot[None], x: int, y: int) -> None:
    """Press on a cell and move to its side, so that the row there is in the hand."""
    await pilot.mouse_down(offset=(x, y))
    await pilot.hover(offset=(x + 1, y))


@pytest.fixture(autouse=True)
def without_naps(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wait for the queues of all widgets only: naps behind some thousand events are minutes under load."""

    async def pass_on(*_: float) -> None:
        await asyncio.sleep(0)

    monkeypatch.setattr(textual.pilot, "wait_for_idle", pass_on)


@pytest.mark.parametrize("folded", [False, True])
async def test_released_at_each_cell_around_it_stays_as_it_was_but_for_named_targets(folded: bool) -> None:
    app = Owner(sections(folded=folded), heading=True)
    async with app.run_test(size=SIZE) as pilot:
        lines = screen_of(app)
        rows = {TOP + y for y, line in enumerate(lines) if any(f" {key} " in line for key in RANKED)}
        targets = {TOP + y for y, line in enumerate(lines) if "Not ranked" in line}
        targets |= {TOP + y for y, line in enumerate(lines) if any(f" {key} " in line for key in POOL)}
        assert len(targets) == 1 if folded else 3
        start = min(rows) + 2
        for y in range(SIZE[1]):
            for x in (LEFT - 1, X, LEFT + 50):
                await take(pilot, X, start)
                await pilot.hover(offset=(x, y))
                shown = app.list.arrangement
                await pilot.mouse_up(offset=(x, y))
                assert app.list.arrangement == shown, "what is shown is what a release does"
                is_over = LEFT <= x < LEFT + 50
                if y in rows and is_over:
                    assert app.ranked.index("cy") == y - min(rows)
                elif y in targets and is_over:
                    assert "cy" in app.pool
                else:
                    assert (app.ranked, app.pool) == (RANKED, POOL), (x, y)
                app.list.set_sections(sections(folded=folded))


async def test_the_pool_says_what_a_drop_does_and_opens_under_no_hand() -> None:
    app = Owner(sections(folded=True))
    async with app.run_test(size=SIZE) as pilot:
        await take(pilot, X, TOP)
        assert any(f"══ {TARGET} ═" in line for line in screen_of(app))
        assert any("2 here, folded" in line for line in screen_of(app))
        title = next(TOP + y for y, line in enumerate(screen_of(app)) if TARGET in line)
        await pilot.hover(offset=(X, title))
        assert not any(" xa " in line for line in screen_of(app))
        assert any("was here" in line or "from #1" in line for line in screen_of(app))
        await pilot.mouse_up(offset=(X, title))
        assert app.pool == ("xa", "yo", "ann")
        assert not any("drop here" in line for line in screen_of(app))


async def test_an_edge_stops_at_the_last_rank_and_the_target_stays_in_view() -> None:
    app = Owner(sections(ROWS_64))
    async with app.run_test(size=SIZE) as pilot:
        now = [1000.0]
        app.list.hand.clock = lambda: now[0]
        await take(pilot, X, TOP + 3)
        foot = TOP + app.list.scrollable_content_region.height - 1
        assert TARGET in screen_of(app)[-1], "kept in view, since the pool is far below"
        await pilot.hover(offset=(X, foot - 1))
        for _ in range(200):
            now[0] += 0.2
            app.list.edge_tick()
        assert app.ranked[-1] == "k03"
        assert app.pool == POOL
        assert "k03" in screen_of(app)[-2]
        await pilot.hover(offset=(X, foot))
        assert app.pool == (*POOL, "k03")
        await pilot.hover(offset=(X, TOP))
        for _ in range(200):
            now[0] += 0.2
            app.list.edge_tick()
        assert (app.ranked[0], app.list.scroll_offset.y) == ("k03", 0)
        await pilot.mouse_up(offset=(X, TOP))
        assert app.ranked == ("k03", *(key for key in ROWS_64 if key != "k03"))


async def test_from_the_pool_the_end_of_the_list_is_named() -> None:
    app = Owner(sections())
    async with app.run_test(size=SIZE) as pilot:
        pool = next(TOP + y for y, line in enumerate(screen_of(app)) if " xa " in line)
        await take(pilot, X, pool)
        end = next(TOP + y for y, line in enumerate(screen_of(app)) if "the end of the list" in line)
        assert end == TOP + len(RANKED)
        assert any("put it back" in line for line in screen_of(app))
        await pilot.hover(offset=(X, end))
        await pilot.mouse_up(offset=(X, end))
        assert app.ranked == (*RANKED, "xa")


@pytest.mark.parametrize("seed", range(6))
async def test_random_paths_end_where_they_end_and_lose_nothing(seed: int) -> None:
    chance = random.Random(seed)  # paths, not secrets
    start = ROWS_64 if seed % 2 else RANKED
    app = Owner(sections(start, folded=seed % 3 == 0), heading=seed % 4 == 0)
    async with app.run_test(size=SIZE) as pilot:
        app.list.hand.clock = lambda: 0.0  # no edge scrolls between what is shown and the release
        for _ in range(12):
            before = app.list.arrangement
            await take(pilot, X, chance.randrange(TOP, SIZE[1]))
            for _ in range(chance.randrange(6)):
                await pilot.hover(offset=(chance.randrange(SIZE[0]), chance.randrange(SIZE[1])))
                if chance.random() < 0.2:
                    app.list.scroll_to(y=chance.randrange(60), animate=False, immediate=True)
                    await pilot.pause()
            ending = chance.random()
            last = (chance.randrange(SIZE[0]), chance.randrange(SIZE[1]))
            await pilot.hover(offset=last)
            if ending < 0.15:
                await pilot.press("escape")
            elif ending < 0.3:
                await pilot.press("u")
            elif ending < 0.45 and app.list.hand.is_down:
                await pilot._post_mouse_events([events.MouseMove], offset=last, button=0)
            drops, shown = len(app.drops), app.list.arrangement
            is_carrying = app.list.carrying
            await pilot.mouse_up(offset=last)
            assert not app.list.carrying
            assert app.list.arrangement == shown
            everything = sorted(key for keys in shown.values() for key in keys)
            assert everything == sorted((*start, *POOL))
            assert len(app.drops) - drops == (is_carrying and shown != before)
            if ending < 0.45 or not (LEFT <= last[0] < LEFT + 50) or last[1] < TOP:
                assert shown == before
            app.list.set_sections(
                [
                    Section(each.key, each.title, shown[each.key], each.numbered, target=each.target)
                    for each in sections(folded=False)
                ]
            )
