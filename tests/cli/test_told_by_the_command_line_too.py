"""What the screen says, the command line says too: odd hours, days without an hour, impossible orders."""

from pathlib import Path

import pytest

from tests.cli.conftest import Call

SCHEDULED = ("invite", "add", "ash", "scheduled", "--on", "2026-11-20")


@pytest.fixture
def invited(call: Call, workbook: Path, tmp_path: Path) -> Call:
    sheet = tmp_path / "list.csv"
    sheet.write_text(
        "Program,City,State,Specialty,Interview date\nAsh,Toledo,OH,IM,\nBirch,Toledo,OH,IM,2026-12-03\n"
    )
    assert call("import", sheet).code == 0
    assert call("invite", "add", "ash", "invite", "--on", "2026-11-19").code == 0
    return call


@pytest.mark.parametrize(
    ("starts", "said"),
    [
        ("2027-03-14T02:30", "jump over 02:30"),
        ("2027-11-07T01:30", "show 01:30 twice"),
        ("2027-03-14T03:30", None),
    ],
)
def test_an_hour_that_clocks_skip_or_show_twice(invited: Call, starts: str, said: str | None) -> None:
    err = invited(*SCHEDULED, "--starts", starts, "--tz", "America/New_York").err
    assert ("clocks there" in err) is (said is not None)
    assert said is None or said in err


@pytest.mark.parametrize(("starts", "known"), [("2026-12-03", False), ("2026-12-03T00:00", True)])
def test_a_day_alone_is_no_midnight(invited: Call, starts: str, known: bool) -> None:
    invited(*SCHEDULED, "--starts", starts)
    (ahead,) = (each for each in invited("invites", "--json").data["interviews"] if each["name"] == "Ash")
    assert ahead["time_known"] is known
    assert ("time unknown" in ahead["when"]) is not known


def test_an_interview_cannot_have_been_held_before_its_day(invited: Call) -> None:
    invited(*SCHEDULED, "--starts", "2026-11-21T09:00")
    early = invited("invite", "add", "ash", "interviewed", "--on", "2026-11-20")
    assert early.code == 2
    assert "cannot have been held before" in early.err
    assert invited("invite", "add", "ash", "interviewed", "--on", "2026-11-21").code == 0


@pytest.mark.parametrize(("by", "code"), [("2026-11-17T23:59", 2), ("2026-11-19T17:00", 0)])
def test_a_reply_by_before_the_invite_is_refused(invited: Call, by: str, code: int) -> None:
    answer = invited("invite", "add", "birch", "invite", "--on", "2026-11-18", "--reply-by", by)
    assert answer.code == code
    assert ("before the invite it answers" in answer.err) is bool(code)


def test_an_interview_with_a_day_implies_its_invite(invited: Call) -> None:
    told = invited("invites").out
    assert "Interview Birch: in 13 days, Thu 3 Dec, time unknown; the invite is implied" in told
    assert invited("invites", "--waiting", "--json").data["funnel"]["invited"] == 2
    weeks = invited("invites", "--json").data["by_week"]
    assert sum(week["count"] for week in weeks) == 1, "it has no day, so it is in no week"
    assert invited("invite", "add", "birch", "interviewed", "--on", "2026-12-03").code == 0
