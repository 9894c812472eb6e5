"""The commands of the Invites pane."""

from typing import TYPE_CHECKING

from imgtui.tui.command import Command, any_of, place
from imgtui.tui.widgets.text.keys import READ_LIST

if TYPE_CHECKING:
    from imgtui.tui.invites.pane import InvitesPane


def needs_programs(pane: "InvitesPane") -> str | None:
    """Return why nothing can be logged."""
    return (
        None if pane.held_view.active else "there are no programs yet: bring in your list first (2, then i)"
    )


def needs_alert(pane: "InvitesPane") -> str | None:
    """Return why there is no rescue."""
    return None if pane.is_behind else "invites are not behind: nothing is to be rescued"


def needs_row(pane: "InvitesPane") -> str | None:
    """Return why there is no row to do something with."""
    return None if pane.row else "there is nothing here yet: n logs what happened"


def needs_entry(pane: "InvitesPane") -> str | None:
    """Return why the row is nothing that was logged."""
    return None if pane.row and pane.row.event else "put the cursor on an entry of a day first"


COMMANDS = place(
    "invites",
    "Invites",
    "pane",
    Command(
        "log",
        "n",
        "Log",
        "Log what happened: the program by name, what by letter, a day, a note.",
        10,
        when=needs_programs,
    ),
    Command(
        "open",
        "",
        "Record",
        "Open the program's events and interviews.",
        11,
        by=READ_LIST["choose"],
        when=needs_row,
    ),
    Command(
        "strike",
        "x delete",
        "Strike",
        "Strike a wrong entry, with a reason; it stays on record.",
        19,
        when=any_of(needs_row, needs_entry),
    ),
    Command("waiting", "A", "Waiting", "Show who has not answered and waitlists; again: the days.", 13),
    Command(
        "standing",
        "S",
        "Standing",
        "Show where the season stands: applied to ranked, yield and weeks, as bars and figures.",
        12,
    ),
    Command("by", "B", "By …", "Part the invites by bucket, tier, region, signal or specialty.", 20),
    Command("panel", "C", "Calendar", "Show or hide the calendar where it is narrow.", 18),
    Command("week", "W", "Week", "Show the week in place of the month; again: the month.", 17),
    Command(
        "export",
        "X",
        "Export",
        "Write the season for a calendar (.ics), as a page to print, or as a table.",
        15,
    ),
    Command("import", "i", "Import", "Take interviews from a calendar or a sheet, seen before stored.", 16),
    Command(
        "read_text",
        "P",
        "Read mail",
        "Read a mail, a page, or a folder of them; a mail that is pasted is read, too.",
        16,
        when=needs_programs,
    ),
    Command(
        "rescue",
        "R",
        "Rescue",
        "Start the mid-season plan, when invites have fallen behind.",
        21,
        when=needs_alert,
    ),
    Command("next_month", "full_stop", "Next", "Show the next month or week.", 22, shown=", ."),
    Command("previous_month", "comma", "Before", "Show the month or week before."),
    Command("next_day", "right_square_bracket", "Days", "Go to the next day of the log.", 23, shown="[ ]"),
    Command("previous_day", "left_square_bracket", "Day back", "Go to the day before in the list."),
    Command("program", "G", "Program", "Go to the program in the grid.", 24, when=needs_row),
)
