"""The plans as a page to print or send on: each task with its day, how far it is, and why it is there."""

from imgtui.domain.plan.plans import Progress, TaskState, week_of
from imgtui.domain.reference.texts import Says
from imgtui.domain.workbook.clocks import day_text
from imgtui.domain.workbook.records import Plan, Task, Workbook
from imgtui.exchange.pages import Page, PagePart
from imgtui.services.views.evaluation import View

SAYS: Says = {"plan_page.as_of": "day", "plan_page.none": ""}
"""What is said here; the words stand in db/reference/texts_plan.json."""
_HEADINGS = ("Week", "Due", "Task", "How far", "Why", "Note")
_STATES: dict[TaskState, str] = {
    "open": "open",
    "done": "done",
    "was_met": "open: was met",
    "overdue": "overdue",
    "snoozed": "snoozed",
}


def plan_page(workbook: Workbook, view: View) -> Page:
    """Return the page, `workbook` redacted or not; states are those of the view."""
    parts = tuple(_part(index, plan, view) for index, plan in enumerate(workbook.plans))
    say = view.reference.texts.say
    told = say("plan_page.as_of", day=day_text(view.today, year=True))
    empty = () if parts else (say("plan_page.none"),)
    return Page(f"Plans, Match {workbook.season.match_year}", (told, *empty), parts)


def _part(index: int, plan: Plan, view: View) -> PagePart:
    begun = f"Begun {day_text(plan.start, year=True)}."
    rows = tuple(_row(task, view.plan_progress[index, task.id]) for task in plan.tasks)
    return PagePart(plan.title, (begun,), _HEADINGS, rows)


def _row(task: Task, how_far: Progress) -> tuple[str | int | None, ...]:
    due = day_text(task.due, year=True) if task.due else None
    state = ", ".join(filter(None, (_STATES[how_far.state], how_far.text)))
    return week_of(task), due, task.title, state, task.why, task.note
