"""US clinical experience (A7): hands-on months, observing, tele; how fresh, where, in what specialty."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date

from imgtui.domain.reference.figures import Figures
from imgtui.domain.workbook.days import months_before, months_between
from imgtui.domain.workbook.records import Experience, ExperienceKind, SiteStatus
from imgtui.domain.workbook.records.record import record

HANDS_ON: tuple[ExperienceKind, ...] = ("sub_internship", "elective", "externship")
"""Kinds that count as hands-on, most telling first."""

RANKED: tuple[ExperienceKind, ...] = (*HANDS_ON, "observership", "tele")
"""All kinds of clinical experience in the US, most telling first."""

_BEGUN: tuple[SiteStatus, ...] = ("running", "done")
"""How far a place is won whose months count."""

CLINICAL: tuple[ExperienceKind, ...] = ("clinical_work", *HANDS_ON)
"""Kinds in which the applicant works with patients, in whatever country."""

KIND_TEXT: Mapping[ExperienceKind, str] = {
    "sub_internship": "sub-internship",
    "elective": "elective",
    "externship": "externship",
    "observership": "observership",
    "tele": "tele-rotation",
    "research": "research",
    "clinical_work": "clinical work",
    "teaching": "teaching",
    "volunteering": "volunteering",
}


@record
class Usce:
    """US clinical experience, in months; planned months are kept apart.

    Attributes:
        hands_on: done or running, of the kinds `HANDS_ON`.
        observer: observerships.
        tele: tele-rotations.
        planned: hands-on months not begun yet.
        in_specialty: hands-on months in the primary specialty, None without one.
        inpatient: hands-on months on a ward.
        by_kind: (kind, months), most telling kind first, months above 0 only.
        no_country: hands-on months whose country is not recorded; counted nowhere else.
        latest: last day of the most recent hands-on experience, today for one that runs.
        fresh: whether `latest` is recent enough; None without hands-on experience or a date.
        is_entered: whether any experience is on record, of whatever kind and country; without any,
            0 months mean that nobody has entered them, not that there are none.
    """

    hands_on: float
    observer: float
    tele: float
    planned: float
    in_specialty: float | None
    inpatient: float
    by_kind: tuple[tuple[ExperienceKind, float], ...]
    no_country: float
    latest: date | None
    fresh: bool | None
    is_entered: bool


def usce(
    entries: Iterable[Experience],
    today: date,
    figures: Figures,
    primary: str | None,
    canonical: Callable[[str | None], str | None],
) -> Usce:
    """Add up the entries.

    Args:
        entries: all experience of the applicant.
        today: separates done and running from planned.
        figures: the figures in force.
        primary: canonical name of the primary specialty.
        canonical: turns an entry's specialty into its canonical name.
    """
    recorded = tuple(entries)
    clinical = [entry for entry in recorded if entry.kind in RANKED]
    in_us = [entry for entry in clinical if (entry.country or "").strip().upper() == "US"]
    begun = [entry for entry in in_us if has_begun(entry, today)]
    hands_on = [entry for entry in begun if entry.kind in HANDS_ON]
    by_kind = ((kind, _sum(begun, today, kind)) for kind in RANKED)
    latest = max((day for entry in hands_on if (day := last_day(entry, today))), default=None)
    oldest_fresh = months_before(today, round(12 * figures["A7.fresh_years"]))
    return Usce(
        hands_on=_sum(hands_on, today),
        observer=_sum(begun, today, "observership"),
        tele=_sum(begun, today, "tele"),
        planned=_sum(
            (
                entry
                for entry in in_us
                if entry.kind in HANDS_ON and entry not in begun and entry.status != "refused"
            ),
            today,
        ),
        in_specialty=_sum((entry for entry in hands_on if canonical(entry.specialty) == primary), today)
        if primary
        else None,
        inpatient=_sum((entry for entry in hands_on if entry.setting == "inpatient"), today),
        by_kind=tuple((kind, months) for kind, months in by_kind if months > 0),
        no_country=_sum((entry for entry in clinical if not entry.country and entry.kind in HANDS_ON), today),
        latest=latest,
        fresh=None if latest is None else latest >= oldest_fresh,
        is_entered=bool(recorded),
    )


def is_planned(entry: Experience) -> bool:
    """Tell whether an entry is still to be won or to begin; what a site answered decides, where kept."""
    return entry.planned if entry.status is None else entry.status not in _BEGUN


def has_begun(entry: Experience, today: date) -> bool:
    """Tell whether an entry is done or running rather than planned."""
    return not is_planned(entry) and (entry.start is None or entry.start <= today)


def is_paid(entry: Experience) -> bool | None:
    """Tell whether what a place costs is paid; None where nothing is to be paid: refused, or an idea only."""
    if not entry.cost_usd or entry.status in ("refused", "idea"):
        return None
    return not is_planned(entry)


def planned_usd(entries: Iterable[Experience]) -> int:
    """Return what is still to be paid for places of experience, in whole US dollars."""
    return sum(each.cost_usd or 0 for each in entries if is_paid(each) is False)


def entry_months(entry: Experience, today: date) -> float:
    """Return an entry's months: as given, else from its dates (a running one up to today), else 0."""
    if entry.months is not None:
        return max(0.0, entry.months)
    if entry.start is None:
        return 0.0
    return months_between(entry.start, entry.end or today)


def last_day(entry: Experience, today: date) -> date | None:
    """Return the last day of a begun entry so far; None when no date tells.

    An entry with a start and no end is running, unless its months say when it ended.
    """
    if entry.end is not None:
        return min(entry.end, today)
    if entry.start is None:
        return None
    if entry.months is None:
        return today
    return min(today, months_before(entry.start, -round(entry.months)))


def _sum(entries: Iterable[Experience], today: date, kind: ExperienceKind | None = None) -> float:
    return round(sum(entry_months(entry, today) for entry in entries if kind in (None, entry.kind)), 1)
