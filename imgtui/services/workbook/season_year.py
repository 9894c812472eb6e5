"""Which Match a workbook is about: a new one is about the running season until somebody says otherwise."""

from imgtui.domain.workbook.days import FIRST_YEAR, LAST_YEAR, RANGE
from imgtui.domain.workbook.errors import UsageError
from imgtui.domain.workbook.records import Season
from imgtui.services.opened.book import Book
from imgtui.storage.rows.write import fields

_HOW_YEAR = "write a year such as 2026"
_ELSE = "use a new workbook for another season, or take them back first (season date NAME --shipped)"


def why_not(season: Season, text: str) -> str | None:
    """Return why a workbook cannot be about the Match of a typed year, None when it can."""
    typed = text.strip()
    year = int(typed) if typed.isascii() and typed.isdecimal() and len(typed) == len("2026") else 0
    return _why_not(season, year) if year else _HOW_YEAR


def set_year(book: Book, year: int) -> None:
    """Say which Match year the workbook is about, in one step; its programs and what happened stay.

    Raises:
        UsageError: no workbook can be about that year, or days of its season were entered for another one.
    """
    now = book.workbook.season
    why = _why_not(now, year)
    if why is not None:
        is_year = FIRST_YEAR <= year <= LAST_YEAR
        raise UsageError(
            "season_dates" if is_year else "bad_value", why, str(year), _ELSE if is_year else _HOW_YEAR
        )
    if year == now.match_year:
        return
    with book.change(f"the workbook is of Match {year}") as change:
        if change.rows("season", ["id"]):
            change.set("season", 1, {"match_year": year})
        else:
            change.add("season", fields("season", Season(match_year=year)), id=1)


def _why_not(season: Season, year: int) -> str | None:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return f"lies outside {RANGE}"
    if year != season.match_year and season.dates:
        return f"dates of Match {season.match_year} were entered here: {', '.join(sorted(season.dates))}"
    return None
