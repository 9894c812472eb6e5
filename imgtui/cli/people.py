"""Who helps, and where people like you are: `people`, `sites`."""

from typing import get_args

import click

from imgtui.cli.output import emit, narrate, say
from imgtui.cli.session import Command, Session
from imgtui.domain.workbook.records import SiteStatus
from imgtui.services.applicant import sites
from imgtui.services.invites.people import people_of


@click.command("people", cls=Command)
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
        say()


@click.command("sites", cls=Command)
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
            expected = entries[min(number, len(entries)) - 1] if entries else None
            if expected is not None:
                sites.set_status(book, number - 1, expected, status)
                narrate(session, book.last_name)
            view = session.view(book)
    found = sites.sites_of(view)
    if session.as_json:
        emit({"sites": found, "planned_usd": sites.planned_cost(view.workbook.applicant)})
        return
    for site in found:
        say(f"{site.index + 1}. {sites.site_line(site)}")
        if site.entry.status not in ("running", "done", "refused"):
            say(f"    {sites.site_text(view, site)}")
    say(f"To pay for what is planned: ${sites.planned_cost(view.workbook.applicant):,}")
    say()
    say("A rotation that earns its letter")
    for line in sites.rotation_advice():
        say(f"  {line}")
