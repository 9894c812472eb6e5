"""A board whose cards are moved by mouse and by key: sections as columns where there is room, else stacked.

It is the reorderable list (`ReorderList`) with another geometry: cards take several lines, and where the
board is wide its sections stand side by side under headings that stay. Cursor, marks, what is carried,
drops and all that ends a drag are the list's own, so that both layouts and the rank list work alike.
Ranks are not drawn, and each section is a list of its own (`continues` means nothing here).
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import ClassVar

from textual import events
from textual.geometry import Region, Size
from textual.strip import Strip

from imgtui.tui.widgets.board import paint
from imgtui.tui.widgets.board.keys import BOARD
from imgtui.tui.widgets.board.layout import (
    BoardColumn,
    BoardLayout,
    Box,
    Spot,
    column_widths,
    in_columns,
    nearest,
    spots_of,
    stacked,
)
from imgtui.tui.widgets.board.paint import CardSource
from imgtui.tui.widgets.board.painter import CardPainter, NoRows
from imgtui.tui.widgets.reorder.carry import Carry, CarryPreview
from imgtui.tui.widgets.reorder.drag import Drag
from imgtui.tui.widgets.reorder.layout import LineKind, RowLine, Section, lines_of
from imgtui.tui.widgets.reorder.list import ReorderList
from imgtui.tui.widgets.reorder.model import Arrangement

__all__ = ["CardSource", "ReorderBoard"]

_SIDE = 3  # cells at the left and right edge where a held card scrolls sideways
_BEFORE_LAYOUT = 80  # cells to assume while there is no size yet
_HEAD = paint.HEAD_LINES + 1


class ReorderBoard(ReorderList, can_focus=True):
    """Cards in sections that the user puts in order, side by side or stacked.

    Args:
        source: Draws cards and headings.
        columns_from: Cells of the widget from which sections stand side by side.
        column_least: Cells that a column has at least; as many as fit are seen at once.
        on_preview: As for `ReorderList`.
        on_cursor: As for `ReorderList`.
        leaves: Actions left to the owner while nothing is carried: it uses their keys for something else.
        id: As for any widget.
    """

    PLACE: ClassVar = BOARD
    BINDINGS = BOARD.bindings

    COMPONENT_CLASSES: ClassVar[set[str]] = {"reorder--card"}
    DEFAULT_CSS = """
    ReorderBoard {
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
        on_preview: Callable[[CarryPreview], None] | None = None,
        on_cursor: Callable[[str | None], None] | None = None,
        leaves: Collection[str] = (),
        id: str | None = None,
    ) -> None:
        self._leaves = frozenset(leaves)
        self._painter = CardPainter(source, self._style_of)
        self._columns_from = columns_from
        self._column_least = column_least
        self._column_strips: dict[int, list[Strip]] = {}
        self._painted: dict[tuple[int, int], Strip] = {}
        self._laid = BoardLayout((), {}, 0, 0)
        # Asked for in every line that is painted, so measured once per layout of the board.
        self._cells = _BEFORE_LAYOUT
        self._spots: tuple[Spot, ...] = ()
        self._grip = 0
        self._room_to_land = 0
        super().__init__(NoRows(), on_preview=on_preview, on_cursor=on_cursor, id=id)

    # ---------------------------------------------------------------- keys

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Let through only what makes sense now; there are no ranks to ask for."""
        if action == "rank_field" or (action in self._leaves and not self.carrying):
            return False
        if action == "across":
            return not self.hand.has_lifted
        return super().check_action(action, parameters)

    def action_cursor(self, by: int) -> None:
        """Move the cursor, or what is carried, `by` cards; in columns within the column."""
        if not self.in_columns:
            super().action_cursor(by)
        elif self._carry is not None:
            self.show_carried(self._carry.step_within(by))
        elif column := self._laid.beside(self._cursor):
            at = column.index(self._cursor or "")
            self._set_cursor(column[max(0, min(len(column) - 1, at + by))])
        else:
            super().action_cursor(by)

    def action_page(self, direction: int) -> None:
        """Move the cursor, or what is carried, by about what is seen at once."""
        box = self._laid.cards.get(self._cursor or "")
        cards = max(1, self.page() // box.height) if box else 1
        self.action_cursor(direction * cards)

    def action_cursor_end(self, direction: int) -> None:
        """Move to the top (-1) or end (1) of the section; from there, of the whole board."""
        column = self._laid.beside(self._cursor)
        if self._carry is not None or not column:
            super().action_cursor_end(direction)
            return
        end = column[0 if direction < 0 else -1]
        if self._cursor == end:
            end = self._rows()[0 if direction < 0 else -1]
        self._set_cursor(end)

    def action_across(self, by: int) -> None:
        """Move the cursor, or what is carried, to the next (1) or previous (-1) section at its height."""
        if self._carry is not None:
            self._carry_across(self._carry, by)
        elif self._cursor is not None:
            self._set_cursor(self._laid.across(self._cursor, by, at_height=self.in_columns))
        elif rows := self._rows():
            self._set_cursor(rows[0])

    def action_move_to_section(self, by: int) -> None:
        """Move the card (all marked, if it is) to the next or previous section; carried cards go along."""
        if self._carry is not None:
            self._carry_across(self._carry, by)
        else:
            super().action_move_to_section(by)

    def unfold_all(self) -> None:
        """Open all folded sections."""
        for section in [each.key for each in self._sections if each.key in self._folds.closed]:
            self.toggle_section(section)

    def _carry_across(self, carry: Carry, by: int) -> None:
        numbers = {section.key: number for number, section in enumerate(self._sections)}
        here = numbers[carry.place.section]
        free = [number for number, section in enumerate(self._sections) if section.accepts]
        ahead = [number for number in free if (number - here) * by > 0]
        if not ahead:
            return
        to = self._sections[ahead[0] if by > 0 else ahead[-1]].key
        spots = [spot for spot in self._spots if spot.place.section == to]
        top = self._laid.cards[carry.keys[0]].y if carry.keys[0] in self._laid.cards else 0
        if self.in_columns:
            spot = min(spots, key=lambda spot: abs(spot.y - top))
        else:
            spot = spots[min(carry.place.index, len(spots) - 1)]
        self.show_carried(carry.to_place(spot.place))

    # ---------------------------------------------------------------- what is carried

    def lift(self, key: str) -> Carry:
        """Take a card in the hand, and work out where it can land."""
        before = self._laid
        carry = super().lift(key)
        rest = self._lay(carry.rest)
        self._spots = tuple(spots_of(rest, self._sections, carry.rest, self._folds.closed))
        above = carry.keys[: carry.keys.index(key)]
        heights = {each: before.cards[each].height for each in carry.keys if each in before.cards}
        self._grip = sum(heights.get(each, 0) for each in above)
        if self.hand.pressed is not None and key in before.cards:
            row = self.hand.pressed + self.scroll_offset.y - before.cards[key].y
            self._grip += max(0, min(row, heights[key] - 1))
        self._room_to_land = rest.height + sum(heights.values())
        self._fit_virtual_size()
        return carry

    def is_over(self, x: int, y: int) -> bool:
        """Tell whether a pointer is over the board; the head of a column is the top of it."""
        return 0 <= x < self.content_size.width and -self._heading_height <= y < self.page()

    def scroll_limit(self, line: int) -> int:
        """Return how far an edge may scroll down: every section of a board takes cards."""
        return self.max_scroll_y

    def seek(self, carry: Carry, drag: Drag, line: int) -> bool:
        """Carry the cards to the place nearest to the pointer; return whether that changed the order."""
        x = self.scroll_offset.x + drag.x
        spot = nearest(self._spots, x, line - self._grip, carry.place)
        return carry.to_place(spot.place) if spot is not None else False

    # ---------------------------------------------------------------- edges

    def side_distance(self, drag: Drag) -> int:
        """Return how far the pointer is into the left (negative) or right edge, 0 where that end is seen."""
        if not drag.lifted or not self.in_columns:
            return 0
        width, left = self._cells, self.scroll_offset.x
        if drag.x < _SIDE:
            return drag.x - _SIDE if left > 0 else 0
        if drag.x >= width - _SIDE:
            return drag.x - (width - _SIDE) + 1 if left < self.max_scroll_x else 0
        return 0

    def watch_scroll_x(self, old_value: float, new_value: float) -> None:
        """Carry the cards on when the board scrolls under the pointer."""
        super().watch_scroll_x(old_value, new_value)
        if round(old_value) != round(new_value):
            self.hand.follow()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll to later columns where there is nothing below."""
        self._wheel(event, 1)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll to earlier columns where there is nothing above."""
        self._wheel(event, -1)

    def _wheel(self, event: events.MouseEvent, by: int) -> None:
        if self.max_scroll_y == 0 and self.max_scroll_x > 0 and not (event.shift or event.ctrl):
            event.stop()
            event.prevent_default()
            left = self.scroll_offset.x
            ahead = [column.x for column in self._laid.columns if (column.x - left) * by > 0]
            if ahead:  # a column at a time, so that the one at the left edge is whole
                x = ahead[0] if by > 0 else ahead[-1]
                self.scroll_to(x=x, animate=False, immediate=True, force=True)

    # ---------------------------------------------------------------- geometry

    @property
    def in_columns(self) -> bool:
        """Whether sections stand side by side now."""
        return self._painter.in_columns

    def show_section(self, key: str) -> None:
        """Scroll sideways until the column of a section is in view; nothing where sections are stacked."""
        column = next((each for each in self._laid.columns if self._sections[each.section].key == key), None)
        if column is not None and self.in_columns:
            self._scroll_sideways(column.x, column.width)

    @property
    def _heading_height(self) -> int:
        return _HEAD if self.in_columns else 0

    def _measure(self) -> None:
        # The scrollbar's cells are kept free (see the style), so that its coming changes no width.
        if self.is_attached and self.size:
            self._cells = self.scrollable_content_region.width
            self._painter.in_columns = self._cells >= self._columns_from

    def _lay(self, arrangement: Arrangement, lifted: Collection[str] = ()) -> BoardLayout:
        width, folded = self._cells, self._folds.closed
        if not self.in_columns:
            lines = lines_of(self._sections, arrangement, folded, lifted)
            return stacked(lines, width, self._painter.height_of)
        widths = column_widths(
            [section.key in folded for section in self._sections], width, self._column_least
        )
        return in_columns(
            self._sections,
            arrangement,
            widths,
            folded,
            lifted,
            self._painter.height_of,
            lambda section, width: self._painter.foot_height(section.empty_text, width),
        )

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
        needed = self._laid.height
        return max(needed, self._room_to_land) if self._carry is not None else needed

    def _fit_virtual_size(self) -> None:
        columns, width = self.in_columns, self._laid.width
        bar = self.styles.scrollbar_size_horizontal if columns and width > self._cells else 0
        # Never less than the view, for the same reason.
        height = max(self._height_needed() + self._heading_height, self.content_size.height - bar)
        size = Size(width if columns else 0, height)
        if self.virtual_size != size:
            self.virtual_size = size
            if self.scroll_offset.y > self.max_scroll_y:
                self.scroll_lines(self.max_scroll_y)

    def _reveal(self, key: str) -> None:
        box = self._laid.cards.get(key)
        if box is None or not self.is_attached or not self.scrollable_content_region.height:
            return
        if self.in_columns:
            self._scroll_sideways(box.x, box.width + 1)
        top, page, first = self.scroll_offset.y, self.page(), box.y
        if not self.in_columns and first:
            above = self._laid.columns[0].at(first - 1)
            # With the first card of a section its title comes into view too.
            first -= above is not None and above.line.kind is LineKind.TITLE and page > box.height
        if first < top or box.height >= page:
            self.scroll_lines(first)
        elif box.y + box.height > top + page:
            self.scroll_lines(box.y + box.height - page)

    def _scroll_sideways(self, x: int, width: int) -> None:
        left, cells = self.scroll_offset.x, self._cells
        if left <= x and x + width <= left + cells:
            return
        if x + width > left + cells and width <= cells:
            # A column at the left edge is seen whole or not at all, as far as there is room.
            x = min(column.x for column in self._laid.columns if column.x >= x + width - cells)
        self.scroll_to(x=x, animate=False, immediate=True, force=True)

    def _line_under(self, x: int, y: int) -> RowLine | None:
        column = self._laid.column_at(self.scroll_offset.x + x)
        if column is None or self.scroll_offset.x + x >= column.x + column.width:
            return None
        if y < 0:
            return RowLine(LineKind.TITLE, column.section) if self.in_columns else None
        box = column.at(self.scroll_offset.y + y)
        return box.line if box is not None else None

    def on_resize(self, event: events.Resize) -> None:
        """Lay the board out anew: the list's own handlers put back what is carried and reveal the cursor."""
        self.cancel()
        self._rebuild()
        self.refresh()

    def notify_style_update(self) -> None:
        """Forget drawn cards when the theme or a pseudo class changes."""
        super().notify_style_update()
        self._painter.forget_looks()
        self._column_strips.clear()

    def show_focus(self) -> None:
        """Draw the cursor's card again."""
        self._painter.forget_looks()
        self.refresh_rows()

    def _take(self, sections: Sequence[Section]) -> None:
        self._painter.forget_texts()
        super()._take(sections)

    def retitle(self, titles: Mapping[str, str]) -> None:
        """Ask for the headings of columns again, too: they are the owner's own lines."""
        super().retitle(titles)
        self._painter.forget_heads()

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
            was = [painted.get((index, y)) for y in range(region.height)]
            rows = [y for y, strip in enumerate(lines) if strip is not was[y] and strip != was[y]]
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
        left, top = box.x - self.scroll_offset.x, box.y - self.scroll_offset.y + self._heading_height
        below = Region(0, self._heading_height, region.width, region.height)
        shown = Region(left, top, box.width, box.height).intersection(below)
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

    def _seen(self, left: int) -> list[tuple[int, BoardColumn]]:
        """Return the columns in view when `left` cells are scrolled away."""
        return [
            (index, column)
            for index, column in enumerate(self._laid.columns)
            if column.x < left + self._cells and column.x + column.width > left
        ]

    def _line_seen(self, index: int, column: BoardColumn, y: int, top: int) -> Strip:
        """Return what a column shows in row `y` of the view when `top` lines are scrolled away."""
        number = y - self._heading_height
        if number < 0:
            return self._head_of(column)[y]
        lines = self._column_strips.get(index)
        if lines is None:
            lines = [strip for box in column.boxes for strip in self._strips_of(box)]
            lines.append(self._painter.blank(column.width))
            self._column_strips[index] = lines
        return lines[min(number + top, len(lines) - 1)]

    def _head_of(self, column: BoardColumn) -> list[Strip]:
        section = self._sections[column.section]
        here = self._cursor is not None and self._cursor in self.arrangement[section.key]
        return self._painter.head(section.key, column.width - 1, column.folded, self._drop_at(section), here)

    def _strips_of(self, box: Box) -> list[Strip]:
        """Return the lines of a box, as many as it is high."""
        section = self._sections[box.line.section]
        if box.line.kind is LineKind.ITEM:
            if self.in_columns and section.key in self._folds.closed:
                return self._painter.hand_in_fold(box.width)
            return self._painter.card(box.line.key, box.width, self._look_of(box.line.key))
        if not self.in_columns:
            return [self._draw(box.line, box.width)]
        if self.arrangement[section.key] or section.key in self._folds.closed:
            return [self._painter.blank(box.width + 1)]
        return self._painter.foot(section.empty_text, box.width)
