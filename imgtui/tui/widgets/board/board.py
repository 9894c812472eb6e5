"""A board whose cards are moved by mouse and by key: sections as columns where there is room, else stacked.

It is the reorderable list (`ReorderList`) with another geometry: cards take several lines, and where the
board is wide its sections stand side by side under headings that stay. Cursor, marks, what is carried,
drops and all that ends a drag are the list's own, so that both layouts and the rank list work alike.
Ranks are not drawn, and each section is a list of its own (`continues` means nothing here).
"""

from typing import ClassVar

from textual import events

from imgtui.tui.widgets.board.keys import BOARD
from imgtui.tui.widgets.board.layout import Spot, nearest, spots_of
from imgtui.tui.widgets.board.paint import CardSource
from imgtui.tui.widgets.board.view import BoardView
from imgtui.tui.widgets.reorder.carry import Carry
from imgtui.tui.widgets.reorder.drag import Drag, Edge

__all__ = ["CardSource", "ReorderBoard"]

_SIDE = 3  # cells at the left and right edge where a held card scrolls sideways


class ReorderBoard(BoardView, can_focus=True):
    """Cards in sections that the user puts in order, see `BoardView` for the arguments."""

    PLACE: ClassVar = BOARD
    BINDINGS = BOARD.bindings

    _side: Edge | None = None
    _spots: tuple[Spot, ...] = ()
    _grip = 0
    _room_to_land = 0

    # ---------------------------------------------------------------- keys

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Let through only what makes sense now; there are no ranks to ask for."""
        if action == "rank_field":
            return False
        if action == "across":
            return self._drag is None or not self._drag.lifted
        return super().check_action(action, parameters)

    def action_cursor(self, by: int) -> None:
        """Move the cursor, or what is carried, `by` cards; in columns within the column."""
        if not self.in_columns:
            super().action_cursor(by)
        elif self._carry is not None:
            self._carried(self._carry.step_within(by))
        elif column := self._column_of_cursor():
            at = column.index(self._cursor or "")
            self._set_cursor(column[max(0, min(len(column) - 1, at + by))])
        else:
            super().action_cursor(by)

    def action_page(self, direction: int) -> None:
        """Move the cursor, or what is carried, by about what is seen at once."""
        box = self._laid.cards.get(self._cursor or "")
        cards = max(1, self._page() // box.height) if box else 1
        self.action_cursor(direction * cards)

    def action_cursor_end(self, direction: int) -> None:
        """Move to the top (-1) or end (1) of the section; from there, of the whole board."""
        column = self._column_of_cursor()
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
            self._cursor_across(self._cursor, by)
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
        for section in [each.key for each in self._sections if each.key in self._folded]:
            self.toggle_section(section)

    def _column_of_cursor(self) -> list[str]:
        """Return the cards shown in the cursor's section."""
        box = self._laid.cards.get(self._cursor or "")
        if box is None:
            return []
        return [key for key, other in self._laid.cards.items() if other.line.section == box.line.section]

    def _cursor_across(self, cursor: str, by: int) -> None:
        here = self._laid.cards[cursor]
        numbers = sorted({box.line.section for box in self._laid.cards.values()}, reverse=by < 0)
        ahead = [number for number in numbers if (number - here.line.section) * by > 0]
        if not ahead:
            return
        cards = [(key, box) for key, box in self._laid.cards.items() if box.line.section == ahead[0]]
        if self.in_columns:
            self._set_cursor(min(cards, key=lambda card: abs(card[1].y - here.y))[0])
        else:
            self._set_cursor(cards[0][0])

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
        self._carried(carry.to_place(spot.place))

    # ---------------------------------------------------------------- what is carried

    def _lift(self, key: str) -> Carry:
        before = self._laid
        carry = super()._lift(key)
        rest = self._lay(carry.rest)
        self._spots = tuple(spots_of(rest, self._sections, carry.rest, self._folded))
        above = carry.keys[: carry.keys.index(key)]
        heights = {each: before.cards[each].height for each in carry.keys if each in before.cards}
        self._grip = sum(heights.get(each, 0) for each in above)
        if self._drag is not None and key in before.cards:
            row = self._drag.pressed + self.scroll_offset.y - before.cards[key].y
            self._grip += max(0, min(row, heights[key] - 1))
        self._room_to_land = rest.height + sum(heights.values())
        self._fit_virtual_size()
        return carry

    def _height_needed(self) -> int:
        needed = super()._height_needed()
        return max(needed, self._room_to_land) if self._carry is not None else needed

    def _seek(self, carry: Carry, drag: Drag, line: int) -> bool:
        x = self.scroll_offset.x + drag.x
        spot = nearest(self._spots, x, line - self._grip, carry.place)
        return carry.to_place(spot.place) if spot is not None else False

    # ---------------------------------------------------------------- edges

    def _at_edge(self, drag: Drag) -> bool:
        downwards = super()._at_edge(drag)
        sideways = self._side_distance(drag)
        if not sideways:
            self._side = None
        elif self._side is None:
            self._side = Edge()
            self._side.due(sideways, self.clock())
        return downwards or bool(sideways)

    def _leave_edges(self, drag: Drag) -> None:
        super()._leave_edges(drag)
        self._side = None

    def _scroll_edge(self, drag: Drag) -> None:
        super()._scroll_edge(drag)
        cells = self._side.due(self._side_distance(drag), self.clock()) if self._side else 0
        if cells:
            self.scroll_to(x=self.scroll_offset.x + cells, animate=False, immediate=True, force=True)

    def _side_distance(self, drag: Drag) -> int:
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
        if self._drag is not None and self._drag.lifted and round(old_value) != round(new_value):
            self._follow()

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
