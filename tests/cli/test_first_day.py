"""The first day after an import is no wall: what only sheets tell of is asked once, not once for each."""

from collections import Counter
from pathlib import Path

from tests.cli.conftest import Call

_MOST = 12  # lines about one program each, however many a sheet has


def test_a_sheet_of_many_interviews_makes_no_wall(call: Call, tmp_path: Path) -> None:
    rows = [
        f"Hospital {number},OH,Interviewed {'10/14/2026' if number % 2 else '11/16/2026'},"
        for number in range(30)
    ]
    rows += [f"Clinic {number},OH,Interview scheduled,11/{number % 9 + 10}/2026" for number in range(20)]
    sheet = tmp_path / "tracker.csv"
    sheet.write_text("Program,State,Status,Interview date\n" + "\n".join(rows) + "\n")
    assert call("import", sheet).code == 0
    told = call("today", "--json").data["lines"]
    kinds = Counter(line["kind"] for line in told if line["kind"] != "season")
    assert max(kinds.values()) <= _MOST
    after = [line["text"] for line in told if line["kind"] == "after"]
    assert len(after) == 3
    assert any(
        "of 30 programs that interviewed you and are still open, and rate them" in each for each in after
    )
    assert any("Thank 15 programs that interviewed you and are still open" in each for each in after)
    assert {line["severity"] for line in told if line["kind"] == "after"} == {"note"}
    assert "late" not in call("today").out


def test_what_the_user_logs_is_told_one_by_one(call: Call) -> None:
    for name in ("Ash", "Birch"):
        call("program", "add", f"{name} Hospital", "state=OH")
        call("invite", "add", name, "invite", "--on", "1 Nov")
        call("invite", "add", name, "interviewed", "--on", "18 Nov")
    after = [line["text"] for line in call("today", "--json").data["lines"] if line["kind"] == "after"]
    for name in ("Ash", "Birch"):
        assert sum(name in text for text in after) == 3
