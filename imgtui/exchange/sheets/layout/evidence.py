"""What stands in a column, as evidence beside its heading: codes, states, specialties, visas, addresses."""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache

from imgtui.domain.reading.visas import BOTH
from imgtui.exchange.sheets.cells.model import NumberedRow, RawCell, SheetDate, fold, one_line, shown
from imgtui.exchange.sheets.readers.place import state_of
from imgtui.exchange.sheets.readers.specialty import specialty_of
from imgtui.exchange.words import lexicon, phrases

_LOOKED_AT = 400  # rows
_DISTINCT = 120
_MOST = 0.8
_NRMP = re.compile(r"\d{7}[cmparfs]\d{1,3}", re.IGNORECASE)
_ACGME = re.compile(r"\d{3}-?\d{2}-?\d{2}-?\d{3}[ -]?[cpamr]?", re.IGNORECASE)
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[a-z]{2,}", re.IGNORECASE)
_URL = re.compile(r"(?:https?://|www\.)\S+|[\w.-]+\.(?:org|edu|com|net)(?:/\S*)?", re.IGNORECASE)

PROGRAM_WORD = re.compile(
    r"\b(?:programs?|prgms?|hosp(?:ital)?s?|residenc(?:y|ies)|medical|med|medicine|health(?:care)?|clinics?|univ(?:ersity)?"
    r"|institut(?:e|ion)s?|cent(?:er|re)|college|school|infirmary|children'?s|memorial|regional)\b",
    re.IGNORECASE,
)
"""Words by which a text sounds like the name of a program."""


def _code(text: str) -> bool:
    return bool(_NRMP.fullmatch(text) or _ACGME.fullmatch(text))


@lru_cache(maxsize=4096)
def _visa(text: str) -> bool:
    return any(mark.kind in ("visa.j1", "visa.h1b") for mark in lexicon().marks(text))


_FITS: Mapping[str, Callable[[str], object]] = {
    "code": _code,
    "email": _EMAIL.fullmatch,
    "website": _URL.fullmatch,
    "state": state_of,
    "specialty": specialty_of,
    "visa": _visa,
}
_OUTVOTED: Mapping[str, frozenset[str]] = {
    "code": frozenset(("code", "nrmp_code", "acgme_id")),
    "email": frozenset(("email",)),
    "website": frozenset(("website",)),
    "state": frozenset(("state", "location", "city")),
    "specialty": frozenset(("specialty", "track", "name", "description")),
    "visa": frozenset(("visa", *BOTH, "requirements", "notes", "description")),
}
"""What a column holds -> headings that such content agrees with."""


def texts_of(body: Sequence[NumberedRow], index: int) -> list[str]:
    """Return the different texts of a column that say something, in order."""
    found: dict[str, None] = {}
    seen: set[RawCell] = set()
    for row in body[:_LOOKED_AT]:
        if index >= len(row.cells) or row.cells[index] in seen:
            continue
        cell: RawCell = row.cells[index]
        seen.add(cell)
        text = one_line(shown(cell)) if not isinstance(cell, SheetDate) else ""
        if text and fold(text) not in phrases("unknown"):
            found[text] = None
            if len(found) >= _DISTINCT:
                break
    return list(found)


def held_in(texts: Sequence[str]) -> str | None:
    """Return what nearly all texts of a column are, by their form alone; None when that is nothing known."""
    if not texts:
        return None
    for field, fits in _FITS.items():
        least = 1 if field in ("code", "email") else 2
        if len(texts) >= least and _nearly_all(texts, fits):
            return field
    return None


def _nearly_all(texts: Sequence[str], fits: Callable[[str], object]) -> bool:
    """Whether nearly all texts fit; it is left as soon as too many do not."""
    others = 0
    for text in texts:
        if not fits(text):
            others += 1
            if len(texts) - others < _MOST * len(texts):
                return False
    return True


def outvoted(field: str | None, texts: Sequence[str], read: Callable[[str, str], bool]) -> str | None:
    """Return the field a column is given: its heading's, unless what stands in it is plainly something else.

    Args:
        field: what the heading says.
        texts: the different texts of the column.
        read: whether the reader of a field makes something of a text.
    """
    held = held_in(texts)
    if held is None and field == "state" and len(texts) > 1 and not any(read(field, text) for text in texts):
        return None  # "was", "will be": the state of an interview
    if held is None or field in _OUTVOTED[held]:
        return field
    if held == "code" or field is None:
        return held
    if field in ("name", "institution", "notes", "tags", "description", "city", "connection_note"):
        return held if held in ("email", "website") else field
    return field if any(read(field, text) for text in texts) else held


_SENTENCE = 5  # words
_READ = 0.2  # of the texts


def sentences_with_facts(texts: Sequence[str], told: Callable[[str], bool]) -> bool:
    """Whether a column holds sentences, some of which tell facts.

    Args:
        texts: the different texts of a column whose heading says nothing.
        told: whether a text tells a fact in so many words.
    """
    long = [text for text in texts if len(text.split()) >= _SENTENCE]
    if len(long) < 2 or len(long) * 2 < len(texts):
        return False
    read = sum(1 for text in long if told(text))
    return read >= 2 and read >= _READ * len(long)


def answers_only(texts: Sequence[str]) -> bool:
    """Whether a column holds yes and no and little else."""
    known = sum(1 for text in texts if phrases("yes_no").get(fold(text)) in ("yes", "no"))
    return bool(texts) and known >= _MOST * len(texts)


FLAGS = {"t": "yes", "f": "no"}
"""What a database writes for true and false."""


def flags_only(texts: Sequence[str]) -> bool:
    """Whether a column holds the flags of a database and nothing else, both of them or one several times."""
    return bool(texts) and all(text.casefold() in FLAGS for text in texts)


def names_visas_only(texts: Sequence[str]) -> bool:
    """Whether every text of a column is the name of a visa and nothing else."""
    silent = ("filler", "sign", "and", "decor")
    kinds = [[m.kind for m in lexicon().marks(text) if m.kind not in silent] for text in texts]
    return bool(kinds) and all(found and all(kind.startswith("visa") for kind in found) for found in kinds)


_SOME = 0.3  # of the names that sound like those of programs
_MOST_NAME_WORDS = 9


def names_programs(texts: Sequence[str]) -> bool:
    """Whether a column whose heading says nothing holds the names of programs.

    Most of its texts are short and have no figures, nearly each is another one, and some sound like the
    name of a hospital or a school.

    Args:
        texts: the different texts of the column.
    """
    names = [text for text in texts if _is_a_name(text)]
    if len(names) < 2 or len(names) < _MOST * len(texts):
        return False
    return sum(PROGRAM_WORD.search(text) is not None for text in names) >= _SOME * len(names)


def _is_a_name(text: str) -> bool:
    plain = not any(letter.isdigit() for letter in text) and specialty_of(text) is None
    return plain and len(text.split()) <= _MOST_NAME_WORDS and text[:1].isupper() and text[-1] not in ".!?"
