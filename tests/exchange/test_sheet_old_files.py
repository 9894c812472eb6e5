"""Files of older programs and of web sites: XLS, pages saved as .xls, and what only looks like a sheet."""

import io
import time
import zipfile
from datetime import date

import pytest

from imgtui.exchange.sheets import SheetError, choose_sheet, read_bytes, understand
from imgtui.exchange.sheets.model import Merge, SheetDate
from tests.exchange.biff import PERCENT, xls


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


def test_a_one_in_an_xls_may_be_one_percent_or_all_and_is_asked() -> None:
    rows = [HEAD[:4], ["A", "Toledo", "OH", (0.6, PERCENT)], ["B", "Akron", "OH", (1.0, PERCENT)]]
    found = understand(choose_sheet(read_bytes(xls({"s": rows}))), match_year=2027)
    sixty, one = found.drafts
    assert sixty.values["img_percent"] == 60
    assert one.values.get("img_percent") in (None, 100)
    if one.values.get("img_percent") is None:
        assert [d.doubt.kind for d in found.doubtful if d.row == 3] == ["ambiguous"]


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


@pytest.mark.parametrize(
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


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"<html><body>Please log in</body></html>", "web page without a table"),
        (b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">', "2003"),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related", "web archive"),
        (archive("word/document.xml"), "text document"),
        (archive("ppt/presentation.xml"), "presentation"),
        (archive("Index/Document.iwa"), "Numbers"),
    ],
    # An archive holds the time it was made: workers would name the tests differently.
    ids=["web page", "2003", "web archive", "text document", "presentation", "Numbers"],
)
def test_what_only_looks_like_a_sheet_is_named_and_refused(data: bytes, what: str) -> None:
    with pytest.raises(SheetError, match=what) as failure:
        read_bytes(data, "list.xls")
    assert failure.value.code == "not_a_table"
    assert failure.value.hint
