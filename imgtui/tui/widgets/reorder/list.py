"""A list whose rows are moved by mouse and by key, within and between sections.

How a drag ends:

- released on a row of the list: the rows land where the drop line is;
- released on the title or the rows of another section that takes rows: they land there. Its title says so
  while they are in the hand, and stays at the bottom of the list where it would be out of view;
- released on a blank line, or outside of the list on any side: they go back;
- a move of the pointer without a button (the release was lost), or the mouse taken away: they go back;
- `esc`, `u`, focus lost, resize, disabled, hidden, other sections set meanwhile: they go back;
- the list is removed: it goes back as well. The owner's data were never touched.
"""

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import events

from imgtui.tui.widgets.reorder import messages, moves
from imgtui.tui.widgets.reorder.carry import Carry, CarryPreview
from imgtui.tui.widgets.reorder.drag import Drag, Neighbour
from imgtui.tui.widgets.reorder.field import RankField
from imgtui.tui.widgets.reorder.hand import Hand
from imgtui.tui.widgets.reorder.keys import FIELD, MOVES
from imgtui.tui.widgets.reorder.layout import LineKind, Section, head_of
from imgtui.tui.widgets.reorder.model import Arrangement, RowPlace, move, ordered, place_of
from imgtui.tui.widgets.reorder.moved_rows import MovedRows
from imgtui.tui.widgets.reorder.paint import Cells, RowSource
from imgtui.tui.widgets.reorder.prompt import RankPrompt
from imgtui.tui.widgets.reorder.row_list import HeadingOf

__all__ = ["Arrangement", "Carry", "CarryPreview", "Cells", "ReorderList", "RowPlace", "RowSource", "Section"]

_TICK = 1 / 30
_WHILE_CARRYING = frozenset(
    {"cursor", "page", "cursor_end", "step", "grab", "enter", "escape", "take_back", "rank_field"}
)
_PUTS_BACK = frozenset({"escape", "take_back"})


