"""Columns that belong together: a visa and its answer, a number and what it means, a status and its day."""

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Literal, NamedTuple

from imgtui.domain.reading.marks import UNKNOWN
from imgtui.exchange.sheets.cells.model import NumberedRow, RawCell, SheetDate, fold, shown
from imgtui.exchange.sheets.headings.heading_words import judge
from imgtui.exchange.sheets.layout.evidence import answers_only, names_visas_only, texts_of
from imgtui.exchange.sheets.layout.layout import SheetHeading, SheetLayout
from imgtui.exchange.sheets.readers.happened.happenings import has_its_day_beside
from imgtui.exchange.words import lexicon, phrases, wording

_MOST = 0.8
_NUMBERS = frozenset({"step2_min", "yog_limit", "usce_months", "attempts_limit", "img_percent"})
"""Fields of which one column may hold the number, and the next what it is: "245" | "their average"."""
_MEANING = frozenset(("wish", "stat", "rel", "limit", "must", "doubt", "speaker", "cond", "vague"))


class ColumnBeside(NamedTuple):
    """A column that speaks of the one before it.

    Attributes:
        at: its place.
        kind: it answers what stands there, says what the number there means, or the day of the status.
    """

    at: int
    kind: Literal["answer", "meaning", "day"]

    def joined(self, cell: RawCell, cells: Sequence[RawCell]) -> RawCell:
        """Return a cell with that of this column; a visa without an answer says nothing."""
        if self.kind == "day":
            return _on_its_day(cell, cells[self.at] if self.at < len(cells) else "")
        text = shown(cells[self.at]).strip() if self.at < len(cells) else ""
        if self.kind == "answer":
            return f"{shown(cell)}: {text}" if text and shown(cell).strip() else ""
        return f"{shown(cell)} {text}" if text and fold(text) not in phrases("unknown") else cell


def pairs_of(layout: SheetLayout, fields: Sequence[str | None]) -> Mapping[int, ColumnBeside]:
    """Return column -> the one beside it that speaks of what stands there.

    Args:
        layout: the table.
        fields: the field of each column, in the order of the headings.
    """
    found: dict[int, ColumnBeside] = {}
    for at in range(len(fields) - 1):
        if at and at - 1 in found:
            continue
        here, next_one = layout.headings[at], layout.headings[at + 1]
        if fields[at] == "visa" and fields[at + 1] in (None, "visa"):
            if _answers(layout.body, here, next_one):
                found[at] = ColumnBeside(at + 1, "answer")
        elif (
            fields[at] in _NUMBERS
            and fields[at + 1] in (None, fields[at])
            and _explains(layout.body, here, next_one)
        ):
            found[at] = ColumnBeside(at + 1, "meaning")
        elif fields[at] == "status" and fields[at + 1] is None and _dates(layout.body, next_one):
            found[at] = ColumnBeside(at + 1, "day")
    return found


_DAY = re.compile(
    r"\d{1,4}[-/.]\d{1,2}(?:[-/.]\d{2,4})?|\d{1,2}(?:st|nd|rd|th)?[ -]?[A-Za-z]{3,9}\.?(?:[ ,-]*\d{2,4})?"
    r"|[A-Za-z]{3,9}\.? ?\d{1,2}(?:st|nd|rd|th)?(?:[ ,]*\d{2,4})?"
)


def _dates(body: Sequence[NumberedRow], beside: SheetHeading) -> bool:
    """Whether a column is headed as the day of a status, and holds days."""
    if beside.match.by_user or fold(beside.parts[-1]) not in wording("headings")["status_days"]:
        return False
    cells = [row.cells[beside.index] for row in body if beside.index < len(row.cells)]
    told = [cell for cell in cells if shown(cell).strip() and fold(shown(cell)) not in phrases("unknown")]
    days = sum(
        isinstance(cell, SheetDate) or _DAY.fullmatch(shown(cell).strip()) is not None for cell in told
    )
    return bool(told) and days >= _MOST * len(told)


def _on_its_day(status: RawCell, day: RawCell) -> RawCell:
    """Return a status with its day; as it is where it has one of its own, or none may stand beside it."""
    text = shown(status).strip()
    if any(map(str.isdigit, text)) or not has_its_day_beside(text):
        return status
    if isinstance(day, SheetDate):
        when = day.value.date() if isinstance(day.value, datetime) else day.value
        return f"{text} {when.isoformat()}" if isinstance(when, date) else status
    return f"{text} {shown(day).strip()}" if _DAY.fullmatch(shown(day).strip()) else status


def _answers(body: Sequence[NumberedRow], here: SheetHeading, beside: SheetHeading) -> bool:
    """Whether a column only answers the visas that the one before it names."""
    kinds, answers = texts_of(body, here.index), texts_of(body, beside.index)
    asked = judge(beside.spoken) is None and _asks(beside.spoken)
    return asked and names_visas_only(kinds) and answers_only(answers)


def _asks(heading: str) -> bool:
    """Whether a heading only asks whether: "Sponsored?", "Offered", "Y/N"."""
    words = ("sponsor", "offer", "accept", "avail", "provid", "support", "y/n", "yes/no", "answer", "status")
    text = fold(heading)
    return any(word in text for word in words) and "j1" not in text and "h1" not in text


def _explains(body: Sequence[NumberedRow], here: SheetHeading, beside: SheetHeading) -> bool:
    """Whether a column only says what the numbers of the one before it are: "minimum", "their average"."""
    if beside.match.by_user:
        return False
    numbers, meanings = texts_of(body, here.index), texts_of(body, beside.index)
    figured = sum(any(letter.isdigit() for letter in text) for text in numbers)
    told = sum(_is_a_meaning(text) for text in meanings)
    return (
        len(meanings) > 1
        and told >= _MOST * len(meanings)
        and figured >= _MOST * len(numbers)
        and any(map(_is_bare, meanings))
    )


def _is_a_meaning(text: str) -> bool:
    """Whether words say of a number what it is."""
    return any(mark.group in _MEANING for mark in lexicon().marks(text))


def _is_bare(text: str) -> bool:
    """Whether a text has no number of its own, and nothing that is not understood."""
    return not any(mark.kind in ("num", UNKNOWN) for mark in lexicon().marks(text))
