"""What to do if it does not work (S1): a plan for not matching, and one outside the US, in the user's words.

Each is the note of a task in a plan: a plan that is written down, with the day on which it was written
and the day by which it should be. No other place of the document is for plans.
"""

from collections.abc import Iterable

from imgtui.domain.reference.profile import PlanBText, ProfileData
from imgtui.domain.workbook.records import Plan, Task
from imgtui.domain.workbook.records.record import record


@record
class PlanB:
    """One of them; `words` is empty until it is written."""

    text: PlanBText
    words: str


def plans_b(plans: Iterable[Plan], data: ProfileData) -> tuple[PlanB, ...]:
    """Return both with what has been written."""
    tasks = tasks_by_id(plans)
    return tuple(
        PlanB(text, (task.note or "").strip() if (task := tasks.get(text.id)) else "") for text in data.plan_b
    )


def tasks_by_id(plans: Iterable[Plan]) -> dict[str, Task]:
    """Return all tasks by id; of two with one id the first."""
    found: dict[str, Task] = {}
    for plan in plans:
        for task in plan.tasks:
            found.setdefault(task.id, task)
    return found
