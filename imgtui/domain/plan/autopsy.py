"""After an unmatched season: what the numbers say, what was weak, and the year made from it (rules §14)."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Literal

from imgtui.domain.applicant.exams import step2_band
from imgtui.domain.invites.state import UNTOUCHED, Course
from imgtui.domain.invites.yields import UNKNOWN
from imgtui.domain.plan.autopsy_findings import AREAS, Area, AutopsyFinding, AutopsySeason, findings
from imgtui.domain.reference.data import PlanTemplate, TemplateTask
from imgtui.domain.reference.figures import Figures
from imgtui.domain.reference.rule_cards import Raises, Slots, render
from imgtui.domain.standing.beside.comparison import SpecialtyBeside
from imgtui.domain.workbook.records import Bucket, Program
from imgtui.domain.workbook.records.record import record

DiagnosisId = Literal["no_data", "few_invites", "few_interviews", "no_match"]
_SENT = "applied invited held ranked among sent"
RAISES: Raises = {
    "U1": {
        "no_data": "",
        "few_invites": f"{_SENT} percent few least",
        **dict.fromkeys(("few_interviews", "no_match"), _SENT),
        "not_in_rows": "sent ranked",
    }
}
"""What is raised here, with the slots that are filled."""
_BUCKETS = ("green", "yellow", "red", UNKNOWN)
_BOOST: Mapping[DiagnosisId, Mapping[Area, int]] = {
    "no_data": {},
    "few_invites": {"list": 2, "clinical": 1, "research": 1},
    "few_interviews": {"interview": 1, "list": 1},
    "no_match": {"interview": 2},
}
_FIELDS = {"id", "area", "title", "why", "source", "tasks", "named"}
_LOW = ("filtered", "high_risk", "borderline")
_LOW_SCORE_ORDER = ("usce", "step3", "activity", "letters")  # S2 §12
AREA_TEXT: Mapping[Area, str] = {
    "clinical": "US clinical work and letters",
    "research": "research, quality and activity",
    "interview": "interview and explanation",
    "list": "list and exams",
}
"""Area of the year -> what it is."""


@record
class Totals:
    """How many programs reached each step at least, over all rows.

    Attributes:
        applied: programs applied to.
        invited: of these, those that invited.
        interviewed: of these, those that interviewed.
        ranked: of those applied to, the ones on the primary list.
        listed: programs on the primary list, applied to or not.
    """

    applied: int
    invited: int
    interviewed: int
    ranked: int
    listed: int


@record
class AutopsyRow:
    """Applications of one specialty in one bucket, and how far they got."""

    specialty: str
    bucket: str
    applied: int
    invited: int
    interviewed: int
    ranked: int


@record
class Upgrade:
    """Something to be better by the next application.

    Attributes:
        id: short name.
        area: part of the year it belongs to.
        title: what it is.
        why: why it helps, in our words.
        source: source ids.
        tasks: ids of the tasks of the year that bring it about.
        named: whether it is one of the five that S0 §8 names for the year.
    """

    id: str
    area: Area
    title: str
    why: str
    source: str
    tasks: tuple[str, ...]
    named: bool


@record
class ChosenUpgrade:
    """An upgrade that was chosen, and the findings it rests on (none: the usual order)."""

    upgrade: Upgrade
    findings: tuple[AutopsyFinding, ...]


@record
class Autopsy:
    """What became of a season, and what to do with the year after it.

    Attributes:
        rows: by specialty, then bucket.
        funnel: the same in all.
        diagnosis: which of the known failures it was.
        text: the diagnosis in words, with its figures.
        findings: what was weak, the gravest first.
        chosen: the two or three upgrades.
        shares: area -> percent of the year; they add up to 100.
        is_over: whether the Match's status day has come; before it everything is provisional.
        beside_rows: what the numbers of `rows` leave out; empty where they hold all.
        named: the five upgrades that S0 §8 names, chosen or not.
        order: for a low score the upgrades in the order of S2 §12; else empty.
        beside: the applicant beside the matched, by target specialty.
        feedback: what mentors and interviewers said, as the user wrote it down.
        certification: how the rank order list stands to what was recorded as certified, in words.
    """

    rows: tuple[AutopsyRow, ...]
    funnel: Totals
    diagnosis: DiagnosisId
    text: str
    findings: tuple[AutopsyFinding, ...]
    chosen: tuple[ChosenUpgrade, ...]
    shares: Mapping[Area, int]
    is_over: bool
    beside_rows: str = ""
    named: tuple[Upgrade, ...] = ()
    order: tuple[Upgrade, ...] = ()
    beside: tuple[SpecialtyBeside, ...] = ()
    feedback: tuple[str, ...] = ()
    certification: str = ""


def read_upgrades(document: Mapping[str, object]) -> tuple[Upgrade, ...]:
    """Return the upgrades of db/reference/upgrades.json, the most useful first.

    Raises:
        ValueError: an entry has another area, or lacks or adds a field.
    """
    entries, found = document.get("upgrades"), []
    for entry in entries if isinstance(entries, list) else ():
        if set(entry) != _FIELDS or entry["area"] not in AREAS:
            raise ValueError(f"upgrades.json: {entry.get('id')}: does not fit")
        found.append(Upgrade(**{**entry, "tasks": tuple(entry["tasks"])}))
    return tuple(found)


def autopsy(season: AutopsySeason, upgrades: Sequence[Upgrade], status_day: date | None) -> Autopsy:
    """Return what a season says.

    Args:
        season: the applicant's season.
        upgrades: all there are, the most useful first.
        status_day: day on which it is known who matched, None when the season has no such date.
    """
    rows = _rows(season.applied, season.courses, season.buckets, season.ranked)
    funnel = _totals(rows, len(season.ranked))
    diagnosis, measured = _diagnosis(funnel, season.figures)
    found = findings(season)
    chosen = _chosen(found, upgrades, diagnosis, season.figures)
    weak = {each.upgrade.area for each in chosen if each.findings} if diagnosis != "no_data" else set()
    return Autopsy(
        rows=rows,
        funnel=funnel,
        diagnosis=diagnosis,
        text=render(season.card, diagnosis, measured),
        findings=found,
        chosen=chosen,
        shares=shares_of_year(weak, season.figures),
        beside_rows=_beside_rows(funnel, season),
        is_over=status_day is not None and season.facts.today >= status_day,
        named=tuple(each for each in upgrades if each.named),
        order=_order(upgrades, season),
        beside=season.beside,
        feedback=tuple(season.feedback),
        certification=season.certification,
    )


def _totals(rows: Sequence[AutopsyRow], listed: int) -> Totals:
    return Totals(
        sum(row.applied for row in rows),
        sum(row.invited for row in rows),
        sum(row.interviewed for row in rows),
        sum(row.ranked for row in rows),
        listed,
    )


def _beside_rows(funnel: Totals, season: AutopsySeason) -> str:
    """Return how many of the primary list the rows, which are of applications, count; empty where all."""
    if not funnel.applied or funnel.ranked == funnel.listed:
        return ""
    return render(season.card, "not_in_rows", {"sent": funnel.ranked, "ranked": funnel.listed})


def _order(upgrades: Sequence[Upgrade], season: AutopsySeason) -> tuple[Upgrade, ...]:
    """Return the upgrades of a low-score year in their order; without a low score there is none."""
    if step2_band(season.facts.step2_score, season.figures) not in _LOW:
        return ()
    by_id = {each.id: each for each in upgrades}
    return tuple(by_id[name] for name in _LOW_SCORE_ORDER if name in by_id)


def _rows(
    applied: Iterable[Program],
    courses: Mapping[str, Course],
    buckets: Mapping[str, Bucket],
    ranked: frozenset[str],
) -> tuple[AutopsyRow, ...]:
    counts: dict[tuple[str, str], Counter[str]] = {}
    for program in applied:
        state = courses.get(program.key, UNTOUCHED)
        count = counts.setdefault(
            (program.specialty or UNKNOWN, buckets.get(program.key, UNKNOWN)), Counter()
        )
        count["applied"] += 1
        count["invited"] += state.is_invited
        count["interviewed"] += state.is_interviewed
        count["ranked"] += program.key in ranked
    sizes: Counter[str] = Counter()
    for (specialty, _), count in counts.items():
        sizes[specialty] += count["applied"]
    order = sorted(counts, key=lambda key: (-sizes[key[0]], key[0], _BUCKETS.index(key[1])))
    return tuple(
        AutopsyRow(
            *key,
            counts[key]["applied"],
            counts[key]["invited"],
            counts[key]["interviewed"],
            counts[key]["ranked"],
        )
        for key in order
    )


def _diagnosis(funnel: Totals, figures: Figures) -> tuple[DiagnosisId, Slots]:
    """Return which of the known failures it was (a case of U1), and what was measured."""
    if not funnel.applied:
        return "no_data", {}
    percent = funnel.invited * 100 / funnel.applied
    few, least = figures["U1.few_invites_percent"], figures.count("U1.few_interviews")
    counts = {
        "applied": funnel.applied,
        "invited": funnel.invited,
        "held": funnel.interviewed,
        "ranked": funnel.listed,
        "among": {"sent": funnel.ranked} if funnel.ranked != funnel.listed else None,
    }
    if percent < few or funnel.invited < least:
        return "few_invites", {**counts, "percent": percent, "few": few, "least": least}
    return ("few_interviews" if funnel.interviewed < least else "no_match"), counts


def _chosen(
    found: Sequence[AutopsyFinding], upgrades: Sequence[Upgrade], diagnosis: DiagnosisId, figures: Figures
) -> tuple[ChosenUpgrade, ...]:
    by_upgrade: dict[str, list[AutopsyFinding]] = {}
    for finding in found:
        by_upgrade.setdefault(finding.upgrade, []).append(finding)
    boost, scored = _BOOST[diagnosis], []
    for place, upgrade in enumerate(upgrades):
        own = by_upgrade.get(upgrade.id, [])
        score = max(each.weight for each in own) + boost.get(upgrade.area, 0) if own else 0
        scored.append((-score, place, ChosenUpgrade(upgrade, tuple(own))))
    scored.sort(key=lambda item: item[:2])
    low, high = figures.count("U1.upgrades_low"), figures.count("U1.upgrades_high")
    resting = sum(bool(each.findings) for _, _, each in scored)
    # Where nothing is weak the usual order stands in, and is marked so by having no findings.
    return tuple(each for _, _, each in scored[: max(low, min(resting, high))])


def shares_of_year(weak: Iterable[Area], figures: Figures) -> Mapping[Area, int]:
    """Return how much of the year each area gets, in whole percent that add up to 100.

    The base is U1.weight_*; a weak area weighs U1.weak_factor times as much.
    """
    factor, weak = figures["U1.weak_factor"], set(weak)
    weights = {area: figures[f"U1.weight_{area}"] * (factor if area in weak else 1) for area in AREAS}
    return dealt(weights, 100)


def dealt(weights: Mapping[Area, float], whole: int) -> dict[Area, int]:
    """Deal `whole` out by weight: whole numbers that add up, the largest remainders rounded up."""
    total = sum(weights.values())
    if total <= 0:
        weights, total = dict.fromkeys(weights, 1.0), float(len(weights))
    exact = {area: whole * weight / total for area, weight in weights.items()}
    parts = {area: int(value) for area, value in exact.items()}
    for area in sorted(exact, key=lambda each: parts[each] - exact[each])[: whole - sum(parts.values())]:
        parts[area] += 1
    return parts


def tasks_of_year(
    template: PlanTemplate, shares: Mapping[Area, int], chosen: Sequence[ChosenUpgrade], figures: Figures
) -> tuple[TemplateTask, ...]:
    """Return the tasks of the unmatched year, dealt out to its areas by their shares.

    Tasks of the chosen upgrades go first, then those that stand first in the template.

    Args:
        template: the year; tasks without an area are always in it.
        shares: area -> percent.
        chosen: the upgrades of the autopsy.
        figures: U1.tasks.
    """
    first = {task for each in chosen for task in each.upgrade.tasks}
    room = dealt({area: float(share) for area, share in shares.items()}, figures.count("U1.tasks"))
    taken = {task.id for task in template.tasks if task.area is None}
    for area, count in room.items():
        own = sorted(
            (task for task in template.tasks if task.area == area), key=lambda task: task.id not in first
        )
        taken |= {task.id for task in own[:count]}
    return tuple(task for task in template.tasks if task.id in taken)


def shares_text(shares: Mapping[Area, int]) -> str:
    """Return the year in one line: "US clinical work and letters 44 %, …"."""
    return ", ".join(f"{AREA_TEXT[area]} {share} %" for area, share in shares.items())
