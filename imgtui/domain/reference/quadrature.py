"""Averages over a standard normal, without random numbers."""

from functools import lru_cache
from math import pi, pow, sqrt

# Enough for lists of 300 at the widest spread (s = 1.2): off by at most 3e-6 there and below 2e-6 up to
# 50 ranks, against a fine trapezoid; 16 nodes miss by up to 3e-5, and what is shown are whole percents.
NODES = 24
_NEWTON_STEPS = 60


@lru_cache(maxsize=8)
def gauss_hermite(count: int = NODES) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Return nodes (ascending) and weights (sum 1) of Gauss–Hermite quadrature for a standard normal.

    The mean of f(z) is then the sum of weight · f(node), exact for polynomials up to degree 2·count − 1.
    Roots come from Newton's method on the orthonormal Hermite recurrence, the largest first, each next
    start extrapolated from the roots before it. Source: Abramowitz and Stegun, 25.4.46.

    Args:
        count: how many nodes, at least 2.
    """
    roots: list[float] = []
    weights: list[float] = []
    for index in range((count + 1) // 2):
        root, slope = _newton(_start(index, count, roots), count)
        roots.append(root)
        weights.append(2 / slope**2)
    mirrored = count // 2
    nodes = [-root * sqrt(2) for root in roots] + [root * sqrt(2) for root in reversed(roots[:mirrored])]
    both = weights + list(reversed(weights[:mirrored]))
    whole = sum(both)
    return tuple(nodes), tuple(weight / whole for weight in both)


def _start(index: int, count: int, roots: list[float]) -> float:
    """Return a first guess at the root `index`, counted from the largest."""
    if index == 0:
        return sqrt(2 * count + 1) - 1.85575 * pow(2 * count + 1, -1 / 6)
    if index == 1:
        return roots[0] - 1.14 * pow(count, 0.426) / roots[0]
    if index == 2:
        return 1.86 * roots[1] - 0.86 * roots[0]
    if index == 3:
        return 1.91 * roots[2] - 0.91 * roots[1]
    return 2 * roots[-1] - roots[-2]


def _newton(root: float, count: int) -> tuple[float, float]:
    """Return the root near `root` of the orthonormal Hermite polynomial of degree `count`, and its slope."""
    slope = 1.0
    for _ in range(_NEWTON_STEPS):
        value, before = pi**-0.25, 0.0
        for degree in range(1, count + 1):
            value, before = root * sqrt(2 / degree) * value - sqrt((degree - 1) / degree) * before, value
        slope = sqrt(2 * count) * before
        step = value / slope
        root -= step
        if abs(step) < 1e-15 * max(1.0, abs(root)):
            break
    return root, slope
