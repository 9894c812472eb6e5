"""Interview days: when they are in real time, which comes next, and which cannot both be kept."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta, tzinfo
from typing import Literal

from imgtui.domain.invites.state import Course, course_of
from imgtui.domain.reference.data import Rule
from imgtui.domain.reference.figures import Figures
from imgtui.domain.reference.places import Places, place_key
from imgtui.domain.reference.rule_cards import Raises, Slots, render_line
from imgtui.domain.reference.severity import Severity
from imgtui.domain.workbook.clocks import Clocks, instant, is_skipped, is_twice, zone
from imgtui.domain.workbook.days import in_zone, later, span
from imgtui.domain.workbook.records import Interview, InterviewFormat, Program
from imgtui.domain.workbook.records.record import record

ClashKind = Literal["overlap", "two_on_a_day", "no_travel_day"]
_PAIR = "first second when"
RAISES: Raises = {
    "I3": {
        **dict.fromkeys(("overlap", "one_day_apart", "one_day"), _PAIR),
        "times_unknown": "count day without unknown",
        "no_travel_day": "here there second when",
    }
}
"""What is raised here, with the slots that are filled."""


@record
class InterviewSlot:
    """One interview in real time.

    Attributes:
        program: key of the program.
        name: its name.
        index: place of the interview in the program's list, from 0.
        start: the moment it starts, UTC.
        end: the moment it ends, UTC; from I3.default_minutes when no length is given.
        where: the zone in which its time was given.
        zone_known: whether that zone is the interview's or the program's own; otherwise the
            applicant's zone stands in, and the time is to be checked.
        format: virtual, in person, or not said.
        city: city of an in-person interview, None when unknown.
        place: city and state in the form in which places are compared.
        time_known: whether its hour is known; otherwise it is the whole day in that zone.
        hour_doubt: what is odd about the hour as it was given, where clocks change that night; else empty.
    """

    program: str
    name: str
    index: int
    start: datetime
    end: datetime
    where: tzinfo
    zone_known: bool
    format: InterviewFormat | None
    city: str | None
    place: str | None
    time_known: bool = True
    hour_doubt: str = ""

    @property
    def day(self) -> date:
        """Its day where it takes place."""
        return in_zone(self.start, self.where).date()

    def day_here(self, clocks: Clocks) -> date:
        """Return its day on the applicant's calendar; where no hour is known, the day that was given."""
        return clocks.local_date(self.start) if self.time_known else self.day

    def days_left(self, clocks: Clocks) -> int:
        """Return the days to it, from the day of the official clock; negative when it is past."""
        return clocks.days_to(self.start, self.where)

    @property
    def in_person(self) -> bool:
        """Whether the applicant must travel to it."""
        return self.format == "in_person"


@record
class Clash:
    """Two interviews that cannot both be kept as they are; `first` is the one that starts first.

    Attributes:
        kind: real overlap, two on one day (two or more where a time is unknown), or no free day to travel.
        severity: of the case of I3: "stop" where one of them must move, else "warn".
        first: the earlier interview.
        second: the later one.
        text: what is wrong and what to do.
    """

    kind: ClashKind
    severity: Severity
    first: InterviewSlot
    second: InterviewSlot
    text: str

    @property
    def is_sure(self) -> bool:
        """Whether both times are known."""
        return self.first.time_known and self.second.time_known


def hour_doubt(local: datetime, where: tzinfo) -> str:
    """Return what is odd about an hour that clocks in a zone skip, or show twice, that night; else nothing.

    Every door lets it in, since nobody but the program knows what is meant, and every place tells it.
    """
    if is_skipped(local, where):
        return f"clocks there jump over {local:%H:%M} that night: ask for the hour meant"
    if is_twice(local, where):
        return f"clocks there show {local:%H:%M} twice that night: the first is taken"
    return ""


def has_time(interview: Interview) -> bool:
    """Whether the hour of an interview is known, not its day alone."""
    return interview.starts_at is not None and interview.time_known


def zone_of(program: Program, interview: Interview | None, places: Places) -> tzinfo | None:
    """Return the zone of an interview: its own, else that of the program's place, None when unknown."""
    own = zone(interview.tz) if interview is not None else None
    return own or zone(places.time_zone_of(program.city, program.state))


def home_zone(program: Program, places: Places) -> tzinfo | None:
    """Return the zone of a program: that of its place, else one an interview of it names; None unknown."""
    placed = zone_of(program, None, places)
    return placed or next((found for each in program.interviews if (found := zone(each.tz))), None)


