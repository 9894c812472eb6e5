"""Time zones and countries by what a person types: an IANA name, a city, a country's name or its code."""

from functools import cache
from zoneinfo import available_timezones

from imgtui.domain.reference.places import place_key
from imgtui.domain.workbook.errors import UsageError
from imgtui.domain.workbook.text import clean, quoted
from imgtui.exchange.countries import countries as countries  # panes and services ask here
from imgtui.exchange.countries import zone_table
from imgtui.services.reference.cities import City, cities, cities_begun, cities_called

_MOST_NEAR = 3
_LEAST_LETTERS = 2


@cache
def zone_names() -> tuple[str, ...]:
    """Return the names of all time zones of places, in order; shorthands such as `EST5EDT` are left out."""
    return tuple(sorted(name for name in available_timezones() if "/" in name or name == "UTC"))


@cache
def _zones_by_words() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for name in zone_names():
        plain = name.casefold().replace("_", " ")
        for words in {plain, plain.rsplit("/", 1)[-1]}:
            found.setdefault(words, []).append(name)
    return {words: tuple(names) for words, names in found.items()}


@cache
def zone_suggestions() -> tuple[str, ...]:
    """Return what completes a time zone as one types it: countries with one zone, cities, IANA names."""
    single = sorted(name for code, name in countries().items() if len(_zones_in(code)) == 1)
    towns = sorted(map(city_text, cities()), key=place_key)
    return (*single, *towns, *zone_names())


def city_text(city: City) -> str:
    """Return how a city is shown and can be typed: `Lahore, Pakistan`."""
    return f"{city.name}, {countries().get(city.country, city.country)}"


def named_zone(text: str) -> str:
    """Return the IANA name of a time zone by its name, by a city, or by a country that has one zone.

    A city may have its country behind it: `Hyderabad, Pakistan`. A name that names a zone means that one.

    Raises:
        UsageError: none is meant, or several are; the message names the nearest.
    """
    typed = clean(text).strip()
    if typed in available_timezones():
        return typed
    words = typed.casefold().replace("_", " ")
    exact = _zones_by_words().get(words) or _zones_of_country(words) or _zones_of_city(typed)
    if len(exact) == 1:
        return exact[0]
    near = _near(typed, words, exact)
    hint = (
        f"did you mean {'; '.join(near[:_MOST_NEAR])}?"
        if near
        else "write a city, or one such as Asia/Karachi"
    )
    said = "may be several places" if len(near) > 1 and cities_called(typed) else "is no time zone"
    raise UsageError("bad_zone", f"{quoted(typed)} {said}", "tz", hint)


def _zones_of_city(typed: str) -> tuple[str, ...]:
    """Return the zones of a city, with or without its country; an unlisted one has the zone of that."""
    found = cities_called(typed)
    town, comma, land = typed.rpartition(",")
    if not found and comma and town.strip():
        code = _code_of(land.strip().casefold())
        if code is None:
            return ()
        found = cities_called(town, code)
        if not found:
            zones = _zones_in(code)
            named = tuple(zone for zone in zones if place_key(zone.rsplit("/", 1)[-1]) == place_key(town))
            return named or zones
    return tuple(dict.fromkeys(city.zone for city in found))


def _near(typed: str, words: str, exact: tuple[str, ...]) -> tuple[str, ...]:
    """Return what may be meant, the likeliest first: cities with their countries, then names of zones."""
    if towns := cities_called(typed):
        return tuple(map(city_text, towns))
    # The name of a city is the end of some names and the middle of others (America/Indiana/…).
    names = exact or tuple(
        name
        for name in zone_names()
        if len(words) >= _LEAST_LETTERS and words in name.casefold().replace("_", " ")
    )
    begun = [city_text(city) for city in cities_begun(typed)] if len(words) >= _LEAST_LETTERS else []
    starts = words.replace(" ", "_")
    ordered = sorted(names, key=lambda name: not name.rsplit("/", 1)[-1].casefold().startswith(starts))
    return (*ordered, *begun) if exact else (*begun, *ordered)


def _code_of(words: str) -> str | None:
    codes = {name.casefold(): code for code, name in countries().items()} | _OTHER_NAMES
    return codes.get(words) or (words.upper() if words.upper() in countries() else None)


@cache
def _zones_in(code: str) -> tuple[str, ...]:
    return tuple(row[2] for row in zone_table("zone.tab") if row[0] == code)


def _zones_of_country(words: str) -> tuple[str, ...]:
    codes = {name.casefold(): code for code, name in countries().items()} | _OTHER_NAMES
    return _zones_in(codes.get(words, ""))


_OTHER_NAMES = {
    "usa": "US",
    "united states of america": "US",
    "america": "US",
    "uk": "GB",
    "england": "GB",
    "great britain": "GB",
    "united kingdom": "GB",
    "uae": "AE",
    "south korea": "KR",
    "burma": "MM",
    "turkey": "TR",
    "ivory coast": "CI",
    "czechia": "CZ",
}


def country_code(text: str) -> str:
    """Return the two letters of the country that `text` means.

    Raises:
        UsageError: none is meant; the message names the nearest.
    """
    typed = clean(text).strip()
    known = countries()
    if typed.upper() in known or (not known and len(typed) == 2 and typed.isalpha()):
        return typed.upper()
    words = typed.casefold()
    if words in _OTHER_NAMES:
        return _OTHER_NAMES[words]
    near = [code for code, name in known.items() if words == name.casefold()] or [
        code
        for code, name in known.items()
        if len(words) >= _LEAST_LETTERS and name.casefold().startswith(words)
    ]
    if len(near) == 1:
        return near[0]
    names = ", ".join(f"{code} {known[code]}" for code in near[:_MOST_NEAR])
    hint = f"did you mean {names}?" if near else "write its name, or two letters such as US"
    raise UsageError("bad_country", f"{quoted(typed)} is no country", "country", hint)
