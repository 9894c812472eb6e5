"""What a list of rows in sections holds, without its paint: cursor, folds, lines, what is scrolled away."""

from collections.abc import Callable, Mapping, Sequence

from rich.style import Style
from textual import events
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from imgtui.tui.widgets.menu import MenuAsked
from imgtui.tui.widgets.reorder import paint
from imgtui.tui.widgets.reorder.carry import Carry
from imgtui.tui.widgets.reorder.layout import Line, LineKind, Section, head_of, lines_of
from imgtui.tui.widgets.reorder.messages import CursorMoved, SectionToggled
from imgtui.tui.widgets.reorder.model import Arrangement, Place, place_of, repeated
from imgtui.tui.widgets.reorder.paint import Cells, Look, RowSource

HeadingOf = Callable[[int], paint.Cells]


class HeldRows(ScrollView, can_focus=True):
    """Rows in sections, with a cursor; `RowList` paints them.

    The owner keeps the data: this widget holds section and row keys only and asks `source` what a
    row shows whenever it paints.
    """

    ALLOW_SELECT = False  # a drag would select text, even with the mouse captured

    CursorMoved = CursorMoved
    SectionToggled = SectionToggled

    def __init__(
        self,
        source: RowSource,
        sections: Sequence[Section] = (),
        *,
        heading: HeadingOf | None = None,
        id: str | None = None,
    ) -> None:
        super().__init__(id=id)
        self.source = source
        self.heading = heading
        self.on_cursor: Callable[[str | None], None] | None = None
        self.name_of: Callable[[str], str] | None = None
        """Gives the name of a row, for the line that stays where it was taken from."""
        self._sections: tuple[Section, ...] = ()
        self._titles: Mapping[str, str] = {}  # what titles say of the order under the hand
        self._order: Arrangement = {}
        self._folded: set[str] = set()
        self._given_folds: dict[str, bool] = {}
        self._unfold: tuple[str, str | None, str | None] | None = None
        self._marks: set[str] = set()
        self._cursor: str | None = None
        self._carry: Carry | None = None
        self._shift = 0  # lines by which what is shown is moved up, under a hand that holds rows
        self._drawn_above = False
        self._ghost_above = False  # where rows were is right above what is shown
        self._asked: Cells = ()  # what stands in the cursor's line before its row
        self._lines: Sequence[Line] = []
        self._at: dict[str, int] = {}
        self._strips: dict[int, Strip] = {}
        self._inked: dict[tuple[str, Look, tuple[tuple[str, str], ...], int], Strip] = {}
        self._styles_by_part: dict[str, Style] = {}
        self._take(sections)

    # ---------------------------------------------------------------- what it holds

    @property
    def arrangement(self) -> Arrangement:
        """The order as shown: while rows are carried, the previewed one."""
        return self._carry.arrangement if self._carry else self._order

    @property
    def sections(self) -> tuple[Section, ...]:
        """The sections as the owner last gave them."""
        return self._sections

    @property
    def cursor_key(self) -> str | None:
        """Key of the row under the cursor, None if there is none."""
        return self._cursor

    @property
    def gutter_cells(self) -> int:
        """Cells left of a row's own text: marker, mark and rank."""
        return paint.gutter_width(self._rank_width())

    def rank_of(self, key: str) -> int | None:
        """Return the rank of a row in the order as shown, None in an unnumbered section.

        Raises:
            KeyError: If there is no such row.
        """
        place = place_of(self.arrangement, key)
        numbered = self._section(place.section).numbered
        return self._ranks_before(place.section) + place.index + 1 if numbered else None

    def refresh_rows(self) -> None:
        """Ask the source again for the rows in view; those that differ change in the next frame.

        No layout. Have the source ready before calling.
        """
        old, self._strips = self._strips, {}
        region = self.scrollable_content_region if self.is_attached else None
        if region is None or not region.area:
            self.refresh()
            return
        was_above, self._drawn_above = self._drawn_above, self._ghost_above
        changed = [Region(0, 0, region.width, 1)] if was_above != self._ghost_above else []
        for y in range(self._heading_height, region.height):
            number = self._line_at(y)
            if number < len(self._lines):
                self._strips[number] = self._draw(self._lines[number], region.width)
            new, was = self._strips.get(number), old.get(number)
            if new is not was and new != was:
                changed.append(Region(0, y, region.width, 1))
        if changed:
            self.refresh(*changed)

    def move_cursor(self, key: str) -> bool:
        """Put the cursor on the row `key` and scroll it into view; return whether it could."""
        section = next((number for number, keys in self._order.items() if key in keys), None)
        if section is None or self._carry:
            return False
        if section in self._folded:
            self._folded.discard(section)
            self._rebuild()
            self.refresh_rows()
        self._set_cursor(key)
        return True

    def toggle_section(self, section: str) -> None:
        """Fold or unfold a section that has a title.

        Raises:
            KeyError: If there is no such section.
        """
        if not self._section(section).title or self._carry:
            return
        before = self._rows()
        self._folded ^= {section}
        self._rebuild()
        self._mend_cursor(before)
        self.refresh_rows()
        self.post_message(SectionToggled(self, section, section in self._folded))

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

    # ---------------------------------------------------------------- cursor

    def action_cursor(self, by: int) -> None:
        """Move the cursor `by` rows."""
        rows = self._rows()
        if rows:
            at = rows.index(self._cursor) if self._cursor in rows else 0
            self._set_cursor(rows[max(0, min(len(rows) - 1, at + by))])

    def action_page(self, direction: int) -> None:
        """Move the cursor a page up (-1) or down (1)."""
        self.action_cursor(direction * self.page())

    def action_cursor_end(self, direction: int) -> None:
        """Move the cursor to the first (-1) or last (1) row."""
        self.action_cursor(direction * len(self._lines))

    def _set_cursor(self, key: str | None) -> None:
        before, self._cursor = self._cursor, key
        for changed in {before, key} - {None}:
            self._redraw_row(str(changed))
        if key is not None:
            self._reveal(key)
        if before != key:
            if self.on_cursor is not None:
                self.on_cursor(key)
            self.post_message(CursorMoved(self, key))

    def _mend_cursor(self, before: Sequence[str]) -> None:
        """Keep the cursor on a row that is shown: its own, else the next of the rows shown `before`."""
        if self._cursor in self._at:
            return
        at = before.index(self._cursor) if self._cursor in before else 0
        near = [*before[at:], *reversed(before[:at]), *self._at]
        self._set_cursor(next((key for key in near if key in self._at), None))

    # ---------------------------------------------------------------- data in

    def _take(self, sections: Sequence[Section]) -> None:
        twice = repeated([section.key for section in sections])
        if twice is None:
            twice = repeated([key for section in sections for key in section.items])
        if twice is not None:
            raise ValueError(f"{twice!r} is in the list twice")
        self._sections, self._titles = tuple(sections), {}
        self._order = {section.key: section.items for section in sections}
        for section in sections:
            # A fold by the user stays until the owner says something new about that section.
            if self._given_folds.get(section.key) != section.collapsed:
                self._given_folds[section.key] = section.collapsed
                (self._folded.add if section.collapsed else self._folded.discard)(section.key)
        self._marks &= {key for section in sections for key in section.items}
        before = self._rows()
        self._rebuild()
        self._mend_cursor(before)
        self.refresh_rows()

    def _rebuild(self) -> None:
        lifted = self._carry.keys if self._carry else ()
        self._lines = lines_of(self._sections, self.arrangement, self._folded, lifted)
        self._shift, self._ghost_above = 0, False
        if self._carry is not None and self._carry.ghost is not None and self.is_attached:
            self._show_ghost(self._carry, self._carry.ghost)
        self._at = {line.key: at for at, line in enumerate(self._lines) if line.kind is LineKind.ITEM}
        if self.is_attached:
            self._fit_virtual_size()

    def _show_ghost(self, carry: Carry, ghost: Place) -> None:
        """Put the line that stays where rows were among the others, where it is seen.

        There stay as many lines as before: to take a row in the hand asks for no layout. Below it a dragged
        row would be one line off the pointer; what is above it gives way by one line then.
        """
        lines = lines_of(self._sections, self.arrangement, self._folded, carry.keys, ghost)
        if lines[-1].kind is LineKind.FOOT:
            lines.pop()
        at = next((at for at, line in enumerate(lines) if line.kind is LineKind.GHOST), -1)
        first = next((at for at, line in enumerate(lines) if line.key == carry.keys[0]), -1)
        is_own_list = head_of(self._sections, carry.place.section) == carry.came_from
        shift = int(self._is_dragged and is_own_list and first > at)
        top, bottom = self.scroll_offset.y, self.scroll_offset.y + self.page()
        self._ghost_above = self.heading is not None and at - shift == top - 1
        hides_title = shift and top < len(lines) and lines[top].kind is LineKind.TITLE
        if hides_title or at < 0:
            self._ghost_above = False
        elif (self._ghost_above or top <= at - shift < bottom) and first - shift < bottom:
            self._lines, self._shift = lines, shift

    @property
    def _is_dragged(self) -> bool:
        """Whether rows are in the hand by mouse."""
        return False

    def _fit_virtual_size(self) -> None:
        # No width: rows are fitted to what there is, and one that follows the scrollbar would
        # ask for a layout in the first step of a drag.
        size = Size(0, len(self._lines) + self._heading_height)
        if self.virtual_size != size:
            self.virtual_size = size
            if self.scroll_offset.y > self.max_scroll_y:
                self.scroll_lines(self.max_scroll_y)  # not only after the layout, a frame later

    def _section(self, key: str) -> Section:
        for section in self._sections:
            if section.key == key:
                return section
        raise KeyError(key)

    def _rows(self) -> list[str]:
        return list(self._at)

    def retitle(self, titles: Mapping[str, str]) -> None:
        """Say something else in the titles of some sections, until it is called or sections are given again.

        For the owner's `on_preview`: the rows, and with them the titles, are drawn after it.
        """
        self._titles = titles

    # ---------------------------------------------------------------- geometry

    @property
    def _heading_height(self) -> int:
        return 1 if self.heading is not None else 0

    def page(self) -> int:
        """Return how many rows of the list are seen at once, at least 1."""
        rows = self.scrollable_content_region.height - self._heading_height
        return max(1, rows - (self._kept_target() is not None))

    def _kept_target(self) -> Section | None:
        """Return the section whose title stays in view at the bottom while rows are in the hand."""
        return None

    def _line_at(self, y: int) -> int:
        """Return the number of the line at content row `y` (the heading counts as the line above)."""
        return self.scroll_offset.y + self._shift + y - self._heading_height

    def _reveal(self, key: str) -> None:
        line = self._at.get(key)
        if line is None or not self.is_attached or not self.scrollable_content_region.height:
            return  # before the first layout nothing is hidden; on_resize comes back to this
        top, page = self.scroll_offset.y, self.page()
        if line < top:
            # With the first row of a section its title comes into view too.
            title_above = line > 0 and self._lines[line - 1].kind is LineKind.TITLE and page > 1
            self.scroll_lines(line - title_above)
        elif line >= top + page:
            self.scroll_lines(line - page + 1)

    def scroll_lines(self, y: float) -> None:
        """Scroll to a line at once."""
        # Forced, since before the first layout there is no scrollbar yet that would allow it.
        self.scroll_to(y=y, animate=False, immediate=True, force=True)

    def scroll_cells(self, by: int) -> None:
        """Scroll sideways by some cells at once."""
        self.scroll_to(x=self.scroll_offset.x + by, animate=False, immediate=True, force=True)

    def _pointer(self, event: events.MouseEvent) -> tuple[int, int]:
        """Return the pointer's column and row, counted from the first visible row of the list."""
        left, top = self.gutter.left, self.gutter.top
        return int(event.x) - left, int(event.y) - top - self._heading_height

    def _line_under(self, x: int, y: int) -> Line | None:
        """Return the line at a pointer's column and row."""
        number = self.scroll_offset.y + self._shift + y
        return self._lines[number] if y >= 0 and number < len(self._lines) else None

    def ask_menu(self, event: events.MouseDown) -> None:
        """Put the cursor on the row that the second button was pressed on, and ask for its menu."""
        line = self._line_under(*self._pointer(event))
        if event.button == 3 and line is not None and line.kind is LineKind.ITEM and self._carry is None:
            event.stop()
            self._set_cursor(line.key)
            self.post_message(MenuAsked())

    def on_resize(self, event: events.Resize) -> None:
        """Take the new width; keep the cursor in view."""
        self._strips.clear()
        self._fit_virtual_size()
        if self._cursor is not None:
            self._reveal(self._cursor)

    def _draw(self, line: Line, width: int) -> Strip:
        """Return a line as a strip of `width` cells; whoever paints the rows does it."""
        raise NotImplementedError

    def _ranks_before(self, key: str) -> int:
        """Return how many rows of the same list stand in sections before this one."""
        count = 0
        for section in self._sections:
            count = count if section.continues else 0
            if section.key == key:
                break
            count += len(self.arrangement[section.key])
        return count

    def _redraw_row(self, key: str) -> None:
        line = self._at.get(key)
        if line is None:
            return
        self._strips.pop(line, None)
        region = self.scrollable_content_region
        y = line - self.scroll_offset.y - self._shift + self._heading_height
        if self._heading_height <= y < region.height:
            self.refresh(Region(0, y, region.width, 1))

    def _rank_width(self) -> int:
        most, count, is_numbered = 0, 0, False
        for section in self._sections:
            count = (count if section.continues else 0) + len(self.arrangement[section.key])
            if section.numbered:
                most, is_numbered = max(most, count), True
        return max(2, len(str(most))) if is_numbered else 0
