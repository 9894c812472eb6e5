"""Tables in XLSX, XLS and ODS files.

Values of XLSX and ODS by calamine (110 ms for 10,000 rows where openpyxl takes 1,100), what it does not tell
by `book_marks` and `book_ods`; XLS by xlrd (`book_xls`). Formulas are never evaluated (the stored result is
read), macros and links never looked at. What a small file may unfold to is measured before the reader, which
keeps dense tables, sees it.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from imgtui.domain.workbook.clocks import MONTHS
from imgtui.exchange.sheets.books.marks import (
    MAX_AREA,
    MAX_MERGES,
    MAX_UNPACKED,
    SheetMarks,
    damaged,
    too_large,
    xlsx_marks,
)
from imgtui.exchange.sheets.books.ods import ods_marks
from imgtui.exchange.sheets.books.xls import XlsBook
from imgtui.exchange.sheets.cells.errors import MAX_COLUMNS, MAX_ROWS, SheetError, check_width
from imgtui.exchange.sheets.cells.model import Merge, NumberedRow, RawCell, Sheet, SheetDate, StoredAs

__all__ = ["MAX_AREA", "MAX_UNPACKED", "sheets_of_book"]

_MAX_PARTS = 5_000
_OTHERS = (
    ("word/document.xml", "a text document"),
    ("ppt/presentation.xml", "a presentation"),
    ("Index/Document.iwa", "a document of Apple's Numbers or Pages"),
)
_NO_MARKS = SheetMarks()


def sheets_of_book(data: bytes, where: str, *, zipped: bool) -> list[Sheet]:
    """Return every worksheet of a spreadsheet file, hidden ones marked.

    Raises:
        SheetError: damaged, protected, too large when unpacked, or no spreadsheet.
    """
    sheets = _zipped_sheets(data, where) if zipped else _xls_sheets(data, where)
    if not any(sheet.rows for sheet in sheets):
        raise SheetError("file_empty", "has no sheet with anything in it", where, "choose another file")
    return sheets


def _xls_sheets(data: bytes, where: str) -> list[Sheet]:
    try:
        book = XlsBook(data, where)
        return [
            _sheet(each.name, bool(each.visibility), book.grid(each), book.marks(each), "xls", where)
            for each in book.sheets()
        ]
    except Exception as failure:  # xlrd meets a damaged file with whatever it stumbles over
        raise _damaged(failure, where) from failure


def _zipped_sheets(data: bytes, where: str) -> list[Sheet]:
    kind, marks = _look_inside(data, where)
    book = _open(data, where)
    sheets = []
    for index, meta in enumerate(book.sheets_metadata):
        if not str(meta.typ).endswith(".WorkSheet"):
            continue
        found = marks.get(index, _NO_MARKS)
        try:
            table = book.get_sheet_by_index(index)
            grid = table.to_python(skip_empty_area=False, nrows=MAX_ROWS + 1)
            merged = table.merged_cell_ranges or []
        except BaseException as failure:
            raise _damaged(failure, where) from failure
        found.merges = [Merge(t + 1, left, b + 1, right) for (t, left), (b, right) in merged] or found.merges
        hidden = not str(meta.visible).endswith(".Visible")
        sheets.append(_sheet(meta.name, hidden, grid, found, kind, where))
    return sheets


def _open(data: bytes, where: str) -> Any:
    import python_calamine as calamine

    try:
        return calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
    except calamine.PasswordError as failure:
        raise SheetError(
            "file_protected", "is protected by a password", where, "save it without a password"
        ) from failure
    except BaseException as failure:
        raise _damaged(failure, where) from failure


def _damaged(failure: BaseException, where: str) -> BaseException:
    """Return the line for a file the reader gives up on; an interrupt stays what it is."""
    if isinstance(failure, (KeyboardInterrupt, SystemExit, GeneratorExit, MemoryError, SheetError)):
        return failure
    return damaged(where)


def _look_inside(data: bytes, where: str) -> tuple[str, dict[int, SheetMarks]]:
    """Check the archive before the reader unpacks it; return its kind and the marks per sheet."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = archive.infolist()
            names = {info.filename for info in infos}
            if sum(info.file_size for info in infos) > MAX_UNPACKED or len(infos) > _MAX_PARTS:
                raise too_large(where)
            if "xl/workbook.xml" in names:
                return "xlsx", xlsx_marks(archive, where)
            if "xl/workbook.bin" in names:
                return "xlsx", {}
            if "content.xml" in names:
                return "ods", ods_marks(archive, where)
    except SheetError:
        raise
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        OSError,
        ValueError,
        RuntimeError,
        NotImplementedError,
    ) as failure:
        raise damaged(where) from failure
    for name, what in _OTHERS:
        if name in names:
            raise SheetError("not_a_table", f"is {what}", where, "export the table as XLSX or CSV")
    raise SheetError("not_a_table", "is an archive, not a spreadsheet", where, "unpack it first")


