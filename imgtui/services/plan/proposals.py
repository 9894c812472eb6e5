"""What the season offers to the plan: taken into it, or refused once and for all; never added silently."""

from dataclasses import replace

from imgtui.domain.plan.measure import MeasureSituation
from imgtui.domain.plan.plans import week_on
from imgtui.domain.plan.proposals import PlanProposal, PlanSigns, plan_for_tasks, proposals
from imgtui.domain.standing.dates.season import by_id, season_points
from imgtui.domain.workbook.errors import UsageError
from imgtui.domain.workbook.records import Plan, Refused
from imgtui.domain.workbook.text import clean
from imgtui.services.opened.book import Book
from imgtui.services.plan import plans
from imgtui.services.plan.weak_points import weak_offers
from imgtui.services.views.evaluation import View
from imgtui.storage.rows.write import add_plan, fields

OWN_PLAN, OWN_TITLE = "season", "What the season brings"


def offers(view: View) -> tuple[PlanProposal, ...]:
    """Return what is offered now: neither refused, nor in a plan already; worked out once for a view."""
    return view.once(_offers)


def _offers(view: View) -> tuple[PlanProposal, ...]:
    return (*proposals(_signs(view, view.situation)), *weak_offers(view))


def refused_offers(view: View) -> tuple[tuple[str, str], ...]:
    """Return what was refused, in that order: its id, and what it was called where that can still be told."""
    before = replace(view.situation, workbook=replace(view.workbook, refused=()))
    titles = {f"lever-{each.id}": each.title for each in view.reference.lever_tasks}
    titles |= {each.id: each.title for each in proposals(_signs(view, before))}
    return tuple(
        (each.proposal, f"{titles.get(each.proposal, each.proposal)}{f': {each.why}' if each.why else ''}")
        for each in view.workbook.refused
    )


def _signs(view: View, situation: MeasureSituation) -> PlanSigns:
    return PlanSigns(
        at=situation,
        clocks=view.clocks,
        figures=view.figures,
        cards=view.reference.rules,
        courses=view.courses,
        clashes=view.clashes,
        points=by_id(season_points(view.workbook.season, view.reference, view.clocks)),
    )


def find_offer(view: View, wanted: str) -> PlanProposal:
    """Return an offer by its id or its number from 1; UsageError when there is none."""
    found = offers(view)
    for number, each in enumerate(found, start=1):
        if clean(wanted).strip() in (each.id, str(number)):
            return each
    known = ", ".join(each.id for each in found) or "nothing is offered now"
    raise UsageError("offer_unknown", "no such offer", wanted, known)


def accept(book: Book, offer: PlanProposal) -> int:
    """Take an offer into the plan, as one step; return the index of the plan it went to.

    A plan is started today, or on the date of the season it hangs on; tasks go to the running plan
    begun last, or to a new one of their own.

    Raises:
        UsageError: another process has taken it meanwhile.
    """
    if offer.template is not None:
        plans.start(book, offer.template, plans.first_day_of(book, offer.template))
        return len(book.workbook.plans) - 1
    today = book.today()
    index = plan_for_tasks(book.workbook.plans, today)
    with book.change(f"took into the plan: {clean(offer.title)}") as change:
        there = set(change.rows("task", ["id"]))
        tasks = [task for task in offer.tasks if task.id not in there]
        if not tasks:
            raise UsageError("offer_taken", "is in a plan already", offer.id, "see: imgtui plan")
        if index is None:
            index = len(change.ids("plan"))
            start = today
            row = add_plan(
                change,
                Plan(template=OWN_PLAN, title=OWN_TITLE, start=start),
                change.place("plan", index),
            )
        else:
            row = plans.plan_row(book, change, index)
            start = book.workbook.plans[index].start
        for task in tasks:
            placed = replace(task, week=week_on(start, task.due))
            position = change.place("task", len(change.ids("task", row)), row)
            change.add("task", fields("task", placed), plan=row, position=position)
    return index


def refuse(book: Book, offer: PlanProposal, why: str = "") -> None:
    """Refuse an offer once and for all (undo and `unrefuse` take it back)."""
    with book.change(f"refused: {clean(offer.title)}") as change:
        if not change.rows("refused", ["id"], proposal=offer.id):
            refused = Refused(proposal=offer.id, why=clean(why).strip())
            change.add(
                "refused",
                fields("refused", refused),
                position=change.place("refused", len(change.ids("refused"))),
            )


def unrefuse(book: Book, proposal_id: str) -> None:
    """Let something be offered again; UsageError when it was not refused."""
    with book.change(f"offered again: {clean(proposal_id)}") as change:
        rows = change.rows("refused", ["id"], proposal=proposal_id)
        if not rows:
            known = ", ".join(change.rows("refused", ["proposal"])) or "nothing was refused"
            raise UsageError("not_refused", "was not refused", proposal_id, known)
        change.remove("refused", rows)
