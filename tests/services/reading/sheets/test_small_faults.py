"""Eight small sheets, each a kind of fault, with the right readings of their cells."""

import json
from pathlib import Path
from typing import Any

import pytest

from imgtui.services.reading.sheets import importing
from imgtui.services.reading.sheets.sources import open_path
from tests.books import open_book

CASES = Path(__file__).parents[3] / "data" / "sheets" / "cases"
KEY = json.loads((CASES / "key.json").read_text("utf-8"))


@pytest.mark.parametrize("name", KEY)
def test_a_small_sheet_is_read_as_a_careful_reader_does(name: str, tmp_path: Path) -> None:
    sheets = ["all"] if name.endswith("xlsx") else []
    with open_book(tmp_path / "w") as book:
        previews, _ = importing.preview_sources(book, [open_path(CASES / name)], sheets)
        importing.accept(book, previews)
        programs = book.workbook.programs
    assert len(programs) == KEY[name]["programs"]
    for wanted in KEY[name]["facts"]:
        start, *specialty = wanted["who"]
        (program,) = [
            each
            for each in programs
            if each.name.startswith(start) and (not specialty or each.specialty == specialty[0])
        ]
        for field, value in wanted.items():
            if field == "events":
                assert _any_of(sorted({event.kind for event in program.events}), value), program.name
            elif field != "who":
                assert _any_of(getattr(program, field), value), (program.name, field)


def _any_of(said: Any, wanted: Any) -> bool:
    return said in wanted["any"] if isinstance(wanted, dict) else said == wanted
