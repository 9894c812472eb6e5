"""Clock, budget, visas and two seasons by command, and as files."""

import csv
import io
import json
from pathlib import Path

import pytest

from tests.cli.conftest import Call


@pytest.fixture
def person(call: Call) -> Call:
    call("profile", "set", "exams", "step1:pass:2024-03-01, step2_ck:pass:2025-05-10:240")
    call("profile", "set", "ecfmg", "in_progress")
    call("profile", "set", "visa_needed", "either")
    call("profile", "set", "citizenship_country", "NG")
    call("profile", "set", "budget_usd", "3000")
    call("program", "add", "Ash", "specialty=IM", "state=OH", "visa_j1=yes", "apply=yes")
    call("invite", "add", "ash", "applied", "--on", "2026-09-25")
    call("invite", "add", "ash", "invite", "--on", "2026-10-20")
    return call


def steps(call: Call) -> dict[str, dict[str, object]]:
    return {each["id"]: each for each in call("clock", "--json").data["steps"]}


def test_the_clock_says_by_when_why_and_on_which_page(person: Call) -> None:
    found = steps(person)
    assert (found["oet"]["by"], found["oet"]["prudent"]) == ("2027-01-21", "2026-12-31")
    assert found["pathways"]["by"] == "2027-01-31"
    assert "read on 2026-11-28" in str(found["oet"]["source"])
    assert found["step3"]["state"] == "waits"
    text = person("clock").out
    assert "Certificate: not yet. Verified for the Match: not entered." in text
    assert "OET Medicine: open, by Thu 31 Dec (in 41 days), $455" in text


def test_what_no_record_tells_is_said_and_taken_back(person: Call) -> None:
    assert person("clock", "--done", "pathways").code == 0
    assert steps(person)["pathways"]["state"] == "done"
    assert person("clock", "--not-done", "pathways").code == 0
    assert steps(person)["pathways"]["state"] == "open"
    told = person("clock", "--done", "oet")
    assert (told.code, "told by you alone: pathways, nrmp" in told.err) == (2, True)
    told = person("clock", "--done", "nrmp", "--not-done", "nrmp")
    assert (told.code, "not both" in told.err) == (2, True)
    assert steps(person)["nrmp"]["state"] == "open"
    assert person("clock", "--done", "nrmp", "--not-done", "pathways").code == 0


def test_today_tells_the_clock_once_and_not_twice(person: Call) -> None:
    lines = person("today", "--json").data["lines"]
    names = [each["id"] for each in lines]
    assert "clock:oet" in names
    assert not {"milestone:oet", "milestone:pathways", "milestone:exams"} & set(names)


def test_the_calendar_has_the_days_of_the_clock(person: Call, tmp_path: Path) -> None:
    person("export", "invites", "--to", tmp_path / "c.ics")
    text = (tmp_path / "c.ics").read_text()
    assert "SUMMARY:OET Medicine" in text
    folded = text.replace("\n ", "")
    about = folded[folded.index("SUMMARY:OET Medicine") :].split("END:VEVENT")[0]
    assert "read on 2026-11-28\\; verify: " in about
    refused = person("export", "clock", "--to", tmp_path / "d.ics")
    assert (refused.code, "export invites writes them" in refused.err) == (2, True)
    assert "DTSTART;VALUE=DATE:20261231" in text


def test_the_budget_adds_up_and_what_is_recorded_takes_the_place_of_fees(person: Call) -> None:
    found = person("budget", "--json").data
    items = {each["title"]: each for each in found["items"]}
    assert items["1 application sent (ERAS)"]["usd"] == 11
    assert items["OET Medicine"]["usd"] == 455
    assert items["J-1: sponsorship and SEVIS, after a match"]["usd"] == 590
    assert found["paid_usd"] + found["planned_usd"] == sum(each["usd"] for each in found["items"])
    assert (
        sum(each["paid_usd"] + each["planned_usd"] for each in found["months"])
        == found["paid_usd"] + found["planned_usd"]
    )
    assert found["left_usd"] == 3000 - found["paid_usd"] - found["planned_usd"]
    assert (
        person("budget", "add", "oet", "480", "--on", "2026-12-12", "--planned", "--note", "OET booked").code
        == 0
    )
    after = person("budget", "--json").data
    english = [each for each in after["items"] if each["kind"] == "english_test"]
    assert [(each["usd"], each["from"]) for each in english] == [(480, "yours")]
    assert after["left_usd"] == found["left_usd"] - 25
    assert person("budget", "remove", "1").code == 0
    assert person("budget", "--json").data["items"] == found["items"]
    assert person("budget", "remove", "1").code == 2
    assert person("budget", "add", "sweets", "3").code == 2
    assert "'12.50' is no whole number" in person("budget", "add", "travel", "12.50").err


