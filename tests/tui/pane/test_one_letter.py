"""One letter, one meaning, whichever pane one is in; exceptions have their reason written beside them."""

from imgtui.tui.pane.commands import PANES, commands_of
from imgtui.tui.pane.letters import MEANINGS, REASONS, keys_by_pane
from tests.tables import for_each

KEYS = dict(keys_by_pane())


@for_each("key", [key for key in KEYS if len(key) == 1 and key.islower()])
def test_a_small_letter_has_a_meaning(key: str) -> None:
    assert key in MEANINGS


@for_each("key", KEYS)
def test_a_key_of_two_panes_means_one_thing_or_says_why_not(key: str) -> None:
    if len(key) == 1 and key.isupper():
        return  # a capital belongs to its pane
    commands = {pane: command for pane, command in KEYS[key].items() if (key, pane) not in REASONS}
    if key in MEANINGS:
        assert {command.name for command in commands.values()} <= MEANINGS[key][1], commands
    else:
        names = {command.name for command in commands.values()}
        assert len(commands) < 2 or len(names) == 1, commands


def test_no_reason_is_left_over() -> None:
    assert all(pane in KEYS[key] for key, pane in REASONS)


def test_no_meaning_is_left_over() -> None:
    assert all(key in KEYS for key in MEANINGS)


def test_marking_and_grabbing_are_the_same_everywhere() -> None:
    for pane in PANES:
        for command in commands_of(pane):
            if command.name == "grab":
                assert command.every_key == ("g",)
            if command.name == "mark" and pane != "plan":
                assert "space" in command.every_key
