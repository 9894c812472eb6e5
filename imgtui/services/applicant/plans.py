"""What the user answers beside the profile: questions asked once, plans B, and milestones reached."""

from dataclasses import replace
from datetime import date
from typing import Any

from imgtui.domain.applicant.self_checks import Answer, proposal_of
from imgtui.domain.plan.milestones import Milestone, task_id
from imgtui.domain.plan.plans import week_on
from imgtui.domain.reference.profile import MilestoneText
from imgtui.domain.standing.clock.clock_chain import SAID
from imgtui.domain.workbook.days import add_days
from imgtui.domain.workbook.errors import UsageError
from imgtui.domain.workbook.records import Plan, Refused, Task
from imgtui.domain.workbook.text import clean, clean_lines
from imgtui.services.opened.book import Book
from imgtui.services.plan import plans
from imgtui.services.plan.proposals import OWN_PLAN, OWN_TITLE
from imgtui.services.reference.profile import profile_texts
from imgtui.services.views.evaluation import View
from imgtui.storage.rows.change import Change
from imgtui.storage.rows.write import add_plan, fields


def answer_check(book: Book, check: str, answer: Answer | None) -> None:
    """Keep the answer to a question that no data can answer; None takes it back.

    Raises:
        UsageError: there is no such question.
    """
    known = [each.id for each in profile_texts().self_checks]
    if check not in known:
        raise UsageError("check_unknown", "there is no such question", check, f"one of: {', '.join(known)}")
    said = f"answered {answer}" if answer else "took back the answer"
    proposal = proposal_of(check)
    with book.change(f"{said}: {check.replace('-', ' ')}") as change:
        rows = change.rows("refused", ["id"], proposal=proposal)
        if answer is None:
            change.remove("refused", rows)
        elif rows:
            change.set("refused", rows[0], {"why": answer})
        else:
            place = change.place("refused", len(change.ids("refused")))
            change.add("refused", fields("refused", Refused(proposal=proposal, why=answer)), position=place)


def write_plan_b(book: Book, plan_b: str, words: str) -> None:
    """Write one of the plans B: the note of its task, which is done while there are words.

    Raises:
        UsageError: there is no such plan.
    """
    text = next((each for each in profile_texts().plan_b if each.id == plan_b), None)
    if text is None:
        known = ", ".join(each.id for each in profile_texts().plan_b)
        raise UsageError("plan_b_unknown", "there is no such plan", plan_b, f"one of: {known}")
    words = clean_lines(words).strip()
    task = Task(id=plan_b, title=f"Write: {text.title}", why=text.asks, due=_plan_b_due(book, plan_b))
    values = {"note": words or None, "done_on": book.today() if words else None}
    verb = "wrote" if words else "cleared"
    _put(book, f"{verb}: {text.title}", task, values)


def say_reached(book: Book, milestone: MilestoneText, reached: bool) -> None:
    """Keep that a milestone is reached, or that it is not after all; the workbook cannot tell such ones."""
    task = Task(id=task_id(milestone.id), title=milestone.title, why=milestone.text)
    verb = "reached" if reached else "not reached"
    _put(book, f"{verb}: {milestone.title}", task, {"done_on": book.today() if reached else None})


def say_done(book: Book, step: str, done: bool) -> None:
    """Keep that a step is reached which the workbook cannot tell, or that it is not after all.

    Raises:
        UsageError: the workbook tells it by itself, or there is no such step.
    """
    if step not in SAID:
        known = ", ".join(SAID)
        why = "is no step that is said to be done: each of the others is read from your record"
        raise UsageError("step_read", why, step, f"told by you alone: {known}")
    text = next(each for each in profile_texts().milestones if each.id == step)
    say_reached(book, text, done)


def plan_milestone(book: Book, milestone: MilestoneText, due: date | None) -> None:
    """Put a milestone into the plan as a task with its day.

    Raises:
        UsageError: it is in a plan already.
    """
    wanted = task_id(milestone.id)
    if any(task.id == wanted for plan in book.workbook.plans for task in plan.tasks):
        raise UsageError("task_there", "is in the plan already", milestone.title, "see: 5 Plan")
    task = Task(id=wanted, title=milestone.title, why=milestone.text, due=due)
    _put(book, f"planned: {milestone.title}", task, {})


def _put(book: Book, name: str, task: Task, values: dict[str, Any]) -> None:
    """Set values of the task with an id in whatever plan it is; without one it goes to the season's own."""
    with book.change(clean(name)) as change:
        rows = change.rows("task", ["uid"], id=task.id)
        if rows:
            change.set("task", rows[0], values)
            return
        plan, start = _own_plan(book, change)
        new = replace(task, week=week_on(start, task.due), **values)
        position = change.place("task", len(change.ids("task", plan)), plan)
        change.add("task", fields("task", new), plan=plan, position=position)


def _own_plan(book: Book, change: Change) -> tuple[Any, date]:
    """Return row and start of the plan for what the season brings; it is made when there is none."""
    for index, plan in enumerate(book.workbook.plans):
        if plan.template == OWN_PLAN:
            return plans.plan_row(book, change, index), plan.start
    place = change.place("plan", len(change.ids("plan")))
    start = book.today()
    return add_plan(change, Plan(template=OWN_PLAN, title=OWN_TITLE, start=start), place), start


def _plan_b_due(book: Book, plan_b: str) -> date | None:
    """Return the last day before Match Week for the plan that is written for it."""
    if plan_b != "contingency":
        return None
    from imgtui.domain.plan.milestones import day_before_status
    from imgtui.services.opened.both_clocks import clocks_of

    return day_before_status(book.workbook.season, book.reference, clocks_of(book))


def due_of(view: View, milestone: Milestone) -> date | None:
    """Return the day on which the task of a milestone is due: today when its own day has passed."""
    if milestone.days is None:
        return None
    return add_days(view.today, max(0, milestone.days))
