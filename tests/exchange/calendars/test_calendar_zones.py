"""A calendar whose entries name zones that are none: each entry is read, none spoils the file."""

from datetime import UTC, datetime

import pytest

from imgtui.domain.workbook.clocks import zone
from imgtui.domain.workbook.errors import UsageError
from imgtui.exchange.calendars.calendar_in import Meeting, read_calendar
from imgtui.exchange.calendars.calendar_zones import zone_named
from imgtui.exchange.reference import read_document
from imgtui.services.machine.clock import Clock
from tests.tables import for_each

NO_ZONES = ["America", "US", "..", "../../etc/passwd", "/etc/localtime", "a" * 5000, "America/", "."]


@for_each("name", NO_ZONES)
def test_what_is_no_zone_is_unknown_at_every_door(name: str) -> None:
    assert zone(name) is None
    with pytest.raises(UsageError, match="is no time zone") as refused:
        Clock.of(None, name)
    assert len(refused.value.line()) < 200


@for_each("name", NO_ZONES)
def test_such_an_entry_is_read_with_the_others(name: str) -> None:
    entries = (
        f"BEGIN:VEVENT\r\nUID:1\r\nSUMMARY:A\r\nDTSTART;TZID={name}:20270205T140000\r\nEND:VEVENT\r\n"
        "BEGIN:VEVENT\r\nUID:2\r\nSUMMARY:B\r\nDTSTART:20270206T140000Z\r\nEND:VEVENT\r\n"
    )
    text = f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n{entries}END:VCALENDAR\r\n"
    first, second = read_calendar(text.encode(), "x.ics")
    assert (first.title, second.title, second.problem) == ("A", "B", "")
    assert first.zone is None
    assert first.start is None or first.start.tzinfo is None


def one(start: str, *before: str, end: str = "") -> Meeting:
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:x",
        *before,
        "BEGIN:VEVENT",
        "UID:1",
        "SUMMARY:A",
        start,
    ]
    lines += [end] if end else []
    text = "\r\n".join([*lines, "END:VEVENT", "END:VCALENDAR", ""])
    [found] = read_calendar(text.encode(), "x.ics")
    return found


def rules(name: str, *parts: str) -> tuple[str, ...]:
    return ("BEGIN:VTIMEZONE", f"TZID:{name}", *parts, "END:VTIMEZONE")


def part(kind: str, start: str, before: str, after: str, *more: str) -> tuple[str, ...]:
    times = (f"DTSTART:{start}", f"TZOFFSETFROM:{before}", f"TZOFFSETTO:{after}")
    return (f"BEGIN:{kind}", *times, *more, f"END:{kind}")


@for_each(
    ("name", "known"),
    [
        ("Central Standard Time", "America/Chicago"),
        ("pacific standard time", "America/Los_Angeles"),
        ("(UTC-05:00) Eastern Time (US & Canada)", "America/New_York"),
        ("(GMT-07.00) Arizona", "America/Phoenix"),
        ("/freeassociation.sourceforge.net/America/Denver", "America/Denver"),
        ("/citadel.org/20210210_1/America/Argentina/Buenos_Aires", "America/Argentina/Buenos_Aires"),
        ("tzone://Microsoft/Utc", "Etc/UTC"),
        ("Pakistan Standard Time", "Asia/Karachi"),
    ],
)
def test_zones_as_other_programs_name_them(name: str, known: str) -> None:
    found = zone_named(name)
    assert found is not None
    moment = datetime(2026, 12, 3, 12)
    assert found.utcoffset(moment) == zone(known).utcoffset(moment)


def test_every_zone_of_windows_is_one_that_is_known() -> None:
    listed = read_document("windows_zones")["zones"]
    assert len(listed) > 130
    assert [each["windows"] for each in listed if zone(each["zone"]) is None] == []


def test_the_zone_of_the_whole_calendar_counts_where_an_entry_names_none() -> None:
    found = one("DTSTART:20261203T090000", "X-WR-TIMEZONE:America/Chicago", end="DTEND:20261203T100000")
    assert (found.start, found.zone, found.minutes) == (
        datetime(2026, 12, 3, 15, tzinfo=UTC),
        "America/Chicago",
        60,
    )
    own = one("DTSTART;TZID=America/New_York:20261203T090000", "X-WR-TIMEZONE:America/Chicago")
    assert own.start == datetime(2026, 12, 3, 14, tzinfo=UTC)
    unknown = one("DTSTART:20261203T090000", "X-WR-TIMEZONE:Middle Earth")
    assert (unknown.start, unknown.unknown_zone) == (datetime(2026, 12, 3, 9), "Middle Earth")


def test_a_zone_that_is_not_understood_is_told_apart_from_none() -> None:
    assert one("DTSTART;TZID=Middle Earth:20261203T090000").unknown_zone == "Middle Earth"
    assert one("DTSTART:20261203T090000").unknown_zone == ""