def moment_text(moment: datetime, program: Program, places: Places, clocks: Clocks) -> str:
    """Return a moment that a program set, such as reply-by, on the applicant's clock and its own.

    Every place that tells one asks here; where the program's zone is not known, the official one stands in.
    """
    return clocks.both(moment, home_zone(program, places) or clocks.official)


def deadline_days(program: Program, deadline: date, places: Places, clocks: Clocks) -> int:
    """Return the days to a program's own deadline, which ends in its zone; negative when it has passed."""
    return clocks.days_to(deadline, home_zone(program, places))


def slots(
    programs: Iterable[Program],
    places: Places,
    clocks: Clocks,
    figures: Figures,
    known: Mapping[str, Course] | None = None,
) -> tuple[InterviewSlot, ...]:
    """Return all interviews that have a day, in the order in which they start.

    Those of archived programs and of programs that cancelled, declined or rejected are left out
    (a rejected program's past interview too: there is nothing left to do for it).
    """
    lookup, found = known or {}, []
    length = span(minutes=max(figures["I3.default_minutes"], 0))
    for program in programs:
        if not program.interviews or program.archived:
            continue
        state = lookup.get(program.key) or course_of(program)
        if state.status in ("cancelled", "declined", "rejected"):
            continue
        for index, interview in enumerate(program.interviews):
            if interview.starts_at is not None:
                found.append(_slot(program, index, interview, places, clocks, length))
    return tuple(sorted(found, key=_by_start))


def _by_start(slot: InterviewSlot) -> tuple[datetime, str, int]:
    return slot.start, slot.program, slot.index


def _slot(
    program: Program, index: int, interview: Interview, places: Places, clocks: Clocks, length: timedelta
) -> InterviewSlot:
    timed, given = has_time(interview), interview.starts_at or clocks.now
    where = zone_of(program, interview, places)
    start = instant(given, where or clocks.here)
    if interview.minutes is not None:
        length = span(minutes=max(interview.minutes, 0))
    # A day without an hour is the whole day that was given: moved by hours it could be another.
    end = later(start, length if timed else span(days=1))
    city = interview.city or program.city
    return InterviewSlot(
        program=program.key,
        name=program.name,
        index=index,
        start=start,
        end=end,
        where=where or clocks.here,
        zone_known=where is not None,
        format=interview.format,
        city=city,
        place=_place(program, interview),
        time_known=timed,
        hour_doubt=hour_doubt(given, where or clocks.here) if timed else "",
    )


def _place(program: Program, interview: Interview) -> str | None:
    if interview.city and place_key(interview.city) != place_key(program.city or ""):
        return place_key(interview.city)
    return place_key(f"{program.city} {program.state or ''}") if program.city else None


def next_interview(found: Sequence[InterviewSlot], clocks: Clocks) -> InterviewSlot | None:
    """Return the interview that is running or comes next, None when none is ahead."""
    return next((slot for slot in found if slot.end > clocks.now), None)


def ahead(found: Sequence[InterviewSlot], clocks: Clocks) -> tuple[InterviewSlot, ...]:
    """Return the interviews that are not over yet, the next one first."""
    return tuple(slot for slot in found if slot.end > clocks.now)


def is_awaited(program: Program, state: Course, places: Places, clocks: Clocks, figures: Figures) -> bool:
    """Tell whether an interview is arranged and may lie ahead: one does, or none has a day."""
    if not state.is_scheduled:
        return False
    found = slots([program], places, clocks, figures, {program.key: state})
    return not found or bool(ahead(found, clocks))


def when_text(slot: InterviewSlot, clocks: Clocks) -> str:
    """Return the start of an interview on both clocks, or its day alone.

    Marked when its zone is a guess, or when clocks change that night and leave the hour in doubt.
    """
    if not slot.time_known:
        return f"{clocks.seen(slot.day)}, time unknown"
    text = clocks.both(slot.start, slot.where)
    marks = filter(None, ("" if slot.zone_known else "time zone not known", slot.hour_doubt))
    return f"{text}{''.join(f' ({mark})' for mark in marks)}"


