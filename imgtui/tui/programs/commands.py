"""The commands of the Programs pane."""

from typing import TYPE_CHECKING

from imgtui.tui.command import Command, any_of, place
from imgtui.tui.widgets.table.keys import TABLE

if TYPE_CHECKING:
    from imgtui.tui.programs.pane import ProgramsPane


def needs_rows(pane: "ProgramsPane") -> str | None:
    """Return why there is no row to do something with."""
    return None if pane.table.row_count else "there is no program to do this with"


def needs_text(pane: "ProgramsPane") -> str | None:
    """Return why there is nothing in the cell to copy."""
    return None if pane.cell_text else "this cell is empty"


def needs_clearable(pane: "ProgramsPane") -> str | None:
    """Return why the cell cannot be made empty."""
    return None if pane.can_clear else "this cell follows from others, or is the name: e edits it"


def needs_editable(pane: "ProgramsPane") -> str | None:
    """Return why nothing can be typed into this column."""
    return None if pane.can_clear else "this column follows from others, or is the name: e edits one cell"


def needs_fill(pane: "ProgramsPane") -> str | None:
    """Return why the value of the cell goes nowhere."""
    others = [key for key in pane.table.marked if key != pane.table.cursor_key]
    return needs_editable(pane) or (None if others else "mark the rows first (space) that shall say the same")


