"""Changes of plans and their tasks; how far a measured task is, is read and never written."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple

from imgtui.domain.applicant.facts import USABLE_VISAS, canonical_specialty, target_names
from imgtui.domain.plan.measures import MEASURES, split_name
from imgtui.domain.plan.plans import due_on, last_day, moved_to_week, shifted, start_plan, week_of
from imgtui.domain.reference.data import PlanTemplate, Reference
from imgtui.domain.reference.reasons import plural
from imgtui.domain.standing.dates.season import by_id, first_day, how_it_serves, season_points
from imgtui.domain.workbook.clocks import day_seen
from imgtui.domain.workbook.days import add_days
from imgtui.domain.workbook.errors import UsageError
from imgtui.domain.workbook.records import OwnTemplate, Plan, Task, Workbook
from imgtui.domain.workbook.records.record import record
from imgtui.domain.workbook.text import clean, short
from imgtui.services.opened.book import Book
from imgtui.services.opened.both_clocks import clocks_of
from imgtui.services.views.view import View
from imgtui.storage.rows.change import Change
from imgtui.storage.rows.write import add_plan, fields

_WHEN = ("now", "later", "past")
_EDITABLE = frozenset({"title", "why", "due", "week", "day", "measure", "target", "program", "note"})


class TaskMove(NamedTuple):
    """Where a task goes: its week (None: any time), and the task it stands behind (None: the first)."""

    task: str
    week: int | None
    after: str | None


def templates(workbook: Workbook, reference: Reference) -> Mapping[str, PlanTemplate | OwnTemplate]:
    """Return the templates that can be started, by id: one of the user's own goes before a shipped one."""
    return {**reference.plans, **{own.id: own for own in workbook.templates}}


def templates_by_use(view: View) -> Mapping[str, PlanTemplate | OwnTemplate]:
    """Return them, first those that help in this part of the season, last those whose time is over."""
    points = by_id(season_points(view.workbook.season, view.reference, view.clocks))

    def place(template: PlanTemplate | OwnTemplate) -> tuple[int, int]:
        when, days = how_it_serves(template, points, view.clocks)
        return _WHEN.index(when), days

    found = templates(view.workbook, view.reference)
    return {each.id: each for each in sorted(found.values(), key=place)}


def for_now(view: View) -> tuple[str, ...]:
    """Return the titles of the plans that help in this part of the season, the most pressing first."""
    points = by_id(season_points(view.workbook.season, view.reference, view.clocks))
    return tuple(
        each.title
        for each in templates_by_use(view).values()
        if how_it_serves(each, points, view.clocks)[0] == "now"
    )


def start(book: Book, template_id: str, on: date) -> None:
    """Start the plan of a template on a day.

    Raises:
        UsageError: no such template, or its plan was started on that day already.
    """
    template = templates(book.workbook, book.reference).get(template_id)
    if template is None:
        known = ", ".join(templates(book.workbook, book.reference))
        raise UsageError("template_unknown", "no such template", template_id, f"one of: {known}")
    if any(plan.template == template_id and plan.start == on for plan in book.workbook.plans):
        raise UsageError(
            "plan_started", f"runs since {on} already", template_id, "see: imgtui plan, or take another day"
        )
    template = _dealt_out(book, template)
    listed = sum(not program.archived for program in book.workbook.programs)
    names = target_names(book.applicant.specialties, canonical_specialty(book.reference))
    need = book.applicant.visa_needed
    plan = start_plan(
        template,
        on,
        listed,
        names[0] if names else None,
        until_of(book, template.id),
        None if need is None else USABLE_VISAS[need],
        len(book.workbook.programs),
    )
    with book.change(f"started {template.title} on {on}") as change:
        add_plan(change, plan, change.place("plan", len(change.ids("plan"))))


def _dealt_out(book: Book, template: PlanTemplate | OwnTemplate) -> PlanTemplate | OwnTemplate:
    """Return the unmatched year with the tasks that the autopsy of the season chooses."""
    if not isinstance(template, PlanTemplate) or all(task.area is None for task in template.tasks):
        return template
    from imgtui.services.plan.autopsy import year_tasks  # it judges the whole workbook

    return replace(template, tasks=year_tasks(book, template))


