"""The keys of a virtual table and of the editor of a cell; ids let a keymap give an action other keys."""

from imgtui.tui.command import Command, place

TABLE = place(
    "table",
    "A table",
    "widget",
    Command("cursor_up", "up", "Row up", "Go one row up."),
    Command("cursor_down", "down", "Row down", "Go one row down."),
    Command("cursor_left", "left", "Column left", "Go one column to the left."),
    Command("cursor_right", "right", "Column right", "Go one column to the right."),
    Command("page_up", "pageup", "Page up", "Go up by what the table shows."),
    Command("page_down", "pagedown", "Page down", "Go down by what the table shows."),
    Command("row_start", "home", "First column", "Go to the first column."),
    Command("row_end", "end", "Last column", "Go to the last column."),
    Command("first_row", "ctrl+home", "First row", "Go to the first row."),
    Command("last_row", "ctrl+end", "Last row", "Go to the last row."),
    Command("open_row", "enter", "Open", "Open what the row stands for."),
    Command("edit_cell", "e f2", "Edit", "Edit the cell in place."),
    Command("toggle_mark", "space shift+space", "Mark", "Mark the row, or unmark it."),
    Command("extend_up", "shift+up", "Mark upwards", "Mark row after row on the way up."),
    Command("extend_down", "shift+down", "Mark downwards", "Mark row after row on the way down."),
    Command("mark_all", "ctrl+a", "Mark all", "Mark every row that is shown."),
    Command("clear_marks", "escape", "Unmark all", "Unmark every row."),
    Command("column_widen", "greater_than_sign", "Wider column", "Make the column wider."),
    Command("column_narrow", "less_than_sign", "Narrower column", "Make the column narrower."),
    Command("column_left", "ctrl+shift+left", "Move column left", "Move the column one place to the left."),
    Command(
        "column_right", "ctrl+shift+right", "Move column right", "Move the column one place to the right."
    ),
)

TABLE_ACTIONS = frozenset(command.runs for command in TABLE) | {"column_hide", "column_fit"}
"""Every action of the table; none of them works while a cell is edited."""

EDITOR = place(
    "editor",
    "While a cell or a value is edited",
    "widget",
    Command("save", "enter", "Save", "Keep what is typed.", action="leave('stay')"),
    Command("cancel", "escape", "Cancel", "Leave the cell as it was."),
    Command("next", "tab", "Save, next cell", "Keep it, and edit the next cell.", action="leave('next')"),
    Command(
        "previous",
        "shift+tab",
        "Save, cell before",
        "Keep it, and edit the cell before.",
        action="leave('previous')",
    ),
    Command("up", "up", "Save, go up", "Keep it, and go one row up.", action="leave('up')"),
    Command("down", "down", "Save, go down", "Keep it, and go one row down.", action="leave('down')"),
)
