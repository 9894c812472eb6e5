"""The record of behaviour forgets no command, and its comparison tells what differs."""

import importlib.util
import json
from pathlib import Path
from types import ModuleType

import pytest

TOP = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def recording() -> ModuleType:
    spec = importlib.util.spec_from_file_location("record_behaviour", TOP / "tools" / "record_behaviour.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_command_is_recorded_or_left_out_with_a_reason(recording: ModuleType) -> None:
    assert recording.not_recorded() == []
    assert all(recording.LEFT_OUT.values())


def test_it_compares_json_by_value_and_text_by_line(recording: ModuleType, tmp_path: Path) -> None:
    old, new = tmp_path / "old", tmp_path / "new"
    for folder, answer, text in (
        (old, [1, {"a": "x"}], "same\none\n"),
        (new, [1, {"a": "y"}], "same\ntwo\n"),
    ):
        folder.mkdir()
        (folder / "check.json").write_text(json.dumps({"exit": 0, "answer": answer}))
        (folder / "check.txt").write_text(text)
        (folder / "dump.json").write_text(json.dumps({"b": 1, "a": 2} if folder == old else {"a": 2, "b": 1}))
    (new / "more.txt").write_text("")
    assert list(recording.compare(old, new)) == [
        "=== check.json",
        ".answer[1].a:",
        '-"x"',
        '+"y"',
        "=== check.txt",
        "-one",
        "+two",
        f"only in {new}: more.txt",
    ]
    assert list(recording.compare(old, old)) == []
