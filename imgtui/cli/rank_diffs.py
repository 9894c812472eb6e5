"""What separates two rank order lists: `rank compare`, `rank diff`; certifying and going back."""

from typing import Any

import click

from imgtui.cli.output import emit, narrate, say, table
from imgtui.cli.rank_common import LIST_OPTION, keys_of, list_of, program_name, session_and_list
from imgtui.cli.session import OptionsCommand, Session
from imgtui.domain.rank.diff import DiffLine, RankDiff, rank_diff, side_by_side
from imgtui.domain.rank.sheet import SheetRow
from imgtui.domain.standing.dates.certification import record_text
from imgtui.domain.workbook.errors import UsageError
from imgtui.services.opened.book import Book
from imgtui.services.rank import lists as rank
from imgtui.services.rank import snapshots as rank_snapshots
from imgtui.services.rank.export import sheet_of
from imgtui.services.views.evaluation import View

_MARKS = {"same": "", "shifted": "", "moved": "moved", "added": "added", "removed": "removed"}


@click.command("compare", cls=OptionsCommand)
@click.argument("first", metavar="A")
@click.argument("second", metavar="B")
@click.pass_context
def compare_command(context: click.Context, first: str, second: str) -> None:
    """Show the lists A and B side by side, with what is moved, added or removed in B."""
    session = context.ensure_object(Session)
    with session.book() as book:
        view = session.view(book)
        left, right = list_of(book, view, first), list_of(book, view, second)
        before, after = keys_of(left), keys_of(right)
        diff = rank_diff(before, after)
        if session.as_json:
            emit({"left": left.name, "right": right.name, **_plain(diff, view)})
            return
        say(f"{left.name} and {right.name}: {diff.summary}")
        rows = [
            (str(row.rank), _cell(row.left, view, left=True), _cell(row.right, view, left=False))
            for row in side_by_side(before, after)
        ]
        if rows:
            table(("Rank", left.name, right.name), rows, right=(0,))


@click.command("diff", cls=OptionsCommand)
@click.argument("snapshot", required=False)
@LIST_OPTION
@click.pass_context
def diff_command(context: click.Context, snapshot: str | None, name: str | None) -> None:
    """Show what has changed since the list was certified: last time, or at SNAPSHOT (number or date)."""
    session, name = session_and_list(context, name)
    with session.book() as book:
        view = session.view(book)
        ranked = list_of(book, view, name)
        number = rank_snapshots.find_snapshot(ranked, snapshot, view.clocks)
        diff = rank_snapshots.changed_since(ranked, number)
        at = ranked.certified[number - 1].at
        if session.as_json:
            emit({"name": ranked.name, "snapshot": number, "at": at, **_plain(diff, view)})
            return
        count = len(ranked.certified)
        made = record_text(at, view.window, view.clocks, view.reference.texts)
        say(f"Snapshot {number} of {count}, {made}; since then: {diff.summary}")
        _say_changes(diff, view)


@click.command("certify", cls=OptionsCommand)
@click.option("--dry-run", is_flag=True, help="Show fees, codes and stops; record nothing.")
@LIST_OPTION
@click.pass_context
def certify_command(context: click.Context, dry_run: bool, name: str | None) -> None:
    """Record that the list was certified on the official site as it stands; fees and stops first."""
    session, name = session_and_list(context, name)
    with session.book() as book:
        view = session.view(book)
        if not session.as_json:
            _say_before(book, view, name)
        told = "" if dry_run else rank_snapshots.certify(book, name)
        ranked = rank.find_list(book, name)
        if session.as_json:
            emit(_plain_certified(book, session.view(book), name, told))
        elif told:
            say(told)
        elif ranked is not None:
            say("Nothing was recorded.")


