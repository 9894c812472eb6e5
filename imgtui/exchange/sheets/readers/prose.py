"""Sentences in cells, read as those of pages are: what the clauses of a cell leave open."""

import re
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING

from imgtui.domain.reading.outcome import Claim, Modality, ReadOutcome
from imgtui.exchange.sheets.cells.model import Context
from imgtui.exchange.words import lexicon

if TYPE_CHECKING:
    from imgtui.domain.reading.pages.parts.words import Tools
    from imgtui.domain.reading.pages.read import Fact, PageReading

_TOLD = frozenset(
    ("visa_j1", "visa_h1b", "attempts_limit", "attempts_limit_step1", "attempts_limit_step2", "yog_limit",
     "yog_preferred", "graduated_since", "step2_min", "step2_preferred", "step2_average", "step3_required",
     "usce", "usce_months", "us_grads_only", "ecfmg_to_apply", "participating", "deadline", "positions")
)  # fmt: skip
"""Facts that a sentence in a cell may tell; names, addresses and shares have columns of their own."""


def with_prose(text: str, outcome: ReadOutcome, context: Context) -> ReadOutcome:
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
    claims = [_agreed(claim, text, page) for claim in claims]
    spoken = {claim.field for claim in claims}
    claims += [
        _question(fact)
        for name, fact in page.doubtful.items()
        if name in _TOLD - spoken and fact.value is not None
    ]
    wished = {limit for limit, wish in _WISHES.items() if _is_wish(page.facts, limit, wish, outcome)}
    return ReadOutcome(tuple(claim for claim in claims if claim.field not in wished), outcome.unread)


_SENTENCE = 6
"""So many words with a verb are a sentence, whose order tells what its words alone do not."""
_CHECKED = frozenset(
    ("visa_j1", "visa_h1b", "attempts_limit", "attempts_limit_step1", "attempts_limit_step2", "yog_limit",
     "graduated_since", "step2_min", "usce", "usce_months")
)  # fmt: skip
"""Facts that keep applications from being read: what is wrong of them costs a fee."""
_UNBUILT = "left unknown: the sentence need not mean it so"


def _agreed(claim: Claim, text: str, page: "PageReading") -> Claim:
    """Return a claim of a sentence as a question where the reader of sentences does not bear it out."""
    if (
        claim.firmness == "ask"
        or claim.field not in _TOLD
        or claim.field in page.facts
        or _bears(page, claim)
    ):
        return claim
    words = _sentence_around(text, claim)
    if claim.field not in _CHECKED or (claim.value == "none" and claim.field != "usce"):
        return claim
    if len(words.split()) < _SENTENCE or not _VERB.search(words):
        return claim
    return claim.asked(claim.why or _UNBUILT)


_LABELS = {
    "visa": "Visa sponsorship", "visa_j1": "J-1 visa", "visa_h1b": "H-1B visa",
    "attempts_limit": "USMLE attempts",
    "attempts_limit_step1": "Attempts at Step 1", "attempts_limit_step2": "Attempts at Step 2 CK",
    "yog_limit": "Year of graduation", "yog_preferred": "Year of graduation", "step2_min": "Step 2 CK score",
    "graduated_since": "Year of graduation", "usce": "US clinical experience",
}  # fmt: skip
"""A column of one fact as a page would call it."""


def borne_out(text: str, outcome: ReadOutcome, context: Context) -> ReadOutcome:
    """Return what a cell of one fact says; of a sentence only what the reader of sentences understands alike.

    The words of "a failed attempt does not exclude you" by themselves are those of a rule against it.

    Args:
        text: the cell.
        outcome: what its words say.
        context: of the column.
    """
    firm = any(claim.firmness == "assert" and claim.field in _TOLD for claim in outcome.claims)
    if not firm or len(text.split()) < _SENTENCE or not _VERB.search(text) or _OWN.search(text):
        return outcome
    if not _TURNING.search(text):
        return outcome
    from imgtui.domain.reading.pages.read import read_page  # three hundred patterns, for few cells

    label, tools = _LABELS.get(context.field, ""), _tools(context.season.last.year - 1)
    said = [text, f"{label}: {text}", f"{label}: {text.partition(',')[0]}"] if label else [text]
    pages = [read_page(each, tools, lambda _: "") for each in said]
    claims = [
        claim
        if claim.firmness == "ask"
        or claim.field not in _CHECKED
        or any(_bears(page, claim) for page in pages)
        else claim.asked(_UNBUILT)
        for claim in outcome.claims
    ]
    return ReadOutcome(tuple(claims), outcome.unread)


def _bears(page: "PageReading", claim: Claim) -> bool:
    """Whether sentences say what a claim does, if perhaps with a word that only cells know."""
    fact = page.facts.get(claim.field)
    if fact is not None:
        return fact.value == claim.value
    asked = page.doubtful.get(claim.field)
    return asked is not None and asked.value == claim.value and "understood" in asked.why


_TURNING = re.compile(
    r"n't\b|\b(?:not|no|never|nobody|none|without|our|they|we|if|wish|hope|passing|with|within|letters?|number"
    r"|welcome|than|who)\b",
    re.IGNORECASE,
)
"""Without one of these the words of a sentence cannot mean something else in their order."""
_OWN = re.compile(r"\b(?:my|mine|i|me)\b", re.IGNORECASE)
"""A word of the applicant's own in it: what is theirs was told apart already."""
_VERB = re.compile(
    r"\b(?:is|are|was|were|be|has|have|had|do|does|did|will|would|can|could|may|must|should|we|they|you|our|passed|matched"
    r"|scored|sponsors?|accepts?|requires?)\b",
    re.IGNORECASE,
)


def _sentence_around(text: str, claim: Claim) -> str:
    """Return the sentence of a text that a claim stands in."""
    begin = max(text.rfind(sign, 0, claim.start + 1) for sign in ".;\n!") + 1
    ends = [at for sign in ".;\n!" if (at := text.find(sign, max(claim.end - 1, begin))) >= 0]
    return text[begin : min(ends, default=len(text))]


def _question(fact: "Fact") -> Claim:
    """Return what a sentence only seems to say as a question."""
    end = fact.start + len(fact.evidence)
    return Claim(fact.field, fact.value, "ask", "rule", fact.why, fact.start, end)


_WISHES = {"yog_limit": "yog_preferred", "step2_min": "step2_preferred"}


def _is_wish(facts: "Mapping[str, Fact]", limit: str, wish: str, outcome: ReadOutcome) -> bool:
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
        return [*rest, firm.asked(why)]
    proposed = next((claim.value for claim in own if claim.value is not None), value)
    if proposed != value:
        return claims
    modality: Modality = "condition" if fact.condition else "wish" if fact.kind == "wish" else "rule"
    return [*rest, Claim(fact.field, value, "assert", modality, "", fact.start, end)]
