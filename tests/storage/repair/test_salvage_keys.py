"""A child whose parent's key is damaged text is named as lost: no parent is made up for it."""

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from imgtui.domain.workbook.records import Event, Program, Workbook
from imgtui.storage.rows.schema import migration_files
from imgtui.storage.salvage import salvage
from imgtui.storage.store import Store

APPLIED = Event(id="e1", kind="applied", on=date(2026, 9, 30))


@pytest.mark.parametrize("garbled", ["9480\ufffd\ufffd\ufffd\ufffd\ufffd", "9480150\x01C", "94\u202e80"])
def test_a_garbled_key_makes_no_program(tmp_path: Path, garbled: str) -> None:
    path, new = tmp_path / "w.imgtui", tmp_path / "new.imgtui"
    with Store.open(path) as store:
        store.fill(Workbook(programs=(Program(key="9480140C0", name="One", events=(APPLIED,)),)))
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE event SET program=?", (garbled,))
        connection.commit()
    found = salvage(path, new, migration_files())
    with Store.open(new) as store:
        assert [each.key for each in store.read().workbook.programs] == ["9480140C0"]
    (events,) = [each for each in found.tables if each.table == "event"]
    assert events.lost
    said = "".join(text for each in found.tables for text in (*each.lost, *each.suspect))
    assert said.isprintable()
    assert "\ufffd" not in said


def spoiled(path: Path, programs: tuple[Program, ...], *statements: str) -> None:
    with Store.open(path) as store:
        store.fill(Workbook(programs=programs))
    with closing(sqlite3.connect(path)) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()


TWO = (
    Program(key="9480140C0", name="One", events=(APPLIED,)),
    Program(key="9480141C0", name="Two"),
)


@pytest.mark.parametrize("garbled", ["9480140\ufffd\ufffd", "\ufffd480140C0", "9480140\x010"])
def test_a_row_goes_to_the_only_program_it_can_be_of(tmp_path: Path, garbled: str) -> None:
    path, new = tmp_path / "w.imgtui", tmp_path / "new.imgtui"
    spoiled(path, TWO, f"UPDATE event SET program='{garbled}'")  # noqa: S608  # our own
    found = salvage(path, new, migration_files())
    with Store.open(new) as store:
        read = {each.key: each.events for each in store.read().workbook.programs}
    assert read == {"9480140C0": (APPLIED,), "9480141C0": ()}
    (events,) = [each for each in found.tables if each.table == "event"]
    assert events.lost == ()
    assert "it can only be 9480140C0" in " ".join(events.suspect)


def test_where_two_fit_nobody_guesses(tmp_path: Path) -> None:
    path, new = tmp_path / "w.imgtui", tmp_path / "new.imgtui"
    spoiled(path, TWO, "UPDATE event SET program='948014\ufffdC0'")
    found = salvage(path, new, migration_files())
    with Store.open(new) as store:
        assert all(each.events == () for each in store.read().workbook.programs)
    (events,) = [each for each in found.tables if each.table == "event"]
    assert len(events.lost) == 1
    assert "2026-09-30" in events.lost[0]  # what it says is not thrown away


def test_a_program_gets_the_key_that_its_rows_still_name(tmp_path: Path) -> None:
    path, new = tmp_path / "w.imgtui", tmp_path / "new.imgtui"
    spoiled(path, TWO, "UPDATE program SET key='9480\ufffd40C0' WHERE key='9480140C0'")
    found = salvage(path, new, migration_files())
    with Store.open(new) as store:
        read = {each.key: (each.name, each.events) for each in store.read().workbook.programs}
    assert read == {"9480140C0": ("One", (APPLIED,)), "9480141C0": ("Two", ())}
    (programs,) = [each for each in found.tables if each.table == "program"]
    assert "it is the only one to be 9480140C0" in " ".join(programs.suspect)
    assert programs.lost == ()
