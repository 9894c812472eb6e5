"""Whatever the bytes and whatever the cell: a reading or one clear line, never a crash."""

import io
import time
import zipfile
from datetime import date, datetime
from datetime import time as clock
from functools import cache

import openpyxl
from hypothesis import given, settings
from hypothesis import strategies as st

from imgtui.exchange.sheets import SheetError, choose_sheet, read_bytes, understand
from imgtui.exchange.sheets.cells.model import CellReading, Context, SheetDate, season_window
from imgtui.exchange.sheets.headings.headings import document_fields, targets
from imgtui.exchange.sheets.readers import read_doubted, read_exact, reader_of

SEASON = season_window(2027)
WORDS = [
    word
    for line in (
        "no not yes y n j1 h1b h-1b only if w/ step 3 1 2 5 220 230 60% 0.6 - / ( ) , ; ? max attempts fail",
        "first attempt years yrs preferred since 2019 or later class of avg img ok months wks none no limit",
        "10/11/2026 oct 14 am *** OHIO *** ca fresno community univ affil 1,40359E+09 9314140C0 > < + ~",
        "\u200b \xa0 ’ – \x1b[31m [red]",
    )
    for word in line.split(" ")
]
LOOSE = st.lists(st.sampled_from(WORDS), max_size=9).map(" ".join)
CELLS = st.one_of(st.text(max_size=60), LOOSE, LOOSE.map(str.upper))
DATES = st.one_of(st.dates(), st.datetimes(), st.times()).map(lambda value: SheetDate(value, "3-5"))


def whole(data: bytes) -> None:
    """Read `data` as an import would, and look at what comes out."""
    started = time.perf_counter()
    try:
        sheet = choose_sheet(read_bytes(data))
        reading = understand(sheet, match_year=2027)
    except SheetError as error:
        failure = error.line()
    else:
        failure = ""
        assert reading.read == len(reading.drafts) + len(reading.duplicates)
        for draft in reading.drafts:
            assert draft.values["name"]
            assert set(draft.values) <= document_fields() | {"tags"}
    assert "\n" not in failure
    assert time.perf_counter() - started < 20


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=3000))
def test_any_bytes(data: bytes) -> None:
    whole(data)


@settings(max_examples=80, deadline=None)
@given(st.lists(st.lists(CELLS, max_size=8), max_size=12), st.sampled_from([",", ";", "\t"]))
def test_any_table_under_known_headings(rows: list[list[str]], delimiter: str) -> None:
    lines = [["Program", "City/State", "IMG %", "Visa", "Attempts", "YOG", "Step 2", "USCE"], *rows]
    whole("\n".join(delimiter.join(line) for line in lines).encode("utf-8", "replace"))


@cache
def spreadsheet() -> bytes:
    """Return a small spreadsheet; written once, since the bytes hold the time of writing."""
    book = openpyxl.Workbook()
    rows = (["Program", "IMG %", "Interview date"], ["A", 0.5, date(2026, 11, 3)], ["B", "x", clock(9)])
    for row in (*rows, ["C", datetime(2026, 3, 5, 10), None]):
        book.active.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 9999), st.integers(0, 255)), max_size=6))
def test_a_spreadsheet_with_any_damage(damage: list[tuple[int, int]]) -> None:
    damaged = bytearray(spreadsheet())
    for place, value in damage:
        damaged[place % len(damaged)] = value
    whole(bytes(damaged))


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 20), st.integers(0, 99_999), st.binary(max_size=40))
def test_a_spreadsheet_with_any_part_spoiled(which: int, place: int, junk: bytes) -> None:
    mended = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(spreadsheet())) as old, zipfile.ZipFile(mended, "w") as new:
        names = old.namelist()
        for name in names:
            part = old.read(name)
            if name == names[which % len(names)]:
                at = place % (len(part) + 1)
                part = part[:at] + junk + part[at:]
            new.writestr(name, part)
    whole(mended.getvalue())


@settings(max_examples=400, deadline=None)
@given(st.sampled_from(targets()), st.one_of(CELLS, DATES))
def test_no_reader_ever_raises(field: str, cell: str | SheetDate) -> None:
    context = Context(field, SEASON, {"J": "J1 only", "x": cell if isinstance(cell, str) else ""})
    for reading in (read_doubted(reader_of(field), cell, context), read_exact(cell, context)):
        assert isinstance(reading, CellReading)
        names = [name for name, _ in reading.values]
        assert len(names) == len(set(names))


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(targets()), st.sampled_from(WORDS), st.integers(50, 3000))
def test_no_reader_is_slow_on_long_cells(field: str, word: str, times: int) -> None:
    started = time.perf_counter()
    reader_of(field)((word + " ") * times, Context(field, SEASON))
    assert time.perf_counter() - started < 2
