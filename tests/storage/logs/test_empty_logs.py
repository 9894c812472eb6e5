"""Empty logs and indexes are left beside no file: not where it was replaced, moved or set aside."""

import contextlib
import os
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from imgtui.domain.workbook.errors import ReplacedError
from imgtui.services.machine.clock import Clock
from imgtui.services.workbook import backups
from imgtui.storage.logs.leftover import sweep_empty
from imgtui.storage.store import Store
from tests.books import add_programs, open_book

LEFT = ("-wal", "-shm", "-journal")


@pytest.fixture
def made(tmp_path: Path) -> Path:
    path = tmp_path / "w.imgtui"
    with open_book(path) as book:
        add_programs(book, "Lakeshore")
    return path


def left(folder: Path) -> list[str]:
    return [each.name for each in folder.iterdir() if each.name.endswith(LEFT)]


@pytest.mark.parametrize("how", ["renamed over", "moved", "deleted"])
def test_beside_a_file_that_was_replaced(made: Path, how: str) -> None:
    other = made.with_name("other.imgtui")
    shutil.copyfile(made, other)
    store, second = Store.open(made), Store.open(made)
    if how == "renamed over":
        other.rename(made)
    elif how == "moved":
        made.rename(made.with_name("moved.imgtui"))
    else:
        made.unlink()
    with pytest.raises(ReplacedError):
        store.verify()
    for each in (store, second):
        each.close()
    assert left(made.parent) == []


def test_what_another_process_uses_stays(made: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from imgtui.storage.store import Store\n"
        "store = Store.open(Path(sys.argv[1])); store.read(); print('open', flush=True)\n"
        "sys.stdin.read(); store.close()"
    )
    other = subprocess.Popen(
        [sys.executable, "-c", script, str(made)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert other.stdin is not None
    assert other.stdout is not None
    with other:
        assert other.stdout.readline() == b"open\n"
        before = sorted(left(made.parent))
        sweep_empty(made)
        assert sorted(left(made.parent)) == before == ["w.imgtui-shm", "w.imgtui-wal"]
        other.stdin.close()
    assert left(made.parent) == []


@pytest.mark.parametrize("content", [b"", b"x" * 100])
def test_beside_a_file_that_was_set_aside(made: Path, content: bytes) -> None:
    kept = next(made.parent.glob("*.backup"), None)
    if kept is None:
        kept = made.with_name("b.imgtui")
        shutil.copyfile(made, kept)
    made.write_bytes(os.urandom(9000))
    made.with_name("w.imgtui-wal").write_bytes(content)
    made.with_name("w.imgtui-shm").write_bytes(b"\0" * 32768)
    done = backups.restore_file(made, Clock.of("2026-11-21T09:00", "UTC"), kept)
    assert done.set_aside is not None
    assert left(made.parent) == (["w.imgtui.damaged-1-wal"] if content else [])


@pytest.fixture
def begun(made: Path) -> bytes:
    """What a long change leaves in the log before it is committed, as when an import is stopped in it."""
    with contextlib.suppress(KeyError), Store.open(made) as store:
        store._connection.execute("PRAGMA cache_size=10")  # SQLite writes out what it has no room for
        with store.change("import", datetime(2026, 11, 28, tzinfo=UTC)) as change:
            for number in range(2_000):
                row = {"proposal": f"p{number}", "why": "x" * 200}
                change.add("refused", row, position=float(number))
            log = made.with_name(f"{made.name}-wal").read_bytes()
            raise KeyError
    assert len(log) > 100_000
    return log


@pytest.mark.parametrize("names", [["Other"], []], ids=["another", "none"])
def test_a_log_in_which_nothing_was_committed_is_not_kept_beside_another_file_or_none(
    made: Path, begun: bytes, tmp_path: Path, names: list[str]
) -> None:
    (tmp_path / "there").mkdir()
    other = tmp_path / "there" / "w.imgtui"
    if names:
        with open_book(other) as book:
            add_programs(book, *names)
    other.with_name(f"{other.name}-wal").write_bytes(begun)
    with open_book(other) as book:
        assert book.said == []
        assert [program.name for program in book.workbook.programs] == names
    assert [each.name for each in other.parent.iterdir() if "log" in each.name or "-wal" in each.name] == []


def test_nor_where_the_file_is_written_over_while_an_import_is_stored(made: Path, tmp_path: Path) -> None:
    other = Path(shutil.copyfile(made, tmp_path / "other.imgtui"))
    with open_book(other) as book:
        add_programs(book, "Elsewhere")
    there = other.read_bytes()
    with contextlib.suppress(KeyError, ReplacedError), Store.open(made) as store:
        store._connection.execute("PRAGMA cache_size=10")
        with store.change("import", datetime(2026, 11, 28, tzinfo=UTC)) as change:
            for number in range(2_000):
                row = {"proposal": f"p{number}", "why": "x" * 200}
                change.add("refused", row, position=float(number))
            shutil.copyfile(other, made)
            raise KeyError
    assert made.read_bytes() == there
    assert [each.name for each in made.parent.iterdir() if "log" in each.name] == []
