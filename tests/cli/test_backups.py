"""`backup --list`, `restore`, `salvage` and `doctor` as a user types them."""

import json
import os
import re
import shlex
from pathlib import Path

import pytest

from imgtui.cli.session import INSIDE, MADE, THERE
from imgtui.services.invites import calendar_import
from tests.books import fingerprint, open_book
from tests.cli.conftest import Call
from tests.cli.test_process import imgtui

PAGE = 4096


def test_backups_are_listed_and_one_is_brought_back_by_number(season: Call, workbook: Path) -> None:
    before = season("dump").out
    first = json.loads(season("backup", "--list", "--json").out)
    whys = [each["why"].split(",")[0] for each in first]
    assert whys == ["first change of the day", "at the end of work"]
    document = workbook.with_name("other.json")
    document.write_bytes(before.encode())
    assert season("load", document, "--replace").code == 0
    season("program", "archive", "lakeshore")
    listed = season("backup", "--list", "--json").data
    assert list(listed[0]) == ["number", "when", "why", "bytes", "programs", "file"]
    newest = listed[0]
    assert (newest["number"], newest["why"], newest["programs"]) == (3, "before a load", 4)
    table = season("backup", "--list")
    assert "before a load" in table.out
    assert "restore NUMBER" in table.err
    assert season("restore", "3", "--json").data["programs"] == 4
    assert season("dump").out == before
    assert season("undo").code == 0
    unknown = season("restore", "99")
    assert unknown.code == 2
    assert "backup --list" in unknown.err


def test_no_backups_yet(call: Call) -> None:
    assert call("backup", "--list", "--json").data == []
    assert "first change" in call("backup", "--list").out


def test_list_and_to_are_two_things(call: Call, tmp_path: Path) -> None:
    assert call("backup", "--list", "--to", tmp_path / "x").code == 2


@pytest.mark.parametrize("command", ["programs", "today", "dump", "program", "undo", "export"])
def test_every_message_of_a_damaged_file_names_what_works(season: Call, workbook: Path, command: str) -> None:
    before = season("dump").out
    asked = season("backup").out.strip()
    data = workbook.read_bytes()
    workbook.write_bytes(data[:PAGE] + b"\x5a" * (len(data) - PAGE))
    spoiled = fingerprint(workbook)
    more = {"program": ["add", "X"], "export": ["programs", "--to", workbook.with_name("x.csv")]}
    told = season(command, *more.get(command, []))
    assert told.code == 3
    assert told.err.count("\n") == 1
    found = re.search(r"imgtui (restore \S+)", told.err)
    assert found is not None
    assert asked in found[1]
    assert fingerprint(workbook) == spoiled
    done = season(*shlex.split(found[1]))
    assert done.code == 0
    assert "damaged-1" in done.err
    assert fingerprint(workbook.with_name("w.imgtui.damaged-1")) == spoiled
    assert season("dump").out == before


def test_without_a_backup_salvage_is_named_and_works(season: Call, workbook: Path) -> None:
    for each in workbook.parent.glob("*.backup"):
        each.unlink()
    data = bytearray(workbook.read_bytes())
    data[PAGE : 2 * PAGE] = bytes(PAGE)
    workbook.write_bytes(data)
    told = season("doctor", "--json")
    assert told.code == 1
    texts = [each["text"] for each in told.data["checks"] if not each["ok"]]
    found = next(found for text in texts if (found := re.search(r"imgtui (salvage .+)$", text)))
    spoiled = fingerprint(workbook)
    saved = season(*shlex.split(found[1]), "--json")
    assert saved.code == 0
    assert fingerprint(workbook) == spoiled
    assert {each["table"] for each in saved.data["tables"]} >= {"program", "event"}
    new = Path(saved.data["to"])
    assert new.name == "w-salvaged.imgtui"
    assert season("check", "--workbook", new).code in (0, 1)
    assert season("restore", new).code == 0
    assert season("programs").code == 0


def test_salvage_says_what_is_missing(season: Call, workbook: Path) -> None:
    told = season("salvage", workbook, "--to", workbook.with_name("new.imgtui"))
    assert told.code == 0
    assert "program" in told.out
    assert "imgtui restore" in told.err
    assert season("salvage", workbook, "--to", workbook.with_name("new.imgtui")).code == 2
    nothing = season("salvage", workbook.with_name("none"))
    assert (nothing.code, nothing.err.count("\n")) == (3, 1)
    text = workbook.with_name("text.imgtui")
    text.write_text("Program,City\n" * 999)
    nothing = season("salvage", text)
    assert (nothing.code, nothing.err.count("\n")) == (3, 1)
    assert not text.with_name("text-salvaged.imgtui").exists()


def test_doctor_looks_at_everything_and_makes_nothing(season: Call, workbook: Path) -> None:
    season("doctor")
    before = sorted((each.name, fingerprint(each)) for each in workbook.parent.iterdir() if each.is_file())
    told = season("doctor", "--json")
    assert told.code == 0
    assert [each["check"] for each in told.data["checks"]] == [
        "file",
        "schema",
        "permissions",
        "integrity",
        "content",
        "thresholds",
        "dates",
        "judging",
        "exports",
        "backups",
        "reference",
    ]
    after = sorted((each.name, fingerprint(each)) for each in workbook.parent.iterdir() if each.is_file())
    assert after == before


