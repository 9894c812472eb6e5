"""What a sheet says of itself: the order of its dates, in a heading, a title, a legend, or a tab of words."""

import dataclasses
import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Literal

from imgtui.exchange.sheets.cells.model import RawCell, Row, Sheet, fold, one_line, shown
from imgtui.exchange.words import wording

Order = Literal["day", "month"]
_MOST_ROWS, _MOST_TEXT = 60, 400
_ALONE = 0.8  # of the rows of a tab of words
_LEGEND_WORD = re.compile(
    r"^\s*\W*(?:legend|key|abbreviations?|codes?|colou?rs?|notes?)\s*[:=\-]?\s*", re.IGNORECASE
)
_LEGEND_PART = re.compile(
    r"(?:^|[,;|/\n•]|\s{2,})\s*[\"']?([^\s=,;:|\"']{1,4})[\"']?\s*(?:=|:|\s-\s|→)\s*([^=;|\n•]+?)"
    r"(?=\s*(?:$|[;|\n•]|\s{2,}|[,/]\s*[\"']?[^\s=,;:|]{1,4}[\"']?\s*(?:=|:|→)))"
)
_ORDERS: tuple[Order, ...] = ("day", "month")


@cache
def _patterns() -> dict[Order, re.Pattern[str]]:
    table = wording("headings")["orders"]
    return {
        order: re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, table[order]))})(?!\w)") for order in _ORDERS
    }


def order_said(texts: Iterable[str]) -> Order | None:
    """Return what texts say comes first in dates, "day" or "month"; None where they say nothing, or both."""
    found = {
        order
        for text in texts
        for order, pattern in _patterns().items()
        if pattern.search(fold(text[:_MOST_TEXT]))
    }
    return found.pop() if len(found) == 1 else None


def with_told(sheets: Sequence[Sheet]) -> list[Sheet]:
    """Return the sheets of a file, each with what its tabs of nothing but words say."""
    told = tuple(text for sheet in sheets if len(sheets) > 1 for text in _words_of(sheet))
    return [dataclasses.replace(sheet, told=told) for sheet in sheets] if told else list(sheets)


def _words_of(sheet: Sheet) -> list[str]:
    """Return the lines of a tab that is no table: most of its rows hold one text and nothing beside it."""
    rows = [[one_line(shown(cell)) for cell in row.cells] for row in sheet.rows[: _MOST_ROWS + 1]]
    texts = [[text for text in row if text] for row in rows]
    alone = [row for row in texts if len(row) == 1]
    if not texts or len(texts) > _MOST_ROWS or len(alone) < _ALONE * len(texts):
        return []
    return [text for row in texts for text in row]


def legend_of(cells: Sequence[RawCell]) -> dict[str, str]:
    """Return the letters a row explains: "Legend: J = J1 only, B = both" -> {"J": "J1 only", "B": "both"}."""
    legend: dict[str, str] = {}
    for cell in cells:
        text = shown(cell)
        if not text or ("=" not in text and ":" not in text) or len(text) > 600:
            continue
        named = _LEGEND_WORD.match(text)
        parts = _LEGEND_PART.findall(text[named.end() :] if named else text)
        if named or (len(parts) >= 2 and "=" in text):
            legend.update({mark: one_line(meaning) for mark, meaning in parts})
    return legend


_SIGN_MEANS = re.compile(r"(?:^|[,;|]\s*)[^\w\s,;|()&'\"]{1,3}\s+[^\W\d]")


def explains_signs(row: Row, filled: Sequence[int]) -> bool:
    """Whether a row only says what its signs stand for: "✓ sponsors, ✗ does not, ? must ask"."""
    return len(filled) == 1 and len(_SIGN_MEANS.findall(one_line(shown(row.cells[filled[0]])))) > 1
