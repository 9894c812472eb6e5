"""The commands of the Rank pane. Those marked `owned` are keys of the list itself."""

from imgtui.tui.app.commands import Command

_PANE = "rank"


def _own(name: str, keys: tuple[str, ...], label: str, text: str, rank: int = 0, shown: str = "") -> Command:
    return Command(_PANE, name, keys, label, text, rank, shown, owned=True)


def _command(name: str, keys: tuple[str, ...], label: str, text: str, rank: int = 0) -> Command:
    return Command(_PANE, name, keys, label, text, rank)


_MOVES = (
    _own(
        "move_down", ("J", "shift+down"), "Down/up", "Move the row (or all marked) one rank down.", 10, "J/K"
    ),
    _own("move_up", ("K", "shift+up"), "Up", "Move the row (or all marked) one rank up."),
    _own(
        "grab",
        ("space", "shift+space"),
        "Grab",
        "Take the row (or all marked) in the hand: the arrows carry it, enter drops it, esc puts it back.",
        11,
    ),
    _own("rank_field", ("m",), "To rank", "Type the rank to which the row (or all marked) should go.", 12),
    _own(
        "open",
        ("enter",),
        "Open",
        "Drop what is in the hand; else add the row of the pool to the list, or show a ranked program.",
        13,
    ),
    _own("put_back", ("escape",), "Put back", "Put back what is in the hand; else unmark all rows.", 14),
    _own("mark", ("v",), "Mark", "Mark the row: marked rows move together.", 22),
    _command("move_top", ("t",), "Top", "Move the row (or all marked) to the top of the list.", 27),
    _command("move_bottom", ("b",), "End", "Move the row (or all marked) to the end of the list.", 28),
    _command("take_off", ("x", "delete"), "Take off", "Take the row (or all marked) off the list.", 16),
    _command("add", ("a",), "Add", "Add any program to the end of the list, by its name or code.", 17),
)
_JUDGED = (
    _command("warnings", ("w",), "Warnings", "Show every warning with its reason and what helps.", 15),
    _command("dismiss", ("d",), "Dismiss", "Say why a warning is dealt with; it stays on record.", 21),
    _command("pool", ("p",), "Pool", "Open or close the interviewed programs that are not ranked.", 20),
    _command("details", ("i",), "Details", "Show the program: its tier, reasons, rating, warnings.", 23),
    _command("tier", ("T",), "Tier", "Give the program a tier of your own, with a reason.", 25),
    _command("note", ("n",), "Note", "Write a note on this rank; it stays with the program on this list."),
    _command(
        "by_tier", ("s",), "By tier", "Show the list in sections by tier that can be folded, or as one."
    ),
    _command(
        "workings", ("h",), "How computed", "Show how the chance to match is computed, and its figures.", 26
    ),
)
_RATED = (
    _command(
        "rate",
        ("r",),
        "Rate",
        "Rate the program (or all marked) in one row of digits after the interview.",
        19,
    ),
    _command("weights", ("W",), "Weights", "Say how much each part of a rating counts for you."),
    _command(
        "propose", ("o",), "By ratings", "Show the order your own ratings propose, to accept it or not.", 24
    ),
    _command(
        "fear", ("f",), "Fear", "Show where fear and not preference may have ordered the list, and why not."
    ),
)
_LISTS = (
    _command("next_list", ("right_square_bracket",), "Next list", "Show the next list."),
    _command("previous_list", ("left_square_bracket",), "Previous list", "Show the list before this one."),
    _command(
        "lists",
        ("L",),
        "Lists",
        "Go to any list; copy, rename, remove it, make it primary, or add a supplemental one.",
        20,
    ),
    _command("compare", ("equals_sign",), "Compare", "Show this list beside another one, changes marked."),
    _command(
        "certify",
        ("c",),
        "Certify",
        "Record that this list was certified, after its fees and open warnings were shown.",
        18,
    ),
    _command(
        "snapshots", ("C",), "Certified", "Show what was certified, compare it with the list, or restore it."
    ),
    _command(
        "sheet",
        ("S",),
        "Official site",
        "Show codes in rank order, to tick each one as you type it into the official site.",
    ),
    _command("export", ("E",), "Export", "Write the lists to a page to print (.html, .md), .csv or .json."),
)
COMMANDS: tuple[Command, ...] = (*_MOVES, *_JUDGED, *_RATED, *_LISTS)
