"""A flip inside the content is found and named; nothing else ever looks like one."""

import os
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from imgtui.services.triage import programs
from imgtui.storage.file import writer
from imgtui.storage.repair import sums
from imgtui.storage.repair.diagnosis import compare
from imgtui.storage.store import Store
from tests.books import add_programs, fingerprint, open_book

ROOT = Path(__file__).parent.parent.parent.parent


@pytest.fixture(params=["copied", "read in pieces"])
def path(tmp_path: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Path:
    if request.param == "read in pieces":  # as a large file is, two pages at a time
        monkeypatch.setattr(writer, "_LARGE", 0)
        monkeypatch.setattr(sums, "_PIECE", 2)
    made = tmp_path / "w.imgtui"
    with open_book(made) as book:
        add_programs(book, "Lakeshore", "Riverside")
        programs.set_field(book, ["lakeshore"], "notes", "x" * 9_000 + "the tail of a long note")
    return made


def altered(path: Path) -> tuple[str, ...]:
    return compare(path).altered


def has_sums(path: Path) -> bool:
    return compare(path).sums_at is not None


def flip(path: Path, old: bytes, new: bytes) -> None:
    data = path.read_bytes()
    assert data.count(old)
    path.write_bytes(data.replace(old, new))


def test_a_flip_in_a_name_is_named(path: Path) -> None:
    assert (has_sums(path), altered(path)) == (True, ())
    flip(path, b"Riverside", b"Riversidf")
    with Store.open(path) as store:
        assert store.problems() == []
        assert store.altered_pages()
    assert any("Riversidf" in each for each in altered(path))


def test_of_a_large_file_no_copy_is_made_in_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def copied(_: bytes) -> None:
        raise AssertionError("a copy of the whole file was made")

    monkeypatch.setattr(writer, "_LARGE", 0)
    with monkeypatch.context() as watched, open_book(tmp_path / "w.imgtui") as book:
        add_programs(book, "Lakeshore")
        watched.setattr(sums, "Pages", copied)
    assert has_sums(tmp_path / "w.imgtui")


def test_while_another_reads_the_sums_are_made_of_a_copy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(writer, "_LARGE", 0)
    path = tmp_path / "w.imgtui"
    with open_book(path) as book:
        add_programs(book, "Lakeshore")
    with closing(sqlite3.connect(path, isolation_level=None)) as reader:
        with open_book(path) as book:
            add_programs(book, "Riverside")
            reader.execute("BEGIN")
            assert reader.execute("SELECT count(*) FROM program").fetchone() == (2,)
        reader.execute("COMMIT")
    assert (has_sums(path), altered(path)) == (True, ())


def test_a_flip_far_in_a_long_text_is_named(path: Path) -> None:
    flip(path, b"the tail of a long note", b"the tail of a lung note")
    assert altered(path) == ("program Lakeshore",)


def test_a_flip_in_what_undo_needs_is_found(path: Path) -> None:
    flip(path, b"added Riverside", b"added Riversidf")
    assert any("undo" in each for each in altered(path))


def test_looking_writes_nothing(path: Path) -> None:
    before = fingerprint(path)
    with open_book(path) as book:
        assert book.workbook.programs
    assert fingerprint(path) == before


def test_what_the_screen_keeps_is_no_damage(path: Path) -> None:
    with Store.open(path) as store:
        for number in range(200):
            store.keep_screen_state(f"programs.columns.{number}", "wide " * 100)
    assert (has_sums(path), altered(path)) == (True, ())


def test_a_killed_program_is_no_damage(path: Path) -> None:
    code = (
        "import os, signal, sys\n"
        "from pathlib import Path\n"
        "from tests.books import add_programs, open_book\n"
        f"with open_book(Path({str(path)!r})) as book:\n"
        "    add_programs(book, 'Plainview')\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, timeout=60, env={**os.environ})
    assert done.returncode == -signal.SIGKILL
    assert (has_sums(path), altered(path)) == (False, ())
    with Store.open(path):
        pass
    assert (has_sums(path), altered(path)) == (False, ())
    with open_book(path) as book:
        add_programs(book, "Harbor")
    assert (has_sums(path), altered(path)) == (True, ())


def test_two_programs_at_once_are_no_damage(path: Path) -> None:
    with open_book(path) as other:
        with open_book(path) as one:
            add_programs(one, "Plainview")
        add_programs(other, "Harbor")
        assert altered(path) == ()
    assert (has_sums(path), altered(path)) == (True, ())


def test_vacuum_by_another_tool_is_no_damage(path: Path) -> None:
    with open_book(path) as book:
        programs.set_field(book, ["lakeshore"], "notes", "")
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode=DELETE")
        connection.execute("VACUUM")
    assert altered(path) == ()


def test_a_version_that_knows_no_sums_is_no_damage(path: Path) -> None:
    """It writes rows and the journal, and leaves the sums as they are."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("UPDATE program SET name='Riverside University' WHERE key='riverside'")
        connection.execute(
            "INSERT INTO journal (at, name, state, stamp, touched, changes)"
            " SELECT at, name, state, max(stamp) + 1, touched, changes FROM journal"
        )
    assert (has_sums(path), altered(path)) == (False, ())


def test_a_backup_carries_sums_that_are_true_of_it(path: Path) -> None:
    with open_book(path, "2026-11-25T09:00") as book:
        add_programs(book, "Plainview")
    backup = max(path.parent.glob("*day-2026-11-25*.backup"))
    assert (has_sums(backup), altered(backup)) == (True, ())
    flip(backup, b"Riverside", b"Riversidf")
    assert altered(backup)
