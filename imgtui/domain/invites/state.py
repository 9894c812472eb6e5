"""Day by day: what the dated events of a program say about where it stands (rules §12).

Events are only ever added or struck (`void`). A struck event is ignored everywhere. Reading is
lenient, since an imported history may have holes; adding is strict (`event_order.check_event`).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Literal

from imgtui.domain.reference.figures import Figures
from imgtui.domain.workbook.clocks import Clocks, instant
from imgtui.domain.workbook.days import later, span
from imgtui.domain.workbook.records import Event, EventKind, Program
from imgtui.domain.workbook.records.record import record

Status = Literal[
    "not_applied",
    "applied",
    "waitlisted",
    "invited",
    "scheduled",
    "interviewed",
    "cancelled",
    "declined",
    "rejected",
]

STATUS_TEXT: Mapping[Status, str] = {
    "not_applied": "not applied",
    "applied": "applied",
    "waitlisted": "on the waitlist",
    "invited": "invited",
    "scheduled": "scheduled",
    "interviewed": "interviewed",
    "cancelled": "interview cancelled",
    "declined": "declined",
    "rejected": "rejected",
}

EVENT_TEXT: Mapping[EventKind, str] = {
    "applied": "applied",
    "invite": "invite",
    "waitlist": "waitlist",
    "scheduled": "scheduled",
    "rescheduled": "rescheduled",
    "interviewed": "interviewed",
    "cancelled": "cancelled",
    "declined": "declined",
    "rejected": "rejected",
    "thank_you": "thank-you",
    "interest_mail": "interest mail",
    "inquiry": "inquiry",
    "reply": "reply",
    "second_look": "second look",
    "letter_of_intent": "letter of intent",
    "contract_received": "contract received",
}


EVENT_LETTERS: Mapping[EventKind, str] = {
    "invite": "i",
    "scheduled": "s",
    "rescheduled": "r",
    "interviewed": "h",
    "thank_you": "t",
    "waitlist": "w",
    "rejected": "x",
    "declined": "d",
    "cancelled": "c",
    "applied": "a",
    "interest_mail": "m",
    "inquiry": "q",
    "reply": "y",
    "second_look": "l",
    "letter_of_intent": "o",
    "contract_received": "k",
}
"""The letter of each kind, the same wherever one is logged; `h` is for held."""


@record
class Course:
    """How far things have gone with one program.

    Attributes:
        status: where it stands now.
        since: the day of the event that brought it there, None when nothing has happened.
        applied_on: day of the application, None when none is logged.
        invited_on: day of the first invite; None when it is not known. A later event implies an invite
            and never dates it.
        interviewed_on: day of the last interview held.
        interviews_held: how many were held.
        thanked_on: day of the last thank-you.
        contract_on: day on which the contract came.
        open_invite: the invite that waits for an answer.
        second_ahead: whether another interview is arranged after one was held.
        contacted_on: day of the last message either way.
        invited: whether an interview was ever offered.
        is_implied: whether that there was an invite is known from an interview with a day alone; it
            has no day of its own then.
        is_told: whether what brought it there was read from a sheet, not logged by the user.
    """

    status: Status = "not_applied"
    since: date | None = None
    applied_on: date | None = None
    invited_on: date | None = None
    interviewed_on: date | None = None
    interviews_held: int = 0
    thanked_on: date | None = None
    contract_on: date | None = None
    open_invite: Event | None = None
    second_ahead: bool = False
    contacted_on: date | None = None
    invited: bool = False
    is_implied: bool = False
    is_told: bool = False

    @property
    def is_applied(self) -> bool:
        """Whether an application is logged or implied by the program's answer."""
        return self.status != "not_applied"

    @property
    def is_invited(self) -> bool:
        """Whether an interview was ever offered, whatever came of it."""
        return self.invited or self.invited_on is not None or self.is_implied

    @property
    def is_interviewed(self) -> bool:
        """Whether an interview was held."""
        return self.interviews_held > 0

    @property
    def is_scheduled(self) -> bool:
        """Whether an interview is arranged and still to be held."""
        return self.status == "scheduled" or self.second_ahead

    @property
    def is_thanked(self) -> bool:
        """Whether a thank-you was sent since the last interview."""
        on, thanked = self.interviewed_on, self.thanked_on
        return on is not None and thanked is not None and thanked >= on

    @property
    def is_over(self) -> bool:
        """Whether nothing more will come: declined or rejected."""
        return self.status in ("declined", "rejected")


