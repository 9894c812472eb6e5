"""The Plan pane: tick, move, edit, snooze, start and switch, by key and by mouse, all undoable."""

from dataclasses import replace
from datetime import date

import pytest
from textual.pilot import Pilot

from imgtui.services.plan import plans
from imgtui.tui.dialogs.prompt import Choice
from imgtui.tui.pane.messages import Intent, JumpTo
from tests.tui.driving import cell_of as at
from tests.tui.driving import screen_text, type_keys, until
from tests.tui.driving import task_ids as order
from tests.tui.driving import was_told as said
from tests.tui.seasons import LONG, SEASON


def task(pilot, task_id: str, plan: int = 0):
    return next(each for each in pilot.app.desk.view.workbook.plans[plan].tasks if each.id == task_id)


async def test_weeks_are_stacked_where_the_screen_is_narrow(open_app) -> None:
    async with open_app(SEASON, pane="plan", size=(80, 24)) as pilot:
        shown = screen_text(pilot)
        assert shown.split("\n")[4].startswith("Overdue")
        for text in ("Week 2 · 25–31 Jan · this week", "○ open    Ask for letters", "↺ was met Look up 40"):
            assert text in shown
        assert "Done by hand" not in shown


async def test_it_opens_on_the_first_plan_that_is_not_over(open_app) -> None:
    ended = replace(SEASON.plans[1], start=date(2026, 12, 1))
    season = replace(SEASON, plans=(ended, SEASON.plans[0]))
    async with open_app(season, pane="plan", size=(80, 24)) as pilot:
        assert pilot.app.pane.shown_plan[0] == 1
        assert "[30-day rebuild]" in screen_text(pilot)
        await pilot.press("[")
        await until(pilot, lambda: pilot.app.pane.shown_plan[0] == 0)
        await pilot.press("n", *"Rest", "enter")  # a change does not lead back
        await until(pilot, lambda: "Rest" in screen_text(pilot))
        assert pilot.app.pane.shown_plan[0] == 0


async def test_weeks_are_columns_where_there_is_room(open_app) -> None:
    async with open_app(SEASON, pane="plan", size=(120, 40)) as pilot:
        lines = screen_text(pilot).split("\n")
        names, days, first = lines[4].split("│"), lines[5].split("│"), lines[7].split("│")
        assert [name.split("  ")[0].strip() for name in names[:4]] == [
            "Overdue",
            "Wk 1",
            "Week 2 · this week",
            "Week 3",
        ]
        assert days[2].startswith("25–31 Jan")
        assert names[2].rstrip().endswith("0/2"), "how much of the week is done stands in its title"
        assert [card.strip() for card in first[:4]] == [
            "▸ ! Write the story",
            "",
            "○ Ask for letters",
            "○ Mock interview",
        ]
        assert "Done by hand" in screen_text(pilot), "the details of the first task stand below"


async def test_space_ticks_and_opens_again_and_undo_takes_it_back(open_app) -> None:
    async with open_app(SEASON, pane="plan") as pilot:
        await type_keys(pilot, "space")
        await until(pilot, lambda: task(pilot, "first").done_on == date(2027, 1, 29))
        assert pilot.app.pane.here.id == "first", "the cursor stays on its task"
        await type_keys(pilot, "space")
        await until(pilot, lambda: task(pilot, "first").done_on is None)
        await type_keys(pilot, "u")
        await until(pilot, lambda: task(pilot, "first").done_on is not None)


async def test_a_measured_task_cannot_be_ticked_and_says_why(open_app) -> None:
    async with open_app(SEASON, pane="plan") as pilot:
        pilot.app.pane.rows.move_cursor("facts")
        await type_keys(pilot, "space")
        assert said(pilot, "fills itself from the workbook")
        assert task(pilot, "facts").done_on is None


@pytest.mark.parametrize("by", ["key", "mouse"])
async def test_a_measured_task_leads_to_the_missing_work(open_app, monkeypatch, by: str) -> None:
    async with open_app(SEASON, pane="plan") as pilot:
        pane, asked = pilot.app.pane, []
        post = pane.post_message
        monkeypatch.setattr(
            pane, "post_message", lambda m: asked.append(m) or True if isinstance(m, JumpTo) else post(m)
        )
        if by == "key":
            pane.rows.move_cursor("facts")
            await type_keys(pilot, "enter")
        else:
            await pilot.click(offset=at(pilot, "Look up 40"), times=2)
        assert [jump.pane for jump in asked] == ["programs"]
        assert asked[0].query.startswith('spec:"Internal Medicine" unknown:')


