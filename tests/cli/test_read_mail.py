"""`imgtui read --kind mail`: the event a mail proposes; kept as one step, and only when accepted."""

import pytest

from tests.cli.conftest import Call

BOOKED = b"""Date: Fri, Nov 20, 2026 at 9:00 AM
Subject: Interview confirmed

Dear Dr. Anwar,
We are pleased to confirm your interview with Lakeshore Hospital Internal Medicine on
Monday, December 14, 2026 from 8:00 AM to 12:00 PM Central Time (Zoom).
"""
INVITED = b"""Date: Fri, Nov 20, 2026 at 9:00 AM
Subject: Interview invitation

Dear Dr. Anwar,
Lakeshore Hospital Internal Medicine invites you to interview. You may choose December 14 or December 16,
9 AM Central Time.
Please reply by November 27.
"""
SAID = b"""Date: Fri, Nov 20, 2026 at 9:00 AM
Subject: Re: your question

Thank you for your question. We sponsor J-1 visas but not H-1B.

> Which visas do you sponsor?
"""


@pytest.fixture
def lake(call: Call) -> str:
    call("program", "add", "Lakeshore Hospital", "specialty=Internal Medicine", "state=OH")
    return "lakeshore-hospital"


def test_nothing_is_kept_unasked(call: Call, lake: str) -> None:
    before = call("dump").out
    answer = call("read", "-", "--kind", "mail", "--json", stdin=BOOKED)
    assert answer.code == 0
    [event] = answer.data["events"]
    assert (event["kind"], event["starts_at"], event["tz"], event["minutes"]) == (
        "scheduled",
        "2026-12-14T08:00",
        "America/Chicago",
        240,
    )
    assert call("dump").out == before


def test_a_booking_becomes_an_event_and_an_interview_as_one_step(call: Call, lake: str) -> None:
    before = call("dump").out
    answer = call("read", "-", "--kind", "mail", "--program", lake, "--accept", "asserted", stdin=BOOKED)
    assert answer.code == 0, answer
    [program] = call("dump").data["programs"]
    assert [event["kind"] for event in program["events"]] == ["scheduled"]
    [interview] = program["interviews"]
    assert (interview["starts_at"], interview["tz"]) == ("2026-12-14T08:00", "America/Chicago")
    call("undo")
    assert call("dump").out == before


def test_an_invitation_keeps_its_day_to_answer_and_no_interview(call: Call, lake: str) -> None:
    call("read", "-", "--kind", "mail", "--program", lake, "--accept", "asserted", stdin=INVITED)
    [program] = call("dump").data["programs"]
    [event] = program["events"]
    assert (event["kind"], event["on"], event["reply_by"][:10]) == ("invite", "2026-11-20", "2026-11-27")
    assert program["interviews"] == []


def test_an_answer_becomes_the_facts_it_gives(call: Call, lake: str) -> None:
    before = call("dump").out
    call("read", "-", "--kind", "mail", "--program", lake, "--accept", "asserted", stdin=SAID)
    [program] = call("dump").data["programs"]
    assert (program["visa_j1"], program["visa_h1b"]) == ("yes", "no")
    assert "J-1" in program["evidence"]["visa_j1"]["quote"]
    call("undo")
    assert call("dump").out == before


@pytest.mark.parametrize(
    ("text", "what"),
    [
        (BOOKED, "events"),
        (
            b"Your booking is confirmed\nProgram: Ash Hospital\nDate: December 9, 2026\nTime: 8 AM Central\n",
            "events",
        ),
        (
            b"PGY-1\nAnn Bell, MD - Iowa\nBo Cole, MD - Yale\nCy Dent, DO - LECOM\nDi Eads, MD - Emory\n",
            "roster",
        ),
        (b"Eligibility\nWe sponsor J-1 visas only.\n", "facts"),
    ],
)
def test_what_it_is_is_seen_by_itself(call: Call, text: bytes, what: str) -> None:
    data = call("read", "-", "--json", stdin=text).data
    assert data.get(what), data
