"""What is read of damaged pages, and that everything else comes over as it was."""

import random
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imgtui.domain.workbook.errors import UsageError, WorkbookError
from imgtui.domain.workbook.records import Workbook
from imgtui.storage.repair.finding import SalvagedRows
from imgtui.storage.repair.layout import layout_of
from imgtui.storage.repair.pages import Broken, Cell, Pages
from imgtui.storage.rows.schema import migration_files
from imgtui.storage.salvage import salvage
from imgtui.storage.store import Store
from tests.books import add_programs, fingerprint, open_book
from tests.kept_files import copy_demo

PAGE = 4096


@pytest.fixture
def demo(tmp_path: Path) -> Path:
    return copy_demo(tmp_path)


def read(path: Path) -> Workbook:
    with Store.open(path, backs_up=False) as store:
        assert store.problems() == []
        return store.read().workbook


def saved(path: Path) -> tuple[Workbook, SalvagedRows]:
    target = path.with_name("new.imgtui")
    before = fingerprint(path)
    found = salvage(path, target, migration_files())
    assert fingerprint(path) == before
    return read(target), found


def lost(found: SalvagedRows) -> dict[str, tuple[str, ...]]:
    return {each.table: each.lost for each in found.tables if each.lost}


def pages_of(path: Path, table: str) -> tuple[int, ...]:
    return layout_of(Pages(path.read_bytes())).tables[table].leaves


def overwrite(path: Path, page: int, data: bytes, at: int = 0) -> None:
    whole = bytearray(path.read_bytes())
    start = (page - 1) * PAGE + at
    whole[start : start + len(data)] = data
    path.write_bytes(whole)


@given(
    st.lists(
        st.tuples(
            st.none() | st.text(max_size=40) | st.text("long ", min_size=3000, max_size=20000),
            st.none() | st.integers(-(2**63), 2**63 - 1),
            st.none() | st.floats(allow_nan=False),
            st.none() | st.binary(max_size=9000),
        ),
        max_size=40,
    ),
    st.sampled_from([512, 1024, 4096, 65536]),
)
def test_pages_are_read_as_sqlite_reads_them(rows: list[tuple[object, ...]], size: int) -> None:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as connection:
        connection.execute(f"PRAGMA page_size={size}")
        connection.execute("CREATE TABLE t (a TEXT, b INTEGER, c REAL, d BLOB)")
        connection.execute("CREATE INDEX i ON t (b)")
        connection.executemany("INSERT INTO t VALUES (?,?,?,?)", rows)
        connection.execute("DELETE FROM t WHERE rowid % 7 = 0")
        want = connection.execute("SELECT rowid, a, b, c, d FROM t ORDER BY rowid").fetchall()
        layout = layout_of(Pages(connection.serialize()))
    found = [(cell.rowid, *cell.values) for cell in layout.rows("t")]
    assert found == want
    tree = layout.indexes["i", "t"]
    assert sum(1 for page in (*tree.leaves, *tree.inner) for _ in layout.pages.keys(page)) == len(want)


@given(st.binary(max_size=3 * PAGE), st.integers(0, 2**32))
def test_any_bytes_are_read_without_a_fault(data: bytes, seed: int) -> None:
    rng = random.Random(seed)
    head = b"SQLite format 3\0" + bytes([16, 0, 1, 1, 0]) + bytes(79) + bytes([rng.choice((2, 5, 10, 13))])
    for each in (data, head + data):
        pages = Pages(each)
        layout = layout_of(pages)
        for number in range(1, pages.count + 1):
            if pages.is_leaf(number):
                assert all(isinstance(row, Cell | Broken) for row in pages.rows(number))
            layout.owner(number)
        assert all(isinstance(number, int) for number in pages.free())


def test_a_sound_workbook_comes_over_whole(demo: Path) -> None:
    before = read(demo)
    after, found = saved(demo)
    assert after == before
    assert lost(found) == {}
    assert not any(each.suspect for each in found.tables)


def test_without_any_header_everything_comes_over(demo: Path) -> None:
    before = read(demo)
    overwrite(demo, 1, b"\xee" * 100)
    after, _ = saved(demo)
    assert after == before


def test_without_the_list_of_tables_the_rows_are_told_apart(demo: Path) -> None:
    before = read(demo)
    overwrite(demo, 1, b"\xee" * PAGE)
    after, found = saved(demo)
    assert {program.key for program in after.programs} == {program.key for program in before.programs}
    assert after.applicant.exams == before.applicant.exams
    assert after.applicant.practice == before.applicant.practice
    assert found.notes


def test_an_inner_page_costs_no_row(demo: Path) -> None:
    before = read(demo)
    (inner,) = layout_of(Pages(demo.read_bytes())).tables["program"].inner
    overwrite(demo, inner, bytes(PAGE))
    after, _ = saved(demo)
    assert after.programs == before.programs


