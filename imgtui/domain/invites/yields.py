"""Where do I stand: invites by week, invites per 100 applications, and the rescue alert."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Literal

from imgtui.domain.invites.sets import is_still_open, wants_a_rank
from imgtui.domain.invites.state import UNTOUCHED, Course
from imgtui.domain.reference.data import Rule
from imgtui.domain.reference.figures import Figures
from imgtui.domain.reference.places import Places
from imgtui.domain.reference.rule_cards import MAIN, render_line
from imgtui.domain.reference.texts import Says, Texts
from imgtui.domain.workbook.clocks import Clocks, day_text
from imgtui.domain.workbook.days import add_days, day_of_year
from imgtui.domain.workbook.records import Bucket, Program, Tier
from imgtui.domain.workbook.records.record import record

SAYS: Says = {
    "invites.share": "share yield per by_answer applied",
    "invites.funnel": "applied invited interviewed open to_rank ranked parted share",
}
"""What is said here; the words stand in db/reference/texts_invites.json."""
Dimension = Literal["bucket", "tier", "specialty", "region", "signal"]
UNKNOWN = "unknown"
_FIXED_ORDER: Mapping[str, tuple[str, ...]] = {
    "bucket": ("green", "yellow", "red"),
    "tier": ("safety", "match", "reach"),
    "signal": ("gold", "silver", "signal", "none"),
}


@record
class InviteWeek:
    """Invites of one ISO week.

    Attributes:
        year: ISO year.
        week: ISO week, 1–53.
        monday: its first day.
        count: programs whose first invite came in it.
        by_bucket: the same by bucket, or by another dimension; "unknown" where a program has none.
    """

    year: int
    week: int
    monday: date
    count: int
    by_bucket: Mapping[str, int]


@record
class Yield:
    """Invites per 100 applications of one group.

    Attributes:
        dimension: what the group is one of.
        group: "green", "Internal Medicine", "Midwest", "gold", …
        applied: programs applied to.
        invited: those of them that invited.
        per_100: invites per I5.yield_per applications; None where that cannot be measured (`is_measured`).
    """

    dimension: Dimension
    group: str
    applied: int
    invited: int
    per_100: float | None


@record
class Funnel:
    """Programs that got so far: each step counts those that reached it at least, archived ones too.

    Attributes:
        applied: of the set `applied` (db/reference/sets.json), and so on.
        invited: of the set `invited`.
        interviewed: of the set `interviewed`.
        open: those of them that are of the set `open`.
        to_rank: those of them that are of the set `to_rank`.
        ranked: of the set `ranked`.
    """

    applied: int
    invited: int
    interviewed: int
    open: int
    to_rank: int
    ranked: int

    @property
    def is_parted(self) -> bool:
        """Whether not all that interviewed can be ranked."""
        return self.to_rank < self.interviewed


@record
class Rescue:
    """The alert that invites have fallen behind; it offers the mid-season plan."""

    applied: int
    invited: int
    wanted: int
    since: date
    text: str
    template: str = "rescue"


def invites_by_week(
    known: Mapping[str, Course], buckets: Mapping[str, str], today: date
) -> tuple[InviteWeek, ...]:
    """Return the weeks from the first invite to now, oldest first; empty ones too, but for gaps over a year.

    One invite with a mistyped year would bring thousands of empty weeks into every table and page.

    Args:
        known: course by key; a program that is missing has no events.
        buckets: final bucket by key, or the group of another dimension (`groups_of`); a missing one
            counts as unknown.
        today: the applicant's date; later invites still get their week.

    What is invited on a day that is not known has no week: `undated_invites`.
    """
    per_week: dict[date, Counter[str]] = {}
    for key, state in known.items():
        if state.invited_on is not None:
            monday = _monday(state.invited_on)
            per_week.setdefault(monday, Counter())[buckets.get(key, UNKNOWN)] += 1
    if not per_week:
        return ()
    weeks, monday, last = [], min(per_week), max(_monday(today), max(per_week))
    ends = sorted({*per_week, last})
    while monday <= last:
        if monday not in per_week:
            end = next(each for each in ends if each >= monday)
            if (end - monday).days > _LONGEST_GAP:
                monday = end
        counts = per_week.get(monday, Counter())
        year, week, _ = monday.isocalendar()
        weeks.append(InviteWeek(year, week, monday, counts.total(), dict(counts)))
        monday = add_days(monday, 7)
    return tuple(weeks)


_LONGEST_GAP = 366
"""Days without an invite of which each week is shown: no season is longer."""


def _monday(day: date) -> date:
    return add_days(day, -day.weekday())


def undated_invites(known: Mapping[str, Course]) -> int:
    """Return how many programs invited on a day that is not known: no week counts them, the funnel does."""
    return sum(state.is_invited and state.invited_on is None for state in known.values())


def days_since_invite(known: Mapping[str, Course], clocks: Clocks) -> int | None:
    """Return the days since the last invite, None when there was none up to today."""
    days = [day for state in known.values() if (day := state.invited_on) and day <= clocks.today]
    return clocks.days_since(max(days)) if days else None


def funnel(known: Mapping[str, Course], ranked: Iterable[str], programs: Mapping[str, Program]) -> Funnel:
    """Return how many programs reached each step.

    Args:
        known: course by key.
        ranked: keys on the primary list.
        programs: programs by key, to part those that interviewed.
    """
    states = list(known.values())
    seen = [
        (programs[key], state) for key, state in known.items() if state.is_interviewed and key in programs
    ]
    return Funnel(
        applied=sum(state.is_applied for state in states),
        invited=sum(state.is_invited for state in states),
        interviewed=sum(state.is_interviewed for state in states),
        open=sum(is_still_open(program, state) for program, state in seen),
        to_rank=sum(wants_a_rank(program, state.is_over) for program, state in seen),
        ranked=len(set(ranked)),
    )


def funnel_text(steps: Funnel, share: str, texts: Texts) -> str:
    """Return a funnel as a sentence: each step by the name of its set, and what became of who interviewed."""
    return texts.say(
        "invites.funnel",
        applied=steps.applied,
        invited=steps.invited,
        interviewed=steps.interviewed,
        ranked=steps.ranked,
        parted={"open": steps.open, "to_rank": steps.to_rank} if steps.is_parted else None,
        share=share,
    )


def yields(
    programs: Sequence[Program],
    known: Mapping[str, Course],
    buckets: Mapping[str, Bucket],
    places: Places,
    figures: Figures,
    tiers: Mapping[str, Tier] | None = None,
) -> tuple[Yield, ...]:
    """Return invites per 100 applications by bucket, tier, specialty, region and signal.

    Args:
        programs: all programs; those not applied to are left out.
        known: course by key; a program that is missing has no events.
        buckets: final bucket by key.
        places: states with their regions.
        figures: I5.yield_per.
        tiers: final tier by key; None leaves that dimension out.

    Returns:
        Rows by dimension; buckets, tiers and signals in their own order, others the largest first.
    """
    sent = [program for program in programs if known.get(program.key, UNTOUCHED).is_applied]
    groups: list[tuple[Dimension, list[str]]] = [
        ("bucket", [buckets.get(program.key, UNKNOWN) for program in sent]),
        ("specialty", [program.specialty or UNKNOWN for program in sent]),
        ("region", [_region(program, places) for program in sent]),
        ("signal", [program.signal or "none" for program in sent]),
    ]
    if tiers is not None:
        groups.insert(1, ("tier", [tiers.get(program.key, UNKNOWN) for program in sent]))
    per, rows = figures["I5.yield_per"], []
    measured = is_measured(by_answer_alone(sent, known), len(sent))
    invited = [known[program.key].is_invited for program in sent]
    for dimension, names in groups:
        applied = Counter(names)
        asked = Counter(name for name, yes in zip(names, invited, strict=True) if yes)
        for name in _sorted_groups(dimension, applied):
            share = asked[name] * per / applied[name] if measured else None
            rows.append(Yield(dimension, name, applied[name], asked[name], share))
    return tuple(rows)


def by_answer_alone(programs: Iterable[Program], known: Mapping[str, Course]) -> int:
    """Return how many applications are known by their answer alone: that they were sent is not on record."""
    return sum(
        known.get(program.key, UNTOUCHED).is_applied
        and not any(each.kind == "applied" and each.void is None for each in program.events)
        for program in programs
    )


def is_measured(by_answer: int, applied: int) -> bool:
    """Tell whether invites per application can be told from a season.

    Where most applications are known by their answer alone, as on a sheet of interviews, the silent ones are
    missing, and any yield would be far too high.
    """
    return 2 * by_answer <= applied


def share_text(
    programs: Iterable[Program], known: Mapping[str, Course], figures: Figures, texts: Texts
) -> str:
    """Return how many invites come of so many applications, or why that cannot be told."""
    applied = sum(course.is_applied for course in known.values())
    invited = sum(course.is_invited for course in known.values())
    by_answer, per = by_answer_alone(programs, known), figures["I5.yield_per"]
    case = "measured" if is_measured(by_answer, applied) else "not_measured"
    measured = {"yield": invited * per / applied if applied else 0.0, "per": per}
    return texts.say("invites.share", share=case, by_answer=by_answer, applied=applied, **measured)


def groups_of(
    dimension: Dimension,
    programs: Iterable[Program],
    buckets: Mapping[str, Bucket],
    tiers: Mapping[str, Tier],
    places: Places,
) -> dict[str, str]:
    """Return the group of each program in one dimension, "unknown" where nothing says it."""
    match dimension:
        case "bucket":
            return {program.key: buckets.get(program.key, UNKNOWN) for program in programs}
        case "tier":
            return {program.key: tiers.get(program.key, UNKNOWN) for program in programs}
        case "specialty":
            return {program.key: program.specialty or UNKNOWN for program in programs}
        case "region":
            return {program.key: _region(program, places) for program in programs}
        case _:
            return {program.key: program.signal or "none" for program in programs}


def groups_in_order(dimension: Dimension, weeks: Iterable[InviteWeek]) -> list[str]:
    """Return the groups that weeks have invites of: in their own order, else the largest first."""
    counts: Counter[str] = Counter()
    for week in weeks:
        counts.update(week.by_bucket)
    return _sorted_groups(dimension, counts)


def _region(program: Program, places: Places) -> str:
    state = places.state(program.state)
    return state.region if state else UNKNOWN


def _sorted_groups(dimension: Dimension, applied: Mapping[str, int]) -> list[str]:
    fixed = _FIXED_ORDER.get(dimension, ())

    def place(name: str) -> tuple[int, int, str]:
        return fixed.index(name) if name in fixed else len(fixed), -applied[name], name

    return sorted(applied, key=place)


def rescue(
    known: Mapping[str, Course],
    match_year: int,
    today: date,
    figures: Figures,
    card: Rule,
    deadline: date | None = None,
) -> Rescue | None:
    """Return the alert when invites have fallen behind, else None.

    From 15 November of the season at least 3 invites are wanted, from 15 December 5 (I2.*), once
    40 applications are out. After the rank deadline there is nothing to rescue.

    Args:
        known: course by key; a program that is missing has no events.
        match_year: year of the Match; the dates lie in the year before.
        today: the applicant's date.
        figures: I2.min_applied, I2.nov, I2.nov_invites, I2.dec, I2.dec_invites.
        card: I2, for the words.
        deadline: day on which rank lists must be certified.
    """
    if deadline is not None and today > deadline:
        return None
    applied = sum(state.is_applied for state in known.values())
    if applied < figures["I2.min_applied"]:
        return None
    invited = sum(state.is_invited for state in known.values())
    for day_id, count_id in (("I2.dec", "I2.dec_invites"), ("I2.nov", "I2.nov_invites")):
        day = day_of_year(match_year - 1, *figures.month_day(day_id))
        if today >= day:
            wanted = figures.count(count_id)
            if invited >= wanted:
                return None
            measured = {"invited": invited, "wanted": wanted, "day": day_text(day), "applied": applied}
            return Rescue(applied, invited, wanted, day, render_line(card, MAIN, measured))
    return None
