"""Interviews from a calendar file: a preview of what each entry would do, then all as one undoable step."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, tzinfo
from pathlib import Path
from typing import Any, Literal, Protocol

from imgtui.domain.invites.interviews import zone_of
from imgtui.domain.invites.meeting_match import Matcher, is_about_interviews
from imgtui.domain.reference.reasons import plural
from imgtui.domain.standing.clock.calendar_entries import own_uid
from imgtui.domain.workbook.clocks import Clocks, day_text, instant, is_far, zone
from imgtui.domain.workbook.days import in_zone
from imgtui.domain.workbook.errors import UsageError
from imgtui.domain.workbook.records import Interview, InterviewFormat, Program
from imgtui.domain.workbook.records.record import record
from imgtui.exchange.calendars.calendar_in import Meeting, read_calendar
from imgtui.services.invites.events import put_interview
from imgtui.services.opened.book import Book
from imgtui.services.opened.files import read_bounded
from imgtui.services.views.evaluation import View
from imgtui.storage.rows.within import programs_within
from imgtui.storage.rows.write import fields

State = Literal["new", "filled", "revised", "moved", "same", "ask", "left"]
Decisions = Mapping[int, str | None]
"""Number of an entry -> the program it is about; None leaves it out."""

_ONLINE = ("zoom", "teams", "webex", "thalamus", "google meet", "meet.google", "skype", "virtual", "video")
_MOST_NOTE = 20_000
"""Far more than a link, its passcode and the way to the house; what is longer says that it goes on."""
_LONGEST_UID = 300


@record
class EntryPreview:
    """One entry of the file, and what taking it in would do.

    Attributes:
        meeting: the entry.
        state: a new interview, one that gets what was missing, one that a later revision of its own entry
            changes, one that moves (what the workbook has and what the calendar has disagree), one that is
            there already; "ask" wants the user to say which program it is, "left" is none of the workbook's
            business.
        program: key of the program, None while it is not known.
        likely: keys of the programs it may be about, the likeliest first.
        index: the interview that it moves or is, from 0.
        interview: what would be stored, None where nothing would.
        text: what would happen, or why it is asked or left out.
    """

    meeting: Meeting
    state: State
    program: str | None
    likely: tuple[str, ...]
    index: int | None
    interview: Interview | None
    text: str

    def is_taken(self, update: bool) -> bool:
        """Whether it is stored; with `update` the calendar wins where they disagree."""
        return self.state in ("new", "filled", "revised") or (update and self.state == "moved")


def read_file(path: Path) -> tuple[Meeting, ...]:
    """Return the entries of a calendar file.

    Raises:
        WorkbookError: it cannot be read, or is too big.
        UsageError: it is no calendar.
    """
    return read_calendar(read_bounded(path), path.name)


def preview(
    view: View, meetings: Sequence[Meeting], decisions: Decisions | None = None
) -> list[EntryPreview]:
    """Return what each entry would do, in the order of the file.

    Args:
        view: the workbook.
        meetings: the entries.
        decisions: what the user has said about entries, by number.
    """
    said = decisions or {}
    matcher = Matcher(view.programs, view.courses)
    known, latest = _known_entries(view), dict[str, int]()
    meetings = _told_apart(meetings, latest)
    taken: set[tuple[str | None, int]] = set()
    added: dict[tuple[str | None, datetime | None, str | None], int] = {}
    found = []
    for meeting in meetings:
        later = latest.get(_entry_of(meeting), meeting.number)
        if later != meeting.number:
            found.append(_left(meeting, f"the same as entry {later}, or an older revision of it"))
            continue
        one = _preview(view, meeting, matcher, said, known)
        if one.index is not None and one.state in ("filled", "revised", "moved"):
            # Two entries cannot move the same interview: the second is another one.
            place = (one.program, one.index)
            if place in taken:
                one = _another(view, one)
            taken.add(place)
        if one.state == "new":
            first = added.setdefault((one.program, meeting.start, meeting.zone), meeting.number)
            if first != meeting.number:
                one = _left(meeting, f"the same as entry {first}")
        found.append(one)
    return found


def _entry_of(meeting: Meeting) -> str:
    """Return what names an entry from one file to the next; one date of a series is an entry of its own."""
    name = f"{meeting.uid}#{meeting.part}" if meeting.uid and meeting.part else meeting.uid
    return name[:_LONGEST_UID]


def _told_apart(meetings: Sequence[Meeting], latest: dict[str, int]) -> list[Meeting]:
    """Fill `latest`, entry -> number of its last revision; return the meetings with uids that mean one entry.

    Some programs write the same uid into every entry: such a name names nothing.
    """
    revisions: dict[str, list[Meeting]] = {}
    for meeting in meetings:
        if meeting.uid:
            revisions.setdefault(_entry_of(meeting), []).append(meeting)
    nameless: set[int] = set()
    for name, found in revisions.items():
        different = {(meeting.sequence or 0, meeting.start, meeting.day, meeting.title) for meeting in found}
        if len({revision for revision, *_ in different}) < len(different):
            nameless.update(meeting.number for meeting in found)
        else:
            latest[name] = max(found, key=lambda meeting: meeting.sequence or 0).number
    return [replace(each, uid="") if each.number in nameless else each for each in meetings]


def _known_entries(view: View) -> dict[str, tuple[str, int]]:
    """Return entry of a calendar -> the program's key and the place of the interview that came from it."""
    return {
        each.uid: (key, at)
        for key, program in view.programs.items()
        for at, each in enumerate(program.interviews)
        if each.uid
    }


