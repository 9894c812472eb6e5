"""How far the reading of pages is: programs with the facts that decide most, and how many are wanted."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from imgtui.services.views.evaluation import View

_MEASURE = "programs_with_facts"


def pages_text(view: "View") -> str:
    """Return "27 of 40 programs with IMG %, visa and attempts"; empty without a specialty, or where all are.

    Forty are what a running plan wants; without one, all programs of the primary specialty are.
    """
    primary = view.facts.primary
    if primary is None:
        return ""
    known = view.situation.tally.with_facts
    listed = view.situation.tally.by_specialty.get(primary, 0)
    wanted = [task.target for plan in view.workbook.plans for task in plan.tasks if task.measure == _MEASURE]
    of = round(max([each for each in wanted if each], default=listed))
    return f"{known} of {of} programs with IMG %, visa and attempts" if known < of else ""
