"""The name a program calls itself by: in a sentence it says no more than "we"."""

import re
from collections.abc import Sequence

from imgtui.domain.reading.marks import UNKNOWN
from imgtui.domain.reading.pages.parts.line import Line
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


def without_names(plain: str, lines: Sequence[Line], tools: Tools) -> str:
    """Return a smoothed page at equal length, its own name as "we".

    Its name stands in its first headings, or opens sentences as one who acts: "Lakeview sponsors …".
    """
    headings = [line for line in lines if line.kind in ("heading", "menu")]
    titles = [line for line in headings[:_TITLES] if _TITLE.search(plain, line.start, line.end)]
    names = {name for line in titles for name in _CAPITAL.findall(plain, line.start, line.end)}
    names |= {match["name"] for match in _ACTS.finditer(plain)} - _NOT_NAMES
    unknown = {name for name in names if tools.marks(name)[0].kind == UNKNOWN}
    if not unknown:
        return plain
    own = re.compile(rf"\b(?:{'|'.join(sorted(map(re.escape, unknown)))})\b")
    kept = [(line.start, line.end) for line in headings]
    parts: list[str] = []
    at = 0
    for start, end in kept:
        parts += [own.sub(_we, plain[at:start]), plain[start:end]]
        at = end
    return "".join([*parts, own.sub(_we, plain[at:])])


def _we(match: re.Match[str]) -> str:
    return "we".ljust(len(match[0]))
