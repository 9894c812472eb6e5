"""Drafts and their checks: `draft check FILE`, `draft list|show|new|sent`; changes are in `draft_edit`."""

from typing import Any, cast, get_args

import click

from imgtui.cli.apart import read_apart
from imgtui.cli.draft_edit import COMMANDS
from imgtui.cli.output import emit, narrate, say, table
from imgtui.cli.session import CommandGroup, Session
from imgtui.cli.text_files import text_of
from imgtui.domain.drafts.checks_all import (
    KIND_TITLE,
    SPOKEN,
    DraftFinding,
    DraftSize,
    check_draft,
    form_limit,
    kind_title,
    passes,
    size_of,
)
from imgtui.domain.reference.reasons import plural
from imgtui.domain.workbook.errors import UsageError
from imgtui.domain.workbook.records import Draft, DraftKind
from imgtui.services.drafts import texts as drafts
from imgtui.services.drafts.sent import log_sent
from imgtui.services.opened.book import Book
from imgtui.services.views.evaluation import View

_FOUND = 1
_CONTEXT = 48
_KINDS = cast(tuple[str, ...], get_args(DraftKind))


def _kind(_context: click.Context, _parameter: click.Parameter, value: str) -> str:
    plain = value.strip().casefold().replace("-", "_").replace(" ", "_")
    if plain not in _KINDS:
        raise UsageError("kind_unknown", "no such kind of draft", value, f"one of: {', '.join(_KINDS)}")
    return plain


_KIND = click.option(
    "--kind", required=True, metavar="KIND", callback=_kind, help=f"One of: {', '.join(_KINDS)}."
)
_PROGRAM = click.option("--program", metavar="KEY", help="The program it is written for.")


@click.group("draft", cls=CommandGroup)
def draft_command() -> None:
    """Check drafts, list them, start and change them, log what was sent."""


for _command in COMMANDS:
    draft_command.add_command(_command)


@draft_command.command("check")
@click.argument("file", metavar="FILE")
@_KIND
@_PROGRAM
@click.pass_context
@read_apart
def check_command(context: click.Context, file: str, kind: DraftKind, program: str | None) -> None:
    """Check the text in FILE (- for stdin) against rules D1 to D11; exit 1 when one says stop."""
    session = context.ensure_object(Session)
    text = text_of(file)
    with session.book() as book:
        key = book.program(program).key if program is not None else None
        view = session.view(book)
    findings = check_draft(kind, text, drafts.context_of(view, key, _place_of(view, kind, key, text)))
    size = size_of(text, view.figures)
    if session.as_json:
        emit(_plain_check(kind, key, text, size, findings, view))
    else:
        _say_check(kind, text, size, findings, view)
    if any(finding.severity == "stop" for finding in findings):
        context.exit(_FOUND)


@draft_command.command("list")
@click.pass_context
def list_command(context: click.Context) -> None:
    """List the drafts with what their checks say."""
    session = context.ensure_object(Session)
    with session.book() as book:
        view = session.view(book)
    lines = [_summary(view, index, draft) for index, draft in enumerate(view.workbook.drafts)]
    if session.as_json:
        emit(lines)
        return
    if lines:
        table(
            ("No", "Kind", "Title", "Program", "Words", "Older", "Checks"),
            [
                (
                    str(line["number"]),
                    KIND_TITLE[line["kind"]],
                    line["title"],
                    line["program"] or "",
                    str(line["words"]),
                    str(line["versions"]),
                    _verdict(line),
                )
                for line in lines
            ],
            right=(0, 4, 5),
        )
    narrate(session, f"{plural(len(lines), 'draft')}; start one with: imgtui draft new --kind KIND")


@draft_command.command("show")
@click.argument("draft", metavar="DRAFT")
@click.pass_context
def show_command(context: click.Context, draft: str) -> None:
    """Write the text of DRAFT (its number, or part of its title) to stdout, its findings to stderr."""
    session = context.ensure_object(Session)
    with session.book() as book:
        index, found = drafts.find(book, draft)
        view = session.view(book)
    findings = check_draft(found.kind, found.text, drafts.context_of(view, found.program, index))
    size = size_of(found.text, view.figures)
    if session.as_json:
        emit(
            {
                "number": index + 1,
                "title": found.title,
                **_plain_check(found.kind, found.program, found.text, size, findings, view),
                "text": found.text,
                "versions": found.versions,
            }
        )
        return
    for line in found.text.splitlines():
        say(line)
    for finding in findings:
        narrate(session, f"{finding.severity.upper()} {finding.rule}: {finding.text} {finding.hint}".rstrip())


