"""What calamine does not tell about an XLSX sheet: number formats, hidden rows, colours, comments, extent.

The parts are scanned as bytes: no XML parser runs, so no entity can be expanded.
"""

import posixpath
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape

from imgtui.domain.record import record
from imgtui.exchange.sheets.book_colours import colours_of_styles
from imgtui.exchange.sheets.model import Merge

_SHEET = re.compile(rb"<(?:\w+:)?sheet\s[^>]*>")
_RELATION = re.compile(rb"<Relationship\s[^>]*>")
_FORMAT = re.compile(rb"<(?:\w+:)?numFmt\s[^>]*>")
_XF = re.compile(rb"<(?:\w+:)?xf\s[^>]*>")
_CELL_XFS = re.compile(rb"<(?:\w+:)?cellXfs\b.*?</(?:\w+:)?cellXfs>", re.S)
_ROW = re.compile(rb"<(?:\w+:)?row\s(?:[^>]*?\s)?r=\"(\d{1,7})\"")
_HIDDEN_ROW = re.compile(rb"<(?:\w+:)?row\s[^>]*\bhidden=\"(?:1|true)\"[^>]*>")
_LETTERS = re.compile(rb"\br=\"([A-Z]{1,3})\d")
_FILLED = re.compile(rb"<(?:\w+:)?c\s(?:[^>]*?\s)?r=\"([A-Z]{1,3})(\d{1,7})\"(?:[^>/]|/(?!>))*>")
_COMMENT = re.compile(
    rb"<(?:\w+:)?comment\s(?:[^>]*?\s)?ref=\"([A-Z]{1,3})(\d{1,7})\"[^>]*>(.*?)</(?:\w+:)?comment>", re.S
)
_TEXT = re.compile(rb"<(?:\w+:)?t(?:\s[^>]*)?>([^<]*)</(?:\w+:)?t>")
QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
BUILT_IN_PERCENT = frozenset({9, 10})
_BUILT_IN_DATES = {14: "m/d/yyyy", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy"}
_PIECE, _SEAM = 1 << 20, 64
_COMMENTS = 20_000

Spot = tuple[int, int]
"""Row from 1, column from 0."""


@dataclass(slots=True)
class Marks:
    """Marks of one sheet.

    Attributes:
        percents: cells shown as percent.
        dates: cells shown as dates, with the format.
        colours: rows with most of their cells in one colour, and its name.
        comments: cells with a comment, and its text.
        hidden_rows: rows the user has hidden.
        merges: merged ranges, where calamine does not tell them (ODS).
        area: rows times columns up to the last cell that holds anything, or more.
    """

    percents: list[Spot] = field(default_factory=list)
    dates: dict[Spot, str] = field(default_factory=dict)
    colours: dict[int, str] = field(default_factory=dict)
    comments: dict[Spot, str] = field(default_factory=dict)
    hidden_rows: frozenset[int] = frozenset()
    merges: list[Merge] = field(default_factory=list)
    area: int = 0


@record
class _Styles:
    """Numbers of cell styles: shown as percent, as dates (with the format), filled (with the colour)."""

    percent: frozenset[int]
    dates: dict[int, str]
    colours: dict[int, str]


def xlsx_marks(archive: zipfile.ZipFile, most: int) -> dict[int, Marks]:
    """Return the marks of each sheet by its place in the workbook; areas are exact only above `most`."""
    names = set(archive.namelist())
    styles = _styles(archive.read("xl/styles.xml") if "xl/styles.xml" in names else b"")
    marks = {}
    for index, part in enumerate(_sheet_parts(archive, names)):
        if part in names:
            marks[index] = _marks(archive.read(part), styles, most)
            marks[index].comments = _comments(archive, names, part)
    return marks


def _attribute(tag: bytes, name: str) -> str | None:
    found = re.search(rb"(?:\s|:)" + name.encode() + rb"=[\"']([^\"']*)[\"']", tag)
    return unescape(found[1].decode("utf-8", "replace")) if found else None


def _relations(archive: zipfile.ZipFile, names: set[str], part: str) -> dict[str | None, str]:
    """Return id -> part of what `part` refers to."""
    folder, name = posixpath.split(part)
    path = f"{folder}/_rels/{name}.rels"
    found = {}
    for tag in _RELATION.findall(archive.read(path)) if path in names else ():
        target = _attribute(tag, "Target") or ""
        whole = target[1:] if target.startswith("/") else posixpath.normpath(f"{folder}/{target}")
        found[_attribute(tag, "Id")] = whole
    return found


def _sheet_parts(archive: zipfile.ZipFile, names: set[str]) -> list[str]:
    relations = _relations(archive, names, "xl/workbook.xml")
    tags = _SHEET.findall(archive.read("xl/workbook.xml"))
    return [relations.get(_attribute(tag, "id"), "") for tag in tags]


def _styles(styles: bytes) -> _Styles:
    formats = {}
    for tag in _FORMAT.findall(styles):
        format_id, code = _attribute(tag, "numFmtId"), _attribute(tag, "formatCode")
        if format_id and format_id.isdigit() and code:
            formats[int(format_id)] = code
    block = _CELL_XFS.search(styles)
    tags = _XF.findall(block[0] if block else b"")
    percent, dates = set(), {}
    for style, tag in enumerate(tags):
        number = int(found) if (found := _attribute(tag, "numFmtId")) and found.isdigit() else 0
        code = QUOTED.sub("", formats.get(number, _BUILT_IN_DATES.get(number, "")))
        if number in BUILT_IN_PERCENT or "%" in code:
            percent.add(style)
        elif re.search(r"[dmy]", code, re.IGNORECASE) and not re.search(r"[hs]", code, re.IGNORECASE):
            dates[style] = code
    fills = [_attribute(tag, "fillId") or "" for tag in tags]
    return _Styles(frozenset(percent), dates, colours_of_styles(styles, fills))


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1


def _marks(part: bytes, styles: _Styles, most: int) -> Marks:
    marks = Marks(area=_area(part, most))
    special = {*styles.percent, *styles.dates, *styles.colours}
    coloured: dict[int, Counter[str]] = {}
    for style, row, column in _styled(part, special):
        if style in styles.percent:
            marks.percents.append((row, column))
        if style in styles.dates:
            marks.dates[row, column] = styles.dates[style]
        if style in styles.colours:
            coloured.setdefault(row, Counter())[styles.colours[style]] += 1
    for row, counts in coloured.items():
        colour, cells = counts.most_common(1)[0]
        # One coloured cell marks the cell; a row is coloured where its cells are.
        if cells >= 3 and cells * 2 > counts.total():
            marks.colours[row] = colour
    tags = (_ROW.match(tag) for tag in _HIDDEN_ROW.findall(part))
    marks.hidden_rows = frozenset(int(found[1]) for found in tags if found)
    return marks


def _styled(part: bytes, styles: set[int]) -> Iterator[tuple[int, int, int]]:
    """Yield (style, row, column) of each cell with one of some styles."""
    if not styles:
        return
    any_of = b"|".join(b"%d" % style for style in sorted(styles))
    pattern = rb"<(?:\w+:)?c\s(?=[^>]*\bs=\"(" + any_of + rb")\")(?:[^>]*?\s)?r=\"([A-Z]{1,3})(\d{1,7})\""
    for found in re.finditer(pattern, part):
        yield int(found[1]), int(found[3]), _column(found[2])


def _area(part: bytes, most: int) -> int:
    """Return rows times columns, empty cells and rows counted only while that stays below `most`."""
    letters: set[bytes] = set()
    for start in range(0, len(part), _PIECE):
        letters.update(_LETTERS.findall(part, start, start + _PIECE + _SEAM))
    columns = max(map(_column, letters), default=-1) + 1
    rows = max((int(found[1]) for found in _ROW.finditer(part)), default=0)
    if rows * columns <= most:
        return rows * columns
    last_row = last_column = 0
    for found in _FILLED.finditer(part):
        last_row = max(last_row, int(found[2]))
        last_column = max(last_column, _column(found[1]) + 1)
    return last_row * last_column


def _comments(archive: zipfile.ZipFile, names: set[str], part: str) -> dict[Spot, str]:
    found: dict[Spot, str] = {}
    for other in _relations(archive, names, part).values():
        if "comments" not in other or not other.endswith(".xml") or other not in names:
            continue
        for comment in _COMMENT.finditer(archive.read(other)):
            if len(found) == _COMMENTS:
                break
            text = b"".join(_TEXT.findall(comment[3])).decode("utf-8", "replace")
            found[int(comment[2]), _column(comment[1])] = unescape(text)
    return found
