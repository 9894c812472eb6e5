"""A workbook whose list of tables is spoiled: each command says so, with a way back that works."""

import contextlib
import re
import shutil
import sqlite3
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.cli.conftest import Call
from tests.deep import often

NO_TEXT = b"\xff\xfe"
Statement = str | tuple[str, tuple[str | bytes, ...]]


def edited(path: Path, *statements: Statement) -> None:
    """Change a list of tables as only damage can."""
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA writable_schema=ON")
        for each in statements:
            connection.execute(*((each,) if isinstance(each, str) else each))


_CHANGED = {
    "name": "UPDATE sqlite_master SET name=CAST(? AS TEXT) WHERE name='program'",
    "type": "UPDATE sqlite_master SET type=CAST(? AS TEXT) WHERE name='program'",
    "sql": "UPDATE sqlite_master SET sql=CAST(? AS TEXT) WHERE name='program'",
}


def cast(column: str, value: bytes) -> Statement:
    return _CHANGED[column], (value,)


BROKEN: dict[str, Sequence[Statement]] = {
    "a name that is no text": [cast("name", b"pro" + NO_TEXT)],
    "a kind that is no text": [cast("type", b"ta" + NO_TEXT)],
    "words that are no text": [cast("sql", b"CREATE " + NO_TEXT + b" program(x)")],
    "a trigger that is no text": [
        (
            "INSERT INTO sqlite_master VALUES('trigger','x','program',0,CAST(? AS TEXT))",
            (b"CREATE TRIGGER x BEFORE UPDATE " + NO_TEXT,),
        )
    ],
    "a name that acts on a terminal": [cast("name", b"pro\x1b[2J\nx")],
    "a NUL": [cast("sql", b"CREATE\0TABLE program(x)")],
    "no SQL": [cast("sql", b"CREATE TABLE program(((")],
    "a name of a megabyte": [cast("name", b"p" * 1_000_000)],
    "one table is gone": ["DROP TABLE program"],
    "the journal is gone": ["DROP TABLE journal"],
    "the mark is gone": ["DROP TABLE file_mark"],
    "a view in its place": ["DROP TABLE program", "CREATE VIEW program AS SELECT 1"],
    "other columns": [cast("sql", b"CREATE TABLE program(key TEXT, x TEXT)")],
    "no page": ["UPDATE sqlite_master SET rootpage=0 WHERE name='program'"],
    "a page that is not there": ["UPDATE sqlite_master SET rootpage=2000000 WHERE name='file_mark'"],
}
TRIED = dict(list(BROKEN.items())[:: often(2, 1)])
"""Every second of them in `.ci/run`, all under `make soak`."""


@pytest.mark.parametrize("statements", TRIED.values(), ids=TRIED)
def test_a_spoiled_list_of_tables_is_told_and_has_a_way_back(
    season: Call, workbook: Path, tmp_path: Path, statements: Sequence[Statement]
) -> None:
    assert season("backup", "--to", tmp_path / "kept.imgtui").code == 0
    for each in tmp_path.glob("w*.backup"):
        each.unlink()
    edited(workbook, *statements)
    spoiled = workbook.read_bytes()
    for command in (["programs"], ["today"], ["backup"], ["import", tmp_path / "list.csv"]):
        answer = season(*command)
        assert (answer.code, answer.out) == (3, ""), (command, answer)
        assert answer.err.count("\n") == 1, (command, answer)
        assert len(answer.err) < 1000, command
        assert " is damaged (" in answer.err, (command, answer)
        assert "imgtui salvage" in answer.err, (command, answer)
        assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f]", answer.err)
    for command in (["backup", "--list"], ["salvage", workbook, "--to", tmp_path / "new.imgtui"]):
        assert season(*command).code == 0, command
    assert "4 of 4" in season("--workbook", tmp_path / "new.imgtui", "programs").err
    assert workbook.read_bytes() == spoiled
    health = season("doctor")
    assert health.code == 1
    assert "integrity" in health.out
    assert "WRONG" in health.out
    shutil.copy(workbook, tmp_path / "again.imgtui")
    assert season("restore", tmp_path / "kept.imgtui").code == 0
    assert "4 of 4" in season("programs").err


def test_a_column_that_is_not_there_is_found_before_a_change_fails_on_it(
    season: Call, workbook: Path
) -> None:
    with contextlib.closing(sqlite3.connect(workbook)) as connection:
        made = connection.execute("SELECT sql FROM sqlite_master WHERE name='program'").fetchone()[0]
    edited(workbook, cast("sql", made.replace('"state"', '"stete"').encode()))
    health = season("doctor")
    assert health.code == 1
    assert "the table program has no column state" in health.out


@pytest.mark.parametrize("number", [b"abcd", b"\0\0\0\0"])
def test_the_number_of_another_program_is_told(season: Call, workbook: Path, number: bytes) -> None:
    data = workbook.read_bytes()
    workbook.write_bytes(data[:68] + number + data[72:])
    answer = season("programs")
    assert answer.code == 3
    assert "is another program's database" in answer.err
    assert re.search("imgtui (restore|salvage)", answer.err)
