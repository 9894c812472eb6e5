"""A line-drawn list of rows in sections: cursor, folding, scrolling, painting: what all lists share."""

from collections.abc import Callable, Mapping, Sequence
from typing import ClassVar

from rich.style import Style
from textual import events
from textual.geometry import Region, Size
from textual.strip import Strip

from imgtui.tui.widgets.late_parts import LateParts
from imgtui.tui.widgets.menu import MenuAsked
from imgtui.tui.widgets.quiet_bars import QuietBars
from imgtui.tui.widgets.quiet_focus import QuietFocus
from imgtui.tui.widgets.reorder import ghosts, paint, ranks
from imgtui.tui.widgets.reorder.carry import Carry
from imgtui.tui.widgets.reorder.folds import Folds
from imgtui.tui.widgets.reorder.keys import VIEW
from imgtui.tui.widgets.reorder.layout import LineKind, RowLine, Section, lines_of, refuse_twice, scroll_for
from imgtui.tui.widgets.reorder.messages import CursorMoved, SectionToggled
from imgtui.tui.widgets.reorder.model import Arrangement, RowPlace, place_of
from imgtui.tui.widgets.reorder.paint import Cells, RowLook, RowSource
from imgtui.tui.widgets.reorder.style import CSS, PARTS, PartStyles

HeadingOf = Callable[[int], paint.Cells]


