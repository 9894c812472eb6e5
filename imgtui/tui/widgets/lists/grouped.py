"""Rows in titled groups, as screens over the panes list them; and texts that fit into their cells. Pure."""

from collections.abc import Sequence
from typing import Generic, Protocol, TypeVar

from rich.cells import cell_len, set_cell_size

from imgtui.domain.workbook.records.record import record
from imgtui.domain.workbook.text import clean
from imgtui.tui.widgets.lists.read_list import Section
from imgtui.tui.widgets.reorder.paint import Cells
from imgtui.tui.widgets.text.wrap import wrap


class Keyed(Protocol):
    """A row: `key` makes it one in the whole list."""

    @property
    def key(self) -> str:
        """What makes it one."""


R = TypeVar("R", bound=Keyed)


@record
class RowGroup(Generic[R]):
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


_LEAST_SENTENCE = 24
"""Cells that a sentence needs beside columns before it; with less its further lines begin at the left."""


def broken(cells: Cells, width: int) -> Sequence[Cells]:
    """Return the lines of a row of at most `width` cells: columns, then a sentence of which no word is lost.

    The sentence is what follows the last of the leading cells that end in a blank and in no colon; its
    further lines begin where it does.
    """
    if sum(cell_len(text) for text, _ in cells) <= width:
        return (cells,)
    lead = 0
    for text, _ in cells[:-1]:
        if not text.endswith(" ") or text.rstrip().endswith(":"):
            break
        lead += 1
    columns, sentence = cells[:lead], cells[lead:]
    first = clean(sentence[0][0])
    hang = sum(cell_len(text) for text, _ in columns)
    inner = len(first) - len(first.lstrip(" "))  # a blank before it is no word: `wrap` begins with one
    if width - hang - inner < _LEAST_SENTENCE:
        columns, sentence, hang, inner = (), cells, 0, 1
    lines = wrap(sentence, width - hang - inner)
    blank = (" " * (hang + inner), "plain")
    first_lead = (*columns, *(((" " * inner, "plain"),) if inner else ()))
    return ((*first_lead, *lines[0]), *((blank, *line) for line in lines[1:]))


def column(words: str, width: int, *, right: bool = False) -> str:
    """Return a text in a column of a width, cut where it is longer, with a blank behind it."""
    shown = clean(words)
    if cell_len(shown) > width:
        shown = f"{set_cell_size(shown, width - 1).rstrip()}…"
    blanks = " " * (width - cell_len(shown))
    return f"{blanks}{shown} " if right else f"{shown}{blanks} "
