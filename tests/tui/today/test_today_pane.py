"""The Today pane: grouped lines, gravest first; each goes to its place by key and by click."""

from dataclasses import replace

import pytest
from textual.strip import Strip

from imgtui.domain.standing.dates.due_line import DueLine
from imgtui.domain.workbook.records import Season, Workbook
from imgtui.services.plan import plans
from imgtui.tui.pane.messages import Intent, JumpTo, RunCommand
from imgtui.tui.today import pane as pane_module
from imgtui.tui.today.lines import first_steps
from imgtui.tui.today.pane import TodayPane
from imgtui.tui.today.table import row_lines
from imgtui.tui.widgets.lists.wrapped_list import WrappedList
from tests.kept_files import copy_demo
from tests.tui.driving import line_of as row_of
from tests.tui.driving import screen_text, type_keys, until
from tests.tui.seasons import SEASON, event, program


def rows(pane: TodayPane) -> list[str]:
    return [entry.line.text for group in pane._groups for entry in group.entries if entry.line.kind != "new"]


def kinds(pane: TodayPane) -> set[str]:
    return {entry.line.kind for entry in pane._entries.values()}


def sent(app, kind: type, monkeypatch) -> list:
    """Record what the pane asks for instead of doing it."""
    found: list = []
    post = app.pane.post_message

    def record(message) -> bool:
        if not isinstance(message, kind):
            return post(message)
        found.append(message)
        return True

    monkeypatch.setattr(app.pane, "post_message", record)
    return found


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_everything_due_is_there_in_groups_with_both_clocks(open_app, size) -> None:
    async with open_app(SEASON, pane="today", size=size) as pilot:
        shown = screen_text(pilot)
        assert "Fri 29 Jan 09:00 PKT = Thu 28 Jan 23:00 ET" in shown
        titles = [group.title for group in pilot.app.pane._groups]
        assert titles == ["Do first", "Coming", "Late and open", "When there is time"]
        assert any("Answer Riverside University IM" in text for text in rows(pilot.app.pane))
        # It is still the 28th where the interview is held.
        assert any("Interview Stonebridge IM: in 5 days" in text for text in rows(pilot.app.pane))


async def test_what_must_stop_you_comes_first(open_app) -> None:
    late = replace(SEASON, programs=(*SEASON.programs[:1], *SEASON.programs[1:]))
    async with open_app(late, pane="today", now="2027-02-03T09:00") as pilot:
        first = pilot.app.pane._groups[0]
        assert first.title == "Do first"
        assert any("Answer Riverside" in entry.line.text for entry in first.entries)
        line = next(
            line for line in screen_text(pilot).splitlines() if "Answer the invite: Riverside" in line
        )
        assert "!! " in line
        assert " ago" in line


async def test_an_empty_workbook_says_what_to_do_next(open_app) -> None:
    async with open_app(pane="today", size=(80, 24)) as pilot:
        shown = screen_text(pilot)
        assert "First steps (3)" in shown
        for step in ("Say who you are (6)", "Bring in your list (2, then i)", "Start a plan (5, then S)"):
            assert step in shown
        await type_keys(pilot, "enter")
        await until(pilot, lambda: pilot.app.pane.PANE == "profile")


async def test_the_first_steps_run_their_commands(open_app, monkeypatch) -> None:
    async with open_app(pane="today") as pilot:
        asked = sent(pilot.app, RunCommand, monkeypatch)
        await type_keys(pilot, "down", "enter", "down", "enter")
        assert [message.command_id for message in asked] == ["programs.import_sheet", "plan.start"]


async def test_first_steps_go_when_they_are_done(open_app) -> None:
    async with open_app(SEASON, pane="today") as pilot:
        assert first_steps(pilot.app.desk.view) == ()
    async with open_app(replace(SEASON, plans=()), pane="today") as pilot:
        assert any(text.startswith("No plan is running") for text in rows(pilot.app.pane))


async def test_enter_and_a_click_lead_to_the_program(open_app, monkeypatch) -> None:
    async with open_app(SEASON, pane="today") as pilot:
        asked = sent(pilot.app, JumpTo, monkeypatch)
        y = row_of(pilot, "Answer the invite: Riverside")
        await pilot.click(offset=(20, y))
        pane = pilot.app.pane
        assert pane._entries[pane.rows.cursor_key].line.kind == "reply"
        await type_keys(pilot, "enter")
        assert [(jump.pane, jump.query, jump.key) for jump in asked] == [("invites", None, "river")] * 2


