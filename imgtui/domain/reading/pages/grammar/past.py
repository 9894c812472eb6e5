"""What was once: a visa sponsored then is no yes, a limit removed no limit, not even as a question."""

import re
from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise

from imgtui.domain.reading.outcome import Claim
from imgtui.domain.reading.pages.grammar.gates import abolished
from imgtui.domain.reading.visas import H1B, J1

PAST = "left unknown: it tells what was, not what is"
_NAME = {
    J1: r"(?<![\w-])(?:j\s?-?\s?1s?|exchange[- ]visitors?)(?!\w)",
    H1B: r"(?<![\w-])(?:h\s?-?\s?1\s?-?b?s?)(?!\w)",
}
_BORDER = re.compile(
    r"[;.!?,()]|\b(?:but|whereas|while|though|although|(?:and )?now|since then|(?:and )?currently)\b", re.I
)
_WAS = re.compile(
    r"\b(?:previously|formerly|historically|used to|at one time|once upon a time|years ago|in former "
    r"(?:years|times)"
    r"|in the past(?! (?:\w+ )?(?:years?|months?|decades?|seasons?|cycles?))|in (?:earlier|previous"
    r"|prior|past) years"
    r"|(?:earlier|former|previous|prior|past) (?:classes|residents|cohorts|seasons?|cycles?|years)"
    r"|(?:until|till) (?:recently|last (?:year|season)|a few)|before (?:the pandemic|covid\S*|last "
    r"year|this year)"
    r"|we (?:once )?did\b)\b",
    re.IGNORECASE,
)
_OVER = re.compile(
    r"\bthings? of the past\b|\b(?:is|are|was|were) (?:over|history|gone)\b|\bhas? (?:come to an end"
    r"|been retired)\b",
    re.IGNORECASE,
)
_YEAR = re.compile(
    r"\b(?:until|till|through|before|prior to|up to)\s+(?:\w+ )?(?P<year>20\d\d)\b", re.IGNORECASE
)
_NOW = re.compile(r"(?:and )?(?:now|currently|since then|but)\b", re.IGNORECASE)
_STILL = re.compile(
    r"\b(?:still(?! (?:\w+ed|took|had|gave|did)\b)|continue\w*|and (?:do|will)|as well as now|and "
    r"present|and currently|again|as (?:in"
    r"|always|before))\b",
    re.I,
)


def of_the_past(claims: Iterable[Claim], plain: str, season: int) -> list[Claim]:
    """Return the claims of a page without a yes to a visa, or a limit to ask about, that was once.

    Args:
        claims: what was read or guessed.
        plain: the page, smoothed.
        season: the year this season begins in.
    """
    return [_as_it_was(claim, " ".join(plain[claim.start : claim.end].split()), season) for claim in claims]


def _as_it_was(claim: Claim, words: str, season: int) -> Claim:
    if claim.field in _NAME and claim.value in ("yes", "conditional"):
        return _turned(claim, words, season)
    limits = claim.field.startswith(_LIMITS) and claim.firmness == "ask" and isinstance(claim.value, int)
    if not limits or not (_ONCE.search(words) or abolished(words)):
        return claim
    return replace(claim, value="none" if abolished(words) else None, why=PAST)


_LIMITS = ("step2_min", "step1_min", "yog_limit", "graduated_since", "attempts_limit")
_ONCE = re.compile(
    r"\b(?:used to|formerly|former|previously|in the past(?! \w+ years?)|no longer|once had|until "
    r"last year)\b",
    re.IGNORECASE,
)


def _turned(claim: Claim, words: str, season: int) -> Claim:
    name = _NAME[claim.field]
    if re.search(rf"\binstead of (?:an? |the )?{name}|\bfrom (?:an? |the )?{name}[^.;]{{0,12}}? to\b"
                 rf"|{name}[^.;,]{{0,24}}? (?:was|were|is|are|has been|have been) "
                 rf"replaced\b", words, re.I):  # fmt: skip
        return replace(claim, value="no", firmness="ask", why=PAST)
    if _OVER.search(words):
        return replace(claim, value="no", firmness="ask", why=PAST)
    naming = [part for part in _parts(words, season) if re.search(name, part, re.IGNORECASE)] or [words]
    if not all(_was(part, season) for part in naming):
        return claim
    return replace(claim, value=None, firmness="ask", why=PAST)


def _parts(words: str, season: int) -> list[str]:
    """Return what stands between borders of clauses; a question with its answer, a time with its clause."""
    cuts = [0, *(match.start() for match in _BORDER.finditer(words)), len(words)]
    found: list[str] = []
    open_part = ""
    for one, two in pairwise(cuts):
        begins = words[one:two]
        part = begins if _NOW.match(begins) else open_part + begins
        named = any(re.search(name, part, re.IGNORECASE) for name in _NAME.values())
        leads = words[two : two + 1] == "?" or (not named and _was(part, season))
        open_part = part if leads else ""
        found += [] if leads else [part]
    return [*found, open_part] if open_part else found


_MATCH = re.compile(
    r"\b(?:for|in|until|till|through|with|during) the (?P<year>20\d\d) (?:match|cycle|season)\b",
    re.IGNORECASE,
)
"""A Match by its year; this season's is the one of the next."""


def _was(part: str, season: int) -> bool:
    """Whether a clause tells of a time that is over."""
    if _STILL.search(part):
        return False
    match = _MATCH.search(part)
    if match is not None and int(match["year"]) <= season:
        return True
    year = _YEAR.search(part)
    return _WAS.search(part) is not None or (year is not None and int(year["year"]) <= season)
