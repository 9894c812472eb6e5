"""Beta and beta-binomial distributions against other ways to reckon them."""

import random
from fractions import Fraction
from math import comb

import pytest

from imgtui.domain.reference.beta import (
    beta_binomial,
    beta_cdf,
    beta_nodes,
    beta_quantile,
    edge_of,
    mean_of,
    thinned,
    together,
)
from tests.tables import for_each


def binomial_tail(x: Fraction, a: int, b: int) -> float:
    """The same for whole numbers: at least a of a + b − 1 tries succeed (Abramowitz and Stegun, 26.5.24)."""
    n = a + b - 1
    return float(sum(comb(n, k) * x**k * (1 - x) ** (n - k) for k in range(a, n + 1)))


@for_each(("a", "b"), [(1, 1), (2, 30), (12, 71), (3, 29), (40, 300)])
def test_the_share_below_a_value_is_that_of_a_sum_of_binomials(a: int, b: int) -> None:
    for tenths in range(1, 10):
        x = Fraction(tenths, 10)
        assert beta_cdf(float(x), a, b) == pytest.approx(binomial_tail(x, a, b), abs=1e-11)


def test_edges_of_the_scale_are_kept() -> None:
    assert (beta_cdf(-1, 2, 3), beta_cdf(0, 2, 3), beta_cdf(1, 2, 3), beta_cdf(2, 2, 3)) == (0, 0, 1, 1)


@for_each(("a", "b"), [(0.4, 31.6), (1.5, 30.5), (12.0, 71.0)])
def test_a_quantile_is_where_that_share_lies_below(a: float, b: float) -> None:
    for share in (0.1, 0.5, 0.9):
        assert beta_cdf(beta_quantile(share, a, b), a, b) == pytest.approx(share, abs=1e-6)


@for_each(("a", "b"), [(0.4, 31.6), (1.5, 30.5), (12.0, 71.0), (40.0, 300.0)])
def test_the_mean_of_a_power_is_that_of_its_product(a: float, b: float) -> None:
    """E(1 − p)^n over Beta(a, b) is a product of n fractions."""
    exact = 1.0
    for k in range(20):
        exact *= (b + k) / (a + b + k)
    assert sum(w * (1 - p) ** 20 for p, w in beta_nodes(a, b)) == pytest.approx(exact, abs=1e-4)
    assert sum(w for _, w in beta_nodes(a, b)) == pytest.approx(1.0)


def test_counts_are_those_of_the_formula() -> None:
    counts = beta_binomial(3, 1, 1)
    assert counts == pytest.approx((0.25, 0.25, 0.25, 0.25))  # a flat yield makes every count as likely
    assert mean_of(beta_binomial(8, 6, 40)) == pytest.approx(8 * 6 / 46)
    assert beta_binomial(0, 2, 30) == (1.0,)


def test_invites_that_are_known_bound_the_count() -> None:
    """Of 4 with a flat yield just 2 of the first 3 are known so far: drawn, not reckoned."""
    rng = random.Random(7)
    seen = [0] * 5
    for _ in range(60_000):
        p = rng.random()
        drawn = [rng.random() < p for _ in range(4)]
        there = 0.2 + 0.6 * rng.random()
        if sum(each and rng.random() < there for each in drawn[:3]) == 2:
            seen[sum(drawn)] += 1
    counts = beta_binomial(4, 1.0, 1.0, 2, 3, (0.2, 0.8))
    assert counts[:2] == (0.0, 0.0)
    for k in range(2, 5):
        assert counts[k] == pytest.approx(seen[k] / sum(seen), abs=0.01)


def test_more_invites_than_could_be_are_taken_as_they_are() -> None:
    assert mean_of(beta_binomial(300, 0.01, 5000.0, 200, 300)) >= 199


def test_thinning_and_adding_keep_the_means() -> None:
    counts = beta_binomial(30, 3, 29)
    assert mean_of(thinned(counts, 0.4)) == pytest.approx(0.4 * mean_of(counts))
    assert thinned(counts, 1.0) == counts
    assert thinned(counts, 0.0) == (1.0,)
    assert mean_of(together([counts, counts, (1.0,)])) == pytest.approx(2 * mean_of(counts), abs=1e-6)
    assert together([]) == (1.0,)


def test_an_edge_is_the_least_count_that_reaches_its_share() -> None:
    assert [edge_of((0.25, 0.25, 0.5), share) for share in (0.2, 0.25, 0.3, 0.6, 1.0)] == [0, 0, 1, 2, 2]
