"""A list of cards that take several lines each: a cursor over them, picked by key or by click."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Size
from textual.strip import Strip

from imgtui.domain.workbook.records.record import record
from imgtui.tui.command import Command, place
from imgtui.tui.widgets.text.toned import TonedLine, TonedText
from imgtui.tui.widgets.text.tones import tone_styles
from imgtui.tui.widgets.text.wrap import Span
from imgtui.tui.widgets.virtual_size import take_virtual_size

CARD_LIST = place(
    "card_list",
    "A list of cards",
    "widget",
    Command("down", "down j", "Down", "Go to the next card.", action="step(1)"),
    Command("up", "up k", "Up", "Go to the card before.", action="step(-1)"),
    Command("page_down", "pagedown", "Page down", "Go some cards down.", action="page(1)"),
    Command("page_up", "pageup", "Page up", "Go some cards up.", action="page(-1)"),
    Command("first", "home", "First", "Go to the first card.", action="end(-1)"),
    Command("last", "end", "Last", "Go to the last card.", action="end(1)"),
)


@record
class Card:
    """A card: its key, and the lines it takes."""

    key: str
    lines: tuple[tuple[Span, ...], ...]


class CardList(TonedText, can_focus=True):
    """Cards in one column; the owner draws them for a width, and is told of cursor and clicks.

    Args:
        draw: returns the cards for a width in cells.
        on_cursor: called with the key of the card under the cursor.
        on_chosen: called with the key of a card that was clicked at its mark, or twice.
        id: as for any widget.
    """

    PLACE: ClassVar = CARD_LIST
    BINDINGS = CARD_LIST.bindings
    DEFAULT_CSS = "CardList { scrollbar-gutter: stable; background: $surface; }"
    _MARK = 3  # cells at the left that pick a card when they are clicked

    def __init__(
        self,
        draw: Callable[[int], Sequence[Card]],
        *,
        on_cursor: Callable[[], None],
        on_chosen: Callable[[str], None],
        id: str | None = None,
    ) -> None:
        super().__init__(page=True, id=id)
        self._draw, self._on_cursor, self._on_chosen = draw, on_cursor, on_chosen
        self._cards: Sequence[Card] = ()
        self._drawn_for = 0
        self._starts: list[int] = []
        self._at = 0

    @property
    def cursor_key(self) -> str | None:
        """The card under the cursor."""
        return self._cards[self._at].key if self._cards else None

    def redraw(self) -> None:
        """Ask for the cards again; the cursor stays on its key."""
        key, self._drawn_for = self.cursor_key, self.scrollable_size.width
        self._cards = self._draw(self._drawn_for) if self._drawn_for else ()
        keys = [card.key for card in self._cards]
        self._at = keys.index(key) if key in keys else min(self._at, max(0, len(keys) - 1))
        lines: list[TonedLine] = []
        self._starts = []
        for card in self._cards:
            self._starts.append(len(lines))
            lines += [TonedLine(spans, (card.key,)) for spans in card.lines]
        self._lines = lines
        take_virtual_size(self, Size(0, len(lines)))
        self.refresh()

    def move_cursor(self, key: str) -> bool:
        """Put the cursor on a card; False when there is no such card."""
        keys = [card.key for card in self._cards]
        if key not in keys:
            return False
        self._go(keys.index(key))
        return True

    def on_resize(self, event: events.Resize) -> None:
        """Draw for another width."""
        if self.scrollable_size.width != self._drawn_for:
            self.redraw()
            self._reveal()

    def render_line(self, y: int) -> Strip:
        """Draw one line; those of the card under the cursor lie on its ground."""
        strip = super().render_line(y)
        number = y + self.scroll_offset.y
        if not self._cards or not self._starts[self._at] <= number < self._end(self._at):
            return strip
        styles = self._styles or tone_styles(self)
        is_first = number == self._starts[self._at]
        return Strip(
            [
                Segment(each.text, styles["cursor"] if is_first else (each.style or Style()) + styles["here"])
                for each in strip
            ],
            strip.cell_length,
        )

    def _end(self, at: int) -> int:
        return self._starts[at + 1] if at + 1 < len(self._starts) else len(self._lines)

    def _go(self, at: int) -> None:
        self._at = max(0, min(at, len(self._cards) - 1))
        self._reveal()
        self.refresh()
        self._on_cursor()

    def _reveal(self) -> None:
        if not self._cards:
            return
        first, end = self._starts[self._at], self._end(self._at)
        top, room = self.scroll_offset.y, self.scrollable_size.height
        if first < top:
            self.scroll_to(y=first, animate=False, immediate=True, force=True)
        elif end > top + room:
            self.scroll_to(y=min(first, end - room), animate=False, immediate=True, force=True)

    def action_step(self, by: int) -> None:
        """Go to the next card, or the one before."""
        self._go(self._at + by)

    def action_page(self, by: int) -> None:
        """Go about a screen further."""
        room, target = self.scrollable_size.height, self._at
        start = self._starts[self._at] if self._starts else 0
        while 0 <= target + by < len(self._cards) and abs(self._starts[target + by] - start) < room:
            target += by
        self._go(target)

    def action_end(self, by: int) -> None:
        """Go to the first card, or to the last one."""
        self._go(0 if by < 0 else len(self._cards) - 1)

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on a card; at its mark, or with two clicks, it is chosen."""
        at = event.get_content_offset(self)
        line = self._line_at(at.y) if at is not None else None
        if at is None or not isinstance(line, TonedLine) or not line.keys:
            return
        event.stop()
        self.move_cursor(line.keys[0])
        if at.x < self._MARK or event.chain == 2:
            self._on_chosen(line.keys[0])
