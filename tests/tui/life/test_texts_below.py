"""The end comes while something lies over what is being typed: however deep it is, it is taken in."""

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from imgtui.domain.drafts.checks_all import KIND_TITLE
from imgtui.domain.workbook.records import Draft, Program, Workbook
from imgtui.tui.app.app import ImgtuiApp
from imgtui.tui.dialogs.dialog import Dialog
from imgtui.tui.dialogs.path_prompt import PathPrompt
from imgtui.tui.dialogs.prompt import Choice, Prompt
from imgtui.tui.drafts.area import DraftArea
from imgtui.tui.drafts.screen import open_draft
from imgtui.tui.entry.line import EntryLine
from imgtui.tui.overlays.help import HelpScreen
from tests.tui.app.test_reading_on import stored
from tests.tui.driving import screen_text, settled, type_keys, until
from tests.tui.seasons import SEASON

ONE = Workbook(programs=(Program(key="p1", name="Hospital 1"),))


def question() -> Dialog:
    return Choice("Which", [("a", "a", "One"), ("b", "b", "Two")])


def path_prompt() -> Dialog:
    return PathPrompt("Where", "", (".csv",), lambda _: None)


def help_page() -> Dialog:
    return HelpScreen("Programs", ())


def untaken() -> Dialog:
    return Prompt("When", check=lambda text: f"{text} is no day")


async def lay_over(pilot: Pilot[int], make: Callable[[], Dialog]) -> None:
    dialog = make()
    pilot.app.push_screen(dialog)
    await until(pilot, lambda: pilot.app.screen is dialog and dialog.is_mounted)


async def end(pilot: Pilot[int]) -> None:
    assert isinstance(pilot.app, ImgtuiApp)
    pilot.app.leave(143)
    await until(pilot, lambda: pilot.app._exit)


@pytest.mark.parametrize(
    "over",
    [
        [help_page],
        [question, question, question],
        [path_prompt, help_page, question],
        [help_page, untaken, path_prompt],
        [question] * 12,
    ],
)
async def test_a_note_below_any_screens_is_in_the_file(open_app, workbook_path: Path, over) -> None:
    async with open_app(ONE, pane="programs") as pilot:
        await pilot.press("N")
        await until(pilot, lambda: isinstance(pilot.app.focused, TextArea))
        pilot.app.focused.insert("typed words")
        for make in over:
            await lay_over(pilot, make)
        await end(pilot)
    assert stored(workbook_path).programs[0].notes == "typed words"


async def test_a_note_asked_for_by_a_screen_over_the_panes_is_in_the_file(
    open_app, workbook_path: Path
) -> None:
    async with open_app(ONE, pane="programs") as pilot:
        await pilot.press("enter")
        await until(pilot, lambda: len(pilot.app.screen_stack) > 1)
        pilot.app.pane.edit_long("p1", "notes")  # as the record asks its pane for it
        await until(pilot, lambda: isinstance(pilot.app.focused, TextArea))
        pilot.app.focused.insert("typed words")
        for _ in range(3):
            await lay_over(pilot, question)
        await end(pilot)
    assert stored(workbook_path).programs[0].notes == "typed words"


async def test_an_answer_given_below_another_screen_is_not_lost(open_app, workbook_path: Path) -> None:
    answers: list[str | None] = []
    async with open_app(ONE, pane="programs") as pilot:
        asked = Prompt("Name")
        pilot.app.push_screen(asked, answers.append)
        await until(pilot, lambda: isinstance(pilot.app.focused, Input))
        await lay_over(pilot, question)
        await lay_over(pilot, question)
        asked.dismiss("given")
        await end(pilot)
    assert answers == ["given"]


async def test_an_event_that_was_being_logged_is_said_at_the_next_start_and_not_logged(open_app) -> None:
    async with open_app(SEASON, pane="invites") as pilot:
        line = pilot.app.screen.query_one(EntryLine)
        await pilot.press("n")
        await until(pilot, lambda: line.is_open)
        await type_keys(pilot, *"lakeshore", "enter", *"x yesterday by mail")
        await lay_over(pilot, help_page)
        events = pilot.app.desk.view.programs["lake"].events
        await end(pilot)
    async with open_app(pane="programs") as pilot:
        await until(pilot, lambda: "When the program ended" in screen_text(pilot))
        assert "x yesterday by mail" in screen_text(pilot)
        assert pilot.app.desk.view.programs["lake"].events == events


async def test_a_draft_typed_on_while_it_is_kept_is_kept_to_its_last_letter(
    open_app, workbook_path: Path
) -> None:
    draft = Draft(kind=next(iter(KIND_TITLE)), title="Mine", text="first")
    async with open_app(Workbook(drafts=(draft,)), pane="profile") as pilot:
        screen = open_draft(pilot.app, pilot.app.desk.view, 0)
        await until(pilot, lambda: isinstance(pilot.app.focused, DraftArea))
        screen.area.insert(" second")
        await settled(pilot)
        screen.action_save()
        screen.area.insert(" third")  # before what was asked for is done
        await end(pilot)
    assert "third" in stored(workbook_path).drafts[0].text
