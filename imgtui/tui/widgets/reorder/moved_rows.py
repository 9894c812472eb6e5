"""Rows that are marked, taken in the hand, moved and put back, whatever key or mouse does it."""

from collections.abc import Callable

from imgtui.tui.widgets.reorder import messages, moves
from imgtui.tui.widgets.reorder.carry import Carry, CarryPreview
from imgtui.tui.widgets.reorder.model import Arrangement, ordered, place_of, same
from imgtui.tui.widgets.reorder.row_list import RowList


class MovedRows(RowList, can_focus=True):
    """Rows in sections with their marks and what is carried; `ReorderList` gives keys and mouse.

    A base class and no part of `ReorderList`: rows, marks and what is carried are one state of the widget
    that the toolkit paints. What has a state of its own is a part of it, as what is in the hand (`Carry`).
    """

    Dropped = messages.Dropped
    Opened = messages.Opened
    MarksChanged = messages.MarksChanged
    Refused = messages.Refused

    on_preview: Callable[[CarryPreview], None] | None = None
    """Called in the same handler at every step of a move."""

    @property
    def carrying(self) -> bool:
        """Whether rows are in the hand, by mouse or by key."""
        return self._carry is not None

    @property
    def carry(self) -> Carry | None:
        """The rows in the hand with where they would land, None while none are."""
        return self._carry

    @property
    def marks(self) -> frozenset[str]:
        """Keys of the marked rows."""
        return frozenset(self._marks)

    def cancel(self) -> None:
        """Put back what is carried, if anything is; `on_preview` hears of the old order."""
        if self._carry is None:
            return
        carry, self._carry = self._carry, None
        carry.put_back()
        self._rebuild()
        if self._cursor is not None:
            self._reveal(self._cursor)
        self.refresh_bindings()
        if self.on_preview is not None and self.is_attached:
            self.on_preview(carry.preview(cancelled=True))
        self.refresh_rows()

    # ---------------------------------------------------------------- marks

    def toggle_mark(self, key: str) -> None:
        """Mark a row, or unmark it."""
        self._marks ^= {key}
        self._redraw_row(key)
        self._marks_changed()

    def clear_marks(self) -> None:
        """Unmark all rows."""
        if self._marks:
            self._marks.clear()
            self.refresh_rows()
            self._marks_changed()

    def _marks_changed(self) -> None:
        self.refresh_bindings()
        self.post_message(self.MarksChanged(self, self.marks))

    def _with_marks(self, key: str) -> tuple[str, ...]:
        """Return the rows that an action on `key` moves: all marked ones if it is marked itself."""
        return ordered(self._order, self._marks) if key in self._marks else (key,)

    def _mark_range(self, start: str | None, end: str) -> None:
        """Mark every row that is shown from one to another, both included."""
        rows = self._rows()
        ends = sorted(rows.index(key) for key in (start or end, end) if key in rows)
        self._marks |= set(rows[ends[0] : ends[-1] + 1])
        self.refresh_rows()
        self._marks_changed()

    # ---------------------------------------------------------------- moving

    def _movable(self) -> tuple[str, ...]:
        """Return the rows that a key moves within their sections; say so if their order is fixed."""
        if self._cursor is None or self._carry is not None:
            return ()
        free = moves.free_to_move(self._sections, self._order, self._with_marks(self._cursor))
        if not free:
            self._refuse("The order of this section is fixed; g carries a row out of it.", "fixed")
        return free

    def _move_within(self, index: int) -> None:
        keys = self._movable()
        if keys and not self._commit(moves.moved_within(self._sections, self._order, keys, index), keys):
            self._refuse("Already there.", "already")

    def lift(self, key: str) -> Carry:
        """Take a row in the hand, with all marked ones if it is marked."""
        keys = self._with_marks(key)
        self._set_cursor(key)
        self._carry = Carry(self._sections, self._order, keys, key, self._folds.closed)
        self.refresh_bindings()
        return self._carry

    def show_carried(self, changed: bool, *, reveal: bool = True) -> None:
        """Show where the carried rows are now, and tell the owner in the same breath."""
        if self._carry is None or not changed:
            return
        carry = self._carry
        self._rebuild()
        if reveal:
            for key in (carry.keys[-1], carry.keys[0], carry.anchor):
                self._reveal(key)
        if self.on_preview is not None:
            self.on_preview(carry.preview())
        self.refresh_rows()

    def drop(self) -> None:
        """Leave what is carried where it is; put it back if that is where it was."""
        if self._carry is None or not self._carry.changed:
            self.cancel()
            return
        carry, self._carry = self._carry, None
        self._commit(carry.arrangement, carry.keys)
        self.refresh_bindings()

    def _commit(self, after: Arrangement, keys: tuple[str, ...]) -> bool:
        """Show `after` and tell the owner; return False if it is the order that is shown already."""
        before = self._order
        if same(before, after):
            return False
        rows = self._rows()
        self._order = after
        self._rebuild()
        self._mend_cursor(rows)
        if self._cursor is not None:
            self._reveal(self._cursor)
        if self.on_preview is not None:
            first = keys[0]
            self.on_preview(
                CarryPreview(after, keys, place_of(before, first), place_of(after, first), final=True)
            )
        self.refresh_rows()
        self.post_message(self.Dropped(self, before, after, keys))
        return True

    def _refuse(self, reason: str, why: messages.Refusal) -> None:
        self.post_message(self.Refused(self, reason, why))
