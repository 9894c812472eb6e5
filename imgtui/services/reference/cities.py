"""Cities of the countries that IMGs come from, each with its zone: `db/reference/cities.json`."""

from functools import cache
from typing import Any

from imgtui.domain.reference.places import place_key
from imgtui.domain.workbook.records.record import record
from imgtui.exchange.reference import read_document


@record
class City:
    """One city.

    Attributes:
        name: as it is shown.
        country: ISO 3166 code.
        zone: IANA name of its time zone.
    """

    name: str
    country: str
    zone: str


@cache
def cities() -> tuple[City, ...]:
    """Return every city, in the order of the data; two countries may have one of the same name."""
    return tuple(
        City(name, place["country"], place["time_zone"]) for place in _places() for name in place["cities"]
    )


def cities_called(text: str, country: str | None = None) -> tuple[City, ...]:
    """Return the cities that a name means, also an older one such as Bombay; `country` leaves one."""
    found = _by_name().get(place_key(text), ())
    return tuple(city for city in found if country in (None, city.country))


def cities_begun(text: str) -> tuple[City, ...]:
    """Return the cities whose name, or another name of theirs, begins so."""
    start = place_key(text)
    if not start:
        return ()
    found = (city for key, named in _by_name().items() if key.startswith(start) for city in named)
    return tuple(dict.fromkeys(found))


@cache
def _by_name() -> dict[str, tuple[City, ...]]:
    found: dict[str, list[City]] = {}
    for place in _places():
        also = {name: name for name in place["cities"]} | place.get("also", {})
        for other, name in also.items():
            city = City(name, place["country"], place["time_zone"])
            found.setdefault(place_key(other), []).append(city)
    return {key: tuple(named) for key, named in found.items()}


@cache
def _places() -> tuple[dict[str, Any], ...]:
    return tuple(read_document("cities")["places"])
