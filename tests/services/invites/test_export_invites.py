"""`export invites` in every form: held to golden files; .xlsx and .ics read back by other programs."""

import io
import json
import os
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import openpyxl
import pytest
import vobject

from imgtui.domain.workbook.records import Interview, Workbook
from imgtui.services.machine.clock import Clock
from imgtui.services.opened.book import Book
from imgtui.services.views.evaluation import Constants, View, evaluate
from imgtui.services.workbook.exporting import as_bytes, export
from imgtui.storage.store import Store
from tests.books import reference
from tests.tui.seasons import SEASON, event, program

GOLDEN = Path(__file__).parents[2] / "data" / "invites"
EVIL = program(
    "evil",
    "Evil | <b>Hospital</b> _x_ \x1b[2J",
    event(20, "2026-09-24", "applied", note="=1+1 | <script>alert(1)</script>"),
    event(21, "2027-01-05", "invite", reply_by=datetime(2027, 1, 9, 17, tzinfo=UTC)),
    event(22, "2027-01-06", "scheduled"),
    interviews=(
        Interview(starts_at=datetime(2027, 2, 2, 11), tz="America/Chicago", minutes=60, format="virtual"),
        Interview(platform="Zoom"),
    ),
)
BOOK = replace(SEASON, programs=(*SEASON.programs, EVIL))
FORMS = (".md", ".html", ".csv", ".json", ".ics")


@pytest.fixture
def opened(tmp_path: Path):
    with Store.open(tmp_path / "w") as store:
        store.fill(BOOK)
    with Book.open(tmp_path / "w", Clock.of("2027-01-29T09:00", "Asia/Karachi"), reference()) as book:
        yield book, evaluate(Constants.of(reference()), book.snapshot, book.now())


@pytest.mark.parametrize("form", FORMS)
def test_each_form_is_as_it_was(opened: tuple[Book, View], tmp_path: Path, form: str) -> None:
    book, view = opened
    target = tmp_path / f"season{form}"
    assert export(book, view, "invites", target) == target.stat().st_size
    if os.environ.get("GOLDEN") == "write":
        (GOLDEN / f"season{form}").write_bytes(target.read_bytes())
    assert target.read_bytes() == (GOLDEN / f"season{form}").read_bytes()


def test_the_sheets_hold_the_log_and_the_interviews_on_both_clocks(opened: tuple[Book, View]) -> None:
    _, view = opened
    data = as_bytes(view, "invites", Path("x.xlsx"))
    book = openpyxl.load_workbook(io.BytesIO(data))
    assert book.sheetnames == ["invites", "interviews"]
    log, interviews = (list(book[name].values) for name in book.sheetnames)
    assert len(log) == 1 + sum(len(each.events) for each in BOOK.programs)
    rows = [dict(zip(interviews[0], row, strict=True)) for row in interviews[1:]]
    assert [row["program"] for row in rows] == ["plain", "stone", "evil", "evil"]
    assert rows[1]["own_time"] == "Tue 2 Feb 19:00 PKT = Tue 2 Feb 09:00 ET"
    assert (rows[3]["starts_at"], rows[3]["own_time"]) == (None, None)
    assert all(cell.data_type != "f" for sheet in book for row in sheet.iter_rows() for cell in row)


def test_foreign_text_stays_text(opened: tuple[Book, View]) -> None:
    _, view = opened
    page = as_bytes(view, "invites", Path("x.html")).decode()
    assert "<script>" not in page
    assert "&lt;b&gt;Hospital" in page
    markdown = as_bytes(view, "invites", Path("x.md")).decode()
    row = next(line for line in markdown.splitlines() if line.startswith("| Evil"))
    assert "\\|" in row
    assert "\x1b" not in page + markdown


def test_redacted_pages_have_no_notes(opened: tuple[Book, View]) -> None:
    _, view = opened
    for form in (".md", ".html", ".csv", ".json"):
        text = as_bytes(view, "invites", Path(f"x{form}"), redact=True).decode()
        assert "script" not in text
        assert "sent to another" not in text, form


def test_the_calendar_is_what_the_table_of_interviews_says(opened: tuple[Book, View]) -> None:
    data = (GOLDEN / "season.ics").read_bytes()
    starts = {
        each.dtstart.value
        for each in vobject.readOne(data.decode()).vevent_list
        if "Interview" in each.summary.value
    }
    assert datetime(2027, 2, 2, 14, tzinfo=UTC) in starts
    assert datetime(2027, 2, 2, 17, tzinfo=UTC) in starts


def test_an_empty_season_is_a_page_too(tmp_path: Path) -> None:
    with Book.open(tmp_path / "e", Clock.of("2027-01-29", "UTC"), reference()) as book:
        view = evaluate(Constants.of(reference()), book.snapshot, book.now())
        assert "Nothing is logged yet" in as_bytes(view, "invites", Path("x.md")).decode()
        assert json.loads(as_bytes(view, "invites", Path("x.json"))) == []
    assert view.today == date(2027, 1, 29)
    assert view.workbook == Workbook()
