"""What is answered beside the profile: `profile answer|plan-b|milestone`."""

from typing import get_args

import click

from imgtui.cli.options import DAY_HELP, day_option
from imgtui.cli.output import emit, narrate
from imgtui.cli.profile_beside import plain_beside
from imgtui.cli.session import OptionsCommand, Session
from imgtui.cli.text_files import text_of
from imgtui.domain.applicant.self_checks import Answer
from imgtui.domain.plan.milestones import Milestone
from imgtui.domain.workbook.errors import UsageError
from imgtui.services.applicant import plans
from imgtui.services.applicant.sides import milestones_of
from imgtui.services.opened.book import Book


@click.command("answer", cls=OptionsCommand)
@click.argument("check")
@click.argument("answer", required=False, metavar="[yes|no]", type=click.Choice(get_args(Answer)))
@click.pass_obj
def answer_command(session: Session, check: str, answer: Answer | None) -> None:
    """Answer CHECK, a question that no data can answer; without yes or no the answer is taken back."""
    with session.book() as book:
        plans.answer_check(book, check, answer)
        _done(session, book)


@click.command("plan-b", cls=OptionsCommand)
@click.argument("plan")
@click.argument("words", required=False)
@click.option("--text", "file", metavar="FILE", help="A file with the words (- for stdin).")
@click.pass_obj
def plan_b_command(session: Session, plan: str, words: str | None, file: str | None) -> None:
    """Write PLAN, one of the plans B, in WORDS or from a file; empty words clear it."""
    if (words is None) is (file is None):
        raise UsageError("usage", "either WORDS or --text is needed", "profile plan-b", "give one of them")
    said = text_of(file) if file is not None else words or ""
    with session.book() as book:
        plans.write_plan_b(book, plan, said)
        _done(session, book)


@click.command("milestone", cls=OptionsCommand)
@click.argument("milestone")
@click.option("--reached/--not-reached", default=None, help="Say that it is reached, or not after all.")
@click.option("--plan", "planned", is_flag=True, help="Put it into the plan as a task with its day.")
@click.option("--due", metavar="DATE", help=f"With --plan another day than its own: {DAY_HELP}.")
@click.pass_obj
def milestone_command(
    session: Session, milestone: str, reached: bool | None, planned: bool, due: str | None
) -> None:
    """Say that MILESTONE is reached, where the workbook cannot tell, or put it into the plan."""
    if (reached is None) is not planned or (due is not None and not planned):
        hint = "name --reached, --not-reached, or --plan with or without --due"
        raise UsageError("usage", "one thing at a time is said of a milestone", "profile milestone", hint)
    with session.book() as book:
        view = session.view(book)
        found = _milestone(milestones_of(view), milestone)
        if planned:
            day = day_option(due, book.today(), "--due", back=False) or plans.due_of(view, found)
            plans.plan_milestone(book, found.text, day)
        else:
            _say_reached(book, found, reached=bool(reached))
        _done(session, book)


COMMANDS = (answer_command, plan_b_command, milestone_command)


def _say_reached(book: Book, found: Milestone, *, reached: bool) -> None:
    if found.state == "done" and not found.is_said:
        told = f"is done by what the workbook holds: {found.shows}"
        raise UsageError("milestone_read", told, found.text.id, "change what it is read from")
    if not reached and not found.is_said:
        raise UsageError("milestone_open", "was not said to be reached", found.text.id)
    plans.say_reached(book, found.text, reached)


def _milestone(known: tuple[Milestone, ...], wanted: str) -> Milestone:
    found = next((each for each in known if each.text.id == wanted), None)
    if found is None:
        names = ", ".join(each.text.id for each in known)
        raise UsageError("milestone_unknown", "there is no such milestone", wanted, f"one of: {names}")
    return found


def _done(session: Session, book: Book) -> None:
    narrate(session, book.last_name)
    if session.as_json:
        emit(plain_beside(session.view(book)))
