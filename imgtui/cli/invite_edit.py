"""Interviews changed from the command line: `invite another|edit|remove`."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time
from typing import Any, get_args

import click

from imgtui.cli.options import moment_option
from imgtui.cli.output import emit, narrate
from imgtui.cli.session import OptionsCommand, Session
from imgtui.domain.invites.interviews import hour_doubt, zone_of
from imgtui.domain.workbook.errors import UsageError
from imgtui.domain.workbook.records import Interview, InterviewFormat, Program
from imgtui.domain.workbook.typed.day_words import read_day
from imgtui.services.invites import events as invites
from imgtui.services.opened.book import Book

_NUMBER = click.argument("number", type=click.IntRange(min=1), required=False, metavar="[NUMBER]")
_WORDS = ("tz", "city", "platform", "note")


_OPTIONS: tuple[Callable[[Any], Any], ...] = (
    click.option("--starts", metavar="WHEN", help="When it starts, or its day alone; empty: not known."),
    click.option("--tz", metavar="ZONE", help="Its time zone; empty: not known."),
    click.option("--minutes", type=click.IntRange(min=1), help="How long it lasts."),
    click.option("--format", "form", type=click.Choice(get_args(InterviewFormat)), help="How it is held."),
    click.option("--city", help="Where it is held."),
    click.option("--platform", help="Over what it is held."),
    click.option("--note", help="Anything else; an empty text takes it away."),
)


def _described(function: Any) -> Any:
    """Give a command the options that describe an interview."""
    for option in reversed(_OPTIONS):
        function = option(function)
    return function


@click.command("another", cls=OptionsCommand)
@click.argument("program")
@_described
@click.pass_obj
def another_command(session: Session, /, program: str, **given: Any) -> None:
    """Add another interview of PROGRAM: a second day, a social. The first is logged as `scheduled`."""
    with session.book() as book:
        key = book.program(program).key
        invites.add_interview(book, key, Interview(**_values(given, book.today())))
        _done(session, book, key)


@click.command("edit", cls=OptionsCommand)
@click.argument("program")
@_NUMBER
@_described
@click.pass_obj
def edit_command(session: Session, /, program: str, number: int | None, **given: Any) -> None:
    """Correct interview NUMBER of PROGRAM, 1 for the first entered; a new date agreed on is `rescheduled`."""
    with session.book() as book:
        key = book.program(program).key
        index, before = _interview(book, key, number)
        values = _values(given, book.today())
        if not values:
            raise UsageError("usage", "nothing to change is named", "invite edit", "name one: --starts, --tz")
        after = replace(before, **values)
        invites.edit_interview(book, key, index, before, after)
        tell_odd_hour(session, book, book.program(key), after)
        _done(session, book, key)


@click.command("remove", cls=OptionsCommand)
@click.argument("program")
@_NUMBER
@click.pass_obj
def remove_command(session: Session, program: str, number: int | None) -> None:
    """Remove interview NUMBER of PROGRAM that was never to be; one called off is logged as `cancelled`."""
    with session.book() as book:
        key = book.program(program).key
        invites.remove_interview(book, key, *_interview(book, key, number))
        _done(session, book, key)


COMMANDS = (another_command, edit_command, remove_command)


def _interview(book: Book, key: str, number: int | None) -> tuple[int, Interview]:
    found = book.program(key).interviews
    if number is None and len(found) == 1:
        number = 1
    if number is None or number > len(found):
        known = _listed(found) or "it has none: invite add arranges one"
        told = "has no such interview" if number else "which of its interviews is not said"
        raise UsageError("interview_unknown", told, f"{key} {number or ''}".strip(), known)
    return number - 1, found[number - 1]


def _listed(interviews: Sequence[Interview]) -> str:
    return "; ".join(f"{number} = {_when(each)}" for number, each in enumerate(interviews, start=1))


def _when(interview: Interview) -> str:
    if interview.starts_at is None:
        return "day not known"
    return (
        interview.starts_at.isoformat(" ", "minutes")
        if interview.time_known
        else str(interview.starts_at.date())
    )


def _values(given: Mapping[str, Any], today: date) -> dict[str, Any]:
    values: dict[str, Any] = {name: given[name] or None for name in _WORDS if given[name] is not None}
    if given["minutes"] is not None:
        values["minutes"] = given["minutes"]
    if given["form"] is not None:
        values["format"] = given["form"]
    if given["starts"] is not None:
        day = read_day(given["starts"], today, back=False)
        starts = moment_option(given["starts"] or None, today, "--starts") if day is None else None
        values["starts_at"] = datetime.combine(day, time()) if day else starts
        values["time_known"] = day is None
    return values


def _done(session: Session, book: Book, key: str) -> None:
    narrate(session, book.last_name)
    if session.as_json:
        emit({"program": key, "interviews": book.program(key).interviews})


def tell_odd_hour(session: Session, book: Book, program: Program, interview: Interview) -> None:
    """Say so when clocks there jump over the hour, or show it twice, that night; the screen does too."""
    starts = interview.starts_at
    there = zone_of(program, interview, book.reference.places) or book.now().tzinfo
    if starts is None or there is None:
        return
    if interview.time_known and (doubt := hour_doubt(starts, there)):
        narrate(session, f"note: {doubt}")
