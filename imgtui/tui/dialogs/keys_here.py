"""The keys of a screen that lies over the panes: all of them, also those its last line has no room for."""

from collections.abc import Iterable, Iterator, Sequence
from typing import ClassVar

from rich.table import Table
from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.screen import Screen
from textual.widgets import Static

from imgtui.tui.app.commands import key_name
from imgtui.tui.dialogs.dialog import Dialog
from imgtui.tui.widgets.text.key_line import KeyLine
from imgtui.tui.widgets.text.title_box import TitleBox

Line = tuple[str, str]
"""A key as a person writes it, and what it does."""


class KeysHere(Dialog[None]):
    """A list of keys; `esc`, `?`, `enter` or a click goes back to where they work."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,enter,q,question_mark,f1", "dismiss", "Close")]
    DEFAULT_CSS = """
    KeysHere { align: center middle; }
    KeysHere > TitleBox { width: 90%; max-width: 76; height: auto; max-height: 90%; background: $surface;
        border: round $primary; border-title-color: $primary; padding: 0 1; }
    KeysHere VerticalScroll { height: auto; max-height: 100%; scrollbar-size-vertical: 1; }
    """

    def __init__(self, lines: Sequence[Line]) -> None:
        super().__init__()
        self._lines = lines

    def compose(self) -> ComposeResult:
        """Draw a line for each key."""
        table = Table.grid(padding=(0, 2))
        for key, what in self._lines:
            table.add_row(Text(key, "bold", no_wrap=True), Text(what))
        with TitleBox("Keys here", "esc closes"), VerticalScroll():
            yield Static(table)

    def on_click(self, event: events.Click) -> None:
        """Go back."""
        event.stop()
        self.dismiss()


def keys_of(screen: Screen[None], bindings: Iterable[BindingType]) -> tuple[Line, ...]:
    """Return what the last line of `screen` would say with room for all of it, then its further keys."""
    shown = [each for line in screen.query(KeyLine) for each in line.keys]
    named = {word for each in shown for word in each.key.split()}
    lines = [(each.key, each.label) for each in shown]
    return (*lines, *_further(bindings, named))


def _further(bindings: Iterable[BindingType], named: set[str]) -> Iterator[Line]:
    for each in bindings:
        if isinstance(each, Binding):
            names = [key_name(key) for key in each.key.split(",")]
            if not named & set(names):
                yield " ".join(names), each.description
