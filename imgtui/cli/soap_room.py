"""Room to write for SOAP: `soap criterion|reader|improve`, and what of it is done."""

from typing import get_args

import click

from imgtui.cli.options import DAY_HELP, day_option
from imgtui.cli.output import narrate, say
from imgtui.cli.session import OptionsCommand, Session
from imgtui.domain.plan.autopsy_findings import AREAS
from imgtui.domain.workbook.records import Track
from imgtui.services.plan import soap_areas, soap_room
from imgtui.services.views.evaluation import View

_PARTS = {"criterion": "criteria", "reader": "readers", "improvement": "improvements"}


@click.command("criterion", cls=OptionsCommand)
@click.argument("specialty", required=False, default="")
@click.option("--kind", default="", metavar="KIND", help=f"One of: {', '.join(get_args(Track))}.")
@click.option("--places", default="", help="Where, in your words.")
@click.option("--note", default="", help="A note.")
@click.pass_obj
def criterion_command(session: Session, specialty: str, kind: str, places: str, note: str) -> None:
    """Write down what you would apply to: SPECIALTY, its kind, where. Names cannot be known before Monday."""
    with session.book() as book:
        soap_room.add_criterion(book, specialty, kind, places, note)
        narrate(session, book.last_name)


@click.command("reader", cls=OptionsCommand)
@click.argument("name")
@click.pass_obj
def reader_command(session: Session, name: str) -> None:
    """Write down who reads along on the Monday: NAME."""
    with session.book() as book:
        soap_room.add_reader(book, name)
        narrate(session, book.last_name)


@click.command("improve", cls=OptionsCommand)
@click.argument("area", type=click.Choice(AREAS))
@click.argument("text")
@click.option("--due", metavar="DATE", help=f"The day: {DAY_HELP}.")
@click.pass_obj
def improve_command(session: Session, area: str, text: str, due: str | None) -> None:
    """Write down what is to be better in the next cycle, in an AREA: TEXT."""
    with session.book() as book:
        soap_room.add_improvement(book, area, text, day_option(due, book.today(), "--due", back=False))
        narrate(session, book.last_name)


@click.command("improved", cls=OptionsCommand)
@click.argument("place", type=click.IntRange(min=1))
@click.pass_obj
def improved_command(session: Session, place: int) -> None:
    """Say that the improvement at PLACE is done, or not after all."""
    with session.book() as book:
        soap_room.turn_improvement(book, place)
        narrate(session, book.last_name)


@click.command("drop", cls=OptionsCommand)
@click.argument("part", type=click.Choice(tuple(_PARTS)))
@click.argument("place", type=click.IntRange(min=1))
@click.pass_obj
def drop_command(session: Session, part: str, place: int) -> None:
    """Take the criterion, reader or improvement at PLACE out."""
    with session.book() as book:
        soap_room.remove(book, _PARTS[part], place)
        narrate(session, book.last_name)


@click.command("reorder", cls=OptionsCommand)
@click.argument("part", type=click.Choice(tuple(_PARTS)))
@click.argument("place", type=click.IntRange(min=1))
@click.argument("to", type=click.IntRange(min=1))
@click.pass_obj
def reorder_command(session: Session, part: str, place: int, to: int) -> None:
    """Move the criterion, reader or improvement at PLACE to the place TO of its part."""
    with session.book() as book:
        soap_room.move(book, _PARTS[part], place, to)
        narrate(session, book.last_name)


COMMANDS = (
    criterion_command,
    reader_command,
    improve_command,
    improved_command,
    reorder_command,
    drop_command,
)


def say_room(view: View) -> None:
    """Write the criteria, the readers, the improvements, and both weights of the year after."""
    held = view.workbook.soap
    if held.criteria:
        say()
        say("What you would apply to, before names can be known")
    for place, each in enumerate(held.criteria, start=1):
        say(f"  {place}. {soap_room.criterion_text(each)}")
    if held.readers:
        say()
        say("Who reads along")
    for place, name in enumerate(held.readers, start=1):
        say(f"  {place}. {name}")
    say()
    say("If it does not work: the year after")
    for area in soap_areas.area_shares(view):
        say(f"  {soap_areas.area_text(view, area)}")
    for place, improvement in enumerate(held.improvements, start=1):
        done = f", done {improvement.done_on}" if improvement.done_on else ""
        due = f", due {improvement.due}" if improvement.due else ""
        say(f"  {place}. [{improvement.area}] {improvement.text}{due}{done}")