def _sheet(
    name: str, hidden: bool, grid: Sequence[Sequence[object]], marks: SheetMarks, kind: str, where: str
) -> Sheet:
    if len(marks.merges) > MAX_MERGES:
        raise too_large(where)
    rows = []
    for number, values in enumerate(grid[:MAX_ROWS], start=1):
        check_width(values, where)
        cells = [_cell(value) for value in values[:MAX_COLUMNS]]
        if any(cells):
            rows.append(NumberedRow(number, cells))
    _apply_marks(rows, marks)
    _fill_down(rows, marks.merges)
    return Sheet(
        name=name,
        rows=rows,
        source=StoredAs(kind),
        hidden=hidden,
        hidden_rows=frozenset(marks.hidden_rows),
        row_colours=marks.colours,
        comments=marks.comments,
        merges=tuple(marks.merges),
        cut_at=MAX_ROWS + 1 if len(grid) > MAX_ROWS else None,
    )


def _cell(value: object) -> RawCell:
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else f"{value:.15g}"
    if isinstance(value, (datetime, date, time)):
        return SheetDate(value, _iso(value))
    if isinstance(value, timedelta):
        return SheetDate((datetime.min + value).time(), str(value)) if value >= timedelta(0) else str(value)
    return "" if value is None else str(value)


def _iso(value: datetime | date | time) -> str:
    if isinstance(value, datetime) and value.time() != time(0):
        return value.isoformat(" ", "minutes")
    if isinstance(value, time):
        return value.isoformat("minutes")
    return value.date().isoformat() if isinstance(value, datetime) else value.isoformat()


def _apply_marks(rows: list[NumberedRow], marks: SheetMarks) -> None:
    """Turn fractions that the spreadsheet shows as percent into that text, dates into what is shown."""
    if not marks.percents and not marks.dates:
        return
    by_number = {row.number: row.cells for row in rows}
    for number, column in marks.percents:
        cells = by_number.get(number)
        if cells is None or column >= len(cells):
            continue
        cell = cells[column]
        try:
            cells[column] = f"{round(float(cell) * 100, 6):g}%" if isinstance(cell, str) else cell
        except ValueError:
            continue
    for (number, column), pattern in marks.dates.items():
        cells = by_number.get(number)
        cell = cells[column] if cells is not None and column < len(cells) else ""
        if cells is not None and isinstance(cell, SheetDate):
            cells[column] = SheetDate(cell.value, _as_shown(cell, pattern))


_PARTS = re.compile(r"yyyy|yy|mmmm|mmm|mm|m|dddd|ddd|dd|d", re.IGNORECASE)


def _as_shown(cell: SheetDate, pattern: str) -> str:
    """Return the date as a day-and-month format shows it ("d-mmm": 5-Mar); other formats stay ISO."""
    value = cell.value
    if isinstance(value, time):
        return cell.shown
    parts = {"d": str(value.day), "dd": f"{value.day:02}", "m": str(value.month), "mm": f"{value.month:02}"}
    parts["mmm"] = MONTHS[value.month - 1]
    plain = pattern.split(";")[0]
    if not set(_PARTS.findall(plain.lower())) <= set(parts):
        return cell.shown
    return _PARTS.sub(lambda part: parts[part[0].lower()], plain)


def _fill_down(rows: list[NumberedRow], merges: Sequence[Merge]) -> None:
    """Repeat the value of a cell merged over several rows of one column in each of them.

    Each column is filled from top to bottom, so that ranges which cover each other cost nothing more.
    """
    tall = sorted(merge for merge in merges if merge.left == merge.right and merge.top < merge.bottom)
    if not tall:
        return
    by_number = {row.number: row.cells for row in rows}
    filled: dict[int, int] = {}
    for merge in tall:
        top = by_number.get(merge.top)
        if top is None or merge.left >= len(top) or not top[merge.left]:
            continue
        first = max(merge.top, filled.get(merge.left, 0)) + 1
        last = min(merge.bottom, MAX_ROWS)
        for number in range(first, last + 1):
            cells = by_number.get(number)
            if cells is not None and merge.left < len(cells) and not cells[merge.left]:
                cells[merge.left] = top[merge.left]
        filled[merge.left] = max(last, filled.get(merge.left, 0))
