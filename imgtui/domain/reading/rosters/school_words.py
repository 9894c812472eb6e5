"""Which words say the school of a resident: in a line, in a sentence, and among several."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from imgtui.domain.reading.rosters.entries import Lines, graduated_in
from imgtui.domain.reading.rosters.folding import GENERIC, words
from imgtui.domain.reading.rosters.schools import Schools

_SENTENCE = re.compile(r"(?<!\bSt)(?<!\bDr)(?<!\bMt)(?<!\bUniv)(?<!\bColl)(?<!\bMed)(?<!\b[A-Z])[.!?]\s+")
_DEGREE_IN = re.compile(r"\s*\((?:[A-Z][A-Za-z.]{1,5},?\s+)?(?:19|20)\d\d\)$")
"""The degree and its year in brackets behind a school: "SUNY Upstate (MD 2024)"."""
_EDGES = re.compile(r"^(?:the|both)\s+|[\s,]+(?:in|at|from)?$")


def may_be_school(text: str, reader: Lines) -> bool:
    """Tell whether words may be a school: by a word that schools have, or by name."""
    return reader.words.has_school_word(text) or reader.schools.names_one(graduated_in(text)[1])


def schools_told(text: str, reader: Lines) -> Iterator[tuple[int, str]]:
    """Return the schools that sentences tell of: where a degree in medicine is from weighs most."""
    for sentence in _SENTENCE.split(text):
        for pattern, weight in ((reader.words.came_medical, 1), (reader.words.came_plain, 0)):
            for match in pattern.finditer(sentence):
                before = sentence[max(0, match.start() - 40) : match.end()]
                rest = school_behind(sentence[match.end() :], reader)
                is_medical = weight or reader.words.for_medicine.search(sentence, match.end())
                if rest and (is_medical or not reader.words.not_medical.search(before)):
                    yield int(bool(is_medical)), rest


def school_behind(behind: str, reader: Lines) -> str:
    """Return the words of a school at the beginning of what stands behind "graduated from"."""
    said = behind.lstrip(" :")
    cuts = [match.start() for match in islice(reader.words.cut_words.finditer(said), 3)]
    pieces = [_EDGES.sub("", said[:cut].strip()) for cut in [*cuts, len(said)]]
    bare = [_EDGES.sub("", graduated_in(_DEGREE_IN.sub("", piece))[1]) for piece in pieces]
    called = [piece for piece, name in zip(pieces, bare, strict=True) if reader.schools.is_called(name)]
    if called:
        return called[-1]
    named = (piece for piece, name in zip(pieces, bare, strict=True) if _names_a_school(name, reader))
    return next(named, "")


def _names_a_school(text: str, reader: Lines) -> bool:
    return reader.schools.names_one(text) or (reader.words.has_school_word(text) and not _is_bare(text))


def school_text(said_of: Sequence[tuple[int, str]], schools: Schools) -> str:
    """Return the words that say which school a resident is from, empty where nothing does.

    Args:
        said_of: what was said of the resident, with its weight.
        schools: the schools that are known.
    """
    if not said_of:
        return ""
    best = max(weight for weight, _ in said_of)
    texts = [text for weight, text in said_of if weight == best]
    if len(texts) > 1 and all(_is_bare(text) for text in texts[:1]):
        return " ".join(texts[:2])
    medical = [text for text in texts if _is_medical(text)]
    said = medical[-1] if medical else texts[-1]
    if len(texts) == 1 or schools.find(said).certainty == "name":
        return said
    # "Far Eastern University – Dr. Nicanor Reyes Medical Foundation": no college of before lies abroad.
    found = ((text, schools.find(text)) for text in texts)
    return next((text for text, each in found if each.certainty == "name" and each.is_img), said)


def _is_bare(text: str) -> bool:
    return all(word.text in GENERIC for word in words(text))


def _is_medical(text: str) -> bool:
    return any(word.text in ("medicine", "medical", "osteopathic", "surgeons") for word in words(text))
