"""The workbook: everything an applicant keeps for one season, as one frozen value.

These records have the names, the order and the defaults of the JSON document (`imgtui schema`).
`None` is unknown (nobody has looked), `"none"` means looked and there is none, anything else is the
value. Lists are tuples in the order in which they are stored; mappings are read, never changed.
"""

from collections.abc import Mapping
from dataclasses import field
from datetime import date, datetime, time
from typing import ClassVar, Literal

from imgtui.domain.workbook.record import record

FORMAT = "imgtui-workbook"
VERSION = 1

Citizenship = Literal["us_citizen", "permanent_resident", "non_us"]
VisaNeed = Literal["none", "j1", "h1b", "either"]
EcfmgState = Literal["certified", "in_progress", "not_started"]
Goal = Literal["any", "preferred", "competitive"]
ExamName = Literal["step1", "step2_ck", "step2_cs", "step3", "oet"]
ExamResult = Literal["pass", "fail", "pending"]
ExperienceKind = Literal[
    "sub_internship",
    "elective",
    "externship",
    "observership",
    "tele",
    "research",
    "clinical_work",
    "teaching",
    "volunteering",
]
Setting = Literal["inpatient", "outpatient"]
SiteStatus = Literal["idea", "asked", "confirmed", "running", "done", "refused"]
DocumentKind = Literal[
    "mspe", "transcript", "photo", "ecfmg_report", "usmle_transcript", "diploma", "english_test", "other"
]
DocumentStatus = Literal["planned", "asked", "sent", "received", "verified"]
PortalState = Literal["none", "to_do", "begun", "complete"]
EcfmgBy = Literal["application", "interview", "ranking"]
LetterStatus = Literal["planned", "asked", "promised", "uploaded"]
SpecialtyRole = Literal["primary", "backup", "parallel"]
Track = Literal["categorical", "primary_care", "preliminary", "transitional", "advanced", "physician"]
ProgramType = Literal["university", "community_university", "community", "rural", "military"]
Sponsorship = Literal["yes", "no", "conditional"]
UsceRule = Literal["none", "preferred", "required"]
Connection = Literal["rotation", "contact", "alumni", "region"]
Signal = Literal["gold", "silver", "signal"]
Apply = Literal["yes", "maybe", "no"]
Bucket = Literal["green", "yellow", "red"]
Tier = Literal["reach", "match", "safety"]
EventKind = Literal[
    "applied",
    "invite",
    "waitlist",
    "scheduled",
    "rescheduled",
    "interviewed",
    "cancelled",
    "declined",
    "rejected",
    "thank_you",
    "interest_mail",
    "inquiry",
    "reply",
    "second_look",
    "letter_of_intent",
    "contract_received",
]
InterviewFormat = Literal["virtual", "in_person"]
ListKind = Literal["primary", "supplemental", "what_if"]
DraftKind = Literal[
    "fail_paragraph",
    "statement",
    "program_paragraph",
    "fail_answer",
    "score_answer",
    "interest_mail",
    "inquiry",
    "letter_request",
    "thank_you",
    "letter_of_intent",
    "additional_information",
    "mock_notes",
    "eras_entry",
    "eras_meaningful",
]
ExpenseKind = Literal[
    "exam",
    "english_test",
    "certification",
    "application",
    "transcript",
    "ranking",
    "experience",
    "travel",
    "visa",
    "moving",
    "other",
]
NoneOr = Literal["none"]
Threshold = int | float | str


class Record:
    """Base of every record: a document that names an unknown field, or has a wrong type, is refused."""

    __slots__ = ()
    __pydantic_config__: ClassVar[dict[str, object]] = {"extra": "forbid", "strict": True}


@record(kw_only=True)
class Season(Record):
    """The Match year and its dates (`rank_deadline`, …): aware datetimes, or dates for whole days."""

    match_year: int = 2027
    dates: Mapping[str, datetime | date] = field(default_factory=dict)


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


@record(kw_only=True)
class ClassCount(Record):
    """The residents of a class by their schools; `img` includes `caribbean_img`."""

    label: str
    n: int = 0
    us_md: int = 0
    us_do: int = 0
    canadian: int = 0
    img: int = 0
    caribbean_img: int = 0
    unknown: int = 0
    prelim: bool = False


@record(kw_only=True)
class Roster(Record):
    """What the residents' page shows, per class; `countries`: of the schools, ISO-2 -> residents."""

    img_per_class: tuple[int, ...] = ()
    newest_img_graduation: int | None = None
    non_us_estimate: float | None = None
    note: str | None = None
    classes: tuple[ClassCount, ...] = ()
    countries: Mapping[str, int] = field(default_factory=dict)
    read_on: date | None = None


