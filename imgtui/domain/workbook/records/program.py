"""One residency program: its facts, where they come from, and what the applicant made of it."""

from collections.abc import Mapping
from dataclasses import field
from datetime import date

from imgtui.domain.workbook.records.base import Record
from imgtui.domain.workbook.records.invites import Event, Interview
from imgtui.domain.workbook.records.record import record
from imgtui.domain.workbook.records.words import (
    Apply,
    Bucket,
    Connection,
    EcfmgBy,
    NoneOr,
    PortalState,
    ProgramType,
    Signal,
    Sponsorship,
    Tier,
    Track,
    UsceRule,
)


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
