"""A form drawn by the line: sections, fields, items of lists, edited in place and checked as one types."""

from collections.abc import Callable, Sequence
from typing import ClassVar, Protocol

from textual import events, on
from textual.geometry import Region
from textual.widgets import Input

from imgtui.domain.workbook.text import clean
from imgtui.tui.widgets.form.keys import FORM
from imgtui.tui.widgets.form.model import FormCell, FormRow, FormSection
from imgtui.tui.widgets.form.view import FormView
from imgtui.tui.widgets.table.cell_editing import CellEditing
from imgtui.tui.widgets.table.cell_editor import Editing, Leave


class FormOwner(Protocol):
    """What a form asks of, and tells to, whoever shows it; all at once, before the next frame."""

    def form_check(self, row: FormRow, cell: FormCell, text: str) -> str | None:
        """Return why a text cannot stand in a cell, None when it can."""

    def form_suggest(self, row: FormRow, cell: FormCell) -> Sequence[str]:
        """Return texts that complete what is typed into a cell."""

    def form_moved(self, row: FormRow, cell: FormCell) -> None:
        """The cursor has moved."""

    def form_typed(self, row: FormRow, cell: FormCell, text: str | None) -> None:
        """The text in the open editor is this now; None: it has closed."""

    def form_set(self, row: FormRow, cell: FormCell, text: str) -> None:
        """A cell is to hold what this text means."""

    def form_opened(self, row: FormRow, cell: FormCell) -> None:
        """A value that is one of few, an add row, an action or a row that opens was opened."""

    def form_dropped(self, row_key: str, cell_key: str, text: str, why: str) -> None:
        """Typed text was lost: the focus left it while it was wrong, or its row went away."""


