"""A box whose title keeps what is said behind the name, and whose last line is never pushed out of it."""

from typing import Any

from rich.cells import cell_len, set_cell_size
from textual.containers import Vertical
from textual.content import Content
from textual.layout import Layout

from imgtui.domain.workbook.text import clean
from imgtui.tui.widgets.text.keeping_layout import KeepingLayout

_EDGES = 6  # cells of the border and the blanks around the title
_PART = " · "
_SHORTEST = 8  # cells: below this a name tells nothing, and the rest gives way


def fitted_title(name: str, said: str, cells: int) -> str:
    """Return `name — said` in at most `cells` cells, the name cut first; without `said` the name alone."""
    end = f" — {said}" if said else ""
    left = max(cells - cell_len(end), min(_SHORTEST, cells))
    if cell_len(name) > left:
        name = name.partition(_PART)[0]  # what is said behind it has no room: whose it is comes first
    short = name if cell_len(name) <= left else set_cell_size(name, left - 1).rstrip() + "…"
    return short + end


class TitleBox(Vertical):
    """A vertical box with a name, and a word about it, in its border; both are plain text."""

    def __init__(self, name: str, said: str = "", **options: Any) -> None:
        """Show `name`, then `said`, such as "nothing is stored yet"."""
        super().__init__(**options)
        self._keeping = KeepingLayout()
        self._named = clean(name)
        self._said = said

    @property
    def layout(self) -> Layout:
        """How its children stand: the last line is kept."""
        return self._keeping

    def rename(self, name: str) -> None:
        """Show another name."""
        self._named = clean(name)
        self.on_resize()

    def on_resize(self) -> None:
        """Fit the title to the box."""
        self.border_title = Content(fitted_title(self._named, self._said, self.outer_size.width - _EDGES))
