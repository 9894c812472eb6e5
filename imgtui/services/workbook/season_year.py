"""Which Match a workbook is about: a new one is about the running season until somebody says otherwise."""

from imgtui.domain.workbook.days import FIRST_YEAR, LAST_YEAR, RANGE
from imgtui.domain.workbook.errors import UsageError
from imgtui.domain.workbook.records import Season
from imgtui.services.opened.book import Book
from imgtui.storage.rows.write import fields


def set_year(book: Book, year: int) -> None:
    """Say which Match year the workbook is about, in one step; its programs and what happened stay.

    Raises:
        UsageError: no workbook can be about that year, or days of its season were entered for another one.
    """
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise UsageError("bad_value", f"lies outside {RANGE}", str(year), "write a year such as 2026")
    now = book.workbook.season
    if year == now.match_year:
        return
    if now.dates:
        raise UsageError(
            "season_dates",
            f"dates of Match {now.match_year} were entered here: {', '.join(sorted(now.dates))}",
            str(year),
            "use a new workbook for another season",
        )
    with book.change(f"the workbook is of Match {year}") as change:
        if change.rows("season", ["id"]):
            change.set("season", 1, {"match_year": year})
        else:
            change.add("season", fields("season", Season(match_year=year)), id=1)
