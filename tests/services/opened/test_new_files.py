"""Where a file can be written: told before anything is asked, by the rules that hold when it is written."""

import os
import socket
from pathlib import Path

import pytest

from imgtui.domain.workbook.errors import UsageError
from imgtui.services.opened.files import write_beside
from imgtui.services.opened.new_files import why_not_written
from tests.books import add_programs, open_book

ENDS = (".csv", ".md")


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the workbook that is open, in the folder of work, with whatever may lie beside one."""
    monkeypatch.chdir(tmp_path)
    for name in ("own.imgtui", "other.imgtui"):
        with open_book(tmp_path / name) as book:
            add_programs(book, "Lakeshore")
    (tmp_path / "hidden.csv").write_bytes((tmp_path / "other.imgtui").read_bytes())
    (tmp_path / "link.csv").symlink_to("own.imgtui")
    os.link("own.imgtui", "hard.csv")
    (tmp_path / "list.csv").write_text("a list")
    (tmp_path / "folder.csv").mkdir()
    if hasattr(os, "mkfifo"):
        os.mkfifo("pipe.csv")
    with socket.socket(socket.AF_UNIX) as end:
        end.bind("socket.csv")
    return tmp_path / "own.imgtui"


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("new.csv", None),
        ("new.MD", None),
        ("list.csv", None),
        ("new.pdf", "must end in .csv or .md"),
        ("folder.csv", "is a folder"),
        ("nowhere/x.csv", "nowhere does not exist"),
        ("hidden.csv", "is a workbook"),
        ("link.csv", "is the workbook itself"),
        ("hard.csv", "is the workbook itself"),
        ("pipe.csv", "is a pipe"),
        ("socket.csv", "is a pipe or a device"),
        ("/dev/zero", "must end in"),
        (f"{'x' * 300}.csv", "no file can be written there"),
        ("nul\0.csv", "no file can be written there"),
    ],
)
def test_what_cannot_be_written_is_told_first(place: Path, name: str, why: str | None) -> None:
    told = why_not_written(place, Path(name), ENDS)
    assert told is None if why is None else told is not None and why in told, told


def test_any_name_but_those_of_a_log_where_no_ending_is_asked_for(place: Path) -> None:
    assert why_not_written(place, Path("letter.txt")) is None
    told = why_not_written(place, Path("other.imgtui-wal"))
    assert told is not None
    assert "name of a workbook's log" in told


@pytest.mark.parametrize("name", ["list.csv", "hidden.csv", "pipe.csv"])
def test_what_is_there_is_no_new_file(place: Path, name: str) -> None:
    assert (
        why_not_written(None, Path(name), may_exist=False) == f"{name} is there already: write another name"
    )


def test_the_place_of_a_workbook_that_is_gone_is_free(place: Path) -> None:
    place.unlink()
    assert why_not_written(None, place, may_exist=False) is None


def test_a_folder_that_is_closed_is_told(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    usual = os.access
    monkeypatch.setattr(os, "access", lambda path, mode: False if mode == os.W_OK else usual(path, mode))
    told = why_not_written(place, Path("new.csv"), ENDS)
    assert told is not None
    assert "nothing may be written in the folder" in told


@pytest.mark.parametrize(
    "name", ["new.csv", "list.csv", "hidden.csv", "link.csv", "hard.csv", "pipe.csv", "other.imgtui-wal"]
)
def test_what_is_told_first_is_what_writing_says(place: Path, name: str) -> None:
    told = why_not_written(place, Path(name))
    with open_book(place) as book:
        if told is None:
            write_beside(book, Path(name), b"new")
            assert Path(name).read_bytes() == b"new"
        else:
            with pytest.raises(UsageError) as refused:
                write_beside(book, Path(name), b"new")
            assert refused.value.message in told


@pytest.mark.parametrize("name", ["own.imgtui", "link.csv", "hard.csv"])
def test_the_workbook_that_is_open_is_not_opened_to_be_looked_at(
    place: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Path] = []
    monkeypatch.setattr(Path, "open", lambda path, *_: opened.append(path))  # to close it drops its locks
    assert why_not_written(place, Path(name)) is not None
    assert opened == []
