"""What the screen does to drafts, interviews, plans B, milestones and notes is done by command too."""

from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Call


def drafts(call: Call) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = call("dump").data["drafts"]
    return found


@pytest.fixture
def written(call: Call, tmp_path: Path) -> Call:
    (tmp_path / "first.txt").write_text("First.\n")
    call("program", "add", "Ash Hospital", "state=OH")
    made = call(
        "draft", "new", "--kind", "interest_mail", "--title", "Mail", "--text", tmp_path / "first.txt"
    )
    assert made.code == 0
    return call


def test_a_draft_is_written_kept_and_taken_up_again(written: Call, tmp_path: Path) -> None:
    (tmp_path / "next.txt").write_text("Second.\n")
    assert written("draft", "write", "mail", tmp_path / "next.txt").code == 0
    assert (drafts(written)[0]["text"], drafts(written)[0]["versions"]) == ("Second.", ["First."])
    assert written("draft", "write", "1", "-", stdin=b"Third.").code == 0
    assert written("draft", "keep", "1").code == 0
    assert drafts(written)[0]["versions"] == ["First.", "Second.", "Third."]
    told = written("draft", "restore", "1", "1", "--json")
    assert (told.data["text"], told.data["versions"]) == ("First.", ["Second.", "Third."])
    assert written("draft", "restore", "1", "9").code == 2
    assert "nothing has changed" in written("draft", "write", "1", tmp_path / "first.txt").err
    written("undo")
    assert drafts(written)[0]["text"] == "Third."


def test_a_draft_is_renamed_given_to_a_program_and_removed(written: Call) -> None:
    assert written("draft", "rename", "mail", "Hello").code == 0
    assert written("draft", "assign", "hello", "ash").code == 0
    assert (drafts(written)[0]["title"], drafts(written)[0]["program"]) == ("Hello", "ash-hospital")
    assert written("draft", "assign", "hello").code == 0
    assert drafts(written)[0]["program"] is None
    assert written("draft", "assign", "hello", "nowhere at all").code == 2
    assert written("draft", "remove", "hello").code == 0
    assert drafts(written) == []
    assert written("draft", "remove", "hello").code == 2


@pytest.fixture
def arranged(call: Call) -> Call:
    call("program", "add", "Ash Hospital", "state=OH")
    call("invite", "add", "ash", "invite", "--on", "1 Nov")
    assert call("invite", "add", "ash", "scheduled", "--starts", "3 Dec 9:00", "--city", "Toledo").code == 0
    return call


def interviews(call: Call) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = call("dump").data["programs"][0]["interviews"]
    return found


def test_an_interview_is_corrected_and_removed(arranged: Call) -> None:
    assert arranged("invite", "edit", "ash", "--starts", "4 Dec", "--minutes", "240").code == 0
    [found] = interviews(arranged)
    assert (found["starts_at"], found["time_known"], found["minutes"]) == ("2026-12-04T00:00", False, 240)
    told = arranged("invite", "edit", "ash", "1", "--city", "", "--note", "park behind", "--json")
    assert told.data["interviews"][0]["city"] is None
    assert interviews(arranged)[0]["note"] == "park behind"
    assert arranged("invite", "edit", "ash", "1", "--starts", "").code == 0
    assert interviews(arranged)[0]["starts_at"] is None
    assert arranged("invite", "edit", "ash").code == 2
    assert arranged("invite", "edit", "ash", "--tz", "Nowhere/None").code == 2
    assert arranged("invite", "remove", "ash").code == 0
    assert interviews(arranged) == []
    arranged("undo")
    assert len(interviews(arranged)) == 1


def test_which_of_two_interviews_has_to_be_said(arranged: Call) -> None:
    assert arranged("invite", "another", "ash", "--starts", "9 Dec", "--note", "dinner").code == 0
    told = arranged("invite", "remove", "ash")
    assert (told.code, "1 = 2026-12-03 09:00; 2 = 2026-12-09" in told.err) == (2, True)
    assert arranged("invite", "remove", "ash", "3").code == 2
    assert arranged("invite", "remove", "ash", "2").code == 0
    assert [each["starts_at"] for each in interviews(arranged)] == ["2026-12-03T09:00"]


def test_questions_are_answered_and_taken_back(call: Call) -> None:
    check = call("profile", "--json").data["self_checks"][0]["id"]
    answered = call("profile", "answer", check, "yes", "--json").data["self_checks"]
    assert answered[0]["answer"] == "yes"
    assert call("profile", "answer", check, "--json").data["self_checks"][0]["answer"] is None
    assert call("profile", "answer", "nonsense", "yes").code == 2


def test_a_plan_b_is_written_in_words_or_from_a_file(call: Call, tmp_path: Path) -> None:
    name = call("profile", "--json").data["plans_b"][0]["id"]
    assert call("profile", "plan-b", name, "Ask Ana.", "--json").data["plans_b"][0]["words"] == "Ask Ana."
    (tmp_path / "b.txt").write_text("One.\nTwo.\n")
    told = call("profile", "plan-b", name, "--text", tmp_path / "b.txt", "--json")
    assert told.data["plans_b"][0]["words"] == "One.\nTwo."
    assert call("profile", "plan-b", name, "", "--json").data["plans_b"][0]["words"] is None
    assert call("profile", "plan-b", name).code == 2
    assert call("profile", "plan-b", "nonsense", "x").code == 2


def test_a_milestone_is_said_to_be_reached_or_put_into_the_plan(call: Call) -> None:
    known = call("profile", "--json").data["milestones"]
    first, second = [each["id"] for each in known if each["state"] != "done"][:2]
    assert call("profile", "milestone", first, "--reached").code == 0

    def state(name: str) -> str:
        found = call("profile", "--json").data["milestones"]
        return str(next(each["state"] for each in found if each["id"] == name))

    assert state(first) == "done"
    assert call("profile", "milestone", first, "--not-reached").code == 0
    assert state(first) != "done"
    assert call("profile", "milestone", first, "--not-reached").code == 2
    assert call("profile", "milestone", second, "--plan", "--due", "1 Dec").code == 0
    tasks = [task for plan in call("dump").data["plans"] for task in plan["tasks"]]
    assert "2026-12-01" in {task["due"] for task in tasks}
    assert call("profile", "milestone", second, "--plan").code == 2
    for wrong in ((), ("--reached", "--plan"), ("--due", "1 Dec")):
        assert call("profile", "milestone", second, *wrong).code == 2


def test_what_the_workbook_shows_as_done_is_not_said(call: Call) -> None:
    call("profile", "set", "ecfmg", "certified")
    done = [each["id"] for each in call("profile", "--json").data["milestones"] if each["state"] == "done"]
    for name in done:
        assert call("profile", "milestone", name, "--reached").code == 2


def test_a_note_on_the_applications_is_set_aside_and_taken_up_again(call: Call) -> None:
    for number in range(12):
        call("program", "add", f"Coast {number}", "city=Boston", "state=MA", "apply=yes", "specialty=IM")
    notes = [each for each in call("check", "--json").data["attention"] if each["text"].startswith("K")]
    rule = notes[0]["text"].split()[0]
    assert call("program", "aside", rule, "I want to live there", "--json").data == {
        rule: "I want to live there"
    }
    assert not any(e["text"].startswith(f"{rule} ") for e in call("check", "--json").data["attention"])
    assert call("program", "aside", rule.lower()).code == 0
    assert any(e["text"].startswith(f"{rule} ") for e in call("check", "--json").data["attention"])
    assert call("program", "aside", "K99", "why").code == 2
