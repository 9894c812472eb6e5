"""Files and bytes to raw sheets: encodings, delimiters, spreadsheets, and what is refused."""

import io
import zipfile
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.styles.numbers import FORMAT_PERCENTAGE

from imgtui.exchange.sheets import Sheet, SheetError, read_bytes, read_file, table_of_text, understand
from imgtui.exchange.sheets.books.colours import colour_name
from imgtui.exchange.sheets.books.tables import MAX_AREA
from imgtui.exchange.sheets.cells.model import SheetDate
from imgtui.exchange.sheets.files.tables import MAX_BYTES
from tests.tables import for_each

HEAD = "Program;City;Visa"
ROWS = f"{HEAD}\r\nHôpital St-Rémy;Québec – “Ville”;J1\r\nÅlesund;Zürich;H1B\r\n"


def cells(sheet: Sheet) -> list[list[object]]:
    return [list(row.cells) for row in sheet.rows]


def xlsx(book: openpyxl.Workbook) -> bytes:
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


@for_each(
    ("encoding", "found"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("cp1252", "cp1252"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("utf-32", "utf-32"),
    ],
)
def test_the_encoding_is_found(encoding: str, found: str) -> None:
    sheet = read_bytes(ROWS.encode(encoding))[0]
    assert sheet.source.encoding == found
    assert cells(sheet)[1] == ["Hôpital St-Rémy", "Québec – “Ville”", "J1"]


def test_a_mac_sheet_keeps_its_apostrophes() -> None:
    sheet = read_bytes("Program,Notes\nLakeview,wife’s city\n".encode("mac_roman"))[0]
    assert cells(sheet)[1][1] == "wife’s city"


def test_a_cyrillic_sheet_is_read() -> None:
    text = "Program;Notes\n" + "Больница Святого Павла;хорошая программа\n" * 40
    assert cells(read_bytes(text.encode("cp1251"))[0])[1][0] == "Больница Святого Павла"


@for_each("delimiter", [",", ";", "\t", "|"])
@for_each("newline", ["\n", "\r\n", "\r"])
def test_the_delimiter_and_line_end_are_found(delimiter: str, newline: str) -> None:
    lines = [["Program", "City, State", "IMG %"], ["A; B", "Fresno, CA", "0,6"], ["C|D", "Reno, NV", "1,5"]]
    text = newline.join(delimiter.join(f'"{cell}"' for cell in line) for line in lines)
    sheet = read_bytes(text.encode())[0]
    assert sheet.source.delimiter == delimiter
    assert cells(sheet) == lines


def test_commas_in_text_do_not_beat_the_real_delimiter() -> None:
    text = "Program;City\n" + "St. Mary, Main Campus, Inc.;Fresno, CA\n" * 20
    assert read_bytes(text.encode())[0].source.delimiter == ";"


def test_the_sep_line_of_a_spreadsheet_is_obeyed_and_counted() -> None:
    sheet = read_bytes(b"sep=|\r\nProgram|City\r\nA|B\r\n")[0]
    assert (sheet.source.delimiter, sheet.rows[0].number) == ("|", 2)


def test_an_unclosed_quote_does_not_swallow_the_rest() -> None:
    text = "Program,Notes\n" + '"open,x\n' + "Lakeview,ok\n" * 100
    assert len(read_bytes(text.encode())[0].rows) == 102


def test_rows_are_numbered_as_a_spreadsheet_shows_them() -> None:
    text = 'Program,Notes\n\n"A","two\nlines"\n,,\nB,x\n'
    assert [row.number for row in read_bytes(text.encode())[0].rows] == [1, 3, 5]


def test_pasted_rows_are_a_table() -> None:
    sheet = table_of_text("Program\tCity\nLakeview\tFresno, CA\n")
    assert cells(sheet) == [["Program", "City"], ["Lakeview", "Fresno, CA"]]


def test_an_xlsx_gives_what_its_cells_show() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["Program", "IMG", "YOG", "J1", "Code", "Note"])
    sheet.append(["A", 0.6, datetime(2026, 3, 5), True, 1400293522, "=1+1"])
    sheet.append(["B", 1, datetime(2026, 11, 3), False, 4.5, None])
    sheet["B2"].number_format = sheet["B3"].number_format = FORMAT_PERCENTAGE
    sheet["C2"].number_format = "d-mmm"
    sheet["C3"].number_format = "yyyy-mm-dd"
    sheet.row_dimensions[3].hidden = True
    book.create_sheet("codes").append(["x"])
    book["codes"].sheet_state = "hidden"
    first, second = read_bytes(xlsx(book))
    assert cells(first)[1][:5] == ["A", "60%", SheetDate(date(2026, 3, 5), "5-Mar"), "TRUE", "1400293522"]
    assert cells(first)[2][:5] == ["B", "100%", SheetDate(date(2026, 11, 3), "2026-11-03"), "FALSE", "4.5"]
    assert first.hidden_rows == {3}
    assert (first.hidden, second.hidden) == (False, True)
    assert "=1+1" not in cells(first)[1]  # never evaluated: the file stores no result


