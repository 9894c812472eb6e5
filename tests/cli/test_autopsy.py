"""The command `autopsy`, in words and as JSON."""

from tests.cli.conftest import Call


def test_autopsy_in_words(season: Call) -> None:
    answer = season("autopsy")
    assert answer.code == 0
    lines = answer.out.splitlines()
    assert lines[0] == "The season is not over: all this is provisional."
    assert "Almost no invites: 2 invites from 2 applications" in answer.out
    assert any(line.split() == ["All", "2", "2", "1", "1"] for line in lines)
    assert "Start it: imgtui plan start unmatched-year" in answer.out


def test_autopsy_as_json(season: Call) -> None:
    answer = season("autopsy", "--json")
    assert answer.err == ""
    assert set(answer.data) == {
        "over",
        "diagnosis",
        "text",
        "applications",
        "total",
        "certification",
        "findings",
        "upgrades",
        "named",
        "low_score_order",
        "beside_the_matched",
        "feedback",
        "year",
    }
    assert answer.data["total"] == {"applied": 2, "invited": 2, "interviewed": 1, "ranked": 1, "listed": 2}
    assert 2 <= len(answer.data["upgrades"]) <= 3


def test_what_mentors_said_is_kept_on_its_task_and_shown(season: Call) -> None:
    assert "Nothing is written down yet" in season("autopsy").out
    assert season("plan", "start", "unmatched-year", "--on", "2027-03-22").code == 0
    assert season("plan", "note", "feedback", "Dr. Moreno: speak up sooner").code == 0
    assert "  Dr. Moreno: speak up sooner\n" in season("autopsy").out
    assert season("autopsy", "--json").data["feedback"] == ["Dr. Moreno: speak up sooner"]


def test_autopsy_of_an_empty_workbook(call: Call) -> None:
    answer = call("autopsy", "--json")
    assert answer.code == 0
    assert answer.data["diagnosis"] == "no_data"
    assert answer.data["applications"] == []
    assert sum(answer.data["year"].values()) == 1


def test_autopsy_is_over_after_the_status_day(season: Call, monkeypatch) -> None:
    monkeypatch.setenv("IMGTUI_TODAY", "2027-03-15")
    assert season("autopsy", "--json").data["over"] is True
