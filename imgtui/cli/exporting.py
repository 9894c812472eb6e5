"""Parts of the workbook to files: `export`."""

from pathlib import Path
from typing import Literal, get_args

import click

from imgtui.cli.apart import read_apart
from imgtui.cli.new_file import NEW_FILE
from imgtui.cli.output import emit, narrate
from imgtui.cli.session import OptionsCommand, Session
from imgtui.domain.workbook.errors import UsageError
from imgtui.services.workbook import exporting
from imgtui.services.workbook.exporting import What


def _export_mentor(session: Session, to: Path) -> None:
    from imgtui.services.rank.mentor import export_mentor

    with session.book() as book:
        made = export_mentor(book, session.view(book), to)
    if session.as_json:
        emit({"what": "mentor", "files": [str(each) for each in made]})
    else:
        narrate(session, f"wrote {' and '.join(str(each) for each in made)}")


def _export_seasons(session: Session, to: Path, beside: Path | None) -> None:
    from imgtui.services.opened.other_season import view_of_other
    from imgtui.services.workbook.two_seasons import compare, export_seasons, side_of

    if beside is None:
        hint = "name the workbook (or dump) of the other season"
        raise UsageError("beside_missing", "there is no other season to set beside", "--beside", hint)
    with session.book() as book:
        view, other = session.view(book), view_of_other(beside, book.reference, book.clock)
        size = export_seasons(book, view, compare(view, side_of(other), book.path, beside), to)
    _wrote(session, "seasons", to, size)


def _wrote(session: Session, what: str, to: Path, size: int) -> None:
    if session.as_json:
        emit({"what": what, "to": str(to), "bytes": size})
    else:
        narrate(session, f"wrote {to}")


@click.command("export", cls=OptionsCommand)
@click.argument("what", type=click.Choice((*get_args(What), "seasons", "mentor")))
@click.option(
    "--to",
    required=True,
    type=click.Path(),
    help="A .csv, .xlsx or .json file; parts to print also .md, .html; invites .ics; mentor: a folder.",
)
@click.option(
    "--beside",
    type=click.Path(path_type=Path),
    help="For seasons: the workbook (or dump) of the other one.",
)
@click.option("--redact", is_flag=True, help="Leave out names, contacts, notes and drafts.")
@click.pass_obj
@read_apart
def export_command(
    session: Session, what: Literal[What, "seasons", "mentor"], to: str, beside: Path | None, redact: bool
) -> None:
    """Write programs, rank lists, invites, plans, what helps with them, or all of it to a file.

    Rank lists as .md or .html are a sheet to print for the official site: codes, boxes to tick, fees.

    Invites as .ics are for your calendar: an entry keeps its identity, so that a second export updates it.
    As .md or .html they are the whole season to print: what waits, interviews on both clocks, the log.

    Dossier is every page to read before an interview in one file; sites are the places for US experience
    with what each would change; people are contacts and readers.

    Seasons are two side by side, this one and that of --beside.

    For a mentor the rank list is written into a folder, old or new, as a page and as data, without anything
    that names you; `imgtui import-notes` reads what comes back.

    SOAP preferences are in no export; the whole workbook is what `imgtui dump` writes.
    """
    if what == "mentor":
        _export_mentor(session, Path(to))
        return
    target = NEW_FILE.convert(to, None, None)
    if beside is not None and what != "seasons":
        raise UsageError("beside_alone", f"{what} stands alone", "--beside", "seasons are what it is for")
    if what == "seasons":
        _export_seasons(session, target, beside)
        return
    with session.book() as book:
        size = exporting.export(book, session.view(book), what, target, redact=redact)
    _wrote(session, what, target, size)
