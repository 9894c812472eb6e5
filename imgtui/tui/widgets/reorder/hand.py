"""The mouse's hand on a list: presses a row, lifts it, follows the pointer, scrolls at edges, lets go."""

import time
from collections.abc import Callable
from typing import Any, Protocol

from textual.geometry import Offset, Size
from textual.screen import Screen
from textual.timer import Timer

from imgtui.tui.widgets.reorder.carry import Carry
from imgtui.tui.widgets.reorder.drag import Drag, Edge


class Ground(Protocol):
    """What a hand works on: the list, which knows where its rows are and shows what is carried."""

    @property
    def carry(self) -> Carry | None:
        """What is carried."""

    @property
    def content_size(self) -> Size:
        """Cells of the list."""

    @property
    def scroll_offset(self) -> Offset:
        """How far it is scrolled."""

    @property
    def max_scroll_y(self) -> int:
        """How far it can be scrolled down."""

    @property
    def screen(self) -> Screen[Any]:
        """The screen it is on."""

    def capture_mouse(self, capture: bool = True) -> None:
        """Take every event of the mouse."""

    def release_mouse(self) -> None:
        """Take no more of them than others."""

    def page(self) -> int:
        """Return how many rows are seen at once."""

    def scroll_lines(self, y: float) -> None:
        """Scroll to a line."""

    def scroll_cells(self, by: int) -> None:
        """Scroll sideways."""

    def is_over(self, x: int, y: int) -> bool:
        """Tell whether a pointer at a column and a row of the view is over what takes rows."""

    def scroll_limit(self, line: int) -> int:
        """Return how far an edge may scroll down with the pointer on a line: to the end of the list there."""

    def take_off(self, y: int) -> str | None:
        """Return the section whose target is kept in view at row `y`, None when none is there."""

    def seek_section(self, carry: Carry, section: str) -> bool:
        """Carry the rows to the end of a section; return whether that changed the order."""

    def side_distance(self, drag: Drag) -> int:
        """Return how far the pointer is into the left (negative) or right edge, 0 where that end is seen."""

    def lift(self, key: str) -> Carry:
        """Take a row in the hand, with all marked ones if it is marked."""

    def seek(self, carry: Carry, drag: Drag, line: int) -> bool:
        """Carry the rows to where the pointer is; return whether that changed the order."""

    def show_carried(self, changed: bool, *, reveal: bool = True) -> None:
        """Show where the carried rows are now."""

    def drop(self) -> None:
        """Leave the carried rows where they are."""

    def cancel(self) -> Any:
        """Put back what is carried."""


class Hand:
    """One button held on a list.

    Attributes:
        clock: seconds of any clock; tests give their own.
    """

    def __init__(self, ground: Ground) -> None:
        self.clock: Callable[[], float] = time.monotonic
        self._ground = ground
        self._drag: Drag | None = None
        self._side: Edge | None = None
        self._timer: Timer | None = None

    def take_timer(self, timer: Timer) -> None:
        """Take the timer that calls `tick` while it is not paused."""
        self._timer = timer

    @property
    def is_down(self) -> bool:
        """Whether the button is held on a row."""
        return self._drag is not None

    @property
    def has_lifted(self) -> bool:
        """Whether the pointer has moved since, so that the row is in the hand."""
        return self._drag is not None and self._drag.lifted

    @property
    def pressed(self) -> int | None:
        """Row of the view on which the button went down, None while it is up."""
        return self._drag.pressed if self._drag is not None else None

    def press(self, key: str, x: int, y: int) -> None:
        """Hold the row under the pointer, ready to lift it."""
        self._drag = Drag(key, x, y, pressed=y)
        self._ground.capture_mouse()

    def move(self, x: int, y: int) -> None:
        """Lift the pressed row once the pointer has moved a cell; carry it with the pointer."""
        drag = self._drag
        if drag is None:
            return
        if not self._ground.screen.is_active:  # another screen came up under the hand
            self._ground.cancel()
            return
        if drag.lifted or (x, y) != (drag.x, drag.y):
            drag.x, drag.y = x, y
            if not drag.lifted:
                drag.lifted = True
                self._ground.lift(drag.key)
                self._ground.show_carried(True, reveal=False)
            self.follow()

    def release(self, x: int, y: int) -> None:
        """Drop what is carried, or put it back if the pointer has left the list."""
        drag = self._drag
        if drag is None:
            return
        if drag.lifted:
            drag.x, drag.y = x, y
            self.follow()
        self.let_go()
        if drag.lifted:
            self._ground.drop()

    def let_go(self) -> None:
        """Hold nothing any more; what becomes of the rows is the list's to say."""
        if self._drag is not None:
            self._drag = None
            self._ground.release_mouse()
        if self._timer is not None:
            self._timer.pause()

    def follow(self) -> None:
        """Carry the rows to where the pointer is, after it or the list under it has moved."""
        drag, carry, ground = self._drag, self._ground.carry, self._ground
        if drag is None or carry is None or self._timer is None or not drag.lifted:
            return
        target = ground.take_off(drag.y)
        if target is not None or not ground.is_over(drag.x, drag.y):
            drag.leave_edge()
            self._side = None
            self._timer.pause()
            changed = ground.seek_section(carry, target) if target is not None else carry.put_back()
            ground.show_carried(changed, reveal=False)
            return
        if self._is_at_edge(drag):
            self._timer.resume()
        else:
            self._timer.pause()
        line = ground.scroll_offset.y + max(0, drag.y)
        ground.show_carried(ground.seek(carry, drag, line), reveal=False)

    def tick(self) -> None:
        """Scroll by what is due while a row is held at an edge; the timer's work, at any interval."""
        drag, ground = self._drag, self._ground
        if drag is None or not ground.screen.is_active:
            ground.cancel()
            return
        rows = drag.scroll_due(self.clock(), ground.page())
        top = ground.scroll_offset.y
        if rows > 0:
            rows = min(rows, max(0, ground.scroll_limit(top + drag.y) - top))
        if rows:
            ground.scroll_lines(top + rows)
        cells = self._side.due(ground.side_distance(drag), self.clock()) if self._side else 0
        if cells:
            ground.scroll_cells(cells)

    def _is_at_edge(self, drag: Drag) -> bool:
        """Note whether the pointer is held at an edge that can scroll; return whether it is."""
        return self._is_at_end(drag) | self._is_at_side(drag)

    def _is_at_end(self, drag: Drag) -> bool:
        page = self._ground.page()
        if drag.edge_distance(page) and self._ground.max_scroll_y > 0:
            drag.scroll_due(self.clock(), page)
            return True
        drag.leave_edge()
        return False

    def _is_at_side(self, drag: Drag) -> bool:
        distance = self._ground.side_distance(drag)
        if not distance:
            self._side = None
        elif self._side is None:
            self._side = Edge()
            self._side.due(distance, self.clock())
        return bool(distance)
