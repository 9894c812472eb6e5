"""File bombs: small files that unfold, repeat, nest or confuse; each through the real command and its reader.

Each must end within ten seconds of work and 512 MB, with one line and exit 3 and nothing kept, or be read for
what it is. What a bomb took is in the counts (`slowest s`, `largest MB`); names of bombs can be given as
`IMGTUI_BOMBS=name,name`.
"""

import io
import os
import random
import subprocess
import sys
import zipfile
from collections.abc import Callable
from html import escape
from pathlib import Path

from imgtui.storage.store import Store
from tests.exchange.sheets.files import biff
from tests.soak.measured import measured
from tests.soak.outcome import Outcome

SECONDS, MEGABYTES = 10.0, 512
Made = tuple[str, bytes]
"""Name of the file, and what is in it."""
HEAD = b"Program,City,State\n"
_SHEET = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{}</worksheet>'
_ROW = '<row r="{0}"><c r="A{0}" t="inlineStr"><is><t>{1}</t></is></c></row>'
_FIRST = _ROW.format(1, "Program") + _ROW.format(2, "Lakeshore")
_NAMES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
)
_TEXT = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
_MEET = "BEGIN:VEVENT\r\nUID:{0}\r\nSUMMARY:Interview\r\nDTSTART:20261105T140000Z\r\n{1}END:VEVENT\r\n"


