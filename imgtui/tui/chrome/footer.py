"""The footer: only the keys that work here, as many as fit."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import ClassVar

from rich.cells import cell_len
from rich.text import Text
from textual import events
from textual.widget import Widget
from textual.widgets import Input

from imgtui.tui.command import Command, CommandPlace
from imgtui.tui.pane.commands import ANYWHERE, PANES
from imgtui.tui.pane.messages import RunCommand
from imgtui.tui.widgets.text.tones import toned

Entry = tuple[Command, bool]  # the command, and whether it can run now


class FittedFooter(Widget):
    """One line of keys, the most useful first; a click runs the command."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"footer--key", "footer--label", "footer--off"}
    ALLOW_SELECT = False
    DEFAULT_CSS = toned("""
    FittedFooter { height: 1; dock: bottom; background: $panel; color: $foreground;
        & .footer--key { color: $accent; text-style: bold; background: $panel; }
        & .footer--label { color: $foreground; background: $panel; }
        & .footer--off { color: $tone-muted; background: $panel; }
        &:ansi .footer--off { text-style: dim; }
    }
    """)

    def __init__(self, entries: Callable[[], Sequence[Entry]]) -> None:
        super().__init__()
        self._entries = entries
        self._places: list[tuple[int, int, Command]] = []
        self._drawn: Sequence[Entry] = ()

    def draw(self) -> None:
        """Draw the keys again if they are others than those that stand there."""
        if fitted(self._entries(), self.size.width) != self._drawn:
            self.refresh()

    def render(self) -> Text:
        """Draw the keys that fit."""
        key, label, off = (self.get_component_rich_style(f"footer--{c}") for c in ("key", "label", "off"))
        line, self._places = Text(no_wrap=True, end=""), []
        self._drawn = fitted(self._entries(), self.size.width)
        for command, works in self._drawn:
            start = cell_len(line.plain)
            line.append(f" {command.key_text}", key if works else off)
            line.append(f" {command.label} ", label if works else off)
            self._places.append((start, cell_len(line.plain), command))
        return line

    def on_click(self, event: events.Click) -> None:
        """Run the command that was clicked."""
        for start, end, command in self._places:
            if start <= event.x < end and command.place in (ANYWHERE, *PANES):
                self.post_message(RunCommand(command.id))
            elif start <= event.x < end:
                self.app.simulate_key(command.every_key[0])


def typing_keys(focused: Widget | None) -> Sequence[Command]:
    """Return the keys of the field in which one writes, for the last line; none elsewhere."""
    own = getattr(focused, "PLACE", None)
    if not isinstance(focused, Input) or not isinstance(own, CommandPlace):
        return ()
    return [replace(command, rank=rank) for rank, command in enumerate(own, start=1)]


def fitted(entries: Sequence[Entry], width: int) -> list[Entry]:
    """Return the entries that fit into `width` cells, in the order of their rank.

    The keys of every pane (undo, help, commands, quit) come last but are never pushed out.
    """
    ranked = sorted((e for e in entries if e[0].rank and e[0].every_key), key=lambda e: e[0].rank)
    always = [e for e in ranked if e[0].place == "app"]
    room = width - sum(_cells(e[0]) for e in always)
    own = _first_that_fit([e for e in ranked if e not in always], room)
    if not any(works for _, works in own):  # an empty pane: what leads on, in place of what cannot be done
        own = _first_that_fit([e for e in ranked if e not in always and e[1]], room) or own
    return [e for e in ranked if e in own or e in always]


def _first_that_fit(entries: Sequence[Entry], room: int) -> list[Entry]:
    chosen: list[Entry] = []
    for entry in entries:
        if (cells := _cells(entry[0])) <= room:
            chosen.append(entry)
            room -= cells
    return chosen


def _cells(command: Command) -> int:
    return cell_len(command.key_text) + cell_len(command.label) + 3
