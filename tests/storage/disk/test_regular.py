"""Files that are no workbook by kind or size: refused in one line, without waiting or filling memory."""

import contextlib
import os
import socket
import sqlite3
import stat
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from imgtui.domain.workbook.errors import WorkbookError
from imgtui.exchange import given_files
from imgtui.storage import salvage
from imgtui.storage.disk import regular
from imgtui.storage.rows.schema import migration_files
from tests.books import add_programs, open_book
from tests.cli.test_process import ROOT
from tests.deep import DEEP

pytestmark = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no such files here")


READS = ("load", "profile load", "import", "read", "import-notes", "draft check --kind statement")
"""Commands that read a file of the user's."""


@pytest.fixture
def place(tmp_path: Path) -> Path:
    with open_book(tmp_path / "w.imgtui"):
        pass
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "folder").mkdir()
    with socket.socket(socket.AF_UNIX) as end, contextlib.chdir(tmp_path):  # an address is short
        end.bind("socket")
    big = tmp_path / "big"
    big.write_bytes((tmp_path / "w.imgtui").read_bytes()[:4096])
    os.truncate(big, 4 << 30)
    return tmp_path


def said(place: Path, *arguments: str, limit: str = "") -> tuple[int, str]:
    command = f'{limit} exec "$0" -m imgtui "$@"'
    done = subprocess.run(
        ["/bin/sh", "-c", command, sys.executable, *arguments],
        cwd=place,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=120,  # a bound for a loaded machine, not a measure
    )
    return done.returncode, done.stderr + done.stdout


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("--workbook pipe today", "pipe: is a pipe, not a workbook"),
        ("--workbook /dev/zero today", "/dev/zero: is a device, not a workbook"),
        ("--workbook pipe restore w.imgtui", "pipe: is a pipe, not a workbook"),
        ("--workbook w.imgtui restore pipe", "pipe: is a pipe, not a workbook"),
        ("--workbook w.imgtui restore /dev/zero", "/dev/zero: is a device"),
        ("salvage pipe", "pipe: is a pipe, not a workbook"),
        ("salvage /dev/zero", "/dev/zero: is a device, not a workbook"),
        ("--workbook w.imgtui season compare socket", "socket: is a socket, not a workbook"),
        ("--workbook w.imgtui season compare w.imgtui-none", "does not exist"),
        *(
            (f"--workbook w.imgtui {command} {name}", f"{name}: is {kind}, not a file")
            for command in READS
            for name, kind in (("/dev/zero", "a device"), ("socket", "a socket"))
            if DEEP or kind == "a device" or command == READS[0]
        ),
        *(
            (f"--workbook w.imgtui {command} folder", "folder: is a folder, not a file")
            for command in ("load", "profile load", "import-notes", "draft check --kind statement")
        ),
        ("--workbook w.imgtui import folder", "folder: holds no file with a table"),
        ("--workbook w.imgtui read folder", "folder: holds no page or mail"),
    ],
)
def test_what_is_no_file_is_refused_at_once(place: Path, line: str, why: str) -> None:
    code, text = said(place, *line.split())
    assert (code, text.count("\n")) == (3, 1), text
    assert why in text
    assert stat.S_ISFIFO((place / "pipe").stat().st_mode)


@pytest.mark.parametrize("line", ["today", "salvage big", "restore w.imgtui"])
def test_what_is_larger_than_memory_is_named(place: Path, line: str) -> None:
    code, text = said(place, "--workbook", "big", *line.split(), limit="ulimit -v 3000000;")
    assert code == 3
    assert "big: " in text
    assert "more memory than there is" not in text
    assert "is 4,096 MB; at most" in text or "is damaged" in text


@pytest.mark.parametrize("line", ["backup --list", "doctor", "today"])
def test_a_pipe_beside_a_workbook_is_no_copy_of_it(place: Path, line: str) -> None:
    os.mkfifo(place / "other.imgtui")
    code, text = said(place, "--workbook", "w.imgtui", *line.split())
    assert code == 0, text


def test_a_file_within_the_bounds_is_read(place: Path) -> None:
    assert regular.read_whole(place / "w.imgtui") == (place / "w.imgtui").read_bytes()
    with pytest.raises(WorkbookError, match="is a folder"):
        regular.read_whole(place)


def test_a_salvage_onto_a_full_disk_says_so(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(self: object, path: Path) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(salvage.RowsFinding, "write", full)
    with open_book(place / "w.imgtui") as book:
        add_programs(book, "Lakeshore")
    with pytest.raises(WorkbookError, match="the disk is full") as refused:
        salvage.salvage(place / "w.imgtui", place / "new.imgtui", migration_files())
    assert "free some space" in refused.value.line()
    assert not (place / "new.imgtui").exists()


def test_a_pipe_is_read_to_its_end_and_one_that_nobody_writes_into_is_told(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def write() -> None:
        with (place / "pipe").open("wb") as end:
            end.write(b"x" * 200_000)

    writer = threading.Thread(target=write)
    writer.start()
    assert given_files.bytes_of(place / "pipe", WorkbookError) == b"x" * 200_000
    writer.join()
    monkeypatch.setattr(given_files, "_QUIET_SECONDS", 0.0)
    with pytest.raises(WorkbookError, match="is a pipe that nothing came from"):
        given_files.bytes_of(place / "pipe", WorkbookError)


def test_a_screen_says_what_it_cannot_read(place: Path) -> None:
    assert given_files.why_no_file(place / "w.imgtui") is None
    for name, kind in (("pipe", "a pipe"), ("socket", "a socket"), ("folder", "a folder")):
        assert f"{name} is {kind}, not a file" in (given_files.why_no_file(place / name) or "")
    assert "does not exist" in (given_files.why_no_file(place / "none") or "")
    assert "cannot be looked at" in (given_files.why_no_file(Path("a\0b")) or "")
