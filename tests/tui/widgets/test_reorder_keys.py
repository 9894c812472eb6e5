"""The reorderable list by keyboard, in a running app."""

import pytest
from reorder_app import POOL, RANKED, Owner, row_of, screen_of, two_sections
from textual import events

from imgtui.tui.widgets.reorder.list import CarryPreview, ReorderList, Section
from imgtui.tui.widgets.reorder.model import RowPlace

SIZE = (80, 24)


async def test_cursor_moves_over_sections_and_tells() -> None:
    app = Owner()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("down", "down", "end", "up", "home", "up")
        assert app.cursors[-5:] == ["ben", "cy", "yo", "xa", "ann"]
        assert [key for what, key in app.heard if what == "cursor"][-2:] == ["xa", "ann"]
        await pilot.press("pagedown")
        assert app.list.cursor_key == "yo"
        await pilot.press("enter")
        assert app.heard[-1] == ("opened", "yo")


@pytest.mark.parametrize(("down", "up"), [("J", "K")])
async def test_move_by_one_is_shown_and_told_at_each_press(down: str, up: str) -> None:
    app = Owner()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press(down, down, up)
        assert app.ranked == ("ben", "ann", "cy", "dot", "eve")
        assert [keys for _, _, keys in app.drops] == [("ann",)] * 3
        assert [after["list"].index("ann") for _, after, _ in app.drops] == [1, 2, 1]
        assert [before["list"].index("ann") for before, _, _ in app.drops] == [0, 1, 2]
        assert [preview.final for preview in app.previews] == [True] * 3
        assert app.list.cursor_key == "ann"
        assert app.given == two_sections()


async def test_move_by_one_stays_in_its_section_and_says_so() -> None:
    app = Owner()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("K")
        assert app.ranked == RANKED
        assert not app.drops
        assert app.heard[-1] == ("refused", "Already at the top; g carries it further.")


async def test_grab_carries_through_sections_and_enter_drops() -> None:
    app = Owner()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("down", "g")
        assert app.list.carrying
        assert "▸┄┄2┄ ben ┄┄ drop here ┄" in screen_of(app)[2]
        assert "drop at 2" in screen_of(app)[0]
        await pilot.press("end", "down")
        assert app.pool == ("ben", "xa", "yo")
        assert "drop here" in screen_of(app)[row_of(app, "Not ranked") - 1]
        assert not app.drops
        assert [preview.target for preview in app.previews] == [
            RowPlace("list", 1),
            RowPlace("list", 4),
            RowPlace("pool", 0),
        ]
        await pilot.press("enter")
        assert not app.list.carrying
        [(before, after, keys)] = app.drops
        assert (before["list"], after["pool"], keys) == (RANKED, ("ben", "xa", "yo"), ("ben",))
        assert app.previews[-1].final
        assert app.list.cursor_key == "ben"


@pytest.mark.parametrize("grab", ["g"])
async def test_escape_puts_back_and_tells_the_order_as_it_was(grab: str) -> None:
    app = Owner()
    async with app.run_test(size=SIZE) as pilot:
        before = screen_of(app)
        await pilot.press(grab, "pagedown")
        assert app.list.carrying
        assert app.ranked != RANKED
        await pilot.press("escape")
        assert screen_of(app) == before
        last = app.previews[-1]
        assert (last.cancelled, last.final, last.arrangement["list"]) == (True, False, RANKED)
        assert last.source == last.target == RowPlace("list", 0)
        assert not app.drops


async def test_dropping_where_it_was_tells_no_drop() -> None:
    app = Owner()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("g", "down", "up", "g")
        assert not app.list.carrying
        assert not app.drops
        assert app.previews[-1].cancelled


async def test_modifier_keys_by_themselves_change_nothing() -> None:
    app = Owner()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("g", "down")
        for name in ("left_shift", "left_control"):
            app.list.post_message(events.Key(name, None))
        await pilot.pause()
        assert app.list.carrying
        await pilot.press("escape", "m", "3")
        app.list.post_message(events.Key("left_shift", None))
        await pilot.pause()
        await pilot.press("enter")
        assert app.ranked == ("ben", "cy", "ann", "dot", "eve")


async def test_marked_rows_move_together_by_every_key() -> None:
    app = Owner()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("space", "down", "down", "space")
        assert app.list.marks == {"ann", "cy"}
        assert app.heard[-1] == ("marks", frozenset({"ann", "cy"}))
        assert sum("▌" in line for line in screen_of(app)) == 2
        await pilot.press("J")
        assert app.ranked == ("ben", "ann", "dot", "cy", "eve")
        await pilot.press("g", "down", "enter")
        assert app.ranked == ("ben", "dot", "eve", "ann", "cy")
        await pilot.press("m", "1", "enter")
        assert app.ranked == ("ann", "cy", "ben", "dot", "eve")
        await pilot.press("escape")
        assert app.list.marks == frozenset()
        assert app.heard[-1] == ("marks", frozenset())


