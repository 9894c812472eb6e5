"""A citizenship as it is typed: an answer, or a country."""

import pytest

from imgtui.domain.workbook.errors import UsageError
from imgtui.services.applicant.first_steps import citizenship_said, read_citizenship
from tests.tables import for_each


@for_each(
    ("typed", "meant"),
    [
        ("", (None, None)),
        ("Pakistan", ("non_us", "PK")),
        ("in", ("non_us", "IN")),
        ("USA", ("us_citizen", None)),
        ("us citizen", ("us_citizen", None)),
        ("us_citizen", ("us_citizen", None)),
        ("p", ("permanent_resident", None)),
        ("perm", ("permanent_resident", None)),
        ("green card", ("permanent_resident", None)),
        ("n", ("non_us", None)),
        ("non_us", ("non_us", None)),
        ("neith", ("non_us", None)),
        ("Nepal", ("non_us", "NP")),
    ],
)
def test_a_country_or_an_answer_is_read(typed, meant) -> None:
    assert read_citizenship(typed) == meant


@for_each("typed", ["per", "pr", "Puerto Rico", "Pakistun", "gre", "united"])
def test_what_may_be_several_or_is_nothing_is_asked_back(typed) -> None:
    with pytest.raises(UsageError) as caught:
        read_citizenship(typed)
    assert caught.value.hint


def test_a_country_is_said_by_its_name() -> None:
    assert citizenship_said("non_us", "PK") == "non-US citizen of Pakistan"
    assert citizenship_said("permanent_resident", "PK") == "US permanent resident (green card)"
