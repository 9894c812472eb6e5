"""The application list counted in every way that matters: tier, place, type, signals (rules §7, §10, §15)."""

from collections import Counter
from collections.abc import Mapping, Sequence

from imgtui.domain.applicant import canonical_specialty
from imgtui.domain.composition import Composition, application_tier_bands, composition
from imgtui.domain.figures import Figures
from imgtui.domain.record import record
from imgtui.domain.reference import Reference
from imgtui.domain.triage import Verdict
from imgtui.domain.workbook import Program

UNKNOWN = "unknown"
NO_METRO = "no competitive metro"


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


@record
class Portfolio:
    """An application list by its parts; each count is by name, the most frequent first.

    Attributes:
        count: programs on the list.
        tiers: against the shares by tier.
        places: title ("State", "Region", …) -> counts.
        signals: per specialty and kind, where any is given or their number is known.
    """

    count: int
    tiers: Composition
    places: Mapping[str, Mapping[str, int]]
    signals: tuple[SignalCount, ...]


def portfolio(
    applications: Sequence[Program], verdicts: Mapping[str, Verdict], figures: Figures, reference: Reference
) -> Portfolio:
    """Count an application list; what nobody has looked up counts as `UNKNOWN`."""
    tiers = Counter[str](verdicts[program.key].tier for program in applications)
    counted = [_place_parts(program, reference) for program in applications]
    titles = ("State", "Region", "Yield", "Metro", "Type")
    places = {
        title: dict(Counter(parts[place] for parts in counted).most_common())
        for place, title in enumerate(titles)
    }
    return Portfolio(
        len(applications),
        composition(tiers, application_tier_bands(figures), figures.count("K.min_n")),
        places,
        _signals(applications, reference),
    )


def _place_parts(program: Program, reference: Reference) -> tuple[str, ...]:
    places = reference.places
    state = places.state(program.state)
    metro = places.metro_of(program.city, program.state) if program.city else None
    return (
        state.code if state else UNKNOWN,
        state.region if state else UNKNOWN,
        places.yield_of(program.city, program.state) or UNKNOWN,
        metro.name if metro else NO_METRO if program.city else UNKNOWN,
        (program.program_type or UNKNOWN).replace("_", " "),
    )


def _signals(applications: Sequence[Program], reference: Reference) -> tuple[SignalCount, ...]:
    canonical = canonical_specialty(reference)
    given = Counter(
        (canonical(program.specialty) or "no specialty", program.signal)
        for program in applications
        if program.signal
    )
    names = dict.fromkeys(canonical(program.specialty) or "no specialty" for program in applications)
    found = []
    for name in names:
        known = reference.specialty(name)
        allowed = dict(known.signals) if known else {}
        kinds = dict.fromkeys((*allowed, *(str(kind) for specialty, kind in given if specialty == name)))
        found += [
            SignalCount(
                name, kind, sum(n for (s, k), n in given.items() if (s, k) == (name, kind)), allowed.get(kind)
            )
            for kind in kinds
        ]
    return tuple(found)
