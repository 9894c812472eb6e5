"""Whether observerships count as US experience: in a sentence, in a remark in brackets, in an answer."""

import re

from imgtui.domain.reading.marks import UNKNOWN
from imgtui.domain.reading.outcome import Claim
from imgtui.domain.reading.pages.grammar.gates import CONDITION, hearsay
from imgtui.domain.reading.pages.parts.sentences import sentences
from imgtui.domain.reading.pages.parts.units import PageUnit
from imgtui.domain.reading.pages.parts.words import Tools, head_of, kinds

FIELD = "observerships_count"
_WATCHED = r"(?:observerships?|observer (?:experience|rotations?)|shadowing)"
_NAMED = re.compile(
    rf"\b{_WATCHED}\b(?! (?:program|coordinator|office|application|applicant|request|fee)\w*)"
)
_COUNT = (
    r"(?:count(?:ed|s)?|accept(?:ed|s|able)?|consider(?:ed|s)?|qualif(?:y|ies)|suffice?s?|sufficient"
    r"|recogni[sz]e[ds]?|includ(?:e[ds]?|ing)|satisf(?:y|ies)|meets?|fulfil(?:l|ls|led)?|enough|eligible"
    r"|acceptable|credit(?:ed)?|substitut\w+)"
)
_LINK = r"(?:is|are|do|does|will|would|can|may|cannot|can not|won't|don't|doesn't|aren't|isn't)"
_BETWEEN = r"[^.;:()?]{0,70}?"
_REFUSED = re.compile(
    rf"\b{_WATCHED}\b{_BETWEEN}\b(?:{_LINK}\s+not|cannot|can not|won't|don't|doesn't|aren't|isn't|not)\s+"
    rf"(?:be |considered |currently |generally |typically |as |to |\w+ly )*{_COUNT}\b"
    rf"|\bneither\b{_BETWEEN}\b{_WATCHED}\b{_BETWEEN}\b{_COUNT}\b"
    rf"|\b{_COUNT}\b{_BETWEEN}\bneither\b{_BETWEEN}\b{_WATCHED}\b"
    rf"|\b(?:not|n't|cannot|never)\s+(?:currently |generally )?{_COUNT}\b{_BETWEEN}\b{_WATCHED}\b"
    rf"|\b(?:not|without|excluding|exclude[sd]?|except)\s+(?:including |counting )?(?:\w+ (?:and|or) )?"
    rf"{_WATCHED}\b"
    rf"|\bno {_WATCHED}\b\s+(?:\w+\s+)?{_COUNT}\b"
    rf"|\bno {_WATCHED}\b(?=\W*(?:$|\)|please\b))"
    rf"|\b{_WATCHED}\b{_BETWEEN}\b(?:is|are)\s+(?:excluded|insufficient|unacceptable|ineligible)\b"
    rf"|\bonly hands[- ]on\b{_BETWEEN}\b{_COUNT}\b{_BETWEEN}\bnot {_WATCHED}\b"
)
_TAKEN = re.compile(
    rf"\b{_WATCHED}\b{_BETWEEN}\b(?:{_LINK}\s+(?:also |be |all |both |\w+ly )*)?{_COUNT}\b"
    rf"|\b(?:count|accept|recogni[sz]e|includ(?:e|es|ing))\b{_BETWEEN}\b{_WATCHED}\b"
    rf"|\b{_WATCHED}\b\s*(?::|[-–—]|\()?\s*(?:ok(?:ay)?|fine|yes)\b"
)
_OFFERED = re.compile(
    r"\b(?:offer|provide|arrange|host|last|cost|fee|fees|available|apply for|applications? for|students?"
    r"|visitors?|visiting|shadow our|slots?|openings?|sign up)\w*\b"
)
"""Words of those who sell or host them: whether they count is another matter."""
_PARTLY = re.compile(
    r"\b(?:alone|only if|if|unless|depend\w*|case[- ]by[- ]case|may|might|sometimes|limited|partial\w*|half"
    r"|up to|as part|in addition|some|one month|instead|however|although|strong\w* prefer\w*)\b"
)
_BESIDE = re.compile(r"\b(?:tele[- ]?\w+|(?:virtual|remote|online)[- ]\w+)")
"""Kinds of experience from afar that stand in one list with observerships."""
_EXPERIENCE = re.compile(
    r"\b(?:clinical|usce|us experience|u\.?s\.?|american|experience|rotations?|hands[- ]on)\b"
)
_ASKED_OFFER = re.compile(r"\b(?:offer|provide|have|host|arrange|run)\b")
_BREAK = re.compile(r"[;()]|\bbut\b|\bhowever\b|\balthough\b|\bwhile\b")


