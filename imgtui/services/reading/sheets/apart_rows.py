"""Rows of a sheet that look like one program and are two, because the user says so."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from imgtui.domain.reference.rule_cards import fill, listing
from imgtui.domain.workbook.errors import UsageError
from imgtui.exchange.sheets.cells.model import Duplicate
from imgtui.exchange.words import wording
from imgtui.services.reading.sheets.preview import SheetPreview
from imgtui.services.reading.wordings.doubts import settled


def with_row_apart(preview: SheetPreview, row: int, *, is_apart: bool) -> SheetPreview:
    """Return a preview in which a row is a program of its own, or is merged again.

    Raises:
        UsageError: the row was not merged with another, or is not kept apart.
    """
    reading = preview.base or preview.reading
    pairs = reading.duplicates if is_apart else reading.apart
    found = next((each for each in pairs if each.row == row), None)
    if found is None or preview.whole is None:
        said = "is not merged with another" if is_apart else "is not kept apart"
        raise UsageError("row_unknown", f"row {row} {said}", "--apart", "the merged rows are in the preview")
    names = preview.apart | {found.names} if is_apart else preview.apart - {found.names}
    base = preview.whole(names)
    return replace(preview, apart=names, base=base, reading=settled(base, preview.said))


def differing(preview: SheetPreview) -> Iterator[tuple[Duplicate, bool]]:
    """Yield the merged rows whose cells differ from the row they were merged with, and those kept apart."""
    for each in preview.reading.duplicates:
        if each.differs:
            yield each, False
    for each in preview.reading.apart:
        yield each, True


def merge_text(each: Duplicate, *, is_apart: bool) -> str:
    """Return what is told of a merge."""
    words = wording("asking")["merges"]
    if is_apart:
        return fill(words["apart"], {"row": each.of_row})
    shown = [f"{heading} ({first or 'empty'} / {text})" for heading, first, text in each.differs]
    return fill(words["merged"], {"row": each.of_row, "columns": listing(shown)})


def merges_json(previews: Sequence[SheetPreview]) -> Iterator[dict[str, Any]]:
    """Yield what `imgtui import --json` says of each merge whose cells differ."""
    for preview in previews:
        for each, is_apart in differing(preview):
            yield {
                "file": preview.name,
                "row": each.row,
                "of_row": each.of_row,
                "kind": each.kind,
                "apart": is_apart,
                "differs": [
                    {"column": heading, "first": first, "this": text} for heading, first, text in each.differs
                ],
            }
