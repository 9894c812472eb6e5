"""Rank order lists: `rank`, `rank add|remove|move`."""

from typing import Any

import click

from imgtui.cli.output import emit, narrate, percent, say, table
from imgtui.cli.session import Group, Session
from imgtui.domain.rank import RankJudgement
from imgtui.domain.workbook import RankList
from imgtui.services import rank
from imgtui.services.book import Book
from imgtui.services.evaluation import View

_FOUND = 1
_LIST = click.option(
    "--list", "name", default=None, metavar="NAME", help="The list; the primary one without."
)


@click.group("rank", cls=Group, invoke_without_command=True)
@_LIST
@click.option("--check", is_flag=True, help="Exit 1 when a warning says stop.")
@click.pass_context
def rank_command(context: click.Context, name: str | None, check: bool) -> None:
    """Show the rank order list: composition, warnings, chances."""
    context.meta["imgtui.list"] = name
    if context.invoked_subcommand is not None:
        return
    session = context.ensure_object(Session)
    with session.book() as book:
        judgement = _show(session, book, name)
    if check and any(each.severity == "stop" and not each.dismissed for each in judgement.warnings):
        context.exit(_FOUND)


@rank_command.command("add")
@click.argument("programs", nargs=-1, required=True, metavar="PROGRAM...")
@click.option("--at", type=click.IntRange(min=1), help="The rank; the end of the list without.")
@_LIST
@click.pass_context
def add_command(context: click.Context, programs: tuple[str, ...], at: int | None, name: str | None) -> None:
    """Put programs on the list."""
    session, name = _session(context, name)
    with session.book() as book:
        rank.add(book, [book.program(text).key for text in programs], name, at)
        _done(session, book, name)


@rank_command.command("remove")
@click.argument("programs", nargs=-1, required=True, metavar="PROGRAM...")
@_LIST
@click.pass_context
def remove_command(context: click.Context, programs: tuple[str, ...], name: str | None) -> None:
    """Take programs off the list."""
    session, name = _session(context, name)
    with session.book() as book:
        rank.remove(book, [_ranked_key(book, text, name) for text in programs], name)
        _done(session, book, name)


@rank_command.command("move")
@click.argument("program")
@click.argument("to", type=int)
@_LIST
@click.pass_context
def move_command(context: click.Context, program: str, to: int, name: str | None) -> None:
    """Move PROGRAM to the rank TO."""
    session, name = _session(context, name)
    with session.book() as book:
        rank.move(book, _ranked_key(book, program, name), to, name)
        _done(session, book, name)


def plain_rank(ranked: RankList, judgement: RankJudgement, view: View) -> dict[str, Any]:
    """Return a list as `rank --json` has it."""
    odds = judgement.odds
    return {
        "name": ranked.name,
        "entries": [
            {
                "rank": entry.rank,
                "key": entry.key,
                "name": _name(view, entry.key),
                "tier": entry.tier,
                "chance_here": entry.chance_here,
            }
            for entry in judgement.entries
        ],
        "composition": judgement.composition.parts,
        "warnings": [
            {
                "rule": each.rule,
                "severity": each.severity,
                "text": each.text,
                "lever": each.lever,
                "source": each.source,
                "dismissed": each.dismissed,
            }
            for each in judgement.warnings
        ],
        "odds": {"match": odds.match, "low": odds.low, "high": odds.high, "add": dict(odds.add)},
        "fees_usd": judgement.fees_usd,
    }


def judged(book: Book, view: View, name: str | None) -> tuple[RankList, RankJudgement]:
    """Return a list, an empty one before there is any, and its judgement."""
    ranked = rank.find_list(book, name) or view.primary_list
    return ranked, view.judge_of(ranked).judge([entry.program for entry in ranked.entries])


def say_rank(ranked: RankList, judgement: RankJudgement, view: View) -> None:
    """Write a list with what is said about it."""
    say(
        f"Rank order list: {ranked.name} ({ranked.kind.replace('_', '-')}), {len(judgement.entries)} programs"
    )
    if judgement.entries:
        rows = [
            (
                str(each.rank),
                _name(view, each.key),
                each.tier.capitalize(),
                percent(each.chance_here),
                each.key,
            )
            for each in judgement.entries
        ]
        table(("Rank", "Program", "Tier", "Ends here", "Key"), rows, right=(0, 3))
    for tier, part in judgement.composition.parts.items():
        state = {True: "in its band", False: "OUT of its band", None: "not judged"}[part.ok]
        band = f"band {part.low} to {part.high}, {state}"
        say(f"{tier.capitalize()}: {part.count}, {percent(part.share)}; {band}")
    for each in judgement.warnings:
        done = f" (dismissed: {each.why})" if each.dismissed else ""
        say(f"{each.severity.upper()} {each.rule}: {each.text}{done}  [{each.source}]")
        if each.lever and not each.dismissed:
            say(f"    What helps: {each.lever}")
    if judgement.left_off and judgement.left_off.text:
        say(judgement.left_off.text)
    odds = judgement.odds
    say(
        f"Chance to match, an estimate: {percent(odds.match)} ({percent(odds.low)} to {percent(odds.high)});"
        " the order cannot change it"
    )
    say(f"NRMP fees: ${judgement.fees_usd:,}")


def _show(session: Session, book: Book, name: str | None) -> RankJudgement:
    view = session.view(book)
    ranked, judgement = judged(book, view, name)
    if session.as_json:
        emit(plain_rank(ranked, judgement, view))
    else:
        say_rank(ranked, judgement, view)
    return judgement


def _done(session: Session, book: Book, name: str | None) -> None:
    narrate(session, book.last_name)
    if session.as_json:
        _show(session, book, name)


def _session(context: click.Context, name: str | None) -> tuple[Session, str | None]:
    return context.ensure_object(Session), name or context.meta.get("imgtui.list")


def _ranked_key(book: Book, text: str, name: str | None) -> str:
    """Return the key of a program; one that is on the list but no longer in the workbook, too."""
    ranked = rank.find_list(book, name)
    listed = {entry.program for entry in ranked.entries} if ranked else set()
    return text if text in listed else book.program(text).key


def _name(view: View, key: str) -> str:
    program = view.programs.get(key)
    return program.name if program else key
