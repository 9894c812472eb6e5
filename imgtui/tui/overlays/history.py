"""Every change, newest first: what undo would take back."""

from collections.abc import Sequence
from datetime import datetime
from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Static

from imgtui.domain.workbook.days import in_zone
from imgtui.domain.workbook.snapshot import Step
from imgtui.domain.workbook.text import clean
from imgtui.tui.command import Command, place
from imgtui.tui.dialogs.dialog import Dialog
from imgtui.tui.widgets.text.key_line import KeyLine


class HistoryScreen(Dialog[None]):
    """The journal as a list."""

    ABOUT: ClassVar = "Shows every change of the workbook, newest first: u takes back the last one."
    PLACE: ClassVar = place(
        "history",
        "Every change",
        "screen",
        Command("close", "escape enter q", "Close", "Go back.", 1, action="dismiss"),
    )
    BINDINGS = PLACE.bindings
    DEFAULT_CSS = """
    HistoryScreen > Vertical { width: 90%; max-width: 100; height: 80%; }
    """

    def __init__(self, steps: Sequence[Step], now: datetime) -> None:
        super().__init__()
        self._steps = steps
        self._now = now

    def compose(self) -> ComposeResult:
        """Draw the list."""
        with Vertical() as box:
            box.border_title = "Changes, newest first — undo takes back the first that is done"
            with VerticalScroll():
                yield Static(self._lines(), markup=False)
            yield KeyLine(self.footer)

    def _lines(self) -> Text:
        if not self._steps:
            return Text("Nothing has been changed yet.")
        text = Text()
        for step in self._steps:
            at = in_zone(step.at, self._now.tzinfo)
            mark = "undone " if step.undone else ""
            text.append(f"{at:%d %b %H:%M}  ")
            text.append(f"{mark}{clean(step.name)}\n", "strike" if step.undone else "")
        return text
