"""The file becomes another within a change of it: no log is folded into what is there now."""

import contextlib
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from imgtui.domain.workbook.errors import ReplacedError, WorkbookError
from imgtui.services.machine.clock import Clock
from imgtui.services.opened.book import Book
from imgtui.services.triage import programs
from imgtui.storage.disk.existing import connect_existing
from imgtui.storage.file import writer as writing
from imgtui.storage.store import Store
from tests.books import fingerprint, open_book, reference
from tests.storage.test_replaced import NOW, city, edit, log_of, make

PAGES = 1200  # more than SQLite leaves in a log when it is asked nothing


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return make(tmp_path / "w.imgtui")


@pytest.fixture
def other(path: Path, tmp_path: Path) -> Iterator[Path]:
    """Another state of the same workbook: a copy that went on elsewhere."""
    other = Path(shutil.copyfile(path, tmp_path / "other.imgtui"))
    with Store.open(other) as store, store.change("elsewhere", NOW) as change:
        change.set("program", "p", {"city": "Dayton"})
    yield other
    assert city(other) == "Dayton"


@contextlib.contextmanager
def overwritten_within(store: Store, notes: str, other: Path) -> Iterator[None]:
    """Let the file be written over within a change, which then says so."""
    begun = store.change("import", NOW)
    begun.__enter__().set("program", "p", {"notes": notes})
    shutil.copyfile(other, store.path)
    yield
    with pytest.raises(ReplacedError):
        begun.__exit__(None, None, None)


def test_a_log_that_sqlite_would_fold_within_the_commit_is_kept(path: Path, other: Path) -> None:
    store = Store.open(path)
    edit(store, "Toledo")
    with overwritten_within(store, "x" * 4096 * PAGES, other):
        pass
    with pytest.raises(ReplacedError):
        store.close()
    assert fingerprint(path) == fingerprint(other)


def test_opening_it_once_more_folds_nothing_into_another(path: Path, other: Path) -> None:
    screen, reader = Store.open(path), Store.open(path)
    edit(reader, "Akron")
    assert log_of(path).stat().st_size
    shutil.copyfile(other, path)
    with contextlib.suppress(ReplacedError):  # with the log, all that was opened can still be read
        screen.another().close()
    assert fingerprint(path) == fingerprint(other)
    with pytest.raises(ReplacedError):
        reader.close()
    screen.close()
    assert fingerprint(path) == fingerprint(other)


def test_a_state_without_the_own_last_change_is_no_later_state(path: Path, other: Path) -> None:
    screen, reader = Store.open(path), Store.open(path)
    edit(screen, "Toledo")
    assert screen.fold()
    # What does not fit into memory is in the log before it is committed.
    with overwritten_within(reader, "y" * 4096 * PAGES, other), pytest.raises(ReplacedError):
        screen.verify()
    for store in (reader, screen):
        with pytest.raises(ReplacedError):
            store.close()
    assert fingerprint(path) == fingerprint(other)


def test_a_fold_that_waits_looks_again_before_it_folds(
    path: Path, other: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen, reader = Store.open(path), Store.open(path)
    edit(screen, "Toledo")
    change = reader.change("import", NOW)
    change.__enter__().set("program", "p", {"city": "Akron"})

    def meanwhile(_: float) -> None:
        monkeypatch.undo()
        shutil.copyfile(other, path)
        with pytest.raises(ReplacedError):
            change.__exit__(None, None, None)

    monkeypatch.setattr(writing.time, "sleep", meanwhile)
    with pytest.raises(ReplacedError):
        screen.close()
    assert fingerprint(path) == fingerprint(other)
    with pytest.raises(ReplacedError):
        reader.close()
    assert fingerprint(path) == fingerprint(other)


def test_a_workbook_deleted_within_a_change_does_not_come_back_empty(tmp_path: Path) -> None:
    path = tmp_path / "w.imgtui"
    with open_book(path) as book:
        programs.add(book, "Lakeshore")
    book = Book.open(path, Clock.of("2026-11-23T09:00", "UTC"), reference())
    begun = book.change("edit")
    begun.__enter__().set("program", "lakeshore", {"city": "Akron"})
    path.unlink()
    with pytest.raises(ReplacedError):
        begun.__exit__(None, None, None)
    with pytest.raises(ReplacedError):
        book.close()
    assert not path.exists()


def test_what_is_not_there_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(sqlite3.OperationalError, match="unable to open"):
        connect_existing(tmp_path / "none.imgtui")
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(WorkbookError):
        writing.connect(tmp_path / "none.imgtui")
    assert list(tmp_path.iterdir()) == []
