"""Which programs are most worth adding to the application list (K12)."""

from collections.abc import Callable, Mapping, Set
from functools import cache
from typing import Literal

from imgtui.domain.applicant.facts import ApplicantFacts, canonical_specialty
from imgtui.domain.applications.costs import NO_SPECIALTY, ApplicationCosts
from imgtui.domain.query.places import YIELDS, yield_of
from imgtui.domain.rank.measures.composition import Composition
from imgtui.domain.reference.data import Reference
from imgtui.domain.reference.figures import Figures
from imgtui.domain.reference.reasons import plural
from imgtui.domain.reference.texts import Says
from imgtui.domain.triage.aims import aims
from imgtui.domain.triage.friendly import CRITERIA
from imgtui.domain.triage.judgement import Verdict
from imgtui.domain.workbook.clocks import day_text
from imgtui.domain.workbook.records import Program
from imgtui.domain.workbook.records.record import record
from imgtui.domain.workbook.text import clean

_BUCKETS = {"green": 0, "yellow": 1}


SAYS: Says = {
    "addition.tier": "tier need",
    "addition.friendly": "met all unknown count",
    "addition.from_country": "n",
    "addition.region": "yield",
    "addition.to_look_up": "n",
    "addition.still_reads": "source day on",
}
"""What is said here; the words stand in db/reference/texts_applications.json."""

Need = Literal["short", "fits", "over"]
_NEEDS: tuple[Need, ...] = ("short", "fits", "over")


@record
class Addition:
    """A program worth adding, with the reasons for its place."""

    key: str
    reasons: tuple[str, ...]

    @property
    def why(self) -> str:
        """The reasons in one line."""
        return " · ".join(self.reasons)


@record(kw_only=True)
class Shortage:
    """What the list is short of.

    Attributes:
        costs: the list, counted against the ranges.
        tiers: its tiers against their shares, by specialty.
        listed: keys of the list.
    """

    costs: ApplicationCosts
    tiers: Mapping[str, Composition]
    listed: Set[str]

    def is_full(self, specialty: str) -> bool:
        """Tell whether a specialty has as many applications as its range holds."""
        each = next((cost for cost in self.costs.by_specialty if cost.name == specialty), None)
        return each is not None and each.span is not None and each.count >= each.span.high

    def need(self, specialty: str, tier: str) -> Need:
        """Tell whether a tier is under its share in a specialty, over it, or neither (or not judged)."""
        parts = self.tiers.get(specialty)
        part = parts.parts.get(tier) if parts else None
        if part is None or part.ok is not False:
            return "fits"
        return "short" if part.count < part.low else "over"


def what_next(
    programs: Mapping[str, Program],
    verdicts: Mapping[str, Verdict],
    shortage: Shortage,
    facts: ApplicantFacts,
    figures: Figures,
    reference: Reference,
    *,
    is_late: bool = False,
) -> tuple[Addition, ...]:
    """Return the programs most worth adding, the first one first, at most `K12.shown`.

    Left out: what is listed, archived, refused (`apply: no`), blocked or Red, not in the Match, or past
    its deadline; what is no aim (`aims`), and specialties that have enough. Greens come before Yellows, then
    the tier that is short (and last the one of which there is enough), friendly criteria met, the user's
    interest, residents from the applicant's country, and the room for IMGs of the region. Once an application
    is late, those that said they still read come before all others.
    """
    has_room, is_aim = _with_room(shortage, reference), aims(facts, figures, reference)
    ranked: list[tuple[tuple[int, ...], int, Program, Need]] = []
    for order, program in enumerate(programs.values()):
        verdict = verdicts[program.key]
        specialty = has_room(program.specialty)
        if (
            specialty is None
            or not is_aim(program)
            or verdict.bucket not in _BUCKETS
            or program.key in shortage.listed
            or program.archived
            or program.apply == "no"
            or verdict.blockers  # not in the Match, and past its deadline on its own clock, too
        ):
            continue
        need = shortage.need(specialty, verdict.tier)
        first = 0 if is_late and program.late_cycle is not None else 1
        ranked.append(((first, *_place(program, verdict, need)), order, program, need))
    ranked.sort(key=lambda each: each[:2])
    count = figures.count("K12.shown")
    # The region is looked up only where all else is equal to what is shown.
    last = ranked[count - 1][0] if len(ranked) > count else None
    near = [each for each in ranked if last is None or each[0] <= last]
    near.sort(key=lambda each: (each[0], _room(each[2], reference), each[1]))
    return tuple(
        Addition(program.key, _reasons(program, verdicts[program.key], need, reference))
        for _, _, program, need in near[:count]
    )


def _with_room(shortage: Shortage, reference: Reference) -> Callable[[str | None], str | None]:
    """Return what gives a specialty's canonical name, or None where it has enough."""
    canonical = canonical_specialty(reference)

    @cache
    def wanted(text: str | None) -> str | None:
        name = canonical(text) or NO_SPECIALTY
        return None if shortage.is_full(name) else name

    return wanted


def _place(program: Program, verdict: Verdict, need: Need) -> tuple[int, ...]:
    return (
        _BUCKETS[verdict.bucket],
        _NEEDS.index(need),
        -len(verdict.friendly.met),
        -program.interest,
        0 if program.home_country_residents else 1,
    )


def _room(program: Program, reference: Reference) -> int:
    """Return the place of a region's yield; unknown stands with neutral: neither good nor bad news."""
    return YIELDS.index(yield_of(program, reference.places) or "neutral")


def _reasons(program: Program, verdict: Verdict, need: Need, reference: Reference) -> tuple[str, ...]:
    say = reference.texts.say
    met, unknown = len(verdict.friendly.met), len(verdict.friendly.unknown)
    counted = {"met": met, "all": len(CRITERIA), "unknown": {"count": unknown} if unknown else None}
    late = program.late_cycle
    day = {"on": day_text(late.on, year=True)} if late is not None and late.on else None
    found = [say("addition.still_reads", source=clean(late.source), day=day)] if late is not None else []
    found += [
        verdict.bucket.capitalize(),
        say("addition.tier", tier=verdict.tier.capitalize(), need=need),
        say("addition.friendly", **counted),
    ]
    if program.interest:
        found.append(plural(program.interest, "star"))
    if program.home_country_residents:
        found.append(say("addition.from_country", n=program.home_country_residents))
    room = yield_of(program, reference.places)
    if room is not None:
        found.append(say("addition.region", **{"yield": room}))
    if verdict.verify:
        found.append(say("addition.to_look_up", n=len(verdict.verify)))
    return tuple(found)
