"""Visas program by program: `visas`."""

import click

from imgtui.cli.output import emit, narrate, say
from imgtui.cli.session import OptionsCommand, Session


@click.command("visas", cls=OptionsCommand)
@click.argument("program", required=False)
@click.pass_obj
def visas_command(session: Session, program: str | None) -> None:
    """Show the way of a visa at each ranked program, or at PROGRAM: a checklist, never a verdict."""
    from imgtui.domain.applications.visa_lane import lane_of
    from imgtui.services.applications import visa_lanes

    with session.book() as book:
        view = session.view(book)
        wanted = book.program(program) if program else None
    if wanted is not None:
        lanes = [lane_of(wanted, None, visa_lanes.lane_input(view))]
    else:
        lanes = [*visa_lanes.lanes_of(view)]
    found = tuple(lanes)
    if session.as_json:
        emit(visa_lanes.plain(view, found))
        return
    for line in visa_lanes.entry_lines(view):
        say(line)
    for title, _, items in visa_lanes.parts_of(view, found):
        say()
        say(title)
        for item in items:
            say(f"  {item.state}: {item.text}  [{visa_lanes.source(view, item.rule)}]")
    if not found:
        narrate(session, "No program is ranked or has invited you yet; name one: imgtui visas PROGRAM")
