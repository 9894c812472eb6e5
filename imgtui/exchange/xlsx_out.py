"""Tables as XLSX: numbers, dates and flags stay what they are; a text is never a formula or a link."""

import io
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from typing import Any

from imgtui.domain.workbook.plain import iso, to_plain
from imgtui.domain.workbook.text import clean, clean_text

LONGEST = 32_767
"""Characters that a cell of a spreadsheet can hold."""
_CUT = " … (cut here: a cell holds no more; a .json or .csv file has the whole text)"
_WIDEST = 40
_DIGITS = 15
"""A spreadsheet keeps so many; a number with more is written as text, so that none is lost."""
_DAY = "yyyy-mm-dd"
_MADE = datetime(2000, 1, 1)
"""Stands as the time of making in every file: the same workbook gives the same bytes."""

Table = tuple[str, Sequence[str], Iterable[Sequence[Any]]]
"""Name, headings, rows of document values."""


def tables_xlsx(tables: Iterable[Table]) -> bytes:
    """Return tables as one XLSX file, a sheet each; texts are clean, and cut where no cell can hold more."""
    import xlsxwriter  # type: ignore[import-untyped]  # it ships no types

    stream = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(stream, options) as book:
        book.set_properties({"created": _MADE})
        bold, day = book.add_format({"bold": True}), book.add_format({"num_format": _DAY})
        for name, headings, rows in tables:
            sheet = book.add_worksheet(name)
            sheet.freeze_panes(1, 0)
            widths = [len(heading) for heading in headings]
            for column, heading in enumerate(headings):
                sheet.write_string(0, column, clean(heading), bold)
            for number, row in enumerate(rows, start=1):
                for column, value in enumerate(row):
                    if value is None:  # most cells of a long list, and not worth a call each
                        continue
                    shown = _write(sheet, number, column, value, day)
                    if shown > widths[column]:
                        widths[column] = shown
            for column, width in enumerate(widths):
                sheet.set_column(column, column, min(width, _WIDEST) + 2)
    return stream.getvalue()


def _write(sheet: Any, row: int, column: int, value: Any, day: Any) -> int:
    """Write a document value; return the width it is shown in."""
    if type(value) is str:  # most cells that hold anything
        return _write_text(sheet, row, column, clean_text(value)) if value else 0
    if value is None or value == ():
        return 0
    if isinstance(value, bool):
        sheet.write_boolean(row, column, value)
        return 5
    if isinstance(value, int | float) and float(f"{value:.{_DIGITS}g}") == value:
        sheet.write_number(row, column, value)
        return len(str(to_plain(value)))
    if type(value) is date and value.year >= 1900:
        sheet.write_datetime(row, column, value, day)
        return len(_DAY)
    return _write_text(sheet, row, column, _text(value))


def _write_text(sheet: Any, row: int, column: int, text: str) -> int:
    shown = fitting(text)
    sheet.write_string(row, column, shown)
    return len(shown)


def _text(value: Any) -> str:
    if isinstance(value, date | time):
        return iso(value)
    if isinstance(value, tuple | list):
        return ", ".join(clean_text(str(item)) for item in value)
    return clean_text(str(value))


def fitting(text: str) -> str:
    """Return a text that a cell can hold: a longer one is cut, and says so at its end."""
    # A spreadsheet counts as UTF-16 does: an emoji takes two of the places.
    if len(text) <= LONGEST // 2 or len(text.encode("utf-16-le")) <= 2 * LONGEST:
        return text
    room = 2 * (LONGEST - len(_CUT))
    return text.encode("utf-16-le")[:room].decode("utf-16-le", "ignore") + _CUT
