"""City and state."""

import re
from functools import cache, lru_cache

from imgtui.domain.reference.places import place_key
from imgtui.domain.workbook.text import clean_lines
from imgtui.exchange.sheets.cells.model import CellReading, Context, Doubt, RawCell, one_line, shown
from imgtui.exchange.sheets.readers.common import folded, says_nothing, unread, unsure
from imgtui.exchange.words import reference_list, wording

_ZIP = re.compile(r"\b\d{5}(?:-\d{4})?\b")
_BRACKETS = re.compile(r"\([^)]*\)")
_TURNED = re.compile(r"([^()]+)\(([^()\d]+)\)")
"""A state with its city in brackets: "Ohio (Dayton)"."""
_RATING = re.compile(r"\s*[=:(\[]?\s*\b(?:10|\d)(?:\.\d)?\s*/\s*(?:5|10)\)?\s*$|\s*[=:]\s*\d{1,2}\s*$")
_STREET = re.compile(
    r"^.*\d.*\b(?:street|avenue|ave|road|rd|boulevard|blvd|drive|dr|lane|ln|highway|hwy|parkway|pkwy|way|st|suite"
    r"|ste|floor|fl|box|room|unit|plaza|square|route)\b\.?(?:\s*#?\d+[a-z]?)?",
    re.IGNORECASE,
)
_NO_CITY = re.compile(
    r"\b(?:hospital|medical|department|dept|division|suite|floor|building|bldg|street|avenue|road|boulevard|blvd"
    r"|university|clinic|school of|residency|program)\b|\bst\.?$",
    re.IGNORECASE,
)
_SHORTEST = 3
_LONGEST = 240
_ALSO_A_CITY = {"washington": "WA"}
"""Names of states that are a city elsewhere: alone they tell neither."""
_LETTERS = re.compile(r"[a-z]\. ?[a-z]\.")
"""A state in letters with points, which may also stand for words: "N.M." is no "not mentioned"."""
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


@cache
def _no_places() -> frozenset[str]:
    return frozenset(place_key(text) for text in wording("states")["no_places"])


@cache
def _run_together() -> dict[str, str]:
    """Return the states without their blanks, for "NewYork"."""
    return {key.replace(" ", ""): code for key, code in _states().items() if " " in key and len(key) > 6}


@lru_cache(maxsize=4096)
def state_of(text: str) -> str | None:
    """Return the two letters of the state that `text` names, None when it names none."""
    if not 2 <= len(text) <= 40:
        return None
    key = place_key(text)
    return _states().get(key) or _run_together().get(key)


def city_state(city: str) -> str | None:
    """Return the state of a city that exists once, None otherwise."""
    return _cities().get(place_key(city))


def named_as_state(city: str | None, state: str | None) -> bool:
    """Whether what stands as a city is the name of a state and no city in `state` ("Washington", WA)."""
    named = state_of(city) if city else None
    return named is not None and city_state(city or "") is None and (state is None or state == named)


def read_state(cell: RawCell, context: Context) -> CellReading:
    """Read a state: its letters, name or usual abbreviation."""
    text = folded(cell)
    empty = says_nothing(text, context)
    if empty is not None and not (_LETTERS.fullmatch(text) and state_of(text)):
        return empty
    code = state_of(text) or state_of(_BRACKETS.sub(" ", text).strip())
    if code:
        return CellReading((("state", code),))
    found = split_place(clean_lines(shown(cell)))
    if found and found[1]:
        return CellReading((("state", found[1]),))
    return unread(context)


def read_city(cell: RawCell, context: Context) -> CellReading:
    """Read a city; a state in the same cell is taken too ("Fresno, CA")."""
    return read_location(cell, context, plain_city=True)


def read_location(cell: RawCell, context: Context, plain_city: bool = False) -> CellReading:
    """Read city and state from one cell: "Fresno, CA", an address, "Washington, DC", "Seattle"."""
    empty = says_nothing(folded(cell), context)
    if empty is not None:
        return empty
    text = clean_lines(shown(cell))
    alone = None if plain_city else state_of(one_line(text))
    if alone and (city_state(text) is not None or place_key(text) in _ALSO_A_CITY):
        alone = None
    split = ("", alone) if alone else split_place(text)
    if split is None:
        made = "left unknown: no place"
        return CellReading(doubts=(Doubt("city" if plain_city else "state", made, "unreadable"),))
    city, state = split
    if state is None and not plain_city:
        only = state_of(one_line(text))
        if only and city_state(text) is None and only != _ALSO_A_CITY.get(place_key(text)):
            return CellReading((("state", only),))
        state = city_state(city)
        if state is None:
            doubt = unsure("state", "left unknown: the city alone does not tell the state").doubts
            return CellReading((("city", city),), doubt)
    values = [("city", city)] if city else []
    return CellReading(tuple(values + ([("state", state)] if state else [])))