async def test_a_new_task_lands_in_the_week_of_the_cursor(open_app) -> None:
    async with open_app(SEASON, pane="plan") as pilot:
        pilot.app.pane.rows.move_cursor("mock")
        await pilot.press("n")
        await pilot.press(*"Call home", "enter")
        await until(pilot, lambda: len(order(pilot)) == 7)
        new = task(pilot, order(pilot)[order(pilot).index("mock") + 1])
        assert (new.title, new.week, new.due) == ("Call home", 3, date(2027, 2, 7))
        assert pilot.app.pane.here.id == new.id


async def test_a_task_without_a_title_is_not_taken(open_app) -> None:
    async with open_app(SEASON, pane="plan") as pilot:
        await pilot.press("n", "enter")
        assert "a task needs a title" in screen_text(pilot)
        await pilot.press("escape")
        assert len(order(pilot)) == 6


async def test_edit_changes_title_and_day(open_app) -> None:
    async with open_app(SEASON, pane="plan") as pilot:
        pilot.app.pane.rows.move_cursor("letters")
        await pilot.press("e")
        await pilot.press(*"!!", "tab", "ctrl+u", *"someday")
        assert "write a day as" in screen_text(pilot)
        await pilot.press("ctrl+u", *"10 feb")
        assert "due Wed 10 Feb 2027" in screen_text(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: task(pilot, "letters").title == "Ask for letters!!")
        assert (task(pilot, "letters").due, task(pilot, "letters").week) == (date(2027, 2, 10), 4)


async def test_snooze_and_take_up_again(open_app) -> None:
    async with open_app(SEASON, pane="plan") as pilot:
        await pilot.press("s", "ctrl+u", *"yesterday", "enter")
        assert "is not ahead" in screen_text(pilot)
        await pilot.press("ctrl+u", *"+3", "enter")
        await until(pilot, lambda: task(pilot, "first").snoozed_until == date(2027, 2, 1))
        assert pilot.app.pane.here.id == "first"
        assert "snoozed  →1 Feb" in screen_text(pilot)
        await pilot.press("s", "enter")
        await until(pilot, lambda: task(pilot, "first").snoozed_until is None)


async def test_remove_is_undone(open_app) -> None:
    async with open_app(SEASON, pane="plan") as pilot:
        await type_keys(pilot, "x")
        await until(pilot, lambda: "first" not in order(pilot))
        await type_keys(pilot, "u")
        await until(pilot, lambda: "first" in order(pilot))


async def test_where_no_plan_runs_all_that_can_be_started_is_read_by_keys_and_started(open_app) -> None:
    async with open_app(replace(SEASON, plans=()), pane="plan", size=(80, 24)) as pilot:
        templates = pilot.app.desk.view.reference.plans.values()
        seen = screen_text(pilot)
        for _ in templates:
            await type_keys(pilot, "pagedown")
            seen += screen_text(pilot)
        assert [each.title for each in templates if each.title not in seen] == []
        await type_keys(pilot, "S")
        await until(pilot, lambda: isinstance(pilot.app.screen, Choice))
        await type_keys(pilot, "f", "enter")
        await until(pilot, lambda: pilot.app.pane.has_board)
        assert pilot.app.pane.rows.has_focus
        await type_keys(pilot, "u")
        await until(pilot, lambda: not pilot.app.pane.has_board)
        assert "Unmatched year" in pilot.app.pane.query_one("#plan-detail").text


async def test_start_a_plan_by_letter_and_see_it(open_app) -> None:
    async with open_app(replace(SEASON, plans=()), pane="plan") as pilot:
        assert "No plan is running" in screen_text(pilot)
        await pilot.press("space")
        assert said(pilot, "No plan is running")
        await pilot.press("S")
        await pilot.press(letter_of(pilot, "30-day"))
        await pilot.press("ctrl+u", *"31/31")
        assert "write a day as" in screen_text(pilot)
        await pilot.press("ctrl+u", *"today", "enter")
        await until(pilot, lambda: len(pilot.app.desk.view.workbook.plans) == 1)
        assert pilot.app.desk.view.workbook.plans[0].start == date(2027, 1, 29)
        await until(pilot, lambda: "Enter every exam attempt" in screen_text(pilot))


