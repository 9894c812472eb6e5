"""Moving programs on the rank list, by key and by mouse: what is saved, what is undone, what ends a drag."""

from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from imgtui.domain.rank.judgement import RankJudge, RankJudgement
from imgtui.domain.workbook.touched import Touched
from imgtui.services.desk.desk import Desk
from imgtui.services.machine.clock import Clock
from imgtui.services.opened.book import Book
from imgtui.services.rank import lists as rank_service
from imgtui.tui.app.app import ImgtuiApp
from tests.tui.conftest import NOW, ZONE, OpenApp
from tests.tui.driving import screen_text, type_keys, until
from tests.tui.rank_books import (
    KEYS,
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
    strip_text,
    tells,
)

Way = Callable[[Pilot[int]], Awaitable[None]]
THIRD_TO_FIFTH = ("charles", "wabash", "gem", "keeper", "maumee", *NINE[5:])


async def by_steps(pilot: Pilot[int]) -> None:
    await pilot.press("J", "J")


async def by_grab(pilot: Pilot[int]) -> None:
    await pilot.press("g", "down", "down", "enter")


async def by_number(pilot: Pilot[int]) -> None:
    await pilot.press("m", "5", "enter")


async def by_mouse(pilot: Pilot[int]) -> None:
    await lift(pilot, "Maumee", "Keeper")
    await pilot.mouse_up(offset=row_at(pilot, "Maumee"))


async def by_footer(pilot: Pilot[int]) -> None:
    footer = pilot.app.screen.size.height - 1
    for _ in range(2):
        await pilot.click(offset=(2, footer))
        await settled(pilot)


WAYS = [by_steps, by_grab, by_number, by_mouse, by_footer]


@pytest.mark.parametrize("way", WAYS)
async def test_every_way_of_moving_gives_the_same_list(
    way: Way, open_app: OpenApp, workbook_path: Path
) -> None:
    async with open_app(season(), pane="rank") as pilot:
        pane_of(pilot).go_to(("maumee",))
        await way(pilot)
        await settled(pilot)
        assert pane_of(pilot).ranked == THIRD_TO_FIFTH
        assert pane_of(pilot).rows.cursor_key == "maumee"
        assert saved(workbook_path) == THIRD_TO_FIFTH


@pytest.mark.parametrize("way", [by_grab, by_number, by_mouse])
async def test_a_move_is_one_step_with_a_name_and_is_undone_as_one(
    way: Way, open_app: OpenApp, workbook_path: Path
) -> None:
    async with open_app(season(), pane="rank") as pilot:
        pane_of(pilot).go_to(("maumee",))
        await way(pilot)
        await settled(pilot)
        assert steps(workbook_path)[0] == "moved Maumee Community to rank 5"
        assert len(steps(workbook_path)) == 2
        await pilot.press("u")
        await until(pilot, lambda: pane_of(pilot).ranked == NINE)
        assert saved(workbook_path) == NINE
        await pilot.press("U")
        await until(pilot, lambda: pane_of(pilot).ranked == THIRD_TO_FIFTH)


async def test_keys_in_a_burst_are_all_saved_in_order(open_app: OpenApp, workbook_path: Path) -> None:
    async with open_app(season(), pane="rank") as pilot:
        await type_keys(pilot, *"JJJJKJJ")
        await settled(pilot)
        wanted = (*NINE[1:6], "charles", *NINE[6:])
        assert pane_of(pilot).ranked == wanted
        assert saved(workbook_path) == wanted
        assert len(steps(workbook_path)) == 8


@pytest.mark.parametrize(
    ("keys", "rank", "told"),
    [
        ("JJu", 2, "Undone: moved Charles River to rank 3"),
        ("JJuu", 1, "Undone: moved Charles River to rank 2"),
        ("JJuuU", 2, "Done again: moved Charles River to rank 2"),
    ],
)
async def test_undo_in_a_burst_takes_back_the_move_before_it(
    keys: str, rank: int, told: str, open_app: OpenApp, workbook_path: Path
) -> None:
    async with open_app(season(), pane="rank") as pilot:
        await type_keys(pilot, *keys)
        await until(pilot, lambda: told in screen_text(pilot))
        await settled(pilot)
        assert pane_of(pilot).ranked.index("charles") == rank - 1
        assert pane_of(pilot).ranked == saved(workbook_path)


