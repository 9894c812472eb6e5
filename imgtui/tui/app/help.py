"""Help for the focused pane, made from the live commands; typing searches it."""

from collections.abc import Callable

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Input, Static

from imgtui.tui.app.commands import ANYWHERE, Command, commands_of, key_name
from imgtui.tui.dialogs.dialog import Dialog

_WIDEST = 20  # cells of the column of keys; two blanks follow even longer ones


class HelpScreen(Dialog[None]):
    """Every key that works here, what it does, and why it is off when it is."""

    BINDINGS = [("escape,f1", "dismiss", "Close")]
    DEFAULT_CSS = """
    HelpScreen { align: center middle; }
    HelpScreen > Vertical { width: 90%; max-width: 100; height: 90%; background: $surface;
        border: round $primary; border-title-color: $primary; padding: 0 1; }
    HelpScreen Input { margin: 0 0 1 0; }
    """

    def __init__(self, pane: str, why_not: Callable[[Command], str | None]) -> None:
        super().__init__()
        self._pane = pane
        self._why_not = why_not

    def compose(self) -> ComposeResult:
        """Draw the search field and the list."""
        with Vertical() as box:
            box.border_title = f"Keys in {self._pane.capitalize()} — esc closes"
            yield Input(placeholder="type to search the keys", compact=True)
            with VerticalScroll(can_focus=False):
                yield Static(self._lines(""), markup=False)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show what matches."""
        self.query_one(Static).update(self._lines(event.value))

    def _lines(self, wanted: str) -> Text:
        text = Text()
        groups = (
            (f"In {self._pane.capitalize()}", commands_of(self._pane)),
            ("Everywhere", commands_of(ANYWHERE)),
        )
        width = min(max(len(_keys(each)) for _, commands in groups for each in commands), _WIDEST)
        for title, commands in groups:
            found = [c for c in commands if matches(c, wanted)]
            if not found:
                continue
            text.append(f"{title}\n", "bold")
            for command in found:
                text.append(f"  {_keys(command):<{width}}  ", "bold")
                text.append(f"{command.label}: {command.help}")
                why = self._why_not(command)
                text.append(f" (now off: {why})\n" if why else "\n")
            text.append("\n")
        return text if text.plain else Text("No key matches.")


def _keys(command: Command) -> str:
    return " ".join([command.key_text, *(key_name(key) for key in command.keys[1:])]) or "—"


def matches(command: Command, wanted: str) -> bool:
    """Return whether every word of a search is in the command's name, help or keys."""
    hay = f"{command.label} {command.help} {command.id} {command.key_text}".casefold()
    return all(word in hay for word in wanted.casefold().split())
