"""Ratings typed in one go, and the order they propose."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from imgtui.domain.rank.measures.ratings import CRITERIA, overall_rating, parse_stars, proposed_order
from imgtui.domain.workbook.errors import UsageError
from imgtui.domain.workbook.records import Rating
from tests.tables import for_each

TITLES = {name: name for name in CRITERIA}


@for_each(
    ("text", "values"),
    [
        ("454354y", dict(zip(CRITERIA, (4, 5, 4, 3, 5, 4), strict=True)) | {"would_attend": True}),
        ("4 5 4 3 5 4 N", dict(zip(CRITERIA, (4, 5, 4, 3, 5, 4), strict=True)) | {"would_attend": False}),
        ("5--1", {"fit": 5, "training": 1}),
        ("y", {"would_attend": True}),
        ("", {}),
    ],
)
def test_signs_typed_in_one_go(text: str, values: dict[str, Any]) -> None:
    assert parse_stars(text, TITLES) == values


@for_each("text", ["6", "45435412", "4x", "yes", "4543545", "٣"])
def test_signs_that_mean_nothing(text: str) -> None:
    with pytest.raises(UsageError):
        parse_stars(text, TITLES)


def test_ten_keys_are_enough_for_a_whole_rating() -> None:
    assert len(parse_stars("454354y", TITLES)) == len(CRITERIA) + 1
    assert len("454354y") + 1 <= 10  # and enter


def test_the_overall_rating_at_its_edges() -> None:
    assert overall_rating(None, {}) is None
    assert overall_rating(Rating(would_attend=True), {}) is None
    assert overall_rating(Rating(fit=5, gut=1), {}) == 3
    assert overall_rating(Rating(fit=5, gut=1), {"gut": 3}) == 2
    assert overall_rating(Rating(fit=5, gut=1), {"gut": 0}) == 5
    assert overall_rating(Rating(gut=1), {"gut": 0}) is None


def test_best_first_equals_stay_and_unrated_keep_their_rank() -> None:
    ratings = {"a": 3.0, "b": None, "c": 5.0, "d": 3.0}
    assert proposed_order("abcde", ratings) == ("c", "b", "a", "d", "e")


def test_means_that_differ_by_rounding_only_are_equal() -> None:
    assert proposed_order("ab", {"a": 0.1 + 0.2, "b": 0.3}) == ("a", "b")
    assert proposed_order("ab", {"a": 0.3, "b": 0.1 + 0.2}) == ("a", "b")


@given(st.permutations("abcdefgh"), st.dictionaries(st.sampled_from("abcdefgh"), st.integers(1, 5)))
def test_a_proposal_keeps_the_programs_and_is_final(entries: list[str], stars: dict[str, int]) -> None:
    ratings: dict[str, float | None] = {key: float(value) for key, value in stars.items()}
    order = proposed_order(entries, ratings)
    assert sorted(order) == sorted(entries)
    assert proposed_order(order, ratings) == order
    assert [key for key in order if key in stars] == sorted(
        (key for key in entries if key in stars), key=lambda key: -stars[key]
    )
    assert all(order[place] == key for place, key in enumerate(entries) if key not in stars)
