"""What each key means in whichever pane it works: one meaning, or the reason why a pane gives it another.

A small letter, and a key without a letter, means one thing everywhere. A capital belongs to its pane: there
are more commands than small letters, and whoever presses a capital has looked it up there. `docs/KEYS.md` has
the table of keys and panes; `tests/tui/pane/test_one_letter.py` fails where a command takes another's letter.
"""

from collections.abc import Iterator, Mapping

from imgtui.tui.command import Command, key_name
from imgtui.tui.pane.commands import PANES, commands_of

MEANINGS: Mapping[str, tuple[str, frozenset[str]]] = {
    "a": ("apply", frozenset({"apply"})),
    "b": ("a bucket of one's own", frozenset({"bucket"})),
    "c": ("compare", frozenset({"compare"})),
    "d": ("write a draft", frozenset({"write"})),
    "e": ("edit", frozenset({"edit"})),
    "f": ("fear or preference", frozenset({"fear"})),
    "g": ("grab", frozenset({"grab"})),
    "h": ("how it is computed", frozenset({"workings"})),
    "i": ("import", frozenset({"import_sheet", "import", "load"})),
    "l": ("log what happened", frozenset({"log"})),
    "m": ("move to a rank", frozenset({"rank_field"})),
    "n": ("add a new one", frozenset({"new", "log", "add"})),
    "o": ("put in order", frozenset({"sort", "propose"})),
    "p": ("the part beside or below", frozenset({"pool", "offers", "page"})),
    "r": ("rate", frozenset({"rate"})),
    "s": ("put off", frozenset({"snooze"})),
    "t": ("to the top", frozenset({"first", "move_top"})),
    "v": ("verify: look it up", frozenset({"verify"})),
    "w": ("warnings", frozenset({"warnings"})),
    "x": ("take out", frozenset({"archive", "take_off", "remove", "strike"})),
    "y": ("copy rows", frozenset({"copy_rows"})),
    "z": ("fold", frozenset({"fold"})),
    "space": ("mark", frozenset({"mark"})),
    "shift+space": ("mark", frozenset({"mark"})),
    "enter": ("open", frozenset({"open", "edit"})),
    "delete": ("take out", frozenset({"clear", "take_off", "remove", "strike"})),
    "escape": ("back to how it was", frozenset({"unfilter", "put_back"})),
    "f2": ("edit", frozenset({"edit"})),
    "left_square_bracket": (
        "the one before",
        frozenset({"previous_group", "previous_day", "previous_list", "previous_plan"}),
    ),
    "right_square_bracket": ("the next one", frozenset({"next_group", "next_day", "next_list", "next_plan"})),
}
"""Key -> what it means, and the names of the commands that are that."""

REASONS: Mapping[tuple[str, str], str] = {
    ("space", "today"): "a line that is due is ticked: that is the mark of what is to be done",
    ("space", "plan"): "a task is ticked: that is the mark of what is to be done (M marks to move many)",
    ("space", "profile"): "a field has no rows to mark: the next of its few values is taken",
    ("equals_sign", "programs"): "the plus of many keyboards without shift: more interest",
    ("equals_sign", "rank"): "two lists side by side, as the sign says",
}
"""(key, pane) -> why the key means something else there."""


def keys_by_pane() -> Iterator[tuple[str, Mapping[str, Command]]]:
    """Yield each key that some pane has, with the command of every pane that has it; letters first."""
    found: dict[str, dict[str, Command]] = {}
    for pane in PANES:
        for command in commands_of(pane):
            for key in command.every_key:
                found.setdefault(key, {}).setdefault(pane, command)
    yield from sorted(found.items(), key=lambda each: _order(each[0]))


def _order(key: str) -> tuple[bool, str, bool]:
    return len(key) > 1, key.casefold(), key.isupper()


def table() -> Iterator[str]:
    """Yield the table of keys and panes as lines of a page."""
    yield f"| key | means | {' | '.join(pane.capitalize() for pane in PANES)} |"
    yield f"| --- | --- |{' --- |' * len(PANES)}"
    for key, commands in keys_by_pane():
        meaning = MEANINGS[key][0] if key in MEANINGS else "of its pane" if len(key) == 1 else ""
        cells = [
            f"{commands[pane].label}{' *' if (key, pane) in REASONS else ''}" if pane in commands else ""
            for pane in PANES
        ]
        yield f"| `{key_name(key)}` | {meaning} | {' | '.join(cells)} |".replace("`|`", "`\\|`")
    yield ""
    yield "\\* The key means something else there:"
    yield ""
    for (key, pane), why in REASONS.items():
        yield f"- `{key_name(key)}` in {pane.capitalize()}: {why}."