def test_a_value_merged_down_is_repeated_one_merged_across_is_not() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["My list", None, None])
    sheet.append(["OH", "A", "x"])
    sheet.append([None, "B", "y"])
    sheet.merge_cells("A1:C1")
    sheet.merge_cells("A2:A3")
    assert cells(read_bytes(xlsx(book))[0]) == [["My list", "", ""], ["OH", "A", "x"], ["OH", "B", "y"]]


@for_each(
    ("data", "code"),
    [
        (b"", "file_empty"),
        (b" \r\n \r\n", "file_empty"),
        (b";;;\n;;;\n", "file_empty"),
        (b"%PDF-1.7 ...", "not_a_table"),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "not_a_table"),
        (b"SQLite format 3\x00" + bytes(100), "not_a_table"),
        (bytes(range(256)) * 40, "not_a_table"),
        (b"PK\x03\x04" + bytes(50), "file_damaged"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600), "file_damaged"),
    ],
)
def test_what_is_no_table_is_refused_in_one_line(data: bytes, code: str) -> None:
    with pytest.raises(SheetError) as failure:
        read_bytes(data, "list.csv")
    assert failure.value.code == code
    assert "\n" not in failure.value.line()
    assert failure.value.hint


def test_a_half_written_xlsx_is_damaged_wherever_it_is_cut() -> None:
    book = openpyxl.Workbook()
    for number in range(200):
        book.active.append([f"Program {number}", "Fresno", number])
    whole = xlsx(book)
    for share in (0.1, 0.5, 0.9, 0.99):
        with pytest.raises(SheetError, match="damaged"):
            read_bytes(whole[: int(len(whole) * share)])


def test_an_archive_that_is_no_spreadsheet_is_refused() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("readme.txt", "hello")
    with pytest.raises(SheetError, match="archive"):
        read_bytes(stream.getvalue())


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
        with archive.open("xl/worksheets/sheet1.xml", "w") as part:
            for _ in range(300):
                part.write(bytes(1 << 20))
    with pytest.raises(SheetError) as failure:
        read_bytes(stream.getvalue())
    assert failure.value.code == "sheet_too_large"


def test_a_cell_in_the_far_corner_is_refused_not_allocated() -> None:
    book = openpyxl.Workbook()
    book.active["A1"] = "Program"
    book.active["XFD1048576"] = "x"
    assert MAX_AREA < 16384 * 1048576
    with pytest.raises(SheetError) as failure:
        read_bytes(xlsx(book))
    assert failure.value.code == "sheet_too_large"


def test_a_million_empty_formatted_rows_do_not_hang() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["Program", "City"])
    sheet.append(["Lakeview", "Fresno"])
    data = xlsx(book)
    stream = io.BytesIO()
    empty = "".join(f'<row r="{n}"><c r="A{n}" s="1"/></row>' for n in range(3, 400_000)).encode()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name)
            new.writestr(name, part.replace(b"</sheetData>", empty + b"</sheetData>"))
    assert len(read_bytes(stream.getvalue())[0].rows) == 2
    assert len(read_bytes(b"Program,City\nLakeview,Fresno\n" + b",\n" * 1_000_000)[0].rows) == 2


def test_a_missing_file_and_a_folder_are_named(tmp_path: Path) -> None:
    with pytest.raises(SheetError) as missing:
        read_file(tmp_path / "no.csv")
    assert missing.value.code == "file_missing"
    assert str(tmp_path / "no.csv") in missing.value.line()
    with pytest.raises(SheetError) as folder:
        read_file(tmp_path)
    assert folder.value.code == "file_unreadable"


def test_a_file_over_the_limit_is_refused_before_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    large = tmp_path / "large.csv"
    with large.open("wb") as stream:
        stream.truncate(MAX_BYTES + 1)
    monkeypatch.setattr(Path, "read_bytes", lambda self: pytest.fail("it was read"))
    with pytest.raises(SheetError) as failure:
        read_file(large)
    assert failure.value.code == "file_too_large"


def test_a_list_of_names_is_one_column_whatever_commas_it_has() -> None:
    names = ["Program", *(f"Hospital {number}" for number in range(20)), "St. Mary, Main Campus", "A, B, C"]
    assert cells(read_bytes("\n".join(names).encode())[0]) == [[name] for name in names]


