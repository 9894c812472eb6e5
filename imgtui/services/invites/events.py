"""What happened with programs, day by day: events are added or struck, never changed."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time
from typing import Any, Literal

from imgtui.domain.invites.event_order import check_event, check_void
from imgtui.domain.invites.state import EVENT_TEXT
from imgtui.domain.workbook.clocks import instant
from imgtui.domain.workbook.days import in_zone
from imgtui.domain.workbook.errors import ConflictError, UsageError
from imgtui.domain.workbook.limits import why_not as why_unfit
from imgtui.domain.workbook.records import Event, EventKind, Interview, Program
from imgtui.domain.workbook.records.record import record
from imgtui.domain.workbook.text import clean, short
from imgtui.services.machine.clock import zone
from imgtui.services.opened.book import Book
from imgtui.services.opened.both_clocks import clocks_of
from imgtui.services.triage.programs import name_of
from imgtui.storage.rows.change import Change
from imgtui.storage.rows.tables import encode
from imgtui.storage.rows.within import highest_event_number, programs_within
from imgtui.storage.rows.write import fields
from imgtui.storage.transaction import Transaction

_MINE: frozenset[EventKind] = frozenset(
    {"applied", "thank_you", "interest_mail", "inquiry", "second_look", "letter_of_intent", "declined"}
)
_THEIRS: frozenset[EventKind] = frozenset({"invite", "waitlist", "rejected", "contract_received"})
By = Literal["me", "program"]


@record(kw_only=True)
class NewEvent:
    """An event to log.

    Attributes:
        kind: what happened.
        on: the day; None for today.
        at: time of day.
        by: who did it; None takes what follows from the kind, where it does.
        reply_by: until when an invite waits for an answer.
        note: anything else.
    """

    kind: EventKind
    on: date | None = None
    at: time | None = None
    by: By | None = None
    reply_by: datetime | None = None
    note: str | None = None


def add_event(
    book: Book, keys: Sequence[str], new: NewEvent, interview: Interview | None = None
) -> dict[str, str]:
    """Log what happened with some programs, as one step; return program -> id of its event.

    Args:
        book: the workbook.
        keys: the programs.
        new: the event, the same for all.
        interview: the interview that was arranged or moved with it, if any: added to the program's
            interviews, or put in the place of the last one by `rescheduled`.

    Raises:
        UsageError: the event cannot come at its place; nothing is logged for any program.
    """
    if interview is not None:
        _check_interview(interview)
    what = f"{EVENT_TEXT[new.kind]}: {name_of(book, keys)}"
    with book.change(f"logged {what}") as change:
        number = highest_event_number(change)
        ids = {}
        for key in keys:
            number += 1
            ids[key] = f"e{number}"
            _add(book, change, _program(change, key), _event(book, ids[key], new))
            if interview is not None:
                _arrange(change, key, interview, moved=new.kind == "rescheduled")
    return ids


def log_within(
    book: Book, change: Transaction, key: str, new: NewEvent, interview: Interview | None = None
) -> str:
    """Log inside a change what happened with a program; return the id of the event.

    A confirmed day implies the invite, so the interview is arranged first and its event then has its place.

    Raises:
        UsageError: the event cannot come at its place.
    """
    number = highest_event_number(change) + 1
    if interview is not None:
        _check_interview(interview)
        _arrange(change, key, interview, moved=new.kind == "rescheduled")
    _add(book, change, _program(change, key), _event(book, f"e{number}", new))
    return f"e{number}"


def why_not(book: Book, key: str, new: NewEvent) -> str | None:
    """Return why an event cannot be logged for a program as things stand; None when it can."""
    program = book.snapshot.programs[key]
    return check_event(program.events, _event(book, "new", new), program.interviews)


def void_event(book: Book, event_id: str, why: str, key: str | None = None) -> tuple[str, Event]:
    """Strike an event: it is kept with the reason and ignored from now on; return program and event.

    Raises:
        UsageError: no such event, several programs have one of this id (name the program with
            `key`), no reason, or later events rest on it.
    """
    reason = clean(why).strip()
    if not reason:
        raise UsageError("why_missing", "striking an event needs a reason", "why")
    owner, event = find_event(book, event_id, key)
    with book.change(f"struck {EVENT_TEXT[event.kind]}: {name_of(book, [owner])}") as change:
        refused = check_void(_program(change, owner).events, event.id)
        if refused:
            raise UsageError("event_order", refused, f"{owner}: {event.id}")
        change.set("event", [owner, event.id], {"void": reason})
    return owner, event


def find_event(book: Book, event_id: str, key: str | None = None) -> tuple[str, Event]:
    """Return the program's key and the event of an id; UsageError when it is none or several."""
    programs = [p for p in book.workbook.programs if not key or p.key == key]
    found = [(p.key, event) for p in programs for event in p.events if event.id == event_id]
    if len(found) == 1:
        return found[0]
    if not found:
        raise UsageError("event_unknown", "no such event", event_id, "see: imgtui invites")
    owners = ", ".join(short(owner) for owner, _ in found[:4])
    raise UsageError(
        "event_ambiguous", f"{len(found)} programs have it: {owners}", event_id, "add --program KEY"
    )


