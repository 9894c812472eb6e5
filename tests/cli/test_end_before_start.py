"""An end before its start comes through no door: refused with the reason, and asked about at an import."""

import json
from pathlib import Path

import pytest

from imgtui.domain.workbook.errors import UsageError
from imgtui.domain.workbook.records import Interview, Program, Workbook
from imgtui.exchange.document import dumps
from imgtui.services.invites.events import add_interview
from tests.books import open_book
from tests.cli.conftest import Call

SPANS = (
    ("experience", "elective:US:2026-05-01..2026-03-01"),
    ("experience", '[{"kind": "elective", "start": "2026-05-01", "end": "2026-03-01"}]'),
    ("gaps", "2026-05-01..2026-03-01:x"),
    ("gaps", '[{"start": "2026-05-01", "end": "2026-03-01"}]'),
)
CALENDAR = (
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//y//EN\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTAMP:20261101T000000Z\r\n"
    "DTSTART:20261203T150000Z\r\nDTEND:20261203T140000Z\r\nSUMMARY:Interview Ash Hospital\r\n"
    "END:VEVENT\r\nEND:VCALENDAR\r\n"
)


@pytest.fixture
def ash(call: Call) -> Call:
    assert call("program", "add", "Ash Hospital", "state=OH").code == 0
    assert call("invite", "add", "ash-hospital", "invite", "--on", "2026-11-01").code == 0
    return call


@pytest.mark.parametrize(("field", "typed"), SPANS)
def test_a_span_of_the_profile_is_refused(field: str, typed: str, ash: Call) -> None:
    told = ash("profile", "set", field, typed)
    assert (told.code, "before it begins" in told.err) == (2, True)


@pytest.mark.parametrize("minutes", ["0", "-30"])
def test_an_interview_that_ends_before_it_starts_is_refused_by_its_command(minutes: str, ash: Call) -> None:
    told = ash("invite", "add", "ash-hospital", "scheduled", "--starts", "3 Dec 9:00", "--minutes", minutes)
    assert told.code == 2
    assert not json.loads(ash("dump").out)["programs"][0]["interviews"]


@pytest.mark.parametrize("minutes", [0, -30])
def test_and_by_its_record(minutes: int, tmp_path: Path) -> None:
    with open_book(tmp_path / "record.imgtui") as book:
        book.store.fill(Workbook(programs=(Program(key="a", name="A"),)))
        with pytest.raises(UsageError, match="cannot be"):
            add_interview(book, "a", Interview(minutes=minutes))


def test_and_by_load(ash: Call, tmp_path: Path) -> None:
    program = Program(key="a", name="A", interviews=(Interview(minutes=-30),))
    made = tmp_path / "made.json"
    made.write_bytes(dumps(Workbook(programs=(program,))))
    told = ash("load", made, "--replace")
    assert (told.code, "interviews[0].minutes" in told.err) == (3, True)


def test_a_calendar_asks(ash: Call, tmp_path: Path) -> None:
    entries = tmp_path / "made.ics"
    entries.write_text(CALENDAR, newline="")
    told = ash("import", entries)
    assert "ends before it starts" in told.out + told.err
    assert not json.loads(ash("dump").out)["programs"][0]["interviews"]


def test_a_sheet_asks_and_keeps_the_beginning(ash: Call, tmp_path: Path) -> None:
    sheet = tmp_path / "made.csv"
    sheet.write_text("Program,State,Interview date\nAsh Hospital,OH,12/3/2026 2:00 PM - 1:00 PM ET\n")
    told = ash("import", sheet)
    assert "it ends at 13:00, before it begins" in told.out
    [interview] = json.loads(ash("dump").out)["programs"][0]["interviews"]
    assert (interview["starts_at"], interview["minutes"]) == ("2026-12-03T14:00", None)
