"""What is new since yesterday, in lines that lead to their place."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from imgtui.domain.plan.news import SHOWN, new_lines, yesterdays_end
from imgtui.domain.workbook.records import Event, Program
from imgtui.domain.workbook.touched import Step, Touched
from imgtui.exchange.clocks import load_clocks
from imgtui.exchange.reference import load_reference
from tests.tables import for_each

EVENT = Event(id="e1", on=datetime(2027, 1, 28).date(), kind="invite")
ZONES = ("Asia/Karachi", "Asia/Kolkata", "Africa/Cairo", "Africa/Lagos", "America/New_York")
TEXTS = load_reference().texts
PROGRAMS = {
    "lake": Program(key="lake", name="Lake", events=(EVENT,)),
    "new": Program(key="new", name="New"),
}


def step(number, at, programs=(), sections=(), name="logged invite: Lake"):
    return Step(number, at, name, False, Touched(frozenset(programs), frozenset(sections)))


@for_each("zone", ["Asia/Karachi", "Asia/Kolkata", "Africa/Cairo", "Africa/Lagos", "America/New_York"])
def test_only_what_came_after_midnight_on_the_applicants_clock(zone):
    here = ZoneInfo(zone)
    # The morning after the US change: midnight was 23 hours before the next one in New York.
    clocks = load_clocks(datetime(2027, 3, 14, 9, tzinfo=here), here)
    midnight = datetime(2027, 3, 14, tzinfo=here)
    assert yesterdays_end(clocks) == midnight
    steps = [
        step(3, midnight + timedelta(hours=1)),
        step(2, midnight),
        step(1, midnight - timedelta(seconds=1)),
    ]
    assert [line.id for line in new_lines(steps, PROGRAMS, clocks, TEXTS)] == ["3", "2"]


def test_each_line_leads_to_its_place():
    here = ZoneInfo("Asia/Karachi")
    now = datetime(2027, 1, 29, 9, tzinfo=here)
    steps = [
        step(6, now, ["lake"]),
        step(5, now, ["new"], name="added \x1b[2J New"),
        step(4, now, ["lake", "new"]),
        step(3, now, [], ["plans"]),
        step(2, now, ["gone"]),
    ]
    lines = new_lines(steps, PROGRAMS, load_clocks(now, here), TEXTS)
    assert [(line.jump.pane, line.jump.program) if line.jump else None for line in lines] == [
        ("invites", "lake"),
        ("programs", "new"),
        ("programs", None),
        ("plan", None),
        None,
    ]
    assert lines[0].text == "09:00 Logged invite: Lake"
    assert "\x1b" not in lines[1].text


def test_many_steps_are_summed_up():
    here = ZoneInfo("Asia/Karachi")
    now = datetime(2027, 1, 29, 9, tzinfo=here)
    lines = new_lines([step(n, now) for n in range(20, 0, -1)], PROGRAMS, load_clocks(now, here), TEXTS)
    assert len(lines) == SHOWN + 1
    assert lines[-1].text == "and 14 steps before, since yesterday"
