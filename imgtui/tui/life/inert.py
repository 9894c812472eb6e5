"""The last look at what is painted: no character that a terminal would act on, whichever widget let it in."""

import re

from rich.cells import cell_len
from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from imgtui.domain.workbook.text import IGNORED


class Inert(LineFilter):
    """Puts blanks for what is not drawn, as wide as the toolkit counts it, so that nothing shifts."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return the segments, those that hold something else made plain."""
        if all(_is_plain(segment.text) for segment in segments):
            return segments
        return [Segment(_plain(text), style, control) for text, style, control in segments]


def _is_plain(text: str) -> bool:
    return text.isprintable() and (text.isascii() or _NOT_DRAWN.search(text) is None)


def _plain(text: str) -> str:
    return "".join(char if _is_plain(char) else " " * cell_len(char) for char in text)


_NOT_DRAWN = re.compile(IGNORED)
INERT = Inert()
