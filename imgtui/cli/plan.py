"""Plans: `plan`, `plan start|done|templates`."""

from datetime import datetime

import click

from imgtui.cli.output import emit, narrate, say
from imgtui.cli.session import Group, Session
from imgtui.domain.clocks import day_text
from imgtui.domain.measures import Situation
from imgtui.domain.plan import plan_document, progress, weeks
from imgtui.domain.reference import PlanTemplate
from imgtui.domain.workbook import OwnTemplate, Plan, Task
from imgtui.services import plans
from imgtui.services.book import Book
from imgtui.services.evaluation import View

_MARKS = {"open": "[ ]", "done": "[x]", "was_met": "[~]", "overdue": "[!]", "snoozed": "[z]"}
_STATE_TEXT = {"open": "", "done": "done", "was_met": "was met", "overdue": "overdue", "snoozed": "snoozed"}


@click.group("plan", cls=Group, invoke_without_command=True)
@click.pass_context
def plan_command(context: click.Context) -> None:
    """Show the plans, week by week, with how far each task is."""
    if context.invoked_subcommand is None:
        session = context.ensure_object(Session)
        with session.book() as book:
            _show(session, book)


@plan_command.command("start")
@click.argument("template")
@click.option("--on", type=click.DateTime(["%Y-%m-%d"]), help="The first day; today without.")
@click.pass_obj
def start_command(session: Session, template: str, on: datetime | None) -> None:
    """Start the plan of TEMPLATE (see: imgtui plan templates)."""
    with session.book() as book:
        plans.start(book, template, on.date() if on else book.today())
        _done(session, book)


@plan_command.command("done")
@click.argument("task")
@click.option("--undone", is_flag=True, help="Open it again.")
@click.pass_obj
def done_command(session: Session, task: str, undone: bool) -> None:
    """Mark TASK, by its id, PLAN:ID or title, as done today."""
    with session.book() as book:
        plan, found = plans.find_task(book, task)
        plans.set_done(book, plan, found.id, not undone)
        _done(session, book)


@plan_command.command("templates")
@click.pass_obj
def templates_command(session: Session) -> None:
    """Show the templates that can be started."""
    with session.book() as book:
        templates = plans.templates(book)
    if session.as_json:
        emit([_plain_template(template) for template in templates.values()])
        return
    for template in templates.values():
        say(f"{template.id}: {template.title}, {len(template.tasks)} tasks")
        if template.note:
            say(f"    {template.note}")


def say_plans(view: View, at: Situation) -> None:
    """Write every plan, week by week."""
    for number, plan in enumerate(view.workbook.plans, start=1):
        say(f"Plan {number}: {plan.title} ({plan.template}), begun {day_text(plan.start, year=True)}")
        for week, tasks in weeks(plan):
            say(f"  Week {week}" if week is not None else "  Any time")
            for task in tasks:
                say(f"    {_task_line(task, plan, view, at)}")
    if not view.workbook.plans:
        say("No plan has been started; see: imgtui plan templates")


def _task_line(task: Task, plan: Plan, view: View, at: Situation) -> str:
    how_far = progress(task, plan, at, view.reference.plans)
    parts = [_STATE_TEXT[how_far.state], how_far.text if how_far.target is not None else ""]
    if task.due is not None and how_far.state != "done":
        parts.append(f"due {day_text(task.due)}")
    said = ", ".join(part for part in parts if part)
    return f"{_MARKS[how_far.state]} {task.title}{f': {said}' if said else ''}  ({task.id})"


def _plain_template(template: PlanTemplate | OwnTemplate) -> dict[str, object]:
    return {
        "id": template.id,
        "title": template.title,
        "note": template.note,
        "own": isinstance(template, OwnTemplate),
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
    else:
        say_plans(view, at)


def _done(session: Session, book: Book) -> None:
    narrate(session, book.last_name)
    if session.as_json:
        _show(session, book)