def test_doctor_finds_a_flip_inside_a_name(season: Call, workbook: Path) -> None:
    workbook.write_bytes(workbook.read_bytes().replace(b"Riverside University", b"Riverside Univarsity"))
    told = season("doctor", "--json")
    assert told.code == 1
    wrong = {each["check"]: each["text"] for each in told.data["checks"] if not each["ok"]}
    assert "Riverside Univarsity" in wrong["content"]
    assert "imgtui restore" in wrong["way back"]


def test_doctor_of_a_missing_file_makes_none(call: Call, workbook: Path) -> None:
    told = call("doctor", "--json")
    assert told.code == 1
    assert told.data["ok"] is False
    assert not workbook.exists()


def test_doctor_of_a_missing_file_names_its_backup(season: Call, workbook: Path) -> None:
    before = season("dump").out
    season("program", "archive", "lakeshore")
    season("backup")
    workbook.unlink()
    told = season("doctor")
    found = re.search(r"imgtui (restore \S+)", told.out)
    assert found is not None
    assert season(*shlex.split(found[1])).code == 0
    assert season("undo").code == 0
    assert season("dump").out == before


def test_doctor_finds_a_day_of_the_year_9999(season: Call, workbook: Path) -> None:
    import sqlite3
    from contextlib import closing

    with closing(sqlite3.connect(workbook, isolation_level=None)) as connection:
        connection.execute("UPDATE program SET deadline='9999-12-31' WHERE key='1234140C0'")
    told = season("doctor", "--json")
    wrong = {each["check"]: each["text"] for each in told.data["checks"] if not each["ok"]}
    assert "9999-12-31" in wrong["dates"]
    assert "1234140C0" in wrong["dates"]


def test_doctor_of_a_read_only_file_says_so(season: Call, workbook: Path) -> None:
    workbook.chmod(0o400)
    told = season("doctor", "--json")
    assert told.code == 1
    assert {each["check"] for each in told.data["checks"] if not each["ok"]} == {"file"}


def test_copies_of_another_machine_are_named(season: Call, workbook: Path) -> None:
    copy = workbook.with_name("w (Ann's conflicted copy 2026-11-20).imgtui")
    copy.write_bytes(workbook.read_bytes())
    assert copy.name in season("today").out
    (line,) = [each for each in season("today", "--json").data["lines"] if each["kind"] == "file"]
    found = re.search(r"imgtui (--workbook .+?) — ", line["text"])
    assert found is not None
    assert season(*shlex.split(found[1]), "programs").code == 0
    assert copy.name in season("doctor").out


def test_a_new_workbook_where_one_was_says_so(season: Call, workbook: Path) -> None:
    season("program", "archive", "lakeshore")
    workbook.unlink()
    (line,) = [each for each in season("today", "--json").data["lines"] if each["kind"] == "file"]
    found = re.search(r"imgtui (restore .+)$", line["text"])
    assert found is not None
    assert season(*shlex.split(found[1])).code == 0
    assert season("programs", "--json").data


def test_a_restore_says_that_a_screen_has_the_workbook_open(season: Call, workbook: Path) -> None:
    season("backup")
    with open_book(workbook):
        beside = imgtui("--workbook", workbook, "restore", "1")
    assert beside.returncode == 0
    assert "another imgtui has it open" in beside.stderr
    assert "has it open" not in imgtui("--workbook", workbook, "restore", "1").stderr


def test_a_restore_over_a_damaged_file_says_what_the_screen_does(season: Call, workbook: Path) -> None:
    season("backup")
    with open_book(workbook):
        data = workbook.read_bytes()
        with workbook.open("r+b") as file:
            file.seek(PAGE)
            file.write(b"\x5a" * (len(data) - PAGE))
        beside = imgtui("--workbook", workbook, "restore", "1")
    assert beside.returncode == 0, beside.stderr
    assert "has the damaged file open: its screen keeps what it holds, and asks" in beside.stderr


def test_what_a_killed_salvage_left_is_named_and_a_day_later_removed(season: Call, workbook: Path) -> None:
    left = workbook.with_name(".imgtui-999999999-abcd1234.part")
    left.write_bytes(b"half")
    checks = {each["check"]: each for each in season("doctor", "--json").data["checks"]}
    assert left.name in checks["not finished"]["text"]
    assert checks["not finished"]["ok"]
    day_ago = left.stat().st_mtime - 25 * 60 * 60
    os.utime(left, (day_ago, day_ago))
    assert season("salvage", workbook, "--to", workbook.with_name("new.imgtui")).code == 0
    assert not left.exists()
    assert "files not finished" in season("paths").out


def test_a_reader_makes_no_workbook_in_place_of_one_that_has_gone(
    season: Call, workbook: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = workbook.with_name("x.json")
    season("dump", "--to", document)
    workbook.rename(workbook.with_name("moved.imgtui"))
    monkeypatch.setenv(INSIDE, THERE)
    told = season("load", document)
    assert (told.code, workbook.exists()) == (3, False)
    assert "is gone: it was deleted, moved, or its folder was" in told.err
    monkeypatch.setenv(INSIDE, MADE)
    assert season("load", document).code == 0


def test_a_reader_without_memory_leaves_the_line_to_who_knows_the_file(
    season: Call, workbook: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def too_much(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr(calendar_import, "read_file", too_much)
    monkeypatch.setenv(INSIDE, THERE)
    with pytest.raises(MemoryError):
        season("import", "fold.ics")
