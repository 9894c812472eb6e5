"""Which plan fits this part of the season, and why: measured in the workbook itself."""

from typing import Literal

from imgtui.domain.invites.interviews import ahead
from imgtui.domain.plan.proposals import RESCUE
from imgtui.domain.reference.data import PlanTemplate
from imgtui.domain.reference.texts import Says
from imgtui.domain.standing.dates.season import by_id, days_text, how_it_serves, season_points
from imgtui.domain.workbook.clocks import day_text
from imgtui.domain.workbook.records import OwnTemplate
from imgtui.domain.workbook.records.record import record
from imgtui.services.plan.plans import templates_by_use
from imgtui.services.plan.proposals import offers
from imgtui.services.views.evaluation import View

SAYS: Says = {
    "plan_fit.now": "until because day days text",
    "plan_fit.spare": "until because day days text",
    "plan_fit.later": "day days",
    "plan_fit.past": "day",
    "plan_fit.own": "",
    "plan_fit.runs": "day",
    "plan_fit.interviews": "ahead",
    "plan_fit.rescue": "invited applied",
    "plan_fit.ranking": "ranked to_rank",
    "plan_fit.repair": "open",
    "plan_fit.rebuild": "fails",
}
"""What is said here; the words stand in db/reference/texts_plan.json. A plan is named by its id."""

Serves = Literal["now", "spare", "later", "past"]
_ORDER: tuple[Serves, ...] = ("now", "spare", "later", "past")


@record
class Fit:
    """A template, and how it fits.

    Attributes:
        template: what can be started.
        serves: "spare" is in season, but nothing in the workbook asks for it.
        text: that in one sentence, with what was measured.
    """

    template: PlanTemplate | OwnTemplate
    serves: Serves
    text: str


def fits(view: View) -> tuple[Fit, ...]:
    """Return every template that can be started, the one that fits best first.

    A plan that the season offers comes before all others; one that runs already is spare.
    """
    offered = {each.template: each.why for each in offers(view) if each.template}
    found = [_fit(view, each, offered.get(each.id)) for each in templates_by_use(view).values()]
    return tuple(sorted(found, key=lambda fit: (_ORDER.index(fit.serves), fit.template.id not in offered)))


def _fit(view: View, template: PlanTemplate | OwnTemplate, offered: str | None) -> Fit:
    say = view.reference.texts.say
    begun = [plan.start for plan in view.workbook.plans if plan.template == template.id]
    if begun:
        return Fit(template, "spare", say("plan_fit.runs", day=day_text(begun[-1])))
    if isinstance(template, OwnTemplate):
        return Fit(template, "spare", say("plan_fit.own"))
    points = by_id(season_points(view.workbook.season, view.reference, view.clocks))
    when, days = how_it_serves(template, points, view.clocks)
    first, last = points.get(template.serves_from or ""), points.get(template.serves_until or "")
    if when == "later" and first is not None:
        day = day_text(first.day(view.clocks))
        return Fit(template, when, say("plan_fit.later", day=day, days=days_text(days)))
    ends = day_text(last.day(view.clocks)) if last else ""
    if when == "past":
        return Fit(template, when, say("plan_fit.past", day=ends))
    until = {"day": ends, "days": days_text(last.days_left(view.clocks))} if last else None
    because, asked = (offered, True) if offered else _measured(view, template.id)
    measured = {"until": until, "because": because and {"text": because}}
    if asked:
        return Fit(template, "now", say("plan_fit.now", **measured))
    return Fit(template, "spare", say("plan_fit.spare", **measured))


def _measured(view: View, template_id: str) -> tuple[str, bool]:
    """Return what the workbook says for a plan ("" where nothing is measured), and whether it asks for it."""
    tally, situation, say = view.situation.tally, view.situation, view.reference.texts.say
    ranked = len(view.primary_list.entries)
    open_warnings = len([each for each in situation.warnings or () if not each.dismissed])
    fails = situation.failed_attempts or 0
    match template_id:
        case "interviews":
            coming = len(ahead(view.slots, view.clocks))
            return say("plan_fit.interviews", ahead=coming), coming > 0
        case "rank-season":
            to_rank = len(tally.to_rank)
            return say("plan_fit.ranking", ranked=ranked, to_rank=to_rank), ranked + to_rank > 0
        case "repair-7":
            return say("plan_fit.repair", open=open_warnings), open_warnings > 0
        case "rebuild-30":
            return say("plan_fit.rebuild", fails=fails), fails > 0
        case _ if template_id == RESCUE:
            return say("plan_fit.rescue", invited=tally.invited, applied=tally.applied), False
    return "", True
