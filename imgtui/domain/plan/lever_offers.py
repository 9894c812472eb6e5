"""What is weak offers tasks: one for each open lever of the verdicts, to take or to refuse for good (§11)."""

from collections.abc import Iterator, Sequence

from imgtui.domain.plan.proposals import PlanProposal
from imgtui.domain.reference.entries import LeverTask
from imgtui.domain.workbook.records import Task, Workbook
from imgtui.domain.workbook.records.record import record


@record
class OpenLever:
    """What would change a verdict: the case of its lever, and the sentence."""

    rule: str
    case: str
    text: str


def lever_offers(
    levers: Sequence[OpenLever], tasks: Sequence[LeverTask], workbook: Workbook
) -> Iterator[PlanProposal]:
    """Yield what is offered: neither refused, nor in a plan already."""
    refused = {each.proposal for each in workbook.refused}
    there = {task.id for plan in workbook.plans for task in plan.tasks}
    for lever in levers:
        for each in tasks:
            name = f"lever-{each.id}"
            if each.rule != lever.rule or lever.case not in each.cases or {name} & (refused | there):
                continue
            task = Task(id=name, title=each.title, why=each.why, measure=each.measure, target=each.target)
            yield PlanProposal(name, "lever", each.title, f"{each.rule}: {lever.text}", tasks=(task,))
