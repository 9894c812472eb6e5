"""Cells of one row that tell of things in an order nobody knows: nothing is lost, and it is asked."""

from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Call


def read(call: Call, folder: Path, status: str, day: str) -> tuple[dict[str, Any], str, str]:
    """Import one row; return the program, what Invites says of it, and what was asked."""
    sheet = folder / "list.csv"
    sheet.write_text(f"Program,City,State,Status,Interview date\nAsh Hospital,Toledo,OH,{status},{day}\n")
    told = call("import", sheet, "--all-doubts")
    program = call("dump").data["programs"][0]
    return program, call("invites").out, told.out


@pytest.fixture(autouse=True)
def at_the_end_of_november(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("IMGTUI_TODAY", "2026-11-28T10:00")


def kinds(program: dict[str, Any]) -> list[str]:
    return [each["kind"] for each in program["events"]]


@pytest.mark.parametrize("day", ["2026-11-03", "2026-12-09"])
def test_a_waitlist_is_not_lost_to_an_interview_day_of_the_same_row(
    call: Call, tmp_path: Path, day: str
) -> None:
    program, waiting, asked = read(call, tmp_path, "waitlisted", day)
    assert "waitlist" in kinds(program)
    assert [each["starts_at"][:10] for each in program["interviews"]] == [day]
    assert "On the waitlist (1)" in waiting
    assert "which holds now" in asked


def test_an_interview_known_to_come_after_the_waitlist_is_arranged(call: Call, tmp_path: Path) -> None:
    call("program", "add", "Ash Hospital", "state=OH")
    call("invite", "add", "ash", "invite", "--on", "1 Oct")
    call("invite", "add", "ash", "waitlist", "--on", "1 Nov")
    assert "On the waitlist (1)" in call("invites").out
    call("invite", "add", "ash", "scheduled", "--on", "20 Nov", "--starts", "9 Dec 9:00")
    assert "On the waitlist" not in call("invites").out


def test_interviewed_on_a_day_still_to_come_is_kept_as_ahead_and_asked(call: Call, tmp_path: Path) -> None:
    program, _, asked = read(call, tmp_path, "interviewed 12/9/2026", "")
    assert "interviewed" not in kinds(program)
    assert [each["starts_at"][:10] for each in program["interviews"]] == ["2026-12-09"]
    assert "a day still to come" in asked
    _, _, quiet = read(call, tmp_path, "interviewed 11/9/2026", "")
    assert "a day still to come" not in quiet


def test_a_no_without_its_day_beside_a_dated_waitlist_is_asked(call: Call, tmp_path: Path) -> None:
    program, waiting, asked = read(call, tmp_path, "Rejected", "waitlisted 11/3")
    assert kinds(program) == ["waitlist"]
    assert "On the waitlist (1)" in waiting
    assert "beside a waitlist" in asked


ODD_HOURS = [("2027-03-14", "02:30", "jump over 02:30"), ("2026-11-01", "01:30", "show 01:30 twice")]


@pytest.mark.parametrize(("day", "at", "told"), ODD_HOURS)
@pytest.mark.parametrize("door", ["log", "edit", "sheet", "document"])
def test_an_hour_that_clocks_skip_or_show_twice_is_asked_wherever_it_came_in(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, door: str, day: str, at: str, told: str
) -> None:
    monkeypatch.setenv("IMGTUI_TODAY", "2026-10-15T10:00")
    if door == "sheet":
        (tmp_path / "list.csv").write_text(
            f"Program,City,State,Interview date\nAsh Hospital,Toledo,OH,{day} {at}\n"
        )
        call("import", tmp_path / "list.csv")
    else:
        call("program", "add", "Ash Hospital", "city=Toledo", "state=OH")
        call("invite", "add", "ash", "invite", "--on", "1 Oct")
        starts = f"{day} 09:00" if door in ("edit", "document") else f"{day} {at}"
        logged = call("invite", "add", "ash", "scheduled", "--starts", starts)
        assert (told in logged.err) is (door == "log")
        if door == "edit":
            assert told in call("invite", "edit", "ash", "--starts", f"{day} {at}").err
        if door == "document":
            whole = tmp_path / "whole.json"
            call("dump", "--to", whole)
            whole.write_text(whole.read_text().replace(f"{day}T09:00", f"{day}T{at}"))
            assert call("load", whole, "--replace").code == 0
    assert told in call("invites").out
    assert told in next(line for line in call("today").out.splitlines() if "Interview Ash" in line)
