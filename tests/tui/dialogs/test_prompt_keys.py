"""Small questions keep their answer to one, however fast the keys come."""

from imgtui.tui.dialogs.prompt import Choice
from tests.tui.driving import type_keys


async def test_letters_behind_the_answer_do_nothing(open_app) -> None:
    answers: list[str | None] = []
    async with open_app() as pilot:
        depth = len(pilot.app.screen_stack)
        pilot.app.push_screen(Choice("Which?", [("one", "a", "One"), ("two", "b", "Two")]), answers.append)
        await pilot.pause()
        await type_keys(pilot, "b", "a", "b")
        assert len(pilot.app.screen_stack) == depth
    assert answers == ["two"]
