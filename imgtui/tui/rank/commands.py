"""The commands of the Rank pane."""

from imgtui.tui.commands import Command

COMMANDS: tuple[Command, ...] = ()
