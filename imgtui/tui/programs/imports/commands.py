"""The commands of the preview of an import."""

from imgtui.tui.command import Command, place
from imgtui.tui.programs.imports.deciding import (
    why_busy,
    why_no_else,
    why_no_no,
    why_no_yes,
    why_not_apart,
)
from imgtui.tui.widgets.table.keys import TABLE
from imgtui.tui.widgets.toolkit_keys import SCREEN

IMPORT = place(
    "import",
    "The preview of an import",
    "screen",
    Command("accept", "enter", "Import", "Store everything as one step.", 1, when=why_busy),
    Command("leave", "escape", "Store nothing", "Stop what is going on, or leave without storing.", 2),
    Command(
        "read_as",
        "",
        "Read as",
        "Change what the column under the cursor is read as; say what else a wording means.",
        6,
        action="edit_column",
        shown="e",
        by=TABLE["edit_cell"],
        when=why_no_else,
    ),
    Command(
        "policy",
        "k",
        "Who wins",
        "Change who wins where the sheet disagrees with the workbook.",
        7,
        when=why_busy,
    ),
    Command(
        "which",
        "w",
        "Which",
        "Decide a line worth a look alone: which program it is, whose value is taken.",
        when=why_busy,
    ),
    Command("other", "", "Other table", "Go to the other table.", action="app.focus_next", by=SCREEN["next"]),
    Command(
        "yes",
        "y",
        "Yes",
        "Take what the line asks: what a wording seems to mean, an order, a newer value.",
        3,
        when=why_no_yes,
    ),
    Command(
        "no",
        "n",
        "No",
        "Say no: the wording says nothing, the column is not taken, your value stays.",
        4,
        when=why_no_no,
    ),
    Command(
        "apart",
        "x",
        "Keep apart",
        "Keep a merged row as a program of its own, or merge it again.",
        5,
        when=why_not_apart,
    ),
    Command("sheet", "s", "Next sheet", "Look at the next sheet of the file.", when=why_busy),
    Command("all_sheets", "a", "All sheets", "Take all sheets of the file, or one again.", when=why_busy),
)
