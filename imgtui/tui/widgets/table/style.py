"""How a virtual table looks: its style sheet of theme variables, and the styles read back from it."""

from rich.style import Style
from textual.widget import Widget

from imgtui.tui.widgets.table.model import TONES
from imgtui.tui.widgets.table.paint import Palette
from imgtui.tui.widgets.text.tones import colour_rules, toned

_PREFIX = "virtual-table--"
_PARTS = ("header", "header-here", "header-rule", "gutter", "row", "marked", "cursor", "cursor-focus")
COMPONENTS = {_PREFIX + name for name in (*_PARTS, *TONES)}

TABLE_CSS = toned(
    """
TableView {
    height: 1fr;
    color: $foreground;
    background: $background;
    overflow-x: auto;
    overflow-y: auto;
    scrollbar-size-vertical: 1;

    & > .virtual-table--header { color: $foreground; background: $panel; text-style: bold; }
    & > .virtual-table--header-here { color: $tone-accent; background: $panel; text-style: bold; }
    & > .virtual-table--header-rule { color: $foreground 30%; background: $panel; }
    & > .virtual-table--gutter { color: $tone-accent; text-style: bold; }
    & > .virtual-table--row { background: $foreground 9%; }
    & > .virtual-table--marked { background: $accent 14%; text-style: bold; }
    & > .virtual-table--cursor {
        color: $block-cursor-blurred-foreground;
        background: $block-cursor-blurred-background;
        text-style: $block-cursor-blurred-text-style;
    }
    & > .virtual-table--cursor-focus {
        color: $block-cursor-foreground;
        background: $block-cursor-background;
        text-style: $block-cursor-text-style;
    }
    & > .virtual-table--plain { color: $foreground; }
    COLOURS
    & > .virtual-table--changed { color: $tone-heading; text-style: italic; }

    &:ansi {
        & > .virtual-table--header {
            color: ansi_default;
            background: ansi_default;
            text-style: bold reverse;
        }
        & > .virtual-table--header-here {
            color: ansi_default;
            background: ansi_default;
            text-style: bold reverse underline;
        }
        & > .virtual-table--header-rule {
            color: ansi_default;
            background: ansi_default;
            text-style: reverse;
        }
        & > .virtual-table--row { background: ansi_default; text-style: bold; }
        & > .virtual-table--marked { background: ansi_default; text-style: bold; }
        & > .virtual-table--cursor { color: ansi_default; background: ansi_default; text-style: underline; }
        & > .virtual-table--muted { text-style: dim; }
    }
    &:ansi > .virtual-table--cursor-focus {
        color: ansi_default;
        background: ansi_default;
        text-style: bold reverse;
    }

    &:nocolor {
        & > .virtual-table--header { text-style: bold reverse; }
        & > .virtual-table--header-here { text-style: bold reverse underline; }
        & > .virtual-table--header-rule { text-style: reverse; }
        & > .virtual-table--row { text-style: bold; }
        & > .virtual-table--marked { text-style: bold; }
        & > .virtual-table--cursor {
            color: $foreground;
            background: $background;
            text-style: bold underline;
        }
    }
    &:nocolor > .virtual-table--cursor-focus {
        color: $foreground;
        background: $background;
        text-style: bold reverse;
    }
}
""".replace("COLOURS", colour_rules(_PREFIX))
)


def make_palette(widget: Widget) -> Palette:
    """Read the styles of a table from the style sheet as it applies to `widget` now."""
    full = {name: widget.get_component_rich_style(_PREFIX + name) for name in (*_PARTS, *TONES)}
    part = {name: widget.get_component_rich_style(_PREFIX + name, partial=True) for name in _PARTS}
    base = widget.rich_style
    return Palette(
        base=base,
        tones={tone: _ink(full[tone]) for tone in TONES},
        header=full["header"],
        header_here=full["header-here"],
        header_rule=full["header-rule"],
        gutter=_ink(full["gutter"]),
        row=_over(full["row"], part["row"]),
        marked=_over(full["marked"], part["marked"]),
        cursor=full["cursor-focus"],
        cursor_blurred=full["cursor"],
    )


def _ink(style: Style) -> Style:
    """Colour and weight without the background, to lay over the background of a row."""
    return Style(
        color=style.color, bold=style.bold or None, dim=style.dim or None, italic=style.italic or None
    )


def _over(full: Style, part: Style) -> Style:
    """Background (blended with what lies under it) and weight, the colour only where the sheet names one."""
    weight = Style(
        bold=part.bold or None,
        dim=part.dim or None,
        italic=part.italic or None,
        underline=part.underline or None,
        reverse=part.reverse or None,
    )
    return Style(color=full.color if part.color else None, bgcolor=full.bgcolor) + weight
