"""Names of schools as they are compared: letters without marks, short forms written out, small words gone."""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

_LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "ð": "d"})
_WORD = re.compile(r"[^\W_]+(?:['’‘`´.][^\W\d_]+)*\.?|(?P<sign>[,;()/|:–—\t]| - )")
_INNER = re.compile(r"['’‘`´.]")
_WHOLE = {
    "univ": "university", "u": "university", "uni": "university", "unv": "university",
    "universidad": "university", "universidade": "university", "universite": "university",
    "universita": "university", "universitat": "university", "universitatea": "university",
    "universitas": "university", "universiti": "university", "universities": "university",
    "uniwersytet": "university", "universitet": "university", "universitesi": "university",
    "universiteit": "university", "univerzita": "university", "universität": "university",
    "med": "medical", "coll": "college", "sch": "school", "inst": "institute", "fac": "faculty",
    "st": "saint", "ste": "saint", "mt": "mount", "sci": "sciences", "science": "sciences",
    "govt": "government",
    "facultad": "faculty", "faculte": "faculty", "facolta": "faculty", "faculdade": "faculty",
    "medicina": "medicine", "medecine": "medicine", "medizin": "medicine",
    "autonoma": "autonomous", "nacional": "national", "catolica": "catholic", "pontificia": "pontifical",
    "cathol": "catholic", "hosp": "hospital", "centre": "center", "ctr": "center",
    "som": "medicine", "com": "college", "osteo": "osteopathic",
}  # fmt: skip
_SMALL = frozenset((
    "of", "the", "and", "at", "in", "for", "de", "del", "della", "degli", "di", "da", "do", "dos",
    "das", "la", "las", "los", "el", "le", "les", "des", "du", "y", "e", "der", "van",
))  # fmt: skip
GENERIC = frozenset((
    "university", "school", "college", "faculty", "institute", "academy", "medicine", "medical",
    "sciences", "health", "center", "campus", "medicas", "ciencias", "salud", "recinto",
    "osteopathic", "hospital", "teaching",
))  # fmt: skip
"""Words that many schools share: alone they name none."""


class Word(NamedTuple):
    """A folded word of a school's name.

    Attributes:
        text: how it is compared.
        segment: which part between commas, dashes and brackets it stands in.
        short: whether it is written in capitals, as abbreviations are.
    """

    text: str
    segment: int
    short: bool


def letters(text: str) -> str:
    """Return `text` in small letters without accents."""
    if text.isascii():
        return text.lower()
    split = unicodedata.normalize("NFKD", text.lower().translate(_LETTERS))
    return "".join(char for char in split if not unicodedata.combining(char))


@lru_cache(maxsize=8192)
def words(text: str) -> tuple[Word, ...]:
    """Return the words of a school's name as they are compared."""
    found: list[Word] = []
    segment, initials = 0, False
    for match in _WORD.finditer(text):
        if match.lastgroup == "sign":
            segment += 1
            continue
        spelled = match[0]
        is_initial = len(spelled) == 2 and spelled[1] == "."
        if not spelled.isalnum():
            spelled = _INNER.sub("", spelled)
        low = letters(spelled)
        if is_initial and initials and found:
            low = found.pop().text + low  # "B. J." as "B.J."
        initials = is_initial
        if low not in _SMALL:
            is_short = len(spelled) > 1 and spelled.isupper() and spelled.isalpha()
            found.append(Word(_WHOLE.get(low, low), segment, is_short))
    return tuple(found)


@lru_cache(maxsize=8192)
def fold(text: str) -> str:
    """Return a name as it is compared: its folded words with blanks between."""
    return " ".join([word.text for word in words(text)])
