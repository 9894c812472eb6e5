"""Files of older programs and of web sites: XLS, pages saved as .xls, and what only looks like a sheet."""

import io
import struct
import time
import zipfile
from collections.abc import Sequence
from datetime import date

import openpyxl
import pytest

from imgtui.exchange.sheets import SheetError, choose_sheet, read_bytes, understand
from imgtui.exchange.sheets.books.xls import XlsBook
from imgtui.exchange.sheets.cells.model import Merge, SheetDate
from tests.exchange.sheets.files import biff
from tests.exchange.sheets.files.biff import GENERAL, OWN_PERCENT, PERCENT, WORDED, Cell, xls
from tests.exchange.sheets.files.test_tables import TEXT, ods
from tests.tables import for_each


def rows_in(data: bytes) -> int:
    """Return how many rows a file gives; none when it is refused, which only a SheetError may do."""
    try:
        return sum(len(sheet.rows) for sheet in read_bytes(data))
    except SheetError:
        return 0


HEAD = ["Program", "City", "State", "IMG", "J1", "Checked on"]


def test_an_xls_is_read_with_its_numbers_dates_and_hidden_sheets() -> None:
    rows = [HEAD, ["Lakeshore – Ünì", "Toledo", "OH", 62.0, True, date(2026, 9, 14)]]
    data = xls({"My list": rows, "codes": [["x"]]}, hidden=["codes"])
    first, second = read_bytes(data, "list.xls")
    assert (first.name, first.source.format, first.hidden, second.hidden) == ("My list", "xls", False, True)
    assert first.rows[1].cells == [
        "Lakeshore – Ünì",
        "Toledo",
        "OH",
        "62",
        "TRUE",
        SheetDate(date(2026, 9, 14), "2026-09-14"),
    ]


def shares(data: bytes) -> list[object]:
    """Return the shares read from a sheet, row by row."""
    found = understand(choose_sheet(read_bytes(data)), match_year=2027)
    return [draft.values.get("img_percent") for draft in found.drafts]


def test_a_number_shown_as_percent_in_an_xls_is_read_as_shown() -> None:
    cells = [(0.6, PERCENT), (0.6, OWN_PERCENT), (1.0, PERCENT), 0.6, 60.0, (60.0, WORDED), 1.0, "60%"]
    rows = [HEAD[:4], *([f"Program {n}", "Toledo", "OH", cell] for n, cell in enumerate(cells))]
    # A plain 1 beside percents is 1 % or 100 %: left unknown and asked.
    assert shares(xls({"s": rows})) == [60, 60, 100, 60, 60, 60, None, 60]


def test_the_percents_of_each_sheet_of_an_xls_are_its_own() -> None:
    first = [HEAD[:4], ["A", "Toledo", "OH", 1.0]]
    second = [HEAD[:4], ["B", "Erie", "PA", (1.0, PERCENT)]]
    one, other = read_bytes(xls({"first": first, "second": second}))
    assert (one.rows[1].cells[3], other.rows[1].cells[3]) == ("1", "100%")


def test_a_small_xls_and_packed_numbers_are_read_too() -> None:
    head = struct.pack("<HHH", 1, 2, OWN_PERCENT)
    packed = biff.record(0x00BD, head + struct.pack("<IHIH", 0, GENERAL, 0, 3))
    single = biff.record(0x027E, struct.pack("<HHHI", 4, 1, PERCENT, 0))
    book = biff.globals_of([("s", False, 0)])
    place = len(book)
    stream = biff.globals_of([("s", False, place)]) + biff.begin(0x10) + packed + single + biff.record(0x0A)
    for whole in (biff.container(stream), biff.small_container(stream)):
        book = XlsBook(whole, "x")
        assert [book.marks(sheet).percents for sheet in book.sheets()] == [[(2, 2), (5, 1)]]


@for_each("kind", ["xlsx", "ods", "xls"])
def test_a_share_is_the_same_in_each_kind_of_file(kind: str) -> None:
    plain, percent = [0.6, 0.35, 0.05, 1.0], [(share, PERCENT) for share in (0.6, 0.35, 0.05, 1.0)]
    whole = [60.0, 35.0, 5.0, 100.0]
    for cells in (plain, percent, whole):
        assert shares(MADE[kind](cells)) == [60, 35, 5, 100], (kind, cells)
    mixed = [(0.6, PERCENT), 0.35, 5.0, (1.0, PERCENT)]
    assert shares(MADE[kind](mixed)) == [60, 35, 5, 100]


def made_xls(cells: Sequence[Cell]) -> bytes:
    return xls({"s": [HEAD[:4], *([f"P{n}", "Toledo", "OH", cell] for n, cell in enumerate(cells))]})