@record(kw_only=True)
class Evidence(Record):
    """Where a fact of a program comes from, and when it was looked up.

    Attributes:
        source: the file, page or person.
        checked_on: the day it was looked up.
        quote: the words it was read from, exactly as they stand there.
        condition: what these words make it depend on.
    """

    source: str | None = None
    checked_on: date | None = None
    quote: str | None = None
    condition: str | None = None


@record(kw_only=True)
class BucketOverride(Record):
    """The user's own bucket, with the reason."""

    bucket: Bucket
    why: str = ""


@record(kw_only=True)
class TierOverride(Record):
    """The user's own tier, with the reason."""

    tier: Tier
    why: str = ""


@record(kw_only=True)
class Event(Record):
    """One thing that happened with a program, `on` its day if known; `void` strikes it and says why.

    `source` is the file and column it was read from, None for what the user logged.
    """

    id: str
    on: date | None
    at: time | None = None
    kind: EventKind
    by: Literal["me", "program"] | None = None
    reply_by: datetime | None = None
    note: str | None = None
    void: str | None = None
    source: str | None = None


@record(kw_only=True)
class LateCycle(Record):
    """That a program says it still reads applications: where it stands, and the day it was seen."""

    source: str = ""
    on: date | None = None


@record(kw_only=True)
class Supplement(Record):
    """Something of its own that a program wants beside the application: a form, an essay, a video."""

    name: str = ""
    due: date | None = None
    sent_on: date | None = None
    note: str | None = None


@record(kw_only=True)
class MockAnswer(Record):
    """A question answered aloud before an interview: how long, and what it was worth, 1 to 5.

    `kind` is that of the question, in the words of `db/drafts/questions.json`.
    """

    kind: str
    on: date | None = None
    score: int | None = None
    seconds: int | None = None
    question: str = ""


@record(kw_only=True)
class Interview(Record):
    """One interview day or social; `starts_at` is the local time in `tz`, or its day alone.

    `uid` names the entry of a calendar that it came from, `sequence` the revision that set its time.
    `interviewers`, `reasons` (why this program) and `questions` (to ask there) are what one goes in with,
    `mock` what was practised for it.
    """

    starts_at: datetime | None = None
    time_known: bool = True
    tz: str | None = None
    minutes: int | None = None
    format: InterviewFormat | None = None
    city: str | None = None
    platform: str | None = None
    note: str | None = None
    uid: str | None = None
    sequence: int | None = None
    interviewers: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    mock: tuple[MockAnswer, ...] = ()


@record(kw_only=True)
class Question(Record):
    """A question put to a program about one of its facts."""

    field: str
    text: str = ""
    asked_on: date | None = None
    to: str | None = None
    answer: str | None = None
    answered_on: date | None = None


@record(kw_only=True)
class Rating(Record):
    """What the applicant thinks after the interview, criteria 1–5."""

    fit: int | None = None
    support: int | None = None
    img_friendliness: int | None = None
    training: int | None = None
    location: int | None = None
    gut: int | None = None
    would_attend: bool | None = None
    pros: str | None = None
    cons: str | None = None


@record(kw_only=True)
class Program(Record):
    """One residency program, as far as it is known."""

    key: str
    name: str
    institution: str | None = None
    specialty: str | None = None
    track: Track | None = None
    city: str | None = None
    state: str | None = None
    nrmp_code: str | None = None
    acgme_id: str | None = None
    program_type: ProgramType | None = None
    img_percent: float | None = None
    img_percent_low: float | None = None
    img_percent_high: float | None = None
    non_us_img_percent: float | None = None
    imgs_every_year: bool | None = None
    home_country_residents: int | None = None
    visa_j1: Sponsorship | None = None
    visa_h1b: Sponsorship | None = None
    attempts_limit: int | NoneOr | None = None
    attempts_limit_step1: int | NoneOr | None = None
    attempts_limit_step2: int | NoneOr | None = None
    attempts_total: int | NoneOr | None = None
    yog_limit: int | NoneOr | None = None
    yog_preferred: int | None = None
    graduated_since: int | None = None
    step2_min: int | NoneOr | None = None
    step2_preferred: int | None = None
    step2_average: float | None = None
    step1_min: int | NoneOr | None = None
    step3_required: bool | None = None
    usce: UsceRule | None = None
    usce_months: float | None = None
    observerships_count: bool | None = None
    us_grads_only: bool | None = None
    accepted_attempts_or_gaps: bool | None = None
    ecfmg_to_apply: bool | None = None
    ecfmg_by: EcfmgBy | None = None
    participating: bool | None = None
    new_program: bool | None = None
    late_cycle: LateCycle | None = None
    deadline: date | None = None
    connection: Connection | None = None
    connection_note: str | None = None
    signal: Signal | None = None
    apply: Apply | None = None
    interest: int = 0
    positions: int | None = None
    statement: str | None = None
    letters: tuple[str, ...] = ()
    mspe: bool | None = None
    transcript: bool | None = None
    photo: bool | None = None
    ecfmg_report: bool | None = None
    scores_released: bool | None = None
    portal: PortalState | None = None
    supplements: tuple[Supplement, ...] = ()
    archived: bool = False
    description: str | None = None
    website: str | None = None
    director: str | None = None
    coordinator: str | None = None
    email: str | None = None
    phone: str | None = None
    notes: str | None = None
    tags: tuple[str, ...] = ()
    roster: Roster | None = None
    evidence: Mapping[str, Evidence] = field(default_factory=dict)
    raw: Mapping[str, str] = field(default_factory=dict)
    bucket_override: BucketOverride | None = None
    tier_override: TierOverride | None = None
    events: tuple[Event, ...] = ()
    interviews: tuple[Interview, ...] = ()
    questions: tuple[Question, ...] = ()
    rating: Rating | None = None


