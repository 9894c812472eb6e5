"""Which season a workbook is of, its dates, and two side by side: `season year|dates|date|compare`."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from imgtui.cli.apart import read_apart
from imgtui.cli.new_file import NEW_FILE
from imgtui.cli.output import emit, narrate, say, table
from imgtui.cli.session import CommandGroup, Session
from imgtui.domain.workbook.errors import UsageError

if TYPE_CHECKING:
    from imgtui.services.opened.book import Book
    from imgtui.services.workbook.season_dates import SeasonDateRow


@click.group("season", cls=CommandGroup)
def season_command() -> None:
    """Say which season this is, or look at it beside another one."""


@season_command.command("year")
@click.argument("year", type=int, required=False, metavar="[YEAR]")
@click.pass_obj
def year_command(session: Session, year: int | None) -> None:
    """Show which Match this workbook is about, or say that it is YEAR: 2026 is that begun in 2025.

    So the sheet of an earlier season can be imported into a workbook of its own, which
    `imgtui next --from-season` takes as prior and `imgtui season compare` sets beside this one.
    """
    from imgtui.services.workbook.season_year import set_year

    with session.book() as book:
        if year is not None:
            before = book.workbook.season.match_year
            set_year(book, year)
            narrate(session, book.last_name if year != before else f"it is of Match {year} already")
        found = book.workbook.season.match_year
        has_dates = bool(book.reference.season(found) or book.workbook.season.dates)
    if session.as_json:
        emit({"match_year": found, "has_dates": has_dates})
        return
    if year is None:
        say(f"Match {found}")
    if not has_dates:
        narrate(session, f"note: no dates of Match {found} are known here, so no day of it is told")


@season_command.command("dates")
@click.pass_obj
def dates_command(session: Session) -> None:
    """Show the dates of the season, on both clocks, and where each was read."""
    with session.book() as book:
        _say_dates(session, book)


@season_command.command("date")
@click.argument("name")
@click.argument("when", required=False)
@click.option("--shipped", is_flag=True, help="Take the shipped date again, in place of your own.")
@click.pass_obj
def date_command(session: Session, name: str, when: str | None, shipped: bool) -> None:
    """Give a date of the season, NAME as `season dates` lists it, as the official site has it.

    WHEN is a day, or a day and an hour on the official clock (ET): "3 Mar 2027 21:00".
    """
    from imgtui.services.workbook import season_dates

    if shipped == (when is not None):
        raise UsageError("bad_value", "give either a date or --shipped", name, "see: imgtui season dates")
    with session.book() as book:
        if when is not None:
            season_dates.set_date(book, name, when)
        else:
            season_dates.take_back(book, name)
        narrate(session, book.last_name)
        _say_dates(session, book, name)


def _say_dates(session: Session, book: "Book", only: str | None = None) -> None:
    from imgtui.domain.standing.dates.season import verify_text
    from imgtui.services.opened.both_clocks import clocks_of
    from imgtui.services.workbook import season_dates

    clocks, texts = clocks_of(book), book.reference.texts
    found = season_dates.rows(book.workbook.season, book.reference, clocks)
    rows = [each for each in found if only in (None, each.id)]
    if session.as_json:
        emit([{**_plain_date(each), "when": each.point and each.point.text(clocks)} for each in rows])
        return
    table(
        ("Name", "When", "What", "From"),
        [
            (
                each.id,
                each.point.text(clocks) if each.point else "not known",
                each.label,
                ""
                if each.point is None
                else "your own"
                if each.point.own
                else verify_text(each.point, texts),
            )
            for each in rows
        ],
    )


def _plain_date(row: "SeasonDateRow") -> dict[str, Any]:
    point = row.point
    return {
        "id": row.id,
        "label": row.label,
        "at": point.at.isoformat() if point else None,
        "own": point.own if point else False,
        "read_on": (point.read_on or None) if point else None,
    }


@season_command.command("compare")
@click.argument("other", type=click.Path(path_type=Path))
@click.option("--to", type=NEW_FILE, help="Write it to a .csv, .xlsx, .json, .md or .html file instead.")
@click.pass_obj
@read_apart
def compare_command(session: Session, other: Path, to: Path | None) -> None:
    """Compare the season with OTHER, the workbook (or dump) of another: what changed, and what did not."""
    from imgtui.services.opened.other_season import view_of_other
    from imgtui.services.workbook import two_seasons

    with session.book() as book:
        view = session.view(book)
        beside = two_seasons.side_of(view_of_other(other, book.reference, book.clock))
        found = two_seasons.compare(view, beside, book.path, other)
        if to is not None:
            two_seasons.export_seasons(book, view, found, to)
            narrate(session, f"wrote {to}")
    if session.as_json:
        emit(two_seasons.plain(view, found))
    elif to is None:
        for line in two_seasons.head(view, found):
            say(line)
        say()
        rows = [(e.title, e.then, e.now, "changed" if e.is_changed else "") for e in found.lines]
        table(("", *found.titles, ""), rows)