UNTOUCHED = Course()
"""The course of a program with which nothing has happened."""


def in_order(events: Sequence[Event]) -> tuple[Event, ...]:
    """Return the events that count, oldest first.

    Struck ones are left out. Within a day the stored order holds, unless every event of that day
    has a time. One without a day stands before the dated ones that can only follow it, else last.
    """
    active = [event for event in events if event.void is None]
    if len(active) < 2:
        return tuple(active)
    untimed = {event.on for event in active if event.at is None}
    latest = max((_STAGES.index(event.kind) for event in active if event.on is not None), default=-1)

    def moment(event: Event) -> tuple[date, int, str]:
        if event.on is None:
            stage = _STAGES.index(event.kind)
            return date.min if stage < latest else date.max, stage, ""
        return event.on, 0, "" if event.on in untimed or event.at is None else event.at.isoformat()

    return tuple(sorted(active, key=moment))


_STAGES: tuple[EventKind, ...] = (
    "applied", "interest_mail", "inquiry", "reply", "invite", "scheduled", "rescheduled", "interviewed",
    "thank_you", "second_look", "letter_of_intent", "contract_received", "waitlist", "cancelled", "declined",
    "rejected",
)  # fmt: skip
"""The order in which things happen, for those whose day is not known."""


def course(events: Sequence[Event]) -> Course:
    """Return what the events of one program add up to."""
    if not events:
        return UNTOUCHED
    if len(events) == 1 and events[0].kind == "applied" and events[0].void is None:
        # Most programs of a season end here; this keeps 10,000 of them cheap.
        on = events[0].on
        return Course(status="applied", since=on, applied_on=on, is_told=events[0].source is not None)
    now = UNTOUCHED
    for event in in_order(events):
        before = now.status, now.since
        now = next_course(now, event)
        if (now.status, now.since) != before:
            now = replace(now, is_told=event.source is not None)
    return now


def courses(programs: Iterable[Program]) -> dict[str, Course]:
    """Return the course of every program by key."""
    return {program.key: course_of(program) for program in programs}


def has_course(program: Program) -> bool:
    """Tell whether anything has happened with a program that a course can tell."""
    return bool(program.events) or any(each.starts_at is not None for each in program.interviews)


def course_of(program: Program) -> Course:
    """Return how far things have gone with a program: its events, and what its interviews imply.

    An interview with a day implies an invite, and that it is arranged, where no event says so. A waitlist
    stays one where nobody knows that the interview came after it.
    """
    state = course(program.events)
    days = [each.starts_at.date() for each in program.interviews if each.starts_at is not None]
    if not days:
        return state
    if state.status == "invited":
        asked = state.open_invite.on if state.open_invite is not None else None
        if asked is not None and max(days) < asked:
            return state
    elif state.status not in ("not_applied", "applied") and not _is_past_the_waitlist(state, max(days)):
        return state if state.is_invited else replace(state, is_implied=True)
    is_implied = not state.invited
    return replace(state, status="scheduled", open_invite=None, is_implied=is_implied)


def _is_past_the_waitlist(state: Course, last: date) -> bool:
    """Tell whether an interview day is news since the waitlist: only one that is known to come after it."""
    return state.status == "waitlisted" and state.since is not None and state.since < last


def next_course(now: Course, event: Event) -> Course:
    """Return how things stand after one more event, possible or not: reading is lenient."""
    kind, on = event.kind, event.on
    if kind == "applied":
        first = now.applied_on or on
        moved = now if now.is_applied else _to(now, "applied", on)
        return replace(moved, applied_on=first)
    if kind in ("interest_mail", "inquiry", "reply", "thank_you", "letter_of_intent", "second_look"):
        answered = kind == "reply" and event.by == "me"
        return replace(
            now,
            contacted_on=on,
            thanked_on=on if kind == "thank_you" else now.thanked_on,
            open_invite=None if answered else now.open_invite,
        )
    if kind == "contract_received":
        return replace(now, contract_on=on)
    return _after_answer(now, event)


