"""Wordings of imported sheets that wait for an answer: `sheet-questions`."""

from collections.abc import Sequence

import click

from imgtui.cli.import_asked import shortened
from imgtui.cli.output import emit, narrate, say
from imgtui.cli.session import OptionsCommand, Session
from imgtui.domain.reference.reasons import plural
from imgtui.services.opened.book import Book
from imgtui.services.reading.sheets.asking import said_of_line
from imgtui.services.reading.wordings.answerable import said_value
from imgtui.services.reading.wordings.queue import WaitingWording, answer, waiting


@click.command("sheet-questions", cls=OptionsCommand)
@click.option(
    "--answer",
    "answers",
    multiple=True,
    metavar='"Column: text=value"',
    help="What a wording means, for all programs whose sheet says so; without =value what it seems to mean,"
    " - for nothing, field:value where several facts are open.",
)
@click.option("--limit", type=click.IntRange(min=1), help="Only the first so many.")
@click.pass_obj
def sheet_questions_command(session: Session, answers: Sequence[str], limit: int | None) -> None:
    """Show the wordings of imported sheets that wait for an answer, and answer them, each as a step."""
    with session.book() as book:
        for line in answers:
            _answer(session, book, line)
        found = waiting(book.workbook)
    shown = found[:limit]
    if session.as_json:
        emit([_plain(each) for each in shown])
        return
    for each in shown:
        group = each.group
        where = "; ".join(each.sheets)
        say(f"{group.column}: {shortened(group.text)} ({plural(group.programs, 'program')}; {where})")
        say(f"    {group.ask}")
    narrate(session, f"{len(shown)} of {plural(len(found), 'wording')} to answer")


def _answer(session: Session, book: Book, line: str) -> None:
    said = said_of_line([each.group for each in waiting(book.workbook)], line)
    column, text = said[0][:2]
    changed = answer(book, column, text, {name: value for _, _, name, value in said})
    values = ", ".join(said_value(name, value) for _, _, name, value in said)
    narrate(session, f"{column}: {shortened(text)}: {values}; {plural(changed, 'program')} changed")


def _plain(each: WaitingWording) -> dict[str, object]:
    group = each.group
    return {
        "sheets": list(each.sheets),
        "column": group.column,
        "text": group.text,
        "count": group.programs,
        "programs": sorted({key for keys in each.keys.values() for key in keys}),
        "fields": [part.field for part in group.parts],
        "made": group.made,
        "ask": group.ask,
        "suggestion": {part.field: part.suggestion for part in group.parts if part.suggestion is not None},
    }
