"""Draws the cards and headings of a board, and keeps what it has drawn."""

from collections.abc import Callable, Sequence

from rich.style import Style
from textual.strip import Strip

from imgtui.tui.widgets.board import paint
from imgtui.tui.widgets.reorder.paint import Cells, RowLook, text_line
from imgtui.tui.widgets.text.wrap import wrap


class NoRows:
    """Stands for the source of one-line rows: a board has cards."""

    def line(self, key: str, rank: int | None, width: int) -> Cells:
        """Return nothing: it is never asked."""
        return ()


class CardPainter:
    """Cards as strips: the same card in the same look is drawn once.

    Args:
        cards: says what cards and headings show.
        style_of: gives the style of a part of the board.

    Attributes:
        in_columns: whether sections stand side by side, so that cards have borders and a blank line below.
    """

    def __init__(self, cards: paint.CardSource, style_of: Callable[[str], Style]) -> None:
        self.in_columns = False
        self._cards = cards
        self._style_of = style_of
        self._lines: dict[tuple[str, int], Sequence[Cells]] = {}
        self._strips: dict[tuple[str, int, RowLook], list[Strip]] = {}
        self._heads: dict[tuple[str, int, bool, str, bool], list[Strip]] = {}

    def forget_texts(self) -> None:
        """Ask the source again for everything."""
        self._lines.clear()
        self.forget_looks()

    def forget_looks(self) -> None:
        """Draw everything again: the theme or a pseudo class has changed."""
        self._strips.clear()
        self.forget_heads()

    def forget_heads(self) -> None:
        """Ask for what stands over the columns again."""
        self._heads.clear()

    def height_of(self, key: str, width: int) -> int:
        """Return the lines that a card takes."""
        # A blank line parts cards in columns; rows of a stack stand close.
        return len(self._lines_of(key, width)) + self.in_columns

    def foot_height(self, text: str, width: int) -> int:
        """Return the lines that the text of an empty column takes."""
        return len(_wrapped(text, width))

    def blank(self, width: int) -> Strip:
        """Return an empty line of a column."""
        if not self.in_columns:
            return Strip.blank(width, self._style_of("row"))
        return self._bordered(Strip.blank(width - 1, self._style_of("row")))

    def head(self, section: str, width: int, folded: bool, drop: str, here: bool) -> list[Strip]:
        """Return the heading of a column; `drop` says where what is carried would land, `here` the cursor."""
        known = (section, width, folded, drop, here)
        strips = self._heads.get(known)
        if strips is None:
            lines = self._cards.head(section, width, folded)
            heads = paint.head(lines, self._style_of, width, drop, here)
            strips = self._heads[known] = [self._bordered(strip) for strip in heads]
        return strips

    def foot(self, text: str, width: int) -> list[Strip]:
        """Return the text of an empty column."""
        lead = (" " * paint.GUTTER, "plain")
        texts = [text_line([lead, *line], "empty", self._style_of, width) for line in _wrapped(text, width)]
        return [self._bordered(text) for text in texts]

    def hand_in_fold(self, width: int) -> list[Strip]:
        """Return what stands for a carried card over a folded column."""
        return [self._bordered(paint.strip_of_hand(self._style_of, width))]

    def card(self, key: str, width: int, look: RowLook) -> list[Strip]:
        """Return the lines of a card."""
        strips = self._strips.get((key, width, look))
        if strips is None:
            strips = paint.card(self._lines_of(key, width), look, self._style_of, width)
            if self.in_columns:
                strips = [*map(self._bordered, strips), self.blank(width + 1)]
            self._strips[key, width, look] = strips
        return strips

    def _lines_of(self, key: str, width: int) -> Sequence[Cells]:
        lines = self._lines.get((key, width))
        if lines is None:
            room = max(1, width - paint.GUTTER)
            lines = self._lines[key, width] = self._cards.card(key, room, not self.in_columns)
        return lines

    def _bordered(self, strip: Strip) -> Strip:
        """Return a line of a column with its separator."""
        return Strip.join([strip, text_line([("│", "plain")], "border", self._style_of, 1)])


def _wrapped(text: str, width: int) -> list[Cells]:
    return list(wrap([(text, "plain")], max(1, width - paint.GUTTER)))
