"""The calendar entry of a mail: what it adds to what the words propose, and which interview it is."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from imgtui.domain.invites.meeting_match import is_about_interviews
from imgtui.domain.reading.mails.proposal import MailProposal
from imgtui.domain.workbook.clocks import instant, zone
from imgtui.domain.workbook.days import in_zone
from imgtui.domain.workbook.records import Interview, InterviewFormat, Program
from imgtui.domain.workbook.records.record import record
from imgtui.domain.workbook.text import clean
from imgtui.exchange.calendars.calendar_in import CalendarError, Meeting, read_calendar

_ONLINE = ("zoom", "teams", "webex", "thalamus", "google meet", "meet.google", "virtual", "video", "http")
_OTHER_TIME = "The words and the calendar entry name different times: the entry's is taken."


@record
class MailPlace:
    """Which interview of a program a mail is about.

    Attributes:
        index: its place, from 0; None: it is a new one.
        is_same: whether it is there already as the mail has it, day, hour and zone.
        is_older: whether the workbook has a later revision of the entry.
    """

    index: int | None = None
    is_same: bool = False
    is_older: bool = False


def entries_of(calendar: str, name: str) -> tuple[Meeting, ...]:
    """Return the entries of a mail's calendar part, of each its last revision, in the order of the file."""
    if not calendar:
        return ()
    try:
        found = read_calendar(calendar.encode("utf-8", "replace"), name)
    except CalendarError:
        return ()  # the words of the mail are read all the same
    last = {each.uid or str(each.number): each for each in sorted(found, key=lambda each: each.sequence or 0)}
    return tuple(sorted(last.values(), key=lambda each: each.number))


def entry_of(calendar: str, name: str) -> Meeting | None:
    """Return the one entry of a mail's calendar part, its last revision; None for none or several."""
    found = entries_of(calendar, name)
    return found[0] if len(found) == 1 else None


def with_entry(found: MailProposal | None, entry: Meeting) -> MailProposal | None:
    """Return what a mail proposes with what its calendar entry fixes: moment, zone, length, place.

    Args:
        found: what the words propose, None where they propose nothing.
        entry: the entry.
    """
    if found is None:
        if not is_about_interviews(entry.title, entry.text) or entry.problem:
            return None  # an entry whose day means nothing fixes nothing
        found = MailProposal(clean(entry.title) or None, "scheduled", None, quote=entry.title)
    if found.kind in ("rejected", "waitlist", "declined", "reply", "contract_received"):
        return found
    if entry.cancelled:
        return replace(found, kind="cancelled")
    if found.kind == "cancelled" or entry.start is None or entry.problem:
        return found
    moment, named = _local(entry)
    kind = "scheduled" if found.kind == "invite" else found.kind
    said = found.starts_at
    differs = isinstance(said, datetime) and said != moment
    return replace(
        found,
        kind=kind,
        starts_at=moment,
        tz=named or found.tz,
        minutes=entry.minutes or found.minutes,
        format=found.format or _format(entry),
        offered=(),
        asks=tuple(ask for ask in found.asks if ask not in _ANSWERED) + ((_OTHER_TIME,) if differs else ()),
    )


_ANSWERED = (
    "Which of the days is the interview?",
    "In which zone is the hour? The mail does not say.",
    "It names several zones: which one is the hour's?",
)
"""Questions that an entry answers."""


def _local(entry: Meeting) -> tuple[datetime, str | None]:
    start = entry.start
    if start is None or start.tzinfo is None:
        return start or datetime.min, None
    there = zone(entry.zone)
    if there is None:
        return start.replace(tzinfo=None), "UTC"
    return in_zone(start, there).replace(tzinfo=None), entry.zone


def _format(entry: Meeting) -> InterviewFormat | None:
    where = f"{entry.place or ''} {entry.text}".lower()
    return "virtual" if any(word in where for word in _ONLINE) else None


def place_of(program: Program, interview: Interview, *, moved: bool) -> MailPlace:
    """Return which interview of a program one from a mail is.

    An entry of a calendar is known by its name; without one, by day, hour and zone. One that was moved takes
    the place of the last.
    """
    known = program.interviews
    for index, each in enumerate(known):
        if interview.uid and each.uid == interview.uid:
            older = each.sequence is not None and (interview.sequence or 0) < each.sequence
            return MailPlace(index, _is_at(each, interview), older)
    for index, each in enumerate(known):
        if _is_at(each, interview):
            return MailPlace(index, is_same=True)
    return MailPlace(len(known) - 1) if moved and known else MailPlace()


def _is_at(one: Interview, other: Interview) -> bool:
    if one.starts_at is None or other.starts_at is None:
        return False
    if not (one.time_known and other.time_known):
        return one.starts_at.date() == other.starts_at.date()
    there, here = zone(one.tz), zone(other.tz)
    if there is None or here is None:
        return one.starts_at == other.starts_at
    return instant(one.starts_at, there) == instant(other.starts_at, here)


def filled(given: Interview, new: Interview, *, is_same: bool) -> Interview:
    """Return an interview with what a mail adds to it; what stands there stays, but for a time that moved."""
    kept = replace(
        given,
        tz=given.tz or new.tz,
        minutes=given.minutes or new.minutes,
        format=given.format or new.format,
        uid=new.uid or given.uid,
        sequence=new.sequence if new.uid else given.sequence,
    )
    if is_same and not (new.time_known and not given.time_known):
        return kept
    return replace(
        kept,
        starts_at=new.starts_at,
        time_known=new.time_known,
        tz=new.tz or given.tz,
        minutes=new.minutes or given.minutes,
    )


def asks_of(program: Program, found: MailProposal, interview: Interview | None) -> Sequence[str]:
    """Return what has to be asked because of the interviews a program has already."""
    if interview is None or found.kind != "scheduled" or not program.interviews:
        return ()
    place = place_of(program, interview, moved=False)
    if place.is_older:
        return ("The workbook has a later revision of this entry: nothing is kept.",)
    if place.index is not None:
        return ()
    last = program.interviews[-1].starts_at
    when = f" on {last.date().isoformat()}" if last else ""
    return (f"It has an interview{when} already: is this another one?",)
