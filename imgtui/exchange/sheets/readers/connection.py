"""How the applicant knows a program, in their own words: "did elective there", "my uncle works there"."""

import re
from collections.abc import Mapping

from imgtui.exchange.sheets.cells.model import CellReading, Context, RawCell
from imgtui.exchange.sheets.readers.common import folded, unsure
from imgtui.exchange.sheets.readers.plain import read_choice
from imgtui.exchange.words import wording

_FROM_OTHERS = re.compile(
    r"\?|\b(?:no|not|never|none|nobody|will|want|plan|planned|hope|maybe|may|might|next|apply for|asked"
    r"|declined|rejected|cancell?ed)\b"
)
"""Words by which it has not come to that, or is not sure."""


def read_connection(cell: RawCell, context: Context) -> CellReading:
    """Read how a program is known: a word of the list, or the one kind its words are of."""
    found = read_choice(cell, context)
    if found.values or not any(doubt.kind == "unreadable" for doubt in found.doubts):
        return found
    text = folded(cell)
    kinds = {kind for kind, pattern in _cues().items() if pattern.search(text)}
    if len(kinds) != 1:
        return found
    kind = kinds.pop()
    if _FROM_OTHERS.search(text):
        return unsure(context.field, "left unknown: it may not have come to that", kind)
    return CellReading(((context.field, kind), ("connection_note", folded_once(cell))))


def folded_once(cell: RawCell) -> str:
    """Return the text of a cell to keep beside what was made of it."""
    return (cell if isinstance(cell, str) else cell.shown).strip()


def _cues() -> Mapping[str, re.Pattern[str]]:
    table: dict[str, list[str]] = wording("choices")["connection_cues"]
    return {kind: re.compile(rf"\b(?:{'|'.join(words)})\b") for kind, words in table.items()}