class ReorderList(MovedRows, can_focus=True):
    """Rows in sections that the user puts in order; the module says how drags end.

    Args:
        source: Draws the rows.
        sections: What to show at first.
        heading: Draws a line of column titles that stays on top, given its width in cells.
        on_preview: Called in the same handler at every step of a move, at its drop and its cancel.
            Update siblings there with `layout=False` and they change in the same frame.
        on_cursor: Called in the same handler when the cursor stands on another row.

    Raises:
        ValueError: If a key occurs twice.
    """

    PLACE: ClassVar = MOVES
    BINDINGS = MOVES.bindings

    def __init__(
        self,
        source: RowSource,
        sections: Sequence[Section] = (),
        *,
        heading: HeadingOf | None = None,
        on_preview: Callable[[CarryPreview], None] | None = None,
        on_cursor: Callable[[str | None], None] | None = None,
        id: str | None = None,
    ) -> None:
        self.hand = Hand(self)
        self._prompt = RankPrompt(self._show_field, self._take_rank, self._leave_field)
        super().__init__(source, sections, heading=heading, id=id)
        self.on_preview = on_preview
        self.on_cursor = on_cursor
        self.beside: Neighbour | None = None
        self._known_size = self.size

    # ---------------------------------------------------------------- for the owner

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
        """Put back what is carried, if anything is, and ask no rank; `on_preview` hears of the old order."""
        self.hand.let_go()
        self._prompt.close()
        super().cancel()

    def move_rows(self, keys: Sequence[str], section: str, index: int) -> bool:
        """Move rows as a drop would, to `index` (from 0) of `section`; return whether that changed anything.

        Where other sections continue `section`, the index is that of the whole list.

        Raises:
            KeyError: If there is no such section.
        """
        self.cancel()
        after = moves.moved_to(self._sections, self._order, keys, section, index)
        return self._commit(after, ordered(self._order, keys))

    # ---------------------------------------------------------------- keys

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Let through only what makes sense while rows are carried or a rank is typed."""
        if self._prompt.is_open:
            return False
        if self.hand.has_lifted:
            return action in _PUTS_BACK
        if action == "take_back" and self._carry is None:
            return False
        if self._carry is not None:
            return action in _WHILE_CARRYING
        return bool(self._marks) if action == "escape" else True

    def action_cursor(self, by: int) -> None:
        """Move the cursor, or what is carried, `by` rows."""
        if self._carry is None:
            super().action_cursor(by)
        else:
            self.show_carried(self._carry.step(by))

    def action_cursor_end(self, direction: int) -> None:
        """Move the cursor, or what is carried, to the top (-1) or end (1)."""
        if self._carry is None:
            super().action_cursor_end(direction)
        else:
            self.show_carried(self._carry.to_end(direction))

    def action_step(self, by: int) -> None:
        """Move the row (all marked rows, if it is marked) one place within its list."""
        if self._carry is not None:
            self.action_cursor(by)
            return
        keys = self._movable()
        if keys and not self._commit(moves.stepped(self._sections, self._order, keys, by), keys):
            end: messages.Refusal = "end" if by > 0 else "top"
            self._refuse(f"Already at the {end}; g carries it further.", end)

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
        to = moves.section_beside(self._sections, here.section, by)
        if to is not None:
            keys = self._with_marks(self._cursor)
            self._commit(move(self._order, keys, to, here.index), keys)
        else:
            self._refuse("There is no section there to move it to.", "no_section")

    def action_grab(self) -> None:
        """Take the row (all marked rows, if it is marked) in the hand, or drop what is in it."""
        if self._carry is not None:
            self.drop()
        elif self._cursor is not None:
            self.lift(self._cursor).gather()
            self.show_carried(True)

    def action_enter(self) -> None:
        """Drop what is carried, else ask the owner to open the row."""
        if self._carry is not None:
            self.drop()
        elif self._cursor is not None:
            self.post_message(self.Opened(self, self._cursor))

    def action_escape(self) -> None:
        """Put back what is carried; else clear the marks."""
        if self._carry is not None:
            self.cancel()
        else:
            self.clear_marks()

    def action_take_back(self) -> None:
        """Put back what is carried: undo is for what was stored."""
        self.cancel()

    def action_mark(self) -> None:
        """Mark the row under the cursor, or unmark it."""
        if self._cursor is not None:
            self.toggle_mark(self._cursor)

    def action_mark_on(self, by: int) -> None:
        """Mark the row under the cursor and the next one, and go there: a run of them grows."""
        if self._cursor is None:
            return
        first = self._cursor
        self.action_cursor(by)
        for key in (first, self._cursor):
            if key is not None and key not in self._marks:
                self.toggle_mark(key)

    # ---------------------------------------------------------------- mouse

    def on_mount(self) -> None:
        """Prepare the timer that scrolls while a row is held at an edge."""
        self.hand.take_timer(self.set_interval(_TICK, self.edge_tick, pause=True, name="reorder-edge"))

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Put the cursor on the row, ready to lift it; fold at a title; mark with ctrl held."""
        if event.button != 1:
            self.ask_menu(event)
            return
        event.stop()
        x, y = self._pointer(event)
        line = self._line_under(x, y)
        self.cancel()  # also what was dragged when the button was down already: its release was lost
        if line is None:
            return
        if line.kind is LineKind.TITLE:
            self.toggle_section(self._sections[line.section].key)
        elif line.kind is LineKind.ITEM:
            before = self._cursor
            self._set_cursor(line.key)
            if event.ctrl:
                self.toggle_mark(line.key)
                return
            if event.shift:
                self._mark_range(before, line.key)
                return
            self.hand.press(line.key, x, y)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Lift the pressed row once the pointer has moved a cell; carry it with the pointer."""
        if self.hand.is_down and not event.button:
            self.cancel()  # the button has come up where nobody heard of it
        elif self.hand.is_down:
            event.stop()
            self.hand.move(*self._pointer(event))
            if self.beside is not None and self._carry is not None:
                self.beside.over(self._carry.keys, event.screen_x, event.screen_y)

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """Drop what is carried, or put it back if the pointer has left the list."""
        if self.hand.is_down:
            event.stop()
            keys = self._carry.keys if self._carry is not None else ()
            self.hand.release(*self._pointer(event))
            if self.beside is not None and keys:
                self.beside.take(keys, event.screen_x, event.screen_y)

    def on_click(self, event: events.Click) -> None:
        """Open the row that was clicked twice."""
        line = self._line_under(*self._pointer(event))
        if event.chain == 2 and line is not None and line.kind is LineKind.ITEM:
            event.stop()
            self.post_message(self.Opened(self, line.key))

    def on_mouse_release(self, event: events.MouseRelease) -> None:
        """Put back what is dragged when something else took the mouse away."""
        if self.hand.is_down and self.app.mouse_captured is not self:
            self.cancel()

    def edge_tick(self) -> None:
        """Scroll by what is due while a row is held at an edge; the timer's work, at any interval."""
        self.hand.tick()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Carry the rows on when the list scrolls under the pointer, by edge or wheel."""
        super().watch_scroll_y(old_value, new_value)
        if round(old_value) != round(new_value):
            self.hand.follow()

    def rank_at(self, screen_x: int, screen_y: int) -> int | None:
        """Return the place (from 0) on the list that a cell of the screen is over, None for none."""
        top = self.region.y + self.gutter.top + self._heading_height
        x, y = screen_x - self.region.x - self.gutter.left, screen_y - top
        line = self._line_under(x, y) if self.is_over(x, y) else None
        if line is None or not self._sections[line.section].numbered:
            return None
        counts = [len(self._order[each.key]) for each in self._sections[: line.section + 1] if each.numbered]
        if line.kind is LineKind.FOOT:
            return sum(counts)
        return sum(counts[:-1]) + (line.row if line.kind is LineKind.ITEM else 0)

    def is_over(self, x: int, y: int) -> bool:
        """Tell whether a pointer is over the rows that are seen; beyond them on any side is outside."""
        return 0 <= x < self.content_size.width and 0 <= y < self.page()

    def scroll_limit(self, line: int) -> int:
        """Return how far an edge may scroll down: until the last row of the list there is seen."""
        if self._carry is None:
            return self.max_scroll_y
        return max(0, self._carry.last_line(line) + 1 - self.page())

    def take_off(self, y: int) -> str | None:
        """Return the section whose title is kept in view at row `y`, None when none is there."""
        kept = self._kept_target()
        return kept.key if kept is not None and y == self.page() else None

    @property
    def _is_dragged(self) -> bool:
        """Whether rows are in the hand by mouse."""
        return self.hand.has_lifted

    def _kept_target(self) -> Section | None:
        """Return the section whose title is out of view below while the mouse has rows in the hand."""
        carry = self._carry
        if carry is None or not self.hand.has_lifted:
            return None
        rows = self.scrollable_content_region.height - self._heading_height
        for section in self._sections:
            if section.target and section.accepts and section.key != carry.came_from:
                is_below = carry.title_line(section.key) - self.scroll_offset.y >= rows
                return section if is_below else None
        return None

    def _takes_at_end(self, section: Section) -> bool:
        """Tell whether the line below a list is where rows of another one, dragged, get its end."""
        carry = self._carry
        if carry is None or carry.changed or not self.hand.has_lifted or not section.accepts:
            return False
        return not section.target and head_of(self._sections, section.key) != carry.came_from

    def seek_section(self, carry: Carry, section: str) -> bool:
        """Carry the rows to the end of a section; return whether that changed the order."""
        return carry.to_section(section)

    def seek(self, carry: Carry, drag: Drag, line: int) -> bool:
        """Carry the rows to where the pointer is; return whether that changed the order."""
        return carry.to_line(line)

    def side_distance(self, drag: Drag) -> int:
        """Return how far the pointer is into the left or right edge: a list has no more at its sides."""
        return 0

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
        self._prompt.forget()
        self.hand.let_go()

    # ---------------------------------------------------------------- the rank field

    def action_rank_field(self) -> None:
        """Open the field that asks to which rank the row (all marked, if it is marked) should go."""
        if self._cursor is None or self.hand.has_lifted:
            return
        keys = self._carry.keys if self._carry is not None else self._with_marks(self._cursor)
        field = moves.rank_field(self._sections, self._order, keys, self._cursor)
        if field is None:
            self._refuse("No section here takes a row.", "no_ranks")
            return
        if self._carry is None:
            self.lift(self._cursor)
        self._prompt.open(field)
        self.show_carried(True)

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Say that letters and digits are typed while the rank field is open."""
        return self._prompt.is_open and character is not None and character.isprintable()

    def on_key(self, event: events.Key) -> None:
        """Type into the rank field; keys without a character (a shift by itself) pass."""
        if self._prompt.key(event, FIELD.pressed(event)):
            event.stop()
            event.prevent_default()

    def on_paste(self, event: events.Paste) -> None:
        """Take pasted digits into the rank field."""
        if self._prompt.paste(event.text):
            event.stop()

    def _take_rank(self, field: RankField, rank: int) -> None:
        if self._carry is not None:
            self._carry.to_rank(field.section, rank)
        self.drop()

    def _leave_field(self) -> None:
        self.cancel()

    def _show_field(self, field: RankField | None) -> None:
        """Draw the field; what is typed is shown at once as the move that it would be."""
        was_shown, self._asked = bool(self._asked), field.prompt if field is not None else ()
        self._redraw_row(self._cursor or "")
        if field is not None and self._carry is not None:
            rank = field.rank
            moved = self._carry.to_rank(field.section, rank) if rank else self._carry.put_back()
            self.show_carried(moved)
        if was_shown != (field is not None):
            self.refresh_bindings()
