"""What a reorderable list tells its owner about moves."""

from textual.message import Message
from textual.widget import Widget

from imgtui.tui.widgets.reorder_model import Arrangement


class ReorderMessage(Message):
    """A message of a reorderable list; `control` is that list."""

    def __init__(self, sender: Widget) -> None:
        super().__init__()
        self.sender = sender

    @property
    def control(self) -> Widget:
        """The list."""
        return self.sender


class Dropped(ReorderMessage, namespace="reorder_list"):
    """Rows were moved; the owner saves this and calls `set_sections`, or `revert` if it cannot."""

    def __init__(
        self, sender: Widget, before: Arrangement, after: Arrangement, keys: tuple[str, ...]
    ) -> None:
        super().__init__(sender)
        self.before = before
        self.after = after
        self.keys = keys


class Opened(ReorderMessage, namespace="reorder_list"):
    """A row was double-clicked, or Enter pressed on it."""

    def __init__(self, sender: Widget, key: str) -> None:
        super().__init__(sender)
        self.key = key


class MarksChanged(ReorderMessage, namespace="reorder_list"):
    """Other rows are marked than before."""

    def __init__(self, sender: Widget, marks: frozenset[str]) -> None:
        super().__init__(sender)
        self.marks = marks


class Refused(ReorderMessage, namespace="reorder_list"):
    """A key could do nothing; `reason` is a sentence for the user, plain text."""

    def __init__(self, sender: Widget, reason: str) -> None:
        super().__init__(sender)
        self.reason = reason


class CursorMoved(ReorderMessage, namespace="reorder_list"):
    """The cursor stands on another row; `key` is None when there are no rows."""

    def __init__(self, sender: Widget, key: str | None) -> None:
        super().__init__(sender)
        self.key = key


class SectionToggled(ReorderMessage, namespace="reorder_list"):
    """A section was folded or unfolded by the user."""

    def __init__(self, sender: Widget, section: str, collapsed: bool) -> None:
        super().__init__(sender)
        self.section = section
        self.collapsed = collapsed
