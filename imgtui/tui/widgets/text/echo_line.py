"""The line above the keys that answers every change, and says why a key did nothing."""

from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len
from rich.text import Text
from textual.widget import Widget

from imgtui.domain.workbook.records.record import record
from imgtui.domain.workbook.text import clean
from imgtui.tui.widgets.text.tones import toned
from imgtui.tui.widgets.text.wrap import wrapped

_MOST_ROWS = 4
_BETWEEN = " · "
_WARNS = "! "


@record
class Said:
    """What the line says.

    Attributes:
        what: what was done, or why it was not.
        moved: what that moved, the weightiest first; what there is no room for is left out from the end.
        back: how it is taken back, from the longest form to the shortest.
        warns: whether something was refused, or is to be seen to.
    """

    what: str = ""
    moved: tuple[str, ...] = ()
    back: tuple[str, ...] = ()
    warns: bool = False


def said_lines(said: Said, width: int) -> Sequence[str]:
    """Return what is said, in lines of at most `width` cells: one, where what must be said fits into one."""
    what = clean(said.what)
    if not what:
        return ("",)
    moved = tuple(map(clean, said.moved))
    for count in range(len(moved), -1, -1):
        for back in said.back or ("",):
            line = _BETWEEN.join(filter(None, (what, *moved[:count], back)))
            if cell_len(line) <= width:
                return (line,)
    last = said.back[0] if said.back else ""
    lines = wrapped(_BETWEEN.join(filter(None, (what, last))), max(1, width))
    return lines[:_MOST_ROWS]


class EchoLine(Widget):
    """One line, which takes more only for words that do not fit into one: none of them is cut."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {"echo--text", "echo--warns"}
    DEFAULT_CSS = toned("""
    EchoLine { height: 1; background: $surface; color: $foreground;
        & .echo--text { color: $foreground; background: $surface; }
        & .echo--warns { color: $tone-grave; background: $surface; text-style: bold; }
        &.-over { dock: bottom; layer: over; }
    }
    """)

    def __init__(
        self, said: Said | None = None, *, shrinks: bool = False, classes: str | None = None
    ) -> None:
        """With `shrinks` it takes no line while there is nothing to say."""
        super().__init__(classes=classes)
        self._past: Said | None = None
        self._said = said or Said()
        self._shrinks = shrinks
        self.display = bool(self._said.what) or not shrinks

    @property
    def text(self) -> str:
        """What is said, whole."""
        return " ".join(said_lines(self._said, 10_000))

    def take(self, said: Said) -> None:
        """Say something else."""
        if said is self._past:
            said = Said()
        if said != self._said:
            self._said = said
            self.display = bool(said.what) or not self._shrinks
            self._fit()
            self.refresh()

    def pass_over(self, past: Said) -> None:
        """Never say `past`: what was done before the screen of this line was opened is said below it."""
        self._past = past
        self.take(self._said)

    def on_resize(self) -> None:
        """Break the words anew."""
        self._fit()

    def _fit(self) -> None:
        rows = len(self._lines()) if self.size.width else 1
        if self.styles.height is None or self.styles.height.value != rows:
            self.styles.height = rows

    def _lines(self) -> Sequence[str]:
        return said_lines(self._said, self.size.width - 2 - (len(_WARNS) if self._said.warns else 0))

    def render(self) -> Text:
        """Draw the words; a refusal has its sign before it."""
        plain, warns = (self.get_component_rich_style(f"echo--{part}") for part in ("text", "warns"))
        text = Text(no_wrap=True, end="")
        for number, line in enumerate(self._lines()):
            text.append("\n" if number else "", plain)
            sign = "" if not self._said.warns else " " * len(_WARNS) if number else _WARNS
            text.append(f" {sign}", warns if self._said.warns else plain)
            text.append(line, warns if self._said.warns else plain)
        return text
