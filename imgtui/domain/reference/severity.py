"""How grave what is said is, and how many of each are told."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Literal, get_args

from imgtui.domain.reference.reasons import plural

Severity = Literal["stop", "warn", "note"]
"""The gravest first."""
SEVERITIES: tuple[Severity, ...] = get_args(Severity)
_WORD: Mapping[Severity, str] = {"stop": "stop", "warn": "warning", "note": "note"}


def counted(severities: Iterable[Severity]) -> Mapping[Severity, str]:
    """Return severity -> "2 stops", "1 warning", the gravest first, without those that there are none of."""
    found = Counter(severities)
    return {each: plural(found[each], _WORD[each]) for each in SEVERITIES if found[each]}
