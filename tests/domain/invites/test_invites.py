from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from imgtui.domain.invites.event_order import check_event, check_history, check_void
from imgtui.domain.invites.state import EVENT_TEXT, course, in_order, replies_due
from imgtui.domain.workbook.clocks import Clocks
from imgtui.domain.workbook.records import Event, Interview, Program
from imgtui.exchange.reference import load_reference
from tests.tables import for_each

KARACHI, NEW_YORK = ZoneInfo("Asia/Karachi"), ZoneInfo("America/New_York")
FIGURES = load_reference().figures()
NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
CLOCK = Clocks(NOW, KARACHI, NEW_YORK)


def event(kind, day, number=0, **more):
    return Event(id=f"{kind}-{day}-{number}", kind=kind, on=date(2026, 11, day), **more)


def history(*kinds):
    return tuple(event(kind, day) for day, kind in enumerate(kinds, start=1))


@for_each(
    ("kinds", "status"),
    [
        ((), "not_applied"),
        (("inquiry",), "not_applied"),
        (("applied",), "applied"),
        (("applied", "interest_mail", "reply"), "applied"),
        (("applied", "waitlist"), "waitlisted"),
        (("invite",), "invited"),
        (("applied", "invite", "scheduled"), "scheduled"),
        (("applied", "invite", "scheduled", "rescheduled"), "scheduled"),
        (("applied", "invite", "scheduled", "interviewed", "thank_you"), "interviewed"),
        (("applied", "invite", "scheduled", "cancelled"), "cancelled"),
        (("applied", "invite", "declined"), "declined"),
        (("applied", "rejected"), "rejected"),
        (("applied", "invite", "interviewed", "rejected"), "rejected"),
        (("applied", "invite", "interviewed", "scheduled"), "interviewed"),
    ],
)
def test_status(kinds, status):
    events = history(*kinds)
    assert course(events).status == status
    assert check_history(events) == {}


def test_predicates_remember_what_happened():
    state = course(history("applied", "invite", "scheduled", "interviewed", "rejected"))
    assert (state.is_applied, state.is_invited, state.is_interviewed, state.is_over) == (True,) * 4
    assert state.invited_on == date(2026, 11, 2)
    assert state.interviewed_on == date(2026, 11, 4)
    again = course(history("applied", "invite", "interviewed", "scheduled"))
    assert again.is_scheduled
    assert course(
        (*history("applied", "invite", "interviewed", "scheduled"), event("cancelled", 9))
    ).is_interviewed


def test_struck_events_are_ignored():
    events = (event("applied", 1), event("invite", 2, void="wrong program"))
    assert course(events).status == "applied"
    assert not course(events).is_invited


def test_events_count_in_order_of_their_days_not_of_typing():
    events = (event("scheduled", 9), event("invite", 5), event("applied", 1))
    assert course(events).status == "scheduled"
    timed = (event("scheduled", 5, at=time(18)), event("invite", 5, at=time(9)))
    assert course(timed).status == "scheduled"


@for_each(
    ("kinds", "new", "said"),
    [
        ((), "interviewed", "log the invite first"),
        (("applied",), "interviewed", "log the invite first"),
        (("applied",), "scheduled", "log the invite first"),
        (("applied",), "applied", "already applied on Sun 1 Nov 2026"),
        (("invite",), "applied", "the application comes first"),
        (("applied", "invite"), "invite", "already invited since Mon 2 Nov 2026"),
        (("applied", "invite", "scheduled"), "scheduled", "rescheduled"),
        (("applied", "invite"), "rescheduled", "no arranged interview to move"),
        (("applied", "invite", "interviewed"), "invite", "held on Tue 3 Nov 2026: log scheduled"),
        (("applied", "invite", "interviewed"), "cancelled", "held on"),
        (("applied", "invite", "declined"), "scheduled", "strike that entry first"),
        (("applied", "rejected"), "interviewed", "strike that entry first"),
        (("applied", "rejected"), "rejected", "already rejected"),
        (("applied",), "declined", "no invite to decline"),
        (("applied", "invite", "scheduled"), "thank_you", "log interviewed first"),
        (("applied", "invite"), "letter_of_intent", "log interviewed first"),
        (("applied",), "contract_received", "log the invite first"),
        (("applied",), "reply", "nothing to reply to"),
        (("applied", "invite", "scheduled"), "waitlist", "log its cancellation first"),
    ],
)
def test_impossible_orders_are_refused_with_the_reason(kinds, new, said):
    why = check_event(history(*kinds), event(new, 20))
    assert why is not None
    assert said in why
    assert "\n" not in why


@for_each(
    ("kinds", "new"),
    [
        ((), "invite"),
        ((), "rejected"),
        (("applied", "rejected"), "invite"),
        (("applied", "waitlist"), "invite"),
        (("applied", "invite"), "waitlist"),
        (("applied", "invite", "scheduled", "cancelled"), "invite"),
        (("applied", "invite", "interviewed"), "scheduled"),
        (("applied", "invite", "interviewed", "scheduled"), "rescheduled"),
        (("applied", "invite", "interviewed"), "interviewed"),
        (("applied", "invite"), "reply"),
        (("applied", "invite"), "contract_received"),
        ((), "interest_mail"),
    ],
)
def test_possible_orders_are_taken(kinds, new):
    assert check_event(history(*kinds), event(new, 20)) is None


