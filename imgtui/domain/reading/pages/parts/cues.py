"""Cues: words that point somewhere without being understood, as patterns."""

import re
from collections.abc import Mapping, Sequence
from functools import cache

_BREATH = re.compile(r"[,;:.]|\b(?:and|but)\b")
_GAP = r"(?:\s+[^\s.;]+){0,4}?"
_CONTRACTED = (("can't", "can not"), ("cannot", "can not"), ("won't", "will not"), ("n't", " not"))


def folded(text: str) -> str:
    """Return words as the cues are spelled: small letters, one blank, contractions in full."""
    words = " ".join(text.replace("’", "'").casefold().split())
    if "n't" in words or "cannot" in words:
        for short, long in _CONTRACTED:
            words = words.replace(short, long)
    return words


def _spelled(phrase: str) -> str:
    words = [re.escape(word).replace(r"\~", "~").replace("\\ ", " ") for word in phrase.split()]
    pattern = ""
    for word in words:
        if word == "…":
            pattern += _GAP
        else:
            pattern += (r"\s+" if pattern else "") + word.replace("~", r"\w*").replace(r"\?", "?")
    return pattern


class Cues:
    """Lists of phrases by name, each as one pattern that is compiled when it is first asked for."""

    def __init__(self, words: Mapping[str, Sequence[str]], beginnings: Mapping[str, Sequence[str]]) -> None:
        """Keep the lists.

        Args:
            words: name -> phrases; "~" stands for any ending, "…" for up to four words.
            beginnings: name of a reader -> beginnings of words one of which what it reads must have.
        """
        self._words, self._beginnings = words, beginnings
        self.pattern = cache(self._pattern)

    def _pattern(self, name: str) -> re.Pattern[str]:
        spelled = sorted(self._words[name], key=len, reverse=True)
        return re.compile(rf"(?<![\w-])(?:{'|'.join(map(_spelled, spelled))})(?!\w)")

    def may_be(self, reader: str, text: str) -> bool:
        """Whether folded words have anything for a reader."""
        return any(beginning in text for beginning in self._beginnings[reader])

    def has(self, text: str, *names: str) -> bool:
        """Whether folded words have a cue of one of some lists."""
        return any(self.pattern(name).search(text) for name in names)

    def without(self, text: str, *names: str) -> str:
        """Return folded words without the cues of some lists."""
        for name in names:
            text = self.pattern(name).sub(" ", text)
        return text

    def denied(self, text: str) -> bool:
        """Whether folded words deny: what denies twice in one breath ("nobody without") grants."""
        bare = self.without(text, "bound", "harmless")
        if "neither" in bare:
            bare = bare.replace(" nor ", " or ")
        negative = self.pattern("negative")
        return any(len(negative.findall(piece)) % 2 for piece in _BREATH.split(bare))

    def denies(self, text: str) -> bool:
        """Whether folded words have any word that denies, however often."""
        return self.has(self.without(text, "bound", "harmless"), "negative")
