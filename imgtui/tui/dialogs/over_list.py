"""A whole screen over the panes in which one list has the keys."""

from imgtui.tui.dialogs.over import Over
from imgtui.tui.widgets.lists.read_list import ReadList


class OverList(Over):
    """The frame, and the list in it: it is filled when the screen opens, and has the keys then.

    Subclasses compose a frame with one `ReadList`, and implement `redraw`.
    """

    DEFAULT_CSS = """
    OverList { align: center middle; }
    OverList > Vertical { width: 100%; height: 100%; background: $surface;
        border: round $primary; border-title-color: $primary; padding: 0 1; }
    OverList ReadList { height: 1fr; background: $surface; }
    """

    def on_mount(self) -> None:
        """Fill in the rows."""
        self.redraw()
        self.begin()
        self.rows.focus()

    def begin(self) -> None:
        """Put the cursor where the screen begins, when that is not the first row."""

    @property
    def rows(self) -> ReadList:
        """The rows."""
        return self.query_one(ReadList)