def accept(book: Book, previews: Sequence[EntryPreview], name: str, *, update: bool) -> int:
    """Store what the previews say, as one step; return how many interviews are new or have changed.

    Args:
        book: the workbook.
        previews: what `preview` returned for it.
        name: of the file, for the history.
        update: whether the calendar wins where it has another time than the workbook.

    Raises:
        ConflictError: another process has changed one of the interviews.
        UsageError: a program is gone.
    """
    stored = [each for each in previews if each.is_taken(update)]
    if not stored:
        return 0
    book.backups.before("import")
    with book.change(f"imported {plural(len(stored), 'interview')} from {name}") as change:
        for each in stored:
            if each.program is None or each.interview is None:
                continue
            if not programs_within(change, [each.program]):
                raise UsageError(
                    "program_unknown", "the program is gone: another process removed it", each.program
                )
            before = None
            if each.index is not None:
                before = book.snapshot.programs[each.program].interviews[each.index]
            put_interview(change, each.program, each.interview, each.index, before)
    return len(stored)


def _preview(
    view: View, meeting: Meeting, matcher: Matcher, said: Decisions, known: Mapping[str, tuple[str, int]]
) -> EntryPreview:
    own = own_uid(meeting.uid)
    if own is not None and own.kind != "interview":
        return _left(meeting, "an entry of our own export that is no interview")
    if own is not None and own.match_year != view.workbook.season.match_year:
        return _left(meeting, f"an interview of the {own.match_year} Match")
    program, index = known.get(_entry_of(meeting), (None, None))
    if meeting.number in said:
        key = said[meeting.number]
        if key is None:
            return _left(meeting, "left out")
        return _of_program(view, meeting, view.programs[key], index if key == program else None)
    if own is not None and own.program in view.programs and own.program is not None:
        index = int(own.which) if own.which.isdecimal() else None
        return _of_program(view, meeting, view.programs[own.program], index)
    match = matcher.match(meeting.title, meeting.place, meeting.text)
    if program is not None and match.key in (None, program):
        return _of_program(view, meeting, view.programs[program], index)
    likely = tuple(each.key for each in match.likely)
    speaks = is_about_interviews(meeting.title, meeting.text)
    if not speaks and match.key is None:
        return _left(meeting, "does not speak of an interview")
    if match.key is None:
        why = "may be one of several programs" if likely else "no program of the workbook is named in it"
        return EntryPreview(meeting, "ask", None, likely, None, None, f"{why}: say which")
    if not speaks and not view.course_of(match.key).is_invited:
        return _left(meeting, "does not speak of an interview, and the program has not invited")
    return _of_program(view, meeting, view.programs[match.key], None)


def _another(view: View, one: EntryPreview) -> EntryPreview:
    """Return an entry as an interview of its own, in place of the one it would move."""
    if one.program is None or one.meeting.start is None:
        return one
    there = _zone_of(view, view.programs[one.program], one.meeting)
    moment = instant(one.meeting.start, there)
    text = f"{_when(view.clocks, moment, there)}; another interview of that day"
    return replace(one, state="new", index=None, interview=_interview(one.meeting, moment, there), text=text)


