"""Lines of text that change in the frame of the key: drawn by hand, compared, never laid out again."""

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import ClassVar, NamedTuple

from rich.cells import cell_len, chop_cells
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from imgtui.tui.widgets.reorder.paint import fit
from imgtui.tui.widgets.text.tones import COLOURS, colour_rules

Pieces = tuple[tuple[str, str], ...]
"""Pieces of a line, left to right: (text, tone); a tone is one of `TONES`."""

TONES = ("plain", *COLOURS)


class Line(NamedTuple):
    """A line; a click on it goes to the first of `keys`; a `title` is drawn as a heading."""

    pieces: Pieces = ()
    keys: tuple[str, ...] = ()
    title: bool = False


class Lines(Widget):
    """A column of lines. It keeps its size whatever it shows; the wheel scrolls what does not fit.

    Args:
        on_pick: called with the keys of a line that was clicked.
        more: what the last line says when lines are hidden, given how many.
        id: as for any widget.
    """

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {"lines--title", *(f"lines--{t}" for t in TONES if t != "plain")}
    DEFAULT_CSS = f"""
    Lines {{ background: $background; color: $foreground;
        {colour_rules("lines--")}
        & > .lines--title {{ color: $text-primary; text-style: bold; }}
        & > .lines--muted {{ color: $text-muted; }}
        & > .lines--accent {{ text-style: bold; }}
    }}
    """

    def __init__(
        self,
        *,
        on_pick: Callable[[tuple[str, ...]], None] | None = None,
        more: Callable[[int], str] | None = None,
        id: str | None = None,
    ) -> None:
        super().__init__(id=id)
        self._on_pick = on_pick
        self._more = more
        self._shown_lines: tuple[Line, ...] = ()
        self._top = 0
        self._part_styles: dict[str, Style] = {}

    @property
    def text(self) -> str:
        """What is shown, as plain text, hidden lines included."""
        return "\n".join("".join(text for text, _ in line.pieces) for line in self._shown_lines)

    def set_lines(self, lines: Sequence[Line]) -> None:
        """Show these lines; only those that differ are painted again. No layout."""
        before = self._window()
        self._shown_lines = tuple(lines)
        self._repaint(before)

    def _window(self) -> list[Line]:
        """Return the lines in view, the last one giving way to a word about hidden ones."""
        room = self.content_size.height
        self._top = max(0, min(self._top, len(self._shown_lines) - room))
        seen = list(self._shown_lines[self._top : self._top + room])
        hidden = len(self._shown_lines) - self._top - room
        if hidden > 0 and seen and self._more is not None:
            seen[-1] = Line(((self._more(hidden + 1), "muted"),))
        return seen

    def _repaint(self, before: Sequence[Line]) -> None:
        after, width = self._window(), self.content_size.width
        rows = range(max(len(before), len(after)))
        changed = [y for y in rows if y >= len(before) or y >= len(after) or before[y] != after[y]]
        if changed:
            self.refresh(*(Region(0, y, width, 1) for y in changed))

    def render_line(self, y: int) -> Strip:
        """Return line `y` as a strip."""
        width, seen = self.content_size.width, self._window()
        base = self.rich_style
        if y >= len(seen):
            return Strip.blank(width, base)
        line = seen[y]
        style = base + self._style_of("title") if line.title else base
        segments = [
            Segment(text, style if tone == "plain" else style + self._style_of(tone))
            for text, tone in fit(line.pieces, width)
        ]
        return Strip(segments, width)

    def _style_of(self, part: str) -> Style:
        style = self._part_styles.get(part)
        if style is None:
            found = self.get_component_rich_style(f"lines--{part}")
            style = self._part_styles[part] = Style(color=found.color, bold=found.bold)
        return style

    def notify_style_update(self) -> None:
        """Forget the styles when the theme changes."""
        super().notify_style_update()
        self._part_styles.clear()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Show later lines."""
        self._scroll_rows(event, 3)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Show earlier lines."""
        self._scroll_rows(event, -3)

    def _scroll_rows(self, event: events.MouseEvent, by: int) -> None:
        event.stop()
        before = self._window()
        self._top += by
        self._repaint(before)

    def on_click(self, event: events.Click) -> None:
        """Go to what the line is about."""
        at = event.get_content_offset(self)
        seen = self._window()
        if at is not None and self._on_pick is not None and at.y < len(seen) and seen[at.y].keys:
            self._on_pick(seen[at.y].keys)


@lru_cache(maxsize=2000)
def wrapped(text: str, width: int) -> tuple[str, ...]:
    """Return `text` broken at spaces into lines of at most `width` cells; longer words are cut."""
    lines: list[str] = []
    line = ""
    for word in text.split():
        joined = f"{line} {word}" if line else word
        if cell_len(joined) <= width:
            line = joined
            continue
        if line:
            lines.append(line)
        *whole, line = chop_cells(word, max(1, width)) or [""]
        lines += whole
    return (*lines, line) if line or not lines else tuple(lines)
