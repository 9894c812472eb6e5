"""Shares of a list against their bands (rules §7)."""

from collections.abc import Mapping
from math import ceil, floor

from imgtui.domain.reference.figures import Figures
from imgtui.domain.workbook.record import record

Bands = Mapping[str, tuple[float, float]]
"""Lowest and highest share in percent, by part, in the order in which parts are shown."""

TIERS = ("reach", "match", "safety")
BUCKETS = ("green", "yellow", "red")


@record
class Part:
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
    parts: Mapping[str, Part]
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
        parts[name] = Part(count, count / n if n else 0.0, low, high, ok)
    return Composition(n, parts, unknown)


def rank_bands(figures: Figures) -> Bands:
    """Return the bands of a rank list by tier."""
    return {tier: figures.band(f"K3.{tier}") for tier in TIERS}


def bucket_bands(figures: Figures) -> Bands:
    """Return the bands of an application list by bucket (with a fail)."""
    return {bucket: figures.band(f"K1.{bucket}") for bucket in BUCKETS}


def application_tier_bands(figures: Figures) -> Bands:
    """Return the bands of an application list by tier: a centre and a tolerance."""
    tolerance = figures["K2.tolerance"]
    return {tier: (figures[f"K2.{tier}"] - tolerance, figures[f"K2.{tier}"] + tolerance) for tier in TIERS}
