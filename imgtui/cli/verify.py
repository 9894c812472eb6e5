"""The facts worth looking up, the most valuable first: `verify`."""

import click

from imgtui.cli.output import emit, narrate, say
from imgtui.cli.session import OptionsCommand, Session
from imgtui.domain.triage.outcomes import outcomes, outcomes_text
from imgtui.domain.triage.verify import ToVerify, verify_queue
from imgtui.services.views.evaluation import View


@click.command("verify", cls=OptionsCommand)
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
                    "effect": _effect(view, each),
                    "question": each.question,
                }
                for each in shown
            ]
        )
        return
    for each in shown:
        asked = ", asked already" if each.is_asked else ""
        name = view.programs[each.program].name
        say(f"{name} ({each.program}), {each.field}{asked}: {_effect(view, each)}")
        say(f"    {each.question}")
    narrate(session, f"{len(shown)} of {len(queue)} facts to verify")


def _effect(view: View, each: ToVerify) -> str:
    """Return what knowing a fact could do, and what either answer would come to."""
    either = outcomes_text(outcomes(view.programs[each.program], each.field, view.rules))
    return f"{each.effect} ({either})" if either else each.effect
