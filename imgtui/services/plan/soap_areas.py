"""The areas of the year after: the advisor's weights beside those that the season shows."""

from typing import TYPE_CHECKING

from imgtui.domain.plan.autopsy import AREA_TEXT
from imgtui.domain.plan.autopsy_findings import AREAS
from imgtui.domain.reference.texts import Says
from imgtui.domain.workbook.records.record import record

if TYPE_CHECKING:
    from imgtui.services.views.view import View

SAYS: Says = {"soap.area": "title advised data percent written n done"}
"""What is said here; the words stand in db/reference/texts_plan.json."""


@record
class AreaShare:
    """An area of the year after: what the advisor gives it (S0), what the season's data say, what is written.

    Attributes:
        area: its id.
        title: in words.
        advised: percent of the year, by S0.
        by_data: percent of the year once the season's weak areas weigh more; None before there is a season.
        written: improvements written for it.
        done: those of them that are done.
    """

    area: str
    title: str
    advised: int
    by_data: int | None
    written: int
    done: int


def area_shares(view: "View") -> tuple[AreaShare, ...]:
    """Return the areas of the year after with both weights beside each other."""
    from imgtui.services.plan.autopsy import autopsy_of

    found = autopsy_of(view)
    shares = found.shares if view.courses else None
    written = view.workbook.soap.improvements
    return tuple(
        AreaShare(
            area,
            AREA_TEXT[area],
            view.figures.count(f"U1.weight_{area}"),
            shares.get(area) if shares is not None else None,
            sum(each.area == area for each in written),
            sum(each.area == area and each.done_on is not None for each in written),
        )
        for area in AREAS
    )


def area_text(view: "View", each: AreaShare) -> str:
    """Return an area in one line: both weights, and what is written for it."""
    return view.reference.texts.say(
        "soap.area",
        title=each.title,
        advised=each.advised,
        data={"percent": each.by_data} if each.by_data is not None else None,
        written="some" if each.written else "none",
        n=each.written,
        done=each.done,
    )
