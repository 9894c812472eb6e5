"""A child whose parent's key is damaged text is named as lost: no parent is made up for it."""

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from imgtui.domain.workbook.records import Event, Program, Workbook
from imgtui.storage.file import migration_files
from imgtui.storage.repair.salvage import salvage
from imgtui.storage.store import Store

APPLIED = Event(id="e1", kind="applied", on=date(2026, 9, 30))


@pytest.mark.parametrize("garbled", ["9480140\ufffd\ufffd", "9480140\x01C", "94\u202e80"])
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