@click.command("restore", cls=OptionsCommand)
@click.argument("snapshot")
@LIST_OPTION
@click.pass_context
def restore_command(context: click.Context, snapshot: str, name: str | None) -> None:
    """Make the list read as it was certified at SNAPSHOT (number or date); one step, undone with undo."""
    session, name = session_and_list(context, name)
    with session.book() as book:
        view = session.view(book)
        ranked = list_of(book, view, name)
        number = rank_snapshots.find_snapshot(ranked, snapshot, view.clocks)
        rank_snapshots.restore(book, number, name)
        narrate(session, book.last_name)
        if session.as_json:
            emit({"name": ranked.name, "entries": list(keys_of(list_of(book, session.view(book), name)))})


def _say_before(book: Book, view: View, name: str | None) -> None:
    """Write what one wants to know before certifying: the date, codes, charges, stops."""
    early = rank_snapshots.opens_later(view)
    if early:
        say(f"WARN {early}")
    if view.window.is_closed(view.now):
        say(f"WARN {rank_snapshots.too_late(view.reference.texts)}")
    sheet, ranked = sheet_of(view), list_of(book, view, name)
    for listed in sheet.lists:
        if listed.name == ranked.name:
            for row in listed.wrong:
                say(f"Code of rank {row.rank}, {row.name}: {_code(row)}")
    for part in sheet.fees:
        say(f"Fee: ${part.usd:,}  {part.text}")
    say(f"Fees in all: ${sheet.total_usd:,}, due at certification, never refunded")
    for step in sheet.steps:
        say(f"    {step}")
    for warning in view.judge_of(ranked).judge(keys_of(ranked)).warnings:
        # That it is not certified is what this command is about.
        # A stop that was dismissed is told here all the same.
        if warning.severity == "stop" and warning.rule != "R21":
            done = f" (dismissed: {warning.why})" if warning.dismissed else ""
            say(f"STOP {warning.rule}: {warning.text}{done}")
            say(f"    What helps: {warning.lever}")


def _code(row: SheetRow) -> str:
    return f"{row.code}: {row.check.text}" if row.code else row.check.text


def _plain_certified(book: Book, view: View, name: str | None, told: str) -> dict[str, Any]:
    ranked = rank.find_list(book, name)
    if ranked is None:
        raise UsageError("list_empty", "nothing is ranked yet", hint="add programs: imgtui rank add PROGRAM")
    sheet = sheet_of(view)
    return {
        "name": ranked.name,
        "recorded": bool(told) and book.made_step,
        "certification": view.certification(ranked).state,
        "certified": [{"at": each.at, "entries": list(each.entries)} for each in ranked.certified],
        "fees_usd": sheet.total_usd,
        "fees": [{"text": part.text, "usd": part.usd} for part in sheet.fees],
        "steps": list(sheet.steps),
        "opens_later": rank_snapshots.opens_later(view),
    }


def _plain(diff: RankDiff, view: View) -> dict[str, Any]:
    counts = {"moved": len(diff.moved), "added": len(diff.added), "removed": len(diff.removed)}
    lines = [
        {
            "key": line.key,
            "name": program_name(view, line.key),
            "before": line.before,
            "after": line.after,
            "kind": line.kind,
        }
        for line in diff.lines
    ]
    return {**counts, "lines": lines}


def _say_changes(diff: RankDiff, view: View) -> None:
    rows = [
        (_rank(line.before), _rank(line.after), _MARKS[line.kind], program_name(view, line.key))
        for line in diff.changed
    ]
    if rows:
        table(("Was", "Is", "", "Program"), rows, right=(0, 1))


def _cell(line: DiffLine | None, view: View, *, left: bool) -> str:
    if line is None:
        return ""
    name = program_name(view, line.key)
    if line.kind == "moved":
        return f"{name} (moved {'to' if left else 'from'} {line.after if left else line.before})"
    return f"{name} ({_MARKS[line.kind]})" if _MARKS[line.kind] else name


def _rank(rank_: int | None) -> str:
    return "-" if rank_ is None else str(rank_)
