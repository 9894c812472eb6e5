"""How many residents come from a country: whether it is the applicant's own no sheet says."""

import re

from imgtui.exchange.sheets.cells.model import CellReading, Context, RawCell
from imgtui.exchange.sheets.readers.common import day_and_month, folded, says_nothing, unread, unsure

_COUNT = re.compile(r"[~(]?\s*(\d{1,3})\s*\)?\s*(?:$|[!+.,;(]|residents?\b|people\b|in\b|now\b|there\b|pgy)")
_NONE = re.compile(r"(?:none|no one|nobody|nil|zero)\b")
_WHICH = "left unknown: are these residents from your country?"


def read_compatriots(cell: RawCell, context: Context) -> CellReading:
    """Read a count of residents from one country ("3 (PGY1 x2, PGY3)", "5!!"): always asked."""
    if day_and_month(cell):
        return unread(context)
    text = folded(cell)
    empty = says_nothing(text, context)
    if empty is not None:
        return empty
    found = _COUNT.match(text)
    if found:
        return unsure(context.field, _WHICH, int(found[1]))
    return unsure(context.field, _WHICH, 0) if _NONE.match(text) else unread(context)
