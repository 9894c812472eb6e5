"""Shares of a list against their bands (rules §7)."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from math import ceil, floor

from imgtui.domain.reference.figures import Figures
from imgtui.domain.reference.reasons import number
from imgtui.domain.workbook.records.record import record

Bands = Mapping[str, tuple[float, float]]
"""Lowest and highest share in percent, by part, in the order in which parts are shown."""

TIERS = ("reach", "match", "safety")
BUCKETS = ("green", "yellow", "red")
WHOLE = 100
"""Percent of a list: an upper end that nothing exceeds."""


@record
class ListPart:
    """One part of a list.

    Attributes:
        count: programs in it.
        share: count / n, 0–1; 0 for an empty list.
        low: lowest count inside the band, ⌊low share · n⌋.
        high: highest count inside the band, ⌈high share · n⌉.
        ok: whether low ≤ count ≤ high; None when the list is too short to be judged.
    """

    count: int
    share: float
    low: int
    high: int
    ok: bool | None


@record
class Composition:
    """A list by its parts.

    Attributes:
        n: programs in all; every share divides by it.
        parts: by name, in the order of the bands.
        unknown: programs whose part rests on a fact nobody has looked up.
    """

    n: int
    parts: Mapping[str, ListPart]
    unknown: int = 0


def composition(counts: Mapping[str, int], bands: Bands, min_n: int, unknown: int = 0) -> Composition:
    """Return `counts` (programs by part) against `bands`; under `min_n` programs nothing is judged."""
    n = sum(counts.values())
    parts = {}
    for name, (low_percent, high_percent) in bands.items():
        count = counts.get(name, 0)
        # The product comes first: 70 * 90 / 100 is exactly 63, while 0.7 * 90 falls just short of it.
        low, high = floor(low_percent * n / 100), ceil(high_percent * n / 100)
        ok = low <= count <= high if n >= min_n else None
        parts[name] = ListPart(count, count / n if n else 0.0, low, high, ok)
    return Composition(n, parts, unknown)


def rank_bands(figures: Figures) -> Bands:
    """Return the bands of a rank list by tier."""
    return {tier: figures.band(f"K3.{tier}") for tier in TIERS}


def bucket_bands(figures: Figures) -> Bands:
    """Return the bands of an application list by bucket (with a fail), judged to one side.

    Greens have a floor, Yellows and Reds a ceiling: more Greens than the source draws are no fault.
    """
    return {
        "green": (figures["K1.green_low"], WHOLE),
        "yellow": (0, figures["K1.yellow_high"]),
        "red": (0, figures["K1.red_high"]),
    }


def buckets_of(buckets: Iterable[str], figures: Figures) -> Composition:
    """Return applications by final bucket against their bands."""
    return composition(Counter(buckets), bucket_bands(figures), figures.count("K.min_n"))


def reds_above(
    by_specialty: Mapping[str, Sequence[str]], figures: Figures
) -> Sequence[tuple[str | None, Composition]]:
    """Return where Reds are above their band: in the whole list (None) first, then in each specialty.

    The shares hold for each specialty (rules §7). The notes on the list, its footer and the autopsy ask this.

    Args:
        by_specialty: specialty -> the final bucket of each application.
        figures: the figures in force.
    """
    whole = [bucket for buckets in by_specialty.values() for bucket in buckets]
    held: list[tuple[str | None, Composition]] = [(None, buckets_of(whole, figures))]
    held += [(name, buckets_of(buckets, figures)) for name, buckets in by_specialty.items()]
    return [(name, found) for name, found in held if found.parts["red"].ok is False]


def application_tier_bands(figures: Figures) -> Bands:
    """Return the bands of an application list by tier, judged to one side.

    Reaches have a ceiling and Safeties a floor, a tolerance around their centres; the core is what is left.
    """
    tolerance = figures["K2.tolerance"]
    return {
        "reach": (0, figures["K2.reach"] + tolerance),
        "match": (0, WHOLE),
        "safety": (figures["K2.safety"] - tolerance, WHOLE),
    }


def band_words(low: float, high: float) -> str:
    """Return a band in percent: "60 % or more", "up to 35 %", "10–20 %"; "any" where nothing is asked."""
    if low <= 0 and high >= WHOLE:
        return "any"
    if high >= WHOLE:
        return f"{number(low)} % or more"
    return f"up to {number(high)} %" if low <= 0 else f"{number(low)}–{number(high)} %"
