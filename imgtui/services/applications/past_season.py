"""An earlier season of the user's own as the prior of this one: read from its workbook, kept, or let go."""

from pathlib import Path

from imgtui.domain.applications.prospects import ProgramKind, past_yields, seen_from
from imgtui.domain.workbook.errors import UsageError
from imgtui.domain.workbook.records import PastYield
from imgtui.domain.workbook.records.record import record
from imgtui.services.opened.book import Book
from imgtui.services.views.outlook import reviewed_from
from imgtui.services.views.view import View
from imgtui.storage.rows.write import fields


def yields_of(view: View) -> tuple[PastYield, ...]:
    """Return what a season brought, as later ones remember it."""
    found, reviewed = view.outlook, reviewed_from(view)
    if not found.is_learned:
        return ()
    lags: dict[ProgramKind, list[int]] = {}
    for key, course in view.courses.items():
        seen = seen_from(course, reviewed)
        if key in found.kinds and course.invited_on is not None and seen is not None:
            lags.setdefault(found.kinds[key], []).append(max(0, (course.invited_on - seen).days))
    return past_yields(view.workbook.season.match_year, found.counted, lags)


@record
class EarlierSeason:
    """What a season brought: its Match year, and the yields of each kind of program."""

    match_year: int
    yields: tuple[PastYield, ...]


def earlier_of(view: View) -> EarlierSeason:
    """Return what a season brought."""
    return EarlierSeason(view.workbook.season.match_year, yields_of(view))


def remember(book: Book, source: Path) -> tuple[PastYield, ...]:
    """Read the workbook of an earlier season, and take it into the priors of this one; as `take`."""
    from imgtui.services.opened.other_season import view_of_other  # it brings all that reads damaged files

    return take(book, earlier_of(view_of_other(source, book.reference, book.clock)), source)


def take(book: Book, earlier: EarlierSeason, source: Path) -> tuple[PastYield, ...]:
    """Take an earlier season into the priors of this one, in one step, in place of what is known of it.

    Args:
        book: the workbook of this season.
        earlier: what the earlier one brought.
        source: where that was read.

    Raises:
        UsageError: it is of this season or a later one, or nothing was applied to in it.
        WorkbookError: this one cannot be written.
    """
    year, made = earlier.match_year, earlier.yields
    if year >= book.workbook.season.match_year:
        why = f"is of the Match of {year}, and this season is {book.workbook.season.match_year}"
        hint = f"name one of an earlier season, or say in it that it is: imgtui season year {year - 1}"
        raise UsageError("not_earlier", why, str(source), hint)
    if not made:
        raise UsageError(
            "no_yields", "has no application that was answered", str(source), "log what came of it"
        )
    with book.change(f"took the yields of Match {year} as prior") as change:
        change.remove("past_yield", change.rows("past_yield", ["id"], match_year=year))
        at = change.place("past_yield", len(change.ids("past_yield")))
        for number, each in enumerate(made):
            change.add("past_yield", fields("past_yield", each), position=at + number)
    return made


def forget(book: Book, year: int) -> None:
    """Let the priors go without an earlier season again; UsageError when it is not among them."""
    with book.change(f"let the yields of Match {year} go") as change:
        rows = change.rows("past_yield", ["id"], match_year=year)
        if not rows:
            years = sorted(set(change.rows("past_yield", ["match_year"])))
            known = ", ".join(map(str, years)) or "no earlier season is"
            raise UsageError("no_such_season", "is not among the priors", str(year), known)
        change.remove("past_yield", rows)
