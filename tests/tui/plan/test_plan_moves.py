"""Cards of the board: moved within and between weeks by key and by mouse, stacked and in columns."""

import re
from dataclasses import replace
from datetime import date

import pytest

from imgtui.services.plan import plans
from tests.tui.driving import cell_of as at
from tests.tui.driving import screen_text, type_keys, until
from tests.tui.driving import task_ids as order
from tests.tui.driving import was_told as said
from tests.tui.seasons import LONG, SEASON

BOTH = pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["stacked", "columns"])
COLUMNS = (120, 40)


def task(pilot, task_id: str):
    return next(each for each in pilot.app.desk.view.workbook.plans[0].tasks if each.id == task_id)


def week(pilot, section: str) -> tuple[str, ...]:
    """Return what the board shows in a section now, also while a card is carried."""
    return pilot.app.pane.rows.arrangement[section]


async def put_cursor(pilot, task_id: str) -> None:
    pilot.app.pane.rows.move_cursor(task_id)
    await pilot.pause()


def count_over(pilot, number: int) -> int:
    """Return how many tasks the heading of a week says that there are."""
    found = re.search(rf"Week {number}\b[^│\n]*?\d+(?:/| of )(\d+)", screen_text(pilot))
    return int(found[1]) if found else 0


async def drag(pilot, start: tuple[int, int], *stops: tuple[int, int], release: bool = True) -> None:
    await pilot.mouse_down(offset=start)
    for stop in stops:
        await pilot.hover(offset=stop)
    if release:
        await pilot.mouse_up(offset=stops[-1])


# --- by key --------------------------------------------------------------------------------------


@BOTH
async def test_moves_within_a_week_by_key(open_app, size) -> None:
    async with open_app(SEASON, pane="plan", size=size) as pilot:
        await put_cursor(pilot, "letters")
        await type_keys(pilot, "J")
        await until(pilot, lambda: order(pilot).index("letters") > order(pilot).index("facts"))
        assert task(pilot, "letters").week == 2
        await type_keys(pilot, "J")
        assert said(pilot, "It is the last of its week")
        await type_keys(pilot, "K")
        await until(pilot, lambda: order(pilot).index("letters") < order(pilot).index("facts"))
        await type_keys(pilot, "K")
        assert said(pilot, "It is the first of its week")


@BOTH
async def test_moves_between_weeks_by_key_and_back_by_undo(open_app, size) -> None:
    async with open_app(SEASON, pane="plan", size=size) as pilot:
        await put_cursor(pilot, "letters")
        await type_keys(pilot, "L")
        await until(pilot, lambda: task(pilot, "letters").week == 3)
        assert task(pilot, "letters").due == date(2027, 2, 7)
        assert pilot.app.pane.here.id == "letters", "the cursor goes along"
        await type_keys(pilot, "H")
        await until(pilot, lambda: task(pilot, "letters").week == 2)
        await type_keys(pilot, "H")
        assert said(pilot, "weeks that are over take nothing")
        await type_keys(pilot, "u")
        await until(pilot, lambda: task(pilot, "letters").week == 3)
        assert pilot.app.pane.here.id == "letters"


@BOTH
async def test_an_overdue_task_is_put_into_this_week(open_app, size) -> None:
    async with open_app(SEASON, pane="plan", size=size) as pilot:
        assert pilot.app.pane.here.id == "first", "what is overdue comes first"
        await type_keys(pilot, "J")
        assert said(pilot, "L moves this one into a week")
        await type_keys(pilot, "L")
        await until(pilot, lambda: task(pilot, "first").week == 2)
        assert task(pilot, "first").due == date(2027, 1, 31)
        assert "late" not in pilot.app.pane.rows.arrangement


@BOTH
async def test_grab_carries_by_arrows_and_esc_puts_back(open_app, size) -> None:
    async with open_app(SEASON, pane="plan", size=size) as pilot:
        await put_cursor(pilot, "letters")
        await type_keys(pilot, "g", "right")
        assert pilot.app.pane.rows.carrying
        assert week(pilot, "w3") == ("letters", "mock")
        assert "drop here" in screen_text(pilot)
        await type_keys(pilot, "escape")
        assert not pilot.app.pane.rows.carrying
        assert week(pilot, "w2") == ("letters", "facts")
        assert task(pilot, "letters").week == 2
        await type_keys(pilot, "g", "right", "down", "enter")
        await until(pilot, lambda: task(pilot, "letters").week == 3)
        assert order(pilot).index("letters") > order(pilot).index("mock")


