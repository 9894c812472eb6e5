"""The chance to match on a rank list: an estimate with its workings.

The Match gives one applicant the first program on the list among those that would take them. Program i
would take them with a chance x_i, where logit(x_i) = a + d·t_i + g·(score − m) + s·z: t_i is +1 for a
Safety, 0 for a Match, −1 for a Reach, and z is a standard normal shared by the whole list (how strongly
the applicant comes across). a, m and g belong to the specialty and are fitted to published figures.

Order never changes *whether* one matches, so totals are taken from counts per (specialty, tier) and are
the same to the last digit for every order; only `Odds.here` follows the list.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import product
from math import exp, log1p
from operator import mul
from typing import Any

from imgtui.domain.reference.beta import beta_nodes
from imgtui.domain.reference.quadrature import gauss_hermite
from imgtui.domain.reference.texts import Says, Texts
from imgtui.domain.workbook.records.record import record

SAYS: Says = {
    "odds.given": "",
    "odds.no_score": "",
    "odds.stand_in": "specialty stand_in",
    "odds.unnamed": "",
    "odds.left_out": "n",
}
"""What is said here; the words stand in db/reference/texts_rank.json."""
TIER_SIGN: Mapping[str, int] = {"reach": -1, "match": 0, "safety": 1}
_ROUNDING = 1e-9  # two sums of the same chances, added up in different order, differ by less
_Cell = tuple[str, str]  # (specialty whose figures are used, tier)
_Counts = tuple[tuple[_Cell, int], ...]  # sorted by cell


@record
class SpecialtyOdds:
    """Fitted figures of one specialty.

    Attributes:
        name: canonical specialty name.
        a: pairs (s, level a in logits fitted at that s).
        m: Step 2 CK score at which the score term is nil.
        g: logits per point of Step 2 CK, never below 0.
        residual: pairs (s, root mean square distance of the fit from the published curve, 0–1).
        curve: the published chance to match by ranks 1, 2, … that the fit follows.
    """

    name: str
    a: tuple[tuple[float, float], ...]
    m: float
    g: float
    residual: tuple[tuple[float, float], ...] = ()
    curve: tuple[float, ...] = ()

    def level(self, s: float) -> float:
        """Return a fitted at `s`. Raises KeyError for an `s` that was not fitted."""
        return dict(self.a)[s]


@record
class OddsParameters:
    """What the estimate is made of (db/reference/odds.json).

    Attributes:
        specialties: figures by canonical name.
        stand_in: the specialty whose figures serve where there are none.
        d: step between tiers, in logits; `d_range` its lowest and highest for the range.
        s: spread of the shared term, in logits; `s_range` likewise.
        cannot_know: what the figures leave out, one sentence each.
        source: where the figures come from, as one line.
        year: year of the report they were fitted to.
    """

    specialties: Mapping[str, SpecialtyOdds]
    stand_in: str
    d: float
    s: float
    d_range: tuple[float, float]
    s_range: tuple[float, float]
    cannot_know: tuple[str, ...] = ()
    source: str = ""
    year: int = 0

    def figures_for(self, specialty: str) -> SpecialtyOdds:
        """Return the figures of `specialty`, or those standing in for it."""
        return self.specialties.get(specialty) or self.specialties[self.stand_in]


def odds_parameters(document: Mapping[str, Any]) -> OddsParameters:
    """Return the parameters held in `document`, the content of db/reference/odds.json.

    Raises KeyError, TypeError or ValueError when an entry is missing or of another kind.
    """
    model = document["model"]
    specialties = {
        name: SpecialtyOdds(
            name=name,
            a=_by_spread(entry["a"]),
            m=float(entry["m"]),
            g=float(entry["g"]),
            residual=_by_spread(entry["residual"]),
            curve=tuple(map(float, entry["curve"])),
        )
        for name, entry in document["specialties"].items()
    }
    low_d, high_d = map(float, model["d_range"])
    low_s, high_s = map(float, model["s_range"])
    return OddsParameters(
        specialties=specialties,
        stand_in=specialties[model["stand_in"]].name,
        d=float(model["d"]),
        s=float(model["s"]),
        d_range=(low_d, high_d),
        s_range=(low_s, high_s),
        cannot_know=tuple(document["cannot_know"]),
        source=document["source"],
        year=document["year"],
    )


def _by_spread(fitted: Mapping[str, Any]) -> tuple[tuple[float, float], ...]:
    return tuple(sorted((float(s), float(value)) for s, value in fitted.items()))


@record
class RankedChance:
    """One ranked program as the estimate sees it.

    Attributes:
        specialty: canonical name.
        tier: "reach", "match" or "safety" (the final tier).
        counted: false when the program cannot take the applicant (R14, R15); it then counts 0.
        preliminary: true for a one-year position (preliminary or transitional).
    """

    specialty: str
    tier: str
    counted: bool = True
    preliminary: bool = False


@record
class Odds:
    """Chances from 0 to 1.

    Attributes:
        match: that at least one counted program (preliminary years left out) would take the applicant.
        low: lowest of `match` over the range of d, s and g; `match` is never outside low–high.
        high: highest of the same.
        add: `match` with one more program of that tier, in the specialty asked for.
        here: chance to end at each rank, in list order; adds up to match + preliminary_only.
        preliminary_only: that only preliminary years would take the applicant.
        preliminary_instead: that a preliminary year ranked higher takes the place of a longer position
            which would have taken the applicant too. The one chance, beside `here`, that order moves.
        notes: what the estimate had to leave out or replace, one sentence each.
        given: what the chance is a chance of: other places tell other ones.
    """

    match: float
    low: float
    high: float
    add: Mapping[str, float]
    here: tuple[float, ...]
    preliminary_only: float
    preliminary_instead: float
    notes: tuple[str, ...]
    given: str


@record
class Perhaps:
    """Programs that would be on a list if they interviewed: each does with the same, unknown chance.

    Attributes:
        a: of the Beta distribution of that chance.
        b: of it.
        specialty: canonical name.
        tiers: (tier, how many of them).
    """

    a: float
    b: float
    specialty: str
    tiers: tuple[tuple[str, int], ...]


@record
class _Scenario:
    d: float
    s: float
    with_score: bool


@record
class _Totals:
    match: float
    low: float
    high: float
    add: Mapping[str, float]
    preliminary_only: float


class OddsModel:
    """The estimate for one applicant; keeps what does not change between two lists.

    A list with the same programs in another order costs only `Odds.here`. Answers depend on nothing but
    the arguments: what is kept are results of pure functions.
    """

    __slots__ = ("_default", "_misses", "_parameters", "_range", "_score", "_takes", "_texts", "_totals")

    def __init__(self, parameters: OddsParameters, score: int | None, texts: Texts) -> None:
        """Take the figures, the applicant's Step 2 CK `score` (latest pass; None without one), the words."""
        self._parameters = parameters
        self._texts = texts
        self._score = score
        self._default = _Scenario(parameters.d, parameters.s, True)
        score_terms = (False, True) if score is not None else (False,)
        self._range = [
            _Scenario(d, s, with_score)
            for d, s, with_score in product(parameters.d_range, parameters.s_range, score_terms)
        ]
        self._misses: dict[tuple[_Scenario, _Cell], tuple[float, ...]] = {}
        self._takes: dict[_Cell, tuple[tuple[float, ...], tuple[float, ...]]] = {}
        self._totals: dict[tuple[_Counts, _Counts, str], _Totals] = {}

    def judge(self, chances: Sequence[RankedChance], add_specialty: str | None = None) -> Odds:
        """Return the chances of a list, first rank first.

        Args:
            chances: the ranked programs.
            add_specialty: where "one more" program would be; None takes the specialty with most counted
                programs (ties by name), and the stand-in for an empty list.
        """
        counted = [chance for chance in chances if chance.counted]
        lasting = self._count(chance for chance in counted if not chance.preliminary)
        every = self._count(counted)
        extra = self._figures_name(add_specialty) if add_specialty else self._most_common(every)
        key = (lasting, every, extra)
        totals = self._totals.get(key)
        if totals is None:
            totals = self._totals[key] = self._all_totals(lasting, every, extra)
        here = self.here(chances)
        return Odds(
            match=totals.match,
            low=totals.low,
            high=totals.high,
            add=totals.add,
            here=here,
            preliminary_only=totals.preliminary_only,
            preliminary_instead=_instead(here, chances, totals.preliminary_only),
            notes=self._notes(chances, len(chances) - len(counted)),
            given=self._texts.say("odds.given"),
        )

    def reordered(self, odds: Odds, chances: Sequence[RankedChance]) -> Odds:
        """Return `odds` for the same programs in another order; only what order decides is worked out."""
        here = self.here(chances)
        return replace(odds, here=here, preliminary_instead=_instead(here, chances, odds.preliminary_only))

    def match(self, chances: Iterable[RankedChance]) -> float:
        """Return `Odds.match` alone."""
        counted = self._count(chance for chance in chances if chance.counted and not chance.preliminary)
        return self._total(self._default, counted)

    def match_with(
        self, chances: Iterable[RankedChance], perhaps: Sequence[Perhaps]
    ) -> tuple[float, float, float]:
        """Return the chance to match, and its lowest and highest, with programs that may still interview.

        Which of these end on the list is not known; the answer is the mean over all that can happen. Each
        would have to be ranked, as those of `chances` are.
        """
        counted = self._count(chance for chance in chances if chance.counted and not chance.preliminary)
        match = self._total_with(self._default, counted, perhaps)
        reached = [self._total_with(scenario, counted, perhaps) for scenario in self._range]
        return match, min(match, *reached), max(match, *reached)

    def _total_with(self, scenario: _Scenario, counted: _Counts, perhaps: Sequence[Perhaps]) -> float:
        nodes, weights = gauss_hermite()
        nobody = [1.0] * len(nodes)
        for cell, count in counted:
            misses = self._miss(scenario, cell)
            nobody = [kept * exp(count * miss) for kept, miss in zip(nobody, misses, strict=True)]
        for each in perhaps:
            name = self._figures_name(each.specialty)
            levels = tuple((self._level(scenario, (name, tier)), count) for tier, count in each.tiers)
            none = _none_of(each.a, each.b, levels, scenario.s)
            nobody = list(map(mul, nobody, none))
        return max(0.0, 1.0 - sum(map(mul, weights, nobody))) if counted or perhaps else 0.0

    def here(self, chances: Sequence[RankedChance]) -> tuple[float, ...]:
        """Return the chance to end at each rank, with the default figures."""
        _, weights = gauss_hermite()
        unmatched: Sequence[float] = weights
        found = []
        for chance in chances:
            if not chance.counted:
                found.append(0.0)
                continue
            takes, misses = self._take((self._figures_name(chance.specialty), chance.tier))
            found.append(sum(map(mul, unmatched, takes)))
            unmatched = tuple(map(mul, unmatched, misses))
        return tuple(found)

    def _figures_name(self, specialty: str) -> str:
        return specialty if specialty in self._parameters.specialties else self._parameters.stand_in

    def _count(self, chances: Iterable[RankedChance]) -> _Counts:
        counts = Counter((self._figures_name(chance.specialty), chance.tier) for chance in chances)
        return tuple(sorted(counts.items()))

    def _most_common(self, counts: _Counts) -> str:
        by_specialty: Counter[str] = Counter()
        for (specialty, _), count in counts:
            by_specialty[specialty] += count
        if not by_specialty:
            return self._parameters.stand_in
        return min(by_specialty, key=lambda name: (-by_specialty[name], name))

    def _all_totals(self, lasting: _Counts, every: _Counts, extra: str) -> _Totals:
        match = self._total(self._default, lasting)
        reached = [self._total(scenario, lasting) for scenario in self._range]
        return _Totals(
            match=match,
            low=min(match, *reached),
            high=max(match, *reached),
            add={
                tier: self._total(self._default, _with_one_more(lasting, (extra, tier)))
                for tier in ("safety", "match", "reach")
            },
            preliminary_only=max(0.0, self._total(self._default, every) - match),
        )

    def _total(self, scenario: _Scenario, counts: _Counts) -> float:
        """Return the chance that at least one program takes the applicant, from counts alone."""
        _, weights = gauss_hermite()
        nobody = [0.0] * len(weights)
        for cell, count in counts:
            nobody = [
                kept + count * miss for kept, miss in zip(nobody, self._miss(scenario, cell), strict=True)
            ]
        return max(0.0, 1.0 - sum(map(mul, weights, map(exp, nobody)))) if counts else 0.0

    def _miss(self, scenario: _Scenario, cell: _Cell) -> tuple[float, ...]:
        """Return log(1 − x) of a program in `cell` at every node."""
        key = (scenario, cell)
        kept = self._misses.get(key)
        if kept is None:
            nodes, _ = gauss_hermite()
            level = self._level(scenario, cell)
            kept = self._misses[key] = tuple(-_softplus(level + scenario.s * node) for node in nodes)
        return kept

    def _take(self, cell: _Cell) -> tuple[tuple[float, ...], tuple[float, ...]]:
        """Return x and 1 − x of a program in `cell` at every node, with the default figures."""
        kept = self._takes.get(cell)
        if kept is None:
            misses = tuple(exp(miss) for miss in self._miss(self._default, cell))
            kept = self._takes[cell] = (tuple(1.0 - miss for miss in misses), misses)
        return kept

    def _level(self, scenario: _Scenario, cell: _Cell) -> float:
        specialty, tier = cell
        figures = self._parameters.specialties[specialty]
        level = figures.level(scenario.s) + scenario.d * TIER_SIGN[tier]
        if scenario.with_score and self._score is not None:
            level += figures.g * (self._score - figures.m)
        return level

    def _notes(self, chances: Sequence[RankedChance], left_out: int) -> tuple[str, ...]:
        texts, notes = self._texts, []
        if self._score is None:
            notes.append(texts.say("odds.no_score"))
        known, stand_in = self._parameters.specialties, self._parameters.stand_in
        unknown = sorted({chance.specialty for chance in chances if chance.specialty not in known})
        for name in unknown:
            specialty = name or texts.say("odds.unnamed")
            notes.append(texts.say("odds.stand_in", specialty=specialty, stand_in=stand_in))
        if left_out:
            notes.append(texts.say("odds.left_out", n=left_out))
        return tuple(notes)


