"""Logs without a mark, as imgtui 0.1.0 left them: a faithful copy of both files is one workbook."""

import os
import random
import shlex
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from imgtui.storage.store import Store
from tests.soak.stale_logs import _kill_while_it_edits, _make


def notes(path: Path) -> tuple[str | None, list[str]]:
    with Store.open(path) as store:
        workbook, said = store.read().workbook, store.said
    return next((each.notes for each in workbook.programs if each.key == "lakeshore"), None), said


@pytest.fixture
def left(tmp_path: Path) -> Path:
    path = tmp_path / "old" / "season.imgtui"
    path.parent.mkdir()
    _make(path, random.Random(1), is_old=True)
    shutil.copy2(path, tmp_path / "older.imgtui")
    _kill_while_it_edits(path, path, False, random.Random(1), is_old=True)
    return path


def both(path: Path, to: Path) -> Path:
    to.parent.mkdir()
    for ending in ("", "-wal"):
        shutil.copy2(f"{path}{ending}", f"{to}{ending}")
    return to


def until_the_disk_tells_later(than: Path) -> None:
    """Wait for the next tick of the clock that files are stamped by; two stamps of one tick are the same."""
    probe, until = than.with_name("probe"), time.monotonic() + 60
    while time.monotonic() < until:
        probe.touch()
        stamped = probe.stat().st_ctime_ns
        probe.unlink()
        if stamped > than.stat().st_ctime_ns:
            return
    raise AssertionError("the clock of the disk stands still")


def test_a_faithful_copy_of_both_has_what_the_log_has(left: Path, tmp_path: Path) -> None:
    copy = both(left, tmp_path / "new" / "season.imgtui")
    here, said = notes(copy)
    assert said == []
    assert here == notes(left)[0]
    assert here is not None
    assert here.startswith("note ")


@pytest.mark.parametrize("is_renamed", [True, False])
def test_an_older_copy_put_back_under_a_log_is_not_mixed_with_it(
    left: Path, tmp_path: Path, is_renamed: bool
) -> None:
    copy = both(left, tmp_path / "new" / "season.imgtui")
    older = tmp_path / "older.imgtui"
    until_the_disk_tells_later(Path(f"{copy}-wal"))
    if is_renamed:
        os.replace(older, copy)
    else:
        shutil.copy2(older, copy)
    _, (line,) = notes(copy)
    assert "was not applied" in line


def test_the_line_says_how_to_look_at_what_the_log_holds(left: Path, tmp_path: Path) -> None:
    shutil.copy2(tmp_path / "older.imgtui", left)
    _, (line,) = notes(left)
    commands = line.rpartition("): ")[2].replace("imgtui salvage", f"{sys.executable} -m imgtui salvage")
    assert shlex.split(commands)[0] == "cp"
    done = subprocess.run(["sh", "-c", commands], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "Saved" in done.stdout