@BOTH
async def test_grab_drops_by_space_and_carries_by_the_week_keys(open_app, size) -> None:
    async with open_app(SEASON, pane="plan", size=size) as pilot:
        await put_cursor(pilot, "facts")
        await type_keys(pilot, "g", "L", "L", "H", "g")
        await until(pilot, lambda: task(pilot, "facts").week == 3)
        assert task(pilot, "facts").done_on is None, "space dropped it and ticked nothing"


@BOTH
async def test_what_is_in_the_hand_says_where_it_would_land_and_how_to_let_go(open_app, size) -> None:
    async with open_app(SEASON, pane="plan", size=size) as pilot:
        await put_cursor(pilot, "letters")
        await type_keys(pilot, "g", "right")
        await until(pilot, lambda: "→ week 3, 1–7 Feb" in screen_text(pilot))
        assert "enter drops · esc puts back" in screen_text(pilot)
        await type_keys(pilot, "n")
        await until(pilot, lambda: said(pilot, "A task is in the hand"))
        await pilot.app.dispatch.run("plan.open")
        await until(pilot, lambda: task(pilot, "letters").week == 3)
        assert "1 of 6 tasks done" in screen_text(pilot)


@BOTH
async def test_what_stands_over_the_weeks_counts_the_task_in_the_hand(open_app, size) -> None:
    async with open_app(SEASON, pane="plan", size=size) as pilot:
        await put_cursor(pilot, "letters")
        counts = [count_over(pilot, week) for week in (2, 3)]
        await type_keys(pilot, "g", "right")
        await until(pilot, lambda: "→ week 3, 1–7 Feb" in screen_text(pilot))
        assert [count_over(pilot, week) for week in (2, 3)] == [counts[0] - 1, counts[1] + 1]
        await type_keys(pilot, "escape")
        assert [count_over(pilot, week) for week in (2, 3)] == counts
        await type_keys(pilot, "g", "right", "enter")
        await until(pilot, lambda: task(pilot, "letters").week == 3)
        assert [count_over(pilot, week) for week in (2, 3)] == [counts[0] - 1, counts[1] + 1]


async def test_in_columns_up_and_down_carry_within_the_week(open_app) -> None:
    async with open_app(SEASON, pane="plan", size=COLUMNS) as pilot:
        await put_cursor(pilot, "letters")
        await type_keys(pilot, "g", "down", "down", "down")
        assert week(pilot, "w2") == ("facts", "letters")
        await type_keys(pilot, "up", "up")
        assert week(pilot, "w2") == ("letters", "facts")


@BOTH
async def test_marked_tasks_move_as_one_step(open_app, size) -> None:
    async with open_app(SEASON, pane="plan", size=size) as pilot:
        await put_cursor(pilot, "letters")
        await type_keys(pilot, "M", "down", "M", "L")
        await until(pilot, lambda: task(pilot, "letters").week == task(pilot, "facts").week == 3)
        assert order(pilot).index("letters") < order(pilot).index("facts")
        await type_keys(pilot, "u")
        await until(pilot, lambda: task(pilot, "letters").week == task(pilot, "facts").week == 2)


@BOTH
async def test_left_and_right_go_from_week_to_week(open_app, size) -> None:
    async with open_app(SEASON, pane="plan", size=size) as pilot:
        seen = [pilot.app.pane.here.id]
        for key in ("right", "right", "right", "left"):
            await type_keys(pilot, key)
            seen.append(pilot.app.pane.here.id)
        assert seen == ["first", "letters", "mock", "loose", "mock"]


async def test_left_and_right_keep_the_height(open_app) -> None:
    async with open_app(LONG, pane="plan", size=COLUMNS) as pilot:
        await put_cursor(pilot, "t2-3")
        await type_keys(pilot, "right", "right")
        assert pilot.app.pane.here.id == "t4-3"


