"""Drafts changed from the command line: `draft write|rename|assign|keep|restore|remove`."""

from collections.abc import Callable

import click

from imgtui.cli.output import emit, narrate
from imgtui.cli.session import OptionsCommand, Session
from imgtui.cli.text_files import text_of
from imgtui.domain.workbook.records import Draft
from imgtui.services.drafts import texts as drafts
from imgtui.services.opened.book import Book

_DRAFT = click.argument("draft", metavar="DRAFT")


@click.command("write", cls=OptionsCommand)
@_DRAFT
@click.argument("file", metavar="FILE")
@click.pass_obj
def write_command(session: Session, draft: str, file: str) -> None:
    """Put the text in FILE (- for stdin) into DRAFT; the text before is kept among the older ones."""
    text = text_of(file)
    _change(session, draft, lambda book, index, found: drafts.save_text(book, index, found, text))


@click.command("rename", cls=OptionsCommand)
@_DRAFT
@click.argument("title")
@click.pass_obj
def rename_command(session: Session, draft: str, title: str) -> None:
    """Call DRAFT by another TITLE; programs whose statement it is follow."""
    _change(session, draft, lambda book, index, found: drafts.rename(book, index, found, title))


@click.command("assign", cls=OptionsCommand)
@_DRAFT
@click.argument("program", required=False, metavar="[PROGRAM]")
@click.pass_obj
def assign_command(session: Session, draft: str, program: str | None) -> None:
    """Say that DRAFT is for PROGRAM; without one it is for none."""
    _change(session, draft, lambda book, index, found: drafts.assign(book, index, found, program))


@click.command("keep", cls=OptionsCommand)
@_DRAFT
@click.pass_obj
def keep_command(session: Session, draft: str) -> None:
    """Keep the present text of DRAFT among its older ones."""
    _change(session, draft, drafts.keep)


@click.command("restore", cls=OptionsCommand)
@_DRAFT
@click.argument("version", type=click.IntRange(min=1))
@click.pass_obj
def restore_command(session: Session, draft: str, version: int) -> None:
    """Take up the older text VERSION of DRAFT again, 1 for the oldest (draft show --json has them)."""
    _change(session, draft, lambda book, index, found: drafts.restore(book, index, found, version - 1))


@click.command("remove", cls=OptionsCommand)
@_DRAFT
@click.pass_obj
def remove_command(session: Session, draft: str) -> None:
    """Remove DRAFT with its older texts; programs whose statement it was have none."""

    def removed(book: Book, index: int, found: Draft) -> Draft:
        drafts.remove(book, index, found)
        return found

    _change(session, draft, removed)


COMMANDS = (write_command, rename_command, assign_command, keep_command, restore_command, remove_command)


def _change(session: Session, draft: str, act: Callable[[Book, int, Draft], Draft]) -> None:
    with session.book() as book:
        index, found = drafts.find(book, draft)
        after = act(book, index, found)
        if session.as_json:
            emit(
                {
                    "number": index + 1,
                    "kind": after.kind,
                    "title": after.title,
                    "program": after.program,
                    "text": after.text,
                    "versions": after.versions,
                }
            )
        else:
            narrate(session, book.last_name if book.made_step else "nothing has changed")
