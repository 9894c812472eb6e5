"""Rank order lists: `rank`, `rank add|remove|move`, and the group of all commands about them."""

import click

from imgtui.cli.output import emit, narrate
from imgtui.cli.rank_common import LIST_OPTION, judged, ranked_key, session_and_list
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
from imgtui.cli.rank_told import plain_rank, say_rank
from imgtui.cli.session import CommandGroup, Session
from imgtui.domain.rank.judgement import RankJudgement
from imgtui.services.opened.book import Book
from imgtui.services.rank import lists as rank

_FOUND = 1


@click.group("rank", cls=CommandGroup, invoke_without_command=True)
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
