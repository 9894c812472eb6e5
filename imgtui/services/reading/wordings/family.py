"""What versions of one sheet have in common: a name that goes by numbers, days and words such as final."""

import re

_WORD = re.compile(r"[^\W\d_]+")
_OF_VERSIONS = frozenset(
    {"v", "ver", "version", "copy", "of", "final", "new", "newest", "latest", "old", "updated"}
)
NAMELESS = ("pasted rows", "stdin")
"""Sources that any sheet may have."""


def family_of(source: str) -> str:
    """Return what versions of a sheet have in common: its name without numbers, days, "copy", "final"."""
    stem, _, tab = source.casefold().partition(": ")
    words = _WORD.findall(re.sub(r"\.[a-z]{2,4}$", "", stem))
    left = [word for word in words if word not in _OF_VERSIONS]
    return f"{' '.join(left) or stem}: {tab}"
