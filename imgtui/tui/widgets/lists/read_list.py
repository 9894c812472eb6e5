"""A list to read and to choose from: titled sections, one cursor line, no moving of rows."""

from bisect import bisect_right
from collections.abc import Callable, Collection, Sequence
from itertools import accumulate
from typing import ClassVar, overload

from textual import events
from textual.geometry import Size

from imgtui.tui.widgets.reorder.layout import LineKind, RowLine, Section
from imgtui.tui.widgets.reorder.messages import ReorderMessage
from imgtui.tui.widgets.reorder.paint import RowSource
from imgtui.tui.widgets.reorder.row_list import RowList
from imgtui.tui.widgets.text.keys import READ_LIST
from imgtui.tui.widgets.virtual_size import take_virtual_size

__all__ = ["ReadList", "Section"]


class ReadList(RowList, can_focus=True):
    """Sections of rows, drawn by the line; a section without rows takes one line for its `empty_text`.

    Args:
        source: draws the rows.
        once: whether one click chooses a row; otherwise it moves the cursor and two choose.
        on_cursor: called in the same handler when the cursor stands on another row.
        id: as for any widget.
    """

    PLACE: ClassVar = READ_LIST
    BINDINGS = READ_LIST.bindings

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
        self._widest_rank: int | None = None
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
        line = self._line_under(*self._pointer(event))
        if event.button != 1 or line is None:
            self.ask_menu(event)
            return
        if line.kind is LineKind.TITLE:
            self.toggle_section(self._sections[line.section].key)
        elif line.kind is LineKind.ITEM:
            self._set_cursor(line.key)

    def on_click(self, event: events.Click) -> None:
        """Choose the row."""
        line = self._line_under(*self._pointer(event)) if event.button == 1 else None
        if line is not None and line.kind is LineKind.ITEM and (self.once or event.chain == 2):
            event.stop()
            self.post_message(self.Chosen(self, line.key))

    def _rebuild(self) -> None:
        # Nothing is dropped here, so a section needs no line at its foot to drop at.
        self._lines = SectionLines(self._sections, self._folds.closed)
        self._at = self._lines.places()
        self._widest_rank = None
        if self.is_attached:
            self._fit_virtual_size()

    def _fit_virtual_size(self) -> None:
        take_virtual_size(self, Size(0, len(self._lines) + self._heading_height))

    def _rank_width(self) -> int:
        # Asked for by every row that is drawn, and no row moves between two calls of `_rebuild`.
        if self._widest_rank is None:
            self._widest_rank = super()._rank_width()
        return self._widest_rank


class SectionLines(Sequence[RowLine]):
    """The lines of a list that is only read, worked out when one is asked for: 2,000 rows cost what 20 do.

    Args:
        sections: the sections, top first.
        folded: keys of those of which only the title shows.
    """

    def __init__(self, sections: Sequence[Section], folded: Collection[str]) -> None:
        self._sections = sections
        self._shown = [0 if section.key in folded else len(section.items) for section in sections]
        lengths = (
            bool(section.title) + shown + self._says_empty(section)
            for section, shown in zip(sections, self._shown, strict=True)
        )
        self._starts = [0, *accumulate(lengths)]

    @staticmethod
    def _says_empty(section: Section) -> bool:
        return bool(section.empty_text) and not section.items

    def places(self) -> dict[str, int]:
        """Return key -> number of its line, for every row that shows, top first."""
        at: dict[str, int] = {}
        for section, shown, start in zip(self._sections, self._shown, self._starts, strict=False):
            if shown:
                first = start + bool(section.title)
                at.update(zip(section.items, range(first, first + shown), strict=True))
        return at

    def __len__(self) -> int:
        return self._starts[-1]

    @overload
    def __getitem__(self, number: int) -> RowLine: ...
    @overload
    def __getitem__(self, number: slice) -> list[RowLine]: ...
    def __getitem__(self, number: int | slice) -> RowLine | list[RowLine]:
        if isinstance(number, slice):
            return [self[each] for each in range(*number.indices(len(self)))]
        if not 0 <= number < len(self):
            raise IndexError(number)
        place = bisect_right(self._starts, number) - 1
        row = number - self._starts[place] - bool(self._sections[place].title)
        if row < 0:
            return RowLine(LineKind.TITLE, place)
        if row < self._shown[place]:
            return RowLine(LineKind.ITEM, place, row, self._sections[place].items[row])
        return RowLine(LineKind.FOOT, place)
