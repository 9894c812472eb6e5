"""US clinical experience in a sentence: required, preferred, not required, and for how long."""

import re
from collections.abc import Sequence

from imgtui.domain.reading.experience import MONTHS
from imgtui.domain.reading.experience import USCE as FIELD
from imgtui.domain.reading.marks import ConceptMark
from imgtui.domain.reading.outcome import Claim, Value
from imgtui.domain.reading.pages.grammar.built import REFUSED
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
_NONE_WITHOUT = re.compile(
    r"\b(?:not|n't|cannot|unable to|nobody|no one|none|never|no (?:applicants?|candidates?|imgs?|files?))\b"
    r"[^.;]{0,70}?\b(?:without|lack\w*)\b"
    rf"|\b(?:without|lack\w*)\b[^.;]{{0,70}}?{REFUSED}",
    re.IGNORECASE,
)
"""Who lacks it is refused: it is required."""
_NO_PLACE = re.compile(r"\([^)]*\b(?:observ|shadow|research|tele)[^)]*\)", re.IGNORECASE)
"""A remark in brackets on what does not count."""
_WISHED = frozenset(("wish",))
_ONE = r"(?:\d{1,2}|a|an|one|two|three|four|five|six|eight|nine|ten|twelve)"
_LONG = re.compile(
    rf"\b(?P<n>{_ONE})(?:\s*(?:-|–|to)\s*(?P<upto>\d{{1,2}}))?[ -]+(?:full |consecutive "
    r"|continuous )?(?P<unit>months?|mos?|mths?|weeks?|wks?|years?)\b(?! (?:of graduation|since|after|ago))",
    re.IGNORECASE,
)
_RECENT = re.compile(r"\b(?:within|in) (?:the )?(?:last|past|previous)\s*$", re.IGNORECASE)
_NO_LACK = re.compile(
    r"\b(?:nobody|no one|none|not)\b[^.;]{0,30}\bfor (?:the )?(?:lack|want|absence) of "
    r"(?:them|it|one|this|that|us)\b",
    re.IGNORECASE,
)
_KIND_WISHED = re.compile(
    r"\b(?:in-?patient|out-?patient|hands[- ]on|in[- ]person)\s+(?:is |are )?prefer", re.IGNORECASE
)
"""Behind a length of time: only the kind of experience is a wish, "3 months (inpatient preferred)"."""
_KIND_ONLY = "left unknown: is the time required, and only the kind of it a wish?"
_NOT_NEEDED = "left unknown: its lack is no bar; is it wished?"
_IN_THE_US = re.compile(
    rf"\b(?P<n>{_ONE})[ -](?P<unit>weeks?|months?) of (?!"
    rf"(?:paid|leave|vacation|observ|shadow|research|tele)\w*)"
    r"[\w /&-]{3,40}? in (?:the |a |an )?(?:usa?|u\.s\.(?:a\.)?|united states|american)(?!\w)",
    re.IGNORECASE,
)
_SO_LONG = "left unknown: is so long a stay in the United States required?"


def in_the_us(text: str) -> list[Claim]:
    """Return the questions that "four weeks of neurology in the U.S." raises: no word calls it a rotation."""
    match = _IN_THE_US.search(text)
    if match is None or _NOT.search(text):
        return []
    months = _length(match[0])
    place = (0, len(text))
    return [
        Claim(FIELD, "required", "ask", "rule", _SO_LONG, *place),
        Claim(MONTHS, months, "ask", "rule", _SO_LONG, *place),
    ]


_STAYS = (
    r"(?:rotations?|electives?|(?:extern|sub-?intern|clerk|observer)ships?|blocks|stays"
    r"|placements|experiences|attachments)"
)
_SEVERAL = re.compile(
    rf"\b(?P<k>{_ONE}|2|3)(?:\s*(?:x|×))?\s+(?:[\w/-]+\s+){{0,2}}?(?:"
    rf"(?P<n>{_ONE})[ -](?P<unit>month|week)(?:[ -]long)?\s+(?:[\w/-]+\s+){{0,4}}?{_STAYS}"
    rf"|(?:[\w/,-]+\s+){{0,5}}?{_STAYS}(?P<between>[^.;]{{0,60}}?)"
    rf"\b(?P<n2>{_ONE})[ -]+(?P<unit2>months?|mos?|mths?|weeks?|wks?)\b(?P<after>[^.;]{{0,12}}))",
    re.IGNORECASE,
)
"""Several stays and how long one is: "two electives of four weeks each", "three one-month rotations"."""
_EACH = re.compile(r"\b(?:each|apiece|every|per)\b", re.IGNORECASE)
_OF_ONE = re.compile(r"\s*\(?(?:of|lasting|at)(?: at least)?\s*", re.IGNORECASE)
_ALL_OF_THEM = re.compile(r"\b(?:total\w*|together|combined|altogether|in all|for)\b", re.IGNORECASE)
_HOW_LONG = "left unknown: so many stays; how long are they together?"
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


