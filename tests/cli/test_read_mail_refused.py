"""What cannot be logged from a mail as things stand is said before it is accepted."""

import pytest

from tests.cli.conftest import Call
from tests.cli.test_read_mail import INVITED

LISTED = b"""Date: Thu, Nov 19, 2026 at 9:00 AM
Subject: Waitlist

Dear Dr. Anwar,
You have been placed on our waitlist at Lakeshore Hospital Internal Medicine.
"""


@pytest.fixture
def lake(call: Call) -> str:
    call("program", "add", "Lakeshore Hospital", "specialty=Internal Medicine", "state=OH")
    return "lakeshore-hospital"


def _asks(call: Call, mail: bytes) -> list[str]:
    [event] = call("read", "-", "--kind", "mail", "--json", stdin=mail).data["events"]
    return [ask for ask in event["asks"] if "cannot be logged" in ask]


def _accept(call: Call, lake: str, mail: bytes) -> int:
    return call("read", "-", "--kind", "mail", "--program", lake, "--accept", "asserted", stdin=mail).code


def test_a_second_invitation_is_said_to_be_refused_before_it_is(call: Call, lake: str) -> None:
    assert _asks(call, INVITED) == []
    assert _accept(call, lake, INVITED) == 0
    assert len(_asks(call, INVITED)) == 1
    before = call("dump").out
    assert _accept(call, lake, INVITED) == 0
    assert call("dump").out == before
    forced = call("read", "-", "--kind", "mail", "--program", lake, "--accept", "all", stdin=INVITED)
    assert forced.code != 0


def test_a_place_after_the_waiting_list_is_a_step_like_any_other(call: Call, lake: str) -> None:
    assert _accept(call, lake, LISTED) == 0
    assert _asks(call, INVITED) == []
    assert _accept(call, lake, INVITED) == 0
    [program] = call("dump").data["programs"]
    assert [event["kind"] for event in program["events"]] == ["waitlist", "invite"]
