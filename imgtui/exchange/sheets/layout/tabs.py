"""Tabs that are not this season's programs: an old season's, and an order of programs."""

import re

from imgtui.exchange.sheets.cells.errors import SheetError

_OLD = re.compile(
    r"\b(?:old|archived?|previous|prev|past|outdated|obsolete|last (?:year|season|cycle)|do ?n[o']?t use)\b",
    re.I,
)
_RANKS = re.compile(r"(?:my |final )?(?:rank(?:ing|s)?|rol)(?: ?(?:order|list|tab|\d+))*", re.I)
_YEAR = re.compile(r"(?<!\d)(20\d\d|\d\d)(?:\s*[-/–]\s*(20\d\d|\d\d))?(?!\d)")


def old_season(name: str, match_year: int) -> bool:
    """Whether a tab is named after an earlier season than that of the Match of `match_year`."""
    if _OLD.search(name):
        return True
    years = [
        _year(found[2]) if found[2] else _year(found[1]) + _begins(found[1]) for found in _YEAR.finditer(name)
    ]
    named = [year for year in years if 2010 <= year <= 2100]
    return bool(named) and max(named) < match_year


def _year(text: str) -> int:
    number = int(text)
    return number + 2000 if number < 100 else number


def _begins(text: str) -> int:
    """A single year may be the one in which a season begins: the benefit of the doubt."""
    return 1 if len(text) == 4 else 0


def why_not(name: str, match_year: int) -> SheetError | None:
    """Return why a tab is not taken with the others, None when it is."""
    hint = f"if you mean it, name it: --sheet {name!r}"
    if old_season(name, match_year):
        return SheetError("old_season", "looks like an earlier season's: not read", name, hint)
    if _RANKS.fullmatch(name.strip()):
        return SheetError("rank_tab", "is an order of programs, not a list of new ones: not read", name, hint)
    return None
