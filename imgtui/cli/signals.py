"""Signals before they are sent, and what they brought: `signals`."""

import click

from imgtui.cli.output import emit, narrate, say
from imgtui.cli.session import OptionsCommand, Session


@click.command("signals", cls=OptionsCommand)
@click.option("--accept", is_flag=True, help="Give the proposed signals, in one step.")
@click.option(
    "--correct",
    nargs=2,
    metavar="PROGRAM SIGNAL",
    help="Correct the record of one that has gone out: gold, silver, signal or none.",
)
@click.pass_obj
def signals_command(session: Session, accept: bool, correct: tuple[str, str] | None) -> None:
    """Show where signals would count most, until they are sent; afterwards what they brought."""
    from imgtui.services.applications import signals

    with session.book() as book:
        view = session.view(book)
        if accept:
            signals.take(book, signals.proposed(view))
            narrate(session, book.last_name)
            view = session.view(book)
        if correct:
            signals.correct(book, " ".join(correct))
            narrate(session, book.last_name)
            view = session.view(book)
    if session.as_json:
        emit(signals.plain(view))
        return
    for line in signals.head(view, "command"):
        say(line)
    for each in signals.proposed(view):
        say(f"  {each.signal}: {view.programs[each.key].name} ({each.key}): {each.why}")
    for found in signals.yields(view):
        say(signals.yield_line(view, found))
