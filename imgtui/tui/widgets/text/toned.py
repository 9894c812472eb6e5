"""Text in tones, drawn by the line: lines that are cut at the edge, or paragraphs that wrap and scroll."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice
from typing import ClassVar, NamedTuple

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region, Size
from textual.strip import Strip

from imgtui.domain.workbook.records.record import record
from imgtui.domain.workbook.text import clean
from imgtui.tui.widgets.late_parts import LateParts
from imgtui.tui.widgets.quiet_bars import QuietBars
from imgtui.tui.widgets.text.keys import PROSE
from imgtui.tui.widgets.text.tones import TONE_CLASSES, tone_css, tone_styles
from imgtui.tui.widgets.text.wrap import Span, wrap
from imgtui.tui.widgets.virtual_size import take_virtual_size

Pieces = tuple[Span, ...]
"""Spans of one line, left to right."""

_WHEEL_ROWS = 3


class TonedLine(NamedTuple):
    """A line; a click on it goes to the first of `keys`; a `title` is drawn as a heading."""

    pieces: Pieces = ()
    keys: tuple[str, ...] = ()
    title: bool = False


@record
class Paragraph:
    """Text that wraps: `indent` cells before every line, `hang` more before all but the first.

    `mark` stands before the first line, within the indent.
    """

    spans: tuple[Span, ...] = ()
    indent: int = 0
    hang: int = 0
    mark: Span = ("", "plain")


class TonedText(QuietBars, LateParts, can_focus=False):
    """Lines in tones. Other lines are painted in the same frame, without a layout; the scroll is kept.

    Args:
        page: a page that is read: it takes the focus and scrolls by keys, wheel and bar.
        wheel: the wheel alone scrolls what does not fit; no bar, no focus.
        more: what the last line says when lines are hidden below it, given how many.
        on_pick: called with the keys of a line that was clicked and has some.
        on_point: called with line and column (from 0) of a click.
        id: as for any widget.
        classes: as for any widget.
    """

    ALLOW_SELECT: ClassVar[bool] = False
    COMPONENT_CLASSES: ClassVar[set[str]] = TONE_CLASSES
    DEFAULT_CSS = tone_css("TonedText") + (
        "\nTonedText { overflow-x: hidden; }\nTonedText.-lines { overflow: hidden hidden; }"
    )
    PLACE: ClassVar = PROSE
    BINDINGS = PROSE.bindings

    def __init__(
        self,
        *,
        page: bool = False,
        wheel: bool = False,
        more: Callable[[int], str] | None = None,
        on_pick: Callable[[tuple[str, ...]], None] | None = None,
        on_point: Callable[[int, int], None] | None = None,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self._is_page = page
        if page:
            self.can_focus = True
        else:
            self.add_class("-lines")
        self._wheel = wheel
        self._more = more
        self._on_pick = on_pick
        self._on_point = on_point
        self._paragraphs: Sequence[Paragraph] = ()
        self._lines: Sequence[TonedLine | Sequence[Span]] = ()
        self._laid = Size(0, 0)
        self._width = 0
        self._top = 0
        self._styles: Mapping[str, Style] | None = None

    @property
    def text(self) -> str:
        """Everything there is to read, line by line, hidden lines included."""
        return "\n".join("".join(text for text, _ in pieces_of(line)).rstrip() for line in self._lines)

    def set_lines(self, lines: Sequence[TonedLine | Sequence[Span]]) -> None:
        """Show other lines, each cut at the right edge; only those that differ are painted again."""
        if lines == self._lines:
            return
        before = self._window()
        self._paragraphs, self._lines = (), lines
        if self.styles.height is not None and self.styles.height.is_auto:
            self.virtual_size = Size(self.content_size.width, len(lines))
        self._repaint(before)

    def set_paragraphs(self, paragraphs: Sequence[Paragraph]) -> None:
        """Show other text, wrapped."""
        if paragraphs != self._paragraphs:
            self._paragraphs = paragraphs
            self._lay()
            self.refresh()

    def on_resize(self, event: events.Resize) -> None:
        """Wrap anew for another width."""
        if self._paragraphs and self.size != self._laid:
            self._lay()

    def notify_style_update(self) -> None:
        """Forget the styles (theme, focus, colours off)."""
        super().notify_style_update()
        self._styles = None

    # --- drawing ---------------------------------------------------------------------------------

    def render_line(self, y: int) -> Strip:
        """Draw one line."""
        if self._styles is None:
            self._styles = tone_styles(self)
        if self._paragraphs and self._laid != self.size:
            self._lay()
        line = self._line_at(y)
        if line is None:
            return Strip.blank(self.size.width, self._styles["plain"])
        return _strip(line, self.size.width, self._styles)

    def _line_at(self, y: int) -> TonedLine | Sequence[Span] | None:
        """Return what stands in row `y`; of lines that do not fit, the last row may tell how many."""
        number = y + (self.scroll_offset.y if self._is_page else self._top)
        if number >= len(self._lines):
            return None
        if self._more is not None and y == self.content_size.height - 1:
            hidden = len(self._lines) - number - 1
            if hidden > 0:
                return TonedLine(((self._more(hidden + 1), "muted"),))
        return self._lines[number]

    def _window(self) -> list[TonedLine | Sequence[Span] | None]:
        """Return the rows in view; keeps the last lines at the bottom when there are fewer than before."""
        room = self.content_size.height
        self._top = max(0, min(self._top, len(self._lines) - room))
        return [self._line_at(y) for y in range(room)]

    def _repaint(self, before: Sequence[TonedLine | Sequence[Span] | None]) -> None:
        after, width = self._window(), self.size.width
        if len(before) != len(after):
            self.refresh()
            return
        changed = [y for y, line in enumerate(after) if line != before[y]]
        if changed:
            self.refresh(*(Region(0, y, width, 1) for y in changed))

    def _lay(self) -> None:
        """Wrap to the whole width; beside a scrollbar only where that is too long for the height.

        Asking whether there is a bar now would not do: with text that fits without one and does not
        fit beside one both would stand, and which is shown would hang on what was shown before.
        """
        self._laid, self._width = self.size, self.size.width
        bar = self.styles.scrollbar_size_vertical if self._is_page else 0
        if bar and not self._fits(self._laid):
            self._width -= bar
        self._lines = [line for each in self._paragraphs for line in wrapped(each, self._width)]
        take_virtual_size(self, Size(self._width, len(self._lines)))

    def _fits(self, room: Size) -> bool:
        lines = (line for each in self._paragraphs for line in wrapped(each, room.width))
        return next(islice(lines, room.height, None), None) is None

    def first_line_of(self, paragraph: int) -> int:
        """Return the line in which a paragraph begins."""
        if self._paragraphs and self._laid != self.size:
            self._lay()
        return sum(sum(1 for _ in wrapped(each, self._width)) for each in self._paragraphs[:paragraph])

    # --- the mouse -------------------------------------------------------------------------------

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Show later lines."""
        self._scroll_rows(event, _WHEEL_ROWS)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Show earlier lines."""
        self._scroll_rows(event, -_WHEEL_ROWS)

    def _scroll_rows(self, event: events.MouseEvent, by: int) -> None:
        if self._wheel:
            event.stop()
            before = self._window()
            self._top += by
            self._repaint(before)

    def on_click(self, event: events.Click) -> None:
        """Tell what was clicked."""
        at = event.get_content_offset(self)
        if at is None:
            return
        if self._on_point is not None:
            self._on_point(at.y, at.x)
        if self._on_pick is not None:
            line = self._line_at(at.y)
            if isinstance(line, TonedLine) and line.keys:
                self._on_pick(line.keys)


def wrapped(paragraph: Paragraph, width: int) -> Iterator[list[Span]]:
    """Yield the lines of a paragraph in so many cells."""
    indent, hang = paragraph.indent, paragraph.hang
    for index, spans in enumerate(wrap(paragraph.spans, width - indent, hang)):
        blank = " " * (indent + (hang if index else 0))
        mark, tone = paragraph.mark
        has_mark = mark and not index
        lead = [(mark, tone), (blank[len(mark) :], "plain")] if has_mark else [(blank, "plain")]
        yield [span for span in (*lead, *spans) if span[0]]


def pieces_of(line: TonedLine | Sequence[Span]) -> Sequence[Span]:
    """Return the spans of a line."""
    return line.pieces if isinstance(line, TonedLine) else line


def _strip(line: TonedLine | Sequence[Span], width: int, styles: Mapping[str, Style]) -> Strip:
    """Return a line cleaned, in its styles, cut and padded to exactly `width` cells."""
    plain = styles["plain"]
    title = styles["heading"] if isinstance(line, TonedLine) and line.title else None
    segments: list[Segment] = []
    left = width
    for text, tone in pieces_of(line):
        if left <= 0:
            break
        shown = clean(text)
        size = cell_len(shown)
        if size > left:
            shown, size = set_cell_size(shown, left), left
        style = styles.get(tone, plain)
        if title is not None:
            style = title if style is plain or tone == "plain" else title + style
        if shown:
            segments.append(Segment(shown, style))
        left -= size
    if left > 0:
        segments.append(Segment(" " * left, plain))
    return Strip(segments, width)
