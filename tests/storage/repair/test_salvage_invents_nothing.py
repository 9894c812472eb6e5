"""Neither a flipped bit in a key, nor rows that were deleted, nor pages out of use make a row more."""

import random
import sqlite3
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from imgtui.domain.workbook.records import Event, Interview, Program, Question, RankEntry, RankList, Workbook
from imgtui.storage.repair.finding import SalvagedRows
from imgtui.storage.repair.layout import layout_of
from imgtui.storage.repair.pages import Cell, Pages
from imgtui.storage.rows.schema import migration_files
from imgtui.storage.salvage import salvage
from imgtui.storage.store import Store
from tests.deep import often


def program(number: int) -> Program:
    return Program(
        key=f"{140010 + 7 * number}{number % 10}C0",
        name=f"Program {number}",
        notes="what was said " * 12,
        events=(Event(id=f"e{number}", kind="applied", on=date(2026, 9, 30)),),
        interviews=(Interview(city=f"Town {number}"),) if number % 3 == 0 else (),
        questions=(Question(field="visa_j1", text=f"Question {number}"),) if number % 4 == 0 else (),
    )


PROGRAMS = tuple(map(program, range(140)))
PARTS = (("event", "program"), ("interview", "program"), ("question", "program"), ("rank_entry", "program"))
RANKED = RankList(name="Mine", entries=tuple(RankEntry(program=each.key) for each in PROGRAMS[:40]))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Workbook, dict[str, bytes]]:
    """A closed workbook out of which programs were deleted, with and without the sums of its pages."""
    path = tmp_path_factory.mktemp("whole") / "w.imgtui"
    files: dict[str, bytes] = {}
    for programs in (PROGRAMS, PROGRAMS[:45]):
        with Store.open(path) as store:
            store.fill(Workbook(programs=programs, rank_lists=(RANKED,)))
        files.setdefault("all", path.read_bytes())
    with Store.open(path) as store:
        kept = store.read().workbook
    files["with sums"] = path.read_bytes()
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("DELETE FROM page_sums")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    files["without"] = path.read_bytes()
    return kept, files


def salvaged(folder: Path, data: bytes) -> tuple[Workbook, SalvagedRows]:
    source, target = folder / "bad.imgtui", folder / "new.imgtui"
    target.unlink(missing_ok=True)
    source.write_bytes(data)
    said = salvage(source, target, migration_files())
    with Store.open(target) as store:
        return store.read().workbook, said


def sizes(workbook: Workbook) -> Counter[str]:
    found = Counter(programs=len(workbook.programs), lists=len(workbook.rank_lists))
    found["entries"] = sum(len(each.entries) for each in workbook.rank_lists)
    for each in workbook.programs:
        found.update(events=len(each.events), interviews=len(each.interviews), questions=len(each.questions))
    return found


def invented(found: Workbook, whole: Workbook) -> list[str]:
    """Return what is in a workbook and never was: programs, and more rows of anything than there were."""
    keys = Counter(each.key for each in found.programs) - Counter(each.key for each in whole.programs)
    return [*keys.elements(), *(sizes(found) - sizes(whole))]


def flip_key(data: bytes, cell: Cell, pages: Pages, rng: random.Random) -> bytes | None:
    """Flip a bit of a program's key in a row so that it stays one to look at."""
    key = next(v for v in cell.values if isinstance(v, str) and v.endswith("C0") and len(v) == 9).encode()
    start = (cell.page - 1) * pages.size
    # The row whose number and key are there: a page may have the key more than once.
    at = data.find(key, start, start + pages.size)
    if at < 0 or data.find(key, at + 1, start + pages.size) >= 0:
        return None
    spoiled = bytearray(data)
    spoiled[at + rng.randrange(len(key))] ^= rng.choice((1, 2, 4, 8))
    return bytes(spoiled)


@pytest.mark.parametrize("sums", ["with sums", "without"])
@pytest.mark.parametrize("table", ["program", "event", "interview", "question", "rank_entry"])
def test_a_key_that_became_another_makes_no_row(
    tmp_path: Path, made: tuple[Workbook, dict[str, bytes]], table: str, sums: str
) -> None:
    whole, data, rng = made[0], made[1][sums], random.Random(table)
    pages = Pages(data)
    cells = [cell for cell in layout_of(pages).rows(table) if len(cell.pages) == 1]
    tried = 0
    for cell in rng.sample(cells, min(often(6, 12), len(cells))):
        spoiled = flip_key(data, cell, pages, rng)
        if spoiled is None:
            continue
        tried += 1
        found, said = salvaged(tmp_path, spoiled)
        told = [text for each in said.tables for text in (*each.lost, *each.suspect)]
        assert invented(found, whole) == [], told
        assert found == whole or told
        if table != "rank_entry":  # the index of these knows the key, or the program's row is there
            assert len(found.programs) == len(whole.programs), told
    assert tried >= 4


def test_a_key_is_put_right_by_its_index(tmp_path: Path, made: tuple[Workbook, dict[str, bytes]]) -> None:
    whole, data, rng = made[0], made[1]["with sums"], random.Random(3)
    pages = Pages(data)
    cells = [cell for cell in layout_of(pages).rows("program") if len(cell.pages) == 1]
    spoiled = next(each for cell in cells if (each := flip_key(data, cell, pages, rng)))
    found, said = salvaged(tmp_path, spoiled)
    assert found == whole
    assert any("its index still has it" in text for each in said.tables for text in each.suspect)


def count_up(page: bytearray) -> None:
    page[4] = min(255, page[4] + 9)


def zeros(page: bytearray) -> None:
    page[:] = bytes(len(page))


def noise(page: bytearray) -> None:
    page[:] = random.Random(7).randbytes(len(page))


@pytest.mark.parametrize("spoil", [count_up, zeros, noise])
def test_what_was_deleted_does_not_come_back(
    tmp_path: Path, made: tuple[Workbook, dict[str, bytes]], spoil: Callable[[bytearray], None]
) -> None:
    path = tmp_path / "w.imgtui"
    path.write_bytes(made[1]["all"])
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA secure_delete=OFF")  # some systems' SQLite overwrites what is deleted
        for table, column in (*PARTS, ("program", "key")):
            connection.execute(f'DELETE FROM "{table}" WHERE "{column}" > ?', (PROGRAMS[20].key,))  # noqa: S608  # our own
        connection.execute("DELETE FROM page_sums")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    with Store.open(path, backs_up=False) as store:
        whole = store.read().workbook
    data = path.read_bytes()
    pages = Pages(data)
    layout = layout_of(pages)
    leaves = [*layout.tables["program"].leaves, *layout.tables["event"].leaves]
    assert sum(map(pages.is_leaf, pages.free())) > 2, "there is nothing that could come back"
    for number in leaves if spoil is count_up else [1]:
        spoiled = bytearray(data)
        page = spoiled[(number - 1) * pages.size : number * pages.size]
        spoil(page)
        spoiled[(number - 1) * pages.size : number * pages.size] = page
        found, said = salvaged(tmp_path, bytes(spoiled))
        assert invented(found, whole) == [], [text for each in said.tables for text in each.suspect]
