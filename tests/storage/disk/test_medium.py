"""A place that cannot be written: reading works, nothing is touched, and the true cause is told.

A full disk and a read-only medium are real ones (a small tmpfs) where mounting is allowed, else stood in for
by a limit on the size of files, by modes, and by what the system calls would answer.
"""

import contextlib
import ctypes
import errno
import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from imgtui.domain.workbook.errors import WorkbookError
from imgtui.services.machine.demo import make_demo
from imgtui.storage import store
from imgtui.storage.disk import medium
from imgtui.storage.file import file
from imgtui.storage.store import Store
from tests.books import add_programs, fingerprint, open_book

resource = pytest.importorskip("resource", reason="no limits for processes on this system")
ROOT = Path(__file__).parent.parent.parent.parent
_NEW_MOUNTS = 0x00020000  # CLONE_NEWNS of <sched.h>
READS = ("today", "programs", "check", "rank", "invites", "plan", "verify", "dump", "history", "profile")


@pytest.fixture
def made(tmp_path: Path) -> Path:
    path = tmp_path / "deep" / "w.imgtui"
    with open_book(path) as book:
        add_programs(book, "Lakeshore", "Riverside")
    for each in path.parent.glob("*.backup"):
        each.unlink()
    return path


def imgtui(path: Path, *arguments: str, limit: int | None = None) -> subprocess.CompletedProcess[str]:
    def limited() -> None:
        if limit is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    return subprocess.run(
        [sys.executable, "-m", "imgtui", *arguments, "--workbook", str(path)],
        cwd=ROOT,
        env={**os.environ, "IMGTUI_TODAY": "2026-11-21", "PYTHONDONTWRITEBYTECODE": "1"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
        preexec_fn=limited,
    )


@cache
def mounts_are_its_own() -> bool:
    """Let this process and its children alone see what is mounted: it goes with them, however they end."""
    unshare = getattr(ctypes.CDLL(None), "unshare", None)
    if unshare is None or unshare(_NEW_MOUNTS):
        return False
    return not subprocess.run(["mount", "--make-rprivate", "/"], capture_output=True, timeout=20).returncode


@contextlib.contextmanager
def small_disk(folder: Path, size: str = "1m") -> Iterator[Path]:
    place = folder / "disk"
    place.mkdir()
    if not mounts_are_its_own():
        pytest.skip("mounting is not allowed here")
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(place)], capture_output=True, timeout=20
    )
    if made.returncode:
        pytest.skip("mounting is not allowed here")
    try:
        yield place
    finally:
        subprocess.run(["umount", "-l", str(place)], check=True, timeout=20)


def all_of(folder: Path) -> list[tuple[str, str]]:
    return sorted((each.name, fingerprint(each)) for each in folder.iterdir())


@pytest.mark.parametrize("command", READS)
def test_every_command_that_reads_reads_a_read_only_file(made: Path, command: str) -> None:
    made.chmod(0o400)
    made.parent.chmod(0o500)
    before = all_of(made.parent)
    done = imgtui(made, command)
    assert (done.returncode, "Traceback" in done.stderr) == (0, False)
    assert "opened for reading only" in done.stderr
    assert all_of(made.parent) == before


def test_a_folder_that_cannot_be_written_is_told(made: Path) -> None:
    made.parent.chmod(0o500)
    with Store.open(made) as opened:
        assert len(opened.read().programs) == 2
        assert opened.why_reading is not None
        assert "folder that cannot be written" in opened.why_reading.line()
    assert imgtui(made, "export", "programs", "--to", str(made.parent.parent / "out.csv")).returncode == 0
    refused = imgtui(made, "program", "add", "Plainview")
    assert refused.returncode == 3
    assert refused.stderr.count("\n") == 1
    assert "folder that cannot be written" in refused.stderr


def test_a_log_that_cannot_be_folded_is_read_too(made: Path) -> None:
    with open_book(made) as book:
        add_programs(book, "Plainview")
        copy = made.parent / "copy.imgtui"
        copy.write_bytes(made.read_bytes())
        (made.parent / "copy.imgtui-wal").write_bytes((made.parent / "w.imgtui-wal").read_bytes())
    copy.chmod(0o400)
    before = all_of(made.parent)
    with Store.open(copy) as opened:
        assert len(opened.read().programs) == 3
    assert all_of(made.parent) == before


