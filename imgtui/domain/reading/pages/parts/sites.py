"""Parts of a page that are each about one of several programs: sites and tracks with names of their own."""

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from imgtui.domain.reading.pages.parts.line import Line

_HEADING = re.compile(
    r"\W*(?:the )?(?P<name>[^:;.?!\n]{3,60}?)\s+"
    r"(?:program|track|campus|site|location|pathway|residency)s?\b"
    r"(?P<rest>.{0,40})$",
    re.IGNORECASE,
)
_REST = re.compile(
    r"[\s,–—-]*(?:residency|program|track|campus)?[\s,–—-]*(?:\([^()]*\)|[A-Z0-9-]{6,12})?\W*", re.IGNORECASE
)
"""What may follow in a heading: its code, its town, in brackets."""
_SMALL = frozenset(("of", "at", "and", "&", "the", "in", "for", "-", "–", "/"))
_ALL = re.compile(
    r"\b(?:both|all|each|every|either)\b.{0,12}\b(?:programs?|tracks?|sites?|campuses|campus|locations?)\b"
    r"|\b(?:shared|common|general) (?:requirements|information|policies)\b",
    re.IGNORECASE,
)
_COMMON = frozenset(
    (
        *(
            "our",
            "your",
            "this",
            "that",
            "the",
            "an",
            "of",
            "at",
            "in",
            "for",
            "and",
            "to",
            "about",
            "other",
            "both",
            "all",
            "each",
        ),
        *(
            "application",
            "applicant",
            "applicants",
            "apply",
            "applying",
            "requirements",
            "requirement",
            "eligibility",
        ),
        *(
            "residency",
            "residents",
            "resident",
            "program",
            "programs",
            "track",
            "tracks",
            "training",
            "overview",
        ),
        *(
            "categorical",
            "preliminary",
            "advanced",
            "transitional",
            "medical",
            "medicine",
            "school",
            "hospital",
        ),
        *(
            "primary",
            "care",
            "research",
            "clinical",
            "international",
            "graduate",
            "graduates",
            "visa",
            "main",
        ),
        *(
            "university",
            "health",
            "center",
            "centre",
            "system",
            "community",
            "rural",
            "urban",
            "interview",
            "why",
        ),
        *(
            "department",
            "faculty",
            "current",
            "sponsorship",
            "selection",
            "match",
            "eras",
            "nrmp",
            "contact",
            "questions",
        ),
    )
)
"""Words that a heading shares with those of any page: a site has a name beside them."""
_WORD = re.compile(r"[a-z0-9']+")


class Site(NamedTuple):
    """A part of a page about one program: from where to where it reaches, and how it is called."""

    name: str
    start: int
    end: int

    def words(self) -> frozenset[str]:
        """Return the words of its own."""
        return _own(self.name)


def sites(plain: str, lines: Sequence[Line], named: Callable[[str], str]) -> list[Site]:
    """Return the parts of a page that are each about one of several programs; none where there is one.

    Args:
        plain: the page, smoothed.
        lines: its lines.
        named: the specialty that a heading names, "" for none: those are told apart elsewhere.
    """
    filled = [line for line in lines if line.kind not in ("blank", "menu")]
    found: list[tuple[str, int]] = []
    for at, line in enumerate(filled):
        if line.kind not in ("heading", "text"):
            continue
        followed = at + 1 < len(filled) and filled[at + 1].kind != "heading"
        heading = plain[line.start : line.end]
        if line.kind == "heading" and _ALL.search(heading):
            found.append(("", line.start))
        elif followed and (name := _name(heading, named)):
            found.append((name, line.start))
    ends = [*(start for _, start in found[1:]), len(plain)][: len(found)]
    parts = [Site(name, start, end) for (name, start), end in zip(found, ends, strict=True) if name]
    return parts if len({frozenset(part.words()) for part in parts}) > 1 else []


def meant(parts: Sequence[Site], context: str) -> frozenset[str]:
    """Return the names of the parts a context means; empty where it means none, or not one alone."""
    said = frozenset(_WORD.findall(context.lower()))
    shared = {part.name: len(part.words() & said) / len(part.words()) for part in parts}
    best = max(shared.values(), default=0.0)
    names = {name for name, share in shared.items() if share == best}
    return frozenset(names) if best >= 0.5 and len({_own(name) for name in names}) == 1 else frozenset()


def _name(heading: str, named: Callable[[str], str]) -> str:
    """Return the name of its own that a line gives to a program, empty where it is no heading of one."""
    match = _HEADING.match(heading)
    if match is None or not _REST.fullmatch(match["rest"]):
        return ""
    name = match["name"].strip(" -–—,")
    if not all(word[:1].isupper() or word[:1].isdigit() or word in _SMALL for word in name.split()):
        return ""
    return name if _own(name) - frozenset(_WORD.findall(named(name).lower())) else ""


def _own(name: str) -> frozenset[str]:
    return frozenset(word for word in _WORD.findall(name.lower()) if word not in _COMMON and len(word) > 2)
