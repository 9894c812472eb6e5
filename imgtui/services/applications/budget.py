"""The money of the season from a view; expenses typed in and taken out; as data and as a page."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any
from weakref import WeakKeyDictionary

from imgtui.domain.applicant.exams import EXAM_TEXT
from imgtui.domain.applicant.facts import USABLE_VISAS
from imgtui.domain.applications.budget import DONE_KINDS, Budget, BudgetInput, Item, StepDone, budget_of
from imgtui.domain.applications.costs import ApplicationCosts, SpecialtyCost, affordable, application_costs
from imgtui.domain.reference.data import Fees
from imgtui.domain.reference.texts import Says
from imgtui.domain.standing.clock.clock_chain import said_on
from imgtui.domain.standing.clock.clock_exams import price_of
from imgtui.domain.workbook.clocks import MONTHS
from imgtui.domain.workbook.days import months_before
from imgtui.domain.workbook.records import Expense, Program
from imgtui.exchange.pages import Page, PagePart
from imgtui.services.standing.clock import clock_of
from imgtui.services.views.view import View

SAYS: Says = {
    "budget.head": "paid planned",
    "budget.left": "budget left",
    "budget.short": "budget short",
    "budget.no_budget": "",
    "budget.no_rate": "",
    "budget.rule": "",
    "budget.assumed": "usd n",
    "budget.assumed_done": "usd",
    "budget.unpriced": "n all services",
    "budget.perhaps": "usd",
    "budget.proposal": "usd left",
    "budget.no_month": "",
    "budget.page.title": "year",
    "budget.page.months": "",
    "budget.page.items": "",
}
"""What is said here; the words stand in db/reference/texts_applications.json."""
_SUM = re.compile(r"\s*\$?\s*(?:\d{1,3}(?:,\d{3})+|[\d.]+k?)(?![\w.])")
_LIKE_A_DAY = re.compile(r"\d{1,4}[ ./-]|[a-z]{3,9}\.? \d", re.IGNORECASE)
_YEAR = 12
"""Months."""
_KEPT: WeakKeyDictionary[View, Budget] = WeakKeyDictionary()
"""For the life of a view: a bar that is drawn with each key asks."""
MONTH_HEADINGS = ("Month", "Paid", "To come", "Both at home")
ITEM_HEADINGS = ("Day", "For", "What", "Dollars", "Home", "State", "From")


def season_budget(view: View) -> Budget:
    """Return the money of the season; what is left of the budget is told from it everywhere."""
    found = _KEPT.get(view)
    if found is None:
        found = _KEPT[view] = _worked_out(view)
    return found


def to_spend(view: View) -> int | None:
    """Return what of the budget can go into further applications; None without a budget.

    With the first application come a transcript, a token and a registration: while none is listed they are
    in no sum yet, and money for applications alone would leave the season short by them.
    """
    left = season_budget(view).left
    return None if left is None else left - first_usd(view)


def first_usd(view: View) -> int:
    """Return what comes once beside the first application that has a price; 0 from then on."""
    if view.application_costs.priced:
        return 0
    given = _input(view)
    listed = [view.programs[key] for key in view.applications]
    one = application_costs([*listed, Program(key="", name="")], view.facts, view.figures, view.reference)
    costs = replace(one, ranking_usd=one.ranking_usd + view.rank_extra_usd)
    return budget_of(replace(given, costs=costs)).planned - season_budget(view).planned - one.eras_usd


def _worked_out(view: View) -> Budget:
    return budget_of(_input(view))


def _input(view: View) -> BudgetInput:
    figures = view.figures
    sent = sent_costs(view)
    applied = [course.applied_on for course in view.courses.values() if course.applied_on is not None]
    days = {"applied": min(applied)} if applied else {}
    for name, of_season in (("deadline", "rank_deadline"), ("match", "match_day")):
        at = view.date_of(of_season)
        if at is not None:
            days[name] = view.clocks.official_date(at)
    steps = clock_of(view)
    return BudgetInput(
        applicant=view.workbook.applicant,
        costs=view.application_costs,
        sent=sent.priced,
        sent_usd=sent.eras_usd,
        steps=steps,
        needs_visa="j1" in USABLE_VISAS[view.workbook.applicant.visa_needed],
        visa_usd=figures.count("E10.sponsor_usd") + figures.count("E10.sevis_usd"),
        token_usd=figures.count("E8.token_usd"),
        days=days,
        is_registered=any(step.id == "nrmp" and step.state == "done" for step in steps),
        today=view.today,
        texts=view.reference.texts,
        done=tuple(_done(view, days.get("deadline"))),
    )


def _done(view: View, deadline: date | None) -> Iterator[StepDone]:
    """Yield the sittings of this season, a booked one too, and Pathways where it was told as done.

    The season is the year up to its rank deadline: what was done before was paid out of another budget.
    """
    since = months_before(deadline, _YEAR) if deadline else None
    if since is None:
        return
    figures, texts = view.figures, view.reference.texts
    for exam in view.workbook.applicant.exams:
        usd = price_of(exam.exam, figures)
        if usd and exam.taken_on is not None and exam.taken_on > since:
            yield StepDone(exam.exam, EXAM_TEXT[exam.exam], usd, exam.taken_on)
    said = said_on(view.workbook, "pathways")
    if said is not None and said > since:
        yield StepDone("pathways", texts.say("clock.title.pathways"), figures.count("E3.fee"), said)


def read_expense(view: View, kind: str, typed: str) -> Expense:
    """Return an expense typed as "340, 3 Dec 2026, flight to Toledo"; with "planned" it is yet to be paid.

    Raises:
        UsageError: the sum, or what looks like a day, cannot be read.
    """
    cards = view.reference.fields.records["expenses"]
    sum_typed = _SUM.match(typed)
    first = sum_typed[0] if sum_typed else typed.partition(",")[0]
    rest = [each.strip() for each in typed[len(first) :].split(",")]
    planned = any(each.casefold() == "planned" for each in rest)
    on, notes = None, []
    for each in filter(None, rest):
        if on is None and _LIKE_A_DAY.match(each):
            on = cards["on"].read(each)
        elif each.casefold() != "planned":
            notes.append(each)
    if not first.strip():
        raise cards["usd"].error(first)
    usd = cards["usd"].read(first)
    note = ", ".join(notes) or None
    return Expense(kind=cards["kind"].read(kind), usd=usd, on=on, planned=planned, note=note)


def head(view: View, found: Budget) -> tuple[str, ...]:
    """Return what is paid, what is to come, and what is left of it."""
    say = view.reference.texts.say
    lines = [say("budget.head", paid=_both(found, found.paid), planned=_both(found, found.planned))]
    lines.append(left_line(view) or say("budget.no_budget"))
    lines += _unsure(view, found)
    spends = _proposed(view)
    if spends and found.left is not None:
        lines.append(say("budget.proposal", usd=usd(spends), left=usd(found.left - spends)))
    lines.append(say("budget.rule") if found.home(1) else say("budget.no_rate"))
    return tuple(lines)


def left_line(view: View) -> str:
    """Return what the budget has left in a sentence, or by how much it is short; empty without one."""
    say, found = view.reference.texts.say, season_budget(view)
    if found.left is None or found.budget_usd is None:
        return ""
    if found.left < 0:
        return say("budget.short", budget=usd(found.budget_usd), short=_both(found, -found.left))
    return say("budget.left", budget=usd(found.budget_usd), left=_both(found, found.left))


def sent_costs(view: View) -> ApplicationCosts:
    """Return what of the application list was sent, counted and priced."""
    sent = [view.programs[key] for key in view.applications if view.course_of(key).is_applied]
    return application_costs(sent, view.facts, view.figures, view.reference)


def buys(view: View, each: SpecialtyCost) -> int | None:
    """Return how many more programs of a specialty what is left of the budget pays for.

    None without a budget, and where the price is not known.
    """
    left = to_spend(view)
    if left is None or each.next_usd is None:
        return None
    return affordable(each.count, left, Fees.from_figures(view.figures))


def _unsure(view: View, found: Budget) -> Iterator[str]:
    """Yield what of the sums nobody recorded, and what is in none of them."""
    say, costs = view.reference.texts.say, view.application_costs
    assumed = [item for item in found.items if item.is_assumed]
    done = sum(item.usd for item in assumed if item.kind in DONE_KINDS)
    sent = sum(item.usd for item in assumed) - done
    if sent:
        yield say("budget.assumed", usd=usd(sent), n=sent_costs(view).priced)
    if done:
        yield say("budget.assumed_done", usd=usd(done))
    perhaps = sum(item.usd for item in found.items if item.is_perhaps)
    if perhaps:
        yield say("budget.perhaps", usd=usd(perhaps))
    others = [each for each in costs.by_specialty if each.next_usd is None]
    if others:
        services = tuple(dict.fromkeys(each.service for each in others))
        n = sum(each.count for each in others)
        yield say("budget.unpriced", n=n, all=costs.count, services=services)


def state_of(item: Item) -> str:
    """Return whether a sum is paid, in words."""
    if item.is_assumed:
        return "assumed"
    return "paid" if item.is_paid else "perhaps" if item.is_perhaps else "to come"


def _proposed(view: View) -> int:
    from imgtui.services.applications.next_dollar import next_page

    page = next_page(view)
    return page.proposal.spends_usd if page.proposal else 0


def usd(sum_usd: int) -> str:
    """Return "$1,003"."""
    return f"${sum_usd:,}" if sum_usd >= 0 else f"-${-sum_usd:,}"


def _both(found: Budget, sum_usd: int) -> str:
    home = found.home(sum_usd)
    return f"{usd(sum_usd)} ({home})" if home else usd(sum_usd)


def month_name(first: date | None, view: View) -> str:
    """Return "Dec 2026"."""
    return f"{MONTHS[first.month - 1]} {first.year}" if first else view.reference.texts.say("budget.no_month")


def months(view: View, found: Budget) -> tuple[tuple[str, str, str, str], ...]:
    """Return the months as texts, under `MONTH_HEADINGS`."""
    return tuple(
        (
            month_name(each.first, view),
            usd(each.paid) if each.paid else "",
            usd(each.planned) if each.planned else "",
            found.home(each.paid + each.planned),
        )
        for each in found.months
    )


def row(found: Budget, item: Item) -> tuple[str, ...]:
    """Return one sum as texts, under `ITEM_HEADINGS`."""
    return (
        item.on.isoformat() if item.on else "",
        item.kind.replace("_", " "),
        item.title,
        usd(item.usd),
        found.home(item.usd),
        state_of(item),
        item.origin,
    )


def rows(found: Budget) -> tuple[tuple[str, ...], ...]:
    """Return every sum as texts."""
    return tuple(row(found, item) for item in found.items)


def plain(view: View) -> dict[str, Any]:
    """Return the budget as JSON has it; money in whole dollars."""
    found = season_budget(view)
    return {
        "budget_usd": found.budget_usd,
        "paid_usd": found.paid,
        "planned_usd": found.planned,
        "left_usd": found.left,
        "proposed_usd": _proposed(view),
        "currency": found.currency,
        "per_usd": found.per_usd,
        "months": [
            {
                "month": each.first.strftime("%Y-%m") if each.first else None,
                "paid_usd": each.paid,
                "planned_usd": each.planned,
            }
            for each in found.months
        ],
        "items": [
            {
                "kind": each.kind,
                "title": each.title,
                "usd": each.usd,
                "home": found.home(each.usd) or None,
                "on": each.on,
                "paid": each.is_paid,
                "state": state_of(each),
                "from": each.origin,
            }
            for each in found.items
        ],
        "head": list(head(view, found)),
    }


def budget_page(view: View) -> Page:
    """Return the budget as a page to print."""
    found, say = season_budget(view), view.reference.texts.say
    return Page(
        say("budget.page.title", year=str(view.workbook.season.match_year)),
        head(view, found),
        (
            PagePart(say("budget.page.months"), (), MONTH_HEADINGS, months(view, found)),
            PagePart(say("budget.page.items"), (), ITEM_HEADINGS, rows(found)),
        ),
    )
