"""Cells with a part for each thing their heading names: "CK / attempts / visa" over "225 / 1st try / J1"."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

from imgtui.domain.reading.answers import ECFMG, STEP3
from imgtui.domain.reading.limits import LimitWanted, read_limits
from imgtui.domain.reading.shares import ALL
from imgtui.domain.reading.visas import BOTH
from imgtui.exchange.sheets.cells.model import NOTHING, CellReading, Context
from imgtui.exchange.sheets.headings.heading_words import OTHER_PLACES, VISA
from imgtui.exchange.sheets.readers.common import says_nothing
from imgtui.exchange.sheets.readers.policy import (
    LIMITS,
    read_one_visa,
    read_question,
    read_share,
    read_visa,
    reading_of,
)
from imgtui.exchange.words import lexicon

_BORDERS = (r"\|", r"/", r"\n", r";", r",", r"\s[-–—]\s", r"&|\+|\band\b")
_SHIELDED = (
    (re.compile(r"\bn\s*/\s*a\b"), "?"),
    (re.compile(r"\bw/o\b"), "without"),
    (re.compile(r"\bw/"), "with "),
)
_READ: Mapping[str, Callable[[str, Context], CellReading]] = {
    VISA: read_visa,
    **dict.fromkeys(BOTH, read_one_visa),
    STEP3: read_question,
    ECFMG: read_question,
    ALL: read_share,
}


def speaks_of_more(order: tuple[str, ...]) -> bool:
    """Whether a heading names more than limits: a visa, Step 3, the certificate, a share."""
    return any(family in OTHER_PLACES for family in order)


def read_in_order(text: str, order: tuple[str, ...], context: Context) -> CellReading | None:
    """Return what the parts of a folded cell say, None where it has another number of them.

    Args:
        text: the cell.
        order: what its heading names, in order.
        context: of the column.
    """
    parts = parts_of(text, len(order))
    if not parts:
        return None
    readings = [_one(part, family, context) for part, family in zip(parts, order, strict=True)]
    values: dict[str, object] = {}
    for reading in readings:
        for name, value in reading.values:
            if values.setdefault(name, value) != value:
                return None
    read = [pair for reading in readings for pair in reading.values]
    if STEP3 in order and _ONLY_FOR_H1B.search(parts[order.index(STEP3)]):
        read = [(name, "conditional" if (name, value) == _GIVEN else value) for name, value in read]
    return CellReading(
        tuple(read),
        tuple(doubt for reading in readings for doubt in reading.doubts if doubt.field not in values),
    )


_GIVEN = (BOTH[1], "yes")
_ONLY_FOR_H1B = re.compile(r"\b(?:for|if|with)\b[^,;]*\bh(?:-?1 ?-?b?)?\b|\bh(?:-?1 ?-?b?)? (?:only|ones)\b")
"""What a part about Step 3 tells of the visa: "for H only"."""


def parts_of(text: str, many: int) -> list[str]:
    """Return the parts of a folded cell, by whichever border makes as many of it; [] where none does."""
    for form, word in _SHIELDED:
        text = form.sub(word, text)
    for border in _BORDERS:
        parts = [part.strip() for part in _outside_brackets(border, text)]
        if len(parts) == many:
            return parts
    return []


def _outside_brackets(border: str, text: str) -> list[str]:
    """Split a text at a border, but not inside brackets."""
    parts, depth, begin = [], 0, 0
    for found in re.finditer(rf"[(\[]|[)\]]|{border}", text):
        if found[0] in "([":
            depth += 1
        elif found[0] in ")]":
            depth = max(0, depth - 1)
        elif depth == 0:
            parts.append(text[begin : found.start()])
            begin = found.end()
    return [*parts, text[begin:]]


def _one(part: str, family: str, context: Context) -> CellReading:
    reader = _READ.get(family)
    own = replace(context, field=family if family not in (VISA,) else "visa", facts=())
    if not part or says_nothing(part, own) is not None:
        return NOTHING
    if reader is not None:
        return reader(part, own)
    wanted = LimitWanted(None, (family,), limits=LIMITS in context.facts, rules=True)
    return reading_of(read_limits(part, lexicon(), wanted))
