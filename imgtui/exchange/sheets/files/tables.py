"""Files and bytes to raw sheets; whatever cannot be a table is refused here with one clear line."""

from pathlib import Path

from imgtui.exchange.sheets.cells.errors import SheetError
from imgtui.exchange.sheets.cells.model import Sheet
from imgtui.exchange.sheets.files.html_tables import looks_like_page, sheets_of_page
from imgtui.exchange.sheets.files.text_tables import looks_binary, sheet_of_text, sheet_of_text_bytes

MAX_BYTES = 64 * 1024 * 1024
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
    where = str(path)
    try:
        size = path.stat().st_size
        if path.is_dir():
            raise SheetError("file_unreadable", "is a folder, not a file", where, "name one file in it")
        if size > MAX_BYTES:
            raise _too_large(size, where)
        data = path.read_bytes() if path.is_file() else _read_stream(path, where)
    except FileNotFoundError:
        raise SheetError("file_missing", "there is no such file", where, "check the name") from None
    except (OSError, ValueError) as failure:
        reason = getattr(failure, "strerror", None) or str(failure)
        raise SheetError(
            "file_unreadable", f"cannot be read: {reason}", where, "check the file's name and rights"
        ) from failure
    return read_bytes(data, path.name, where)


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


def _read_stream(path: Path, where: str) -> bytes:
    """Read a pipe or device, no further than the limit."""
    with path.open("rb") as stream:
        data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise SheetError(
            "file_too_large",
            f"gives more than {MAX_BYTES // 1_048_576} MB, the most that is read",
            where,
            "is it the right file?",
        )
    return data


def _too_large(size: int, where: str) -> SheetError:
    return SheetError(
        "file_too_large",
        f"has {size / 1_048_576:,.0f} MB; the limit is {MAX_BYTES // 1_048_576} MB",
        where,
        "take only the sheet with the programs into a new file",
    )
