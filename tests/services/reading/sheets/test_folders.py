"""Many sheets, or many rows of one program, in one import: what is done grows with the rows alone."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest

from imgtui.domain.workbook.keys import key_for
from imgtui.exchange.sheets import KnownPrograms, read_bytes, understand
from imgtui.services.machine.clock import Clock
from imgtui.services.opened.book import Book
from imgtui.services.reading.sheets import importing, sources
from tests.books import reference

HEADINGS = "Program,City,State,Specialty,NRMP Code,Min Step 2CK"


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with Book.open(tmp_path / "w", Clock.of("2026-11-21T09:00", "UTC"), reference()) as opened:
        yield opened


def sheet(first: int, rows: int) -> bytes:
    lines = [
        f"Hospital {n},Toledo,OH,Internal Medicine,{1000 + n}140C0,220" for n in range(first, first + rows)
    ]
    return "\n".join([HEADINGS, *lines, ""]).encode()


def test_a_folder_is_held_against_one_index_and_each_sheet_is_found_once(book: Book, monkeypatch) -> None:
    calls: Counter[str] = Counter()
    for owner, name in ((KnownPrograms, "__init__"), (KnownPrograms, "learn"), (sources, "choose_sheet")):
        usual = getattr(owner, name)

        def counted(*args, _usual=usual, _name=name, **extra):
            calls[_name] += 1
            return _usual(*args, **extra)

        monkeypatch.setattr(owner, name, counted)
    monkeypatch.setattr(
        importing,
        "programs_within",
        lambda _, keys=None: pytest.fail("all read again") if keys is None else [],
    )
    opened = [importing.open_bytes(sheet(n * 10, 10), f"{n}.csv") for n in range(8)]
    for source in opened:
        importing.check_source(book, source)
    previews, _ = importing.preview_sources(book, opened)
    result = importing.accept(book, previews)
    assert (result.new, len(book.snapshot.programs)) == (80, 80)
    # One index for what is shown, one for what is stored: each learns the programs of all but the last.
    assert calls == {"__init__": 2, "learn": 2 * 70, "choose_sheet": 8}


def test_later_sheets_know_what_earlier_ones_have_filled_in(book: Book) -> None:
    importing.accept(book, [importing.preview_bytes(book, b"Program,NRMP Code\nMercy,1234140C0\n", "a.csv")])
    placed = b"Program,City,State,Specialty,NRMP Code\nMercy,Toledo,OH,Internal Medicine,1234140C0\n"
    named = b"Program,City,State,Specialty,Track,CK min\nMercy,Toledo,OH,IM,Categorical,230\n"
    opened = [importing.open_bytes(placed, "b.csv"), importing.open_bytes(named, "c.csv")]
    previews, _ = importing.preview_sources(book, opened)
    importing.accept(book, previews)
    assert list(book.snapshot.programs) == ["1234140C0"]
    assert book.snapshot.programs["1234140C0"].step2_min == 230


class _Counting(set[str]):
    asked = 0

    def __contains__(self, key: object) -> bool:
        self.asked += 1
        return super().__contains__(key)


def test_the_next_key_of_a_name_is_found_without_asking_for_all_before() -> None:
    taken = _Counting()
    for number in range(1, 3000):
        key = key_for("Mercy", None, None, taken)
        assert key == ("mercy" if number == 1 else f"mercy-{number}")
        taken.add(key)
    assert taken.asked < 3000 * 30


def test_rows_that_contradict_each_other_leave_each_text_once_and_every_doubt() -> None:
    rows = [f"Mercy,Toledo,OH,Internal Medicine,,{200 + n % 5}" for n in range(400)]
    reading = understand(read_bytes("\n".join([HEADINGS, *rows]).encode(), "x.csv")[0], match_year=2027)
    [draft] = reading.drafts
    kept = {heading: text for heading, text in draft.raw.items() if heading.startswith("Min Step")}
    assert sorted(kept.values()) == ["200", "201", "202", "203", "204"]
    assert len(reading.duplicates) == 399
    assert sum(each.doubt.kind == "contradiction" for each in reading.doubtful) == 320


def test_a_tab_without_programs_does_not_refuse_its_neighbours(book: Book, tmp_path: Path) -> None:
    tabs = openpyxl.Workbook()
    for name, rows in {
        "IM": [("Program", "Visa", "USCE"), ("A Hospital", "J1", "required")],
        "mine": [("Step 1", "Step 2 CK", "YOG"), ("P", 243, 2018)],
        "FM": [("Program", "Visa", "USCE"), ("B Clinic", "H1B", "preferred")],
    }.items():
        tab = tabs.create_sheet(name)
        for row in rows:
            tab.append(row)
    tabs.remove(tabs.worksheets[0])
    tabs.save(tmp_path / "list.xlsx")
    previews, refused = importing.preview_sources(book, [sources.open_path(tmp_path / "list.xlsx")], ["all"])
    importing.accept(book, previews)
    assert sorted(program.name for program in book.workbook.programs) == ["A Hospital", "B Clinic"]
    assert [failure.where for failure in refused] == ["list.xlsx: mine"]
