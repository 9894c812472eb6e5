"""Draws the lines of a reorderable list as strips. Knows no widget: styles come in, strips go out."""

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple, Protocol, TypeAlias

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from imgtui.domain.workbook.text import clean
from imgtui.tui.widgets.text.tones import COLOURS

Cells: TypeAlias = Sequence[tuple[str, str]]
"""Pieces of a line, left to right: (text, tone); the tone is one of `TONES`."""

TONES = ("plain", *COLOURS)
MARK = "▌"
DROP = "┄"
TARGET = "═"
DROP_LABEL = " drop here "
_GAP = re.compile(r" {4,}")


class RowSource(Protocol):
    """Says what a row shows; asked after the owner heard of the previewed order."""

    def line(self, key: str, rank: int | None, width: int) -> Cells:
        """Return the pieces of the row of `key`, fitted to `width` cells.

        Args:
            key: The row.
            rank: Its rank in the order as shown (from 1), None in an unnumbered section.
            width: Cells there are; what is longer is cut, what is shorter padded.
        """
        ...


class RowLook(NamedTuple):
    """How a row stands out."""

    cursor: bool = False
    marked: bool = False
    lifted: bool = False
    label: bool = False


StyleOf: TypeAlias = Callable[[str], Style]
"""Name of a part of the list ("row", "cursor", "good" …) -> its style."""


def fit(cells: Cells, width: int) -> list[tuple[str, str]]:
    """Return `cells` cleaned, cut and padded to exactly `width` terminal cells."""
    out: list[tuple[str, str]] = []
    left = width
    for text, tone in cells:
        if left <= 0:
            break
        plain = clean(text)
        size = cell_len(plain)
        if size > left:
            plain, size = set_cell_size(plain, left), left
        if plain:
            out.append((plain, tone if tone in TONES else "plain"))
        left -= size
    if left > 0:
        out.append((" " * left, "plain"))
    return out


def drop_line(cells: Cells, *, label: bool) -> list[tuple[str, str]]:
    """Return a lifted row drawn as the drop line: its wide gaps dashed, "drop here" in the widest.

    The row keeps every character of its text, so nothing the user carries is hidden.
    """
    text = "".join(piece for piece, _ in cells)
    gaps = [match.span() for match in _GAP.finditer(text)]
    if not gaps:
        return list(cells)
    out = list(text)
    for start, end in gaps:
        out[start + 1 : end - 1] = DROP * (end - start - 2)
    start, end = max(gaps, key=lambda gap: gap[1] - gap[0])
    if label and end - start >= len(DROP_LABEL) + 4:
        # Towards the left of the gap, where the eye that reads the row comes by.
        out[start + 3 : start + 3 + len(DROP_LABEL)] = DROP_LABEL
    drawn, pieces, at = "".join(out), [], 0
    for piece, tone in cells:
        pieces.append((drawn[at : at + len(piece)], tone))
        at += len(piece)
    return pieces


def row(cells: Cells, gutter: str, look: RowLook, style_of: StyleOf, width: int) -> Strip:
    """Return a row as a strip of `width` cells: marker, mark and rank, then its pieces."""
    body = fit([(gutter, "plain"), *cells], width)
    if look.lifted:
        body = drop_line(body, label=look.label)
    if look.lifted or look.cursor:
        # One style over all: tones are picked for the plain background and would drown on this one.
        style = style_of("lifted" if look.lifted else "cursor")
        return Strip([Segment("".join(piece for piece, _ in body), style)], width)
    base = style_of("marked" if look.marked else "row")
    segments = [Segment(piece, base if tone == "plain" else base + style_of(tone)) for piece, tone in body]
    return Strip(segments, width)


def gutter(look: RowLook, rank: str, rank_width: int) -> str:
    """Return the cells left of a row: `▸` at the cursor, a bar on marked rows, the rank if any are numbered.

    A lifted row is dashed here too, so that it is told apart without colour and without any gap.
    """
    fill = DROP if look.lifted else " "
    number = f"{rank:{fill}>{rank_width}}{fill} " if rank_width else " "
    return f"{'▸' if look.cursor else fill}{MARK if look.marked else fill}{number}"


def gutter_width(rank_width: int) -> int:
    """Return the cells that `gutter` takes."""
    return 2 + (rank_width + 2 if rank_width else 1)