def first_day_of(book: Book, template_id: str) -> date:
    """Return the day on which the plan of a template begins unless the user says otherwise."""
    template, clocks = templates(book.workbook, book.reference).get(template_id), clocks_of(book)
    if template is None:
        return book.today()
    return first_day(template, by_id(season_points(book.workbook.season, book.reference, clocks)), clocks)


def until_of(book: Book, template_id: str) -> date | None:
    """Return the last day that counts for the plans of a template, None when there is none."""
    template = templates(book.workbook, book.reference).get(template_id)
    if not isinstance(template, PlanTemplate) or template.until is None:
        return None
    clocks = clocks_of(book)
    points = season_points(book.workbook.season, book.reference, clocks)
    return next((point.last_day(clocks) for point in points if point.id == template.until), None)


def remove(book: Book, plan: int) -> None:
    """Remove the plan at index `plan` (from 0) with all its tasks."""
    found = plan_at(book, plan)
    with book.change(f"removed the plan {found.title}") as change:
        number = plan_row(book, change, plan)
        change.remove("task", change.ids("task", number))
        change.remove("plan", [number])


def shift(book: Book, plan: int, days: int) -> None:
    """Move a whole plan by some days: its start, and every day of what is not done by hand yet.

    Nothing moves past the day that counts for it, such as the deadline of rank lists.

    Raises:
        UsageError: no days, a day beyond the calendar, or another plan of the template starts then.
    """
    found = plan_at(book, plan)
    if days == 0:
        raise UsageError("bad_value", "0 days move nothing", "days", "name days: 7, or -3")
    start = add_days(found.start, days)
    if (start - found.start).days != days:
        raise UsageError("bad_value", f"{days} days lead off the calendar", "days")
    until = until_of(book, found.template)
    moved = {task.id: shifted(found, task, days, until) for task in found.tasks if task.done_on is None}
    if any(other.template == found.template and other.start == start for other in book.workbook.plans):
        raise UsageError("plan_started", f"another plan of this template begins on {start}", found.title)
    later = "later" if days > 0 else "earlier"
    with book.change(f"moved {_short(found.title)} {plural(abs(days), 'day')} {later}") as change:
        row = plan_row(book, change, plan)
        change.set("plan", row, {"start": start})
        for task_id, values in moved.items():
            change.set("task", _task_row(change, row, task_id), values)


def find_plan(book: Book, text: str) -> int:
    """Return the index of a plan by number from 1, template id or title; UsageError when none is meant."""
    wanted = clean(text).strip().casefold()
    plans = list(enumerate(book.workbook.plans))
    for found in (
        [index for index, _ in plans if str(index + 1) == wanted],
        [index for index, plan in plans if wanted in (plan.template.casefold(), plan.title.casefold())],
    ):
        if len(found) == 1:
            return found[0]
        if found:
            numbers = ", ".join(str(index + 1) for index in found)
            raise UsageError("plan_ambiguous", f"means several plans: {numbers}", text, "name the number")
    raise UsageError("plan_unknown", "there is no such plan", text, "see: imgtui plan")


def find_task(book: Book, text: str) -> tuple[int, Task]:
    """Return plan index and task of an id, `PLAN:ID`, or (part of) a title.

    The plan of `PLAN:ID` is a template id or its number from 1.

    Raises:
        UsageError: none is meant, or several are.
    """
    wanted, plans = clean(text).strip(), list(enumerate(book.workbook.plans))
    named, colon, rest = wanted.partition(":")
    if colon:
        chosen = [(i, p) for i, p in plans if named in (p.template, str(i + 1))]
        if chosen:
            plans, wanted = chosen, rest.strip()
    tasks = [(index, task) for index, plan in plans for task in plan.tasks]
    folded = wanted.casefold()
    for found in (
        [pair for pair in tasks if pair[1].id == wanted],
        [pair for pair in tasks if pair[1].title.casefold() == folded],
        [pair for pair in tasks if folded and folded in pair[1].title.casefold()],
    ):
        if len(found) == 1:
            return found[0]
        if found:
            names = "; ".join(f"{index + 1}:{task.id} = {short(task.title)}" for index, task in found[:4])
            raise UsageError("task_ambiguous", f"means {len(found)} tasks: {names}", text, "name PLAN:ID")
    raise UsageError("task_unknown", "no such task", text, "see: imgtui plan")


