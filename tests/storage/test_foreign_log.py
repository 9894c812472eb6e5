"""A file that turns out damaged only when it is closed: still one clear line, and the file is let go."""

import sqlite3
from pathlib import Path

import pytest

from imgtui.domain.errors import WorkbookError
from imgtui.storage.store import Store


class Damaged:
    """A connection whose log does not fit its file."""

    closed = False
    total_changes = 0

    def execute(self, sql: str) -> None:
        raise sqlite3.DatabaseError("database disk image is malformed")

    def close(self) -> None:
        self.closed = True


def test_closing_a_damaged_file_is_a_clear_line(tmp_path: Path) -> None:
    connection = Damaged()
    with pytest.raises(WorkbookError) as caught:
        Store(tmp_path / "one.imgtui", connection).close()
    assert caught.value.code == "workbook_damaged"
    assert "\n" not in caught.value.line()
    assert connection.closed
