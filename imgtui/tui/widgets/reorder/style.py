"""How the parts of a reorderable list look: theme variables only, markers say the same without colour."""

from rich.style import Style
from textual.widget import Widget

from imgtui.tui.widgets.reorder.paint import TONES
from imgtui.tui.widgets.text.tones import colour_rules, toned

PARTS = (
    *("row", "cursor", "cursor-focus", "marked", "lifted", "drop", "title", "border", "heading", "empty"),
    *("field", "ghost"),
    *(tone for tone in TONES if tone != "plain"),
)
"""Names of the component classes, without their prefix `reorder--`."""

CSS = toned(
    """
RowList {
    overflow-x: hidden;
    overflow-y: auto;
    scrollbar-size-vertical: 1;
    background: $background;
    color: $foreground;
    & > .reorder--cursor {
        background: $block-cursor-blurred-background;
        color: $block-cursor-blurred-foreground;
        text-style: $block-cursor-blurred-text-style;
    }
    & > .reorder--cursor-focus {
        background: $block-cursor-background;
        color: $block-cursor-foreground;
        text-style: $block-cursor-text-style;
    }
    & > .reorder--marked { color: $tone-accent; text-style: bold; }
    & > .reorder--lifted { background: $primary; color: $background; text-style: bold; }
    &:ansi > .reorder--lifted { background: ansi_default; color: ansi_default; text-style: bold reverse; }
    & > .reorder--drop { color: $tone-accent; text-style: bold; }
    & > .reorder--title { color: $foreground; text-style: bold; }
    & > .reorder--border { color: $tone-quiet; }
    & > .reorder--heading { background: $panel; color: $foreground; text-style: bold; }
    & > .reorder--empty { color: $tone-quiet; }
    & > .reorder--ghost { color: $tone-quiet; }
    & > .reorder--field { background: $panel; color: $foreground; text-style: bold; }
    COLOURS
    & > .reorder--muted { color: $tone-quiet; }
}
""".replace("COLOURS", colour_rules("reorder--"))
)


class PartStyles:
    """The styles of a list's parts as the theme has them, each worked out once.

    Args:
        widget: the list.
    """

    def __init__(self, widget: Widget) -> None:
        self._widget = widget
        self._known: dict[str, Style] = {}

    def clear(self) -> None:
        """Forget them: the theme or a pseudo class has changed."""
        self._known.clear()

    def __call__(self, part: str) -> Style:
        """Return the style of a part; of the cursor as it is with the focus, where the list has it."""
        if part == "cursor" and self._widget.has_focus:
            part = "cursor-focus"
        style = self._known.get(part)
        if style is None:
            style = self._widget.get_component_rich_style(f"reorder--{part}")
            if part in TONES:  # a tone lies over the row's own background
                style = Style(color=style.color)
            self._known[part] = style
        return style