# --- by mouse ------------------------------------------------------------------------------------


async def test_dragged_between_stacked_weeks(open_app) -> None:
    async with open_app(SEASON, pane="plan", size=(80, 24)) as pilot:
        x, y = at(pilot, "Ask for letters")
        end = at(pilot, "Mock interview")[1]
        await drag(pilot, (x, y), (x, end - 1), (x, end))
        await until(pilot, lambda: task(pilot, "letters").week == 3)


async def test_dragged_to_another_column_where_the_drop_line_is(open_app) -> None:
    async with open_app(SEASON, pane="plan", size=COLUMNS) as pilot:
        start, over = at(pilot, "Ask for letters"), at(pilot, "Mock interview")
        await drag(pilot, start, (over[0] - 4, over[1]), over, release=False)
        assert week(pilot, "w3") == ("letters", "mock")
        assert "drop here" in screen_text(pilot)
        await pilot.hover(offset=(over[0], over[1] + 3))
        assert week(pilot, "w3") == ("mock", "letters")
        await pilot.mouse_up(offset=(over[0], over[1] + 3))
        await until(pilot, lambda: task(pilot, "letters").week == 3)
        assert order(pilot).index("letters") > order(pilot).index("mock")
        await type_keys(pilot, "u")
        await until(pilot, lambda: task(pilot, "letters").week == 2)
        assert week(pilot, "w2") == ("letters", "facts")


async def test_dragged_within_a_column(open_app) -> None:
    async with open_app(SEASON, pane="plan", size=COLUMNS) as pilot:
        start, below = at(pilot, "Ask for letters"), at(pilot, "Look up 40")
        await drag(pilot, start, (start[0], below[1]))
        await until(pilot, lambda: order(pilot).index("letters") > order(pilot).index("facts"))
        assert task(pilot, "letters").week == 2


async def test_esc_puts_a_dragged_card_back(open_app) -> None:
    async with open_app(SEASON, pane="plan", size=COLUMNS) as pilot:
        start, over = at(pilot, "Ask for letters"), at(pilot, "Mock interview")
        await drag(pilot, start, over, release=False)
        await pilot.press("escape")
        assert week(pilot, "w2") == ("letters", "facts")
        await pilot.mouse_up(offset=over)
        await pilot.pause()
        assert task(pilot, "letters").week == 2


async def test_a_week_that_is_over_and_the_overdue_column_take_nothing(open_app) -> None:
    async with open_app(SEASON, pane="plan", size=COLUMNS) as pilot:
        start = at(pilot, "Ask for letters")
        await drag(pilot, start, at(pilot, "Wk 1"), at(pilot, "Write the story"))
        assert week(pilot, "w2") == ("letters", "facts")
        assert task(pilot, "letters").week == 2


async def test_a_card_released_right_of_the_board_goes_back(open_app) -> None:
    async with open_app(SEASON, pane="plan", size=(200, 60)) as pilot:
        start = at(pilot, "Ask for letters")
        await drag(pilot, start, (start[0] + 20, start[1]), (190, 30))
        assert task(pilot, "letters").week == 2
        assert week(pilot, "w2") == ("letters", "facts")


async def test_a_card_held_at_the_right_edge_scrolls_to_later_weeks(open_app) -> None:
    async with open_app(LONG, pane="plan", size=COLUMNS) as pilot:
        rows, now = pilot.app.pane.rows, [0.0]
        rows.hand.clock = lambda: now[0]
        start = at(pilot, "Task 2.0")
        await drag(pilot, start, (60, start[1]), (117, start[1]), release=False)
        while rows.scroll_offset.x < rows.max_scroll_x:
            now[0] += 0.2
            rows.edge_tick()
        await pilot.pause()
        assert "t2-0" in week(pilot, "w13"), "the week after the plan's last, to put things off to"
        await pilot.mouse_up(offset=(117, start[1]))
        await until(pilot, lambda: task(pilot, "t2-0").week == 13)


