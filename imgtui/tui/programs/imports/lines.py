"""What the preview of an import asks, as lines of one list: offers, wordings, merges."""

from collections.abc import Iterator

from imgtui.services.reading.reader.seen import SeenGroup, SheetLook, SheetsAsked


def asked_lines(asked: SheetsAsked) -> Iterator[SheetLook]:
    """Yield what is asked: offers first, then wordings, then merges."""
    for place, offer in enumerate(asked.offers):
        tone = "accent" if offer.is_taken is None else "plain" if offer.is_taken else "muted"
        yield SheetLook(0, offer.heading, "", offer.text, tone, offer.at, does="offer", which=place)
    for place, group in enumerate(asked.groups):
        if group.ask is not None:
            yield _line(group, group.brief or "", "plain", "group", place)
    for place, merge in enumerate(asked.merges):
        does = "apart" if merge.is_apart else "merge"
        tone = "plain" if merge.is_apart else "muted"
        yield SheetLook(merge.row, "", "", merge.text, tone, merge.at, does=does, which=place)


def settled_lines(asked: SheetsAsked) -> Iterator[SheetLook]:
    """Yield the wordings that are answered, then those that say nothing."""
    for place, group in enumerate(asked.groups):
        if group.ask is None:
            is_answered = any(part.answer is not None for part in group.parts)
            does = "answered" if is_answered else "silent"
            yield _line(group, group.made, "plain" if is_answered else "muted", does, place)


def _line(group: SeenGroup, made: str, tone: str, does: str, place: int) -> SheetLook:
    return SheetLook(group.rows[0], group.column, group.text, made, tone, 0, does=does, which=place)


def row_text(look: SheetLook, asked: SheetsAsked) -> str:
    """Return the first cell of a line: its row, or how many programs a wording is about."""
    if look.does in ("group", "answered", "silent"):
        return f"{asked.groups[look.which].programs}×"
    if look.does == "many":
        return f"{look.which}×"
    return str(look.row) if look.row else ""


def whole_text(look: SheetLook, asked: SheetsAsked) -> str:
    """Return the whole of a line, for the place under the list."""
    if look.does in ("group", "answered", "silent"):
        group = asked.groups[look.which]
        many = "1 program" if group.programs == 1 else f"{group.programs:,} programs"
        return f"{group.column}: {group.text} ({many}): {group.ask or look.made}"
    if look.does == "offer":
        return f"{look.column}: {look.made}"
    if look.does == "many":
        return f"{look.column}: {look.raw} ({look.which:,} cells, the first in row {look.row}): {look.made}"
    if look.row and look.column:
        return f"Row {look.row} {look.column}: {look.raw} → {look.made}"
    return f"Row {look.row}: {look.made}" if look.row else look.made
