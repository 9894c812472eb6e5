"""`plan` and the commands under it."""

from typing import Any

from tests.cli.conftest import Call


def first(call: Call, task: str) -> dict[str, object]:
    weeks = call("plan", "--json").data["plans"][0]["weeks"]
    return next(each for week in weeks for each in week["tasks"] if each["id"] == task)


def test_progress_stands_in_all_and_by_week(season: Call) -> None:
    lines = season("plan").out.splitlines()
    assert lines[0].startswith("Plan 1: 30-day rebuild (rebuild-30), begun Mon 16 Nov 2026, ")
    assert lines[0].endswith("of 17 done")
    done = [int(line.split()[2]) for line in lines if line.startswith("  Week ")]
    assert len(done) == 4
    assert sum(done) == int(lines[0].split()[-4]) > 0


def test_own_templates_stand_beside_the_shipped_ones(season: Call) -> None:
    assert season("plan", "save", "1", "Mine", "--note", "mine").out == "mine\n"
    answer = season("plan", "templates", "--json")
    assert {each["id"]: each["own"] for each in answer.data} == {
        **dict.fromkeys(
            (
                "interviews",
                "match-week",
                "matched",
                "rank-season",
                "rebuild-30",
                "repair-7",
                "rescue",
                "unmatched-year",
            ),
            False,
        ),
        "mine": True,
    }
    assert "mine: Mine, 17 tasks, your own" in season("plan", "templates").out
    assert season("plan", "start", "mine", "--on", "2026-12-01").code == 0
    assert season("plan", "delete-template", "mine").code == 0
    assert season("plan", "delete-template", "rescue").code == 2
    assert len(season("plan", "--json").data["plans"]) == 2


def test_shift_link_and_note(season: Call) -> None:
    due = first(season, "reasons")["due"]
    assert season("plan", "shift", "1", "-3").code == 0
    assert (due, first(season, "reasons")["due"]) == ("2026-11-29", "2026-11-26")
    assert season("plan", "link", "reasons", "lakeshore").code == 0
    assert first(season, "reasons")["program"] == "1234140C0"
    assert season("plan", "note", "reasons", "two pages").code == 0
    assert first(season, "reasons")["note"] == "two pages"
    assert season("plan", "link", "reasons").code == 0
    assert season("plan", "note", "reasons").code == 0
    task = first(season, "reasons")
    assert (task["program"], task["note"]) == (None, None)


def clash(call: Call) -> None:
    for name, at in (("riverside", "2026-12-03T09:00"), ("plainview", "2026-12-03T10:00")):
        if name == "plainview":
            assert call("invite", "add", name, "applied", "--on", "2026-09-25").code == 0
            assert call("invite", "add", name, "invite", "--on", "2026-11-19").code == 0
        assert call("invite", "add", name, "scheduled", "--on", "2026-11-21", "--starts", at).code == 0


def of_the_season(season: Call) -> list[Any]:
    """What the season offers, without the tasks for what is weak in the file."""
    found = season("plan", "offers", "--json").data
    return [each for each in found if each["kind"] in ("rescue", "certify", "clash", "season")]


def test_what_is_weak_offers_a_task_that_is_taken_or_refused_for_good(season: Call) -> None:
    weak = [each["id"] for each in season("plan", "offers", "--json").data if each["kind"] == "lever"]
    assert weak
    assert season("plan", "accept", weak[0]).code == 0
    assert season("plan", "refuse", weak[1], "--why", "not this year").code == 0
    left = [each["id"] for each in season("plan", "offers", "--json").data if each["kind"] == "lever"]
    assert left == weak[2:]


def test_offers_are_taken_or_refused(season: Call) -> None:
    assert of_the_season(season) == []
    clash(season)
    (offer,) = of_the_season(season)
    assert offer["kind"] == "clash"
    assert offer["title"] in season("plan").out
    assert "Clash: Riverside University and Plainview Rural overlap" in season("today").out
    answer = season("plan", "accept", "1")
    assert (answer.code, answer.out) == (0, "")
    assert of_the_season(season) == []
    assert first(season, offer["id"])["program"] == offer["tasks"][0]["program"]
    assert season("undo").code == 0
    assert season("plan", "refuse", offer["id"], "--why", "both are short").code == 0
    assert of_the_season(season) == []
    refused = season("plan", "offers", "--refused", "--json").data
    assert refused == [{"proposal": offer["id"], "why": "both are short"}]
    assert season("plan", "accept", offer["id"]).code == 2
    assert season("plan", "refuse", offer["id"], "--undo").code == 0
    assert len(of_the_season(season)) == 1


def test_a_task_is_added_edited_put_off_moved_and_removed(season: Call) -> None:
    answer = season("plan", "add", "1", "Ask Dr. A", "--week", "2", "--why", "a letter")
    assert answer.code == 0
    own = answer.out.strip()
    task = first(season, own)
    assert (task["title"], task["week"], task["why"]) == ("Ask Dr. A", 2, "a letter")
    assert season("plan", "edit", own, "--title", "Ask Dr. B", "--due", "2026-12-20", "--why", "").code == 0
    task = first(season, own)
    assert (task["title"], task["due"], task["why"]) == ("Ask Dr. B", "2026-12-20", None)
    assert season("plan", "snooze", own, "2026-12-10").code == 0
    assert first(season, own)["snoozed_until"] == "2026-12-10"
    assert season("plan", "snooze", own).code == 0
    assert first(season, own)["snoozed_until"] is None
    assert season("plan", "snooze", own, "2001-01-01").code == 2
    assert season("plan", "move", own, "3").code == 0
    assert first(season, own)["week"] == 3
    assert season("plan", "edit", own).code == 2
    assert season("plan", "remove", own).code == 0
    assert season("plan", "remove", own).code == 2


def test_a_plan_is_dropped_whole_and_comes_back(season: Call) -> None:
    before = season("plan", "--json").data["plans"]
    assert season("plan", "drop", "1").code == 0
    assert season("plan", "--json").data["plans"] == before[1:]
    assert season("undo").code == 0
    assert season("plan", "--json").data["plans"] == before


def test_what_was_done_by_hand_is_told_with_who_when_and_outcome(call: Call) -> None:
    call("plan", "start", "repair-7", "--on", "2026-11-16")
    call("plan", "add", "1", "Show the list", "--note", "to two readers")
    given = ("--on", "18 Nov", "--who", "Ana", "--outcome", "too many coasts")
    assert call("plan", "done", "Show the list", *given).code == 0
    tasks = call("dump").data["plans"][0]["tasks"]
    [task] = [each for each in tasks if each["title"] == "Show the list"]
    assert task["done_on"] == "2026-11-18"
    assert task["note"] == "to two readers\n2026-11-18: Ana · too many coasts"
    assert call("plan", "done", "Show the list", "--on", "2026-11-30").code == 2
    assert call("plan", "done", "Show the list", "--undone").code == 0
    assert "too many coasts" in call("plan").out + str(call("plan", "--json").data)
    call("undo")
    call("undo")
    [before] = [e for e in call("dump").data["plans"][0]["tasks"] if e["title"] == "Show the list"]
    assert (before["done_on"], before["note"]) == (None, "to two readers")
