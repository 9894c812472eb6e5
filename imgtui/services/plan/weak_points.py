"""Tasks for what is weak in the file: one for each open lever of the verdicts on the applicant."""

from imgtui.domain.plan.lever_offers import OpenLever, lever_offers
from imgtui.domain.plan.matched import has_matched
from imgtui.domain.plan.plans import progress
from imgtui.domain.plan.proposals import PlanProposal
from imgtui.domain.reference.rule_cards import render
from imgtui.domain.standing.verdicts.levers import lever_case
from imgtui.domain.workbook.records import Plan
from imgtui.services.plan.season_offers import season_offers
from imgtui.services.views.evaluation import View


def weak_offers(view: View) -> tuple[PlanProposal, ...]:
    """Return the tasks that are offered; none before there is a verdict, or once one has matched."""
    return view.once(_weak_offers)


def _weak_offers(view: View) -> tuple[PlanProposal, ...]:
    if view.standing.line.value is None or has_matched(view.workbook):
        return ()
    levers = []
    for judgement in view.judgements.values():
        if judgement.value is None and not view.facts.record.is_entered:
            continue  # what is not entered is no weakness
        case, slots = lever_case(judgement, view.facts, view.figures)
        text = render(view.reference.rule(judgement.rule), case, slots, "lever")
        levers.append(OpenLever(judgement.rule, case, text))
    found = (*lever_offers(levers, view.reference.lever_tasks, view.workbook), *season_offers(view))
    return tuple(each for each in found if not _is_taken_on(view, each))


def _is_taken_on(view: View, offer: PlanProposal) -> bool:
    """Tell whether a plan waits for the same thing already, or the workbook says that it is reached."""
    waits = {task.measure for plan in view.workbook.plans for task in plan.tasks if task.measure is not None}
    if all(task.measure in waits for task in offer.tasks):
        return True
    plan = Plan(template="", title="", start=view.today)
    states = [progress(task, plan, view.situation).state for task in offer.tasks]
    return all(state == "done" for state in states)
