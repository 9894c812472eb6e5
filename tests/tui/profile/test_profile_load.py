"""A whole profile from a file, in the screen: seen before it is taken, one step, taken back by undo."""

import json

from imgtui.domain.workbook.records import Applicant
from imgtui.tui.dialogs.path_prompt import PathPrompt
from imgtui.tui.dialogs.prompt import Choice
from tests.tui.driving import screen_text, type_keys, until
from tests.tui.profile.test_profile_pane import SEASON, applicant_of

HERS = {"name": "Ada", "visa_needed": "h1b", "letters": [{"writer": "Dr. Moreno"}]}


async def ask(pilot, path) -> None:
    await pilot.press("i")
    await until(pilot, lambda: isinstance(pilot.app.screen, PathPrompt))
    await type_keys(pilot, "ctrl+u", *str(path), "enter")


async def test_what_the_file_changes_is_shown_and_one_undo_takes_it_back(open_app, tmp_path) -> None:
    source = tmp_path / "her.json"
    source.write_text(json.dumps(HERS))
    async with open_app(SEASON, pane="profile") as pilot:
        await ask(pilot, source)
        await until(pilot, lambda: isinstance(pilot.app.screen, Choice))
        await until(pilot, lambda: "Name: Dr A → Ada" in screen_text(pilot))
        told = screen_text(pilot)
        assert "Exams: 2 entries → none" in told
        await pilot.press("y")
        await until(pilot, lambda: applicant_of(pilot).name == "Ada")
        assert applicant_of(pilot).letters[0].writer == "Dr. Moreno"
        await pilot.press("u")
        await until(pilot, lambda: applicant_of(pilot) == SEASON.applicant)


async def test_a_no_and_a_wrong_file_change_nothing(open_app, tmp_path) -> None:
    source, wrong = tmp_path / "her.json", tmp_path / "wrong.json"
    source.write_text(json.dumps(HERS))
    wrong.write_text('{"name": 5}')
    async with open_app(SEASON, pane="profile") as pilot:
        await ask(pilot, source)
        await until(pilot, lambda: isinstance(pilot.app.screen, Choice))
        await until(pilot, lambda: "Name: Dr A → Ada" in screen_text(pilot))  # where a row is follows from it
        await pilot.click(
            "#option-list" if pilot.app.screen.query("#option-list") else "Options", offset=(3, 1)
        )
        await until(pilot, lambda: not isinstance(pilot.app.screen, Choice))
        assert applicant_of(pilot) == SEASON.applicant
        await ask(pilot, wrong)
        await until(pilot, lambda: any("wrong.json" in str(n.message) for n in pilot.app._notifications))
        assert applicant_of(pilot) == SEASON.applicant


async def test_a_file_that_says_the_same_asks_nothing(open_app, tmp_path) -> None:
    source = tmp_path / "same.json"
    source.write_text("{}")
    async with open_app(type(SEASON)(applicant=Applicant()), pane="profile") as pilot:
        await ask(pilot, source)
        await until(
            pilot, lambda: any("the same already" in str(n.message) for n in pilot.app._notifications)
        )
        assert not isinstance(pilot.app.screen, Choice)
