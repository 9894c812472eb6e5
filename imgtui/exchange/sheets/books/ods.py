"""What calamine does not tell about an ODS sheet: percents, hidden rows, merged cells, comments, extent.

No kept library tells it in one pass: odfpy and ezodf build the whole tree (and the latter is not kept any
more); calamine has values only. expat is there already (`book_xml`).
"""

import zipfile

from imgtui.exchange.sheets.books.marks import MAX_AREA, MAX_MERGES, SheetMarks, damaged, too_large
from imgtui.exchange.sheets.books.xml import Attributes, scan
from imgtui.exchange.sheets.cells.errors import MAX_COLUMNS, MAX_ROWS
from imgtui.exchange.sheets.cells.model import Merge

_MOST_REPEATED_ROWS, _MOST_REPEATED_CELLS = 1000, 100
"""More of the same, with a value in it, is no list of programs."""
_CELLS = ("table-cell", "covered-table-cell")


def ods_marks(archive: zipfile.ZipFile, where: str) -> dict[int, SheetMarks]:
    """Return the marks of each table of `content.xml` by its place.

    Raises:
        SheetError: its tables unfold to more than `MAX_AREA` cells, or an element of it has no end: calamine
            (0.9.1) looks for the end of a table beyond the end of the file, for ever.
    """
    content = _Content(where)
    if not scan(archive, "content.xml", content.start, content.end, content.text):
        raise damaged(where)
    return content.marks


class _Content:
    """Reads the tables of a document, repeats counted and never made."""

    def __init__(self, where: str) -> None:
        self.marks: dict[int, SheetMarks] = {}
        self._where = where
        self._here = SheetMarks()
        self._row = self._next_row = self._column = self._at = self._wide = 0
        self._last_column = 0
        self._repeats = 1
        self._before = 0  # cells of the tables before this one
        self._notes = 0
        self._words: list[str] = []
        self._in_words = False

    def start(self, tag: str, attributes: Attributes) -> None:
        """Take an element."""
        if tag in _CELLS:
            self._cell(attributes)
        elif tag == "p":
            if self._notes:
                self._in_words = True
                self._words += ["\n"] * bool(self._words)
            else:
                self._filled()
        elif tag == "table-row":
            repeated = _count(attributes, "table:number-rows-repeated")
            self._row, self._next_row, self._column = self._next_row + 1, self._next_row + repeated, 0
            self._repeats = repeated
            if attributes.get("table:visibility") in ("collapse", "filter"):
                last = min(self._next_row, MAX_ROWS)
                self._here.hidden_rows.update(range(self._row, last + 1))
        elif tag == "annotation":
            self._notes += 1
            self._words = []
        elif tag == "table":
            self._before += self._here.area
            self._here = self.marks[len(self.marks)] = SheetMarks()
            self._row = self._next_row = self._column = self._last_column = 0

    def end(self, tag: str) -> None:
        """Take the end of an element."""
        if tag == "annotation" and self._notes:
            self._notes -= 1
            self._here.comments[self._row, self._at] = "".join(self._words)
        elif tag == "p":
            self._in_words = False

    def text(self, piece: str) -> None:
        """Take text."""
        if self._in_words:
            self._words.append(piece)

    def _cell(self, attributes: Attributes) -> None:
        self._wide = _count(attributes, "table:number-columns-repeated")
        self._at, self._column = self._column, self._column + self._wide
        kind = attributes.get("office:value-type")
        if kind is not None:
            self._filled()
        if kind == "percentage":
            last = min(self._column, MAX_COLUMNS)
            self._here.percents += [(self._row, each) for each in range(self._at, last)]
        tall = _count(attributes, "table:number-rows-spanned")
        wide = _count(attributes, "table:number-columns-spanned")
        if tall > 1 or wide > 1:
            bottom, right = self._row + tall - 1, self._at + wide - 1
            self._here.merges.append(Merge(self._row, self._at, bottom, right))
            if len(self._here.merges) > MAX_MERGES:
                raise too_large(self._where)

    def _filled(self) -> None:
        """Count the cell under way: every cell up to it, and every row up to the last of its repeats."""
        if self._repeats >= _MOST_REPEATED_ROWS or self._wide >= _MOST_REPEATED_CELLS:
            raise too_large(self._where)
        self._last_column = max(self._last_column, self._column)
        self._here.area = self._next_row * self._last_column
        if self._before + self._here.area > MAX_AREA:
            raise too_large(self._where)


def _count(attributes: Attributes, name: str) -> int:
    text = attributes.get(name, "1")
    return max(1, int(text)) if text.isdecimal() and len(text) < 10 else 1
