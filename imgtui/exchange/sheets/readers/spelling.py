"""Words of cells that are spelled a letter off, as people type them: "minumum", "sponsers", "5 yeras"."""

import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache

from imgtui.domain.reading.lexicon import endings
from imgtui.exchange.words import WORDED, phrases, wording

_WORD = re.compile(r"[a-z]{5,}", re.IGNORECASE)
_THEN = re.compile(
    r"\b(more|less|fewer|older|younger|higher|lower|greater|later|earlier|better|other|longer|newer) then\b"
)
_NUMBER_OF = re.compile(
    r"\b(?:no\.?|nr\.?|num\.?) of\b(?= attempts| tries| fails| failures| times)", re.IGNORECASE
)
_PIDGIN = re.compile(r"\b(visas?|sponsor|limit|cut ?-?off|required) o+[!.]*$", re.IGNORECASE)
"""What Nigerians put behind a sentence: "no visa o"."""
_SHORTENED = re.compile(
    r"\b(pref|prefer|min|max|req|reqd|recom|recomm|mand|approx|avg|mos|mths|yrs|wks|cert)\.(?=[ )]*[\w(])",
    re.IGNORECASE,
)
"""Words cut short, whose dot ends no sentence: "pref. 240"."""
_LEAST = 6
"""A shorter word is as near to many others; of five letters only two may have changed places."""
_ENDINGS = frozenset("sdyegr")
_PREFIX = 4
"""Candidates that begin alike are endings of one word."""


def mended(text: str) -> str:
    """Return a text with the words the lexicon has nearly, and no other like it, spelled as there.

    One letter too many, too few, another or two that changed places; the first letter stands.
    """
    if text.isdigit():
        return text
    text = _SHORTENED.sub(r"\1", _THEN.sub(r"\1 than", _NUMBER_OF.sub("number of", text)))
    text = _PIDGIN.sub(r"\1", text)
    return _WORD.sub(lambda found: _mended(found[0].lower(), found[0]), text)


@lru_cache(maxsize=8192)
def _mended(word: str, spelled: str) -> str:
    known = _words()
    if word in known[""]:
        return spelled
    lengths = (len(word) - 1, len(word), len(word) + 1)
    near = [other for n in lengths for other in known.get(f"{word[0]}{n}", ()) if _is_near(word, other)]
    swapped = [other for other in near if sorted(other) == sorted(word)]
    near = swapped or [other for other in near if len(other) >= _LEAST]
    if not near or len({other[: max(_PREFIX, len(word) - _PREFIX + 1)] for other in near}) > 1:
        return spelled
    return min(near, key=lambda other: (abs(len(other) - len(word)), other))


def _is_near(word: str, other: str) -> bool:
    """Whether one change makes one word of the other; another ending is no change of spelling."""
    inflected = word[:-1] == other[:-1] and {word[-1], other[-1]} & _ENDINGS
    if inflected or f"{word}s" == other or f"{other}s" == word:
        return False
    begin = 0
    while begin < len(word) and begin < len(other) and word[begin] == other[begin]:
        begin += 1
    one, two = word[begin:], other[begin:]
    if one[1:] == two[1:] or one[1:] == two or one == two[1:]:
        return True
    return one[:2] == two[:2][::-1] and one[2:] == two[2:]


@cache
def _words() -> Mapping[str, frozenset[str]]:
    """Return the words of the lexicon: all under "", then by first letter and length."""
    spoken = {word for phrase in _phrases() for word in _WORD.findall(phrase.lower())}
    short = {word for phrase in _phrases() for word in re.findall(r"[a-z]+", phrase.lower())}
    found: dict[str, set[str]] = {}
    for word in spoken:
        found.setdefault(f"{word[0]}{len(word)}", set()).add(word)
    return {key: frozenset(words) for key, words in found.items()} | {"": frozenset(short)}


def _phrases() -> Iterable[str]:
    for name in WORDED:
        for spoken in wording(name)["words"].values():
            for phrase in spoken:
                yield from endings(phrase)
    yield from wording("numbers")["numbers"]
    yield from phrases("unknown")
    yield from phrases("yes_no")
