"""A file that turns out damaged only when it is closed: still one clear line, and the file is let go."""

import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import pytest

from imgtui.domain.workbook.errors import WorkbookError
from imgtui.storage.file.writer import Writer
from imgtui.storage.store import Store


def test_closing_a_damaged_file_is_a_clear_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fold(_: Writer, patience: float = 0.0) -> bool:
        raise sqlite3.DatabaseError("database disk image is malformed")

    store = Store.open(tmp_path / "one.imgtui")
    with store.change("one", datetime(2026, 11, 28, tzinfo=UTC)) as change:
        change.add("refused", {"proposal": "rescue", "why": "no"}, position=1.0)
    monkeypatch.setattr(Writer, "fold", fold)
    with pytest.raises(WorkbookError) as caught:
        store.close()
    assert caught.value.code == "workbook_damaged"
    assert "\n" not in caught.value.line()
    with pytest.raises(sqlite3.ProgrammingError):  # closed all the same
        store.data_version()