async def test_an_unmarked_row_moves_alone() -> None:
    app = Owner()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("space", "down", "J")
        assert app.ranked == ("ann", "cy", "ben", "dot", "eve")


async def test_rank_field_moves_within_and_into_the_list() -> None:
    app = Owner()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("m")
        assert "move to rank: ▏ 1 to 5" in screen_of(app)[1]
        await pilot.press("4", "enter")
        assert app.ranked == ("ben", "cy", "dot", "ann", "eve")
        await pilot.press("end", "m")
        assert "1 to 6" in screen_of(app)[row_of(app, "move to rank") - 1]
        await pilot.press("2", "enter")
        assert app.ranked == ("ben", "yo", "cy", "dot", "ann", "eve")
        assert app.pool == ("xa",)
        assert len(app.drops) == 2


async def test_rank_field_refuses_what_is_out_of_range() -> None:
    app = Owner()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("m", "6")
        assert "6▏ only 1 to 5" in screen_of(app)[1]
        await pilot.press("enter", "J", "x")
        assert app.ranked == RANKED
        assert "digits only" in screen_of(app)[1]
        await pilot.press("backspace", "enter")
        assert "move to rank" in screen_of(app)[1]
        app.list.post_message(events.Paste("12\x1b[2J"))
        app.list.post_message(events.Paste(" 2 "))
        await pilot.pause()
        assert "2▏" in screen_of(app)[3], "where it would stand, below the line of where it was"
        assert app.ranked == ("ben", "ann", "cy", "dot", "eve")
        await pilot.press("escape")
        assert "move to rank" not in "".join(screen_of(app))
        await pilot.press("down")
        assert app.list.cursor_key == "ben"
        assert not app.drops


async def test_rank_field_closes_when_focus_leaves() -> None:
    app = Owner()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("m", "3", "tab")
        assert "move to rank" not in "".join(screen_of(app))
        assert app.ranked == RANKED


async def test_owner_actions_top_bottom_and_next_section() -> None:
    app = Owner()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("down", "down")
        app.list.action_move_top()
        assert app.ranked == ("cy", "ann", "ben", "dot", "eve")
        app.list.action_move_bottom()
        assert app.ranked == ("ann", "ben", "dot", "eve", "cy")
        app.list.action_move_to_section(1)
        assert app.pool == ("xa", "yo", "cy")
        app.list.action_move_to_section(1)
        app.list.action_move_to_section(-1)
        assert app.ranked == ("ann", "ben", "cy", "dot", "eve")
        await pilot.pause()
        assert len(app.drops) == 4
        assert app.heard[-1][0] == "refused"


async def test_a_fixed_section_keeps_its_order() -> None:
    fixed = Section("fixed", "Fixed", ("p", "q"), numbered=False, accepts=False)
    app = Owner([*two_sections(), fixed])
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("end", "K")
        app.list.action_move_top()
        await pilot.pause()
        assert [what for what, _ in app.heard[-2:]] == ["refused", "refused"]
        assert app.list.arrangement["fixed"] == ("p", "q")
        await pilot.press("g", "up", "enter")
        assert app.pool == ("xa", "yo", "q")


async def test_set_sections_keeps_cursor_marks_and_scroll() -> None:
    keys = [f"k{n:03}" for n in range(200)]
    app = Owner(two_sections(keys))
    async with app.run_test(size=SIZE) as pilot:
        app.list.move_cursor("k120")
        app.list.toggle_mark("k119")
        app.list.toggle_mark("k118")
        await pilot.pause()
        top = app.list.scroll_offset.y
        assert top > 0
        app.list.set_sections(two_sections([key for key in keys if key != "k118"]))
        await pilot.pause()
        assert app.list.cursor_key == "k120"
        assert app.list.marks == {"k119"}
        assert app.heard[-1] == ("marks", frozenset({"k119"}))
        assert app.list.scroll_offset.y == top
        app.list.set_sections(two_sections([key for key in keys if key != "k120"]))
        assert app.list.cursor_key == "k121"
        app.list.set_sections(two_sections([], []))
        assert app.list.cursor_key is None
        assert "all are ranked" in "".join(screen_of(app))
        for key in ("J", "g", "m", "space", "enter", "down"):
            await pilot.press(key)
        assert not app.drops


async def test_set_sections_while_carrying_puts_back_first() -> None:
    app = Owner()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("g", "down")
        app.list.set_sections(two_sections(["eve", "ann"]))
        assert not app.list.carrying
        assert app.ranked == ("eve", "ann")
        assert app.previews[-1].cancelled
        assert app.previews[-1].arrangement["list"] == RANKED
        await pilot.press("enter")
        assert not app.drops


async def test_the_list_shows_the_drop_until_the_owner_answers() -> None:
    app = Owner()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("J")
        assert app.ranked[:2] == ("ben", "ann")
        app.list.revert()
        assert app.ranked == RANKED
        assert app.list.cursor_key == "ann"
        await pilot.pause()
        assert screen_of(app)[1].startswith("▸  1  ann")