def _zone_of(view: View, program: Program, meeting: Meeting) -> tzinfo:
    return zone_of(program, None, view.reference.places) or zone(meeting.zone) or view.clocks.here


def _left(meeting: Meeting, why: str) -> EntryPreview:
    return EntryPreview(meeting, "left", None, (), None, None, why)


def _of_program(view: View, meeting: Meeting, program: Program, index: int | None) -> EntryPreview:
    def made(
        state: State, text: str, at: int | None = None, interview: Interview | None = None
    ) -> EntryPreview:
        return EntryPreview(meeting, state, program.key, (program.key,), at, interview, text)

    if meeting.cancelled:
        return made("left", "cancelled in the calendar: log it yourself (cancelled), with who cancelled it")
    if meeting.start is None or meeting.problem:
        why = meeting.problem or "a whole day without a time: enter it yourself when the time is known"
        return made("left", why)
    there = _zone_of(view, program, meeting)
    moment = instant(meeting.start, there)
    doubts = _doubts(meeting)
    starts = _starts(view, program)
    new = _interview(meeting, moment, there)
    is_known = index is not None and index < len(starts) and program.interviews[index].uid == new.uid
    if is_known and index is not None and _is_older(meeting, program.interviews[index]):
        return made("left", "an older revision: the workbook has a later one", index)
    same = next((at for at, start in enumerate(starts) if start == moment), None)
    if same is not None:
        return _as_it_is(view, made, program, same, new)
    if index is None or index >= len(starts):
        index = _moved_index(view, program, starts, moment, new.uid)
    if index is None:
        return made("new", _joined([_when(view.clocks, moment, there), *doubts]), None, new)
    given, was = program.interviews[index], starts[index]
    moved = replace(
        given,
        starts_at=new.starts_at,
        time_known=True,
        tz=new.tz,
        minutes=new.minutes or given.minutes,
        uid=new.uid or given.uid,
        sequence=new.sequence,
    )
    if was is None:
        return made("filled", _joined([_when(view.clocks, moment, there), *doubts]), index, moved)
    before = f"is {_when(view.clocks, was, there)} in the workbook"
    text = _joined([f"moves to {_when(view.clocks, moment, there)}", before, *doubts])
    return made("revised" if is_known and _is_later(meeting, given) else "moved", text, index, moved)


def _doubts(meeting: Meeting) -> list[str]:
    """Return what deserves a look about an entry that is taken in; not understood is not "not given"."""
    doubts = [meeting.doubt] if meeting.doubt else []
    if meeting.unknown_zone:
        doubts.append(f"its time zone, {meeting.unknown_zone!r}, is not understood: the program's is taken")
    elif meeting.start is not None and meeting.start.tzinfo is None:
        doubts.append("its time zone is not given, the program's is taken")
    if meeting.repeats:
        doubts.append("of a series the first is taken")
    return doubts


def _is_older(meeting: Meeting, given: Interview) -> bool:
    return given.sequence is not None and (meeting.sequence or 0) < given.sequence


def _is_later(meeting: Meeting, given: Interview) -> bool:
    """Whether an entry is a later revision of what set the interview's time; what the user set is asked."""
    return given.sequence is not None and (meeting.sequence or 0) > given.sequence


def _as_it_is(view: View, made: "_Made", program: Program, at: int, new: Interview) -> EntryPreview:
    """Return what an entry does to the interview that is at its time already."""
    given = program.interviews[at]
    usual = view.figures.count("I3.default_minutes")  # our own export says so where no length is given
    entry = given
    if new.uid is not None and given.uid in (None, new.uid):
        entry = replace(given, uid=new.uid, sequence=new.sequence)
    if new.minutes in (None, given.minutes) or (given.minutes is None and new.minutes == usual):
        if entry == given:
            return made("same", "is there already", at)
        return made("filled", "is there already; a later revision of the entry will move it", at, entry)
    longer = replace(entry, minutes=new.minutes)
    is_asked = given.minutes is not None and not (given.uid == new.uid and entry.sequence != given.sequence)
    return made("moved" if is_asked else "filled", f"lasts {plural(new.minutes, 'minute')}", at, longer)


