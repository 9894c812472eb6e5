"""A sheet says "interviewed" without a day, beside an interview day still to come: one question."""

from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Call

ROWS = (
    ("Ash Hospital", "Interviewed", "12/9/2026"),
    ("Birch Hospital", "interviewed", "1/12/2027"),
    ("Cedar Hospital", "Done", "12/9/2026"),
    ("Dogwood Hospital", "Interviewed", "11/3/2026"),
    ("Elm Hospital", "Interviewed", ""),
)


@pytest.fixture(autouse=True)
def at_the_end_of_november(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("IMGTUI_TODAY", "2026-11-28T10:00")


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    path = tmp_path / "tracker.csv"
    lines = [f"{name},OH,{status},{day}" for name, status, day in ROWS]
    path.write_text("\n".join(("Program,State,Status,Interview date", *lines, "")))
    return path


def held(call: Call) -> dict[str, Any]:
    """Return by the first word of its name on which day a program is said to have interviewed."""
    programs = call("dump").data["programs"]
    return {
        program["name"].split()[0]: event["on"]
        for program in programs
        for event in program["events"]
        if event["kind"] == "interviewed"
    }


def asked(answer: dict[str, Any]) -> dict[str, Any]:
    return {each["text"].casefold(): each for each in answer["doubts"] if each["fields"] == ["interviewed"]}


def test_it_is_asked_once_for_all_rows_that_say_so(call: Call, sheet: Path) -> None:
    answer = call("import", sheet, "--json").data
    found = asked(answer)
    assert {text: (each["count"], each["rows"]) for text, each in found.items()} == {
        "interviewed": (2, [2, 3]),
        "done": (1, [4]),
    }
    assert "still to come" in found["interviewed"]["ask"]
    alone = [each["made"] for each in answer["doubtful"] if each["field"] == "events"]
    assert not any("still to come" in made for made in alone), "no second question about the same cell"
    # Until it is answered nobody was interviewed there; what leaves no doubt is taken as it stands.
    assert held(call) == {"Dogwood": "2026-11-03", "Elm": None}
    ahead = {each["name"].split()[0] for each in call("invites", "--json").data["interviews"]}
    assert ahead == {"Ash", "Birch", "Cedar"}


def test_the_answer_holds_at_the_import_and_when_the_sheet_comes_again(call: Call, sheet: Path) -> None:
    call("import", sheet, "--answer", "Status: Interviewed=held", "--answer", "Status: Done=ahead")
    assert held(call) == {"Dogwood": "2026-11-03", "Elm": None, "Ash": None, "Birch": None}
    again = call("import", sheet, "--json").data
    assert {text: each["ask"] for text, each in asked(again).items()} == {"interviewed": None, "done": None}
    assert len(held(call)) == 4


def test_a_sheet_that_comes_again_unanswered_settles_nothing(call: Call, sheet: Path) -> None:
    call("import", sheet)
    second = call("import", sheet, "--json").data
    assert (second["new"], second["updated"]) == (0, 0)
    assert held(call) == {"Dogwood": "2026-11-03", "Elm": None}
    assert set(asked(second)) == {"interviewed", "done"}


def test_it_waits_in_the_queue_and_on_today(call: Call, sheet: Path) -> None:
    call("import", sheet)
    line = next(each for each in call("today", "--json").data["lines"] if each["kind"] == "sheets")
    waiting = call("sheet-questions", "--json").data
    assert line["text"].startswith(f"{len(waiting)} wordings of your sheets wait")
    assert [each["count"] for each in waiting if each["fields"] == ["interviewed"]] == [2, 1]
    told = call("sheet-questions", "--answer", "Status: Interviewed=held")
    assert "one was held before; 2 programs changed" in told.err
    assert held(call) == {"Dogwood": "2026-11-03", "Elm": None, "Ash": None, "Birch": None}
    call("sheet-questions", "--answer", "Status: Done")
    assert not [each for each in call("today", "--json").data["lines"] if each["kind"] == "sheets"]
    call("undo")
    call("undo")
    assert held(call) == {"Dogwood": "2026-11-03", "Elm": None}
    wrong = call("sheet-questions", "--answer", "Status: Interviewed=perhaps")
    assert (wrong.code, "ahead, held" in wrong.err) == (2, True)


def test_once_its_day_has_passed_the_log_asks(
    call: Call, sheet: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    call("import", sheet)
    monkeypatch.setenv("IMGTUI_TODAY", "2026-12-11T10:00")
    after = [each["text"] for each in call("today", "--json").data["lines"] if each["kind"] == "after"]
    assert any(text.startswith("Your sheets tell of 2 interviews whose day is past") for text in after)
