"""What to say of a key that nothing has a use for."""

import unicodedata

from textual import events

from imgtui.exchange.keyboards import key_under
from imgtui.tui.command import key_name

_SILENT = ("escape", "enter", "tab", "shift+tab", "space", "backspace", "ignore")  # pressed to be sure
_MOVES = ("up", "down", "left", "right", "home", "end", "pageup", "pagedown")
_MODIFIERS = ("shift", "control", "alt", "super", "hyper", "meta", "lock", "level")


def dead_key_sentence(event: events.Key, *, in_pane: bool, cells: str = "") -> str | None:
    """Return what to say; None for keys that nobody wonders about.

    Args:
        event: the key.
        in_pane: whether a pane is in front, or a screen as large as one, and no question in a box.
        cells: what is to be said to somebody who types onto a cell.
    """
    letter = event.character or ""
    if len(letter) == 1 and not letter.isascii() and unicodedata.category(letter)[0] in "LM":
        return _other_script(letter)
    last = event.key.rpartition("+")[2]
    if not in_pane or event.key in _SILENT or last in _MOVES or last.partition("_")[2] in _MODIFIERS:
        return None
    if last.endswith("_lock") or last.startswith(("media_", "iso_", "<")):
        return None
    shown = letter if letter.isprintable() and letter.strip() else key_name(event.key)
    if cells and len(letter) == 1 and letter.isprintable():
        return f"{shown} was not typed{cells}; ? shows the keys"
    return f"{shown} does nothing here: ? shows the keys that do"


def _other_script(letter: str) -> str:
    shown = letter if unicodedata.category(letter)[0] == "L" else f"◌{letter}"
    under = key_under(letter)
    place = f" ({under[0]} on the {under[1]} keyboard)" if under else ""
    return f"Your keyboard sends {shown}{place}: switch to Latin"
