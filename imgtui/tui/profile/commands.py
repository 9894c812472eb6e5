"""The commands of the Profile pane."""

from imgtui.tui.commands import Command

COMMANDS: tuple[Command, ...] = ()
