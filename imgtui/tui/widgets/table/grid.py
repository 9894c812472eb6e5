"""A spreadsheet-like table: moves by cell, edits in place, marks rows, lets columns be arranged.

It knows nothing of what it shows: rows are string keys, text comes from a `TableSource`, edits and
wishes go out as messages (`table_messages`). All text is drawn as plain text.
"""

from collections.abc import Iterable
from typing import ClassVar

from rich.cells import cell_len
from textual import events
from textual.content import Content

from imgtui.domain.workbook.text import clean
from imgtui.tui.widgets.table import messages
from imgtui.tui.widgets.table.edit import EditableTable
from imgtui.tui.widgets.table.keys import TABLE, TABLE_ACTIONS
from imgtui.tui.widgets.table.model import Column, TableSource
from imgtui.tui.widgets.table.mouse import Press, TableMouse


class VirtualTable(EditableTable):
    """The table as the user handles it, by key and by mouse."""

    PLACE: ClassVar = TABLE
    BINDINGS = TABLE.bindings

    CursorMoved = messages.CursorMoved
    RowOpened = messages.RowOpened
    CellEdited = messages.CellEdited
    EditDropped = messages.EditDropped
    EditRefused = messages.EditRefused
    HeaderSelected = messages.HeaderSelected
    MarksChanged = messages.MarksChanged
    ColumnsChanged = messages.ColumnsChanged
    Pasted = messages.Pasted

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
        super().__init__(
            source, columns, frozen_columns=frozen_columns, empty=empty, name=name, id=id, classes=classes
        )
        self._mouse = TableMouse(self)
        # The click that brings the focus here must not open an editor.
        self._just_focused = False
        self._marked_seen: tuple[str, ...] = ()

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
            self.post_message(self.MarksChanged(marked))

    def action_toggle_mark(self) -> None:
        """Mark or unmark the row and go down."""
        key = self.cursor_key
        if key is not None:
            self._marks.toggle(key)
            self._marks_moved()
            self._step(1, 0)

    def action_mark_all(self) -> None:
        """Mark every row of the table."""
        self.mark(self._rows.keys)

    def action_clear_marks(self) -> None:
        """Unmark every row."""
        self.clear_marks()

    def action_extend_up(self) -> None:
        """Mark this row and the one above, and go there."""
        self._extend(self._row - 1)

    def action_extend_down(self) -> None:
        """Mark this row and the one below, and go there."""
        self._extend(self._row + 1)

    def _extend(self, row: int) -> None:
        if not self._rows:
            return
        row = max(0, min(row, len(self._rows) - 1))
        self._marks.extend(self._row, row, self._rows)
        self._marks_moved()
        self._go(row, self._column)

    def _rows_replaced(self) -> None:
        super()._rows_replaced()
        self._marks.end_extend()
        self._marks_moved()

    # --- moving ----------------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Switch the table's keys off while a cell is edited, and unmarking while nothing is marked."""
        if action in TABLE_ACTIONS and self.is_editing:
            return False
        if action == "clear_marks":
            return bool(self._marks)
        return super().check_action(action, parameters)

    def _step(self, rows: int, columns: int) -> None:
        self._marks.end_extend()
        self._go(self._row + rows, self._column + columns)

    def action_cursor_up(self) -> None:
        """Go one row up."""
        self._step(-1, 0)

    def action_cursor_down(self) -> None:
        """Go one row down."""
        self._step(1, 0)

    def action_cursor_left(self) -> None:
        """Go one column left."""
        self._step(0, -1)

    def action_cursor_right(self) -> None:
        """Go one column right."""
        self._step(0, 1)

    def action_page_up(self) -> None:
        """Go one screen up; the cursor stays on its screen line."""
        self._page(-1)

    def action_page_down(self) -> None:
        """Go one screen down; the cursor stays on its screen line."""
        self._page(1)

    def _page(self, direction: int) -> None:
        lines = direction * max(1, self.body_height)
        self._marks.end_extend()
        self._go(self._row + lines, self._column, scroll_by=lines)

    def action_row_start(self) -> None:
        """Go to the first column."""
        self._step(0, -self._column)

    def action_row_end(self) -> None:
        """Go to the last column."""
        self._step(0, len(self._columns.shown))

    def action_first_row(self) -> None:
        """Go to the first row."""
        self._step(-self._row, 0)

    def action_last_row(self) -> None:
        """Go to the last row."""
        self._step(len(self._rows), 0)

    # --- columns ---------------------------------------------------------------------------------

    def action_column_widen(self) -> None:
        """Make the column two cells wider."""
        self._resize_here(2)

    def action_column_narrow(self) -> None:
        """Make the column two cells narrower."""
        self._resize_here(-2)

    def _resize_here(self, step: int) -> None:
        here = self.cursor_column
        if here is not None:
            width = self._columns.shown[self._column].width
            self._user_changed_columns(self._columns.resize(here, width + step), here)

    def action_column_fit(self) -> None:
        """Make the column as wide as what is seen of it."""
        if (here := self.cursor_column) is not None:
            self.fit_column(here)

    def action_column_left(self) -> None:
        """Move the column one place left."""
        self._move_here(-1)

    def action_column_right(self) -> None:
        """Move the column one place right."""
        self._move_here(1)

    def _move_here(self, step: int) -> None:
        here = self.cursor_column
        if here is not None:
            self._user_changed_columns(self._columns.move(here, step), here)

    def move_column(self, column: str, step: int) -> bool:
        """Move a shown column by one place (`step` -1 or 1); return whether that changed anything."""
        changed = self._columns.move(column, step)
        self._user_changed_columns(changed, self.cursor_column)
        return changed

    def action_column_hide(self) -> None:
        """Hide the column; `show_column` brings it back."""
        here = self.cursor_column
        if here is not None:
            self._user_changed_columns(self._columns.hide(here), here)

    def show_column(self, column: str, shown: bool = True) -> bool:
        """Show or hide a column by key; frozen ones stay. Returns whether that changed anything."""
        changed = self._columns.hide(column, not shown)
        self._user_changed_columns(changed, self.cursor_column)
        return changed

    def _user_changed_columns(self, changed: bool, here: str | None) -> None:
        if changed:
            self._columns_moved(here)
            self.post_message(self.ColumnsChanged())

    def set_width(self, column: str, width: int) -> None:
        """Show a column in `width` cells (its border is being dragged)."""
        if self._columns.resize(column, width):
            self._columns_moved(self.cursor_column)

    def end_resize(self) -> None:
        """Report the columns once a dragged border is let go."""
        self.post_message(self.ColumnsChanged())

    def fit_column(self, column: str) -> None:
        """Make a column as wide as its heading and the cells on the screen need."""
        index = self._columns.index(column)
        if index is None:
            return
        top = self.scroll_offset.y
        seen = self._rows.keys[top : top + max(1, self.body_height)]
        cells = (self.source.cells(key, (column,))[0] for key in seen)
        texts = [cell if isinstance(cell, str) else cell[0] for cell in cells]
        texts.append(self._columns.shown[index].title)
        width = min(max(cell_len(clean(text)) for text in texts), max(1, self.scrollable_size.width // 2))
        self._user_changed_columns(self._columns.resize(column, width), self.cursor_column)

    # --- mouse -----------------------------------------------------------------------------------

    def on_focus(self) -> None:
        """Remember that the focus came, for the click that may have brought it."""
        self._just_focused = True

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Close an editor when pressed beside it, and hold a column border."""
        if self.is_on_editor(event):
            return
        if self._editor is not None:
            self._editor.give_up()
        at = event.get_content_offset(self)
        if at is not None and event.button == 1 and self._mouse.down(*at):
            self.capture_mouse()
            event.stop()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Follow a held column border."""
        if self._mouse.is_dragging:
            self._mouse.move(event.get_content_offset_capture(self).x)

    def on_mouse_up(self) -> None:
        """Let a column border go."""
        if self._mouse.is_dragging:
            self.release_mouse()
            self._mouse.up()

    def on_mouse_release(self) -> None:
        """Let a column border go when something else took the mouse."""
        self._mouse.up()

    def on_click(self, event: events.Click) -> None:
        """Take a click on a heading or a row."""
        at = event.get_content_offset(self)
        if at is not None and event.button == 1 and not self.is_on_editor(event):
            self._mouse.click(event, *at)
        self._just_focused = False

    def press_header(self, column: str) -> None:
        """Tell the owner that a heading was clicked."""
        self.post_message(self.HeaderSelected(column))

    def press(self, press: Press) -> None:
        """Take a click on a row: move, edit on the second, open on a double, mark in the gutter."""
        here = (self._row, self._column)
        column = self._column if press.column is None else press.column
        if press.shift:
            self._extend(press.row)
            return
        self._step(press.row - self._row, column - self._column)
        if press.in_gutter or press.ctrl:
            self._marks.toggle(self._rows.keys[press.row])
            self._marks_moved()
        elif press.times == 2:
            self.action_open_row()
        elif press.times == 1 and press.column is not None and (press.row, column) == here:
            self._click_edit()

    def _click_edit(self) -> None:
        if not self._just_focused and self.edit() and self._editor is not None:
            self._editor.opened_by_click = True
