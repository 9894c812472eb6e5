"""Columns that ask for two things side by side: "J-1 / H-1B" over "Y / N", "Attempts Step 1/2" over "2/1"."""

import re
from dataclasses import replace

from imgtui.domain.reading.visas import BOTH
from imgtui.exchange.sheets.cells.model import NOTHING, CellReading, Context, Doubt, RawCell
from imgtui.exchange.sheets.readers.common import day_and_month, folded
from imgtui.exchange.sheets.readers.policy import (
    ANSWERS,
    read_attempts,
    read_one_visa,
    read_question,
    read_score,
    read_visa,
)
from imgtui.exchange.words import lexicon, phrases

_BORDERS = ("|", "/", "\n", ";", ",", "&", r"\band\b", r"\s[-–—:]\s")
_SHIELDED = (
    (re.compile(r"\bn\s*/\s*a\b"), "?"),
    (re.compile(r"\bw/o\b"), "without"),
    (re.compile(r"\bw/"), "with "),
)
_EXAMS_AND_VISAS = ("visa.j1", "visa.h1b", "visa.both", "exam.step1", "exam.step2")


def read_side_by_side(cell: RawCell, context: Context) -> CellReading:
    """Read a cell with one answer for each thing its heading names, in that order (`context.facts`)."""
    whole = read_visa if context.field == "visa" else read_score if "step2_min" in context.facts else None
    text = folded(cell)
    parts = _parts(text, len(context.facts))
    if day_and_month(cell) or not parts or _names_them(text):
        if whole is not None:
            return whole(cell, context)
        reading = read_attempts(cell, replace(context, facts=()))
        return reading if len(parts) == 1 or _names_them(text) else _asked(reading)
    readings = [_one(part, name, context) for part, name in zip(parts, context.facts, strict=True)]
    return CellReading(
        tuple(pair for reading in readings for pair in reading.values),
        tuple(doubt for reading in readings for doubt in reading.doubts),
    )


def _one(part: str, name: str, context: Context) -> CellReading:
    if not name:
        return NOTHING
    own = replace(context, field=name, facts=())
    reader = read_question if name in ANSWERS else read_one_visa if name in BOTH else read_score
    reader = read_attempts if name.startswith("attempts") else reader
    reading = reader(part or "?", own)
    return CellReading(tuple(pair for pair in reading.values if pair[0] == name), reading.doubts)


def _parts(text: str, many: int) -> list[str]:
    """Return the parts of a cell that has as many as its heading, [] for another number of parts."""
    for form, word in _SHIELDED:
        text = form.sub(word, text)
    for border in _BORDERS:
        parts = re.split(border if "\\" in border else re.escape(border), text)
        if len(parts) == many:
            return [part.strip() for part in parts]
        if len(parts) > 1:
            return []
    return []


def _names_them(text: str) -> bool:
    """Whether a cell itself says which visa or exam it speaks of."""
    return text not in phrases("unknown") and any(m.kind in _EXAMS_AND_VISAS for m in lexicon().marks(text))


def _asked(reading: CellReading) -> CellReading:
    made = "left unknown: one answer for each that the heading names is wanted"
    doubts = tuple(Doubt(name, made, "ambiguous", value) for name, value in reading.values)
    return CellReading(doubts=doubts or reading.doubts)
