"""Whatever argument of a command names a file that others wrote, a reader with limits reads it."""

from pathlib import Path

import pytest

from imgtui.services.apart import limits, process
from tests.cli.conftest import Call
from tests.inside import Inside

COMMANDS = (
    ["profile", "load", "FILE"],
    ["import-notes", "FILE"],
    ["season", "compare", "FILE"],
    ["export", "seasons", "--beside", "FILE", "--to", "NEW"],
    ["next", "--from-season", "FILE"],
    ["load", "FILE", "--replace"],
)


def line_of(command: list[str], file: Path) -> list[str]:
    named = {"FILE": str(file), "NEW": str(file.with_name("seasons.csv"))}
    return [named.get(word, word) for word in command]


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
def test_it_is_read_by_a_reader(
    season: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: list[str]
) -> None:
    doors: list[str] = []

    def start(door: str, where: str = "", gentle: bool = False) -> Inside:
        doors.append(door)
        return Inside(door, where, gentle)

    file = tmp_path / "other.json"
    assert season("dump", "--to", file).code == 0
    monkeypatch.setattr(process, "start", start)
    season(*line_of(command, file))
    assert doors == ["command"]


@pytest.mark.parametrize("command", [["export", "programs", "--to", "NEW"], ["next"]])
def test_without_such_a_file_no_reader_is_started(
    season: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: list[str]
) -> None:
    def start(*_: object) -> None:
        raise AssertionError("a reader")

    monkeypatch.setattr(process, "start", start)
    assert season(*line_of(command, tmp_path / "x")).code == 0


@pytest.mark.skipif(not limits.held_here()["memory"], reason="needs the system's limits")
@pytest.mark.parametrize("command", [COMMANDS[0], COMMANDS[2], COMMANDS[4]], ids=lambda command: command[0])
def test_a_document_that_needs_too_much_is_one_line_and_changes_nothing(
    season: Call, workbook: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: list[str]
) -> None:
    bomb = tmp_path / "bomb.json"
    bomb.write_bytes(b'{"programs": [' + b"[]," * 15_000_000 + b"[]]}")
    before = workbook.read_bytes()
    monkeypatch.setattr(process, "start", process.Apart)
    answer = season(*line_of(command, bomb))
    assert (answer.code, answer.out) == (3, "")
    assert answer.err.count("\n") == 1
    assert "needs more than 512 MB" in answer.err
    assert workbook.read_bytes() == before
