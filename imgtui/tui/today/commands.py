"""The commands of the Today pane. Those marked `owned` are keys of the list itself."""

from imgtui.tui.app.commands import Command

_PANE = "today"

COMMANDS: tuple[Command, ...] = (
    Command(_PANE, "open", ("enter",), "Go there", "Go to the place where this is done.", 10, owned=True),
    Command(_PANE, "settle", ("space",), "Do it", "Do on the spot what the line asks for.", 11),
    Command(_PANE, "next_group", ("right_square_bracket",), "Groups", "Go to the next group.", 12, "[ ]"),
    Command(_PANE, "previous_group", ("left_square_bracket",), "Group back", "Go to the group before."),
    Command(_PANE, "first", ("g",), "Top", "Go to what is gravest.", 14),
)
