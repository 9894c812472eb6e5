"""An H-1B that an institution has and does not give to those in training, or only takes over."""

import re

from imgtui.domain.reading.outcome import Claim
from imgtui.domain.reading.visas import H1B, J1

_STAFF_ONLY = re.compile(
    r"\b(?:kept|reserved|only|meant|limited|restricted|set aside|intended|confined|used)\b[^.;,]{0,12}"
    r"\b(?:for|to) (?:the |our |its )?(?:medical |hospital |attending |university |research )?"
    r"(?:faculty|attendings?|staff|physicians on staff|professors|scientists|employed physicians"
    r"|attending physicians)\b",
    re.IGNORECASE,
)
"""A visa that an institution has, and not for those in training."""
_RESIDENTS_NOT = re.compile(
    r"\b(?:residents?|trainees?|house ?staff|interns?)\b[^.;,]{0,24}"
    r"\b(?:not|cannot|can't|aren't|ineligible|never|excluded)\b"
    r"|\b(?:not|never)\b[^.;,]{0,30}\b(?:residents?|trainees?|house ?staff|interns?)\b",
    re.IGNORECASE,
)
_ONLY_IF_HELD = re.compile(
    r"\W*(?:h-?\s?1-?b?\W+)?(?:yes,? )?(?:but )?only (?:if|when|for|where|in case)\b[^.;]{0,50}"
    r"\b(?:already|transfer\w*|current(?:ly)?|existing)\b",
    re.IGNORECASE,
)
"""Nobody starts one here: who has one may bring it."""
_AGAIN = re.compile(
    r"[;,–—-]\s*(?:it |this |that |and )?(?:is |will |may |might )?(?:to |we will )?(?:be )?"
    r"(?:look\w* at|review\w*|revisit\w*|reconsider\w*|reassess\w*|discuss\w*)\b[^.;]{0,24}"
    r"\b(?:again|next|later|20\d\d|annually|each year)\b[^.;]*",
    re.IGNORECASE,
)
_NAMES_H, _NAMES_J = re.compile(r"\bh-?\s?1", re.IGNORECASE), re.compile(r"\bj-?\s?1", re.IGNORECASE)
_OTHERS = "left unknown: it is said to be for others"


def not_again(part: str) -> str:
    """Return words on a visa without what they add, that it will be looked at again another year."""
    return _AGAIN.sub("", part)


def of_staff_or_held(part: str, about: str | None, where: tuple[int, int], depends: str) -> list[Claim]:
    """Return what words say of an H-1B kept for faculty, or taken over from those who have one already.

    Args:
        part: the sentence or cell.
        about: the visa its label or question names, None for none.
        where: (start, end) of it in the page.
        depends: why a condition that is not spelled out is only asked.
    """
    if (not _NAMES_H.search(part) and about != H1B) or about == J1 or _NAMES_J.search(part):
        return []
    if _STAFF_ONLY.search(part):
        why = "" if _RESIDENTS_NOT.search(part) else _OTHERS
        return [Claim(H1B, "no", "ask" if why else "assert", "rule", why, *where)]
    if _ONLY_IF_HELD.match(part):
        return [Claim(H1B, "conditional", "ask", "condition", depends, *where)]
    return []
