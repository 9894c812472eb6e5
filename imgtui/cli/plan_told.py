"""Plans in text: what `plan` and `check` write."""

from collections.abc import Mapping, Sequence

from imgtui.cli.output import point, say
from imgtui.domain.plan.measures import MeasureSituation
from imgtui.domain.plan.plans import progress, weeks
from imgtui.domain.workbook.clocks import day_seen, day_text
from imgtui.domain.workbook.records import Plan, Task
from imgtui.services.views.evaluation import View

_MARKS = {"open": "[ ]", "done": "[x]", "was_met": "[~]", "overdue": "[!]", "snoozed": "[z]"}
_STATE_TEXT = {"open": "", "done": "done", "was_met": "was met", "overdue": "overdue", "snoozed": "snoozed"}


def say_plans(view: View, at: MeasureSituation) -> None:
    """Write every plan, week by week, with progress of each week and in all."""
    for number, plan in enumerate(view.workbook.plans, start=1):
        states = {task.id: progress(task, plan, at, view.reference.plans).state for task in plan.tasks}
        begun = day_text(plan.start, year=True)
        say(f"Plan {number}: {plan.title} ({plan.template}), begun {begun}, {_share(plan.tasks, states)}")
        for week, tasks in weeks(plan):
            name = f"Week {week}" if week is not None else "Any time"
            say(f"  {name}: {_share(tasks, states)}")
            for task in tasks:
                say(f"    {_task_line(task, plan, view, at)}")
    if not view.workbook.plans:
        point("No plan has been started; see: imgtui plan templates")


def _share(tasks: Sequence[Task], states: Mapping[str, str]) -> str:
    return f"{sum(states[task.id] == 'done' for task in tasks)} of {len(tasks)} done"


def _task_line(task: Task, plan: Plan, view: View, at: MeasureSituation) -> str:
    how_far = progress(task, plan, at, view.reference.plans)
    parts = [_STATE_TEXT[how_far.state], how_far.text if how_far.target is not None else ""]
    if task.due is not None and how_far.state != "done":
        parts.append(f"due {day_seen(task.due, view.today)}")
    said = ", ".join(part for part in parts if part)
    return f"{_MARKS[how_far.state]} {task.title}{f': {said}' if said else ''}  ({task.id})"