def observing_said(text: str, unit: PageUnit, tools: Tools) -> list[Claim]:
    """Return whether a unit says that observerships count; `text` is the smoothed page."""
    asked = text[slice(*unit.subject)].lower() if unit.how in ("question", "label") else ""
    above = " ".join(text[slice(*place)] for place in unit.above).lower()
    if _NAMED.search(above) and not _EXPERIENCE.search(above.replace("observership", "")):
        return []
    claims: list[Claim] = []
    for n, (start, end) in enumerate(sentences(text, unit.start, unit.end)):
        part = " ".join(text[start:end].lower().replace("\u2019", "'").split())
        place = (unit.span[0], end) if n == 0 else (start, end)
        told = _answered(asked, part, tools) if n == 0 and asked else None
        claims += told if told is not None else _sentence(part, tools)
        claims = [
            Claim(c.field, c.value, c.firmness, c.modality, c.why, *place) if not c.end else c for c in claims
        ]
    return claims


def _claim(counts: bool, why: str) -> Claim:
    return Claim(FIELD, counts, "ask" if why else "assert", "condition" if why else "rule", why)


def _why(words: str, tools: Tools) -> str:
    """Return why it is only asked; empty where it may stand."""
    marks = tools.marks(_BESIDE.sub(" ", words))
    found = kinds(marks)
    unread = next((mark.text for mark in marks if mark.kind == UNKNOWN), "")
    if unread:
        return f"left unknown: “{unread}” is not understood"
    if found & {"past", "future", "scope.other", "speaker", "who.us_grad"}:
        return "left unknown: it speaks of another time or of somebody else"
    return CONDITION if _PARTLY.search(words) else ""


def _answered(asked: str, part: str, tools: Tools) -> list[Claim] | None:
    """Read a Yes or No to "do observerships count?"; None: it is no such question."""
    if not _NAMED.search(asked) or _ASKED_OFFER.search(asked):
        return [] if _NAMED.search(asked) else None
    if not (_TAKEN.search(asked) or (_EXPERIENCE.search(asked) and _short(part))):
        return None
    if _REFUSED.search(asked):
        return []
    head, at = head_of(tools.marks(part))
    refused = bool(re.match(r"\s*not? (?:accept|count|consider|sufficient)|unfortunately", part))
    taken = bool(re.match(rf"\s*(?:they are |we do )?{_COUNT}\b", part))
    if not head and not (refused or taken):
        return None
    counts = head == "yes" or (taken and not refused)
    return [_claim(counts, _why(part[at:], tools))]


_FEW = 6


def _short(part: str) -> bool:
    return len(part.split()) <= _FEW


def _sentence(part: str, tools: Tools) -> list[Claim]:
    if not _NAMED.search(part) or hearsay(part) or part.endswith("?"):
        return []
    claims: list[Claim] = []
    for piece in _BREAK.split(part):
        if not _NAMED.search(piece) or _OFFERED.search(piece):
            continue
        refused = _REFUSED.search(piece)
        if refused or _TAKEN.search(piece):
            claims.append(_claim(not refused, _why(piece, tools) or _wished(piece, tools)))
    values = {claim.value for claim in claims}
    why = "left unknown: it says both"
    return claims[:1] if len(values) < 2 else [Claim(FIELD, claims[0].value, "ask", "rule", why)]


def _wished(piece: str, tools: Tools) -> str:
    """Return why a wish is no rule: "preferably including observerships"."""
    return "left unknown: it is wished" if "wish" in kinds(tools.marks(piece)) else ""