async def test_a_click_selects_and_a_click_on_a_title_folds(open_app) -> None:
    async with open_app(SEASON, pane="plan", size=COLUMNS) as pilot:
        await pilot.click(offset=at(pilot, "Mock interview"))
        assert pilot.app.pane.here.id == "mock"
        await pilot.click(offset=at(pilot, "Week 3"))
        assert "Mock interview" not in screen_text(pilot)
        await pilot.click(offset=at(pilot, "Wk 3"))
        assert "Mock interview" in screen_text(pilot)


async def test_the_wheel_goes_to_later_weeks_where_nothing_is_below(open_app) -> None:
    short = replace(LONG, plans=(replace(LONG.plans[0], tasks=LONG.plans[0].tasks[::5]),))
    async with open_app(short, pane="plan", size=COLUMNS) as pilot:
        rows = pilot.app.pane.rows
        assert rows.max_scroll_y == 0
        await pilot._post_mouse_events([_wheel(down=True)], rows, offset=(30, 5), button=0)
        await pilot.pause()
        assert rows.scroll_offset.x > 0
        await pilot._post_mouse_events([_wheel(down=False)], rows, offset=(30, 5), button=0)
        await pilot.pause()
        assert rows.scroll_offset.x == 0


def _wheel(down: bool) -> type:
    from textual import events

    return events.MouseScrollDown if down else events.MouseScrollUp


# --- the board as a whole ------------------------------------------------------------------------


async def test_the_cursor_stays_when_the_screen_changes_its_width(open_app) -> None:
    async with open_app(LONG, pane="plan", size=COLUMNS) as pilot:
        await put_cursor(pilot, "t9-3")
        for size in ((80, 24), (120, 40), (200, 60)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            assert pilot.app.pane.rows.in_columns is (size[0] >= 100)
            assert pilot.app.pane.here.id == "t9-3"
            assert "Task 9.3" in screen_text(pilot), f"in view at {size}"


async def test_a_card_in_the_hand_goes_back_when_the_screen_changes(open_app) -> None:
    async with open_app(SEASON, pane="plan", size=COLUMNS) as pilot:
        await put_cursor(pilot, "letters")
        await type_keys(pilot, "g", "right")
        await pilot.resize_terminal(80, 24)
        await pilot.pause()
        assert not pilot.app.pane.rows.carrying
        assert week(pilot, "w2") == ("letters", "facts")


async def test_this_week_is_in_view_at_first(open_app) -> None:
    async with open_app(LONG, pane="plan", size=COLUMNS, now="2027-03-17T09:00") as pilot:
        await pilot.pause()
        assert "Week 9 · this week" in screen_text(pilot)
        assert pilot.app.pane.here.id == "t2-0", "what is overdue comes first"


async def test_finished_weeks_are_strips_that_open(open_app) -> None:
    async with open_app(SEASON, pane="plan", size=COLUMNS) as pilot:
        assert "List the programs" not in screen_text(pilot)
        await type_keys(pilot, "Z")
        assert "List the programs" in screen_text(pilot)
        assert "Week 1 · over" in screen_text(pilot)


async def test_carrying_a_card_never_lays_the_screen_out(open_app) -> None:
    async with open_app(LONG, pane="plan", size=COLUMNS) as pilot:
        await put_cursor(pilot, "t3-2")
        await type_keys(pilot, "g")
        layouts: list[object] = []
        pilot.app.screen.screen_layout_refresh_signal.subscribe(pilot.app, layouts.append)
        await type_keys(pilot, *["right", "down", "right", "up", "left", "down"] * 4)
        await until(pilot, lambda: "t3-2" in week(pilot, "w7"))
        await pilot.pause()
        assert not layouts


async def test_a_refused_move_is_put_back(open_app) -> None:
    async with open_app(SEASON, pane="plan") as pilot:
        pane = pilot.app.pane
        before = pane.rows.arrangement
        await put_cursor(pilot, "letters")
        gone = plans.TaskMove("nobody", 2, None)
        pane.intend(plans.arrange, 0, [gone], failed=lambda _: pane.rows.revert())
        await until(pilot, lambda: said(pilot, "no such task"))
        assert pane.rows.arrangement == before
