"""What is left of a page for one program: not what its institution could do, nor what another track asks."""

import re
from collections.abc import Sequence

from imgtui.domain.reading.pages.parts.sentences import sentences
from imgtui.domain.reading.pages.parts.units import PageUnit

_INSTITUTION = re.compile(
    r"\W*(?:the |our |this )?(?:[\w.&-]+(?:['’]s)? ){0,4}?(?:university|hospital|institution|health system"
    r"|medical (?:center|school|board)|system|county|state|board|gme(?: office| policy)?|consortium|campus)\b"
    r"(?: of [\w ]{1,20})?[^.;]{0,40}?\b(?:permits?|allows?|accepts?|sponsors?|can|could|may|supports?"
    r"|offers?|licen[sc]es|has|files?|recognizes)\b",
    re.IGNORECASE,
)
"""Who speaks is the institution, or the state, of what it would allow."""
_NARROWER = re.compile(
    r"\b(?:(?:our|the|this) (?:own )?(?:department|program|residency|division|section)\b|we\b)[^.;]{0,60}?"
    r"\b(?:however|though|stricter|narrower|more restrictive|itself|only|no more than|fewer)\b"
    r"|\W*(?:however|but|yet)\b[^.;]{0,40}?\b(?:department|program|residency|division|we)\b",
    re.IGNORECASE,
)
"""What the program itself allows of it."""
_OWN = {
    "preliminary": re.compile(r"\b(?:(?:non-?|un)?designated )?prelim(?:inary|s)?\b", re.IGNORECASE),
    "advanced": re.compile(r"\badvanced\b", re.IGNORECASE),
}
_CATEGORICAL = re.compile(r"\bcategorical\b", re.IGNORECASE)


def own_words(text: str, units: Sequence[PageUnit], track: str) -> str:
    """Return a page at equal length without the sentences that hold for others.

    Those are what an institution permits where the next sentence says that the program permits less; and,
    for a track, what is said of the categorical one, and the name of the track itself.

    Args:
        text: the smoothed page.
        units: what it says, in order.
        track: the track it is read for; empty for a categorical one.
    """
    places = [place for unit in units for place in sentences(text, unit.start, unit.end)]
    own = _OWN.get(track)
    gone: list[tuple[int, int]] = []
    for n, (start, end) in enumerate(places):
        words = text[start:end]
        following = text[slice(*places[n + 1])] if n + 1 < len(places) else ""
        of_all = _INSTITUTION.match(words) and _NARROWER.search(following)
        if of_all or (own and _CATEGORICAL.search(words) and not own.search(words)):
            gone.append((start, end))
    if own:
        gone += [match.span() for match in own.finditer(text)]
    return _blanked(text, sorted(gone)) if gone else text


def _blanked(text: str, places: Sequence[tuple[int, int]]) -> str:
    parts: list[str] = []
    at = 0
    for start, end in places:
        if start >= at:
            parts += (text[at:start], " " * (end - start))
            at = end
    return "".join((*parts, text[at:]))
