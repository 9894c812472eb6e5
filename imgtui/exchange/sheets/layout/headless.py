"""Rows without headings: each column gets a number for a heading, and a guess at what it holds."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from imgtui.exchange.sheets.cells.model import NumberedRow, Sheet, one_line, shown
from imgtui.exchange.sheets.readers.place import state_of
from imgtui.exchange.sheets.readers.specialty import specialty_of

_LOOKED_AT = 60  # rows
_MOST = 0.7  # of the cells that are filled have to fit
_VISA = re.compile(r"\b(?:j-?\s?1|h-?\s?1-?\s?b)\b", re.IGNORECASE)
_PERCENT = re.compile(r"\d{1,3}(?:[.,]\d+)?\s*%")
_ACGME, _NRMP = re.compile(r"\d{10}"), re.compile(r"\d{7}[A-Z]\d")
_NAME_WORD = re.compile(
    r"\b(?:program|hospital|university|univ|medical|medicine|health|clinic|college|center|centre|residency)\b",
    re.IGNORECASE,
)
_GUESSES: Mapping[str, Callable[[str], object]] = {
    "acgme_id": _ACGME.fullmatch,
    "nrmp_code": _NRMP.fullmatch,
    "state": state_of,
    "specialty": specialty_of,
    "visa": _VISA.search,
    "img_percent": _PERCENT.fullmatch,
}


def with_headings(sheet: Sheet) -> tuple[Sheet, dict[str, str]]:
    """Put "Column 1", "Column 2" … over the rows of a sheet.

    Returns:
        The sheet, and heading -> field as its cells suggest; one column is always the name.
    """
    width = max((len(row.cells) for row in sheet.rows), default=0)
    headings = [f"Column {number}" for number in range(1, width + 1)]
    # The heading is no row of the sheet: those keep their numbers.
    named = replace(sheet, rows=[NumberedRow(-1, list(headings)), *sheet.rows])
    columns = [_texts(sheet.rows[:_LOOKED_AT], index) for index in range(width)]
    fields: dict[int, str] = {}
    for field, fits in _GUESSES.items():
        free = (index for index in range(width) if index not in fields)
        found = next((index for index in free if _mostly(columns[index], fits)), None)
        if found is not None:
            fields[found] = field
    free_columns = [index for index in range(width) if index not in fields] or list(range(width))
    if free_columns:
        fields[max(free_columns, key=lambda index: (_like_names(columns[index]), -index))] = "name"
    return named, {headings[index]: field for index, field in fields.items()}


def _texts(rows: Sequence[NumberedRow], index: int) -> list[str]:
    cells = (one_line(shown(row.cells[index])) for row in rows if index < len(row.cells))
    return [text for text in cells if text]


def _mostly(texts: Sequence[str], fits: Callable[[str], object]) -> bool:
    return bool(texts) and sum(1 for text in texts if fits(text)) >= _MOST * len(texts)


def _like_names(texts: Sequence[str]) -> tuple[float, float]:
    """Return how much a column looks like names of programs: by words of theirs, then by length."""
    worded = sum(1 for text in texts if _NAME_WORD.search(text) and len(text) <= 100)
    lettered = [min(len(text), 60) for text in texts if any(sign.isalpha() for sign in text)]
    count = max(1, len(texts))
    return round(worded / count, 1), sum(lettered) / count * len(set(texts)) / count