def zipped(parts: dict[str, str | bytes]) -> bytes:
    """Return an archive of some parts."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return stream.getvalue()


def xlsx(sheet: str, **more: str) -> bytes:
    """Return a workbook of one sheet whose XML is given; `more` are other parts, `styles` and the like."""
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    types = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{types}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{types}.worksheet+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="rId1"'
        f' Type="{kind}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
        f' xmlns:r="{kind}"><sheets><sheet name="s" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships">'
        f'<Relationship Id="rId1" Type="{kind}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="rId2" Type="{kind}/styles" Target="styles.xml"/>'
        f'<Relationship Id="rId3" Type="{kind}/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
        "xl/worksheets/_rels/sheet1.xml.rels": f'<Relationships xmlns="{package}/relationships">'
        f'<Relationship Id="rId1" Type="{kind}/comments" Target="../comments1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": sheet,
        **{f"xl/{name}.xml": text for name, text in more.items()},
    }
    return zipped(parts)


def rows(text: str, after: str = "") -> str:
    """Return the XML of a sheet."""
    return _SHEET.format(f"<sheetData>{text}</sheetData>{after}")


def ods(content: str) -> bytes:
    """Return an OpenDocument spreadsheet with a table of some XML."""
    manifest = (
        '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
        '<manifest:file-entry manifest:full-path="/"'
        ' manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/></manifest:manifest>'
    )
    text = (
        f"<office:document-content {_NAMES}><office:body><office:spreadsheet>"
        f'<table:table table:name="s">{content}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    return zipped({"mimetype": kind, "META-INF/manifest.xml": manifest, "content.xml": text})


def text_cell(text: str) -> str:
    """Return a cell of an ODS table."""
    return _TEXT.format(escape(text))


def ods_row(cells: str, repeated: int = 1) -> str:
    """Return a row of an ODS table."""
    return f'<table:table-row table:number-rows-repeated="{repeated}">{cells}</table:table-row>'


def page(inside: str) -> bytes:
    """Return a web page."""
    return f"<html><body><table><tr><td>Program<td>City</tr>{inside}</table></body></html>".encode()


def calendar(inside: str) -> bytes:
    """Return a calendar."""
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n{inside}END:VCALENDAR\r\n".encode()


def _entities(depth: int = 12) -> str:
    said = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 12}">' for n in range(1, depth))
    return f'<!DOCTYPE x [<!ENTITY e0 "ha">{said}]>'


def _doctype(text: str) -> str:
    return f'<?xml version="1.0"?>{_entities()}{text}'


def _zip_in_zip(depth: int) -> bytes:
    data = b"x" * 100_000
    for number in range(depth):
        data = zipped({f"{number}.zip": data, "xl/workbook.xml": "<workbook/>"})
    return data


def _lying_zip() -> bytes:
    """Return an archive whose shared strings are larger than it says."""
    whole = xlsx(rows(_FIRST), sharedStrings="<sst>" + "<si><t>x</t></si>" * 2_000_000 + "</sst>")
    data = bytearray(whole)
    name = b"xl/sharedStrings.xml"
    at = data.find(b"PK\x01\x02")
    while at >= 0 and data[at + 46 : at + 46 + len(name)] != name:
        at = data.find(b"PK\x01\x02", at + 4)
    data[at + 24 : at + 28] = (1000).to_bytes(4, "little")
    return bytes(data)


def _xls_fat_loop() -> bytes:
    data = bytearray(biff.xls({"s": [["Program", "City"], *[["Lakeshore", "Toledo"]] * 60]}))
    for sector in range(3, 126):  # each sector says that the one before follows
        data[512 + 4 * sector : 516 + 4 * sector] = (sector - 1).to_bytes(4, "little")
    return bytes(data)


def _xls_many_fats() -> bytes:
    data = bytearray(biff.xls({"s": [["Program", "City"], ["Lakeshore", "Toledo"]]}))
    data[44:48] = (0x00FFFFFF).to_bytes(4, "little")  # so many sectors of the list of sectors
    data[68:76] = (1).to_bytes(4, "little") + (0x00FFFFFF).to_bytes(4, "little")
    return bytes(data)


def _xls_corner() -> bytes:
    head = biff.globals_of([("s", False, 0)])
    cells = b"".join(
        biff.record(0x0203, row.to_bytes(2, "little") + column.to_bytes(2, "little") + bytes(10))
        for row, column in ((0, 0), (65535, 255))
    )
    return biff.container(
        biff.globals_of([("s", False, len(head))]) + biff.begin(0x10) + cells + biff.record(0x0A)
    )


def _xls_records() -> bytes:
    head = biff.globals_of([("s", False, 0)])
    merged = b"".join(
        biff.record(0x00E5, (1027).to_bytes(2, "little") + bytes.fromhex("0000ffff0000ff00") * 1027)
        for _ in range(6)
    )
    return biff.container(
        biff.globals_of([("s", False, len(head))]) + biff.begin(0x10) + merged + biff.record(0x0A)
    )


def _merges(count: int) -> str:
    return "<mergeCells>" + '<mergeCell ref="A1:A1000000"/>' * count + "</mergeCells>"


_HEADINGS = (
    "Program", "Institution", "City", "State", "NRMP code", "IMG %", "Visa", "YOG", "Attempts", "Step 2 min",
    "USCE", "Deadline", "Invite date", "Interview date", "Notes", "Email", "Contact", "Website", "Phone",
    "Specialty", "Letters", "Signal", "Status", "Step 3", "Track",
)  # fmt: skip
_PIECES = (
    "a", "(", "A b ", "a, ", "1", "1 ", "- ", "A.", "1/1/26 ", "a@", "a.", "2019-", "FM or ", "a/", "' ",
    "a (", "Jan 5th ", "230 min ", "http://a.", "no ",
)  # fmt: skip


def _long_cells() -> bytes:
    """Return a sheet of every heading in which each cell is one piece over and over.

    Patterns that go back over a cell for each place in it would not come to an end.
    """
    lines = [",".join(_HEADINGS)]
    for number, piece in enumerate(_PIECES):
        long = '"' + piece * (6_000 // len(piece)) + '"'
        lines.append(",".join([f"Lakeshore {number}", *[long] * (len(_HEADINGS) - 1)]))
        lines.append(f"{long},Mercy")
    return "\n".join(lines).encode()


def _many_sheets() -> bytes:
    """Return a workbook in which a thousand sheets are one part, with a cell far down."""
    data = xlsx(rows(_FIRST + _ROW.format(100_000, "x")))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
    text = bytes(parts["xl/workbook.xml"]).decode()  # type: ignore[arg-type]  # read() gives bytes
    one = '<sheet name="s" sheetId="1" r:id="rId1"/>'
    many = "".join(f'<sheet name="s{n}" sheetId="{n}" r:id="rId1"/>' for n in range(1, 1001))
    return zipped({**parts, "xl/workbook.xml": text.replace(one, many)})


BOMBS: dict[str, Callable[[], Made]] = {
    # --- text
    "a million columns": lambda: ("x.csv", HEAD + b"a," * 1_000_000 + b"\n"),
    "one line of 60 MB": lambda: ("x.csv", b"Program," + b"a" * 60_000_000),
    "one line of 30 million cells": lambda: ("x.csv", HEAD + b"x," * 30_000_000),
    "a quote never closed": lambda: ("x.csv", HEAD + b'"' + b"Lakeshore,Toledo,OH\n" * 200_000),
    "quotes in quotes": lambda: ("x.csv", HEAD + b'"a""' * 1_000_000),
    "two million blank rows": lambda: ("x.csv", HEAD + b"Lakeshore,Toledo,OH\n" + b",,\n" * 2_000_000),
    "all delimiters": lambda: ("x.csv", HEAD + b",;\t|:^~" * 400_000),
    "a heading of a megabyte": lambda: ("x.csv", b"Program " * 16_000 + b",City\nA,B\n"),
    "long cells of digits": lambda: ("x.csv", b"Program,IMG %,YOG\n" + (b"A," + b"9" * 90_000 + b"\n") * 50),
    "long cells of dates": lambda: (
        "x.csv",
        b"Program,Interview date,Notes\n" + (b"A," + b"1/1/26 " * 12_000 + b",x\n") * 20,
    ),
    "long cells of visas": lambda: (
        "x.csv",
        b"Program,Visa\n" + (b"A," + b"J1/H1B no " * 9_000 + b"\n") * 20,
    ),
    "long cells under every heading": lambda: ("x.csv", _long_cells()),
    "marks on one letter": lambda: ("x.csv", HEAD + ("A" + "\u0301" * 120_000).encode() + b",x,OH\n"),
    "utf-16 of one letter": lambda: ("x.csv", ("Program,City\n" + "A," * 2_000_000).encode("utf-16")),
    "bytes of no encoding": lambda: ("x.csv", HEAD + bytes(range(128, 256)) * 40_000),
    # --- XLSX
    "a part of nothing": lambda: ("x.xlsx", xlsx(rows(_FIRST + " " * 200_000_000))),
    "parts of a gigabyte": lambda: (
        "x.xlsx",
        zipped({"xl/workbook.xml": "<workbook/>", **{f"{n}": bytes(64 << 20) for n in range(5)}}),
    ),
    "a cell in the far corner": lambda: (
        "x.xlsx",
        xlsx(rows(_FIRST + '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')),
    ),
    "a far corner in other quotes": lambda: (
        "x.xlsx",
        xlsx(rows(_FIRST + "<row r='1048576'><c r='XFD1048576'><v>1</v></c></row>")),
    ),
    "a huge dimension": lambda: (
        "x.xlsx",
        xlsx(_SHEET.format(f'<dimension ref="A1:XFD1048576"/><sheetData>{_FIRST}</sheetData>')),
    ),
    "a million merged ranges": lambda: ("x.xlsx", xlsx(rows(_FIRST, _merges(1_000_000)))),
    "tall merged ranges": lambda: ("x.xlsx", xlsx(rows(_FIRST, _merges(90_000)))),
    "rows never closed": lambda: ("x.xlsx", xlsx(rows(_FIRST + "<row " * 3_000_000))),
    "attributes without end": lambda: ("x.xlsx", xlsx(rows(f'{_FIRST}<row r="3"><c {"r=" * 2_000_000}'))),
    "fills never closed": lambda: (
        "x.xlsx",
        xlsx(rows(_FIRST), styles="<styleSheet><fills>" + "<fill>" * 3_000_000),
    ),
    "many cell styles": lambda: (
        "x.xlsx",
        xlsx(
            rows(_FIRST),
            styles="<styleSheet><cellXfs>" + '<xf numFmtId="9" fillId="0"/>' * 1_000_000,
        ),
    ),
    "comments never closed": lambda: (
        "x.xlsx",
        xlsx(rows(_FIRST), comments1='<comments><comment ref="A1">' * 500_000),
    ),
    "deep elements": lambda: ("x.xlsx", xlsx(rows(_FIRST + "<a>" * 3_000_000))),
    "entities of entities": lambda: (
        "x.xlsx",
        xlsx(_doctype(rows(_FIRST.replace("Lakeshore", "&e11;"))), styles=_doctype("<a>&e11;</a>")),
    ),
    "shared strings without end": lambda: (
        "x.xlsx",
        xlsx(rows(_FIRST), sharedStrings="<sst>" + "<si><t>x</t></si>" * 8_000_000 + "</sst>"),
    ),
    "an archive that lies": lambda: ("x.xlsx", _lying_zip()),
    "a thousand sheets in one": lambda: ("x.xlsx", _many_sheets()),
    "zip in zip in zip": lambda: ("x.xlsx", _zip_in_zip(60)),
    "many parts": lambda: (
        "x.xlsx",
        zipped({"xl/workbook.xml": "<a/>", **{str(n): b"" for n in range(60_000)}}),
    ),
    # --- ODS
    "a table without an end": lambda: ("x.ods", ods(ods_row(_TEXT.format("Program")) + "<!-- ")),
    "rows repeated": lambda: (
        "x.ods",
        ods(ods_row(_TEXT.format("Program")) + ods_row(_TEXT.format("x"), 1 << 20)),
    ),
    "cells repeated": lambda: (
        "x.ods",
        ods(
            ods_row(_TEXT.format("Program"))
            + ods_row(
                '<table:table-cell office:value-type="string" '
                'table:number-columns-repeated="16384"><text:p>x</text:p></table:table-cell>'
            )
            * 4_000
        ),
    ),
    "rows and cells repeated a little": lambda: (
        "x.ods",
        ods(
            ods_row(_TEXT.format("Program"))
            + ods_row(
                '<table:table-cell office:value-type="string" '
                'table:number-columns-repeated="99"><text:p>x</text:p></table:table-cell>',
                999,
            )
            * 3_000
        ),
    ),
    "a value behind empty cells": lambda: (
        "x.ods",
        ods(
            ods_row(_TEXT.format("Program"))
            + ods_row('<table:table-cell table:number-columns-repeated="16000"/>' + _TEXT.format("x")) * 9_000
        ),
    ),
    "hidden rows repeated": lambda: (
        "x.ods",
        ods(
            ods_row(_TEXT.format("Program"))
            + '<table:table-row table:visibility="collapse" table:number-rows-repeated="900"/>' * 30_000
        ),
    ),
    "annotations never closed": lambda: ("x.ods", ods(ods_row("<office:annotation>" * 1_000_000))),
    "annotations in annotations": lambda: (
        "x.ods",
        ods(ods_row("<office:annotation><text:p>" + "</text:p></office:annotation>" * 300_000)),
    ),
    "ods entities": lambda: (
        "x.ods",
        zipped({"mimetype": "x", "content.xml": _doctype("<table>&e11;</table>")}),
    ),
    # --- XLS
    "a file system in a circle": lambda: ("x.xls", _xls_fat_loop()),
    "a file system of lists": lambda: ("x.xls", _xls_many_fats()),
    "an xls with a far corner": lambda: ("x.xls", _xls_corner()),
    "an xls merged over and over": lambda: ("x.xls", _xls_records()),
    # --- pages
    "a million tags": lambda: ("x.html", page("<tr><td>A" + "<b>" * 1_000_000)),
    "tables in tables": lambda: ("x.html", page("<table><tr><td>" * 200_000)),
    "spans without end": lambda: ("x.html", page('<tr><td rowspan="9999" colspan="9999">x' * 60_000)),
    "spans of one row": lambda: ("x.html", page("<tr>" + '<td colspan="500">x</td>' * 40_000)),
    "comments opened": lambda: ("x.html", page("<!--" * 2_000_000)),
    "scripts opened": lambda: ("x.html", page("<script>x</script>" * 400_000 + "<script>" * 400_000)),
    "tags never closed": lambda: ("x.html", page("<td " * 3_000_000)),
    "numbers of characters": lambda: ("x.html", page(f"<tr><td>&#{'9' * 5_000};<td>x" * 200)),
    # --- documents
    "deep lists": lambda: ("x.json", b"[" * 5_000_000),
    "deep objects": lambda: ("x.json", b'{"a":' * 2_000_000),
    "deep programs": lambda: ("x.json", b'{"programs":' + b"[" * 100_000 + b"]" * 100_000 + b"}"),
    "a number of a million digits": lambda: ("x.json", b'{"version":' + b"9" * 1_000_000 + b"}"),
    "a huge exponent": lambda: ("x.json", b'{"programs":[{"name":"A","interest":1e400000000}]}'),
    "a million programs": lambda: (
        "x.json",
        b'{"programs":[' + b'{"name":"A"},' * 1_000_000 + b'{"name":"A"}]}',
    ),
    "a million keys": lambda: (
        "x.json",
        ("{" + ",".join(f'"k{n}":1' for n in range(1_000_000)) + "}").encode(),
    ),
    # --- calendars
    "a hundred thousand entries": lambda: (
        "x.ics",
        calendar("".join(_MEET.format(n, "") for n in range(100_000))),
    ),
    "series without end": lambda: (
        "x.ics",
        calendar(_MEET.format(1, "RRULE:FREQ=SECONDLY;COUNT=999999999;BYSECOND=" + "0," * 50_000 + "0\r\n")),
    ),
    "a folded line of 20 MB": lambda: (
        "x.ics",
        calendar(_MEET.format(1, "DESCRIPTION:" + "a\r\n " * 5_000_000 + "\r\n")),
    ),
    "calendars in calendars": lambda: ("x.ics", b"BEGIN:VCALENDAR\r\n" * 300_000),
    "many zones": lambda: ("x.ics", calendar("BEGIN:VTIMEZONE\r\nTZID:x\r\nEND:VTIMEZONE\r\n" * 100_000)),
    "quotes in parameters": lambda: (
        "x.ics",
        calendar(_MEET.format(1, 'X-A;B="' + '";B="' * 300_000 + ":x\r\n")),
    ),
    # --- drafts
    "a draft of 30 MB": lambda: ("x.txt", b"I want to match, really. " * 1_200_000),
    "a draft of one word": lambda: ("x.txt", b"a" * 5_000_000),
    "a draft of dashes": lambda: ("x.txt", b"- - - " * 500_000),
}
_MORE_SECONDS = {"a quote never closed": 72 - SECONDS}
"""Those that hold what could be honest rows have the time of their area: here 600,000 cells."""
SHORT, LONG = 2, len(BOMBS)


def soak(count: int, rng: random.Random, folder: Path) -> Outcome:
    """Set off so many bombs, each once."""
    outcome = Outcome()
    named = os.environ.get("IMGTUI_BOMBS", "")
    chosen = named.split(",") if named else rng.sample(list(BOMBS), min(count, len(BOMBS)))
    for number, name in enumerate(chosen):
        _set_off(name, number, folder, outcome)
    return outcome


def _set_off(name: str, number: int, folder: Path, outcome: Outcome) -> None:
    bomb, workbook = _made(name, folder / str(number)), folder / f"{number}.imgtui"
    verb = {".json": ["load"], ".txt": ["draft", "check", "--kind", "statement"]}.get(
        bomb.suffix, ["import", "--dry-run"] if number % 2 else ["import"]
    )
    command = [sys.executable, "-m", "imgtui", "--workbook", str(workbook), *verb, str(bomb)]
    took, said = measured(command)
    code, seconds, megabytes = took["code"], took["seconds"], took["megabytes"]
    outcome.count("bombs")
    outcome.count("refused", code == 3)
    outcome.counts["slowest s"] = max(outcome.counts.get("slowest s", 0), round(seconds, 1))
    outcome.counts["largest MB"] = max(outcome.counts.get("largest MB", 0), round(megabytes))
    wrong = _wrong(code, said, seconds - _MORE_SECONDS.get(name, 0), megabytes, workbook)
    if wrong:
        outcome.failures.append(f"IMGTUI_BOMBS={name!r}: {wrong}; it said {said[-300:]!r}")
    bomb.unlink()
    if os.environ.get("IMGTUI_BOMBS_TOLD"):
        sys.stdout.write(f"{name}: exit {code}, {seconds:.1f} s, {megabytes:.0f} MB: {said.strip()[-160:]}\n")
        sys.stdout.flush()


def _made(name: str, folder: Path) -> Path:
    """Make a bomb in a process of its own: it may be large."""
    folder.mkdir()
    subprocess.run([sys.executable, "-m", "tests.soak.bombs", name, str(folder)], check=True)
    (path,) = folder.iterdir()
    return path


def _wrong(code: int, said: str, seconds: float, megabytes: float, workbook: Path) -> str:
    """Return what is not as it must be; empty when all is."""
    if code not in (0, 1, 3):
        return f"exit {code}"
    if code == 3 and (said.count("\n") != 1 or not said.startswith("imgtui: ")):
        return "not one line"
    if "defect" in said or "Traceback" in said or "error in imgtui itself" in said:
        return "a defect"
    if seconds > SECONDS:
        return f"{seconds:.1f} s"
    if megabytes > MEGABYTES:
        return f"{megabytes:.0f} MB"
    if code == 3 and workbook.exists():
        with Store.open(workbook) as store:
            if store.steps():
                return "something was kept"
    return ""


if __name__ == "__main__":
    made_name, made_data = BOMBS[sys.argv[1]]()
    (Path(sys.argv[2]) / made_name).write_bytes(made_data)