def test_what_is_done_is_paid_and_no_free_money(person: Call) -> None:
    exams = "step1:pass:2024-03-01, step2_ck:pass:2025-05-10:240"
    left = person("budget", "--json").data["left_usd"]
    person("profile", "set", "exams", f"{exams}, oet:pass:2026-11-15")
    assert person("clock", "--done", "pathways").code == 0
    after = person("budget", "--json").data
    assert after["left_usd"] == left
    assert {each["title"]: each["state"] for each in after["items"]}.items() >= {
        ("OET, assumed paid since it is done or booked", "assumed"),
        ("Pathways application, assumed paid since it is done or booked", "assumed"),
    }
    assert "is assumed with what you recorded as done" in person("budget").out
    assert not any("Step" in each["title"] for each in after["items"]), "paid out of an earlier budget"
    person("budget", "add", "english_test", "455", "--on", "2026-11-15")
    assert person("history", "--json").data[0]["name"] == "added expense English test"
    assert person("budget", "--json").data["left_usd"] == left


@pytest.mark.parametrize(
    ("kind", "usd"), [("english_test", 455), ("certification", 945), ("ranking", 85), ("visa", 590)]
)
def test_a_payment_takes_the_place_of_the_sum_to_come(person: Call, kind: str, usd: int) -> None:
    before = person("budget", "--json").data
    assert person("budget", "add", kind, str(usd), "--on", "2026-11-20").code == 0
    after = person("budget", "--json").data
    assert after["left_usd"] == before["left_usd"]
    assert (after["paid_usd"], after["planned_usd"]) == (
        before["paid_usd"] + usd,
        before["planned_usd"] - usd,
    )


def test_what_is_called_other_stands_for_nothing_but_the_very_sum(person: Call) -> None:
    left = person("budget", "--json").data["left_usd"]
    assert person("budget", "add", "other", "300", "--note", "suit").code == 0
    assert person("budget", "--json").data["left_usd"] == left - 300
    person("undo")
    assert person("budget", "add", "other", "185", "--note", "token").code == 0
    assert person("budget", "--json").data["left_usd"] == left


def test_one_payment_can_be_that_of_two_sums(person: Call) -> None:
    left = person("budget", "--json").data["left_usd"]
    assert person("budget", "add", "certification", str(945 + 580), "--on", "2026-11-20").code == 0
    found = person("budget", "--json").data
    certified = [each["usd"] for each in found["items"] if each["kind"] == "certification"]
    assert (certified, found["left_usd"]) == ([945 + 580], left)


def test_sums_are_told_at_home_once_the_rate_is_typed(person: Call) -> None:
    assert "what a dollar costs" in person("budget").out
    person("profile", "set", "currency", "pkr")
    person("profile", "set", "per_usd", "278.5")
    assert person("budget", "--json").data["currency"] == "PKR"
    assert "(PKR " in person("budget").out


def test_visas_are_a_checklist_with_days_and_no_verdict(person: Call) -> None:
    found = person("visas", "--json").data
    assert "Nigeria" in " ".join(found["entry"])
    [ash] = found["programs"]
    by_rule = {each["rule"] for each in ash["items"]}
    assert {"E10", "E11", "E12"} <= by_rule
    assert any(
        each["state"] == "missing" and "last legal permanent residence" in each["text"]
        for each in ash["items"]
    )
    assert all("read on" in each["source"] for each in ash["items"])
    before = [each["bucket"] for each in person("programs", "--json").data]
    person("profile", "set", "residence_country", "NG")
    assert "health ministry of Nigeria" in person("visas").out
    assert [each["bucket"] for each in person("programs", "--json").data] == before
    assert person("visas", "ash").code == 0
    assert person("visas", "nowhere").code == 2


