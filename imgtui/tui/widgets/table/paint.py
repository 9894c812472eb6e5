"""Drawing of table lines: text fitted to cells, and strips kept until they change."""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.content import Content
from textual.strip import Strip
from textual.style import Style as VisualStyle

from imgtui.domain.workbook.records.record import record
from imgtui.domain.workbook.text import clean, clean_lines
from imgtui.tui.widgets.table.model import GUTTER, Cell, ColumnSpan

CURSOR_SIGN = "▸ "
MARK_SIGN = "▌ "
MARKED_CURSOR_SIGN = "▸▌"
NO_SIGN = "  "
_SIGNS = {
    (False, False): NO_SIGN,
    (False, True): CURSOR_SIGN,
    (True, False): MARK_SIGN,
    (True, True): MARKED_CURSOR_SIGN,
}
_KEPT_LINES = 400


@lru_cache(maxsize=65_536)
def fit(text: str, width: int, right: bool = False) -> str:
    """Return `text`, cleaned, in exactly `width` terminal cells; cropped text ends in an ellipsis."""
    text = clean(text)
    size = len(text) if text.isascii() else cell_len(text)
    if size > width:
        return set_cell_size(text, width - 1) + "…" if width > 0 else ""
    blank = " " * (width - size)
    return blank + text if right else text + blank


def cut(text: str, skip: int, shown: int) -> str:
    """Return the cells `skip` to `skip + shown` of `text`; half of a wide character is a blank."""
    if text.isascii():
        return text[skip : skip + shown].ljust(shown)
    while skip > 0:
        size = cell_len(text[0]) if text else 1
        text = " " * (size - skip) + text[1:] if size > skip else text[1:]
        skip = max(0, skip - size)
        # A mark that combines with a character cut away must not land on its neighbour.
        while text and not cell_len(text[0]):
            text = text[1:]
    return set_cell_size(text, shown)


@record
class Palette:
    """The styles of a table: `base` and the header's are whole, the others are laid over a base."""

    base: Style
    tones: Mapping[str, Style]
    header: Style
    header_here: Style
    header_rule: Style
    gutter: Style
    row: Style
    marked: Style
    cursor: Style
    cursor_blurred: Style


