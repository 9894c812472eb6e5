"""Which files are taken for workbooks, what is refused, and that a refusal changes not a byte."""

import os
import sqlite3
import stat
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from imgtui.domain.workbook.errors import UsageError, WorkbookError
from imgtui.domain.workbook.records import Workbook
from imgtui.services.machine.place import refuse_unusable
from imgtui.storage.file import file
from imgtui.storage.rows import schema
from imgtui.storage.store import Store
from tests.books import add_programs, fingerprint, open_book


def set_pragma(path: Path, pragma: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute(f"PRAGMA {pragma}")


def test_a_new_workbook_is_private_and_so_are_folders_made_for_it(tmp_path: Path) -> None:
    path = tmp_path / "new" / "deep" / "w.imgtui"
    with Store.open(path) as store:
        assert store.read().workbook == Workbook()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert stat.S_IMODE(path.parent.parent.stat().st_mode) == 0o700
    assert os.listdir(path.parent) == ["w.imgtui"]


def test_a_folder_that_was_there_keeps_its_mode(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    Store.open(tmp_path / "w.imgtui").close()
    assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o755


def test_the_file_says_whose_it_is(made: Path) -> None:
    with closing(sqlite3.connect(made)) as connection:
        assert connection.execute("PRAGMA application_id").fetchone()[0] == schema.APPLICATION_ID
        assert connection.execute("PRAGMA user_version").fetchone()[0] == len(schema.migration_files())


def test_one_file_is_all_there_is_after_closing(made: Path) -> None:
    assert sorted(os.listdir(made.parent)) == [made.name, f"{made.name}.work-001.backup"]


def test_what_a_connection_needs_is_on(made: Path) -> None:
    with closing(file.connect(made)) as connection:
        pragmas = ("foreign_keys", "synchronous", "journal_mode")
        found = [connection.execute(f"PRAGMA {name}").fetchone()[0] for name in pragmas]
    assert found == [1, 2, "wal"]


def _empty(path: Path) -> None:
    path.write_bytes(b"")


def _text(path: Path) -> None:
    path.write_text("Program,City\n" * 50)


def _half(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:60])


def _foreign(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE notes (text)")
        connection.commit()


def _newer(path: Path) -> None:
    set_pragma(path, "user_version=99")


def _damaged(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[100:] = b"\x5a" * (len(data) - 100)
    path.write_bytes(data)


def _folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (_empty, "workbook_not_sqlite"),
        (_text, "workbook_not_sqlite"),
        (_half, "workbook_not_sqlite"),
        (_foreign, "workbook_foreign"),
        (_newer, "workbook_newer"),
        (_damaged, "workbook_damaged"),
        (_folder, "workbook_folder"),
    ],
)
def test_what_cannot_be_used_is_refused_and_left_alone(
    made: Path, spoil: Callable[[Path], None], code: str
) -> None:
    spoil(made)
    before = fingerprint(made) if made.is_file() else ""
    with pytest.raises(WorkbookError) as caught:
        Store.open(made).read()
    assert caught.value.code == code
    assert caught.value.exit_code == 3
    assert str(made) in caught.value.line()
    assert "\n" not in caught.value.line()
    if before:
        assert fingerprint(made) == before


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (_empty, "workbook_not_sqlite"),
        (_text, "workbook_not_sqlite"),
        (_half, "workbook_not_sqlite"),
        (_foreign, "workbook_foreign"),
        (_newer, "workbook_newer"),
        (_folder, "workbook_folder"),
    ],
)
def test_it_is_refused_before_anything_is_drawn(made: Path, spoil: Callable[[Path], None], code: str) -> None:
    refuse_unusable(made)
    spoil(made)
    with pytest.raises(WorkbookError) as caught:
        refuse_unusable(made)
    assert caught.value.code == code


def test_a_read_only_workbook_is_read_and_not_changed(made: Path) -> None:
    made.chmod(0o400)
    before = fingerprint(made)
    with open_book(made) as book:
        assert [program.name for program in book.workbook.programs] == ["Lakeshore", "Riverside"]
        with pytest.raises(WorkbookError) as caught:
            add_programs(book, "Plainview")
        assert caught.value.code == "workbook_read_only"
        with pytest.raises(WorkbookError):
            book.undo()
    assert fingerprint(made) == before


def test_a_locked_workbook_is_refused(made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file, "BUSY_SECONDS", 0.01)
    with closing(sqlite3.connect(made, isolation_level=None)) as holder:
        holder.execute("BEGIN IMMEDIATE")
        before = fingerprint(made)
        with open_book(made) as book, pytest.raises(WorkbookError) as caught:
            add_programs(book, "Plainview")
        assert caught.value.code == "workbook_locked"
        assert fingerprint(made) == before
        holder.execute("ROLLBACK")
    with open_book(made) as book:
        assert [program.name for program in book.workbook.programs] == ["Lakeshore", "Riverside"]


def test_a_place_that_cannot_be_written_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(WorkbookError) as caught:
        Store.open(tmp_path / "file" / "w.imgtui")
    assert caught.value.code == "workbook_not_made"


def test_two_processes_may_make_the_same_workbook(tmp_path: Path) -> None:
    path = tmp_path / "w.imgtui"
    with Store.open(path) as one, Store.open(path) as other:
        assert one.read().workbook == other.read().workbook == Workbook()


def test_a_backup_is_whole_private_and_never_written_over(made: Path, tmp_path: Path) -> None:
    target = tmp_path / "copy.imgtui"
    with Store.open(made) as store:
        store.back_up(target)
        with pytest.raises(UsageError) as caught:
            store.back_up(target)
        assert caught.value.code == "backup_exists"
        with Store.open(target) as copy:
            assert copy.read().workbook == store.read().workbook
            assert copy.steps() == store.steps()
    assert stat.S_IMODE(target.stat().st_mode) == 0o600


def test_a_file_of_another_link_is_followed(made: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.imgtui"
    link.symlink_to(made)
    with open_book(link) as book:
        add_programs(book, "Plainview")
    with open_book(made) as book:
        assert len(book.workbook.programs) == 3
