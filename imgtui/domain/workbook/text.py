"""Text from outside, made safe to keep and to draw."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from typing import Any

LONG_TEXTS = frozenset(
    {"description", "notes", "connection_note", "note", "text", "versions", "pros", "cons", "answer", "raw"}
    | {"why", "reason"}
)
"""Fields of the document whose texts may have several lines."""
_MOST_MARKS = 8  # on one letter: no script needs as many, and a flood of them covers the screen
MOST_SHOWN = 60
"""Characters of foreign text in a message: enough to know it again, on one line of a terminal."""
_LOOKED_AT = 1000  # of a text of megabytes no more is cleaned for the sake of sixty characters
# What Unicode calls default-ignorable and is not of the category Cf: drawn as nothing, or as a blank.
IGNORED = (
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2065\u3164\ufe00-\ufe0f\uffa0"
    "\ufff0-\ufff8\U000e0000-\U000e0fff]"
)
_IGNORED = re.compile(IGNORED)


def clean(text: str) -> str:
    """Return `text` as one line of plain characters that every terminal draws alike.

    Control characters (ESC, C1, NUL, DEL) and lone surrogates become U+FFFD, tabs and line ends a space;
    format characters (bidirectional overrides, joiners, zero-width space, tags), variation selectors and
    fillers go, since terminals disagree on their width; of many marks on one letter the first eight stay.
    The screen toolkit passes such bytes straight on, so this is called at every door and again at paint
    (rows may come from another process). What is clean already stays as it is.
    """
    if text.isascii() and text.isprintable():
        return text
    # Composed last: what went may have kept a letter and its mark apart.
    return unicodedata.normalize("NFC", _few_marks("".join(map(_safe, text))))


def short(text: str, most: int = MOST_SHOWN) -> str:
    """Return foreign text as a message can hold it: cleaned, on one line, and cut with … where it is long."""
    line = clean(text[:_LOOKED_AT]).strip()
    if len(line) <= most and len(text) <= _LOOKED_AT:
        return line
    return f"{line[: most - 1].rstrip()}…"


def quoted(value: Any) -> str:
    """Return what somebody wrote in quotes, as `short` does; what is no text as Python would write it."""
    return repr(short(value)) if isinstance(value, str) else short(repr(value))


def clean_lines(text: str) -> str:
    """Return `text` cleaned line by line, the line ends kept as LF."""
    return "\n".join(clean(line) for line in text.splitlines())


def clean_text(text: str) -> str:
    """Return `text` as `clean_lines` does, the line end behind the last line kept too."""
    if text.isascii() and text.isprintable():
        return text
    lines = text.splitlines(keepends=True)
    return clean_lines(text) + ("\n" if lines and lines[-1].splitlines() != [lines[-1]] else "")


Seen = dict[tuple[int, bool], dict[str, Any]]
"""Cleaned mappings by the place of what they were made from, and whether every text kept its line ends."""


def cleaned(value: Any, lines: frozenset[str] | None = None, name: str = "", seen: Seen | None = None) -> Any:
    """Return plain data (lists, mappings, texts, numbers) with every text in it cleaned, names included.

    Args:
        value: what JSON can hold.
        lines: fields whose texts keep their line ends; None: all texts do.
        name: the field that `value` stands in.
        seen: an empty one where the same mapping stands in many places (`to_plain`): each is cleaned once.
    """
    keep = lines is None or name in lines
    return _cleaned(value, clean_text if keep else clean, None if keep else lines, seen)


def _cleaned(
    value: Any, clean_one: Callable[[str], str], lines: frozenset[str] | None, seen: Seen | None
) -> Any:
    if isinstance(value, str):
        return value if value.isascii() and value.isprintable() else clean_one(value)
    if isinstance(value, Mapping):
        if seen is None:
            return _cleaned_names(value, lines, None)
        place = id(value), lines is None
        if place not in seen:
            seen[place] = _cleaned_names(value, lines, seen)
        return seen[place]
    if isinstance(value, list | tuple):
        return [_cleaned(item, clean_one, lines, seen) for item in value]
    return value


_NO_TEXTS = frozenset({type(None), bool, int, float})


def _cleaned_names(
    value: Mapping[str, Any], lines: frozenset[str] | None, seen: Seen | None
) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, item in value.items():
        plain = name
        if not (name.isascii() and name.isprintable()) and (plain := clean(name)) != name:
            plain = _free(plain, value, found)
        kind = type(item)  # most are nothing, numbers or plain: a large document has a million of them
        is_plain = kind in _NO_TEXTS or (kind is str and item.isascii() and item.isprintable())
        found[plain] = item if is_plain else cleaned(item, lines, name, seen)
    return found


def _free(name: str, given: Mapping[str, Any], taken: Mapping[str, Any]) -> str:
    """Return a name for what two cleaned names would hide from each other: none of it is dropped."""
    free, number = name, 2
    while free in taken or free in given:
        free, number = f"{name} ({number})", number + 1
    return free


def _few_marks(text: str) -> str:
    found, marks = [], 0
    for char in text:
        marks = marks + 1 if unicodedata.category(char) in ("Mn", "Me") else 0
        if marks <= _MOST_MARKS:
            found.append(char)
    return "".join(found)


def _safe(char: str) -> str:
    if char == " ":
        return char
    category = unicodedata.category(char)
    if char in "\t\n\r" or category[0] == "Z":
        return " "
    if category == "Cf" or _IGNORED.match(char):
        return ""
    return "\ufffd" if category[0] == "C" else char