def made_xlsx(cells: Sequence[Cell]) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(HEAD[:4])
    for number, cell in enumerate(cells):
        value = cell[0] if isinstance(cell, tuple) else cell
        sheet.append([f"P{number}", "Toledo", "OH", value])
        if isinstance(cell, tuple):
            sheet.cell(number + 2, 4).number_format = "0.0%"
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def made_ods(cells: Sequence[Cell]) -> bytes:
    rows = "".join(TEXT.format(text) for text in HEAD[:4])
    lines = [rows]
    for number, cell in enumerate(cells):
        value, kind = (cell[0], "percentage") if isinstance(cell, tuple) else (cell, "float")
        texts = "".join(TEXT.format(text) for text in (f"P{number}", "Toledo", "OH"))
        lines.append(
            f'{texts}<table:table-cell office:value-type="{kind}" office:value="{value}"><text:p>x</text:p>'
            "</table:table-cell>"
        )
    return ods("".join(f"<table:table-row>{line}</table:table-row>" for line in lines))


MADE = {"xls": made_xls, "xlsx": made_xlsx, "ods": made_ods}


def test_an_xls_cut_off_anywhere_is_damaged_or_short_never_a_crash() -> None:
    whole = xls({"s": [HEAD, *([f"Program {n}", "Toledo", "OH", 5.0] for n in range(200))]})
    for end in range(9, len(whole), 611):
        assert rows_in(whole[:end]) <= 201


PAGE = b"""<!DOCTYPE html><html><head><style>td { color: red }</style><!-- <table><tr><td>no</table> -->
</head><body><table border=1>
<tr><th rowspan=2>Program</th><th rowspan="2">Location<th colspan=2>Visa</tr>
<tr><TH>J1<th>H1B</tr>
<tr><td>St.&nbsp;Mary &amp; Sons<br>Main Campus<td>Toledo, OH<td>Yes<td>No</tr>
<tr><td>Grove<td rowspan=2>Erie, PA<td>No<td>No
<tr><td>Vale <table><tr><td>inside</td></tr></table><td>y<td><script>alert(1)</script>n
</table><p>after</body></html>"""


def values(name: str, city: str, state: str, j1: str) -> dict[str, str]:
    return {"name": name, "city": city, "state": state, "visa_j1": j1, "visa_h1b": "no"}


def test_a_page_saved_as_xls_is_read() -> None:
    (sheet,) = read_bytes(PAGE, "report.xls")
    assert sheet.source.format == "html"
    assert sheet.merges == (Merge(1, 2, 1, 3),)
    found = understand(sheet, match_year=2027)
    assert [dict(draft.values) for draft in found.drafts] == [
        values("St. Mary & Sons Main Campus", "Toledo", "OH", "yes"),
        values("Grove", "Erie", "PA", "no"),
        values("Vale inside", "Erie", "PA", "yes"),
    ]


def test_each_table_of_a_page_can_be_chosen() -> None:
    page = b"<html><table><tr><td>Menu</table><table><tr><th>Program<th>City<tr><td>A<td>Erie</table>"
    sheets = read_bytes(page)
    assert [sheet.name for sheet in sheets] == ["table 1", "table 2"]
    assert choose_sheet(sheets).name == "table 2"


@for_each(
    "junk",
    [
        b"<table>" + b"<td rowspan=9999 colspan=9999>x" * 60_000,
        b"<table>" + b"<!--" * 400_000,
        b"<html>" + b"<" * 800_000 + b"<table>",
        b"<table><tr><td>" + b"<p>" * 300_000,
        b"<table>" * 100_000,
        b"<table>" + b"<script>" * 200_000,
        b"<table>" + b"<tr><td colspan=9999>x" * 40_000,
    ],
)
def test_no_page_is_slow_or_large(junk: bytes) -> None:
    started = time.perf_counter()
    assert rows_in(junk) <= 50_000
    assert time.perf_counter() - started < 20


def archive(*names: str) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as made:
        for name in names:
            made.writestr(name, "<x/>")
    return stream.getvalue()


@for_each(
    ("data", "what"),
    [
        (b"<html><body>Please log in</body></html>", "web page without a table"),
        (b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">', "2003"),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related", "web archive"),
        (archive("word/document.xml"), "text document"),
        (archive("ppt/presentation.xml"), "presentation"),
        (archive("Index/Document.iwa"), "Numbers"),
    ],
)
def test_what_only_looks_like_a_sheet_is_named_and_refused(data: bytes, what: str) -> None:
    with pytest.raises(SheetError, match=what) as failure:
        read_bytes(data, "list.xls")
    assert failure.value.code == "not_a_table"
    assert failure.value.hint
