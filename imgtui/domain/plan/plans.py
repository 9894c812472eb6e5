"""Plans that measure themselves: starting one, how far each task is, and where the work is (rules §11)."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, Literal

from imgtui.domain.plan.measures import MEASURES, MeasureReading, MeasureSituation, quoted, split_name
from imgtui.domain.reference.data import PlanTemplate, TemplateTask
from imgtui.domain.reference.reasons import number
from imgtui.domain.reference.texts import Says, Texts
from imgtui.domain.workbook.days import LAST_DAY, add_days
from imgtui.domain.workbook.jump import Jump
from imgtui.domain.workbook.plain import to_plain
from imgtui.domain.workbook.records import OwnTemplate, Plan, Task, Workbook
from imgtui.domain.workbook.records.record import record
from imgtui.domain.workbook.text import short

TaskState = Literal["open", "done", "was_met", "overdue", "snoozed"]
_DAYS_IN_WEEK = 7
_URGENCY: Mapping[TaskState, int] = {"overdue": 0, "was_met": 1, "open": 2, "snoozed": 3, "done": 4}
SAYS: Says = {
    "task.by_hand": "",
    "task.no_measure": "name",
}
"""What is said here; the words stand in db/reference/texts_plan.json."""


@record
class Progress:
    """How far a task is.

    Attributes:
        value: what its measure reads; None for a task done by hand.
        target: what the measure must reach; None for a task done by hand.
        state: "was_met" is a measured task that was done once and is not any more.
        text: "27/40", "83/160", "2 left"; "done" or empty for a task done by hand.
        share: how full its bar is, 0–1.
        late: whether its day has passed while it is not done (also when it was met or snoozed).
        note: what is missing, or how a task done by hand is done.
    """

    value: float | None
    target: float | None
    state: TaskState
    text: str
    share: float
    late: bool
    note: str


def due_on(start: date, week: int | None, day: int | None, last: date = date.max) -> date | None:
    """Return the day a task is due: its day of the plan, else the last day of its week; `last` at most.

    Args:
        start: first day of the plan, which is day 1 of week 1.
        week: week of the plan from 1.
        day: day of the plan from 1; goes before the week.
        last: nothing is due after it.
    """
    if day is None and week is None:
        return None
    after = day - 1 if day is not None else (week or 0) * _DAYS_IN_WEEK - 1
    return min(add_days(start, after), last)


def week_of(task: Task) -> int | None:
    """Return the week of the plan a task belongs to; one with only a day has the week of that day."""
    if task.week is not None or task.day is None:
        return task.week
    return (task.day - 1) // _DAYS_IN_WEEK + 1


def week_on(start: date, due: date | None) -> int | None:
    """Return the week of a plan begun on `start` that a day lies in, at least 1; None without a day."""
    return None if due is None else max((due - start).days // _DAYS_IN_WEEK + 1, 1)


def start_plan(
    template: PlanTemplate | OwnTemplate,
    start: date,
    listed: int,
    primary: str | None,
    until: date | None = None,
    visas: Collection[str] | None = None,
    stored: int | None = None,
) -> Plan:
    """Return a plan begun on a day.

    Args:
        template: a shipped template or one of the user's own.
        start: its first day.
        listed: programs that are not archived, from which `programs_added` counts.
        primary: canonical name of the primary specialty; some targets depend on it.
        until: the last day on which its work still counts: a plan begun late has no task due after it.
            A plan begun after that day is left as it is.
        visas: the visas that serve the applicant; tasks for another visa are left out. None: unknown,
            nothing is left out.
        stored: programs in all, behind which `img_programs_added` finds what is new; None: as listed.
    """
    last = last_day(start, until)
    tasks = []
    for given in template.tasks:
        if isinstance(given, TemplateTask) and not given.is_for(visas):
            continue
        target = given.target_for(primary) if isinstance(given, TemplateTask) else given.target
        tasks.append(
            Task(
                id=given.id,
                week=given.week,
                day=given.day,
                title=given.title,
                why=given.why,
                due=due_on(start, given.week, given.day, last),
                measure=_counted(given.measure, listed, listed if stored is None else stored),
                target=target,
            )
        )
    return Plan(template=template.id, title=template.title, start=start, tasks=tuple(tasks))


def _counted(measure: str | None, listed: int, stored: int) -> str | None:
    """Return a measure with the count it starts from, where it has one."""
    start = {"programs_added": listed, "img_programs_added": stored}.get(measure or "")
    return measure if start is None else f"{measure}:{start}"


def last_day(start: date, until: date | None) -> date:
    """Return the last day on which a task of a plan begun on `start` may be due.

    Args:
        start: its first day.
        until: the last day that counts for its template (a rank list must be certified by then);
            a plan begun after it is held only by the last day that a workbook may hold.
    """
    return until if until is not None and until >= start else LAST_DAY


def moved_to_week(plan: Plan, task: Task, week: int, until: date | None = None) -> Task:
    """Return a task moved to another week (from 1): due on its last day, never after the day that counts."""
    to = max(week, 1)
    due = due_on(plan.start, to, None, last_day(plan.start, until))
    return replace(task, week=to, day=None, due=due)


def shifted(plan: Plan, task: Task, by: int, until: date | None = None) -> Mapping[str, date]:
    """Return the days of a task when its whole plan moves: `due` and `snoozed_until`, those it has.

    A due day that follows from the task's week or day follows from it in the moved plan too, so that
    moving there and back changes nothing, although nothing becomes due after the day that counts.
    """
    days: dict[str, date] = {}
    if task.due is not None:
        start, week = add_days(plan.start, by), task.week
        as_planned = task.due == due_on(plan.start, week, task.day, last_day(plan.start, until))
        planned = due_on(start, week, task.day, last_day(start, until)) if as_planned else None
        days["due"] = planned or min(add_days(task.due, by), max(last_day(start, until), task.due))
    if task.snoozed_until is not None:
        days["snoozed_until"] = add_days(task.snoozed_until, by)
    return days


def reading_of(task: Task, plan: Plan, at: MeasureSituation) -> MeasureReading | None:
    """Return what a task's measure reads; None for a task done by hand or an unknown measure."""
    if task.measure is None:
        return None
    name, argument = split_name(task.measure)
    measure = MEASURES.get(name)
    return measure.read(at, plan.start, argument) if measure else None


