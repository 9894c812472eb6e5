"""Places: states with region and yield, competitive metros, time zones of cities."""

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from imgtui.domain.workbook.records.record import record

_SHORT_WORDS = {"saint": "st", "sainte": "ste", "mount": "mt", "fort": "ft", "north": "n", "south": "s"}
_SHORT_WORDS |= {"east": "e", "west": "w"}
_NO_PUNCTUATION = {code: " " for code in range(128) if not chr(code).isalnum()} | {ord("'"): None}


@record
class StateInfo:
    """A state or territory of the US.

    Attributes:
        code: the two postal letters.
        name: the full name.
        region: census region: "Northeast", "Midwest", "South", "West" or "Territory".
        yield_: "higher", "neutral" or "lower": how much room for IMGs the source sees there.
        time_zone: IANA zone of most of its people.
        city_yields: (city, yield) where a city differs from its state.
        source: source ids.
        year: year of the source.
    """

    code: str
    name: str
    region: str
    yield_: str
    time_zone: str
    city_yields: tuple[tuple[str, str], ...]
    source: str
    year: int


@record
class Metro:
    """A competitive metro.

    Attributes:
        name: how screens call it.
        coastal: whether it counts as coastal (R4, R7).
        principal: names that mean this metro even when no state is given.
        cities: (city, state code), boroughs and suburbs included, the metro's own city first.
        source: source ids.
        year: year of the source.
    """

    name: str
    coastal: bool
    principal: tuple[str, ...]
    cities: tuple[tuple[str, str], ...]
    source: str
    year: int


@record
class CityZone:
    """Cities of a split state that keep another time than most of it."""

    state: str
    time_zone: str
    cities: tuple[str, ...]
    source: str
    year: int


@lru_cache(maxsize=8192)
def place_key(text: str) -> str:
    """Return `text` in the one form in which place names are compared.

    Case, accents, punctuation, a leading "the" and Saint/St., Mount/Mt., Fort/Ft. do not matter.
    """
    plain = text.casefold()
    if not plain.isascii():
        plain = unicodedata.normalize("NFKD", plain)
        plain = "".join(_plain_char(char) for char in plain if not unicodedata.combining(char))
    # One table pass for the usual ASCII name: some 900 keys are made when the data is loaded.
    words = plain.translate(_NO_PUNCTUATION).split()
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    if words[-2:] == ["d", "c"]:
        words[-2:] = ["dc"]
    return " ".join([_SHORT_WORDS.get(word, word) for word in words])


def _plain_char(char: str) -> str:
    if char.isalnum():
        return char
    return "" if char == "\N{RIGHT SINGLE QUOTATION MARK}" else " "


@dataclass(frozen=True, slots=True, eq=False)
class Places:
    """All place data with the indexes that make a lookup one dictionary access."""

    states: tuple[StateInfo, ...]
    metros: tuple[Metro, ...]
    zones: tuple[CityZone, ...]
    _metro_by_city: Mapping[tuple[str, str | None], Metro] = field(init=False, repr=False)
    _state_by_key: Mapping[str, StateInfo] = field(init=False, repr=False)
    _zone_by_city: Mapping[tuple[str, str], str] = field(init=False, repr=False)
    _yield_by_city: Mapping[tuple[str, str], str] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        states = {place_key(name): state for state in self.states for name in (state.code, state.name)}
        zones = {(zone.state, place_key(city)): zone.time_zone for zone in self.zones for city in zone.cities}
        yields = {(s.code, place_key(city)): value for s in self.states for city, value in s.city_yields}
        # A frozen record can only be completed this way; nothing else ever writes to it.
        object.__setattr__(self, "_metro_by_city", _index_metros(self.metros))
        object.__setattr__(self, "_state_by_key", states)
        object.__setattr__(self, "_zone_by_city", zones)
        object.__setattr__(self, "_yield_by_city", yields)

    def state(self, text: str | None) -> StateInfo | None:
        """Return the state of a postal code or a full name, None when it is neither."""
        return self._state_by_key.get(place_key(text)) if text else None

    def metro_of(self, city: str | None, state: str | None) -> Metro | None:
        """Return the competitive metro a city belongs to, None when it is in none or unknown.

        Without a state only a metro's own names and boroughs count: many suburbs share their
        name with towns elsewhere.
        """
        if not city:
            return None
        code = None
        if state:
            info = self.state(state)
            code = info.code if info else state.strip().upper()
        return self._metro_by_city.get((place_key(city), code))

    def yield_of(self, city: str | None, state: str | None) -> str | None:
        """Return "higher", "neutral" or "lower" for a place, None when the state is unknown.

        A competitive metro is always "lower". Where cities differ from their state and the city
        is unknown, the answer is "neutral".
        """
        if self.metro_of(city, state) is not None:
            return "lower"
        info = self.state(state)
        if info is None:
            return None
        if not city:
            return "neutral" if info.city_yields or self._has_metro(info.code) else info.yield_
        return self._yield_by_city.get((info.code, place_key(city)), info.yield_)

    def time_zone_of(self, city: str | None, state: str | None) -> str | None:
        """Return the IANA time zone of a place, None when the state is unknown."""
        info = self.state(state)
        if info is None:
            return None
        return self._zone_by_city.get((info.code, place_key(city or "")), info.time_zone)

    def _has_metro(self, code: str) -> bool:
        return any(state == code for metro in self.metros for _, state in metro.cities)


def metro_of(city: str | None, state: str | None, places: Places) -> Metro | None:
    """Return the competitive metro of a city (see `Places.metro_of`)."""
    return places.metro_of(city, state)


def _index_metros(metros: Iterable[Metro]) -> dict[tuple[str, str | None], Metro]:
    index: dict[tuple[str, str | None], Metro] = {}
    for metro in metros:
        for name in metro.principal:
            index[place_key(name), None] = metro
        home = metro.cities[0][1]
        names = [(name, home) for name in metro.principal]
        for city, state in [*names, *metro.cities]:
            index[place_key(city), state] = metro
    return index
