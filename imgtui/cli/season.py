"""Two seasons side by side: `season compare`."""

from pathlib import Path

import click

from imgtui.cli.new_file import NEW_FILE
from imgtui.cli.output import emit, narrate, say, table
from imgtui.cli.session import Group, Session


@click.group("season", cls=Group)
def season_command() -> None:
    """Look at the season beside another one."""


@season_command.command("compare")
@click.argument("other", type=click.Path(path_type=Path))
@click.option("--to", type=NEW_FILE, help="Write it to a .csv, .xlsx, .json, .md or .html file instead.")
@click.pass_obj
def compare_command(session: Session, other: Path, to: Path | None) -> None:
    """Compare the season with OTHER, the workbook (or dump) of another: what changed, and what did not."""
    from imgtui.services.opened.other_season import view_of_other
    from imgtui.services.workbook import two_seasons

    with session.book() as book:
        view = session.view(book)
        found = two_seasons.compare(view, view_of_other(other, book.reference, book.clock), book.path, other)
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