def title(text: str, count: int, *, folded: bool, drop_at: str, style_of: StyleOf, width: int) -> Strip:
    """Return the title line of a section, which is also the border above it.

    Args:
        text: Title as the owner gives it.
        count: Rows in the section.
        folded: Whether its rows are hidden (said in words).
        drop_at: "" or what a drop would do here ("drop at 3"); then the border turns into dashes.
        style_of: Styles of the parts.
        width: Cells of the line.
    """
    name = f"{clean(text)} ({count}{', folded' if folded else ''})"
    tail = f" {DROP * 2} {drop_at} " if drop_at else " "
    room = max(0, width - cell_len(name) - cell_len(tail))
    cells = fit([(name, "plain"), (tail + (DROP if drop_at else "─") * room, "muted")], width)
    tail_style = style_of("drop" if drop_at else "border")
    segments = [
        Segment(piece, style_of("title") if at == 0 else tail_style) for at, (piece, _) in enumerate(cells)
    ]
    return Strip(segments, width)


def target(text: str, count: int, folded: bool, is_over: bool, style_of: StyleOf, width: int) -> Strip:
    """Return the title of a section while rows are in the hand: what a drop on it does, as a bar.

    Args:
        text: What a drop does.
        count: Rows that are in the section without those in the hand.
        folded: Whether its rows are hidden.
        is_over: Whether the hand is over it.
        style_of: Styles of the parts.
        width: Cells of the line.
    """
    head = f" {TARGET * 2} {clean(text)} "
    tail = f" {count} here{', folded' if folded else ''} " if count else ""
    bar = TARGET * max(0, width - cell_len(head) - cell_len(tail))
    return text_line([(f"{head}{bar}{tail}", "plain")], "lifted" if is_over else "drop", style_of, width)


def end_target(indent: int, style_of: StyleOf, width: int) -> Strip:
    """Return the line below a list while rows of another one are in the hand: they get its end there."""
    text = f"{' ' * indent}{DROP * 2} drop here: the end of the list "
    return text_line([(text + DROP * max(0, width - cell_len(text)), "plain")], "drop", style_of, width)


def ghost(indent: int, name: str, rank: int | None, style_of: StyleOf, width: int) -> Strip:
    """Return the line that stays where a row was taken from: whose place it is, and how it gets back."""
    whose = f"{clean(name)} was here" if name else ""
    origin = f"from #{rank}" if rank is not None else ""
    said = ", ".join(filter(None, (whose, origin))) or "from here"
    text = f"{' ' * indent}{DROP * 2} {said}: esc puts it back "
    if cell_len(text) > width:
        text = f"{' ' * indent}{DROP * 2} {origin or 'from here'}: esc puts it back "
    return text_line([(text + DROP * max(0, width - cell_len(text)), "plain")], "ghost", style_of, width)


def text_line(cells: Cells, part: str, style_of: StyleOf, width: int) -> Strip:
    """Return pieces as one line in the style of `part` ("heading", "empty", "field"), tones on top."""
    base = style_of(part)
    segments = [
        Segment(piece, base if tone == "plain" else base + style_of(tone))
        for piece, tone in fit(cells, width)
    ]
    return Strip(segments, width)


class Inked:
    """Rows that were drawn before: most of a step look as they did, and a strip keeps its terminal bytes."""

    MOST = 2000

    def __init__(self) -> None:
        self._strips: dict[tuple[str, RowLook, tuple[tuple[str, str], ...], int], Strip] = {}

    def clear(self) -> None:
        """Forget them, as when the theme changes."""
        self._strips.clear()

    def forget_cursors(self) -> None:
        """Forget the rows under a cursor, which looks different with the focus."""
        self._strips = {ink: strip for ink, strip in self._strips.items() if not ink[1].cursor}

    def row(self, cells: Cells, left: str, look: RowLook, style_of: StyleOf, width: int) -> Strip:
        """Return a row as `row` draws it."""
        ink = (left, look, tuple(cells), width)
        strip = self._strips.get(ink)
        if strip is None:
            if len(self._strips) >= self.MOST:
                self._strips.clear()
            strip = self._strips[ink] = row(cells, left, look, style_of, width)
        return strip