async def test_a_key_in_the_list_twice_is_an_error() -> None:
    rows = Owner().rows
    with pytest.raises(ValueError, match="'ann' is in the list twice"):
        ReorderList(rows, two_sections(RANKED, ["ann"]))
    with pytest.raises(ValueError, match="'list' is in the list twice"):
        ReorderList(rows, [*two_sections(), Section("list", "", (), numbered=False)])


async def test_previews_give_the_source_the_rank_as_it_would_be() -> None:
    app = Owner()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("g", "down", "down")
        lines = screen_of(app)
        assert "from #1: esc puts it back" in lines[1]
        assert "at 1" in lines[2]
        assert "cy" in lines[3]
        assert "at 2" in lines[3]
        assert "ann" in lines[4]
        assert "at 3" in lines[4]
        assert app.list.rank_of("ann") == 3
        assert app.list.rank_of("xa") is None


async def test_carrying_scrolls_and_never_lays_out() -> None:
    keys = [f"k{n:03}" for n in range(200)]
    app = Owner(two_sections(keys), heading=True)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        await pilot.press("g")
        await pilot.pause()
        layouts: list[object] = []
        app.screen.screen_layout_refresh_signal.subscribe(app, layouts.append)
        for _ in range(40):
            app.list.action_cursor(1)
        await pilot.pause()
        assert screen_of(app)[0].strip() == "Name"
        assert "k000" in screen_of(app)[-1]
        assert app.ranked.index("k000") == 40
        app.list.action_cursor_end(1)
        app.list.action_cursor(1)
        await pilot.pause()
        assert app.pool[0] == "k000"
        assert not layouts


async def test_folding_hides_rows_and_keeps_the_cursor_shown() -> None:
    app = Owner()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("down")
        app.list.action_toggle_section()
        assert app.list.cursor_key == "xa"
        assert "Ranked (5, folded)" in screen_of(app)[0]
        app.list.action_toggle_section()
        assert app.list.cursor_key == "ben"
        await pilot.pause()
        assert [event for event in app.heard if event[0] in ("folded", "unfolded")] == [
            ("folded", "list"),
            ("unfolded", "list"),
        ]
        app.list.toggle_section("pool")
        app.list.set_sections(two_sections())
        assert "folded" in "".join(screen_of(app))
        await pilot.press("end", "g", "down", "enter")
        assert app.pool == ("xa", "yo", "eve")
        assert app.list.cursor_key in app.ranked
        assert app.list.move_cursor("eve")
        assert app.list.cursor_key == "eve"
        assert not app.list.move_cursor("nobody")


async def test_hostile_names_are_drawn_as_plain_cells() -> None:
    app = Owner()
    app.rows.names = {"ann": "[red]A[/] \x1b[2J\x9b5m\u202e", "ben": "市立病院 e\u0301", "cy": "a\nb\tc"}
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("down", "g")
        lines = screen_of(app)
        assert "[red]A[/] \ufffd[2J\ufffd5m" in lines[1]
        assert "市立病院 é" in lines[2]
        assert "a b c" in lines[3]
        assert all(char.isprintable() for line in lines for char in line)
        width = app.list.scrollable_content_region.width
        assert {app.list.render_line(y).cell_length for y in range(len(lines))} == {width}
        assert POOL == ("xa", "yo")


async def test_an_owner_may_save_and_answer_within_the_drop_itself() -> None:
    app = Owner()
    async with app.run_test(size=SIZE) as pilot:

        def save(preview: CarryPreview) -> None:
            if preview.final:
                app.list.set_sections(two_sections(preview.arrangement["list"], preview.arrangement["pool"]))

        app.list.on_preview = save
        await pilot.press("J", "J", "g", "down", "enter")
        assert app.ranked == ("ben", "cy", "dot", "ann", "eve")
        assert app.list.sections == tuple(two_sections(app.ranked))
        assert len(app.drops) == 3
        assert app.list.cursor_key == "ann"
        assert screen_of(app)[4].startswith("▸  4  ann")


async def test_shift_and_arrows_mark_a_run_of_rows() -> None:
    app = Owner()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("down", "shift+down", "shift+down")
        assert app.list.marks == {"ben", "cy", "dot"}
        assert app.list.cursor_key == "dot"
        assert app.ranked == RANKED
        await pilot.press("shift+up")
        assert app.list.marks == {"ben", "cy", "dot"}


async def test_u_puts_back_what_is_in_the_hand_and_is_left_to_others_else() -> None:
    app = Owner()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("g", "down", "u")
        assert not app.list.carrying
        assert app.ranked == RANKED
        assert not app.drops
        assert app.list.check_action("take_back", ()) is False


async def test_a_typed_rank_is_shown_before_it_is_taken() -> None:
    app = Owner()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("m", "3")
        assert app.ranked == ("ben", "cy", "ann", "dot", "eve")
        assert not app.drops
        await pilot.press("enter")
        assert len(app.drops) == 1
        await pilot.press("m", "1", "escape")
        assert app.ranked == ("ben", "cy", "ann", "dot", "eve")
        await pilot.press("g", "down", "m", "1", "enter")
        assert app.ranked[0] == "ann"
