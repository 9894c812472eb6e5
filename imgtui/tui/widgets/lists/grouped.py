"""Rows in titled groups, as screens over the panes list them; and texts that fit into their cells. Pure."""

from typing import Generic, Protocol, TypeVar

from rich.cells import cell_len, set_cell_size

from imgtui.domain.workbook.records.record import record
from imgtui.domain.workbook.text import clean
from imgtui.tui.widgets.lists.read_list import Section
from imgtui.tui.widgets.reorder.paint import Cells


class Keyed(Protocol):
    """A row: `key` makes it one in the whole list."""

    @property
    def key(self) -> str:
        """What makes it one."""


R = TypeVar("R", bound=Keyed)


@record
class Group(Generic[R]):
    """A titled run of rows; `empty` is said where there is none."""

    key: str
    title: str
    rows: tuple[R, ...]
    empty: str = ""
    folded: bool = False

    def section(self) -> Section:
        """Return it as a list shows it."""
        return Section(
            self.key,
            self.title,
            tuple(row.key for row in self.rows),
            numbered=False,
            accepts=False,
            collapsed=self.folded,
            empty_text=self.empty,
        )


def cut(cells: Cells, width: int) -> Cells:
    """Return cells that fit into `width`; what is longer ends in an ellipsis."""
    if sum(cell_len(text) for text, _ in cells) <= width:
        return cells
    kept, left = [], width - 1
    for text, tone in cells:
        size = cell_len(text)
        kept.append((text if size <= left else set_cell_size(text, left).rstrip() + "…", tone))
        left -= size
        if left < 0:
            break
    return tuple(kept)


def column(words: str, width: int, *, right: bool = False) -> str:
    """Return a text in a column of a width, cut where it is longer, with a blank behind it."""
    shown = clean(words)
    if cell_len(shown) > width:
        shown = f"{set_cell_size(shown, width - 1).rstrip()}…"
    blanks = " " * (width - cell_len(shown))
    return f"{blanks}{shown} " if right else f"{shown}{blanks} "
