"""The seen half of the board: where its cards stand, headings that stay, scrolling both ways, painting."""

from collections.abc import Callable, Collection, Sequence
from typing import ClassVar

from textual import events
from textual.geometry import Region, Size
from textual.strip import Strip

from imgtui.tui.widgets.board import paint
from imgtui.tui.widgets.board.layout import (
    BoardLayout,
    Box,
    Column,
    column_widths,
    in_columns,
    stacked,
)
from imgtui.tui.widgets.reorder.carry import Preview
from imgtui.tui.widgets.reorder.layout import Line, LineKind, Section, lines_of
from imgtui.tui.widgets.reorder.list import ReorderList
from imgtui.tui.widgets.reorder.model import Arrangement
from imgtui.tui.widgets.reorder.paint import Cells, Look, text_line
from imgtui.tui.widgets.text.wrap import wrap

_BEFORE_LAYOUT = 80  # cells to assume while there is no size yet
_HEAD = paint.HEAD_LINES + 1


class _NoRows:
    """Stands for the source of one-line rows: a board has cards."""

    def line(self, key: str, rank: int | None, width: int) -> Cells:
        """Return nothing: it is never asked."""
        return ()


class BoardView(ReorderList):
    """Sections with cards, side by side or stacked; see `ReorderBoard` for moving between columns.

    Args:
        source: Draws cards and headings.
        columns_from: Cells of the widget from which sections stand side by side.
        column_least: Cells that a column has at least; as many as fit are seen at once.
        on_preview: As for `ReorderList`.
        on_cursor: As for `ReorderList`.
        id: As for any widget.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {"reorder--card"}
    DEFAULT_CSS = """
    BoardView {
        overflow-x: auto;
        scrollbar-gutter: stable;
        scrollbar-size-horizontal: 1;
        & > .reorder--card { background: $surface; color: $foreground; }
    }
    """

    def __init__(
        self,
        source: paint.CardSource,
        *,
        columns_from: int = 98,
        column_least: int = 28,
        on_preview: Callable[[Preview], None] | None = None,
        on_cursor: Callable[[str | None], None] | None = None,
        id: str | None = None,
    ) -> None:
        self.cards = source
        self._columns_from = columns_from
        self._column_least = column_least
        self._card_lines: dict[tuple[str, int], Sequence[Cells]] = {}
        self._card_strips: dict[tuple[str, int, Look], list[Strip]] = {}
        self._head_strips: dict[tuple[str, int, bool, str, bool], list[Strip]] = {}
        self._column_strips: dict[int, list[Strip]] = {}
        self._painted: dict[tuple[int, int], Strip] = {}
        self._laid = BoardLayout((), {}, 0, 0)
        # Asked for in every line that is painted, so measured once per layout of the board.
        self._cells = _BEFORE_LAYOUT
        self._is_columned = False
        super().__init__(_NoRows(), on_preview=on_preview, on_cursor=on_cursor, id=id)

    # ---------------------------------------------------------------- geometry

    @property
    def in_columns(self) -> bool:
        """Whether sections stand side by side now."""
        return self._is_columned

    def show_section(self, key: str) -> None:
        """Scroll sideways until the column of a section is in view; nothing where sections are stacked."""
        column = next((each for each in self._laid.columns if self._sections[each.section].key == key), None)
        if column is not None and self.in_columns:
            self._scroll_sideways(column.x, column.width)

    @property
    def _heading_height(self) -> int:
        return _HEAD if self._is_columned else 0

    def _measure(self) -> None:
        # The scrollbar's cells are kept free (see the style), so that its coming changes no width.
        if self.is_attached and self.size:
            self._cells = self.scrollable_content_region.width
            self._is_columned = self._cells >= self._columns_from

    def _lay(self, arrangement: Arrangement, lifted: Collection[str] = ()) -> BoardLayout:
        width, folded = self._cells, self._folded
        if not self.in_columns:
            lines = lines_of(self._sections, arrangement, folded, lifted)
            return stacked(lines, width, self._height_of)
        widths = column_widths(
            [section.key in folded for section in self._sections], width, self._column_least
        )
        return in_columns(
            self._sections, arrangement, widths, folded, lifted, self._height_of, self._foot_height
        )

    def _height_of(self, key: str, width: int) -> int:
        # A blank line parts cards in columns; rows of a stack stand close.
        return len(self._lines_of(key, width)) + self.in_columns

    def _foot_height(self, section: Section, width: int) -> int:
        return len(wrap([(section.empty_text, "plain")], max(1, width - paint.GUTTER)))

    def _lines_of(self, key: str, width: int) -> Sequence[Cells]:
        lines = self._card_lines.get((key, width))
        if lines is None:
            room = max(1, width - paint.GUTTER)
            lines = self._card_lines[key, width] = self.cards.card(key, room, not self.in_columns)
        return lines

    def _rebuild(self) -> None:
        self._measure()
        self._column_strips.clear()
        self._laid = self._lay(self.arrangement, self._carry.keys if self._carry else ())
        self._lines = [box.line for column in self._laid.columns for box in column.boxes]
        self._at = {key: at for at, key in enumerate(self._laid.cards)}
        if self.is_attached:
            self._fit_virtual_size()

    def _height_needed(self) -> int:
        """Lines of all cards; while some are carried, wherever they may land: no step asks for a layout."""
        return self._laid.height

    def _fit_virtual_size(self) -> None:
        columns, width = self.in_columns, self._laid.width
        bar = self.styles.scrollbar_size_horizontal if columns and width > self._cells else 0
        # Never less than the view, for the same reason.
        height = max(self._height_needed() + self._heading_height, self.content_size.height - bar)
        size = Size(width if columns else 0, height)
        if self.virtual_size != size:
            self.virtual_size = size
            if self.scroll_offset.y > self.max_scroll_y:
                self._scroll_lines(self.max_scroll_y)

    def _reveal(self, key: str) -> None:
        box = self._laid.cards.get(key)
        if box is None or not self.is_attached or not self.scrollable_content_region.height:
            return
        if self.in_columns:
            self._scroll_sideways(box.x, box.width + 1)
        top, page, first = self.scroll_offset.y, self._page(), box.y
        if not self.in_columns and first:
            above = self._laid.columns[0].at(first - 1)
            # With the first card of a section its title comes into view too.
            first -= above is not None and above.line.kind is LineKind.TITLE and page > box.height
        if first < top or box.height >= page:
            self._scroll_lines(first)
        elif box.y + box.height > top + page:
            self._scroll_lines(box.y + box.height - page)

    def _scroll_sideways(self, x: int, width: int) -> None:
        left, cells = self.scroll_offset.x, self._cells
        if left <= x and x + width <= left + cells:
            return
        if x + width > left + cells and width <= cells:
            # A column at the left edge is seen whole or not at all, as far as there is room.
            x = min(column.x for column in self._laid.columns if column.x >= x + width - cells)
        self.scroll_to(x=x, animate=False, immediate=True, force=True)

    def _line_under(self, x: int, y: int) -> Line | None:
        column = self._laid.column_at(self.scroll_offset.x + x)
        if column is None or self.scroll_offset.x + x >= column.x + column.width:
            return None
        if y < 0:
            return Line(LineKind.TITLE, column.section) if self.in_columns else None
        box = column.at(self.scroll_offset.y + y)
        return box.line if box is not None else None

    def on_resize(self, event: events.Resize) -> None:
        """Lay the board out anew: the list's own handlers put back what is carried and reveal the cursor."""
        self.cancel()
        self._rebuild()
        self.refresh()

    # ---------------------------------------------------------------- paint

    def notify_style_update(self) -> None:
        """Forget drawn cards when the theme or a pseudo class changes."""
        super().notify_style_update()
        self._card_strips.clear()
        self._head_strips.clear()
        self._column_strips.clear()

    def _take(self, sections: Sequence[Section]) -> None:
        self._card_lines.clear()
        self._card_strips.clear()
        self._head_strips.clear()
        super()._take(sections)

    def refresh_rows(self) -> None:
        """Draw again what is in view; only columns' lines that differ are painted in the next frame.

        No layout. What cards say is asked again when sections are set.
        """
        self._column_strips.clear()
        region = self.scrollable_content_region if self.is_attached else None
        if region is None or not region.area:
            self.refresh()
            return
        changed, painted = [], self._painted
        left, top = self.scroll_offset
        for index, column in self._seen(left):
            lines = [self._line_seen(index, column, y, top) for y in range(region.height)]
            rows = [
                y
                for y, strip in enumerate(lines)
                if strip is not (was := painted.get((index, y))) and strip != was
            ]
            if rows:
                start, end = max(0, column.x - left), min(region.width, column.x + column.width - left)
                changed.append(Region(start, rows[0], end - start, rows[-1] - rows[0] + 1))
        if changed:
            self.refresh(*changed)

    def _redraw_row(self, key: str) -> None:
        box = self._laid.cards.get(key)
        if box is None:
            return
        self._column_strips.clear()
        region = self.scrollable_content_region
        shown = Region(
            box.x - self.scroll_offset.x,
            box.y - self.scroll_offset.y + self._heading_height,
            box.width,
            box.height,
        ).intersection(Region(0, self._heading_height, region.width, region.height))
        heads = Region(0, 0, region.width, self._heading_height)  # the cursor's column is marked there
        self.refresh(*(each for each in (shown, heads) if each.area))

    def render_line(self, y: int) -> Strip:
        """Return line `y` of the content as a strip."""
        width, (left, top) = self._cells, self.scroll_offset
        seen, pieces = self._seen(left), []
        for index, column in seen:
            pieces.append(self._line_seen(index, column, y, top))
            self._painted[index, y] = pieces[-1]
        if not pieces:
            return Strip.blank(width, self._style_of("row"))
        start = left - seen[0][1].x
        line = pieces[0] if len(pieces) == 1 else Strip.join(pieces)
        return line.crop(start, start + width).adjust_cell_length(width, self._style_of("row"))

    def _seen(self, left: int) -> list[tuple[int, Column]]:
        """Return the columns in view when `left` cells are scrolled away."""
        return [
            (index, column)
            for index, column in enumerate(self._laid.columns)
            if column.x < left + self._cells and column.x + column.width > left
        ]

    def _line_seen(self, index: int, column: Column, y: int, top: int) -> Strip:
        """Return what a column shows in row `y` of the view when `top` lines are scrolled away."""
        number = y - self._heading_height
        if number < 0:
            return self._head_of(column)[y]
        lines = self._column_strips.get(index)
        if lines is None:
            lines = [strip for box in column.boxes for strip in self._strips_of(box)]
            lines.append(self._blank(column.width))
            self._column_strips[index] = lines
        return lines[min(number + top, len(lines) - 1)]

    def _blank(self, width: int) -> Strip:
        """Return an empty line of a column."""
        if not self._is_columned:
            return Strip.blank(width, self._style_of("row"))
        return self._bordered(Strip.blank(width - 1, self._style_of("row")))

    def _bordered(self, strip: Strip) -> Strip:
        """Return a line of a column with its separator."""
        return Strip.join([strip, text_line([("│", "plain")], "border", self._style_of, 1)])

    def _head_of(self, column: Column) -> list[Strip]:
        section, width = self._sections[column.section], column.width - 1
        here = self._cursor is not None and self._cursor in self.arrangement[section.key]
        known = (section.key, width, column.folded, self._drop_at(section), here)
        strips = self._head_strips.get(known)
        if strips is None:
            lines = self.cards.head(section.key, width, column.folded)
            heads = paint.head(lines, self._style_of, width, self._drop_at(section), here)
            strips = self._head_strips[known] = [self._bordered(strip) for strip in heads]
        return strips

    def _strips_of(self, box: Box) -> list[Strip]:
        """Return the lines of a box, as many as it is high."""
        if box.line.kind is LineKind.ITEM:
            return self._card_of(box)
        if not self._is_columned:
            return [self._draw(box.line, box.width)]
        section = self._sections[box.line.section]
        if self.arrangement[section.key] or section.key in self._folded:
            return [self._blank(box.width + 1)]
        lead = (" " * paint.GUTTER, "plain")
        lines = wrap([(section.empty_text, "plain")], max(1, box.width - paint.GUTTER))
        texts = [text_line([lead, *line], "empty", self._style_of, box.width) for line in lines]
        return [self._bordered(text) for text in texts]

    def _card_of(self, box: Box) -> list[Strip]:
        key = box.line.key
        if self._is_columned and self._sections[box.line.section].key in self._folded:
            return [self._bordered(paint.strip_of_hand(self._style_of, box.width))]
        carried = self._carry.keys if self._carry else ()
        look = Look(
            cursor=key == self._cursor,
            marked=key in self._marks,
            lifted=key in carried,
            label=bool(carried) and key == carried[0],
        )
        strips = self._card_strips.get((key, box.width, look))
        if strips is None:
            strips = paint.card(self._lines_of(key, box.width), look, self._style_of, box.width)
            if self._is_columned:
                strips = [*map(self._bordered, strips), self._blank(box.width + 1)]
            self._card_strips[key, box.width, look] = strips
        return strips
