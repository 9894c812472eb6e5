"""The moving half of the reorderable list: marks, moves by key, what is carried, drop and put back."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from imgtui.tui.widgets.reorder import messages
from imgtui.tui.widgets.reorder.carry import Carry, Preview
from imgtui.tui.widgets.reorder.keys import MOVES
from imgtui.tui.widgets.reorder.layout import Section, head_of, joined, parted
from imgtui.tui.widgets.reorder.model import Arrangement, move, ordered, place_of, same, step
from imgtui.tui.widgets.reorder.view import ReorderView

_WHILE_CARRYING = frozenset({"cursor", "page", "cursor_end", "step", "grab", "enter", "escape"})


class ReorderMoves(ReorderView, can_focus=True):
    """Moves rows by key, alone or all marked ones together, and tells the owner at every step."""

    PLACE: ClassVar = MOVES
    BINDINGS = MOVES.bindings

    Dropped = messages.Dropped
    Opened = messages.Opened
    MarksChanged = messages.MarksChanged
    Refused = messages.Refused

    on_preview: Callable[[Preview], None] | None = None
    _unfold: tuple[str, str | None, str | None] | None = None

    # ---------------------------------------------------------------- for the owner

    @property
    def carrying(self) -> bool:
        """Whether rows are in the hand, by mouse or by key."""
        return self._carry is not None

    @property
    def marks(self) -> frozenset[str]:
        """Keys of the marked rows."""
        return frozenset(self._marks)

    def set_sections(self, sections: Sequence[Section]) -> None:
        """Show these sections; the cursor stays on its key; marks that still exist and the scroll stay.

        A move under way is put back first.

        Raises:
            ValueError: If a key occurs twice.
        """
        self.cancel()
        marks = self.marks
        self._take(sections)
        if self.marks != marks:
            self._marks_changed()

    def revert(self) -> None:
        """Show the order that `set_sections` last gave: the owner could not save what was dropped."""
        self.set_sections(self._sections)

    def cancel(self) -> None:
        """Put back what is carried, if anything is; `on_preview` hears of it with the order as it was."""
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

    def move_rows(self, keys: Sequence[str], section: str, index: int) -> bool:
        """Move rows as a drop would, to `index` (from 0) of `section`; return whether that changed anything.

        Where other sections continue `section`, the index is that of the whole list.

        Raises:
            KeyError: If there is no such section.
        """
        self.cancel()
        after = move(self._whole, keys, head_of(self._sections, section), index)
        return self._commit(self._in_parts(after), ordered(self._order, keys))

    # ---------------------------------------------------------------- keys

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Let through only what makes sense while rows are carried; `esc` only where it does something."""
        if self._carry is not None:
            return action in _WHILE_CARRYING
        return bool(self._marks) if action == "escape" else True

    def action_cursor(self, by: int) -> None:
        """Move the cursor, or what is carried, `by` rows."""
        if self._carry is None:
            super().action_cursor(by)
        else:
            self._carried(self._carry.step(by))

    def action_cursor_end(self, direction: int) -> None:
        """Move the cursor, or what is carried, to the top (-1) or end (1)."""
        if self._carry is None:
            super().action_cursor_end(direction)
        else:
            self._carried(self._carry.to_end(direction))

    def action_step(self, by: int) -> None:
        """Move the row (all marked rows, if it is marked) one place within its list."""
        if self._carry is not None:
            self.action_cursor(by)
            return
        keys = self._movable()
        if keys and not self._commit(self._in_parts(step(self._whole, keys, by)), keys):
            end: messages.Refusal = "end" if by > 0 else "top"
            self._refuse(f"Already at the {end}; space carries it further.", end)

    def action_move_top(self) -> None:
        """Move the row (all marked rows, if it is marked) to the top of its list."""
        self._move_within(0)

    def action_move_bottom(self) -> None:
        """Move the row (all marked rows, if it is marked) to the end of its list."""
        self._move_within(sum(map(len, self._order.values())))

    def action_move_to_section(self, by: int) -> None:
        """Move the row (all marked, if it is) to the next (1) or previous (-1) section that takes it."""
        if self._cursor is None or self._carry is not None:
            return
        here = place_of(self._order, self._cursor)
        names = [section.key for section in self._sections if section.accepts or section.key == here.section]
        to = names.index(here.section) + by
        if 0 <= to < len(names):
            keys = self._with_marks(self._cursor)
            self._commit(move(self._order, keys, names[to], here.index), keys)
        else:
            self._refuse("There is no section there to move it to.", "no_section")

    def action_grab(self) -> None:
        """Take the row (all marked rows, if it is marked) in the hand, or drop what is in it."""
        if self._carry is not None:
            self._drop()
        elif self._cursor is not None:
            self._lift(self._cursor).gather()
            self._carried(True)

    def action_enter(self) -> None:
        """Drop what is carried, else ask the owner to open the row."""
        if self._carry is not None:
            self._drop()
        elif self._cursor is not None:
            self.post_message(self.Opened(self, self._cursor))

    def action_escape(self) -> None:
        """Put back what is carried; else clear the marks."""
        if self._carry is not None:
            self.cancel()
        else:
            self.clear_marks()

    def action_mark(self) -> None:
        """Mark the row under the cursor, or unmark it."""
        if self._cursor is not None:
            self.toggle_mark(self._cursor)

    def action_toggle_section(self) -> None:
        """Fold the cursor's section to its title; pressed again at once, unfold it."""
        if self._unfold is not None and self._unfold[1] == self._cursor and self._unfold[0] in self._folded:
            section, _, key = self._unfold
            self.toggle_section(section)
            if key is not None:
                self.move_cursor(key)
        elif self._cursor is not None:
            key = self._cursor
            section = place_of(self._order, key).section
            self.toggle_section(section)
            self._unfold = (section, self._cursor, key)
        else:
            for section in sorted(self._folded):
                self.toggle_section(section)

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

    # ---------------------------------------------------------------- moving

    def _movable(self) -> tuple[str, ...]:
        """Return the rows that a key moves within their sections; say so if their order is fixed."""
        if self._cursor is None or self._carry is not None:
            return ()
        keys = self._with_marks(self._cursor)
        fixed = {key for section in self._sections if not section.accepts for key in self._order[section.key]}
        free = tuple(key for key in keys if key not in fixed)
        if not free:
            self._refuse("The order of this section is fixed; space carries a row out of it.", "fixed")
        return free

    def _move_within(self, index: int) -> None:
        keys = self._movable()
        after = self._whole
        for name, rows in self._whole.items():
            own = [key for key in keys if key in rows]
            if own:
                after = move(after, own, name, index)
        if keys and not self._commit(self._in_parts(after), keys):
            self._refuse("Already there.", "already")

    @property
    def _whole(self) -> Arrangement:
        """The order with sections that continue each other put together."""
        return joined(self._sections, self._order)

    def _in_parts(self, whole: Arrangement) -> Arrangement:
        return parted(self._sections, self._order, whole)

    def _lift(self, key: str) -> Carry:
        keys = self._with_marks(key)
        self._set_cursor(key)
        self._carry = Carry(self._sections, self._order, keys, key, self._folded)
        self.refresh_bindings()
        return self._carry

    def _carried(self, changed: bool, *, reveal: bool = True) -> None:
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

    def _drop(self) -> None:
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
            self.on_preview(Preview(after, keys, place_of(before, first), place_of(after, first), final=True))
        self.refresh_rows()
        self.post_message(self.Dropped(self, before, after, keys))
        return True

    def _refuse(self, reason: str, why: messages.Refusal) -> None:
        self.post_message(self.Refused(self, reason, why))
