"""Files written whole or not at all, and what killed processes leave."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from imgtui.storage.disk import scratch
from imgtui.storage.store import Store

DAYS_AGO = time.time() - 3 * 24 * 60 * 60


def left_over(folder: Path, process: int, *, old: bool = True) -> Path:
    path = folder / f".imgtui-{process}-abcd_123.part"
    path.write_bytes(b"half")
    if old:
        os.utime(path, (DAYS_AGO, DAYS_AGO))
    return path


@pytest.fixture
def ended() -> int:
    """Return the number of a process that has ended."""
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    return process.pid


def test_a_file_is_written_whole_and_private(tmp_path: Path) -> None:
    target = tmp_path / "season.json"
    target.write_bytes(b"old")
    scratch.write_whole(target, b"new")
    assert target.read_bytes() == b"new"
    assert target.stat().st_mode & 0o777 == 0o600
    assert list(tmp_path.iterdir()) == [target]


def test_file_and_folder_are_on_the_disk_before_and_after_the_name_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    sync, replace = os.fsync, Path.replace

    def synced(handle: int) -> None:
        done.append("folder" if Path(f"/proc/self/fd/{handle}").resolve().is_dir() else "file")
        sync(handle)

    def replaced(self: Path, target: Path) -> Path:
        done.append("renamed")
        return replace(self, target)

    monkeypatch.setattr(os, "fsync", synced)
    monkeypatch.setattr(Path, "replace", replaced)
    scratch.write_whole(tmp_path / "a", b"x")
    assert done == ["file", "renamed", "folder"]


def test_a_write_that_fails_leaves_what_was_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "season.json"
    target.write_bytes(b"old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        scratch.write_whole(target, b"new")
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"old"]


def test_a_link_is_followed_and_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    link = tmp_path / "link.json"
    link.symlink_to(tmp_path / "real" / "season.json")
    scratch.write_whole(link, b"x")
    assert link.is_symlink()
    assert (tmp_path / "real" / "season.json").read_bytes() == b"x"


def test_a_device_is_written_to_and_not_replaced(tmp_path: Path) -> None:
    scratch.write_whole(Path(os.devnull), b"x")
    assert not Path(os.devnull).is_file()
    with pytest.raises(OSError, match="No space left"):
        scratch.write_whole(Path("/dev/full"), b"x")
    with pytest.raises(IsADirectoryError):
        scratch.write_whole(tmp_path, b"x")


def test_the_longest_name_can_be_written(tmp_path: Path) -> None:
    target = tmp_path / ("x" * 251 + ".csv")
    scratch.write_whole(target, b"x")
    assert target.read_bytes() == b"x"


def test_left_overs_are_swept_and_no_other_file_is_touched(tmp_path: Path, ended: int) -> None:
    gone = left_over(tmp_path, ended)
    kept = [
        left_over(tmp_path, os.getpid()),  # of a living process
        left_over(tmp_path, os.getppid()),
        left_over(tmp_path, 999_999, old=False),
    ]
    for name in (".imgtui-1-abc.part", f"imgtui-{ended}-abcd_123.part", f".imgtui-{ended}-abcd_123.part.bak"):
        kept.append(tmp_path / name)
        kept[-1].write_bytes(b"mine")
        os.utime(kept[-1], (DAYS_AGO, DAYS_AGO))
    folder = tmp_path / f".imgtui-{ended}-folder12.part"
    folder.mkdir()
    link = tmp_path / f".imgtui-{ended}-link1234.part"
    link.symlink_to(kept[0])
    os.utime(link, (DAYS_AGO, DAYS_AGO), follow_symlinks=False)
    assert scratch.sweep(tmp_path) == [gone]
    assert not gone.exists()
    assert all(os.path.lexists(path) for path in (*kept, folder, link))


def test_a_start_sweeps_the_folder_of_the_workbook(tmp_path: Path, ended: int) -> None:
    gone = left_over(tmp_path, ended)
    Store.open(tmp_path / "w.imgtui").close()
    assert not gone.exists()


def test_a_folder_that_cannot_be_read_is_no_failure(tmp_path: Path) -> None:
    assert scratch.sweep(tmp_path / "none") == []
