"""Which tabs of a file are taken when all are asked for."""

from dataclasses import replace
from pathlib import Path

import pytest

from imgtui.exchange.sheets import table_of_text
from imgtui.exchange.sheets.cells.model import Sheet
from imgtui.services.reading.sheets.sources import SheetSource, choose, choose_all
from tests.books import open_book

PROGRAMS = "Program\tCity\tState\tVisa\tMin Step 2\nMercy\tErie\tPA\tJ1\t220\nLakeside\tTampa\tFL\tJ1\t215\n"
PEOPLE = (
    "Name\tWhere\tMail\tNotes\nDr. Anu Thomas\tPGY2\ta@x.example\task\nMs. Carter\tGladwin\tb@x.org\tmail\n"
)
BACKUPS = "Name\tNotes\nNorth Hospital\task\nSouth Clinic\tmail\n"


def tab(name: str, text: str) -> Sheet:
    return replace(table_of_text(text), name=name)


@pytest.mark.parametrize("at", [0, 1, 2])
def test_a_tab_of_people_is_named_and_not_taken(tmp_path: Path, at: int) -> None:
    sheets = [tab("East", PROGRAMS), tab("Backups", BACKUPS)]
    sheets.insert(at, tab("People", PEOPLE))
    source = SheetSource("list.xlsx", tuple(sheets))
    with open_book(tmp_path / "w") as book:
        chosen, refused = choose_all(book, source, ())
        assert [each.sheet.name for each in chosen] == ["East", "Backups"]
        assert [failure.code for failure in refused] == ["no_programs"]
        assert "--sheet 'People'" in refused[0].hint
        assert choose(book, source, "People", ()).sheet.name == "People"


def test_a_tab_that_stands_alone_is_taken_as_it_is(tmp_path: Path) -> None:
    with open_book(tmp_path / "w") as book:
        chosen, refused = choose_all(book, SheetSource("list.xlsx", (tab("People", PEOPLE),)), ())
        assert (len(chosen), refused) == (1, [])
