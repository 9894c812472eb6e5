"""A form drawn by the line: sections, fields, items of lists, edited in place and checked as one types."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import events, on
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.widgets import Input

from imgtui.domain.workbook.text import clean
from imgtui.tui.widgets.form.keys import FORM
from imgtui.tui.widgets.form.model import FormCell, FormLayout, FormRow, FormSection
from imgtui.tui.widgets.form.owner import FormOwner
from imgtui.tui.widgets.form.paint import FormPainter
from imgtui.tui.widgets.late_parts import LateParts
from imgtui.tui.widgets.menu import MenuAsked
from imgtui.tui.widgets.quiet_bars import QuietBars
from imgtui.tui.widgets.table.cell_editing import CellEditing
from imgtui.tui.widgets.table.cell_editor import Editing, Leave
from imgtui.tui.widgets.text.tones import TONE_CLASSES, tone_css, tone_styles

_CONTEXT = 1
"""Lines kept in sight above and below the cursor's row: the heading over it, the editor's hint under it."""
_FIELD_EDITOR = 48


class Form(QuietBars, LateParts, can_focus=True, inherit_bindings=False):
    """Sections of rows of values with an editor in place; wraps to its width and scrolls.

    Up and down move between rows; left and right between the values of an item, and through the
    choices of a field that is one of few; `space` takes the next choice anywhere.
    """

    ALLOW_SELECT: ClassVar[bool] = False
    COMPONENT_CLASSES: ClassVar[set[str]] = TONE_CLASSES
    DEFAULT_CSS = tone_css("Form")
    PLACE: ClassVar = FORM
    BINDINGS = FORM.bindings

    def __init__(
        self,
        owner: FormOwner,
        *,
        echo: Callable[[FormRow, FormCell, str], str] | None = None,
        walks_on: bool = False,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        """Show rows for `owner`; `echo` tells under the editor how what is typed will be read.

        With `walks_on` the key that saves what is typed goes to the next row.
        """
        super().__init__(id=id, classes=classes)
        self.owner = owner
        self._sections: Sequence[FormSection] = ()
        self._layout_at: FormLayout | None = None
        self._laid_width = 0
        self._row = 0
        self._cell = 0
        self._painter = FormPainter(lambda: tone_styles(self))
        self._echo = echo
        self._walks_on = walks_on
        self._editor = CellEditing(
            self,
            region_of=self._region_of,
            committed=self._committed,
            dropped=self._dropped,
            closed=lambda: self._say_closed((self._row, self._cell)),
            gone="the row is no longer there",
        )
        self._cursor_at_press: tuple[int, int] | None = None

    # --- content ---------------------------------------------------------------------------------

    @property
    def rows(self) -> Sequence[FormRow]:
        """Every row in order."""
        return self._laid.rows

    def set_sections(self, sections: Sequence[FormSection]) -> None:
        """Show other rows; the cursor stays on its row, or on the nearest one, and its line stays put.

        An open editor follows its row.
        """
        if sections == self._sections:
            return
        before, cell = self.row, self.cell
        line = self._line_of(self._row)
        self._sections = sections
        self._lay()
        self._row = self._place_of(before.key if before else None, self._row)
        keys = [each.key for each in self.row.cells] if self.row else []
        self._cell = (
            keys.index(cell.key) if cell and cell.key in keys else min(self._cell, max(0, len(keys) - 1))
        )
        moved = self._line_of(self._row) - line
        if moved:
            self.scroll_to(y=max(0, self.scroll_offset.y + moved), animate=False, immediate=True, force=True)
        self._show()
        self.refresh()
        self._editor.follow()

    # --- cursor ----------------------------------------------------------------------------------

    @property
    def row(self) -> FormRow | None:
        """The row the cursor is on."""
        rows = self._laid.rows
        return rows[self._row] if 0 <= self._row < len(rows) else None

    @property
    def cell(self) -> FormCell | None:
        """The value the cursor is on."""
        row = self.row
        return row.cells[self._cell] if row and self._cell < len(row.cells) else None

    def go_to(self, row_key: str, cell_key: str | None = None) -> bool:
        """Put the cursor on a row, and on one of its values; return whether the row is there."""
        place = self._place_of(row_key, -1)
        if place < 0:
            return False
        keys = [cell.key for cell in self._laid.rows[place].cells]
        self._go(place, keys.index(cell_key) if cell_key in keys else 0)
        return True

    def _go(self, row: int, cell: int) -> None:
        rows = self._laid.rows
        if not rows:
            return
        row = max(0, min(row, len(rows) - 1))
        cell = max(0, min(cell, len(rows[row].cells) - 1))
        if (row, cell) != (self._row, self._cell):
            before, self._row, self._cell = self._row, row, cell
            for changed in {before, row}:
                self._refresh_row(changed)
            self._show()
            self._say_moved()
        else:
            self._show()

    def _place_of(self, key: str | None, otherwise: int) -> int:
        rows = self._laid.rows
        found = next((place for place, row in enumerate(rows) if row.key == key), None)
        return min(otherwise, max(0, len(rows) - 1)) if found is None else found

    # --- geometry --------------------------------------------------------------------------------

    @property
    def _laid(self) -> FormLayout:
        if self._layout_at is None:
            self._lay()
        assert self._layout_at is not None  # noqa: S101  # _lay has made it
        return self._layout_at

    def _lay(self) -> None:
        self._laid_width = self.scrollable_size.width
        self._layout_at = FormLayout(self._sections, self._laid_width)
        self._painter.forget()
        self.virtual_size = Size(self._laid_width, len(self._layout_at.lines))

    def _line_of(self, row: int) -> int:
        extents = self._laid.extents
        return extents[row][0] if 0 <= row < len(extents) else 0

    def _show(self) -> None:
        """Scroll as little as shows the cursor's row with a line around it."""
        height = self.scrollable_size.height
        if height <= 0 or not 0 <= self._row < len(self._laid.extents):
            return
        first, end = self._laid.extents[self._row]
        # The heading of the first row in a section belongs to it.
        top = max(0, first - _CONTEXT)
        bottom = min(len(self._laid.lines), end + _CONTEXT)
        y = min(max(self.scroll_offset.y, bottom - height), top)
        if y != self.scroll_offset.y:
            self.scroll_to(y=y, animate=False, immediate=True, force=True)

    def region_of(self, row: int, cell: int) -> Region:
        """Return where a value stands in the form's view; it may lie outside of it."""
        place = self._laid.places[row, cell]
        # What is typed into a field may be long, and its note is about the value of before.
        room = max(place.width, self._laid_width - place.x)
        width = min(room, _FIELD_EDITOR) if self._laid.rows[row].kind == "field" else place.width
        return Region(place.x, place.y - self.scroll_offset.y, max(width, place.width), 1)

    def _refresh_row(self, row: int) -> None:
        if not 0 <= row < len(self._laid.extents):
            return
        first, end = self._laid.extents[row]
        self._painter.forget(range(first, end))
        self.refresh(Region(0, first - self.scroll_offset.y, self.size.width, end - first))

    def on_resize(self, event: events.Resize) -> None:
        """Lay the rows out for another width; keep the cursor in sight, and the editor over its value."""
        if self.scrollable_size.width != self._laid_width:
            self._lay()
        self._show()
        self._editor.follow()

    # --- drawing ---------------------------------------------------------------------------------

    def notify_style_update(self) -> None:
        """Forget what was drawn in other styles (theme, focus, colours off)."""
        super().notify_style_update()
        self._painter.restyle()

    def render_line(self, y: int) -> Strip:
        """Draw one line."""
        if self._laid_width != self.scrollable_size.width:
            self._lay()
        number = y + self.scroll_offset.y
        if number >= len(self._laid.lines):
            return self._painter.blank(self.size.width)
        cursor = (self._row, self._cell)
        return self._painter.line(number, self._laid.lines[number], cursor, self.size.width)

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

    def _say_moved(self) -> None:
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
        """Open the editor over the value, with its own text or another; return whether it opened.

        A value that is one of few is typed only where a text is given to begin with.
        """
        row, cell = self.row, self.cell
        if row is None or cell is None:
            return False
        if (
            (cell.choices and not cell.spelt and text is None)
            or cell.opens
            or row.opens
            or row.kind in ("add", "action")
        ):
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
        elif leave not in ("stay", "away"):
            self._go_on(1 if leave == "next" else -1)
        elif leave == "stay" and self._walks_on:
            self.action_row(1)

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
        at = event.get_content_offset(self)
        found = self._laid.cell_at(at.x, at.y + self.scroll_offset.y) if at is not None else None
        if event.button == 3 and found is not None and not self._editor.holds(event):
            self._go(*found)
            self.post_message(MenuAsked())

    def on_click(self, event: events.Click) -> None:
        """Select what is clicked; a second click edits it, add rows and actions open at the first."""
        if self._editor.holds(event) or event.button != 1:
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

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Keep the editor over its value."""
        super().watch_scroll_y(old_value, new_value)
        self._editor.scrolled()
