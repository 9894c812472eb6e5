"""Text from outside, made safe to keep and to draw."""

import unicodedata

_VARIATION_SELECTORS = {"\ufe0e", "\ufe0f"}


def clean(text: str) -> str:
    """Return `text` as one line of plain characters that every terminal draws alike.

    Control characters (ESC, C1, NUL, DEL) become U+FFFD, tabs and line ends a space; format
    characters (bidirectional overrides, joiners, zero-width space) and variation selectors go,
    since terminals disagree on their width. The screen toolkit passes such bytes straight on, so
    this is called at import and again at paint (rows may come from another process).
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(map(_safe, unicodedata.normalize("NFC", text)))


def clean_lines(text: str) -> str:
    """Return `text` cleaned line by line, the line ends kept as LF."""
    return "\n".join(clean(line) for line in text.splitlines())


def _safe(char: str) -> str:
    if char == " ":
        return char
    category = unicodedata.category(char)
    if char in "\t\n\r" or category[0] == "Z":
        return " "
    if category == "Cf" or char in _VARIATION_SELECTORS:
        return ""
    return "\ufffd" if category[0] == "C" else char
