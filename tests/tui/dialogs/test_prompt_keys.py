"""Small questions keep their answer to one, however fast the keys come."""

from imgtui.tui.dialogs.prompt import Choice, Prompt
from tests.tui.driving import screen_text, type_keys


async def test_letters_behind_the_answer_do_nothing(open_app) -> None:
    answers: list[str | None] = []
    async with open_app() as pilot:
        depth = len(pilot.app.screen_stack)
        pilot.app.push_screen(Choice("Which?", [("one", "a", "One"), ("two", "b", "Two")]), answers.append)
        await pilot.pause()
        await type_keys(pilot, "b", "a", "b")
        assert len(pilot.app.screen_stack) == depth
    assert answers == ["two"]


async def test_a_sentence_that_was_typed_is_not_dropped_by_one_key(open_app) -> None:
    answers: list[str | None] = []
    async with open_app() as pilot:
        for keys in (
            ("x", "escape", "escape"),
            ("escape",),
            ("backspace", "y", "escape", "z", "escape", "enter"),
        ):
            pilot.app.push_screen(Prompt("A note", value="ab", is_prose=True), answers.append)
            await pilot.pause()
            count = len(answers)
            await type_keys(pilot, *keys[:-1])
            if len(keys) > 1:
                assert "esc once more drops it" in screen_text(pilot)
            assert len(answers) == count
            await type_keys(pilot, keys[-1])
    assert answers == [None, None, "yz"]
