"""The keys of a board that a list has not."""

from imgtui.tui.command import Command, place

BOARD = place(
    "board",
    "A board",
    "widget",
    Command(
        "left", "left", "Column before", "Go to the column before, at the same height.", action="across(-1)"
    ),
    Command(
        "right", "right", "Next column", "Go to the next column, at the same height.", action="across(1)"
    ),
)
