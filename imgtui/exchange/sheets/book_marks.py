"""What calamine does not tell about an XLSX sheet: number formats, hidden rows, the true extent.

The parts are scanned as bytes: no XML parser runs, so no entity can be expanded.
"""

import re
import zipfile
from dataclasses import dataclass, field
from html import unescape

_SHEET = re.compile(rb"<(?:\w+:)?sheet\s[^>]*>")
_RELATION = re.compile(rb"<Relationship\s[^>]*>")
_FORMAT = re.compile(rb"<(?:\w+:)?numFmt\s[^>]*>")
_XF = re.compile(rb"<(?:\w+:)?xf\s[^>]*>")
_CELL_XFS = re.compile(rb"<(?:\w+:)?cellXfs\b.*?</(?:\w+:)?cellXfs>", re.S)
_HIDDEN_ROW = re.compile(rb"<(?:\w+:)?row\s[^>]*>")
_FILLED = re.compile(rb"<(?:\w+:)?c\s(?:[^>]*?\s)?r=\"([A-Z]{1,3})(\d{1,7})\"(?:[^>/]|/(?!>))*>")
_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
_BUILT_IN_PERCENT = {9, 10}
_BUILT_IN_DATES = {14: "m/d/yyyy", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy"}


@dataclass(slots=True)
class Marks:
    """Marks of one sheet. Rows are 1-based, columns 0-based.

    Attributes:
        percents: cells shown as percent.
        dates: cells shown as dates, with the format.
        hidden_rows: rows the user has hidden.
        area: rows times columns up to the last cell that holds anything.
    """

    percents: list[tuple[int, int]] = field(default_factory=list)
    dates: dict[tuple[int, int], str] = field(default_factory=dict)
    hidden_rows: frozenset[int] = frozenset()
    area: int = 0


def xlsx_marks(archive: zipfile.ZipFile) -> dict[int, Marks]:
    """Return the marks of each sheet by its place in the workbook."""
    names = set(archive.namelist())
    percent, dates = _styles(archive.read("xl/styles.xml") if "xl/styles.xml" in names else b"")
    marks = {}
    for index, part in enumerate(_sheet_parts(archive, names)):
        if part in names:
            marks[index] = _marks(archive.read(part), percent, dates)
    return marks


def _attribute(tag: bytes, name: str) -> str | None:
    found = re.search(rb"(?:\s|:)" + name.encode() + rb"=[\"']([^\"']*)[\"']", tag)
    return unescape(found[1].decode("utf-8", "replace")) if found else None


def _sheet_parts(archive: zipfile.ZipFile, names: set[str]) -> list[str]:
    relations = {}
    if "xl/_rels/workbook.xml.rels" in names:
        for tag in _RELATION.findall(archive.read("xl/_rels/workbook.xml.rels")):
            target = _attribute(tag, "Target") or ""
            relations[_attribute(tag, "Id")] = (
                target.lstrip("/") if target.startswith("/") else f"xl/{target}"
            )
    tags = _SHEET.findall(archive.read("xl/workbook.xml"))
    return [relations.get(_attribute(tag, "id"), "") for tag in tags]


def _styles(styles: bytes) -> tuple[set[int], dict[int, str]]:
    """Return the style numbers shown as percent, and those shown as dates with their format."""
    formats = {}
    for tag in _FORMAT.findall(styles):
        format_id, code = _attribute(tag, "numFmtId"), _attribute(tag, "formatCode")
        if format_id and format_id.isdigit() and code:
            formats[int(format_id)] = code
    block = _CELL_XFS.search(styles)
    percent, dates = set(), {}
    for style, tag in enumerate(_XF.findall(block[0] if block else b"")):
        number = int(found) if (found := _attribute(tag, "numFmtId")) and found.isdigit() else 0
        code = _QUOTED.sub("", formats.get(number, _BUILT_IN_DATES.get(number, "")))
        if number in _BUILT_IN_PERCENT or "%" in code:
            percent.add(style)
        elif re.search(r"[dmy]", code, re.IGNORECASE) and not re.search(r"[hs]", code, re.IGNORECASE):
            dates[style] = code
    return percent, dates


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number - 1


def _marks(part: bytes, percent: set[int], dates: dict[int, str]) -> Marks:
    marks = Marks()
    last_row = last_column = 0
    for found in _FILLED.finditer(part):
        row, letters = int(found[2]), found[1]
        last_row = max(last_row, row)
        last_column = max(last_column, _column(letters))
    marks.area = last_row * (last_column + 1)
    for style in percent | set(dates):
        for found in re.finditer(
            rb"<(?:\w+:)?c\s(?=[^>]*\bs=\"%d\")[^>]*?\br=\"([A-Z]{1,3})(\d{1,7})\"" % style, part
        ):
            spot = (int(found[2]), _column(found[1]))
            if style in dates:
                marks.dates[spot] = dates[style]
            else:
                marks.percents.append(spot)
    hidden = {
        int(number)
        for tag in _HIDDEN_ROW.findall(part)
        if _attribute(tag, "hidden") in ("1", "true")
        and (number := _attribute(tag, "r"))
        and number.isdigit()
    }
    marks.hidden_rows = frozenset(hidden)
    return marks