def test_a_limit_on_sizes_is_told_from_a_full_disk(made: Path) -> None:
    limit = made.stat().st_size
    done = imgtui(made, "program", "add", "x" * 4000, limit=limit)
    assert done.returncode == 3
    assert "limit on the size of files" in done.stderr
    assert "what was changed is kept, in the log beside it" in done.stderr
    assert "do not do it again" in done.stderr
    assert "locked" not in done.stderr
    with open_book(made) as book:
        assert len(book.workbook.programs) == 3
        assert book.store.problems() == []
    done = imgtui(made, "program", "add", "Plainview", limit=8192)
    assert done.returncode == 3
    assert "limit on the size of files" in done.stderr
    with open_book(made) as book:
        assert len(book.workbook.programs) == 3
    assert imgtui(made, "programs", limit=8192).returncode == 0


def test_where_nothing_can_be_locked_it_is_read(made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def unlocked(path: Path) -> sqlite3.Connection:
        error = sqlite3.OperationalError("locking protocol")
        error.sqlite_errorname = "SQLITE_PROTOCOL"
        raise file.told(error, path)

    monkeypatch.setattr(store, "connect", unlocked)
    with open_book(made) as book:
        assert len(book.workbook.programs) == 2
        with pytest.raises(WorkbookError) as caught:
            add_programs(book, "Plainview")
    assert caught.value.code == "workbook_no_locks"
    assert "network folder" in caught.value.line()


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (OSError(errno.ENOSPC, "x"), "disk_full"),
        (OSError(errno.EDQUOT, "x"), "disk_full"),
        (OSError(errno.EFBIG, "x"), "file_limit"),
        (OSError(errno.ENOLCK, "x"), "workbook_no_locks"),
        (OSError(errno.EROFS, "x"), "workbook_read_only"),
        (sqlite3.OperationalError("database or disk is full"), "disk_full"),
        (sqlite3.OperationalError("locking protocol"), "workbook_no_locks"),
    ],
)
def test_causes(tmp_path: Path, error: Exception, code: str) -> None:
    found = medium.trouble_of(error, tmp_path / "w")
    assert found is not None
    assert found.code == code
    assert found.hint


def test_an_input_error_is_traced_to_the_full_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "x")

    error = sqlite3.OperationalError("disk I/O error")
    error.sqlite_errorname = "SQLITE_IOERR_WRITE"
    assert medium.trouble_of(error, tmp_path / "w") is None
    monkeypatch.setattr(medium.os, "fsync", full)
    assert medium.trouble_of(error, tmp_path / "w") is medium.DISK_FULL


def test_a_really_full_disk(tmp_path: Path) -> None:
    with small_disk(tmp_path, "2m") as disk:
        path = make_demo(disk)
        with contextlib.suppress(OSError), (disk / "filler").open("wb", buffering=0) as filler:
            while True:
                filler.write(bytes(4096))
        before = fingerprint(path)
        for command in READS:
            done = imgtui(path, command)
            assert (command, done.returncode in (0, 1), "Traceback" in done.stderr) == (command, True, False)
        for line in (("program", "add", "Plainview"), ("backup",), ("undo",)):
            done = imgtui(path, *line)
            assert (line, done.returncode) == (line, 3)
            assert "disk is full" in done.stderr
            assert done.stderr.count("\n") == 1
        assert fingerprint(path) == before
        (disk / "filler").unlink()
        assert imgtui(path, "program", "add", "Plainview").returncode == 0


def test_a_really_read_only_medium(tmp_path: Path) -> None:
    with small_disk(tmp_path) as disk:
        path = make_demo(disk)
        subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True, timeout=20)
        for command in READS:
            done = imgtui(path, command)
            assert (command, done.returncode in (0, 1)) == (command, True)
            assert "read-only medium" in done.stderr
        done = imgtui(path, "program", "add", "Plainview")
        assert (done.returncode, done.stderr.count("\n")) == (3, 1)
        assert "read-only medium" in done.stderr
