"""Tabs that are not this season's programs: an old season's, and an order of programs."""

import re
from collections.abc import Collection

from imgtui.exchange.sheets.cells.errors import SheetError
from imgtui.exchange.sheets.cells.model import Sheet, one_line, shown
from imgtui.exchange.sheets.layout.evidence import PROGRAM_WORD
from imgtui.exchange.sheets.readers.place import place_of_name
from imgtui.exchange.sheets.readers.specialty import specialty_of

_OLD = re.compile(
    r"\b(?:old|archived?|previous|prev|past|outdated|obsolete|last (?:year|season|cycle)|do ?n[o']?t use)\b",
    re.I,
)
_RANKS = re.compile(
    r"(?:my |final |draft |first |second )*(?:rank(?:ing|s)?|rol)(?: ?(?:order|list|tab|draft|final|\d+"
    r"|\([^()]*\)))*",
    re.I,
)
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


_OF_ANYTHING = frozenset(
    ("name", "institution", "code", "email", "phone", "website", "notes", "tags", "location", "city", "state")
)
"""Fields that a list of people, addresses or costs has as well."""
_LOOKED_AT = 200  # rows
_SOME = 0.2  # of the names that sound like those of programs


def without_programs(sheet: Sheet, fields: Collection[str], named: int | None, heading: str) -> bool:
    """Whether a tab shows no sign of programs: a list of people, of costs.

    Args:
        sheet: the tab.
        fields: the fields its headings name.
        named: the column that stands for the names, None where there is none.
        heading: that column's heading.
    """
    if not set(fields) <= _OF_ANYTHING or named is None or PROGRAM_WORD.search(heading):
        return False
    rows = [row.cells for row in sheet.rows[:_LOOKED_AT]]
    texts = [one_line(shown(cells[named])) for cells in rows if named < len(cells) and cells[named]]
    names = [text for text in texts if text != heading]
    said = [text for text in names if PROGRAM_WORD.search(text) or specialty_of(text) or place_of_name(text)]
    return len(said) < max(1, _SOME * len(names))


def why_no_programs(name: str) -> SheetError:
    """Return why a tab without a sign of programs is not taken with the others."""
    hint = f"if you mean it, name it: --sheet {name!r}"
    return SheetError("no_programs", "shows no sign of programs (people, costs?): not read", name, hint)
