"""Saved mails and calendar entries inside of mails: an entry updates its interview and never doubles it."""

import pytest

from tests.cli.conftest import Call

ENTRY = """BEGIN:VCALENDAR
VERSION:2.0
METHOD:{method}
BEGIN:VEVENT
UID:abc-1@lake
SEQUENCE:{sequence}
DTSTAMP:20261120T150000Z
DTSTART;TZID=America/Chicago:202612{day}T080000
DTEND;TZID=America/Chicago:202612{day}T120000
SUMMARY:Interview - Lakeshore Hospital
LOCATION:Zoom
END:VEVENT
END:VCALENDAR"""
MAIL = """Return-Path: <c@lake.example>
MIME-Version: 1.0
From: Coordinator <c@lake.example>
Date: Fri, 20 Nov 2026 09:00:00 -0600
Subject: Interview confirmed - Lakeshore Hospital Internal Medicine
Content-Type: multipart/mixed; boundary="b"

--b
Content-Type: text/plain; charset=utf-8

Dear Dr. Anwar, please find your interview in the calendar entry that is attached.

--b
Content-Type: text/calendar; method={method}; charset=utf-8

{entry}
--b--
"""


def mail(day: int, sequence: int, method: str = "REQUEST") -> bytes:
    entry = ENTRY.format(day=day, sequence=sequence, method=method)
    return MAIL.format(method=method, entry=entry).encode()


@pytest.fixture
def lake(call: Call) -> str:
    call("program", "add", "Lakeshore Hospital", "specialty=Internal Medicine", "state=OH")
    return "lakeshore-hospital"


def keep(call: Call, data: bytes) -> None:
    answer = call("read", "-", "--program", "lakeshore-hospital", "--accept", "all", stdin=data)
    assert answer.code == 0, answer


def test_a_saved_mail_is_read_as_it_would_be_pasted(call: Call, lake: str) -> None:
    [event] = call("read", "-", "--json", stdin=mail(14, 0)).data["events"]
    assert (event["kind"], event["on"], event["starts_at"]) == ("scheduled", "2026-11-20", "2026-12-14T08:00")
    assert (event["tz"], event["minutes"], event["format"], event["key"]) == (
        "America/Chicago",
        240,
        "virtual",
        "lakeshore-hospital",
    )


def test_an_entry_updates_by_its_name_and_revision(call: Call, lake: str) -> None:
    keep(call, mail(14, 0))
    keep(call, mail(14, 0))  # the same again: nothing doubles
    [program] = call("dump").data["programs"]
    assert len(program["interviews"]) == len(program["events"]) == 1
    keep(call, mail(16, 1))
    [program] = call("dump").data["programs"]
    [interview] = program["interviews"]
    assert (interview["starts_at"], interview["sequence"]) == ("2026-12-16T08:00", 1)
    assert [event["kind"] for event in program["events"]] == ["scheduled", "rescheduled"]
    keep(call, mail(14, 0))  # an older revision arrives late
    [program] = call("dump").data["programs"]
    assert program["interviews"][0]["starts_at"] == "2026-12-16T08:00"


def test_an_entry_in_a_pasted_text_counts_too(call: Call, lake: str) -> None:
    entry = ENTRY.format(day=14, sequence=0, method="REQUEST")
    text = f"Your interview with Lakeshore Hospital is confirmed.\n{entry}\n"
    [event] = call("read", "-", "--json", stdin=text.encode()).data["events"]
    assert (event["kind"], event["starts_at"]) == ("scheduled", "2026-12-14T08:00")


def test_a_reminder_adds_no_second_interview(call: Call, lake: str) -> None:
    keep(call, mail(14, 0))
    reminder = (
        b"Date: Thu, Dec 10, 2026\nSubject: Reminder\n\nThis is a reminder of your upcoming interview with "
        b"Lakeshore Hospital on Monday, December 14, 2026 at 8:00 AM Central Time.\n"
    )
    keep(call, reminder)
    [program] = call("dump").data["programs"]
    assert len(program["interviews"]) == len(program["events"]) == 1


@pytest.mark.parametrize(
    "rest", [b"", b"\xff\xfe\x00", b"Content-Type: multipart/mixed; boundary=b\n\n--b\n" * 400]
)
def test_a_broken_mail_is_told_in_one_line_or_read(call: Call, lake: str, rest: bytes) -> None:
    answer = call("read", "-", "--json", stdin=b"MIME-Version: 1.0\nSubject: x\n" + rest)
    assert answer.code in (0, 2, 3)
    assert answer.code == 0 or len(answer.err.strip().splitlines()) == 1


def interviews(call: Call, key: str) -> list[dict]:
    (program,) = [each for each in call("dump").data["programs"] if each["key"] == key]
    return program.get("interviews", [])


def test_each_entry_of_a_calendar_is_proposed(call: Call, lake: str) -> None:
    call("program", "add", "Birch Hospital", "specialty=Internal Medicine", "state=OH")
    one = ENTRY.format(day=14, sequence=0, method="REQUEST")
    other = (
        one.replace("abc-1@lake", "abc-2@birch").replace("Lakeshore", "Birch").replace("20261214", "20261216")
    )
    event = other[other.index("BEGIN:VEVENT") : other.index("END:VCALENDAR")]
    both = one.replace("END:VCALENDAR", f"{event}END:VCALENDAR").encode()
    events = call("read", "-", "--json", stdin=both).data["events"]
    assert [(each["key"], each["starts_at"]) for each in events] == [
        (lake, "2026-12-14T08:00"),
        ("birch-hospital", "2026-12-16T08:00"),
    ]
    assert "No event" not in call("read", "-", stdin=both).out
    assert call("read", "-", "--accept", "all", stdin=both).code == 0
    for key in (lake, "birch-hospital"):
        assert len(interviews(call, key)) == 1


def test_an_entry_whose_day_is_out_of_range_proposes_nothing_and_says_why(call: Call, lake: str) -> None:
    far = ENTRY.format(day=14, sequence=0, method="REQUEST").replace("20261214", "99991231").encode()
    assert call("read", "-", "--json", stdin=far).data["events"] == []
    answer = call("read", "-", "--accept", "all", stdin=far)
    assert "9999-12-31" in answer.out
    assert "lies outside" in answer.out
    assert "as of today" not in answer.out
    assert interviews(call, lake) == []
