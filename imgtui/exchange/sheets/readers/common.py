"""What every reader shares: cells that say nothing, cells that cannot be read."""

import re
from datetime import date, datetime

from imgtui.exchange.sheets.cells.model import (
    NOTHING,
    CellReading,
    Context,
    Doubt,
    RawCell,
    SheetDate,
    Value,
    fold,
)
from imgtui.exchange.words import phrases, wording

LONGEST = 1200
"""Longer cells are prose: they are kept, not read."""

_WORN = re.compile(r"^[\s'\"*•·\-–]+(?=\w)|[\s*†‡!]+$")


def folded(cell: RawCell) -> str:
    """Return the text of a cell as readers compare it."""
    return fold(cell if isinstance(cell, str) else cell.shown)


def worn(text: str) -> str:
    """Return folded text without footnote marks and exclamation marks around it."""
    return _WORN.sub("", text).strip() or text


def says_nothing(text: str, context: Context) -> CellReading | None:
    """Return the reading of a blank or a placeholder ("?", "N/A", "see website"), else None.

    Unknown is a state: it is never "no" and never "no limit".
    """
    if not text:
        return NOTHING
    silent = next((each for each in (text, worn(text)) if each in phrases("unknown")), None)
    if silent is not None and context.field not in wording("unknown")["answers"].get(silent, ()):
        return CellReading(
            doubts=(Doubt(context.field, "left unknown: the cell says nothing", "placeholder"),)
        )
    return None


def unread(context: Context, made: str = "left unknown: cannot be read") -> CellReading:
    """Return the reading of a cell that no wording fits."""
    return CellReading(doubts=(Doubt(context.field, made, "unreadable"),))


def unsure(field: str, made: str, suggestion: Value | None = None) -> CellReading:
    """Return the reading of a cell with two meanings: left unknown, with the likely one proposed."""
    return CellReading(doubts=(Doubt(field, made, "ambiguous", suggestion),))


def legend_text(cell: RawCell, context: Context) -> str | None:
    """Return what the sheet's own legend says a letter means, None when it does not explain it."""
    if not context.legend or not isinstance(cell, str) or len(cell.strip()) > 6:
        return None
    mark = cell.strip()
    for spelling in (mark, mark.upper(), mark.lower()):
        if spelling in context.legend:
            return context.legend[spelling]
    return None


def day_and_month(cell: RawCell) -> tuple[int, int] | None:
    """Return the two numbers of a date that a spreadsheet made out of "3-5" or "6/10": month, day."""
    if isinstance(cell, SheetDate) and isinstance(cell.value, date):
        value = cell.value.date() if isinstance(cell.value, datetime) else cell.value
        return value.month, value.day
    return None
