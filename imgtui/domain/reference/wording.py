"""Wording in a program's description that signals rigid filters or an open door (rules §4)."""

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import NamedTuple

from imgtui.domain.reference.data import WordingPattern

_CLAUSE_END = re.compile(
    r"[.!?](?= |$)|[;:,()]| (?:but|however|though|although|yet|while|whereas|and|because|since|if|unless) "
)
_NO_NEGATION = re.compile(r" (?:only|just|merely|simply)\b")
_NEGATED_AFTER = re.compile(
    r"^(?: ck| scores?| usmle)* (?:(?:is|are|was|were|be|being|will be) )?(?:not|never|no longer)\b"
)
_OWN_NEGATION = re.compile(r"\\bno\b|\bnot\b")
_REACH_WORDS = 6
"""A negation governs so many words after it at most; beyond them it speaks of something else."""

_KEPT_TEXTS = 20_000
_NUMBER = re.compile(r"\d{3}")
_PLAIN = {"’": "'", "‘": "'", "–": "-", "—": " ", "‐": "-", "‑": "-"}
_PLAIN_TABLE = str.maketrans(_PLAIN)


class WordingMark(NamedTuple):
    """A wording found in a description.

    Attributes:
        start: index of its first character in the text as given.
        end: index after its last character.
        effect: "rigid" or "welcoming".
        pattern: id of the pattern in the reference data.
        score: the score it demands; rigid only for who has less. None for other wordings.
    """

    start: int
    end: int
    effect: str
    pattern: str
    score: int | None


class Signals(NamedTuple):
    """What a description's wordings come to, whoever the applicant is.

    Attributes:
        rigid: whether a wording is rigid for everyone.
        highest_score: the highest score that is demanded; None when none is.
        welcoming: whether a wording welcomes; looked at only where something is rigid.
    """

    rigid: bool
    highest_score: int | None
    welcoming: bool

    def is_warning(self, score: int | None) -> bool:
        """Tell whether this holds caution C8 for an applicant with that Step 2 CK score."""
        if self.welcoming:
            return False
        if self.rigid:
            return True
        return self.highest_score is not None and (score is None or self.highest_score > score)


class WordingMatcher:
    """Finds the wordings of the reference data in descriptions; remembers what it has read."""

    def __init__(self, patterns: Iterable[WordingPattern]) -> None:
        """Keep the patterns; they are compiled for the first description, which many workbooks never have."""
        self._entries = tuple(patterns)
        self._signals: dict[str, Signals] = {}

    @cached_property
    def _patterns(self) -> tuple[tuple[str, str, re.Pattern[str], bool], ...]:
        return tuple(
            (entry.effect, entry.id, re.compile(entry.pattern), bool(_OWN_NEGATION.search(entry.pattern)))
            for entry in self._entries
            if entry.effect != "negation"
        )

    @cached_property
    def _negations(self) -> tuple[re.Pattern[str], ...]:
        return tuple(re.compile(entry.pattern) for entry in self._entries if entry.effect == "negation")

    def signals(self, text: str) -> Signals:
        """Return what the wordings of a description come to."""
        known = self._signals.get(text)
        if known is None:
            if len(self._signals) >= _KEPT_TEXTS:
                self._signals.clear()
            known = self._signals[text] = self._read(text)
        return known

    def _read(self, text: str) -> Signals:
        # Most descriptions hold nothing rigid, and then what welcomes decides nothing.
        plain = " ".join(text.translate(_PLAIN_TABLE).lower().split())
        rigid = [mark[3] for mark in self._find(plain, "rigid")]
        return Signals(
            rigid=None in rigid,
            highest_score=max((score for score in rigid if score is not None), default=None),
            welcoming=bool(rigid) and next(self._find(plain, "welcoming"), None) is not None,
        )

    def marks(self, text: str) -> tuple[WordingMark, ...]:
        """Return every wording that holds, negated ones left out, by position; they may overlap."""
        plain, origin = _normalise(text)
        return tuple(
            sorted(
                WordingMark(origin[start], origin[end - 1] + 1, effect, name, score)
                for effect in ("rigid", "welcoming")
                for start, end, name, score in self._find(plain, effect)
            )
        )

    def _find(self, plain: str, wanted: str) -> Iterator[tuple[int, int, str, int | None]]:
        has_number = bool(_NUMBER.search(plain))
        for effect, name, pattern, has_own_negation in self._patterns:
            if effect != wanted or ("score" in pattern.groupindex and not has_number):
                continue
            for match in pattern.finditer(plain):
                start, end = match.span()
                if not self._is_negated(plain, start, end, has_own_negation):
                    demanded = match.groupdict().get("score")
                    yield start, end, name, int(demanded) if demanded else None

    def highlights(self, text: str, score: int | None) -> tuple[WordingMark, ...]:
        """Return the marks to highlight for an applicant with that Step 2 CK score, none overlapping.

        A demanded score that the applicant has reached is no signal and is left out.
        """
        kept: list[WordingMark] = []
        for mark in self.marks(text):
            reached = mark.score is not None and score is not None and mark.score <= score
            if not reached and (not kept or mark.start >= kept[-1].end):
                kept.append(mark)
        return tuple(kept)

    def _is_negated(self, plain: str, start: int, end: int, has_own_negation: bool) -> bool:
        """Tell whether a negation governs the words from `start` to `end`.

        It may stand before them in the same clause, among them, or right after them ("is not
        required"). Patterns that carry a negation of their own ("no failures") are only turned
        around from before.
        """
        before = plain[:start]
        clause = before[_last_end(_CLAUSE_END, before) :]
        if any(len(clause[at:].split()) <= _REACH_WORDS for at in self._negation_ends(clause)):
            return True
        if has_own_negation:
            return False
        inside = plain[start:end]
        return any(True for _ in self._negation_ends(inside)) or bool(_NEGATED_AFTER.match(plain[end:]))

    def _negation_ends(self, text: str) -> Iterable[int]:
        for pattern in self._negations:
            for match in pattern.finditer(text):
                if not _NO_NEGATION.match(text, match.end()):
                    yield match.end()


def _last_end(pattern: re.Pattern[str], text: str) -> int:
    return max((match.end() for match in pattern.finditer(text)), default=0)


def _normalise(text: str) -> tuple[str, list[int]]:
    """Return lower-case text with single spaces, and for each character where it came from."""
    chars: list[str] = []
    origin: list[int] = []
    for index, char in enumerate(text):
        plain = " " if char.isspace() else _PLAIN.get(char, char).lower()
        if plain == " " and (not chars or chars[-1] == " "):
            continue
        chars.extend(plain)
        origin.extend([index] * len(plain))
    return "".join(chars), origin