@record
class TaskDone:
    """What is said of a task done by hand: on which day (today without), by whom, what came of it."""

    on: date | None = None
    who: str = ""
    outcome: str = ""


def set_done(book: Book, plan: int, task_id: str, done: bool = True, said: TaskDone | None = None) -> None:
    """Mark a task done by hand as done, or as open again; what is said of it goes to its note.

    Raises:
        UsageError: the task measures itself, or its day is still to come.
    """
    task = _task(book, plan, task_id)
    if task.measure is not None and split_name(task.measure)[0] in MEASURES:
        raise UsageError(
            "task_measured",
            "measures itself: it is done when the workbook holds what it asks for",
            f"{task_id}: {clean(task.title)}",
            "see its progress: imgtui plan",
        )
    verb, said = "done" if done else "opened again", said or TaskDone()
    on = said.on or book.today()
    if done and on > book.today():
        raise UsageError("bad_value", f"{on} is still to come", "on")
    values: dict[str, Any] = {"done_on": on if done else None}
    words = " · ".join(text for part in (said.who, said.outcome) if (text := clean(part).strip()))
    if words:
        line = f"{on}: {words}"
        values["note"] = f"{task.note}\n{line}" if task.note else line
    _set(book, plan, task, f"{verb}: {_short(task.title)}", values)


def edit(book: Book, plan: int, task_id: str, values: Mapping[str, Any]) -> None:
    """Set fields of a task (title, why, due, measure, target, program, note)."""
    unknown = set(values) - _EDITABLE
    if unknown:
        raise UsageError("field_unknown", "no such field of a task", sorted(unknown)[0])
    task = _task(book, plan, task_id)
    if not clean(str(values.get("title", task.title))).strip():
        raise UsageError("title_missing", "a task needs a title", "title")
    _set(book, plan, task, f"edited: {_short(task.title)}", values)


def snooze(book: Book, plan: int, task_id: str, until: date | None) -> None:
    """Put a task off until a day; None takes it up again."""
    task = _task(book, plan, task_id)
    if until is not None and until <= book.today():
        raise UsageError("bad_value", f"{until} is not ahead", "until")
    name = f"snoozed until {until}" if until else "took up again"
    _set(book, plan, task, f"{name}: {_short(task.title)}", {"snoozed_until": until})


def move(book: Book, plan: int, task_id: str, week: int, at: int | None = None) -> None:
    """Move a task to a week (from 1), due at its end; `at` is its place in the plan's list (from 0).

    A week that ends after the day that counts (the deadline of rank lists) makes it due on that day.
    """
    found, task = plan_at(book, plan), _task(book, plan, task_id)
    until = until_of(book, found.template)
    moved = moved_to_week(found, task, week, until) if week != task.week else task
    with book.change(f"moved to week {max(week, 1)}: {_short(task.title)}") as change:
        number = plan_row(book, change, plan)
        row = _task_row(change, number, task_id)
        change.set("task", row, {"week": moved.week, "day": moved.day, "due": moved.due})
        if at is not None:
            place = change.place("task", at, number, moving=row)
            change.set_columns("task", row, {"position": place})


def arrange(book: Book, plan: int, moves: Sequence[TaskMove]) -> None:
    """Move tasks of a plan within and between its weeks, as one step; later moves see earlier ones."""
    found, until = plan_at(book, plan), until_of(book, plan_at(book, plan).template)
    tasks = [_task(book, plan, move.task) for move in moves]
    if len(tasks) == 1:
        week = moves[0].week
        where = (
            f"to {f'week {week}' if week else 'any time'}" if week != week_of(tasks[0]) else "within its week"
        )
        name = f"moved {where}{_held(found, moves[0], until)}: {_short(tasks[0].title)}"
    else:
        name = f"moved {len(tasks)} tasks"
    with book.change(name) as change:
        number = plan_row(book, change, plan)
        for task, move in zip(tasks, moves, strict=True):
            row = _task_row(change, number, task.id)
            if move.week != week_of(task):
                moved = _in_week(found, task, move.week, until)
                change.set("task", row, {"week": moved.week, "day": moved.day, "due": moved.due})
            others = [each for each in change.ids("task", number) if each != row]
            before = _task_row(change, number, move.after) if move.after else None
            at = others.index(before) + 1 if before in others else 0
            change.set_columns("task", row, {"position": change.place("task", at, number, moving=row)})


