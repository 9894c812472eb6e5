"""An editor for texts of several lines: notes, descriptions."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static, TextArea

from imgtui.domain.workbook.text import clean, clean_lines
from imgtui.tui.command import Command, place
from imgtui.tui.dialogs.dialog import Dialog
from imgtui.tui.widgets.text.key_line import KeyLine
from imgtui.tui.widgets.text.plain_area import PlainArea
from imgtui.tui.widgets.text.tones import toned

_ASK = "This is not saved: F2 saves it, esc once more drops it"


class LongText(Dialog[str | None]):
    """Gives the text when it is saved, None when it is left; what was typed is not dropped at one key."""

    ABOUT: ClassVar = "Writes a text of several lines."
    PLACE: ClassVar = place(
        "long_text",
        "A text of several lines",
        "screen",
        Command("save", "f2 ctrl+s", "Save", "Keep the text.", 1, first="all"),
        Command(
            "leave",
            "escape",
            "Leave",
            "Leave; changed text is dropped at the second key only.",
            2,
            first="all",
        ),
    )
    BINDINGS = PLACE.bindings
    DEFAULT_CSS = toned("""
    LongText { align: center middle; }
    LongText > Vertical { width: 90%; max-width: 100; height: 80%; background: $surface;
        border: round $primary; border-title-color: $primary; padding: 0 1; }
    LongText TextArea { height: 1fr; border: none; padding: 0; }
    LongText TextArea:focus { border: none; }
    LongText #long-say { height: 1; display: none; color: $tone-caution; text-style: bold; }
    LongText.-asking #long-say { display: block; }
    """)

    def __init__(self, title: str, text: str) -> None:
        super().__init__()
        self._title = clean(title)
        self._old = clean_lines(text)

    def compose(self) -> ComposeResult:
        """Draw the field."""
        with Vertical() as box:
            box.border_title = Content(self._title).markup
            yield PlainArea(self._old, soft_wrap=True, compact=True)
            yield Static(_ASK, id="long-say", markup=False)
            yield KeyLine(self.footer)

    def on_mount(self) -> None:
        """Stand at the end of the text."""
        field = self.query_one(TextArea)
        field.move_cursor(field.document.end)
        field.focus()

    def action_save(self) -> None:
        """Give the text."""
        self.dismiss(clean_lines(self.query_one(TextArea).text))

    def finish(self) -> None:
        """Give the text, where it has been changed."""
        if self.query_one(TextArea).text != self._old:
            self.action_save()

    def action_leave(self) -> None:
        """Leave; changed text is dropped at the second key only."""
        changed = self.query_one(TextArea).text != self._old
        if changed and not self.has_class("-asking"):
            self.add_class("-asking")
        else:
            self.dismiss(None)
