"""`people`, `sites`, `soap` and their room to write: told, changed, undone by command."""

import json
from pathlib import Path

import pytest

from imgtui.domain.workbook.plain import to_plain
from imgtui.domain.workbook.records import ClassCount, Roster, Workbook
from tests.cli.conftest import Call
from tests.cli.test_every_list import text_of


@pytest.fixture
def begun(call: Call) -> Call:
    call("program", "add", "Ash Hospital", "state=OH", "usce=required", "usce_months=1", "img_percent=60")
    call("profile", "set", "specialties", "IM:primary")
    call("profile", "set", "school_country", "PK")
    call(
        "profile",
        "set",
        "experience",
        "externship:US:IM:inpatient:2026-12-01..2026-12-31:1mo:planned:site=Mercy:status=asked"
        ":cost_usd=1800:gives_letter=yes",
    )
    return call


def test_a_confirmed_month_says_what_it_changes(begun: Call) -> None:
    told = begun("sites", "--json").data
    (site,) = told["sites"]
    assert (site["ends"], site["cleared"], told["planned_usd"]) == ("2026-12-31", 1, 1800)
    assert {name for name, _, _ in site["changes"]} >= {"usce", "letters"}
    told = begun("sites").out
    assert "1 program would no longer ask" in told
    assert "US clinical experience (A7): hands-on months 0 → 1" in told
    assert "Letters (A9): uploaded unknown → 1, of US physicians in the specialty unknown → 1" in told
    assert "_" not in told.replace("still_", ""), "no name of a field is a word"
    assert begun("sites", "1").code == 2
    assert begun("sites", "1", "confirmed").code == 0
    assert begun("dump").data["applicant"]["experience"][0]["status"] == "confirmed"
    early = begun("sites", "1", "done")
    assert (early.code, "it begins on Tue 1 Dec 2026" in early.err) == (2, True)
    assert begun("sites", "--json").data["planned_usd"] == 1800
    begun(
        "profile",
        "set",
        "experience",
        "externship:US:IM:2026-10-01..2026-10-31:site=Mercy:status=asked:cost_usd=1800",
    )
    assert begun("sites", "1", "done").code == 0
    assert begun("dump").data["applicant"]["experience"][0]["planned"] is False
    assert begun("sites", "--json").data["planned_usd"] == 0
    begun("undo")
    assert begun("dump").data["applicant"]["experience"][0]["status"] == "asked"
    refused = begun("sites", "9", "done")
    assert (refused.code, "there are 1" in refused.err) == (2, True)


def test_a_place_that_was_refused_counts_nowhere(begun: Call) -> None:
    before = begun("profile", "--json").data["verdicts"]["usce"]["value"]
    assert before["planned"] == 1
    assert begun("sites", "1", "refused").err.endswith(": said no\n"), "as its card says it, everywhere"
    assert "said no" in begun("sites").out
    assert "refused" not in begun("sites").out
    assert begun("profile", "--json").data["verdicts"]["usce"]["value"]["planned"] == 0


def test_people_are_told_with_programs_and_years(begun: Call, tmp_path: Path) -> None:
    begun(
        "profile",
        "set",
        "contacts",
        "Dr Ada:attending:program=ash:asked_on=2026-11-02:did=wrote to the director",
    )
    begun("profile", "set", "readers", "Prof Bo:2026-11-10:too few safeties")
    begun("program", "still-reads", "ash", "its page", "--on", "2026-11-18")
    begun("program", "set", "ash", "new_program", "yes")
    plain = begun("dump").data
    classes = tuple(ClassCount(label=f"PGY-{n}", n=4, img=3) for n in (1, 2, 3))
    plain["programs"][0]["roster"] = to_plain(Roster(classes=classes, countries={"PK": 3})) | {
        "read_on": "2026-11-01"
    }
    file = tmp_path / "w.json"
    file.write_text(json.dumps(plain), "utf-8")
    assert begun("load", file, "--replace").code == 0
    parts = {part["id"]: [line["text"] for line in part["lines"]] for part in begun("people", "--json").data}
    assert "wrote to the director (Ash Hospital)" in parts["contacts"][0]
    assert parts["readers"] == ["Prof Bo, Tue 10 Nov 2026: too few safeties"]
    assert "3 residents from schools in your country (Pakistan) in 2024–2026" in parts["likewise"][0]
    assert "its page" in parts["late"][0]
    assert parts["new"] == ["Ash Hospital"]
    assert "asked Mon 2 Nov" in begun("dossier", "ash").out
    begun("program", "still-reads", "ash")
    assert begun("dump").data["programs"][0]["late_cycle"] is None


def test_an_empty_part_says_by_which_command_it_fills(call: Call) -> None:
    told = call("people").out
    assert told.count("nothing yet: imgtui ") == 5
    assert "No place yet: imgtui profile set experience" in call("sites").out


def test_room_to_write_for_soap(begun: Call) -> None:
    assert begun("soap", "criterion", "IM", "--kind", "preliminary", "--places", "Ohio").code == 0
    assert begun("soap", "criterion", "FM").code == 0
    assert begun("soap", "criterion", "--kind", "royal").code == 2
    assert begun("soap", "reader", "Ada").code == 0
    assert begun("soap", "improve", "clinical", "two months at Mercy", "--due", "2027-06-01").code == 0
    assert begun("soap", "improved", "1").code == 0
    told = begun("soap", "--json").data
    assert [each["specialty"] for each in told["criteria"]] == ["Internal Medicine", "Family Medicine"]
    assert [(each["advised"], each["written"], each["done"]) for each in told["areas"]] == [
        (40, 1, 1),
        (25, 0, 0),
        (20, 0, 0),
        (15, 0, 0),
    ]
    assert begun("soap", "reorder", "criterion", "2", "1").code == 0
    moved = begun("soap", "--json").data["criteria"]
    assert [each["specialty"] for each in moved] == ["Family Medicine", "Internal Medicine"]
    assert begun("soap", "reorder", "criterion", "3", "1").code == 2
    begun("undo")
    assert begun("soap", "drop", "criterion", "1").code == 0
    assert begun("soap", "drop", "criterion", "9").code == 2
    begun("undo")
    assert len(begun("soap", "--json").data["criteria"]) == 2
    told = begun("soap").out
    assert "two months at Mercy" in told
    assert "1 written, 1 done" in told
    assert "nothing written yet" in told
    assert "0 of 0" not in told


def test_soap_leaves_in_the_dump_alone_and_improvements_go_on(begun: Call, tmp_path: Path) -> None:
    begun("soap", "reader", "Zqreader")
    begun("soap", "improve", "list", "Zqbetter")
    for name in ("all.json", "all.xlsx", "plan.md"):
        what = name.split(".")[0]
        begun("export", what, "--to", tmp_path / name)
        assert "Zq" not in text_of(tmp_path / name)
    assert "Zqreader" in begun("dump").out
    begun("next-season", "--to", tmp_path / "next.imgtui")
    soap = begun("dump", "--workbook", tmp_path / "next.imgtui").data["soap"]
    assert ([each["text"] for each in soap["improvements"]], soap["readers"]) == (["Zqbetter"], [])


def test_an_old_document_loads_with_defaults(call: Call, tmp_path: Path) -> None:
    plain = to_plain(Workbook())
    for name in ("documents", "contacts", "readers"):
        del plain["applicant"][name]
    plain["soap"] = {"preferences": []}
    file = tmp_path / "old.json"
    file.write_text(json.dumps(plain, default=str), "utf-8")
    assert call("load", file).code == 0
    assert call("dump").data["soap"]["criteria"] == []
