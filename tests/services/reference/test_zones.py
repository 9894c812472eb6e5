"""Time zones and countries as people type them."""

import pytest

from imgtui.domain.workbook.errors import UsageError
from imgtui.services.reference.zones import country_code, named_zone, zone_names


@pytest.mark.parametrize(
    ("typed", "zone"),
    [
        ("Asia/Karachi", "Asia/Karachi"),
        ("asia/karachi", "Asia/Karachi"),
        ("karachi", "Asia/Karachi"),
        ("new york", "America/New_York"),
        ("India", "Asia/Kolkata"),
        ("nigeria", "Africa/Lagos"),
        ("UTC", "UTC"),
    ],
)
def test_a_zone_is_found_by_name_city_or_country(typed: str, zone: str) -> None:
    assert named_zone(typed) == zone
    assert zone in zone_names()


@pytest.mark.parametrize(
    ("typed", "near"),
    [("york", "America/New_York"), ("usa", "America/New_York"), ("Mars", "Marseille"), ("Atlantis", "one such as")],
)
def test_what_is_no_zone_is_refused_with_the_nearest(typed: str, near: str) -> None:
    with pytest.raises(UsageError) as error:
        named_zone(typed)
    assert near in error.value.hint


@pytest.mark.parametrize(
    ("typed", "code"),
    [("pk", "PK"), ("Pakistan", "PK"), ("USA", "US"), ("niger", "NE"), ("uk", "GB"), ("Nigeria", "NG")],
)
def test_a_country_is_found_by_name_or_code(typed: str, code: str) -> None:
    assert country_code(typed) == code


@pytest.mark.parametrize(
    ("typed", "near"), [("united", "AE"), ("Atlantis", "two letters"), ("", "two letters")]
)
def test_what_is_no_country_is_refused(typed: str, near: str) -> None:
    with pytest.raises(UsageError) as error:
        country_code(typed)
    assert near in error.value.hint
