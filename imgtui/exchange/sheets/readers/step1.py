"""Step 1: a minimum for those who still have a score, and attempts. It never answers for Step 2 CK."""

from imgtui.domain.reading.limits import ATTEMPTS, SCORE, LimitWanted, read_limits
from imgtui.domain.reading.outcome import ReadOutcome
from imgtui.exchange.sheets.cells.model import NOTHING, CellReading, Context, Doubt, RawCell
from imgtui.exchange.sheets.readers.common import unread
from imgtui.exchange.sheets.readers.policy import read_score, reading_of, text_of
from imgtui.exchange.words import lexicon

MINIMUM = "step1_min"
_STEP2 = "step2_min"
_ATTEMPTS = "attempts_limit_step1"


def read_any_score(cell: RawCell, context: Context) -> CellReading:
    """Read a score of the exam that the column is about."""
    return _read_minimum(cell, context) if context.field == MINIMUM else read_score(cell, context)


def _read_minimum(cell: RawCell, context: Context) -> CellReading:
    """Read a Step 1 minimum: what a bare score of the same words would say of Step 2 CK."""
    text = text_of(cell, context)
    if not isinstance(text, str):
        return text
    named = [mark for mark in lexicon().marks(text) if mark.group == "exam"]
    if any(mark.kind not in ("exam.step1", "exam.all") for mark in named):
        return unread(context, "left unknown: another exam is named")
    for mark in reversed(named):
        text = text[: mark.start] + " " * (mark.end - mark.start) + text[mark.end :]
    read = reading_of(read_limits(text, lexicon(), LimitWanted(SCORE, (), _STEP2)), (_STEP2,))
    values = tuple((MINIMUM, value) for _, value in read.values if value != "none")
    doubts = tuple(Doubt(MINIMUM, doubt.made, doubt.kind, doubt.suggestion) for doubt in read.doubts)
    return CellReading(values, doubts) if read.values or doubts else unread(context)


def read_step1(cell: RawCell, context: Context) -> CellReading:
    """Read a Step 1 column: attempts only; a score or a pass of Step 1 is none of its fields."""
    text = text_of(cell, context)
    if not isinstance(text, str):
        return text
    outcome = read_limits(text, lexicon(), LimitWanted(ATTEMPTS, (), _ATTEMPTS))
    own = [claim for claim in outcome.claims if claim.field in (_ATTEMPTS, "accepted_attempts_or_gaps")]
    if not own or not any(word in text for word in ("attempt", "fail", "try", "1st", "first", "time")):
        return NOTHING
    return reading_of(ReadOutcome(tuple(own)))
