"""A form to look at: rows under headings, a cursor on one value, and lines built only when seen."""

from collections.abc import Mapping, Sequence
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from imgtui.tui.widgets.form.model import FormCell, FormLayout, FormRow, FormSection, Line
from imgtui.tui.widgets.table.paint import CURSOR_SIGN
from imgtui.tui.widgets.text.tones import TONE_CLASSES, tone_css, tone_styles

_CONTEXT = 1
"""Lines kept in sight above and below the cursor's row: the heading over it, the editor's hint under it."""
_FIELD_EDITOR = 48


class FormView(ScrollView, can_focus=True, inherit_bindings=False):
    """Shows sections of rows, with a cursor on one value; wraps to its width and scrolls."""

    ALLOW_SELECT: ClassVar[bool] = False
    COMPONENT_CLASSES: ClassVar[set[str]] = TONE_CLASSES
    DEFAULT_CSS = tone_css("FormView")

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._sections: Sequence[FormSection] = ()
        self._layout_at: FormLayout | None = None
        self._laid_width = 0
        self._row = 0
        self._cell = 0
        self._styles: Mapping[str, Style] | None = None
        self._strips: dict[int, Strip] = {}

    # --- content ---------------------------------------------------------------------------------

    @property
    def rows(self) -> Sequence[FormRow]:
        """Every row in order."""
        return self._laid.rows

    def set_sections(self, sections: Sequence[FormSection]) -> None:
        """Show other rows; the cursor stays on its row, or on the nearest one, and its line stays put."""
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
            self.cursor_moved()
        else:
            self._show()

    def cursor_moved(self) -> None:
        """Do what follows the cursor; for subclasses."""

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
        self._strips.clear()
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
        for line in range(first, end):
            self._strips.pop(line, None)
        self.refresh(Region(0, first - self.scroll_offset.y, self.size.width, end - first))

    def on_resize(self, event: events.Resize) -> None:
        """Lay the rows out for another width, and keep the cursor in sight."""
        if self.scrollable_size.width != self._laid_width:
            self._lay()
        self._show()

    # --- drawing ---------------------------------------------------------------------------------

    def notify_style_update(self) -> None:
        """Forget what was drawn in other styles (theme, focus, colours off)."""
        super().notify_style_update()
        self._styles = None
        self._strips.clear()

    def render_line(self, y: int) -> Strip:
        """Draw one line."""
        if self._laid_width != self.scrollable_size.width:
            self._lay()
        number = y + self.scroll_offset.y
        if self._styles is None:
            self._styles = tone_styles(self)
        if number >= len(self._laid.lines):
            return Strip.blank(self.size.width, self._styles["plain"])
        strip = self._strips.get(number)
        if strip is None or strip.cell_length != self.size.width:
            strip = self._strips[number] = self._build(self._laid.lines[number], self._styles)
        return strip

    def _build(self, line: Line, styles: Mapping[str, Style]) -> Strip:
        here = line.row is not None and line.row == self._row
        over = styles["here"] if here else Style.null()
        plain = styles["plain"] + over
        segments: list[Segment] = []
        at = 0
        if here and line.first:
            segments.append(Segment(CURSOR_SIGN, styles["accent"] + over))
            at = cell_len(CURSOR_SIGN)
        for part in line.parts:
            if part.x > at:
                segments.append(Segment(" " * (part.x - at), plain))
            style = styles.get(part.tone, styles["plain"]) + over
            if here and part.cell == self._cell:
                style = style + styles["cursor"]
            segments.append(Segment(part.text, style))
            at = part.x + cell_len(part.text)
        return Strip(segments, at).adjust_cell_length(self.size.width, plain)
