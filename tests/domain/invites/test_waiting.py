"""Waitlists and who has not answered are lists of their own."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from imgtui.domain.invites.state import courses
from imgtui.domain.invites.waiting import waiting
from imgtui.domain.workbook.clocks import Clocks
from imgtui.domain.workbook.records import Event, Program

CLOCKS = Clocks(datetime(2026, 12, 1, 12, tzinfo=UTC), UTC, ZoneInfo("America/New_York"))


def program(key, *events, **more):
    dated = tuple(
        Event(id=f"{key}{n}", kind=kind, on=date(2026, month, day))
        for n, (kind, month, day) in enumerate(events)
    )
    return Program(key=key, name=key.title(), events=dated, **more)


def test_each_program_is_in_the_list_of_who_must_speak_next():
    sent = ("applied", 9, 24)
    programs = {
        each.key: each
        for each in (
            program("silent", sent),
            program("mailed", sent, ("interest_mail", 11, 2)),
            program("older", ("applied", 9, 20)),
            program("wait", sent, ("waitlist", 11, 20)),
            program("open", sent, ("invite", 11, 30)),
            program("set", sent, ("invite", 11, 1), ("scheduled", 11, 2)),
            program("no", sent, ("rejected", 11, 1)),
            program("gone", sent, archived=True),
        )
    }
    found = waiting(programs, courses(programs.values()), CLOCKS)
    assert {name: [one.program for one in each] for name, each in found.items()} == {
        "invited": ["open"],
        "waitlisted": ["wait"],
        "applied": ["older", "mailed", "silent"],
    }
    assert [one.days for one in found["waitlisted"]] == [11]
    assert [one.contacted_on for one in found["applied"]] == [None, date(2026, 11, 2), None]


def test_one_whose_day_is_not_known_waits_too_at_the_end() -> None:
    """A sheet that tells of an invite without its day: it is counted wherever the lists are."""
    undated = Program(key="b", name="B", events=(Event(id="b0", kind="invite", on=None, source="sheet"),))
    programs = {each.key: each for each in (undated, program("a", ("invite", 11, 30)))}
    found = waiting(programs, courses(programs.values()), CLOCKS)["invited"]
    assert [(one.program, one.days) for one in found] == [("a", 1), ("b", None)]
