"""The command palette: every command of every pane, by its name."""

from imgtui.tui.app.commands import ANYWHERE, Command, all_commands
from imgtui.tui.dialogs.pick import Pick, Pickable


class PaletteScreen(Pick):
    """Gives the id of the command to run; those of the pane one is in come first."""

    def __init__(self, pane: str) -> None:
        def order(command: Command) -> tuple[bool, bool]:
            return command.pane != pane, command.pane != ANYWHERE

        commands = sorted(all_commands(), key=order)
        super().__init__("Commands", [_pickable(each) for each in commands], "what do you want to do?")


def _pickable(command: Command) -> Pickable:
    where = "" if command.pane == ANYWHERE else f"{command.pane.capitalize()}: "
    key = f" [{command.key_text}]" if command.keys else ""
    return Pickable(command.id, f"{where}{command.label}{key}", command.help, command.also)