def _held(plan: Plan, to: TaskMove, until: date | None) -> str:
    """Return what to say when a week ends after the last day that counts, and the task is due on that day."""
    natural, last = due_on(plan.start, to.week, None), last_day(plan.start, until)
    return f", due {day_seen(last, plan.start)}: later does not count" if natural and natural > last else ""


def _in_week(plan: Plan, task: Task, week: int | None, until: date | None) -> Task:
    if week is None:
        return replace(task, week=None, day=None, due=None)
    return moved_to_week(plan, task, week, until)


def add(book: Book, plan: int, task: Task, at: int | None = None) -> str:
    """Add a task of the user's own to a plan; return its id.

    Args:
        book: the workbook.
        plan: index of the plan, from 0.
        task: its id is a wish: one that is taken gets a number; an empty one is made.
        at: its place in the plan's list, from 0; None: at the end.
    """
    title = clean(task.title).strip()
    if not title:
        raise UsageError("title_missing", "a task needs a title", "title")
    found = plan_at(book, plan)
    with book.change(f"added the task {_short(title)}") as change:
        number = plan_row(book, change, plan)
        taken = set(change.rows("task", ["id"], plan=number))
        last = last_day(found.start, until_of(book, found.template))
        due = task.due or due_on(found.start, task.week, task.day, last)
        new = replace(task, id=_free_id(task.id or "own", taken), title=title, due=due)
        rows = change.ids("task", number)
        place = change.place("task", len(rows) if at is None else at, number)
        change.add("task", fields("task", new), plan=number, position=place)
    return new.id


def remove_task(book: Book, plan: int, task_id: str) -> None:
    """Remove a task from a plan."""
    task = _task(book, plan, task_id)
    with book.change(f"removed the task {_short(task.title)}") as change:
        change.remove("task", [_task_row(change, plan_row(book, change, plan), task_id)])


def _set(book: Book, plan: int, task: Task, name: str, values: Mapping[str, Any]) -> None:
    with book.change(name) as change:
        change.set("task", _task_row(change, plan_row(book, change, plan), task.id), values)


def plan_at(book: Book, index: int) -> Plan:
    """Return the plan at an index (from 0); UsageError when there is none."""
    plans = book.workbook.plans
    if not 0 <= index < len(plans):
        raise UsageError("plan_unknown", "there is no such plan", str(index + 1), "see: imgtui plan")
    return plans[index]


def _task(book: Book, plan: int, task_id: str) -> Task:
    for task in plan_at(book, plan).tasks:
        if task.id == task_id:
            return task
    raise UsageError("task_unknown", "no such task", task_id, "see: imgtui plan")


def plan_row(book: Book, change: Change, index: int) -> Any:
    """Return the row of a plan, by what makes it one: other processes may have moved it."""
    plans = book.workbook.plans
    plan = plans[index]
    same = sum((other.template, other.start) == (plan.template, plan.start) for other in plans[:index])
    rows = change.rows("plan", ["uid"], template=plan.template, start=str(plan.start))
    if len(rows) <= same:
        raise UsageError("plan_unknown", "the plan is gone: another process removed it", plan.title)
    return rows[same]


def _task_row(change: Change, plan: Any, task_id: str) -> Any:
    rows = change.rows("task", ["uid"], plan=plan, id=task_id)
    if not rows:
        raise UsageError("task_unknown", "the task is gone: another process removed it", task_id)
    return rows[0]


def _free_id(wish: str, taken: set[Any]) -> str:
    if wish not in taken and wish != "own":
        return wish
    number = 1
    while f"{wish}-{number}" in taken:
        number += 1
    return f"{wish}-{number}"


def _short(title: str) -> str:
    return short(title, 40)