async def test_a_measured_task_leads_to_the_filtered_grid_and_one_by_hand_to_its_plan(
    open_app, monkeypatch
) -> None:
    async with open_app(SEASON, pane="today") as pilot:
        asked = sent(pilot.app, JumpTo, monkeypatch)
        for text in ("Look up 40 programs", "Write the story"):
            await pilot.click(offset=(20, row_of(pilot, text)))
        measured, by_hand = asked
        assert measured.pane == "programs"
        assert "unknown:" in measured.query
        assert (by_hand.pane, by_hand.key) == ("plan", "rebuild-30:first")


async def test_groups_by_key(open_app) -> None:
    async with open_app(SEASON, pane="today") as pilot:
        pane = pilot.app.pane
        start = pane.rows.cursor_key
        await type_keys(pilot, "right_square_bracket")
        second = pane._groups[1]
        assert pane._entries[pane.rows.cursor_key] is second.entries[0]
        await type_keys(pilot, "left_square_bracket")
        assert pane.rows.cursor_key == start
        await type_keys(pilot, "end", "t")
        assert pane.rows.cursor_key == start


async def test_the_whole_line_is_below_and_says_where_enter_leads(open_app) -> None:
    async with open_app(SEASON, pane="today", size=(80, 24)) as pilot:
        await pilot.click(offset=(3, row_of(pilot, "Rank order lists can be entered")))
        await until(pilot, lambda: pilot.app.pane.PANE == "rank")
        await type_keys(pilot, "1")
        detail = pilot.app.pane.query_one("#today-detail").text
        assert "enter: Rank" in " ".join(detail.split())


async def test_below_a_warning_stands_what_helps_and_not_its_words_again(open_app, workbook_path) -> None:
    copy_demo(workbook_path.parent).rename(workbook_path)
    async with open_app(pane="today", size=(80, 24)) as pilot:
        await pilot.click(offset=(6, row_of(pilot, "Ranked, but closed to you")))
        await type_keys(pilot, "1")
        pane = pilot.app.pane
        key = next(key for key, each in pane._entries.items() if "closed to you" in each.line.text)
        pane.rows.move_cursor(key)
        detail = pane.query_one("#today-detail")
        told = " ".join(detail.text.split())
        assert told.startswith("→ An interview is stronger evidence than a sheet: ask first")
        assert told.endswith("enter: Rank · R15")
        assert "Ranked, but closed" not in told
        assert len(detail.text.splitlines()) <= detail.content_size.height


async def test_deadlines_stand_by_their_day_and_what_may_not_concern_you_is_no_alarm(open_app) -> None:
    async with open_app(SEASON, pane="today") as pilot:
        group = next(each for each in pilot.app.pane._groups if each.id == "coming")
        lines = {entry.line.id: entry.line for entry in group.entries if entry.line.kind == "deadline"}
        assert list(lines)[:2] == ["clock:pathways", "ranking_opens"]
        # Nobody said whether ECFMG has certified: an OET that is too late may be one that is not needed.
        assert lines["clock:oet"].severity == "note"
        assert lines["clock:oet"].text.count("OET Medicine") == 1
        # Days are those of the official clock: it is still Thursday there.
        assert "by Sun 31 Jan (in 3 days)" in lines["clock:pathways"].text
        assert not {"milestone:oet", "milestone:pathways"} & set(lines)


async def test_the_cursor_stays_on_its_line_when_something_changes(open_app) -> None:
    async with open_app(SEASON, pane="today") as pilot:
        pane = pilot.app.pane
        key = next(k for k, entry in pane._entries.items() if "Ask for letters" in entry.line.text)
        pane.rows.move_cursor(key)
        pilot.app.post_message(Intent(plans.set_done, 0, "first"))
        await until(pilot, lambda: not any("Write the story" in text for text in rows(pane)))
        assert pane.rows.cursor_key == key


