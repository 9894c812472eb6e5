"""Sheets of questions with their answers beside: "Criterion | Answer | Criterion | Answer".

Each question becomes a column of its own, as if its keeper had made a table of it. So does each line of a
sheet whose programs stand in columns.
"""

import dataclasses
from collections.abc import Mapping, Sequence

from imgtui.exchange.sheets.cells.model import NumberedRow, RawCell, Sheet, fold, one_line, shown
from imgtui.exchange.sheets.layout.turned import turned

_LOOKED_AT = 12  # rows
_QUESTIONS = frozenset(
    ("criterion", "criteria", "requirement", "item", "question", "field", "attribute", "topic",
     "fact", "feature", "category", "what", "parameter", "key")
)  # fmt: skip
_MOST = 60
"""More different questions than a table has columns are none."""


def unfold(sheet: Sheet) -> Sheet:
    """Return the sheet with each question of its pairs of columns as a heading, its programs in rows."""
    sheet = turned(sheet)
    for place, row in enumerate(sheet.rows[:_LOOKED_AT]):
        pairs = _pairs(row)
        if len(pairs) > 1:
            return _unfolded(sheet, place, pairs)
    return sheet


def _pairs(row: NumberedRow) -> list[int]:
    """Return the columns of questions of a row of headings: one word several times, answers behind."""
    texts = [fold(one_line(shown(cell))) for cell in row.cells]
    repeated = {text for text in texts if text in _QUESTIONS and texts.count(text) > 1}
    found = [at for at, text in enumerate(texts) if text in repeated]
    behind = {texts[at + 1] if at + 1 < len(texts) else "" for at in found}
    return found if len(repeated) == 1 and len(behind) == 1 and not behind & repeated else []


def _unfolded(sheet: Sheet, place: int, pairs: Sequence[int]) -> Sheet:
    header, body = sheet.rows[place], sheet.rows[place + 1 :]
    questions: dict[str, int] = {}
    texts: list[str] = []
    taken = {at for first in pairs for at in (first, first + 1)}
    plain = [at for at in range(len(header.cells)) if at not in taken]
    for row in body:
        for at in pairs:
            text = _question(row, at)
            if text and fold(text) not in questions:
                questions[fold(text)] = len(plain) + len(texts)
                texts.append(text)
    if not texts or len(texts) > _MOST:
        return sheet
    headings: list[RawCell] = [*(header.cells[at] for at in plain), *texts]
    rows = list(sheet.rows[:place])
    rows.append(header._replace(cells=headings))
    rows += [_row(row, plain, pairs, questions, len(headings)) for row in body]
    return dataclasses.replace(sheet, rows=rows, merges=(), comments={})


def _question(row: NumberedRow, at: int) -> str:
    return one_line(shown(row.cells[at])) if at < len(row.cells) else ""


def _row(
    row: NumberedRow, plain: Sequence[int], pairs: Sequence[int], questions: Mapping[str, int], width: int
) -> NumberedRow:
    """Return a row with its answers under their questions; of two answers to one question the first."""
    cells: list[RawCell] = [""] * width
    for place, at in enumerate(plain):
        if at < len(row.cells):
            cells[place] = row.cells[at]
    for at in pairs:
        text = _question(row, at)
        if text and at + 1 < len(row.cells) and not cells[questions[fold(text)]]:
            cells[questions[fold(text)]] = row.cells[at + 1]
    return row._replace(cells=cells)