def test_what_every_program_shares_of_a_visa_is_told_once(person: Call) -> None:
    """The wait at the consulate, ninety times over, once hid the one answer that is the program's own."""
    person("program", "add", "Elm", "specialty=FM", "state=NY", "visa_j1=conditional")
    person("invite", "add", "elm", "invite", "--on", "2026-10-20")
    told = person("visas").out
    assert told.count("at your consulate") == 1
    assert told.index("At every program") < told.index("Ash, 2 lines open") < told.index("Elm, 3 lines open")
    assert "J-1: yes, looked up Sat 21 Nov" in told
    person("profile", "set", "citizenship_country", "PK")
    assert "Pakistan is not on the list" in person("visas").out
    person("profile", "set", "citizenship_country", "")
    assert "The country of citizenship is not entered (6 Profile)" in person("visas").out


def test_two_seasons_say_what_changed_and_warn_when_nothing_did(person: Call, tmp_path: Path) -> None:
    document = person("dump").data
    document["season"]["match_year"] = 2026
    other = tmp_path / "last.json"
    other.write_text(json.dumps(document))
    same = person("season", "compare", other, "--json").data
    assert (same["then"], same["now"], same["same_file"]) == (2026, 2027, True)
    assert "Nothing that you can change has changed" in person("season", "compare", other).out
    person(
        "profile", "set", "exams", "step1:pass:2024-03-01, step2_ck:pass:2025-05-10:240, oet:pass:2026-10-01"
    )
    changed = person("season", "compare", other, "--json").data
    assert changed["same_file"] is False
    exams = next(each for each in changed["lines"] if each["id"] == "exams")
    assert (exams["changed"], exams["now"]) == (True, "Step 1, Step 2 CK, OET")
    assert person("season", "compare", other, "--to", tmp_path / "s.md").code == 0
    assert "changed" in (tmp_path / "s.md").read_text()
    assert person("season", "compare", tmp_path / "none.json").code == 3
    assert person("season", "compare", other, "--to", tmp_path / "s.pdf").code == 2


def test_two_seasons_are_exported_side_by_side_in_every_form(person: Call, tmp_path: Path) -> None:
    document = person("dump").data
    document["season"]["match_year"] = 2026
    other = tmp_path / "last.json"
    other.write_text(json.dumps(document))
    told = person("season", "compare", other, "--json").data
    for ending in ("md", "html", "json", "csv", "xlsx"):
        made, same = tmp_path / f"s.{ending}", tmp_path / f"c.{ending}"
        assert person("export", "seasons", "--beside", other, "--to", made).code == 0
        assert person("season", "compare", other, "--to", same).code == 0
        if ending != "xlsx":  # it holds the time of writing
            assert made.read_bytes() == same.read_bytes()
    assert json.loads((tmp_path / "s.json").read_text()) == told
    rows = list(csv.DictReader(io.StringIO((tmp_path / "s.csv").read_text())))
    assert [(row["title"], row["then"], row["now"]) for row in rows] == [
        (each["title"], each["then"], each["now"]) for each in told["lines"]
    ]
    assert "Years since graduation" in (tmp_path / "s.md").read_text()
    alone = person("export", "seasons", "--to", tmp_path / "a.md")
    assert (alone.code, "--beside" in alone.err) == (2, True)
    wrong = person("export", "clock", "--beside", other, "--to", tmp_path / "a.md")
    assert (wrong.code, (tmp_path / "a.md").exists()) == (2, False)


