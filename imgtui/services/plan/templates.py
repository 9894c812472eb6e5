"""Templates of the user's own: saved from a plan, started like the shipped ones, deleted."""

from imgtui.domain.plan.measures import split_name
from imgtui.domain.plan.plans import week_of, week_on
from imgtui.domain.workbook.errors import UsageError
from imgtui.domain.workbook.keys import slug
from imgtui.domain.workbook.records import OwnTask, OwnTemplate, Plan, Task
from imgtui.domain.workbook.text import clean
from imgtui.services.opened.book import Book
from imgtui.services.plan.plans import plan_at
from imgtui.storage.rows.write import fields


def save(book: Book, plan: int, title: str, note: str | None = None) -> str:
    """Save a plan as a template of the user's own; return its id.

    Tasks keep week, day, measure and target; what was done, snoozed, noted or linked stays behind.

    Raises:
        UsageError: the title is empty, or a template of the user's own has it already.
    """
    name, found = clean(title).strip(), plan_at(book, plan)
    if not name:
        raise UsageError("title_missing", "a template needs a title", "title")
    with book.change(f"saved the template {name}") as change:
        rows = change.rows("template", ["id", "title"])
        if any(str(row[1]).casefold() == name.casefold() for row in rows):
            raise UsageError(
                "template_exists",
                "is the name of a template already",
                name,
                "take another, or delete that one",
            )
        new = template_of(
            found, _free({str(row[0]) for row in rows} | set(book.reference.plans), name), name, note
        )
        change.add(
            "template",
            fields("template", new),
            position=change.place("template", len(change.ids("template"))),
        )
    return new.id


def template_of(plan: Plan, template_id: str, title: str, note: str | None = None) -> OwnTemplate:
    """Return the template that a plan makes."""
    return OwnTemplate(
        id=template_id,
        title=title,
        note=clean(note).strip() or None if note else None,
        tasks=tuple(_own_task(plan, task) for task in plan.tasks),
    )


def _own_task(plan: Plan, task: Task) -> OwnTask:
    week = week_of(task)
    name = split_name(task.measure)[0] if task.measure is not None else None
    counts_from_start = name in ("programs_added", "img_programs_added")
    return OwnTask(
        id=task.id,
        week=week_on(plan.start, task.due) if week is None else week,
        day=task.day,
        title=task.title,
        why=task.why,
        # The number of programs it counts from belongs to the plan, not to the template.
        measure=name if counts_from_start else task.measure,
        target=task.target,
    )


def delete(book: Book, wanted: str) -> None:
    """Delete a template of the user's own, by its id or title; plans begun from it stay.

    Raises:
        UsageError: there is no such template, or it is a shipped one.
    """
    text = clean(wanted).strip()
    own = next(
        (each for each in book.workbook.templates if text in (each.id, each.title)),
        None,
    )
    if own is None:
        if text in book.reference.plans:
            raise UsageError("template_shipped", "comes with the program and cannot be deleted", text)
        known = ", ".join(each.id for each in book.workbook.templates) or "you have saved none"
        raise UsageError("template_unknown", "no such template of your own", text, known)
    with book.change(f"deleted the template {clean(own.title)}") as change:
        change.remove("template", change.rows("template", ["uid"], id=own.id)[:1])


def _free(taken: set[str], title: str) -> str:
    wish = slug(title) or "own"
    wish = wish if wish not in taken else f"own-{wish}"
    number, found = 1, wish
    while found in taken:
        number += 1
        found = f"{wish}-{number}"
    return found
