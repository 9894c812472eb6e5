"""Plans: `plan` and the commands under it: start, tick, move, templates, what the season offers."""

from collections.abc import Sequence
from datetime import date

import click

from imgtui.cli.options import DAY_HELP, day_option
from imgtui.cli.output import emit, narrate, point, say
from imgtui.cli.plan_tasks import COMMANDS
from imgtui.cli.plan_told import say_plans
from imgtui.cli.session import CommandGroup, Session
from imgtui.domain.plan.plans import plan_document
from imgtui.domain.plan.proposals import PlanProposal
from imgtui.domain.reference.reasons import plural
from imgtui.domain.workbook.clocks import day_seen
from imgtui.domain.workbook.records import OwnTemplate
from imgtui.services.opened.book import Book
from imgtui.services.plan import plans, proposals
from imgtui.services.plan import templates as plan_templates
from imgtui.services.plan.fits import Fit, fits


@click.group("plan", cls=CommandGroup, invoke_without_command=True)
@click.pass_context
def plan_command(context: click.Context) -> None:
    """Show the plans, week by week, with how far each task is."""
    if context.invoked_subcommand is None:
        session = context.ensure_object(Session)
        with session.book() as book:
            _show(session, book)


for _command in COMMANDS:
    plan_command.add_command(_command)


@plan_command.command("start")
@click.argument("template")
@click.option(
    "--on",
    metavar="DATE",
    help=f"The first day: {DAY_HELP}; without it today, for Match Week its Monday.",
)
@click.pass_obj
def start_command(session: Session, template: str, on: str | None) -> None:
    """Start the plan of TEMPLATE (see: imgtui plan templates)."""
    with session.book() as book:
        first = day_option(on, book.today(), "--on", back=False)
        plans.start(book, template, first or plans.first_day_of(book, template))
        _done(session, book)


@plan_command.command("done")
@click.argument("task")
@click.option("--undone", is_flag=True, help="Open it again.")
@click.option("--on", metavar="DATE", help=f"The day it was done: {DAY_HELP}; today without.")
@click.option("--who", default="", help="Who did it, or with whom.")
@click.option("--outcome", default="", help="What came of it.")
@click.pass_obj
def done_command(session: Session, /, task: str, undone: bool, **given: str) -> None:
    """Mark TASK, by its id, PLAN:ID or title, as done; who and what came of it go to its note."""
    with session.book() as book:
        plan, found = plans.find_task(book, task)
        on = day_option(given["on"], book.today(), "--on")
        said = plans.TaskDone(on=on, who=given["who"], outcome=given["outcome"])
        plans.set_done(book, plan, found.id, not undone, said)
        _done(session, book)


@plan_command.command("templates")
@click.pass_obj
def templates_command(session: Session) -> None:
    """Show the templates that can be started."""
    with session.book() as book:
        found = fits(session.view(book))
    if session.as_json:
        emit([_plain_template(fit) for fit in found])
        return
    for fit in found:
        template = fit.template
        own = ", your own" if isinstance(template, OwnTemplate) else ""
        say(f"{template.id}: {template.title}, {plural(len(template.tasks), 'task')}{own}")
        say(f"    {fit.text}")
        if template.note:
            say(f"    {template.note}")


@plan_command.command("save")
@click.argument("plan")
@click.argument("title")
@click.option("--note", help="A sentence about it.")
@click.pass_obj
def save_command(session: Session, plan: str, title: str, note: str | None) -> None:
    """Save PLAN (number, template or title) as a template of your own, called TITLE."""
    with session.book() as book:
        template_id = plan_templates.save(book, plans.find_plan(book, plan), title, note)
        narrate(session, book.last_name)
    if session.as_json:
        emit({"template": template_id})
    else:
        say(template_id)


@plan_command.command("delete-template")
@click.argument("template")
@click.pass_obj
def delete_template_command(session: Session, template: str) -> None:
    """Delete TEMPLATE, one of your own; plans begun from it stay."""
    with session.book() as book:
        plan_templates.delete(book, template)
        narrate(session, book.last_name)


