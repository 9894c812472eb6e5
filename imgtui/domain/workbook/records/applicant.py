"""Who applies: exams, experience, letters, papers, people and money."""

from datetime import date

from imgtui.domain.workbook.records.base import Record
from imgtui.domain.workbook.records.record import record
from imgtui.domain.workbook.records.words import (
    Citizenship,
    DocumentKind,
    DocumentStatus,
    EcfmgState,
    ExamName,
    ExamResult,
    ExpenseKind,
    ExperienceKind,
    Goal,
    LetterStatus,
    Setting,
    SiteStatus,
    SpecialtyRole,
    VisaNeed,
)


@record(kw_only=True)
class Exam(Record):
    """One sitting of one exam."""

    exam: ExamName
    taken_on: date | None = None
    result: ExamResult
    score: int | None = None


@record(kw_only=True)
class PracticeScore(Record):
    """A practice test before an exam."""

    exam: ExamName
    on: date | None = None
    name: str | None = None
    score: float | None = None


@record(kw_only=True)
class Experience(Record):
    """One clinical, research, teaching or volunteer experience; `months` wins over the dates.

    `status` says how far a place is won; None: nothing is said, and `planned` alone holds. `visa` is how one
    enters for it, `cost_usd` all that it costs, `gives_letter` whether a letter is to come of it.
    """

    kind: ExperienceKind
    country: str | None = None
    specialty: str | None = None
    setting: Setting | None = None
    start: date | None = None
    end: date | None = None
    months: float | None = None
    planned: bool = False
    site: str | None = None
    status: SiteStatus | None = None
    asked_on: date | None = None
    visa: str | None = None
    cost_usd: int | None = None
    gives_letter: bool | None = None
    note: str | None = None


@record(kw_only=True)
class Letter(Record):
    """A letter of recommendation."""

    writer: str = ""
    us: bool | None = None
    specialty: str | None = None
    role: str | None = None
    status: LetterStatus = "planned"
    themes: tuple[str, ...] = ()


@record(kw_only=True)
class Gap(Record):
    """A time without study or work."""

    start: date | None = None
    end: date | None = None
    reason: str | None = None
    explained: bool = False


@record(kw_only=True)
class Story(Record):
    """A story for statement or interview (`kind`: patient, reasoning, teamwork, …)."""

    kind: str = "patient"
    title: str = ""
    text: str = ""


@record(kw_only=True)
class Document(Record):
    """A paper of the application that is the same for all programs, and how far it has come."""

    kind: DocumentKind
    status: DocumentStatus = "planned"
    due: date | None = None
    note: str | None = None


@record(kw_only=True)
class Contact(Record):
    """Somebody who knows a program or the way there: when they were asked, and what they did."""

    name: str = ""
    role: str | None = None
    program: str | None = None
    asked_on: date | None = None
    did: str | None = None
    note: str | None = None


@record(kw_only=True)
class Reader(Record):
    """Somebody outside who has read the rank list, and what they said of it."""

    who: str = ""
    on: date | None = None
    verdict: str | None = None


@record(kw_only=True)
class Expense(Record):
    """What the season costs and is priced nowhere else, or what was paid: whole US dollars, `on` its day."""

    kind: ExpenseKind = "other"
    usd: int = 0
    on: date | None = None
    planned: bool = False
    note: str | None = None


@record(kw_only=True)
class TargetSpecialty(Record):
    """A specialty the applicant applies in."""

    name: str
    role: SpecialtyRole = "primary"


@record(kw_only=True)
class Applicant(Record):
    """Who applies."""

    name: str | None = None
    aamc_id: str | None = None
    tz: str | None = None
    citizenship: Citizenship | None = None
    citizenship_country: str | None = None
    residence_country: str | None = None
    visa_needed: VisaNeed | None = None
    school: str | None = None
    school_country: str | None = None
    graduation_year: int | None = None
    ecfmg: EcfmgState | None = None
    ecfmg_verified: bool | None = None
    emswp: bool | None = None
    step3_wanted: bool | None = None
    english_concern: bool = False
    goal: Goal | None = None
    exams: tuple[Exam, ...] = ()
    practice: tuple[PracticeScore, ...] = ()
    experience: tuple[Experience, ...] = ()
    letters: tuple[Letter, ...] = ()
    gaps: tuple[Gap, ...] = ()
    stories: tuple[Story, ...] = ()
    documents: tuple[Document, ...] = ()
    contacts: tuple[Contact, ...] = ()
    readers: tuple[Reader, ...] = ()
    research_items: int | None = None
    languages: tuple[str, ...] = ()
    ties: tuple[str, ...] = ()
    red_flags: tuple[str, ...] = ()
    other_signals: tuple[str, ...] = ()
    specialties: tuple[TargetSpecialty, ...] = ()
    budget_usd: int | None = None
    currency: str | None = None
    per_usd: float | None = None
    expenses: tuple[Expense, ...] = ()
    strengths: tuple[str, ...] = ()
    weaknesses: tuple[str, ...] = ()
