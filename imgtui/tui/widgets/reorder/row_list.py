"""A line-drawn list of rows in sections: how it is painted; what all lists share."""

from typing import ClassVar

from rich.style import Style
from textual.strip import Strip

from imgtui.tui.widgets.reorder import paint
from imgtui.tui.widgets.reorder.carry import Carry
from imgtui.tui.widgets.reorder.held_rows import HeadingOf, HeldRows
from imgtui.tui.widgets.reorder.keys import VIEW
from imgtui.tui.widgets.reorder.layout import Line, LineKind, Section
from imgtui.tui.widgets.reorder.model import place_of
from imgtui.tui.widgets.reorder.paint import Look
from imgtui.tui.widgets.reorder.style import CSS, PARTS

__all__ = ["HeadingOf", "RowList"]

_INKED_MOST = 2000


class RowList(HeldRows, can_focus=True):
    """Rows in sections, with a cursor. `ReadList` chooses from them, `ReorderList` moves them."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {f"reorder--{part}" for part in PARTS}
    DEFAULT_CSS = CSS
    PLACE: ClassVar = VIEW
    BINDINGS = VIEW.bindings

    def notify_style_update(self) -> None:
        """Forget drawn lines and styles when the theme or a pseudo class changes."""
        super().notify_style_update()
        self._strips.clear()
        self._inked.clear()
        self._styles_by_part.clear()

    def render_line(self, y: int) -> Strip:
        """Return line `y` of the content as a strip."""
        width = self.scrollable_content_region.width
        if self._ghost_above and y == 0:
            return self._draw_ghost(width)
        if self.heading is not None and y == 0:
            lead = " " * self.gutter_cells
            cells = [(lead, "plain"), *self.heading(max(0, width - len(lead)))]
            return paint.text_line(cells, "heading", self._style_of, width)
        kept = self._kept_target()
        if kept is not None and y == self._heading_height + self.page():
            return self._draw_target(kept, width)
        number = self._line_at(y)
        if not 0 <= number < len(self._lines):
            return Strip.blank(width, self._style_of("row"))
        strip = self._strips.get(number)
        if strip is None or strip.cell_length != width:
            strip = self._strips[number] = self._draw(self._lines[number], width)
        return strip

    def _draw(self, line: Line, width: int) -> Strip:
        section = self._sections[line.section]
        if line.kind is LineKind.ITEM:
            return self._draw_row(line, section, width)
        count = len(self.arrangement[section.key])
        if line.kind is LineKind.GHOST:
            return self._draw_ghost(width)
        if line.kind is LineKind.TITLE:
            if self._is_target(section):
                return self._draw_target(section, width)
            folded = section.key in self._folded
            return paint.title(
                self._titles.get(section.key, section.title),
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
        carried = self._carry.keys if self._carry else ()
        held = [key for key in self.arrangement[section.key] if key not in carried]
        is_over = len(held) < len(self.arrangement[section.key])
        words = section.target
        if self._carry is not None and self._carry.came_from == section.key:
            words = "drop here: put it back"
        folded = section.key in self._folded
        return paint.target(words, len(held), folded, is_over, self._style_of, width)

    def _draw_ghost(self, width: int) -> Strip:
        name, rank = "", None
        if self._carry is not None:
            name = self.name_of(self._carry.anchor) if self.name_of is not None else ""
            rank = self._former_rank(self._carry)
        return paint.ghost(self.gutter_cells, name, rank, self._style_of, width)

    def _former_rank(self, carry: Carry) -> int | None:
        """Return the rank that the anchor had, None in an unnumbered section."""
        place = place_of(carry.origin, carry.anchor)
        if not self._section(place.section).numbered:
            return None
        count = 0
        for section in self._sections:
            count = count if section.continues else 0
            if section.key == place.section:
                break
            count += len(carry.origin[section.key])
        return count + place.index + 1

    def _draw_row(self, line: Line, section: Section, width: int) -> Strip:
        look = self._look_of(line.key)
        rank = self._ranks_before(section.key) + line.row + 1 if section.numbered else None
        rank_width = self._rank_width()
        left = paint.gutter(look, "–" if rank is None else str(rank), rank_width)
        cells = self.source.line(line.key, rank, max(0, width - paint.gutter_width(rank_width)))
        if self._asked and look.cursor:
            quiet = [(text, "muted") for text, _ in cells]
            prompt = [(left, "plain"), *self._asked, *quiet]
            return paint.text_line(prompt, "field", self._style_of, width)
        # Most rows of a step look as before: a strip drawn once keeps its terminal bytes too.
        ink = (left, look, tuple(cells), width)
        strip = self._inked.get(ink)
        if strip is None:
            if len(self._inked) >= _INKED_MOST:
                self._inked.clear()
            strip = self._inked[ink] = paint.row(cells, left, look, self._style_of, width)
        return strip

    def _look_of(self, key: str) -> Look:
        carried = self._carry.keys if self._carry else ()
        return Look(
            cursor=key == self._cursor,
            marked=key in self._marks,
            lifted=key in carried,
            label=bool(carried) and key == carried[0],
        )

    def _drop_at(self, section: Section) -> str:
        if self._carry is None:
            return ""
        place = self._carry.preview().target
        if place.section != section.key:
            return ""
        rank = self._ranks_before(section.key) + place.index + 1
        return f"drop at {rank}" if section.numbered else "drop here"

    def _style_of(self, part: str) -> Style:
        style = self._styles_by_part.get(part)
        if style is None:
            style = self.get_component_rich_style(f"reorder--{part}")
            if part in paint.TONES:  # a tone lies over the row's own background
                style = Style(color=style.color)
            self._styles_by_part[part] = style
        return style
