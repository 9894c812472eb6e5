"""The keys of a form."""

from imgtui.tui.command import Command, place

FORM = place(
    "form",
    "A form",
    "widget",
    Command("row.up", "up", "Row up", "Go one row up.", action="row(-1)"),
    Command("row.down", "down", "Row down", "Go one row down.", action="row(1)"),
    Command(
        "side.left",
        "left",
        "Value before",
        "Go to the value before, or take the choice before.",
        action="side(-1)",
    ),
    Command(
        "side.right",
        "right",
        "Next value",
        "Go to the next value, or take the next choice.",
        action="side(1)",
    ),
    Command("page.pageup", "pageup", "Page up", "Go up by what the form shows.", action="page(-1)"),
    Command("page.pagedown", "pagedown", "Page down", "Go down by what the form shows.", action="page(1)"),
    Command("end.home", "home ctrl+home", "First row", "Go to the first row.", action="end(-1)"),
    Command("end.end", "end ctrl+end", "Last row", "Go to the last row.", action="end(1)"),
    Command(
        "choose.space",
        "space shift+space",
        "Next choice",
        "Take the next of a few possible values.",
        action="choose(1)",
    ),
    Command(
        "edit", "enter e f2", "Edit", "Edit the value under the cursor, in place or as its owner sees fit."
    ),
)