def test_what_is_not_entered_is_no_zero_and_no_change(person: Call, tmp_path: Path) -> None:
    document = person("dump").data
    document["applicant"] = {"name": "Other"}
    document["programs"], document["rank_lists"] = [], []
    other = tmp_path / "bare.json"
    other.write_text(json.dumps(document))
    found = person("season", "compare", other, "--json").data
    assert found["titles"][0] == "bare.json"
    bare = {each["id"]: each for each in found["lines"]}
    assert {name for name, each in bare.items() if each["then"] != "?"} <= {"years", "specialties"}
    assert not any(each["changed"] for each in found["lines"] if not each["known"])
    assert found["same_file"] is False
    shown = person("season", "compare", other).out
    assert "bare.json" in shown
    assert "Not entered in one of the two" in shown
    answer = person("season", "compare", tmp_path)
    assert (answer.code, "is a folder" in answer.err) == (3, True)


@pytest.mark.parametrize("part", ["clock", "budget", "visas"])
def test_each_part_is_a_file_in_every_form(person: Call, tmp_path: Path, part: str) -> None:
    for ending in ("md", "html", "json", "csv", "xlsx"):
        assert person("export", part, "--to", tmp_path / f"{part}.{ending}").code == 0
    assert len((tmp_path / f"{part}.csv").read_text().splitlines()) > 2


def test_an_empty_workbook_has_an_answer(call: Call, tmp_path: Path) -> None:
    for command in ("clock", "budget", "visas"):
        assert call(command).code == 0
        assert call(command, "--json").code == 0
        assert call("export", command, "--to", tmp_path / f"{command}.csv").code == 0


def test_the_sheet_of_an_earlier_season_becomes_the_prior_of_this_one(person: Call, tmp_path: Path) -> None:
    sheet = tmp_path / "last.csv"
    rows = [f"Hospital {n},IM,OH,2025-09-24,{'2025-10-20' if n % 3 else ''}" for n in range(9)]
    sheet.write_text("Program,Specialty,State,Applied,Invited\n" + "\n".join(rows), "utf-8")
    last = tmp_path / "last.imgtui"
    assert "Match 2027" in person("season", "year", "--workbook", last).out
    told = person("season", "year", "2026", "--workbook", last)
    assert (told.code, "no dates of Match 2026 are known here" in told.err) == (0, True)
    assert "already" in person("season", "year", "2026", "--workbook", last).err
    assert person("season", "year", "--json", "--workbook", last).data == {
        "match_year": 2026,
        "has_dates": False,
    }
    assert person("import", sheet, "--workbook", last).code == 0
    past = person("next", "--from-season", last, "--json").data["past"]
    assert [(each["match_year"], each["applied"], each["invited"]) for each in past] == [(2026, 9, 6)]
    for year in ("1800", "twenty"):
        assert person("season", "year", year, "--workbook", last).code == 2
    person("undo", "--workbook", last)  # the import
    person("undo", "--workbook", last)
    assert person("season", "year", "--json", "--workbook", last).data["match_year"] == 2027


def test_a_date_is_given_listed_told_and_taken_back(call: Call) -> None:
    told = call("season", "date", "rank_deadline", "4 Mar 2027 21:00", "--json").data
    assert [(each["at"], each["own"], each["read_on"]) for each in told] == [
        ("2027-03-04T21:00:00-05:00", True, None)
    ]
    assert "rank_deadline" in call("season", "dates").out
    assert "Thu 4 Mar 21:00 ET" in call("today").out
    assert call("season", "date", "rank_deadline", "--shipped").code == 0
    assert "Wed 3 Mar 21:00 ET" in call("today").out
    assert call("season", "date", "rank_deadline").code == 2
    assert call("season", "date", "rank_deadline", "20 Mar 2027 21:00").code == 2


def test_the_last_day_of_the_lower_fee_is_asked_for_where_it_can_be_entered(
    person: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("IMGTUI_TODAY", "2027-01-10T10:00")
    assert "imgtui season date nrmp_standard" in person("today").out
    assert person("season", "date", "nrmp_standard", "29 Jan 2027").code == 0
    lines = [each["text"] for each in person("today", "--json").data["lines"]]
    told = [each for each in lines if "Fri 29 Jan" in each]
    assert len([each for each in told if "in 19 days" in each or "in 20 days" in each]) == 2
    assert sum(each.startswith("NRMP registration: ") for each in told) == 1
    assert not any("not known here" in each for each in lines)
