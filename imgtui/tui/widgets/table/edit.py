"""The editing half of the virtual table: opens the cell editor, places it, passes on what it got."""

from collections.abc import Callable, Iterable, Sequence
from itertools import chain

from textual import events, on
from textual.content import Content
from textual.widgets import Input

from imgtui.domain.workbook.text import clean
from imgtui.tui.widgets.table import messages
from imgtui.tui.widgets.table.cell_editor import CellEditor, Editing, Leave
from imgtui.tui.widgets.table.model import Column, TableSource
from imgtui.tui.widgets.table.view import TableView


class EditableTable(TableView):
    """A table whose cells can be edited in place.

    The editor follows its cell through scrolling, resizing, sorting and column changes. It is mounted
    at the first edit and kept.

    Attributes:
        validate: asked with (key, column, text) for every change of an edited text; returns what is
            wrong in one line, or None. None instead of a function: every text is right.
        suggest: asked with a column for the texts that complete what is typed there.
        types_over: whether what is typed takes the place of the whole old text, not of nothing.
    """

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
        self._editor: CellEditor | None = None

    @property
    def is_editing(self) -> bool:
        """Whether a cell editor is open."""
        return self._editor is not None and self._editor.editing is not None

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
            self.post_message(messages.EditRefused(key, column))
            return False
        self._show_cell()
        old = self.source.edit_text(key, column)
        began = clean(old)
        options = tuple(self.suggest(column)) if self.suggest else ()
        editor = self._get_editor()
        editor.open(Editing(key, column, old, began, self._checker(key, column), options), text or began)
        if self.types_over and text is None:
            editor.input.action_select_all()
        self.screen.set_focus(editor.input, scroll_visible=False)
        return True

    def is_on_editor(self, event: events.MouseEvent) -> bool:
        """Whether a mouse event that came up through the table is for the editor or its hint."""
        return any(
            child.display and child.region.contains_point(event.screen_offset) for child in self.children
        )

    def commit_editor(self) -> bool:
        """Save what is typed in an open editor; return False when it has an error and stays open."""
        return self._editor is None or self._editor.commit()

    def action_edit_cell(self) -> None:
        """Open the editor over the cell."""
        if self.is_editing and self._editor is not None:
            self.screen.set_focus(self._editor.input, scroll_visible=False)
        else:
            self.edit()

    def action_open_row(self) -> None:
        """Ask the owner to open the record."""
        key = self.cursor_key
        if key is not None:
            self.post_message(messages.RowOpened(key))

    def _get_editor(self) -> CellEditor:
        if self._editor is None:
            self._editor = CellEditor(
                committed=self._committed,
                closed=self._editor_closed,
                dropped=self._dropped,
                double_clicked=self._double_clicked,
                moved=self._place_editor,
            )
            self.mount(self._editor.input, self._editor.hint)
        return self._editor

    def _checker(self, key: str, column: str) -> Callable[[str], str | None]:
        return lambda text: self.validate(key, column, text) if self.validate else None

    def _place_editor(self) -> None:
        editor = self._editor
        if editor is None or editor.editing is None:
            return
        row = self._rows.place.get(editor.editing.key)
        column = self._columns.index(editor.editing.column)
        if row is None or column is None:
            editor.drop("the cell is no longer in the table")
        else:
            editor.place(self.cell_region(row, column), self.scrollable_size, self.scroll_offset)

    def _committed(self, editing: Editing, text: str, leave: Leave) -> None:
        if text != editing.began:
            self.post_message(messages.CellEdited(editing.key, editing.column, text, editing.old))
        if leave in ("up", "down"):
            self._go(self._row + (1 if leave == "down" else -1), self._column)
        elif leave != "stay":
            cell = self._next_editable(1 if leave == "next" else -1)
            if cell is not None:
                self._go(*cell)
                self.edit()

    def _next_editable(self, step: int) -> tuple[int, int] | None:
        """Return the nearest editable cell in reading order, None at the end of the table."""
        shown = self._columns.shown
        order = range(len(shown)) if step > 0 else range(len(shown) - 1, -1, -1)
        rest = ((self._row, column) for column in order if (column - self._column) * step > 0)
        wrapped = ((self._row + step, column) for column in order)
        for row, column in chain(rest, wrapped):
            if shown[column].editable and 0 <= row < len(self._rows):
                return row, column
        return None

    def _dropped(self, editing: Editing, text: str, error: str) -> None:
        self.post_message(messages.EditDropped(editing.key, editing.column, text, error))

    def _editor_closed(self) -> None:
        if self._editor is not None and self.screen.focused is self._editor.input:
            self.screen.set_focus(self, scroll_visible=False)

    def _double_clicked(self) -> None:
        if self._editor is not None:
            self._editor.cancel()
        self.action_open_row()

    @on(Input.Changed)
    def _text_changed(self, event: Input.Changed) -> None:
        event.stop()
        if self._editor is not None and self.is_editing:
            self._show_cell()
            self._editor.text_changed()

    def on_paste(self, event: events.Paste) -> None:
        """Offer a paste of several cells to the owner; a single text goes into the editor of the cell."""
        event.stop()
        text = event.text.strip("\r\n")
        if "\n" in text or "\r" in text or "\t" in text:
            self.post_message(messages.Pasted(event.text))
        elif text.strip():
            self.edit(clean(text).strip())

    def on_resize(self, event: events.Resize) -> None:
        """Keep the editor over its cell."""
        super().on_resize(event)
        self._place_editor()

    def watch_scroll_x(self, old_value: float, new_value: float) -> None:
        """Keep the editor over its cell."""
        super().watch_scroll_x(old_value, new_value)
        self._scrolled()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Keep the editor over its cell."""
        super().watch_scroll_y(old_value, new_value)
        self._scrolled()

    def _scrolled(self) -> None:
        if self.is_editing:
            self._place_editor()
            self.refresh(layout=True)

    def _columns_moved(self, here: str | None) -> None:
        super()._columns_moved(here)
        self._place_editor()

    def _rows_replaced(self) -> None:
        super()._rows_replaced()
        self._place_editor()
