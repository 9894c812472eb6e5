"""The lexicon: words and phrases with the concepts they stand for."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from imgtui.domain.reading.marks import UNKNOWN, ConceptMark
from imgtui.domain.reading.number_words import COMPOSING, composed
from imgtui.domain.reading.tokens import Token, number_of, tokens

_END = ""
"""The key under which a branch of the tree keeps the concept of the phrase that ends there."""
_SKIPPED = frozenset("-.'")
_STARS = frozenset("*\"'•·†‡_^=|:")


class Lexicon:
    """Phrases as a tree of words; a later layer adds to what an earlier one says, and wins over it."""

    def __init__(self, layers: Iterable[Mapping[str, Sequence[str]]], numbers: Mapping[str, float]) -> None:
        """Plant the tree.

        Args:
            layers: concept -> phrases; "~" behind a word stands for its regular endings.
            numbers: number word -> value.
        """
        self._tree: dict[str, Any] = {}
        self._numbers = {word: float(value) for word, value in numbers.items()}
        for layer in layers:
            for kind, phrases in layer.items():
                for phrase in phrases:
                    for spelled in endings(phrase):
                        self._plant(spelled, kind)

    def _plant(self, phrase: str, kind: str) -> None:
        branch = self._tree
        for token in tokens(phrase):
            if token.text not in _SKIPPED:
                branch = branch.setdefault(token.text, {})
        branch[_END] = kind

    def knows(self, phrase: str) -> bool:
        """Whether the whole of `phrase` is one entry."""
        found = tokens(phrase)
        return self._longest(found, 0)[1] == len(found) > 0

    def marks(self, text: str) -> list[ConceptMark]:
        """Return the concepts of `text` in order, the longest phrases first; every token is in one mark."""
        found = tokens(text)
        marks: list[ConceptMark] = []
        at = 0
        while at < len(found):
            mark, at = self._mark(found, at)
            marks.append(mark)
        return composed(marks) if any(mark.text in COMPOSING for mark in marks) else marks

    def _longest(self, found: Sequence[Token], at: int) -> tuple[str | None, int]:
        branch, kind, end = self._tree, None, at
        place = at
        while place < len(found):
            token = found[place]
            step = branch.get(token.text)
            if step is None:
                following = found[place + 1] if place + 1 < len(found) else None
                joins = token.text in _SKIPPED and (token.glued or bool(following and following.glued))
                if place == at or not joins:
                    break
                place += 1
                continue
            branch = step
            place += 1
            if _END in branch:
                kind, end = branch[_END], place
        return kind, end

    def _mark(self, found: Sequence[Token], at: int) -> tuple[ConceptMark, int]:
        first = found[at]
        kind, end = self._longest(found, at)
        if end == at + 1 and first.glued and at and found[at - 1].kind == "number":
            kind = _AFTER_NUMBER.get(first.text, kind)
        if kind is not None and not (end == at + 1 and first.text in self._numbers):
            spelled = " ".join(token.text for token in found[at:end])
            return ConceptMark(kind, None, first.start, found[end - 1].end, spelled, first.glued), end
        return self._single(found, at), at + 1

    def _single(self, found: Sequence[Token], at: int) -> ConceptMark:
        token = found[at]
        start, end, text, glued = token.start, token.end, token.text, token.glued
        if token.kind == "number":
            return ConceptMark("num", number_of(token), start, end, text, glued)
        if text in self._numbers:
            return ConceptMark("num", self._numbers[text], start, end, text, glued)
        if token.kind == "word":
            after = found[at - 1] if at else None
            behind = glued and after is not None and after.kind == "number"
            kind = _AFTER_NUMBER.get(text, UNKNOWN) if behind else UNKNOWN
            return ConceptMark(kind, None, start, end, text, glued)
        if text.isascii() and text not in _STARS:
            return ConceptMark("sign", None, start, end, text, glued)
        return ConceptMark("decor", None, start, end, text, glued)


_AFTER_NUMBER = {
    "y": "unit.year",
    "m": "unit.month",
    "w": "unit.week",
    "st": "ordinal",
    "nd": "ordinal",
    "rd": "ordinal",
    "th": "ordinal",
    "s": "decade",
    "k": "unit.thousand",
}
"""Letters that mean something only right behind a number."""


def endings(phrase: str) -> Iterable[str]:
    """Return a phrase with the regular endings that "~" behind its last word stands for."""
    if phrase == "~" or not phrase.endswith("~"):
        return (phrase,)
    stem = phrase[:-1]
    if stem.endswith("e"):
        return (stem, stem + "s", stem + "d", stem[:-1] + "ing")
    if stem.endswith("y") and stem[-2:-1] not in "aeiou":
        return (stem, stem[:-1] + "ies", stem[:-1] + "ied", stem + "ing")
    plural = stem + ("es" if stem.endswith(("s", "x", "ch", "sh")) else "s")
    return (stem, plural, stem + "ed", stem + "ing")
