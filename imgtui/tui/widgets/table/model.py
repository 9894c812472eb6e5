"""What a virtual table shows, without any drawing: columns, row order, marks."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import accumulate, chain
from typing import Literal, Protocol

from imgtui.domain.workbook.records.record import record
from imgtui.tui.widgets.text.tones import COLOURS

Cell = str | tuple[str, str]
"""The text of one cell, or (text, tone). An unknown tone draws as plain."""

TONES = ("plain", *COLOURS, "changed")
"""The tones a cell may carry; each is the component class ``virtual-table--<tone>``."""

GUTTER = 2
"""Cells before the first column: the cursor or mark sign and a blank."""

_LEAST_ROOM = 12
"""Cells that must be left beside the frozen columns."""


class TableSource(Protocol):
    """Where a table gets its text, asked only for rows on the screen."""

    def cells(self, key: str, columns: Sequence[str]) -> Sequence[Cell]:
        """Return one cell for each of `columns` of the row `key`, in that order."""

    def edit_text(self, key: str, column: str) -> str:
        """Return the text an editor of that cell starts with."""


@record
class Column:
    """One column: `width` and `min_width` are terminal cells of text, without the gap after it."""

    key: str
    title: str
    width: int
    align: Literal["left", "right"] = "left"
    min_width: int = 2
    editable: bool = True
    hidden: bool = False


@record
class ColumnSpan:
    """Part of a shown column on the screen.

    `x` is the screen cell where it begins, `skip` the cells of text cut off at its left, `shown` the
    cells drawn, at most `column.width + 1` (the gap).
    """

    index: int
    column: Column
    x: int
    skip: int
    shown: int


class ColumnSet:
    """The columns of a table in their order, and where they lie."""

    def __init__(self, columns: Iterable[Column] = (), frozen: int = 1) -> None:
        self._all: tuple[Column, ...] = tuple(columns)
        self._frozen = frozen
        self._measure()

    def _measure(self) -> None:
        self.shown: tuple[Column, ...] = tuple(column for column in self._all if not column.hidden)
        frozen_keys = {column.key for column in self._all[: self._frozen]}
        self.frozen = sum(column.key in frozen_keys for column in self.shown)
        self._at = {column.key: index for index, column in enumerate(self.shown)}
        starts = list(accumulate((column.width + 1 for column in self.shown), initial=GUTTER))
        self._starts, self.total_width = starts[:-1], starts[-1] if self.shown else 0
        self.frozen_width = starts[self.frozen]

    @property
    def all(self) -> tuple[Column, ...]:
        """Every column in order, hidden ones too."""
        return self._all

    def index(self, key: str | None) -> int | None:
        """Return the place of `key` among the shown columns, None when it is not shown."""
        return None if key is None else self._at.get(key)

    def start(self, index: int) -> int:
        """Return the first cell of a shown column, from the left end of the unscrolled row."""
        return self._starts[index]

    def pinned(self, width: int) -> int:
        """Return how many columns stay in a view of `width` cells: none where they would fill it."""
        return self.frozen if self.frozen_width + _LEAST_ROOM <= width else 0

    def spans(self, scroll: int, width: int) -> list[ColumnSpan]:
        """Return the parts of columns seen at horizontal scroll `scroll` in `width` cells."""
        spans: list[ColumnSpan] = []
        pinned, edge = self._pinned_edge(width)
        for index, column in enumerate(self.shown):
            start, size = self._starts[index], column.width + 1
            if index < pinned:
                x, skip = start, 0
            else:
                x = max(start - scroll, edge)
                skip = x - (start - scroll)
            shown = min(size - skip, width - x)
            if shown > 0:
                spans.append(ColumnSpan(index, column, x, skip, shown))
            elif x >= width and index >= pinned:
                break
        return spans

    def at(self, x: int, scroll: int, width: int) -> ColumnSpan | None:
        """Return what lies at screen cell `x`, None in the gutter or beyond the last column."""
        return next((span for span in self.spans(scroll, width) if span.x <= x < span.x + span.shown), None)

    def scroll_to_show(self, index: int, scroll: int, width: int) -> int:
        """Return the scroll nearest to `scroll` that shows the whole of a column in `width` cells."""
        pinned, edge = self._pinned_edge(width)
        if index < pinned:
            return scroll
        start, column = self._starts[index], self.shown[index]
        lowest = start + column.width - width
        return min(max(scroll, lowest), start - edge)

    def _pinned_edge(self, width: int) -> tuple[int, int]:
        pinned = self.pinned(width)
        return pinned, self.frozen_width if pinned else GUTTER

    def resize(self, key: str, width: int) -> bool:
        """Give a column another width, not under its least; return whether that changed anything."""
        return self._swap(key, lambda column: replace(column, width=max(column.min_width, width)))

    def hide(self, key: str, hidden: bool = True) -> bool:
        """Hide or show a column; frozen ones stay. Returns whether that changed anything."""
        if key in {column.key for column in self._all[: self._frozen]}:
            return False
        return self._swap(key, lambda column: replace(column, hidden=hidden))

    def move(self, key: str, step: int) -> bool:
        """Move a shown column by one place (`step` -1 or 1), never over the frozen edge."""
        index = self._at.get(key)
        if index is None or index < self.frozen:
            return False
        target = index + step
        if not self.frozen <= target < len(self.shown):
            return False
        order = list(self._all)
        column = self.shown[index]
        order.remove(column)
        place = order.index(self.shown[target])
        order.insert(place + (step > 0), column)
        self._all = tuple(order)
        self._measure()
        return True

    def _swap(self, key: str, change: "ColumnChange") -> bool:
        changed = tuple(change(column) if column.key == key else column for column in self._all)
        if changed == self._all:
            return False
        self._all = changed
        self._measure()
        return True


class ColumnChange(Protocol):
    """A function from a column to the column that replaces it."""

    def __call__(self, column: Column, /) -> Column:
        """Return the replacement."""


class RowOrder:
    """The keys of all rows in their order, with the place of each."""

    def __init__(self, keys: Iterable[str] = ()) -> None:
        self.keys: list[str] = list(keys)
        self.place: dict[str, int] = {key: index for index, key in enumerate(self.keys)}

    def __len__(self) -> int:
        return len(self.keys)

    def __contains__(self, key: object) -> bool:
        return key in self.place

    def survivor(self, index: int, later: "RowOrder") -> int | None:
        """Return the place in `later` of the row at `index` here, or of its nearest surviving neighbour.

        Of two neighbours equally near, the one below wins: after a delete the cursor is on the next row.
        """
        for key in self._around(index):
            place = later.place.get(key)
            if place is not None:
                return place
        return None

    def _around(self, index: int) -> Iterator[str]:
        for distance in range(len(self.keys)):
            below, above = index + distance, index - distance
            if below < len(self.keys):
                yield self.keys[below]
            if distance and above >= 0:
                yield self.keys[above]


class Marks:
    """The marked rows, in the order they were marked.

    Marks of rows that a filter took away are kept for their return, but are not counted: an action
    must never reach a row that is not in the table.
    """

    def __init__(self) -> None:
        self._keys: dict[str, None] = {}
        self._before: dict[str, None] = {}
        self._anchor: int | None = None

    def __contains__(self, key: object) -> bool:
        return key in self._keys

    def __bool__(self) -> bool:
        return bool(self._keys)

    def within(self, rows: RowOrder) -> tuple[str, ...]:
        """Return the marked keys that are in `rows`."""
        return tuple(key for key in self._keys if key in rows)

    def toggle(self, key: str) -> None:
        """Mark or unmark one row."""
        if key in self._keys:
            del self._keys[key]
        else:
            self._keys[key] = None

    def add(self, keys: Iterable[str]) -> None:
        """Mark several rows."""
        self._keys.update(dict.fromkeys(keys))

    def clear(self) -> None:
        """Unmark every row, also those out of sight."""
        self._keys.clear()
        self.end_extend()

    def extend(self, start: int, to: int, rows: RowOrder) -> None:
        """Mark the rows from where the extending began (`start` at first) through `to`.

        Going back unmarks again what the same extending had marked.
        """
        if self._anchor is None:
            self._anchor, self._before = start, dict(self._keys)
        low, high = sorted((self._anchor, to))
        self._keys = {**self._before, **dict.fromkeys(rows.keys[low : high + 1])}

    def end_extend(self) -> None:
        """Forget where extending began; the next one starts anew."""
        self._anchor = None


def next_editable(
    columns: Sequence[Column], rows: int, here: tuple[int, int], step: int
) -> tuple[int, int] | None:
    """Return the nearest editable cell in reading order, for `step` -1 backwards; None at the end."""
    row, column = here
    order = range(len(columns)) if step > 0 else range(len(columns) - 1, -1, -1)
    rest = ((row, at) for at in order if (at - column) * step > 0)
    wrapped = ((row + step, at) for at in order)
    for found in chain(rest, wrapped):
        if columns[found[1]].editable and 0 <= found[0] < rows:
            return found
    return None
