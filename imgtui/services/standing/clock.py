"""The clock of eligibility from a view: its chain, what is said of it, as data and as a page."""

from typing import Any

from imgtui.domain.reference.texts import Says
from imgtui.domain.standing.clock.clock import clock_steps, head_lines, source_of, when_text
from imgtui.domain.standing.clock.clock_chain import ClockInput, ClockStep
from imgtui.domain.standing.dates.season import by_id, season_points
from imgtui.exchange.pages import Page, PagePart
from imgtui.services.views.view import View

__all__ = [
    "clock_input",
    "clock_of",
    "clock_page",
    "clock_steps",
    "head_lines",
    "plain",
    "source_of",
    "when_text",
]
SAYS: Says = {"clock.page.title": "year", "clock.page.steps": ""}
"""What is said here; the words stand in db/reference/texts_standing.json."""
HEADINGS = ("By", "Step", "State", "What", "Costs")


def clock_input(view: View) -> ClockInput:
    """Return what the clock is reckoned from."""
    return ClockInput(
        workbook=view.workbook,
        reference=view.reference,
        figures=view.figures,
        clocks=view.clocks,
        points=by_id(season_points(view.workbook.season, view.reference, view.clocks)),
        certification=view.certification(),
        wants_certificate=sum(view.programs[key].ecfmg_to_apply is True for key in view.applications),
    )


def clock_of(view: View) -> tuple[ClockStep, ...]:
    """Return the chain, what is to be done first first."""
    return clock_steps(clock_input(view))


def plain(view: View) -> dict[str, Any]:
    """Return the clock as JSON has it."""
    given = clock_input(view)
    steps = clock_steps(given)
    deadline = given.points.get("rank_deadline")
    return {
        "deadline": deadline.at if deadline else None,
        "ecfmg": {"certificate": given.is_certified, "verified": given.is_verified},
        "head": list(head_lines(given, steps)),
        "steps": [
            {
                "id": each.id,
                "title": each.title,
                "state": each.state,
                "by": each.by,
                "prudent": each.prudent,
                "opens": each.opens,
                "before": each.before,
                "usd": each.usd,
                "text": each.text,
                "rule": each.rule,
                "source": source_of(each, view.reference, view.figures),
            }
            for each in steps
        ],
    }


def rows(view: View) -> tuple[tuple[str, ...], ...]:
    """Return the chain as a table under `HEADINGS`."""
    given = clock_input(view)
    return tuple(
        (
            when_text(each, given) if each.state != "done" else "",
            each.title,
            each.state,
            each.text,
            f"${each.usd:,}" if each.usd else "",
        )
        for each in clock_steps(given)
    )


def clock_page(view: View) -> Page:
    """Return the clock as a page to print."""
    given = clock_input(view)
    steps = clock_steps(given)
    say = view.reference.texts.say
    sources = tuple(dict.fromkeys(source_of(each, view.reference, view.figures) for each in steps))
    return Page(
        say("clock.page.title", year=str(view.workbook.season.match_year)),
        head_lines(given, steps),
        (PagePart(say("clock.page.steps"), sources, HEADINGS, rows(view)),),
    )
