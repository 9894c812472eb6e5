"""The lines of a form as strips, kept until their row, the width or the styles change."""

from collections.abc import Callable, Iterable, Mapping

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from imgtui.tui.widgets.form.model import FormLine
from imgtui.tui.widgets.table.paint import CURSOR_SIGN


class FormPainter:
    """Draws lines in the styles that `styles` gives when first wanted."""

    def __init__(self, styles: Callable[[], Mapping[str, Style]]) -> None:
        self._ask = styles
        self._styles: Mapping[str, Style] | None = None
        self._strips: dict[int, Strip] = {}

    def restyle(self) -> None:
        """Forget the styles, and what was drawn in them."""
        self._styles = None
        self._strips.clear()

    def forget(self, numbers: Iterable[int] | None = None) -> None:
        """Forget these lines, by default all."""
        if numbers is None:
            self._strips.clear()
            return
        for number in numbers:
            self._strips.pop(number, None)

    def blank(self, width: int) -> Strip:
        """Return a line below the last one."""
        return Strip.blank(width, self._known()["plain"])

    def line(self, number: int, line: FormLine, cursor: tuple[int, int], width: int) -> Strip:
        """Return a line by its number; `cursor` is the row and the cell that stand out."""
        strip = self._strips.get(number)
        if strip is None or strip.cell_length != width:
            strip = self._strips[number] = self._build(line, *cursor, width)
        return strip

    def _known(self) -> Mapping[str, Style]:
        if self._styles is None:
            self._styles = self._ask()
        return self._styles

    def _build(self, line: FormLine, row: int, cell: int, width: int) -> Strip:
        styles = self._known()
        here = line.row is not None and line.row == row
        over = styles["here"] if here else Style.null()
        plain = styles["plain"] + over
        segments: list[Segment] = []
        at = 0
        if here and line.first:
            segments.append(Segment(CURSOR_SIGN, styles["accent"] + over))
            at = cell_len(CURSOR_SIGN)
        for part in line.parts:
            if part.x > at:
                segments.append(Segment(" " * (part.x - at), plain))
            style = styles.get(part.tone, styles["plain"]) + over
            if here and part.cell == cell:
                style = style + styles["cursor"]
            segments.append(Segment(part.text, style))
            at = part.x + cell_len(part.text)
        return Strip(segments, at).adjust_cell_length(width, plain)
