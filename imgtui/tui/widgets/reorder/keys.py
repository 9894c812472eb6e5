"""The keys of a list in sections, of one whose rows are moved, and of the field that asks for a rank."""

from dataclasses import replace

from imgtui.tui.command import Command, CommandPlace, place

_ID, _TITLE = "reorder", "A list whose rows are moved"

VIEW = place(
    _ID,
    _TITLE,
    "widget",
    Command("up", "up", "Up", "Go one row up; what is in the hand goes along.", action="cursor(-1)"),
    Command("down", "down", "Down", "Go one row down; what is in the hand goes along.", action="cursor(1)"),
    Command("page_up", "pageup", "Page up", "Go up by what the list shows.", action="page(-1)"),
    Command("page_down", "pagedown", "Page down", "Go down by what the list shows.", action="page(1)"),
    Command("home", "home", "First", "Go to the first row.", action="cursor_end(-1)"),
    Command("end", "end", "Last", "Go to the last row.", action="cursor_end(1)"),
)
MOVES = place(
    _ID,
    _TITLE,
    "widget",
    Command("move_down", "J", "Move down", "Move the row one place down.", action="step(1)"),
    Command("move_up", "K", "Move up", "Move the row one place up.", action="step(-1)"),
    Command("grab", "g", "Grab", "Take the row in the hand, or drop it."),
    Command("mark", "space shift+space", "Mark", "Mark the row: marked rows move together."),
    Command(
        "mark_down",
        "shift+down",
        "Mark downwards",
        "Mark row after row on the way down.",
        action="mark_on(1)",
    ),
    Command("mark_up", "shift+up", "Mark upwards", "Mark row after row on the way up.", action="mark_on(-1)"),
    Command("enter", "enter", "Open", "Drop what is in the hand; else open the row."),
    Command("put_back", "escape", "Put back", "Put back what is in the hand; else unmark.", action="escape"),
    Command(
        "take_back",
        "u ctrl+z",
        "Put back",
        "While something is in the hand: put it back; nothing was stored yet.",
    ),
    Command("to_rank", "m", "To rank…", "Type the rank to which the row should go.", action="rank_field"),
)
FIELD = place(
    "rank_field",
    "While a rank is typed",
    "widget",
    Command("close", "escape", "Leave", "Close the field; the row stays.", typed=True),
    Command("accept", "enter", "Move", "Move the row to the rank that is typed.", typed=True),
    Command("erase", "backspace delete ctrl+h", "Erase", "Erase the last digit.", typed=True),
    Command("erase_all", "ctrl+u", "Erase all", "Erase every digit.", typed=True),
)


def footer_in_hand(commands: CommandPlace) -> tuple[Command, ...]:
    """Return what the last line of a pane offers while its rows are in the hand.

    The pane's commands have the names of `MOVES`, and `open` for what enter does.
    """
    return (
        replace(commands["move_down"], label="Carry", shown="↑↓", rank=1),
        replace(commands["open"], label="Drop", rank=2),
        replace(commands["put_back"], label="Put back", rank=3),
    )