def progress(
    task: Task, plan: Plan, at: MeasureSituation, templates: Mapping[str, PlanTemplate] | None = None
) -> Progress:
    """Return how far a task of a plan is today.

    A measured task is done exactly while its measure is met: `done_on` is read only for tasks done
    by hand, and for tasks whose measure this program does not know.

    Args:
        task: one of the plan's tasks.
        plan: the plan it belongs to.
        at: what measures read.
        templates: shipped templates, for the notes of tasks done by hand.
    """
    reading = reading_of(task, plan, at)
    if reading is None:
        done = task.done_on is not None
        state = _state(task, at.today, done, was_met=False)
        note = _note_by_hand(task, plan, templates or {}, at.texts)
        return Progress(None, None, state, "done" if done else "", float(done), _late(task, at, done), note)
    target = 1.0 if task.target is None else task.target
    done = reading.value >= target
    state = _state(task, at.today, done, was_met=task.met_on is not None)
    share = 1.0 if done else max(0.0, min(reading.value / target, 1.0))
    text = reading.text or f"{number(reading.value)}/{number(target)}"
    return Progress(
        reading.value, target, state, text, share, _late(task, at, done), _missing(reading, target, at)
    )


def _missing(reading: MeasureReading, target: float, at: MeasureSituation) -> str:
    """Return what is missing in words; how many, where it is a number up to the target."""
    left = target - reading.value
    parts = [reading.note] if reading.note else []
    if reading.short and left > 0:
        parts.append(at.say(reading.short, n=left, percent=f"{at.least_img:g}"))
    return "; ".join(parts)


def _state(task: Task, today: date, done: bool, was_met: bool) -> TaskState:
    if done:
        return "done"
    if task.snoozed_until is not None and task.snoozed_until > today:
        return "snoozed"
    if was_met:
        return "was_met"
    return "overdue" if task.due is not None and task.due < today else "open"


def _late(task: Task, at: MeasureSituation, done: bool) -> bool:
    return not done and task.due is not None and task.due < at.today


def _note_by_hand(task: Task, plan: Plan, templates: Mapping[str, PlanTemplate], texts: Texts) -> str:
    if task.measure is not None:
        return texts.say("task.no_measure", name=repr(short(task.measure)))
    if task.done_on is not None:
        return ""
    given = _template_task(task, plan, templates)
    return (given.note if given else "") or texts.say("task.by_hand")


