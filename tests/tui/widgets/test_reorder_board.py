"""The board as a widget: geometry, cursor, carrying between columns, edges, painting only what changed."""

import random
from dataclasses import replace

import pytest
from textual.geometry import Region

from imgtui.tui.widgets.board.layout import FOLDED_WIDTH
from tests.deep import often
from tests.tui.widgets.board_app import HEAD, SMALL, WIDE, Owner, at, drag, lines_of, weeks

BOTH = pytest.mark.parametrize("size", [WIDE, SMALL], ids=["columns", "stacked"])


async def test_sections_stand_side_by_side_under_titles_that_stay() -> None:
    app = Owner(weeks(4, 9))
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        lines = lines_of(app)
        assert [part.strip() for part in lines[0].split("│")[:4]] == [f"Title w{n}" for n in range(1, 5)]
        assert "card w1.0" in lines[HEAD]
        assert "card w4.0" in lines[HEAD]
        await pilot.press("end")
        lines = lines_of(app)
        assert "Title w1" in lines[0]
        assert "card w1.8" in "".join(lines)
        assert "card w1.0" not in "".join(lines)


async def test_sections_are_stacked_where_columns_have_no_room() -> None:
    app = Owner()
    async with app.run_test(size=SMALL) as pilot:
        await pilot.pause()
        assert not app.board.in_columns
        assert lines_of(app)[0].startswith("Week 1 (3) ──")
        assert "card w1.0" in lines_of(app)[1]


async def test_cards_take_the_lines_they_need() -> None:
    app = Owner()
    app.cards.tall = {"w1.0"}
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        assert (at(app, "card w1.1")[1], at(app, "card w2.1")[1]) == (HEAD + 4, HEAD + 3)


@BOTH
async def test_arrows_move_the_cursor_from_card_to_card(size) -> None:
    app = Owner()
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        seen = []
        for key in ("down", "right", "right", "up", "left"):
            await pilot.press(key)
            seen.append(app.board.cursor_key)
        columns, stack = ["w1.1", "w2.1", "w3.1", "w3.0", "w2.0"], ["w1.1", "w2.0", "w3.0", "w2.2", "w1.0"]
        assert seen == (columns if size == WIDE else stack)


async def test_home_and_end_go_to_the_ends_of_the_column_then_of_the_board() -> None:
    app = Owner()
    async with app.run_test(size=WIDE) as pilot:
        app.board.move_cursor("w2.1")
        seen = []
        for key in ("end", "end", "home", "home"):
            await pilot.press(key)
            seen.append(app.board.cursor_key)
        assert seen == ["w2.2", "w4.2", "w4.0", "w1.0"]


async def test_pages_move_by_what_is_seen() -> None:
    app = Owner(weeks(4, 20))
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("pagedown")
        assert app.board.cursor_key == "w1.4", "four cards of three lines fit under the titles"
        await pilot.press("pageup")
        assert app.board.cursor_key == "w1.0"


async def test_right_and_left_pass_over_empty_and_folded_columns() -> None:
    sections = weeks(5)
    sections[1] = replace(sections[1], items=())
    sections[2] = replace(sections[2], collapsed=True)
    app = Owner(sections)
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("right")
        assert app.board.cursor_key == "w4.0"
        await pilot.press("left")
        assert app.board.cursor_key == "w1.0"
        assert "nothing here" in "".join(lines_of(app))


@BOTH
async def test_a_card_is_carried_by_keys_and_dropped(size) -> None:
    app = Owner()
    async with app.run_test(size=size) as pilot:
        app.board.move_cursor("w2.1")
        await pilot.press("g", "right")
        assert app.week(3) == ("w3.0", "w2.1", "w3.1", "w3.2"), "at the same height"
        await pilot.press("left", "left", "left")
        assert app.week(2) == ("w2.0", "w2.1", "w2.2"), "the first column takes nothing"
        await pilot.press("right", "right", "enter")
        assert app.week(4) == ("w4.0", "w2.1", "w4.1", "w4.2")
        assert [keys for _, keys in app.drops] == [("w2.1",)]
        assert app.board.cursor_key == "w2.1"


async def test_carried_cards_stay_in_their_column_up_and_down() -> None:
    app = Owner()
    async with app.run_test(size=WIDE) as pilot:
        app.board.move_cursor("w2.0")
        await pilot.press("g", *["down"] * 9)
        assert app.week(2) == ("w2.1", "w2.2", "w2.0")
        await pilot.press(*["up"] * 9)
        assert app.week(2) == ("w2.0", "w2.1", "w2.2")
        await pilot.press("end", "escape")
        assert app.week(2) == ("w2.0", "w2.1", "w2.2")
        assert not app.drops


async def test_a_card_leaves_a_column_that_takes_nothing_and_cannot_come_back() -> None:
    app = Owner()
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("J")
        assert app.refused == ["fixed"]
        await pilot.press("g", "down", "right", "enter")
        assert app.week(2) == ("w1.0", "w2.0", "w2.1", "w2.2")
        app.board.action_move_to_section(-1)
        await pilot.pause()
        assert app.refused == ["fixed", "no_section"]


