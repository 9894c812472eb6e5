"""Edits of programs: `program add|set|override|archive`."""

from typing import get_args

import click

from imgtui.cli.output import emit, narrate, say
from imgtui.cli.session import Group, Session
from imgtui.domain.errors import UsageError
from imgtui.domain.fields import program_fields
from imgtui.domain.workbook import Bucket, Tier
from imgtui.services import programs
from imgtui.services.book import Book

_COMPUTED = {"computed-bucket": "bucket", "computed-tier": "tier"}
_VERDICTS = (*get_args(Bucket), *get_args(Tier), *_COMPUTED)


@click.group("program", cls=Group)
def program_command() -> None:
    """Add and edit programs. KEY is a program's key, a code, or (part of) its name."""


@program_command.command("add")
@click.argument("name")
@click.argument("values", nargs=-1, metavar="[FIELD=VALUE]...")
@click.pass_obj
def add_command(session: Session, name: str, values: tuple[str, ...]) -> None:
    """Add a program called NAME and give its key.

    imgtui program add "Lakeshore Community IM" city=Toledo state=OH img_percent=62
    """
    fields = dict(_split(value) for value in values)
    with session.book() as book:
        key = programs.add(book, name, fields)
        _done(session, book, [key], single=True)
        if not session.as_json:
            say(key)


@program_command.command("set", help="Set FIELD of a program to VALUE; an empty VALUE makes it unknown.\n\n"
                         f"Fields: {', '.join(program_fields())}.")  # fmt: skip
@click.argument("key")
@click.argument("field")
@click.argument("value")
@click.pass_obj
def set_command(session: Session, key: str, field: str, value: str) -> None:
    """Set one field of a program."""
    with session.book() as book:
        found = book.program(key).key
        programs.set_field(book, [found], field, value)
        _done(session, book, [found], single=True)


@program_command.command("override")
@click.argument("key")
@click.argument("verdict", type=click.Choice(_VERDICTS, case_sensitive=False))
@click.option("--why", default="", help="Your reason; needed for a verdict of your own.")
@click.pass_obj
def override_command(session: Session, key: str, verdict: str, why: str) -> None:
    """Give a program a bucket or tier of your own, or the computed one back."""
    with session.book() as book:
        found = book.program(key).key
        if verdict in get_args(Bucket) or verdict == "computed-bucket":
            bucket = next((each for each in get_args(Bucket) if each == verdict), None)
            programs.override_bucket(book, [found], bucket, why)
        else:
            tier = next((each for each in get_args(Tier) if each == verdict), None)
            programs.override_tier(book, [found], tier, why)
        _done(session, book, [found], single=True)


@program_command.command("archive")
@click.argument("keys", nargs=-1, required=True, metavar="KEY...")
@click.option("--back", is_flag=True, help="Take them out of the archive again.")
@click.pass_obj
def archive_command(session: Session, keys: tuple[str, ...], back: bool) -> None:
    """Take programs out of every count and list, or back in."""
    with session.book() as book:
        found = [book.program(key).key for key in keys]
        programs.archive(book, found, not back)
        _done(session, book, found, single=False)


def _split(text: str) -> tuple[str, str]:
    field, sign, value = text.partition("=")
    if not sign:
        raise UsageError("bad_value", f"{text!r} is no FIELD=VALUE", "program add", "write city=Toledo")
    return field.strip(), value


def _done(session: Session, book: Book, keys: list[str], *, single: bool) -> None:
    if session.as_json:
        found = [book.snapshot.programs[key] for key in keys]
        emit(found[0] if single else found)
    else:
        narrate(session, book.last_name)