def _template_task(task: Task, plan: Plan, templates: Mapping[str, PlanTemplate]) -> TemplateTask | None:
    template = templates.get(plan.template)
    if template is None:
        return None
    return next((given for given in template.tasks if given.id == task.id), None)


def jump(
    task: Task, plan: Plan, at: MeasureSituation, templates: Mapping[str, PlanTemplate] | None = None
) -> Jump | None:
    """Return where the missing work of a task is, None where the workbook holds no place for it.

    A measured task leads to exactly what is missing: the grid filtered to the programs that lack
    something, with the fact that most of them lack named first.
    """
    if task.program is not None:
        return Jump("programs", program=task.program)
    reading = reading_of(task, plan, at)
    if reading is not None and reading.place is not None:
        return place_at(reading.place, reading.program)
    given = _template_task(task, plan, templates or {})
    if given is None or given.jump is None:
        return None
    return place_at(given.jump.replace("{primary}", quoted(at.primary or "")))


def place_at(text: str, program: str | None = None) -> Jump:
    """Return the place that a template or a measure writes as "pane" or "pane:what".

    What stands after the colon is the filter of Programs, a part of Profile, and elsewhere the name
    of a command of that pane.
    """
    pane, _, query = text.partition(":")
    return Jump(pane, query, program)


def met_today(plans: Sequence[Plan], at: MeasureSituation) -> tuple[tuple[int, str], ...]:
    """Return the measured tasks that are met and not yet marked so: (index of the plan, task id).

    The caller stores `met_on` for them with the change that brought it about, so that a task that
    reopens later can say that it was met.
    """
    return tuple(
        (index, task.id)
        for index, plan in enumerate(plans)
        for task in plan.tasks
        if task.met_on is None
        and (reading := reading_of(task, plan, at)) is not None
        and reading.value >= (1.0 if task.target is None else task.target)
    )


@record
class TaskView:
    """A task of a plan with how far it is."""

    plan: Plan
    task: Task
    progress: Progress


def task_views(
    plans: Iterable[Plan], at: MeasureSituation, templates: Mapping[str, PlanTemplate] | None = None
) -> tuple[TaskView, ...]:
    """Return all tasks of the plans, overdue first, then by day; done ones last."""
    views = [
        TaskView(plan, task, progress(task, plan, at, templates)) for plan in plans for task in plan.tasks
    ]
    return tuple(sorted(views, key=lambda view: (_URGENCY[view.progress.state], view.task.due or date.max)))


def weeks(plan: Plan) -> tuple[tuple[int | None, tuple[Task, ...]], ...]:
    """Return the tasks of a plan by week, in order; those without a week come last, under None."""
    by_week: dict[int | None, list[Task]] = {}
    for task in plan.tasks:
        by_week.setdefault(week_of(task), []).append(task)
    order = sorted(by_week, key=lambda week: (week is None, week or 0))
    return tuple((week, tuple(by_week[week])) for week in order)


def current_week(plan: Plan, today: date) -> int:
    """Return the week of the plan that a day lies in; below 1 before it begins."""
    return (today - plan.start).days // _DAYS_IN_WEEK + 1


def plan_document(
    workbook: Workbook, at: MeasureSituation, templates: Mapping[str, PlanTemplate] | None = None
) -> dict[str, Any]:
    """Return all plans as `imgtui plan --json` gives them.

    Each task has its fields, its `progress` (a number; null for one done by hand) and its `state`.
    """
    return {"plans": [_plan_entry(plan, at, templates or {}) for plan in workbook.plans]}


def _plan_entry(plan: Plan, at: MeasureSituation, templates: Mapping[str, PlanTemplate]) -> dict[str, Any]:
    entries = [
        {
            "week": week,
            "tasks": [_task_entry(task, progress(task, plan, at, templates)) for task in tasks],
        }
        for week, tasks in weeks(plan)
    ]
    return {
        "template": plan.template,
        "title": plan.title,
        "start": plan.start.isoformat(),
        "weeks": entries,
    }


def _task_entry(task: Task, how_far: Progress) -> dict[str, Any]:
    return {**to_plain(task), "progress": to_plain(how_far.value), "state": how_far.state}