async def test_marked_rows_move_together_as_one_step(open_app: OpenApp, workbook_path: Path) -> None:
    async with open_app(season(), pane="rank") as pilot:
        await pilot.press("space", "down", "down", "space", "m", "8", "enter")
        await settled(pilot)
        wanted = ("wabash", *NINE[3:], "charles", "maumee")
        assert saved(workbook_path) == wanted
        assert steps(workbook_path)[0] == "moved 2 programs to rank 8"


async def test_top_and_end(open_app: OpenApp, workbook_path: Path) -> None:
    async with open_app(season(), pane="rank") as pilot:
        pane_of(pilot).go_to(("gem",))
        await pilot.press("t")
        await settled(pilot)
        assert saved(workbook_path)[0] == "gem"
        await pilot.press("B")
        await settled(pilot)
        assert saved(workbook_path)[-1] == "gem"


# ---------------------------------------------------------------- list and pool


async def from_pool_by_enter(pilot: Pilot[int]) -> None:
    await pilot.press("enter")


async def from_pool_by_grab(pilot: Pilot[int]) -> None:
    await pilot.press("g", "up", "enter")


async def from_pool_by_mouse(pilot: Pilot[int]) -> None:
    x, y = row_at(pilot, "Bluestone")
    await pilot.mouse_down(offset=row_at(pilot, "Big Sky"))
    await pilot.hover(offset=(x, y + 2))
    await pilot.hover(offset=(x, y + 1))
    await pilot.mouse_up(offset=(x, y + 1))


async def from_pool_by_double_click(pilot: Pilot[int]) -> None:
    await pilot.click(offset=row_at(pilot, "Big Sky"), times=2)


@pytest.mark.parametrize(
    "way", [from_pool_by_enter, from_pool_by_grab, from_pool_by_mouse, from_pool_by_double_click]
)
async def test_every_way_from_the_pool_to_the_end_of_the_list(
    way: Way, open_app: OpenApp, workbook_path: Path
) -> None:
    async with open_app(season(count=10), pane="rank") as pilot:
        pane_of(pilot).go_to(("bigsky",))
        await way(pilot)
        await settled(pilot)
        assert saved(workbook_path) == (*NINE, "bigsky")
        assert pane_of(pilot).rows.arrangement["pool"] == ()


async def off_by_key(pilot: Pilot[int]) -> None:
    await pilot.press("x")


async def off_by_delete(pilot: Pilot[int]) -> None:
    await pilot.press("delete")


async def off_by_mouse(pilot: Pilot[int]) -> None:
    x, y = row_at(pilot, "all that interviewed you")
    await pilot.mouse_down(offset=row_at(pilot, "Maumee"))
    await pilot.hover(offset=(x, y - 2))
    await pilot.hover(offset=(x, y))
    await pilot.mouse_up(offset=(x, y))


@pytest.mark.parametrize("count", [10, 11])
@pytest.mark.parametrize("key", ["K", "J", "t", "B"])
async def test_a_row_of_the_pool_has_no_rank_to_move_by_and_says_what_helps(
    open_app: OpenApp, workbook_path: Path, key: str, count: int
) -> None:
    async with open_app(season(count=count), pane="rank") as pilot:
        pane_of(pilot).go_to(("bigsky",))
        await pilot.press(key)
        await settled(pilot)
        said = [note.message for note in pilot.app._notifications]
        assert said == ["This program is not on the list: enter adds it"]
        assert saved(workbook_path) == NINE


@pytest.mark.parametrize("way", [off_by_key, off_by_delete, off_by_mouse])
async def test_every_way_off_the_list(way: Way, open_app: OpenApp, workbook_path: Path) -> None:
    async with open_app(season(), pane="rank") as pilot:
        pane_of(pilot).go_to(("maumee",))
        await way(pilot)
        await settled(pilot)
        assert saved(workbook_path) == tuple(key for key in NINE if key != "maumee")
        assert pane_of(pilot).rows.arrangement["pool"] == ("maumee",)
        assert steps(workbook_path)[0] == "took Maumee Community off the list"


