"""Programs from sheets: `import FILE…`."""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import click

from imgtui.cli.output import emit, narrate, say, table
from imgtui.cli.session import Command, Session
from imgtui.domain.errors import UsageError
from imgtui.domain.text import clean
from imgtui.services import importing
from imgtui.services.book import Book
from imgtui.services.files import MAX_BYTES
from imgtui.services.importing import Decisions, Policy, Preview, Progress, Result

_SHOWN_DOUBTS = 20
_STDIN = "-"


@click.command("import", cls=Command)
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--sheet", metavar="N", help="Number or name of the sheet in the file.")
@click.option("--map", "maps", multiple=True, metavar='"Heading=field"', help="How to read a column.")
@click.option("--dry-run", is_flag=True, help="Show what would happen, and store nothing.")
@click.option(
    "--on-conflict",
    type=click.Choice(["keep", "update", "ask"]),
    default="keep",
    show_default=True,
    help="Who wins where the workbook and the sheet disagree.",
)
@click.option("--all-doubts", is_flag=True, help="Show every doubtful cell, not only the first few.")
@click.pass_obj
def import_command(
    session: Session,
    files: Sequence[str],
    sheet: str | None,
    maps: Sequence[str],
    dry_run: bool,
    on_conflict: str,
    all_doubts: bool,
) -> None:
    """Read programs from CSV, TSV, XLSX, XLS or ODS files (- for stdin), as one step that undo takes back."""
    if on_conflict == "ask" and not (_is_terminal() and _STDIN not in files):
        raise UsageError(
            "no_terminal", "there is nobody to ask", "--on-conflict ask", "use keep or update, or a terminal"
        )
    with session.book() as book:
        progress = _progress(session)
        previews = [_preview(book, file, sheet, maps, progress) for file in files]
        policy: Policy | Decisions = "update" if on_conflict == "update" else "keep"
        if on_conflict == "ask":
            policy = _ask(book, previews)
        if dry_run:
            result = importing.outcome(previews, book.today(), policy)
        else:
            result = importing.accept(book, previews, policy, progress)
        _show(session, book, result, dry_run=dry_run, limit=None if all_doubts else _SHOWN_DOUBTS)


def _preview(
    book: Book, file: str, sheet: str | None, maps: Sequence[str], progress: Progress | None
) -> Preview:
    if file == _STDIN:
        # One byte more than is read shows that there is too much.
        data = sys.stdin.buffer.read(MAX_BYTES + 1)
        return importing.preview_bytes(book, data, "stdin", sheet, maps, progress)
    return importing.preview_file(book, Path(file), sheet, maps, progress)


def _progress(session: Session) -> Progress | None:
    if session.as_json or not sys.stderr.isatty():
        return None

    def show(done: int, total: int) -> None:
        click.echo(f"\r{done:,} of {total:,} rows", err=True, nl=done >= total)

    return show


def _is_terminal() -> bool:
    return sys.stdin.isatty()


def _ask(book: Book, previews: Sequence[Preview]) -> dict[tuple[str, str], bool]:
    decisions: dict[tuple[str, str], bool] = {}
    rest: bool | None = None
    for key, name, mine, theirs in _all_differences(previews):
        if rest is None:
            program = book.snapshot.programs[key]
            question = f"{clean(program.name)}, {name}: keep {mine}, or take {theirs}?"
            answer = click.prompt(
                question, type=click.Choice(["k", "t", "K", "T"]), default="k", err=True, show_choices=True
            )
            rest = {"K": False, "T": True}.get(answer)
            decisions[key, name] = answer in ("t", "T")
        else:
            decisions[key, name] = rest
    return decisions


def _all_differences(previews: Sequence[Preview]) -> Iterator[tuple[str, str, Any, Any]]:
    for preview in previews:
        for key, name, mine, theirs in importing.differences(preview):
            yield key, name, clean(str(mine)), clean(str(theirs))


def _show(session: Session, book: Book, result: Result, *, dry_run: bool, limit: int | None) -> None:
    if session.as_json:
        emit(result.as_json())
        return
    say(
        f"{result.read} rows read: {result.new} new, {result.updated} updated,"
        f" {result.unchanged} unchanged, {result.duplicates} duplicates"
    )
    unread = [each["heading"] for each in result.columns if each["field"] is None]
    mapped = [f"{each['heading']} as {each['field']}" for each in result.columns if each["field"]]
    say(f"Columns: {'; '.join(mapped)}")
    if unread:
        say(f"Kept as they are, not read: {'; '.join(unread)}")
    shown = result.doubtful[:limit]
    if shown:
        say(f"{len(result.doubtful)} doubtful cells, kept as they were written:")
        rows = [
            (str(each["row"]), each["column"], each["raw"], each["field"], each["made"]) for each in shown
        ]
        table(("Row", "Column", "Written", "Field", "What was made of it"), rows, right=(0,))
    if len(result.doubtful) > len(shown):
        say(f"and {len(result.doubtful) - len(shown)} more: --all-doubts")
    narrate(session, "nothing was stored (--dry-run)" if dry_run else book.last_name)
