"""XLS files by xlrd: values and, in the same pass, formats, hidden rows, colours, comments, merged cells.

Measured on 9,000 rows × 14 columns (2.9 MB): xlrd alone, with formats, 0.14 s; with all that we take from
it 0.24 to 0.28 s. Calamine and a reader of our own for what it does not tell (number formats in BIFF
records, in a file system of its own) took 0.13 to 0.15 s before anything was taken from them. So the 130
lines of ours went, and XLS tells now what XLSX tells. xlrd reads nothing but XLS, is kept for that, and has
no dependency. What it does with a hostile file ends at the limits of the reader process.
"""

import io
from collections import Counter
from collections.abc import Sequence
from datetime import datetime, time
from typing import Any

from imgtui.exchange.sheets.books.colours import colour_name
from imgtui.exchange.sheets.books.marks import MAX_AREA, SheetMarks, percent_or_date, row_colours, too_large
from imgtui.exchange.sheets.cells.errors import MAX_ROWS, SheetError
from imgtui.exchange.sheets.cells.model import Merge

_TEXT, _NUMBER, _DATE, _BOOLEAN, _ERROR = 1, 2, 3, 4, 5
_NO_FILL, _SOLID = 0, 1
_AUTOMATIC = 64  # numbers of colours from here on are the screen's own


class XlsBook:
    """An XLS file, opened.

    Raises:
        SheetError: it is protected, or unfolds to more than `MAX_AREA` cells.
        Exception: whatever xlrd meets in a damaged file; the caller says so in one line.
    """

    def __init__(self, data: bytes, where: str) -> None:
        import xlrd  # type: ignore[import-untyped]  # only who has an XLS pays for it

        try:
            self._book = xlrd.open_workbook(
                file_contents=data, formatting_info=True, logfile=io.StringIO(), ragged_rows=True
            )
        except xlrd.XLRDError as failure:
            if "encrypted" in str(failure).casefold():
                raise SheetError(
                    "file_protected", "is protected by a password", where, "save it without a password"
                ) from failure
            raise
        area = sum(sheet.nrows * sheet.ncols for sheet in self._book.sheets())
        if area > MAX_AREA:
            raise too_large(where)
        formats = {key: str(each.format_str) for key, each in self._book.format_map.items()}
        styles = list(enumerate(self._book.xf_list))
        self._shown = {style: percent_or_date(xf.format_key, formats) for style, xf in styles}
        self._colours = {style: self._colour(xf) for style, xf in styles}

    def sheets(self) -> Sequence[Any]:
        """Return the worksheets, as xlrd has them."""
        found: Sequence[Any] = self._book.sheets()
        return found

    def grid(self, sheet: Any) -> list[list[object]]:
        """Return the values of a sheet, as calamine gives them."""
        return [
            [
                self._value(kind, value)
                for kind, value in zip(sheet.row_types(row), sheet.row_values(row), strict=True)
            ]
            for row in range(min(sheet.nrows, MAX_ROWS + 1))
        ]

    def marks(self, sheet: Any) -> SheetMarks:
        """Return what a sheet shows beside its values."""
        marks = SheetMarks()
        coloured: dict[int, Counter[str]] = {}
        told = any(self._shown.values()) or any(self._colours.values())
        for row in range(min(sheet.nrows, MAX_ROWS) if told else 0):
            for column in range(sheet.row_len(row)):
                style = sheet.cell_xf_index(row, column)
                shown, colour = self._shown.get(style), self._colours.get(style)
                if shown is True:
                    marks.percents.append((row + 1, column))
                elif isinstance(shown, str):
                    marks.dates[row + 1, column] = shown
                if colour:
                    coloured.setdefault(row + 1, Counter())[colour] += 1
        marks.colours = row_colours(coloured)
        marks.hidden_rows = {row + 1 for row, info in sheet.rowinfo_map.items() if info.hidden}
        marks.comments = {
            (row + 1, column): str(note.text) for (row, column), note in sheet.cell_note_map.items()
        }
        marks.merges = [
            Merge(top + 1, left, bottom, right - 1) for top, bottom, left, right in sheet.merged_cells
        ]
        return marks

    def _value(self, kind: int, value: Any) -> object:
        if kind == _DATE:
            return self._date(value)
        if kind == _BOOLEAN:
            return bool(value)
        return value if kind in (_TEXT, _NUMBER) else ""  # an error, as in other files, is no value

    def _date(self, value: float) -> object:
        from xlrd import xldate

        try:
            moment: datetime = xldate.xldate_as_datetime(value, self._book.datemode)
        except (xldate.XLDateError, ValueError, OverflowError):
            return value
        if 0 <= value < 1:
            return moment.time()
        return moment if moment.time() != time(0) else moment.date()

    def _colour(self, style: Any) -> str | None:
        fill = style.background
        if fill.fill_pattern != _SOLID or fill.pattern_colour_index >= _AUTOMATIC:
            return None
        rgb = self._book.colour_map.get(fill.pattern_colour_index)
        return colour_name("".join(f"{part:02X}" for part in rgb)) if rgb else None
