"""What stands over the line of an entry: what can be chosen, each with a click, or how the line is read."""

from collections.abc import Callable, Iterator, Sequence
from typing import ClassVar, NamedTuple

from rich.cells import cell_len
from rich.text import Text
from textual import events
from textual.widget import Widget

from imgtui.domain.workbook.text import clean
from imgtui.tui.widgets.text.tones import toned
from imgtui.tui.widgets.text.wrap import wrapped

_LINES, _MOST_LINES = 2, 3


class EntryOffer(NamedTuple):
    """One that can be chosen: what a click on it takes, and what it says."""

    id: str
    text: str


class Offers(Widget):
    """Two lines, or three where they are needed: offers side by side, the chosen one bold, or a sentence."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {"offers--text", "offers--chosen", "offers--wrong"}
    DEFAULT_CSS = toned("""
    Offers { height: 2; background: $panel; color: $foreground;
        & .offers--text { color: $foreground; background: $panel; }
        & .offers--chosen { color: $accent; background: $panel; text-style: bold; }
        & .offers--wrong { color: $tone-grave; background: $panel; text-style: bold; }
    }
    """)

    def __init__(self, take: Callable[[str], None]) -> None:
        super().__init__()
        self._take = take
        self._offers: Sequence[EntryOffer] = ()
        self._chosen = -1
        self._said, self._is_wrong = "", False
        self._places: list[tuple[int, int, int, str]] = []

    def offer(self, offers: Sequence[EntryOffer], chosen: int = -1, said: str = "") -> None:
        """Show what can be chosen; `said` where nothing can."""
        self._show(offers, chosen, said, False)

    def say(self, text: str, *, is_wrong: bool = False) -> None:
        """Show how the line is read, or why it cannot be taken."""
        self._show((), -1, text, is_wrong)

    def _show(self, offers: Sequence[EntryOffer], chosen: int, said: str, is_wrong: bool) -> None:
        shown = (tuple(offers), chosen, said, is_wrong)
        if shown != (self._offers, self._chosen, self._said, self._is_wrong):
            self._offers, self._chosen, self._said, self._is_wrong = shown
            self._fit()
            self.refresh()

    def on_resize(self) -> None:
        """Give the offers the lines that they need."""
        self._fit()

    def _fit(self) -> None:
        places = [line for _, line, _ in self._laid_out()]
        rows = min(_MOST_LINES, max([_LINES, *(line + 1 for line in places)]))
        if self.styles.height is None or self.styles.height.value != rows:
            self.styles.height = rows

    def _laid_out(self) -> Iterator[tuple[int, int, str]]:
        """Yield (number, line, words) of the offers, as many on a line as fit."""
        line = at = 0
        for number, each in enumerate(self._offers):
            words = f" {'▸' if number == self._chosen else ' '}{clean(each.text)} "
            if at and at + cell_len(words) > (self.size.width or self.app.size.width):
                line, at = line + 1, 0
            at += cell_len(words)
            yield number, line, words

    @property
    def text(self) -> str:
        """What it says, in one line."""
        return " ".join(each.text for each in self._offers) or self._said

    def render(self) -> Text:
        """Draw the offers that fit into two lines, or the sentence."""
        plain, chosen, wrong = (
            self.get_component_rich_style(f"offers--{part}") for part in ("text", "chosen", "wrong")
        )
        text, width, self._places = Text(no_wrap=True, end=""), self.size.width, []
        if not self._offers:
            lines = wrapped(clean(self._said), max(1, width - 2))[:_LINES]
            text.append("\n".join(f" {line}" for line in lines), wrong if self._is_wrong else plain)
            return text
        last = at = 0
        for number, line, words in self._laid_out():
            if line >= _MOST_LINES:
                break
            if line != last:
                text.append("\n")
                last, at = line, 0
            text.append(words, chosen if number == self._chosen else plain)
            self._places.append((line, at, at + cell_len(words), self._offers[number].id))
            at += cell_len(words)
        return text

    def on_click(self, event: events.Click) -> None:
        """Take what was clicked."""
        event.stop()
        for line, start, end, name in self._places:
            if event.y == line and start <= event.x < end:
                self._take(name)
                return
