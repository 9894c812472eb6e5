"""Workbooks that the tests of storage begin with."""

from pathlib import Path

import pytest

from tests.books import add_programs, open_book


@pytest.fixture
def made(tmp_path: Path) -> Path:
    """Make a workbook of two programs."""
    path = tmp_path / "w.imgtui"
    with open_book(path) as book:
        add_programs(book, "Lakeshore", "Riverside")
    return path
