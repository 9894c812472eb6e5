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
EFFECT_INK: Mapping[str, str] = {"green": INK["good"], "caution": INK["caution"], "red": INK["bad"]}
EFFECT_SIGN: Mapping[str, str] = {"green": "+", "caution": "!", "red": "×"}
"""What a reason does, also without colour."""
