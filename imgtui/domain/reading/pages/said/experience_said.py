"""US clinical experience in a sentence: required, preferred, not required, and for how long."""

import re
from collections.abc import Sequence

from imgtui.domain.reading.experience import MONTHS
from imgtui.domain.reading.experience import USCE as FIELD
from imgtui.domain.reading.marks import Mark
from imgtui.domain.reading.outcome import Claim
from imgtui.domain.reading.pages.parts.words import kinds

_NEEDED = re.compile(
    r"\b(?:requir\w*|must|mandatory|needs?|needed|necessary|essential|compulsory|expected?"
    r"|prerequisite|at least|minimum)\b",
    re.IGNORECASE,
)
_NOT = re.compile(
    r"\b(?:not|n't|no|without|isn't|never)\b[^.;,]{0,45}\b(?:requir\w*|mandatory|need\w*"
    r"|necessary|essential|must|ask(?:ed)? for|insist\w*|demand\w*|requirement|prerequisite"
    r"|compulsory|obligatory)\b"
    r"|\bneed not\b|\bwithout\b[^.;,]{0,20}\b(?:clinical|us\b)|\b(?:optional)\b",
    re.IGNORECASE,
)
_NO_PLACE = re.compile(r"\([^)]*\b(?:observ|shadow|research|tele)[^)]*\)", re.IGNORECASE)
"""A remark in brackets on what does not count."""
_WISHED = frozenset(("wish",))
_ONE = r"(?:\d{1,2}|a|an|one|two|three|four|five|six|eight|nine|ten|twelve)"
_LONG = re.compile(
    rf"\b(?P<n>{_ONE})(?:\s*(?:-|–|to)\s*(?P<upto>\d{{1,2}}))?[ -]+(?:full |consecutive "
    r"|continuous )?(?P<unit>months?|weeks?|years?)\b(?! (?:of graduation|since|after|ago))",
    re.IGNORECASE,
)
_RECENT = re.compile(r"\b(?:within|in) (?:the )?(?:last|past|previous)\s*$", re.IGNORECASE)
_WORDS = {
    "a": 1,
    "an": 1,
    "one": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "twelve": 12,
}


def experience_said(text: str, about: bool, marks: Sequence[Mark]) -> list[Claim]:
    """Return what a clause says of US clinical experience."""
    text = _NO_PLACE.sub(" ", text)
    found = kinds(marks)
    kinds_of = {mark.kind for mark in marks if mark.group == "usce"}
    if not (
        about
        or "usce" in kinds_of
        or (
            kinds_of - {"usce.letters"}
            and re.search(r"\b(?:us|usa|united states|american)\b", text, re.IGNORECASE)
        )
    ):
        return []
    refused, needed, wished = bool(_NOT.search(text)), bool(_NEEDED.search(text)), bool(found & _WISHED)
    whole = (0, len(text))
    if refused and wished:
        return [Claim(FIELD, "preferred", "assert", "wish", "", *whole)]
    if refused:
        return [Claim(FIELD, "none", "assert", "rule", "", *whole)]
    if wished:
        return [Claim(FIELD, "preferred", "assert", "wish", "", *whole)]
    long = _length(text)
    if not needed and long is None:
        return []
    claims = [Claim(FIELD, "required", "assert", "rule", "", *whole)]
    return claims if long is None else [*claims, Claim(MONTHS, long, "assert", "rule", "", *whole)]


def _length(text: str) -> int | float | None:
    for match in _LONG.finditer(text):
        if _RECENT.search(text[: match.start()]) or match["upto"]:
            continue
        number = int(match["n"]) if match["n"].isdigit() else _WORDS[match["n"].lower()]
        unit = match["unit"].lower()[0]
        months = number * 12 if unit == "y" else number / 4 if unit == "w" else number
        return int(months) if float(months).is_integer() else months
    return None
