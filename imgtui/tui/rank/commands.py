"""The commands of the Rank pane. Those marked `owned` are keys of the list itself."""

from imgtui.tui.commands import Command

_PANE = "rank"


def _own(name: str, keys: tuple[str, ...], label: str, text: str, rank: int = 0, shown: str = "") -> Command:
    return Command(_PANE, name, keys, label, text, rank, shown, owned=True)


COMMANDS: tuple[Command, ...] = (
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
    _own("mark", ("v",), "Mark", "Mark the row: marked rows move together.", 20),
    Command(_PANE, "move_top", ("t",), "Top", "Move the row (or all marked) to the top of the list.", 24),
    Command(_PANE, "move_bottom", ("b",), "End", "Move the row (or all marked) to the end of the list.", 25),
    Command(_PANE, "take_off", ("x", "delete"), "Take off", "Take the row (or all marked) off the list.", 16),
    Command(_PANE, "add", ("a",), "Add", "Add any program to the end of the list, by its name or code.", 17),
    Command(_PANE, "warnings", ("w",), "Warnings", "Show every warning with its reason and what helps.", 15),
    Command(_PANE, "dismiss", ("d",), "Dismiss", "Say why a warning is dealt with; it stays on record.", 19),
    Command(_PANE, "pool", ("p",), "Pool", "Open or close the interviewed programs that are not ranked.", 18),
    Command(
        _PANE, "details", ("i",), "Details", "Show the program: its tier, reasons, rating, warnings.", 21
    ),
    Command(_PANE, "tier", ("T",), "Tier", "Give the program a tier of your own, with a reason.", 22),
)
