"""The tones in which text is drawn: the one table of their colours, one sheet, and the styles read back.

No other module names a theme variable that says good, caution or bad, or one of the inks; its style sheet
goes through `toned`, which puts the colour in the place of "$tone-NAME".
"""

import re
from collections.abc import Iterator, Mapping

from rich.style import Style
from textual.widget import Widget

TONES = (
    "plain",
    "label",
    "heading",
    "muted",
    "empty",
    "good",
    "caution",
    "bad",
    "heed",
    "grave",
    "tier",
    "accent",
    "changed",
    "strong",
    "here",
    "cursor",
)
COLOURS: Mapping[str, str] = {
    "good": "$text-success",
    "caution": "$text-warning",
    "bad": "$text-error",
    "accent": "$text-accent",
    "heed": "$text-secondary",
    "grave": "$text-secondary",
    "tier": "$text-primary",
    "muted": "$foreground 74%",
}
"""The colour of each tone that more than one kind of widget draws, in variables of the theme.

Good, caution and bad are the buckets' alone. What wants a look is `heed`, what must not be missed `grave`:
one hue, and the grave one is bold; what is well needs no colour.
"""

_COLOUR_OF: Mapping[str, str] = {
    **COLOURS,
    "heading": "$text-primary",
    "quiet": "$text-muted",  # as muted, on rows whose background changes
    "bad-field": "$error-muted",  # the background behind a refused answer
}
_NAME = re.compile(r"\$tone-([a-z-]+)")

_PREFIX = "tone--"
TONE_CLASSES = {_PREFIX + tone for tone in TONES}


def colour_rules(prefix: str) -> str:
    """Return the rules that colour the tones of a widget whose component classes begin with `prefix`."""
    return "\n".join(f"& > .{prefix}{tone} {{ color: {colour}; }}" for tone, colour in COLOURS.items())


def toned(css: str) -> str:
    """Return a style sheet with the colour of each "$tone-NAME" in its place. KeyError for a tone unknown."""
    return _NAME.sub(lambda match: _COLOUR_OF[match[1]], css)


def colour_of(tone: str) -> str:
    """Return the colour of a tone, in variables of the theme."""
    return _COLOUR_OF[tone]


_TONE_CSS = """
{0} {{
    color: $foreground;
    background: $background;
    scrollbar-size-vertical: 1;
    {1}
    & > .tone--label {{ color: $foreground 80%; }}
    & > .tone--heading {{ color: $tone-heading; text-style: bold; }}
    & > .tone--empty {{ color: $tone-muted; text-style: italic; }}
    & > .tone--bad {{ text-style: bold; }}
    & > .tone--grave {{ text-style: bold; }}
    & > .tone--accent {{ text-style: bold; }}
    & > .tone--changed {{ color: $tone-accent; text-style: bold; }}
    & > .tone--strong {{ text-style: bold; }}
    & > .tone--here {{ background: $foreground 9%; }}
    & > .tone--cursor {{
        color: $block-cursor-blurred-foreground;
        background: $block-cursor-blurred-background;
        text-style: $block-cursor-blurred-text-style;
    }}
    &:focus > .tone--cursor {{
        color: $block-cursor-foreground;
        background: $block-cursor-background;
        text-style: $block-cursor-text-style;
    }}
    &:ansi {{
        & > .tone--label {{ color: ansi_default; }}
        & > .tone--muted {{ color: ansi_default; text-style: dim; }}
        & > .tone--empty {{ color: ansi_default; text-style: dim; }}
        & > .tone--here {{ color: ansi_default; background: ansi_default; }}
        & > .tone--cursor {{ color: ansi_default; background: ansi_default; text-style: underline; }}
    }}
    &:ansi:focus > .tone--cursor {{
        color: ansi_default;
        background: ansi_default;
        text-style: bold reverse;
    }}
    &:nocolor {{
        & > .tone--cursor {{ color: $foreground; background: $background; text-style: underline; }}
    }}
    &:nocolor:focus > .tone--cursor {{
        color: $foreground;
        background: $background;
        text-style: bold reverse;
    }}
}}
"""


def tone_css(name: str) -> str:
    """Return the style sheet for a widget class that draws in tones, by its name."""
    return toned(_TONE_CSS.format(name, colour_rules(_PREFIX)))


def tone_styles(widget: Widget) -> Mapping[str, Style]:
    """Return the whole style of each tone as it applies to `widget` now; `here` holds a background alone."""
    return _ToneStyles(widget)


class _ToneStyles(Mapping[str, Style]):
    """The styles by their tones, each worked out when something is drawn in it."""

    def __init__(self, widget: Widget) -> None:
        self._widget = widget
        self._found: dict[str, Style] = {}

    def __getitem__(self, tone: str) -> Style:
        style = self._found.get(tone)
        if style is None:
            style = self._widget.get_component_rich_style(_PREFIX + tone)
            self._found[tone] = style = Style(bgcolor=style.bgcolor) if tone == "here" else style
        return style

    def __iter__(self) -> Iterator[str]:
        return iter(TONES)

    def __len__(self) -> int:
        return len(TONES)


def ink(style: Style) -> Style:
    """Return colour and weight of a style without its background, to draw on another widget's."""
    return Style(
        color=style.color,
        bold=style.bold or None,
        dim=style.dim or None,
        italic=style.italic or None,
        underline=style.underline or None,
        reverse=style.reverse or None,
    )
