"""Match Week: `soap` and the own order of preference."""

import click

from imgtui.cli.output import emit, narrate, say
from imgtui.cli.session import CommandGroup, Session
from imgtui.cli.soap_room import COMMANDS, say_room
from imgtui.domain.plan.soap import MatchWeek
from imgtui.domain.workbook.plain import to_plain
from imgtui.services.opened.book import Book
from imgtui.services.plan import soap
from imgtui.services.plan.soap_areas import area_shares


@click.group("soap", cls=CommandGroup, invoke_without_command=True)
@click.pass_context
def soap_command(context: click.Context) -> None:
    """Show Match Week: dates and offer rounds on both clocks, the counter, your own order.

    The list of unfilled programs may not be copied or shared: the workbook has no place for it, and
    your own order is in no export, only in the dump.
    """
    if context.invoked_subcommand is None:
        session = context.ensure_object(Session)
        with session.book() as book:
            _show(session, book)


for _command in COMMANDS:
    soap_command.add_command(_command)


@soap_command.command("add")
@click.argument("program")
@click.option("--at", type=click.IntRange(min=1), help="The place; the end without.")
@click.pass_obj
def add_command(session: Session, program: str, at: int | None) -> None:
    """Put PROGRAM, of the workbook or any name, into your order."""
    with session.book() as book:
        soap.add(book, program, at)
        _done(session, book)


@soap_command.command("remove")
@click.argument("entry")
@click.pass_obj
def remove_command(session: Session, entry: str) -> None:
    """Take ENTRY (its place, key or name) out of your order."""
    with session.book() as book:
        soap.remove(book, entry)
        _done(session, book)


@soap_command.command("move")
@click.argument("entry")
@click.argument("to", type=click.IntRange(min=1))
@click.pass_obj
def move_command(session: Session, entry: str, to: int) -> None:
    """Move ENTRY (its place, key or name) to place TO."""
    with session.book() as book:
        soap.move(book, entry, to)
        _done(session, book)


def _done(session: Session, book: Book) -> None:
    narrate(session, book.last_name)
    if session.as_json:
        _show(session, book)


def _show(session: Session, book: Book) -> None:
    view = session.view(book)
    found = soap.drill_of(view)
    if session.as_json:
        held = view.workbook.soap
        room = {name: getattr(held, name) for name in ("criteria", "readers", "improvements")}
        emit({**to_plain(found), "left": found.left, **room, "areas": area_shares(view)})
    else:
        _say(found)
        say_room(view)


def _say(found: MatchWeek) -> None:
    say(found.advice)
    say()
    for moment in found.moments:
        left = f" ({'now, ' if moment.state == 'now' else ''}{moment.left})" if moment.left else " (past)"
        say(f"{moment.label}: {moment.text}{left}")
    say()
    say(f"{found.text}.")
    for place, name in enumerate(found.preferences, start=1):
        say(f"  {place}. {name}")
    if found.after_preliminary:
        say(found.after_preliminary)
    say()
    for may, text in found.allowed:
        say(f"You {may}: {text}")
