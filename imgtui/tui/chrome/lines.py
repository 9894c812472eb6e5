"""The two lines above every pane: header and tabs."""

from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from rich.text import Text
from textual import events
from textual.geometry import Size
from textual.reactive import reactive
from textual.widget import Widget

from imgtui.domain.workbook.text import clean
from imgtui.tui.pane.commands import PANES
from imgtui.tui.pane.messages import JumpTo

_TITLES = {pane: f"{number} {pane.capitalize()}" for number, pane in enumerate(PANES, start=1)}
LEAST_WIDTH, LEAST_HEIGHT = 60, 16  # cells and lines that the panes are made for
_TOO_SMALL = f" Too small: make it at least {LEAST_WIDTH}×{LEAST_HEIGHT}"


class HeaderLine(Widget):
    """Workbook and Match year on the left, the next deadline in both clocks on the right.

    In a terminal that is too small for the panes it says so instead.
    """

    ALLOW_SELECT = False
    DEFAULT_CSS = "HeaderLine { height: 1; background: $panel; color: $foreground; text-style: bold; }"
    left: reactive[str] = reactive("imgtui", layout=False)
    right: reactive[tuple[str, ...]] = reactive((), layout=False)
    is_cramped: reactive[bool] = reactive(False, layout=False)

    def on_mount(self) -> None:
        """Look at the terminal for the first time."""
        self.take_size(self.app.size)

    def take_size(self, size: Size) -> None:
        """Take note of the size of the terminal; a new height alone does not reach this line."""
        self.is_cramped = size.width < LEAST_WIDTH or size.height < LEAST_HEIGHT

    def render(self) -> Text:
        """Draw both ends; of the right one's forms (longest first) the first that fits."""
        width = self.size.width
        if self.is_cramped:
            return Text(set_cell_size(_TOO_SMALL, width), no_wrap=True, end="")
        left = f" {clean(self.left)}"
        forms = [clean(form) for form in self.right] or [""]
        fits = (form for form in forms if cell_len(left) + cell_len(form) + 3 <= width)
        right = next(fits, forms[-1])
        room = max(0, width - cell_len(right) - 1)
        return Text(set_cell_size(left, room) + right + " ", no_wrap=True, end="")


class TabLine(Widget):
    """The six tabs, always in the order of the season."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {"tab--on", "tab--off"}
    DEFAULT_CSS = """
    TabLine { height: 1; background: $surface;
        & .tab--on { color: $background; background: $primary; text-style: bold; }
        & .tab--off { color: $foreground; background: $surface; }
        &:ansi .tab--on { color: ansi_default; background: ansi_default; text-style: bold reverse; }
    }
    """
    current: reactive[str] = reactive(PANES[0], layout=False)

    def render(self) -> Text:
        """Draw the tabs; the current one also has brackets, for screens without colour."""
        on, off = (self.get_component_rich_style(f"tab--{c}") for c in ("on", "off"))
        line = Text(no_wrap=True, end="")
        for title, is_here in self._titles():
            line.append(f"[{title}]" if is_here else f" {title} ", on if is_here else off)
        return line

    def _titles(self) -> list[tuple[str, bool]]:
        """Return what each tab is called where it stands: the key alone where there is no room for all."""
        whole = sum(cell_len(title) + 2 for title in _TITLES.values()) <= self.size.width
        return [
            (_TITLES[pane] if whole or pane == self.current else _TITLES[pane][0], pane == self.current)
            for pane in PANES
        ]

    def on_click(self, event: events.Click) -> None:
        """Go to the tab that was clicked."""
        start = 0
        for pane, (title, _) in zip(PANES, self._titles(), strict=True):
            end = start + cell_len(title) + 2
            if start <= event.x < end:
                self.post_message(JumpTo(pane))
            start = end
