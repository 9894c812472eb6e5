"""Attempts at all Steps together: "no more than four attempts over all Steps combined"."""

import re
from collections.abc import Callable, Iterable, Sequence

from imgtui.domain.reading.number_words import SPELLED

_WORDS = SPELLED[1:11]
_N = rf"(?P<n>\d{{1,2}}|{'|'.join(_WORDS)})"
_TRIES = r"(?:attempts?|tries|sittings?)\b"
_SUM = r"(?:(?:total|combined|overall|cumulative|usmle|step|exam)\s+){0,3}"
_NOT_TAKEN = (
    r"(?:not (?:be |currently be )?(?:consider|accept|review|eligib|invit|interview|rank)\w*|ineligible"
    r"|exclude\w*|reject\w*|disqualif\w*|(?:do|does|can) ?not (?:accept|consider|review|interview|rank)"
    r"|need not apply|should not apply|too many)"
)
_LIMITS: Sequence[tuple[re.Pattern[str], Callable[[int], int]]] = tuple(
    (re.compile(pattern, re.IGNORECASE), made)
    for pattern, made in (
        (
            rf"\b(?:more than|over|exceeding)\s+{_N}\s+{_SUM}{_TRIES}[^.;]{{0,90}}?{_NOT_TAKEN}"
            rf"|{_NOT_TAKEN}[^.;]{{0,60}}?\b(?:more than|over|exceeding)\s+{_N.replace('<n>', '<n2>')}\s+"
            rf"{_SUM}{_TRIES}",
            lambda n: n,
        ),
        (
            rf"\b{_N}\s+or more\s+{_SUM}{_TRIES}[^.;]{{0,90}}?{_NOT_TAKEN}"
            rf"|{_NOT_TAKEN}[^.;]{{0,60}}?\b{_N.replace('<n>', '<n2>')}\s+or more\s+{_SUM}{_TRIES}",
            lambda n: n - 1,
        ),
        (
            r"\b(?:(?:no|not) more than|at most|up to|(?:a )?maximum of|not exceed(?:ing)?|limit(?:ed)? (?:of"
            rf"|to)|only)\s+(?:a (?:combined )?total of\s+)?{_N}\s+{_SUM}{_TRIES}",
            lambda n: n,
        ),
        (
            rf"(?<!than )(?<!least )\b{_N}\s+{_SUM}{_TRIES}\s+(?:or (?:less|fewer)|max(?:imum)?|at most"
            r"|(?:in total |combined |overall )?(?:is|are) (?:allowed|accepted|permitted"
            r"|the (?:limit|maximum)))",
            lambda n: n,
        ),
        (
            r"\b(?:total|combined|cumulative|overall)\s+(?:number of\s+)?(?:usmle |step |exam )?attempts"
            r"(?!\s*(?:at|on|for|per) (?:each|any|either|step))[^.;\d]{0,50}?"
            rf"(?:\b(?:is|of|exceed|exceeding|to|than|most|allowed|permitted|accepted)\b|:)\s*{_N}\b(?!\s*years?)",
            lambda n: n,
        ),
    )
)
_TOGETHER = re.compile(
    r"\b(?:in total|total|combined|altogether|overall|cumulative\w*|all together|taken together"
    r"|(?:across|over) (?:all|both|the)\b)",
    re.IGNORECASE,
)
_ALL = re.compile(
    r"\b(?:all|both|the three|the two)\s+(?:of the\s+)?(?:three\s+|two\s+)?(?:usmle\s+)?(?:steps?"
    r"|exam\w*|tests?)\b|\b(?:across|over)\s+(?:the\s+)?(?:usmle\s+)?(?:steps|exam\w*)\b"
    r"|\bsteps?\s*(?:1|i|one)\b[^.;]{0,25}\b(?:and|&|plus|\+)\s*(?:step\s*)?(?:2|ii|two|3|iii|three)\b"
    r"|\bsteps? combined\b|\b(?:exams|examinations) combined\b|\bsteps together\b"
    r"|\busmle\b(?!\s*steps?\s*[12i])",
    re.IGNORECASE,
)
"""Words that name all Steps at once: without them a total may be that of one exam."""
_EACH = re.compile(
    r"\b(?:each|every|any|either|per|single|individual)\b(?! applicant| candidate)", re.IGNORECASE
)
_FAILED = re.compile(r"\bfail\w*|\bunsuccessful|\bretak\w*|\brepeat\w*", re.IGNORECASE)
_MOST = 12


def total_said(clause: str) -> Iterable[tuple[int, tuple[int, int]]]:
    """Yield (attempts allowed, place) of a limit on the attempts at all Steps together.

    A number of failures is none: how many sittings it allows depends on how many Steps were taken. A total
    at each Step is the limit of one exam.
    """
    if not (_TOGETHER.search(clause) and _ALL.search(clause)) or _EACH.search(clause):
        return
    for pattern, made in _LIMITS:
        match = pattern.search(clause)
        if match is None or _FAILED.search(match[0]):
            continue
        groups = match.groupdict()
        told = (groups.get("n") or groups.get("n2") or "").lower()
        n = made(int(told) if told.isdigit() else _WORDS.index(told) + 1)
        if 1 < n <= _MOST:
            yield n, match.span()
        return
