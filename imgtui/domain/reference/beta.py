"""Beta and beta-binomial distributions, without random numbers and without a library.

A yield is known as a Beta distribution; how many of some applications invite is then beta-binomial. All
answers depend on the arguments alone, so what is dear is kept from call to call.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from math import ceil, exp, lgamma, log, log1p

_TAIL = 1e-9
"""What is left off at the thin end of a distribution of counts."""
_THIN = 1e-10
"""What single chances are left off at both ends where counts are added up."""
_NODES = 28
_STEP = 0.9
"""The longest step between nodes on the scale of logits; longer ones miss a density with a below 1."""
_DROP = 26.0
"""Logarithms below its peak at which a density counts as nothing: e⁻²⁶ is 5e-12."""
_STEPS = 200
_CLOSE = 1e-12
Counts = tuple[float, ...]
"""Chances of 0, 1, 2, … ; they add up to 1 but for `_TAIL`."""


def _log_beta(a: float, b: float) -> float:
    return lgamma(a) + lgamma(b) - lgamma(a + b)


def beta_cdf(x: float, a: float, b: float) -> float:
    """Return the chance that a Beta(a, b) variable is at most x.

    By the continued fraction of the incomplete beta function. Source: Abramowitz and Stegun, 26.5.8.
    """
    if x <= 0.0 or x >= 1.0:
        return 0.0 if x <= 0.0 else 1.0
    front = exp(a * log(x) + b * log1p(-x) - _log_beta(a, b))
    if x > (a + 1.0) / (a + b + 2.0):
        return 1.0 - front * _fraction(1.0 - x, b, a) / b
    return front * _fraction(x, a, b) / a


def _fraction(x: float, a: float, b: float) -> float:
    """Return the continued fraction, from its front (the modified method of Lentz)."""
    value, upper, lower = 1.0, 1.0, 0.0
    for step in range(_STEPS):
        m = step // 2
        if step == 0:
            part = 1.0
        elif step % 2:
            part = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        else:
            part = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        lower = 1.0 / ((1.0 + part * lower) or 1e-300)
        upper = (1.0 + part / upper) or 1e-300
        value *= upper * lower
        if step and abs(upper * lower - 1.0) < _CLOSE:
            break
    return value - 1.0


@lru_cache(maxsize=4096)
def beta_quantile(share: float, a: float, b: float) -> float:
    """Return the value that a Beta(a, b) variable stays under with the chance `share` (0–1), to 1e-9."""
    low, high = 0.0, 1.0
    while high - low > _TAIL:
        middle = (low + high) / 2
        if beta_cdf(middle, a, b) < share:
            low = middle
        else:
            high = middle
    return (low + high) / 2


@lru_cache(maxsize=4096)
def beta_nodes(a: float, b: float) -> tuple[tuple[float, float], ...]:
    """Return (value, weight) pairs: the mean of f over Beta(a, b) is the sum of weight · f(value).

    The trapezoid rule on the scale of logits, where the density falls off at both ends: exact to far
    below what is shown for every smooth f.
    """
    peak = log(a / b)
    top = _logit_density(peak, a, b)
    low = _edge(peak, -1.0, a, b, top)
    high = _edge(peak, 1.0, a, b, top)
    count = max(_NODES, ceil((high - low) / _STEP) + 1)
    step = (high - low) / (count - 1)
    points = [low + step * index for index in range(count)]
    weights = [exp(_logit_density(point, a, b) - top) for point in points]
    whole = sum(weights)
    return tuple((1.0 / (1.0 + exp(-t)), w / whole) for t, w in zip(points, weights, strict=True))


def _logit_density(t: float, a: float, b: float) -> float:
    """Return the logarithm of the density of the logit, but for a constant."""
    return a * t - (a + b) * (t + log1p(exp(-t)) if t > 0 else log1p(exp(t)))


def _edge(peak: float, sign: float, a: float, b: float, top: float) -> float:
    """Return how far from its peak the density of the logit is nothing any more."""
    near, far = 0.0, 0.1
    while top - _logit_density(peak + sign * far, a, b) < _DROP:
        near, far = far, far * 2
    for _ in range(12):
        middle = (near + far) / 2
        if top - _logit_density(peak + sign * middle, a, b) < _DROP:
            near = middle
        else:
            far = middle
    return peak + sign * far


@lru_cache(maxsize=4096)
def beta_binomial(
    n: int, a: float, b: float, at_least: int = 0, of: int = 0, there: tuple[float, float] = (0.0, 1.0)
) -> Counts:
    """Return the chances that 0, 1, … of n applications with a common Beta(a, b) yield are successes.

    Args:
        n: how many.
        a: of the Beta distribution.
        b: of the Beta distribution.
        at_least: successes that are known already among the first `of` of them.
        of: how many of the n those are; 0: nothing is known.
        there: which share of the successes among these is known by now: any between the two is as likely.
    """
    found, term = [], exp(_log_beta(a, b + n) - _log_beta(a, b))
    for k in range(n + 1):
        found.append(term)
        if term < _TAIL and k > n * a / (a + b):
            break
        term *= (n - k) * (a + k) / ((k + 1) * (b + n - k - 1)) if k < n else 0.0
    if of and there[1] > 0.0:
        known = _known_of(at_least, of, *there)
        found = [chance * _known(k, n, of, known) for k, chance in enumerate(found)]
        found += [0.0] * (at_least + 1 - len(found))
    whole = sum(found)
    if whole <= 0.0:  # so many successes that they were cut off as impossible: just these then
        return tuple([0.0] * at_least + [1.0])
    return tuple(chance / whole for chance in found)


def _known_of(known: int, of: int, low: float, high: float) -> list[float]:
    """Return, for 0 to `of` successes, how likely it is that just so many of them are known by now.

    But for a constant: the mean of the binomial chance over all shares from `low` to `high`.
    """

    def mean(t: int) -> float:
        a, b = known + 1, t - known + 1
        return (beta_cdf(high, a, b) - beta_cdf(low, a, b)) / (t + 1)

    return [mean(t) if t >= known else 0.0 for t in range(of + 1)]


def _known(k: int, n: int, of: int, likely: list[float]) -> float:
    """Return how likely what is known is where k of n succeed: any may lie among the first `of`."""
    first, last = max(0, k - (n - of)), min(k, of)
    if first == last:
        return likely[first]
    # The chance that `first` of the k lie there, then by the ratio of neighbours: no number grows too large.
    chance = exp(_log_comb(of, first) + _log_comb(n - of, k - first) - _log_comb(n, k))
    found = 0.0
    for t in range(first, last + 1):
        found += chance * likely[t]
        chance *= (of - t) * (k - t) / ((t + 1) * (n - of - k + t + 1))
    return found


def _log_comb(n: int, k: int) -> float:
    return lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1)


def thinned(counts: Counts, share: float) -> Counts:
    """Return the chances of counts of which each single one is there by now with the chance `share`."""
    if share >= 1.0:
        return counts
    if share <= 0.0:
        return (1.0,)
    found = [0.0] * len(counts)
    for n, chance in enumerate(counts):
        term = chance * (1.0 - share) ** n
        for k in range(n + 1):
            found[k] += term
            if k < n:
                term *= (n - k) / (k + 1) * share / (1.0 - share)
    return tuple(found)


def together(several: Iterable[Counts]) -> Counts:
    """Return the chances of the sum of independent counts."""
    found: list[float] = [1.0]
    start = 0
    for counts in sorted(several, key=len):
        first, core = _core(counts)
        start += first
        added = [0.0] * (len(found) + len(core) - 1)
        for at, chance in enumerate(found):
            for more, other in enumerate(core, at):
                added[more] += chance * other
        first, found = _core(added)
        start += first
    return (*([0.0] * start), *found)


def _core(counts: Sequence[float]) -> tuple[int, list[float]]:
    """Return where chances begin that are worth adding up, and these."""
    first, last = 0, len(counts)
    while first < last - 1 and counts[first] < _THIN:
        first += 1
    while last - 1 > first and counts[last - 1] < _THIN:
        last -= 1
    return first, list(counts[first:last])


def mean_of(counts: Sequence[float]) -> float:
    """Return the mean of a count."""
    return sum(k * chance for k, chance in enumerate(counts))


def edge_of(counts: Sequence[float], share: float) -> int:
    """Return the smallest count that is not exceeded with at least the chance `share`."""
    reached = 0.0
    for k, chance in enumerate(counts):
        reached += chance
        if reached >= share:
            return k
    return max(0, len(counts) - 1)
