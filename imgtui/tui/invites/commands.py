"""The commands of the Invites pane."""

from imgtui.tui.commands import Command

COMMANDS: tuple[Command, ...] = ()
