"""The commands of the Today pane."""

from imgtui.tui.commands import Command

COMMANDS: tuple[Command, ...] = ()
