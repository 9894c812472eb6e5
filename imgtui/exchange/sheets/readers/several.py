"""Readers of cells that tell several facts: requirements, and notes with their sentences."""

import re

from imgtui.domain.reading.answers import ECFMG, MATCH, STEP3, US_ONLY
from imgtui.domain.reading.sentences import read_sentences
from imgtui.domain.reading.shares import ALL, ENDS, NON_US
from imgtui.domain.reading.visas import BOTH
from imgtui.domain.workbook.text import clean_lines
from imgtui.exchange.sheets.cells.model import NOTHING, CellReading, Context, Doubt, RawCell, one_line, shown
from imgtui.exchange.sheets.headings.heading_words import OTHER_PLACES
from imgtui.exchange.sheets.readers.common import day_and_month, folded
from imgtui.exchange.sheets.readers.contact import people_in
from imgtui.exchange.sheets.readers.in_order import parts_of, read_in_order, speaks_of_more
from imgtui.exchange.sheets.readers.plain import read_text
from imgtui.exchange.sheets.readers.policy import LIMITS, doubt_of, kept_value, reading_of, text_of
from imgtui.exchange.sheets.readers.prose import with_prose
from imgtui.exchange.sheets.readers.short_facts import with_short_facts
from imgtui.exchange.sheets.readers.spelling import mended
from imgtui.exchange.words import lexicon


def read_requirements(cell: RawCell, context: Context) -> CellReading:
    """Read a cell that tells several facts: in the order of its heading, or in sentences."""
    if day_and_month(cell):
        return NOTHING
    text = text_of(cell, context)
    if not isinstance(text, str):
        return NOTHING
    order = tuple(family for family in context.facts if family != LIMITS)
    if speaks_of_more(order):
        placed = read_in_order(text, order, context)
        if placed is not None:
            return placed
        order = tuple(family for family in order if family not in OTHER_PLACES)
    text = mended(clean_lines(shown(cell)))
    parts = parts_of(text, len(order)) if len(order) > 1 and _DASHES.search(text) else []
    if parts:
        text = " / ".join(parts)  # "220 – 2 – 2018" in the order of the heading: dashes are no ranges
    limits, season = LIMITS in context.facts, context.season.last.year
    outcome = read_sentences(text, lexicon(), order, season, limits=limits, rules=True)
    if order:
        return reading_of(outcome)
    told = with_short_facts(folded(cell), reading_of(with_prose(text, outcome, context)), context)
    return CellReading((*told.values, *people_in(one_line(shown(cell)))), told.doubts)


_DASHES = re.compile(r"\s[-–—]\s")


_SPEAKS = (
    *("visa", "j1", "j-1", "j 1", "h1", "h-1", "h 1", "green card", "step", "ck", "score", "attempt", "fail"),
    *("yog", "grad", "usce", "clinical exp", "deadline", "close", "due", "ecfmg", "cert", "spots", "cat"),
    *("positions", "places", "residents", "match", "amg", "img", "us md"),
)
"""A note without any of these says nothing the grammar looks for."""
_TOLD = frozenset(
    (*BOTH, "step2_min", "step2_preferred", "step2_average", "attempts_limit", "attempts_limit_step1",
     "attempts_limit_step2", "yog_limit", "yog_preferred", "graduated_since", "usce", "usce_months",
     "deadline", "positions", ECFMG, STEP3, MATCH, US_ONLY, ALL, *ENDS, NON_US)
)  # fmt: skip
"""Facts that sentences of a note may tell."""


def read_notes(cell: RawCell, context: Context) -> CellReading:
    """Read a note: its text, and the facts its sentences tell in so many words."""
    kept = read_text(cell, context)
    text = str(kept.get(context.field) or "")
    low = text.lower()
    people = people_in(one_line(shown(cell))) if len(text) <= _LONGEST_NOTE else ()
    if len(text) > _LONGEST_NOTE or not any(word in low for word in _SPEAKS):
        return CellReading((*kept.values, *people), kept.doubts) if people else kept
    outcome = with_prose(text, read_sentences(text, lexicon(), (), context.season.last.year), context)
    claims = [c for c in outcome.claims if c.field in _TOLD and c.value is not None]
    facts = tuple((c.field, kept_value(c)) for c in claims if c.firmness == "assert")
    doubts = [
        Doubt(c.field, f"read in the sentence “{text[c.start : c.end]}”", "guess")
        if c.firmness == "assert"
        else doubt_of(c)
        for c in claims
    ]
    return CellReading((*kept.values, *facts, *people), tuple(doubts))


_LONGEST_NOTE = 4000