class Form(FormView):
    """Rows of values with an editor in place.

    Up and down move between rows; left and right between the values of an item, and through the
    choices of a field that is one of few; `space` takes the next choice anywhere.
    """

    PLACE: ClassVar = FORM
    BINDINGS = FORM.bindings

    def __init__(
        self,
        owner: FormOwner,
        *,
        echo: Callable[[FormRow, FormCell, str], str] | None = None,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        """Show rows for `owner`; `echo` tells under the editor how what is typed will be read."""
        super().__init__(id=id, classes=classes)
        self.owner = owner
        self._echo = echo
        self._editor = CellEditing(
            self,
            region_of=self._region_of,
            committed=self._committed,
            dropped=self._dropped,
            closed=lambda: self._say_closed((self._row, self._cell)),
            gone="the row is no longer there",
        )
        self._cursor_at_press: tuple[int, int] | None = None

    # --- keys ------------------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """No key of the form works while a value is edited."""
        return not (self.is_editing and action in ("row", "side", "page", "end", "choose"))

    def action_row(self, step: int) -> None:
        """Go to the next row; the cursor keeps its place among the values of neighbouring items."""
        self._go(self._row + step, self._cell)

    def action_side(self, step: int) -> None:
        """Go to the next value of an item, or take the next choice of a field."""
        row, cell = self.row, self.cell
        if row is None or cell is None:
            return
        if len(row.cells) == 1 and cell.choices:
            self.action_choose(step)
        else:
            self._go(self._row, self._cell + step)

    def action_page(self, step: int) -> None:
        """Go as many lines as the form shows."""
        target = self._line_of(self._row) + step * max(1, self.scrollable_size.height - 2)
        extents = self._laid.extents
        rows = [row for row, (first, _) in enumerate(extents) if first <= target]
        self._go(rows[-1] if rows else 0, 0)

    def action_end(self, step: int) -> None:
        """Go to the first or the last row."""
        self._go(len(self.rows) - 1 if step > 0 else 0, 0)

    def action_choose(self, step: int) -> None:
        """Take the next or the previous choice."""
        row, cell = self.row, self.cell
        if row is not None and cell is not None and cell.choices:
            self.owner.form_set(row, cell, cell.next_choice(step))

    def action_edit(self) -> None:
        """Edit the value under the cursor, in place or as its owner sees fit."""
        if self.is_editing:
            self._editor.take_focus()
        else:
            self.edit()

    def cursor_moved(self) -> None:
        """Tell the owner."""
        if self.row is not None and self.cell is not None:
            self.owner.form_moved(self.row, self.cell)

    # --- editing ---------------------------------------------------------------------------------

    @property
    def is_editing(self) -> bool:
        """Whether the editor is open."""
        return self._editor.is_open

    @property
    def is_container(self) -> bool:
        """Only while editing has the form children to lay out."""
        return self.is_editing

    def edit(self, text: str | None = None) -> bool:
        """Open the editor over the value, with its own text or another; return whether it opened."""
        row, cell = self.row, self.cell
        if row is None or cell is None:
            return False
        if cell.choices or cell.opens or row.opens or row.kind in ("add", "action"):
            self.owner.form_opened(row, cell)
            return False
        self._show()
        began = clean(cell.began)
        options = tuple(self.owner.form_suggest(row, cell))

        def check(typed: str) -> str | None:
            return self.owner.form_check(row, cell, typed)

        def echo(typed: str) -> str:
            return self._echo(row, cell, typed) if self._echo else ""

        self._editor.open(
            Editing(row.key, cell.key, cell.began, began, check, options, echo),
            began if text is None else text,
        )
        return True

    def commit_editor(self) -> bool:
        """Save what is typed in an open editor; return False when it has an error and stays open."""
        return self._editor.commit()

    def set_sections(self, sections: Sequence[FormSection]) -> None:
        """Show other rows; an open editor follows its row."""
        super().set_sections(sections)
        self._editor.follow()

    def _edited_at(self, editing: Editing) -> tuple[int, int] | None:
        row = self._place_of(editing.key, -1)
        if row < 0:
            return None
        keys = [cell.key for cell in self.rows[row].cells]
        return (row, keys.index(editing.column)) if editing.column in keys else None

    def _region_of(self, editing: Editing) -> Region | None:
        place = self._edited_at(editing)
        return None if place is None else self.region_of(*place)

    def _committed(self, editing: Editing, text: str, leave: Leave) -> None:
        place = self._edited_at(editing)
        if place is not None and text != editing.began:
            row = self.rows[place[0]]
            self.owner.form_set(row, row.cells[place[1]], text)
        self._say_closed(place)
        if leave in ("up", "down"):
            self.action_row(1 if leave == "down" else -1)
        elif leave != "stay":
            self._go_on(1 if leave == "next" else -1)

    def _go_on(self, step: int) -> None:
        """Go to the next value that can be edited, and open it if it is typed."""
        order = [
            (r, c)
            for r, row in enumerate(self.rows)
            if row.kind in ("field", "item") and not row.opens
            for c in range(len(row.cells))
        ]
        here = (self._row, self._cell)
        rest = [place for place in order if (place > here if step > 0 else place < here)]
        if rest:
            self._go(*(rest[0] if step > 0 else rest[-1]))
            if self.cell is not None and not self.cell.choices and not self.cell.opens:
                self.edit()

    def _dropped(self, editing: Editing, text: str, error: str) -> None:
        self._say_closed(self._edited_at(editing))
        self.owner.form_dropped(editing.key, editing.column, text, error)

    def _say_closed(self, place: tuple[int, int] | None) -> None:
        if place is not None and place[0] < len(self.rows):
            row = self.rows[place[0]]
            self.owner.form_typed(row, row.cells[min(place[1], len(row.cells) - 1)], None)

    @on(Input.Changed)
    def _text_changed(self, event: Input.Changed) -> None:
        event.stop()
        editing = self._editor.now
        place = self._edited_at(editing) if editing is not None else None
        if place is not None:
            self._editor.text_changed()
            row = self.rows[place[0]]
            self.owner.form_typed(row, row.cells[place[1]], self._editor.input.value)

    # --- mouse -----------------------------------------------------------------------------------

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Remember where the cursor was: a click on the selected value edits it."""
        self._cursor_at_press = (self._row, self._cell)

    def on_click(self, event: events.Click) -> None:
        """Select what is clicked; a second click edits it, add rows and actions open at the first."""
        if self._editor.holds(event):
            return
        at = event.get_content_offset(self)
        found = self._laid.cell_at(at.x, at.y + self.scroll_offset.y) if at is not None else None
        if found is None:
            return
        was = self._cursor_at_press or (self._row, self._cell)
        self._go(*found)
        row = self.row
        if row is not None and (row.kind in ("add", "action") or was == found):
            self.edit()

    def on_resize(self, event: events.Resize) -> None:
        """Keep the editor over its value."""
        super().on_resize(event)
        self._editor.follow()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Keep the editor over its value."""
        super().watch_scroll_y(old_value, new_value)
        self._editor.scrolled()
