"""Edits of programs: `program add|set|override|archive|ask|answer|alike|merge|split`, and its record."""

from typing import get_args

import click

from imgtui.cli.options import DAY_HELP, day_option
from imgtui.cli.output import emit, narrate, say
from imgtui.cli.program_record import COMMANDS
from imgtui.cli.session import CommandGroup, LateHelp, Session
from imgtui.domain.reference.reasons import plural
from imgtui.domain.triage.inquiry import inquiry
from imgtui.domain.triage.typed_cells import CELLS
from imgtui.domain.workbook.errors import UsageError
from imgtui.domain.workbook.fields.merging import merge_plan, plan_lines
from imgtui.domain.workbook.records import Bucket, Tier
from imgtui.domain.workbook.text import quoted
from imgtui.services.opened.book import Book
from imgtui.services.reference.cards import program_fields
from imgtui.services.triage import merge as programs_merge
from imgtui.services.triage import programs, questions

_COMPUTED = {"computed-bucket": "bucket", "computed-tier": "tier"}
_VERDICTS = (*get_args(Bucket), *get_args(Tier), *_COMPUTED)


@click.group("program", cls=CommandGroup)
def program_command() -> None:
    """Add and edit programs. KEY is a program's key, a code, or (part of) its name."""


for _command in COMMANDS:
    program_command.add_command(_command)


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


def _set_help() -> str:
    own = [name for name in CELLS if name not in program_fields()]
    return f"Fields: {', '.join((*program_fields(), *own))}."


@program_command.command(
    "set",
    cls=LateHelp,
    help="Set FIELD of a program to VALUE; an empty VALUE makes it unknown.",
    late=_set_help,
)
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


@program_command.command("ask")
@click.argument("key")
@click.argument("fields", nargs=-1, required=True, metavar="FIELD...")
@click.option("--to", default="", metavar="WHO", help="Who was asked.")
@click.option("--on", metavar="DATE", help=f"The day: {DAY_HELP}; today unless given.")
@click.option("--mail", is_flag=True, help="Only write the mail that asks; log nothing.")
@click.pass_obj
def ask_command(
    session: Session, key: str, fields: tuple[str, ...], to: str, on: str | None, mail: bool
) -> None:
    """Log that a program was asked about facts (see: imgtui verify), or write the mail that asks."""
    with session.book() as book:
        program = book.program(key)
        if not mail:
            questions.ask(book, program.key, fields, to, day_option(on, book.today(), "--on"))
            _done(session, book, [program.key], single=True)
            return
        questions.check_asked(fields)
        facts = session.view(book).facts
        text = inquiry(program, fields, book.applicant, facts, book.reference)
    if session.as_json:
        emit({"program": program.key, "mail": text})
    else:
        for line in text.splitlines():
            say(line)


@program_command.command("answer")
@click.argument("key")
@click.argument("field")
@click.argument("value")
@click.option("--who", required=True, help="Who answered, or where it stands.")
@click.option("--on", metavar="DATE", help=f"The day: {DAY_HELP}; today unless given.")
@click.pass_obj
def answer_command(session: Session, key: str, field: str, value: str, who: str, on: str | None) -> None:
    """Set a fact to what was answered, with who and when; its open question is closed."""
    with session.book() as book:
        found = book.program(key).key
        questions.answer(book, found, field, value, who, day_option(on, book.today(), "--on"))
        _done(session, book, [found], single=True)


@program_command.command("alike")
@click.option("--apart", nargs=2, metavar="KEY KEY", help="Say that these two are two: not shown again.")
@click.pass_obj
def alike_command(session: Session, apart: tuple[str, str] | None) -> None:
    """Show programs that look like one and the same, to be merged or kept apart."""
    from imgtui.services.triage.alike import alike_programs, keep_apart

    with session.book() as book:
        if apart is not None:
            first, second = (book.program(key).key for key in apart)
            if first == second:
                raise UsageError("same_program", "is one program, not two", first)
            keep_apart(book, first, second)
            narrate(session, book.last_name)
        view = session.view(book)
    found = alike_programs(view)
    if session.as_json:
        emit([{"programs": [each.first, each.second], "why": each.why} for each in found])
        return
    for each in found:
        names = " = ".join(f"{view.programs[key].name} ({key})" for key in (each.first, each.second))
        say(f"{names}: {each.why}")
    narrate(session, f"{plural(len(found), 'pair')} that may be one program; see: imgtui program merge")


@program_command.command("merge")
@click.argument("keep")
@click.argument("other")
@click.option("--dry-run", is_flag=True, help="Only say what would be taken over, and what contradicts.")
@click.pass_obj
def merge_command(session: Session, keep: str, other: str, dry_run: bool) -> None:
    """Make one program of two rows: KEEP stays, and takes over what only OTHER knows."""
    with session.book() as book:
        kept, gone = book.program(keep), book.program(other)
        plan = merge_plan(kept, gone, book.reference.fields)
        if not dry_run:
            programs_merge.merge(book, kept.key, gone.key)
        if session.as_json:
            emit(
                {
                    "program": kept.key,
                    "merged": gone.key,
                    "taken": list(plan.taken),
                    "contradictions": [
                        {"field": each.field, "kept": each.kept, "other": each.other}
                        for each in plan.contradictions
                    ],
                    "stored": not dry_run,
                }
            )
            return
        for line in plan_lines(plan, book.reference.fields):
            say(line)
        if not dry_run:
            narrate(session, book.last_name)


@program_command.command("split")
@click.argument("key")
@click.option("--name", help="What the new program is called.")
@click.option("--event", "events", multiple=True, metavar="ID", help="An event that goes along; repeatable.")
@click.pass_obj
def split_command(session: Session, key: str, name: str | None, events: tuple[str, ...]) -> None:
    """Make two programs of one row: merged ones come apart, others get a twin to edit. Gives the new key."""
    with session.book() as book:
        found = book.program(key).key
        new = programs_merge.split(book, found, name, events)
        _done(session, book, [found, new], single=False)
        if not session.as_json:
            say(new)


def _split(text: str) -> tuple[str, str]:
    field, sign, value = text.partition("=")
    if not sign:
        raise UsageError("bad_value", f"{quoted(text)} is no FIELD=VALUE", "program add", "write city=Toledo")
    return field.strip(), value


def _done(session: Session, book: Book, keys: list[str], *, single: bool) -> None:
    if session.as_json:
        found = [book.snapshot.programs[key] for key in keys]
        emit(found[0] if single else found)
    else:
        narrate(session, book.last_name)
