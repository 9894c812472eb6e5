"""From top to bottom in a box that may be too low for all: lists and long words give way, and scroll."""

from collections.abc import Sequence

from textual.containers import VerticalScroll
from textual.geometry import Size
from textual.layout import ArrangeResult, WidgetPlacement
from textual.layouts.vertical import VerticalLayout
from textual.widget import Widget
from textual.widgets import OptionList

_LEAST_LIST, _LEAST_WORDS = 6, 2
"""Lines that a list keeps while words above it can give way, and that the words keep."""


class KeepingLayout(VerticalLayout):
    """As the toolkit's, but what stands last is never pushed out of the box: it says which keys work."""

    name = "keeping"

    def arrange(
        self, parent: Widget, children: list[Widget], size: Size, greedy: bool = True
    ) -> ArrangeResult:
        """Return where each child stands; a height of 0 asks how high they would like to be."""
        placements = super().arrange(parent, children, size, greedy)
        over = sum(each.region.height for each in placements) - size.height
        if size.height <= 0 or over <= 0:
            return placements
        return _moved_up(placements, _given_way(placements, over))


def _given_way(placements: Sequence[WidgetPlacement], over: int) -> Sequence[int]:
    """Return how many lines each child loses: a list first, as far as it stays one, then words."""
    lost = [0] * len(placements)
    for kind, least in ((OptionList, _LEAST_LIST), (VerticalScroll, _LEAST_WORDS), (OptionList, 1)):
        for at, each in enumerate(placements):
            if isinstance(each.widget, kind):
                gives = max(0, min(over, each.region.height - lost[at] - least))
                lost[at] += gives
                over -= gives
    return lost


def _moved_up(placements: Sequence[WidgetPlacement], lost: Sequence[int]) -> ArrangeResult:
    above, moved = 0, list[WidgetPlacement]()
    for each, lines in zip(placements, lost, strict=True):
        region = each.region._replace(y=each.region.y - above, height=each.region.height - lines)
        moved.append(each._replace(region=region))
        above += lines
    return moved