@draft_command.command("new")
@_KIND
@click.option("--title", default="", help="What to call it.")
@_PROGRAM
@click.option("--skeleton", metavar="ID", help="Another skeleton than the usual one of its kind.")
@click.option("--text", "source", metavar="FILE", help="A file to start with (- for stdin), not a skeleton.")
@click.pass_context
def new_command(
    context: click.Context,
    kind: DraftKind,
    title: str,
    program: str | None,
    skeleton: str | None,
    source: str | None,
) -> None:
    """Add a draft from its skeleton, filled from your profile and the program, and show it."""
    session = context.ensure_object(Session)
    text = text_of(source) if source is not None else None
    with session.book() as book:
        index = drafts.new(book, kind, title, program, skeleton, text)
        made = book.workbook.drafts[index]
        _done(session, book)
    if session.as_json:
        emit(
            {
                "number": index + 1,
                "kind": kind,
                "title": made.title,
                "program": made.program,
                "text": made.text,
            }
        )
    else:
        for line in made.text.splitlines():
            say(line)


@draft_command.command("sent")
@click.argument("draft", metavar="DRAFT")
@click.pass_context
def sent_command(context: click.Context, draft: str) -> None:
    """Log that DRAFT was sent today: a mail with its program, a request with the letter of its writer."""
    session = context.ensure_object(Session)
    with session.book() as book:
        index, found = drafts.find(book, draft)
        what = log_sent(book, found)
    if session.as_json:
        emit({"number": index + 1, "kind": found.kind, "title": found.title, "logged": what})
    else:
        narrate(session, what)


def _verdict(line: dict[str, Any]) -> str:
    """Return what the checks of a draft say; notes stop nothing, and are told."""
    if not line["passes"]:
        return f"{line['stop']} stop, {line['warn']} warn"
    return f"pass, {plural(line['note'], 'note')}" if line["note"] else "pass"


def _done(session: Session, book: Book) -> None:
    narrate(session, book.last_name)


def _place_of(view: View, kind: str, key: str | None, text: str) -> int | None:
    """Return the index of the draft that the file is a copy of, None when it is none."""
    wanted = drafts.written(text)
    for index, draft in enumerate(view.workbook.drafts):
        if (draft.kind, draft.program, draft.text) == (kind, key, wanted):
            return index
    return None


def _summary(view: View, index: int, draft: Draft) -> dict[str, Any]:
    findings = check_draft(draft.kind, draft.text, drafts.context_of(view, draft.program, index))
    severities = [finding.severity for finding in findings]
    return {
        "number": index + 1,
        "kind": draft.kind,
        "title": draft.title,
        "program": draft.program,
        "words": size_of(draft.text, view.figures).words,
        "versions": len(draft.versions),
        "passes": passes(findings),
        **{severity: severities.count(severity) for severity in ("stop", "warn", "note")},
    }


def _plain_check(
    kind: DraftKind,
    key: str | None,
    text: str,
    size: DraftSize,
    findings: tuple[DraftFinding, ...],
    view: View,
) -> dict[str, Any]:
    return {
        "kind": kind,
        "program": key,
        "characters": size.characters,
        "limit": form_limit(kind, view.figures),
        "words": size.words,
        "sentences": size.sentences,
        "seconds": round(size.seconds, 1),
        "passes": passes(findings),
        "findings": [
            {
                "rule": finding.rule,
                "severity": finding.severity,
                "text": finding.text,
                "start": finding.span[0] if finding.span else None,
                "end": finding.span[1] if finding.span else None,
                "line": _line_of(text, finding) if finding.span else None,
                "hint": finding.hint,
                "source": view.reference.rule(finding.rule).source,
            }
            for finding in findings
        ],
    }


def _say_check(
    kind: DraftKind, text: str, size: DraftSize, findings: tuple[DraftFinding, ...], view: View
) -> None:
    spoken = f", {size.seconds:.0f} s aloud" if kind in SPOKEN else ""
    limit = form_limit(kind, view.figures)
    held = f"{size.characters:,} of {limit:,} characters, " if limit is not None else ""
    words, count = plural(size.words, "word"), plural(size.sentences, "sentence")
    say(f"{kind_title(kind)}: {held}{words}, {count}{spoken}")
    for finding in findings:
        source = view.reference.rule(finding.rule).source
        say(f"{finding.severity.upper()} {finding.rule}: {finding.text}  [{source}]")
        if finding.span:
            say(f"    Line {_line_of(text, finding)}: {_excerpt(text, finding)}")
        if finding.hint:
            say(f"    What helps: {finding.hint}")
    if passes(findings):
        say("It passes its checks; let somebody read it.")


def _line_of(text: str, finding: DraftFinding) -> int:
    return text.count("\n", 0, finding.span[0]) + 1 if finding.span else 1


def _excerpt(text: str, finding: DraftFinding) -> str:
    start, end = finding.span or (0, 0)
    shown = " ".join(text[start:end].split())
    return shown if len(shown) <= _CONTEXT else f"{shown[: _CONTEXT - 1]}…"
