"""Programs from sheets: `import FILE…`. A reader does the work; here is what is asked and shown."""

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from imgtui.cli.apart import ending_in_order, is_inside, run_apart
from imgtui.cli.import_asked import show_asked
from imgtui.cli.output import emit, narrate, say, table, tell
from imgtui.cli.session import OptionsCommand, Session
from imgtui.domain.reference.reasons import plural
from imgtui.domain.workbook.errors import UsageError
from imgtui.domain.workbook.text import clean, quoted
from imgtui.exchange.given_files import is_stdin
from imgtui.services.apart.process import Progress
from imgtui.services.apart.wire import Blob
from imgtui.services.machine.dropped import dropped_path, dropped_paths
from imgtui.services.reading.reader.client import ImportClient
from imgtui.services.reading.reader.seen import Policy, SeenQuestion, SeenSheet
from imgtui.services.reading.sheets.words import NOT_STORED

if TYPE_CHECKING:
    from imgtui.services.reading.reader.client import Decided

_SHOWN_DOUBTS = 20
_STDIN = "-"
_CALENDAR = ".ics"
_ALL = "all"
_MOST_STDIN = 64 * 1024 * 1024 + 1
"""One byte more than is read shows that there is too much."""
_NEW, _LATER = "n", "l"


@click.command("import", cls=OptionsCommand)
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
@click.option(
    "--answer",
    "answers",
    multiple=True,
    metavar='"Column: text=value"',
    help="What a wording in doubt means, for all cells of the column that say it, now and when the sheet"
    " comes again; without =value what it seems to mean, - for nothing, field:value where several facts"
    " are open.",
)
@click.option(
    "--accept",
    "accepted",
    multiple=True,
    metavar="COLUMN",
    help="Take a column over that is offered: its heading, or rank, ratings, all.",
)
@click.option(
    "--apart",
    "apart",
    multiple=True,
    type=click.IntRange(min=1),
    metavar="ROW",
    help="A row that was merged with another is a program of its own.",
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
    answers: Sequence[str],
    accepted: Sequence[str],
    apart: Sequence[int],
    dry_run: bool,
    on_conflict: str,
    all_doubts: bool,
) -> None:
    """Read programs from CSV, TSV, XLSX, XLS or ODS files (- for stdin), as one step that undo takes back.

    A folder stands for all the sheets in it.
    """
    files = [str(dropped_path(file)) if file.casefold().startswith("file:") else file for file in files]
    asks = on_conflict == "ask"
    if asks and not (_is_terminal() and _STDIN not in files):
        raise UsageError(
            "no_terminal", "there is nobody to ask", "--on-conflict ask", "use keep or update, or a terminal"
        )
    if all(Path(file).suffix.lower() == _CALENDAR for file in files):
        from imgtui.cli.calendar_import import import_calendars

        if asks or is_inside(session):
            import_calendars(session, files, maps, dry_run=dry_run, on_conflict=on_conflict)
            return
        click.get_current_context().exit(run_apart(session, files[0], ", ".join(files)))
    where = ", ".join(files)
    with ending_in_order(), ImportClient(session.path(), session.clock(), where) as client:
        progress = _progress(session)
        seen = client.read(_sources(files), sheets, maps, progress=progress, note=_left_out)
        seen = _linked(client, seen, links)
        for row in apart:
            seen = client.keep_apart(-1, row, is_apart=True)
        for line in answers:
            seen = client.say_line(line)
        if accepted:
            client.accept(accepted)
        policy: Policy = "update" if on_conflict == "update" else "keep"
        decided: Decided = {}
        if asks:
            seen = _ask_links(client, seen)
            decided = _ask(client)
        limit = None if all_doubts or session.as_json else _SHOWN_DOUBTS
        if dry_run:
            answer = client.outcome(policy, decided, limit)
        else:
            answer = client.store(policy, decided, limit, progress)
    _show(session, answer, seen, every=all_doubts)
    for line in answer.get("told", ()):
        tell(f"imgtui: {line}")
    narrate(session, "nothing was stored (--dry-run)" if dry_run else answer["step"])


def _sources(files: Sequence[str]) -> list[dict[str, str] | Blob]:
    """Return what is read; stdin holds rows, or the paths of files dropped onto the terminal."""
    sources: list[dict[str, str] | Blob] = []
    for file in files:
        if file != _STDIN and not is_stdin(file):
            sources.append({"path": file})
            continue
        data = sys.stdin.buffer.read(_MOST_STDIN)
        dropped = dropped_paths(data)
        sources += [{"path": str(path)} for path in dropped] or [Blob(data)]
    return sources


def _left_out(line: str) -> None:
    """Tell on stderr what an import goes on without, whatever form the answer has."""
    tell(f"left out: {line}")