@lru_cache(maxsize=8192)
def split_place(text: str) -> tuple[str, str | None] | None:
    """Return (city, state letters) of a place or address, None when neither stands in it."""
    if len(text) > _LONGEST:
        return None
    turned = _TURNED.fullmatch(text.strip())
    if turned and state_of(turned[1].strip()) and not state_of(turned[2].strip()) and _city_in(turned[2]):
        return _city_in(turned[2]) or "", state_of(turned[1].strip())
    text = _BRACKETS.sub(lambda found: found[0] if state_of(found[0][1:-1].strip()) else " ", text)
    text = _COUNTRY.sub("", _RATING.sub("", _ZIP.sub(" ", text))).strip(" ,;-/|\n")
    parts = [part.strip(" .") for part in re.split(r"[\n,;/|]|\s-\s|\s{2,}", text) if part.strip(" .")]
    if not parts:
        return None
    if len(parts) > 1 and all(_only_a_state(part) for part in parts):
        return None  # several states and no city
    if len(parts) > 1:
        for at in (*range(len(parts) - 1, 0, -1), 0):
            state = state_of(parts[at].strip("() "))
            rest = parts[:at] if at else parts[1:]
            if state and rest:
                cities = [city for part in reversed(rest) if (city := _city_in(part))]
                return (cities[0] if at or len(cities) < 2 else cities[-1]) if cities else "", state
    for part in reversed(parts):
        found = _city_and_state(part)
        if found[1]:
            return found
    cities = [city for part in parts if (city := _city_in(part))]
    if not cities:
        return None
    return cities[-1] if len(parts) > 2 else cities[0], None


def _only_a_state(part: str) -> bool:
    """Whether a part names a state that is no city."""
    return bool(state_of(part)) and city_state(part) is None and place_key(part) not in _ALSO_A_CITY


def _city_and_state(part: str) -> tuple[str, str | None]:
    """Return (city, state) of a part without a comma: "PHOENIX AZ", "4 Main St Houston TX"."""
    words = part.replace("(", " ").replace(")", " ").split()
    for count in (3, 2, 1):
        if len(words) <= count:
            continue
        tail = " ".join(words[-count:]).strip(". ")
        if (count > 1 or len(tail) > 2 or tail.isupper() or _small(part, tail)) and state_of(tail):
            return _city_in(" ".join(words[:-count])) or "", state_of(tail)
    return "", None


def _small(part: str, tail: str) -> bool:
    """Whether all is written small, and the letters at the end are no word: "casper wy", not "ask me"."""
    return part.islower() and len(tail) == 2 and tail not in _WORDS


_WORDS = frozenset(("in", "or", "me", "hi", "ok", "oh", "la", "de", "pa", "ma"))
"""Letters of states that are words as well, where they are written small."""


def _city_in(part: str) -> str | None:
    """Return the city of a part of an address, None for a street, a building, a mark or a number."""
    text = _STREET.sub("", part).strip(" ,;-()")
    if not text or any(letter.isdigit() for letter in text) or _NO_CITY.search(text):
        return None
    if not any(letter.isalpha() for letter in text) or len(text) < _SHORTEST:
        return None
    if place_key(text) in _no_places():
        return None
    if text.casefold() == "nyc":
        return "New York"
    return text.title() if text.isupper() or text.islower() else text