_WELCOME = re.compile(r"\bwelcome\b(?! to\b)", re.IGNORECASE)
"""What is welcome is not required: "two months of US experience welcome"."""


_INVITED = re.compile(
    r"\b(?:(?:are|is|be) (?:most |very |always |also )?(?:welcome|encouraged|invited|free|urged)"
    r"|may|can|should feel free|(?:encourage|invite|urge)\b[^.;]{0,60}?) to (?:apply|send|submit|contact)"
    r"|\b(?:may|can) (?:also )?apply\b",
    re.IGNORECASE,
)
"""Who has it is invited: that says nothing of who has not."""
_IS_INVITED = "left unknown: who has it is invited; is it required?"


def experience_said(text: str, about: bool, marks: Sequence[ConceptMark]) -> list[Claim]:
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
    if _NONE_WITHOUT.search(text) and not _NO_LACK.search(text):
        return [Claim(FIELD, "required", "assert", "rule", "", 0, len(text))]
    refused, needed, wished = bool(_NOT.search(text)), bool(_NEEDED.search(text)), bool(found & _WISHED)
    wished = wished or (not needed and _WELCOME.search(text) is not None)
    whole = (0, len(text))
    if _NO_LACK.search(text):
        return [Claim(FIELD, "preferred", "ask", "wish", _NOT_NEEDED, *whole)]
    if refused and wished:
        return [Claim(FIELD, "preferred", "assert", "wish", "", *whole)]
    if refused:
        return [Claim(FIELD, "none", "assert", "rule", "", *whole)]
    if wished and _length(text) is not None and _KIND_WISHED.search(text):
        return [Claim(FIELD, "required", "ask", "rule", _KIND_ONLY, *whole)]
    if wished:
        return [Claim(FIELD, "preferred", "assert", "wish", "", *whole)]
    long = _length(text)
    if not needed and long is None:
        return []
    if not needed and _INVITED.search(text):
        return [Claim(FIELD, "required", "ask", "rule", _IS_INVITED, *whole)]
    claims = [Claim(FIELD, "required", "assert", "rule", "", *whole)]
    return claims if long is None else [*claims, Claim(MONTHS, long, "assert", "rule", "", *whole)]


def stays_said(text: str) -> tuple[Value, str] | None:
    """Return (months, why they are only asked) of several stays; None where no count of several is said."""
    match = _SEVERAL.search(text)
    if match is None or (many := _number(match["k"])) < _FEWEST_STAYS:
        return None
    length = _number(match["n"] or match["n2"])
    week = (match["unit"] or match["unit2"]).lower().startswith("w")
    one = length / _WEEKS if week else float(length)
    between, after = match["between"] or "", match["after"] or ""
    each = bool(match["n"]) or _EACH.search(between + after) is not None
    together = _ALL_OF_THEM.search(between + after) is not None
    if together and not each:
        return (int(one) if one.is_integer() else one), ""
    months = one * many
    value: Value = int(months) if months.is_integer() else months
    return value, "" if each or _OF_ONE.fullmatch(between) else _HOW_LONG


_FEWEST_STAYS, _WEEKS = 2, 4


def _number(text: str) -> int:
    return int(text) if text.isdigit() else _WORDS[text.lower()]


def _length(text: str) -> int | float | None:
    for match in _LONG.finditer(text):
        if _RECENT.search(text[: match.start()]) or match["upto"]:
            continue
        number = int(match["n"]) if match["n"].isdigit() else _WORDS[match["n"].lower()]
        unit = match["unit"].lower()[0]
        months = number * 12 if unit == "y" else number / 4 if unit == "w" else number
        return int(months) if float(months).is_integer() else months
    return None
