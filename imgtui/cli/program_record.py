"""What a program's record holds beside its fields: `program confirm|source|residents|letters|aside`."""

from collections.abc import Sequence

import click

from imgtui.cli.options import DAY_HELP, day_option
from imgtui.cli.output import emit, narrate
from imgtui.cli.session import OptionsCommand, Session
from imgtui.domain.workbook.errors import UsageError
from imgtui.services.applications import portfolio
from imgtui.services.invites import people
from imgtui.services.opened.book import Book
from imgtui.services.triage import questions, record


@click.command("confirm", cls=OptionsCommand)
@click.argument("key")
@click.argument("field")
@click.option("--who", required=True, help="Who said so, or where it stands.")
@click.option("--on", metavar="DATE", help=f"The day: {DAY_HELP}; today unless given.")
@click.pass_obj
def confirm_command(session: Session, key: str, field: str, who: str, on: str | None) -> None:
    """Keep a fact as it is, looked at again: it is no longer old."""
    with session.book() as book:
        found = book.program(key).key
        questions.confirm(book, found, field, who, day_option(on, book.today(), "--on"))
        _done(session, book, found)


@click.command("source", cls=OptionsCommand)
@click.argument("key")
@click.argument("field")
@click.argument("source", required=False, default="")
@click.option("--on", metavar="DATE", help=f"The day it was looked up: {DAY_HELP}; not known unless given.")
@click.pass_obj
def source_command(session: Session, key: str, field: str, source: str, on: str | None) -> None:
    """Say where a fact comes from; with neither SOURCE nor a day nothing is known of that."""
    with session.book() as book:
        found = book.program(key).key
        record.set_evidence(book, found, field, source, day_option(on, book.today(), "--on"))
        _done(session, book, found)


@click.command("residents", cls=OptionsCommand)
@click.argument("key")
@click.argument("part")
@click.argument("value")
@click.pass_obj
def residents_command(session: Session, key: str, part: str, value: str) -> None:
    """Set a PART of what the page of residents shows: img_per_class, newest_img_graduation,
    non_us_estimate or note.
    """
    with session.book() as book:
        found = book.program(key).key
        record.set_roster(book, found, part, value)
        _done(session, book, found)


@click.command("letters", cls=OptionsCommand)
@click.argument("key")
@click.argument("writers", nargs=-1)
@click.pass_obj
def letters_command(session: Session, key: str, writers: Sequence[str]) -> None:
    """Say which letters go to a program, by their WRITERS, in this order; none named, none go."""
    with session.book() as book:
        found = book.program(key).key
        record.assign_letters(book, [found], writers)
        _done(session, book, found)


@click.command("aside", cls=OptionsCommand)
@click.argument("rule")
@click.argument("why", required=False, default="")
@click.pass_obj
def aside_command(session: Session, rule: str, why: str) -> None:
    """Set the note of RULE on your applications aside and say WHY; without a reason it is taken up again."""
    with session.book() as book:
        found = portfolio.whole(session.view(book))
        known = {name.casefold(): name for name in (*(note.rule for note in found.notes), *found.aside)}
        wanted = known.get(rule.strip().casefold())
        if wanted is None:
            names = ", ".join(known.values()) or "there is none"
            raise UsageError("note_unknown", "no such note on your applications", rule, names)
        portfolio.put_aside(book, wanted, why)
        narrate(session, book.last_name)
        if session.as_json:
            emit(portfolio.set_aside(session.view(book)))


@click.command("still-reads", cls=OptionsCommand)
@click.argument("key")
@click.argument("source", required=False, default="")
@click.option("--on", metavar="DATE", help=f"The day it was seen: {DAY_HELP}.")
@click.pass_obj
def still_reads_command(session: Session, key: str, source: str, on: str | None) -> None:
    """Keep that a program says it still reads applications, and where; without SOURCE it is taken back."""
    with session.book() as book:
        found = book.program(key).key
        people.set_late_cycle(book, found, source, day_option(on, book.today(), "--on"))
        _done(session, book, found)


COMMANDS = (
    still_reads_command,
    confirm_command,
    source_command,
    residents_command,
    letters_command,
    aside_command,
)


def _done(session: Session, book: Book, key: str) -> None:
    if session.as_json:
        emit(book.snapshot.programs[key])
    else:
        narrate(session, book.last_name)