_CITY = r"(?P<city>[A-Z][\w.'’]*(?:[ -][A-Z][\w.'’]*){0,3})"
_PLACED = re.compile(
    r"[^,]*\w[^,]*?(?:,\s*|\s+[-–—|/]\s+|\s*\(|(?<=Clinic)-|(?<=Hospital)-|(?<=Center)-|(?<=Health)-)"
    rf"{_CITY}"
    r"(?:,?\s+(?P<code>[A-Z]{2})|\s*/\s*(?P<slash>[A-Z]{2})"
    r"|(?P<comma>,)?\s*(?P<word>(?<=[ ,])[A-Z][A-Za-z. ]{2,20}))\)?"
)
_BESIDE = re.compile(rf"(?P<head>[^,()]*\w[^,()]*?)(?:,\s*|\s*\(|\s+/\s+){_CITY}\)?")
"""A name with a city behind a comma, a stroke or in brackets, where another column tells the state."""
_HOUSE = re.compile(
    r"\b(?:hosp(?:ital)?|med(?:ical)?|clinic|inst(?:itute)?|cent(?:er|re)|ctr|health|univ(?:ersity)?|memorial"
    r"|regional|sinai|infirmary)\b",
    re.IGNORECASE,
)
"""A name that needs no more to be one: "Brown (Kent)" may name two hospitals."""
_PART = re.compile(
    r"north|south|east|west|(?:north|south|east|west)ern(?: .*)?|upper|lower|main|new|old|inc|llc|community"
    r"|academic|rural|urban|county|downtown|greater|central|metro|mid[a-z]*|.*\b[A-Z]{3,}\b.*",
)
_STATE_BESIDE = re.compile(r"[^()]*\w[^()]*\((?P<state>[A-Z][A-Za-z. ]+)\)")
_NO_PLACE = re.compile(
    r"\b(?:track|program|residency|medicine|surgery|pediatrics|visas?|campus|college|school|center|centre|health|system"
    r"|prelim\w*|categorical|transitional|advanced|md|do|imgs?|amgs?)\b",
    re.IGNORECASE,
)


_LONGEST_NAME = 300
"""No name is longer; the time that these patterns take grows with the square of a name's length."""


@lru_cache(maxsize=8192)
def place_of_name(name: str) -> tuple[str, str] | None:
    """Return (city, state letters) that stand behind a name: "Mercy Hospital, Akron OH", "Mercy (Akron, OH)".

    None where the tail is no city with the capital letters of a state, or the state's name behind a comma.
    """
    found = _PLACED.fullmatch(name) if len(name) <= _LONGEST_NAME else None
    if found is None:
        return None
    word, city = (found["word"] or "").strip(" ."), found["city"]
    if word and not found["comma"] and (len(word) < _WHOLE or state_of(f"{city} {word}")):
        return None  # "West Virginia" is no city called West; "Ma" without a comma is no state
    state = state_of(found["code"] or found["slash"] or word)
    if state is None or _NO_PLACE.search(city) or _only_a_part(city):
        return None
    if state_of(city) is not None and city_state(city) != state and place_key(city) not in _ALSO_A_CITY:
        return None  # two states
    named = _city_in(city)
    return (named, state) if named else None


def _only_a_part(city: str) -> bool:
    """Whether what stands as a city is a part of a place, or letters: "East", "UPMC"."""
    return _PART.fullmatch(city.strip(".").lower()) is not None or _PART.fullmatch(city) is not None


_WHOLE = 4


@lru_cache(maxsize=8192)
def city_of_name(name: str, state: str | None) -> tuple[str, str] | None:
    """Return (city, state letters) of a name whose tail is a city: "Mercy (Bridgeport)" in Connecticut.

    Args:
        name: the name, as written.
        state: the state that another column tells; None: only a city that is in one state alone counts.
    """
    found = _BESIDE.fullmatch(name) if len(name) <= _LONGEST_NAME else None
    city = found["city"] if found else ""
    if found is None or _NO_PLACE.search(city) or _only_a_part(city) or len(city) < _WHOLE:
        return None
    if state_of(city) is not None or not (city_state(city) or _HOUSE.search(found["head"])):
        return None
    named, only = _city_in(city), city_state(city)
    if not named or (state is None and only is None) or (state and only and only != state):
        return None
    return named, state or str(only)


def state_of_name(name: str) -> str | None:
    """Return the state that stands alone in brackets behind a name: "Cumberland FM (Tenn.)"."""
    found = _STATE_BESIDE.fullmatch(name) if len(name) <= _LONGEST_NAME else None
    state = state_of(found["state"].strip(" .")) if found else None
    return state if state and found and found["state"] not in ("MD", "DO") else None