def _progress(session: Session) -> Progress | None:
    if session.as_json or not sys.stderr.isatty():
        return None

    def show(done: int, total: int) -> None:
        if done % 500 == 0 or done >= total:
            click.echo(f"\r{done:,} of {total:,} rows", err=True, nl=done >= total)

    return show


def _is_terminal() -> bool:
    return sys.stdin.isatty()


def _linked(client: ImportClient, seen: list[SeenSheet], links: Sequence[str]) -> list[SeenSheet]:
    """Take `--link "Name=program"`: each must mean a row, by its name or number."""
    for link in links:
        name, mark, program = (part.strip() for part in link.rpartition("="))
        if not mark or not name or not program:
            raise UsageError(
                "link_unknown", f"--link {quoted(link)} has no form", "--link", 'write "Name=program"'
            )
        seen = client.link(name, program)
    return seen


def _ask_links(client: ImportClient, seen: list[SeenSheet]) -> list[SeenSheet]:
    """Ask which program each doubtful row of an interview sheet means."""
    for at in range(len(seen)):
        answers = {each.row: _ask_link(each) for each in seen[at].asked}
        given: dict[int, str | None] = {
            row: None if answer == _NEW else answer for row, answer in answers.items() if answer != _LATER
        }
        if given:
            seen = client.answer(at, given)
    return seen


def _ask_link(asked: SeenQuestion) -> str:
    tell(f"Row {asked.row}, {clean(asked.name)}: which program is it?")
    for number, (_, name) in enumerate(asked.candidates, start=1):
        tell(f"  {number}  {clean(name)}")
    tell(f"  {_NEW}  a new one")
    tell(f"  {_LATER}  later: store nothing of this row")
    choices = [*(str(number + 1) for number in range(len(asked.candidates))), _NEW, _LATER]
    answer = str(click.prompt("Program", type=click.Choice(choices), default=_LATER, err=True))
    return asked.candidates[int(answer) - 1][0] if answer.isdigit() else answer


def _ask(client: ImportClient) -> dict[tuple[str, str], bool]:
    decisions: dict[tuple[str, str], bool] = {}
    rest: bool | None = None
    for each in client.differences():
        if rest is None:
            answer = click.prompt(
                f"{clean(each.name)}, {each.field}: keep {clean(each.mine)}, or take {clean(each.theirs)}?"
                " K and T answer for all the rest",
                type=click.Choice(["k", "t", "K", "T"]),
                default="k",
                err=True,
                show_choices=True,
            )
            rest = {"K": False, "T": True}.get(answer)
            decisions[each.program, each.field] = answer in ("t", "T")
        else:
            decisions[each.program, each.field] = rest
    return decisions


def _show(session: Session, answer: Mapping[str, Any], seen: Sequence[SeenSheet], *, every: bool) -> None:
    result = answer["result"]
    if session.as_json:
        emit(result)
        return
    waiting = sum(
        each["field"] == "key" and each["made"].startswith(NOT_STORED) for each in result["doubtful"]
    )
    say(
        f"{result['read']} rows read: {result['new']} new, {result['updated']} updated,"
        f" {result['unchanged'] - waiting} unchanged, {result['duplicates']} duplicates"
    )
    if waiting:
        say(f"{plural(waiting, 'row is', 'rows are')} not stored: say which program with --link")
    for each in seen:
        _show_sheet(each, several=len(seen) > 1)
    show_asked(result, every=every)
    shown, count = answer["alone"], answer["alone_count"]
    if every:
        shown, count = result["doubtful"], answer["doubts"]
    if shown:
        say(f"{plural(count, 'cell or row', 'cells and rows')} to look at one by one, kept as written:")
        rows = [_doubt_cells(each) for each in shown]
        table(("Row", "Column", "Written", "Field", "What was made of it"), rows, right=(0,))
    if count > len(shown):
        say(f"and {count - len(shown)} more: --all-doubts")


def _doubt_cells(entry: Mapping[str, Any]) -> tuple[str, ...]:
    return (str(entry["row"]), entry["column"], entry["raw"], entry["field"], entry["made"])


def _show_sheet(seen: SeenSheet, *, several: bool) -> None:
    if several:
        say(f"{seen.source}: {seen.read} rows")
    mapped = [f"{each.heading} as {each.field}" for each in seen.columns if each.field]
    say(f"Columns: {'; '.join(mapped)}")
    unread = [each.heading for each in seen.columns if each.field is None]
    if unread:
        say(f"Kept as they are, not read: {'; '.join(unread)}")
    for note in seen.notes:
        say(f"{note[:1].upper()}{note[1:]}")
    others = [name for name in seen.sheets if name != seen.sheet]
    if others and not several:
        say(f"Other sheets of the file: {', '.join(others)} (--sheet NAME, or --sheet {_ALL})")
