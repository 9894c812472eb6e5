"""What a virtual table tells its owner; handlers are named ``on_virtual_table_…``."""

from dataclasses import dataclass

from textual.message import Message


@dataclass
class CursorMoved(Message, namespace="virtual_table"):
    """The cursor is on another cell. A queued older one is replaced, so a held key costs one."""

    key: str | None
    column: str | None

    def can_replace(self, message: Message) -> bool:
        """Replace an older report of the same table."""
        return isinstance(message, CursorMoved) and message._sender is self._sender


@dataclass
class RowOpened(Message, namespace="virtual_table"):
    """The user wants to see the whole record."""

    key: str


@dataclass
class CellEdited(Message, namespace="virtual_table"):
    """A cell got the valid text `text`; `old` is what the source gave the editor."""

    key: str
    column: str
    text: str
    old: str


@dataclass
class EditDropped(Message, namespace="virtual_table"):
    """Text was not saved: it had the error `error` when the editor lost the focus or its row."""

    key: str
    column: str
    text: str
    error: str


@dataclass
class EditRefused(Message, namespace="virtual_table"):
    """The user asked to edit a column that has no editor; its pane may offer another way."""

    key: str
    column: str


@dataclass
class HeaderSelected(Message, namespace="virtual_table"):
    """A heading was clicked; panes sort."""

    column: str


@dataclass
class MarksChanged(Message, namespace="virtual_table"):
    """Rows were marked or unmarked; `marked` are those in the table."""

    marked: tuple[str, ...]


@dataclass
class ColumnsChanged(Message, namespace="virtual_table"):
    """The user widened, moved or hid a column; `VirtualTable.columns` is what to remember."""


@dataclass
class Pasted(Message, namespace="virtual_table"):
    """Several lines or cells were pasted into the table. The text is as it came: not cleaned."""

    text: str
