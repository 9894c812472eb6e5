"""Single tasks of a plan under `plan`: add, edit, snooze, move, remove; and a plan dropped whole."""

from typing import Any

import click

from imgtui.cli.options import DAY_HELP, day_option
from imgtui.cli.output import emit, narrate, say
from imgtui.cli.session import OptionsCommand, Session
from imgtui.domain.plan.plans import plan_document
from imgtui.domain.workbook.errors import UsageError
from imgtui.domain.workbook.records import Task
from imgtui.services.opened.book import Book
from imgtui.services.plan import plans


@click.command("add", cls=OptionsCommand)
@click.argument("plan")
@click.argument("title")
@click.option("--week", type=click.IntRange(min=1), help="The week it belongs to; without it, any time.")
@click.option("--due", metavar="DATE", help=f"The day it is due: {DAY_HELP}; without it the week's last.")
@click.option("--why", help="What it is good for.")
@click.option("--program", help="The program it is about.")
@click.option("--note", help="Anything else.")
@click.pass_obj
def add_command(session: Session, /, plan: str, title: str, **given: Any) -> None:
    """Add a task called TITLE to PLAN, by its number, template or title, and give its id."""
    with session.book() as book:
        task = Task(
            id="",
            title=title,
            week=given["week"],
            due=day_option(given["due"], book.today(), "--due", back=False),
            why=given["why"],
            program=book.program(given["program"]).key if given["program"] else None,
            note=given["note"],
        )
        new = plans.add(book, plans.find_plan(book, plan), task)
        if not session.as_json:
            say(new)
        _done(session, book)


@click.command("edit", cls=OptionsCommand)
@click.argument("task")
@click.option("--title", help="Another title.")
@click.option("--why", help="What it is good for; an empty text takes it away.")
@click.option("--due", metavar="DATE", help=f"Another day: {DAY_HELP}.")
@click.option("--note", help="Another note; an empty text takes it away.")
@click.pass_obj
def edit_command(session: Session, /, task: str, **given: str | None) -> None:
    """Change what is written on TASK, by its id, PLAN:ID or title."""
    with session.book() as book:
        plan, found = plans.find_task(book, task)
        values: dict[str, Any] = {
            name: text or None for name, text in given.items() if text is not None and name != "title"
        }
        if given["title"] is not None:
            values["title"] = given["title"]
        if given["due"] is not None:
            values["due"] = day_option(given["due"], book.today(), "--due", back=False)
        if not values:
            raise UsageError("usage", "nothing to change is named", "plan edit", "name one: --title, --due")
        plans.edit(book, plan, found.id, values)
        _done(session, book)


@click.command("snooze", cls=OptionsCommand)
@click.argument("task")
@click.argument("until", required=False, metavar="[DATE]")
@click.pass_obj
def snooze_command(session: Session, task: str, until: str | None) -> None:
    """Put TASK off until DATE; without a date it is taken up again."""
    with session.book() as book:
        plan, found = plans.find_task(book, task)
        plans.snooze(book, plan, found.id, day_option(until, book.today(), "DATE", back=False))
        _done(session, book)


@click.command("move", cls=OptionsCommand)
@click.argument("task")
@click.argument("week", type=click.IntRange(min=1))
@click.option("--at", type=click.IntRange(min=1), help="Its place in the plan's list, from 1.")
@click.pass_obj
def move_command(session: Session, task: str, week: int, at: int | None) -> None:
    """Move TASK to WEEK of its plan; it is due at the end of that week."""
    with session.book() as book:
        plan, found = plans.find_task(book, task)
        plans.move(book, plan, found.id, week, at - 1 if at is not None else None)
        _done(session, book)


@click.command("remove", cls=OptionsCommand)
@click.argument("task")
@click.pass_obj
def remove_command(session: Session, task: str) -> None:
    """Remove TASK from its plan."""
    with session.book() as book:
        plan, found = plans.find_task(book, task)
        plans.remove_task(book, plan, found.id)
        _done(session, book)


@click.command("drop", cls=OptionsCommand)
@click.argument("plan")
@click.pass_obj
def drop_command(session: Session, plan: str) -> None:
    """Remove PLAN, by its number, template or title, with all its tasks."""
    with session.book() as book:
        plans.remove(book, plans.find_plan(book, plan))
        _done(session, book)


COMMANDS = (add_command, edit_command, snooze_command, move_command, remove_command, drop_command)


def _done(session: Session, book: Book) -> None:
    narrate(session, book.last_name)
    if session.as_json:
        view = session.view(book)
        emit(plan_document(view.workbook, view.situation, view.reference.plans))
