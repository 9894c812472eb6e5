"""A workbook whose mark was taken out by another program is given one, and is no overwritten file."""

import sqlite3
from contextlib import closing
from pathlib import Path

from imgtui.services.machine.clock import Clock
from imgtui.services.workbook.backups import restore_file
from imgtui.storage.logs.mark import mark_of_file
from tests.books import NOW, add_programs, open_book


def by_others(path: Path, sql: str) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(sql)


def test_it_is_worked_with_and_folded(made: Path) -> None:
    by_others(made, "DELETE FROM file_mark")
    with open_book(made) as book:
        add_programs(book, "Plainview")
        add_programs(book, "Ossian")
    assert mark_of_file(made) is not None
    assert not made.with_name("w.imgtui-wal").exists()
    with open_book(made) as book:
        assert len(book.workbook.programs) == 4
        assert book.undo() is not None
        assert len(book.workbook.programs) == 3


def test_a_backup_is_brought_back_into_it(made: Path, tmp_path: Path) -> None:
    backup = tmp_path / "b.imgtui"
    backup.write_bytes(made.read_bytes())
    by_others(made, "DELETE FROM file_mark")
    restored = restore_file(made, Clock.of(NOW, "UTC"), backup)
    assert [each.name for each in restored.workbook.programs] == ["Lakeshore", "Riverside"]


def test_where_only_writing_shows_the_damage_the_file_is_set_aside(made: Path, tmp_path: Path) -> None:
    backup = tmp_path / "b.imgtui"
    backup.write_bytes(made.read_bytes())
    by_others(
        made,
        "CREATE TRIGGER others AFTER INSERT ON program BEGIN SELECT RAISE(ABORT, 'no such table: x'); END",
    )
    restored = restore_file(made, Clock.of(NOW, "UTC"), backup)
    assert restored.set_aside is not None
    assert Path(restored.set_aside).exists()
    with open_book(made) as book:
        assert [each.name for each in book.workbook.programs] == ["Lakeshore", "Riverside"]
        add_programs(book, "Plainview")
