"""The reorderable list by mouse, in a running app: the same results as by key, and every odd ending."""

from collections.abc import Awaitable, Callable

import pytest
from reorder_app import LEFT, RANKED, TOP, Owner, drag, lift, press, row_of, screen_of, two_sections
from textual import events
from textual.message import Message
from textual.pilot import Pilot
from textual.screen import Screen

from imgtui.tui.widgets.reorder.list import Section

SIZE = (80, 24)
X = LEFT + 12
LONG = [f"k{n:03}" for n in range(200)]


async def by_keys(keys: list[str], mark: tuple[str, ...] = ()) -> Owner:
    """The state after pressing `keys` in a fresh app."""
    app = Owner()
    async with app.run_test(size=SIZE) as pilot:
        for key in mark:
            app.list.toggle_mark(key)
        await pilot.press(*keys)
    return app


@pytest.mark.parametrize(
    ("name", "target", "keys"),
    [
        ("ann", "cy", ["g", "down", "down", "enter"]),
        ("eve", "ben", ["down", "down", "down", "down", "g", "up", "up", "up", "enter"]),
        ("cy", "Not ranked", ["down", "down", "g", "end", "down", "enter"]),
        ("yo", "ann", ["end", "g", "home", "home", "enter"]),
    ],
)
async def test_mouse_and_keys_come_to_the_same(name: str, target: str, keys: list[str]) -> None:
    app = Owner()
    async with app.run_test(size=SIZE) as pilot:
        await drag(pilot, app, f" {name} ", (X, row_of(app, target)))
        await pilot.pause()
        assert not app.list.carrying
        typed = await by_keys(keys)
        assert app.drops == typed.drops
        assert len(app.drops) == 1
        assert app.list.cursor_key == typed.drops[0][2][0] == name
        assert app.previews[-1] == typed.previews[-1]


async def test_marked_rows_are_dragged_together_as_by_key() -> None:
    app = Owner()
    async with app.run_test(size=SIZE) as pilot:
        for name in ("ann", "cy"):
            await press(pilot, app, f" {name} ", control=True)
            await pilot.mouse_up(offset=(X, row_of(app, f" {name} ")))
        assert app.list.marks == {"ann", "cy"}
        assert not app.list.carrying
        await drag(pilot, app, " ann ", (X, row_of(app, " dot ")))
        await pilot.pause()
        typed = await by_keys(["g", "down", "down", "down", "enter"], mark=("ann", "cy"))
        assert app.drops == typed.drops
        assert app.ranked == ("ben", "dot", "eve", "ann", "cy")


async def test_an_unmarked_row_is_dragged_alone() -> None:
    app = Owner()
    async with app.run_test(size=SIZE) as pilot:
        app.list.toggle_mark("ann")
        await drag(pilot, app, " ben ", (X, row_of(app, " dot ")))
        assert app.ranked == ("ann", "cy", "dot", "ben", "eve")


async def test_a_click_moves_the_cursor_and_a_second_opens() -> None:
    app = Owner()
    async with app.run_test(size=SIZE) as pilot:
        at = (X, row_of(app, " cy "))
        await pilot.click(offset=at)
        assert app.list.cursor_key == "cy"
        assert not app.previews
        assert app.app.mouse_captured is None
        await pilot.double_click(offset=at)
        assert app.heard[-1] == ("opened", "cy")
        await pilot.double_click(offset=(X, row_of(app, "Not ranked") - 1))
        await pilot.click(offset=at, button=3)
        assert [what for what, _ in app.heard].count("opened") == 1
        assert not app.drops


async def test_a_click_on_a_title_folds() -> None:
    app = Owner()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.click(offset=(X, row_of(app, "Not ranked")))
        assert ("folded", "pool") in app.heard
        await drag(pilot, app, " ann ", (X, row_of(app, "Not ranked")))
        assert app.pool == ("xa", "yo", "ann")


async def test_the_lifted_row_shows_where_it_lands_and_adds_no_line() -> None:
    app = Owner(heading=True)
    async with app.run_test(size=SIZE) as pilot:
        before = screen_of(app)
        await drag(pilot, app, " ann ", (X, row_of(app, " cy ")), release=False)
        during = screen_of(app)
        assert app.list.app.mouse_captured is app.list
        assert len([line for line in during if line]) == len([line for line in before if line])
        assert "drop at 3" in during[1], "a title is never pushed out of view by the line of the origin"
        assert during[4].startswith("▸┄┄3┄ ann ┄┄ drop here ┄"), "under the pointer"
        assert [preview.target.index for preview in app.previews][-1] == 2
        assert not app.drops
        await pilot.press("J", "down", "enter", "space", "m")
        assert app.list.carrying
        assert not app.drops