def test_an_index_costs_nothing(demo: Path) -> None:
    before = read(demo)
    layout = layout_of(Pages(demo.read_bytes()))
    for tree in layout.indexes.values():
        for page in (*tree.leaves, *tree.inner):
            overwrite(demo, page, b"\xaa" * PAGE)
    after, _ = saved(demo)
    assert after == before


def test_a_page_of_rows_costs_those_rows_which_are_named(demo: Path) -> None:
    before = read(demo)
    page = pages_of(demo, "program")[3]
    cells = [cell for cell in Pages(demo.read_bytes()).rows(page) if isinstance(cell, Cell)]
    gone = {str(cell.values[0]) for cell in cells}
    overwrite(demo, page, random.Random(1).randbytes(PAGE))
    after, found = saved(demo)
    assert set(lost(found)["program"]) >= gone
    kept = {program.key: program for program in after.programs}
    assert all(kept[program.key] == program for program in before.programs if program.key not in gone)
    with_children = {p.key for p in before.programs if p.key in gone and (p.events or p.evidence)}
    assert {key for key in kept if "recovered" in kept[key].name} >= with_children
    assert all(kept[p.key].events == p.events for p in before.programs if p.key in with_children)


def test_one_bad_value_costs_the_value_and_not_the_row(tmp_path: Path) -> None:
    path = tmp_path / "w.imgtui"
    with open_book(path) as book:
        add_programs(book, "Lakeshore", "Riverside")
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("UPDATE program SET visa_j1='yfs', raw='{\"a', deadline='9026-01-02'")
        connection.execute("UPDATE program SET interest=5")
    after, found = saved(path)
    (first, second) = after.programs
    assert (first.visa_j1, first.raw, first.deadline, first.interest) == (None, {}, None, 5)
    assert second.name == "Riverside"
    suspects = [each for table in found.tables for each in table.suspect]
    assert any("visa_j1" in each and "raw" in each and "deadline" in each for each in suspects)


def test_a_file_cut_short_keeps_what_is_there(demo: Path) -> None:
    before = read(demo)
    demo.write_bytes(demo.read_bytes()[: demo.stat().st_size * 2 // 3])
    after, found = saved(demo)
    assert 0 < len(after.programs) <= len(before.programs) + 60
    assert lost(found)


def test_changes_that_are_in_the_log_alone_come_over(tmp_path: Path) -> None:
    path = tmp_path / "w.imgtui"
    with open_book(path) as book:
        add_programs(book, "Lakeshore")
        add_programs(book, "Riverside")
        copy = tmp_path / "copy.imgtui"
        copy.write_bytes(path.read_bytes())
        log = tmp_path / "copy.imgtui-wal"
        log.write_bytes((tmp_path / "w.imgtui-wal").read_bytes())
    before = (fingerprint(copy), fingerprint(log))
    target = tmp_path / "new.imgtui"
    salvage(copy, target, migration_files())
    assert [program.name for program in read(target).programs] == ["Lakeshore", "Riverside"]
    assert (fingerprint(copy), fingerprint(log)) == before
    log.write_bytes(log.read_bytes()[:-2000])
    target.unlink()
    salvage(copy, target, migration_files())
    assert [program.name for program in read(target).programs][:1] == ["Lakeshore"]


def test_an_older_schema_is_read_and_brought_up(tmp_path: Path) -> None:
    for old in sorted((Path(__file__).parent.parent.parent / "data" / "schemas").glob("*.sql")):
        path = tmp_path / f"{old.stem}.imgtui"
        with closing(sqlite3.connect(path)) as connection:
            connection.executescript(old.read_text(encoding="utf-8"))
        target = tmp_path / f"{old.stem}-new.imgtui"
        salvage(path, target, migration_files())
        assert [program.name for program in read(target).programs] == ["Lakeshore", "Riverside"]
        assert not list(tmp_path.glob("*.backup"))


@pytest.mark.parametrize("data", [b"", b"Program,City\n" * 4000, bytes(5 * PAGE)])
def test_where_there_is_nothing_nothing_is_made(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "w.imgtui"
    path.write_bytes(data)
    with pytest.raises(WorkbookError) as caught:
        salvage(path, tmp_path / "new.imgtui", migration_files())
    assert caught.value.exit_code == 3
    assert [each.name for each in tmp_path.iterdir()] == ["w.imgtui"]


def test_nothing_is_written_over(demo: Path) -> None:
    target = demo.with_name("new.imgtui")
    target.write_text("mine")
    with pytest.raises(UsageError, match="exists already"):
        salvage(demo, target, migration_files())
    assert target.read_text() == "mine"
