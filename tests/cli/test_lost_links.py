"""A workbook that is a link whose file, or disk, is not there: told as that, and nothing is made for it."""

from pathlib import Path

import pytest

from imgtui.cli.app import run
from tests.books import add_programs, open_book

COMMANDS = (
    ["today"],
    ["program", "add", "Plainview"],
    ["doctor"],
    ["dump"],
    ["undo"],
    ["backup", "--list"],
    ["restore", "1"],
    ["restore", "b.imgtui"],
)


@pytest.fixture
def link(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a link to a workbook on a disk that is not there."""
    with open_book(tmp_path / "b.imgtui") as book:
        add_programs(book, "Lakeshore")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "w.imgtui").symlink_to(tmp_path / "disk" / "season.imgtui")
    return tmp_path / "w.imgtui"


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: " ".join(command))
def test_every_command_says_what_is_not_there(
    link: Path, command: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([*command, "--workbook", str(link)], {}) == 3
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "a link that leads to nothing" in said
    assert not (link.parent / "disk").exists()


def test_a_link_that_leads_to_itself_is_one(link: Path, capsys: pytest.CaptureFixture[str]) -> None:
    link.unlink()
    link.symlink_to(link.name)
    for command in (["today"], ["restore", "b.imgtui"], ["backup", "--list"]):
        assert run([*command, "--workbook", str(link)], {}) == 3
        assert "a link that leads to nothing" in capsys.readouterr().err


def test_a_file_that_is_gone_from_its_folder_is_brought_back_there(link: Path) -> None:
    (link.parent / "disk").mkdir()
    assert run(["restore", "b.imgtui", "--workbook", str(link)], {}) == 0
    assert link.is_symlink()
    with open_book(link.parent / "disk" / "season.imgtui") as book:
        assert [each.name for each in book.workbook.programs] == ["Lakeshore"]


@pytest.mark.parametrize(
    "command",
    [
        ["dump", "--to", "circle.json"],
        ["export", "programs", "--to", "circle.csv"],
        ["export", "rank", "--to", "circle.md"],
        ["backup", "--to", "circle.imgtui"],
        ["season", "compare", "circle.imgtui"],
        ["load", "circle.json"],
        ["import", "circle.csv"],
    ],
    ids=" ".join,
)
def test_links_in_a_circle_are_no_defect(
    link: Path, command: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    (link.parent / command[-1]).symlink_to(command[-1])
    assert run([*command, "--workbook", "b.imgtui"], {}) in (2, 3)
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "error of its own" not in said
    assert command[-1] in said
