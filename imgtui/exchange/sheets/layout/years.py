"""Columns of several years: only the latest of them says what holds now."""

import re
from collections.abc import Sequence

from imgtui.exchange.sheets.layout.layout import SheetHeading

_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
_POLICY = frozenset(("yog_limit", "graduated_since"))
"""Fields whose heading may name a year that is the rule itself."""


def of_this_year(headings: Sequence[SheetHeading], fields: Sequence[str | None]) -> list[str | None]:
    """Return the fields of columns without those of earlier years: "IMG % 2025" beside "IMG % 2026".

    Args:
        headings: the columns.
        fields: what each is read as so far.
    """
    years: dict[int, int] = {}
    for at, heading in enumerate(headings):
        named = set(map(int, _YEAR.findall(heading.text)))
        if len(named) == 1 and fields[at] and fields[at] not in _POLICY and not heading.match.by_user:
            years[at] = named.pop()
    latest: dict[str | None, int] = {}
    for at, year in years.items():
        latest[fields[at]] = max(year, latest.get(fields[at], 0))
    return [
        None if at in years and years[at] < latest[fields[at]] else field for at, field in enumerate(fields)
    ]