def ods(rows: str) -> bytes:
    """Return an OpenDocument spreadsheet with `rows`, as LibreOffice writes one."""
    names = "".join(
        f' xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{short}:1.0"'
        for short in ("office", "table", "text")
    )
    content = (
        f"<office:document-content{names}><office:body><office:spreadsheet>"
        f'<table:table table:name="Programs">{rows}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", MANIFEST)
        archive.writestr("content.xml", content)
    return stream.getvalue()


MANIFEST = (
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    '<manifest:file-entry manifest:full-path="/" '
    'manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/></manifest:manifest>'
)
TEXT = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
EMPTY = (
    '<table:table-row table:number-rows-repeated="1048570">'
    '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
)


def test_an_ods_is_read_and_its_endless_empty_rows_are_not() -> None:
    row = "<table:table-row>" + TEXT.format("Program") + TEXT.format("Visa") + "</table:table-row>"
    sheet = read_bytes(ods(row + EMPTY))[0]
    assert (sheet.name, sheet.source.format, cells(sheet)) == ("Programs", "ods", [["Program", "Visa"]])


def test_an_ods_that_repeats_a_value_without_end_is_refused() -> None:
    row = '<table:table-row table:number-rows-repeated="1048570">' + TEXT.format("x") + "</table:table-row>"
    with pytest.raises(SheetError) as failure:
        read_bytes(ods(row))
    assert failure.value.code == "sheet_too_large"


@pytest.mark.parametrize("broken", ["<!-- ", "</table:table-row>", "<table:table-cell", "&#0;"])
def test_an_ods_with_a_table_that_has_no_end_is_refused_at_once(broken: str) -> None:
    """The library looks for the end of such a table beyond the end of the file, for ever."""
    with pytest.raises(SheetError, match="damaged or half written"):
        read_bytes(ods(f"<table:table-row>{TEXT.format('Program')}</table:table-row>{broken}"))


def test_an_ods_gives_percents_hidden_rows_merged_cells_and_comments() -> None:
    number = (
        '<table:table-cell office:value-type="{}" office:value="{}"><text:p>x</text:p></table:table-cell>'
    )
    tall = TEXT.replace("<table:table-cell", '<table:table-cell table:number-rows-spanned="2"')
    note = "<office:annotation><dc:creator>me</dc:creator><text:p>call &amp; ask</text:p></office:annotation>"
    rows = [
        TEXT.format("State") + TEXT.format("Program") + TEXT.format("IMG"),
        tall.format("OH")
        + TEXT.format("A")
        + number.format("percentage", 1).replace("<text:p>", f"{note}<text:p>"),
        "<table:covered-table-cell/>" + TEXT.format("B") + number.format("float", 1),
    ]
    hidden = ["", "", ' table:visibility="collapse"']
    sheet = read_bytes(
        ods(
            "".join(
                f"<table:table-row{how}>{row}</table:table-row>"
                for how, row in zip(hidden, rows, strict=True)
            )
        )
    )[0]
    assert cells(sheet) == [["State", "Program", "IMG"], ["OH", "A", "100%"], ["OH", "B", "1"]]
    assert sheet.hidden_rows == {3}
    assert sheet.comments == {(2, 2): "call & ask"}


def test_colours_of_rows_and_comments_on_cells_of_an_xlsx_are_told() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (["Program", "City", "State", "Visa"], *([f"P{n}", "Erie", "PA", "J1"] for n in range(2, 8))):
        sheet.append(row)
    for cell in sheet[3]:
        cell.fill = PatternFill("solid", fgColor="FFFF9999")
    sheet["B4"].fill = PatternFill("solid", fgColor="FF00FF00")
    for cell in sheet[5]:
        cell.fill = PatternFill("solid", fgColor="FFEEEEEE")
    sheet["D6"].comment = Comment("PC said from 2026 & later", "me")
    found = read_bytes(xlsx(book))[0]
    assert found.row_colours == {3: "red"}
    assert found.comments == {(6, 3): "PC said from 2026 & later"}
    reading = understand(found, match_year=2027)
    drafts = {draft.row: draft for draft in reading.drafts}
    assert drafts[3].raw["row colour"] == "red"
    assert drafts[6].raw["Visa, comment"] == "PC said from 2026 & later"
    assert drafts[6].values["visa_j1"] == "yes"
    assert [note.kind for note in reading.notes] == ["colour"]
    assert "row 3 is red" in reading.notes[0].text
    assert [(d.row, d.column) for d in reading.doubtful] == [(6, "Visa, comment")]


@for_each(
    ("rgb", "name"),
    [
        ("FF0000", "red"),
        ("FFC000", "orange"),
        ("FFFF00", "yellow"),
        ("92D050", "green"),
        ("00B0F0", "blue"),
        ("7030A0", "purple"),
        ("FFFFFF", None),
        ("808080", None),
        ("000000", None),
    ],
)
def test_colours_are_named_as_people_name_them(rgb: str, name: str | None) -> None:
    assert colour_name(rgb) == name


def test_a_page_of_more_tables_than_are_read_is_refused_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("imgtui.exchange.sheets.files.html_tables._MAX_TABLES", 3)
    table = "<table><tr><td>Program<td>City<tr><td>A<td>B</table>"
    assert len(read_bytes(f"<html>{table * 3}".encode())) == 3
    with pytest.raises(SheetError, match="more than 3 tables"):
        read_bytes(f"<html>{table * 4}".encode())
