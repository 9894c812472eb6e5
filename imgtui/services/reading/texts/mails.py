"""Mails of programs: what one proposes, which program it means, and keeping it as one undoable step."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time
from typing import Any, cast

from imgtui.domain.invites.event_order import check_event
from imgtui.domain.invites.meeting_match import Matcher
from imgtui.domain.invites.state import EVENT_TEXT, course_of, has_course
from imgtui.domain.reading.mails.answers import Answer
from imgtui.domain.reading.mails.proposal import MailProposal, read_mail
from imgtui.domain.workbook.errors import UsageError
from imgtui.domain.workbook.records import Event, EventKind, Evidence, Interview, Program
from imgtui.domain.workbook.records.record import record
from imgtui.domain.workbook.text import clean, short
from imgtui.exchange.calendars.calendar_in import Meeting
from imgtui.exchange.mail_words import words_of_mails
from imgtui.exchange.webpages.visible import visible
from imgtui.exchange.webpages.words import page_tools
from imgtui.services.invites.events import NewEvent, log_within, put_interview, why_not
from imgtui.services.opened.book import Book
from imgtui.services.reading.texts.mail_entries import (
    asks_of,
    entries_of,
    entry_of,
    filled,
    place_of,
    with_entry,
)
from imgtui.services.triage.questions import close_questions
from imgtui.services.triage.record import put_evidence
from imgtui.storage.transaction import Transaction

_LONGEST_QUOTE, _LONGEST_NOTE = 1000, 300
_DAY_ENDS = time(23, 59)
_NO_DAY = "The mail shows no day: it would be kept as of today."
WHICH_PROGRAM = "Which program is it about?"
_LOGGED_WITH_INTERVIEW = ("scheduled", "rescheduled")


@record
class ReadMail:
    """A mail as a reader hands it over: its text, what its words propose, its calendar entry."""

    text: str
    proposal: MailProposal | None
    entry: Meeting | None = None


@record
class MailSeen:
    """A mail that was read; nothing of it is kept yet.

    Attributes:
        source: what the file or paste is called.
        proposal: the event it proposes, None where it proposes none.
        key: the program it is about, None where that has to be asked.
        likely: keys of the programs it may be about, the likeliest first.
        asks: what has to be decided before it is kept, a sentence each.
        entry: its calendar entry, None where it has none.
        names_another: it was pasted at a program, and names another one.
    """

    source: str
    proposal: MailProposal | None
    key: str | None = None
    likely: tuple[str, ...] = ()
    asks: tuple[str, ...] = ()
    entry: Meeting | None = None
    names_another: bool = False

    @property
    def is_sure(self) -> bool:
        """Whether it may be kept as it is."""
        return self.proposal is not None and self.key is not None and not self.asks


def see_mail(book: Book, data: bytes, name: str, program: Program | None = None) -> MailSeen:
    """Read a mail from a text, an HTML file, or a saved mail.

    Raises:
        WorkbookError: it cannot be read.
    """
    page = visible(data, name)
    season = book.workbook.season.match_year - 1
    read = read_mail(page.text, words_of_mails(), page_tools(season), book.today())
    entry = entry_of(page.calendar, name)
    return mail_seen(book.snapshot.programs, book.today(), ReadMail(page.text, read, entry), name, program)


def see_mails(book: Book, data: bytes, name: str, program: Program | None = None) -> tuple[MailSeen, ...]:
    """Read a mail, or a calendar of several entries: each of them is proposed by itself.

    Raises:
        WorkbookError: it cannot be read.
    """
    entries = entries_of(visible(data, name).calendar, name)
    first = see_mail(book, data, name, program)
    if len(entries) < 2:
        return (first,)
    programs, today = book.snapshot.programs, book.today()
    seen = [mail_seen(programs, today, ReadMail("", None, each), name, program) for each in entries]
    told = [each for each in seen if each.proposal is not None or (each.entry and each.entry.problem)]
    return (*((first,) if first.proposal is not None or not told else ()), *told)


def mail_seen(
    programs: Mapping[str, Program],
    today: date,
    read: ReadMail,
    source: str,
    program: Program | None = None,
) -> MailSeen:
    """Return what a mail that was read comes to for the workbook.

    Args:
        programs: the programs it may be about.
        today: the day of pasting.
        read: the mail.
        source: what it is called.
        program: the program it was pasted at; None: it is found by its name, or asked.
    """
    entry = read.entry
    found = read.proposal if entry is None else with_entry(read.proposal, entry)
    if found is None:
        return MailSeen(source, None, entry=entry)
    asks = [*found.asks, *([_NO_DAY] if found.on is None else [])]
    if found.on is not None and found.on > today:
        asks.append(f"The mail is of {found.on}, a day to come.")
    key, likely = _program_of(programs, found, read.text, entry)
    another = program is not None and bool(found.program) and program.key not in (key, *likely)
    if program is not None:
        key, likely = program.key, tuple(dict.fromkeys((*likely, program.key)))
    if another and program is not None:
        asks.append(f"It names {clean(found.program or '')}, not {clean(program.name)}.")
    if key is None:
        asks.append(WHICH_PROGRAM)
    else:
        asks += asks_of(programs[key], found, _interview(found, entry))
        asks += _refused(programs[key], found, today) if _interview(found, entry) is None else []
    return MailSeen(source, found, key, likely, tuple(dict.fromkeys(asks)), entry, another)


def _refused(program: Program, found: MailProposal, today: date) -> list[str]:
    """Return why the event cannot be logged as things stand: it is said before enter."""
    if found.kind == "reply":
        return []
    event = Event(id=_NOT_YET, on=min(found.on or today, today), kind=found.kind, by=found.by)
    why = check_event(program.events, event, program.interviews)
    return [f"It cannot be logged as things stand: {why}."] if why else []


_NOT_YET = "not logged yet"


def _program_of(
    programs: Mapping[str, Program], found: MailProposal, text: str, entry: Meeting | None
) -> tuple[str | None, tuple[str, ...]]:
    if entry is not None and entry.uid:
        for key, each in programs.items():
            if any(interview.uid == entry.uid for interview in each.interviews):
                return key, (key,)
    courses = {each.key: course_of(each) for each in programs.values() if has_course(each)}
    beside = f"{found.quote}\n{_sender(text)}" + (f"\n{entry.title}\n{entry.text}" if entry else "")
    match = Matcher(programs, courses).match(found.program or "", None, beside)
    return match.key, tuple(each.key for each in match.likely)


def _sender(text: str) -> str:
    """Return the first line that names a sender: its address may be the program's own."""
    lines = text[:_LONGEST_QUOTE].splitlines()
    return next((line for line in lines if line.lower().startswith("from:")), "")


