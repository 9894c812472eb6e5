"""A folder that may not be looked into, a home that cannot be made: the cause in one line, never a defect."""

import os
from pathlib import Path
from typing import Any

import pytest

from imgtui.cli.app import run
from imgtui.domain.workbook.errors import WorkbookError
from imgtui.services.machine.place import refuse_unusable
from tests.books import add_programs, open_book

COMMANDS = (
    ["today"],
    ["check"],
    ["doctor"],
    ["dump"],
    ["undo"],
    ["program", "add", "Lakeshore"],
    ["backup"],
    ["backup", "--list"],
    ["restore", "1"],
    ["import", "rows.csv"],
)


@pytest.fixture
def closed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a workbook in a folder that only its owner may look into, also where the tests may do anything."""
    folder = tmp_path / "closed"
    folder.mkdir()
    with open_book(folder / "w.imgtui") as book:
        add_programs(book, "Lakeshore")
    (tmp_path / "rows.csv").write_text("Program,State\nPlainview,OH\n")
    monkeypatch.chdir(tmp_path)
    real = {"stat": os.stat, "open": os.open, "listdir": os.listdir, "scandir": os.scandir}

    def refused(name: str) -> Any:
        def call(path: Any = ".", *args: Any, **more: Any) -> Any:
            if (
                not isinstance(path, int)
                and Path(os.fsdecode(path)).is_relative_to(folder)
                and (Path(os.fsdecode(path)) != folder or name in ("listdir", "scandir"))
            ):
                raise PermissionError(13, "Permission denied", str(path))
            return real[name](path, *args, **more)

        return call

    for name in real:
        monkeypatch.setattr(os, name, refused(name))
    return folder / "w.imgtui"


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: " ".join(command))
def test_every_command_names_the_cause(
    closed: Path, command: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([*command, "--workbook", str(closed)], {}) == 3
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "may not look into" in said
    assert str(closed) in said


def test_the_screen_does(closed: Path) -> None:
    with pytest.raises(WorkbookError, match="may not look into"):
        refuse_unusable(closed)


@pytest.mark.parametrize("command", [["today"], ["program", "add", "Lakeshore"]])
def test_a_home_that_cannot_be_made_is_told_as_such(
    tmp_path: Path, command: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(path: Path, *_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "mkdir", refused)
    path = tmp_path / "home" / ".local" / "share" / "w.imgtui"
    assert run([*command, "--workbook", str(path)], {}) == 3
    said = capsys.readouterr().err
    assert "cannot be created (lies in a folder that cannot be written)" in said
    assert "--workbook FILE" in said