@record(kw_only=True)
class RankEntry(Record):
    """One line of a rank order list: a program key and a note."""

    program: str
    note: str | None = None


@record(kw_only=True)
class Certified(Record):
    """The list as it was certified at a moment."""

    at: datetime
    entries: tuple[str, ...] = ()


@record(kw_only=True)
class Dismissed(Record):
    """A warning the user has dealt with in another way, and how; bound to what was seen then.

    `programs` are those it was about, `figure` how bad it was (None in records of old versions).
    """

    rule: str
    why: str = ""
    on: date | None = None
    programs: tuple[str, ...] = ()
    figure: float | None = None


@record(kw_only=True)
class RankList(Record):
    """A rank order list."""

    name: str
    kind: ListKind = "primary"
    for_program: str | None = None
    entries: tuple[RankEntry, ...] = ()
    certified: tuple[Certified, ...] = ()
    dismissed: tuple[Dismissed, ...] = ()


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


@record(kw_only=True)
class SheetMapping(Record):
    """How the headings of a kind of sheet were read the last time."""

    headings: Mapping[str, str | None] = field(default_factory=dict)
    sheet: str | None = None


@record(kw_only=True)
class KnownSchool(Record):
    """A school of a list of residents that was unknown, told once by the applicant.

    Attributes:
        words: how the list names it.
        kind: who its graduates are.
        country: where it is, ISO-2; None: not told.
    """

    words: str
    kind: Literal["us_md", "us_do", "canada", "caribbean", "other"]
    country: str | None = None


@record(kw_only=True)
class SheetQuestion(Record):
    """What a wording of a sheet means, asked of the applicant: answered once, then not asked again.

    Attributes:
        sheet: the source of the sheet, as evidence names it.
        headings: all headings of the sheet, by which a newer version of it is known.
        column: the heading of the column; empty where a row is meant.
        text: the cell as written; of a row all that names its program.
        field: what is asked; `key`: which program a row is.
        made: what was made of it until now; of a row all that names the program it was merged with.
        kind: `unknown`, or `guess` where a value was taken.
        suggestion: the value that it seems to mean, as it is typed.
        answer: the value it means, as it is typed; empty: it says nothing; None: not answered yet. Of a row
            `new`: it is a program of its own.
    """

    sheet: str
    headings: tuple[str, ...] = ()
    column: str = ""
    text: str
    field: str
    made: str = ""
    kind: Literal["unknown", "guess"] = "unknown"
    suggestion: str | None = None
    answer: str | None = None


@record(kw_only=True)
class PastYield(Record):
    """What applications of one kind brought in an earlier season: its yields become the prior of this one.

    Attributes:
        match_year: of that season.
        specialty: canonical name.
        bucket: the final one, as it was then.
        applied: programs applied to that had answered, or had had time to.
        invited: those of them that invited.
        lags: days from application to invite, of those whose days are both known.
    """

    match_year: int
    specialty: str
    bucket: Bucket
    applied: int = 0
    invited: int = 0
    lags: tuple[int, ...] = ()


@record(kw_only=True)
class Workbook(Record):
    """One frozen snapshot of everything in a workbook file."""

    format: Literal["imgtui-workbook"] = "imgtui-workbook"
    version: Literal[1] = 1
    season: Season = field(default_factory=Season)
    applicant: Applicant = field(default_factory=Applicant)
    programs: tuple[Program, ...] = ()
    rank_lists: tuple[RankList, ...] = ()
    rating_weights: Mapping[str, float] = field(default_factory=dict)
    plans: tuple[Plan, ...] = ()
    templates: tuple[OwnTemplate, ...] = ()
    refused: tuple[Refused, ...] = ()
    drafts: tuple[Draft, ...] = ()
    soap: Soap = field(default_factory=Soap)
    sheet_mappings: tuple[SheetMapping, ...] = ()
    sheet_questions: tuple[SheetQuestion, ...] = ()
    schools: tuple[KnownSchool, ...] = ()
    past_yields: tuple[PastYield, ...] = ()
    thresholds: Mapping[str, Threshold] = field(default_factory=dict)
