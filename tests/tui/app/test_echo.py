"""The line above the keys: it answers every change, from every pane, by key and by mouse."""

import pytest
from textual.pilot import Pilot

from imgtui.tui.chrome.footer import FittedFooter
from imgtui.tui.overlays.palette import PaletteScreen
from imgtui.tui.widgets.text.echo_line import EchoLine
from tests.tui.conftest import OpenApp
from tests.tui.driving import cell_of, screen_text, type_keys, until
from tests.tui.programs_season import SEASON
from tests.tui.rank_books import row_at, season


def said(pilot: Pilot[int]) -> str:
    return pilot.app.screen_stack[0].query_one(EchoLine).text


def last_line(pilot: Pilot[int]) -> str:
    return screen_text(pilot).split("\n")[-1]


async def test_a_change_is_answered_and_the_answer_stays_until_the_next(open_app: OpenApp) -> None:
    async with open_app(SEASON, pane="programs", size=(80, 24)) as pilot:
        await pilot.press("a")
        await until(pilot, lambda: "Apply yes: Lakeshore Community IM" in said(pilot))
        assert said(pilot).endswith("u takes it back")
        assert "applications" in said(pilot)
        await pilot.press("down", "4")
        await until(pilot, lambda: "4: Rank · 2 goes back to Programs" in said(pilot))
        await pilot.press("escape")
        assert "Apply yes: Lakeshore Community IM" in said(pilot)
        await pilot.press("u")
        await until(pilot, lambda: "Undone: apply yes: Lakeshore Community IM" in said(pilot))
        assert said(pilot).endswith("U redoes it")
        assert "apply yes" in screen_text(pilot).split("\n")[-2], "right above the keys"


async def test_a_move_says_what_it_does_to_chance_and_warnings_by_key_and_by_mouse(
    open_app: OpenApp,
) -> None:
    answers = []
    for way in ("key", "mouse"):
        async with open_app(season(), pane="rank") as pilot:
            pilot.app.pane.go_to(("maumee",))
            if way == "key":
                await pilot.press("J")
            else:
                x, y = row_at(pilot, "Maumee")
                await pilot.mouse_down(offset=(x, y))
                await pilot.hover(offset=(x, y + 1))
                await pilot.mouse_up(offset=(x, y + 1))
            await until(pilot, lambda: "Moved Maumee Community to rank 4" in said(pilot))
            answers.append(said(pilot))
    assert answers[0] == answers[1]
    assert "chance stays" in answers[0]
    assert "nothing new" in answers[0] or "+" in answers[0]


async def test_what_is_put_back_says_that_nothing_was_stored(open_app: OpenApp) -> None:
    async with open_app(season(), pane="rank") as pilot:
        await type_keys(pilot, "g", "down", "u")
        await until(pilot, lambda: "Put back: Charles River is #1 again, nothing was stored" in said(pilot))


async def test_a_refusal_has_its_sign_and_goes_at_the_next_key(open_app: OpenApp) -> None:
    async with open_app(season(), pane="rank") as pilot:
        pilot.app.notify("It cannot be done", severity="warning", timeout=0.01)
        await until(pilot, lambda: "! It cannot be done" in screen_text(pilot))
        await pilot.pause(0.05)
        await pilot.press("down")
        assert "It cannot be done" not in screen_text(pilot)


async def test_nothing_is_drawn_over_the_panes(open_app: OpenApp) -> None:
    async with open_app(SEASON, pane="programs") as pilot:
        pilot.app.notify("said")
        await pilot.pause()
        assert not pilot.app.screen.query("Toast")


async def test_the_last_line_speaks_of_what_is_going_on(open_app: OpenApp) -> None:
    async with open_app(SEASON, pane="programs") as pilot:
        usual = last_line(pilot)
        assert "a Apply" in usual
        await pilot.press("right", "right", "e")
        await until(pilot, lambda: "enter Save" in last_line(pilot))
        assert "Apply" not in last_line(pilot)
        await pilot.press("escape", "question_mark")
        await until(pilot, lambda: not pilot.app.screen_stack[0].query_one(FittedFooter)._entries())
        await pilot.press("escape")
        await until(pilot, lambda: last_line(pilot) == usual)


async def test_enter_edits_a_cell_and_delete_clears_it(open_app: OpenApp) -> None:
    async with open_app(SEASON, pane="programs") as pilot:
        table = pilot.app.pane.table
        table.move_cursor(column="img_percent")
        await pilot.press("enter")
        await until(pilot, lambda: table.is_editing)
        await pilot.press("escape", "delete")
        await until(pilot, lambda: pilot.app.desk.view.programs["lake"].img_percent is None)
        table.move_cursor(column="fit")
        assert pilot.app.pane.why_not("clear")
        await pilot.press("home", "enter")
        await until(pilot, lambda: len(pilot.app.screen_stack) == 2)


async def test_the_second_button_shows_what_can_be_done_with_a_row(open_app: OpenApp) -> None:
    async with open_app(SEASON, pane="programs") as pilot:
        at = cell_of(pilot, "Plainview")
        await pilot.mouse_down(offset=at, button=3)
        await until(pilot, lambda: isinstance(pilot.app.screen, PaletteScreen))
        assert pilot.app.pane.table.cursor_key == "plain"
        await pilot.press(*"apply", "enter")
        await until(pilot, lambda: pilot.app.desk.view.programs["plain"].apply == "yes")


async def test_a_click_on_a_count_filters_and_a_sort_goes_to_the_first_row(open_app: OpenApp) -> None:
    async with open_app(SEASON, pane="programs") as pilot:
        await pilot.click(offset=cell_of(pilot, "Red"))
        await until(pilot, lambda: pilot.app.pane.listing.text == "bucket:red")
        await pilot.press("escape", "down", "down")
        pilot.app.pane.grid.sort_by("img_percent")
        assert pilot.app.pane.table.cursor_row == 0


@pytest.mark.parametrize("wanted", ["legend", "fit"])
async def test_the_help_finds_what_a_heading_means(open_app: OpenApp, wanted: str) -> None:
    async with open_app(SEASON, pane="programs") as pilot:
        await pilot.press("question_mark", *wanted)
        await until(pilot, lambda: "signs of being friendly to IMGs" in screen_text(pilot))


async def test_the_cell_under_the_cursor_is_told_in_words(open_app: OpenApp) -> None:
    async with open_app(SEASON, pane="programs", size=(80, 24)) as pilot:
        pilot.app.pane.table.move_cursor(column="fit")
        await until(pilot, lambda: "signs" in screen_text(pilot))
        assert "Fit 5/5: friendly by 5 of 5 signs" in screen_text(pilot)