async def test_after_x_the_cursor_is_on_the_row_that_took_the_place(open_app: OpenApp) -> None:
    async with open_app(season(), pane="rank") as pilot:
        pane_of(pilot).go_to(("maumee",))
        await pilot.press("x")
        await settled(pilot)
        assert pane_of(pilot).rows.cursor_key == "gem"


async def test_a_drag_out_of_the_pool_shows_what_joining_would_do(open_app: OpenApp) -> None:
    async with open_app(season(NINE[:7], count=9), pane="rank") as pilot:
        before = side_text(pilot)
        assert "7 ranked" in before
        assert tells(before, "!", "R13")
        pane_of(pilot).go_to(("magnolia",))
        await pilot.press("g", "up")
        text = side_text(pilot)
        assert "7 → 8 ranked" in text
        assert "Safety 2 → 3" in text
        assert "  was " in next(line for line in text.splitlines() if line.startswith("Chance to match"))
        await pilot.press("escape")
        assert side_text(pilot) == before


async def test_what_a_drag_would_cost_is_shown_before_the_drop(
    open_app: OpenApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    from imgtui.domain.workbook.records import Program

    many = tuple(
        Program(key=f"x{at}", name=f"Extra {at:02}", events=season().programs[0].events) for at in range(12)
    )
    ranked = (*NINE, *(each.key for each in many[:11]))
    async with open_app(season(ranked, others=many), pane="rank") as pilot:
        before = pane_of(pilot).judgement
        assert before is not None
        assert f"NRMP fees ${before.fees_usd}\n" in side_text(pilot)
        pane_of(pilot).go_to(("x11",))
        await pilot.press("g", "up")
        after = pane_of(pilot).judgement
        assert after is not None
        assert after.fees_usd > before.fees_usd
        assert f"NRMP fees ${after.fees_usd}  was ${before.fees_usd}\n" in side_text(pilot)
        assert tells(side_text(pilot), "+ note", "R20")


# ---------------------------------------------------------------- every step


async def test_every_step_of_a_drag_judges_the_list_and_shows_it(
    open_app: OpenApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    judged: list[tuple[str, ...]] = []
    judge = RankJudge.judge

    def counted(self: RankJudge, entries: tuple[str, ...]) -> RankJudgement:
        judged.append(tuple(entries))
        return judge(self, entries)

    async with open_app(season(), pane="rank") as pilot:
        monkeypatch.setattr(RankJudge, "judge", counted)
        rows = pane_of(pilot).rows
        start = row_at(pilot, "Charles")
        await pilot.mouse_down(offset=start)
        texts = [side_text(pilot)]
        for down in range(1, 9):
            await pilot.hover(offset=(start[0], start[1] + down))
            assert judged[-1] == tuple(rows.arrangement["list"])
            assert judged[-1].index("charles") == down
            texts.append(side_text(pilot))
            rank = f"{down + 1}┄ Charles"
            shown = screen_text(pilot).splitlines()
            line = next(line for line in shown if "┄ Charles" in line and "was here" not in line)
            assert rank in line
        assert len(judged) >= 8
        assert len(set(texts)) >= 4  # thirds and warnings follow the hand
        assert saved_nothing(pilot)
        await pilot.press("escape")
        assert side_text(pilot) == texts[0]


def saved_nothing(pilot: Pilot[int]) -> bool:
    app = pilot.app
    assert isinstance(app, ImgtuiApp)
    assert app.desk is not None
    return tuple(entry.program for entry in app.desk.view.primary_list.entries) == NINE


async def test_the_panel_changes_in_the_handler_of_the_step(open_app: OpenApp) -> None:
    async with open_app(season(), pane="rank") as pilot:
        rows = pane_of(pilot).rows
        before = side_text(pilot)
        rows.action_grab()
        rows.action_cursor(8)  # no turn of the event loop in between
        assert side_text(pilot) != before
        rows.action_escape()
        assert side_text(pilot) == before


async def test_warnings_that_would_come_and_go_are_marked(open_app: OpenApp) -> None:
    # Charles River (3 stars) on top of Bluestone (5 stars) is fear-ordering; at the end it is not.
    ranked = ("bluestone", "maumee", "gem", "plainview", "souris", "magnolia", "charles")
    async with open_app(season(ranked), pane="rank") as pilot:
        assert "R11" not in side_text(pilot)
        pane_of(pilot).go_to(("bluestone",))
        await pilot.press("g", "end")
        text = side_text(pilot)
        assert tells(text, "+ note", "R11")
        await pilot.press("home")
        assert "R11" not in side_text(pilot)
        await pilot.press("end", "enter")
        await settled(pilot)
        assert tells(side_text(pilot), "note", "R11")
        assert "+" not in side_text(pilot)
        await pilot.press("g", "home")
        assert tells(side_text(pilot), "− note", "R11")
        await pilot.press("escape")


async def test_chances_at_each_rank_follow_the_hand(open_app: OpenApp) -> None:
    async with open_app(season(), pane="rank") as pilot:

        def chance(name: str) -> str:
            return next(
                line for line in screen_text(pilot).splitlines() if name in line and "CARRYING" not in line
            )[:76].split()[-2]

        first = chance("Bluestone")
        pane_of(pilot).go_to(("bluestone",))
        await pilot.press("g", "home")
        assert int(chance("Bluestone")) > int(first)
        judgement = pane_of(pilot).judgement
        assert judgement is not None
        assert "  was " not in side_text(pilot)  # the total does not move with the order
        await pilot.press("escape")
        assert chance("Bluestone") == first


# ---------------------------------------------------------------- what ends a drag


async def ends_by_escape(pilot: Pilot[int]) -> None:
    await pilot.press("escape")


async def ends_by_resize(pilot: Pilot[int]) -> None:
    await pilot.resize_terminal(100, 30)


async def ends_by_tab(pilot: Pilot[int]) -> None:
    await pilot.press("6")
    await until(pilot, lambda: not pane_of(pilot).display)
    await pilot.press("4")
    await until(pilot, lambda: pane_of(pilot).display)


async def ends_by_undo(pilot: Pilot[int]) -> None:
    # Undoes the making of the workbook, so it is done again at once.
    await pilot.press("u")
    await pilot.press("U")


ENDS = [ends_by_escape, ends_by_resize, ends_by_tab, ends_by_blur, ends_by_undo]


@pytest.mark.parametrize("hold", ["mouse", "keys"])
@pytest.mark.parametrize("end", ENDS)
async def test_what_ends_a_drag_leaves_the_list_as_it_was(
    end: Way, hold: str, open_app: OpenApp, workbook_path: Path
) -> None:
    async with open_app(season(), pane="rank") as pilot:
        if hold == "mouse":
            await lift(pilot, "Maumee", "Magnolia")
        else:
            pane_of(pilot).go_to(("maumee",))
            await pilot.press("g", "down", "down", "down", "down", "down")
        assert pane_of(pilot).ranked.index("maumee") == 7
        await end(pilot)
        await pilot.pause()
        assert not pane_of(pilot).rows.carrying
        if hold == "mouse":
            await pilot.mouse_up(offset=(3, 3))
        await settled(pilot)
        assert pane_of(pilot).ranked == NINE
        assert saved(workbook_path) == NINE
        assert len(steps(workbook_path)) == 1


async def test_another_process_that_changes_the_list_ends_the_drag_and_nothing_is_lost(
    open_app: OpenApp, workbook_path: Path
) -> None:
    async with open_app(season(), pane="rank") as pilot:
        await lift(pilot, "Maumee", "Magnolia")
        with Book.open(workbook_path, Clock.of(NOW, ZONE)) as other:
            rank_service.move(other, "bluestone", 1)
        theirs = ("bluestone", *NINE[:8])
        await until(pilot, lambda: pane_of(pilot).ranked == theirs)
        assert not pane_of(pilot).rows.carrying
        await pilot.mouse_up(offset=row_at(pilot, "Gem"))
        await settled(pilot)
        assert pane_of(pilot).ranked == theirs == saved(workbook_path)


async def test_another_process_that_changes_something_else_leaves_the_rows_in_the_hand(
    open_app: OpenApp, workbook_path: Path
) -> None:
    from imgtui.services.triage import programs as program_service

    async with open_app(season(), pane="rank") as pilot:
        await lift(pilot, "Maumee", "Magnolia")
        with Book.open(workbook_path, Clock.of(NOW, ZONE)) as other:
            program_service.set_field(other, ["gem"], "img_percent", "85")
        await until(pilot, lambda: "85 %" in screen_text(pilot))
        assert pane_of(pilot).rows.carrying
        await pilot.mouse_up(offset=row_at(pilot, "Maumee"))
        await settled(pilot)
        assert saved(workbook_path).index("maumee") == 7


@pytest.mark.parametrize("keys", ["J", "JJKJ"])
async def test_a_move_on_a_list_that_another_process_changed_unseen_is_refused_and_put_back(
    keys: str, open_app: OpenApp, workbook_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with open_app(season(), pane="rank") as pilot:
        # The timer holds its own reference to what looks around: it must find nothing there.
        monkeypatch.setattr(Desk, "others", lambda self: Touched())
        with Book.open(workbook_path, Clock.of(NOW, ZONE)) as other:
            rank_service.move(other, "bluestone", 1)
        theirs = ("bluestone", *NINE[:8])
        await type_keys(pilot, *keys)
        await settled(pilot)
        assert saved(workbook_path) == theirs
        assert "another process" in screen_text(pilot)
        assert pane_of(pilot).ranked in (NINE, theirs)


async def test_a_drop_beside_the_list_puts_the_row_back(open_app: OpenApp, workbook_path: Path) -> None:
    async with open_app(season(), pane="rank") as pilot:
        await lift(pilot, "Maumee", "Magnolia")
        await pilot.hover(offset=(100, 20))
        assert pane_of(pilot).ranked == NINE
        await pilot.mouse_up(offset=(100, 20))
        await settled(pilot)
        assert saved(workbook_path) == NINE


# ---------------------------------------------------------------- long lists, narrow screens


async def test_the_strip_of_a_narrow_screen_follows_the_hand(open_app: OpenApp) -> None:
    async with open_app(season(NINE, count=10), pane="rank", size=(80, 24)) as pilot:
        before = strip_text(pilot)
        assert len(before.splitlines()) == 3
        await pilot.press("p")
        assert pane_of(pilot).rows.cursor_key == "bigsky"
        await pilot.press("g", "up")
        assert "4→5" in strip_text(pilot)
        assert " was " in strip_text(pilot)
        assert "enter Drop at #10" in screen_text(pilot)
        await pilot.press("escape")
        assert strip_text(pilot) == before


async def test_the_cursor_and_the_scroll_do_not_jump_when_a_move_is_saved(open_app: OpenApp) -> None:
    from imgtui.domain.workbook.records import Program

    many = tuple(
        Program(key=f"x{at}", name=f"Extra {at:02}", events=season().programs[0].events) for at in range(60)
    )
    ranked = (*NINE, *(each.key for each in many))
    async with open_app(season(ranked, others=many), pane="rank", size=(80, 24)) as pilot:
        rows = pane_of(pilot).rows
        pane_of(pilot).go_to(("x30",))
        await pilot.press("up", "up", "up")
        top = rows.scroll_offset.y
        await pilot.press("J")
        await settled(pilot)
        assert rows.scroll_offset.y == top
        assert rows.cursor_key == "x27"
        await pilot.press("u")
        await settled(pilot)
        assert rows.scroll_offset.y == top
        assert rows.cursor_key == "x27"


def test_the_books_of_these_tests_hold_what_they_say() -> None:
    assert len(KEYS) == len(set(KEYS)) == 14
