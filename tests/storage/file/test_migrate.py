"""Old workbooks: a backup first, then every missing step or none."""

import sqlite3
from contextlib import closing
from datetime import date, datetime
from pathlib import Path

import pytest

from imgtui.domain.workbook.errors import ImgtuiError
from imgtui.domain.workbook.records import Dismissed, Event, Interview
from imgtui.storage import store
from imgtui.storage.rows import schema
from tests.books import fingerprint, open_book

SCHEMAS = Path(__file__).parent.parent.parent / "data" / "schemas"
GOOD = 'CREATE TABLE "extra" ("id" INTEGER PRIMARY KEY) STRICT;\nINSERT INTO extra VALUES (1);'
BAD = GOOD.replace("INTO extra", "INTO nowhere")


def with_step(monkeypatch: pytest.MonkeyPatch, folder: Path, sql: str) -> None:
    step = folder / "9999_extra.sql"
    step.write_text(sql)
    steps = [*schema.migration_files(), step]
    monkeypatch.setattr(store, "migration_files", lambda: steps)


def schema_of(path: Path) -> tuple[int, list[str]]:
    with closing(sqlite3.connect(path)) as connection:
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        rows = connection.execute("SELECT name FROM _sqlite_migrations ORDER BY id")
        return version, [name for (name,) in rows]


def test_a_step_is_applied_once_after_a_backup(
    made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_book(made) as book:
        before = book.workbook
    old_version, old_names = schema_of(made)
    with_step(monkeypatch, tmp_path, GOOD)
    for _ in range(2):
        with open_book(made) as book:
            assert book.workbook == before
            assert book.undo() is not None
            assert book.redo() is not None
    assert schema_of(made) == (old_version + 1, [*old_names, "9999_extra"])
    (backup,) = tmp_path.glob("w.imgtui.schema*.backup")
    assert schema_of(backup) == (old_version, old_names)


def test_a_step_that_fails_leaves_everything(
    made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, schema = fingerprint(made), schema_of(made)
    with_step(monkeypatch, tmp_path, BAD)
    with pytest.raises(ImgtuiError):
        store.Store.open(made)
    assert schema_of(made) == schema
    with closing(sqlite3.connect(made)) as connection:
        names = {row[0] for row in connection.execute("SELECT name FROM sqlite_master")}
        assert "extra" not in names
        assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    (backup,) = tmp_path.glob("w.imgtui.schema*.backup")
    assert schema_of(backup) == schema
    assert fingerprint(made) == before


def test_a_new_workbook_has_every_step(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with_step(monkeypatch, tmp_path, GOOD)
    store.Store.open(tmp_path / "new.imgtui").close()
    version, names = schema_of(tmp_path / "new.imgtui")
    assert version == len(names) == len(schema.migration_files()) + 1
    assert not list(tmp_path.glob("*.backup"))


def test_the_last_five_backups_are_kept(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with_step(monkeypatch, tmp_path, BAD)
    for _ in range(8):
        with pytest.raises(ImgtuiError):
            store.Store.open(made)
    kept = sorted(path.name for path in tmp_path.glob("*.schema*.backup"))
    assert len(kept) == 5
    assert kept[-1].endswith("009.backup")  # the first copy is that of the work


def test_the_first_schema_still_opens(tmp_path: Path) -> None:
    """Every schema that was ever released is kept as a file; each must come to the newest."""
    for old in sorted(SCHEMAS.glob("*.sql")):
        path = tmp_path / f"{old.stem}.imgtui"
        with closing(sqlite3.connect(path)) as connection:
            connection.executescript(old.read_text(encoding="utf-8"))
        with open_book(path) as book:
            assert [program.name for program in book.workbook.programs] == ["Lakeshore", "Riverside"]
            assert book.store.problems() == []
            assert book.undo() is not None


def test_nothing_of_schema_3_is_lost(tmp_path: Path) -> None:
    """Hours unknown, an event and a dismissal come to the newest schema."""
    path = schema_3(tmp_path)
    with open_book(path) as book:
        lakeshore, riverside = book.workbook.programs
        assert lakeshore.interviews == (
            Interview(starts_at=datetime(2026, 11, 20), time_known=False, format="virtual", note="room 4"),
        )
        at_nine = Interview(starts_at=datetime(2026, 11, 23, 9), note="at nine")
        assert riverside.interviews == (at_nine,)
        assert lakeshore.events == (
            Event(id="e1", on=date(2026, 11, 10), kind="invite", by="program", note="by mail"),
        )
        assert {name: fact.source for name, fact in lakeshore.evidence.items()} == {
            "specialty": "s.csv",
            "state": "s.csv",
        }
        (ranks,) = book.workbook.rank_lists
        assert [entry.program for entry in ranks.entries] == ["lakeshore", "riverside"]
        assert ranks.dismissed == (Dismissed(rule="R1", why="Ann and I looked at it"),)
        assert len(book.store.steps()) == 6
        assert book.store.problems() == []
    assert schema_of(path)[0] == len(schema.migration_files())
    (backup,) = tmp_path.glob("*.schema3-*.backup")
    assert schema_of(backup)[0] == 3


def test_an_old_step_undone_says_that_the_hour_is_unknown(tmp_path: Path) -> None:
    with open_book(schema_3(tmp_path)) as book:
        now = book.workbook
        assert book.undo() is not None
        assert book.workbook.programs[1].interviews == (
            Interview(starts_at=datetime(2026, 11, 23), time_known=False),
        )
        assert book.redo() is not None
        assert book.workbook == now
        while book.undo() is not None:
            pass
        assert book.workbook.programs == ()
        while book.redo() is not None:
            pass
        assert book.workbook == now


def test_notes_lose_the_old_phrase_and_nothing_else(tmp_path: Path) -> None:
    path = schema_3(tmp_path)
    notes = {
        "time not given": (None, False),
        "bring a badge, time not given": ("bring a badge", False),
        "first, time not given, last": ("first, last", False),
        "hour asked for": ("hour asked for", True),
    }
    for old, (new, known) in notes.items():
        copy = tmp_path / f"{len(old)}.imgtui"
        copy.write_bytes(path.read_bytes())
        with closing(sqlite3.connect(copy)) as connection:
            connection.execute("UPDATE interview SET note = ? WHERE id = 1", (old,))
            connection.commit()
        with open_book(copy) as book:
            interview = book.workbook.programs[0].interviews[0]
        assert (interview.note, interview.time_known) == (new, known), old


def schema_3(folder: Path) -> Path:
    """Make the workbook that was kept from schema 3."""
    path = folder / "old.imgtui"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript((SCHEMAS / "0003.sql").read_text(encoding="utf-8"))
    return path
