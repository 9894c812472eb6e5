"""A table to look at: columns, rows, a cursor, marks, and lines built only when seen."""

from collections.abc import Callable, Iterable, Sequence
from typing import ClassVar

from textual import events
from textual.content import Content
from textual.geometry import Region, Size
from textual.strip import Strip

from imgtui.tui.widgets.late_parts import LateParts
from imgtui.tui.widgets.quiet_bars import QuietBars
from imgtui.tui.widgets.quiet_focus import QuietFocus
from imgtui.tui.widgets.table.messages import CursorMoved, MarksChanged
from imgtui.tui.widgets.table.model import Column, ColumnSet, ColumnSpan, Marks, RowOrder, TableSource
from imgtui.tui.widgets.table.paint import TablePainter, empty_lines
from imgtui.tui.widgets.table.style import COMPONENTS, TABLE_CSS, make_palette


class TableView(QuietFocus, QuietBars, LateParts, can_focus=True, inherit_bindings=False):
    """Shows rows of a source under a heading line, with a cell cursor; scrolls both ways.

    Only lines on the screen are asked for and built, and lines are kept until their row, the columns
    or the styles change. The first `frozen_columns` columns stay while the rest scrolls sideways.
    Row keys must be unique.

    A base class and no part of `VirtualTable`: cursor, scroll and lines are one state of the widget that the
    toolkit scrolls, sizes and paints, and complete without keys and mouse: a test can place the cursor and
    read every line. What has a state of its own is a part of it: columns, order of rows, marks, painter.

    Attributes:
        on_cursor: called at once with (key, column) when the cursor moves, before anything is painted,
            so that a panel beside the table changes in the same frame. `CursorMoved` follows.
        points_only_with_focus: whether the `▸` is drawn only while the table has the focus, for screens
            with several tables.
    """

    ALLOW_SELECT: ClassVar[bool] = False  # a drag would select text, even with the mouse captured
    COMPONENT_CLASSES: ClassVar[set[str]] = COMPONENTS
    DEFAULT_CSS = TABLE_CSS

    def __init__(
        self,
        source: TableSource,
        columns: Iterable[Column] = (),
        *,
        frozen_columns: int = 1,
        empty: Content | str = "",
        name: str | None = None,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        super().__init__(name=name, id=id, classes=classes)
        self.source = source
        self.on_cursor: Callable[[str | None, str | None], None] | None = None
        self.points_only_with_focus = False
        self._frozen_columns = frozen_columns
        self._columns = ColumnSet(columns, frozen_columns)
        self._rows = RowOrder()
        self._marks = Marks()
        self._marked_seen: tuple[str, ...] = ()
        self._row = 0
        self._column = 0
        # What the cursor stood on before a filter took every row away.
        self._before_empty: tuple[RowOrder, int, int | None] | None = None
        self._empty: Content | str = empty
        self._empty_lines: list[Strip] | None = None
        self._sort: tuple[str, bool] | None = None
        self._painter = TablePainter(lambda: make_palette(self))
        self._window: tuple[object, ...] = ()
        self._spans: list[ColumnSpan] = []
        self._seen_height = 0

    # --- columns ---------------------------------------------------------------------------------

    @property
    def columns(self) -> tuple[Column, ...]:
        """Every column in order, hidden ones too, with the widths as the user left them."""
        return self._columns.all

    def set_columns(self, columns: Iterable[Column]) -> None:
        """Show these columns; the cursor stays on its column if that is still shown."""
        here = self.cursor_column
        self._columns = ColumnSet(columns, self._frozen_columns)
        self._columns_moved(here)

    def _columns_moved(self, here: str | None) -> None:
        """Take account of changed columns; `here` is the column the cursor was on."""
        index = self._columns.index(here)
        last = max(0, len(self._columns.shown) - 1)
        self._column = min(self._column, last) if index is None else index
        self._remeasure()
        self._show_cell()
        self.call_after_refresh(self._show_cell)
        self.refresh()
        if self.cursor_column != here:
            self._report_cursor()

    def _remeasure(self) -> None:
        self.virtual_size = Size(self._columns.total_width, len(self._rows) + 1 if self._rows else 0)

    @property
    def sort_indicator(self) -> tuple[str, bool] | None:
        """The column the rows are sorted by and whether descending: the sign in the heading."""
        return self._sort

    @sort_indicator.setter
    def sort_indicator(self, sort: tuple[str, bool] | None) -> None:
        if sort != self._sort:
            self._sort = sort
            self._refresh_line(0)

    # --- rows ------------------------------------------------------------------------------------

    @property
    def row_count(self) -> int:
        """How many rows the table holds."""
        return len(self._rows)

    @property
    def rows(self) -> Sequence[str]:
        """The keys of all rows in order; not to be changed."""
        return self._rows.keys

    def set_rows(self, keys: Iterable[str]) -> None:
        """Show these rows in this order and read their text anew.

        The cursor keeps its row, or the nearest neighbour that is left, on the same screen line where
        it can; with the cursor out of sight the top line keeps its row.
        """
        before, row, key = self._rows, self._row, self.cursor_key
        anchor, line = self._anchor()
        if not before and self._before_empty is not None:
            before, row, line = self._before_empty
            anchor = row
        later = RowOrder(keys)
        if before and not later:
            self._before_empty = (before, row, line if anchor == row else 0)
        elif later:
            self._before_empty = None
        self._rows = later
        self._row = before.survivor(row, later) or 0
        self._painter.forget()
        self._remeasure()
        top = before.survivor(anchor, later)
        if line is not None and top is not None:
            self.scroll_to(y=max(0, top - line), animate=False, immediate=True, force=True)
            if anchor == row:
                self._show_cell()
        self.refresh()
        self._rows_replaced()
        if self.cursor_key != key:
            self._report_cursor()

    def _anchor(self) -> tuple[int, int | None]:
        """Return the row to hold steady and its line below the heading (None: nothing shown yet)."""
        top, height = self.scroll_offset.y, self.body_height
        if not self._rows or height <= 0:
            return self._row, None
        if top <= self._row < top + height:
            return self._row, self._row - top
        return top, 0

    def _rows_replaced(self) -> None:
        """Do what else depends on the rows; for subclasses."""

    def refresh_row(self, key: str) -> None:
        """Draw one row anew, with its text read again."""
        self.refresh_rows((key,))

    def refresh_rows(self, keys: Sequence[str] | None = None) -> None:
        """Draw these rows (None: all) anew; those out of sight cost nothing."""
        self._painter.forget(keys)
        if keys is None:
            self.refresh()
            return
        top, height = self.scroll_offset.y, self.body_height + 1
        for key in keys:
            row = self._rows.place.get(key)
            if row is not None and top <= row < top + height:
                self._refresh_line(row - top + 1)

    @property
    def empty(self) -> Content | str:
        """What stands in the middle while there are no rows; a plain string is never markup."""
        return self._empty

    @empty.setter
    def empty(self, text: Content | str) -> None:
        self._empty = text
        self._empty_lines = None
        if not self._rows:
            self.refresh()

    # --- cursor ----------------------------------------------------------------------------------

    @property
    def cursor_key(self) -> str | None:
        """The key of the row the cursor is on, None in an empty table."""
        return self._rows.keys[self._row] if self._rows else None

    @property
    def cursor_row(self) -> int:
        """The place of the cursor's row, from 0."""
        return self._row

    @property
    def cursor_column(self) -> str | None:
        """The key of the column the cursor is in, None without columns."""
        shown = self._columns.shown
        return shown[self._column].key if shown else None

    def move_cursor(self, key: str | None = None, column: str | None = None) -> bool:
        """Put the cursor on a row and a column; what is None or not in the table stays as it is.

        Returns:
            Whether all that was asked for is in the table.
        """
        row = self._row if key is None else self._rows.place.get(key)
        index = self._column if column is None else self._columns.index(column)
        self._go(self._row if row is None else row, self._column if index is None else index)
        return row is not None and index is not None

    def _go(self, row: int, column: int, scroll_by: int = 0) -> None:
        """Move to a cell by places, kept inside the table, after scrolling by `scroll_by` lines."""
        row = max(0, min(row, len(self._rows) - 1))
        column = max(0, min(column, len(self._columns.shown) - 1))
        was = (self._row, self._column)
        if (row, column) == was and not scroll_by:
            self._show_cell()
            return
        top, left = self.scroll_offset.y, self.scroll_offset.x
        self._row, self._column = row, column
        if scroll_by:
            self.scroll_to(y=top + scroll_by, animate=False, immediate=True, force=True)
        self._show_cell()
        if (row, column) != was:
            self._report_cursor()
        if (self.scroll_offset.y, self.scroll_offset.x) == (top, left):
            self._refresh_line(was[0] - top + 1)
            self._refresh_line(row - top + 1)
            if column != was[1]:
                self._refresh_line(0)

    def _report_cursor(self) -> None:
        key, column = self.cursor_key, self.cursor_column
        if self.on_cursor is not None:
            self.on_cursor(key, column)
        self.post_message(CursorMoved(key, column))

    # --- marks -----------------------------------------------------------------------------------

    @property
    def marked(self) -> tuple[str, ...]:
        """The marked rows of the table, in the order they were marked."""
        return self._marks.within(self._rows)

    @property
    def target_keys(self) -> tuple[str, ...]:
        """The rows an action is for: the marked ones if any, else the cursor's, else none."""
        key = self.cursor_key
        return self.marked or (() if key is None else (key,))

    def clear_marks(self) -> None:
        """Unmark every row."""
        self._marks.clear()
        self._marks_moved()

    def mark(self, keys: Iterable[str]) -> None:
        """Mark these rows too."""
        self._marks.add(keys)
        self._marks_moved()

    def _marks_moved(self) -> None:
        marked = self.marked
        changed = set(marked).symmetric_difference(self._marked_seen)
        if changed:
            self._marked_seen = marked
            self.refresh_rows(tuple(changed))
            self.post_message(MarksChanged(marked))

    # --- geometry --------------------------------------------------------------------------------

    @property
    def body_height(self) -> int:
        """How many lines are left for rows, below the heading and above a scrollbar."""
        return self.scrollable_size.height - 1

    def _show_cell(self) -> None:
        """Scroll as little as shows the cursor's cell."""
        height, width = self.body_height, self.scrollable_size.width
        if height <= 0 or width <= 0 or not self._columns.shown:
            return
        top, left = self.scroll_offset.y, self.scroll_offset.x
        y = min(max(top, self._row - height + 1), self._row)
        x = self._columns.scroll_to_show(self._column, left, width)
        if (x, y) != (left, top):
            self.scroll_to(x, y, animate=False, immediate=True, force=True)

    def _refresh_line(self, y: int) -> None:
        if 0 <= y < self.size.height:
            self.refresh(Region(0, y, self.size.width, 1))

    def row_at(self, y: int) -> int | None:
        """Return the row on screen line `y` of the table, None on the heading or below the last row."""
        row = y - 1 + self.scroll_offset.y
        return row if y > 0 and row < len(self._rows) else None

    def span_at(self, x: int) -> ColumnSpan | None:
        """Return the part of a column at screen cell `x` of the table."""
        return self._columns.at(x, self.scroll_offset.x, self.scrollable_size.width)

    def cell_region(self, row: int, column: int) -> Region:
        """Return where a cell is in the table's view; it may lie outside of it."""
        start, shown = self._columns.start(column), self._columns.shown[column]
        pinned = self._columns.pinned(self.scrollable_size.width)
        x = start if column < pinned else start - self.scroll_offset.x
        return Region(x, row - self.scroll_offset.y + 1, shown.width, 1)

    def on_resize(self, event: events.Resize) -> None:
        """Keep the cursor in sight if it was, and bring it in sight when first laid out."""
        seen, self._seen_height = self._seen_height, self.body_height
        self._empty_lines = None
        top = self.scroll_offset.y
        if seen <= 0 or top <= self._row < top + seen:
            self._show_cell()

    # --- drawing ---------------------------------------------------------------------------------

    def notify_style_update(self) -> None:
        """Forget what was drawn in other styles (theme, focus, colours off)."""
        super().notify_style_update()
        self._painter.restyle()
        self._empty_lines = None

    def show_focus(self) -> None:
        """Draw the cursor's row again, as it is with the focus or without."""
        self._refresh_line(self._row - self.scroll_offset.y + 1)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw the lines of `crop`, as the compositor asks for them.

        Without border, padding or tint nothing has to be added to a line, so the kept strips go out as
        they are, with what Textual remembers of them: a scroll step costs about 30 % less.
        """
        styles = self.styles
        if self.gutter or styles.outline or styles.tint.a or styles.has_rule("hatch") or self.opacity < 1:
            return super().render_lines(crop)
        strips = [self.render_line(y) for y in crop.line_range]
        background = self.background_colors[1]
        for line_filter in self.get_line_filters():
            strips = [strip.apply_filter(line_filter, background) for strip in strips]
        left, right = crop.column_span
        if (left, right) != (0, self.size.width):
            strips = [strip.crop(left, right) for strip in strips]
        return strips

    def render_line(self, y: int) -> Strip:
        """Draw one line: 0 is the heading, the others are rows from the scrolled-to one on."""
        width, seen = self.size.width, self.scrollable_size.width
        scroll_x, scroll_y = self.scroll_offset
        window = (self._columns.shown, self._columns.frozen, scroll_x, width, seen)
        if window != self._window:
            self._window = window
            self._spans = self._columns.spans(scroll_x, seen)
            self._painter.set_window(self._spans, width)
        if y == 0:
            return self._painter.header(self._column if self._rows else None, self._sort)
        if not self._rows:
            return self._render_empty(y - 1)
        row = y - 1 + scroll_y
        if row >= len(self._rows):
            return Strip.blank(width, self._painter.palette.base)
        key = self._rows.keys[row]
        marked = key in self._marks
        if row != self._row:
            return self._painter.row(key, marked, self.source.cells)
        cells = self.source.cells(key, self._painter.column_keys)
        points = self.has_focus_within or not self.points_only_with_focus
        return self._painter.cursor_row(cells, marked, self._column, points=points, has_focus=self.has_focus)

    def _render_empty(self, line: int) -> Strip:
        if self._empty_lines is None:
            width, height = self.size
            self._empty_lines = empty_lines(self._empty, width, height - 1, self.visual_style)
        if line < len(self._empty_lines):
            return self._empty_lines[line]
        return Strip.blank(self.size.width, self.rich_style)
