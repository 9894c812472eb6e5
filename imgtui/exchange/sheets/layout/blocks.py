"""Tables that stand below each other in one sheet, each under headings of its own."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from imgtui.exchange.sheets.cells.errors import SheetError
from imgtui.exchange.sheets.cells.model import NumberedRow, Sheet, fold, shown
from imgtui.exchange.sheets.headings.headings import are_ours, is_known, match_heading
from imgtui.exchange.sheets.layout.heading_rows import find_header, heads_a_diary, heads_a_table, texts_in
from imgtui.exchange.sheets.layout.people import are_people, heads_people

_LONGEST = 40
"""No heading that begins a table is longer."""


def blocks_of(sheet: Sheet, wanted: Mapping[str, str | None]) -> tuple[Sheet, ...]:
    """Return the tables of a sheet in order; the sheet itself where it holds one, as nearly all do.

    A line between two people's parts goes with the table before it; a title does so too, unless a blank row
    stands above it and the headings right below. A row that only repeats the headings begins no table.

    Args:
        sheet: the raw rows.
        wanted: the user's own mapping, heading key -> field.
    """
    begun: list[int] = []
    for index, row in enumerate(sheet.rows):
        people = bool(begun) and _heads_people(row) and not heads_a_diary(row)
        if not people and not _may_head(row):
            continue
        if not people and not heads_a_table(row, wanted):
            if not (index and heads_a_diary(row)):
                continue
            begun = begun or _list_above(sheet.rows[:index], wanted)
            if not begun:
                continue
        if begun and (row.number == sheet.rows[begun[-1]].number + 1 or _like(sheet.rows[begun[-1]], row)):
            continue
        if not begun and are_ours(texts_in(row)):
            return (sheet,)
        begun.append(index)
    filled = [at for at, end in pairwise([*begun, len(sheet.rows)]) if end - at > 1]
    if len(filled) < 2:
        return (sheet,)
    borders = [0, *(_with_title(sheet.rows, at) for at in filled[1:]), len(sheet.rows)]
    return tuple(replace(sheet, rows=sheet.rows[start:end]) for start, end in pairwise(borders))


def _list_above(rows: Sequence[NumberedRow], wanted: Mapping[str, str | None]) -> list[int]:
    """Return where the headings of a list of programs stand above a diary, [] where there is none."""
    try:
        first, count = find_header(rows, wanted)
    except SheetError:
        return []
    return [first] if len(rows) - first - count > 1 else []


def _with_title(rows: Sequence[NumberedRow], at: int) -> int:
    """Return where a table begins: at its headings, or at a line right above them that stands apart."""
    if at < 2 or rows[at - 1].number + 1 != rows[at].number or rows[at - 2].number + 1 == rows[at - 1].number:
        return at
    return at - 1 if sum(1 for text in texts_in(rows[at - 1]) if text) == 1 else at


def _may_head(row: NumberedRow) -> bool:
    """Whether the first cells of a row are words of headings: all that is asked of the rows of programs."""
    looked = 0
    for cell in row.cells:
        text = cell if isinstance(cell, str) else shown(cell)
        if not text or text.isspace():
            continue
        looked += 1
        if len(text) <= _LONGEST and is_known(text):
            return True
        if looked == 3:
            return False
    return False


def is_of_people(block: Sheet) -> bool:
    """Whether a table below another one is one of people: contacts, letter writers."""
    head = next((n for n, row in enumerate(block.rows) if _heads_people(row)), None)
    if head is None or head > 1:
        return False
    at = next(n for n, text in enumerate(texts_in(block.rows[head])) if text)
    return are_people(block.rows[head + 1 :], at)


def _heads_people(row: NumberedRow) -> bool:
    filled = [cell for cell in row.cells if cell]
    texts = texts_in(row) if 1 < len(filled) <= _MOST_OF_PEOPLE else []
    return bool(texts) and all(len(text) <= _LONGEST for text in texts) and heads_people(texts)


_MOST_OF_PEOPLE = 8
"""No table of people has more columns."""


def _like(upper: NumberedRow, lower: NumberedRow) -> bool:
    """Whether a row says what the heading row above it says, and no heading in it asks for anything else."""
    filled = [(at, text) for at, text in enumerate(texts_in(lower)) if text]
    above = texts_in(upper)
    same = [at < len(above) and fold(above[at]) == fold(text) for at, text in filled]
    other = any(
        match_heading(text).field not in (None, match_heading(above[at] if at < len(above) else "").field)
        for (at, text), equal in zip(filled, same, strict=True)
        if not equal
    )
    return sum(same) * 2 > len(filled) and not other