async def test_a_card_is_dragged_to_another_column_and_back() -> None:
    app = Owner()
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        start, over = at(app, "card w2.1"), at(app, "card w3.2")
        await drag(pilot, start, over)
        assert app.week(3) == ("w3.0", "w3.1", "w2.1", "w3.2")
        assert "drop here" in lines_of(app)[HEAD - 1][over[0] - 5 :]
        await pilot.hover(offset=(over[0], 15))
        assert app.week(3)[-1] == "w2.1", "below all cards is the end"
        await pilot.hover(offset=(over[0], 0))
        assert app.week(3)[0] == "w2.1", "on the title is the top"
        await pilot.hover(offset=start)
        assert app.week(2) == ("w2.0", "w2.1", "w2.2")
        await pilot.mouse_up(offset=start)
        assert not app.drops


async def test_the_card_is_held_where_it_was_pressed() -> None:
    app = Owner()
    app.cards.tall = {"w2.0"}
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        x, y = at(app, "card w2.0")
        await drag(pilot, (x, y + 2), (x + 1, y + 2))
        assert app.week(2) == ("w2.0", "w2.1", "w2.2"), "its third line is under the pointer, nothing moves"


@pytest.mark.parametrize("end", ["outside", "escape", "blur", "resize", "sections"])
async def test_what_ends_a_drag_leaves_the_board_as_it_was(end: str) -> None:
    app = Owner()
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        before = app.board.arrangement
        over = at(app, "card w3.0")
        await drag(pilot, at(app, "card w2.1"), over)
        assert app.board.arrangement != before
        if end == "outside":
            await pilot.hover(offset=(125, 5))
            await pilot.mouse_up(offset=(125, 5))
        elif end == "escape":
            await pilot.press("escape")
        elif end == "blur":
            app.query_one("Button").focus()
        elif end == "resize":
            await pilot.resize_terminal(*SMALL)
        else:
            app.board.set_sections(app.given)
        await pilot.pause()
        assert app.board.arrangement == before
        assert not app.board.carrying
        assert app.mouse_captured is None
        assert not app.drops


async def test_marked_cards_of_several_columns_are_dragged_together() -> None:
    app = Owner()
    async with app.run_test(size=WIDE) as pilot:
        await pilot.pause()
        await pilot.mouse_down(offset=at(app, "card w2.0"), control=True)
        await pilot.mouse_up(offset=at(app, "card w2.0"), control=True)
        await pilot.mouse_down(offset=at(app, "card w3.1"), control=True)
        await pilot.mouse_up(offset=at(app, "card w3.1"), control=True)
        assert app.board.marks == {"w2.0", "w3.1"}
        over = at(app, "card w4.0")
        await drag(pilot, at(app, "card w2.0"), over)
        await pilot.mouse_up(offset=over)
        await pilot.pause()
        assert app.week(4) == ("w2.0", "w3.1", "w4.0", "w4.1", "w4.2")
        assert (app.week(2), app.week(3)) == (("w2.1", "w2.2"), ("w3.0", "w3.2"))


async def test_a_click_on_a_title_folds_its_column_and_a_card_dropped_there_comes_last() -> None:
    app = Owner()
    async with app.run_test(size=WIDE) as pilot:
        await pilot.click(offset=(at(app, "Title w3")[0], 0))
        assert "card w3.0" not in "".join(lines_of(app))
        x = at(app, "w3 ")[0]
        await drag(pilot, at(app, "card w2.0"), (x, 8))
        assert app.week(3) == ("w3.0", "w3.1", "w3.2", "w2.0")
        assert "┄" * (FOLDED_WIDTH - 1) in lines_of(app)[HEAD]
        await pilot.mouse_up(offset=(x, 8))
        app.board.unfold_all()
        await pilot.pause()
        assert "card w2.0" in "".join(lines_of(app))


async def test_a_double_click_opens_and_a_click_beside_all_cards_does_nothing() -> None:
    app = Owner()
    async with app.run_test(size=WIDE) as pilot:
        await pilot.click(offset=at(app, "card w3.1"), times=2)
        assert app.opened == ["w3.1"]
        await pilot.click(offset=(at(app, "card w3.1")[0], 14))
        assert app.board.cursor_key == "w3.1"


@pytest.mark.parametrize(("x", "expected"), [(111, 1), (1, -1)])
async def test_a_card_held_at_a_side_scrolls_there_and_stops_at_the_end(x: int, expected: int) -> None:
    app = Owner(weeks(12))
    now = [0.0]
    async with app.run_test(size=WIDE) as pilot:
        app.board.hand.clock = lambda: now[0]
        app.board.move_cursor("w6.0")
        await pilot.pause()
        before = app.board.scroll_offset.x
        assert 0 < before < app.board.max_scroll_x
        await drag(pilot, at(app, "card w6.0"), (60, HEAD), (x, HEAD))
        for _ in range(200):
            now[0] += 0.05
            app.board.edge_tick()
        assert app.board.scroll_offset.x == (app.board.max_scroll_x if expected > 0 else 0)
        assert "w6.0" in (app.week(12) if expected > 0 else app.week(6)), "the first column takes nothing"
        await pilot.press("escape")
        assert app.week(6) == ("w6.0", "w6.1", "w6.2")


