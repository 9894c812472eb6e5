"""The table of key × pane: no clashes, no command without its method, a footer that fits."""

from collections import Counter
from importlib import import_module

from rich.cells import cell_len

from imgtui.tui.app.anywhere import Anywhere
from imgtui.tui.chrome.footer import fitted
from imgtui.tui.pane.commands import ANYWHERE, PANES, all_commands, commands_of
from tests.tables import for_each


@for_each("pane", PANES)
def test_no_key_does_two_things_in_a_pane(pane: str) -> None:
    keys = Counter(
        key for command in (*commands_of(pane), *commands_of(ANYWHERE)) for key in command.every_key
    )
    assert [key for key, count in keys.items() if count > 1] == []


@for_each("command", all_commands())
def test_every_command_can_be_run_and_explained(command) -> None:
    if command.place == ANYWHERE:
        assert command.name in PANES or callable(getattr(Anywhere, f"do_{command.name}", None))
    else:
        module = import_module(f"imgtui.tui.{command.place}.pane")
        assert callable(
            getattr(getattr(module, f"{command.place.capitalize()}Pane"), f"do_{command.name}", None)
        )
    assert command.help.endswith(".")
    assert cell_len(command.label) <= 16


def test_command_ids_are_unique() -> None:
    ids = Counter(command.id for command in all_commands())
    assert max(ids.values()) == 1


@for_each("command", all_commands())
def test_no_action_lives_only_on_a_chord_that_a_terminal_may_eat(command) -> None:
    if command.every_key:
        assert any("+" not in key for key in command.every_key), "needs a plain letter or an F-key"


@for_each("width", [60, 80, 120, 200])
@for_each("pane", PANES)
def test_the_footer_fits_and_always_offers_help_and_the_way_out(pane: str, width: int) -> None:
    entries = [(command, True) for command in (*commands_of(pane), *commands_of(ANYWHERE))]
    chosen = [command for command, _ in fitted(entries, width)]
    cells = sum(cell_len(command.key_text) + cell_len(command.label) + 3 for command in chosen)
    assert cells <= width
    assert {"app.help", "app.quit", "app.undo"} <= {command.id for command in chosen}
