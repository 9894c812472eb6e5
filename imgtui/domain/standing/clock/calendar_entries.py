"""Interviews, reply-by times and the season's dates as the entries of a calendar."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, tzinfo
from types import MappingProxyType
from typing import Literal
from urllib.parse import quote, unquote

from imgtui.domain.invites.interviews import (
    InterviewSlot,
    deadline_days,
    home_zone,
    moment_text,
    slots,
    when_text,
)
from imgtui.domain.invites.state import UNTOUCHED, Course, has_clock, open_invite, reply_clock
from imgtui.domain.reference.figures import Figures
from imgtui.domain.reference.places import Places
from imgtui.domain.reference.reasons import number
from imgtui.domain.standing.clock.clock_chain import ClockStep
from imgtui.domain.standing.dates.season import SeasonPoint
from imgtui.domain.workbook.clocks import Clocks, instant
from imgtui.domain.workbook.days import in_zone
from imgtui.domain.workbook.records import Interview, Program
from imgtui.domain.workbook.records.record import record
from imgtui.domain.workbook.text import clean

Kind = Literal["interview", "reply", "apply", "season", "clock"]
_DOMAIN = "imgtui"
_FORMATS: Mapping[str, str] = {"virtual": "Virtual", "in_person": "In person"}
_NO_SOURCES: Mapping[str, str] = MappingProxyType({})
_CANCELLED = ("cancelled", "declined", "rejected")


@record
class CalendarEntry:
    """One entry of a calendar.

    Attributes:
        uid: what tells it from all others, the same in every export of this season.
        kind: an interview, until when to answer or to apply, or a date of the season.
        program: key of the program, None for a date of the season.
        title: one line.
        start: a moment in UTC, or a whole day.
        end: a moment in UTC; None for what has no length.
        lines: what else there is to say, a line each.
        place: where it is held, None when it is nowhere or not known.
        zone: the IANA name of the zone in which the time was given, None when there is none.
        cancelled: whether it no longer holds: a calendar that has it takes it away.
    """

    uid: str
    kind: Kind
    program: str | None
    title: str
    start: datetime | date
    end: datetime | None = None
    lines: tuple[str, ...] = ()
    place: str | None = None
    zone: str | None = None
    cancelled: bool = False


@record
class Own:
    """What a uid of ours stands for; `which` is the interview's number from 0, or the event's id."""

    match_year: int
    kind: Kind
    program: str | None
    which: str


def uid(match_year: int, kind: Kind, program: str | None, which: str | int) -> str:
    """Return the uid of an entry: built from names that stay, so that a second export updates."""
    parts = (str(match_year), kind, str(which), program or "")
    return f"{'.'.join(_part(part) for part in parts if part)}@{_DOMAIN}"


def _part(text: str) -> str:
    return quote(text, safe="").replace(".", "%2E")  # quote lets points be, which part the parts


def own_uid(text: str) -> Own | None:
    """Return what a uid stands for, None when it is not one of ours."""
    name, _, domain = text.strip().rpartition("@")
    parts = [unquote(part) for part in name.split(".")]
    if domain != _DOMAIN or len(parts) not in (3, 4) or not parts[0].isdecimal():
        return None
    kinds: Mapping[str, Kind] = {
        "interview": "interview",
        "reply": "reply",
        "apply": "apply",
        "season": "season",
        "clock": "clock",
    }
    if parts[1] not in kinds:
        return None
    return Own(int(parts[0]), kinds[parts[1]], parts[3] if len(parts) > 3 else None, parts[2])


def calendar_entries(
    programs: Iterable[Program],
    known: Mapping[str, Course],
    points: Sequence[SeasonPoint],
    match_year: int,
    places: Places,
    clocks: Clocks,
    figures: Figures,
    steps: Sequence[ClockStep] = (),
    sources: Mapping[str, str] = _NO_SOURCES,
) -> tuple[CalendarEntry, ...]:
    """Return everything that has a time, in the order in which it comes.

    Interviews that were called off and invites that are answered stay in as cancelled until their
    time has passed, so that a calendar filled earlier lets go of them.

    Args:
        programs: all programs; archived ones are left out.
        known: course by key; a program that is missing has no events.
        points: dates of the season.
        match_year: part of each uid, so that two seasons live in one calendar.
        places: cities and states with their zones.
        clocks: the present, the applicant's zone and the official one.
        figures: I1.reply_hours and I3.default_minutes.
        steps: the clock of eligibility.
        sources: where each step of it is said, when that was read, and where to verify it, by its id.
    """
    found = [_season(point, match_year, clocks) for point in points]
    found += [each for step in steps if (each := _clock(step, match_year, sources)) is not None]
    for program in programs:
        if program.archived:
            continue
        state = known.get(program.key, UNTOUCHED)
        if program.interviews:
            found += _interviews(program, state, match_year, places, clocks, figures)
        if program.events:
            found += _replies(program, state, match_year, places, clocks, figures)
        if program.deadline is not None and program.apply == "yes":
            found += _apply(program, state, match_year, places, clocks)
    return tuple(sorted(found, key=lambda entry: (_moment(entry.start, clocks), entry.uid)))


def _moment(start: datetime | date, clocks: Clocks) -> datetime:
    return start if isinstance(start, datetime) else clocks.start_of(start)


def _season(point: SeasonPoint, match_year: int, clocks: Clocks) -> CalendarEntry:
    moment = isinstance(point.at, datetime)
    start = instant(point.at, clocks.official) if isinstance(point.at, datetime) else point.at
    lines = [clean(point.text(clocks))] if moment else []
    if point.sites:
        lines.append(clean(f"Verify: {', '.join(point.sites)} (read on {point.read_on})"))
    name = uid(match_year, "season", None, point.id)
    zone = getattr(clocks.official, "key", None) if moment else None
    return CalendarEntry(name, "season", None, clean(point.label), start, None, tuple(lines), zone=zone)


def _clock(step: ClockStep, match_year: int, sources: Mapping[str, str]) -> CalendarEntry | None:
    """Return a step of the clock on the day by which it is to be done; a season's own date has its entry."""
    day = step.acts_by
    if day is None or step.id in ("verified", "pathways", "nrmp", "rank_list", "soap"):
        return None
    return CalendarEntry(
        uid(match_year, "clock", None, step.id),
        "clock",
        None,
        clean(step.title),
        day,
        lines=tuple(clean(text) for text in (step.text, sources.get(step.id, "")) if text),
        cancelled=step.is_settled,
    )


