"""What the sentence before or behind takes back: "This is no longer the case.", "Exceptions are made …".

A sentence that only points ("this", "the above", "not any more") says nothing of a field itself; what stands
before it is not asserted any more. An exception is kept beside a limit as its condition.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Literal, NamedTuple

from imgtui.domain.reading.outcome import Claim
from imgtui.domain.reading.pages.parts.cues import Cues, folded
from imgtui.domain.reading.pages.parts.line import PageLine
from imgtui.domain.reading.pages.parts.sentences import sentences

TAKEN = "left unknown: the sentence beside it takes it back"
EXCEPTED = "left unknown: the sentence behind it tells of exceptions"
_Kind = Literal["ended", "corrected", "excepted", "ahead"]
_READER = "taken_back"
_FREE = ("none", False)
_VISAS = frozenset(("visa_j1", "visa_h1b"))
_PARTICULARS = frozenset(
    ("email", "coordinator", "director", "nrmp_code", "acgme_id", "website", "program_type")
)
"""Of whom and where a program is: no sentence on its rules takes that back."""
_LIMITS = frozenset(("usce", "usce_months", "step3_required", "ecfmg_to_apply", "ecfmg_by", "us_grads_only"))
_FAMILIES = (
    (re.compile(r"\bvisas?\b|\b[jh]-?\s?1|\bsponsor\w*"), ("visa_",)),
    (re.compile(r"\bscores?\b|\bcut-?\s?offs?\b|\bminimum\b"), ("step",)),
    (re.compile(r"\bgraduat\w+|\byog\b|\byears? since\b|\byear limit\b"), ("yog", "graduated")),
    (re.compile(r"\battempts?\b|\bfail\w*"), ("attempts",)),
    (re.compile(r"\busce\b|\bclinical experience\b|\brotations?\b"), ("usce",)),
    (re.compile(r"\bdeadlines?\b|\b(?:closing )?dates?\b"), ("deadline",)),
)
"""Words of a sentence that tell of which fields it speaks, by how their names begin."""
_OPENS = (
    r"^\W*(?:(?:please |but |and |do )?note(?: that)?[:,]? |however,? |but |although |though |yet "
    r"|unfortunately,? "
    r"|(?:as of|since|from|starting|effective|beginning) [^,.;]{3,24}?,? |in 20\d\d,? |recently,? |sadly,? "
    r"|regrettably,? |in (?:fact|reality),? |actually,? |now,? |today,? |currently,? )*"
)
_NAMES = (
    r"(?:statements?|sentences?|information|polic(?:y|ies)|rules?|requirements?|limits?|minimum|cut-?\s?offs?|dates?"
    r"|deadline|lists?|answers?|lines?|paragraphs?|criteria|practice|sponsorship|option|restriction|condition)"
)
_POINTS = re.compile(
    _OPENS
    + rf"(?:(?:this|that|these|those|both)(?: (?:is|was|has|had|have|are|were|does|do|did|no|applie[sd]|hold"
    rf"|holds|held|changed|ended|stopped|ceased|expired|only|may|can|will|would|used|policy|of these"
    rf"|two)\b| {_NAMES}\b)"
    rf"|it (?:is|was|has|no|ended|applied|applies)\b|they (?:are|were|have|no)\b|neither\b|none of "
    rf"(?:this|these|the above)"
    rf"|(?:all of )?the (?:above|preceding|previous|foregoing|former|aforementioned|last)\b|{_NAMES} above\b"
    rf"|the (?:\w+ )?{_NAMES}(?: above)? (?:is|was|has|have|are|were|no longer|applie[sd]|does|do"
    rf"|changed|ended|expired)\b)"
)
"""How a sentence begins that speaks of what was said before it."""
_WHOLE = re.compile(r"\b(?:above|preceding|foregoing|these|those|all of|information)\b")
"""It speaks of all that stands before it under the heading, not of the last sentence alone."""
_CORRECTS = re.compile(
    r"^\W*(?P<word>correction|corrected|corrigendum|erratum|errata|edit(?:ed)?|updated?|amendment|amended|revision"
    r"|revised)\b[^:.–—-]{0,24}(?:[:–—]|\s-\s|\.\s*$)\s*(?P<rest>.*)"
)
_ONLY_A_DAY = re.compile(
    r"\W*(?:(?:on|in|for|the|of|by)\s+)*(?:[a-z]{3,9}\.?\s*)?[\d\s/.,:-]*(?:\d(?:st|nd|rd|th))?[\d\s,]*\W*"
)
"""What stands behind "updated:" at the foot of a page."""
_TURNS = re.compile(r"\d|\b(?:not?|never|only|now|no longer|again|instead)\b")
_AHEAD = re.compile(
    r"^\W*(?:the following|what follows|the (?:information|polic\w+|requirements?|rules?|text) below)\b"
)
_FARTHEST = 900
"""So many letters before a sentence may stand what it points to."""


class _Back(NamedTuple):
    """A sentence that takes back: how, its place and words, where its part of the page begins and ends."""

    kind: _Kind
    start: int
    end: int
    words: str
    begins: int
    ends: int


def taken_back(claims: Sequence[Claim], plain: str, lines: Sequence[PageLine], cues: Cues) -> list[Claim]:
    """Return the claims of a page, those as questions or with a condition that another sentence takes back.

    Args:
        claims: what was read.
        plain: the page, smoothed.
        lines: its lines.
        cues: the words that point somewhere.
    """
    found = list(claims)
    if not found:
        return found
    for back in _backs(plain, lines, cues):
        for at in _meant(found, back, plain):
            found[at] = _turned(found[at], back, cues)
    gone = {
        (old.field, old.value) for old, new in zip(claims, found, strict=True) if new.why == TAKEN != old.why
    }
    return [c.asked(TAKEN) if (c.field, c.value) in gone and c.firmness == "assert" else c for c in found]


def _backs(plain: str, lines: Sequence[PageLine], cues: Cues) -> Iterable[_Back]:
    begins = 0
    for n, line in enumerate(lines):
        if line.kind == "heading":
            begins = line.start
        low = plain[line.start : line.end].lower()
        if line.kind in ("blank", "menu") or not cues.may_be(_READER, low):
            continue
        for start, end in sentences(plain, line.start, line.end):
            words = folded(plain[start:end])
            kind = _kind(words, cues)
            if kind is not None:
                ends = next((each.start for each in lines[n + 1 :] if each.kind == "heading"), len(plain))
                yield _Back(kind, start, end, words, begins, ends)


def _kind(words: str, cues: Cues) -> _Kind | None:
    """Return how a sentence takes back what stands beside it; None: it does not."""
    if not cues.may_be(_READER, words):
        return None
    ended = cues.has(words, "ended")
    if _AHEAD.match(words):
        return "ahead" if ended else None
    corrects = _CORRECTS.match(words)
    if corrects is not None and _is_correction(corrects):
        return "corrected"
    if cues.has(words, "exempted"):
        return "excepted"
    if cues.has(words, "taken back") or (ended and _POINTS.match(words)):
        return "ended"
    bare = cues.without(words, "no exception")
    return "excepted" if cues.has(bare, "exception") else None


def _is_correction(match: re.Match[str]) -> bool:
    """Whether a line that begins with "Correction" or "Update" turns something: it is no date."""
    rest = match["rest"]
    if not match["word"].startswith(("update", "revis", "edit", "amend")):
        return True
    return not _ONLY_A_DAY.fullmatch(rest) and _TURNS.search(rest) is not None


def _meant(claims: Sequence[Claim], back: _Back, plain: str) -> list[int]:
    """Return which claims a sentence speaks of: those it names, else those of the last sentence before it."""
    own = [(n, c) for n, c in enumerate(claims) if c.field not in _PARTICULARS]
    if back.kind == "ahead":
        return [n for n, c in own if back.start <= c.start < back.ends and c.value is not None]
    near = [(n, c) for n, c in own if max(back.begins, back.start - _FARTHEST) <= c.start < back.start]
    named = tuple(name for pattern, names in _FAMILIES if pattern.search(back.words) for name in names)
    of_named = [(n, c) for n, c in near if named and c.field.startswith(named)]
    near = of_named or near
    if not near or (_WHOLE.search(back.words) and back.kind != "excepted"):
        return [n for n, c in near if c.value is not None]
    # What was said without a value counts here: "it no longer does" is of the last sentence, not of the one
    # before it that has one.
    last = max(min(c.end, back.start) for _, c in near)
    starts = [start for start, _ in sentences(plain, back.begins, back.start) if start < last]
    begin = starts[-1] if starts else back.begins
    return [n for n, c in near if c.end > begin and c.value is not None]


def _turned(claim: Claim, back: _Back, cues: Cues) -> Claim:
    """Return a claim as the sentence leaves it."""
    if back.kind != "excepted":
        if claim.firmness == "ask" and claim.value in _FREE:
            return claim  # that it is no more was understood already
        sponsored = claim.field in _VISAS and claim.value in ("yes", "conditional")
        gone = back.kind == "ended" and sponsored and cues.has(back.words, "gone")
        return replace(claim, value="no" if gone else None, firmness="ask", why=TAKEN)
    if claim.field in _VISAS and claim.value == "no":
        return replace(claim, value="conditional", firmness="ask", modality="condition", why=EXCEPTED)
    bounds = claim.field.startswith(("step", "yog", "graduated", "attempts")) or claim.field in _LIMITS
    if bounds and claim.modality == "rule" and claim.value not in (*_FREE, "preferred"):
        return replace(claim, modality="condition", end=max(claim.end, back.end))
    return claim.asked(EXCEPTED) if claim.field in _VISAS or bounds else claim
