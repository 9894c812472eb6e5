"""Tables in XLSX, XLS and ODS files: values by calamine, what it does not tell by `book_marks`, `book_ods`,
`book_xls`.

Formulas are never evaluated (the stored result is read), macros and links never looked at. What a
small file may unfold to is measured before the reader, which keeps dense tables, sees it.
"""

import io
import re
import zipfile
import zlib
from datetime import date, datetime, time, timedelta
from typing import Any

from imgtui.exchange.sheets.book_marks import Marks, xlsx_marks
from imgtui.exchange.sheets.book_ods import ods_marks
from imgtui.exchange.sheets.book_xls import xls_marks
from imgtui.exchange.sheets.errors import SheetError
from imgtui.exchange.sheets.model import Merge, RawCell, Row, Sheet, SheetDate, Source
from imgtui.exchange.sheets.text_tables import MAX_COLUMNS, MAX_ROWS

MAX_UNPACKED = 256 * 1024 * 1024
MAX_AREA = 6_000_000
_SAVE_AGAIN = "open it in the spreadsheet program and save it again"
_ODS_ROWS = re.compile(
    rb'<table:table-row[^>]*number-rows-repeated="(\d{4,9})"[^>/]*>(.*?)</table:table-row>', re.S
)
_ODS_CELLS = re.compile(rb'<table:table-cell[^>]*number-columns-repeated="(\d{3,9})"[^>]*>')
_OTHERS = (
    ("word/document.xml", "a text document"),
    ("ppt/presentation.xml", "a presentation"),
    ("Index/Document.iwa", "a document of Apple's Numbers or Pages"),
)
_NO_MARKS = Marks()


def sheets_of_book(data: bytes, where: str, *, zipped: bool) -> list[Sheet]:
    """Return every worksheet of a spreadsheet file, hidden ones marked.

    Raises:
        SheetError: damaged, protected, too large when unpacked, or no spreadsheet.
    """
    kind, marks = _look_inside(data, where) if zipped else ("xls", xls_marks(data))
    book = _open(data, where)
    sheets = []
    for index, meta in enumerate(book.sheets_metadata):
        if not str(meta.typ).endswith(".WorkSheet"):
            continue
        found = marks.get(index, _NO_MARKS)
        sheets.append(_sheet(book, index, meta, found, kind, where))
    if not any(sheet.rows for sheet in sheets):
        raise SheetError("file_empty", "has no sheet with anything in it", where, "choose another file")
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
    return SheetError("file_damaged", "is damaged or half written", where, _SAVE_AGAIN)


def _look_inside(data: bytes, where: str) -> tuple[str, dict[int, Marks]]:
    """Check the archive before the reader unpacks it; return its kind and the marks per sheet."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = archive.infolist()
            names = {info.filename for info in infos}
            if sum(info.file_size for info in infos) > MAX_UNPACKED or len(infos) > 5_000:
                raise _too_large(where)
            if "xl/workbook.xml" in names or "xl/workbook.bin" in names:
                return "xlsx", _xlsx(archive, names, where)
            if "content.xml" in names:
                content = archive.read("content.xml")
                _check_ods(content, where)
                return "ods", ods_marks(content)
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
        raise SheetError("file_damaged", "is damaged or half written", where, _SAVE_AGAIN) from failure
    for name, what in _OTHERS:
        if name in names:
            raise SheetError("not_a_table", f"is {what}", where, "export the table as XLSX or CSV")
    raise SheetError("not_a_table", "is an archive, not a spreadsheet", where, "unpack it first")


def _xlsx(archive: zipfile.ZipFile, names: set[str], where: str) -> dict[int, Marks]:
    if "xl/workbook.xml" not in names:
        return {}
    marks = xlsx_marks(archive, MAX_AREA)
    if any(found.area > MAX_AREA for found in marks.values()):
        raise _too_large(where)
    return marks


def _check_ods(content: bytes, where: str) -> None:
    """Refuse rows or cells that hold a value and are repeated without end."""
    for found in _ODS_ROWS.finditer(content):
        if b"office:value" in found[2] or b"<text:p" in found[2]:
            raise _too_large(where)
    for cell in _ODS_CELLS.finditer(content):
        if b"office:value" in cell[0]:
            raise _too_large(where)


def _too_large(where: str) -> SheetError:
    return SheetError(
        "sheet_too_large",
        "unpacks to more cells than a list of programs has",
        where,
        "copy the rows with programs into a new file",
    )


def _sheet(book: Any, index: int, meta: Any, marks: Marks, kind: str, where: str) -> Sheet:
    try:
        table = book.get_sheet_by_index(index)
        grid = table.to_python(skip_empty_area=False, nrows=MAX_ROWS + 1)
        merged = table.merged_cell_ranges or []
    except BaseException as failure:
        raise _damaged(failure, where) from failure
    merges = tuple(Merge(top + 1, left, bottom + 1, right) for (top, left), (bottom, right) in merged)
    merges = merges or tuple(marks.merges)
    rows = []
    for number, values in enumerate(grid[:MAX_ROWS], start=1):
        cells = [_cell(value) for value in values[:MAX_COLUMNS]]
        if any(cells):
            rows.append(Row(number, cells))
    _apply_marks(rows, marks)
    _fill_down(rows, merges)
    return Sheet(
        name=meta.name,
        rows=rows,
        source=Source(kind),
        hidden=not str(meta.visible).endswith(".Visible"),
        hidden_rows=marks.hidden_rows,
        row_colours=marks.colours,
        comments=marks.comments,
        merges=merges,
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


def _apply_marks(rows: list[Row], marks: Marks) -> None:
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
_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]


def _as_shown(cell: SheetDate, pattern: str) -> str:
    """Return the date as a day-and-month format shows it ("d-mmm": 5-Mar); other formats stay ISO."""
    value = cell.value
    if isinstance(value, time):
        return cell.shown
    parts = {"d": str(value.day), "dd": f"{value.day:02}", "m": str(value.month), "mm": f"{value.month:02}"}
    parts["mmm"] = _MONTHS[value.month - 1]
    plain = pattern.split(";")[0]
    if not set(_PARTS.findall(plain.lower())) <= set(parts):
        return cell.shown
    return _PARTS.sub(lambda part: parts[part[0].lower()], plain)


def _fill_down(rows: list[Row], merges: tuple[Merge, ...]) -> None:
    """Repeat the value of a cell merged over several rows of one column in each of them."""
    tall = [merge for merge in merges if merge.left == merge.right and merge.top < merge.bottom]
    if not tall:
        return
    by_number = {row.number: row.cells for row in rows}
    for merge in tall:
        top = by_number.get(merge.top)
        if top is None or merge.left >= len(top) or not top[merge.left]:
            continue
        for number in range(merge.top + 1, min(merge.bottom, MAX_ROWS) + 1):
            cells = by_number.get(number)
            if cells is not None and merge.left < len(cells) and not cells[merge.left]:
                cells[merge.left] = top[merge.left]
