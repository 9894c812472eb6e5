"""The words of pages: those of cells and sentences, and what prose has beyond them."""

import re
from functools import cache

from imgtui.domain.reading.lexicon import Lexicon
from imgtui.domain.reading.pages.parts.cues import Cues
from imgtui.domain.reading.pages.parts.words import Tools
from imgtui.exchange.words import phrases, reference_list, wording

_LAYERS = ("modality", "subjects", "prose")


@cache
def page_lexicon() -> Lexicon:
    """Return the words of pages with their concepts, planted once."""
    return Lexicon((wording(name)["words"] for name in _LAYERS), wording("numbers")["numbers"])


def page_tools(season: int) -> Tools:
    """Return what the readers of a page need for the season that begins in `season`."""
    return Tools(page_lexicon(), frozenset(phrases("unknown")), season, _topics(), {}, {}, "", page_cues())


@cache
def page_cues() -> Cues:
    """Return the words that only point somewhere, read once."""
    return Cues(wording("likely")["words"], wording("likely")["beginnings"])


@cache
def _topics() -> dict[str, tuple[str, ...]]:
    return {name: tuple(words) for name, words in wording("page_topics")["beginnings"].items()}


_SHORTEST = 7
"""A short form inside a heading is a word of another meaning more often than a specialty."""


@cache
def _specialties() -> dict[str, str]:
    """Return the folded names of specialties that can stand inside a heading -> the name."""
    found: dict[str, str] = {}
    more = wording("specialties")["aliases"]
    for entry in reference_list("specialties"):
        name = entry["name"]
        for spelled in (name, *entry.get("aliases", ()), *more.get(name, ())):
            words = folded_words(spelled)
            if spelled == name or len(words) > 1 or len(words[0]) >= _SHORTEST:
                found[" ".join(words)] = name
    for vague in ("medicine", "internal", "categorical medicine"):
        found.pop(vague, None)
    return found


def folded_words(text: str) -> list[str]:
    """Return the words of a name as they are compared."""
    return re.sub(r"[^a-z]+", " ", text.casefold().replace("&", " and ").replace("paed", "ped")).split()


def specialty_named(heading: str) -> str:
    """Return the specialty a heading names as a program, "" for none: the longest name in it wins."""
    words = folded_words(heading)
    known = _specialties()
    best = ""
    spelled = 0
    for start in range(len(words)):
        for end in range(len(words), start, -1):
            name = known.get(" ".join(words[start:end]))
            if name and end - start > spelled:
                best, spelled = name, end - start
    return best
