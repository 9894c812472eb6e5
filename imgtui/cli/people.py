"""Who helps, and where people like you are: `people`, `sites`."""

from typing import get_args

import click

from imgtui.cli.output import emit, narrate, point, say
from imgtui.cli.session import OptionsCommand, Session
from imgtui.domain.workbook.errors import UsageError
from imgtui.domain.workbook.records import SiteStatus
from imgtui.services.applicant import sites
from imgtui.services.invites.people import people_of

_LEADS = {
    "contacts": "imgtui profile set contacts",
    "readers": "imgtui profile set readers",
    "likewise": "imgtui read FILE --program KEY, of a program's list of residents",
    "late": "imgtui program still-reads KEY SOURCE",
    "new": "imgtui program set KEY new_program yes",
}
"""Part -> the command that gives it a first line."""


@click.command("people", cls=OptionsCommand)
@click.pass_obj
def people_command(session: Session) -> None:
    """Show who was asked for a word and what came of it, who read the list, and where people like you are.

    Contacts and readers are edited with `imgtui profile set contacts|readers`.
    """
    with session.book() as book:
        view = session.view(book)
    found = people_of(view)
    if session.as_json:
        emit(found)
        return
    for part in found:
        say(part.title)
        for line in part.lines:
            say(f"  {line.text}")
        if not part.lines:
            point(f"  nothing yet: {_LEADS[part.id]}")
        say()


@click.command("sites", cls=OptionsCommand)
@click.argument("number", required=False, type=click.IntRange(min=1))
@click.argument("status", required=False, type=click.Choice(get_args(SiteStatus)))
@click.pass_obj
def sites_command(session: Session, number: int | None, status: SiteStatus | None) -> None:
    """Show the places for US experience: asked, confirmed, cost, and what each would change.

    With the NUMBER of an entry and a STATUS it says how far that place is won.
    """
    with session.book() as book:
        view = session.view(book)
        if number is not None and status is not None:
            entries = view.workbook.applicant.experience
            if number > len(entries):
                raise UsageError("no_such_place", "no such entry", str(number), f"there are {len(entries)}")
            sites.set_status(book, number - 1, entries[number - 1], status)
            narrate(session, book.last_name)
            view = session.view(book)
    if number is not None and status is None:
        raise UsageError(
            "status_missing",
            "a status is needed too",
            str(number),
            f"one of: {', '.join(get_args(SiteStatus))}",
        )
    found = sites.sites_of(view)
    if session.as_json:
        emit({"sites": found, "planned_usd": sites.planned_cost(view.workbook.applicant)})
        return
    for site in found:
        say(f"{site.index + 1}. {sites.site_line(site)}")
        if site.entry.status not in ("running", "done", "refused"):
            say(f"    {sites.site_text(view, site)}")
    if not found:
        point("No place yet: imgtui profile set experience, an entry with site=NAME:status=asked")
    say(f"To pay for what is planned: ${sites.planned_cost(view.workbook.applicant):,}")
    say()
    say("A rotation that earns its letter")
    for line in sites.rotation_advice():
        say(f"  {line}")
