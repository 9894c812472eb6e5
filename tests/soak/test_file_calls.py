"""The tracer kills where it says, and cuts what it says."""

import random
import sys
from pathlib import Path

import pytest

from tests.soak import file_calls

pytestmark = pytest.mark.skipif(
    not file_calls.can_trace(), reason="Linux on x86-64, where tracing is allowed"
)

SCRIPT = """
import os, threading
def work():
    there = os.open("data", os.O_WRONLY | os.O_CREAT)
    os.write(there, b"a" * 4096); os.fsync(there); print("first", flush=True)
    os.write(there, b"b" * 4096); os.fsync(there); print("second", flush=True)
    os.rename("data", "renamed"); print("renamed", flush=True)
thread = threading.Thread(target=work); thread.start(); thread.join()
"""


def killed(folder: Path, at: int, seed: int = 1) -> file_calls.Killed:
    command = [sys.executable, "-B", "-c", SCRIPT]
    return file_calls.run(command, folder, folder / "said", at, random.Random(seed))


def test_calls_of_every_thread_are_counted(tmp_path: Path) -> None:
    found = killed(tmp_path, 0)
    assert (found.call, found.calls) == ("", 5)
    assert found.said.split() == ["first", "second", "renamed"]
    assert (tmp_path / "renamed").stat().st_size == 8192


def test_a_write_is_cut_and_nothing_follows(tmp_path: Path) -> None:
    seen = set()
    for seed in range(6):
        (tmp_path / "data").unlink(missing_ok=True)
        found = killed(tmp_path, 3, seed)
        size = (tmp_path / "data").stat().st_size
        assert found.said == "first\n"
        assert found.calls == 3
        assert (4096 < size < 8192) if found.torn else size == 4096
        assert (tmp_path / "data").read_bytes() == b"a" * 4096 + b"b" * (size - 4096)
        seen.add(found.torn)
    assert True in seen


def test_another_call_is_done_or_not(tmp_path: Path) -> None:
    seen = set()
    for seed in range(4):
        (tmp_path / "renamed").unlink(missing_ok=True)
        (tmp_path / "data").unlink(missing_ok=True)
        found = killed(tmp_path, 5, seed)
        assert found.said == "first\nsecond\n"
        assert (tmp_path / "renamed").exists() == (found.call == "after rename")
        seen.add(found.call)
    assert seen == {"after rename", "before rename"}
