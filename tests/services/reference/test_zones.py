"""Time zones and countries as people type them."""

from collections import Counter
from importlib import resources

import pytest

from imgtui.domain.reference.places import place_key
from imgtui.domain.workbook.errors import UsageError
from imgtui.services.reference.cities import cities
from imgtui.services.reference.zones import (
    city_text,
    country_code,
    named_zone,
    zone_names,
    zone_suggestions,
)
from tests.tables import for_each


@for_each(
    ("typed", "zone"),
    [
        ("Asia/Karachi", "Asia/Karachi"),
        ("asia/karachi", "Asia/Karachi"),
        ("karachi", "Asia/Karachi"),
        ("new york", "America/New_York"),
        ("India", "Asia/Kolkata"),
        ("nigeria", "Africa/Lagos"),
        ("UTC", "UTC"),
        ("lahore", "Asia/Karachi"),
        ("Peshawar", "Asia/Karachi"),
        ("new delhi", "Asia/Kolkata"),
        ("Madras", "Asia/Kolkata"),
        ("Abuja", "Africa/Lagos"),
        ("Alexandria", "Africa/Cairo"),
        ("São Paulo", "America/Sao_Paulo"),
        ("Hyderabad, Pakistan", "Asia/Karachi"),
        ("hyderabad, india", "Asia/Kolkata"),
        ("London, Canada", "America/Toronto"),
        ("London", "Europe/London"),  # a city that names a zone is meant before another of its name
        ("Chakwal, Pakistan", "Asia/Karachi"),  # a country with one zone needs no list of its cities
    ],
)
def test_a_zone_is_found_by_name_city_or_country(typed: str, zone: str) -> None:
    assert named_zone(typed) == zone
    assert zone in zone_names()


def test_a_name_of_two_cities_is_asked_about() -> None:
    with pytest.raises(UsageError) as error:
        named_zone("Hyderabad")
    assert "several places" in error.value.message
    assert error.value.hint == "did you mean Hyderabad, Pakistan; Hyderabad, India?"


def test_each_city_lies_in_a_zone_of_its_country_and_can_be_typed_as_it_is_shown() -> None:
    lines = resources.files("tzdata").joinpath("zoneinfo", "zone.tab").read_text("utf-8").splitlines()
    known = {(row[0], row[2]) for row in (line.split("\t") for line in lines if not line.startswith("#"))}
    assert {(city.country, city.zone) for city in cities()} <= known
    assert [city_text(city) for city in cities() if named_zone(city_text(city)) != city.zone] == []


def test_no_city_is_listed_twice_in_its_country() -> None:
    names = Counter((city.country, place_key(city.name)) for city in cities())
    assert [name for name, count in names.items() if count > 1] == []


def test_a_zone_is_suggested_by_country_city_and_name() -> None:
    assert {"Pakistan", "Lahore, Pakistan", "Asia/Karachi"} <= set(zone_suggestions())
    assert "United States" not in zone_suggestions()  # it has several


@for_each(
    ("typed", "near"),
    [
        ("york", "America/New_York"),
        ("usa", "America/New_York"),
        ("Mars", "Marseille"),
        ("Atlantis", "one such as"),
    ],
)
def test_what_is_no_zone_is_refused_with_the_nearest(typed: str, near: str) -> None:
    with pytest.raises(UsageError) as error:
        named_zone(typed)
    assert near in error.value.hint


@for_each(
    ("typed", "code"),
    [("pk", "PK"), ("Pakistan", "PK"), ("USA", "US"), ("niger", "NE"), ("uk", "GB"), ("Nigeria", "NG")],
)
def test_a_country_is_found_by_name_or_code(typed: str, code: str) -> None:
    assert country_code(typed) == code


@for_each(("typed", "near"), [("united", "AE"), ("Atlantis", "two letters"), ("", "two letters")])
def test_what_is_no_country_is_refused(typed: str, near: str) -> None:
    with pytest.raises(UsageError) as error:
        country_code(typed)
    assert near in error.value.hint