async def test_a_card_held_at_the_foot_scrolls_down() -> None:
    app = Owner(weeks(4, 20))
    now = [0.0]
    async with app.run_test(size=WIDE) as pilot:
        app.board.hand.clock = lambda: now[0]
        await pilot.pause()
        x = at(app, "card w2.0")[0]
        await drag(pilot, at(app, "card w2.0"), (x, 8), (x, 15))
        for _ in range(100):
            now[0] += 0.1
            app.board.edge_tick()
        assert app.week(2)[-1] == "w2.0"


async def test_columns_scroll_with_the_cursor_and_show_one_that_is_asked_for() -> None:
    app = Owner(weeks(12))
    async with app.run_test(size=WIDE) as pilot:
        app.board.move_cursor("w9.1")
        assert "card w9.1" in "".join(lines_of(app))
        assert lines_of(app)[0].startswith("Title w"), "the column at the left edge is whole"
        app.board.show_section("w2")
        assert "card w2.0" in "".join(lines_of(app))
        app.board.show_section("no such section")
        await pilot.pause()


@BOTH
async def test_the_cursor_is_in_view_after_the_board_changed_its_layout(size) -> None:
    app = Owner(weeks(12, 8))
    async with app.run_test(size=size) as pilot:
        app.board.move_cursor("w10.5")
        await pilot.pause()
        await pilot.resize_terminal(*(SMALL if size == WIDE else WIDE))
        await pilot.pause()
        assert app.board.cursor_key == "w10.5"
        assert "card w10.5" in "".join(lines_of(app))


async def test_only_the_columns_that_change_are_painted() -> None:
    app = Owner()
    async with app.run_test(size=WIDE) as pilot:
        app.board.move_cursor("w3.1")
        await pilot.press("g")
        await pilot.pause()
        painted: list[Region] = []
        refresh = app.board.refresh
        app.board.refresh = lambda *regions, **more: painted.extend(regions) or refresh(*regions, **more)
        await pilot.press("right")
        third, fourth = app.board._laid.columns[2:4]
        assert painted
        assert all(region.x >= third.x and region.right <= fourth.x + fourth.width for region in painted)


async def test_no_step_of_a_move_lays_the_screen_out_or_draws_cards_anew() -> None:
    app = Owner(weeks(12, 5))
    async with app.run_test(size=WIDE) as pilot:
        app.board.move_cursor("w4.4")
        await pilot.press("g")
        await pilot.pause()
        layouts: list[object] = []
        app.screen.screen_layout_refresh_signal.subscribe(app, layouts.append)
        asked = app.cards.asked
        await pilot.press(*["right", "up", "right", "down", "left", "end", "home"] * 3)
        assert app.previews
        assert not layouts
        assert app.cards.asked == asked


async def test_there_are_no_ranks_to_ask_for() -> None:
    app = Owner()
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("m", "2", "enter")
        assert app.week(1) == ("w1.0", "w1.1", "w1.2")
        assert app.opened == ["w1.0"]


async def test_an_empty_board_takes_keys_and_clicks() -> None:
    app = Owner([])
    async with app.run_test(size=WIDE) as pilot:
        await pilot.press("right", "left", "down", "g", "enter", "pagedown", "end")
        await pilot.click(offset=(20, 5))
        assert app.board.cursor_key is None


@pytest.mark.parametrize("seed", range(often(2, 20)))
async def test_whatever_is_pressed_no_card_is_lost_and_the_cursor_is_in_view(seed: int) -> None:
    chance = random.Random(seed)
    app = Owner(weeks(7, 4))
    every = sorted(key for section in app.given for key in section.items)
    keys = [
        "up",
        "down",
        "left",
        "right",
        "home",
        "end",
        "pageup",
        "pagedown",
        "J",
        "K",
        "g",
        "enter",
        "escape",
        "space",
    ]
    async with app.run_test(size=WIDE if seed % 2 else SMALL) as pilot:
        for number in range(often(4, 12)):
            await pilot.press(*chance.choices(keys, k=20))
            if number == 2:
                await pilot.resize_terminal(*(SMALL if seed % 2 else WIDE))
            if number % 3 == 0:
                app.board.action_move_to_section(chance.choice((-1, 1)))
                app.board.action_toggle_section()
            shown = [key for section in app.board.arrangement.values() for key in section]
            assert sorted(shown) == every
            await pilot.pause()
            cursor = app.board.cursor_key
            assert cursor is not None
            assert f"card {cursor}" in "\n".join(lines_of(app))
            app.board.unfold_all()
