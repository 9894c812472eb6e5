"""What happened with a program: `invite add`, `invite void`; interviews are changed in `invite_edit`."""

from datetime import date, datetime, time
from typing import Any, get_args

import click

from imgtui.cli.invite_edit import COMMANDS, tell_odd_hour
from imgtui.cli.invites import plain_event
from imgtui.cli.options import day_option, moment_option, time_option
from imgtui.cli.output import emit, narrate, say
from imgtui.cli.session import CommandGroup, Session
from imgtui.domain.workbook.errors import UsageError
from imgtui.domain.workbook.records import EventKind, Interview, InterviewFormat
from imgtui.domain.workbook.typed.day_words import read_day
from imgtui.services.invites import events as invites

_ARRANGING = ("scheduled", "rescheduled", "invite")


@click.group("invite", cls=CommandGroup)
def invite_command() -> None:
    """Log what happened with a program, strike a wrong entry, or correct an interview."""


for _command in COMMANDS:
    invite_command.add_command(_command)


@invite_command.command("add")
@click.argument("program")
@click.argument("kind", type=click.Choice(get_args(EventKind), case_sensitive=False))
@click.option("--on", metavar="DATE", help="The day: 2026-11-21, 21 Nov, 11/21, yesterday; today without.")
@click.option("--at", metavar="TIME", help="The time of day, such as 09:30 or 2pm.")
@click.option("--by", type=click.Choice(["me", "program"]), help="Who did it.")
@click.option("--reply-by", metavar="WHEN", help="Until when an invite waits for an answer.")
@click.option("--note", help="Anything else.")
@click.option(
    "--starts", metavar="WHEN", help="When it starts: 2026-12-03T09:00, 3 Dec 9:00, or its day alone."
)
@click.option("--tz", metavar="ZONE", help="Its time zone, such as America/Chicago.")
@click.option("--minutes", type=click.IntRange(min=1), help="How long it lasts.")
@click.option("--format", "form", type=click.Choice(get_args(InterviewFormat)), help="How it is held.")
@click.option("--city", help="Where it is held.")
@click.option("--platform", help="Over what it is held.")
@click.pass_obj
def add_command(session: Session, /, program: str, kind: EventKind, **given: Any) -> None:
    """Log for PROGRAM that KIND happened; the options from --starts on describe the interview arranged."""
    with session.book() as book:
        interview = _interview(kind, given, book.today())
        new = invites.NewEvent(
            kind=kind,
            on=day_option(given["on"], book.today(), "--on"),
            at=time_option(given["at"], "--at"),
            by=given["by"],
            reply_by=moment_option(given["reply_by"], book.today(), "--reply-by"),
            note=given["note"],
        )
        key = book.program(program).key
        event_id = invites.add_event(book, [key], new, interview)[key]
        found = book.snapshot.programs[key]
        event = next(each for each in found.events if each.id == event_id)
        if event.on is not None and event.on > book.today():
            narrate(session, f"note: {event.on} is still to come")
        if interview is not None and interview.starts_at is not None and interview.time_known:
            tell_odd_hour(session, book, found, interview)
        if session.as_json:
            emit(plain_event(found, event))
        else:
            say(event_id)
            narrate(session, book.last_name)


@invite_command.command("void")
@click.argument("event_id", metavar="ID")
@click.option("--why", required=True, help="What was wrong with it.")
@click.option("--program", help="The program, where several have an event of this id.")
@click.pass_obj
def void_command(session: Session, event_id: str, why: str, program: str | None) -> None:
    """Strike the event ID: it is kept with the reason, and counts no more."""
    with session.book() as book:
        key = book.program(program).key if program else None
        owner, _ = invites.void_event(book, event_id, why, key)
        found = book.snapshot.programs[owner]
        event = next(each for each in found.events if each.id == event_id)
        if session.as_json:
            emit(plain_event(found, event))
        else:
            narrate(session, book.last_name)


def _interview(kind: EventKind, given: dict[str, Any], today: date) -> Interview | None:
    names = ("tz", "minutes", "city", "platform")
    if given["starts"] is None and given["form"] is None and all(given[name] is None for name in names):
        return None
    if kind not in _ARRANGING:
        raise UsageError("usage", f"{kind} arranges no interview", "--starts", "log scheduled instead")
    # A day alone is a day whose hour is not known, not midnight.
    day = read_day(given["starts"], today) if given["starts"] is not None else None
    starts = datetime.combine(day, time()) if day else moment_option(given["starts"], today, "--starts")
    return Interview(
        starts_at=starts,
        time_known=day is None,
        format=given["form"],
        **{name: given[name] for name in names},
    )
