"""Rows in which the keepers of a sheet talk to each other: "new ones after the webinar"."""

import re
from collections.abc import Sequence
from functools import cache
from statistics import median

from imgtui.exchange.sheets.cells.model import NumberedRow, one_line, shown
from imgtui.exchange.sheets.layout.evidence import PROGRAM_WORD
from imgtui.exchange.words import wording

_LOOKED_AT = 200  # rows
_MANY = 4
_TWO = 2
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")


def fills_many(rows: Sequence[NumberedRow]) -> bool:
    """Whether the rows of a table fill several cells as a rule, so that one text alone is no program."""
    filled = [sum(1 for cell in row.cells if cell) for row in rows[:_LOOKED_AT]]
    several = [count for count in filled if count > 1]
    return bool(several) and median(several) >= _MANY


def only_talks(row: NumberedRow, filled: Sequence[int]) -> bool:
    """Whether a row holds one text, which is no name of a program but something said to its readers."""
    if len(filled) != 1:
        return False
    text = one_line(shown(row.cells[filled[0]]))
    words = [word.casefold() for word in _WORD.findall(text)]
    if is_remark(text):
        return True
    said = sum(word in _talk() for word in words)
    if PROGRAM_WORD.search(text):
        return said > _TWO and said * 3 > len(words)
    return said >= _TWO and said * 4 >= len(words)


def is_remark(text: str) -> bool:
    """Whether a text that stands alone in its row speaks of the rows: "My favourites:", "* data from 2023".

    So does one of whose words each sorts, or talks: "Maybe next year", "Reach programs".
    """
    if _MARKED.match(text) or _ENDS.search(text):
        return PROGRAM_WORD.search(_PROGRAMS.sub(" ", text)) is None
    words = [word.casefold() for word in _WORD.findall(text)]
    return bool(words) and all(word in _talk() or word in _sorts() for word in words)


_MARKED = re.compile(
    r"\s*(?:\*+\s*\S|to-?\s?do\b|n\.?b\.?[:\s]|fyi\b|notes?\b|remember\b|ps\b|p\.s\.|->|=>|#\s)",
    re.IGNORECASE,
)
_ENDS = re.compile(r":\s*$|\s=\s|\?!|\w+\s+\w+\s+\w+.*[!?]\s*$|\.\.\.\s*$|…\s*$")
_PROGRAMS = re.compile(
    r"\b(?:programs?|prgms?|residenc(?:y|ies)|hospitals|med(?:ical)? school)\b", re.IGNORECASE
)
"""Words of programs that remarks on them have, too."""


@cache
def _sorts() -> frozenset[str]:
    return frozenset(wording("headings")["sorts"])


@cache
def _talk() -> frozenset[str]:
    return frozenset(wording("headings")["talk"])
