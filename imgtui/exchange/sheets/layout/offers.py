"""Columns of the applicant's own order and ratings: never facts of programs, offered for what they are."""

from collections.abc import Iterator, Sequence
from math import isfinite

from imgtui.exchange.sheets.cells.model import ColumnOffer, Note, RowDraft, fold
from imgtui.exchange.sheets.headings.headings import heading_key
from imgtui.exchange.sheets.layout.layout import SheetHeading, SheetLayout
from imgtui.exchange.sheets.readers.repeated import counted
from imgtui.exchange.words import wording

_HIGHEST = 5


def offers_in(layout: SheetLayout, drafts: Sequence[RowDraft]) -> tuple[ColumnOffer, ...]:
    """Return the columns that hold a rank order or ratings of 1 to 5."""
    return tuple(_found(layout, drafts)) if not layout.ours else ()


def _found(layout: SheetLayout, drafts: Sequence[RowDraft]) -> Iterator[ColumnOffer]:
    words = wording("offers")
    for heading in layout.headings:
        key = heading_key(heading.parts[-1])
        if key in words["rank_order"]:
            values = _numbers(heading.text, drafts)
            order = [number for _, number in values]
            if len(order) > 1 and len(set(order)) == len(order) and all(n == int(n) >= 1 for n in order):
                yield ColumnOffer("rank_order", heading.text, values)
        elif is_rated(heading) and heading.match.field is None:
            values = _numbers(heading.text, drafts)
            if len(values) > 1 and all(0 <= number <= _HIGHEST for _, number in values):
                yield ColumnOffer("rating", heading.text, values)


def is_rated(heading: SheetHeading) -> bool:
    """Whether a heading names an aspect that programs are rated by."""
    return heading_key(heading.parts[-1]) in wording("offers")["rating"]


def _numbers(heading: str, drafts: Sequence[RowDraft]) -> tuple[tuple[int, float], ...]:
    """Return the numbers of a column, () when it holds anything else."""
    found = []
    for draft in drafts:
        text = fold(draft.raw.get(heading, ""))
        if not text:
            continue
        bare = text.removesuffix("/5").strip().replace(",", ".")
        marks = counted(text)
        if marks is not None:
            found.append((draft.row, float(marks)))
            continue
        try:
            number = float(bare)
        except ValueError:
            return ()
        if not isfinite(number):  # "nan", "inf", 400 digits
            return ()
        found.append((draft.row, number))
    return tuple(found)


def notes_on(offers: Sequence[ColumnOffer], row: int) -> Iterator[Note]:
    """Yield a line for each offer; `row` is the one of the headings."""
    for offer in offers:
        many = len(offer.values)
        if offer.kind == "rank_order":
            text = f"“{offer.heading}” puts {many} programs in an order: offered as your rank list"
        else:
            text = f"“{offer.heading}” rates {many} programs from 1 to {_HIGHEST}: offered as your ratings"
        yield Note(row, "offer", offer.heading, text)