def clashes(
    found: Sequence[InterviewSlot], clocks: Clocks, figures: Figures, card: Rule
) -> tuple[Clash, ...]:
    """Return the interviews that clash, each pair once, under the gravest heading.

    Pairs of which one is over are left out. Interviews of one program clash only when they
    overlap: a social on the evening before is meant to be there. Where a time is unknown nothing is
    known to overlap: all interviews of that day make one entry.

    Args:
        found: interviews in the order in which they start (`slots`).
        clocks: the present and the applicant's zone.
        figures: I3.travel_days.
        card: I3, which says how grave each kind is, and in which words.
    """
    free_days = figures.count("I3.travel_days")
    live = ahead(found, clocks)
    # Zones differ by at most 26 hours, so pairs further apart cannot share or neighbour a day.
    reach = span(days=free_days + 3)
    result = list(_crowded_days(live, clocks, card))
    for number, first in enumerate(live):
        for second in live[number + 1 :]:
            if second.start - first.end > reach:
                break
            clash = _clash(first, second, clocks, free_days, card)
            if clash is not None and (clash.is_sure or clash.kind != "two_on_a_day"):
                result.append(clash)
    return tuple(sorted(result, key=lambda clash: (_by_start(clash.first), _by_start(clash.second))))


def _crowded_days(live: Sequence[InterviewSlot], clocks: Clocks, card: Rule) -> Iterator[Clash]:
    days: dict[date, list[InterviewSlot]] = {}
    for slot in live:
        where = slot.where if slot.in_person or not slot.time_known else clocks.here
        days.setdefault(in_zone(slot.start, where).date(), []).append(slot)
    for day, found in days.items():
        if len({slot.program for slot in found}) > 1 and not all(slot.time_known for slot in found):
            yield _crowded(day, sorted(found, key=_by_start), clocks, card)


def _crowded(day: date, found: Sequence[InterviewSlot], clocks: Clocks, card: Rule) -> Clash:
    without = sum(not slot.time_known for slot in found)
    first = found[0]
    second = next(slot for slot in found if slot.program != first.program)
    unknown = "all" if without == len(found) else "some"
    measured = {"count": len(found), "day": clocks.seen(day), "without": without, "unknown": unknown}
    return _said("two_on_a_day", card, "times_unknown", (first, second), measured)


def _said(
    kind: ClashKind, card: Rule, case: str, pair: tuple[InterviewSlot, InterviewSlot], measured: Slots
) -> Clash:
    return Clash(kind, card.case(case).severity or "note", *pair, render_line(card, case, measured))


def clash_of(
    one: InterviewSlot, other: InterviewSlot, clocks: Clocks, figures: Figures, card: Rule
) -> Clash | None:
    """Return how two interviews clash, None when both can be kept; their order does not matter."""
    first, second = sorted((one, other), key=_by_start)
    return _clash(first, second, clocks, figures.count("I3.travel_days"), card)


def _clash(
    first: InterviewSlot, second: InterviewSlot, clocks: Clocks, free_days: int, card: Rule
) -> Clash | None:
    pair = first, second
    timed = first.time_known and second.time_known
    if timed and first.start < second.end and second.start < first.end:
        return _said("overlap", card, "overlap", pair, _names(first, second, clocks))
    if first.program == second.program:
        return None
    travel = first.in_person and second.in_person and _apart(first, second)
    day, other = _days(first, second, clocks)
    if day == other and not timed:
        return _crowded(day, pair, clocks, card)
    if day == other:
        case = "one_day_apart" if travel else "one_day"
        return _said("two_on_a_day", card, case, pair, _names(first, second, clocks))
    if travel and abs((other - day).days) <= free_days:
        ways = {"here": first.city or first.name, "there": second.city or second.name}
        return _said("no_travel_day", card, "no_travel_day", pair, _names(first, second, clocks) | ways)
    return None


def _names(first: InterviewSlot, second: InterviewSlot, clocks: Clocks) -> dict[str, str]:
    return {"first": first.name, "second": second.name, "when": when_text(second, clocks)}


def _apart(first: InterviewSlot, second: InterviewSlot) -> bool:
    # An unknown city is not taken for the same one: a missed flight cannot be undone.
    return first.place is None or first.place != second.place


def _days(first: InterviewSlot, second: InterviewSlot, clocks: Clocks) -> tuple[date, date]:
    # Who interviews in person lives that day on the clock of the place.
    here = next((slot.where for slot in (first, second) if slot.in_person), clocks.here)
    one = first.where if first.in_person or not first.time_known else here
    other = second.where if second.in_person or not second.time_known else here
    return in_zone(first.start, one).date(), in_zone(second.start, other).date()
