"""A link of the clock of eligibility, and what it is reckoned from."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Literal

from imgtui.domain.applicant.ecfmg import is_certified, is_verified, why_met
from imgtui.domain.applicant.exams import in_order
from imgtui.domain.reference.data import Reference
from imgtui.domain.reference.figures import Figures
from imgtui.domain.reference.texts import Says
from imgtui.domain.standing.beside.plan_b import tasks_by_id
from imgtui.domain.standing.dates.certification import Certification
from imgtui.domain.standing.dates.season import SeasonPoint
from imgtui.domain.workbook.clocks import Clocks, day_seen
from imgtui.domain.workbook.jump import Jump
from imgtui.domain.workbook.records import Exam, ExamName, Workbook
from imgtui.domain.workbook.records.record import record

StepId = Literal[
    "step1",
    "step2_ck",
    "oet",
    "school",
    "pathways",
    "certificate",
    "step3",
    "nrmp",
    "verified",
    "seven_years",
    "rank_list",
    "soap",
]
State = Literal["done", "open", "booked", "late", "waits", "unknown"]
SAID: Mapping[str, str] = {"pathways": "milestone-pathways", "nrmp": "milestone-nrmp"}
"""What the workbook cannot tell: the task that is ticked where the user says it is reached."""
SAYS: Says = {
    "clock.met": "why",
    "clock.title.step1": "",
    "clock.title.step2_ck": "",
    "clock.title.oet": "",
    "clock.title.school": "",
    "clock.no_day": "",
    "clock.title.pathways": "",
    "clock.title.certificate": "",
    "clock.title.step3": "",
    "clock.title.nrmp": "",
    "clock.title.verified": "",
    "clock.title.seven_years": "",
    "clock.title.rank_list": "",
    "clock.title.soap": "",
    "clock.said": "day",
}
"""What is said here; the words stand in db/reference/texts_standing.json."""


@record(kw_only=True)
class ClockInput:
    """All that the clock is reckoned from.

    Attributes:
        workbook: the snapshot.
        reference: rules and texts.
        figures: the figures in force.
        clocks: now, on both clocks.
        points: the dates of the season by id.
        certification: how the primary list stands.
        wants_certificate: programs of the list that want the ECFMG certificate to apply.
    """

    workbook: Workbook
    reference: Reference
    figures: Figures
    clocks: Clocks
    points: Mapping[str, SeasonPoint]
    certification: Certification
    wants_certificate: int = 0

    @property
    def today(self) -> date:
        """The applicant's day."""
        return self.clocks.today

    @property
    def deadline(self) -> date | None:
        """The day of the rank deadline on the official clock."""
        point = self.points.get("rank_deadline")
        return point.day(self.clocks) if point else None

    @property
    def pathways(self) -> date | None:
        """The day on which Pathways closes."""
        point = self.points.get("pathways_due")
        return point.day(self.clocks) if point else None

    @property
    def is_certified(self) -> bool:
        """Whether the ECFMG certificate is there."""
        return is_certified(self.workbook.applicant)

    @property
    def is_verified(self) -> bool:
        """Whether ECFMG has told the Match that the requirements are met; with the certificate they are."""
        return is_verified(self.workbook.applicant)

    @property
    def met(self) -> str:
        """That ECFMG asks no more of exams and Pathway, of somebody who is verified, and why."""
        return self.say("clock.met", why=why_met(self.workbook.applicant, self.reference.texts))

    def say(self, text_id: str, /, **slots: Any) -> str:
        """Return one of the clock's sentences."""
        return self.reference.texts.say(text_id, **slots)

    def title(self, step: StepId) -> str:
        """Return the name of a step."""
        return self.say(f"clock.title.{step}")

    def seen(self, day: date | None) -> str:
        """Return a day as it is told; one that the season does not have yet is told as such."""
        return day_seen(day, self.today) if day else self.say("clock.no_day")

    def of(self, exam: ExamName) -> list[Exam]:
        """Return the sittings of an exam, oldest first."""
        return [each for each in in_order(self.workbook.applicant.exams) if each.exam == exam]


@record
class ClockStep:
    """One link of the chain.

    Attributes:
        id: what it is.
        title: its name.
        state: "late" can no longer be done in time; "waits" cannot be begun yet; "unknown" cannot be told.
        text: what is to be done, or what is so.
        rule: the fact it rests on ("E4").
        by: the last day on which it can be done; None where facts give none.
        prudent: the day by which to do it where one can choose.
        opens: the day from which it is possible; None: now.
        usd: what it costs, where that is still to be paid.
        before: what it has to be done for.
        jump: where it is recorded.
    """

    id: StepId
    title: str
    state: State
    text: str
    rule: str
    by: date | None = None
    prudent: date | None = None
    opens: date | None = None
    usd: int | None = None
    before: StepId | None = None
    jump: Jump | None = None

    @property
    def acts_by(self) -> date | None:
        """The day that is told first: the prudent one where there is one."""
        return self.prudent or self.by

    @property
    def is_settled(self) -> bool:
        """Whether nothing is to be done about it now."""
        return self.state in ("done", "waits")


def moment_of(given: ClockInput, point: SeasonPoint | None) -> str:
    """Return when a date of the season is, or that it is not known yet."""
    return point.text(given.clocks) if point else given.say("clock.no_day")


def said_on(workbook: Workbook, step: str) -> date | None:
    """Return the day on which the user said that a step is reached; None where they did not."""
    task = tasks_by_id(workbook.plans).get(SAID[step])
    return task.done_on if task else None


def said_of(given: ClockInput, step: str) -> str | None:
    """Return that the user said a step is reached, in words; None where they did not."""
    day = said_on(given.workbook, step)
    return given.say("clock.said", day=given.seen(day)) if day else None


def step_of(given: ClockInput, step: StepId, state: State, text: str, /, rule: str, **more: Any) -> ClockStep:
    """Return a link with its title."""
    return ClockStep(step, given.title(step), state, text, rule, **more)