def _after_answer(now: Course, event: Event) -> Course:
    kind, on = event.kind, event.on
    match kind:
        case "invite":
            moved = now if now.is_interviewed else _to(now, "invited", on)
            return replace(moved, invited_on=now.invited_on or on, invited=True, open_invite=event)
        case "scheduled" | "rescheduled":
            moved = replace(now, open_invite=None, invited=True)
            return replace(moved, second_ahead=True) if now.is_interviewed else _to(moved, "scheduled", on)
        case "interviewed":
            moved = replace(now, invited=True, interviews_held=now.interviews_held + 1)
            return _to(replace(moved, interviewed_on=on or now.interviewed_on), "interviewed", on)
        case "cancelled" if now.second_ahead:
            return replace(now, second_ahead=False)
        case "cancelled":
            return _to(now, "cancelled", on)
        case "waitlist":
            return _to(now, "waitlisted", on)
        case "declined":
            return _to(now, "declined", on)
        case _:
            return _to(now, "rejected", on)


def _to(now: Course, status: Status, on: date | None) -> Course:
    return replace(now, status=status, since=on, open_invite=None, second_ahead=False)


@record
class ReplyDue:
    """An invite that waits for an answer.

    Attributes:
        program: key of the program.
        name: its name.
        event: id of the invite.
        due: the moment by which to answer, aware.
        given: whether the program named it; otherwise it is the default from the invite on.
        overdue: whether it has passed.
    """

    program: str
    name: str
    event: str
    due: datetime
    given: bool
    overdue: bool


def reply_due(
    program: Program, clocks: Clocks, figures: Figures, known: Course | None = None
) -> ReplyDue | None:
    """Return the reply-by clock of a program, None when no invite waits for an answer.

    Without a time named by the program it is I1.reply_hours from the invite; an invite without a
    time of day counts from the start of its day, so that the clock never shows too much time. One
    that was read from a sheet has no clock but that of the program: nobody knows whether it waits.
    """
    invite = open_invite(program, known)
    if invite is None or not has_clock(invite):
        return None
    return reply_clock(program, invite, clocks, figures)


def has_clock(invite: Event) -> bool:
    """Whether it is known by when an invite was to be answered: not of one that only a sheet tells of."""
    return invite.source is None or invite.reply_by is not None


def unsure_invites(
    programs: Iterable[Program], known: Mapping[str, Course] | None = None
) -> tuple[tuple[Program, Event], ...]:
    """Return the invites that a sheet tells of and of which nobody has said whether they are answered."""
    lookup = known or {}
    found = (
        (program, open_invite(program, lookup.get(program.key)))
        for program in programs
        if program.events and not program.archived
    )
    return tuple(
        (program, invite) for program, invite in found if invite is not None and not has_clock(invite)
    )


def open_invite(program: Program, known: Course | None = None) -> Event | None:
    """Return the invite that waits for an answer; an interview on record, not before it, answers it."""
    invite = (known or course_of(program)).open_invite
    if invite is None:
        return None
    starts = [each.starts_at for each in program.interviews]
    if any(start is None or invite.on is None or start.date() >= invite.on for start in starts):
        return None
    return invite


def reply_clock(program: Program, invite: Event, clocks: Clocks, figures: Figures) -> ReplyDue:
    """Return until when an invite is to be answered, whether or not it was."""
    if invite.reply_by is not None:
        due = instant(invite.reply_by, clocks.here)
    else:
        # An invite without a day and without a reply-by waits for no clock.
        due = later(
            clocks.start_of(invite.on or clocks.today, invite.at), span(hours=figures["I1.reply_hours"])
        )
    return ReplyDue(
        program=program.key,
        name=program.name,
        event=invite.id,
        due=due,
        given=invite.reply_by is not None,
        overdue=clocks.until(due) < timedelta(),
    )


def replies_due(
    programs: Iterable[Program], clocks: Clocks, figures: Figures, known: Mapping[str, Course] | None = None
) -> tuple[ReplyDue, ...]:
    """Return every invite that waits for an answer, the most urgent first."""
    lookup = known or {}
    found = (
        reply_due(program, clocks, figures, lookup.get(program.key))
        for program in programs
        if program.events and not program.archived
    )
    return tuple(sorted((due for due in found if due is not None), key=lambda due: (due.due, due.program)))
