"""The workbook as a document: `paths`, `dump`, `load`, `schema`."""

from pathlib import Path

import click

from imgtui.cli.apart import read_apart
from imgtui.cli.new_file import NEW_FILE
from imgtui.cli.output import emit, narrate, table, write_bytes
from imgtui.cli.session import OptionsCommand, Session
from imgtui.domain.workbook.records import Workbook
from imgtui.services.opened import files

_FILE = click.Path(path_type=Path)


@click.command("paths", cls=OptionsCommand)
@click.pass_obj
def paths_command(session: Session) -> None:
    """Show where everything lies."""
    places = files.places(session.path())
    if session.as_json:
        emit(places)
    else:
        table(("What", "Where"), [(name.replace("_", " "), str(path)) for name, path in places.items()])


@click.command("dump", cls=OptionsCommand)
@click.option("--to", type=NEW_FILE, help="Write to this file instead of stdout.")
@click.pass_obj
def dump_command(session: Session, to: Path | None) -> None:
    """Write the whole workbook as one JSON document, the same bytes each time."""
    with session.book() as book:
        data = files.dump(book, to)
    if to is None:
        write_bytes(data)
    elif session.as_json:
        emit({"to": str(to), "bytes": len(data)})
    else:
        narrate(session, f"wrote {to}")


@click.command("load", cls=OptionsCommand)
@click.argument("file", type=_FILE)
@click.option("--replace", is_flag=True, help="Put the document in the place of what is there.")
@click.pass_obj
@read_apart
def load_command(session: Session, file: Path, replace: bool) -> None:
    """Fill the workbook from the JSON document FILE, as one step that undo takes back."""
    with session.book() as book:
        workbook = files.load(book, file, replace=replace)
    show_filled(session, "loaded", file, workbook)


@click.command("schema", cls=OptionsCommand)
@click.pass_obj
def schema_command(session: Session) -> None:
    """Write the JSON Schema of the document."""
    emit(files.schema())


def show_filled(session: Session, verb: str, file: Path, workbook: Workbook, **more: str | None) -> None:
    """Say what a workbook that has just been filled holds."""
    counts = {
        "programs": len(workbook.programs),
        "rank_lists": len(workbook.rank_lists),
        "plans": len(workbook.plans),
    }
    if session.as_json:
        emit({verb: str(file), **counts, **{name: value for name, value in more.items() if value}})
    else:
        said = ", ".join(f"{number} {name.replace('_', ' ')}" for name, number in counts.items())
        narrate(session, f"{verb} {file.name}: {said}")
