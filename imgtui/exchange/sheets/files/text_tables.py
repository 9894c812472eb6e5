"""Tables in text files: which encoding, which delimiter, which rows."""

import csv
import re
from collections import Counter
from itertools import islice

from imgtui.exchange.encodings import decode, is_marked
from imgtui.exchange.formulas import unguard
from imgtui.exchange.sheets.cells.errors import MAX_COLUMNS, MAX_ROWS, SheetError, check_width
from imgtui.exchange.sheets.cells.model import NumberedRow, RawCell, Sheet, StoredAs
from imgtui.exchange.sheets.files.quoted import QuotedRows
from imgtui.exchange.sheets.headings.headings import is_known

_SAMPLE = 64 * 1024
_SAMPLE_ROWS = 300
_HEADING_ROWS = 60
_SHARED_CELLS = 4096
_NO_DELIMITER = "\x1f"
"""Cuts nothing: the sheet is one column."""
_DELIMITERS = ",;\t|:^~"
_SEP_LINE = re.compile(r'"?sep=([,;\t|:^~])"?\s*(?:\r\n|\r|\n)', re.IGNORECASE)


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
    records = _records(text, delimiter)
    rows, cut_at = _rows(records, skipped, name)
    newline = next((end for end in ("\r\n", "\n", "\r") if end in text[:_SAMPLE]), None)
    source = StoredAs("text", encoding, delimiter, newline)
    unclosed = tuple(line + skipped for line in records.unclosed)
    return Sheet(name, rows, source, cut_at=cut_at, unclosed=unclosed)


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


def _records(text: str, delimiter: str) -> QuotedRows:
    padded = f'{delimiter} "' in text[:_SAMPLE] and delimiter != "\t"
    return QuotedRows(text, delimiter, padded=padded)


def _rows(records: QuotedRows, skipped: int, name: str) -> tuple[list[NumberedRow], int | None]:
    """Return the rows that are not blank, and the first that was not read.

    Raises:
        SheetError: a row is too wide, or a line too long for a cell.
    """
    try:
        return _collect(records, skipped, name)
    except csv.Error as failure:
        said = (
            f"has a cell of more than {csv.field_size_limit():,} letters in line {records.line + skipped:,}"
        )
        raise SheetError("not_a_table", said, name, "check the file") from failure


def _collect(records: QuotedRows, skipped: int, name: str) -> tuple[list[NumberedRow], int | None]:
    rows: list[NumberedRow] = []
    seen: dict[str, str] = {}
    for number, cells in enumerate(records, start=1 + skipped):
        if not any(cells) or not "".join(cells).strip():
            continue
        if len(rows) == MAX_ROWS:
            return rows, number
        # Most cells repeat: one object for equal texts halves the memory.
        same = seen.setdefault if len(seen) < _SHARED_CELLS else seen.get
        check_width(cells, name)
        found = cells[:MAX_COLUMNS]
        if any(cell[:1] == "'" for cell in found):
            found = [unguard(cell) for cell in found]
        rows.append(NumberedRow(number, list[RawCell](map(same, found, found))))
    return rows, None
