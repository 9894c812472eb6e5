"""Shares against bands, fees, ratings."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from imgtui.domain.rank.measures.composition import (
    application_tier_bands,
    band_words,
    bucket_bands,
    composition,
    rank_bands,
)
from imgtui.domain.rank.measures.fees import nrmp_fees
from imgtui.domain.rank.measures.ratings import overall_rating
from imgtui.domain.reference.data import Fees
from imgtui.domain.workbook.records import Rating
from imgtui.exchange.reference import load_reference

FIGURES = load_reference().figures()
FEES = Fees.from_figures(FIGURES)
BANDS = rank_bands(FIGURES)


class TestComposition:
    def test_the_nine_of_the_worked_example(self) -> None:
        parts = composition({"reach": 2, "match": 3, "safety": 4}, BANDS, 3).parts
        assert {name: (part.count, part.low, part.high, part.ok) for name, part in parts.items()} == {
            "reach": (2, 0, 2, True),
            "match": (3, 2, 4, True),
            "safety": (4, 3, 6, True),
        }
        assert parts["reach"].share == pytest.approx(2 / 9)

    def test_bounds_are_exact_where_the_product_is_whole(self) -> None:
        parts = composition({"reach": 3, "match": 3, "safety": 4}, BANDS, 3).parts
        assert [(part.low, part.high) for part in parts.values()] == [(1, 2), (3, 4), (4, 6)]
        assert [part.ok for part in parts.values()] == [False, True, True]

    @given(st.integers(1, 2000))
    @example(90)  # 0.7 * 90 is 62.99…
    @example(180)  # 0.35 * 180 too
    def test_bounds_never_suffer_from_rounding(self, n: int) -> None:
        parts = composition({"green": n}, bucket_bands(FIGURES), 3).parts
        assert (parts["green"].low, parts["yellow"].high) == (n * 60 // 100, -(-n * 35 // 100))
        upper = composition({"a": n}, {"a": (70, 100)}, 3).parts["a"]
        assert upper.low == n * 70 // 100

    @pytest.mark.parametrize("n", [0, 1, 2])
    def test_a_short_list_is_not_judged(self, n: int) -> None:
        assert all(part.ok is None for part in composition({"reach": n}, BANDS, 3).parts.values())

    def test_three_are_enough_to_be_judged(self) -> None:
        parts = composition({"reach": 1, "match": 1, "safety": 1}, BANDS, 3).parts
        assert [part.ok for part in parts.values()] == [True, True, True]
        assert composition({"reach": 3}, BANDS, 3).parts["reach"].ok is False

    @pytest.mark.parametrize(
        ("green", "yellow", "red", "ok"),
        [
            (12, 7, 1, (True, True, True)),
            (14, 5, 1, (True, True, True)),
            (11, 7, 2, (False, True, True)),
            (15, 4, 1, (True, True, True)),
            (20, 0, 0, (True, True, True)),
            (12, 5, 3, (True, True, False)),
            (12, 8, 0, (True, False, True)),
        ],
    )
    def test_the_shares_of_an_application_list_at_their_bounds(
        self, green: int, yellow: int, red: int, ok: tuple[bool, ...]
    ) -> None:
        """Of 20: Green 12 or more, Yellow up to 7, Red up to 2 (S0 §3): more Greens are no fault."""
        counts = {"green": green, "yellow": yellow, "red": red}
        parts = composition(counts, bucket_bands(FIGURES), 3).parts
        assert tuple(part.ok for part in parts.values()) == ok

    @pytest.mark.parametrize(
        ("reach", "match", "safety", "ok"),
        [
            (2, 13, 5, (True, True, True)),
            (4, 11, 5, (True, True, True)),
            (1, 13, 6, (True, True, True)),
            (5, 11, 4, (False, True, True)),
            (3, 10, 7, (True, True, True)),
            (0, 0, 20, (True, True, True)),
            (3, 14, 3, (True, True, False)),
        ],
    )
    def test_the_tiers_of_an_application_list_at_their_bounds(
        self, reach: int, match: int, safety: int, ok: tuple[bool, ...]
    ) -> None:
        """Of 20: Reach up to 4, Safety 4 or more (S1: 15, 60, 25, each five more or less)."""
        counts = {"reach": reach, "match": match, "safety": safety}
        parts = composition(counts, application_tier_bands(FIGURES), 3).parts
        assert tuple(part.ok for part in parts.values()) == ok

    def test_an_empty_list_has_no_shares(self) -> None:
        found = composition({}, BANDS, 3)
        assert found.n == 0
        assert [part.share for part in found.parts.values()] == [0, 0, 0]

    def test_application_bands(self) -> None:
        assert application_tier_bands(FIGURES) == {"reach": (0, 20), "match": (0, 100), "safety": (20, 100)}
        assert bucket_bands(FIGURES) == {"green": (60, 100), "yellow": (0, 35), "red": (0, 10)}

    @pytest.mark.parametrize(
        ("low", "high", "words"),
        [(60, 100, "60 % or more"), (0, 35, "up to 35 %"), (10, 20, "10–20 %"), (0, 100, "any")],
    )
    def test_a_band_in_words(self, low: float, high: float, words: str) -> None:
        assert band_words(low, high) == words


class TestFees:
    @pytest.mark.parametrize(
        ("primary", "supplemental", "length", "usd"),
        [
            (0, 0, 0, 85),
            (20, 20, 20, 85),
            (21, 0, 21, 115),
            (21, 22, 21, 175),
            (99, 0, 99, 85 + 79 * 30),
            (100, 0, 100, 85 + 80 * 30 + 50),
            (150, 0, 150, 85 + 130 * 30 + 50),
            (151, 0, 151, 85 + 131 * 30 + 100),
            (201, 0, 201, 85 + 181 * 30 + 150),
            (300, 0, 300, 85 + 280 * 30 + 200),
        ],
    )
    def test_codes_and_length(self, primary: int, supplemental: int, length: int, usd: int) -> None:
        assert nrmp_fees(primary, supplemental, length, FEES) == usd


class TestRating:
    def test_the_mean_of_what_was_rated(self) -> None:
        assert overall_rating(Rating(fit=5, gut=3), {}) == 4

    def test_weights(self) -> None:
        assert overall_rating(Rating(fit=5, gut=2), {"fit": 2, "gut": 1}) == 4
        assert overall_rating(Rating(fit=5, gut=2), {"gut": 0}) == 5

    def test_nothing_rated(self) -> None:
        assert overall_rating(None, {}) is None
        assert overall_rating(Rating(would_attend=True), {}) is None
        assert overall_rating(Rating(fit=5), {"fit": 0}) is None
