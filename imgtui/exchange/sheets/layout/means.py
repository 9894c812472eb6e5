"""Averages whose heading does not say of what: the column before them does."""

import re
from collections.abc import Sequence

from imgtui.domain.reading.tokens import split_compound
from imgtui.exchange.sheets.cells.model import NumberedRow
from imgtui.exchange.sheets.layout.evidence import texts_of
from imgtui.exchange.sheets.layout.layout import SheetHeading
from imgtui.exchange.words import lexicon

_BEFORE = frozenset(("step2_min", "step2_preferred"))
_SAID = frozenset(("stat.average", "people", "filler", "sign", "score"))
_RESIDENTS = re.compile(r"\bres\b\.?", re.IGNORECASE)
_SCORE = re.compile(r"[~\u2248]? ?2\d\d(?:[.,]\d)?")


def averages_told(
    headings: Sequence[SheetHeading], fields: Sequence[str | None], body: Sequence[NumberedRow]
) -> list[str | None]:
    """Return the fields of columns where "Res. mean" behind a minimum for Step 2 CK is an average score.

    Args:
        headings: the columns.
        fields: what each is read as so far.
        body: the rows.
    """
    found = list(fields)
    if "step2_average" in fields:
        return found
    for at in range(1, len(fields)):
        if fields[at] is None and fields[at - 1] in _BEFORE and not headings[at].match.by_user:
            texts = texts_of(body, headings[at].index)
            if (
                _is_an_average(headings[at].parts[-1])
                and len(texts) > 1
                and all(map(_SCORE.fullmatch, texts))
            ):
                found[at] = "step2_average"
    return found


def _is_an_average(heading: str) -> bool:
    said = _RESIDENTS.sub("residents", split_compound(heading)).casefold()
    kinds = {mark.kind for mark in lexicon().marks(said)}
    return "stat.average" in kinds and kinds <= _SAID
