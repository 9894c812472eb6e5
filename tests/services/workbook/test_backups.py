"""Backups that nobody asks for, and what brings them back."""

import errno
import os
import sqlite3
import stat
from collections.abc import Callable
from contextlib import closing
from datetime import UTC
from pathlib import Path

import pytest

from imgtui.domain.workbook.errors import ImgtuiError, UsageError
from imgtui.exchange.document import dumps
from imgtui.services.machine.clock import Clock
from imgtui.services.machine.demo import make_demo
from imgtui.services.machine.place import DEMO_FOLDER
from imgtui.services.opened import files
from imgtui.services.reading.sheets import importing
from imgtui.services.triage import merge as programs_merge
from imgtui.services.workbook import backups
from imgtui.storage.copies import backups as storage
from imgtui.storage.disk import publish
from imgtui.storage.store import Store
from tests.books import add_programs, fingerprint, open_book

CLOCK = Clock.of("2026-11-21T09:00", "UTC")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A workbook made yesterday."""
    made = tmp_path / "w.imgtui"
    with open_book(made, "2026-11-20T09:00") as book:
        add_programs(book, "Lakeshore", "Riverside")
    for each in storage.backups_of(made):
        each.path.unlink()
    return made


def whys(path: Path) -> list[str]:
    return [each.why for each in reversed(storage.backups_of(path))]


def names_in(path: Path) -> list[str]:
    with Store.open(path, backs_up=False) as store:
        return [program.name for program in store.read().workbook.programs]


def test_the_first_change_of_a_day_is_preceded_by_a_copy_and_no_other(path: Path) -> None:
    with open_book(path) as book:
        assert whys(path) == []
        add_programs(book, "Plainview")
        assert whys(path) == ["day"]
        add_programs(book, "Harbor")
        book.undo()
    with open_book(path) as book:
        add_programs(book, "Hilltop")
    (made,) = (each for each in storage.backups_of(path) if each.why == "day")
    assert names_in(made.path) == ["Lakeshore", "Riverside"]
    assert stat.S_IMODE(made.path.stat().st_mode) == 0o600
    with open_book(path, "2026-11-22T00:30") as book:
        book.undo()
    assert whys(path) == ["day", "day"]


def test_the_day_is_that_of_the_workbooks_clock(path: Path) -> None:
    with open_book(path, "2027-01-05T09:00") as book:
        add_programs(book, "Plainview")
    assert [each.on.isoformat() for each in storage.backups_of(path) if each.on] == ["2027-01-05"]


def test_opening_looking_and_a_change_of_nothing_make_none(path: Path) -> None:
    before = names_in(path)
    with open_book(path) as book:
        assert book.workbook.programs
        with book.change("nothing"):
            pass
        book.redo()
    assert whys(path) == []
    assert names_in(path) == before


def test_a_workbook_that_holds_nothing_is_copied_at_the_end_alone(tmp_path: Path) -> None:
    with open_book(tmp_path / "new.imgtui") as book:
        add_programs(book, "Lakeshore")
    assert whys(tmp_path / "new.imgtui") == ["work"]  # made at the end; nothing was there to copy before


def test_the_demo_takes_none(tmp_path: Path) -> None:
    folder = tmp_path / f"{DEMO_FOLDER}x"
    folder.mkdir()
    with open_book(make_demo(folder)) as book:
        add_programs(book, "Lakeshore")
    assert os.listdir(folder) == ["demo.imgtui"]


def test_before_import_load_merge_and_restore(path: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "list.csv"
    sheet.write_text("Program,State\nPlainview,KS\n")
    document = tmp_path / "w.json"
    with open_book(path) as book:
        document.write_bytes(dumps(book.workbook))
        importing.accept(book, [importing.preview_file(book, sheet)])
        programs_merge.merge(book, "lakeshore", "riverside")
        files.load(book, document, replace=True)
        backups.restore(book, next(each.path for each in storage.backups_of(path) if each.why == "merge"))
        assert whys(path) == ["day", "import", "merge", "load", "restore"]
        held = {each.why: names_in(each.path) for each in storage.backups_of(path)}
    assert held["import"] == ["Lakeshore", "Riverside"]
    assert held["merge"] == ["Lakeshore", "Riverside", "Plainview"]
    assert held["load"] == ["Lakeshore", "Plainview"]
    assert held["restore"] == ["Lakeshore", "Riverside"]
    assert names_in(path) == ["Lakeshore", "Riverside", "Plainview"]


def test_only_names_of_ours_are_removed(path: Path) -> None:
    mine = [
        path.with_name(f"{path.name}.{name}")
        for name in ("mine.backup", "schema1-x.backup", "before-import-001.backup.keep", "day.backup")
    ]
    for each in mine:
        each.write_text("the user's own")
    with open_book(path) as book:
        for number in range(12):
            book.backups.before("load")
            add_programs(book, f"Number {number}")
    assert whys(path) == ["day", *["load"] * 5]
    assert all(each.read_text() == "the user's own" for each in mine)
    newest = [each.number for each in storage.backups_of(path) if each.why == "load"]
    assert newest == [13, 12, 11, 10, 9]


def test_a_copy_that_fails_is_said_once_and_stops_nothing(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(storage, "publish_new", full)
    with open_book(path) as book:
        add_programs(book, "Plainview")
        trouble = book.backups.take_trouble()
        assert trouble is not None
        assert "disk is full" in trouble.line()
        assert "your change is kept" in trouble.line()
        add_programs(book, "Harbor")
        assert book.backups.take_trouble() is None
    assert names_in(path) == ["Lakeshore", "Riverside", "Plainview", "Harbor"]
    assert os.listdir(path.parent) == [path.name]


def test_a_nearly_full_disk_is_left_to_the_change(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = storage.shutil.disk_usage(path.parent)
    monkeypatch.setattr(storage.shutil, "disk_usage", lambda _: usage._replace(free=1_000_000))
    with open_book(path) as book:
        add_programs(book, "Plainview")
        assert "nearly full" in str(book.backups.take_trouble())
    assert os.listdir(path.parent) == [path.name]


def test_the_screens_copy_is_of_the_state_before_the_change(path: Path) -> None:
    with open_book(path) as book:
        book.backups.aside = True
        add_programs(book, "Plainview")
        add_programs(book, "Harbor")
    at_the_end, before = storage.backups_of(path)
    assert (at_the_end.why, before.why) == ("work", "day")
    assert names_in(before.path) == ["Lakeshore", "Riverside"]
    assert names_in(at_the_end.path) == ["Lakeshore", "Riverside", "Plainview", "Harbor"]


_GONE = 2_000_000_000  # no system numbers its processes so high


def test_what_a_killed_copy_left_is_swept(path: Path) -> None:
    left = path.with_name(f".imgtui-{_GONE}-abcd1234.part")
    young = path.with_name(f".imgtui-{_GONE}-abcd1235.part")
    other = path.with_name(".other.imgtui.day-2026-11-21-003.backup.abcd1234.part")
    for each in (left, young, other):
        each.write_text("half")
    for each in (left, other):
        os.utime(each, (0, 0))
    with open_book(path) as book:
        add_programs(book, "Plainview")
    assert [each.exists() for each in (left, young, other)] == [False, True, True]


def no_links(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(os, "link", refuse)


def test_without_links_files_are_made_and_none_is_written_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    no_links(monkeypatch)
    path = tmp_path / "w.imgtui"
    with open_book(path) as book:
        add_programs(book, "Lakeshore")
        add_programs(book, "Riverside")
        target = backups.back_up(book, None)
        with pytest.raises(UsageError) as caught:
            book.store.back_up(target)
        assert caught.value.code == "backup_exists"
    scratch = tmp_path / "scratch"
    scratch.write_text("new")
    before = fingerprint(path)
    with pytest.raises(FileExistsError):
        publish.publish_new(scratch, path)
    assert fingerprint(path) == before
    assert not [each for each in os.listdir(tmp_path) if each.startswith(".")]
    data = bytearray(path.read_bytes())
    data[4096:] = bytes(len(data) - 4096)
    path.write_bytes(data)
    done = backups.restore_file(path, CLOCK, target)
    assert done.set_aside is not None
    assert names_in(path) == ["Lakeshore", "Riverside"]


def _zeros(path: Path) -> None:
    size = path.stat().st_size
    path.write_bytes(path.read_bytes()[:4096] + bytes(size - 4096))


def _short(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:5000])


def _no_header(path: Path) -> None:
    path.write_bytes(b"\xff" * 100 + path.read_bytes()[100:])


def _emptied(path: Path) -> None:
    path.write_bytes(b"")


def _gone(path: Path) -> None:
    path.unlink()


def _of_another_program(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE notes (text)")


@pytest.mark.parametrize("spoil", [_zeros, _short, _no_header, _emptied, _gone, _of_another_program])
def test_a_restore_never_needs_the_damaged_file(path: Path, spoil: Callable[[Path], None]) -> None:
    with open_book(path) as book:
        add_programs(book, "Plainview")
        asked = backups.back_up(book, None)
        before = dumps(book.workbook)
    spoil(path)
    spoiled = path.read_bytes() if path.exists() else None
    log = path.with_name(f"{path.name}-wal")
    log.write_bytes(b"left over")
    done = backups.restore_file(path, CLOCK, asked)
    with open_book(path) as book:
        assert dumps(book.workbook) == before
        assert book.store.problems() == []
        assert book.undo() is not None
    assert done.set_aside is not None
    aside = Path(done.set_aside)
    assert (aside.read_bytes() if aside.exists() else None) == spoiled
    assert aside.with_name(f"{aside.name}-wal").read_bytes() == b"left over"


def test_the_second_damaged_file_is_kept_beside_the_first(path: Path) -> None:
    with open_book(path) as book:
        asked = backups.back_up(book, None)
    kept = set()
    for _ in range(3):
        _zeros(path)
        kept.add(backups.restore_file(path, CLOCK, asked).set_aside)
    assert len(kept) == 3
    assert all(Path(str(each)).exists() for each in kept)


def test_by_number_and_a_whole_workbook_takes_it_as_a_step(path: Path) -> None:
    with open_book(path) as book:
        add_programs(book, "Plainview")
    (listed,) = backups.listed(path, UTC)
    assert (listed.number, listed.programs) == (1, 2)
    assert "Sat 21 Nov 2026" in listed.why
    done = backups.restore_file(path, CLOCK, backups.find(path, "1"))
    assert done.set_aside is None
    assert names_in(path) == ["Lakeshore", "Riverside"]
    with open_book(path) as book:
        book.undo()
        assert len(book.workbook.programs) == 3
    with pytest.raises(UsageError):
        backups.find(path, "77")


def test_a_backup_of_an_older_schema_comes_back(tmp_path: Path) -> None:
    old = sorted((Path(__file__).parent.parent.parent / "data" / "schemas").glob("*.sql"))[0]
    backup = tmp_path / "old.backup"
    with closing(sqlite3.connect(backup)) as connection:
        connection.executescript(old.read_text(encoding="utf-8"))
    before = fingerprint(backup)
    path = tmp_path / "w.imgtui"
    assert backups.restore_file(path, CLOCK, backup).set_aside is None
    assert names_in(path) == ["Lakeshore", "Riverside"]
    assert fingerprint(backup) == before
    assert not list(tmp_path.glob("*schema*"))


def test_a_damaged_backup_changes_nothing(path: Path) -> None:
    with open_book(path) as book:
        asked = backups.back_up(book, None)
    _zeros(asked)
    before = sorted((each.name, fingerprint(each)) for each in path.parent.iterdir())
    with pytest.raises(ImgtuiError) as caught:
        backups.restore_file(path, CLOCK, asked)
    assert str(asked) in caught.value.line()
    assert "backup --list" in caught.value.line()
    assert sorted((each.name, fingerprint(each)) for each in path.parent.iterdir()) == before
