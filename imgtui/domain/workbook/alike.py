"""What reads alike where an encoding lacks a character: in answers and on screens that are not UTF-8."""

import contextlib
import unicodedata

_ALIKE = {
    "–": "-", "—": "-", "−": "-", "‐": "-", "‑": "-", "…": "...", "“": '"', "”": '"', "„": '"', "‘": "'",
    "’": "'", "·": "-", "•": "*", "→": "->", "←": "<-", "×": "x",
    "≥": ">=", "≤": "<=", "≠": "!=", "±": "+-", "✓": "v",
    "☐": "[ ]", "□": "[ ]", "█": "#", "░": ".", "│": "|", "─": "-", "ß": "ss", "ø": "o", "Ø": "O", "ł": "l",
    "Ł": "L", "đ": "d", "Đ": "D", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "€": "EUR", "†": "+",
    "▸": ">", "▶": ">", "◂": "<", "◀": "<", "▲": "^", "▴": "^", "▼": "v", "▾": "v", "●": "*", "○": "o",
    "┃": "|", "━": "-", "▏": "|", "▎": "|", "▍": "|", "▌": "|", "▐": "|", "▕": "|", "▔": "-", "▁": "_",
    "▂": "_", "▃": "_", "▄": "_", "▅": "_", "▆": "#", "▇": "#", "▀": "-", "▊": "#", "▉": "#", "▋": "#",
    "▒": ":", "▓": "#", "┌": "+", "┐": "+", "└": "+", "┘": "+", "├": "+", "┤": "+", "┬": "+", "┴": "+",
    "┼": "+", "╭": "+", "╮": "+", "╰": "+", "╯": "+", "═": "=", "║": "|", "✗": "x",
}  # fmt: skip


def alike(char: str, encoding: str) -> str:
    """Return what an encoding can hold and reads as the character does, else the character escaped."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", char) if not unicodedata.combining(c))
    for text in (_ALIKE.get(char), bare):
        with contextlib.suppress(UnicodeEncodeError):
            if text and text.encode(encoding):
                return text
    return char.encode("ascii", "backslashreplace").decode("ascii")
