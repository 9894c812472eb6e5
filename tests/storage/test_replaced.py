"""The file under an open store becomes another: nothing is written to it, and nothing is called done."""

import os
import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from imgtui.domain.workbook.errors import ReplacedError
from imgtui.domain.workbook.records import Program, Workbook
from imgtui.storage.logs.mark import mark_of_file, read_log
from imgtui.storage.store import Store
from tests.books import fingerprint

NOW = datetime.fromisoformat("2026-11-21T09:00+00:00")


def make(path: Path, name: str = "Lakeshore") -> Path:
    with Store.open(path) as store:
        store.fill(Workbook(programs=(Program(key="p", name=name),)))
    return path


def edit(store: Store, city: str) -> None:
    with store.change("edit", NOW) as change:
        change.set("program", "p", {"city": city})


def edit_around(path: Path, happens: Callable[[], object]) -> None:
    with Store.open(path) as store:
        edit(store, "Toledo")
        happens()
        edit(store, "Akron")


def city(path: Path) -> str | None:
    with Store.open(path) as store:
        assert store.problems() == []
        return store.read().workbook.programs[0].city


def log_of(path: Path) -> Path:
    return path.with_name(f"{path.name}-wal")


def gone(path: Path, other: Path) -> None:
    path.unlink()


def replaced(path: Path, other: Path) -> None:
    other.replace(path)


def overwritten(path: Path, other: Path) -> None:
    shutil.copyfile(other, path)


def emptied(path: Path, other: Path) -> None:
    os.truncate(path, 0)


WAYS = [gone, replaced, overwritten, emptied]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("folded", [True, False])
def test_nothing_is_written_to_what_is_there_now(
    tmp_path: Path, way: Callable[[Path, Path], None], folded: bool
) -> None:
    path, other = make(tmp_path / "w.imgtui"), make(tmp_path / "other.imgtui", "Other")
    store = Store.open(path)
    edit(store, "Toledo")
    if folded:
        assert store.fold()
    way(path, other)
    there = fingerprint(path) if path.exists() else None
    for _ in range(2):
        with pytest.raises(ReplacedError) as caught:
            edit(store, "Akron")
    assert caught.value.code == f"workbook_{way.__name__}".replace("emptied", "overwritten")
    with pytest.raises(ReplacedError):
        store.close()
    assert (fingerprint(path) if path.exists() else None) == there


def test_an_older_copy_written_over_it_is_seen_and_stays(tmp_path: Path) -> None:
    path = make(tmp_path / "w.imgtui")
    older = shutil.copyfile(path, tmp_path / "older")
    with pytest.raises(ReplacedError):
        edit_around(path, lambda: shutil.copyfile(older, path))
    assert city(path) is None


def test_who_only_read_closes_in_peace(tmp_path: Path) -> None:
    path = make(tmp_path / "w.imgtui")
    with Store.open(path) as store:
        store.read()
        path.unlink()


def test_the_log_that_was_deleted_is_begun_again(tmp_path: Path) -> None:
    path = make(tmp_path / "w.imgtui")
    with Store.open(path) as store:
        edit(store, "Toledo")
        log_of(path).unlink()
        edit(store, "Akron")
        assert log_of(path).exists()
    assert city(path) == "Akron"


def test_the_file_and_its_log_hold_the_same_mark_and_a_copy_from_before_another(tmp_path: Path) -> None:
    path = make(tmp_path / "w.imgtui")
    before = shutil.copyfile(path, tmp_path / "before")
    with Store.open(path) as store:
        edit(store, "Toledo")
        log, mark = read_log(log_of(path)), mark_of_file(path)
        assert log is not None
        assert log.mark is not None
        assert mark is not None
        assert log.holds
        assert log.mark.token == mark.token
        assert mark.token != mark_of_file(Path(before)).token  # type: ignore[union-attr]
        store.fold()
        edit(store, "Akron")
        again = read_log(log_of(path))
        assert again is not None
        assert again.mark is not None
        assert again.mark.token != mark.token, "each log has a mark of its own"


def test_stores_open_and_close_in_any_order(tmp_path: Path) -> None:
    path = make(tmp_path / "w.imgtui")
    stores = [Store.open(path) for _ in range(3)]
    for number in range(12):
        edit(stores[number % 3], f"City {number}")
        stores[(number + 1) % 3].verify()
        if number % 4 == 3:
            assert stores[number % 3].fold()
    for store in (stores[1], stores[0]):
        store.close()
    edit(stores[2], "Toledo")
    stores[2].close()
    assert city(path) == "Toledo"
    assert os.listdir(tmp_path) == ["w.imgtui"]


def test_a_reader_that_holds_the_fold_up_costs_nothing(tmp_path: Path) -> None:
    path = make(tmp_path / "w.imgtui")
    with Store.open(path) as store, Store.open(path) as reader:
        edit(store, "Toledo")
        reader._connection.execute("BEGIN")
        reader._connection.execute("SELECT * FROM program").fetchall()
        assert not store.fold()
        for number in range(5):
            edit(store, f"City {number}")
            store.fold()
        reader._connection.execute("COMMIT")
        edit(store, "Akron")
        reader.verify()
        assert store.fold()
        assert city(Path(shutil.copyfile(path, tmp_path / "copy.imgtui"))) == "Akron"


def test_a_link_that_is_pointed_elsewhere_is_another_file(tmp_path: Path) -> None:
    link = tmp_path / "link.imgtui"
    link.symlink_to(make(tmp_path / "w.imgtui"))
    other = make(tmp_path / "other.imgtui", "Other")

    def point_elsewhere() -> None:
        link.unlink()
        link.symlink_to(other)

    with pytest.raises(ReplacedError):
        edit_around(link, point_elsewhere)
    assert city(other) is None
