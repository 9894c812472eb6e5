"""What a command is to write never takes the place of a workbook or its log, and waits for no pipe."""

import os
from pathlib import Path

import pytest

from imgtui.domain.workbook.errors import UsageError
from imgtui.services.opened import files
from imgtui.services.workbook.rescue import save_as
from tests.books import add_programs, open_book
from tests.cli.conftest import Call
from tests.cli.test_places_to_write import KINDS
from tests.cli.test_process import imgtui
from tests.kept_files import made_once

OTHER = "other.imgtui"


@pytest.fixture
def two(workbook: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two workbooks in the folder of work; the path of the other."""
    monkeypatch.chdir(workbook.parent)

    def make() -> None:
        for path in (workbook, workbook.with_name(OTHER)):
            with open_book(path) as book:
                add_programs(book, "Lakeshore")

    made_once("two workbooks", workbook.parent, make)
    return workbook.with_name(OTHER)


@pytest.mark.parametrize("command", KINDS, ids=lambda each: each[0])
@pytest.mark.parametrize("log", ["-wal", "-shm", "-journal"])
@pytest.mark.parametrize("is_there", [True, False])
def test_a_log_of_another_workbook_is_not_written_over_nor_made(
    call: Call, two: Path, command: tuple[str, ...], log: str, is_there: bool
) -> None:
    target = Path(f"{OTHER}{log}")
    if is_there:
        target.write_bytes(b"words not folded yet")
    before = sorted(os.listdir())
    told = call(*command[:-1], "--to", target)
    assert (told.code, told.err.count("\n")) == (2, 1)
    assert f"{target}: has the name of a workbook's log" in told.err
    assert sorted(os.listdir()) == before
    assert not is_there or target.read_bytes() == b"words not folded yet"


@pytest.mark.parametrize("command", KINDS, ids=lambda each: each[0])
@pytest.mark.parametrize("name", [OTHER, "list.csv", "link.csv", "broken.imgtui"])
def test_another_workbook_is_not_written_over_whatever_its_name(
    call: Call, two: Path, command: tuple[str, ...], name: str
) -> None:
    Path("list.csv").write_bytes(two.read_bytes())
    Path("link.csv").symlink_to(OTHER)
    Path("broken.imgtui").write_bytes(b"\0" * 512 + two.read_bytes()[512:])
    before = Path(name).read_bytes()
    told = call(*command[:-1], "--to", name)
    assert (told.code, told.err.count("\n")) == (2, 1)
    assert f"{name}: is a workbook, and nothing is written over one" in told.err
    assert Path(name).read_bytes() == before


def test_a_link_to_a_log_counts_as_the_log(call: Call, two: Path) -> None:
    Path("plain.json").symlink_to(f"{OTHER}-wal")
    assert call("dump", "--to", "plain.json").code == 2
    assert not Path(f"{OTHER}-wal").exists()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no such files here")
@pytest.mark.parametrize("command", KINDS, ids=lambda each: each[0])
def test_a_pipe_that_nobody_reads_is_refused_and_not_waited_for(
    call: Call, two: Path, command: tuple[str, ...]
) -> None:
    os.mkfifo("pipe")
    told = call(*command[:-1], "--to", "pipe")
    assert (told.code, told.err.count("\n")) == (2, 1)
    assert "pipe: is a pipe or a device, and no file" in told.err


@pytest.mark.skipif(not Path("/dev/stdout").exists(), reason="no such streams here")
@pytest.mark.parametrize("stream", ["/dev/stdout", "/dev/fd/1", "/dev/null"])
def test_the_streams_of_the_system_are_written_to(two: Path, stream: str) -> None:
    done = imgtui("dump", "--workbook", str(two), "--to", stream)
    assert done.returncode == 0, done.stderr
    assert ('"format"' in done.stdout) == (stream != "/dev/null")


def test_what_the_screen_writes_goes_through_the_same_door(two: Path, workbook: Path) -> None:
    Path("again.csv").hardlink_to(workbook)
    with open_book(workbook) as book:
        for target in (two, Path("list.csv-wal").absolute(), Path("again.csv").absolute()):
            with pytest.raises(UsageError):
                files.write_beside(book, target, b"x")
        for log in ("-wal", "-shm", "-journal"):
            with pytest.raises(UsageError):
                save_as(book, two.with_name(f"new.imgtui{log}"))
            assert not two.with_name(f"new.imgtui{log}").exists()
    with open_book(two) as book:
        assert [each.name for each in book.workbook.programs] == ["Lakeshore"]


@pytest.mark.parametrize("command", KINDS, ids=lambda each: each[0])
def test_an_empty_name_names_no_file(call: Call, two: Path, command: tuple[str, ...]) -> None:
    told = call(*command[:-1], "--to", "")
    assert (told.code, told.err.count("\n")) == (2, 1)
    assert '"": names no file' in told.err


@pytest.mark.parametrize("command", ["backup", "next-season", f"salvage {OTHER}"])
def test_what_makes_a_new_workbook_ends_alike_for_the_same_trouble(
    call: Call, two: Path, command: str
) -> None:
    Path("there.txt").write_text("mine")
    taken = call(*command.split(), "--to", "there.txt")
    assert (taken.code, Path("there.txt").read_text()) == (2, "mine")
    assert "there.txt: exists already" in taken.err
    assert call(*command.split(), "--to", "none/new.imgtui").code == 3


def test_the_command_that_opens_a_file_of_the_name_of_the_users_folder_names_the_file(
    call: Call, two: Path
) -> None:
    told = call("next-season", "--to", "~")
    assert (told.code, Path("~").is_file()) == (0, True)
    assert "--workbook './~'" in told.out
