"""The keys of lists and pages that are read."""

from imgtui.tui.command import Command, place

READ_LIST = place(
    "read_list",
    "A list that is read",
    "widget",
    Command("choose", "enter", "Open", "Open the row."),
    Command("down", "j", "Down", "Go one row down.", action="cursor(1)"),
    Command("up", "k", "Up", "Go one row up.", action="cursor(-1)"),
)
PROSE = place(
    "prose",
    "A page that is read",
    "widget",
    Command("top", "home", "Top", "Go to the top of the page.", action="scroll_home"),
    Command("bottom", "end", "Bottom", "Go to the end of the page.", action="scroll_end"),
)
