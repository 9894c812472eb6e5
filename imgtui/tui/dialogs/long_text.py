"""An editor for texts of several lines: notes, descriptions."""

from collections.abc import Callable
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
_BOTH = "It was changed elsewhere meanwhile: what stood there is kept below yours"


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
    LongText > Vertical { width: 90%; max-width: 100; height: 80%; }
    LongText TextArea { height: 1fr; border: none; padding: 0; }
    LongText TextArea:focus { border: none; }
    LongText #long-say { height: 1; display: none; color: $tone-heed; text-style: bold; }
    LongText.-asking #long-say { display: block; }
    """)

    def __init__(self, title: str, held: Callable[[], str]) -> None:
        """Open an editor.

        Args:
            title: what the text is of.
            held: the text as the workbook has it when it is asked; another screen may change it meanwhile.
        """
        super().__init__()
        self._title = clean(title)
        self._held = held
        self._old = clean_lines(held())

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
        """Give the text; what another screen wrote since it was opened is kept below it."""
        typed, now = clean_lines(self.query_one(TextArea).text), clean_lines(self._held())
        if typed == self._old:  # nothing was typed here: what stands there now stays
            self.dismiss(None)
        elif now in (self._old, typed) or not now.strip():
            self.dismiss(typed)
        else:
            self.app.notify(_BOTH, severity="warning")
            self.dismiss(f"{typed}\n\n{now}" if typed.strip() else now)

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
