"""What calamine does not tell about an ODS sheet: percent cells, hidden rows, merged cells, comments.

The part is scanned for tags: no XML parser runs, so no entity can be expanded.
"""

import re
from html import unescape

from imgtui.exchange.sheets.book_marks import Marks
from imgtui.exchange.sheets.model import Merge

_TAG = re.compile(
    rb"<table:(table|table-row|table-cell|covered-table-cell)(\s[^>]*)?>"
    rb"|<office:annotation\b[^>]*>(.*?)</office:annotation>",
    re.S,
)
_REPEATED = re.compile(rb"table:number-(?:rows|columns)-repeated=\"(\d{1,7})\"")
_SPANNED = re.compile(rb"table:number-(rows|columns)-spanned=\"(\d{1,7})\"")
_HIDDEN = re.compile(rb"table:visibility=\"(?:collapse|filter)\"")
_PERCENT = re.compile(rb"office:value-type=\"percentage\"")
_TEXT = re.compile(rb"<text:p[^>]*>(.*?)</text:p>", re.S)
_ANY_TAG = re.compile(rb"<[^>]*>")
_MOST_REPEATED = 1000


def ods_marks(content: bytes) -> dict[int, Marks]:
    """Return the marks of each table of `content.xml` by its place."""
    marks: dict[int, Marks] = {}
    here = Marks()
    row = next_row = column = at = 0
    for tag in _TAG.finditer(content):
        name, attributes = tag[1], tag[2] or b""
        repeated = int(found[1]) if (found := _REPEATED.search(attributes)) else 1
        if name == b"table":
            here = marks[len(marks)] = Marks()
            row = next_row = column = 0
        elif name == b"table-row":
            row, next_row, column = next_row + 1, next_row + repeated, 0
            if _HIDDEN.search(attributes) and repeated <= _MOST_REPEATED:
                here.hidden_rows |= frozenset(range(row, row + repeated))
        elif name is None:
            here.comments[row, at] = _text_of(tag[3])
        else:
            at, column = column, column + repeated
            _mark_cell(here, row, at, repeated, attributes)
    return marks


def _mark_cell(marks: Marks, row: int, column: int, repeated: int, attributes: bytes) -> None:
    if _PERCENT.search(attributes):
        marks.percents += [(row, column + more) for more in range(min(repeated, _MOST_REPEATED))]
    spans = {name: int(size) for name, size in _SPANNED.findall(attributes)}
    tall, wide = spans.get(b"rows", 1), spans.get(b"columns", 1)
    if tall > 1 or wide > 1:
        marks.merges.append(Merge(row, column, row + tall - 1, column + wide - 1))


def _text_of(annotation: bytes) -> str:
    lines = (_ANY_TAG.sub(b"", line).decode("utf-8", "replace") for line in _TEXT.findall(annotation))
    return unescape("\n".join(lines))
