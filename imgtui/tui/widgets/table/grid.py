"""A spreadsheet-like table: moves by cell, edits in place, marks rows, lets columns be arranged.

It knows nothing of what it shows: rows are string keys, text comes from a `TableSource`, edits and
wishes go out as messages (`messages`). All text is drawn as plain text.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import ClassVar

from rich.cells import cell_len
from textual import events, on
from textual.content import Content
from textual.geometry import Region
from textual.widgets import Input

from imgtui.domain.workbook.text import clean
from imgtui.tui.widgets.menu import MenuAsked
from imgtui.tui.widgets.table import messages
from imgtui.tui.widgets.table.cell_editing import CellEditing
from imgtui.tui.widgets.table.cell_editor import Editing, Leave
from imgtui.tui.widgets.table.keys import TABLE, TABLE_ACTIONS
from imgtui.tui.widgets.table.model import Column, TableSource, next_editable
from imgtui.tui.widgets.table.mouse import Press, TableMouse
from imgtui.tui.widgets.table.view import TableView


class VirtualTable(TableView):
    """The table as the user handles it, by key and by mouse.

    Attributes:
        validate: asked with (key, column, text) for every change of an edited text; returns what is
            wrong in one line, or None. None instead of a function: every text is right.
        suggest: asked with a column for the texts that complete what is typed there.
        types_over: whether what is typed takes the place of the whole old text, not of nothing.
        is_no_cell: whether a pasted line is meant for the owner, and for no cell.
    """

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
        self.validate: Callable[[str, str, str], str | None] | None = None
        self.suggest: Callable[[str], Sequence[str]] | None = None
        self.types_over = False
        self.is_no_cell: Callable[[str], bool] | None = None
        self._editor = CellEditing(
            self,
            region_of=self._region_of,
            committed=self._committed,
            dropped=self._dropped,
            double_clicked=self._double_clicked,
            gone="the cell is no longer in the table",
        )
        self._mouse = TableMouse(self)
        self.enter_edits = False
        # The click that brings the focus here must not open an editor.
        self._just_focused = False

    # --- marks -----------------------------------------------------------------------------------

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
        self._editor.follow()

    # --- editing ---------------------------------------------------------------------------------

    @property
    def is_editing(self) -> bool:
        """Whether a cell editor is open."""
        return self._editor.is_open

    @property
    def is_container(self) -> bool:
        """Only while editing has the table children to lay out."""
        return self.is_editing

    def edit(self, text: str | None = None) -> bool:
        """Open the editor over the cursor's cell, with its own text or another; return whether it opened."""
        key, column = self.cursor_key, self.cursor_column
        if key is None or column is None:
            return False
        if not self._columns.shown[self._column].editable:
            self.post_message(self.EditRefused(key, column))
            return False

        def check(typed: str) -> str | None:
            return self.validate(key, column, typed) if self.validate else None

        self._show_cell()
        old = self.source.edit_text(key, column)
        began = clean(old)
        options = tuple(self.suggest(column)) if self.suggest else ()
        selects = self.types_over and text is None
        self._editor.open(Editing(key, column, old, began, check, options), text or began, selects=selects)
        return True

    def commit_editor(self) -> bool:
        """Save what is typed in an open editor; return False when it has an error and stays open."""
        return self._editor.commit()

    def action_edit_cell(self) -> None:
        """Open the editor over the cell."""
        if self.is_editing:
            self._editor.take_focus()
        else:
            self.edit()

    def action_open_row(self) -> None:
        """Edit a cell that can be edited, where the owner wants that; else ask it to open the record."""
        key = self.cursor_key
        if key is None or (self._opens_cell and self.edit()):
            return
        self.post_message(self.RowOpened(key))

    @property
    def _opens_cell(self) -> bool:
        """Whether enter and a double click edit the cell under the cursor: not the name, not what follows."""
        shown = self._columns.shown
        return self.enter_edits and 0 < self._column < len(shown) and shown[self._column].editable

    def _region_of(self, editing: Editing) -> Region | None:
        row, column = self._rows.place.get(editing.key), self._columns.index(editing.column)
        return None if row is None or column is None else self.cell_region(row, column)

    def _committed(self, editing: Editing, text: str, leave: Leave) -> None:
        if text != editing.began:
            self.post_message(self.CellEdited(editing.key, editing.column, text, editing.old))
        if leave in ("up", "down"):
            self._go(self._row + (1 if leave == "down" else -1), self._column)
        elif leave not in ("stay", "away"):
            here, step = (self._row, self._column), 1 if leave == "next" else -1
            cell = next_editable(self._columns.shown, len(self._rows), here, step)
            if cell is not None:
                self._go(*cell)
                self.edit()

    def _dropped(self, editing: Editing, text: str, error: str) -> None:
        self.post_message(self.EditDropped(editing.key, editing.column, text, error))

    def _double_clicked(self) -> None:
        if self._opens_cell:
            return
        self._editor.cancel()
        self.action_open_row()

    @on(Input.Changed)
    def _text_changed(self, event: Input.Changed) -> None:
        event.stop()
        if self.is_editing:
            self._show_cell()
            self._editor.text_changed()

    def on_paste(self, event: events.Paste) -> None:
        """Offer a paste of several cells to the owner; a single text goes into the editor of the cell."""
        event.stop()
        text = event.text.strip("\r\n")
        is_no_cell = self.is_no_cell is not None and self.is_no_cell(text)
        if is_no_cell or "\n" in text or "\r" in text or "\t" in text:
            self.post_message(self.Pasted(event.text))
        elif text.strip():
            self.edit(clean(text).strip())

    def on_resize(self, event: events.Resize) -> None:
        """Keep the editor over its cell."""
        super().on_resize(event)
        self._editor.follow()

    def watch_scroll_x(self, old_value: float, new_value: float) -> None:
        """Keep the editor over its cell."""
        super().watch_scroll_x(old_value, new_value)
        self._editor.scrolled()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Keep the editor over its cell."""
        super().watch_scroll_y(old_value, new_value)
        self._editor.scrolled()

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

    def _columns_moved(self, here: str | None) -> None:
        super()._columns_moved(here)
        self._editor.follow()

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
        if self._editor.holds(event):
            return
        self._editor.give_up()
        at = event.get_content_offset(self)
        row = self.row_at(at[1]) if at is not None and at[1] > 0 else None
        if event.button == 3 and at is not None and row is not None:
            span = self.span_at(at[0])
            self._step(row - self._row, (span.index if span else self._column) - self._column)
            self.post_message(MenuAsked())
            event.stop()
        elif at is not None and event.button == 1 and self._mouse.down(*at):
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
        if at is not None and event.button == 1 and not self._editor.holds(event):
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
        if not self._just_focused and self.edit():
            self._editor.opened_by_click()