@plan_command.command("shift", context_settings={"ignore_unknown_options": True})
@click.argument("plan")
@click.argument("days", type=int)
@click.pass_obj
def shift_command(session: Session, plan: str, days: int) -> None:
    """Move the whole PLAN by DAYS (7, or -3): its start and every day still to come."""
    with session.book() as book:
        plans.shift(book, plans.find_plan(book, plan), days)
        _done(session, book)


@plan_command.command("link")
@click.argument("task")
@click.argument("program", required=False)
@click.pass_obj
def link_command(session: Session, task: str, program: str | None) -> None:
    """Link TASK to PROGRAM; without a program the link is taken away."""
    with session.book() as book:
        plan, found = plans.find_task(book, task)
        key = book.program(program).key if program else None
        plans.edit(book, plan, found.id, {"program": key})
        _done(session, book)


@plan_command.command("note")
@click.argument("task")
@click.argument("text", required=False)
@click.pass_obj
def note_command(session: Session, task: str, text: str | None) -> None:
    """Write a note on TASK; without a text the note is taken away."""
    with session.book() as book:
        plan, found = plans.find_task(book, task)
        plans.edit(book, plan, found.id, {"note": text or None})
        _done(session, book)


@plan_command.command("offers")
@click.option("--refused", is_flag=True, help="Show what was refused instead.")
@click.pass_obj
def offers_command(session: Session, refused: bool) -> None:
    """Show what the season offers to your plan: nothing is added unless you accept it."""
    with session.book() as book:
        view = session.view(book)
        found = proposals.offers(view)
        no = book.workbook.refused
    if session.as_json:
        emit(no if refused else found)
    elif refused:
        for each in no:
            say(f"{each.proposal}{f': {each.why}' if each.why else ''}")
        if not no:
            say("Nothing was refused.")
    else:
        say_offers(found, view.today)


@plan_command.command("accept")
@click.argument("offer")
@click.pass_obj
def accept_command(session: Session, offer: str) -> None:
    """Take OFFER (its id or number) into the plan."""
    with session.book() as book:
        proposals.accept(book, proposals.find_offer(session.view(book), offer))
        _done(session, book)


@plan_command.command("refuse")
@click.argument("offer")
@click.option("--why", default="", help="Your reason, kept beside it.")
@click.option("--undo", "again", is_flag=True, help="Let it be offered again (OFFER is its id).")
@click.pass_obj
def refuse_command(session: Session, offer: str, why: str, again: bool) -> None:
    """Refuse OFFER (its id or number) once and for all."""
    with session.book() as book:
        if again:
            proposals.unrefuse(book, offer)
        else:
            proposals.refuse(book, proposals.find_offer(session.view(book), offer), why)
        narrate(session, book.last_name)


def say_offers(found: Sequence[PlanProposal], today: date) -> None:
    """Write what is offered."""
    for number, each in enumerate(found, start=1):
        say(f"{number}. {each.title} ({each.id})")
        say(f"   {each.why}")
        for task in each.tasks:
            due = f", due {day_seen(task.due, today)}" if task.due else ""
            say(f"   - {task.title}{due}")
    if found:
        point("Take one: imgtui plan accept NUMBER · never again: imgtui plan refuse NUMBER")
    else:
        say("Nothing is offered now.")


def _plain_template(fit: Fit) -> dict[str, object]:
    template = fit.template
    return {
        "id": template.id,
        "title": template.title,
        "note": template.note,
        "own": isinstance(template, OwnTemplate),
        "serves": fit.serves,
        "fits": fit.text,
        "tasks": [
            {"id": each.id, "week": each.week, "day": each.day, "title": each.title, "measure": each.measure}
            for each in template.tasks
        ],
    }


def _show(session: Session, book: Book) -> None:
    view = session.view(book)
    at = view.situation
    if session.as_json:
        emit(plan_document(view.workbook, at, view.reference.plans))
        return
    say_plans(view, at)
    if found := proposals.offers(view):
        say()
        say("Offered to your plan")
        say_offers(found, view.today)


def _done(session: Session, book: Book) -> None:
    narrate(session, book.last_name)
    if session.as_json:
        _show(session, book)
