"""A file to write is asked for in one way on every screen: refused first, then asked about, then written."""

from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from imgtui.tui.dialogs.path_prompt import PathPrompt
from imgtui.tui.dialogs.prompt import Choice
from imgtui.tui.mentor.screen import ask_for_folder
from tests.tui.driving import screen_text, settled, type_keys, until, was_told, words_on
from tests.tui.seasons import SEASON

Opens = Callable[[Pilot[int]], Awaitable[None]]


def by_command(*commands: str) -> Opens:
    async def opened(pilot: Pilot[int]) -> None:
        for each in commands:
            await pilot.app.dispatch.run(each)
            await settled(pilot)

    return opened


async def by_letter(pilot: Pilot[int]) -> None:
    from imgtui.services.drafts import texts
    from imgtui.tui.drafts.screen import open_draft
    from imgtui.tui.pane.messages import Intent

    pilot.app.pane.post_message(Intent(texts.new, "interest_mail", "Mine", None, text="words"))
    await until(pilot, lambda: pilot.app.desk.view.workbook.drafts)
    open_draft(pilot.app, pilot.app.desk.view, 0)
    await settled(pilot)
    await pilot.press("f8")


ASKED: dict[str, tuple[Opens, str]] = {
    "programs": (by_command("programs.export"), "x.csv"),
    "invites": (by_command("invites.export"), "x.csv"),
    "rank": (by_command("rank.export"), "x.csv"),
    "documents": (by_command("app.documents", "documents.export"), "x.csv"),
    "people": (by_command("app.people", "people.export"), "x.csv"),
    "next season": (by_command("plan.next_season"), "x.imgtui"),
    "letter": (by_letter, "x.txt"),
}


@pytest.mark.parametrize("which", ASKED)
async def test_a_bad_target_is_refused_before_anything_is_asked(
    open_app, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, which: str
) -> None:
    monkeypatch.chdir(tmp_path)
    opens, name = ASKED[which]
    async with open_app(SEASON, pane="programs") as pilot:
        await opens(pilot)
        await until(pilot, lambda: isinstance(pilot.app.screen, PathPrompt) and pilot.app.screen.is_mounted)
        Path(name).symlink_to(pilot.app.path)  # as large a mistake as can be made
        pilot.app.screen.query_one(Input).value = name
        before = pilot.app.path.read_bytes()
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(pilot.app.screen, PathPrompt), screen_text(pilot)
        assert "is the workbook itself" in words_on(pilot)
        pilot.app.screen.query_one(Input).value = f"{'x' * 300}{Path(name).suffix}"
        await pilot.press("enter")
        await settled(pilot)
        assert "no file can be written there" in words_on(pilot)
        assert pilot.app.path.read_bytes() == before


async def test_a_list_for_a_mentor_is_not_asked_for_where_there_is_none(open_app) -> None:
    from imgtui.domain.workbook.records import Workbook

    async with open_app(Workbook(), pane="rank") as pilot:
        ask_for_folder(pilot.app, pilot.app.desk.view)
        await until(pilot, lambda: was_told(pilot, "Nothing is ranked"))
        assert len(pilot.app.screen_stack) == 1


@pytest.mark.parametrize("answer", ["y", "n"])
async def test_a_mentors_answer_is_not_written_over_unasked(open_app, tmp_path: Path, answer: str) -> None:
    held = tmp_path / "mentor.json"
    held.write_text("what the mentor wrote")
    async with open_app(SEASON, pane="rank") as pilot:
        ask_for_folder(pilot.app, pilot.app.desk.view)
        await until(pilot, lambda: isinstance(pilot.app.screen, PathPrompt) and pilot.app.screen.is_mounted)
        pilot.app.screen.query_one(Input).value = str(tmp_path)
        await type_keys(pilot, "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, Choice) and pilot.app.screen.is_mounted)
        assert "mentor.json: there already" in screen_text(pilot)
        await pilot.press(answer)
        await until(pilot, lambda: len(pilot.app.screen_stack) == 1)
        await settled(pilot)
        if answer == "y":
            await until(pilot, lambda: held.read_text() != "what the mentor wrote")
        else:
            assert held.read_text() == "what the mentor wrote"
