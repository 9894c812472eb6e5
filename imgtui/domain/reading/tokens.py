"""A text as words, numbers and signs, each with its place in the text, so that a quote can be shown."""

import re
import unicodedata
from typing import NamedTuple

_ALIKE = str.maketrans("’‘`´“”–—−‐‑‒％×≦≧", "''''\"\"------%x≤≥")
_TOKEN = re.compile(
    r"(?P<number>\d+(?:\.\d+|,\d{1,2}(?!\d))?|(?<!\d)[.,]\d+)"
    r"|(?P<word>(?<![^\W\d_])w/(?:o(?![^\W\d_]))?|[^\W\d_]+(?:'[^\W\d_]+)*)"
    r"|(?P<sign>>=|=>|<=|=<|->|\+/-|\n|\S)"
)
_TILDE = re.compile(r"(?<=[\d%])([~∼〜～])(?=\d)|(?<=[\d%] )([~∼〜～])(?= \d)")
"""A tilde between two numbers, blanks on both sides or on neither, is a range: "30~40"."""
_SHORT = {"w/": "with", "w/o": "without"}
_IGNORED = frozenset(("Cf", "Mn", "Sk"))
_MOST_NUMBER = 1e15
"""More than any page or sheet counts; what is more stands for no more than that."""


class Token(NamedTuple):
    """A word, number or sign: how readers compare it, what it is, and from where to where it stands.

    `glued`: no blank stands before it.
    """

    text: str
    kind: str
    start: int
    end: int
    glued: bool


def plain(text: str) -> str:
    """Return `text` in small letters with plain quotes and dashes, every letter in its own place."""
    low = text.lower()
    if len(low) != len(text):
        low = "".join(small if len(small := letter.lower()) == 1 else letter for letter in text)
    low = low if low.isascii() else low.translate(_ALIKE)
    return _TILDE.sub("-", low) if "~" in low or not low.isascii() else low


def tokens(text: str) -> list[Token]:
    """Return the words, numbers and signs of `text`, in order."""
    low = plain(text)
    found: list[Token] = []
    end = 0
    for match in _TOKEN.finditer(low):
        kind, spelled = str(match.lastgroup), match[0]
        start = match.start()
        if kind == "word":
            spelled = _SHORT.get(spelled, spelled)
            kind = "word" if spelled[0].isalpha() else "sign"
        if kind == "sign" and not spelled.isascii():
            category = unicodedata.category(spelled[0])
            if category in _IGNORED or spelled == "\u200d":
                continue
            if category == "No" and fraction(spelled) is not None:
                kind = "number"
        found.append(Token(spelled, kind, start, match.end(), start == end and start > 0))
        end = match.end()
    return found


def fraction(sign: str) -> float | None:
    """Return the value of one of the signs ½, ¾, ⅓ …, None for another sign."""
    value = unicodedata.numeric(sign, -1.0) if len(sign) == 1 else -1.0
    return value if 0 < value < 1 else None


def number_of(token: Token) -> float:
    """Return the value of a token that is a number."""
    sign = fraction(token.text)
    # 400 digits would be infinite, which no whole number is made of.
    return sign if sign is not None else min(float(token.text.replace(",", ".")), _MOST_NUMBER)


def split_compound(text: str) -> str:
    """Return a heading with its run-together words apart: "MinimumStep2Score" -> "Minimum Step 2 Score"."""
    text = re.sub(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z](?!s\b)[a-z])|_", " ", text)
    return re.sub(r"(?<=[A-Za-z]{3})(?=\d)|(?<=\d)(?=[A-Z][a-z])", " ", text)
