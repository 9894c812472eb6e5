"""Metros, boroughs and spellings of §5, each name the rules give, and the yield of regions."""

from imgtui.domain.reference.places import metro_of, place_key
from tests.domain.applicants import reference
from tests.tables import for_each

PLACES = reference().places
COASTAL = (
    ("New York City", "NY"),
    ("Boston", "MA"),
    ("Los Angeles", "CA"),
    ("San Francisco", "CA"),
    ("Oakland", "CA"),
    ("San Jose", "CA"),
    ("San Diego", "CA"),
    ("Long Beach", "CA"),
    ("Seattle", "WA"),
    ("Miami", "FL"),
    ("Honolulu", "HI"),
)
INLAND = (
    ("Sacramento", "CA"),
    ("Chicago", "IL"),
    ("Denver", "CO"),
    ("Washington", "DC"),
    ("Philadelphia", "PA"),
)


@for_each(
    ("place", "coastal"), [*((place, True) for place in COASTAL), *((place, False) for place in INLAND)]
)
def test_each_metro_of_the_rules_is_known_and_coastal_or_not(place: tuple[str, str], coastal: bool) -> None:
    metro = metro_of(*place, PLACES)
    assert metro is not None
    assert metro.coastal is coastal
    assert PLACES.yield_of(*place) == "lower"


@for_each("borough", ["Bronx", "Brooklyn", "Queens", "Staten Island", "Manhattan", "The Bronx"])
@for_each("state", ["NY", "new york", None])
def test_boroughs_belong_to_new_york_even_without_a_state(borough: str, state: str | None) -> None:
    found = metro_of(borough.upper(), state, PLACES)
    assert found is not None
    assert found.name == "New York City"


@for_each(
    ("written", "known"),
    [
        ("St. Louis", "Saint Louis"),
        ("ST LOUIS", "saint louis"),
        ("Mt Vernon", "Mount Vernon"),
        ("Ft. Worth", "Fort Worth"),
        ("The Bronx", "bronx"),
        ("Cañon City", "Canon City"),
        ("Coeur d\N{RIGHT SINGLE QUOTATION MARK}Alene", "Coeur dAlene"),
        ("Washington, D.C.", "washington dc"),
    ],
)
def test_spellings_of_one_place_are_one(written: str, known: str) -> None:
    assert place_key(written) == place_key(known)


@for_each(("one", "other"), [("Cambridge", "Cambria"), ("St. Louis", "Louis"), ("The", "")])
def test_other_names_stay_apart(one: str, other: str) -> None:
    assert place_key(one) != place_key(other)


@for_each(
    ("city", "state", "found"),
    [
        ("Cambridge", "MA", "Boston/Cambridge"),
        ("Cambridge", "OH", None),
        ("Long Beach", "CA", "Long Beach"),
        ("Long Beach", "MS", None),
        ("Miami", "OK", None),
        ("Oakland", "CA", "Oakland"),
        ("Oakland", "MD", None),
    ],
)
def test_a_namesake_in_another_state_is_no_metro(city: str, state: str, found: str | None) -> None:
    metro = metro_of(city, state, PLACES)
    assert (metro.name if metro else None) == found


@for_each(
    ("city", "state", "region", "found"),
    [
        ("Toledo", "OH", "Midwest", "higher"),  # Midwest outside Chicago
        ("Chicago", "IL", "Midwest", "lower"),
        ("Jackson", "MS", "South", "higher"),  # Deep South
        ("Birmingham", "AL", "South", "higher"),
        ("Tyler", "TX", "South", "higher"),  # small-town Texas
        ("Houston", "TX", "South", "neutral"),
        ("Fresno", "CA", "West", "lower"),
        ("Portland", "OR", "West", "neutral"),
    ],
)
def test_region_and_yield(city: str, state: str, region: str, found: str) -> None:
    info = PLACES.state(state)
    assert info is not None
    assert info.region == region
    assert PLACES.yield_of(city, state) == found
