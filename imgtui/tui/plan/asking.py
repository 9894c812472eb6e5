"""The questions of the Plan pane: which plan, from when, what a task is, until when it sleeps."""

from collections.abc import Callable, Iterator
from datetime import date
from string import ascii_lowercase
from typing import Any

from imgtui.domain.plan.plans import due_on, week_of
from imgtui.domain.reference.reasons import plural
from imgtui.domain.standing.dates.season import by_id, first_day, season_points
from imgtui.domain.workbook.clocks import day_seen, day_text
from imgtui.domain.workbook.days import add_days
from imgtui.domain.workbook.records import Plan, Task
from imgtui.domain.workbook.typed.day_words import HOW_DAY, day_echo, read_day, why_no_day
from imgtui.services.plan.fits import Fit, fits
from imgtui.services.plan.plans import templates
from imgtui.services.views.evaluation import View
from imgtui.tui.dialogs.ask import Answers, Ask, AskedLine
from imgtui.tui.dialogs.prompt import Choice, Prompt
from imgtui.tui.widgets.text.toned import Paragraph

Check = Callable[[str], str | None]


def startable(view: View) -> tuple[Paragraph, ...]:
    """Return what can be started, each with its letter in the question that S asks, and how it fits.

    The one that fits best stands first, and is the choice that stands out in that question.
    """
    lines = [Paragraph((("S starts one: enter takes the first, a letter any of them.", "plain"),), indent=1)]
    for letter, fit in _lettered(view):
        template, is_best = fit.template, not lines[1:] and fit.serves == "now"
        count = f" · {plural(len(template.tasks), 'task')}"
        title = ((template.title, "strong"), (count, "muted"))
        lines.append(Paragraph(title, indent=4, mark=(f"{'▸' if is_best else ' '}{letter}", "accent")))
        said = (fit.text, "plain" if fit.serves == "now" else "muted")
        note = ((f" {template.note}", "muted"),) if template.note else ()
        lines.append(Paragraph((said, *note), 4))
    return tuple(lines)


def _lettered(view: View) -> Iterator[tuple[str, Fit]]:
    return zip(ascii_lowercase, fits(view), strict=False)


def which_template(view: View) -> Choice:
    """Ask for the template of a plan to start."""
    answers = [
        (
            fit.template.id,
            letter,
            f"{fit.template.title} · {plural(len(fit.template.tasks), 'task')} · {fit.text}",
        )
        for letter, fit in _lettered(view)
    ]
    return Choice(
        "Start a plan", answers, "Several plans can run at once; each is started on a day of its own."
    )


def from_when(view: View, template_id: str) -> Prompt:
    """Ask for the first day of a plan."""
    template = templates(view.workbook, view.reference)[template_id]
    points = season_points(view.workbook.season, view.reference, view.clocks)
    first = first_day(template, by_id(points), view.clocks)
    ends = [due_on(first, task.week, task.day) for task in template.tasks]
    last = max((day for day in ends if day), default=first)
    taken = {plan.start for plan in view.workbook.plans if plan.template == template_id}
    value = "today" if first == view.today else first.isoformat()
    begun = value if value == "today" else day_seen(first, view.today)
    about = f"{template.note or ''} Begun {begun} it runs to {day_text(last, year=True)}.".strip()

    def check(text: str) -> str | None:
        day = read_day(text, view.today)
        if day is None:
            return why_no_day(text, view.today)
        return (
            f"it runs since {day_seen(day, view.today)} already: take another day" if day in taken else None
        )

    return Prompt(
        f"{template.title}: first day",
        about=about,
        value=value,
        check=check,
        echo=lambda text: day_echo(text, view.today),
    )


def new_task(view: View, plan: Plan, week: int | None) -> Ask:
    """Ask for a task of the user's own, due at the end of a week unless told otherwise."""
    due = due_on(plan.start, week, None)
    return _task_form("New task", view, "", due, "")


def edit_task(view: View, task: Task) -> Ask:
    """Ask for another title, day or note."""
    return _task_form("Edit task", view, task.title, task.due, task.note or "")


def _task_form(title: str, view: View, text: str, due: date | None, note: str) -> Ask:
    shown = day_text(due, year=True).split(" ", 1)[1] if due else ""
    return Ask(
        title,
        (
            AskedLine(
                "title", "Title", text, lambda typed: None if typed.strip() else "a task needs a title"
            ),
            AskedLine("due", "Due", shown, day_check(view.today), placeholder="no day: any time"),
            AskedLine("note", "Note", note, placeholder="what was done: who, when, what came of it"),
        ),
        preview=lambda answers: _due_preview(answers, view.today),
    )


def _due_preview(answers: Answers, today: date) -> str:
    told = day_echo(answers["due"], today)
    return f"due {told}" if told else "no day"


def day_check(today: date, *, ahead: bool = False) -> Check:
    """Return the check of a day that may be left empty; `ahead`: it must be later than today."""

    def check(text: str) -> str | None:
        if not text.strip():
            return None
        day = read_day(text, today)
        if day is None:
            return why_no_day(text, today)
        return f"{day_seen(day, today)} is not ahead" if ahead and day <= today else None

    return check


def until_when(view: View, task: Task) -> Prompt:
    """Ask until when a task is put off."""
    sleeping = task.snoozed_until is not None and task.snoozed_until > view.today
    value = "" if sleeping else _next_monday(view.today).isoformat()
    about = "Empty takes it up again." if sleeping else f"{HOW_DAY[0].upper()}{HOW_DAY[1:]}."
    check = day_check(view.today, ahead=True)
    return Prompt(
        "Put off until", about=about, value=value, check=check, echo=lambda text: day_echo(text, view.today)
    )


def _next_monday(today: date) -> date:
    return add_days(today, 7 - today.weekday())


def task_values(answers: Answers, plan: Plan, task: Task, today: date) -> dict[str, Any]:
    """Return the fields of a task that the answers change; another day brings its week along."""
    due, note = read_day(answers["due"], today), answers["note"] or None
    values: dict[str, Any] = {}
    if answers["title"] != task.title:
        values["title"] = answers["title"]
    if note != task.note:
        values["note"] = note
    if due != task.due:
        values["due"] = due
        week = week_on(plan, due)
        if week != week_of(task):
            values |= {"week": week, "day": None}
    return values


def week_on(plan: Plan, due: date | None) -> int | None:
    """Return the week of a plan that a day lies in, at least 1; None without a day."""
    return None if due is None else max((due - plan.start).days // 7 + 1, 1)
