"""Draws cards and the headings of columns as strips. Knows no widget: styles come in, strips go out."""

from collections.abc import Sequence
from typing import Protocol

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from imgtui.tui.widgets.reorder.paint import DROP, MARK, Cells, RowLook, StyleOf, drop_line, fit

GUTTER = 2
"""Cells left of a card's own text: marker and mark."""
HEAD_LINES = 2
"""Lines of text in the heading of a column; the border below them says where a drop would land."""


class CardSource(Protocol):
    """Says what cards and columns show; asked when sections are set and when the width changes."""

    def card(self, key: str, width: int, stacked: bool) -> Sequence[Cells]:
        """Return the lines of a card, at least one, fitted to `width` cells.

        Args:
            key: The card.
            width: Cells there are.
            stacked: Whether sections are stacked, each over the whole width.
        """
        ...

    def head(self, section: str, width: int, folded: bool) -> Sequence[Cells]:
        """Return the lines of a column's heading, as many as `HEAD_LINES`, fitted to `width` cells."""
        ...


def card(lines: Sequence[Cells], look: RowLook, style_of: StyleOf, width: int) -> list[Strip]:
    """Return the strips of a card: `▸` at the cursor, the bar on marked cards, dashes while in the hand.

    The marks stand on its first line, so that they are told apart without colour.
    """
    fill = DROP if look.lifted else " "
    marks = f"{'▸' if look.cursor else fill}{MARK if look.marked else fill}"
    out = []
    for number, cells in enumerate(lines):
        body = fit([(fill * GUTTER if number else marks, "plain"), *cells], width)
        if look.lifted:
            body = drop_line(body, label=look.label and not number)
        if look.lifted or look.cursor:
            # One style over all: tones are picked for the plain background and would drown on this one.
            style = style_of("lifted" if look.lifted else "cursor")
            out.append(Strip([Segment("".join(text for text, _ in body), style)], width))
            continue
        base = style_of("card") + style_of("marked") if look.marked else style_of("card")
        out.append(Strip([Segment(text, _over(base, tone, style_of)) for text, tone in body], width))
    return out


def strip_of_hand(style_of: StyleOf, width: int) -> Strip:
    """Return what stands for a card in the hand over a folded column."""
    return Strip([Segment(DROP * width, style_of("lifted"))], width)


def head(lines: Sequence[Cells], style_of: StyleOf, width: int, drop: str, here: bool) -> list[Strip]:
    """Return the strips of a column's heading with the border under it.

    Args:
        lines: Its lines as its owner gives them.
        style_of: Styles of the parts.
        width: Cells of the column without its separator.
        drop: "" or what a drop would do here; then the border turns into dashes.
        here: Whether the cursor is in this column.
    """
    base = style_of("title")
    out = []
    for number in range(HEAD_LINES):
        body = fit(lines[number] if number < len(lines) else (), width)
        out.append(Strip([Segment(text, _over(base, tone, style_of)) for text, tone in body], width))
    if drop:
        border = f"{DROP * 2} {drop} {DROP * width}" if width > len(drop) + 4 else DROP * width
    else:
        border = ("━" if here else "─") * width
    out.append(Strip([Segment(border[:width], style_of("drop" if drop else "border"))], width))
    return out


def _over(base: Style, tone: str, style_of: StyleOf) -> Style:
    return base if tone == "plain" else base + style_of(tone)
