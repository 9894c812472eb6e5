"""What a reorderable list tells its owner about moves."""

from typing import Literal, TypeAlias

from textual.message import Message
from textual.widget import Widget

from imgtui.tui.widgets.reorder.model import Arrangement


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


Refusal: TypeAlias = Literal["top", "end", "fixed", "no_section", "already", "no_ranks"]
"""Why a key could do nothing, for owners that say it in the words of their own subject."""


class Refused(ReorderMessage, namespace="reorder_list"):
    """A key could do nothing; `reason` is a sentence for the user, plain text, `why` the same as a name."""

    def __init__(self, sender: Widget, reason: str, why: Refusal) -> None:
        super().__init__(sender)
        self.reason = reason
        self.why = why


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
