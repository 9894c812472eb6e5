"""The page of the next dollar as data, and as a page to print."""

from typing import Any

from imgtui.domain.applications.case import keys_term
from imgtui.domain.applications.next_dollar import Price
from imgtui.domain.applications.portfolio import LISTED, specialty_term
from imgtui.domain.applications.prospects import ProgramKind
from imgtui.domain.applications.season_ahead import AheadSpan, Chance, WeekAhead
from imgtui.domain.reference.texts import Says
from imgtui.domain.workbook.clocks import day_text
from imgtui.exchange.pages import Page, PagePart
from imgtui.services.applications import next_words as words
from imgtui.services.applications.hours import HourTask
from imgtui.services.applications.next_dollar import NextPage, addable
from imgtui.services.views.view import View

SAYS: Says = {
    "next.page.title": "year",
    "next.page.prices": "",
    "next.page.weeks": "",
    "next.page.rests": "",
}
"""What is said here; the words stand in db/reference/texts_applications.json."""
PRICE_HEADINGS = ("Field, verdict", "Sent", "Invited", "Invites of 100", "Next costs", "Per interview", "")
WEEK_HEADINGS = ("Week of", "Invites by then", "Expected by then", "To expect then")
RULES = ("Y1", "Y2", "Y3", "Y4")


def filter_of(view: View, kind: ProgramKind) -> str:
    """Return the filter of exactly those of a kind that could be added; where none can, of those listed."""
    keys = addable(view).get(kind, ())
    listed = f"{LISTED} {specialty_term(kind.specialty)} bucket:{kind.bucket}"
    return keys_term([view.programs[key] for key in keys]) or (f"-{listed}" if keys else listed)


def plain(view: View, page: NextPage, hours: tuple[HourTask, ...] | None = None) -> dict[str, Any]:
    """Return the page as JSON has it; shares and chances are 0–1, money in whole dollars."""
    found: dict[str, Any] = {
        "prices": [_plain_price(each) for each in page.prices],
        "so_far": page.so_far,
        "course": page.course,
        "expected_by_now": _plain_span(page.by_now),
        "expected": _plain_span(page.expected),
        "chance": {
            "now": _plain_chance(page.now),
            "then": _plain_chance(page.then),
            "after": _plain_chance(page.after),
            "closed": view.outlook.closed,
        },
        "money_usd": page.money_usd,
        "short_usd": page.short_usd,
        "first_usd": page.first_usd,
        "learned": view.outlook.is_learned,
        "proposal": _plain_proposal(view, page),
        "weeks": [_plain_week(each) for each in page.weeks],
        "interval": view.figures["Y1.interval"] / 100,
        "past": [
            {
                name: getattr(each, name)
                for name in ("match_year", "specialty", "bucket", "applied", "invited")
            }
            for each in view.workbook.past_yields
        ],
        "notes": list(words.notes(view, page)),
        "sources": list(words.sources(view, RULES)),
    }
    if hours is not None:
        found["hours"] = [
            {
                "kind": each.kind,
                "text": each.text,
                "interviews": _rounded(each.interviews),
                "chance": _rounded(each.chance),
                "jump": {"pane": each.jump.pane, "query": each.jump.query, "program": each.jump.program},
            }
            for each in hours
        ]
    return found


def _plain_price(each: Price) -> dict[str, Any]:
    known, sent = each.prospect, each.prospect.sent
    return {
        "specialty": known.kind.specialty,
        "bucket": known.kind.bucket,
        "sent": sent.sent,
        "counted": sent.counted,
        "invited": sent.invited,
        "waiting": sent.waiting,
        "yield": _rounded(known.mean),
        "low": _rounded(known.low),
        "high": _rounded(known.high),
        "open": each.open,
        "next_usd": each.next_usd,
        "per_interview_usd": _whole(each.per_interview),
        "per_interview_low_usd": _whole(each.low),
        "per_interview_high_usd": _whole(each.high),
        "prior": {
            "a": _rounded(known.prior.a),
            "b": _rounded(known.prior.b),
            "figures": known.prior.figures,
            "published": known.prior.is_published,
            "own": known.prior.is_own,
            "past": {"applied": known.prior.past[0], "invited": known.prior.past[1]},
        },
    }