def letter_of(pilot: Pilot[int], title: str) -> str:
    """Return the letter before a plan in the question which to start: the order hangs on the day."""
    lines = screen_text(pilot).split("\n")
    return next(line.split(title)[0].split()[-1] for line in lines if title in line)


async def test_a_plan_does_not_start_twice_on_a_day(open_app) -> None:
    async with open_app(SEASON, pane="plan") as pilot:
        await type_keys(pilot, "S")
        await until(pilot, lambda: isinstance(pilot.app.screen, Choice))
        await type_keys(pilot, letter_of(pilot, "7-day"))
        await pilot.pause()
        await pilot.press("ctrl+u", *"26 jan", "enter")
        assert "it runs since Tue 26 Jan already" in screen_text(pilot)


@pytest.mark.parametrize("by", ["key", "mouse"])
async def test_plans_are_switched(open_app, by: str) -> None:
    async with open_app(SEASON, pane="plan") as pilot:
        if by == "key":
            await pilot.press("right_square_bracket")
        else:
            await pilot.click("#plan-head", offset=(20, 0))
        assert "[7-day list repair]" in screen_text(pilot)
        assert pilot.app.pane.here.id == "audit"
        await type_keys(pilot, "space")
        await until(pilot, lambda: task(pilot, "audit", 1).done_on)
        await pilot.press("left_square_bracket")
        assert pilot.app.pane.here.id == "first"


async def test_a_plan_is_removed_and_comes_back(open_app) -> None:
    async with open_app(SEASON, pane="plan") as pilot:
        await pilot.app.dispatch.run("plan.drop_plan")
        await until(pilot, lambda: len(pilot.app.desk.view.workbook.plans) == 1)
        assert "[7-day list repair]" in screen_text(pilot)
        await pilot.press("u")
        await until(pilot, lambda: len(pilot.app.desk.view.workbook.plans) == 2)


@pytest.mark.parametrize(("size", "at_first"), [((80, 24), False), ((120, 40), True), ((200, 60), True)])
async def test_details_are_hidden_and_shown(open_app, size, at_first: bool) -> None:
    async with open_app(SEASON, pane="plan", size=size) as pilot:
        pilot.app.pane.rows.move_cursor("facts")
        await pilot.pause()
        assert ("Counts programs" in screen_text(pilot)) is at_first
        await pilot.press("I")
        assert ("Counts programs" in screen_text(pilot)) is not at_first
        await pilot.press("I")
        assert ("Counts programs" in screen_text(pilot)) is at_first


async def test_enter_on_a_task_without_a_place_shows_its_details(open_app) -> None:
    async with open_app(SEASON, pane="plan", size=(80, 24)) as pilot:
        pilot.app.pane.rows.move_cursor("loose")
        await pilot.press("enter")
        assert said(pilot, "space ticks it")
        assert "no place in the workbook" in screen_text(pilot)


async def test_a_jump_from_elsewhere_finds_plan_and_task(open_app) -> None:
    async with open_app(SEASON, pane="today") as pilot:
        pilot.app.post_message(JumpTo("plan", None, "repair-7:audit"))
        await until(pilot, lambda: pilot.app.pane.PANE == "plan" and pilot.app.pane.here is not None)
        assert pilot.app.pane.here.id == "audit"


async def test_a_jump_to_a_late_week_brings_it_into_view(open_app) -> None:
    async with open_app(LONG, pane="today") as pilot:
        pilot.app.post_message(JumpTo("plan", None, "long:t12-4"))
        await until(pilot, lambda: pilot.app.pane.PANE == "plan" and pilot.app.pane.here is not None)
        await until(pilot, lambda: "▸ ○ Task 12.4" in screen_text(pilot))


async def test_a_change_from_elsewhere_keeps_the_cursor(open_app) -> None:
    async with open_app(SEASON, pane="plan") as pilot:
        pilot.app.pane.rows.move_cursor("mock")
        pilot.app.post_message(Intent(plans.set_done, 0, "letters"))
        await until(pilot, lambda: task(pilot, "letters").done_on)
        assert pilot.app.pane.here.id == "mock"
