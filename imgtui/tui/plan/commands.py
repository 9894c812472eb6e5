"""The commands of the Plan pane."""

from imgtui.tui.commands import Command

COMMANDS: tuple[Command, ...] = ()
