"""The list, triaged for this applicant, with reasons: `programs`."""

from collections.abc import Sequence
from typing import Any

import click

from imgtui.cli.output import emit, narrate, say, table
from imgtui.cli.session import OptionsCommand, Session
from imgtui.domain.query.language import parse, sort_rows
from imgtui.domain.query.row import QueryRow, query_row
from imgtui.domain.reference.reasons import number
from imgtui.domain.triage.nearness import steps_to_green
from imgtui.domain.triage.own_words import own_words
from imgtui.domain.triage.short_reasons import short_reason
from imgtui.domain.triage.texts import reasons, to_green
from imgtui.domain.triage.verify import stale_fields, verify_fields
from imgtui.services.triage.todo import todo_of
from imgtui.services.views.evaluation import View
from imgtui.services.workbook.copied import CopyForm, copied_table

_HEADINGS = ("Bucket", "Tier", "Name", "City", "State", "IMG %", "Fit", "Because", "To verify")
_AGAINST = ("red", "caution")


@click.command("programs", cls=OptionsCommand)
@click.option("--where", "query", default="", metavar="QUERY", help='Such as "spec:IM img>=40 visa:j1".')
@click.option(
    "--sort",
    default=None,
    metavar="FIELD",
    help='Such as "img", "-img" or "state,-img"; "steps": the nearest to Green first.',
)
@click.option(
    "--table", "form", type=click.Choice(("tsv", "md")), help="As a table to paste: TSV or Markdown."
)
@click.option("--why", is_flag=True, help="Say every reason in words, and what would make it Green.")
@click.pass_obj
def programs_command(
    session: Session, query: str, sort: str | None, form: CopyForm | None, why: bool
) -> None:
    """Show the programs, triaged for you, with reasons."""
    with session.book() as book:
        view = session.view(book)
    rows = find_rows(view, query, sort)
    if session.as_json:
        emit([plain_program(row, view) for row in rows])
        return
    if form:
        say(copied_table(_HEADINGS, [_cells(row, view) for row in rows], form).rstrip("\n"))
    elif why:
        _show_reasons(rows, view)
    elif rows:
        table(_HEADINGS, [_cells(row, view) for row in rows], right=(5,))
    counts = {name: sum(row.verdict.bucket == name for row in rows) for name in ("green", "yellow", "red")}
    said = ", ".join(f"{count} {name.capitalize()}" for name, count in counts.items())
    if sort == "steps" and not query:
        narrate(session, todo_of(view))
    narrate(session, f"{len(rows)} of {len(view.active)} programs: {said}")


def find_rows(view: View, query: str = "", sort: str | None = None) -> list[QueryRow]:
    """Return the programs a query asks for, in stored order or sorted; archived ones only when asked for."""
    asked = parse(query, view.reference)
    ranked = {entry.program for entry in view.primary_list.entries}
    rows = asked.filter(
        query_row(program, view.verdicts[key], view.course_of(key), key in ranked, view.files.of(key))
        for key, program in view.programs.items()
        if asked.asks_archived or not program.archived
    )
    return sort_rows(rows, sort, view.reference.fields) if sort else rows


def plain_program(row: QueryRow, view: View) -> dict[str, Any]:
    """Return one program as `programs --json` has it."""
    verdict = row.verdict
    return {
        "key": row.program.key,
        "name": row.program.name,
        "bucket": verdict.bucket,
        "computed_bucket": verdict.computed_bucket,
        "tier": verdict.tier,
        "computed_tier": verdict.computed_tier,
        "friendly": {"met": len(verdict.friendly.met), "unknown": len(verdict.friendly.unknown)},
        "why": short_reason(row.program, verdict, view.rules),
        "steps": steps_to_green(verdict),
        "reasons": [reason.plain() for reason in reasons(row.program, verdict, view.rules)],
        "verify": list(verify_fields(row.program, verdict, view.rules)),
    }


def _cells(row: QueryRow, view: View) -> tuple[str, ...]:
    program, verdict = row.program, row.verdict
    own = "*" if verdict.bucket != verdict.computed_bucket else ""
    return (
        f"{verdict.bucket.capitalize()}{own}",
        verdict.tier.capitalize(),
        program.name,
        program.city or "?",
        program.state or "?",
        "?" if program.img_percent is None else number(program.img_percent),
        verdict.friendly.text(),
        short_reason(program, verdict, view.rules),
        " ".join(verify_fields(program, verdict, view.rules)) or "-",
    )


def _show_reasons(rows: Sequence[QueryRow], view: View) -> None:
    for row in rows:
        verdict = row.verdict
        judged = f"{verdict.bucket.capitalize()}, {verdict.tier.capitalize()}"
        say(f"{row.program.name} ({row.program.key}): {judged}")
        found = reasons(row.program, verdict, view.rules)
        for reason in (each for side in (True, False) for each in found if (each.effect in _AGAINST) is side):
            say(f"    {reason.effect.capitalize():8} {reason.rule:4} {reason.text}  [{reason.source}]")
        for text in to_green(row.program, verdict, view.rules):
            say(f"    Green if      {text}")
        for title, text in own_words(row.program, view.reference.fields.program):
            say(f"    In its words  {title}: {text}")
        for title, names in (
            ("Not looked up", verdict.verify),
            ("Old answers", stale_fields(row.program, view.rules)),
        ):
            if names:
                say(
                    f"    {title:13} {', '.join(view.reference.fields.program[name].asked for name in names)}"
                )
