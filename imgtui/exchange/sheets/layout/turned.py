"""Sheets that run across, a program in each column, are turned round."""

import dataclasses
from collections.abc import Sequence

from imgtui.exchange.sheets.cells.model import NumberedRow, RawCell, Sheet, one_line, shown
from imgtui.exchange.sheets.headings.headings import is_known, match_heading

_MOST_ROWS = 80
"""A sheet of more rows has programs in them."""
_LEAST_FIELDS = 3
_LEAST_KNOWN = 0.6
"""Of the texts down the side."""
_NAMING = frozenset({"name", "institution", "nrmp_code", "acgme_id", "code"})


def turned(sheet: Sheet) -> Sheet:
    """Return a sheet whose programs stand in columns with each in a row; any other sheet as it is.

    A row keeps the number of its column, 1 for the first.
    """
    at = _names_at(sheet.rows)
    if at is None:
        return sheet
    told = sheet.rows[at:]
    width = max(len(row.cells) for row in told)
    rows = [NumberedRow(column + 1, [_cell(row, column) for row in told]) for column in range(width)]
    kept = [*sheet.rows[:at], *(row for row in rows if any(row.cells))]
    comments = _comments(sheet, [row.number for row in told])
    return dataclasses.replace(
        sheet,
        rows=kept,
        merges=(),
        comments=comments,
        row_colours={},
        hidden_rows=frozenset(),
        across=True,
    )


def _names_at(rows: Sequence[NumberedRow]) -> int | None:
    """Return the place of the row of names, None where the headings do not stand down the side."""
    if not 2 < len(rows) <= _MOST_ROWS or max(len(row.cells) for row in rows) < 3:
        return None
    side = [_side(row) for row in rows]
    texts = [text for text in side if text]
    if sum(map(is_known, texts)) < _LEAST_FIELDS:
        return None
    matches = [match_heading(text) for text in texts if len(text) <= 60]
    fields = {match.field for match in matches if match.field}
    known = sum(1 for match in matches if match.confidence)
    if len(fields) < _LEAST_FIELDS or known < _LEAST_KNOWN * len(texts):
        return None
    at = next((n for n, text in enumerate(side) if text and match_heading(text).field in _NAMING), None)
    return at if at is not None and _holds_names(rows[at]) else None


def _side(row: NumberedRow) -> str:
    return one_line(shown(row.cells[0])) if row.cells else ""


def _holds_names(row: NumberedRow) -> bool:
    """Whether a row holds names, most of them no headings and none a number."""
    texts = [text for cell in row.cells[1:] if (text := one_line(shown(cell)))]
    headings = sum(1 for text in texts if is_known(text))
    return len(texts) > 1 and headings * 3 < len(texts) and not any(text.isdigit() for text in texts)


def _cell(row: NumberedRow, column: int) -> RawCell:
    return row.cells[column] if column < len(row.cells) else ""


def _comments(sheet: Sheet, numbers: Sequence[int]) -> dict[tuple[int, int], str]:
    places = {number: place for place, number in enumerate(numbers)}
    return {
        (column + 1, places[row]): text for (row, column), text in sheet.comments.items() if row in places
    }
