"""What the mouse does in a virtual table."""

from typing import Protocol

from textual import events

from imgtui.domain.workbook.records.record import record
from imgtui.tui.widgets.table.model import GUTTER, ColumnSpan


@record
class Press:
    """One click on a row: `column` is None in the gutter or right of the last column."""

    row: int
    column: int | None
    in_gutter: bool
    times: int
    ctrl: bool
    shift: bool


class MouseTarget(Protocol):
    """What a table lets its mouse do."""

    def span_at(self, x: int) -> ColumnSpan | None:
        """Return the part of a column at screen cell `x`."""

    def row_at(self, y: int) -> int | None:
        """Return the row at screen line `y`."""

    def press(self, press: Press) -> None:
        """Take a click on a row."""

    def press_header(self, column: str) -> None:
        """Take a click on a heading."""

    def set_width(self, column: str, width: int) -> None:
        """Show a column in `width` cells while its border is dragged."""

    def end_resize(self) -> None:
        """Take the widths as they are now for good."""

    def fit_column(self, column: str) -> None:
        """Make a column as wide as what is seen of it."""


class TableMouse:
    """Tells apart clicks on cells, clicks on headings, and drags of a heading's right border."""

    def __init__(self, target: MouseTarget) -> None:
        self._target = target
        self._column: str | None = None
        self._origin = 0
        self._moved = False
        self._on_border = False

    @property
    def is_dragging(self) -> bool:
        """Whether a column border is held."""
        return self._column is not None

    def down(self, x: int, y: int) -> bool:
        """Begin a press; return whether it holds a border, so that the mouse is to be captured."""
        self._moved = False
        span = self._border(x) if y == 0 else None
        self._on_border = span is not None
        if span is None:
            return False
        self._column = span.column.key
        self._origin = x - span.column.width
        return True

    def move(self, x: int) -> None:
        """Follow the mouse while a border is held."""
        if self._column is not None:
            self._moved = True
            self._target.set_width(self._column, x - self._origin)

    def up(self) -> None:
        """Let the border go."""
        if self._column is not None and self._moved:
            self._target.end_resize()
        self._column = None

    def click(self, event: events.Click, x: int, y: int) -> None:
        """Take a whole click: what `down` and `up` at one place add up to."""
        if y == 0:
            self._click_header(event, x)
            return
        row = self._target.row_at(y)
        if row is None:
            return
        span = self._target.span_at(x)
        self._target.press(
            Press(row, span.index if span else None, x < GUTTER, event.chain, event.ctrl, event.shift)
        )

    def _click_header(self, event: events.Click, x: int) -> None:
        span = self._target.span_at(x)
        if span is None or self._moved:
            return
        if not self._on_border:
            self._target.press_header(span.column.key)
        elif event.chain == 2:
            self._target.fit_column(span.column.key)

    def _border(self, x: int) -> ColumnSpan | None:
        span = self._target.span_at(x)
        if span is None or span.skip + span.shown <= span.column.width:
            return None
        return span if x == span.x + span.shown - 1 else None
