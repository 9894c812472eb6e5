"""Sentences in cells, read as those of pages are: what the clauses of a cell leave open."""

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING

from imgtui.domain.reading.outcome import Claim, Modality, Outcome
from imgtui.exchange.sheets.cells.model import Context
from imgtui.exchange.words import lexicon

if TYPE_CHECKING:
    from imgtui.domain.reading.pages.parts.words import Tools
    from imgtui.domain.reading.pages.read import Fact

_TOLD = frozenset(
    ("visa_j1", "visa_h1b", "attempts_limit", "attempts_limit_step1", "attempts_limit_step2", "yog_limit",
     "yog_preferred", "graduated_since", "step2_min", "step2_preferred", "step2_average", "step3_required",
     "usce", "usce_months", "us_grads_only", "ecfmg_to_apply", "participating", "deadline", "positions")
)  # fmt: skip
"""Facts that a sentence in a cell may tell; names, addresses and shares have columns of their own."""


def with_prose(text: str, outcome: Outcome, context: Context) -> Outcome:
    """Return what a cell says with what its sentences say as those of a page.

    Neither overrules the other: where they assert different values, the field is asked.

    Args:
        text: the cell, its lines kept.
        outcome: what its clauses say.
        context: of the column.
    """
    from imgtui.domain.reading.pages.read import read_page  # three hundred patterns, for few cells

    page = read_page(text, _tools(context.season.last.year - 1), lambda _: "")
    past = any(mark.kind == "past" for mark in lexicon().marks(text))
    claims = list(outcome.claims)
    for name, fact in page.facts.items():
        if name not in _TOLD or (name in ("deadline", "participating") and past):
            continue
        claims = _joined(claims, fact)
    wished = {limit for limit, wish in _WISHES.items() if _is_wish(page.facts, limit, wish, outcome)}
    return Outcome(tuple(claim for claim in claims if claim.field not in wished), outcome.unread)


_WISHES = {"yog_limit": "yog_preferred", "step2_min": "step2_preferred"}


def _is_wish(facts: "Mapping[str, Fact]", limit: str, wish: str, outcome: Outcome) -> bool:
    """Whether sentences call a wish what clauses alone took for a limit: "we prefer A, B within 5 years"."""
    told = facts.get(wish)
    return limit not in facts and told is not None and outcome.get(limit) == told.value


@cache
def _tools(season: int) -> "Tools":
    """Return the words of pages, whose looked-up texts are kept from cell to cell."""
    from imgtui.exchange.webpages.words import page_tools  # which stands on the words of sheets

    return page_tools(season)


def _joined(claims: list[Claim], fact: "Fact") -> list[Claim]:
    value = fact.value
    own = [claim for claim in claims if claim.field == fact.field]
    rest = [claim for claim in claims if claim.field != fact.field]
    end = fact.start + len(fact.evidence)
    firm = next((claim for claim in own if claim.firmness == "assert"), None)
    if firm is not None:
        if firm.value == value:
            return claims
        why = f"left unknown: {firm.value} or {value}?"
        return [*rest, Claim(fact.field, firm.value, "ask", firm.modality, why, firm.start, firm.end)]
    proposed = next((claim.value for claim in own if claim.value is not None), value)
    if proposed != value:
        return claims
    modality: Modality = "condition" if fact.condition else "wish" if fact.kind == "wish" else "rule"
    return [*rest, Claim(fact.field, value, "assert", modality, "", fact.start, end)]