def keep_mail(
    book: Book, key: str, seen: MailSeen, picked: Collection[str] | None = None, *, everything: bool = False
) -> int:
    """Keep what a mail proposes, as one step: the event, its interview, and the answers it gives.

    Args:
        book: the workbook.
        key: the program.
        seen: the mail.
        picked: the answers that are kept, by their fields; None: those that are sure.
        everything: whether answers that are only asked are kept too.

    Returns:
        How many events and facts were kept.

    Raises:
        UsageError: there is nothing to keep, or the event cannot come at its place.
    """
    found = seen.proposal
    if found is None:
        raise UsageError("mail_empty", "the mail tells no event", seen.source, "see: imgtui read FILE")
    program = book.program(key)
    if picked is None:
        picked = {each.field for each in found.answers if each.firm or everything}
    answers = [each for each in found.answers if each.field in picked]
    source = f"mail of {_who(program, seen)}"
    on = min(found.on or book.today(), book.today())
    kept = 0
    with book.change(f"{EVENT_TEXT[found.kind]} from a mail: {program.name}") as change:
        # An answer to a question that was asked by telephone has no mail it could follow: its facts are kept.
        if found.kind != "reply" or not answers or why_not(book, program.key, _event(found, on)) is None:
            kept += _log(book, change, program, seen, on)
        for each in answers:
            change.set("program", program.key, {each.field: each.value})
            put_evidence(change, program.key, each.field, _evidence(each, found, source, on))
            close_questions(change, program.key, each.field, short(clean(found.quote), _LONGEST_NOTE), on)
            kept += 1
    return kept


