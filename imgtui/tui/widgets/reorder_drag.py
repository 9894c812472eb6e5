"""The mouse's part of a drag: pressed, lifted, where the pointer is, how fast the edge scrolls. Pure."""

from dataclasses import dataclass

from imgtui.tui.widgets.reorder_carry import edge_speed


@dataclass(slots=True)
class Drag:
    """A mouse button held on a row.

    Attributes:
        key: The row pressed.
        x: Column of the pointer, from the left of the rows.
        y: Row of the pointer, from the first visible row; may lie outside.
        lifted: Whether the pointer has moved since, so that the row is in the hand.
    """

    key: str
    x: int
    y: int
    lifted: bool = False
    _since: float | None = None
    _last: float = 0.0
    _owed: float = 0.0

    def edge_distance(self, page: int) -> int:
        """Return how far the pointer is into an edge: negative above, positive below, 0 in between.

        Args:
            page: Rows seen at once.
        """
        if self.y <= 0:
            return self.y - 1
        return self.y - page + 2 if self.y >= page - 1 else 0

    def leave_edge(self) -> None:
        """Forget how long the pointer has been at an edge."""
        self._since = None

    def scroll_due(self, now: float, page: int) -> int:
        """Return by how many rows to scroll at time `now` (seconds), negative upwards.

        Fractions are kept for the next call, so any timer interval gives the same speed.
        """
        distance = self.edge_distance(page)
        if not self.lifted or distance == 0:
            self.leave_edge()
            return 0
        if self._since is None:
            self._since, self._last, self._owed = now, now, 0.0
        self._owed += edge_speed(abs(distance), now - self._since) * (now - self._last)
        self._last = now
        rows = int(self._owed)
        self._owed -= rows
        return rows if distance > 0 else -rows
