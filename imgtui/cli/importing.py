"""Programs from sheets: `import FILE…`."""

import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from imgtui.cli.calendar_import import SUFFIX, import_calendars
from imgtui.cli.output import emit, narrate, say, table, tell
from imgtui.cli.session import Command, Session
from imgtui.domain.errors import UsageError
from imgtui.domain.plain import to_plain
from imgtui.domain.text import clean
from imgtui.exchange.sheets import Link, SheetError
from imgtui.services import importing
from imgtui.services.book import Book
from imgtui.services.files import MAX_BYTES, refuse_itself
from imgtui.services.import_sources import ALL, Source, files_in, open_bytes, open_path
from imgtui.services.import_writing import Progress
from imgtui.services.importing import Decisions, Policy, Preview, Result

_SHOWN_DOUBTS = 20
_STDIN = "-"
_NEW, _LATER = "n", "l"


@click.command("import", cls=Command)
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option(
    "--sheet",
    "sheets",
    multiple=True,
    metavar="N",
    help="Number or name of the sheet in the file; may be given several times; all takes every sheet.",
)
@click.option("--map", "maps", multiple=True, metavar='"Heading=field"', help="How to read a column.")
@click.option(
    "--link",
    "links",
    multiple=True,
    metavar='"Name=program"',
    help="Which program (key, code or name; new for a new one) a name or row number of the sheet means.",
)
@click.option("--dry-run", is_flag=True, help="Show what would happen, and store nothing.")
@click.option(
    "--on-conflict",
    type=click.Choice(["keep", "update", "ask"]),
    default="keep",
    show_default=True,
    help="Who wins where the workbook and the sheet disagree; ask also asks which program a row means.",
)
@click.option("--all-doubts", is_flag=True, help="Show every doubtful cell, not only the first few.")
@click.pass_obj
def import_command(
    session: Session,
    files: Sequence[str],
    sheets: Sequence[str],
    maps: Sequence[str],
    links: Sequence[str],
    dry_run: bool,
    on_conflict: str,
    all_doubts: bool,
) -> None:
    """Read programs from CSV, TSV, XLSX, XLS or ODS files (- for stdin), as one step that undo takes back.

    A folder stands for all the sheets in it.
    """
    asks = on_conflict == "ask"
    if asks and not (_is_terminal() and _STDIN not in files):
        raise UsageError(
            "no_terminal", "there is nobody to ask", "--on-conflict ask", "use keep or update, or a terminal"
        )
    if all(Path(file).suffix.lower() == SUFFIX for file in files):
        import_calendars(session, files, maps, dry_run=dry_run, on_conflict=on_conflict)
        return
    with session.book() as book:
        progress = _progress(session)
        previews = _previews(book, files, sheets, maps, progress)
        previews = _linked(book, previews, links)
        policy: Policy | Decisions = "update" if on_conflict == "update" else "keep"
        if asks:
            previews = _ask_links(book, previews)
            policy = _ask(previews)
        if dry_run:
            result = importing.outcome(previews, book.today(), policy)
        else:
            result = importing.accept(book, previews, policy, progress)
        _show(session, result, previews, limit=None if all_doubts else _SHOWN_DOUBTS)
        narrate(session, "nothing was stored (--dry-run)" if dry_run else book.last_name)


def _previews(
    book: Book,
    files: Sequence[str],
    sheets: Sequence[str],
    maps: Sequence[str],
    progress: Progress | None,
) -> list[Preview]:
    sources: list[Source] = []
    for file in files:
        if file == _STDIN:
            # One byte more than is read shows that there is too much.
            sources.append(open_bytes(sys.stdin.buffer.read(MAX_BYTES + 1), "stdin"))
        elif Path(file).is_dir():
            sources += _of_folder(book, Path(file), sheets, maps)
        else:
            refuse_itself(book, Path(file))
            sources.append(open_path(Path(file)))
    previews, refused = importing.preview_sources(book, sources, sheets, maps, progress)
    for failure in refused:
        _left_out(failure)
    return previews


def _left_out(failure: SheetError) -> None:
    """Tell on stderr what an import goes on without, whatever form the answer has."""
    tell(clean(f"left out: {failure.line()}"))


def _of_folder(book: Book, folder: Path, sheets: Sequence[str], maps: Sequence[str]) -> list[Source]:
    """Open the files of a folder; one that holds no list of programs is told, and left out."""
    found: list[Source] = []
    last: SheetError | None = None
    for path in files_in(folder):
        try:
            refuse_itself(book, path)
            source = open_path(path)
            importing.check_source(book, source, sheets, maps)
        except SheetError as failure:
            last = failure
            _left_out(failure)
        else:
            found.append(source)
    if not found and last is not None:
        raise SheetError("file_missing", "holds no file with a list of programs", str(folder), last.line())
    return found


def _progress(session: Session) -> Progress | None:
    if session.as_json or not sys.stderr.isatty():
        return None

    def show(done: int, total: int) -> None:
        if done % 500 == 0 or done >= total:
            click.echo(f"\r{done:,} of {total:,} rows", err=True, nl=done >= total)

    return show


def _is_terminal() -> bool:
    return sys.stdin.isatty()


