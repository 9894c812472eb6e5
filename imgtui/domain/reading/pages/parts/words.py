"""What the readers of a page share: its words with their concepts, and what a subject asks for."""

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import zip_longest
from typing import NamedTuple

from imgtui.domain.reading.lexicon import Lexicon
from imgtui.domain.reading.limits import ATTEMPTS, GRADUATION, SCORE, USCE
from imgtui.domain.reading.marks import ConceptMark, group_of
from imgtui.domain.reading.pages.parts.cues import Cues
from imgtui.domain.reading.pages.parts.units import PageUnit
from imgtui.domain.reading.visas import H1B, J1

VISA = "visa"
_OPENERS = 3
_MOST_SEEN = 4000
_NAMED = {"visa.j1": J1, "visa.h1b": H1B}


_TRACKS = ("advanced", "preliminary", "primary care", "research", "rural")


def track_of(context: str) -> str:
    """Return the track that a context names; empty for a categorical one, or none."""
    return next((track for track in _TRACKS if track in context.lower()), "")


class Tools(NamedTuple):
    """What every reader of a page needs.

    Attributes:
        lexicon: the words of pages.
        nothing: texts that are no answer: "–", "N/A".
        season: the year in which this season begins.
        topics: topic -> how words begin that speak of it.
        seen: texts whose concepts were looked up already.
        known: words whose topics were looked up already.
        track: the track it is read for: "advanced", "preliminary"; empty for a categorical one.
        cues: words that point somewhere, for what is only asked.
    """

    lexicon: Lexicon
    nothing: frozenset[str]
    season: int
    topics: Mapping[str, tuple[str, ...]]
    seen: dict[str, list[ConceptMark]]
    known: dict[str, frozenset[str]]
    track: str = ""
    cues: Cues = Cues({}, {})

    def marks(self, text: str) -> list[ConceptMark]:
        """Return the concepts of a text; several readers ask for those of one sentence."""
        found = self.seen.get(text)
        if found is None:
            if len(self.seen) > _MOST_SEEN:
                self.seen.clear()
            found = self.seen[text] = self.lexicon.marks(text)
        return found

    def about(self, words: Iterable[str]) -> frozenset[str]:
        """Return the topics that any of some words speaks of."""
        found: set[str] = set()
        for word in words:
            topics = self.known.get(word)
            if topics is None:
                if len(self.known) > _MOST_SEEN:
                    self.known.clear()
                whole = f"{word} "  # a beginning with a blank behind it is a whole word
                mine = (name for name, beginnings in self.topics.items() if whole.startswith(beginnings))
                topics = self.known[word] = frozenset(mine)
            found |= topics
        return frozenset(found)

    def silent(self, text: str) -> bool:
        """Whether a value is no answer."""
        return text.strip().casefold().strip(".") in self.nothing or not text.strip(" .–—-_\t*")


def kinds(marks: Sequence[ConceptMark]) -> frozenset[str]:
    """Return the concepts of a text, and the groups they belong to."""
    named = {mark.kind for mark in marks}
    return frozenset(named | {group_of(kind) for kind in named})


def family(marks: Sequence[ConceptMark]) -> str | None:
    """Return the one family of facts a question, label or heading is about, None where that is not clear."""
    found = kinds(marks)
    visas = bool(found & {"visa.j1", "visa.h1b", "visa.any", "visa.both"}) or any(
        "visa" in m.text for m in marks
    )
    if visas:
        return VISA if not found & {"score", "attempt", "usce"} else None
    if found & {"fail", "attempt"}:
        return ATTEMPTS
    if found & {"usce", "usce.hands", "usce.observer", "usce.extern"} - (
        {"usce"} if _only_letters(marks) else set()
    ):
        return USCE
    if found & {"exam.step2", "exam.all", "score"}:
        return SCORE
    if "exam" in found:
        return SCORE
    return GRADUATION if "grad" in found and not _only_people(marks) else None


def _only_people(marks: Sequence[ConceptMark]) -> bool:
    """Whether graduates are spoken of by where they come from: "Graduates of schools abroad"."""
    grads = [(mark, after) for mark, after in zip_longest(marks, marks[1:]) if mark and mark.group == "grad"]
    return all(
        mark.text in ("graduate", "graduates") and after is not None and after.text in ("of", "from")
        for mark, after in grads
    )


def _only_letters(marks: Sequence[ConceptMark]) -> bool:
    return all(mark.kind == "usce.letters" for mark in marks if mark.group == "usce")


def one_visa(marks: Sequence[ConceptMark]) -> str | None:
    """Return the one visa a subject names, None where it names both or none."""
    found = {_NAMED[mark.kind] for mark in marks if mark.kind in _NAMED}
    return next(iter(found)) if len(found) == 1 and not any(m.kind == "visa.both" for m in marks) else None


def head_of(marks: Sequence[ConceptMark]) -> tuple[str, int]:
    """Return ("yes" or "no" or "", where it ends) of how an answer opens."""
    for mark in marks[:_OPENERS]:
        if mark.kind in ("sign", "decor", "filler"):
            continue
        if mark.kind in ("yes", "no") or mark.text in ("no", "not"):
            return ("yes" if mark.kind == "yes" else "no" if mark.text != "not" else ""), mark.end
        return "", 0
    return "", 0


def as_told(question: str) -> str:
    """Return a question as words that its Yes or No can be put before; who asks is left out."""
    return re.sub(r"\b(?:I'm|I am|I've|I have|I|my|me)\b", lambda m: "we".ljust(len(m[0])), question).rstrip(
        " ?:"
    )


_WISHES = re.compile(
    r"\b(?:prefer\w*|desir\w*|ideal\w*|recommend\w*|encourag\w*|suggest\w*|nice to have|what we "
    r"look for|look(?:ing)? for|competitive|helpful|(?:would )?(?:like|love) to see)\b",
    re.IGNORECASE,
)
_RULES = re.compile(r"\b(?:minimum|required?|requirements?|must|mandatory|eligib\w*)\b", re.IGNORECASE)
_DENIED = re.compile(r"\bnot (?:be )?(?:considered|accepted|reviewed|eligible)\b", re.IGNORECASE)
_REFUSED = re.compile(rf"{_DENIED.pattern}|\bno more than\b", re.IGNORECASE)
_MOST_LABEL = 48


def wished_above(text: str, unit: PageUnit) -> bool:
    """Whether a unit stands in a list of wishes: its nearest heading says so, and names no minimum.

    A label is as near as can be: "Preferred: not more than 5 years since graduation".
    """
    label = text[slice(*unit.subject)] if unit.how == "label" else ""
    if 0 < len(label) <= _MOST_LABEL and _WISHES.search(label) and not _RULES.search(label):
        return not (_RULES.search(text, unit.start, unit.end) or _DENIED.search(text, unit.start, unit.end))
    if not unit.above:
        return False
    heading = text[slice(*unit.above[-1])]
    said = _RULES.search(text, unit.start, unit.end) or _REFUSED.search(text, unit.start, unit.end)
    return bool(_WISHES.search(heading)) and not _RULES.search(heading) and not said
