"""A command whose workbook is replaced under it says so and fails; a log of another file is told of."""

import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

from imgtui.services.triage import programs
from tests.books import open_book

ROOT = Path(__file__).parent.parent.parent


def run(path: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    environment = {**os.environ, "IMGTUI_WORKBOOK": str(path), "IMGTUI_TODAY": "2026-11-21"}
    command = [sys.executable, "-m", "imgtui", *arguments]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


def make(path: Path, name: str) -> Path:
    with open_book(path) as book:
        programs.add(book, name)
    return path


def test_a_log_of_another_file_is_told_of_once_and_kept(tmp_path: Path) -> None:
    path, other = make(tmp_path / "w.imgtui", "Shared"), make(tmp_path / "other.imgtui", "Other")
    worker = subprocess.Popen(
        [sys.executable, "-m", "tests.services.worker", "edit", str(path)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert worker.stdout is not None
    worker.stdout.readline()
    worker.send_signal(signal.SIGKILL)
    worker.communicate()
    shutil.copyfile(other, path)
    told = run(path, "programs", "--json")
    assert told.returncode == 0
    (line,) = told.stderr.splitlines()
    assert "was not applied" in line
    assert "w.imgtui.foreign-log-1-wal.kept" in line
    assert "Other" in told.stdout
    assert json.loads(told.stdout)
    assert (tmp_path / "w.imgtui.foreign-log-1-wal.kept").stat().st_mode & 0o777 == 0o600
    assert "not applied" not in run(path, "programs").stderr
