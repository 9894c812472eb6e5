"""City and state."""

import re
from functools import cache, lru_cache

from imgtui.domain.reference.places import place_key
from imgtui.exchange.sheets.model import Context, RawCell, Reading, one_line, shown
from imgtui.exchange.sheets.readers.common import folded, says_nothing, unread, unsure
from imgtui.exchange.sheets.words import reference_list, wording

_ZIP = re.compile(r"\b\d{5}(?:-\d{4})?\b")
_COUNTRY = re.compile(r",?\s*\b(?:usa|u\.s\.a\.|united states|us)\.?\s*$", re.IGNORECASE)


@cache
def _states() -> dict[str, str]:
    known = {}
    for entry in reference_list("states"):
        known[place_key(entry["name"])] = entry["code"]
        known[entry["code"].lower()] = entry["code"]
    for code, aliases in wording("states")["aliases"].items():
        for alias in aliases:
            known.setdefault(place_key(alias), code)
    return known


@cache
def _cities() -> dict[str, str]:
    table = wording("states")["cities"]
    return {place_key(city): code for code, cities in table.items() for city in cities}


@lru_cache(maxsize=4096)
def state_of(text: str) -> str | None:
    """Return the two letters of the state that `text` names, None when it names none."""
    return _states().get(place_key(text)) if 2 <= len(text) <= 40 else None


def city_state(city: str) -> str | None:
    """Return the state of a city that exists once, None otherwise."""
    return _cities().get(place_key(city))


def read_state(cell: RawCell, context: Context) -> Reading:
    """Read a state: its letters, name or usual abbreviation."""
    text = folded(cell)
    empty = says_nothing(text, context)
    if empty is not None:
        return empty
    code = state_of(text)
    if code:
        return Reading((("state", code),))
    found = _split(one_line(shown(cell)))
    if found and found[1]:
        return Reading((("state", found[1]),))
    return unread(context)


def read_city(cell: RawCell, context: Context) -> Reading:
    """Read a city; a state in the same cell is taken too ("Fresno, CA")."""
    return read_location(cell, context, plain_city=True)


def read_location(cell: RawCell, context: Context, plain_city: bool = False) -> Reading:
    """Read city and state from one cell: "Fresno, CA", "PHOENIX AZ", "Washington, DC", "Seattle"."""
    empty = says_nothing(folded(cell), context)
    if empty is not None:
        return empty
    text = one_line(shown(cell))
    split = _split(text)
    if split is None:
        return unread(context)
    city, state = split
    if state is None and not plain_city:
        only = state_of(text)
        if only and city_state(text) is None:
            return Reading((("state", only),))
        state = city_state(city)
        if state is None:
            doubt = unsure("state", "left unknown: the city alone does not tell the state").doubts
            return Reading((("city", city),), doubt)
    values = [("city", city)] if city else []
    return Reading(tuple(values + ([("state", state)] if state else [])))


@lru_cache(maxsize=8192)
def _split(text: str) -> tuple[str, str | None] | None:
    """Return (city, state letters) of a place, None when nothing is left of it."""
    text = _COUNTRY.sub("", _ZIP.sub(" ", text)).strip(" ,;-/|")
    if not text:
        return None
    parts = [part.strip() for part in re.split(r"[,;/|]|\s-\s|\s{2,}", text) if part.strip()]
    if len(parts) > 1:
        for index in (-1, 0):
            state = state_of(parts[index].strip(". ()"))
            if state:
                rest = parts[:-1] if index == -1 else parts[1:]
                return _city(rest[-1]), state
        return _city(parts[-1] if len(parts) > 2 else parts[0]), None
    words = text.replace("(", " ").replace(")", " ").split()
    for count in (1, 2, 3):
        if len(words) <= count:
            break
        tail = " ".join(words[-count:])
        if (count > 1 or len(tail.strip(".")) > 2 or tail.strip(".").isupper()) and state_of(
            tail.strip(". ")
        ):
            return _city(" ".join(words[:-count])), state_of(tail.strip(". "))
    return _city(text), None


def _city(text: str) -> str:
    text = text.strip(" ,;-")
    if text.casefold() == "nyc":
        return "New York"
    return text.title() if text.isupper() or text.islower() else text
