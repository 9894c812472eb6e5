"""One line of keys for a screen of its own: as many as fit, each can be clicked."""

from collections.abc import Callable, Sequence
from typing import ClassVar, NamedTuple

from rich.cells import cell_len
from rich.text import Text
from textual import events
from textual.widget import Widget

from imgtui.tui.widgets.text.tones import toned


class Key(NamedTuple):
    """A key as a person writes it, what it does, the action of the screen that it runs, whether it works."""

    key: str
    label: str
    action: str
    works: bool = True


_MORE = Key("?", "Keys", "run('help')")


class KeyLine(Widget):
    """The last line of a screen. `keys` says what works now, the most useful first.

    What is off is dim, and makes way where not all of them fit; the last one shown leads to the list then.
    """

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {"keys--key", "keys--label", "keys--off"}
    DEFAULT_CSS = toned("""
    KeyLine { height: 1; background: $panel; color: $foreground;
        & .keys--key { color: $accent; text-style: bold; background: $panel; }
        & .keys--label { color: $foreground; background: $panel; }
        & .keys--off { color: $tone-muted; background: $panel; }
        &:ansi .keys--off { text-style: dim; }
    }
    """)

    def __init__(self, keys: Callable[[], Sequence[Key]]) -> None:
        super().__init__()
        self._asked = keys
        self._places: list[tuple[int, int, str]] = []

    @property
    def keys(self) -> Sequence[Key]:
        """What works now, also what there is no room for."""
        return self._asked()

    def render(self) -> Text:
        """Draw the keys that fit."""
        key, label, off = (self.get_component_rich_style(f"keys--{part}") for part in ("key", "label", "off"))
        line, self._places = Text(no_wrap=True, end=""), []
        for each in self._fitting():
            start = cell_len(line.plain)
            end = start + _cells(each)
            line.append(f" {each.key}", key if each.works else off)
            line.append(f" {each.label} ", label if each.works else off)
            self._places.append((start, end, each.action))
        return line

    def _fitting(self) -> list[Key]:
        keys, room = self.keys, self.size.width
        if sum(map(_cells, keys)) > room:
            keys = [each for each in keys if each.works]
        if sum(map(_cells, keys)) > room:
            return [*_first(keys, room - _cells(_MORE)), _MORE]
        return _first(keys, room)

    async def on_click(self, event: events.Click) -> None:
        """Run what was clicked."""
        for start, end, action in self._places:
            if start <= event.x < end:
                await self.screen.run_action(action)


def _cells(key: Key) -> int:
    return cell_len(key.key) + cell_len(key.label) + 3


def _first(keys: Sequence[Key], room: int) -> list[Key]:
    fitting = []
    for each in keys:
        room -= _cells(each)
        if room < 0:
            break
        fitting.append(each)
    return fitting