COMMANDS = place(
    "programs",
    "Programs",
    "pane",
    Command(
        "filter", "slash ctrl+f", "Filter", "Show what matches: words, img>=40, bucket:green, is:applied.", 2
    ),
    Command(
        "edit",
        "",
        "Edit",
        "Edit the cell in place; on a marked row, that of all marked rows.",
        3,
        when=needs_rows,
        by=TABLE["edit_cell"],
    ),
    Command(
        "open",
        "",
        "Open",
        "Edit the cell; on the name, and on what follows from other facts, open the whole record.",
        4,
        when=needs_rows,
        by=TABLE["open_row"],
    ),
    Command(
        "mark",
        "",
        "Mark",
        "Mark the row for the next action; shift+arrows mark many.",
        8,
        when=needs_rows,
        by=TABLE["toggle_mark"],
    ),
    Command("apply", "a", "Apply", "Turn apply on to yes, maybe, no, unset.", 1, when=needs_rows),
    Command("applied", "A", "Applied", "Log the application on a day.", 6, when=needs_rows),
    Command(
        "bucket",
        "b",
        "Bucket",
        "Give it a bucket of your own, or the computed one again: b, then its letter.",
        8,
        when=needs_rows,
        also=(
            "green",
            "yellow",
            "red",
            "verdict",
            "override",
        ),
    ),
    Command("green", "", "Green", "Make it Green by your own judgement, with a reason.", when=needs_rows),
    Command("yellow", "", "Yellow", "Make it Yellow by your own judgement, with a reason.", when=needs_rows),
    Command("red", "", "Red", "Make it Red by your own judgement, with a reason.", when=needs_rows),
    Command("computed", "", "Computed", "Go back to the bucket that the rules compute.", when=needs_rows),
    Command("more", "plus equals_sign", "Star", "Raise your interest by one star.", 24, when=needs_rows),
    Command("less", "minus", "Unstar", "Lower your interest by one star.", when=needs_rows),
    Command(
        "log", "l", "Log", "Log what happened with it: an invite, a rejection, a mail.", 9, when=needs_rows
    ),
    Command(
        "write",
        "d",
        "Write",
        "Write a mail, a paragraph or an inquiry for it, or open one.",
        12,
        when=needs_rows,
    ),
    Command(
        "rate",
        "r",
        "Rate",
        "Rate it after the interview, and write what speaks for and against it.",
        when=needs_rows,
    ),
    Command("new", "n", "New", "Type a new program: its name, and what you know.", 10),
    Command("import_sheet", "i", "Import", "Read programs from a sheet, with a preview first.", 7),
    Command(
        "read_page",
        "P",
        "Read page",
        "Read facts from a page of the program; a page that is pasted is read too.",
        13,
        when=needs_rows,
    ),
    Command(
        "copy_rows",
        "y",
        "Copy rows",
        "Copy the marked rows, as they are shown, as a table for a spreadsheet or for a text.",
        when=needs_rows,
    ),
    Command(
        "copy",
        "Y ctrl+c",
        "Copy",
        "Copy the text of the cell to the clipboard of the terminal.",
        when=any_of(needs_rows, needs_text),
    ),
    Command(
        "clear",
        "delete",
        "Clear cell",
        "Make the fact of the cell unknown again; on a marked row, that of all marked rows.",
        when=any_of(needs_rows, needs_text, needs_clearable),
    ),
    Command("notes", "N", "Notes", "Write notes on the program.", when=needs_rows),
    Command(
        "count",
        "K",
        "Count values",
        "Count each value of this column; the one that is chosen marks its rows.",
        when=needs_rows,
        also=(
            "statistics",
            "totals",
            "how many",
        ),
    ),
    Command(
        "fill",
        "F",
        "Fill",
        "Give this cell's value to all that are marked, in one step.",
        when=needs_fill,
    ),
    Command(
        "replace",
        "R",
        "Replace",
        "Replace a text in this column, in the marked rows or in all that are shown, in one step.",
        when=any_of(needs_rows, needs_editable),
    ),
    Command(
        "find",
        "L",
        "Find",
        "Go to the next row that has a text in this column; none is hidden.",
        when=needs_rows,
        also=(
            "search",
            "look for",
            "go to",
        ),
    ),
    Command("next_match", "J", "Next match", "Go to the next row that has what was sought.", when=needs_rows),
    Command("filters", "W", "Filters", "Take a filter that was kept by a name, or keep this one."),
    Command(
        "export",
        "X",
        "Export",
        "Write the rows shown here to a CSV file.",
        25,
        when=needs_rows,
        also=(
            "csv",
            "save as",
            "spreadsheet",
            "download",
        ),
    ),
    Command(
        "sort", "o", "Sort", "Sort by a column; the same again turns the order round.", 5, when=needs_rows
    ),
    Command(
        "nearest",
        "O",
        "Nearest",
        "Order by the verdict, the nearest to Green first, and begin at the top.",
        14,
        when=needs_rows,
        also=(
            "best",
            "best first",
            "closest",
        ),
    ),
    Command(
        "verify",
        "v",
        "Verify",
        "Work through the facts to look up, the most useful first.",
        11,
        also=(
            "check facts",
            "unknown",
            "missing facts",
            "research",
        ),
    ),
    Command("unverified", "V", "To look up", "Filter to programs with facts to look up, and back again."),
    Command(
        "columns",
        "C",
        "Columns",
        "Show, hide, move and widen columns.",
        26,
        also=(
            "headings",
            "width",
            "hide column",
        ),
    ),
    Command(
        "archive",
        "x",
        "Archive",
        "Take it out of every list and count, or back in.",
        27,
        when=needs_rows,
        also=(
            "hide",
            "remove",
            "delete",
            "drop",
        ),
    ),
    Command(
        "compare",
        "c",
        "Compare",
        "Show two or three marked programs side by side.",
        28,
        when=needs_rows,
        also=(
            "side by side",
            "versus",
            "difference",
            "diff",
        ),
    ),
    Command(
        "merge",
        "M",
        "Merge",
        "Make one program of two marked rows; the row marked first stays.",
        29,
        when=needs_rows,
        also=(
            "combine",
            "join",
        ),
    ),
    Command(
        "alike",
        "D",
        "Doubles",
        "Show programs that look like one and the same: merge them or keep both.",
        also=(
            "duplicates",
            "doublets",
            "the same",
        ),
    ),
    Command("split", "S", "Split", "Make two programs of one row.", when=needs_rows),
    Command("settle", "f5", "Apply filter", "Filter and sort again after changes, which never move a row."),
    Command("unfilter", "escape", "Clear filter", "Show every program again."),
    Command("mark_all", "asterisk", "Mark all", "Mark every row that is shown.", when=needs_rows),
    Command("unmark", "", "Unmark", "Unmark every row."),
)
