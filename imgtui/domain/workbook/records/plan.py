"""Plans and their tasks, drafts, and what is ready for SOAP."""

from datetime import date

from imgtui.domain.workbook.records.base import Record
from imgtui.domain.workbook.records.record import record
from imgtui.domain.workbook.records.words import DraftKind, Track


@record(kw_only=True)
class Task(Record):
    """A task of a plan. One with a `measure` is done when the workbook says so."""

    id: str
    week: int | None = None
    day: int | None = None
    title: str
    why: str | None = None
    due: date | None = None
    measure: str | None = None
    target: float | None = None
    done_on: date | None = None
    met_on: date | None = None
    snoozed_until: date | None = None
    program: str | None = None
    note: str | None = None


@record(kw_only=True)
class Plan(Record):
    """A plan started from a template on a day."""

    template: str
    title: str
    start: date
    tasks: tuple[Task, ...] = ()


@record(kw_only=True)
class OwnTask(Record):
    """A task in a template of the user's own."""

    id: str
    week: int | None = None
    day: int | None = None
    title: str
    why: str | None = None
    measure: str | None = None
    target: float | None = None


@record(kw_only=True)
class OwnTemplate(Record):
    """A plan template of the user's own."""

    id: str
    title: str
    note: str | None = None
    tasks: tuple[OwnTask, ...] = ()


@record(kw_only=True)
class Refused(Record):
    """A proposal the user has refused once and for all."""

    proposal: str
    why: str = ""


@record(kw_only=True)
class Draft(Record):
    """A text in the making, with its older versions."""

    kind: DraftKind
    title: str = ""
    program: str | None = None
    text: str = ""
    versions: tuple[str, ...] = ()


@record(kw_only=True)
class SoapCriterion(Record):
    """What one would apply to in SOAP, before names can be known: the first that fits comes first."""

    specialty: str = ""
    track: Track | None = None
    places: str | None = None
    note: str | None = None


@record(kw_only=True)
class Improvement(Record):
    """Something to be made better before the next cycle; `area` is that of an upgrade (`upgrades.json`)."""

    area: str
    text: str = ""
    due: date | None = None
    done_on: date | None = None


@record(kw_only=True)
class Soap(Record):
    """The applicant's own order for SOAP, and what is ready for it; never in any export but the dump."""

    preferences: tuple[str, ...] = ()
    criteria: tuple[SoapCriterion, ...] = ()
    readers: tuple[str, ...] = ()
    improvements: tuple[Improvement, ...] = ()
