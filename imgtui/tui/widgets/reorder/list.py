"""A list whose rows are moved by mouse and by key, within and between sections.

How a drag ends:

- released on the list, or above or below it within its columns: the rows land where the drop line
  is, which is the nearest shown end when the pointer is beyond it;
- released left or right of the list, or the mouse is taken away: they go back;
- `esc`, focus lost, resize, disabled, hidden, other sections set meanwhile: they go back;
- the list is removed: it goes back as well. The owner's data were never touched.
"""

import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import ClassVar

from textual import events
from textual.timer import Timer

from imgtui.tui.widgets.reorder.carry import Carry, Preview
from imgtui.tui.widgets.reorder.drag import Drag
from imgtui.tui.widgets.reorder.field import RankField
from imgtui.tui.widgets.reorder.keys import FIELD, LIST
from imgtui.tui.widgets.reorder.layout import Line, LineKind, Section, head_of
from imgtui.tui.widgets.reorder.model import Arrangement, Place, place_of, without
from imgtui.tui.widgets.reorder.moves import ReorderMoves
from imgtui.tui.widgets.reorder.paint import Cells, RowSource
from imgtui.tui.widgets.reorder.view import HeadingOf

__all__ = ["Arrangement", "Carry", "Cells", "Place", "Preview", "ReorderList", "RowSource", "Section"]

_TICK = 1 / 30


