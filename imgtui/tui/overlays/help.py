"""Help for what is in front, made from the live commands; typing searches it."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar

from rich.console import Group as RichGroup
from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Column, Table
from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Input, Static

from imgtui.tui.command import Command, place
from imgtui.tui.dialogs.dialog import Dialog
from imgtui.tui.widgets.text.key_line import KeyLine
from imgtui.tui.widgets.toolkit_keys import LINE

if TYPE_CHECKING:
    from imgtui.tui.overlays.offer import OfferGroup

_LEGEND = "Legend: what the headings and signs mean"
_WIDEST = 20  # cells of the column of keys; more of them take a second line


class HelpScreen(Dialog[None]):
    """Every key that works here, what it does, and why it is off when it is."""

    ABOUT: ClassVar = "Shows every key that works here; type to search."
    PLACE: ClassVar = place(
        "help",
        "The keys",
        "screen",
        Command("close", "escape f1", "Close", "Go back to where the keys work.", 1, action="dismiss"),
        Command("take", "", "Close", "Go back to where the keys work.", action="dismiss", by=LINE["take"]),
        Command("down", "down", "Down", "Scroll down.", action="scroll(1)"),
        Command("up", "up", "Up", "Scroll up.", action="scroll(-1)"),
        Command("page_down", "pagedown", "Page down", "Scroll down by what is shown.", action="scroll(12)"),
        Command("page_up", "pageup", "Page up", "Scroll up by what is shown.", action="scroll(-12)"),
    )
    BINDINGS = PLACE.bindings
    DEFAULT_CSS = """
    HelpScreen > Vertical { width: 90%; max-width: 100; height: 90%; }
    HelpScreen Input { margin: 0 0 1 0; }
    """

    def __init__(
        self,
        where: str,
        groups: Sequence["OfferGroup"],
        legend: Mapping[str, str] | None = None,
        about: str = "",
    ) -> None:
        """`legend` says what headings and signs of the screen mean, `about` what the screen is for."""
        super().__init__()
        self._about = about
        self._legend = legend or {}
        self._where = where
        self._groups = groups

    def compose(self) -> ComposeResult:
        """Draw the search field and the list."""
        with Vertical() as box:
            box.border_title = f"Keys in {self._where}"
            yield Input(placeholder="type to search keys and legend: fit, thirds", compact=True)
            with VerticalScroll(can_focus=False):
                yield Static(self._found(""), markup=False)
            yield KeyLine(self.footer)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show what matches."""
        self.query_one(Static).update(self._found(event.value))

    def on_input_submitted(self) -> None:
        """Go back."""
        self.dismiss()

    def on_click(self, event: events.Click) -> None:
        """Go back when the screen beside the list is clicked."""
        if event.widget is self:
            self.dismiss()

    def action_scroll(self, lines: int) -> None:
        """Scroll the list."""
        self.query_one(VerticalScroll).scroll_relative(y=lines, animate=False)

    def _found(self, wanted: str) -> RenderableType:
        """Return what matches, sentences beside their keys however many lines they take."""
        longest = max((len(_keys(o.command)) for group in self._groups for o in group.offers), default=0)
        parts: list[RenderableType] = []
        if self._about and not wanted:
            parts.append(Padding(Text(self._about), (0, 0, 1, 0)))
        for title, offers in self._groups:
            found = [offer for offer in offers if matches(offer.command, wanted)]
            if found:
                table = Table.grid(Column(width=min(longest, _WIDEST)), Column(), padding=(0, 2, 0, 0))
                for command, why in found:
                    off = f" (now off: {why})" if why else ""
                    table.add_row(Text(_keys(command), "bold"), Text(f"{command.label}: {command.help}{off}"))
                parts += [Text(title, "bold"), Padding(table, (0, 0, 1, 2))]
        told = {
            name: text
            for name, text in self._legend.items()
            if all(word in f"{name} {text} {_LEGEND}".casefold() for word in wanted.casefold().split())
        }
        if told:
            table = Table.grid(Column(width=_WIDEST), Column(), padding=(0, 2, 0, 0))
            for name, text in told.items():
                table.add_row(Text(name, "bold"), Text(text))
            legend: list[RenderableType] = [Text(_LEGEND, "bold"), Padding(table, (0, 0, 1, 2))]
            # What is looked for by name is a heading more often than a key.
            parts = [*legend, *parts] if wanted else [*parts, *legend]
        return RichGroup(*parts) if parts else Text("No key matches.")


def _keys(command: Command) -> str:
    return " ".join(command.key_texts) or "—"


def matches(command: Command, wanted: str) -> bool:
    """Return whether every word of a search is in the command's name, help or keys."""
    hay = f"{command.label} {command.help} {command.id} {command.key_text}".casefold()
    return all(word in hay for word in wanted.casefold().split())
