"""The commands of the Programs pane."""

from imgtui.tui.app.commands import Command


def _command(name: str, keys: str, label: str, help_text: str, rank: int = 0) -> Command:
    return Command("programs", name, tuple(keys.split()), label, help_text, rank)


COMMANDS: tuple[Command, ...] = (
    _command("filter", "slash", "Filter", "Show what matches: words, img>=40, bucket:green, is:applied.", 2),
    _command("edit", "e f2", "Edit", "Edit the cell in place; on a marked row, that of all marked rows.", 3),
    _command("open", "enter", "Open", "Open the whole record with its reasons.", 4),
    _command("mark", "space", "Mark", "Mark the row for the next action; shift+arrows mark many.", 8),
    _command("apply", "a", "Apply", "Turn apply on to yes, maybe, no, unset.", 1),
    _command("applied", "A", "Applied", "Log the application on a day.", 6),
    _command("green", "g", "Green", "Make it Green by your own judgement, with a reason.", 20),
    _command("yellow", "y", "Yellow", "Make it Yellow by your own judgement, with a reason.", 21),
    _command("red", "r", "Red", "Make it Red by your own judgement, with a reason.", 22),
    _command("computed", "full_stop", "Computed", "Go back to the bucket that the rules compute.", 23),
    _command("more", "plus equals_sign", "Star", "Raise your interest by one star.", 24),
    _command("less", "minus", "Unstar", "Lower your interest by one star."),
    _command("log", "l", "Log", "Log what happened with it: an invite, a rejection, a mail.", 9),
    _command("write", "d", "Write", "Write a mail, a paragraph or an inquiry for it, or open one.", 12),
    _command("rate", "R", "Rate", "Rate it after the interview, and write what speaks for and against it."),
    _command("new", "n", "New", "Type a new program: its name, and what you know.", 10),
    _command("import_sheet", "i", "Import", "Read programs from a sheet, with a preview first.", 7),
    _command("export", "x", "Export", "Write the rows shown here to a CSV file.", 25),
    _command("sort", "o", "Sort", "Sort by a column; the same again turns the order round.", 5),
    _command("verify", "v", "Verify", "Work through the facts to look up, the most useful first.", 11),
    _command("unverified", "V", "To look up", "Filter to programs with facts to look up, and back again."),
    _command("columns", "C", "Columns", "Show, hide, move and widen columns.", 26),
    _command("archive", "z", "Archive", "Take it out of every list and count, or back in.", 27),
    _command("compare", "c", "Compare", "Show two or three marked programs side by side.", 28),
    _command("merge", "M", "Merge", "Make one program of two marked rows; the row marked first stays.", 29),
    _command(
        "alike", "D", "Doubles", "Show programs that look like one and the same: merge them or keep both."
    ),
    _command("split", "S", "Split", "Make two programs of one row."),
    _command("settle", "f5", "Apply filter", "Filter and sort again after changes, which never move a row."),
    _command("unfilter", "escape", "Clear filter", "Show every program again."),
    _command("mark_all", "asterisk", "Mark all", "Mark every row that is shown."),
    _command("unmark", "", "Unmark", "Unmark every row."),
)
