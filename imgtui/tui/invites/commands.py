"""The commands of the Invites pane. Those marked `owned` are keys of the list itself."""

from imgtui.tui.app.commands import Command

_PANE = "invites"

COMMANDS: tuple[Command, ...] = (
    Command(_PANE, "log", ("n",), "Log", "Log what happened today: the program by name, what by letter.", 10),
    Command(_PANE, "open", ("enter",), "Record", "Open the program's events and interviews.", 11, owned=True),
    Command(_PANE, "log_day", ("d",), "Other day", "Log what happened on another day.", 14),
    Command(
        _PANE, "strike", ("v",), "Strike", "Strike a wrong entry, with a reason; it stays on record.", 19
    ),
    Command(
        _PANE, "waiting", ("w",), "Waiting", "Show who has not answered and waitlists; again: the days.", 13
    ),
    Command(
        _PANE,
        "standing",
        ("s",),
        "Standing",
        "Show where the season stands: applied to ranked, yield and weeks, as bars and figures.",
        12,
    ),
    Command(
        _PANE, "by", ("b",), "By …", "Part the invites by bucket, tier, region, signal or specialty.", 20
    ),
    Command(_PANE, "panel", ("c",), "Calendar", "Show or hide the calendar where it is narrow.", 18),
    Command(_PANE, "week", ("W",), "Week", "Show the week in place of the month; again: the month.", 17),
    Command(
        _PANE,
        "export",
        ("x",),
        "Export",
        "Write the season for a calendar (.ics), as a page to print, or as a table.",
        15,
    ),
    Command(
        _PANE,
        "import",
        ("i",),
        "Import",
        "Take interviews from a calendar or a sheet, seen before stored.",
        16,
    ),
    Command(
        _PANE, "rescue", ("R",), "Rescue", "Start the mid-season plan, when invites have fallen behind.", 21
    ),
    Command(_PANE, "next_month", ("full_stop",), "Next", "Show the next month or week.", 22, ", ."),
    Command(_PANE, "previous_month", ("comma",), "Before", "Show the month or week before."),
    Command(
        _PANE, "next_day", ("right_square_bracket",), "Days", "Go to the next day of the log.", 23, "[ ]"
    ),
    Command(_PANE, "previous_day", ("left_square_bracket",), "Day back", "Go to the day before in the list."),
    Command(_PANE, "program", ("g",), "Program", "Go to the program in the grid.", 24),
)
