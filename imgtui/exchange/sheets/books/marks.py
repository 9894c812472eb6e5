"""What calamine does not tell about an XLSX sheet: number formats, hidden rows, colours, comments, extent."""

import posixpath
import re
import zipfile
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from imgtui.domain.workbook.records.record import record
from imgtui.exchange.sheets.books.colours import name_of_fill
from imgtui.exchange.sheets.books.xml import Attributes, local_name, scan
from imgtui.exchange.sheets.cells.errors import SheetError
from imgtui.exchange.sheets.cells.model import Merge

MAX_UNPACKED = 256 * 1024 * 1024
MAX_AREA = 6_000_000
"""Rows times columns of all sheets of a file: what is read into memory at once."""
MAX_MERGES = 100_000
QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
BUILT_IN_PERCENT = frozenset({9, 10})
_BUILT_IN_DATES = {14: "m/d/yyyy", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy"}
_DAY, _HOUR = re.compile(r"[dmy]", re.IGNORECASE), re.compile(r"[hs]", re.IGNORECASE)
_LONGEST_FORMAT = 255
_COMMENTS = 20_000
_COLUMNS = 16_384

Spot = tuple[int, int]
"""Row from 1, column from 0."""


def damaged(where: str) -> SheetError:
    """Return the line for a file that cannot be read, or not to its end."""
    advice = "open it in the spreadsheet program and save it again"
    return SheetError("file_damaged", "is damaged or half written", where, advice)


def too_large(where: str) -> SheetError:
    """Return the line for a file that unfolds to more than a list of programs has."""
    return SheetError(
        "sheet_too_large",
        "unpacks to more cells than a list of programs has",
        where,
        "copy the rows with programs into a new file",
    )


@dataclass(slots=True)
class SheetMarks:
    """Marks of one sheet.

    Attributes:
        percents: cells shown as percent.
        dates: cells shown as dates, with the format.
        colours: rows with most of their cells in one colour, and its name.
        comments: cells with a comment, and its text.
        hidden_rows: rows the user has hidden.
        merges: merged ranges, where calamine does not tell them (ODS).
        area: rows times columns up to the last cell that holds anything.
    """

    percents: list[Spot] = field(default_factory=list)
    dates: dict[Spot, str] = field(default_factory=dict)
    colours: dict[int, str] = field(default_factory=dict)
    comments: dict[Spot, str] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    merges: list[Merge] = field(default_factory=list)
    area: int = 0


@record
class Styles:
    """Numbers of cell styles: shown as percent, as dates (with the format), filled (with the colour)."""

    percent: frozenset[int]
    dates: Mapping[int, str]
    colours: Mapping[int, str]


def percent_or_date(number: int, formats: Mapping[int, str]) -> str | bool:
    """Return whether a number format shows percents, or the format where it shows days."""
    code = QUOTED.sub("", formats.get(number, _BUILT_IN_DATES.get(number, ""))[:_LONGEST_FORMAT])
    if "%" in code or (number in BUILT_IN_PERCENT and number not in formats):
        return True
    return code if _DAY.search(code) and not _HOUR.search(code) else False


def row_colours(coloured: Mapping[int, Counter[str]]) -> dict[int, str]:
    """Return the rows that are coloured: one coloured cell marks the cell, most of a row the row."""
    found = {}
    for row, counts in coloured.items():
        colour, cells = counts.most_common(1)[0]
        if cells >= 3 and cells * 2 > counts.total():
            found[row] = colour
    return found


def xlsx_marks(archive: zipfile.ZipFile, where: str) -> dict[int, SheetMarks]:
    """Return the marks of each sheet by its place in the workbook.

    Raises:
        SheetError: its sheets unfold to more than `MAX_AREA` cells.
    """
    names = set(archive.namelist())
    styles = _styles(archive) if "xl/styles.xml" in names else Styles(frozenset(), {}, {})
    marks: dict[int, SheetMarks] = {}
    left = MAX_AREA
    for index, part in enumerate(_sheet_parts(archive, names)):
        if part in names:
            sheet = _SheetScan(styles, left, where)
            scan(archive, part, sheet.start)
            marks[index] = sheet.done()
            marks[index].comments = _comments(archive, names, part)
            left -= marks[index].area
    return marks


def _relations(archive: zipfile.ZipFile, names: set[str], part: str) -> dict[str | None, str]:
    """Return id -> part of what `part` refers to."""
    folder, name = posixpath.split(part)
    path = f"{folder}/_rels/{name}.rels"
    found: dict[str | None, str] = {}

    def start(tag: str, attributes: Attributes) -> None:
        if tag == "Relationship":
            target = attributes.get("Target", "")
            whole = target[1:] if target.startswith("/") else posixpath.normpath(f"{folder}/{target}")
            found[attributes.get("Id")] = whole

    if path in names:
        scan(archive, path, start)
    return found


def _sheet_parts(archive: zipfile.ZipFile, names: set[str]) -> list[str]:
    ids: list[str | None] = []

    def start(tag: str, attributes: Attributes) -> None:
        if tag == "sheet":
            ids.append(local_name(attributes, "id"))

    scan(archive, "xl/workbook.xml", start)
    relations = _relations(archive, names, "xl/workbook.xml")
    return [relations.get(each, "") for each in ids]


def _styles(archive: zipfile.ZipFile) -> Styles:
    """Read number formats and fills of the cell styles."""
    formats: dict[int, str] = {}
    fills: list[str | None] = []
    cells: list[tuple[int, int]] = []
    state = {"in": "", "solid": ""}

    def start(tag: str, attributes: Attributes) -> None:
        if tag in ("cellXfs", "cellStyleXfs", "dxfs", "fills"):
            state["in"] = tag
        elif tag == "numFmt" and state["in"] != "dxfs":
            formats[_number(attributes.get("numFmtId"))] = attributes.get("formatCode", "")
        elif tag == "fill" and state["in"] == "fills":
            fills.append(None)
        elif tag == "patternFill":
            state["solid"] = "yes" if attributes.get("patternType") == "solid" else ""
        elif tag == "fgColor" and state["in"] == "fills" and state["solid"] and fills:
            fills[-1] = name_of_fill(attributes.get("rgb"), attributes.get("indexed"))
        elif tag == "xf" and state["in"] == "cellXfs":
            cells.append((_number(attributes.get("numFmtId")), _number(attributes.get("fillId"))))

    scan(archive, "xl/styles.xml", start)
    percent, dates, colours = set(), {}, {}
    for style, (number, fill) in enumerate(cells):
        shown = percent_or_date(number, formats)
        if shown is True:
            percent.add(style)
        elif isinstance(shown, str):
            dates[style] = shown
        colour = fills[fill] if fill < len(fills) else None
        if colour:
            colours[style] = colour
    return Styles(frozenset(percent), dates, colours)


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 10 else 0


def _column(letters: str) -> int:
    number = 0
    for letter in letters[:4]:
        number = number * 26 + ord(letter) - 64
    return number - 1


class _SheetScan:
    """Reads one sheet: where its cells are, which styles they have, how far it reaches."""

    def __init__(self, styles: Styles, most: int, where: str) -> None:
        self._styles = styles
        self._most, self._where = most, where
        self._marked = {str(style) for style in (*styles.percent, *styles.dates, *styles.colours)}
        self._columns: dict[str, int] = {}
        self._marks = SheetMarks()
        self._coloured: dict[int, Counter[str]] = {}
        self._row, self._at = 0, -1
        self._last_row = self._last_column = self._merges = 0

    def start(self, tag: str, attributes: Attributes) -> None:
        """Take an element."""
        if tag == "c":
            self._cell(attributes)
        elif tag == "v" or tag == "is":
            self._filled()
        elif tag == "row":
            given = attributes.get("r")
            self._row = _number(given) if given else self._row + 1
            self._at = -1
            if attributes.get("hidden") in ("1", "true"):
                self._marks.hidden_rows.add(self._row)
        elif tag == "mergeCell":
            self._merges += 1
            if self._merges > MAX_MERGES:
                raise too_large(self._where)

    def _cell(self, attributes: Attributes) -> None:
        place = attributes.get("r")
        if place is None:
            self._at += 1
        else:
            letters = place.rstrip("0123456789")
            known = self._columns.get(letters)
            if known is None:
                known = self._columns[letters] = min(_column(letters), _COLUMNS)
            self._at = known
        style = attributes.get("s")
        if style in self._marked:
            self._mark(int(style or 0))

    def _mark(self, style: int) -> None:
        spot, styles = (self._row, self._at), self._styles
        if style in styles.percent:
            self._marks.percents.append(spot)
        if style in styles.dates:
            self._marks.dates[spot] = styles.dates[style]
        if style in styles.colours:
            self._coloured.setdefault(self._row, Counter())[styles.colours[style]] += 1

    def _filled(self) -> None:
        if self._row > self._last_row or self._at >= self._last_column:
            self._last_row = max(self._last_row, self._row)
            self._last_column = max(self._last_column, self._at + 1)
            if self._last_row * self._last_column > self._most:
                raise too_large(self._where)

    def done(self) -> SheetMarks:
        """Return what was found."""
        self._marks.colours = row_colours(self._coloured)
        self._marks.area = self._last_row * self._last_column
        return self._marks


def _comments(archive: zipfile.ZipFile, names: set[str], part: str) -> dict[Spot, str]:
    found: dict[Spot, str] = {}
    here: list[Spot] = []
    words: list[str] = []
    state = {"t": False}

    def start(tag: str, attributes: Attributes) -> None:
        state["t"] = tag == "t" and bool(here)
        if tag == "comment":
            place = attributes.get("ref", "")
            letters = place.rstrip("0123456789")
            here[:], words[:] = [(_number(place[len(letters) :]), _column(letters))], []

    def end(tag: str) -> None:
        state["t"] = False
        if tag == "comment" and here and len(found) < _COMMENTS:
            found[here[0]] = "".join(words)
            here.clear()

    def text(piece: str) -> None:
        if state["t"]:
            words.append(piece)

    for other in _relations(archive, names, part).values():
        if "comments" in other and other.endswith(".xml") and other in names:
            scan(archive, other, start, end, text)
    return found
