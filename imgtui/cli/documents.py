"""The file of each program: `documents`, and what is assigned to it."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, get_args

import click

from imgtui.cli.options import DAY_HELP, day_option
from imgtui.cli.output import emit, narrate, say, table
from imgtui.cli.programs import find_rows
from imgtui.cli.session import CommandGroup, Session
from imgtui.domain.applications.file_lines import state_text
from imgtui.domain.invites.file import PAPERS, has_paper, is_on_its_way
from imgtui.domain.workbook.errors import UsageError
from imgtui.domain.workbook.records import Document, DocumentKind, DocumentStatus, PortalState
from imgtui.domain.workbook.text import quoted
from imgtui.services.applications import files
from imgtui.services.opened.book import Book
from imgtui.services.reference.cards import fields_of
from imgtui.services.views.evaluation import View

_STATES = {True: "yes", False: "no", None: "?"}
_HEADINGS = ("Program", "File", "Statement", "Letters", *(p.title for p in PAPERS), "Portal", "Its own")


@click.group("documents", cls=CommandGroup, invoke_without_command=True)
@click.option("--where", "query", default="", metavar="QUERY", help='Such as "lacks:letter" or "spec:IM".')
@click.pass_context
def documents_command(context: click.Context, query: str) -> None:
    """Show which statement, letters and papers each program of your list has, and what it lacks."""
    if context.invoked_subcommand is None:
        session = context.ensure_object(Session)
        with session.book() as book:
            view = session.view(book)
        _show(session, view, query)


@documents_command.command("assign")
@click.argument("programs", nargs=-1, metavar="[PROGRAM]...")
@click.option("--where", "query", default="", metavar="QUERY", help="All programs that a filter finds.")
@click.option("--statement", metavar="TITLE", help="The statement; an empty one takes it away.")
@click.option("--letter", "letters", multiple=True, metavar="WRITER", help="A letter; these and no others.")
@click.option("--add-letter", "more", multiple=True, metavar="WRITER", help="One more letter.")
@click.option("--drop-letter", "less", multiple=True, metavar="WRITER", help="One letter less.")
@click.option("--no-letters", is_flag=True, help="No letter at all.")
@click.option("--paper", "papers", multiple=True, metavar="NAME=yes|no|?", help="mspe, transcript, photo, …")
@click.option("--portal", metavar="STATE", help=f"Its own portal: {', '.join(get_args(PortalState))}, ?.")
@click.pass_obj
def assign_command(
    session: Session,
    programs: tuple[str, ...],
    query: str,
    statement: str | None,
    letters: tuple[str, ...],
    more: tuple[str, ...],
    less: tuple[str, ...],
    no_letters: bool,
    papers: tuple[str, ...],
    portal: str | None,
) -> None:
    """Assign a statement, letters and papers to PROGRAMs, or to all that --where finds, in one step."""
    if no_letters and letters:
        raise UsageError("usage", "--letter and --no-letters exclude each other", "documents assign")
    said = dict(_pair(paper) for paper in papers)
    if portal is not None:
        said["portal"] = portal
    wanted = files.Assigned(
        statement=statement,
        letters=() if no_letters else (letters or None),
        more=more,
        less=less,
        papers=said or None,
    )
    with session.book() as book:
        keys = [book.program(name).key for name in programs]
        if query:
            keys += [row.program.key for row in find_rows(session.view(book), query)]
            if not keys:
                raise UsageError("nothing_found", "no program is found", query, "see: imgtui programs")
        changed = files.assign(book, list(dict.fromkeys(keys)), wanted)
        _done(session, book, f"{changed} changed", keys)


@documents_command.command("supplement")
@click.argument("program")
@click.argument("name")
@click.option("--due", metavar="DATE", help=f"The day it is due: {DAY_HELP}.")
@click.option("--sent", metavar="DATE", help="The day it was sent; `today` for today.")
@click.option("--note", help="A note.")
@click.option("--remove", is_flag=True, help="It wants no such thing.")
@click.pass_obj
def supplement_command(
    session: Session,
    program: str,
    name: str,
    due: str | None,
    sent: str | None,
    note: str | None,
    remove: bool,
) -> None:
    """Keep that PROGRAM wants something of its own, called NAME, beside the application."""
    with session.book() as book:
        key, today = book.program(program).key, book.today()
        if remove:
            files.remove_supplement(book, key, name)
        else:
            days = day_option(due, today, "--due", back=False), day_option(sent, today, "--sent")
            files.set_supplement(book, key, name, *days, note)
        _done(session, book, "", [key])


@documents_command.command("mine")
@click.argument("kind", type=click.Choice(get_args(DocumentKind), case_sensitive=False))
@click.argument("status", type=click.Choice(get_args(DocumentStatus), case_sensitive=False))
@click.option("--due", metavar="DATE", help=f"The day by which it has to be there: {DAY_HELP}.")
@click.option("--note", help="A note.")
@click.pass_obj
def mine_command(
    session: Session, kind: DocumentKind, status: DocumentStatus, due: str | None, note: str | None
) -> None:
    """Say how far one of your own papers is, the same for all programs."""
    with session.book() as book:
        files.set_document(book, kind, status, day_option(due, book.today(), "--due", back=False), note)
        _done(session, book, "", ())


def _pair(text: str) -> tuple[str, str]:
    name, sign, value = text.partition("=")
    if not sign:
        raise UsageError(
            "bad_value", f"{quoted(text)} is no NAME=yes", "--paper", "write photo=yes or photo=?"
        )
    return name.strip(), value


def _done(session: Session, book: Book, told: str, keys: Iterable[str]) -> None:
    if session.as_json:
        wanted = set(keys)
        emit([each for each in plain_files(session.view(book)) if each["key"] in wanted or not wanted])
    else:
        narrate(session, f"{book.last_name}{f': {told}' if told else ''}")


def plain_files(view: View, query: str = "") -> list[dict[str, Any]]:
    """Return the file of every program of the application list as `documents --json` has it."""
    return [_plain(view, key) for key in _keys(view, query)]


def _keys(view: View, query: str) -> Sequence[str]:
    if not query:
        return list(view.files.all)
    found = {row.program.key for row in find_rows(view, query)}
    return [key for key in view.files.all if key in found]


def _plain(view: View, key: str) -> dict[str, Any]:
    program, state = view.programs[key], view.files.all[key]
    return {
        "key": key,
        "name": program.name,
        "applied": view.course_of(key).is_applied,
        "complete": state.is_complete,
        "lacks": list(state.lacks),
        "statement": program.statement,
        "letters": list(program.letters),
        "papers": {paper.field: has_paper(program, paper.field, view.files.rules) for paper in PAPERS},
        "portal": program.portal,
        "supplements": program.supplements,
    }


def _show(session: Session, view: View, query: str) -> None:
    if session.as_json:
        emit({"documents": view.workbook.applicant.documents, "programs": plain_files(view, query)})
        return
    keys = _keys(view, query)  # before anything is said: the query may mean nothing
    field = fields_of(Document)["kind"]
    for document in view.workbook.applicant.documents:
        due = f", due {document.due}" if document.due else ""
        note = f" ({document.note})" if document.note else ""
        say(f"Yours: {field.label_of(document.kind)}, {document.status}{due}{note}")
    if keys:
        say()
        table(_HEADINGS, [_cells(_plain(view, key), view) for key in keys])
    narrate(session, ", ".join(view.files.counted(keys)))


def _cells(plain: Mapping[str, Any], view: View) -> tuple[str, ...]:
    supplements = [f"{each.name}{'' if each.sent_on else ' (open)'}" for each in plain["supplements"]]
    return (
        plain["name"],
        state_text(view.files.all[plain["key"]], view.reference.texts),
        plain["statement"] or "-",
        ", ".join(plain["letters"]) or "-",
        *(_paper_cell(plain, paper.field, view) for paper in PAPERS),
        plain["portal"] or "?",
        ", ".join(supplements) or "-",
    )


def _paper_cell(plain: Mapping[str, Any], field: str, view: View) -> str:
    is_sent = is_on_its_way(view.programs[plain["key"]], field, view.files.rules)
    return "sent" if is_sent else _STATES[plain["papers"][field]]