def _plain_proposal(view: View, page: NextPage) -> dict[str, Any] | None:
    if page.proposal is None:
        return None
    return {
        "adds": list(page.proposal.adds),
        "drops": list(page.proposal.drops),
        "spends_usd": page.proposal.spends_usd,
        "interviews": _plain_span(page.gain),
        "text": words.proposal_line(view, page),
    }


def _plain_week(week: WeekAhead) -> dict[str, Any]:
    return {
        "monday": week.monday,
        "invited": week.invited,
        "expected": _plain_span(week.expected),
        "forecast": _plain_span(week.forecast),
    }


def _plain_span(span: AheadSpan | None) -> dict[str, Any] | None:
    return None if span is None else {"mean": _rounded(span.mean), "low": span.low, "high": span.high}


def _plain_chance(chance: Chance | None) -> dict[str, Any] | None:
    if chance is None:
        return None
    return {name: _rounded(getattr(chance, name)) for name in ("match", "low", "high")}


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 6)


def _whole(value: float | None) -> int | None:
    return None if value is None else round(value)


def price_rows(view: View, page: NextPage) -> tuple[tuple[str, ...], ...]:
    """Return the table of prices as texts, under `PRICE_HEADINGS`."""
    return tuple(price_row(view, each) for each in page.prices)


def price_row(view: View, each: Price) -> tuple[str, ...]:
    """Return one line of it."""
    known = each.prospect
    share = f"{known.mean * 100:.0f} ({known.low * 100:.0f}–{known.high * 100:.0f})"
    few = "few" if words.is_few(view, known) else ""
    costs = words.price_words(view, each)
    per = ""
    if each.per_interview is not None:
        per = f"${each.per_interview:,.0f} (${each.low:,.0f}–{each.high:,.0f})"
    name = words.kind_name(view, known.kind)
    return name, str(known.sent.sent), str(known.sent.invited), share, costs, per, few


def week_rows(page: NextPage) -> tuple[tuple[str, str, str, str], ...]:
    """Return the season week by week as texts, under `WEEK_HEADINGS`."""
    return tuple(
        (
            day_text(week.monday),
            "" if week.invited is None else str(week.invited),
            span_text(week.expected),
            "" if week.forecast is None else coming_text(page, week.forecast),
        )
        for week in page.weeks
    )


def span_text(span: AheadSpan | None) -> str:
    """Return "8.8 (4–14)"; empty for none, and without an interval where nothing is unsure."""
    if span is not None and span.mean == span.low == span.high:
        return f"{span.low}"
    return "" if span is None else f"{span.mean:.1f} ({span.low}–{span.high})"


def coming_text(page: NextPage, span: AheadSpan) -> str:
    """Return what there is to expect by a week: of nothing that is to come there is no interval."""
    return span_text(span) if page.is_coming else "nothing to come"


def next_print(view: View, page: NextPage) -> Page:
    """Return the page to print."""
    money = (words.proposal_line(view, page), *_programs(view, page))
    say = view.reference.texts.say
    return Page(
        say("next.page.title", year=str(view.workbook.season.match_year)),
        (words.headline(view, page), *words.season_lines(view, page)),
        (
            PagePart(say("next.page.prices"), (), PRICE_HEADINGS, price_rows(view, page)),
            PagePart(words.use_title(view, page), money),
            PagePart(say("next.page.weeks"), (), WEEK_HEADINGS, week_rows(page)),
            PagePart(say("next.page.rests"), (*words.notes(view, page), *words.sources(view, RULES))),
        ),
    )


def _programs(view: View, page: NextPage) -> tuple[str, ...]:
    if page.proposal is None:
        return ()
    both = (("+", page.proposal.adds), ("-", page.proposal.drops))
    return tuple(
        f"{sign} {view.programs[key].name} ({words.program_text(view, key)})"
        for sign, keys in both
        for key in keys
    )
