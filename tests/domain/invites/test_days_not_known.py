"""Events whose day nobody knows, as sheets tell them: they count, in the order in which things happen."""

from datetime import UTC, date, datetime

from imgtui.domain.invites.event_order import check_history
from imgtui.domain.invites.state import course, in_order
from imgtui.domain.invites.yields import days_since_invite, invites_by_week, undated_invites
from imgtui.domain.workbook.clocks import Clocks, day_text
from imgtui.domain.workbook.records import Event, EventKind
from tests.tables import for_each


def event(kind: EventKind, on: date | None = None) -> Event:
    return Event(id=f"{kind}-{on}", kind=kind, on=on)


@for_each(
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


def test_what_only_implies_an_invite_never_dates_it() -> None:
    """An interview held, or arranged, on a day: the invite is counted and stands in no week."""
    for kind in ("interviewed", "scheduled"):
        held = {"ash": course((Event(id="a", kind=kind, on=date(2027, 1, 12)),))}
        assert (held["ash"].is_invited, held["ash"].invited_on) == (True, None)
        assert invites_by_week(held, {}, date(2027, 3, 1)) == ()
        assert days_since_invite(held, Clocks(datetime(2027, 3, 1, 12, tzinfo=UTC), UTC, UTC)) is None
        assert undated_invites(held) == 1
    invited = {"ash": course((Event(id="a", kind="invite", on=date(2026, 11, 2)),))}
    assert (len(invites_by_week(invited, {}, date(2026, 11, 3))), undated_invites(invited)) == (1, 0)
