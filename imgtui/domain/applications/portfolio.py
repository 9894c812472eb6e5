"""The application list counted in every way that matters: tier, place, type, signals (rules §7, §10, §15)."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

from imgtui.domain.applicant.facts import canonical_specialty
from imgtui.domain.applications.costs import NO_SPECIALTY
from imgtui.domain.query.places import place_name, place_word, region_of, yield_of
from imgtui.domain.rank.measures.composition import Composition, application_tier_bands, composition
from imgtui.domain.reference.data import Reference
from imgtui.domain.reference.figures import Figures
from imgtui.domain.triage.judgement import Verdict
from imgtui.domain.workbook.records import Program
from imgtui.domain.workbook.records.record import record

LISTED = "is:application"
"""The filter that shows the application list."""

UNKNOWN = "unknown"
NO_METRO = "no competitive metro"


@record
class Share:
    """One part of the application list.

    Attributes:
        name: what it is called: "OH", "Midwest", "community".
        count: programs of the list in it.
        query: the filter that shows exactly these.
    """

    name: str
    count: int
    query: str


@record
class SignalCount:
    """Signals given in one specialty: how many of a kind, and how many there are (None: not known)."""

    specialty: str
    kind: str
    given: int
    allowed: int | None

    @property
    def is_over(self) -> bool:
        """Whether more are marked than there are."""
        return self.allowed is not None and self.given > self.allowed

    @property
    def query(self) -> str:
        """The filter that shows them."""
        return f"{LISTED} {specialty_term(self.specialty)} signal:{self.kind}"


@record
class Portfolio:
    """An application list by its parts; each count is by name, the most frequent first.

    Attributes:
        count: programs on the list.
        tiers: against the shares by tier.
        tiers_of: the same within each specialty that has applications.
        places: title ("State", "Region", …) -> its parts.
        signals: per specialty and kind, where any is given or their number is known.
    """

    count: int
    tiers: Composition
    tiers_of: Mapping[str, Composition]
    places: Mapping[str, tuple[Share, ...]]
    signals: tuple[SignalCount, ...]


def portfolio(
    applications: Sequence[Program], verdicts: Mapping[str, Verdict], figures: Figures, reference: Reference
) -> Portfolio:
    """Count an application list; what nobody has looked up counts as `UNKNOWN`."""
    by_specialty = by_specialties(applications, reference)
    return Portfolio(
        len(applications),
        tiers_of(applications, verdicts, figures),
        {name: tiers_of(programs, verdicts, figures) for name, programs in by_specialty.items()},
        {title: _shares(applications, read, reference, term) for title, (read, term) in _PLACE_PARTS.items()},
        _signals(by_specialty, reference),
    )


def tiers_of(programs: Iterable[Program], verdicts: Mapping[str, Verdict], figures: Figures) -> Composition:
    """Return the tiers of some applications against the shares by tier."""
    tiers = Counter[str](verdicts[program.key].tier for program in programs)
    return composition(tiers, application_tier_bands(figures), figures.count("K.min_n"))


def by_specialties(programs: Iterable[Program], reference: Reference) -> dict[str, list[Program]]:
    """Return programs by canonical specialty, `NO_SPECIALTY` where none is known, in stored order."""
    canonical = canonical_specialty(reference)
    found: dict[str, list[Program]] = {}
    for program in programs:
        found.setdefault(canonical(program.specialty) or NO_SPECIALTY, []).append(program)
    return found


def specialty_term(name: str) -> str:
    """Return the filter term of a canonical specialty name."""
    return "spec:?" if name == NO_SPECIALTY else f'spec:"{name}"'


def _state(program: Program, reference: Reference) -> str | None:
    state = reference.places.state(program.state)
    return state.code if state else None


def _metro(program: Program, reference: Reference) -> str | None:
    if not program.city:
        return None
    metro = reference.places.metro_of(program.city, program.state)
    return metro.name if metro else NO_METRO


def _metro_term(name: str | None) -> str:
    if name is None:
        return "city:?"
    return "metro:none" if name == NO_METRO else f"metro:{place_word(name)}"


_Read = Callable[[Program, Reference], str | None]
_Term = Callable[[str | None], str]
_PLACE_PARTS: Mapping[str, tuple[_Read, _Term]] = {
    "Region": (
        lambda program, reference: region_of(program, reference.places),
        lambda name: f"region:{name.lower()}" if name else "region:?",
    ),
    "Yield": (
        lambda program, reference: yield_of(program, reference.places),
        lambda name: f"yield:{name or '?'}",
    ),
    "Metro": (_metro, _metro_term),
    "Type": (lambda program, _: program.program_type, lambda name: f"type:{name or '?'}"),
    # A state that no list knows is as unknown as none: the region says so of both.
    "State": (_state, lambda name: f"state:{name}" if name else "region:?"),
}


def _shares(programs: Sequence[Program], read: _Read, reference: Reference, term: _Term) -> tuple[Share, ...]:
    counts = Counter(read(program, reference) for program in programs)
    return tuple(
        Share((name or UNKNOWN).replace("_", " "), count, f"{LISTED} {term(name)}")
        for name, count in counts.most_common()
    )


def _signals(by_specialty: Mapping[str, Sequence[Program]], reference: Reference) -> tuple[SignalCount, ...]:
    found = []
    for name, programs in by_specialty.items():
        known = reference.specialty(name)
        allowed = dict(known.signals) if known else {}
        given = Counter[str](program.signal for program in programs if program.signal)
        found += [
            SignalCount(name, kind, given[kind], allowed.get(kind))
            for kind in dict.fromkeys((*allowed, *given))
        ]
    return tuple(found)


def top_places(programs: Sequence[Program], reference: Reference, count: int) -> tuple[Share, ...]:
    """Return the most frequent places of a list; suburbs count as their metro, unknown cities not at all."""
    found = Counter(place for program in programs if (place := place_name(program, reference.places)))
    return tuple(
        Share(name, held, f"{LISTED} place:{place_word(name)}") for name, held in found.most_common(count)
    )