def _interviews(
    program: Program, state: Course, match_year: int, places: Places, clocks: Clocks, figures: Figures
) -> Iterable[CalendarEntry]:
    off = state.status in _CANCELLED
    # Asked with the course of a program that goes on, called-off interviews are told too.
    asked = {program.key: UNTOUCHED} if off else {program.key: state}
    for slot in slots([program], places, clocks, figures, asked):
        if off and slot.end <= clocks.now:
            continue
        interview = program.interviews[slot.index]
        yield CalendarEntry(
            uid=uid(match_year, "interview", program.key, slot.index),
            kind="interview",
            program=program.key,
            title=f"{'Cancelled: ' if off else ''}Interview: {clean(program.name)}",
            start=slot.start if slot.time_known else in_zone(slot.start, slot.where).date(),
            end=slot.end if slot.time_known and slot.end > slot.start else None,
            lines=_about(program, interview, slot, clocks),
            place=_place(interview, slot, program),
            zone=_zone_name(slot.where) if slot.time_known else None,
            cancelled=off,
        )


def _about(program: Program, interview: Interview, slot: InterviewSlot, clocks: Clocks) -> tuple[str, ...]:
    given = (
        when_text(slot, clocks),
        _FORMATS.get(slot.format or ""),
        f"Over {interview.platform}" if interview.platform else None,
        f"{program.specialty}" if program.specialty else None,
        f"Coordinator: {program.coordinator}" if program.coordinator else None,
        f"{program.email}" if program.email else None,
        f"{program.phone}" if program.phone else None,
        interview.note,
    )
    return tuple(clean(text) for text in given if text)


def _place(interview: Interview, slot: InterviewSlot, program: Program) -> str | None:
    if slot.format == "virtual":
        return clean(interview.platform) if interview.platform else None
    if slot.city is None:
        return None
    of_program = interview.city is None
    return clean(", ".join(filter(None, (slot.city, program.state if of_program else None))))


def _zone_name(where: tzinfo) -> str | None:
    name: str | None = getattr(where, "key", None)
    return name


def _replies(
    program: Program, state: Course, match_year: int, places: Places, clocks: Clocks, figures: Figures
) -> Iterable[CalendarEntry]:
    there = home_zone(program, places) or clocks.official
    waiting = open_invite(program, state)
    for event in program.events:
        if event.kind != "invite" or not has_clock(event):
            continue
        waits = waiting is not None and waiting.id == event.id
        due = reply_clock(program, event, clocks, figures)
        if not waits and due.due <= clocks.now:
            continue
        by = "" if due.given else f" ({number(figures['I1.reply_hours'])} h after the invite, by default)"
        yield CalendarEntry(
            uid=uid(match_year, "reply", program.key, event.id),
            kind="reply",
            program=program.key,
            title=f"{'' if waits else 'Done: '}Answer the invite: {clean(program.name)}",
            start=in_zone(due.due, UTC),
            lines=(f"By {moment_text(due.due, program, places, clocks)}{by}",),
            zone=_zone_name(there),
            cancelled=not waits,
        )


def _apply(
    program: Program, state: Course, match_year: int, places: Places, clocks: Clocks
) -> Iterable[CalendarEntry]:
    deadline = program.deadline
    if deadline is None or deadline_days(program, deadline, places, clocks) < 0:
        return
    yield CalendarEntry(
        uid=uid(match_year, "apply", program.key, "deadline"),
        kind="apply",
        program=program.key,
        title=f"{'Done: ' if state.is_applied else ''}Apply to {clean(program.name)}",
        start=deadline,
        cancelled=state.is_applied,
    )
