"""Specialty and track."""

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from imgtui.exchange.sheets.cells.model import CellReading, Context, RawCell, fold
from imgtui.exchange.sheets.readers.common import folded, says_nothing, unread, unsure
from imgtui.exchange.words import reference_list, wording

_CODE = re.compile(r"\(?\b(?:\d{4})?(\d{3})(?:[a-z]\d{1,3})?\b\)?")
_NOISE = re.compile(r"\b(?:program|residency|track|position|dept|department of|department|the|match)\b")
NEAR = 90
_LONG = 10


def _key(text: str) -> str:
    return " ".join(re.sub(r"[^a-z0-9]+", " ", fold(text).replace("&", " and ")).split())


@cache
def _names() -> dict[str, str]:
    known: dict[str, str] = {}
    for entry in reference_list("specialties"):
        for spelling in (entry["name"], *entry["aliases"]):
            known.setdefault(_key(spelling), entry["name"])
    for name, aliases in wording("specialties")["aliases"].items():
        for alias in aliases:
            known.setdefault(_key(alias), name)
    return known


@cache
def _run_together() -> dict[str, str]:
    """Return the names without their blanks, for "InternalMedicine"."""
    return {key.replace(" ", ""): name for key, name in _names().items() if " " in key}


@cache
def _codes() -> dict[str, str]:
    return {code: entry["name"] for entry in reference_list("specialties") for code in entry["nrmp_codes"]}


@cache
def _tracks() -> dict[str, str]:
    table = wording("specialties")["tracks"]
    return {spelling: track for track, spellings in table.items() for spelling in spellings}


def specialty_of(text: str) -> str | None:
    """Return the canonical name of a specialty that `text` names exactly, None otherwise."""
    if not 2 <= len(text) <= 60:
        return None
    key = _key(text)
    return _names().get(key) or (_run_together().get(key) if len(key) >= _LONG else None)


def specialty_of_code(code: str) -> str | None:
    """Return the specialty of the three NRMP digits `code`."""
    return _codes().get(code)


@lru_cache(maxsize=4096)
def specialty_and_track(text: str) -> tuple[str | None, str | None]:
    """Return the canonical specialty and the track that a cell names; the track is never in the name."""
    digits = _CODE.search(text)
    coded = specialty_of_code(digits[1]) if digits else None
    bare = _NOISE.sub(" ", _CODE.sub(" ", text))
    words = _key(bare).split()
    whole = specialty_of(" ".join(words)) if len(words) < 8 else None
    if whole:
        return whole, "transitional" if whole == "Transitional Year" else None
    for count in (3, 2, 1):
        for name_words, track_words in ((words[:-count], words[-count:]), (words[count:], words[:count])):
            track = _tracks().get(" ".join(track_words)) if len(words) > count else None
            name = _names().get(" ".join(name_words)) if track else None
            if name:
                return name, track
    return coded or _names().get(_key(re.split(r"[/(,;]|\bpgy", bare)[0])), None


_FILE_NOISE = re.compile(
    r"\.[a-z]{2,5}$|\b(?:20)?\d\d(?:[-/](?:20)?\d\d)?\b|\b(?:img|imgs|friendly|lists?|program(?:me)?s?|programas?|sheets?|tabs?|apps?|"
    r"applications?|applied|tracker|season|match|final|copy|new|my|spreadsheet|residency|only|v\d)\b|[_()\[\]-]",
    re.IGNORECASE,
)


@lru_cache(maxsize=256)
def _said_by_name(name: str) -> tuple[str | None, str | None]:
    bare = " ".join(_FILE_NOISE.sub(" ", fold(name)).split())
    return specialty_and_track(bare) if 2 <= len(bare) <= 60 and not bare.isdigit() else (None, None)


def said_by_names(*names: str) -> dict[str, str]:
    """Return the specialty, and track, that a tab or file is named after: "FM 2027", "Psych.csv"."""
    for name in names:
        specialty, track = _said_by_name(name) if name else (None, None)
        if specialty:
            return {"specialty": specialty} | ({"track": track} if track else {})
    return {}


_IN_BRACKETS = re.compile(r"\s*\(([^)]*)\)")
_LONGEST_NAME = 3
"""Words of a specialty behind the name of a hospital."""


def specialty_behind(name: str) -> tuple[str, str | None]:
    """Return the name of a program without the specialty behind it, and that: "Oakdale IM", "Elm (psych)"."""
    for found in _IN_BRACKETS.finditer(name):
        if specialty := specialty_of(found[1].strip()):
            return (name[: found.start()] + name[found.end() :]).strip(), specialty
    words = name.split()
    for count in range(min(_LONGEST_NAME, len(words) - 1), 0, -1):
        said = " ".join(words[-count:])
        specialty = specialty_of(said) if len(said) >= _SHORTEST or said.isupper() else None
        if specialty:
            return " ".join(words[:-count]).rstrip(" ,-–—"), specialty
    return name, None


_TITLE_PARTS = re.compile(r"\s[-–—|•·]\s|[,;:|(){}\[\]/+&\n]|\band\b", re.IGNORECASE)
_SHORTEST = 3
"""A shorter name of a specialty in a title has to be in capitals: "IM list", not "Em's list"."""
_LONGEST_TITLE = 200


