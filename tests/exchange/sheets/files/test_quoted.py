"""Quotes in a text file: what is well formed is read as it stands, what is not swallows no row."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imgtui.exchange.sheets import SheetError
from imgtui.exchange.sheets.files.quoted import QuotedRows
from imgtui.exchange.sheets.files.tables import read_bytes
from imgtui.exchange.sheets.files.text_tables import sheet_of_text
from imgtui.exchange.sheets.layout.notes import rows_text

LONG = "\n".join(f"We sponsor visas, of {n} kinds, and" if n % 3 else "A line of its own" for n in range(200))


def rows(text: str, delimiter: str = ",") -> tuple[list[list[str]], list[int]]:
    found = QuotedRows(text, delimiter)
    return list(found), found.unclosed


CELLS = st.text(st.sampled_from('ab ,;"\n\r'), max_size=8)


@given(st.lists(st.lists(CELLS, min_size=1, max_size=4), max_size=6), st.sampled_from(",;\t"))
def test_what_a_program_writes_is_read_as_written(table: list[list[str]], delimiter: str) -> None:
    held = io.StringIO(newline="")
    csv.writer(held, delimiter=delimiter, quoting=csv.QUOTE_ALL).writerows(table)
    assert rows(held.getvalue(), delimiter) == (table, [])


@given(st.text(st.sampled_from('ab,"\n ')))
def test_whatever_stands_there_no_letter_of_a_line_is_lost(text: str) -> None:
    found, _ = rows(text)
    letters = sorted(each for each in text if each in "ab")
    assert sorted(each for row in found for cell in row for each in cell if each in "ab") == letters


@pytest.mark.parametrize(
    ("text", "table", "unclosed"),
    [
        (
            'P,C\n"Lake,Toledo\n"River","Reno"\nX,Y\n',
            [["Lake", "Toledo"], ["River", "Reno"], ["X", "Y"]],
            [2],
        ),
        ('P,C\nA,"never\nB,x', [["A", "never"], ["B", "x"]], [2]),
        ('P,C\n"Lake, Inc","open\n"Riv, Inc",x\n', [["Lake, Inc", "open"], ["Riv, Inc", "x"]], [2]),
        ('P,C,D\n"open,"Reno, NV",x\n', [["open", "Reno, NV", "x"]], [2]),
        ('P,C\n"two\nlines" ,x\n', [["two\nlines ", "x"]], []),
        ('P,C\n"a "hi" b",x\n', [['a hi" b"', "x"]], []),
        (f'P,C\nA,"{LONG}"\nB,x\n', [["A", LONG], ["B", "x"]], []),
        ('P,C\nA 5",x\nB,y\n', [['A 5"', "x"], ["B", "y"]], []),
    ],
)
def test_a_quote_that_is_not_closed_ends_with_its_line(text, table, unclosed) -> None:
    found, lines = rows(text)
    assert found[1:] == table
    assert lines == unclosed


def test_rows_between_two_open_quotes_are_rows() -> None:
    text = 'P,C,S\nA,"open,OH\n' + "B,C,D\n" * 100 + 'E,"F, G",H\nI,J",K\n'
    found, lines = rows(text)
    assert len(found) == 104
    assert lines == [2]


def test_thousands_of_lines_below_an_open_quote_are_read() -> None:
    body = "Lakeshore,Toledo,OH\n" * 1_000
    sheet = sheet_of_text(f'Program,City,State\n"{body * 20}', "x", encoding=None)
    assert len(sheet.rows) == 20_001
    assert sheet.unclosed == (2,)


def test_the_line_is_counted_from_the_top_of_the_file() -> None:
    sheet = sheet_of_text('sep=;\nProgram;City\n"two\nlines";x\n"open;y\nB;z\n', "x", encoding=None)
    assert sheet.unclosed == (5,)
    assert rows_text(sheet.unclosed, "line") == "line 5"


def test_a_line_that_is_no_cell_is_named() -> None:
    with pytest.raises(SheetError, match="line 2"):
        read_bytes(b"Program,City\n" + b"x" * 200_000 + b",y\n")
