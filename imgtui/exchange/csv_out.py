"""Tables as CSV: UTF-8, commas, CRLF, quoted where needed; no cell is a formula to a spreadsheet."""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date, time
from typing import Any

from imgtui.domain.workbook.plain import iso, to_plain
from imgtui.domain.workbook.text import clean, clean_text
from imgtui.exchange.formulas import guard


def table_bytes(headings: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    """Return a table of document values as CSV, texts cleaned; unknown is an empty cell."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream)
    writer.writerow([guard(clean(heading)) for heading in headings])
    writer.writerows(["" if value is None else cell(value) for value in row] for row in rows)
    return stream.getvalue().encode()


def cell(value: Any) -> str:
    """Return a document value as the text of a cell that an import reads as the same value."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date | time):
        return iso(value)
    if isinstance(value, tuple | list):
        return guard(", ".join(clean_text(str(item)) for item in value))
    return guard(clean_text(str(to_plain(value))))
