"""`imgtui import`: files, folders, stdin, sheets, questions."""

import errno
import os
import shlex
from pathlib import Path

import pytest

from imgtui.cli import importing
from imgtui.storage.copies import backups
from tests.cli.conftest import Call

LIST = b"""Program,City,State,NRMP Code,Min Step 2CK
Mercy Vale University Hospital,Akron,OH,1234140C0,220
Mercy Vale Community Hospital,Toledo,OH,1235140C0,210
"""
OTHER = b"Program,NRMP Code,Min Step 2CK\nMercy Vale University Hospital,1234140C0,230\n"
INTERVIEWS = b"Date,Time,Program\n2026-11-12,10:00 AM,Mercy Vale\n"
TRACKER = Path(__file__).parents[1] / "data" / "sheets" / "my_tracker_merged.xlsx"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "sheets"
    made.mkdir()
    (made / "a list.csv").write_bytes(LIST)
    (made / "b interviews.csv").write_bytes(INTERVIEWS)
    (made / "c notes.txt").write_bytes(b"call my mother\n")
    return made


def test_a_folder_is_all_the_lists_in_it_and_tells_what_is_none(call: Call, folder: Path) -> None:
    answer = call("import", folder, "--json")
    assert answer.code == 0
    assert (answer.data["read"], answer.data["new"]) == (3, 2)
    assert "left out" in answer.err
    assert "c notes.txt" in answer.err
    assert {each["file"] for each in answer.data["doubtful"]} == {"b interviews.csv"}
    assert len(call("history", "--json").data) == 1


def test_a_folder_without_a_list_is_refused(call: Call, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    assert call("import", empty).code == 3
    (empty / "x.csv").write_bytes(b"one,two\n1,2\n")
    answer = call("import", empty)
    assert answer.code == 3
    assert "no file with a list of programs" in answer.err


def test_a_doubtful_name_waits_and_can_be_said_on_the_command_line(call: Call, folder: Path) -> None:
    call("import", folder / "a list.csv")
    waiting = call("import", folder / "b interviews.csv", "--dry-run", "--json").data
    (asked,) = [each for each in waiting["doubtful"] if each["field"] == "key"]
    assert set(asked["candidates"]) == {"1234140C0", "1235140C0"}
    for link in ("Mercy Vale=1235140C0", "2=Mercy Vale Community Hospital"):
        answer = call("import", folder / "b interviews.csv", "--dry-run", "--link", link, "--json")
        assert (answer.code, answer.data["updated"]) == (0, 1), link
    new = call("import", folder / "b interviews.csv", "--dry-run", "--link", "Mercy Vale=new", "--json")
    assert new.data["new"] == 1


def test_rows_that_wait_for_an_answer_are_told_at_once(call: Call, folder: Path) -> None:
    call("import", folder / "a list.csv")
    read, waiting = call("import", folder / "b interviews.csv", "--dry-run").out.splitlines()[:2]
    assert "0 unchanged" in read
    assert waiting == "1 row is not stored: say which program with --link"


@pytest.mark.parametrize("link", ["x", "Nobody=1234140C0", "Mercy Vale=No such program", "=x"])
def test_a_wrong_link_is_wrong_usage(call: Call, folder: Path, link: str) -> None:
    call("import", folder / "a list.csv")
    assert call("import", folder / "b interviews.csv", "--link", link).code == 2


def test_all_sheets_of_a_file(call: Call) -> None:
    answer = call("import", TRACKER, "--sheet", "all", "--dry-run")
    assert answer.code == 0
    assert "Interviews: 26 rows" in answer.out
    one = call("import", TRACKER, "--dry-run")
    assert "Other sheets of the file: Interviews" in one.out
    assert "rows 15, 52" in one.out.casefold()
    assert "rows 24, 25, 94 are hidden" in one.out.casefold()


def test_a_path_dropped_on_stdin_or_as_an_address_is_the_file(call: Call, tmp_path: Path) -> None:
    path = tmp_path / "o'brien's list.csv"
    path.write_bytes(LIST)
    for given, stdin in (("-", f"{shlex.quote(str(path))}\n".encode()), (path.as_uri(), b"")):
        assert call("import", given, "--json", "--dry-run", stdin=stdin).data["new"] == 2


def test_stdin_is_a_file(call: Call) -> None:
    answer = call("import", "-", "--json", stdin=LIST)
    assert (answer.code, answer.data["new"]) == (0, 2)
    evidence = call("dump").data["programs"][0]["evidence"]["step2_min"]
    assert evidence["source"] == "stdin, Min Step 2CK"
    assert evidence["checked_on"] is None, "no day stands in the sheet"


def test_nobody_to_ask_is_wrong_usage(call: Call, folder: Path) -> None:
    assert call("import", folder / "a list.csv", "--on-conflict", "ask").code == 2


def test_on_a_terminal_each_doubt_and_difference_is_asked(
    call: Call, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "_is_terminal", lambda: True)
    call("import", folder / "a list.csv")
    (folder / "other.csv").write_bytes(OTHER)
    asked = [folder / "b interviews.csv", folder / "other.csv", "--on-conflict", "ask"]
    answer = call("import", *asked, stdin=b"2\nt\n")
    assert answer.code == 0
    assert "Row 2, Mercy Vale: which program is it?" in answer.err
    assert "keep 220, or take 230?" in answer.err
    first, second = call("dump").data["programs"]
    assert first["step2_min"] == 230
    assert sum(len(program["interviews"]) for program in (first, second)) == 1


def test_an_answer_of_later_stores_nothing_of_the_row(
    call: Call, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "_is_terminal", lambda: True)
    call("import", folder / "a list.csv")
    answer = call("import", folder / "b interviews.csv", "--on-conflict", "ask", stdin=b"l\n")
    assert answer.code == 0
    assert all(not program["interviews"] for program in call("dump").data["programs"])


def test_trouble_with_the_backup_before_it_is_told(
    call: Call, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    call("program", "add", "Lakeshore")
    monkeypatch.setattr(backups, "publish_new", full)
    answer = call("import", folder / "a list.csv")
    assert answer.code == 0
    assert "2 new" in answer.out
    assert "no backup could be made before it" in answer.err
    assert "disk is full" in answer.err
    assert len(call("dump").data["programs"]) == 3