async def steal_mouse(pilot: Pilot[None], app: Owner) -> None:
    app.capture_mouse(None)


async def blur(pilot: Pilot[None], app: Owner) -> None:
    app.query_one("Button").focus()


async def disable(pilot: Pilot[None], app: Owner) -> None:
    app.list.disabled = True


async def hide(pilot: Pilot[None], app: Owner) -> None:
    app.list.display = False
    await pilot.pause()  # it is hidden by the layout of the next frame


async def resize(pilot: Pilot[None], app: Owner) -> None:
    await pilot.resize_terminal(70, 20)


async def escape(pilot: Pilot[None], app: Owner) -> None:
    await pilot.press("escape")


async def set_again(pilot: Pilot[None], app: Owner) -> None:
    app.list.set_sections(two_sections())


async def another_screen(pilot: Pilot[None], app: Owner) -> None:
    app.push_screen(Screen())
    await pilot.pause()
    app.list.edge_tick()


async def leave_sideways(pilot: Pilot[None], app: Owner) -> None:
    await pilot.mouse_up(offset=(LEFT + 55, row_of(app, " dot ")))


async def leave_left(pilot: Pilot[None], app: Owner) -> None:
    await pilot.mouse_up(offset=(0, row_of(app, " dot ")))


ENDINGS: list[Callable[[Pilot[None], Owner], Awaitable[None]]] = [
    *(steal_mouse, blur, disable, hide, resize, escape),
    *(set_again, another_screen, leave_sideways, leave_left),
]


@pytest.mark.parametrize("ending", ENDINGS, ids=lambda ending: ending.__name__)
async def test_a_drag_that_ends_oddly_leaves_the_list_as_it_was(
    ending: Callable[[Pilot[None], Owner], Awaitable[None]],
) -> None:
    app = Owner()
    async with app.run_test(size=SIZE) as pilot:
        await drag(pilot, app, " ann ", (X, row_of(app, " dot ")), release=False)
        assert app.ranked == ("ben", "cy", "dot", "ann", "eve")
        await ending(pilot, app)
        await pilot.pause()
        assert not app.list.carrying
        assert app.ranked == RANKED
        assert app.mouse_captured is None
        last = app.previews[-1]
        assert (last.cancelled, last.arrangement["list"]) == (True, RANKED)
        if app.screen is app.screen_stack[0]:
            await pilot.hover(offset=(X, TOP + 2))
            await pilot.mouse_up(offset=(X, TOP + 2))
        assert not app.drops


async def test_removed_in_a_drag_it_lets_the_mouse_go() -> None:
    app = Owner()
    async with app.run_test(size=SIZE) as pilot:
        await drag(pilot, app, " ann ", (X, row_of(app, " dot ")), release=False)
        told = len(app.previews)
        await app.list.remove()
        await pilot.pause()
        assert app.mouse_captured is None
        assert all(preview.cancelled for preview in app.previews[told:])
        assert not app.drops


async def test_sideways_shows_the_old_order_and_coming_back_resumes() -> None:
    app = Owner()
    async with app.run_test(size=SIZE) as pilot:
        await drag(pilot, app, " ann ", (X, row_of(app, " dot ")), release=False)
        await pilot.hover(offset=(LEFT + 60, row_of(app, " cy ")))
        assert app.ranked == RANKED
        assert app.list.carrying
        await pilot.hover(offset=(X, row_of(app, " ben ")))
        assert app.ranked == ("ben", "ann", "cy", "dot", "eve")
        await pilot.mouse_up(offset=(X, row_of(app, " ann ")))
        assert len(app.drops) == 1


@pytest.mark.parametrize("y", [0, TOP - 1, SIZE[1] - 1])
async def test_released_above_or_below_it_goes_back(y: int) -> None:
    app = Owner()
    async with app.run_test(size=SIZE) as pilot:
        await drag(pilot, app, " cy ", (X, y))
        assert app.ranked == RANKED
        assert not app.drops
        assert app.previews[-1].cancelled


