"""The commands of the Programs pane."""

from imgtui.tui.commands import Command

COMMANDS: tuple[Command, ...] = ()
