"""Calendar files: read back by two independent readers, and read from what other programs write."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import icalendar
import pytest
import vobject
from hypothesis import given, settings
from hypothesis import strategies as st

from imgtui.domain.invites.state import courses
from imgtui.domain.standing.clock.calendar_entries import calendar_entries, own_uid, uid
from imgtui.domain.standing.dates.season import season_points
from imgtui.domain.workbook.clocks import instant
from imgtui.domain.workbook.errors import ImgtuiError
from imgtui.domain.workbook.records import Event, Interview, Program, Season
from imgtui.exchange.calendars.calendar_in import read_calendar
from imgtui.exchange.calendars.calendar_out import MOST_SEQUENCE, CommitMark, calendar_bytes
from imgtui.exchange.clocks import load_clocks
from tests.books import reference
from tests.tables import for_each

FIVE = ("Asia/Karachi", "Asia/Kolkata", "Africa/Cairo", "Africa/Lagos", "America/New_York")
PLACES = (("Toledo", "OH"), ("Peoria", "IL"), ("El Paso", "TX"), ("Phoenix", "AZ"), ("Honolulu", "HI"))
MARK = CommitMark(datetime(2026, 11, 1, tzinfo=UTC), 5)
# Before the US change of 14 March, between the two, after the European one of 28 March.
DAYS = ("2027-03-12T09:00", "2027-03-15T09:00", "2027-03-27T09:00", "2027-03-29T09:00")


def invited(key, on="2026-11-02", **more):
    event = Event(id=f"i-{key}", on=date.fromisoformat(on), kind="invite")
    return Program(key=key, name=f"{key.title()} Hospital", events=(event,), **more)


def entries(*programs, here="Asia/Karachi", now=datetime(2026, 11, 3, 6, tzinfo=UTC)):
    clocks = load_clocks(now, ZoneInfo(here))
    points = season_points(Season(), reference(), clocks)
    given = reference()
    return calendar_entries(programs, courses(programs), points, 2027, given.places, clocks, given.figures())


def written(found):
    return calendar_bytes("Match 2027", [(entry, MARK) for entry in found])


def by_icalendar(data):
    events = icalendar.Calendar.from_ical(data).walk("VEVENT")
    return {str(e["UID"]): (e["DTSTART"].dt, e["DTEND"].dt if "DTEND" in e else None) for e in events}


def by_vobject(data):
    events = vobject.readOne(data.decode()).vevent_list
    return {e.uid.value: (e.dtstart.value, e.dtend.value if hasattr(e, "dtend") else None) for e in events}


@for_each("here", FIVE)
def test_two_readers_find_the_same_instants_on_both_sides_of_the_changes(here):
    programs = [
        invited(
            f"p{number}{index}",
            city=city,
            state=state,
            interviews=(Interview(starts_at=datetime.fromisoformat(day), minutes=180),),
        )
        for index, (city, state) in enumerate(PLACES)
        for number, day in enumerate(DAYS)
    ]
    found = entries(*programs, here=here)
    data = written(found)
    expected = {entry.uid: entry.start for entry in found}
    for read in (by_icalendar(data), by_vobject(data)):
        assert {name: start for name, (start, _) in read.items()} == expected
        for program in programs:
            start, end = read[uid(2027, "interview", program.key, 0)]
            zone = ZoneInfo(reference().places.time_zone_of(program.city, program.state))
            assert start == instant(program.interviews[0].starts_at, zone)
            assert end - start == timedelta(hours=3)


@settings(max_examples=40, deadline=None)
@given(
    local=st.datetimes(datetime(2027, 3, 10), datetime(2027, 4, 2)).map(lambda at: at.replace(microsecond=0)),
    zone=st.sampled_from([*FIVE, "America/Chicago", "America/Phoenix", "Europe/London"]),
    minutes=st.integers(1, 1440),
    note=st.text(max_size=200),
)
def test_whatever_is_written_is_read_back_as_it_was(local, zone, minutes, note):
    interview = Interview(starts_at=local, tz=zone, minutes=minutes, note=note)
    data = written(entries(invited("a", interviews=(interview,))))
    name = uid(2027, "interview", "a", 0)
    start = instant(local, ZoneInfo(zone))
    assert by_icalendar(data)[name] == by_vobject(data)[name] == (start, start + timedelta(minutes=minutes))
    [ours] = [meeting for meeting in read_calendar(data, "x") if meeting.uid == name]
    assert (ours.start, ours.minutes, ours.zone, ours.problem) == (start, minutes, zone, "")


def test_a_whole_day_stays_a_day_and_a_deadline_an_instant():
    soon = Program(key="s", name="S", deadline=date(2026, 11, 20), apply="yes")
    data = written(entries(soon))
    for read in (by_icalendar(data), by_vobject(data)):
        assert read[uid(2027, "season", None, "rank_deadline")][0] == datetime(2027, 3, 4, 2, tzinfo=UTC)
        assert read[uid(2027, "apply", "s", "deadline")] == (date(2026, 11, 20), date(2026, 11, 21))


def test_foreign_text_cannot_add_lines_or_properties():
    bad = "x\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:evil; , \\ \x1b]0;t\x07"
    program = invited(
        "a", interviews=(Interview(starts_at=datetime(2026, 12, 3, 9), note=bad, platform=bad),)
    )
    data = written(entries(program))
    assert b"\x1b" not in data
    assert "evil" not in by_icalendar(data)
    assert len(by_icalendar(data)) == len(by_vobject(data)) == data.count(b"\r\nBEGIN:VEVENT")
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))


def test_what_is_called_off_or_answered_is_taken_back_until_its_time_has_passed():
    interview = Interview(starts_at=datetime(2026, 12, 3, 9))
    off = invited("off", city="Toledo", state="OH", interviews=(interview,))
    cancelled = Event(id="c", on=date(2026, 11, 3), kind="cancelled")
    scheduled = Event(id="s", on=date(2026, 11, 2), kind="scheduled")
    off = replace(off, events=(*off.events, scheduled, cancelled))
    state = {entry.uid: entry.cancelled for entry in entries(off)}
    assert state[uid(2027, "interview", "off", 0)]
    assert state[uid(2027, "reply", "off", "i-off")]
    later = {entry.uid for entry in entries(off, now=datetime(2027, 1, 5, tzinfo=UTC))}
    assert not {name for name in later if ".off@" in name}


def test_a_uid_of_ours_says_what_it_stands_for():
    own = own_uid(uid(2027, "interview", "a b.c@d/é", 3))
    assert (own.match_year, own.kind, own.program, own.which) == (2027, "interview", "a b.c@d/é", "3")
    assert own_uid(uid(2027, "season", None, "rank_deadline")).program is None
    for other in ("", "abc@google.com", "1.2.3@imgtui", "2027.interview@imgtui", "x.interview.0.k@imgtui"):
        assert own_uid(other) is None


def test_the_revision_grows_with_time_and_with_changes_and_stays_in_range():
    at = datetime(2026, 12, 1, tzinfo=UTC)
    marks = [CommitMark(at, 3), CommitMark(at, 4), CommitMark(at + timedelta(minutes=1), 1)]
    assert [mark.sequence for mark in marks] == sorted({mark.sequence for mark in marks})
    assert CommitMark(datetime(2020, 1, 1, tzinfo=UTC), 0).sequence == 0
    assert CommitMark(datetime(9999, 1, 1, tzinfo=UTC), 0).sequence == MOST_SEQUENCE


def ics(*lines):
    head = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:x", "BEGIN:VEVENT"]
    whole = [*head, *lines, "END:VEVENT", "END:VCALENDAR", ""]
    return "\r\n".join(whole).encode()


@for_each(
    ("lines", "start", "minutes", "zone"),
    [
        (
            ["DTSTART;TZID=America/Chicago:20270315T090000", "DTEND;TZID=America/Chicago:20270315T103000"],
            datetime(2027, 3, 15, 14, tzinfo=UTC),
            90,
            "America/Chicago",
        ),
        (["DTSTART:20270312T140000Z", "DURATION:PT2H"], datetime(2027, 3, 12, 14, tzinfo=UTC), 120, None),
        (["DTSTART:20270312T090000"], datetime(2027, 3, 12, 9), None, None),
        (
            ["DTSTART;TZID=Eastern Standard Time:20270312T090000"],
            datetime(2027, 3, 12, 14, tzinfo=UTC),
            None,
            "America/New_York",
        ),
    ],
)
def test_times_as_other_calendars_write_them(lines, start, minutes, zone):
    [meeting] = read_calendar(ics("UID:1", "SUMMARY:Interview", *lines), "x")
    assert (meeting.start, meeting.minutes, meeting.zone, meeting.day) == (start, minutes, zone, None)


def test_whole_days_series_cancellations_and_nonsense_are_told():
    [day] = read_calendar(ics("UID:1", "DTSTART;VALUE=DATE:20270312", "STATUS:CANCELLED"), "x")
    assert (day.start, day.day, day.cancelled) == (None, date(2027, 3, 12), True)
    [series] = read_calendar(ics("DTSTART:20270312T140000Z", "RRULE:FREQ=WEEKLY"), "x")
    assert (series.repeats, series.uid) == (True, "")
    [wrong] = read_calendar(ics("UID:1", "SUMMARY:S", "DTSTART:next Tuesday"), "x")
    assert wrong.problem.startswith("its start cannot be read")
    [none] = read_calendar(ics("UID:1", "SUMMARY:S"), "x")
    assert none.problem == "it has no start"


@for_each("data", [b"", b"hello", b"\xff\xfe\x00", b"BEGIN:VEVENT\r\nEND:VEVENT\r\n", b"a,b\n1,2\n"])
def test_what_is_no_calendar_is_refused(data):
    with pytest.raises(ImgtuiError, match="no calendar"):
        read_calendar(data, "x.ics")
