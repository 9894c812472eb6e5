"""Visas program by program from a view: those that are ranked, then those that interviewed."""

from collections.abc import Sequence
from typing import Any

from imgtui.domain.applications.visa_lane import Lane, LaneInput, LaneItem, common_items, lanes
from imgtui.domain.reference.texts import Says
from imgtui.exchange.pages import Page, PagePart
from imgtui.services.standing.clock import clock_of
from imgtui.services.views.view import View

SAYS: Says = {
    "lane.common": "open n",
    "lane.own": "name open n",
    "lane.no_country": "",
    "lane.page.title": "year",
    "lane.page.facts": "",
}
"""What is said here; the words stand in db/reference/texts_applications.json."""
HEADINGS = ("State", "What", "Fact")


def lane_input(view: View) -> LaneInput:
    """Return what the checklists are made from."""
    at = view.date_of("match_day")
    return LaneInput(
        applicant=view.workbook.applicant,
        reference=view.reference,
        figures=view.figures,
        today=view.today,
        match_day=view.clocks.local_date(at) if at is not None else None,
        stale_before=view.rules.h1b_oldest,
        step3=next((step for step in clock_of(view) if step.id == "step3"), None),
    )


def lanes_of(view: View) -> tuple[Lane, ...]:
    """Return the checklists: ranked programs by rank, then others that invited and have not gone."""
    ranked = [e.program for e in view.primary_list.entries if e.program in view.programs]
    others = [
        key
        for key, course in view.courses.items()
        if key in view.programs and key not in ranked and course.is_invited and not course.is_over
    ]
    wanted = [(view.programs[key], at) for at, key in enumerate(ranked, start=1)]
    return lanes([*wanted, *((view.programs[key], None) for key in others)], lane_input(view))


def entry_lines(view: View) -> tuple[str, ...]:
    """Return what the dated list of A16 says of the citizenship, and whom to ask."""
    found = view.judgements["entry"]
    if found.value is None and view.facts.citizenship != "us_citizen":
        return (view.reference.texts.say("lane.no_country"),)
    return tuple(reason.text for reason in found.reasons)


def parts_of(view: View, found: Sequence[Lane]) -> tuple[tuple[str, Lane | None, tuple[LaneItem, ...]], ...]:
    """Return the checklists in parts: (title, program, lines), first what is the same at every program."""
    say, common = view.reference.texts.say, common_items(found)
    parts: list[tuple[str, Lane | None, tuple[LaneItem, ...]]] = []
    if common:
        parts.append((say("lane.common", open=_open(common)), None, common))
    for each in found:
        if each.own:
            title = say("lane.own", name=name_of(view, each), open=_open(each.own))
            parts.append((title, each, each.own))
    return tuple(parts)


def _open(items: Sequence[LaneItem]) -> dict[str, int] | None:
    n = sum(item.is_open for item in items)
    return {"n": n} if n else None


def plain(view: View, found: tuple[Lane, ...] | None = None) -> dict[str, Any]:
    """Return it as JSON has it."""
    return {
        "entry": list(entry_lines(view)),
        "programs": [
            {
                "key": each.program,
                "name": view.programs[each.program].name,
                "rank": each.rank,
                "open": each.open,
                "items": [
                    {
                        "state": i.state,
                        "text": i.text,
                        "rule": i.rule,
                        "source": source(view, i.rule),
                        "common": i.is_common,
                    }
                    for i in each.items
                ],
            }
            for each in (lanes_of(view) if found is None else found)
        ],
    }


def source(view: View, rule: str) -> str:
    """Return a fact with its source and the day it was read."""
    card = view.reference.rule(rule)
    return f"{card.id}: {card.source}, {card.year}, read on {card.read_on or '?'}"


def name_of(view: View, lane: Lane) -> str:
    """Return a program with its rank."""
    name = view.programs[lane.program].name
    return f"{lane.rank}. {name}" if lane.rank else name


def lane_page(view: View) -> Page:
    """Return it as a page to print."""
    say = view.reference.texts.say
    parts = [PagePart(say("lane.page.facts"), entry_lines(view))]
    for title, _, items in parts_of(view, lanes_of(view)):
        rows = tuple((item.state, item.text, source(view, item.rule)) for item in items)
        parts.append(PagePart(title, (), HEADINGS, rows))
    return Page(say("lane.page.title", year=str(view.workbook.season.match_year)), (), tuple(parts))