def said_by_titles(titles: Iterable[str]) -> dict[str, str]:
    """Return the one specialty, and track, that the lines above a table name: "IM list - Match 2027"."""
    found: set[tuple[str, str | None]] = set()
    for title in titles:
        for part in _TITLE_PARTS.split(title) if len(title) <= _LONGEST_TITLE else ():
            name, track = _said_by_name(part.strip())
            bare = _FILE_NOISE.sub(" ", part).strip()
            if name and (len(bare) >= _SHORTEST or bare.isupper()):
                found.add((name, track))
    if len({name for name, _ in found}) != 1:
        return {}
    name, track = found.pop()
    return {"specialty": name} | ({"track": track} if track and not found else {})


def read_specialty(cell: RawCell, context: Context) -> CellReading:
    """Read a specialty: any spelling, short form or code, with or without a track."""
    text = folded(cell)
    empty = says_nothing(text, context)
    if empty is not None:
        return empty
    name, track = specialty_and_track(text)
    if name is None or len(_several(text)) > 1:
        return _near(text, context)
    values = [("specialty", name)] + ([("track", track)] if track else [])
    return CellReading(tuple(values))


def _several(text: str) -> set[str]:
    """Return the different specialties that the parts of a cell name, none if the whole names one."""
    if specialty_of(text):
        return set()
    parts = re.split(r"[/,;+]| and | & ", text)
    return {name for part in parts if (name := specialty_of(part))}


def _near(text: str, context: Context) -> CellReading:
    if len(_several(text)) > 1:
        return unsure("specialty", "left unknown: more than one specialty")
    from rapidfuzz import fuzz, process

    key = _key(text)
    found = (
        process.extractOne(key, list(_names()), scorer=fuzz.ratio, score_cutoff=NEAR)
        if len(key) > 4
        else None
    )
    if not found:
        return unread(context)
    name = _names()[found[0]]
    guess = unsure("specialty", f"read as {name}").doubts[0]
    return CellReading((("specialty", name),), (type(guess)("specialty", guess.made, "guess"),))


TRACKS = "tracks"
"""What the context of a column says: the letters in it stand for tracks."""
TRACK_LETTERS = {
    "c": "categorical",
    "p": "preliminary",
    "a": "advanced",
    "m": "primary_care",
    "r": "physician",
}
_BESIDE = re.compile(r"\s*(?:[/,;&+()\[\]]|\band\b|\bor\b|\s-\s)\s*")


def tracks_in(text: str, *, letters: bool) -> tuple[list[str], str]:
    """Return (the tracks that parts of a folded text name, in order; the rest of it).

    Args:
        text: "categorical", "comm, prelim", "c/p".
        letters: whether single letters stand for tracks.
    """
    found: list[str] = []
    rest: list[str] = []
    for part in filter(None, _BESIDE.split(text)):
        bare = _key(_NOISE.sub(" ", part))
        single = len(bare) == 1
        track = (TRACK_LETTERS.get(bare) if letters else None) if single else _tracks().get(bare)
        if track and track not in found:
            found.append(track)
        elif not track:
            rest.append(part)
    return found, (text if not found else ", ".join(rest))


_NAMED_TRACK = re.compile(
    r"\b(?:type|track) ?[:=] ?\(?(?P<said>[a-z]+)\)?|[(\[] ?(?P<bracket>[a-z]{1,12}) ?[)\]]\W*$"
    r"|[-–—:,;] ?(?P<tail>prelim\w*|categ\w*|cat|advanced|transitional)"
    r"(?: (?:year|program|track|position)s?)?\W*$",
    re.IGNORECASE,
)


def track_of_name(name: str, *, letters: bool) -> str | None:
    """Return the track that the name of a program carries: "Oak IM (Prelim)", "Oak, Type: P".

    Args:
        name: the cell.
        letters: whether a letter in brackets is a track, as other names of the column show.
    """
    found = _NAMED_TRACK.search(name)
    if not found:
        return None
    word = (found["said"] or found["bracket"] or found["tail"]).casefold()
    if len(word) == 1:
        return TRACK_LETTERS.get(word) if letters or found["said"] else None
    return _tracks().get(word)


def names_with_letters(names: Iterable[str]) -> bool:
    """Whether brackets behind names tell tracks: both "(C)" and "(P)" stand there, or "(A)" beside one."""
    said = (_NAMED_TRACK.search(name) for name in names)
    return len({found["bracket"].casefold() for found in said if found and found["bracket"]} & set("cpa")) > 1


def read_track(cell: RawCell, context: Context) -> CellReading:
    """Read a track: C, P, A, categorical, prelim, …"""
    text = folded(cell)
    empty = says_nothing(text, context)
    if empty is not None:
        return empty
    track = TRACK_LETTERS.get(text) or _tracks().get(_key(_NOISE.sub(" ", text))) or _tracks().get(_key(text))
    if track is None and text.replace("_", " ") in ("primary care", "transitional"):
        track = text.replace(" ", "_")
    if track is None:
        named, beside = specialty_and_track(text)  # "IM cat", "FM" under Track
        told = (("specialty", named), ("track", beside)) if named and len(_several(text)) < 2 else ()
        values = tuple((name, value) for name, value in told if value)
        return CellReading(values) if values else unread(context)
    return CellReading((("track", track),))