async def test_a_move_without_the_button_means_that_its_release_was_lost() -> None:
    app = Owner()
    async with app.run_test(size=SIZE) as pilot:
        await drag(pilot, app, " ann ", (X, row_of(app, " dot ")), release=False)
        await pilot._post_mouse_events([events.MouseMove], offset=(X, row_of(app, " ben ")), button=0)
        assert not app.list.carrying
        assert app.mouse_captured is None
        assert app.ranked == RANKED
        assert not app.drops


async def test_held_at_an_edge_it_scrolls_by_the_clock_without_further_events() -> None:
    app = Owner(two_sections(LONG), heading=True)
    async with app.run_test(size=SIZE) as pilot:
        now = [1000.0]
        app.list.hand.clock = lambda: now[0]
        foot = TOP + app.list.scrollable_content_region.height - 1
        await drag(pilot, app, " k005 ", (X, foot), release=False)
        assert app.list.scroll_offset.y == 0
        now[0] += 1.0
        app.list.edge_tick()
        first = app.list.scroll_offset.y
        assert first > 0
        assert screen_of(app)[-1].startswith("▸┄")
        assert "k005" in screen_of(app)[-1]
        now[0] += 1.0
        app.list.edge_tick()
        assert app.list.scroll_offset.y - first > first
        assert app.previews[-1].target.index == app.ranked.index("k005") > 30
        await pilot.hover(offset=(X, 12))
        scroll = app.list.scroll_offset.y
        now[0] += 5.0
        app.list.edge_tick()
        assert app.list.scroll_offset.y == scroll
        await pilot.hover(offset=(X, TOP + 1))
        for _ in range(60):
            now[0] += 0.2
            app.list.edge_tick()
        assert app.list.scroll_offset.y == 0
        await pilot.mouse_up(offset=(X, TOP + 1))
        assert app.ranked[0] == "k005"
        assert len(app.drops) == 1


async def test_the_wheel_carries_the_row_along() -> None:
    app = Owner(two_sections(LONG))
    async with app.run_test(size=SIZE) as pilot:
        await drag(pilot, app, " k003 ", (X, 12), release=False)
        before = app.ranked.index("k003")
        app.list.scroll_to(y=30, animate=False, immediate=True)
        await pilot.pause()
        assert app.ranked.index("k003") == before + 30


async def test_a_press_during_a_grab_by_key_puts_back() -> None:
    app = Owner()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("g", "down")
        await pilot.click(offset=(X, row_of(app, " dot ")))
        assert not app.list.carrying
        assert app.ranked == RANKED
        assert app.list.cursor_key == "dot"


async def test_a_fixed_section_takes_no_drop() -> None:
    fixed = Section("fixed", "Fixed", ("p", "q"), numbered=False, accepts=False)
    app = Owner([*two_sections(), fixed])
    async with app.run_test(size=SIZE) as pilot:
        await drag(pilot, app, " ann ", (X, row_of(app, " q ")))
        assert app.ranked == RANKED
        assert not app.drops
        await lift(pilot, app, " p ")
        assert app.list.arrangement["fixed"] == ("p", "q")
        await pilot.hover(offset=(X, row_of(app, " xa ")))
        await pilot.mouse_up(offset=(X, row_of(app, " p ")))
        assert app.pool == ("p", "xa", "yo")


async def test_only_changed_rows_are_painted_in_a_step() -> None:
    app = Owner(two_sections(LONG))
    async with app.run_test(size=SIZE) as pilot:
        await drag(pilot, app, " k003 ", (X, 12), release=False)
        await pilot.pause()
        dirty: list[int] = []
        real = app.list.refresh
        app.list.refresh = lambda *regions, **kw: (dirty.append(len(regions)), real(*regions, **kw))[1]  # type: ignore[method-assign]
        await pilot.hover(offset=(X, 13))
        assert dirty
        assert all(0 < count <= 3 for count in dirty)


async def test_shift_and_a_click_mark_a_range_and_the_second_button_asks_for_the_menu() -> None:
    app = Owner()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.click(offset=(X, row_of(app, " ben ")))
        await pilot.click(offset=(X, row_of(app, " dot ")), shift=True)
        assert app.list.marks == {"ben", "cy", "dot"}
        asked = []
        send = app.list.post_message

        def heard(message: Message) -> bool:
            asked.append(type(message).__name__)
            return send(message)

        app.list.post_message = heard  # type: ignore[method-assign]
        await pilot.mouse_down(offset=(X, row_of(app, " eve ")), button=3)
        assert app.list.cursor_key == "eve"
        assert "MenuAsked" in asked
        assert not app.list.carrying
