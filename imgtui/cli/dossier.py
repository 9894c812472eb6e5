"""One page before an interview, and the practice for it: `dossier` and `drill`."""

from pathlib import Path

import click

from imgtui.cli.new_file import NEW_FILE
from imgtui.cli.output import emit, narrate, say, tell
from imgtui.cli.session import OptionsCommand, Session
from imgtui.domain.workbook.records import MockAnswer
from imgtui.services.invites import drill
from imgtui.services.invites.dossier import dossier_of, score_text, write_dossier

_ENOUGH = {"reasons": (3, "reasons"), "questions": (5, "questions")}
"""How many of each part an interview needs; more are kept, and that is said."""


@click.command("dossier", cls=OptionsCommand)
@click.argument("program")
@click.option("--interviewer", "interviewers", multiple=True, metavar="NAME", help="Who interviews.")
@click.option(
    "--reason", "reasons", multiple=True, metavar="TEXT", help="Why this program; three are enough."
)
@click.option(
    "--ask", "questions", multiple=True, metavar="TEXT", help="A question of yours; five are enough."
)
@click.option("--to", type=NEW_FILE, metavar="FILE", help="Write it to a .md or .html file.")
@click.pass_obj
def dossier_command(
    session: Session,
    program: str,
    interviewers: tuple[str, ...],
    reasons: tuple[str, ...],
    questions: tuple[str, ...],
    to: Path | None,
) -> None:
    """Show everything known of PROGRAM on one page, to read five minutes before its interview.

    Options that are given replace what was written for its interview; an empty text clears it.
    """
    given = {"interviewers": interviewers, "reasons": reasons, "questions": questions}
    parts = {name: texts for name, texts in given.items() if texts}
    with session.book() as book:
        found = book.program(program)
        if parts:
            drill.prepare(book, found.key, drill.interview_of(session.view(book), found), parts)
            narrate(session, book.last_name)
            for name, (most, what) in _ENOUGH.items():
                if (count := len([text for text in parts.get(name, ()) if text.strip()])) > most:
                    tell(f"imgtui: {count} {what} are kept; {most} are enough for one page")
        view = session.view(book)
        found = view.programs[found.key]
        dossier = dossier_of(view, found)
        if to is not None:
            written = write_dossier(book, view, found, to)
            narrate(session, f"{to}: {written} bytes")
    if session.as_json:
        emit(dossier)
        return
    if to is None:
        say(dossier.title)
        for part in dossier.parts:
            say()
            say(part.title)
            for line in part.lines:
                say(f"  {line}")


@click.command("drill", cls=OptionsCommand)
@click.argument("program", required=False)
@click.option("--kind", metavar="KIND", help="A kind of question; the weakest without.")
@click.option("--score", type=int, help="Keep the answer: how it went, 1 to 5.")
@click.option("--seconds", type=int, help="Keep the answer: how long it took.")
@click.pass_obj
def drill_command(
    session: Session, program: str | None, kind: str | None, score: int | None, seconds: int | None
) -> None:
    """Show the question to practise next for PROGRAM, the weakest kind first, or keep how it went.

    Without PROGRAM it is the one whose interview comes next.
    """
    with session.book() as book:
        view = session.view(book)
        found = book.program(program) if program else drill.next_program(view)
        at = drill.drill_of(view, found, kind)
        if score is not None or seconds is not None:
            made = MockAnswer(
                kind=at.next.kind.id, on=book.today(), score=score, seconds=seconds, question=at.question
            )
            drill.log_mock(book, found.key, at.index, made)
            narrate(session, book.last_name)
            view = session.view(book)
            at = drill.drill_of(view, view.programs[found.key], None)
    if session.as_json:
        emit(at)
        return
    say(f"{view.programs[found.key].name}")
    say(f"Next: {at.next.kind.title} (up to {at.next.kind.seconds} s)")
    say(f"  {at.question}")
    say(f"  {at.next.kind.why}")
    for each in at.scores:
        say(score_text(each))
