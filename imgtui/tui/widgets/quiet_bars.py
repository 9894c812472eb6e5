"""Scrollbars that are drawn again only where they look different."""

from typing import Self

from rich.console import RenderableType
from rich.segment import Segment
from textual.geometry import Region
from textual.scroll_view import ScrollView
from textual.scrollbar import ScrollBar


class QuietBar(ScrollBar):
    """A scrollbar that asks for no drawing while it would look the same.

    The toolkit (8.2) has one drawn with every change of length, with every layout and several times whenever
    its list gets the focus. A bar reaches over every line of its list, and to draw it all those lines are
    cut anew: that costs more than the two rows that have changed.
    """

    _drawn: tuple[Segment, ...] | None = None

    def refresh(
        self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False
    ) -> Self:
        """Draw it again if it looks different; whatever else is asked is the toolkit's."""
        if self.parent is None:
            return self  # its list has left while it scrolled, and no parent says how it looks
        if layout or recompose or not repaint or self._drawn is None or self._looks() != self._drawn:
            super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)
        return self

    def render(self) -> RenderableType:
        """Draw it, and remember how."""
        bar = super().render()
        self._drawn = self._looks_of(bar)
        return bar

    def _looks(self) -> tuple[Segment, ...]:
        return self._looks_of(super().render())

    def _looks_of(self, bar: RenderableType) -> tuple[Segment, ...]:
        console = self.app.console
        options = console.options.update_dimensions(*self.size)
        return tuple(console.render(bar, options))


class QuietBars(ScrollView):
    """What scrolls, with such bars."""

    @property
    def vertical_scrollbar(self) -> ScrollBar:
        """The bar at the right; made when it is asked for first."""
        if self._vertical_scrollbar is None:
            self._vertical_scrollbar = self._made(vertical=True, thickness=self.scrollbar_size_vertical)
        return self._vertical_scrollbar

    @property
    def horizontal_scrollbar(self) -> ScrollBar:
        """The bar at the bottom; made when it is asked for first."""
        if self._horizontal_scrollbar is None:
            self._horizontal_scrollbar = self._made(vertical=False, thickness=self.scrollbar_size_horizontal)
        return self._horizontal_scrollbar

    def _made(self, *, vertical: bool, thickness: int) -> ScrollBar:
        bar = QuietBar(vertical, "vertical" if vertical else "horizontal", thickness=thickness)
        bar.display = False
        self.app._start_widget(self, bar)
        return bar
