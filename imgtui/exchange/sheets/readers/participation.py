"""Whether a program takes part in this year's Main Match: ERAS, or another match, is not that."""

import re

from imgtui.exchange.sheets.cells.model import CellReading, Context, RawCell
from imgtui.exchange.sheets.readers.common import folded, unsure
from imgtui.exchange.sheets.readers.plain import read_yes_no

_MAIN = re.compile(r"\b(?:main )?match\b|\bnrmp\b")
_OTHER = re.compile(r"\beras\b|\bresidencycas\b|\b(?:sf|aua|military|fellowship) match\b|\bsoap\b")
_WITHDRAWN = re.compile(
    r"(?:they |has |have |it )*(?:withdrew|withdrawn|pulled out|dropped out|left the match|opted out)"
    r"(?: (?:from )?(?:the )?(?:match|this year|this cycle|this season))*[.!]?"
)
_NOT_IT = "left unknown: that is not whether it takes part in this year's Main Match"
_WHICH = "left unknown: in this year's Main Match, or in ERAS? Say which"


def read_participation(cell: RawCell, context: Context) -> CellReading:
    """Read a yes or no; where neither heading nor cell names the Main Match, it is asked which is meant.

    Args:
        cell: the cell.
        context: its `facts` have the heading of the column.
    """
    reading = read_yes_no(cell, context)
    heading, text = " ".join(context.facts), folded(cell)
    if _WITHDRAWN.fullmatch(text):
        reading = CellReading(((context.field, False),))
    if not reading.values:
        return reading
    for said in (text, heading):  # a cell that names one of them knows better than its heading
        is_main, is_other = _MAIN.search(_OTHER.sub(" ", said)), _OTHER.search(said)
        if is_main and not is_other:
            return reading
        if is_other and not is_main:
            return unsure(context.field, _NOT_IT)
    return unsure(context.field, _WHICH, reading.values[0][1])
