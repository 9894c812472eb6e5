"""What each bucket, tier and severity looks like: one table of tones and signs for every pane and screen.

A tone is a name ("good"); the widgets know its colour (`imgtui.tui.widgets.text.tones`). Gold is a warning,
Match and Yellow; red is a stop, Red and Reach; green is Green, Safety and what is in order.
"""

from collections.abc import Mapping
from typing import Literal

from imgtui.domain.workbook.records import Bucket
from imgtui.tui.widgets.text.tones import COLOURS, colour_of

Piece = tuple[str, str]
"""A text and its style."""

BUCKET_TONE: Mapping[str, str] = {"green": "good", "yellow": "caution", "red": "bad"}
TIER_TONE: Mapping[str, str] = {"safety": "good", "match": "caution", "reach": "bad"}
SEVERITY_TONE: Mapping[Literal["stop", "warn", "note"], str] = {
    "stop": "bad",
    "warn": "caution",
    "note": "plain",
}

BUCKET_SIGN: Mapping[str, str] = {"green": "●", "yellow": "▲", "red": "■"}
"""The shape of each bucket where only its count is told: it says the same without colour."""

EFFECT_MARK: Mapping[str, tuple[str, str]] = {
    "green": ("+", "good"),
    "caution": ("!", "caution"),
    "red": ("×", "bad"),
}
"""The mark before a reason of a program's verdict, by its effect, and its tone."""

ARGUMENT_MARK: Mapping[str, tuple[str, str]] = {
    "for": ("+", "good"),
    "against": ("–", "caution"),
    "note": ("·", "muted"),
}
"""The mark before a reason of a verdict on the applicant."""

INK: Mapping[str, str] = {
    "plain": "",
    **{tone: COLOURS[tone] for tone in ("good", "caution", "bad", "muted", "accent")},
    "head": f"bold {colour_of('heading')}",
}
"""The tones of texts around the grid, in variables of the theme."""


def bucket_mark(bucket: Bucket) -> tuple[str, str]:
    """Return sign and tone of a bucket."""
    return BUCKET_SIGN[bucket], BUCKET_TONE[bucket]
