"""Rows that are no word of this season's program: an old season's, a guess, the answers of other people."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from imgtui.exchange.sheets.cells.model import CellReading, Doubt, NumberedRow, RawCell, fold, one_line, shown
from imgtui.exchange.sheets.headings.headings import heading_key
from imgtui.exchange.sheets.layout.layout import SheetHeading, SheetLayout
from imgtui.exchange.sheets.layout.tabs import old_season
from imgtui.exchange.sheets.readers.happened.shorthand import names_event, of_this_season
from imgtui.exchange.words import lexicon

OLD = "left unknown: the row is of an earlier season"
GUESSED = "left unknown: the sheet calls it a guess"
RUMOUR = "left unknown: the sheet marks it as a rumour"
_PAST = re.compile(r"\b(?:last|previous|prior) (?:year|yr|season|szn|cycle)|\b(?:temporada|año) pasad[ao]\b")
_PAST_STATE = re.compile(r"\b(?:last|previous|prior) (?:season|szn|cycle)\b|^(?P<year>20\d\d)\s*[:–-]")
_STAMPED = frozenset(
    (
        *("timestamp", "time stamp", "submitted at", "submission date", "submission time"),
        *("completion time", "response date", "marca temporal", "date submitted"),
    )
)
_PERSON = re.compile(
    r"\byours?\b|\bnick(?:name)?\b|\buser ?name\b|\bhandle\b|\brespondent\b|\bposter\b|\bsubmitted by\b"
    r"|\breporter\b"
)
_PROVENANCE = frozenset(
    (
        *("source", "sources", "source of info", "where from", "info from", "who said", "who says"),
        *("how sure", "confidence", "reliability", "how do you know", "fuente"),
    )
)
_IDENTITY = frozenset(
    (
        *("name", "institution", "city", "state", "specialty", "track", "nrmp_code", "acgme_id", "website"),
        *("email", "phone", "director", "coordinator", "notes", "description", "tags", "checked_on"),
        "program_type",
    )
)
"""What names a program, or is a text of its own: as true in a guess as elsewhere."""


def of_many_people(headings: Iterable[SheetHeading]) -> bool:
    """Whether a table is the export of a form: each row another person's answer, with the time it came."""
    texts = [fold(heading.spoken) for heading in headings]
    stamped = any(heading_key(text) in _STAMPED for text in texts)
    return stamped and any(_PERSON.search(text) for text in texts)


def doubted_rows(layout: SheetLayout, fields: Sequence[str | None], match_year: int) -> Mapping[int, str]:
    """Return the rows whose facts are asked, each with why: an old season's, and those called a guess.

    Args:
        layout: the table.
        fields: the field of each column, in the order of the headings.
        match_year: the year of this season's Match.
    """
    if layout.ours:
        return {}
    found: dict[int, str] = {}
    states = [h.index for h, field in zip(layout.headings, fields, strict=True) if field == "status"]
    sources = [h.index for h in layout.headings if heading_key(h.spoken) in _PROVENANCE]
    dividers = [row for row, text in layout.dividers if _of_the_past(text, match_year)]
    borders, passed, is_old = sorted(layout.group_rows), 0, False
    if not (dividers or states or sources):
        return {}
    for row in layout.body:
        while passed < len(borders) and borders[passed] < row.number:
            is_old, passed = borders[passed] in dividers, passed + 1
        if is_old or any(_past_state(_cell(row, at), match_year) for at in states):
            found[row.number] = OLD
        elif any(_guessed(_cell(row, at)) for at in sources):
            found[row.number] = GUESSED
    return found


def _of_the_past(text: str, match_year: int) -> bool:
    return _PAST.search(fold(text)) is not None or old_season(text, match_year)


def _cell(row: NumberedRow, at: int) -> RawCell:
    return row.cells[at] if at < len(row.cells) else ""


@lru_cache(maxsize=1024)
def _past_state(cell: RawCell, match_year: int) -> bool:
    """Whether what stands as the state of an application is of an earlier season: "2025: no"."""
    text = fold(one_line(shown(cell)))
    now = of_this_season(text)
    found = None if now != text and names_event(now) else _PAST_STATE.search(text)
    return found is not None and (not found["year"] or int(found["year"]) < match_year - 1)


@lru_cache(maxsize=1024)
def _guessed(cell: RawCell) -> bool:
    """Whether the source of a row is called a guess or a rumour."""
    text = fold(one_line(shown(cell)))
    return bool(text) and text != "?" and any(mark.kind == "doubt" for mark in lexicon().marks(text))


def rumour_signs(legend: Mapping[str, str]) -> tuple[str, ...]:
    """Return the signs that a sheet explains as a doubt: "~ = rumour"."""
    return tuple(
        sign
        for sign, meaning in legend.items()
        if not sign.isalnum() and any(mark.kind == "doubt" for mark in lexicon().marks(meaning))
    )


def as_asked(reading: CellReading, why: str) -> CellReading:
    """Return a reading whose facts about the program are only proposed."""
    kept = tuple(pair for pair in reading.values if pair[0] in _IDENTITY)
    asked = tuple(
        Doubt(name, why, "ambiguous", value) for name, value in reading.values if name not in _IDENTITY
    )
    return (
        CellReading(kept, (*(d for d in reading.doubts if d.kind != "guess"), *asked)) if asked else reading
    )
