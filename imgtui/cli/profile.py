"""The applicant: `profile`, `profile set FIELD VALUE`, `profile load FILE`."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from imgtui.cli.apart import read_apart
from imgtui.cli.output import emit, narrate, say
from imgtui.cli.profile_acts import COMMANDS
from imgtui.cli.profile_beside import plain_beside, say_beside
from imgtui.cli.profile_told import plain_verdicts, say_verdicts
from imgtui.cli.session import CommandGroup, LateHelp, Session
from imgtui.domain.applicant.doubts import visa_doubt
from imgtui.domain.applicant.ecfmg import verified_text
from imgtui.domain.applicant.facts import applicant_facts
from imgtui.domain.reference.reasons import plural
from imgtui.domain.workbook.fields.shorthand import FORMS, show_items
from imgtui.domain.workbook.plain import record_fields, to_plain
from imgtui.domain.workbook.records import Applicant
from imgtui.services.applicant import profile
from imgtui.services.applicant.remarks import remarks
from imgtui.services.opened.book import Book
from imgtui.services.reference.canonical import unknown_specialties
from imgtui.services.reference.cards import applicant_fields

if TYPE_CHECKING:
    from imgtui.services.views.evaluation import View


def _lists_help() -> str:
    forms = "\n".join(f"  {name}: {form}" for name, form in FORMS.items())
    return f"""\b
Lists, items with commas between them (or the JSON list of the document):
{forms}

A date is 2025-01-31 or 31 Jan 2025; a START or END may be a month, 2025-01, Jan 2025 or 01/2025. A country
is its name or its two letters.
"""


def _add_help() -> str:
    return f"""{_lists_help()}
\b
imgtui profile add experience "observership:India:IM:2025-01..2025-02"
imgtui profile add exams "step3:pass:2025-06-01:215"
"""


def _set_help() -> str:
    return f"""Fields: {", ".join(applicant_fields())}.

A list is replaced as a whole; imgtui profile add puts one more behind what it holds.

{_lists_help()}
\b
imgtui profile set exams "step1:fail:2023-05-02, step1:pass:2023-11-20, step2_ck:pass:2024-06-01:227"
imgtui profile set specialties "IM:primary, FM:backup"
"""


@click.group("profile", cls=CommandGroup, invoke_without_command=True)
@click.pass_context
def profile_command(context: click.Context) -> None:
    """Show who you are and what follows from it."""
    if context.invoked_subcommand is None:
        session = context.ensure_object(Session)
        with session.book() as book:
            _show(session, book)


for _command in COMMANDS:
    profile_command.add_command(_command)


@profile_command.command(
    "set",
    cls=LateHelp,
    help="Set FIELD of the profile to VALUE; an empty VALUE makes it unknown.",
    late=_set_help,
)
@click.argument("field")
@click.argument("value")
@click.pass_obj
def set_command(session: Session, field: str, value: str) -> None:
    """Set one field."""
    with session.book() as book:
        held = len(getattr(book.applicant, field)) if field in FORMS else 0
        profile.set_field(book, field, value)
        _after(session, book)
        if held:
            said = f"the {plural(held, 'entry', 'entries')} before were replaced, and undo brings them back"
            narrate(session, f"note: {said}; to add to them: imgtui profile add {field} …")


@profile_command.command(
    "add", cls=LateHelp, help="Add VALUE to the list FIELD of the profile.", late=_add_help
)
@click.argument("field")
@click.argument("value")
@click.pass_obj
def add_command(session: Session, field: str, value: str) -> None:
    """Add to a list, behind what it holds."""
    with session.book() as book:
        profile.add_items(book, field, value)
        _after(session, book)


@profile_command.command("load")
@click.argument("file", type=click.Path(path_type=Path))
@click.pass_obj
@read_apart
def load_command(session: Session, file: Path) -> None:
    """Replace the whole profile by the JSON FILE: the fields of an applicant, or a whole document."""
    with session.book() as book:
        profile.replace(book, profile.read(file, book.reference), file.name)
        _after(session, book)


def _after(session: Session, book: Book) -> None:
    names = [target.name for target in book.applicant.specialties]
    for name in unknown_specialties(names, book.reference):
        narrate(session, f"note: {name} is no specialty imgtui has figures for")
    if doubt := visa_doubt(book.applicant, book.reference.texts):
        narrate(session, f"note: {doubt}")
    if session.as_json:
        _show(session, book)
    else:
        narrate(session, book.last_name)


def _show(session: Session, book: Book) -> None:
    verdicts = session.view(book).judgements
    if session.as_json:
        view = session.view(book)
        told = [to_plain(each) for name in FORMS for each in remarks(view, name)]
        emit(
            {
                "applicant": book.applicant,
                "verdicts": plain_verdicts(verdicts),
                "remarks": told,
                **plain_beside(view),
            }
        )
        return
    for line in _lines(session.view(book)):
        say(line)
    say()
    year = book.workbook.season.match_year
    facts = applicant_facts(book.applicant, year, book.figures, book.reference, book.today())
    say_verdicts(verdicts, facts, book.figures, book.reference)
    say_beside(session.view(book))


def _lines(view: "View") -> Iterator[str]:
    applicant, reference, fields = view.workbook.applicant, view.reference, applicant_fields()
    for name in record_fields(Applicant):
        value = getattr(applicant, name)
        if name in FORMS:
            yield f"{name.capitalize()}: {show_items(name, value) or 'none entered'}"
            for each in remarks(view, name):
                mark = "WRONG" if each.is_wrong else "NOTE"
                yield f"    {mark}  {each.index + 1} of {len(value)}: {each.text}"
        else:
            empty = "none entered" if value == () else "unknown"
            follows = verified_text(applicant, reference.texts) if name == "ecfmg_verified" else None
            yield f"{fields[name].title}: {follows or fields[name].show(value) or empty}"
