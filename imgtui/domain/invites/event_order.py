"""Which event may follow which; adding is strict, so that a slip of the finger is caught (rules §12)."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from imgtui.domain.invites.state import (
    EVENT_TEXT,
    STATUS_TEXT,
    UNTOUCHED,
    Course,
    Status,
    in_order,
    next_course,
)
from imgtui.domain.workbook.clocks import day_text
from imgtui.domain.workbook.records import Event, EventKind, Interview

# What may come next, by where things stand. Messages are judged apart: they move nothing.
_MAY_FOLLOW: Mapping[EventKind, frozenset[Status]] = {
    "applied": frozenset({"not_applied"}),
    "invite": frozenset({"not_applied", "applied", "waitlisted", "cancelled", "rejected"}),
    "waitlist": frozenset({"not_applied", "applied", "invited", "cancelled"}),
    "scheduled": frozenset({"invited", "waitlisted", "cancelled", "interviewed"}),
    "rescheduled": frozenset({"scheduled", "cancelled"}),
    "interviewed": frozenset({"invited", "scheduled", "interviewed"}),
    "cancelled": frozenset({"invited", "scheduled"}),
    "declined": frozenset({"invited", "waitlisted", "scheduled"}),
    "rejected": frozenset(
        {
            "not_applied",
            "applied",
            "waitlisted",
            "invited",
            "scheduled",
            "interviewed",
            "cancelled",
            "declined",
        }
    ),
}

_WANTED: Mapping[EventKind, str] = {
    "invite": "an invite comes before the interview is arranged or held",
    "waitlist": "a waitlist comes before an interview is arranged",
    "scheduled": "log the invite first",
    "rescheduled": "there is no arranged interview to move",
    "interviewed": "log the invite first",
    "cancelled": "there is no invite or interview to cancel",
    "declined": "there is no invite to decline",
}


def check_event(events: Sequence[Event], new: Event, interviews: Sequence[Interview] = ()) -> str | None:
    """Return why `new` cannot be added to the events of a program, or None when it can.

    The event is judged at its place in time: it must be possible after what came before it, and
    must not make a later event impossible.

    Args:
        events: all events of the program, as stored.
        new: the event to add.
        interviews: those of the program; one with a day implies the invite, and none can have been
            held before the first of their days.
    """
    if any(event.id == new.id for event in events):
        return f"an event with the id {new.id} is there already"
    if new.void is not None:
        return "a struck event cannot be added"
    days = sorted(each.starts_at.date() for each in interviews if each.starts_at is not None)
    if new.kind == "interviewed" and days and new.on is not None and new.on < days[0]:
        return f"the interview is on {day_text(days[0], year=True)}: it cannot have been held before"
    before = _refusals(in_order(events), is_arranged=bool(days))
    after = _refusals(in_order((*events, new)), is_arranged=bool(days))
    if new.id in after:
        return after[new.id]
    return next((_later(events, key, why) for key, why in after.items() if key not in before), None)


def why_not_rated(course: Course, interviews: Sequence[Interview], today: date) -> str | None:
    """Return why a program cannot be rated yet: its first interview is still to come; else None.

    Of a program whose interview has no day, or that has none here, nobody knows better than the user.
    """
    days = [each.starts_at.date() for each in interviews if each.starts_at is not None]
    is_waiting = not course.is_interviewed and not course.is_over and course.status != "cancelled"
    if not is_waiting or not days or min(days) <= today:
        return None
    return f"the interview is on {day_text(min(days), year=True)}: stars come after it"


def check_void(events: Sequence[Event], event_id: str) -> str | None:
    """Return why an event cannot be struck, or None when it can.

    Args:
        events: all events of the program, as stored.
        event_id: the event to strike.
    """
    found = next((event for event in events if event.id == event_id), None)
    if found is None:
        return f"there is no event with the id {event_id}"
    if found.void is not None:
        return "it is struck already"
    before = _refusals(in_order(events))
    after = _refusals(in_order([event for event in events if event.id != event_id]))
    lost = next((event for event in events if event.id in after and event.id not in before), None)
    if lost is None:
        return None
    return f"strike {_named(lost)} first, which rests on it"


def check_history(events: Sequence[Event]) -> dict[str, str]:
    """Return, by event id, why events already stored are out of order; empty when none is."""
    return _refusals(in_order(events))


def _refusals(ordered: Sequence[Event], *, is_arranged: bool = False) -> dict[str, str]:
    now, found = UNTOUCHED, {}
    for event in ordered:
        why = _refusal(now, event)
        if why is not None and is_arranged and now.status in _BEFORE_AN_INTERVIEW:
            # An interview with a day implies the invite; that it was arranged may still be logged.
            implied: Status = "invited" if event.kind == "scheduled" else "scheduled"
            why = _refusal(replace(now, status=implied, is_implied=True), event) and why
        if why is not None:
            found[event.id] = why
        now = next_course(now, event)
    return found


def _refusal(now: Course, event: Event) -> str | None:
    allowed = _MAY_FOLLOW.get(event.kind)
    if allowed is None:
        return _message_refusal(now, event)
    again = event.on is not None and now.interviewed_on == event.on
    if event.kind == "interviewed" and again and not now.second_ahead:
        return f"an interview on {day_text(event.on, year=True)} is logged already"
    if event.kind in ("rescheduled", "cancelled") and now.second_ahead:
        return None
    if event.kind == "scheduled" and now.second_ahead:
        return "another interview is arranged already: log rescheduled to move it"
    return None if now.status in allowed else _why_not(now, event.kind)


def _why_not(now: Course, kind: EventKind) -> str:
    since = f" since {day_text(now.since, year=True)}" if now.since else ""
    if kind == "applied":
        if now.applied_on is not None:
            return f"already applied on {day_text(now.applied_on, year=True)}"
        if now.status == "applied":
            return "already applied"
        return f"the application comes first: {STATUS_TEXT[now.status]}{since}"
    if now.status == _RESULT.get(kind):
        more = ": log rescheduled to move it" if kind == "scheduled" else ""
        return f"already {STATUS_TEXT[now.status]}{since}{more}"
    if now.is_over:
        return f"it is {STATUS_TEXT[now.status]}{since}: strike that entry first if it was wrong"
    if now.status == "interviewed":
        more = ": log scheduled for another interview day" if kind == "invite" else ""
        return f"the interview was held on {day_text(now.interviewed_on, year=True)}{more}"
    if now.status == "scheduled" and kind in ("invite", "waitlist"):
        return f"an interview is scheduled{since}: log its cancellation first"
    return f"{_WANTED.get(kind, 'it cannot come here')} (it is {STATUS_TEXT[now.status]}{since})"


_BEFORE_AN_INTERVIEW: tuple[Status, ...] = ("not_applied", "applied", "waitlisted")
_RESULT: Mapping[EventKind, Status] = {
    "invite": "invited",
    "waitlist": "waitlisted",
    "scheduled": "scheduled",
    "cancelled": "cancelled",
    "declined": "declined",
    "rejected": "rejected",
}


def _message_refusal(now: Course, event: Event) -> str | None:
    kind = event.kind
    if kind in ("thank_you", "second_look", "letter_of_intent") and not now.is_interviewed:
        return f"a {EVENT_TEXT[kind]} comes after an interview: log interviewed first"
    if kind == "contract_received" and not now.is_invited:
        return "a contract comes with or after an invite: log the invite first"
    if kind == "reply" and now.contacted_on is None and now.status in ("not_applied", "applied"):
        return "there is nothing to reply to: log the inquiry, mail or invite first"
    return None


def _later(events: Sequence[Event], event_id: str, why: str) -> str:
    late = next(event for event in events if event.id == event_id)
    return f"{_named(late)} would no longer be possible: {why}"


def _named(event: Event) -> str:
    return f"{EVENT_TEXT[event.kind]} of {day_text(event.on, year=True)}"
