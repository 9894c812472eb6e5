"""The words by which a list of residents is read, made ready once from `db/reference/rosters.json`."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from imgtui.domain.reading.rosters.folding import letters
from imgtui.domain.reading.rosters.schools import Degree

_SHORT = 80
_SIGNS = re.compile(r"[^\w]+")
_YEAR = re.compile(r"(?<!\d)(?:19[6-9]\d|20[0-4]\d)(?!\d)")


def key(text: str) -> str:
    """Return a text as labels and headings are compared: small words without signs."""
    return _short_key(text) if len(text) <= _SHORT else _key(text)


@lru_cache(maxsize=8192)
def _short_key(text: str) -> str:
    return _key(text)


def _key(text: str) -> str:
    low = letters(text).replace("'", "").replace("’", "").replace("_", " ")
    return _SIGNS.sub(" ", low).strip()


def years(text: str) -> list[int]:
    """Return the years that stand in a text."""
    return [int(found) for found in _YEAR.findall(text)]


def without_years(text: str) -> str:
    """Return a text without the years in it."""
    return _YEAR.sub(" ", text)


class RosterWords:
    """Degrees, labels, headings and roles, as patterns and tables."""

    def __init__(self, document: Mapping[str, Any]) -> None:
        """Compile the patterns.

        Args:
            document: `db/reference/rosters.json`.
        """
        self.degree_of: dict[str, Degree] = {}
        for kind in ("md", "do", "abroad"):
            for spelled in document["degrees"][kind]:
                self.degree_of[_bare(spelled)] = kind
        degrees = [each for group in document["degrees"].values() for each in group]
        medical = [each for kind in ("md", "do", "abroad") for each in document["degrees"][kind]]
        one, title = _any(degrees), _any(medical)
        self.titles = re.compile(rf"(?<![\w.])(?:{one})(?:(?:\s*[,/&]\s*|\s+)(?:{one}))*(?![\w])")
        self.title = re.compile(rf"(?<![\w.])(?:{title})(?![\w])")
        self.first_degree = re.compile(rf"(?<![\w.])(?:{_any(document['first_degrees'])})(?![\w])")
        self.later_degree = re.compile(rf"(?<![\w.])(?:{_any(document['later_degrees'])})(?![\w])")
        self.labels = {key(word): role for role, spoken in document["labels"].items() for word in spoken}
        longest = sorted((key(word) for word in self.labels), key=len, reverse=True)
        self.inner_label = re.compile(rf"\s(?=(?:{_any(w.title() for w in longest if ' ' in w)})\s*:)")
        self.school_words = frozenset(document["school_words"])
        self.no_school = _phrase(document["no_school"])
        self.no_names = frozenset(document["no_names"])
        self.photo = re.compile(
            rf"^(?:{_any(document['photo_words'])})\s*:?\s+|\s+(?:headshot|portrait|photo)$", re.I
        )
        self.roles_out = frozenset(document["roles_out"])
        self.maryland = frozenset(document["maryland"])
        self.came_medical = _phrase(document["came_from"]["medical"])
        self.came_plain = _phrase(document["came_from"]["plain"])
        self.for_medicine = _phrase(document["for_medicine"])
        self.not_medical = _phrase(document["not_medical"])
        self.cut_words = re.compile("|".join(re.escape(word) for word in document["cut_words"]))
        self.sections: Mapping[str, Sequence[str]] = document["sections"]
        self.section = {name: _phrase(spoken) for name, spoken in self.sections.items()}
        self.specialties = {
            key(word): name for name, spoken in document["specialties"].items() for word in spoken
        }
        self.specialty = _phrase(self.specialties)
        self.heading_words = frozenset(
            part for word in document["heading_words"] for part in key(word).split()
        )
        self.class_words = frozenset(document["class_words"])
        self._levels(document)

    def _levels(self, document: Mapping[str, Any]) -> None:
        self.ordinals = {word: number for number, spoken in document["ordinals"].items() for word in spoken}
        levels = _any(sorted({key(each) for each in document["levels"]}, key=len, reverse=True))
        numbers = _any(sorted(self.ordinals, key=len, reverse=True))
        self.level = re.compile(rf"\b(?:{levels}) ?(?:[1-7]|{numbers})\b")
        self.level_within = re.compile(
            r"\b(?i:PGY|RPGY|PL|PG)\s?[-–]?\s?(?:[1-7]|IV|V|I{1,3})\b|\b(?:R|CA)[-–]?[1-7]\b"
        )
        self.ordinal_year = re.compile(rf"\b(?:{numbers}|[1-7]) years?\b")

    def degree(self, text: str) -> Degree | None:
        """Return what the titles in a text say of where they were given; a foreign one weighs most."""
        kinds = {self.degree_of.get(_bare(found)) for found in self.title.findall(text)}
        for kind in ("abroad", "do", "md"):
            if kind in kinds:
                return kind
        return None

    def has_school_word(self, text: str) -> bool:
        """Tell whether a text has a word by which schools are called."""
        low = text.lower()
        if "medic" in low:
            low = self.no_school.sub(" ", low)  # "Sports Medicine"
        return any(word.strip(".,;:()'’") in self.school_words for word in low.split())


def _bare(title: str) -> str:
    return re.sub(r"[\s.,]", "", title).lower()


def _any(phrases: Iterable[str]) -> str:
    return "|".join(re.escape(each) for each in sorted(set(phrases), key=len, reverse=True))


def _phrase(phrases: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w.])(?:{_any(phrases)})(?![\w])", re.I)
