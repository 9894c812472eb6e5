"""Files and bytes to raw sheets; whatever cannot be a table is refused here with one clear line."""

from pathlib import Path

from imgtui.exchange.given_files import MOST_BYTES as MAX_BYTES
from imgtui.exchange.given_files import bytes_of
from imgtui.exchange.sheets.cells.errors import SheetError
from imgtui.exchange.sheets.cells.model import Sheet
from imgtui.exchange.sheets.files.html_tables import looks_like_page, sheets_of_page
from imgtui.exchange.sheets.files.text_tables import looks_binary, sheet_of_text, sheet_of_text_bytes

_ZIP = b"PK\x03\x04"
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_KNOWN = (
    (b"%PDF", "a PDF document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"SQLite format 3\x00", "a database"),
    (b"\x1f\x8b", "a compressed file"),
    (b"7z\xbc\xaf", "a compressed file"),
    (b"Rar!", "a compressed file"),
    (b"{\\rtf", "a text document"),
    (b"PK\x05\x06", "an empty archive"),
    (b"MIME-Version:", "a web archive"),
)
_HEAD = 4096
_SAVE_AS = "save the table as CSV or XLSX and import that"


def read_file(path: Path) -> list[Sheet]:
    """Return the sheets of the file at `path`, in its order, hidden ones included.

    Raises:
        SheetError: it is missing, too large (found before it is read), empty, damaged or no table.
    """
    return read_bytes(bytes_of(path, SheetError), path.name, str(path))


def read_bytes(data: bytes, name: str = "pasted rows", where: str | None = None) -> list[Sheet]:
    """Return the sheets in `data`. The content decides the format, never the name.

    Args:
        data: the whole file.
        name: what the sheet of a text file is called.
        where: how error lines call the file, `name` if not given.

    Raises:
        SheetError: too large, empty, damaged or no table.
    """
    where = where or name
    if len(data) > MAX_BYTES:
        raise _too_large(len(data), where)
    if not data.strip(b" \t\r\n\x00"):
        raise SheetError("file_empty", "is empty", where, "choose the file that holds the list")
    if data.startswith((_ZIP, _OLE)):
        from imgtui.exchange.sheets.books.tables import sheets_of_book

        return sheets_of_book(data, where, zipped=data.startswith(_ZIP))
    for magic, what in _KNOWN:
        if data.startswith(magic):
            raise SheetError("not_a_table", f"is {what}, not a table", where, _SAVE_AS)
    if b"urn:schemas-microsoft-com:office:spreadsheet" in data[:_HEAD]:
        raise SheetError("not_a_table", "is an XML spreadsheet of 2003", where, _SAVE_AS)
    if looks_like_page(data):
        return sheets_of_page(data, where)
    if looks_binary(data):
        raise SheetError("not_a_table", "is no text and no spreadsheet", where, _SAVE_AS)
    return [_with_rows(sheet_of_text_bytes(data, name), where)]


def table_of_text(text: str, name: str = "pasted rows") -> Sheet:
    """Return the rows of `text`, as pasted from a spreadsheet or typed, as a sheet.

    Raises:
        SheetError: it is empty or too large.
    """
    if len(text) > MAX_BYTES:
        raise _too_large(len(text), name)
    return _with_rows(sheet_of_text(text, name, encoding=None), name)


def _with_rows(sheet: Sheet, where: str) -> Sheet:
    if not sheet.rows:
        raise SheetError("file_empty", "holds only blank rows", where, "choose the file that holds the list")
    return sheet


def _too_large(size: int, where: str) -> SheetError:
    return SheetError(
        "file_too_large",
        f"has {size / 1_048_576:,.0f} MB; the limit is {MAX_BYTES // 1_048_576} MB",
        where,
        "take only the sheet with the programs into a new file",
    )
