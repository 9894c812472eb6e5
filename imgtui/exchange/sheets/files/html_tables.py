"""Tables in web pages, and in the pages that web sites hand out as `.xls`.

Tags are looked for, not parsed: nothing in a page is followed, and time grows with its length alone.
"""

import re
from collections.abc import Iterator
from html import unescape

from imgtui.exchange.encodings import decode
from imgtui.exchange.sheets.cells.errors import MAX_COLUMNS, MAX_ROWS, SheetError, too_wide
from imgtui.exchange.sheets.cells.model import Merge, NumberedRow, RawCell, Sheet, StoredAs

_HEAD = 4096
_MAX_TABLES = 1_000
_MAX_CELLS = 6_000_000
_MAX_COVERED = 100_000
"""So many cells may be merged into others at one time; a page with more has made its spans up."""
_START = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)?"
    rb"<(?:!doctype html|html|head|meta|body|table|div|title)\b",
    re.IGNORECASE | re.S,
)
_UNSEEN = re.compile(r"<!--|<(script|style|template)\b", re.IGNORECASE)
_TAG = re.compile(r"<(/?)(table|tr|td|th|br|p|div|li)\b([^<>]*)/?>", re.IGNORECASE)
_ANY_TAG = re.compile(r"<[^<>]*>")
_SPAN = re.compile(r"\b(col|row)span\s*=\s*[\"']?(\d{1,4})", re.IGNORECASE)


def looks_like_page(data: bytes) -> bool:
    """Whether `data` begins as a web page does."""
    return bool(_START.match(data[:_HEAD].removeprefix(b"\xef\xbb\xbf")))


def sheets_of_page(data: bytes, where: str) -> list[Sheet]:
    """Return each table of a web page as a sheet; a table inside a cell is text of that cell.

    Raises:
        SheetError: the page has no table, or more than anybody has made by hand.
    """
    text, encoding = decode(data)
    sheets = []
    for number, table in enumerate(_tables("".join(_seen(text))), start=1):
        if number > _MAX_TABLES:
            said, hint = f"has more than {_MAX_TABLES:,} tables", "save the one with programs alone, as CSV"
            raise SheetError("file_too_large", said, where, hint)
        sheets.append(table.sheet(f"table {number}", StoredAs("html", encoding)))
    sheets = [sheet for sheet in sheets if sheet.rows]
    if not sheets:
        raise SheetError(
            "not_a_table",
            "is a web page without a table",
            where,
            "copy the rows and paste them, or save them as CSV",
        )
    return sheets


def _seen(text: str) -> Iterator[str]:
    """Yield the page without comments, scripts and styles."""
    place = 0
    while found := _UNSEEN.search(text, place):
        yield text[place : found.start()]
        end = "-->" if found[1] is None else f"</{found[1].lower()}"
        place = _find(text, end, found.end())
        if place < 0:
            return
    yield text[place:]


def _find(text: str, end: str, start: int) -> int:
    """Return where `end` ends in `text`, -1 when it never comes; tags in whatever case."""
    found = re.compile(re.escape(end), re.IGNORECASE).search(text, start)
    return found.end() if found else -1


class _Table:
    """A table being read, row by row."""

    def __init__(self) -> None:
        self.rows: list[list[str]] = []
        self.merges: list[Merge] = []
        self._covered: dict[tuple[int, int], str] = {}
        self._open: list[str] | None = None
        self._span = (1, 1)
        self._cells = 0
        self._is_too_wide = False

    @property
    def is_full(self) -> bool:
        """Whether no more is taken."""
        return len(self.rows) > MAX_ROWS or self._cells > _MAX_CELLS

    def begin_row(self) -> None:
        self.end_cell()
        if not self.is_full:
            self.rows.append([])

    def begin_cell(self, attributes: str) -> None:
        self.end_cell()
        if not self.rows:
            self.rows.append([])
        spans = {name.lower(): int(size) for name, size in _SPAN.findall(attributes)}
        self._open, self._span = [], (spans.get("row", 1), spans.get("col", 1))

    def add(self, text: str) -> None:
        if self._open is not None and text:
            self._open.append(text)

    def end_cell(self) -> None:
        if self._open is None:
            return
        lines = _unescaped("".join(self._open)).split("\n")
        text = "\n".join(line for line in (" ".join(each.split()) for each in lines) if line)
        self._open = None
        self._place(text)

    def _place(self, text: str) -> None:
        row, at = self.rows[-1], len(self.rows)
        if self.is_full:
            return
        while (at, len(row)) in self._covered:
            row.append(self._covered.pop((at, len(row))))
        left, (tall, wide) = len(row), self._span
        wide = min(wide, MAX_COLUMNS - left)
        if wide < 1:
            self._is_too_wide = self._is_too_wide or bool(text)
            return
        row += [text, *[""] * (wide - 1)]
        self._cells += wide
        if len(self._covered) + tall * wide < _MAX_COVERED:
            below = range(at + 1, at + tall)
            self._covered.update({(each, left): text for each in below})
            self._covered.update({(each, left + more): "" for each in below for more in range(1, wide)})
        if wide > 1:
            self.merges.append(Merge(at, left, at, left + wide - 1))

    def sheet(self, name: str, source: StoredAs) -> Sheet:
        self.end_cell()
        if self._is_too_wide:
            raise too_wide(name)
        rows = [
            NumberedRow(number, list[RawCell](cells))
            for number, cells in enumerate(self.rows[:MAX_ROWS], start=1)
            if any(cells)
        ]
        cut_at = len(self.rows) if self.is_full else None
        return Sheet(name, rows, source, merges=tuple(self.merges), cut_at=cut_at)


def _tables(text: str) -> Iterator[_Table]:
    """Yield the tables of a page; of tables in one another the outer is the table."""
    depth, place = 0, 0
    table = _Table()
    for tag in _TAG.finditer(text):
        if depth:
            table.add(_plain(text[place : tag.start()]))
        place = tag.end()
        closes, name = bool(tag[1]), tag[2].lower()
        if name == "table":
            depth = max(0, depth + (-1 if closes else 1))
            if depth == 1 and not closes:
                table = _Table()
            elif depth == 0 and closes:
                yield table
        elif depth > 1 or name in ("br", "p", "div", "li"):
            table.add("\n")
        elif depth == 1 and name == "tr":
            table.end_cell() if closes else table.begin_row()
        elif depth == 1 and closes:
            table.end_cell()
        elif depth == 1:
            table.begin_cell(tag[3])
    if depth:
        table.add(_plain(text[place:]))
        yield table


def _unescaped(text: str) -> str:
    try:
        return unescape(text)
    except ValueError:  # the number of a character has thousands of digits
        return text


def _plain(text: str) -> str:
    return _ANY_TAG.sub("", text).replace("\n", " ").replace("\r", " ")