def add_interview(book: Book, key: str, interview: Interview) -> None:
    """Add an interview day, or a social, to a program."""
    _check_interview(interview)
    with book.change(f"added an interview: {name_of(book, [key])}") as change:
        _program(change, key)
        _append(change, key, interview)


def edit_interview(book: Book, key: str, index: int, before: Interview, after: Interview) -> None:
    """Replace the interview at `index` (from 0), which the user saw as `before`.

    Raises:
        ConflictError: another process has changed, moved or removed it.
    """
    _check_interview(after)
    with book.change(f"changed an interview: {name_of(book, [key])}") as change:
        put_interview(change, key, _of_same_entry(before, after), index, before)


def _of_same_entry(before: Interview, after: Interview) -> Interview:
    """Return an edited interview as the calendar's entry that it was; a time the user set has no revision."""
    if before.uid is None or after.uid is not None:
        return after
    is_moved = (before.starts_at, before.tz) != (after.starts_at, after.tz)
    return replace(after, uid=before.uid, sequence=None if is_moved else before.sequence)


def remove_interview(book: Book, key: str, index: int, expected: Interview) -> None:
    """Remove the interview at `index`, which the user saw as `expected`; ConflictError as above."""
    with book.change(f"removed an interview: {name_of(book, [key])}") as change:
        change.remove("interview", [_row(change, key, index, expected)])


def put_interview(
    change: Change, key: str, interview: Interview, index: int | None, expected: Interview | None
) -> None:
    """Add an interview inside a change, or put it in the place of the one at `index`, seen as `expected`."""
    _check_interview(interview)
    if index is None or expected is None:
        _append(change, key, interview)
    else:
        row = _row(change, key, index, expected)
        old, new = fields("interview", expected), fields("interview", interview)
        change.set("interview", row, {name: value for name, value in new.items() if value != old[name]})


def _event(book: Book, event_id: str, new: NewEvent) -> Event:
    usual: By | None = "me" if new.kind in _MINE else "program" if new.kind in _THEIRS else None
    return Event(
        id=event_id,
        on=new.on or book.today(),
        at=new.at,
        kind=new.kind,
        by=new.by or usual,
        reply_by=new.reply_by,
        note=clean(new.note).strip() or None if new.note else None,
    )


def _add(book: Book, change: Transaction, program: Program, event: Event) -> None:
    refused = check_event(program.events, event, program.interviews) or _late_reply(book, event)
    if refused:
        raise UsageError("event_order", refused, program.name, "see: imgtui invites")
    place = change.place("event", len(program.events), program.key)
    change.add("event", fields("event", event), program=program.key, position=place)


def _late_reply(book: Book, event: Event) -> str | None:
    """Return why a reply-by cannot be: it lies before the invite it answers."""
    if event.reply_by is None or event.on is None:
        return None
    here = clocks_of(book).here
    by, came = in_zone(instant(event.reply_by, here), here), datetime.combine(event.on, event.at or time())
    if by.replace(tzinfo=None) >= came:
        return None
    return f"the answer is due {by:%Y-%m-%d %H:%M}, before the {EVENT_TEXT[event.kind]} it answers"


def _program(change: Change, key: str) -> Program:
    """Return the program as it is inside the change."""
    found = programs_within(change, [key])
    if not found:
        raise UsageError("program_unknown", "the program is gone: another process removed it", key)
    return found[0]


def _arrange(change: Change, key: str, interview: Interview, *, moved: bool) -> None:
    rows = change.ids("interview", key)
    if moved and rows:
        given: Mapping[str, Any] = fields("interview", interview)
        change.set("interview", rows[-1], {name: value for name, value in given.items() if value is not None})
    else:
        _append(change, key, interview)


def _append(change: Change, key: str, interview: Interview) -> None:
    place = change.place("interview", len(change.ids("interview", key)), key)
    change.add("interview", fields("interview", interview), program=key, position=place)


def _row(change: Change, key: str, index: int, expected: Interview) -> Any:
    rows, wanted = change.ids("interview", key), encode("interview", fields("interview", expected))
    if 0 <= index < len(rows):
        stored = change.rows("interview", list(wanted), id=rows[index])[0]
        if dict(zip(wanted, stored, strict=True)) == wanted:
            return rows[index]
    raise ConflictError(
        "item_changed",
        "the interview was changed by another process",
        f"{key}: interviews[{index}]",
        "look again, then repeat the change",
    )


def _check_interview(interview: Interview) -> None:
    if interview.tz is not None:
        zone(interview.tz, "tz")
    if interview.minutes is not None and (interview.minutes <= 0 or why_unfit("minutes", interview.minutes)):
        raise UsageError("bad_value", f"{interview.minutes} minutes cannot be", "minutes")
