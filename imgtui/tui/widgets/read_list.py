"""A list to read and to choose from: titled sections, one cursor line, no moving of rows."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType

from imgtui.tui.widgets.reorder_layout import Line, LineKind, Section, lines_of
from imgtui.tui.widgets.reorder_messages import ReorderMessage
from imgtui.tui.widgets.reorder_paint import RowSource
from imgtui.tui.widgets.reorder_view import ReorderView

__all__ = ["ReadList", "Section"]


class ReadList(ReorderView, can_focus=True):
    """Sections of rows, drawn by the line; a section without rows takes one line for its `empty_text`.

    Args:
        source: draws the rows.
        once: whether one click chooses a row; otherwise it moves the cursor and two choose.
        on_cursor: called in the same handler when the cursor stands on another row.
        id: as for any widget.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", "Open", show=False, id="read_list.choose"),
        Binding("j", "cursor(1)", "Down", show=False, id="read_list.down"),
        Binding("k", "cursor(-1)", "Up", show=False, id="read_list.up"),
    ]

    class Chosen(ReorderMessage):
        """Enter was pressed on a row, or it was clicked as the list wants it."""

        def __init__(self, sender: "ReadList", key: str) -> None:
            super().__init__(sender)
            self.key = key

    def __init__(
        self,
        source: RowSource,
        *,
        once: bool = False,
        on_cursor: Callable[[str | None], None] | None = None,
        id: str | None = None,
    ) -> None:
        super().__init__(source, id=id)
        self.once = once
        self.on_cursor = on_cursor

    def set_sections(self, sections: Sequence[Section]) -> None:
        """Show these sections; the cursor stays on its key, else on the row that took its place.

        Raises:
            ValueError: a key occurs twice.
        """
        self._take(sections)

    def action_choose(self) -> None:
        """Choose the row under the cursor."""
        if self._cursor is not None:
            self.post_message(self.Chosen(self, self._cursor))

    def section_of(self, key: str) -> str | None:
        """Return the key of the section a row is in, None when there is no such row."""
        return next((name for name, keys in self._order.items() if key in keys), None)

    def step_section(self, by: int) -> None:
        """Put the cursor on the first row of the next (1) or previous (-1) section that has rows."""
        filled = [section.key for section in self._sections if self._order[section.key]]
        if self._cursor is None or not filled:
            return
        at = filled.index(self.section_of(self._cursor) or filled[0]) + by
        self.move_cursor(self._order[filled[max(0, min(at, len(filled) - 1))]][0])

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Put the cursor on the row; fold the section at its title."""
        line = self._line_under(event)
        if event.button != 1 or line is None:
            return
        if line.kind is LineKind.TITLE:
            self.toggle_section(self._sections[line.section].key)
        elif line.kind is LineKind.ITEM:
            self._set_cursor(line.key)

    def on_click(self, event: events.Click) -> None:
        """Choose the row."""
        line = self._line_under(event)
        if line is not None and line.kind is LineKind.ITEM and (self.once or event.chain == 2):
            event.stop()
            self.post_message(self.Chosen(self, line.key))

    def _line_under(self, event: events.MouseEvent) -> Line | None:
        number = self._line_at(int(event.y) - self.gutter.top)
        return self._lines[number] if 0 <= number < len(self._lines) else None

    def _rebuild(self) -> None:
        # Nothing is dropped here, so a section needs no line at its foot to drop at.
        lines = lines_of(self._sections, self._order, self._folded)
        self._lines = [line for line in lines if line.kind is not LineKind.FOOT or self._says_empty(line)]
        self._at = {line.key: at for at, line in enumerate(self._lines) if line.kind is LineKind.ITEM}
        if self.is_attached:
            self._fit_virtual_size()

    def _says_empty(self, line: Line) -> bool:
        section = self._sections[line.section]
        return bool(section.empty_text) and not self._order[section.key]