@lru_cache(maxsize=4096)
def _none_of(a: float, b: float, levels: tuple[tuple[float, int], ...], s: float) -> tuple[float, ...]:
    """Return, at every node, the chance that of programs that may interview none takes the applicant.

    Each interviews with one unknown chance of a Beta(a, b) distribution, and takes with the chance of
    its level.
    """
    nodes, _ = gauss_hermite()
    chances = beta_nodes(a, b)
    found = []
    for node in nodes:
        takes = [(1.0 / (1.0 + exp(-(level + s * node))), count) for level, count in levels]
        whole = 0.0
        for chance, weight in chances:
            for take, count in takes:
                weight *= (1.0 - chance * take) ** count
            whole += weight
        found.append(whole)
    return tuple(found)


def _with_one_more(counts: _Counts, cell: _Cell) -> _Counts:
    more = dict(counts)
    more[cell] = more.get(cell, 0) + 1
    return tuple(sorted(more.items()))


def _instead(here: Sequence[float], chances: Sequence[RankedChance], preliminary_only: float) -> float:
    """Return the chance that a one-year position takes the place of a longer one further down."""
    one_year = sum(p for p, chance in zip(here, chances, strict=True) if chance.preliminary)
    return one_year - preliminary_only if one_year - preliminary_only > _ROUNDING else 0.0


def _softplus(value: float) -> float:
    """Return log(1 + e^value) without overflow."""
    return value + log1p(exp(-value)) if value > 0 else log1p(exp(value))
