"""A small season that the tests of the Programs pane share."""

from datetime import date
from typing import Any

from textual.pilot import Pilot

from imgtui.domain.workbook.records import Applicant, Event, Exam, Program, TargetSpecialty, Workbook
from imgtui.tui.programs.pane import ProgramsPane
from imgtui.tui.widgets.text.toned import TonedText
from tests.domain.applicants import green_program

APPLICANT = Applicant(
    name="A",
    tz="Asia/Karachi",
    citizenship="non_us",
    visa_needed="j1",
    graduation_year=2021,
    budget_usd=1000,
    exams=(
        Exam(exam="step1", result="fail"),
        Exam(exam="step1", result="pass"),
        Exam(exam="step2_ck", result="pass", score=230),
    ),
    specialties=(TargetSpecialty(name="Internal Medicine"),),
)
UNSAID: dict[str, Any] = {"attempts_limit": None, "accepted_attempts_or_gaps": None}
PROGRAMS = (
    green_program(key="lake", name="Lakeshore Community IM", city="Toledo", img_percent=62.0),
    green_program(key="river", name="Riverside IM", city="Columbus", img_percent=31.0, **UNSAID),
    green_program(key="ellery", name="Ellery University IM", city="Boston", visa_j1="no", img_percent=4.0),
    green_program(key="plain", name="Plainview Rural IM", city="Hays", state="KS", img_percent=80.0),
    Program(
        key="done",
        name="Done IM",
        specialty="Internal Medicine",
        events=(Event(id="e1", on=date(2026, 10, 1), kind="applied"),),
    ),
    green_program(key="old", name="Archived IM", archived=True),
)
SEASON = Workbook(applicant=APPLICANT, programs=PROGRAMS)


def pane_of(pilot: Pilot[int]) -> ProgramsPane:
    """Return the pane."""
    pane = pilot.app.pane
    assert isinstance(pane, ProgramsPane)
    return pane


def program(pilot: Pilot[int], key: str) -> Program:
    """Return a program as it is stored now."""
    desk: Any = pilot.app.desk
    return desk.view.programs[key]


def bar_text(pilot: Pilot[int]) -> str:
    """Return what the composition bar says."""
    return pilot.app.query_one("#bar", TonedText).text
