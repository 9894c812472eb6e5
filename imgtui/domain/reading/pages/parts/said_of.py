"""Of whom a sentence says what it says: of another department's program, or of another hospital's."""

import re
from collections.abc import Callable, Iterable
from dataclasses import replace

from imgtui.domain.reading.outcome import Claim

OF_OTHER = "left unknown: it is said of another program"
_POLICY = (
    "visa_",
    "step",
    "yog",
    "graduated",
    "attempts",
    "usce",
    "us_grads",
    "ecfmg",
    "deadline",
    "img_",
    "accepted",
    "positions",
    "participating",
)
_HOUSE = (
    r"(?:departments?|divisions?|residenc(?:y|ies)|programs?|residency programs?|services?|colleagues"
    r"|sections?)"
)
_ACTS = (
    r"(?:requir\w*|asks?|wants?|uses?|ha(?:s|ve)|sets?|screens?|sponsors?|accepts?|takes?|considers?|needs?|demands?"
    r"|expects?|is|are|looks?|insists?|offers?|filters?|prefers?|does|do|limits?|cuts?|will|must)\b"
)
_DEPARTMENT = re.compile(
    rf"\b{_HOUSE} (?:of|in|for) (?:the )?(?P<one>[A-Za-z][A-Za-z/& -]{{3,40}}?)(?=[,.;:]| at\b| "
    rf"here\b| {_ACTS}|$)"
    rf"|\b(?:neighbou?rs|friends|colleagues|peers|people) (?:in|from|at|over in) "
    rf"(?P<two>[A-Za-z][A-Za-z/& -]{{3,40}}?)"
    rf"(?= {_ACTS})"
    rf"|(?:^|\b(?:the|our|at|in|for|their|this) )(?P<three>(?!(?:the|our|at|in|for|their|this) "
    rf")(?:[A-Za-z][A-Za-z/&-]+ ){{1,4}}?){_HOUSE}\b",
    re.IGNORECASE,
)
"""Whose house it is, by the name of its specialty."""
_ELSEWHERE = re.compile(
    r"\b(?:our |the |a |their )?(?:sister|neighbou?ring|partner|affiliated|rival|other|another"
    r"|different|nearby)"
    r" (?:\w+ ){0,2}?(?:hospitals?|programs?|residenc(?:y|ies)|departments?|institutions?"
    r"|campus(?:es)?|centers?)\b"
    r"|\b(?:hospital|program|residency|department|place|cent(?:er|re))s? (?:across|down|up) (?:the "
    r"|from )?\w+"
    r"|\b(?:at|with|by|of) (?:our|a|the) (?:partners?|affiliates?|sister (?:hospital|site))\b"
    r"|\bour neighbou?rs\b|\b(?:the )?(?:hospital|program|residency) next door\b",
    re.IGNORECASE,
)
"""Another house, without its name."""
_BEFORE_THE_ACT = re.compile(rf"[^.;]{{0,60}}?(?:\b{_ACTS}|, (?:the|a|an|there|you|no)\b)", re.IGNORECASE)
_OURS_TOO = re.compile(
    r"\b(?:we|ours|us|here)\b|\b(?:our|this) (?:own )?(?:program|residency|department)\b|\b(?:as well"
    r"|too|also|like)\b",
    re.IGNORECASE,
)
_OPENING = 40
"""So many letters from its beginning a sentence names the house it speaks of."""


def without_others(
    claims: Iterable[Claim], plain: str, wanted: str, named: Callable[[str], str]
) -> list[Claim]:
    """Return the claims without what is said of another program; as a question where it may be this one.

    Args:
        claims: what was read or guessed.
        plain: the page, smoothed.
        wanted: the specialty it is read for; empty where it is not known.
        named: the specialty that words name, "" for none.
    """
    found: list[Claim] = []
    for claim in claims:
        if not claim.field.startswith(_POLICY):
            found.append(claim)
            continue
        whose = _whose(_sentence(plain, claim), wanted, named)
        if whose == "ours":
            found.append(claim)
        elif whose == "unsure":
            found.append(claim.asked(OF_OTHER))
        elif whose == "both":
            found.append(replace(claim, value=None, firmness="ask", why=OF_OTHER))
    return found


def _sentence(plain: str, claim: Claim) -> str:
    """Return the words of a claim from the beginning of its sentence on."""
    line = plain.rfind("\n", 0, claim.start) + 1
    ends = [plain.rfind(sign, line, claim.start) for sign in (". ", "? ", "! ", "; ")]
    begin = max(line, *(at + 2 for at in ends if at > 0), 0)
    return " ".join(plain[begin : claim.end].split())


def _whose(words: str, wanted: str, named: Callable[[str], str]) -> str:
    """Return "ours", "others", "both" where it turns to this program, "unsure" where it may be this."""
    other = _ELSEWHERE.search(words)
    if other is not None and other.start() < _OPENING and _BEFORE_THE_ACT.match(words[other.end() :]):
        return "both" if _OURS_TOO.search(words[other.end() :]) else "others"
    for match in _DEPARTMENT.finditer(words):
        name = named(match["one"] or match["two"] or match["three"] or "")
        if not name or match.start() > _OPENING or not _BEFORE_THE_ACT.match(words[match.end() :]):
            continue
        if name == wanted or not wanted:
            return "ours"
        akin = set(name.casefold().split()) & set(wanted.casefold().split()) - {"medicine", "and", "general"}
        if _OURS_TOO.search(words[match.end() :]):
            return "both"
        return "unsure" if akin else "others"
    return "ours"