class ReorderList(ReorderMoves, can_focus=True):
    """Rows in sections that the user puts in order; the module says how drags end.

    Args:
        source: Draws the rows.
        sections: What to show at first.
        heading: Draws a line of column titles that stays on top, given its width in cells.
        on_preview: Called in the same handler at every step of a move, at its drop and its cancel.
            Update siblings there with `layout=False` and they change in the same frame.
        on_cursor: Called in the same handler when the cursor stands on another row.
        name: As for any widget.
        id: As for any widget.
        classes: As for any widget.
        disabled: As for any widget.

    Raises:
        ValueError: If a key occurs twice.
    """

    PLACE: ClassVar = LIST
    BINDINGS = LIST.bindings

    def __init__(
        self,
        source: RowSource,
        sections: Sequence[Section] = (),
        *,
        heading: HeadingOf | None = None,
        on_preview: Callable[[Preview], None] | None = None,
        on_cursor: Callable[[str | None], None] | None = None,
        name: str | None = None,
        id: str | None = None,
        classes: str | None = None,
        disabled: bool = False,
    ) -> None:
        super().__init__(
            source, sections, heading=heading, name=name, id=id, classes=classes, disabled=disabled
        )
        self.on_preview = on_preview
        self.on_cursor = on_cursor
        self.clock: Callable[[], float] = time.monotonic
        self._drag: Drag | None = None
        self._edge_timer: Timer | None = None
        self._known_size = self.size

    def cancel(self) -> None:
        """Put back what is carried and close the rank field, if any."""
        self._end_drag()
        self._close_field()
        super().cancel()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Let through only what makes sense while rows are carried or the rank field is open."""
        if self._field is not None:
            return False
        if self._drag is not None and self._drag.lifted:
            return action == "escape"
        return super().check_action(action, parameters)

    # ---------------------------------------------------------------- mouse

    def on_mount(self) -> None:
        """Prepare the timer that scrolls while a row is held at an edge."""
        self._edge_timer = self.set_interval(_TICK, self.edge_tick, pause=True, name="reorder-edge")

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Put the cursor on the row, ready to lift it; fold at a title; mark with ctrl held."""
        if event.button != 1 or self._drag is not None:
            return
        event.stop()
        self.cancel()
        x, y = self._pointer(event)
        line = self._line_under(x, y)
        if line is None:
            return
        if line.kind is LineKind.TITLE:
            self.toggle_section(self._sections[line.section].key)
        elif line.kind is LineKind.ITEM:
            self._set_cursor(line.key)
            if event.ctrl:
                self.toggle_mark(line.key)
                return
            self._drag = Drag(line.key, x, y, pressed=y)
            self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Lift the pressed row once the pointer has moved a cell; carry it with the pointer."""
        drag = self._drag
        if drag is None:
            return
        event.stop()
        if not self.screen.is_active:  # another screen came up under the hand
            self.cancel()
            return
        pointer = self._pointer(event)
        if drag.lifted or pointer != (drag.x, drag.y):
            drag.x, drag.y = pointer
            if not drag.lifted:
                drag.lifted = True
                self._lift(drag.key)
                self._carried(True, reveal=False)
            self._follow()

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """Drop what is carried, or put it back if the pointer has left the list sideways."""
        drag = self._drag
        if drag is None:
            return
        event.stop()
        if drag.lifted:
            drag.x, drag.y = self._pointer(event)
            self._follow()
        self._end_drag()
        if drag.lifted:
            self._drop()

    def on_click(self, event: events.Click) -> None:
        """Open the row that was clicked twice."""
        line = self._line_under(*self._pointer(event))
        if event.chain == 2 and line is not None and line.kind is LineKind.ITEM:
            event.stop()
            self.post_message(self.Opened(self, line.key))

    def on_mouse_release(self, event: events.MouseRelease) -> None:
        """Put back what is dragged when something else took the mouse away."""
        if self._drag is not None and self.app.mouse_captured is not self:
            self.cancel()

    def edge_tick(self) -> None:
        """Scroll by what is due while a row is held at an edge; the timer's work, at any interval."""
        drag = self._drag
        if drag is None or not self.screen.is_active:
            self.cancel()
            return
        self._scroll_edge(drag)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Carry the rows on when the list scrolls under the pointer, by edge or wheel."""
        super().watch_scroll_y(old_value, new_value)
        if self._drag is not None and self._drag.lifted and round(old_value) != round(new_value):
            self._follow()

    def _follow(self) -> None:
        drag, carry = self._drag, self._carry
        if drag is None or carry is None or self._edge_timer is None:
            return
        if not 0 <= drag.x < self.content_size.width:
            self._leave_edges(drag)
            self._edge_timer.pause()
            self._carried(carry.put_back(), reveal=False)
            return
        if self._at_edge(drag):
            self._edge_timer.resume()
        else:
            self._edge_timer.pause()
        seen = max(0, min(drag.y, self._page() - 1))
        self._carried(self._seek(carry, drag, self.scroll_offset.y + seen), reveal=False)

    def _seek(self, carry: Carry, drag: Drag, line: int) -> bool:
        """Carry the rows to where the pointer is; return whether that changed the order."""
        return carry.to_line(line)

    def _at_edge(self, drag: Drag) -> bool:
        """Note whether the pointer is held at an edge that can scroll; return whether it is."""
        page = self._page()
        if drag.edge_distance(page) and self.max_scroll_y > 0:
            drag.scroll_due(self.clock(), page)
            return True
        drag.leave_edge()
        return False

    def _leave_edges(self, drag: Drag) -> None:
        """Note that the pointer is at no edge."""
        drag.leave_edge()

    def _scroll_edge(self, drag: Drag) -> None:
        """Scroll by what is due at an edge."""
        rows = drag.scroll_due(self.clock(), self._page())
        if rows:
            self._scroll_lines(self.scroll_offset.y + rows)

    def _end_drag(self) -> None:
        if self._drag is not None:
            self._drag = None
            self.release_mouse()
        if self._edge_timer is not None:
            self._edge_timer.pause()

    def _pointer(self, event: events.MouseEvent) -> tuple[int, int]:
        """Return the pointer's column and row, counted from the first visible row of the list."""
        left, top = self.gutter.left, self.gutter.top
        return int(event.x) - left, int(event.y) - top - self._heading_height

    def _line_under(self, x: int, y: int) -> Line | None:
        """Return the line at a pointer's column and row."""
        number = self.scroll_offset.y + y
        return self._lines[number] if y >= 0 and number < len(self._lines) else None

    # ---------------------------------------------------------------- what ends a drag

    def on_blur(self) -> None:
        """Put back what is carried."""
        self.cancel()

    def on_hide(self) -> None:
        """Put back what is carried."""
        self.cancel()

    def on_resize(self, event: events.Resize) -> None:
        """Put back what is carried: the rows are no longer where the hand was."""
        if event.size != self._known_size:
            self._known_size = event.size
            self.cancel()

    def watch_disabled(self, disabled: bool) -> None:
        """Put back what is carried when disabled."""
        super().watch_disabled(disabled)
        if disabled:
            self.cancel()

    def on_unmount(self) -> None:
        """Let go of the mouse; siblings may be gone, so nobody is told."""
        self._carry = None
        self._field = None
        self._end_drag()

    # ---------------------------------------------------------------- the rank field

    def action_rank_field(self) -> None:
        """Open the field that asks to which rank the row (all marked, if it is marked) should go."""
        if self._cursor is None or self._carry is not None:
            return
        keys = self._with_marks(self._cursor)
        own = head_of(self._sections, place_of(self._order, self._cursor).section)
        takers = [section for section in self._sections if section.accepts and not section.continues]
        # Its own section if that has ranks, else the first that has, else its own without ranks.
        takers.sort(key=lambda section: (not section.numbered, section.key != own))
        if not takers:
            self._refuse("No section here takes a row.", "no_ranks")
            return
        top = len(without(self._whole, keys)[takers[0].key]) + 1
        self._field = RankField(takers[0].key, keys, top)
        self._redraw_row(self._cursor)
        self._reveal(self._cursor)
        self.refresh_bindings()

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Say that letters and digits are typed while the rank field is open."""
        return self._field is not None and character is not None and character.isprintable()

    def on_key(self, event: events.Key) -> None:
        """Type into the rank field; keys without a character (a shift by itself) pass."""
        field = self._field
        if field is None:
            return
        command = FIELD.pressed(event)
        if command is not None:
            self._in_field(command.name, field)
        elif event.character is not None and event.character.isprintable():
            self._show_field(field.typed(event.character))
        else:
            return
        event.stop()
        event.prevent_default()

    def _in_field(self, name: str, field: RankField) -> None:
        match name:
            case "close":
                self._close_field()
            case "accept":
                self._accept(field)
            case _:
                self._show_field(field.erased(everything=name == "erase_all"))

    def on_paste(self, event: events.Paste) -> None:
        """Take pasted digits into the rank field."""
        if self._field is not None:
            event.stop()
            self._show_field(self._field.typed(event.text.strip()))

    def _accept(self, field: RankField) -> None:
        if field.rank is None:
            self._show_field(replace(field, error="") if not field.digits else field.refused())
            return
        self._close_field()
        self.move_rows(field.keys, field.section, field.rank - 1)

    def _show_field(self, field: RankField) -> None:
        self._field = field
        self._redraw_row(self._cursor or "")

    def _close_field(self) -> None:
        if self._field is not None:
            self._field = None
            self._redraw_row(self._cursor or "")
            self.refresh_bindings()
