"""Text in tones, broken into lines of a width in terminal cells."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from rich.cells import cell_len, chop_cells, set_cell_size

from imgtui.domain.workbook.text import clean

Span = tuple[str, str]
"""A piece of text and its tone."""


def wrap(spans: Iterable[Span], width: int, hang: int = 0) -> list[list[Span]]:
    """Return the lines that `spans` take in `width` cells; lines after the first are `hang` cells narrower.

    Text is cleaned; it breaks at blanks, and inside a word only where the word is wider than a line.
    There is always at least one line.
    """
    lines: list[list[Span]] = [[]]
    used, room = 0, max(1, width)
    for text, tone in spans:
        for piece in re.findall(r" +|[^ ]+", clean(text)):
            size = cell_len(piece)
            if piece[0] == " ":
                if used and used + size <= room:
                    _add(lines[-1], piece, tone)
                    used += size
                elif used:
                    used = room  # the next word begins a line
                continue
            if used and used + size > room:
                lines.append([])
                used, room = 0, max(1, width - hang)
            for index, part in enumerate(chop_cells(piece, room) if size > room - used else [piece]):
                if index:
                    lines.append([])
                    used, room = 0, max(1, width - hang)
                _add(lines[-1], part, tone)
                used += cell_len(part)
    return lines


@lru_cache(maxsize=2000)
def wrapped(text: str, width: int) -> tuple[str, ...]:
    """Return `text` broken at spaces into lines of at most `width` cells; longer words are cut."""
    lines: list[str] = []
    line = ""
    for word in text.split():
        joined = f"{line} {word}" if line else word
        if cell_len(joined) <= width:
            line = joined
            continue
        if line:
            lines.append(line)
        *whole, line = chop_cells(word, max(1, width)) or [""]
        lines += whole
    return (*lines, line) if line or not lines else tuple(lines)


def width_of(spans: Sequence[Span]) -> int:
    """Return how many cells a line of spans takes."""
    return sum(cell_len(text) for text, _ in spans)


def _add(line: list[Span], text: str, tone: str) -> None:
    if line and line[-1][1] == tone:
        line[-1] = (line[-1][0] + text, tone)
    else:
        line.append((text, tone))


_CLAUSE_ENDS = (" = ", " · ", ": ", "; ", ", ")


def clauses(text: str, width: int) -> str:
    """Return `text` in at most `width` cells: cut at the end of a clause, so that what is left is whole.

    What has no such end within the first half of the room, or is too long for it, ends in an ellipsis.
    """
    shown = clean(text)
    if cell_len(shown) <= width:
        return shown
    least, best = width // 2, ""
    for mark in _CLAUSE_ENDS:
        at = shown.find(mark)
        while at >= 0 and cell_len(shown[:at]) <= width:
            if len(best) < at and cell_len(shown[:at]) >= least:
                best = shown[:at]
            at = shown.find(mark, at + 1)
    return best or f"{set_cell_size(shown, max(0, width - 1)).rstrip()}…" if width > 0 else ""
