"""How the parts of a reorderable list look: theme variables only, markers say the same without colour."""

from imgtui.tui.widgets.reorder.paint import TONES
from imgtui.tui.widgets.text.tones import colour_rules, toned

PARTS = (
    *("row", "cursor", "marked", "lifted", "drop", "title", "border", "heading", "empty", "field", "ghost"),
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
    &:focus > .reorder--cursor {
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