def _log(book: Book, change: Transaction, program: Program, seen: MailSeen, on: date) -> int:
    """Log the event with its interview; one that is there already is only filled up. Return what was kept."""
    found = cast(MailProposal, seen.proposal)
    interview = _interview(found, seen.entry)
    if interview is None:
        log_within(book, change, program.key, _event(found, on), None)
        return 1
    place = place_of(program, interview, moved=found.kind == "rescheduled")
    if place.is_older:
        return 0
    if place.index is None:
        log_within(book, change, program.key, _event(found, on), interview)
        return 1
    given = program.interviews[place.index]
    whole = filled(given, interview, is_same=place.is_same)
    changed = whole != given
    if changed:
        put_interview(change, program.key, whole, place.index, given)
    if place.is_same and course_of(program).status == "scheduled":
        return int(changed)  # a reminder of what is arranged
    kind: EventKind = "scheduled" if place.is_same else "rescheduled"
    event = _event(replace(found, kind=kind), on)
    if why_not(book, program.key, event) is not None and changed:
        event = _event(replace(found, kind="scheduled"), on)
    log_within(book, change, program.key, event, None)
    return 1


def _who(program: Program, seen: MailSeen) -> str:
    return (
        program.coordinator
        or program.email
        or (seen.proposal.program if seen.proposal else "")
        or "the program"
    )


def _evidence(answer: Answer, found: MailProposal, source: str, on: date) -> Evidence:
    condition = short(clean(answer.condition), _LONGEST_QUOTE) or None
    quote = short(clean(answer.quote or found.quote), _LONGEST_QUOTE)
    return Evidence(source=source, checked_on=on, quote=quote, condition=condition)


def _event(found: MailProposal, on: date) -> NewEvent:
    reply = found.reply_by
    if reply is not None and not isinstance(reply, datetime):
        reply = datetime.combine(reply, _DAY_ENDS)
    offered = ", ".join(_said(each) for each in found.offered)
    note = f"offered: {offered}" if offered else clean(" ".join(found.quote.split()))
    return NewEvent(kind=found.kind, on=on, by=found.by, reply_by=reply, note=short(note, _LONGEST_NOTE))


def _said(moment: datetime | date) -> str:
    return moment.isoformat(" ", "minutes") if isinstance(moment, datetime) else moment.isoformat()


def _interview(found: MailProposal, entry: Meeting | None = None) -> Interview | None:
    """Return the interview a mail fixes; days that are only offered, and second looks, are none."""
    starts = found.starts_at
    if starts is None or found.kind not in _LOGGED_WITH_INTERVIEW:
        return None
    with_hour = isinstance(starts, datetime)
    moment = starts if isinstance(starts, datetime) else datetime.combine(starts, time())
    return Interview(
        starts_at=moment,
        time_known=with_hour,
        tz=found.tz,
        minutes=found.minutes,
        format=found.format,
        uid=(entry.uid[:_LONGEST_NOTE] or None) if entry else None,
        sequence=entry.sequence if entry and entry.uid else None,
    )


def interview_of(seen: MailSeen) -> Interview | None:
    """Return the interview that keeping a mail would arrange, None where it fixes none."""
    return _interview(seen.proposal, seen.entry) if seen.proposal is not None else None


def plain_mails(mails: Sequence[MailSeen]) -> dict[str, Any]:
    """Return what `read --json` says of a mail, or of the entries of a calendar."""
    found = [(each.proposal, each) for each in mails if each.proposal is not None]
    named = dict.fromkeys(proposal.program for proposal, _ in found if proposal.program)
    return {
        "facts": {},
        "doubtful": {},
        "absent": [],
        "page_year": None,
        "programs": list(named),
        "roster": None,
        "events": [_plain(proposal, seen) for proposal, seen in found],
    }


def _plain(found: MailProposal, seen: MailSeen) -> dict[str, Any]:
    firm = [each for each in found.answers if each.firm]
    return {
        "program": found.program,
        "key": seen.key,
        "likely": list(seen.likely),
        "kind": found.kind,
        "by": found.by,
        "on": _iso(found.on),
        "starts_at": _iso(found.starts_at),
        "tz": found.tz,
        "minutes": found.minutes,
        "reply_by": _iso(found.reply_by),
        "format": found.format,
        "offered": [_iso(each) for each in found.offered],
        "answer": {"field": firm[0].field, "value": firm[0].value} if firm else None,
        "answers": [
            {"field": each.field, "value": each.value, "kind": "clear" if each.firm else "asked"}
            for each in found.answers
        ],
        "evidence": found.quote,
        "asks": list(seen.asks),
    }


def _iso(moment: datetime | date | None) -> str | None:
    if isinstance(moment, datetime):
        return moment.isoformat(timespec="minutes")
    return moment.isoformat() if moment is not None else None
