"""What the screen saved because its file was gone is listed, whatever it is called and wherever it lies."""

import json
from pathlib import Path

import pytest

from imgtui.services.machine.clock import Clock
from imgtui.services.machine.place import data_folder
from imgtui.services.workbook import backups
from imgtui.services.workbook.doctor import doctor
from imgtui.services.workbook.file_news import file_lines
from imgtui.services.workbook.rescue import keep, save_as
from imgtui.storage.copies import backups as stored
from imgtui.storage.copies.backups import backups_of
from imgtui.storage.copies.ways import newest_good
from imgtui.storage.store import Store
from tests.books import add_programs, open_book
from tests.cli.conftest import Call, call, workbook  # noqa: F401  # fixtures

CLOCK = Clock.of("2026-11-21T09:00", "UTC")


@pytest.mark.parametrize("folder", ["beside", "data", "stick"])
def test_a_file_gone_on_with_under_any_name_is_listed(
    tmp_path: Path, folder: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = tmp_path / "data"
    data.mkdir()
    monkeypatch.setattr(stored, "data_folder", lambda: data)
    path = tmp_path / "w.imgtui"
    (tmp_path / "stick").mkdir()
    mine = {"data": data, "beside": tmp_path, "stick": tmp_path / "stick"}[folder] / "my own name.imgtui"
    with open_book(tmp_path / "elsewhere.imgtui") as other:
        add_programs(other, "Plainview")
    with open_book(path) as book:
        add_programs(book, "Lakeshore")
        save_as(book, mine)
    found = [each for each in backups_of(path) if each.path == mine]
    assert [each.why for each in found] == ["gone_on"]
    assert "elsewhere.imgtui" not in [each.path.name for each in backups_of(path)]
    assert any("my own name.imgtui" in each.text for each in doctor(path, CLOCK))
    with Store.open(mine) as store:  # it is a workbook like any other
        assert len(store.read().programs) == 1
        assert store.problems() == []
        assert store.altered_pages() == ()
    assert any(each.path == mine for each in backups_of(path))


def test_what_was_saved_anywhere_is_named_until_it_is_gone(tmp_path: Path) -> None:
    path, stick = tmp_path / "w.imgtui", tmp_path / "stick"
    stick.mkdir()
    with open_book(path) as book:
        add_programs(book, "Lakeshore")
        save_as(book, stick / "mine")
    (data_folder() / "saved-elsewhere").open("ab").write(b'{"of": 3}\n[]\nhalf \xff')
    with open_book(path) as book:
        assert any("mine of" in line.text for line in file_lines(book))
    (stick / "mine").replace(stick / "another")  # nobody can know where that is
    (stick / "mine").write_bytes((tmp_path / "w.imgtui").read_bytes())  # not what was saved
    assert not any(each.path == stick / "mine" for each in backups_of(path))


def test_a_part_is_listed_and_is_no_way_back(tmp_path: Path) -> None:
    path = tmp_path / "w.imgtui"
    with open_book(path) as book:
        add_programs(book, "Lakeshore")
    part = tmp_path / "w-part-2026-11-21-090000.imgtui"
    part.write_bytes(path.read_bytes())
    for each in tmp_path.glob("*.backup"):
        each.unlink()
    found = backups.listed(path, CLOCK.zone(None))
    assert [(Path(each.file).name, each.programs) for each in found] == [(part.name, 1)]
    assert "part" in found[0].why
    assert newest_good(path) is None
    assert any(part.name in each.text for each in doctor(path, CLOCK))


def test_the_command_lists_both(call: Call, workbook: Path) -> None:  # noqa: F811
    call("program", "add", "Lakeshore")
    with open_book(workbook) as book:
        assert keep(book) is not None
        save_as(book, workbook.with_name("own.imgtui"))
    workbook.with_name(f"{workbook.stem}-part-2026-11-21-090000.imgtui").write_bytes(workbook.read_bytes())
    found = json.loads(call("backup", "--list", "--json").out)
    names = " ".join(Path(each["file"]).name for each in found)
    assert "own.imgtui" in names
    assert "-part-2026" in names
    assert "-kept-" in names
