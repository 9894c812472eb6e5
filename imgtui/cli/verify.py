"""The facts worth looking up, the most valuable first: `verify`."""

import click

from imgtui.cli.output import emit, narrate, say
from imgtui.cli.session import Command, Session
from imgtui.domain.verify import verify_queue


@click.command("verify", cls=Command)
@click.option("--limit", type=click.IntRange(min=1), help="Only the first so many.")
@click.pass_obj
def verify_command(session: Session, limit: int | None) -> None:
    """Show the facts worth looking up, the most valuable first, each with a question to the program."""
    with session.book() as book:
        view = session.view(book)
    queue = verify_queue(view.programs.values(), view.verdicts, view.rules)
    shown = queue[:limit]
    if session.as_json:
        emit(
            [
                {
                    "program": each.program,
                    "field": each.field,
                    "effect": each.effect,
                    "question": each.question,
                }
                for each in shown
            ]
        )
        return
    for each in shown:
        asked = ", asked already" if each.is_asked else ""
        say(f"{view.programs[each.program].name} ({each.program}), {each.field}{asked}: {each.effect}")
        say(f"    {each.question}")
    narrate(session, f"{len(shown)} of {len(queue)} facts to verify")
