"""A block of drawn lines that never wraps: calendars, bars, head lines; a click tells line and column."""

from collections.abc import Callable, Mapping, Sequence
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.strip import Strip
from textual.widget import Widget

from imgtui.tui.widgets.text.tones import TONE_CLASSES, tone_css, tone_styles
from imgtui.tui.widgets.text.wrap import Span, width_of

PlateLine = Sequence[Span]
"""Spans of one line, left to right; texts are clean already."""


class Plate(Widget):
    """Lines of text in tones, cut at the right edge and repainted without a layout.

    Args:
        on_pick: called with line and column (from 0) of a click.
        id: as for any widget.
    """

    ALLOW_SELECT: ClassVar[bool] = False
    COMPONENT_CLASSES: ClassVar[set[str]] = TONE_CLASSES
    DEFAULT_CSS = tone_css("Plate")

    def __init__(self, *, on_pick: Callable[[int, int], None] | None = None, id: str | None = None) -> None:
        super().__init__(id=id)
        self._on_pick = on_pick
        self._shown: Sequence[PlateLine] = ()
        self._tones: Mapping[str, Style] | None = None

    @property
    def text(self) -> str:
        """What is shown, line by line."""
        return "\n".join("".join(text for text, _ in line).rstrip() for line in self._shown)

    def set_lines(self, lines: Sequence[PlateLine]) -> None:
        """Show other lines."""
        if lines != self._shown:
            self._shown = lines
            self.refresh()

    def notify_style_update(self) -> None:
        """Forget the styles (theme, colours off)."""
        super().notify_style_update()
        self._tones = None

    def render_line(self, y: int) -> Strip:
        """Draw one line."""
        if self._tones is None:
            self._tones = tone_styles(self)
        plain, width = self._tones["plain"], self.content_size.width
        if y >= len(self._shown):
            return Strip.blank(width, plain)
        spans = self._shown[y]
        segments = [Segment(text, self._tones.get(tone, plain)) for text, tone in spans if text]
        return Strip(segments, width_of(spans)).adjust_cell_length(width, plain)

    def on_click(self, event: events.Click) -> None:
        """Tell where it was clicked."""
        at = event.get_content_offset(self)
        if at is not None and self._on_pick is not None:
            self._on_pick(at.y, at.x)
