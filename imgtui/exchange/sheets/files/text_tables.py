"""Tables in text files: which encoding, which delimiter, which rows."""

import csv
import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from typing import Protocol

from imgtui.exchange.encodings import decode, is_marked
from imgtui.exchange.formulas import unguard
from imgtui.exchange.sheets.cells.errors import MAX_COLUMNS, MAX_ROWS, SheetError, check_width
from imgtui.exchange.sheets.cells.model import RawCell, Row, Sheet, Source
from imgtui.exchange.sheets.headings.headings import is_known

_SAMPLE = 64 * 1024
_SAMPLE_ROWS = 300
_HEADING_ROWS = 60
_SHARED_CELLS = 4096
_NO_DELIMITER = "\x1f"
"""Cuts nothing: the sheet is one column."""
_DELIMITERS = ",;\t|:^~"
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+")
_SEP_LINE = re.compile(r'"?sep=([,;\t|:^~])"?\s*(?:\r\n|\r|\n)', re.IGNORECASE)


class _Records(Protocol):
    """What `csv.reader` gives: rows of cells, and how many lines have been read."""

    line_num: int

    def __iter__(self) -> Iterator[list[str]]: ...

    def __next__(self) -> list[str]: ...


def looks_binary(data: bytes) -> bool:
    """Whether `data` cannot be text in any encoding we read."""
    head = data[:_SAMPLE]
    if is_marked(data):
        return False
    strange = sum(head.count(code) for code in range(32) if code not in (9, 10, 11, 12, 13, 27))
    return strange * 100 > len(head)


def sheet_of_text_bytes(data: bytes, name: str) -> Sheet:
    """Return the one sheet of a text file."""
    text, encoding = decode(data)
    return sheet_of_text(text, name, encoding=encoding)


def sheet_of_text(text: str, name: str, *, encoding: str | None) -> Sheet:
    """Return the rows of `text`; blank rows are counted, not kept."""
    text = text.removeprefix("\ufeff")
    named = _SEP_LINE.match(text)
    skipped = 0
    if named:
        text, skipped = text[named.end() :], 1
    delimiter = named.group(1) if named else find_delimiter(text)
    rows, cut_at = _rows(text, delimiter, skipped, name)
    newline = next((end for end in ("\r\n", "\n", "\r") if end in text[:_SAMPLE]), None)
    source = Source("text", encoding, delimiter, newline)
    return Sheet(name, rows, source, cut_at=cut_at)


def find_delimiter(text: str) -> str:
    """Return the delimiter that cuts the first rows of `text` into known headings and equal rows."""
    sample = text[:_SAMPLE]
    if len(text) > _SAMPLE:
        sample = sample[: max(sample.rfind("\n"), sample.rfind("\r")) + 1] or sample
    scores = {delimiter: _fit(sample, delimiter) for delimiter in _DELIMITERS if delimiter in sample}
    if not scores:
        return ","
    best = max(scores, key=lambda delimiter: (scores[delimiter], sample.count(delimiter)))
    lines = sample.splitlines()[:_HEADING_ROWS]
    one_column = 1 + 2 * any(map(is_known, lines))
    return best if scores[best] >= one_column or not scores[best] else _NO_DELIMITER


def _fit(sample: str, delimiter: str) -> float:
    """Return how well `delimiter` cuts the sample: rows of one width, wide, under known headings."""
    try:
        rows = [row for row in islice(_records(sample, delimiter), _SAMPLE_ROWS) if any(row)]
    except csv.Error:
        return 0.0
    counts = Counter(len(row) for row in rows)
    several = {width: count for width, count in counts.items() if width > 1}
    if not several:
        return 0.0
    width, equal = max(several.items(), key=lambda item: (item[1], item[0]))
    score = (equal / counts.total()) ** 2 * min(width, 12)
    headings = max(sum(map(is_known, row)) for row in rows[:_HEADING_ROWS])
    rare = 0.2 if delimiter in ":^~" else 0.5 if delimiter == "|" else 1.0
    return score * (1 + 2 * headings) * rare


def _records(text: str, delimiter: str, *, quotes: bool = True) -> _Records:
    padded = f'{delimiter} "' in text[:_SAMPLE] and delimiter != "\t"
    return csv.reader(
        (line[0] for line in _LINE.finditer(text)),  # a StringIO would hold four bytes for each letter
        delimiter=delimiter,
        quoting=csv.QUOTE_MINIMAL if quotes else csv.QUOTE_NONE,
        skipinitialspace=padded,
    )


def _rows(text: str, delimiter: str, skipped: int, name: str) -> tuple[list[Row], int | None]:
    try:
        rows, cut_at, tallest = _collect(_records(text, delimiter), skipped, name)
    except csv.Error:
        tallest = MAX_ROWS
        rows, cut_at = [], None
    if tallest > 60:
        # An opening quote that is never closed has swallowed rows: quotes are plain characters here.
        try:
            rows, cut_at, _ = _collect(_records(text, delimiter, quotes=False), skipped, name)
        except csv.Error as failure:
            raise SheetError(
                "not_a_table", "has a cell of more than 100,000 characters", name, "check the file"
            ) from failure
    return rows, cut_at


def _collect(records: _Records, skipped: int, name: str) -> tuple[list[Row], int | None, int]:
    rows: list[Row] = []
    tallest = 0
    line = 0
    seen: dict[str, str] = {}
    for number, cells in enumerate(records, start=1 + skipped):
        tallest, line = max(tallest, records.line_num - line), records.line_num
        if not any(cells) or not "".join(cells).strip():
            continue
        if len(rows) == MAX_ROWS:
            return rows, number, tallest
        # Most cells repeat: one object for equal texts halves the memory.
        same = seen.setdefault if len(seen) < _SHARED_CELLS else seen.get
        check_width(cells, name)
        found = cells[:MAX_COLUMNS]
        if any(cell[:1] == "'" for cell in found):
            found = [unguard(cell) for cell in found]
        rows.append(Row(number, list[RawCell](map(same, found, found))))
    return rows, None, tallest