class _Made(Protocol):
    def __call__(
        self, state: State, text: str, at: int | None = None, interview: Interview | None = None
    ) -> EntryPreview: ...


def _moved_index(
    view: View, program: Program, starts: Sequence[datetime | None], moment: datetime, uid: str | None
) -> int | None:
    """Return the interview that an entry of another time moves, None when it is another one.

    One without a time takes the time; one on the same day has moved, unless it came from another entry; on
    another day it is another interview, unless the program says that it was rescheduled and nothing else is
    ahead.
    """
    here = view.clocks.local_date(moment)
    for at, start in enumerate(starts):
        if uid and program.interviews[at].uid not in (None, uid):
            continue
        if start is None or view.clocks.local_date(start) == here:
            return at
    active = [event for event in program.events if event.void is None]
    coming = [at for at, start in enumerate(starts) if start is not None and start > view.now]
    return coming[0] if active and active[-1].kind == "rescheduled" and len(coming) == 1 else None


def _starts(view: View, program: Program) -> list[datetime | None]:
    return [
        instant(each.starts_at, zone_of(program, each, view.reference.places) or view.clocks.here)
        if each.starts_at is not None
        else None
        for each in program.interviews
    ]


def _note(meeting: Meeting, zone_note: str | None) -> str | None:
    text = " · ".join(filter(None, (meeting.title, meeting.place, zone_note)))
    if len(text) > _MOST_NOTE:
        text = (
            f"{text[:_MOST_NOTE]}… (the rest, {len(text) - _MOST_NOTE:,} letters, is in the calendar alone)"
        )
    return text or None


def _interview(meeting: Meeting, moment: datetime, there: tzinfo) -> Interview:
    online = _platform(f"{meeting.place or ''} {meeting.text} {meeting.title}".casefold())
    form: InterviewFormat | None = "virtual" if online else None
    zone_note = f"time zone {meeting.unknown_zone!r} not understood" if meeting.unknown_zone else None
    uid = _entry_of(meeting) or None if own_uid(meeting.uid) is None else None
    return Interview(
        starts_at=in_zone(moment, there).replace(tzinfo=None),
        tz=getattr(there, "key", None),
        minutes=meeting.minutes,
        format=form,
        platform=online if online and online not in ("Virtual", "Video") else None,
        note=_note(meeting, zone_note),
        uid=uid,
        sequence=(meeting.sequence or 0) if uid else None,
    )


def _platform(text: str) -> str | None:
    found = next((name for name in _ONLINE if name in text), None)
    named = {"meet.google": "Google Meet", "google meet": "Google Meet"}
    return named.get(found, found.title()) if found else None


def _when(clocks: Clocks, moment: datetime, there: tzinfo) -> str:
    local = in_zone(moment, there)
    told = is_far(local.date(), clocks.today)  # with its year already
    year = f" {local.year}" if local.year != clocks.today.year and not told else ""
    return f"{clocks.both(moment, there)}{year}"


def _joined(parts: Sequence[str]) -> str:
    return "; ".join(parts)


def summary(previews: Sequence[EntryPreview]) -> dict[str, Any]:
    """Return counts and the entries as `import --json` gives them."""
    states = ("new", "filled", "revised", "moved", "same")
    counts = {state: sum(each.state == state for each in previews) for state in states}
    return {
        "read": len(previews),
        **counts,
        "asked": [_plain(each) for each in previews if each.state == "ask"],
        "left": [_plain(each) for each in previews if each.state == "left"],
        "interviews": [
            _plain(each) for each in previews if each.state in ("new", "filled", "revised", "moved")
        ],
    }


def _plain(each: EntryPreview) -> dict[str, Any]:
    stored = each.interview
    return {
        "number": each.meeting.number,
        "title": each.meeting.title,
        "program": each.program,
        "likely": list(each.likely),
        "interview": {name: _iso(value) for name, value in fields("interview", stored).items()}
        if stored
        else None,
        "state": each.state,
        "text": each.text,
    }


def _iso(value: Any) -> Any:
    return value.isoformat(timespec="minutes") if isinstance(value, datetime) else value


def title_of(meeting: Meeting) -> str:
    """Return how an entry is called in a question: its title and its day."""
    day = meeting.start.date() if meeting.start else meeting.day
    return " · ".join(filter(None, (meeting.title or "(no title)", day_text(day, year=True) if day else "")))
