"""The inks of the texts around the grid, in variables of the theme."""

from collections.abc import Mapping

Piece = tuple[str, str]
"""A text and its style."""

INK: Mapping[str, str] = {
    "plain": "",
    "good": "$text-success",
    "caution": "$text-warning",
    "bad": "$text-error",
    "muted": "$foreground 65%",
    "accent": "$text-accent",
    "head": "bold $text-primary",
}
