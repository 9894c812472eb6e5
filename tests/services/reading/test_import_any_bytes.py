"""Whatever the file: it is imported whole, or refused with nothing changed."""

import io
import zipfile
from collections.abc import Iterator
from functools import cache

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from imgtui.exchange.document import dumps
from imgtui.exchange.sheets import SheetError
from imgtui.services.opened.book import Book
from imgtui.services.reading.sheets import importing
from tests.books import open_book
from tests.exchange.sheets.files.biff import xls

ROWS = [["Program", "State", "IMG %"], ["Lakeshore", "OH", "62"], ["Riverside", "KS", "31"]]


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Book]:
    with open_book(tmp_path_factory.mktemp("any") / "w") as opened:
        yield opened


@cache
def whole_files() -> tuple[bytes, ...]:
    """Return sheets of every kind; made once, since some hold the time of making."""
    made = openpyxl.Workbook()
    for row in ROWS:
        made.active.append(row)
    stream = io.BytesIO()
    made.save(stream)
    ods = io.BytesIO()
    cell = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    rows = "".join(
        f"<table:table-row>{''.join(cell.format(text) for text in row)}</table:table-row>" for row in ROWS
    )
    with zipfile.ZipFile(ods, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", f'<table:table table:name="s">{rows}</table:table>')
    page = "".join("<tr>" + "".join(f"<td>{text}" for text in row) for row in ROWS)
    text = "\r\n".join(";".join(row) for row in ROWS)
    return (
        stream.getvalue(),
        ods.getvalue(),
        xls({"s": ROWS}),
        f"<html><table>{page}</table></html>".encode(),
        text.encode("utf-16"),
        text.encode(),
    )


def whole_or_nothing(book: Book, data: bytes) -> None:
    before, steps = dumps(book.workbook), len(book.store.steps())
    result, refused = None, ""
    try:
        result = importing.accept(book, [importing.preview_bytes(book, data, "any")])
    except SheetError as failure:
        refused = failure.line()
    assert "\n" not in refused
    if result is None:
        assert dumps(book.store.read().workbook) == before
        assert len(book.store.steps()) == steps
        return
    assert result.read == result.new + result.updated + result.unchanged + result.duplicates
    assert len(book.workbook.programs) == result.new
    book.undo()
    assert dumps(book.workbook) == before


@settings(max_examples=60, deadline=None)
@given(data=st.binary(max_size=2000))
def test_any_bytes(book: Book, data: bytes) -> None:
    whole_or_nothing(book, data)


@settings(max_examples=80, deadline=None)
@given(
    which=st.integers(0, 5),
    cut=st.one_of(st.none(), st.floats(0, 1)),
    spoiled=st.lists(st.tuples(st.floats(0, 0.999), st.binary(min_size=1, max_size=4)), max_size=4),
)
def test_any_damage_to_a_good_file(
    book: Book, which: int, cut: float | None, spoiled: list[tuple[float, bytes]]
) -> None:
    data = bytearray(whole_files()[which])
    for place, junk in spoiled:
        at = int(place * len(data))
        data[at : at + len(junk)] = junk
    whole_or_nothing(book, bytes(data[: int(cut * len(data))] if cut is not None else data))


def test_the_good_files_are_good(book: Book) -> None:
    for at, data in enumerate(whole_files()):
        if at != 1:  # an ODS without its manifest is as good as damaged
            assert len(importing.preview_bytes(book, data, "good").reading.drafts) == 2, at
