"""The workbook that the tests of single programs begin with."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from imgtui.services.opened.book import Book
from tests.books import add_programs, open_book


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    """Open a workbook of one program."""
    with open_book(tmp_path / "w.imgtui") as opened:
        add_programs(opened, "Lake")
        yield opened
