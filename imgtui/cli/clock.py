"""The clock of eligibility: `clock`."""

import click

from imgtui.cli.output import emit, narrate, say
from imgtui.cli.session import OptionsCommand, Session
from imgtui.domain.workbook.errors import UsageError


@click.command("clock", cls=OptionsCommand)
@click.option("--done", metavar="STEP", help="Say that pathways or nrmp is reached: no record tells it.")
@click.option("--not-done", metavar="STEP", help="Say that it is not after all.")
@click.pass_obj
def clock_command(session: Session, done: str | None, not_done: str | None) -> None:
    """Show every exam, certificate and registration, reckoned backwards from the rank deadline."""
    from imgtui.services.applicant import plans
    from imgtui.services.standing import clock

    if done is not None and done == not_done:
        why = "is said to be reached and not to be reached"
        raise UsageError("usage", why, done, "give --done or --not-done for a step, not both")
    with session.book() as book:
        for told, is_done in ((done, True), (not_done, False)):
            if told is not None:
                plans.say_done(book, told, is_done)
                narrate(session, book.last_name)
        view = session.view(book)
        given = clock.clock_input(view)
    if session.as_json:
        emit(clock.plain(view))
        return
    steps = clock.clock_steps(given)
    for line in clock.head_lines(given, steps):
        say(line)
    say()
    for step in steps:
        when = clock.when_text(step, given)
        shown = f", {when}" if when and step.state != "done" else ""
        costs = f", ${step.usd:,}" if step.usd else ""
        say(f"{step.title}: {step.state}{shown}{costs}")
        say(f"    {step.text}")
        say(f"    {clock.source_of(step, view.reference, view.figures)}")
