"""`imgtui profile`: what stands beside the verdicts, as text and as JSON."""

from datetime import date
from pathlib import Path

from imgtui.domain.standing.verdicts.offsets import OFFSET_IDS
from imgtui.domain.workbook.records import Applicant, Gap, Workbook
from imgtui.exchange.document import dumps
from imgtui.services.machine.clock import Clock
from imgtui.services.opened.book import Book
from imgtui.tui.profile.notes import item_note
from tests.books import view_of
from tests.cli.conftest import Call

EXAMS = "step1:fail:2023-05-02, step1:pass:2023-11-20, step2_ck:pass:2024-06-01:227"


def test_the_json_has_all_of_it_beside_the_verdicts(call) -> None:
    call("profile", "set", "exams", EXAMS)
    found = call("profile", "--json").data
    assert list(found)[:2] == ["applicant", "verdicts"]
    assert tuple(each["id"] for each in found["offsets"]) == OFFSET_IDS
    states = {each["id"]: each["state"] for each in found["offsets"]}
    assert states["improvement"] == "partly"
    assert [each["id"] for each in found["pathways"]] == ["step1-fail", "step2-fail"]
    lines = {line["what"]: line["beside"] for line in found["pathways"][0]["lines"]}
    assert (lines["Exams"], lines["Step 2 CK"], lines["Letters"]) == ("level", "short", "unknown")
    milestones = {each["id"]: each for each in found["milestones"]}
    assert milestones["exams"]["state"] == "done"
    assert milestones["oet"]["state"] == "open"
    assert milestones["oet"]["when"] == "by Thu 31 Dec 2026"
    assert [each["words"] for each in found["plans_b"]] == [None, None]
    assert [each["answer"] for each in found["self_checks"]] == [None, None]


def test_the_text_says_it_one_thing_a_line(call) -> None:
    call("profile", "set", "exams", EXAMS)
    lines = call("profile").out.splitlines()
    assert "What outweighs a low score" in lines
    assert any(line.startswith("  Proof of improvement: partly. Step 2 CK 227") for line in lines)
    assert any(line.startswith("  OET passed: open, by Thu 31 Dec 2026") for line in lines)
    assert "  Plan for not matching: not written yet" in lines


def test_an_empty_workbook_claims_nothing(call) -> None:
    found = call("profile", "--json").data
    assert {each["state"] for each in found["offsets"]} <= {"unknown", "missing"}
    assert {line["beside"] for each in found["pathways"] for line in each["lines"]} == {"unknown"}
    assert not {"done", "overdue"} & {each["state"] for each in found["milestones"]}


def test_dates_are_typed_as_people_write_them(call) -> None:
    assert call("profile", "set", "gaps", "2021-01-01..2021-09-30:illness").code == 0
    told = call("program", "add", "Lakeshore")
    assert told.code == 0
    assert call("program", "set", "lakeshore", "deadline", "3 Dec 2026").code == 0
    assert call("programs", "--json").code == 0
    wrong = call("program", "set", "lakeshore", "deadline", "3/12/2026")
    assert wrong.code == 2
    assert "3 Dec (2026-12-03) or 12 Mar (2026-03-12)" in wrong.err


def test_what_cannot_be_true_of_an_entry_is_said_beside_it_as_on_the_screen(
    call: Call, tmp_path: Path
) -> None:
    gaps = (
        Gap(start=date(2023, 1, 1), end=date(2023, 2, 1), reason="exams", explained=True),
        Gap(start=date(2024, 5, 1), end=date(2023, 1, 1)),
    )
    document = tmp_path / "d.json"
    document.write_bytes(dumps(Workbook(applicant=Applicant(gaps=gaps))))
    assert call("load", document).code == 0
    wrong = "it ends on 2023-01-01, before it begins on 2024-05-01"
    assert f"WRONG  2 of 2: {wrong}" in call("profile").out
    assert call("profile", "--json").data["remarks"] == [
        {"list": "gaps", "index": 1, "text": wrong, "is_wrong": True}
    ]
    with Book.open(tmp_path / "w.imgtui", Clock.of("2026-11-28T10:00", None)) as book:
        assert [item_note(view_of(book), "gaps", at, gap)[1] for at, gap in enumerate(gaps)] == [
            "muted",
            "grave",
        ]


def test_a_currency_is_three_letters(call: Call) -> None:
    assert call("profile", "set", "currency", "pkr").code == 0
    told = call("profile", "set", "currency", "rupees of Pakistan")
    assert (told.code, "is no currency" in told.err) == (2, True)
    assert call("dump").data["applicant"]["currency"] == "PKR"
    assert call("profile", "set", "currency", "").code == 0
