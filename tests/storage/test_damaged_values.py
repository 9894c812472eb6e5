"""A value that no version of the program writes: the file is told as damaged, by its name, in one line."""

import contextlib
import sqlite3
from pathlib import Path

import pytest

from imgtui.domain.workbook.errors import WorkbookError
from imgtui.domain.workbook.records import OwnTemplate, Program, Workbook
from imgtui.services.machine.clock import Clock
from imgtui.services.opened.book import Book
from imgtui.storage.store import Store
from tests.books import reference


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE program SET deadline='garbage'",
        "UPDATE event SET \"on\"='9999-99-99'",
        "UPDATE event SET kind='nothing'",
        "UPDATE program SET roster='{'",
        "UPDATE program SET tags='5'",
        "UPDATE template SET tasks='[1]'",
    ],
)
def test_it_is_told_and_the_file_can_be_opened_again(statement: str, tmp_path: Path) -> None:
    path = tmp_path / "w.imgtui"
    with Store.open(path) as store:
        store.fill(
            Workbook(programs=(Program(key="a", name="A"),), templates=(OwnTemplate(id="t", title="T"),))
        )
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as connection:
        row = ("a", 1, "e1", "2026-10-01", "invite")
        connection.execute(
            'INSERT INTO event (program, position, id, "on", kind) VALUES (?, ?, ?, ?, ?)', row
        )
        connection.execute(statement)
    for _ in range(2):
        with pytest.raises(WorkbookError) as caught:
            Book.open(path, Clock.of("2026-11-21", "UTC"), reference())
        assert (caught.value.code, caught.value.where) == ("workbook_damaged", str(path))


def test_a_number_without_end_is_none(tmp_path: Path) -> None:
    path = tmp_path / "w.imgtui"
    with Store.open(path) as store:
        store.fill(Workbook(programs=(Program(key="a", name="A", img_percent=5.0),), thresholds={"x": 1.0}))
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("UPDATE program SET img_percent=9e999, step2_average=-9e999")
        connection.execute("UPDATE threshold SET value=9e999")
    with Store.open(path) as store:
        found = store.read().workbook
    assert (found.programs[0].img_percent, found.programs[0].step2_average) == (None, None)
    assert found.thresholds == {}