NEW_YORK = rules(
    "Our clocks",
    *part("STANDARD", "16011101T020000", "-0400", "-0500", "RRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=11"),
    *part("DAYLIGHT", "16010308T020000", "-0500", "-0400", "RRULE:FREQ=YEARLY;BYDAY=2SU;BYMONTH=3"),
)


@for_each("day", ["20260307", "20260308", "20260309", "20261031", "20261101", "20261102", "20270115"])
def test_rules_of_a_file_give_the_hour_that_the_zone_data_gives(day: str) -> None:
    found = one(f"DTSTART;TZID=Our clocks:{day}T120000", *NEW_YORK)
    assert found.start == one(f"DTSTART;TZID=America/New_York:{day}T120000").start
    assert found.unknown_zone == ""


@for_each(
    ("parts", "hour"),
    [
        (part("STANDARD", "00010101T000000", "-0500", "-0500"), 14),
        (part("STANDARD", "00000101T000000", "-0500", "-0500"), 14),
        (part("STANDARD", "19700101T000000", "-045602", "-0500"), 14),
        (part("STANDARD", "19700101T000000", "+0545", "+0545"), 3),
        (part("STANDARD", "19700101T000000", "-0500", "-2500"), None),
        (part("STANDARD", "19700101T000000", "-0500", "nonsense"), None),
        (part("STANDARD", "19700101T000000", "-0500", "-0500", "RRULE:FREQ=SECONDLY"), None),
        (part("STANDARD", "tomorrow", "-0500", "-0500"), None),
        (part("STANDARD", "19701101T020000", "-0400", "-0500", "RRULE:FREQ=YEARLY;BYMONTH=99"), None),
        (part("STANDARD", "19700101T000000", "-0500", "-0500", "RRULE:FREQ=DAILY") * 200, None),
        (part("STANDARD", "19700101T000000", "-0500", "-0500") * 5000, None),
        ((), None),
    ],
)
def test_rules_nobody_can_follow_make_an_unknown_zone_and_no_fault_of_the_file(parts, hour) -> None:
    found = one("DTSTART;TZID=Ours:20261203T090000", *rules("Ours", *parts))
    if hour is None:
        assert (found.start, found.unknown_zone) == (datetime(2026, 12, 3, 9), "Ours")
    else:
        assert found.start is not None
        assert found.start.hour == hour


def test_a_rule_ends_where_it_says_and_the_next_takes_over() -> None:
    old = part("STANDARD", "19700101T000000", "-0300", "-0300")
    new = part("STANDARD", "20260601T000000", "-0300", "-0700")
    before, after = (
        one(f"DTSTART;TZID=Ours:{day}T000000", *rules("Ours", *old, *new)).start
        for day in ("20260531", "20260601")
    )
    assert (before.hour, after.hour) == (3, 7)


def test_a_zone_that_is_never_closed_swallows_no_entry() -> None:
    assert one("DTSTART:20261203T140000Z", "BEGIN:VTIMEZONE", "TZID:Ours").start is not None


@for_each("coding", ["utf-16", "utf-16-le", "utf-16-be", "utf-8-sig", "cp1252"])
def test_a_calendar_in_another_coding_is_read(coding: str) -> None:
    text = (
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:1\r\nSUMMARY:Entrevista médica\r\n"
    )
    data = (text + "DTSTART:20261203T140000Z\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n").encode(coding)
    [found] = read_calendar(data, "x.ics")
    assert found.title == "Entrevista médica"


@for_each(
    ("start", "end", "minutes", "problem", "doubt"),
    [
        ("DTSTART:20261203T140000Z", "DTEND:20261203T130000Z", None, "ends before it starts", ""),
        ("DTSTART:20261203T140000Z", "DURATION:-PT1H", None, "ends before it starts", ""),
        ("DTSTART;VALUE=DATE:20261203", "DTEND;VALUE=DATE:20261202", None, "ends before it starts", ""),
        ("DTSTART;TZID=America/Chicago:20261203T090000", "DTEND:20261203T093000", 30, "", ""),
        ("DTSTART:20261203T140000Z", "DTEND:later", None, "", "its end is not understood"),
        ("DTSTART:20261203T140000Z", "DURATION:long", None, "", "its length is not understood"),
        ("DTSTART:20261203T140000Z", "DTEND:20261203T140000Z", None, "", ""),
        ("DTSTART:20261203T140000Z", "", None, "", ""),
    ],
)
def test_an_end_is_read_refused_or_not_understood(start, end, minutes, problem, doubt) -> None:
    found = one(start, end=end)
    assert (found.minutes, found.doubt) == (minutes, doubt)
    assert problem in found.problem
    assert bool(problem) == bool(found.problem)
