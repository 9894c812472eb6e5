"""The mouse's part of a drag: pressed, lifted, where the pointer is, how fast the edge scrolls. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

from imgtui.tui.widgets.reorder.carry import edge_speed


@dataclass(slots=True)
class Edge:
    """How long a pointer has been held at an edge, and how far that scrolls."""

    _since: float | None = None
    _last: float = 0.0
    _owed: float = 0.0

    def leave(self) -> None:
        """Forget how long the pointer has been there."""
        self._since = None

    def due(self, distance: int, now: float) -> int:
        """Return by how many cells to scroll at time `now` (seconds), negative towards the start.

        Fractions are kept for the next call, so any timer interval gives the same speed.

        Args:
            distance: How far the pointer is into an edge, negative at the start, 0 in between.
            now: Seconds of any clock.
        """
        if distance == 0:
            self.leave()
            return 0
        if self._since is None:
            self._since, self._last, self._owed = now, now, 0.0
        self._owed += edge_speed(abs(distance), now - self._since) * (now - self._last)
        self._last = now
        cells = int(self._owed)
        self._owed -= cells
        return cells if distance > 0 else -cells


@dataclass(slots=True)
class Drag:
    """A mouse button held on a row.

    Attributes:
        key: The row pressed.
        x: Column of the pointer, from the left of the rows.
        y: Row of the pointer, from the first visible row; may lie outside.
        lifted: Whether the pointer has moved since, so that the row is in the hand.
        pressed: Row of the pointer when the button went down.
    """

    key: str
    x: int
    y: int
    lifted: bool = False
    pressed: int = 0
    _edge: Edge = field(default_factory=Edge)

    def edge_distance(self, page: int) -> int:
        """Return whether the pointer is at an edge: -1 on the first row seen, 1 on the last, 0 elsewhere.

        Beyond the edge it is outside of the list, where nothing scrolls: a row goes back there.

        Args:
            page: Rows seen at once.
        """
        if self.y == 0:
            return -1
        return 1 if self.y == page - 1 else 0

    def leave_edge(self) -> None:
        """Forget how long the pointer has been at an edge."""
        self._edge.leave()

    def scroll_due(self, now: float, page: int) -> int:
        """Return by how many rows to scroll at time `now` (seconds), negative upwards."""
        return self._edge.due(self.edge_distance(page) if self.lifted else 0, now)


class Neighbour(Protocol):
    """A list beside this one that takes rows which are let go of over it; they stay here, too."""

    def over(self, keys: Sequence[str], x: int, y: int) -> None:
        """Tell what letting go at a cell of the screen would do; anywhere else than over the list nothing."""

    def take(self, keys: Sequence[str], x: int, y: int) -> bool:
        """Take rows that were let go of at a cell of the screen; return whether they were."""
