"""Events whose day nobody knows, as sheets tell them: they count, in the order in which things happen."""

from datetime import date

import pytest

from imgtui.domain.invites.event_order import check_history
from imgtui.domain.invites.state import course, in_order
from imgtui.domain.workbook.clocks import day_text
from imgtui.domain.workbook.records import Event, EventKind


def event(kind: EventKind, on: date | None = None) -> Event:
    return Event(id=f"{kind}-{on}", kind=kind, on=on)


@pytest.mark.parametrize(
    ("events", "status"),
    [
        ([event("applied")], "applied"),
        ([event("applied"), event("rejected")], "rejected"),
        ([event("rejected"), event("invite", date(2026, 10, 12))], "rejected"),
        ([event("applied"), event("invite"), event("interviewed", date(2026, 12, 3))], "interviewed"),
        ([event("waitlist"), event("applied", date(2026, 9, 25))], "waitlisted"),
        ([event("interviewed"), event("rejected", date(2027, 1, 5))], "rejected"),
    ],
)
def test_an_event_without_a_day_stands_where_it_can(events: list[Event], status: str) -> None:
    assert course(events).status == status
    assert not check_history(in_order(events)) or status == "rejected"


def test_an_invitation_without_a_day_is_one_and_has_no_day() -> None:
    now = course([event("applied"), event("invite")])
    assert (now.is_invited, now.invited_on, now.since) == (True, None, None)
    assert day_text(None) == "day not known"
