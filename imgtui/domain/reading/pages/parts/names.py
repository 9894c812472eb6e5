"""The name a program calls itself by: in a sentence it says no more than "we"."""

import re
from collections.abc import Sequence

from imgtui.domain.reading.marks import UNKNOWN
from imgtui.domain.reading.pages.parts.line import PageLine
from imgtui.domain.reading.pages.parts.words import Tools

_TITLES = 2
"""So many headings from the top can hold the name of the program."""
_TITLE = re.compile(
    r"\b(?:residency|program|hospital|medical|center|health|department|university)\b", re.IGNORECASE
)
_CAPITAL = re.compile(r"\b[A-Z][a-z]{2,}\b")
_ACTS = re.compile(
    r"(?:(?<=\n)|(?<=[.!?] )|^)(?P<name>[A-Z][a-z]{2,})"
    r"(?= (?:sponsors?|accepts?|offers?|requires?|does|do|is|will|only|cannot|has)\b)"
)
_NOT_NAMES = frozenset(
    ("There", "This", "That", "What", "Who", "Here", "Everyone", "Nobody", "Someone", "Anyone")
)


def without_names(plain: str, lines: Sequence[PageLine], tools: Tools) -> str:
    """Return a smoothed page at equal length, its own name as "we", other names of several words as blanks.

    Its name stands in its first headings, or opens sentences as one who acts: "Lakeview sponsors …". The name
    of a person, a town or an office tells nothing of what is asked: "as the Chief Medical Officer agrees".
    """
    headings = [line for line in lines if line.kind in ("heading", "menu")]
    titles = [line for line in headings[:_TITLES] if _TITLE.search(plain, line.start, line.end)]
    names = {name for line in titles for name in _CAPITAL.findall(plain, line.start, line.end)}
    names |= {match["name"] for match in _ACTS.finditer(plain)} - _NOT_NAMES
    unknown = {name for name in names if tools.marks(name)[0].kind == UNKNOWN}
    own = re.compile(rf"\b(?:{'|'.join(sorted(map(re.escape, unknown)))})\b") if unknown else None

    def told(part: str) -> str:
        part = _INSTITUTION.sub(lambda match: _institution(match, tools), part)
        part = own.sub(_we, part) if own else part
        return _OF_SEVERAL_WORDS.sub(lambda match: _blank_name(match, tools), part)

    kept = [(line.start, line.end) for line in headings]
    parts: list[str] = []
    at = 0
    for start, end in kept:
        parts += [told(plain[at:start]), plain[start:end]]
        at = end
    return "".join([*parts, told(plain[at:])])


_INSTITUTION = re.compile(
    r"\b(?:[Tt]he )?(?P<own>(?:(?:St|Mt|Mount|[A-Z][a-z’']+)\.? {1,2}){1,4}?)"
    r"(?:(?:Regional |Community |University |Memorial |General |Children['’]s |Area |County )*"
    r"(?:Medical Cent(?:er|re)|Hospital|Health(?: System|care| Network| Care)?|Clinic|Infirmary))\b(?! [A-Z])"
)
"""An institution by its name: "Mercy Lakeside Medical Center"."""


def _institution(match: re.Match[str], tools: Tools) -> str:
    """Return "we" for the name of an institution that stands in a sentence as the one who acts."""
    words = match["own"].replace(".", " ").split()
    return _we(match) if any(tools.marks(word)[0].kind == UNKNOWN for word in words) else match[0]


_OF_SEVERAL_WORDS = re.compile(r"\b(?:[A-Z][a-z’']+ {1,2}){1,3}[A-Z][a-z’']+\b")


def _blank_name(match: re.Match[str], tools: Tools) -> str:
    """Return blanks for the name of a person, a place or an office; words that are known stay."""
    words = match[0].split()
    named = all(tools.marks(word)[0].kind == UNKNOWN for word in words)
    return " " * len(match[0]) if named else match[0]


def _we(match: re.Match[str]) -> str:
    return "we".ljust(len(match[0]))
