"""Skeletons of drafts, and the words that their checks look for: records filled from db/drafts."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import field, replace
from functools import cache

from imgtui.domain.reference.data import Rule
from imgtui.domain.workbook.records import DraftKind
from imgtui.domain.workbook.records.record import record

_PLAIN = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "‐": "-", "‑": "-", "\u00a0": " "})
_NEGATION = re.compile(
    r"(?:\b(?:not|no|never|neither|nor|without|nobody)|n't)\s+(?:\w+\s+){0,2}$"
    r"|\b(?:neither|nor)\s+(?:\w+\s+){0,4}$"
    r"|(?:\b(?:not|never)|n't)\s+(?:\w+\s+)?(?:think|believe|say|mean|claim|feel|suggest|consider|find|call)\s+"
    r"(?:\w+\s+){0,6}$"
    r"|\b(?:instead of|rather than|(?:easy|easier|tempting|wrong|useless) to|stopped|refuse[ds]? to)\s+"
    r"(?:\w+\s+)?$",
    re.IGNORECASE,
)
_NOT_ONLY = re.compile(r"\bnot\s+(?:only|just|merely)\b[^.;:!?]*$", re.IGNORECASE)
_NEGATION_REACH = 80
"""Characters before a wording in which a negation is looked for."""

Span = tuple[int, int]


@record
class Skeleton:
    """A draft to start from.

    Attributes:
        id: short name.
        kind: the kind of draft.
        title: what it is, in a few words.
        note: how to use it.
        source: source ids.
        year: year of the source.
        lines: the text, line by line. `{slot}` stands for a fact, `[…]` for what only the applicant
            can write.
    """

    id: str
    kind: DraftKind
    title: str
    note: str
    source: str
    year: int
    lines: tuple[str, ...]


@record
class SkeletonSlot:
    """A fact that a skeleton asks for.

    Attributes:
        id: its name in the skeletons.
        ask: what stands in brackets where the fact is not known.
        says: the words of the fact, by what is known of it; templates as those of the cards.
    """

    id: str
    ask: str
    says: Mapping[str, str] = field(default_factory=dict)


@record
class Cue:
    """Wordings that a check looks for; what it says then is the case of its rule that has its id.

    Attributes:
        id: short name.
        rule: the rule it belongs to ("D2").
        want: "present" (a finding when none is there), "absent" (a finding for each), or "named"
            (used by a check under its id).
        kinds: kinds of draft it holds for.
        source: source ids.
        year: year of the source.
        words: whether a wording begins and ends at the border of a word.
        patterns: regular expressions, read without regard to case; a space stands for any white space.
        same_as: id of the cue whose patterns it shares, instead of its own.
    """

    id: str
    rule: str
    want: str
    kinds: tuple[str, ...]
    source: str
    year: int
    words: bool
    patterns: tuple[str, ...] = ()
    same_as: str = ""

    def spans(self, text: str, *, negated: bool = False) -> Iterator[Span]:
        """Yield where its wordings stand in `text`; negated ones are left out unless asked for."""
        plain = plain_text(text)
        for match in pattern_of(self).finditer(plain):
            if negated or not is_negated(plain, match.start()):
                yield match.span()

    def found(self, text: str, *, negated: bool = True) -> Span | None:
        """Return the first place of its wordings, None without one; negated ones count unless told not to."""
        return next(self.spans(text, negated=negated), None)


@record
class DraftData:
    """Everything under db/drafts, and the cards of the rules for drafts by id."""

    skeletons: tuple[Skeleton, ...] = ()
    slots: tuple[SkeletonSlot, ...] = ()
    cues: tuple[Cue, ...] = ()
    cards: Mapping[str, Rule] = field(default_factory=dict)

    def cues_for(self, kind: str) -> tuple[Cue, ...]:
        """Return the cues that are looked for in a kind of draft, in order; not the named ones."""
        return tuple(cue for cue in self.cues if kind in cue.kinds and cue.want != "named")

    def cue(self, cue_id: str) -> Cue:
        """Return a cue by id; KeyError names an unknown one."""
        for cue in self.cues:
            if cue.id == cue_id:
                return cue
        raise KeyError(f"no cue has the id {cue_id!r}")

    def offered(self, kind: str) -> tuple[Skeleton, ...]:
        """Return the skeletons of a kind between which the writer chooses.

        A later contact is none of them: that a mail is a second one follows from what was sent.
        """
        return self.skeletons_of(kind)[:1] if kind == "interest_mail" else self.skeletons_of(kind)

    def skeletons_of(self, kind: str) -> tuple[Skeleton, ...]:
        """Return the skeletons of a kind of draft, the usual one first."""
        return tuple(skeleton for skeleton in self.skeletons if skeleton.kind == kind)


def with_shared_patterns(cues: tuple[Cue, ...]) -> tuple[Cue, ...]:
    """Return the cues; one that names another in `same_as` has the patterns of that one, none without it."""
    patterns = {cue.id: cue.patterns for cue in cues}
    return tuple(replace(cue, patterns=patterns.get(cue.same_as, ())) if cue.same_as else cue for cue in cues)


def plain_text(text: str) -> str:
    """Return `text` with plain quotes, hyphens and spaces, every character in its place."""
    return text.translate(_PLAIN)


@cache
def pattern_of(cue: Cue) -> re.Pattern[str]:
    """Return the one expression that finds any wording of a cue."""
    whole = "|".join(pattern.replace(" ", r"\s+") for pattern in cue.patterns)
    return re.compile(rf"(?<!\w)(?:{whole})(?!\w)" if cue.words else f"(?:{whole})", re.IGNORECASE)


def is_negated(plain: str, start: int) -> bool:
    """Tell whether what begins at `start` is denied: "not", "I do not think it was"; "not only" is none."""
    before = plain[max(0, start - _NEGATION_REACH) : start]
    return bool(_NEGATION.search(before)) and not _NOT_ONLY.search(before)
