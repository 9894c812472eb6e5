"""Parts of a page that are each about one of several programs: sites and tracks with names of their own."""

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from imgtui.domain.reading.pages.parts.line import PageLine

_HEADING = re.compile(
    r"\W*(?:the )?(?P<name>[^:;.?!\n]{3,60}?)\s+"
    r"(?P<kind>program|track|campus|site|location|pathway|residency)s?\b"
    r"(?P<rest>.{0,40})$",
    re.IGNORECASE,
)
_REST = re.compile(
    r"[\s,–—-]*(?:residency|program|track|campus)?[\s,–—-]*(?:\([^()]*\)|[A-Z0-9-]{6,12})?\W*", re.IGNORECASE
)
"""What may follow in a heading: its code, its town, in brackets."""
_PLACE = re.compile(r"\s*[,–—-]\s*(?:(?:[A-Z][\w.'’]*|of|and|de|the)\s*){1,5}(?=\(|\W*$)")
"""The place of a track behind its name: "RURAL TRAINING TRACK, ELLIS COUNTY"."""
_TRACKS = frozenset(("track", "pathway", "campus", "site", "location"))
_KINDS_OF_TRACK = frozenset(
    ("rural", "urban", "community", "university", "research", "primary", "metro", "city")
)
"""What tells tracks apart, and is no name of a program."""
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


class PageSite(NamedTuple):
    """A part of a page about one program: from where to where it reaches, and how it is called."""

    name: str
    start: int
    end: int
    track: bool = False

    def words(self) -> frozenset[str]:
        """Return the words of its own."""
        return _own(self.name, track=self.track)


def sites(plain: str, lines: Sequence[PageLine], named: Callable[[str], str]) -> list[PageSite]:
    """Return the parts of a page that are each about one of several programs; none where there is one.

    Args:
        plain: the page, smoothed.
        lines: its lines.
        named: the specialty that a heading names, "" for none: those are told apart elsewhere.
    """
    filled = [line for line in lines if line.kind not in ("blank", "menu")]
    found: list[tuple[str, int, bool]] = []
    apart = not any(
        line.kind == "heading" and _CATEGORICAL.search(plain, line.start, line.end) for line in filled
    )
    for at, line in enumerate(filled):
        if line.kind not in ("heading", "text"):
            continue
        followed = at + 1 < len(filled) and filled[at + 1].kind != "heading"
        heading = plain[line.start : line.end]
        if line.kind == "heading" and _ALL.search(heading):
            found.append(("", line.start, False))
        elif followed and (name := _name(heading, named, tracks=apart))[0]:
            found.append((name[0], line.start, name[1]))
    if sum(track for _, _, track in found) > 1:
        # Where a page is parted by tracks, the name of the residency above them stands over all.
        found = [(name if track else "", start, track) for name, start, track in found]
    ends = [*(start for _, start, _ in found[1:]), len(plain)][: len(found)]
    parts = [
        PageSite(name, start, end, track)
        for (name, start, track), end in zip(found, ends, strict=True)
        if name
    ]
    return parts if len({frozenset(part.words()) for part in parts}) > 1 else []


def meant(parts: Sequence[PageSite], context: str) -> frozenset[str]:
    """Return the names of the parts a context means; empty where it means none, or not one alone."""
    said = frozenset(_WORD.findall(context.lower()))
    shared = {part.name: len(part.words() & said) / len(part.words()) for part in parts}
    best = max(shared.values(), default=0.0)
    names = {name for name, share in shared.items() if share == best}
    own = {part.words() for part in parts if part.name in names}
    return frozenset(names) if best >= 0.5 and len(own) == 1 else frozenset()


def _name(heading: str, named: Callable[[str], str], *, tracks: bool) -> tuple[str, bool]:
    """Return (the name of its own that a line gives to a program, whether as a track).

    The name is empty where the line is no heading of one; with `tracks` one of its kind is a name, too.
    """
    match = _HEADING.match(heading)
    if match is None:
        return "", False
    track = tracks and match["kind"].lower() in _TRACKS
    rest = _PLACE.sub("", match["rest"], count=1) if track else match["rest"]
    if not _REST.fullmatch(rest):
        return "", False
    name = match["name"].strip(" -–—,")
    if not all(word[:1].isupper() or word[:1].isdigit() or word in _SMALL for word in name.split()):
        return "", False
    own = _own(name, track=track) - frozenset(_WORD.findall(named(name).lower()))
    return (name, track) if own else ("", False)


_CATEGORICAL = re.compile(r"\bcategorical\b", re.IGNORECASE)


def _own(name: str, *, track: bool = False) -> frozenset[str]:
    common = _COMMON - _KINDS_OF_TRACK if track else _COMMON
    return frozenset(word for word in _WORD.findall(name.lower()) if word not in common and len(word) > 2)