class TablePainter:
    """Draws header and row lines for one horizontal window, and keeps the row lines.

    Kept lines hold as long as the window (columns, scroll, width) and the palette do; `forget` drops
    single rows.
    """

    def __init__(self, make_palette: Callable[[], Palette]) -> None:
        self._make_palette = make_palette
        self._palette: Palette | None = None
        self._styles: dict[tuple[bool, bool], tuple[Style, Mapping[str, Style]]] = {}
        self._lines: dict[tuple[str, bool], Strip] = {}
        self._header: tuple[object, Strip] | None = None
        self._spans: Sequence[ColumnSpan] = ()
        self._keys: tuple[str, ...] = ()
        self._width = 0

    @property
    def palette(self) -> Palette:
        """The styles in use, asked for again after `restyle`."""
        if self._palette is None:
            self._palette = self._make_palette()
        return self._palette

    @property
    def column_keys(self) -> tuple[str, ...]:
        """The keys of the columns in the window, for `TableSource.cells`."""
        return self._keys

    def restyle(self) -> None:
        """Drop every style and line."""
        self._palette = None
        self._header = None
        self._styles.clear()
        self._lines.clear()

    def set_window(self, spans: Sequence[ColumnSpan], width: int) -> None:
        """Draw these parts of columns in `width` cells from now on."""
        if self._width == width and self._spans == spans:
            return
        self._spans, self._width = spans, width
        self._keys = tuple(span.column.key for span in spans)
        self._header = None
        self._lines.clear()

    def forget(self, keys: Sequence[str] | None = None) -> None:
        """Drop the kept lines of these rows, or of all."""
        if keys is None:
            self._lines.clear()
            return
        for key in keys:
            self._lines.pop((key, False), None)
            self._lines.pop((key, True), None)

    def row(self, key: str, marked: bool, cells: Callable[[str, Sequence[str]], Sequence[Cell]]) -> Strip:
        """Return the line of a row the cursor is not on."""
        line = self._lines.get((key, marked))
        if line is None:
            if len(self._lines) >= _KEPT_LINES:
                self._lines.clear()
            line = self._build(cells(key, self._keys), marked, None)
            self._lines[key, marked] = line
        return line

    def cursor_row(
        self, cells: Sequence[Cell], marked: bool, column: int, *, points: bool = True, has_focus: bool = True
    ) -> Strip:
        """Return the line of the cursor's row; `column` is its shown index, `points` draws the `▸`."""
        return self._build(cells, marked, column, points=points, has_focus=has_focus)

    def _build(
        self,
        cells: Sequence[Cell],
        marked: bool,
        cursor: int | None,
        *,
        points: bool = True,
        has_focus: bool = True,
    ) -> Strip:
        palette = self.palette
        here = palette.cursor if has_focus else palette.cursor_blurred
        gap, styles = self._row_styles(marked, cursor is not None)
        plain = styles["plain"]
        sign = _SIGNS[marked, points and cursor is not None]
        segments: list[Segment] = []
        # Neighbours of one style become one segment: fewer bytes for the terminal to take in.
        run, run_style = sign, gap + palette.gutter
        at = GUTTER
        for span, cell in zip(self._spans, cells, strict=True):
            text, tone = (cell, "plain") if isinstance(cell, str) else cell
            column = span.column
            text = fit(text, column.width, column.align == "right")
            whole = span.skip == 0 and span.shown > column.width
            text = text + " " if whole else cut(text + " ", span.skip, span.shown)
            style = styles.get(tone, plain)
            at += span.shown
            if span.index == cursor:
                if run:
                    segments.append(Segment(run, run_style))
                segments.append(Segment(text[:-1] if whole else text, style + here))
                run, run_style = " " if whole else "", gap
            elif style is run_style:
                run += text
            else:
                if run:
                    segments.append(Segment(run, run_style))
                run, run_style = text, style
        segments.append(Segment(run, run_style))
        if at < self._width:
            segments.append(Segment(" " * (self._width - at), gap))
        return Strip(segments, max(at, self._width))

    def _row_styles(self, marked: bool, has_cursor: bool) -> tuple[Style, Mapping[str, Style]]:
        """Return the style between cells of a row, and the style of each tone in it."""
        found = self._styles.get((marked, has_cursor))
        if found is None:
            palette = self.palette
            gap = palette.base + palette.row if has_cursor else palette.base
            if marked:
                gap += palette.marked
            found = (gap, {tone: gap + ink for tone, ink in palette.tones.items()})
            self._styles[marked, has_cursor] = found
        return found

    def header(self, here: int | None, sort: tuple[str, bool] | None) -> Strip:
        """Return the heading line; `here` is the cursor's column, `sort` is (key, descending)."""
        if self._header is None or self._header[0] != (here, sort):
            self._header = ((here, sort), self._build_header(here, sort))
        return self._header[1]

    def _build_header(self, here: int | None, sort: tuple[str, bool] | None) -> Strip:
        palette = self.palette
        segments = [Segment(" " * GUTTER, palette.header)]
        at = GUTTER
        for span in self._spans:
            mark = ("▼" if sort[1] else "▲") if sort and sort[0] == span.column.key else ""
            text, edge = _heading(span, mark)
            style = palette.header_here if span.index == here else palette.header
            at += span.shown
            if span.skip == 0 and span.shown > span.column.width:
                segments += [
                    Segment(text, style),
                    Segment(edge, style if mark == edge else palette.header_rule),
                ]
            else:
                segments.append(Segment(cut(text + edge, span.skip, span.shown), style))
        if at < self._width:
            segments.append(Segment(" " * (self._width - at), palette.header))
        return Strip(segments, max(at, self._width))


def _heading(span: ColumnSpan, mark: str) -> tuple[str, str]:
    """Return the text of a heading and what stands at its right border.

    The sort sign stands beside the title, or on the border where the title leaves it no room.
    """
    column = span.column
    title = clean(column.title)
    right = column.align == "right"
    if not mark:
        return fit(title, column.width, right), "│"
    if cell_len(title) < column.width:
        return fit(title + mark, column.width, right), "│"
    return fit(title, column.width, right), mark


def empty_lines(text: Content | str, width: int, height: int, style: VisualStyle) -> list[Strip]:
    """Return `height` lines with a block of text in their middle, for a table without rows."""
    content = text if isinstance(text, Content) else Content(clean_lines(text))
    lines = [
        piece for line in content.split("\n", allow_blank=True) for piece in line.wrap(max(1, width - 4))
    ]
    block = max((line.cell_length for line in lines), default=0)
    left, top = max(0, (width - block) // 2), max(0, (height - len(lines)) // 3)
    blank = Strip([Segment(" " * width, style.rich_style)], width)
    drawn = [
        Strip(line.pad_left(left).render_segments(style)).adjust_cell_length(width, style.rich_style)
        for line in lines
    ]
    return ([blank] * top + drawn + [blank] * height)[:height]
