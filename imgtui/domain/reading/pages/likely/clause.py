"""What a guess is made of: a sentence, what it answers, and the sentence before it."""

import re
from typing import NamedTuple

from imgtui.domain.reading.number_words import SPELLED, TENS
from imgtui.domain.reading.outcome import Value

Guess = tuple[str, Value]
"""A field with its likely value."""


class Clause(NamedTuple):
    """A sentence with folded words (`cues.folded`).

    Attributes:
        words: its words.
        subject: the question, label or heading it answers; empty where there is none.
        before: the sentence before it in the same part of the page.
        asked: whether the subject is a question or label, and this is the first sentence behind it.
    """

    words: str
    subject: str = ""
    before: str = ""
    asked: bool = False

    @property
    def whole(self) -> str:
        """The words with their subject."""
        return f"{self.subject} : {self.words}" if self.subject else self.words


_NUMBERS = {word: n for n, word in enumerate(SPELLED)} | TENS
_NUMBERS |= {f"{ten}-{one}": n + k for ten, n in TENS.items() for k, one in enumerate(SPELLED[1:10], 1)}
_NUMBERS |= {"single": 1, "once": 1, "twice": 2, "thrice": 3, "a dozen": 12, "dozen": 12, "a couple": 2}
_NTH = {"second": 2, "third": 3, "fourth": 4, "fifth": 5, "2nd": 2, "3rd": 3, "4th": 4}
NUMBER = rf"(?:\d{{1,3}}|{'|'.join(sorted(_NUMBERS, key=len, reverse=True))})"
NTH = rf"(?:{'|'.join(_NTH)})"


def number_of(word: str) -> int:
    """Return a number in figures or words, also an ordinal one."""
    return int(word) if word.isdigit() else _NUMBERS.get(word) or _NTH.get(word, 0)


_SPLIT = re.compile(r"\s*(?:;|:(?=\s)|,?\s+(?:but|however|whereas|while|although|though|yet)\s|,\s)\s*")


def parts_of(words: str) -> list[str]:
    """Return what stands between commas and the like, in order, without empty parts."""
    return [part for part in _SPLIT.split(words) if part.strip()]
