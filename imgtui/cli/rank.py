"""Rank order lists: `rank`, `rank add|remove|move`, and the group of all commands about them."""

from typing import Any

import click

from imgtui.cli.output import emit, narrate, percent, point, say, table
from imgtui.cli.rank_common import LIST_OPTION, judged, program_name, ranked_key, session_and_list
from imgtui.cli.rank_diffs import certify_command, compare_command, diff_command, restore_command
from imgtui.cli.rank_lists import (
    delete_command,
    dismiss_command,
    lists_command,
    new_command,
    note_command,
    promote_command,
    rename_command,
    supplemental_command,
)
from imgtui.cli.rank_ratings import (
    explain_command,
    propose_command,
    rate_command,
    show_explanation,
    weights_command,
)
from imgtui.cli.session import Group, Session
from imgtui.domain.rank.judgement import RankJudgement
from imgtui.domain.workbook.records import RankList
from imgtui.services.opened.book import Book
from imgtui.services.rank import lists as rank
from imgtui.services.views.evaluation import View

_FOUND = 1

_LEVERS = 8
"""How many of the things that would help are told as text: the most first."""


@click.group("rank", cls=Group, invoke_without_command=True)
@LIST_OPTION
@click.option("--check", is_flag=True, help="Exit 1 when a warning says stop.")
@click.option("--explain", is_flag=True, help="Show how the chance is computed.")
@click.pass_context
def rank_command(context: click.Context, name: str | None, check: bool, explain: bool) -> None:
    """Show the rank order list: composition, warnings, chances.

    For one applicant: couples who rank pairs of programs together are not supported.
    """
    context.meta["imgtui.list"] = name
    if context.invoked_subcommand is not None:
        return
    session = context.ensure_object(Session)
    with session.book() as book:
        if explain:
            show_explanation(session, book, name)
            return
        judgement = _show(session, book, name)
    if check and any(each.severity == "stop" and not each.dismissed for each in judgement.warnings):
        context.exit(_FOUND)


@rank_command.command("add")
@click.argument("programs", nargs=-1, required=True, metavar="PROGRAM...")
@click.option("--at", type=click.IntRange(min=1), help="The rank; the end of the list without.")
@LIST_OPTION
@click.pass_context
def add_command(context: click.Context, programs: tuple[str, ...], at: int | None, name: str | None) -> None:
    """Put programs on the list."""
    session, name = session_and_list(context, name)
    with session.book() as book:
        rank.add(book, [book.program(text).key for text in programs], name, at)
        _done(session, book, name)


@rank_command.command("remove")
@click.argument("programs", nargs=-1, required=True, metavar="PROGRAM...")
@LIST_OPTION
@click.pass_context
def remove_command(context: click.Context, programs: tuple[str, ...], name: str | None) -> None:
    """Take programs off the list."""
    session, name = session_and_list(context, name)
    with session.book() as book:
        rank.remove(book, [ranked_key(book, text, name) for text in programs], name)
        _done(session, book, name)


@rank_command.command("move")
@click.argument("program")
@click.argument("to", type=int)
@LIST_OPTION
@click.pass_context
def move_command(context: click.Context, program: str, to: int, name: str | None) -> None:
    """Move PROGRAM to the rank TO."""
    session, name = session_and_list(context, name)
    with session.book() as book:
        rank.move(book, ranked_key(book, program, name), to, name)
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
                "name": program_name(view, entry.key),
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
        "odds": {
            "match": odds.match,
            "low": odds.low,
            "high": odds.high,
            "add": dict(odds.add),
            "given": odds.given,
        },
        "levers": [
            {"kind": each.kind, "key": each.key, "match_with": each.match_with, "text": each.text}
            for each in judgement.levers
        ],
        "fees_usd": judgement.fees_usd,
    }


def say_rank(ranked: RankList, judgement: RankJudgement, view: View) -> None:
    """Write a list with what is said about it."""
    say(
        f"Rank order list: {ranked.name} ({ranked.kind.replace('_', '-')}), {len(judgement.entries)} programs"
    )
    if judgement.entries:
        rows = [
            (
                str(each.rank),
                program_name(view, each.key),
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
        if each.lever and not each.dismissed and each.too_late is None:
            say(f"    What helps: {each.lever}")
    if late := next((each.too_late for each in judgement.warnings if each.too_late), None):
        say(late)
    if judgement.left_off and judgement.left_off.text:
        say(judgement.left_off.text)
    odds = judgement.odds
    if judgement.entries:
        reach = f"({percent(odds.low)} to {percent(odds.high)})"
        estimate = f"Chance to match, an estimate: {percent(odds.match)} {reach}"
        say(f"{estimate}, {odds.given}; the order cannot change it")
    else:
        say("Chance to match: none to tell yet, the list is empty")
    for lever in judgement.levers[:_LEVERS]:
        say(f"    What would help: {lever.text}")
    if (more := len(judgement.levers) - _LEVERS) > 0:
        point(f"    and {more} more that would, each by less: {rank.command_for(ranked, '--json')}")
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


for _command in (
    *(compare_command, diff_command, certify_command, restore_command),
    *(lists_command, new_command, supplemental_command, rename_command, delete_command, promote_command),
    *(note_command, dismiss_command, rate_command, weights_command, propose_command, explain_command),
):
    rank_command.add_command(_command)