async def test_names_are_drawn_as_plain_text(open_app) -> None:
    evil = replace(SEASON.programs[1], name="[red]Evil[/] \x1b[2J中文 IM")
    book = Workbook(applicant=SEASON.applicant, programs=(evil,))
    async with open_app(book, pane="today") as pilot:
        shown = screen_text(pilot)
        assert "[red]Evil[/] \ufffd[2J中文 IM" in shown
        assert "\x1b" not in shown


async def test_a_long_list_is_shown_at_once_and_completed_after(open_app, monkeypatch) -> None:
    monkeypatch.setattr("imgtui.tui.today.pane._AT_ONCE", 2)
    async with open_app(SEASON, pane="today") as pilot:
        pane = pilot.app.pane
        await until(pilot, lambda: "verify" in kinds(pane))
        assert "reply" in kinds(pane)
        key = next(key for key, entry in pane._entries.items() if entry.line.kind == "verify")
        pane.rows.move_cursor(key)
        pilot.app.post_message(Intent(plans.set_done, 0, "first"))
        await until(pilot, lambda: not any("Write the story" in text for text in rows(pane)))
        await until(pilot, lambda: "verify" in kinds(pane))
        assert pane.rows.cursor_key == key


def late_invites(count: int) -> tuple:
    return tuple(
        program(f"late{n}", f"Late {n}", event(100 + n, "2027-01-10", "invite")) for n in range(count)
    )


async def test_many_late_answers_are_one_line_that_leads_to_invites(open_app, monkeypatch) -> None:
    book = replace(SEASON, programs=(*SEASON.programs, *late_invites(60)))
    async with open_app(book, pane="today") as pilot:
        asked = sent(pilot.app, JumpTo, monkeypatch)
        first = pilot.app.pane._groups[0]
        assert [entry.line.text for entry in first.entries if entry.line.kind == "reply"] == [
            "Answer 60 invites: their time to reply has passed"
        ]
        await pilot.click(offset=(20, row_of(pilot, "Answer 60 invites")))
        assert [(jump.pane, jump.query, jump.key) for jump in asked] == [("invites", None, None)]


async def test_the_cursor_is_on_what_to_do_first_until_it_is_moved(open_app) -> None:
    # Sent with a letter each: without one there is a stop already (H1).
    whole = tuple(replace(each, letters=("Dr Ada",)) for each in SEASON.programs)
    async with open_app(replace(SEASON, programs=whole), pane="today", size=(80, 24)) as pilot:
        pane, view = pilot.app.pane, pilot.app.desk.view
        assert pane._groups[0].title == "Coming"
        # What the background finds out later goes in front of the line the cursor stood on.
        graver = tuple(DueLine("warning", "stop", f"R{n} is grave", None, f"g{n}") for n in range(30))
        pane._draw(view, (*pane._lines, *graver))
        assert pane._groups[0].title == "Do first"
        assert pane._entries[pane.rows.cursor_key].line.text == "R0 is grave"
        assert pane.rows.scroll_offset.y == 0
        await type_keys(pilot, "down")
        kept = pane.rows.cursor_key
        pane._draw(view, (DueLine("warning", "stop", "graver still", None, "x"), *pane._lines))
        assert pane.rows.cursor_key == kept


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_a_season_without_dates_is_not_told_as_a_quiet_one(open_app, size) -> None:
    undated = Workbook(season=Season(match_year=2029))
    async with open_app(undated, pane="today", size=size, now="2028-11-21T09:00") as pilot:
        shown = screen_text(pilot)
        assert "nothing is pressing" not in shown
        assert "The dates of the Match of 2029 are not known here" in shown


async def test_a_row_is_broken_once_at_its_first_opening_and_not_for_the_width_of_nothing(
    open_app, monkeypatch
) -> None:
    counted: list[tuple[object, int]] = []

    def watched(entry, view, names, width):
        counted.append((entry, width))
        return row_lines(entry, view, names, width)

    monkeypatch.setattr(pane_module, "row_lines", watched)
    async with open_app(SEASON, pane="programs") as pilot:
        counted.clear()
        monkeypatch.setattr(WrappedList, "_draw_row", lambda *_: Strip([]))
        await pilot.press("1")
        await until(pilot, lambda: isinstance(pilot.app.pane, TodayPane) and pilot.app.pane.has_lines)
        await pilot.pause()
        assert len({width for _, width in counted}) == 1
        assert len(counted) == len(set(counted)) >= len(pilot.app.pane._entries) > 10
