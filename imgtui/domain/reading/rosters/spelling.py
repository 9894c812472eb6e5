"""Slips of the pen in schools' names: a word one letter off is the known one, where only one is so near."""

import re
from collections import defaultdict
from collections.abc import Iterable

_SHORTEST = 6
_MOST_KEPT = 20_000


class Spelling:
    """The words that schools' names are made of, and the one that a misspelled word must be."""

    def __init__(self, known: Iterable[str]) -> None:
        """Sort the words by first letter and length, so that few have to be compared.

        Args:
            known: all folded words of all names.
        """
        self._known = frozenset(word for word in known if word.isalpha())
        self._near: defaultdict[tuple[str, int], list[str]] = defaultdict(list)
        for word in self._known:
            if len(word) >= _SHORTEST - 1:
                self._near[word[0], len(word)].append(word)
        self._single: defaultdict[str, list[str]] = defaultdict(list)
        for word in self._known:
            if len(word) >= _SHORTEST:
                self._single[single(word)].append(word)
        self._told: dict[str, str] = {}

    def mended(self, word: str) -> str:
        """Return the known word that this one is, itself where it is known, short, or near to several."""
        if len(word) < _SHORTEST or word in self._known or not word.isalpha():
            return word
        if word not in self._told:
            if len(self._told) >= _MOST_KEPT:
                self._told.clear()
            self._told[word] = self._only_near(word)
        return self._told[word]

    def _only_near(self, word: str) -> str:
        lengths = (len(word) - 1, len(word), len(word) + 1)
        near = [each for length in lengths for each in self._near[word[0], length] if _one_off(word, each)]
        if not near:  # "Cincinatti", "Massachussets": which letters are doubled is what one forgets
            near = self._single.get(single(word), [])
        return near[0] if len(near) == 1 else word


def single(word: str) -> str:
    """Return a word without its doubled letters."""
    return _DOUBLED.sub(r"\1", word)


_DOUBLED = re.compile(r"(.)\1+")


def _one_off(one: str, other: str) -> bool:
    """Tell whether one letter was left out, put in, changed, or swapped with its neighbour."""
    if len(one) > len(other):
        one, other = other, one
    at = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), len(one))
    if len(one) < len(other):
        return one[at:] == other[at + 1 :]
    return one[at + 1 :] == other[at + 1 :] or (
        one[at : at + 2] == other[at : at + 2][::-1] and one[at + 2 :] == other[at + 2 :]
    )
