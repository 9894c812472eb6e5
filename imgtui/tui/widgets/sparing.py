"""A screen that draws what is seen of what has changed, and not what lies beside or under it."""

from collections.abc import Iterable, Iterator
from typing import Any

from textual._compositor import ChopsUpdate, Compositor, CompositorMap, ReflowResult
from textual.geometry import Region, Size
from textual.reactive import Reactive
from textual.screen import Screen, ScreenResultType
from textual.strip import Strip
from textual.widget import Widget

_Spans = dict[int, list[tuple[int, int]]]


class SparingCompositor(Compositor):
    """Asks for the lines that are wanted, of widgets that are seen there.

    The toolkit (8.2) asks every widget of the screen for all of its lines whenever one line is drawn, also
    those that lie whole under others, as the containers of a pane do; then it takes the foremost. Here each
    widget is asked for the lines in which something is still open when those before it have been drawn, so
    that the foremost are the same ones.
    """

    _wanted: _Spans | None = None
    _told: "CompositorMap | None" = None

    @property
    def full_map(self) -> CompositorMap:
        """Where everything is; as the toolkit's, which forgets what was shown by the last layout.

        Asked for a place between a change of classes and the layout that follows (the focus asks), it
        arranges at once, and the layout then finds nothing new: what has come gets its size and is never
        told so (Textual issue 5024). So what was told last is kept, and compared with.
        """
        if self._full_map_invalidated and self._told is None:
            self._told = self._full_map
        return super().full_map

    def clear(self) -> None:
        """Forget all widgets."""
        super().clear()
        self._told = None

    def reflow(self, parent: Widget, size: Size) -> ReflowResult:
        """Arrange, and tell what has come, gone or changed its size since this was told last."""
        if self._told is not None:
            self._full_map, self._told = self._told, None
        return super().reflow(parent, size)

    def render_partial_update(self) -> ChopsUpdate | None:
        """Draw what has changed."""
        self._wanted = {}
        for y, left, right in self._regions_to_spans(self._dirty_regions):
            self._wanted.setdefault(y, []).append((left, right))
        try:
            return super().render_partial_update()
        finally:
            self._wanted = None

    def _get_renders(self, crop: Region | None = None) -> Iterable[tuple[Region, Region, list[Strip]]]:
        wanted = self._wanted
        if wanted is None:
            area = self.size.region if crop is None else crop
            wanted = {y: [(area.x, area.right)] for y in area.line_range}
        return self._seen(wanted)

    def _seen(self, still_open: _Spans) -> Iterator[tuple[Region, Region, list[Strip]]]:
        """Yield region, clip and lines of what is seen, front to back; `still_open` is used up."""
        for widget, (region, clip) in self.visible_widgets.items():
            if not still_open:
                return
            if widget.parent is None:
                continue  # it has left since the screen was arranged; a bar asks its parent how it looks
            part = region.intersection(clip)
            lines = _cover(still_open, part)
            if lines:
                seen = Region(part.x, lines[0], part.width, lines[-1] - lines[0] + 1)
                yield region, seen, widget.render_lines(seen - region.offset)


def _cover(still_open: _Spans, part: Region) -> list[int]:
    """Take `part` from what is open, and return the lines in which it has taken something."""
    left, right = part.x, part.right
    lines = []
    for y in part.line_range:
        spans = still_open.get(y)
        if spans is None or all(end <= left or start >= right for start, end in spans):
            continue
        lines.append(y)
        rest = [
            (start, end)
            for one in spans
            for start, end in ((one[0], min(one[1], left)), (max(one[0], right), one[1]))
            if start < end
        ]
        if rest:
            still_open[y] = rest
        else:
            del still_open[y]
    return lines


class SparingScreen(Screen[ScreenResultType]):
    """A screen drawn sparingly."""

    focused: Reactive[Widget | None] = Reactive(None, repaint=False)
    """What has the focus. It and what had it are drawn anew; the toolkit would draw the whole screen too."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._compositor = SparingCompositor()
