"""A list to read and to choose from whose rows take as many lines as their words need."""

from collections.abc import Callable, Sequence
from typing import ClassVar, Protocol

from textual import events
from textual.geometry import Region
from textual.strip import Strip

from imgtui.tui.widgets.across import cells_across
from imgtui.tui.widgets.lists.read_list import ReadList
from imgtui.tui.widgets.reorder import paint
from imgtui.tui.widgets.reorder.layout import LineKind, RowLine, Section
from imgtui.tui.widgets.reorder.paint import Cells, RowSource


class PartsSource(RowSource, Protocol):
    """Says what the lines of a row show."""

    def parts(self, key: str, width: int) -> Sequence[Cells]:
        """Return the lines of a row, each in at most `width` cells; at least one."""
        ...


class WrappedList(ReadList):
    """Rows of one line or more: no word is cut. The row under the cursor is seen whole where it can be."""

    PLACE: ClassVar = ReadList.PLACE
    BINDINGS = PLACE.bindings
    source: PartsSource
    count: Callable[[str, int], int] | None = None
    """Tells how many lines `parts` gives, where the source keeps that: it is asked of every row."""
    _broken_at = 1
    """The cells for which `_lines` were counted: a row is drawn as it was counted."""

    def _room(self) -> int:
        # The cells of the bar are kept free, so that its coming breaks no row anew.
        return max(
            1, (cells_across(self) or 80) - self.styles.scrollbar_size_vertical - paint.gutter_width(0)
        )

    def _rebuild(self) -> None:
        super()._rebuild()
        room, lines = self._room(), list[RowLine]()
        self._broken_at = room
        for line in self._lines:
            count = self._count(line.key) if line.kind is LineKind.ITEM else 1
            # Which line of its row it is stands in `row`: rows here have no rank.
            lines += (
                [line._replace(row=part) for part in range(count)] if count > 1 else [line._replace(row=0)]
            )
        self._lines = lines
        self._at = {}
        for at, line in enumerate(lines):
            if line.kind is LineKind.ITEM:
                self._at.setdefault(line.key, at)
        if self.is_attached:
            self._fit_virtual_size()

    def on_resize(self, event: events.Resize) -> None:
        """Break the rows anew, for another width."""
        if self._room() != self._broken_at:
            self._rebuild()
        super().on_resize(event)
        # The first frame may have been painted before this event: it shows rows broken for no width.
        self.refresh()

    def _count(self, key: str) -> int:
        if self.count is not None:
            return self.count(key, self._broken_at)
        return len(self.source.parts(key, self._broken_at))

    def _reveal(self, key: str) -> None:
        first = self._at.get(key)
        if first is not None and self.is_attached and self.scrollable_content_region.height:
            last = first + self._count(key) - 1
            if last >= self.scroll_offset.y + self.page():
                self.scroll_lines(last - self.page() + 1)
        super()._reveal(key)

    def _redraw_row(self, key: str) -> None:
        first = self._at.get(key)
        if first is None:
            return
        region = self.scrollable_content_region
        for line in range(first, first + self._count(key)):
            self._strips.pop(line, None)
            y = line - self.scroll_offset.y + self._heading_height
            if self._heading_height <= y < region.height:
                self.refresh(Region(0, y, region.width, 1))

    def _draw_row(self, line: RowLine, section: Section, width: int) -> Strip:
        look = self._look_of(line.key)
        parts = self.source.parts(line.key, self._broken_at)
        cells = parts[min(line.row, len(parts) - 1)]
        mark = look if line.row == 0 else replace_cursor(look)
        return paint.row(cells, paint.gutter(mark, "", 0), look, self._style_of, width)


def replace_cursor(look: paint.RowLook) -> paint.RowLook:
    """Return a look without the sign of the cursor, which stands in the first line of a row."""
    return look._replace(cursor=False)
