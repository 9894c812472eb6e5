"""The harness itself: it loses no word that was said, and spoils nothing that a disk keeps."""

import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from tests.soak import kills

PAGE = 4096
SALT = "07" * 8


def _worker(words: str) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        [sys.executable, "-c", f"print({words!r}, end='', flush=True)"], stdout=subprocess.PIPE, bufsize=0
    )


def test_lines_behind_those_read_are_left_for_the_rest() -> None:
    worker = _worker("1 a 2\n2 a 3\n3 a 4\n")
    said = kills.lines_of(worker, 2)
    rest, _ = worker.communicate(timeout=kills.PATIENCE)
    assert (said, rest) == (b"1 a 2\n2 a 3\n", b"3 a 4\n")


def test_a_pipe_with_a_buffer_is_refused() -> None:
    with (
        subprocess.Popen([sys.executable, "-c", ""], stdout=subprocess.PIPE) as worker,
        pytest.raises(AssertionError, match="buffer"),
    ):
        kills.lines_of(worker, 1)


def _workbook_and_log(folder: Path, *, folded_later: bool) -> tuple[Path, Path]:
    path = folder / "season.imgtui"
    path.write_bytes(bytes(4 * PAGE))
    log = path.with_name(f"{path.name}-wal")
    frame = (1).to_bytes(4, "big") + bytes(20) + b"x" * PAGE
    log.write_bytes(bytes(16) + bytes.fromhex(SALT) + bytes(8) + 3 * frame)
    os.utime(log, ns=(10**18, 10**18))
    later = 10**18 + (10**9 if folded_later else -(10**9))
    os.utime(path, ns=(later, later))
    return path, log


@pytest.mark.parametrize("folded_later", [True, False])
def test_a_log_whose_fold_has_begun_is_kept_whole(tmp_path: Path, folded_later: bool) -> None:
    path, log = _workbook_and_log(tmp_path, folded_later=folded_later)
    before = log.read_bytes()
    acknowledged = 32 + PAGE + 24
    assert kills._tear(path, SALT, acknowledged, random.Random(1)) == 1
    assert (log.read_bytes() == before) == folded_later
    assert log.read_bytes()[:acknowledged] == before[:acknowledged]
