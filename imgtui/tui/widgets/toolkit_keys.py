"""Keys that widgets of the toolkit have: bound there, told here for help and footers."""

from imgtui.tui.command import Command, place

SCREEN = place(
    "screen",
    "In every screen",
    "widget",
    Command("next", "tab", "Next", "Go on to the next part of the screen.", action="app.focus_next"),
    Command("before", "shift+tab", "Before", "Go back to the part before.", action="app.focus_previous"),
)
OPTIONS = place(
    "options",
    "A list of choices",
    "widget",
    Command("take", "enter", "Take", "Take the choice under the cursor.", action="select"),
    Command("up", "up", "Up", "Go one choice up.", action="cursor_up"),
    Command("down", "down", "Down", "Go one choice down.", action="cursor_down"),
    Command("first", "home", "First", "Go to the first choice."),
    Command("last", "end", "Last", "Go to the last choice."),
    Command("page_up", "pageup", "Page up", "Go up by what the list shows."),
    Command("page_down", "pagedown", "Page down", "Go down by what the list shows."),
)
LINE = place(
    "line",
    "A line of text",
    "widget",
    Command("take", "enter", "Take", "Take what is typed.", action="submit"),
)
