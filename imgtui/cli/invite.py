"""What happened with a program: `invite add`, `invite void`."""

from datetime import date, datetime, time
from typing import Any, get_args

import click

from imgtui.cli.invites import plain_event
from imgtui.cli.output import emit, narrate, say
from imgtui.cli.session import Group, Session
from imgtui.domain.workbook.days import why_outside
from imgtui.domain.workbook.errors import UsageError
from imgtui.domain.workbook.records import EventKind, Interview, InterviewFormat
from imgtui.domain.workbook.typed.day_words import read_day, why_no_day
from imgtui.services.invites import events as invites

_ARRANGING = ("scheduled", "rescheduled", "invite")


@click.group("invite", cls=Group)
def invite_command() -> None:
    """Log what happened with a program, or strike a wrong entry."""


@invite_command.command("add")
@click.argument("program")
@click.argument("kind", type=click.Choice(get_args(EventKind), case_sensitive=False))
@click.option("--on", metavar="DATE", help="The day: 2026-11-21, 21 Nov, 11/21, yesterday; today without.")
@click.option("--at", metavar="TIME", help="The time of day, such as 09:30.")
@click.option("--by", type=click.Choice(["me", "program"]), help="Who did it.")
@click.option("--reply-by", metavar="WHEN", help="Until when an invite waits for an answer.")
@click.option("--note", help="Anything else.")
@click.option("--starts", metavar="WHEN", help="When the interview starts, such as 2026-12-03T09:00.")
@click.option("--tz", metavar="ZONE", help="Its time zone, such as America/Chicago.")
@click.option("--minutes", type=click.IntRange(min=1), help="How long it lasts.")
@click.option("--format", "form", type=click.Choice(get_args(InterviewFormat)), help="How it is held.")
@click.option("--city", help="Where it is held.")
@click.option("--platform", help="Over what it is held.")
@click.pass_obj
def add_command(session: Session, /, program: str, kind: EventKind, **given: Any) -> None:
    """Log for PROGRAM that KIND happened; the options from --starts on describe the interview arranged."""
    interview = _interview(kind, given)
    with session.book() as book:
        new = invites.NewEvent(
            kind=kind,
            on=_day(given["on"], book.today()),
            at=_parsed(time, given["at"], "--at", "09:30"),
            by=given["by"],
            reply_by=_parsed(datetime, given["reply_by"], "--reply-by", "2026-11-23T17:00"),
            note=given["note"],
        )
        key = book.program(program).key
        event_id = invites.add_event(book, [key], new, interview)[key]
        found = book.snapshot.programs[key]
        event = next(each for each in found.events if each.id == event_id)
        if event.on is not None and event.on > book.today():
            narrate(session, f"note: {event.on} is still to come")
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


def _interview(kind: EventKind, given: dict[str, Any]) -> Interview | None:
    names = ("tz", "minutes", "city", "platform")
    if given["starts"] is None and given["form"] is None and all(given[name] is None for name in names):
        return None
    if kind not in _ARRANGING:
        raise UsageError("usage", f"{kind} arranges no interview", "--starts", "log scheduled instead")
    return Interview(
        starts_at=_parsed(datetime, given["starts"], "--starts", "2026-12-03T09:00"),
        format=given["form"],
        **{name: given[name] for name in names},
    )


def _day(text: str | None, today: date) -> date | None:
    """Read --on as the screen does: 2026-11-21, 21 Nov, 11/21, yesterday."""
    if text is None:
        return None
    day = read_day(text, today, back=True)
    if day is None:
        why = why_no_day(text, today, back=True) or "means no day"
        raise UsageError("bad_value", f"{text!r} is no day", "--on", why)
    return day


def _parsed(kind: Any, text: str | None, option: str, example: str) -> Any:
    if text is None:
        return None
    try:
        found = kind.fromisoformat(text)
    except ValueError as error:
        raise UsageError(
            "bad_value", f"{text!r} is no {kind.__name__}", option, f"write {example}"
        ) from error
    if isinstance(found, date) and (why := why_outside(found)):
        raise UsageError("bad_value", why, option, f"write {example}")
    return found
