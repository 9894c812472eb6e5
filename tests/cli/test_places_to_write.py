"""Where a new file is to go: full and read-only places are told by their cause, folders as what they are."""

import errno
import os
import sqlite3
import subprocess
from pathlib import Path

import pytest

from imgtui.domain.workbook.errors import WorkbookError
from imgtui.services.workbook import next_season
from imgtui.storage.disk import medium, scratch
from tests.books import add_programs, open_book
from tests.cli.conftest import Call
from tests.cli.test_process import imgtui
from tests.storage.disk.test_medium import small_disk

KINDS = (
    ("dump", "{}"),
    ("backup", "{}"),
    ("next-season", "{}"),
    ("export", "programs", "{}"),
    ("season", "compare", "w.imgtui", "{}"),
    ("dossier", "Lakeshore", "{}"),
    ("salvage", "w.imgtui", "{}"),
)


@pytest.mark.parametrize("command", KINDS, ids=lambda each: each[0])
@pytest.mark.parametrize("name", ["folder", "folder/", "none/"])
def test_a_folder_is_told_as_a_folder_before_anything_is_done(
    call: Call, workbook: Path, command: tuple[str, ...], name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(workbook.parent)
    Path("folder").mkdir()
    told = call(*command[:-1], "--to", name)
    assert (told.code, told.err.count("\n")) == (2, 1)
    assert f"{name}: is a folder" in told.err
    assert "write a name too" in told.err
    assert os.listdir("folder") == []
    assert not Path("none").exists()


@pytest.mark.parametrize("kilobytes", [240, 280, 330, 400, 520])
@pytest.mark.parametrize("command", ["salvage {} --to {}", "next-season --workbook {} --to {}"])
def test_a_full_disk_is_named_wherever_it_stops_a_new_workbook(
    tmp_path: Path, command: str, kilobytes: int
) -> None:
    path = tmp_path / "w.imgtui"
    with open_book(path) as book:
        add_programs(book, "Lakeshore")
    with small_disk(tmp_path, f"{kilobytes}k") as disk:
        done = imgtui(*command.format(path, disk / "new.imgtui").split())
        if done.returncode:
            assert done.returncode == 3
            assert "the disk is full" in done.stderr
            assert "free some space" in done.stderr
            assert ".part" not in done.stderr
            assert os.listdir(disk) == []


def test_what_takes_the_room_is_looked_at_before_it_is_removed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = []

    def seen(error: BaseException, path: Path) -> medium.Trouble:
        there.append(path.exists())
        return medium.DISK_FULL

    monkeypatch.setattr(medium, "trouble_of", seen)
    with pytest.raises(OSError, match="No space") as failed, scratch.scratch_beside(tmp_path / "new"):
        raise sqlite3.OperationalError("disk I/O error")
    assert (failed.value.errno, there) == (errno.ENOSPC, [True])


def test_a_next_season_into_a_read_only_place_names_what_helps(tmp_path: Path) -> None:
    path = tmp_path / "w.imgtui"
    with open_book(path) as book:
        add_programs(book, "Lakeshore")
    with small_disk(tmp_path) as disk:
        subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
        done = imgtui("--workbook", path, "next-season", "--to", disk / "new.imgtui")
    assert done.returncode == 3
    assert f"{disk / 'new.imgtui'}: cannot be written (lies on a read-only medium)" in done.stderr
    assert "--to" in done.stderr
    assert "--workbook" not in done.stderr


def test_a_next_season_into_a_closed_folder_names_what_helps(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def closed(*_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied", str(tmp_path / ".imgtui-1-x.part"))

    with open_book(tmp_path / "w.imgtui") as book:
        monkeypatch.setattr(scratch.tempfile, "mkstemp", closed)
        with pytest.raises(WorkbookError) as refused:
            next_season.carry_over(book, tmp_path / "new.imgtui")
    assert refused.value.where == str(tmp_path / "new.imgtui")
    assert refused.value.hint == "choose another place: --to FILE"
