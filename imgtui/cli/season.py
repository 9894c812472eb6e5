"""Which season a workbook is of, and two seasons side by side: `season year|compare`."""

from pathlib import Path

import click

from imgtui.cli.apart import read_apart
from imgtui.cli.new_file import NEW_FILE
from imgtui.cli.output import emit, narrate, say, table
from imgtui.cli.session import Group, Session


@click.group("season", cls=Group)
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