class RowList(QuietFocus, QuietBars, LateParts, can_focus=True):
    """Rows in sections, with a cursor. `ReadList` chooses from them, `ReorderList` moves them.

    The owner keeps the data: this widget holds section and row keys only and asks `source` what a
    row shows whenever it paints.
    """

    ALLOW_SELECT = False  # a drag would select text, even with the mouse captured
    COMPONENT_CLASSES: ClassVar[set[str]] = {f"reorder--{part}" for part in PARTS}
    DEFAULT_CSS = CSS
    PLACE: ClassVar = VIEW
    BINDINGS = VIEW.bindings

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
        self._folds = Folds()
        self._marks: set[str] = set()
        self._cursor: str | None = None
        self._carry: Carry | None = None
        self._shift = 0  # lines by which what is shown is moved up, under a hand that holds rows
        self._ghost_above = False  # where rows were is right above what is shown
        self._asked: Cells = ()  # what stands in the cursor's line before its row
        self._lines: Sequence[RowLine] = []
        self._at: dict[str, int] = {}
        self._strips: dict[int, Strip] = {}
        self._standing: dict[int, Strip] = {}
        """What stands on each line of the screen: a line may hold another one's row, a ghost or a target."""
        self._inked = paint.Inked()
        self._part_styles = PartStyles(self)
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
        return (
            ranks.before(self._sections, self.arrangement, place.section) + place.index + 1
            if numbered
            else None
        )

    def refresh_rows(self) -> None:
        """Ask the source again for the rows in view; those that differ change in the next frame.

        No layout. Have the source ready before calling.
        """
        self._strips = {}
        region = self.scrollable_content_region if self.is_attached else None
        if region is None or not region.area:
            self.refresh()
            return
        rows, kept = (Region(0, y, region.width, 1) for y in range(region.height)), self._kept_row()
        changed = [row for row in rows if self._strip_at(row.y, row.width, kept) != self._standing.get(row.y)]
        if changed:
            self.refresh(*changed)

    def move_cursor(self, key: str) -> bool:
        """Put the cursor on the row `key` and scroll it into view; return whether it could."""
        section = next((number for number, keys in self._order.items() if key in keys), None)
        if section is None or self._carry:
            return False
        if self._folds.open(section):
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
        self._folds.toggle(section)
        self._rebuild()
        self._mend_cursor(before)
        self.refresh_rows()
        self.post_message(SectionToggled(self, section, section in self._folds.closed))

    def action_toggle_section(self) -> None:
        """Fold the cursor's section to its title; pressed again at once, unfold it."""
        kept = self._folds.kept(self._cursor)
        if kept is not None:
            self.toggle_section(kept.section)
            self.move_cursor(kept.row)
        elif self._cursor is not None:
            key = self._cursor
            section = place_of(self._order, key).section
            self.toggle_section(section)
            self._folds.keep(section, self._cursor, key)
        else:
            for section in sorted(self._folds.closed):
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
        refuse_twice(sections)
        self._sections, self._titles = tuple(sections), {}
        self._order = {section.key: section.items for section in sections}
        self._folds.take(sections)
        self._marks &= {key for section in sections for key in section.items}
        before = self._rows()
        self._rebuild()
        self._mend_cursor(before)
        self.refresh_rows()

    def _rebuild(self) -> None:
        lifted = self._carry.keys if self._carry else ()
        self._lines = lines_of(self._sections, self.arrangement, self._folds.closed, lifted)
        self._shift, self._ghost_above = 0, False
        if self._carry is not None and self._carry.ghost is not None and self.is_attached:
            self._show_ghost(self._carry, self._carry.ghost)
        self._at = {line.key: at for at, line in enumerate(self._lines) if line.kind is LineKind.ITEM}
        if self.is_attached:
            self._fit_virtual_size()

    def _show_ghost(self, carry: Carry, ghost: RowPlace) -> None:
        """Put the line that stays where rows were among the others, where it is seen."""
        lines = lines_of(self._sections, self.arrangement, self._folds.closed, carry.keys, ghost)
        seen = range(self.scroll_offset.y, self.scroll_offset.y + self.page())
        found = ghosts.place(self._sections, lines, carry, seen, is_dragged=self._is_dragged)
        self._ghost_above = found.above and self.heading is not None
        if found.inside or (self._ghost_above and found.fits):
            self._lines, self._shift = lines, found.shift

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
        kept = self._kept_target() is not None
        return max(1, self.scrollable_content_region.height - self._heading_height - kept)

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
        to = scroll_for(self._lines, line, self.scroll_offset.y, self.page())
        if to is not None:
            self.scroll_lines(to)

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

    def _line_under(self, x: int, y: int) -> RowLine | None:
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

    # ---------------------------------------------------------------- paint

    def notify_style_update(self) -> None:
        """Forget drawn lines and styles when the theme or a pseudo class changes."""
        super().notify_style_update()
        self._strips.clear()
        self._inked.clear()
        self._part_styles.clear()

    def show_focus(self) -> None:
        """Draw the cursor's row again, as it is with the focus or without."""
        self._inked.forget_cursors()
        self._redraw_row(self._cursor or "")

    def render_line(self, y: int) -> Strip:
        """Return line `y` of the content as a strip."""
        width = self.scrollable_content_region.width
        strip = self._standing[y] = self._strip_at(y, width, self._kept_row())
        return strip

    def _kept_row(self) -> tuple[int, Section] | None:
        """Return the row in which a title stays in view, and its section."""
        kept = self._kept_target()
        return (self._heading_height + self.page(), kept) if kept is not None else None

    def _strip_at(self, y: int, width: int, kept: tuple[int, Section] | None) -> Strip:
        if self._ghost_above and y == 0:
            return self._draw_ghost(width)
        if self.heading is not None and y == 0:
            lead = " " * self.gutter_cells
            cells = [(lead, "plain"), *self.heading(max(0, width - len(lead)))]
            return paint.text_line(cells, "heading", self._style_of, width)
        if kept is not None and y == kept[0]:
            return self._draw_target(kept[1], width)
        number = self._line_at(y)
        if not 0 <= number < len(self._lines):
            return Strip.blank(width, self._style_of("row"))
        strip = self._strips.get(number)
        if strip is None or strip.cell_length != width:
            strip = self._strips[number] = self._draw(self._lines[number], width)
        return strip

    def _draw(self, line: RowLine, width: int) -> Strip:
        section = self._sections[line.section]
        if line.kind is LineKind.ITEM:
            return self._draw_row(line, section, width)
        count = len(self.arrangement[section.key])
        if line.kind is LineKind.GHOST:
            return self._draw_ghost(width)
        if line.kind is LineKind.TITLE:
            if self._is_target(section):
                return self._draw_target(section, width)
            folded = section.key in self._folds.closed
            return paint.title(
                self._titles.get(section.key, (folded and section.folded_title) or section.title),
                count,
                folded=folded,
                drop_at=self._drop_at(section),
                style_of=self._style_of,
                width=width,
            )
        if self._takes_at_end(section):
            return paint.end_target(self.gutter_cells, self._style_of, width)
        text = f"{' ' * self.gutter_cells}{section.empty_text}" if not count else ""
        return paint.text_line([(text, "plain")], "empty", self._style_of, width)

    def _takes_at_end(self, section: Section) -> bool:
        """Tell whether the line below a list is where rows of another one, in the hand, get its end."""
        return False

    def _is_target(self, section: Section) -> bool:
        """Tell whether a section's title says what a drop on it does."""
        return bool(self._carry and section.target)

    def _draw_target(self, section: Section, width: int) -> Strip:
        words, held, is_over = ranks.target(self._carry, section, self.arrangement[section.key])
        return paint.target(words, held, section.key in self._folds.closed, is_over, self._style_of, width)

    def _draw_ghost(self, width: int) -> Strip:
        name, rank = "", None
        if self._carry is not None:
            name = self.name_of(self._carry.anchor) if self.name_of is not None else ""
            rank = ranks.former(self._sections, self._carry)
        return paint.ghost(self.gutter_cells, name, rank, self._style_of, width)

    def _draw_row(self, line: RowLine, section: Section, width: int) -> Strip:
        look = self._look_of(line.key)
        rank = (
            ranks.before(self._sections, self.arrangement, section.key) + line.row + 1
            if section.numbered
            else None
        )
        rank_width = self._rank_width()
        left = paint.gutter(look, "–" if rank is None else str(rank), rank_width)
        cells = self.source.line(line.key, rank, max(0, width - paint.gutter_width(rank_width)))
        if self._asked and look.cursor:
            quiet = [(text, "muted") for text, _ in cells]
            prompt = [(left, "plain"), *self._asked, *quiet]
            return paint.text_line(prompt, "field", self._style_of, width)
        return self._inked.row(cells, left, look, self._style_of, width)

    def _look_of(self, key: str) -> RowLook:
        carried = self._carry.keys if self._carry else ()
        return RowLook(key == self._cursor, key in self._marks, key in carried, key in carried[:1])

    def _drop_at(self, section: Section) -> str:
        return "" if self._carry is None else ranks.drop_words(self._sections, self._carry, section)

    def _redraw_row(self, key: str) -> None:
        line = self._at.get(key)
        if line is not None:
            self._strips.pop(line, None)
            region = self.scrollable_content_region
            y = line - self.scroll_offset.y - self._shift + self._heading_height
            if self._heading_height <= y < region.height:
                self.refresh(Region(0, y, region.width, 1))

    def _rank_width(self) -> int:
        return ranks.width(self._sections, self.arrangement)

    def _style_of(self, part: str) -> Style:
        return self._part_styles(part)
