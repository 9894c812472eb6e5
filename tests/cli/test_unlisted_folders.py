"""A folder that may be used and not listed: no backup is said not to be there that nobody could see."""

import os
from pathlib import Path
from typing import Any

import pytest

from imgtui.cli.app import run
from tests.books import add_programs, open_book


@pytest.fixture
def unlisted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a workbook in a folder whose names may not be read, also where the tests may do anything."""
    folder = tmp_path / "unlisted"
    folder.mkdir()
    with open_book(folder / "w.imgtui") as book:
        add_programs(book, "Lakeshore")
    for name in ("listdir", "scandir"):
        monkeypatch.setattr(os, name, refusing(folder, getattr(os, name)))
    return folder / "w.imgtui"


def refusing(folder: Path, real: Any) -> Any:
    def call(path: Any = ".") -> Any:
        if not isinstance(path, int) and Path(os.fsdecode(path)) == folder:
            raise PermissionError(13, "Permission denied", str(path))
        return real(path)

    return call


@pytest.mark.parametrize("command", [["backup", "--list"], ["restore", "1"]], ids=" ".join)
def test_what_is_there_is_not_told(
    unlisted: Path, command: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([*command, "--workbook", str(unlisted)], {}) == 3
    said = capsys.readouterr()
    assert said.err.count("\n") == 1
    assert "cannot be listed" in said.err
    assert "chmod u+r" in said.err
    assert "no backups" not in said.out


def test_a_change_is_kept_and_the_true_cause_told(unlisted: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["program", "add", "Plainview", "--workbook", str(unlisted)], {}) == 0
    said = capsys.readouterr().err
    assert "no backup could be made before it: lies in a folder that cannot be listed" in said
    assert "chmod u+r" in said
    assert "another program takes every number" not in said


def test_doctor_and_the_way_back_do_not_say_none(unlisted: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["doctor", "--workbook", str(unlisted)], {})
    row = next(line for line in capsys.readouterr().out.splitlines() if line.startswith("backups"))
    assert "WRONG" in row
    assert "cannot be listed" in row
    unlisted.write_bytes(unlisted.read_bytes()[:4096] + b"\xff" * 8192 + unlisted.read_bytes()[12288:])
    assert run(["today", "--workbook", str(unlisted)], {}) == 3
    said = capsys.readouterr().err
    assert "no good backup" not in said
    assert "cannot be listed" in said