def _linked(book: Book, previews: list[Preview], links: Sequence[str]) -> list[Preview]:
    """Take `--link "Name=program"`: each must mean a row, by its name or number."""
    for link in links:
        name, mark, program = (part.strip() for part in link.rpartition("="))
        if not mark or not name or not program:
            raise UsageError("link_unknown", f"--link {link!r} has no form", "--link", 'write "Name=program"')
        key = None if program.casefold() == "new" else _key_of(book, previews, program)
        found = [
            (at, draft.row)
            for at, preview in enumerate(previews)
            for draft in preview.reading.drafts
            if name in (str(draft.row), draft.name_as_written.strip(), draft.values["name"])
        ]
        if not found:
            raise UsageError("link_unknown", f"no row is {name!r}", "--link", "give its name or row number")
        for at, row in found:
            previews = importing.answered(book, previews, at, {row: key})
    return previews


def _key_of(book: Book, previews: Sequence[Preview], program: str) -> str:
    for preview in previews:
        if program in preview.names:
            return program
    return book.program(program).key


def _ask_links(book: Book, previews: list[Preview]) -> list[Preview]:
    """Ask which program each doubtful row of an interview sheet means."""
    for at in range(len(previews)):
        answers = {link.row: _ask_link(previews[at], link) for link in previews[at].asked}
        given: dict[int, str | None] = {
            row: None if answer == _NEW else answer for row, answer in answers.items() if answer != _LATER
        }
        if given:
            previews = importing.answered(book, previews, at, given)
    return previews


def _ask_link(preview: Preview, link: Link) -> str:
    draft = next(draft for draft in preview.reading.drafts if draft.row == link.row)
    tell(f"Row {link.row}, {clean(str(draft.values['name']))}: which program is it?")
    keys = [candidate.key for candidate in link.candidates]
    for number, key in enumerate(keys, start=1):
        tell(f"  {number}  {clean(preview.names[key])}")
    tell(f"  {_NEW}  a new one\n  {_LATER}  later: store nothing of this row")
    choices = [*map(str, range(1, len(keys) + 1)), _NEW, _LATER]
    answer = str(click.prompt("Program", type=click.Choice(choices), default=_LATER, err=True))
    return keys[int(answer) - 1] if answer.isdigit() else answer


def _ask(previews: Sequence[Preview]) -> dict[tuple[str, str], bool]:
    decisions: dict[tuple[str, str], bool] = {}
    rest: bool | None = None
    for name, key, field, mine, theirs in _all_differences(previews):
        if rest is None:
            answer = click.prompt(
                f"{name}, {field}: keep {mine}, or take {theirs}? K and T answer for all the rest",
                type=click.Choice(["k", "t", "K", "T"]),
                default="k",
                err=True,
                show_choices=True,
            )
            rest = {"K": False, "T": True}.get(answer)
            decisions[key, field] = answer in ("t", "T")
        else:
            decisions[key, field] = rest
    return decisions


def _all_differences(previews: Sequence[Preview]) -> Iterator[tuple[str, str, str, str, str]]:
    for preview in previews:
        rows: Mapping[str, int] = {key: row for row, key in preview.kept.rows.items()}
        names = {draft.row: clean(str(draft.values["name"])) for draft in preview.reading.drafts}
        for key, field, mine, theirs in importing.differences(preview):
            yield names[rows[key]], key, field, clean(str(to_plain(mine))), clean(str(to_plain(theirs)))


def _show(session: Session, result: Result, previews: Sequence[Preview], *, limit: int | None) -> None:
    if session.as_json:
        emit(result.as_json())
        return
    say(
        f"{result.read} rows read: {result.new} new, {result.updated} updated,"
        f" {result.unchanged} unchanged, {result.duplicates} duplicates"
    )
    for preview in previews:
        _show_preview(preview, several=len(previews) > 1)
    shown = result.doubtful[:limit]
    if shown:
        say(f"{len(result.doubtful)} cells and rows to look at, kept as they were written:")
        rows = [_doubt_cells(each) for each in shown]
        table(("Row", "Column", "Written", "Field", "What was made of it"), rows, right=(0,))
    if len(result.doubtful) > len(shown):
        say(f"and {len(result.doubtful) - len(shown)} more: --all-doubts")


def _doubt_cells(entry: Mapping[str, Any]) -> tuple[str, ...]:
    return (str(entry["row"]), entry["column"], entry["raw"], entry["field"], entry["made"])


def _show_preview(preview: Preview, *, several: bool) -> None:
    reading = preview.reading
    if several:
        say(f"{preview.source}: {reading.read} rows")
    mapped = [f"{each.heading} as {each.field}" for each in reading.columns if each.field]
    say(f"Columns: {'; '.join(mapped)}")
    unread = [each.heading for each in reading.columns if each.field is None]
    if unread:
        say(f"Kept as they are, not read: {'; '.join(unread)}")
    for note in reading.notes:
        say(f"{note.text[:1].upper()}{note.text[1:]}")
    others = [name for name in preview.sheets if name != reading.sheet]
    if others and not several:
        say(f"Other sheets of the file: {', '.join(others)} (--sheet NAME, or --sheet {ALL})")