def test_a_late_entry_is_judged_at_its_own_day():
    events = (event("applied", 1), event("scheduled", 9))
    assert check_event(events, event("invite", 5)) is None
    assert "already applied" in check_event((event("applied", 8),), event("applied", 2)).lower()
    # A rejection before the interview that is already logged makes that interview impossible.
    events = history("applied", "invite", "scheduled", "interviewed")
    why = check_event(events, event("cancelled", 3, 1))
    assert (
        why
        == "interviewed of Wed 4 Nov 2026 would no longer be possible: log the invite first (it is "
        + ("interview cancelled since Tue 3 Nov 2026)")
    )


def test_one_interview_a_day_and_one_id_once():
    events = history("applied", "invite", "interviewed")
    assert "logged already" in check_event(events, event("interviewed", 3, 1))
    assert "id" in check_event(events, event("interviewed", 3))
    assert "struck" in check_event(events, event("interviewed", 6, void="no"))


def test_striking_what_others_rest_on_is_refused():
    events = history("applied", "invite", "scheduled")
    assert check_void(events, events[1].id) == "strike scheduled of Tue 3 Nov 2026 first, which rests on it"
    assert check_void(events, events[2].id) is None
    assert "no event" in check_void(events, "nobody")
    assert "already" in check_void((event("invite", 2, void="x"),), "invite-2-0")


@given(kinds=st.lists(st.sampled_from(sorted(EVENT_TEXT)), max_size=12), data=st.data())
def test_what_is_taken_leaves_a_clean_history(kinds, data):
    events = ()
    for kind in kinds:
        day = data.draw(st.integers(1, 28))
        new = event(kind, day, len(events))
        if check_event(events, new) is None:
            events = (*events, new)
    assert check_history(events) == {}
    # The last event never carries another one: striking from the end works down to nothing.
    while events:
        last = in_order(events)[-1]
        assert check_void(events, last.id) is None
        events = tuple(entry for entry in events if entry.id != last.id)


@given(kinds=st.lists(st.sampled_from(sorted(EVENT_TEXT)), max_size=8))
def test_any_history_can_be_read(kinds):
    state = course(history(*kinds))
    assert state.is_interviewed is ("interviewed" in kinds)
    if state.is_interviewed:
        assert state.is_invited
        assert state.is_applied


def program(*events, key="p", **more):
    return Program(key=key, name=key.title(), events=tuple(events), **more)


def test_reply_clock_is_48_hours_unless_given():
    (due,) = replies_due([program(event("invite", 19, at=time(9, 30)))], CLOCK, FIGURES)
    assert due.due == datetime(2026, 11, 21, 9, 30, tzinfo=KARACHI)
    assert not due.given
    given_by = datetime(2026, 11, 19, 17, tzinfo=NEW_YORK)
    (due,) = replies_due([program(event("invite", 19, reply_by=given_by))], CLOCK, FIGURES)
    assert due.due == given_by
    assert due.given
    assert due.overdue


def test_reply_clock_without_time_never_shows_too_much():
    (due,) = replies_due([program(event("invite", 19))], CLOCK, FIGURES)
    assert due.due == datetime(2026, 11, 21, 0, 0, tzinfo=KARACHI)


def test_reply_clock_follows_the_figure():
    figures = load_reference().figures({"I1.reply_hours": 24})
    (due,) = replies_due([program(event("invite", 19, at=time(9)))], CLOCK, figures)
    assert due.due == datetime(2026, 11, 20, 9, tzinfo=KARACHI)


def test_reply_clock_counts_real_hours_over_the_clock_change():
    here = Clocks(datetime(2027, 3, 13, 18, tzinfo=UTC), NEW_YORK, NEW_YORK)
    invite = Event(id="a", kind="invite", on=date(2027, 3, 13), at=time(12))
    (due,) = replies_due([program(invite)], here, FIGURES)
    assert due.due.astimezone(NEW_YORK).hour == 13
    assert due.due - datetime(2027, 3, 13, 12, tzinfo=NEW_YORK).astimezone(UTC) == timedelta(hours=48)


@for_each("answer", ["scheduled", "declined", "cancelled", "waitlist", "rejected", "interviewed"])
def test_an_answer_stops_the_clock(answer):
    assert replies_due([program(*history("applied", "invite", answer))], CLOCK, FIGURES) == ()


def test_only_my_own_reply_stops_the_clock():
    mine = program(*history("applied", "invite"), event("reply", 3, by="me"))
    theirs = program(*history("applied", "invite"), event("reply", 3, by="program"))
    assert replies_due([mine], CLOCK, FIGURES) == ()
    assert len(replies_due([theirs], CLOCK, FIGURES)) == 1


def test_replies_are_sorted_and_archived_left_out():
    late, soon = program(event("invite", 19), key="late"), program(event("invite", 18), key="soon")
    gone = program(event("invite", 17), key="gone", archived=True)
    assert [due.program for due in replies_due([late, soon, gone], CLOCK, FIGURES)] == ["soon", "late"]


def test_an_interview_day_on_record_answers_the_invite():
    def interviews(*starts):
        return replace(
            program(event("invite", 10)), interviews=tuple(Interview(starts_at=at) for at in starts)
        )

    assert replies_due([interviews(datetime(2026, 12, 9))], CLOCK, FIGURES) == ()
    assert replies_due([interviews(None)], CLOCK, FIGURES) == ()
    # An interview held before a second invite came does not answer that one.
    assert len(replies_due([interviews(datetime(2026, 11, 2, 9))], CLOCK, FIGURES)) == 1
