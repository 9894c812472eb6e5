"""Signals before September, locked afterwards; tasks that clock, papers and yields offer."""

from pathlib import Path

import pytest

from tests.cli.conftest import Call


@pytest.fixture
def summer(call: Call, monkeypatch: pytest.MonkeyPatch) -> Call:
    monkeypatch.setenv("IMGTUI_TODAY", "2026-08-20T09:00")
    call("profile", "set", "specialties", "FM:primary")
    for number in range(8):
        call("program", "add", f"Oak {number}", "specialty=FM", "img_percent=60", "visa_j1=yes", "apply=yes")
    call("program", "set", "oak-5", "connection", "rotation")
    call("program", "set", "oak-3", "connection", "alumni")
    return call


def test_ties_come_first_and_there_are_as_many_as_the_field_has(summer: Call) -> None:
    found = summer("signals", "--json").data
    assert found["locked"] is False
    assert [each["program"] for each in found["proposed"]][:2] == ["oak-5", "oak-3"]
    assert len(found["proposed"]) == 5  # Family Medicine has five
    assert "you rotated there" in summer("signals").out


def test_they_are_given_in_one_step_and_taken_back(summer: Call) -> None:
    assert summer("signals", "--accept").code == 0
    given = [each["signal"] for each in summer("dump").data["programs"]]
    assert given.count("signal") == 5
    summer("undo")
    assert {each["signal"] for each in summer("dump").data["programs"]} == {None}


def test_after_sending_they_are_locked_and_their_yield_is_told(
    summer: Call, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    summer("signals", "--accept")
    monkeypatch.setenv("IMGTUI_TODAY", "2026-11-28T09:00")
    for number in range(8):
        summer("invite", "add", f"oak-{number}", "applied", "--on", "2026-09-25")
    summer("invite", "add", "oak-5", "invite", "--on", "2026-10-10")
    found = summer("signals", "--json").data
    assert (found["locked"], found["proposed"]) == (True, [])
    told = {each["signal"]: (each["invited"], each["applied"], each["share"]) for each in found["yields"]}
    assert told == {"signal": (1, 5, 0.2), "none": (0, 3, None)}
    refused = summer("signals", "--accept")
    assert (refused.code, "signal" in refused.err) == (2, True)
    assert summer("export", "signals", "--to", tmp_path / "s.md").code == 0


@pytest.mark.parametrize(("day", "applied"), [("2026-09-23T09:00", False), ("2026-09-10T09:00", True)])
def test_a_cell_does_not_change_what_has_gone_out_and_a_correction_does(
    summer: Call, monkeypatch: pytest.MonkeyPatch, day: str, applied: bool
) -> None:
    def held(key: str) -> str | None:
        return next(each["signal"] for each in summer("dump").data["programs"] if each["key"] == key)

    monkeypatch.setenv("IMGTUI_TODAY", "2026-09-10T09:00")
    assert summer("program", "set", "oak-1", "signal", "gold").code == 0
    monkeypatch.setenv("IMGTUI_TODAY", day)
    if applied:
        assert summer("invite", "add", "oak-2", "applied", "--on", "2026-09-09").code == 0
    for value in ("silver", ""):
        refused = summer("program", "set", "oak-1", "signal", value)
        assert (refused.code, held("oak-1")) == (2, "gold")
        assert "--correct" in refused.err
    assert summer("program", "set", "oak-1", "notes", "still typed").code == 0
    assert summer("signals", "--correct", "Oak 1", "silver").code == 0
    assert held("oak-1") == "silver"
    assert summer("signals", "--correct", "oak-1", "none").code == 0
    assert held("oak-1") is None
    assert summer("signals", "--correct", "oak-1", "bronze").code == 2
    assert summer("signals", "--correct", "nowhere", "gold").code == 2
    summer("undo")
    assert held("oak-1") == "silver"


def test_the_clock_and_papers_offer_tasks_that_measure_themselves(call: Call) -> None:
    call("profile", "set", "exams", "step1:pass:2024-03-01, step2_ck:pass:2025-05-10:240")
    call("profile", "set", "ecfmg", "in_progress")
    call("profile", "set", "documents", "mspe:sent:2026-12-10")
    offers = {each["id"]: each for each in call("plan", "offers", "--json").data}
    assert {"clock-oet", "clock-pathways", "paper-mspe"} <= set(offers)
    assert offers["clock-oet"]["tasks"][0]["due"] == "2026-12-31"
    assert call("plan", "accept", "clock-oet").code == 0
    assert "clock-oet" not in {each["id"] for each in call("plan", "offers", "--json").data}

    def state() -> str:
        plans = call("plan", "--json").data["plans"]
        tasks = [task for plan in plans for week in plan["weeks"] for task in week["tasks"]]
        return str(next(task["state"] for task in tasks if task["id"] == "clock-oet"))

    assert state() == "open"
    old = "step1:pass:2024-03-01, step2_ck:pass:2025-05-10:240, oet:pass:2024-12-14"
    call("profile", "set", "exams", old)
    assert state() == "open"  # an OET before 2025 does not count
    call("profile", "set", "exams", old.replace("2024-12-14", "2026-11-20"))
    assert state() == "done"
    assert call("plan", "refuse", "paper-mspe").code == 0
    assert "paper-mspe" not in {each["id"] for each in call("plan", "offers", "--json").data}


def test_an_empty_workbook_has_an_answer(call: Call) -> None:
    assert call("signals").code == 0
    assert call("signals", "--json").code == 0


def test_where_only_answers_are_recorded_no_share_is_told(call: Call) -> None:
    """ "97 of 100 invited" once stood there after an import of a sheet of interviews."""
    for number in range(6):
        call("program", "add", f"Oak {number}", "specialty=FM", "img_percent=60", "visa_j1=yes")
        call("invite", "add", f"oak-{number}", "invite", "--on", "2026-10-10")
    found = call("signals", "--json").data
    assert [(each["applied"], each["invited"], each["share"]) for each in found["yields"]] == [(6, 6, None)]
    told = call("signals").out
    assert "Only what was answered is recorded" in told
    assert "--correct PROGRAM SIGNAL" in told


def test_a_signal_to_a_categorical_position_covers_the_preliminary_one_there(
    call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("IMGTUI_TODAY", "2026-08-20T09:00")
    call("profile", "set", "specialties", "IM:primary, Anesthesiology:parallel")
    for code in ("1234140C0", "1234140P0", "5678140P0"):
        call(
            "program",
            "add",
            f"Oak {code}",
            "specialty=IM",
            f"nrmp_code={code}",
            "img_percent=60",
            "apply=yes",
        )
    given = [each["program"] for each in call("signals", "--json").data["proposed"]]
    assert sorted(given) == ["1234140C0", "5678140P0"], "with a hard field a year may be an aim"
    call("profile", "set", "specialties", "IM:primary")
    given = [each["program"] for each in call("signals", "--json").data["proposed"]]
    assert given == ["1234140C0"], "without one a year is none"
