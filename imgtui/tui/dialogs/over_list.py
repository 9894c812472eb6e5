"""A whole screen over the panes in which one list has the keys."""

from imgtui.tui.command import Command
from imgtui.tui.dialogs.over import Over
from imgtui.tui.widgets.lists.read_list import ReadList


def between_parts(rank: int, names: tuple[str, str] = ("next", "previous")) -> tuple[Command, Command]:
    """Return the commands that go from part to part of a list.

    Args:
        rank: the place of the first in the last line.
        names: their names, by which a user's keymap may have them.
    """
    on, back = names
    ahead = Command(
        on, "tab right_square_bracket", "Next part", "Go to the next part.", rank, action="section(1)"
    )
    before = Command(
        back,
        "shift+tab left_square_bracket",
        "Part before",
        "Go to the part before.",
        action="section(-1)",
    )
    return ahead, before


class OverList(Over):
    """The frame, and the list in it: it is filled when the screen opens, and has the keys then.

    Subclasses compose a frame with one `ReadList`, and implement `redraw`.
    """

    DEFAULT_CSS = """
    OverList > Vertical { width: 100%; height: 100%; }
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
