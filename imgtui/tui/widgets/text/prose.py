"""A scrolling panel of wrapped text in tones, drawn by the line so that it can change while one types."""

from collections.abc import Mapping, Sequence
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from imgtui.domain.workbook.record import record
from imgtui.tui.widgets.text.keys import PROSE
from imgtui.tui.widgets.text.tones import TONE_CLASSES, tone_css, tone_styles
from imgtui.tui.widgets.text.wrap import Span, width_of, wrap
from imgtui.tui.widgets.virtual_size import take_virtual_size


@record
class Paragraph:
    """Text that wraps: `indent` cells before every line, `hang` more before all but the first.

    `mark` stands before the first line, within the indent.
    """

    spans: tuple[Span, ...] = ()
    indent: int = 0
    hang: int = 0
    mark: Span = ("", "plain")


class Prose(ScrollView, can_focus=True):
    """Shows paragraphs; `set_paragraphs` repaints in the same frame and keeps the scroll."""

    ALLOW_SELECT: ClassVar[bool] = False
    COMPONENT_CLASSES: ClassVar[set[str]] = TONE_CLASSES
    DEFAULT_CSS = tone_css("Prose")
    PLACE: ClassVar = PROSE
    BINDINGS = PROSE.bindings

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._paragraphs: Sequence[Paragraph] = ()
        self._lines: list[list[Span]] = []
        self._laid = 0
        self._styles: Mapping[str, Style] | None = None

    def set_paragraphs(self, paragraphs: Sequence[Paragraph]) -> None:
        """Show other text."""
        if paragraphs != self._paragraphs:
            self._paragraphs = paragraphs
            self._lay()
            self.refresh()

    @property
    def text(self) -> str:
        """Everything there is to read, line by line."""
        return "\n".join("".join(text for text, _ in line).rstrip() for line in self._lines)

    def on_resize(self, event: events.Resize) -> None:
        """Wrap anew for another width."""
        if self.scrollable_size.width != self._laid:
            self._lay()

    def notify_style_update(self) -> None:
        """Forget the styles (theme, focus, colours off)."""
        super().notify_style_update()
        self._styles = None

    def render_line(self, y: int) -> Strip:
        """Draw one line."""
        if self._styles is None:
            self._styles = tone_styles(self)
        if self._laid != self.scrollable_size.width:
            self._lay()
        plain, width = self._styles["plain"], self.size.width
        number = y + self.scroll_offset.y
        if number >= len(self._lines):
            return Strip.blank(width, plain)
        spans = self._lines[number]
        segments = [Segment(text, self._styles.get(tone, plain)) for text, tone in spans]
        return Strip(segments, width_of(spans)).adjust_cell_length(width, plain)

    def _lay(self) -> None:
        self._laid = width = self.scrollable_size.width
        self._lines = []
        for paragraph in self._paragraphs:
            indent, hang = paragraph.indent, paragraph.hang
            for index, spans in enumerate(wrap(paragraph.spans, width - indent, hang)):
                blank = " " * (indent + (hang if index else 0))
                mark, tone = paragraph.mark
                lead = (
                    [(mark, tone), (blank[len(mark) :], "plain")]
                    if mark and not index
                    else [(blank, "plain")]
                )
                self._lines.append([span for span in (*lead, *spans) if span[0]])
        take_virtual_size(self, Size(width, len(self._lines)))
