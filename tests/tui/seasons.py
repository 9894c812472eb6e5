"""Small workbooks for tests of panes: one with something of everything, and one program per need."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from imgtui.domain.workbook.records import (
    Applicant,
    Event,
    Exam,
    Interview,
    Plan,
    Program,
    RankEntry,
    RankList,
    TargetSpecialty,
    Task,
    Workbook,
)

APPLICANT = Applicant(
    name="A",
    tz="Asia/Karachi",
    citizenship="non_us",
    visa_needed="j1",
    graduation_year=2019,
    exams=(Exam(exam="step1", result="pass"), Exam(exam="step2_ck", result="pass", score=231)),
    specialties=(TargetSpecialty(name="Internal Medicine"),),
)


def program(key: str, name: str, *events: Event, **fields: object) -> Program:
    """Return a program of Internal Medicine in Toledo, Ohio, unless told otherwise."""
    given = {"specialty": "Internal Medicine", "city": "Toledo", "state": "OH", **fields}
    return Program(key=key, name=name, events=events, **given)


def event(number: int, on: str, kind: str, **fields: object) -> Event:
    """Return an event with the id `e<number>`."""
    return Event(id=f"e{number}", on=date.fromisoformat(on), kind=kind, **fields)


SEASON = Workbook(
    applicant=APPLICANT,
    programs=(
        program("lake", "Lakeshore Community IM", event(1, "2026-09-24", "applied")),
        program(
            "river",
            "Riverside University IM",
            event(2, "2026-09-24", "applied"),
            event(3, "2027-01-28", "invite"),
        ),
        program(
            "plain",
            "Plainview Rural FM",
            event(4, "2026-09-24", "applied"),
            event(5, "2026-11-10", "invite"),
            event(6, "2026-11-11", "scheduled"),
            event(7, "2026-12-04", "interviewed"),
            state="KS",
            city="Hays",
            interviews=(
                Interview(starts_at=datetime(2026, 12, 4, 9), tz="America/Chicago", format="virtual"),
            ),
        ),
        program(
            "stone",
            "Stonebridge IM",
            event(8, "2026-09-24", "applied"),
            event(9, "2027-01-05", "invite"),
            event(10, "2027-01-06", "scheduled"),
            interviews=(
                Interview(starts_at=datetime(2027, 2, 2, 9), tz="America/New_York", format="in_person"),
            ),
        ),
        program(
            "wait",
            "Waitlisted IM",
            event(11, "2026-09-24", "applied"),
            event(12, "2026-12-20", "waitlist"),
            event(13, "2026-12-21", "inquiry", void="sent to another"),
        ),
    ),
    rank_lists=(RankList(name="primary", entries=(RankEntry(program="plain"),)),),
    plans=(
        Plan(
            template="rebuild-30",
            title="30-day rebuild",
            start=date(2027, 1, 18),
            tasks=(
                Task(id="first", week=1, title="Write the story", due=date(2027, 1, 24)),
                Task(
                    id="listed",
                    week=1,
                    title="List the programs",
                    due=date(2027, 1, 24),
                    measure="programs_listed",
                    target=3,
                ),
                Task(id="letters", week=2, title="Ask for letters", due=date(2027, 1, 31)),
                Task(
                    id="facts",
                    week=2,
                    title="Look up 40 programs",
                    due=date(2027, 1, 31),
                    measure="programs_with_facts",
                    target=40,
                    met_on=date(2027, 1, 20),
                ),
                Task(id="mock", week=3, title="Mock interview", due=date(2027, 2, 7)),
                Task(id="loose", title="Sleep"),
            ),
        ),
        Plan(
            template="repair-7",
            title="7-day list repair",
            start=date(2027, 1, 26),
            tasks=(Task(id="audit", day=1, title="Audit the list", due=date(2027, 1, 26)),),
        ),
    ),
)
"""A season on 29 January 2027: an invite to answer, an interview ahead, a waitlist, two plans."""

LONG = replace(
    SEASON,
    plans=(
        Plan(
            template="long",
            title="Twelve weeks",
            start=date(2027, 1, 18),
            tasks=tuple(
                Task(
                    id=f"t{week}-{n}",
                    week=week,
                    title=f"Task {week}.{n}",
                    due=date(2027, 1, 18) + timedelta(days=7 * week - 1),
                )
                for week in range(2, 13)
                for n in range(5)
            ),
        ),
    ),
)
"""55 tasks over the weeks 2 to 12, the first of them this week."""
