"""Short remarks in columns of several facts: "11 seats", "apps close Jan 5"."""

import re
from collections.abc import Iterable
from dataclasses import replace

from imgtui.exchange.sheets.cells.model import CellReading, Context, Doubt, Value
from imgtui.exchange.sheets.readers.dates import dates_in, read_deadline
from imgtui.exchange.words import lexicon, wording

_REMARKS = re.compile(
    r"[;|\n]|(?<=[a-z])\.(?=\s|$)|,(?= \d{1,2} (?:cat|prelim|pgy|seat|spot|slot|pos|place|adv))"
)
_PLACES = re.compile(
    r"(?:they (?:have|take) |has |takes? |about )?(\d{1,2}|[a-z]+)"
    r" (?:categorical |pgy-?1 |first.year |new |approved )*"
    r"(?:seats|spots|slots|positions|places|openings|interns|residents (?:a|per|each) year)"
    r"(?: (?:a|per|each|every) (?:year|class)| categorical| in pgy-?1)?"
)
_CLOSES = re.compile(
    r"\b(?:due|deadline|apply by|(?:app(?:lication)?s?|files|portal) (?:are |is )?(?:clos|due|accepted|taken|read)"  # noqa: E501
    r"|closes|closing|(?:final|last) (?:day|date))"
)
_OF_OTHERS = re.compile(
    r"\b(?:rank|rol|interviews?|iv|lors?|letters?|transcripts?|mspe|signals?|score|was|were|last (?:yr|year|season)"  # noqa: E501
    r"|opens?|from|since|prelim\w*|fellow\w*|no|not|visas?|cert\w*|step|usmle)\b"
)
"""Words by which a day is that of something else, or of another year."""


def with_short_facts(text: str, reading: CellReading, context: Context) -> CellReading:
    """Return a reading with the places and the last day to apply that short remarks of its cell tell.

    Args:
        text: the cell, folded.
        reading: what else the cell says; what it tells of a field stands.
        context: of the column.
    """
    told = {name for name, _ in reading.values} | {doubt.field for doubt in reading.doubts}
    values: list[tuple[str, Value]] = []
    doubts: list[Doubt] = []
    for remark in _remarks(text):
        places = _PLACES.fullmatch(remark)
        count = _number(places[1]) if places else None
        if count and "positions" not in told:
            told.add("positions")
            values.append(("positions", count))
        closes = "deadline" not in told and _CLOSES.search(remark) and not _OF_OTHERS.search(remark)
        if closes and dates_in(remark):
            read = read_deadline(_CLOSES.sub("", remark), replace(context, field="deadline"))
            values += read.values
            doubts += read.doubts
            told.add("deadline")
    return CellReading((*reading.values, *values), (*reading.doubts, *doubts))


def _remarks(text: str) -> Iterable[str]:
    return (remark.strip(" .!") for remark in _REMARKS.split(text) if remark.strip())


def _number(word: str) -> int | None:
    if word.isdigit():
        return int(word)
    known = wording("numbers")["numbers"].get(word)
    marks = lexicon().marks(word)
    whole = known is not None and float(known).is_integer() and marks[0].kind == "num"
    return int(known) if whole else None
